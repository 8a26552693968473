//! Money that came back: the stated sum against the amounts in the findings.

use super::Remarks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Rectification;
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::words::contains_any;
use crate::rectification::scorecard::{is_of_any_money, says_recovered};
use crate::rectification::zone::Zone;
use crate::value::decimal::Decimal;
use std::cmp::Ordering;

/// Money that is still to come back.
const DUE: &[&str] = &["应", "拟", "将", "未", "需", "要求", "欠"];

/// Checks the stated sum; it may be greater where the notice gives a choice of findings,
/// unless those name all but a little of it.
pub(super) fn check(
    remarks: &mut Remarks<'_, '_>,
    view: &Rectification<'_>,
    sentences: &[Sentence<'_>],
    is_choice: bool,
) {
    let Some(stated) = view.scorecard.recovered.as_ref() else { return };
    let mut all = sentences.iter().flat_map(|sentence| &sentence.figures);
    let Some(stated) = all.find(|figure| figure.mention == stated.mention) else {
        return;
    };
    let Some(value) = stated.certain() else { return };
    if !is_of_any_money(stated.head) {
        return;
    }
    let mut parts: Vec<&Figure<'_>> = sentences
        .iter()
        .filter(|sentence| sentence.zone == Zone::Finding)
        .flat_map(amounts)
        .collect();
    // An amount may be named twice.
    parts.sort_by_key(|part| (part.value.map(|value| value.to_string()), part.mention));
    parts.dedup_by_key(|part| part.value);
    let Some(sum) = super::sum(&parts) else { return };
    let Some(last) = parts.iter().max_by_key(|part| part.mention) else { return };
    let Ok(difference) = sum.minus(value) else { return };
    let (size, more) = match difference.compare(0.into()) {
        Some(Ordering::Greater) => (difference, true),
        Some(Ordering::Less) => (difference.negated(), false),
        _ => return,
    };
    if is_choice && !more && !is_slight(size, value) {
        return;
    }
    // 86.37万元 may be cut or rounded.
    if size.compare(stated.step).is_none_or(Ordering::is_lt) {
        return;
    }
    let code = if more { Code::CountExceeded } else { Code::CountNotReached };
    let written = remarks.written(stated);
    let message =
        format!("the findings name {sum}元 that came back, stated are `{written}`");
    remarks.push(Diagnostic::new(code, stated.span, message).related(last.span));
}

/// Whether a difference is at most a twentieth of a sum.
fn is_slight(difference: Decimal, sum: Decimal) -> bool {
    let twentyfold =
        difference.plus(difference).and_then(|twice| twice.times_ten_to(1));
    twentyfold.is_ok_and(|much| much.compare(sum).is_some_and(Ordering::is_le))
}

/// The amounts of a sentence that came back; of a sum and what 其中 divides it into, the
/// sum.
fn amounts<'a, 'f>(sentence: &'a Sentence<'f>) -> Vec<&'a Figure<'f>> {
    let mut is_divided = false;
    let money = sentence.figures.iter().filter(|figure| figure.unit == "元");
    money
        .filter(|figure| {
            let is_part = figure.head.contains("其中") || figure.head.starts_with('、');
            let counts = came_back(figure) && !(is_divided && is_part);
            is_divided = counts || is_divided && is_part;
            counts
        })
        .collect()
}

/// Whether the words around an amount say that it came back.
fn came_back(figure: &Figure<'_>) -> bool {
    let said = says_recovered;
    if said(figure.head) && !contains_any(figure.head, DUE) {
        return true;
    }
    // 412,680.50元，已全部退缴到账
    let behind = figure.behind.trim_start_matches(',');
    let clause = behind.split([',', ';', '。']).next().unwrap_or("");
    ["已", "均", "全部", "现"].iter().any(|word| clause.starts_with(word))
        && said(clause)
}
