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
    /// 部分整改
    PartlyCompleted,
    /// 正在整改, 其余
    Ongoing,
    /// 长期坚持
    Continuing,
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
    /// How many are of a class (立行立改4个); as a rule of those that are so far, too.
    pub(in crate::rectification) classes: Vec<Figure<'f>>,
    /// The share that is completed, in percent.
    pub(in crate::rectification) rate: Option<Figure<'f>>,
    /// The shares of single parts (占10.6%), by their place among the parts.
    pub(in crate::rectification) shares: Vec<(usize, Figure<'f>)>,
    /// Whether the total is of a sentence before.
    is_carried: bool,
    /// Whether the figure read last is of a class.
    ends_in_class: bool,
    /// Whether what is completed is said of each class.
    by_class: ByClass,
    /// Whether other things are counted since.
    is_shut: bool,
}

/// Whether what is completed is said of each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ByClass {
    No,
    /// The part at this place stands right behind a class: 立行立改15个，已完成15个.
    First(usize),
    Yes,
}

impl<'f> Tally<'f> {
    fn new(subject: Subject) -> Self {
        Self {
            subject,
            total: None,
            parts: Vec::new(),
            classes: Vec::new(),
            rate: None,
            shares: Vec::new(),
            is_carried: false,
            ends_in_class: false,
            by_class: ByClass::No,
            is_shut: false,
        }
    }

    /// The first part that is so far.
    pub(in crate::rectification) fn part(&self, state: State) -> Option<&Figure<'f>> {
        self.parts.iter().find(|part| part.0 == state).map(|part| &part.1)
    }

    /// The total alone, for the sentences behind; absent where more is said.
    fn carried(&self) -> Option<Self> {
        let is_bare = self.parts.is_empty() && self.rate.is_none();
        let total = self.total.filter(|_| is_bare && self.classes.is_empty())?;
        Some(Self { total: Some(total), is_carried: true, ..Self::new(self.subject) })
    }

    fn unit(&self) -> Option<&'f str> {
        let parts = self.parts.iter().map(|part| &part.1);
        self.total.iter().chain(parts).chain(&self.classes).next().map(|f| f.unit)
    }

    /// Whether enough is said for it to stand.
    fn stands(&self) -> bool {
        if self.is_carried {
            let is_put_right = |(_, part): &(State, Figure<'_>)| {
                part.head.contains("整改") || part.tail.contains("整改")
            };
            return self.parts.len() > 1
                || self.rate.is_some()
                || self.parts.iter().any(is_put_right);
        }
        // 牵头督办难点问题11个: a number of problems alone is not that of the findings.
        let total = self.total.as_ref();
        total.is_some_and(|total| words::is_given(total.head, total.tail))
            || !self.parts.is_empty()
            || self.rate.is_some()
    }

    fn add(&mut self, reading: &Reading, figure: &Figure<'f>) {
        let is_full = self.parts.len() + self.classes.len() >= MOST_PARTS;
        match reading {
            Reading::Total(_, state) => {
                self.total = Some(*figure);
                self.parts.extend(state.map(|state| (state, *figure)));
            }
            Reading::Part(..) | Reading::Lean(_) | Reading::Class if is_full => {}
            // 立行立改15个，已完成15个；限期整改10个，已完成8个: none is of all.
            Reading::Lean(State::Completed)
                if self.by_class == ByClass::Yes && self.ends_in_class =>
            {
                self.ends_in_class = false;
            }
            Reading::Part(_, state) | Reading::Lean(state) => {
                if self.by_class != ByClass::Yes {
                    let is_of_class = *state == State::Completed && self.ends_in_class;
                    let at = self.parts.len();
                    self.by_class =
                        if is_of_class { ByClass::First(at) } else { ByClass::No };
                }
                // 立行立改4个，长期坚持1个: a class beside others.
                self.ends_in_class &= *state == State::Continuing;
                self.parts.push((*state, *figure));
            }
            Reading::Class => {
                if let ByClass::First(place) = self.by_class
                    && place < self.parts.len()
                {
                    self.parts.remove(place);
                    self.shares.retain(|share| share.0 < place);
                    self.by_class = ByClass::Yes;
                }
                self.ends_in_class = true;
                self.classes.push(*figure);
            }
            Reading::Other | Reading::Aside => {}
        }
    }
}

