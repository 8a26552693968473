//! Stated numbers against what the document names one by one: findings and rules.

use super::{Naming, Remarks};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Finding, Rectification};
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::words::{self, contains_any};
use crate::rectification::scorecard::{Subject, Tally, best};
use crate::rectification::zone::Zone;
use crate::value::decimal::Decimal;
use std::collections::BTreeSet;

/// Words that say that a notice gives some findings only.
const SOME: &[&str] =
    &["主要问题", "典型", "部分问题", "重点问题", "主要整改", "有关问题"];
/// Ends of the titles of rules, brackets aside.
const RULES: &[&str] =
    &["制度", "办法", "规定", "细则", "规则", "规程", "条例", "规范", "准则"];

/// Checks the stated findings and rules.
pub(super) fn check(
    remarks: &mut Remarks<'_, '_>,
    view: &Rectification<'_>,
    sentences: &[Sentence<'_>],
    tallies: &[Tally<'_>],
) {
    let levels = levels(&view.findings);
    if !levels.is_empty() {
        let highest = highest_number(&view.findings);
        check_findings(remarks, &levels, highest, sentences, tallies);
    }
    check_rules(remarks, view, sentences);
    for sentence in sentences {
        check_rules_of_one_list(remarks, view, sentence);
    }
}

/// How many findings there are by each way of counting: those of one depth, the leaves,
/// all.
fn levels(findings: &[Finding<'_>]) -> BTreeSet<usize> {
    let (mut counts, mut leaves, mut all) = (BTreeSet::new(), 0, 0);
    let mut level: Vec<&Finding<'_>> = findings.iter().collect();
    while !level.is_empty() {
        counts.insert(level.len());
        all += level.len();
        leaves += level.iter().filter(|finding| finding.findings.is_empty()).count();
        level = level.iter().flat_map(|finding| &finding.findings).collect();
    }
    if all > 0 {
        counts.extend([leaves, all]);
    }
    counts
}

fn check_findings(
    remarks: &mut Remarks<'_, '_>,
    levels: &BTreeSet<usize>,
    highest: u32,
    sentences: &[Sentence<'_>],
    tallies: &[Tally<'_>],
) {
    let overview =
        || sentences.iter().filter(|sentence| sentence.zone == Zone::Overview);
    // 现将其中5项典型问题公示如下: what the document itself gives.
    let given = overview().filter(|sentence| sentence.text.contains("现将")).find_map(
        |sentence| {
            let mut figures = sentence.figures.iter();
            figures.find(|figure| {
                figure.counts_things()
                    && figure.head.contains("现将")
                    && figure.tail.contains("问题")
                    && !words::counts_groups(figure.tail)
            })
        },
    );
    let stated = best(tallies, Subject::Findings).and_then(|tally| tally.total);
    let Some(figure) = given.copied().or(stated) else { return };
    let Some(number) = whole_number(&figure) else { return };
    let (Some(&least), Some(&most)) = (levels.first(), levels.last()) else { return };
    if levels.contains(&number) {
        return;
    }
    // A document that gives half or less gives a choice, if it says so or not; one that
    // counts farther than it gives sets some out where they are not seen.
    let counts_on = usize::try_from(highest).is_ok_and(|highest| highest > most);
    let is_choice = counts_on
        || given.is_none() && (number >= 2 * most || says_choice(remarks, sentences));
    let (code, count) = if number < least {
        (Code::CountExceeded, least)
    } else if number > most && !is_choice {
        (Code::CountNotReached, most)
    } else {
        return;
    };
    let written = remarks.written(&figure);
    let message = format!("the findings set out are {count}, stated are `{written}`");
    remarks.push(Diagnostic::new(code, figure.span, message));
}

/// Whether a notice says that it gives some of its findings.
fn says_choice(remarks: &Remarks<'_, '_>, sentences: &[Sentence<'_>]) -> bool {
    let title = remarks.document.title.as_ref().map_or("", |title| &title.text);
    let mut overview =
        sentences.iter().filter(|sentence| sentence.zone == Zone::Overview);
    title.contains("典型") || overview.any(|sentence| contains_any(sentence.text, SOME))
}

/// Whether a notice gives some of its findings: it says so, or states more.
pub(super) fn is_choice(
    remarks: &Remarks<'_, '_>,
    view: &Rectification<'_>,
    sentences: &[Sentence<'_>],
    tallies: &[Tally<'_>],
) -> bool {
    let stated = best(tallies, Subject::Findings).and_then(|tally| tally.total);
    let most = levels(&view.findings).last().copied().unwrap_or(0);
    let states_more = stated
        .and_then(|stated| whole_number(&stated))
        .is_some_and(|stated| stated > most);
    states_more || says_choice(remarks, sentences)
}

/// The highest number that a finding bears.
fn highest_number(findings: &[Finding<'_>]) -> u32 {
    let mut highest = 0;
    let mut level: Vec<&Finding<'_>> = findings.iter().collect();
    while !level.is_empty() {
        let numbers = level.iter().filter_map(|finding| finding.number);
        highest = numbers.fold(highest, u32::max);
        level = level.iter().flat_map(|finding| &finding.findings).collect();
    }
    highest
}

fn whole_number(figure: &Figure<'_>) -> Option<usize> {
    let number = figure.certain().and_then(Decimal::as_integer)?;
    usize::try_from(number).ok().filter(|number| *number > 0)
}

/// More rules by name than by number.
fn check_rules(
    remarks: &mut Remarks<'_, '_>,
    view: &Rectification<'_>,
    sentences: &[Sentence<'_>],
) {
    let card = &view.scorecard;
    let counts = match (&card.rules, &card.rules_made, &card.rules_revised) {
        (Some(rules), None, None) => vec![rules],
        (None, Some(made), Some(revised)) => vec![made, revised],
        _ => return,
    };
    let figures: Vec<&Figure<'_>> = sentences
        .iter()
        .flat_map(|sentence| &sentence.figures)
        .filter(|figure| counts.iter().any(|count| count.mention == figure.mention))
        .collect();
    let Some((sum, first)) = super::sum(&figures).zip(figures.first()) else { return };
    let mut named = BTreeSet::new();
    let mut last = None;
    for instrument in &view.instruments {
        let is_new = matches!(instrument.action, Action::Made | Action::Revised);
        let work = remarks.document.mentions.get(instrument.mention as usize);
        if let Some(work) = work.filter(|work| is_new && is_rule(&work.text)) {
            named.insert(&*work.text);
            last = Some(work.span);
        }
    }
    let count = i64::try_from(named.len()).unwrap_or(i64::MAX);
    let more = Decimal::from(count).compare(sum).is_some_and(std::cmp::Ordering::is_gt);
    if let Some(last) = last.filter(|_| more) {
        let written: Vec<&str> =
            figures.iter().map(|figure| remarks.written(figure)).collect();
        let written = super::listed(&written);
        let message = format!("the rules named are {count}, stated are {written}");
        let remark = Diagnostic::new(Code::CountExceeded, first.span, message);
        remarks.push(remark.related(last));
    }
}

/// 完善制度40项，新建19项、修订21项 and 新建19项、修订21项，共计40项: the two make the one.
fn check_rules_of_one_list(
    remarks: &mut Remarks<'_, '_>,
    view: &Rectification<'_>,
    sentence: &Sentence<'_>,
) {
    let card = &view.scorecard;
    let (Some(all), Some(made), Some(revised)) =
        (&card.rules, &card.rules_made, &card.rules_revised)
    else {
        return;
    };
    let is_part =
        |figure: &Figure<'_>| [made.mention, revised.mention].contains(&figure.mention);
    for (at, list) in sentence.figures.windows(3).enumerate() {
        let [first, second, third] = list else { continue };
        if first.part != third.part {
            continue;
        }
        // 其中新建15项、修订17项、废止2项: the list goes on.
        let next = sentence.figures.get(at + 3);
        let goes_on =
            next.is_some_and(|next| next.unit == third.unit && next.part == third.part);
        if first.mention == all.mention && is_part(second) && is_part(third) && !goes_on
        {
            remarks.compare(first, &[second, third], Naming::Open);
        }
        if third.mention == all.mention && is_part(first) && is_part(second) {
            remarks.compare(third, &[first, second], Naming::Open);
        }
    }
}

/// Whether a title in 《》 is that of a rule.
fn is_rule(title: &str) -> bool {
    let title = title.trim_end_matches(['》', '〉', '>']);
    let title = match title.rfind(['（', '(']) {
        Some(open) if title.ends_with(['）', ')']) => {
            title.get(..open).unwrap_or(title)
        }
        _ => title,
    };
    RULES.iter().any(|rule| title.ends_with(rule))
}
