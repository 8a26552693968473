//! Money that came back: the stated sum against the amounts in the findings.

use super::Remarks;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Rectification;
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::words::contains_any;
use crate::rectification::scorecard::{
    is_of_any_money, is_paid_out, kinds_of_recovery, says_recovered,
};
use crate::rectification::zone::Zone;
use crate::value::decimal::Decimal;
use std::cmp::Ordering;

/// Money that is still to come back.
const DUE: &[&str] = &["应", "拟", "将", "未", "需", "要求", "欠"];

/// Checks the stated sum; it may be greater where the notice gives a choice of findings,
/// unless those name three quarters of it.
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
    let found: Vec<Amount<'_, '_>> = sentences
        .iter()
        .filter(|sentence| sentence.zone == Zone::Finding)
        .flat_map(amounts)
        .collect();
    // What came back in another way may be of the stated sum or beside it.
    let kinds = kinds_of_recovery(stated.head);
    let is_meant = |amount: &&Amount<'_, '_>| {
        let shared = kinds.iter().zip(amount.kinds).any(|(stated, own)| *stated && own);
        shared && !amount.may_be_part
    };
    let (meant, all) = (sum_of(found.iter().filter(is_meant)), sum_of(found.iter()));
    let Some((meant, all)) = meant.zip(all) else { return };
    let over = |sum: Decimal, less: Decimal| {
        sum.minus(less)
            .ok()
            .filter(|rest| rest.compare(0.into()).is_some_and(Ordering::is_gt))
    };
    let (sum, size, more) = match (over(meant, value), over(value, all)) {
        (Some(size), _) => (meant, size, true),
        (None, Some(size)) => (all, size, false),
        (None, None) => return,
    };
    let last = found.iter().map(|amount| amount.figure).max_by_key(|f| f.mention);
    let Some(last) = last else { return };
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

/// Whether a difference is at most a quarter of a sum.
fn is_slight(difference: Decimal, sum: Decimal) -> bool {
    let fourfold = difference.plus(difference).and_then(|twice| twice.plus(twice));
    fourfold.is_ok_and(|much| much.compare(sum).is_some_and(Ordering::is_le))
}

/// An amount that came back.
struct Amount<'a, 'f> {
    figure: &'a Figure<'f>,
    /// The kinds of verbs that say so.
    kinds: [bool; 3],
    /// Whether it may be a part of the one before: 追缴8万元、清退2万元.
    may_be_part: bool,
}

/// The sum of amounts; one may be named twice.
fn sum_of<'a, 'f: 'a>(
    amounts: impl Iterator<Item = &'a Amount<'a, 'f>>,
) -> Option<Decimal> {
    let mut parts: Vec<&Figure<'f>> = amounts.map(|amount| amount.figure).collect();
    parts.sort_by_key(|part| (part.value.map(|value| value.to_string()), part.mention));
    parts.dedup_by_key(|part| part.value);
    super::sum(&parts)
}

/// The amounts of a sentence that came back; of a sum and what 其中 divides it into, the
/// sum.
fn amounts<'a, 'f>(sentence: &'a Sentence<'f>) -> Vec<Amount<'a, 'f>> {
    let (mut follows, mut is_divided) = (false, false);
    let mut amounts = Vec::new();
    for figure in sentence.figures.iter().filter(|figure| figure.unit == "元") {
        let is_among = figure.head.contains("其中");
        let is_next = figure.head.starts_with('、');
        is_divided = follows && is_among || is_divided && is_next;
        let kinds = how_it_came_back(figure).filter(|_| !is_divided);
        follows = kinds.is_some() || follows && (is_among || is_next);
        if let Some(kinds) = kinds {
            let may_be_part = is_next && !amounts.is_empty();
            amounts.push(Amount { figure, kinds, may_be_part });
        }
    }
    amounts
}

/// The kinds of verbs by which the words around an amount say that it came back; of none
/// where it was paid out, and absent where it did not come back.
fn how_it_came_back(figure: &Figure<'_>) -> Option<[bool; 3]> {
    let said = |words| {
        if is_paid_out(words) { [false; 3] } else { kinds_of_recovery(words) }
    };
    if says_recovered(figure.head) && !contains_any(figure.head, DUE) {
        return Some(said(figure.head));
    }
    // 412,680.50元，已全部退缴到账
    let behind = figure.behind.trim_start_matches(',');
    let clause = behind.split([',', ';', '。']).next().unwrap_or("");
    let is_done =
        ["已", "均", "全部", "现"].iter().any(|word| clause.starts_with(word));
    (is_done && says_recovered(clause)).then(|| said(clause))
}