/// What a figure says about the findings or measures.
#[derive(Debug)]
enum Reading {
    /// Nothing.
    Other,
    /// Nothing, and neither do the figures that lean on it: 其中立行立改问题85个.
    Aside,
    /// How many there are; and how far they are, where all of them are so far.
    Total(Subject, Option<State>),
    /// How many are how far.
    Part(Subject, State),
    /// How many of those counted before are how far: 正在整改6个.
    Lean(State),
    /// How many of those counted before are of a class: 立行立改4个.
    Class,
}

/// The tallies of a sentence. What is counted in the sentences `before` it may go on:
/// 反馈问题25个。截至6月底，已完成整改19个，正在整改6个。
pub(in crate::rectification) fn tallies_of<'f>(
    sentence: &Sentence<'f>,
    before: &[Tally<'f>],
) -> Vec<Tally<'f>> {
    let mut tallies: Vec<Tally<'f>> =
        before.iter().filter_map(Tally::carried).collect();
    // In which part of the sentence figures without a noun belong to a tally before.
    let mut open: Option<usize> = (!tallies.is_empty()).then_some(0);
    // The tally last added to.
    let mut current: Option<usize> = None;
    let mut after_term = false;
    // The figure right before, and whether it is of a tally.
    let mut previous: Option<(&Figure<'f>, bool)> = None;
    let mut has_whole = false;
    let mut is_included = false;
    // What groups are of that stand right before: 反馈问题3个方面25项.
    let mut grouped = None;
    for figure in &sentence.figures {
        is_included = words::is_included(figure, is_included);
        if is_included {
            continue;
        }
        // 三个月内完成20个: things classed by when they are due.
        let is_due = after_term && figure.opens.is_none() && figure.counts_things();
        after_term = matches!(figure.unit, "个月" | "月" | "天" | "日" | "周");
        let near = is_near(open, figure);
        let last = tallies.last().filter(|last| near && !last.is_carried);
        let home = near.then(|| home(&tallies, figure)).flatten();
        let leant_on = home.and_then(|home| tallies.get(home));
        let reading = match read(figure, last, leant_on) {
            Reading::Lean(_) | Reading::Other if is_due => Reading::Class,
            reading => reading,
        };
        let reading = match (reading, grouped) {
            (Reading::Other | Reading::Lean(_), Some(subject))
                if figure.counts_things() && words::counts_groups(figure.head) =>
            {
                Reading::Total(subject, None)
            }
            (reading, _) => reading,
        };
        grouped = words::counts_groups(figure.tail)
            .then(|| words::subject_before(figure.head))
            .flatten();
        match &reading {
            Reading::Other if figure.unit == "%" => {
                let current = current.filter(|_| open == Some(figure.part));
                let of_others = previous.is_some_and(|(other, is_own)| {
                    !is_own && is_done_to_others(other, figure, has_whole, &tallies)
                });
                if !of_others {
                    add_rate(&mut tallies, current, figure);
                }
            }
            Reading::Other if figure.counts_things() => {
                let home = home.and_then(|home| tallies.get_mut(home));
                let is_own = figure.opens != Some('(')
                    && !words::is_aside(figure.head, figure.tail);
                if let Some(tally) = home.filter(|_| is_own) {
                    tally.is_shut = true;
                }
            }
            Reading::Aside => open = None,
            _ => {}
        }
        let place = place_of(&mut tallies, &reading, figure, open, home);
        // 其中提前完成3个 leaves the tally the matter.
        let is_aside = figure.counts_things()
            && words::is_aside(figure.head, figure.tail)
            && previous.is_some_and(|previous| previous.1);
        if figure.unit != "%" {
            has_whole = previous.is_some_and(|(before, _)| before.unit == figure.unit);
            previous = Some((figure, place.is_some() || is_aside));
        }
        let Some(place) = place else { continue };
        open = Some(figure.part);
        current = Some(place);
        if let Some(tally) = tallies.get_mut(place) {
            tally.add(&reading, figure);
        }
    }
    tallies.retain(Tally::stands);
    tallies
}

