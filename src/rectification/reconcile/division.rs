//! Totals that 其中, a bracket or a colon divides: 信访件8件（其中来信5件、来电3件）.

use super::{Naming, Remarks};
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::State;
use crate::rectification::scorecard::words::{self, contains_any};
use crate::value::decimal::Decimal;
use std::cmp::Ordering;

/// Words before a number in a bracket that make it no part: 286件（去年200件、前年150件）.
const NO_PART: &[&str] =
    &["比", "年", "月", "每", "原", "较", "含", "最", "平均", "标准", "限", "约", "第"];

/// So many figures before a whole may be those that 其中 divides with it.
const REACH: usize = 8;

/// Checks the divided totals of a sentence.
pub(super) fn check(remarks: &mut Remarks<'_, '_>, sentence: &Sentence<'_>) {
    for (at, pair) in sentence.figures.windows(2).enumerate() {
        let [whole, first] = pair else { continue };
        if whole.unit != first.unit || whole.unit.is_empty() || whole.unit == "%" {
            continue;
        }
        let rest = sentence.figures.get(at + 1..).unwrap_or_default();
        if is_among(whole, first) && whole.part == first.part {
            let from = at.saturating_sub(REACH);
            let before = sentence.figures.get(from..at).unwrap_or_default();
            check_among(remarks, before, whole, rest);
        } else if opens_list(whole, first) {
            check_list(remarks, whole, rest);
        }
    }
}

/// Whether a number is headed by 其中, as the first word behind the whole.
fn is_among(whole: &Figure<'_>, first: &Figure<'_>) -> bool {
    let head = first.head.trim_start_matches('、');
    let lead = whole.behind.strip_suffix(first.head).unwrap_or("");
    // 其中，党纪处分3人: a stop parts it from the number.
    head.starts_with("其中") || lead.trim_end_matches([',', ':']).ends_with("其中")
}

/// Whether a bracket or a colon right behind a number begins the list of its parts.
fn opens_list(whole: &Figure<'_>, first: &Figure<'_>) -> bool {
    ['(', ':']
        .into_iter()
        .any(|c| first.opens == Some(c) && whole.behind.starts_with(c))
}

/// The figures of one list from the first on, of one unit and parted in one way, and
/// what parts them.
fn run<'a, 'f>(rest: &'a [Figure<'f>]) -> (Vec<&'a Figure<'f>>, Option<char>) {
    let mut run: Vec<&Figure<'f>> = Vec::new();
    let mut joint = None;
    for figure in rest {
        let Some(last) = run.last() else {
            run.push(figure);
            continue;
        };
        let by =
            if figure.head.starts_with('、') { Some('、') } else { figure.opens };
        let goes_on = figure.unit == last.unit
            && figure.part == last.part
            && matches!(by, Some('、' | ','))
            && (joint.is_none() || joint == by)
            && !last.behind.contains("其中");
        if !goes_on {
            break;
        }
        joint = by;
        run.push(figure);
    }
    (run, joint)
}

/// Whether the list makes up the whole where it goes on behind another joint:
/// 其中村级60件、镇级30件，县级20件; 40个、50个和10个.
fn goes_on_to(whole: &Figure<'_>, rest: &[Figure<'_>], run: &[&Figure<'_>]) -> bool {
    /// Lists are short.
    const MOST: usize = 32;
    let Some(stated) = whole.certain() else { return false };
    let Some(mut sum) = super::sum(run) else { return false };
    let Some(mut last) = run.last().copied() else { return false };
    for figure in rest.iter().skip(run.len()).take(MOST) {
        let joins = matches!(figure.opens, Some(','))
            || figure.head.starts_with('、')
            || figure.opens.is_none() && figure.head.starts_with(['和', '及', '与'])
            || figure.opens.is_none() && figure.head.starts_with("以及");
        let goes_on = joins
            && figure.unit == last.unit
            && figure.part == last.part
            && !last.behind.contains("其中");
        let more = figure.certain().filter(|_| goes_on);
        let Some(more) = more.and_then(|more| sum.plus(more).ok()) else {
            return false;
        };
        (sum, last) = (more, figure);
        if sum.compare(stated).is_some_and(Ordering::is_eq) {
            return true;
        }
    }
    false
}

