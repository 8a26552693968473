//! Totals that 其中, a bracket or a colon divides: 信访件8件（其中来信5件、来电3件）.

use super::Remarks;
use crate::rectification::flow::{Figure, Sentence};

/// Checks the divided totals of a sentence.
pub(super) fn check(remarks: &mut Remarks<'_, '_>, sentence: &Sentence<'_>) {
    for (at, pair) in sentence.figures.windows(2).enumerate() {
        let [whole, first] = pair else { continue };
        if whole.unit != first.unit || whole.unit.is_empty() || whole.unit == "%" {
            continue;
        }
        let rest = sentence.figures.get(at + 1..).unwrap_or_default();
        let run = run(rest);
        if is_among_it(first) && whole.part == first.part {
            check_among(remarks, whole, &run);
        } else if opens_list(whole, first) && run.len() >= 2 && closes_list(&run) {
            remarks.compare(whole, &run, true);
        }
    }
}

/// Whether a number is headed by 其中, as the first word of what leads up to it.
fn is_among_it(first: &Figure<'_>) -> bool {
    first.head.trim_start_matches('、').starts_with("其中")
        || first.head.is_empty() && first.opens == Some(':')
}

/// Whether a bracket or a colon right behind a number begins the list of its parts.
fn opens_list(whole: &Figure<'_>, first: &Figure<'_>) -> bool {
    let opens = |c| first.opens == Some(c) && whole.behind.starts_with(c);
    opens('(') || opens(':')
}

/// Whether the list of a bracket or colon ends where the run ends.
fn closes_list(run: &[&Figure<'_>]) -> bool {
    run.last().is_some_and(|last| matches!(last.closes, Some(')' | '。' | ';')))
}

/// The figures of one list from the first on: one unit, one way of parting them.
fn run<'a, 'f>(rest: &'a [Figure<'f>]) -> Vec<&'a Figure<'f>> {
    let mut run: Vec<&Figure<'f>> = Vec::new();
    let mut joint = None;
    for figure in rest {
        let Some(last) = run.last() else {
            run.push(figure);
            continue;
        };
        let by = if figure.head.starts_with('、') { Some('、') } else { figure.opens };
        let goes_on = figure.unit == last.unit
            && figure.part == last.part
            && matches!(by, Some('、' | ','))
            && *joint.get_or_insert(by) == by
            && !figure.head.contains("其中");
        if !goes_on {
            break;
        }
        run.push(figure);
    }
    run
}

/// Parts behind 其中: one must not exceed the whole, several make it up.
fn check_among(remarks: &mut Remarks<'_, '_>, whole: &Figure<'_>, run: &[&Figure<'_>]) {
    // 来信5件、来电3件等: not all are named.
    let open = run.iter().any(|part| part.tail.starts_with('等') || !part.exact);
    if let [part] = run {
        remarks.exceeds(whole, part);
        return;
    }
    // The list may end sooner: 其中立行立改5个，限期整改20个，制定措施30个.
    let sums = |n: usize| -> Option<bool> {
        let sum = super::sum(run.get(..n)?)?;
        Some(sum.compare(whole.certain()?)?.is_eq())
    };
    let ends_sooner = (2..run.len()).any(|n| sums(n) == Some(true));
    if !open && !ends_sooner {
        remarks.compare(whole, run, true);
    }
}
