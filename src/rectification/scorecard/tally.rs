//! How many findings and measures there are, and how far they are: 25个问题，已完成19个、
//! 正在整改6个，完成率76%.

use super::words;
use crate::rectification::flow::{Figure, Sentence};

/// A tally of more parts is none; so what is done with each of them stays cheap.
const MOST_PARTS: usize = 16;

/// What a tally counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rectification) enum Subject {
    /// 问题, 整改任务
    Findings,
    /// 整改措施
    Measures,
}

/// How far a part of what is counted is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rectification) enum State {
    /// 已完成整改
    Completed,
    /// 基本完成
    BasicallyCompleted,
    /// 正在整改, 其余
    Ongoing,
    /// 尚未完成
    NotCompleted,
}

/// What one sentence says about the findings or measures.
#[derive(Debug, Clone)]
pub(in crate::rectification) struct Tally<'f> {
    /// What is counted.
    pub(in crate::rectification) subject: Subject,
    /// How many there are.
    pub(in crate::rectification) total: Option<Figure<'f>>,
    /// How many are how far.
    pub(in crate::rectification) parts: Vec<(State, Figure<'f>)>,
    /// The share that is completed, in percent.
    pub(in crate::rectification) rate: Option<Figure<'f>>,
    /// The shares of single parts (占10.6%), by their place among the parts.
    pub(in crate::rectification) shares: Vec<(usize, Figure<'f>)>,
}

impl<'f> Tally<'f> {
    fn new(subject: Subject) -> Self {
        let (parts, shares) = (Vec::new(), Vec::new());
        Self { subject, total: None, parts, rate: None, shares }
    }

    /// The first part that is so far.
    pub(in crate::rectification) fn part(&self, state: State) -> Option<&Figure<'f>> {
        self.parts.iter().find(|part| part.0 == state).map(|part| &part.1)
    }
}

/// What a figure says about the findings or measures.
enum Reading {
    /// Nothing.
    Other,
    /// Nothing, and neither do the figures that lean on it: 其中立行立改问题85个.
    Aside,
    /// How many there are; and how far they are, where all of them are so far.
    Total(Subject, Option<State>),
    /// How many are how far.
    Part(Subject, State),
}

/// The tallies of a sentence.
pub(in crate::rectification) fn tallies_of<'f>(
    sentence: &Sentence<'f>,
) -> Vec<Tally<'f>> {
    let mut tallies: Vec<Tally<'f>> = Vec::new();
    // In which part of the sentence figures without a noun belong to the last tally.
    let mut open: Option<usize> = None;
    for figure in &sentence.figures {
        // 已整改36个，占94.7%；2个正在整改: a part may stand behind a semicolon.
        let near = open.is_some_and(|open| figure.part <= open + 1);
        let reading = read(figure, tallies.last().filter(|_| near));
        let goes_on = near && matches!(reading, Reading::Part(..));
        let last = tallies.last().filter(|_| goes_on || open == Some(figure.part));
        let goes_on = match (&reading, last) {
            (Reading::Total(subject, _), Some(last)) => {
                last.subject == *subject && last.total.is_none()
            }
            (Reading::Part(subject, _), Some(last)) => last.subject == *subject,
            _ => false,
        };
        match reading {
            Reading::Other if figure.unit == "%" => {
                let is_open = last.is_some();
                add_rate(&mut tallies, is_open, figure);
                continue;
            }
            Reading::Other => continue,
            Reading::Aside => {
                open = None;
                continue;
            }
            Reading::Total(subject, _) | Reading::Part(subject, _) if !goes_on => {
                tallies.push(Tally::new(subject));
            }
            _ => {}
        }
        open = Some(figure.part);
        let Some(last) = tallies.last_mut() else { continue };
        match reading {
            Reading::Total(_, state) => {
                last.total = Some(*figure);
                last.parts.extend(state.map(|state| (state, *figure)));
            }
            Reading::Part(_, state) if last.parts.len() < MOST_PARTS => {
                last.parts.push((state, *figure));
            }
            Reading::Part(..) | Reading::Other | Reading::Aside => {}
        }
    }
    // 牵头督办难点问题11个: a number of problems alone is not that of the findings.
    tallies.retain(|tally| {
        let total = tally.total.as_ref();
        let is_given =
            total.is_some_and(|total| words::is_given(total.head, total.tail));
        is_given || !tally.parts.is_empty() || tally.rate.is_some()
    });
    tallies
}

fn read(figure: &Figure<'_>, last: Option<&Tally<'_>>) -> Reading {
    if !figure.counts_things() {
        return Reading::Other;
    }
    if words::is_of_class(figure.head) {
        return Reading::Aside;
    }
    let before = words::subject_before(figure.head);
    let behind = words::subject_behind(figure.tail);
    let subject = behind.map(|behind| behind.0).or(before);
    let leads_on = figure.closes.is_none();
    if let Some(subject) = subject {
        if words::is_of_others(figure.head) {
            let splits_total = last.is_some_and(|last| last.parts.is_empty());
            let head = figure.head.trim_start_matches('、');
            match head.strip_prefix("其中").map(words::state) {
                Some(Some(state)) if splits_total => {
                    return Reading::Part(subject, state);
                }
                _ => return Reading::Aside,
            }
        }
        if let Some(state) = words::state(figure.head) {
            let is_told = words::is_given(figure.head, figure.tail)
                || words::tells_progress(figure.head);
            let is_part = last.is_some() || is_told;
            return if is_part {
                Reading::Part(subject, state)
            } else {
                Reading::Aside
            };
        }
        // 25个问题已完成整改19个: the words behind belong to the next figure.
        let said = behind.map_or(figure.tail, |behind| behind.1);
        let state = words::state(said).filter(|_| !leads_on);
        let whole =
            last.is_none_or(|last| last.total.is_none() && last.parts.is_empty());
        let all = said.contains('全') || said.contains('均');
        return match state {
            Some(state) if whole && all => Reading::Total(subject, Some(state)),
            Some(state) => Reading::Part(subject, state),
            None if words::is_rest(figure.head) => {
                Reading::Part(subject, State::Ongoing)
            }
            None => Reading::Total(subject, None),
        };
    }
    let Some(last) = last else { return Reading::Other };
    let same_unit = last
        .total
        .iter()
        .chain(last.parts.iter().map(|part| &part.1))
        .next()
        .is_none_or(|first| first.unit == figure.unit);
    let tail = if leads_on { "" } else { figure.tail };
    let divides_part = figure.head.contains("其中") && !last.parts.is_empty();
    match words::state_of_part(figure.head, tail) {
        Some(state) if same_unit && !divides_part => Reading::Part(last.subject, state),
        _ => Reading::Other,
    }
}

/// Adds a share in percent to the last tally, or a tally of it alone.
fn add_rate<'f>(tallies: &mut Vec<Tally<'f>>, is_open: bool, figure: &Figure<'f>) {
    if words::is_completion_rate(figure.head) {
        if !is_open {
            let of_measures = figure.head.contains("措施");
            let subject =
                if of_measures { Subject::Measures } else { Subject::Findings };
            tallies.push(Tally::new(subject));
        }
        if let Some(last) = tallies.last_mut().filter(|last| last.rate.is_none()) {
            last.rate = Some(*figure);
        }
    } else if figure.head == "占"
        && let Some(last) = tallies.last_mut().filter(|_| is_open)
        && let Some(part) = last.parts.len().checked_sub(1)
    {
        last.shares.push((part, *figure));
    }
}