/// Parts behind 其中: one must not exceed the whole, several make it up.
fn check_among(
    remarks: &mut Remarks<'_, '_>,
    before: &[Figure<'_>],
    whole: &Figure<'_>,
    rest: &[Figure<'_>],
) {
    // 立行立改4个，长期坚持1个，其中已完成5个: 其中 divides all that is classed.
    let is_classed = |figure: &Figure<'_>| words::is_classed(figure.head, figure.tail);
    let ends_classes = before
        .last()
        .is_some_and(|last| last.unit == whole.unit && last.part == whole.part)
        && (is_classed(whole) || before.iter().any(is_classed));
    if ends_classes {
        return;
    }
    let (mut run, joint) = run(rest);
    // 已完成19个，其中提前完成3个，正在整改6个: what is so far is no part of another.
    if words::state(whole.head).is_some() {
        let is_beside = |part: &&Figure<'_>| words::state(part.head).is_some();
        let beside = run.iter().skip(1).position(is_beside);
        run.truncate(beside.map_or(run.len(), |at| at + 1));
    }
    // 其中立行立改15个，已完成15个: what is done of the class.
    if run.first().is_some_and(|first| is_classed(first)) {
        let is_done = |part: &&Figure<'_>| {
            words::state(part.head) == Some(State::Completed) && !is_classed(part)
        };
        let done = run.iter().skip(1).position(is_done);
        run.truncate(done.map_or(run.len(), |at| at + 1));
    }
    if fits_before(before, whole, &run) {
        return;
    }
    // 超过60日未办结，其中最长的148日
    if run.iter().any(|part| part.head.contains('最')) {
        return;
    }
    if let [part] = run.as_slice() {
        remarks.exceeds(whole, part);
        return;
    }
    // 来信5件、来电3件等: not all are named; 双重处分1人: some are named twice.
    let is_shared = |words| contains_any(words, &["双重", "同时", "交叉", "兼"]);
    let is_open = run.iter().any(|part| {
        part.tail.starts_with('等')
            || !part.exact
            || is_shared(part.head)
            || is_shared(part.tail)
    });
    if is_open || ends_sooner(whole, &run) || goes_on_to(whole, rest, &run) {
        return;
    }
    // Parts with a comma between them may be clauses of their own, unless they end all.
    let ends = run.last().is_some_and(|last| ends_clause(last));
    match joint {
        Some('、') => remarks.compare(whole, &run, Naming::Open),
        _ if ends => remarks.compare(whole, &run, Naming::Loose),
        _ => {}
    }
}

/// Whether the parts are more than the whole, and no more than it together with the
/// figures of its unit before it: 党纪处分3人，政务处分2人，其中处级干部4人.
fn fits_before(before: &[Figure<'_>], whole: &Figure<'_>, run: &[&Figure<'_>]) -> bool {
    let is_same =
        |figure: &&Figure<'_>| figure.unit == whole.unit && figure.part == whole.part;
    let mut all: Vec<&Figure<'_>> = before.iter().filter(is_same).collect();
    if all.is_empty() {
        return false;
    }
    all.push(whole);
    let values = super::sum(run).zip(super::sum(&all)).zip(whole.certain());
    values.is_some_and(|((parts, all), whole)| {
        parts.compare(whole).is_some_and(Ordering::is_gt)
            && parts.compare(all).is_some_and(Ordering::is_le)
    })
}

/// Whether the first few of a run make up the whole, and the rest is of another matter:
/// 其中立行立改5个，限期整改20个，制定措施30个.
fn ends_sooner(whole: &Figure<'_>, run: &[&Figure<'_>]) -> bool {
    let Some(stated) = whole.certain() else { return false };
    let mut sum = Decimal::from(0);
    for (n, part) in (1..run.len()).zip(run) {
        let Some(more) = part.certain().and_then(|part| sum.plus(part).ok()) else {
            return false;
        };
        sum = more;
        if n > 1 && sum.compare(stated).is_some_and(Ordering::is_eq) {
            return true;
        }
    }
    false
}

/// Whether nothing more follows a figure in its part of the sentence.
fn ends_clause(figure: &Figure<'_>) -> bool {
    matches!(figure.closes, Some(')' | ';' | '。' | '!' | '?' | '\n'))
}

/// Parts in a bracket or behind a colon, where the list ends with them.
fn check_list(remarks: &mut Remarks<'_, '_>, whole: &Figure<'_>, rest: &[Figure<'_>]) {
    let (run, joint) = run(rest);
    let ends = run.last().is_some_and(|last| last.tail.is_empty() && ends_clause(last));
    let is_list = run.len() > 1 && joint == Some('、') && ends;
    let is_list = is_list && !goes_on_to(whole, rest, &run);
    if is_list && run.iter().all(|part| !contains_any(part.head, NO_PART)) {
        remarks.compare(whole, &run, Naming::Open);
    }
}