/// Whether a rate is of what stands right before it and is no part of a tally:
/// 发现隐患420条，整改415条，整改率98.8%; 已整改3,120万元，整改率90.17%.
fn is_done_to_others(
    other: &Figure<'_>,
    rate: &Figure<'_>,
    has_whole: bool,
    tallies: &[Tally<'_>],
) -> bool {
    let counts = other.counts_things()
        || !matches!(other.unit, "" | "%" | "年" | "个月" | "月" | "天" | "日" | "周");
    let is_done = words::state(other.head).is_some()
        || words::without_links(other.head).ends_with("整改")
        || other.head.contains("整改金额");
    // 立行立改问题15个，已完成15个: a class of the findings.
    let in_tally = other.counts_things()
        && tallies.iter().any(|tally| {
            // 限期整改10个已完成8个 shuts the tally.
            let is_of_class = tally.ends_in_class && other.opens.is_none();
            let is_open = !tally.is_carried && (!tally.is_shut || is_of_class);
            is_open && tally.unit().is_none_or(|unit| unit == other.unit)
        });
    let is_named = words::subject_of_rate(rate.head).is_some();
    // 完成整改20个，整改完成率88% alone may be of the findings.
    let is_bare = words::without_links(rate.head).ends_with("整改率");
    let is_of_it = !other.counts_things() || is_bare || has_whole;
    counts && is_of_it && is_done && other.part == rate.part && !in_tally && !is_named
}

/// Whether a figure stands near what was read last: 已整改36个，占94.7%；2个正在整改 go on
/// behind one semicolon.
fn is_near(open: Option<usize>, figure: &Figure<'_>) -> bool {
    open.is_some_and(|open| figure.part <= open + 1)
}

/// The place of the tally that a figure adds to, of a new one where it begins one; `home`
/// for one without a noun.
fn place_of(
    tallies: &mut Vec<Tally<'_>>,
    reading: &Reading,
    figure: &Figure<'_>,
    open: Option<usize>,
    home: Option<usize>,
) -> Option<usize> {
    let (subject, is_total) = match reading {
        Reading::Total(subject, _) => (*subject, true),
        Reading::Part(subject, _) => (*subject, false),
        Reading::Lean(_) | Reading::Class => return home,
        Reading::Other | Reading::Aside => return None,
    };
    let last = tallies.last().filter(|last| {
        is_near(open, figure) && !last.is_carried && last.subject == subject
    });
    let goes_on = last.is_some_and(|last| {
        !is_total || last.total.is_none() && open == Some(figure.part)
    });
    if !goes_on {
        tallies.push(Tally::new(subject));
    }
    tallies.len().checked_sub(1)
}

/// The place of the tally that a figure without a noun belongs to: the last of its unit.
fn home(tallies: &[Tally<'_>], figure: &Figure<'_>) -> Option<usize> {
    /// 问题16个，措施41条，…: a sentence has few tallies.
    const REACH: usize = 4;
    let fits = |tally: &&Tally<'_>| tally.unit().is_none_or(|unit| unit == figure.unit);
    let from = tallies.len().saturating_sub(REACH);
    let place = from
        + tallies.get(from..).unwrap_or_default().iter().rposition(|t| fits(&t))?;
    tallies.get(place).filter(|tally| !tally.is_shut).map(|_| place)
}

/// Reads a figure behind the tally before it, `last`, and the one of its unit.
fn read(
    figure: &Figure<'_>,
    last: Option<&Tally<'_>>,
    leant_on: Option<&Tally<'_>>,
) -> Reading {
    if !figure.counts_things() {
        return Reading::Other;
    }
    // 7个已完成整改、2个正在推进: the words in front are of the figure before.
    let belongs_before = figure.head.ends_with('、')
        || figure.opens.is_none() && words::leads_to_parts(figure.head);
    let figure =
        &Figure { head: if belongs_before { "" } else { figure.head }, ..*figure };
    if words::is_of_class(figure.head) {
        return Reading::Aside;
    }
    if words::counts_groups(figure.tail) {
        return Reading::Other;
    }
    let before = words::subject_before(figure.head);
    let behind = words::subject_behind(figure.tail);
    let subject = behind.map(|behind| behind.0).or(before);
    let leads_on = figure.closes.is_none();
    if let Some(subject) = subject {
        return read_named(figure, subject, last);
    }
    let Some(leant_on) = leant_on else { return Reading::Other };
    let tail = if leads_on { "" } else { figure.tail };
    let divides_part = figure.head.contains("其中")
        && !leant_on.parts.is_empty()
        && !leant_on.ends_in_class;
    // 限期整改8个已完成6个
    let divides_class = leant_on.ends_in_class
        && figure.opens.is_none()
        && !figure.head.starts_with('、');
    if divides_part || divides_class && !figure.head.is_empty() {
        return Reading::Other;
    }
    if words::is_classed(figure.head, tail) {
        return Reading::Class;
    }
    match words::state_of_part(figure.head, tail) {
        Some(state) => Reading::Lean(state),
        None => Reading::Other,
    }
}

/// Reads a figure with a noun of its own.
fn read_named(
    figure: &Figure<'_>,
    mut subject: Subject,
    last: Option<&Tally<'_>>,
) -> Reading {
    let leads_on = figure.closes.is_none();
    if words::is_of_others(figure.head, subject) {
        let splits_total = last.is_some_and(|last| last.parts.is_empty());
        let head = figure.head.trim_start_matches('、');
        return match head.strip_prefix("其中").map(words::state) {
            Some(Some(state)) if splits_total => Reading::Part(subject, state),
            _ => Reading::Aside,
        };
    }
    // 10个问题细化为27项整改任务: what is done about them.
    if words::are_broken_down(figure.head)
        && last.is_some_and(|last| last.subject == Subject::Findings)
    {
        subject = Subject::Measures;
    }
    if let Some(state) = words::state(figure.head) {
        let is_told = words::is_given(figure.head, figure.tail)
            || words::tells_progress(figure.head);
        let is_part = last.is_some() || is_told;
        return if is_part { Reading::Part(subject, state) } else { Reading::Aside };
    }
    // 25个问题已完成整改19个: the words behind belong to the next figure.
    let behind = words::subject_behind(figure.tail);
    let said = behind.map_or(figure.tail, |behind| behind.1);
    let state = words::state(said).filter(|_| !leads_on);
    let whole = last.is_none_or(|last| last.total.is_none() && last.parts.is_empty());
    let all = said.contains('全') || said.contains('均');
    match state {
        Some(state) if whole && all => Reading::Total(subject, Some(state)),
        Some(state) => Reading::Part(subject, state),
        None if words::is_rest(figure.head) => Reading::Part(subject, State::Ongoing),
        None => Reading::Total(subject, None),
    }
}

/// Adds a share in percent to the tally that it names or the current one, or a tally of
/// it alone.
fn add_rate<'f>(
    tallies: &mut Vec<Tally<'f>>,
    current: Option<usize>,
    figure: &Figure<'f>,
) {
    if words::is_completion_rate(figure.head) {
        let named = words::subject_of_rate(figure.head);
        let current = current.filter(|current| {
            let tally = tallies.get(*current);
            named.is_none_or(|named| tally.is_some_and(|tally| tally.subject == named))
        });
        // 信访件21件，办结20件，办结率95.2%: a bare rate is of what stands before it.
        if current.is_none() && named.is_none() && !figure.head.contains("整改") {
            return;
        }
        let place = current.unwrap_or_else(|| {
            tallies.push(Tally::new(named.unwrap_or(Subject::Findings)));
            tallies.len() - 1
        });
        if let Some(tally) = tallies.get_mut(place).filter(|tally| tally.rate.is_none())
        {
            tally.rate = Some(*figure);
        }
    } else if figure.head == "占"
        && let Some(tally) = current.and_then(|current| tallies.get_mut(current))
        && tally.by_class != ByClass::Yes
        && let Some(part) = tally.parts.len().checked_sub(1)
    {
        tally.shares.push((part, *figure));
    }
}
