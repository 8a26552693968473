//! Whether what a notice says adds up: parts and totals, rates, stated numbers and the
//! outline, dates. What does not is a diagnostic that shows both numbers; what may add
//! up (余, 约, masked digits, 等) is left alone.

mod amount;
mod date;
mod division;
mod outline;
mod rate;
mod remainder;
mod tally;

use super::flow::{Figure, Sentence};
use super::scorecard::Tally;
use super::zone::Zone;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, Rectification};
use crate::value::decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What does not add up, by kind of check.
pub(super) fn reconcile(
    document: &Document<'_>,
    view: &Rectification<'_>,
    sentences: &[Sentence<'_>],
    tallies: &[Tally<'_>],
) -> Vec<Diagnostic> {
    let mut remarks = Remarks { document, list: Vec::new() };
    tally::check(&mut remarks, sentences, tallies);
    let tallied = tallies.iter().filter(|tally| !tally.parts.is_empty());
    let rates = tallied.flat_map(|tally| {
        tally.rate.iter().chain(tally.shares.iter().map(|share| &share.1))
    });
    let rates: BTreeSet<u32> = rates.map(|rate| rate.mention).collect();
    for sentence in sentences.iter().filter(|sentence| sentence.zone != Zone::Frame) {
        division::check(&mut remarks, sentence);
        remainder::check(&mut remarks, sentence);
        rate::check(&mut remarks, sentence, &rates);
    }
    outline::check(&mut remarks, view, sentences, tallies);
    let is_choice = outline::is_choice(&remarks, view, sentences, tallies);
    amount::check(&mut remarks, view, sentences, is_choice);
    date::check(&mut remarks, view);
    remarks.list
}

/// How a text names the parts of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// All of them.
    Full,
    /// Some may be left out.
    Open,
    /// Some may be left out, and some may share things: 其中女性40人，35岁以下70人.
    Loose,
}

/// The diagnostics so far.
struct Remarks<'a, 't> {
    document: &'a Document<'t>,
    list: Vec<Diagnostic>,
}

impl Remarks<'_, '_> {
    /// Adds one, unless another check said the same of the place or was surer of it.
    fn push(&mut self, remark: Diagnostic) {
        let same = |known: &Diagnostic| {
            let sums = [known.code, remark.code]
                .iter()
                .all(|code| matches!(code, Code::PartsDiffer | Code::PartsUnclear));
            known.span == remark.span && (known.code == remark.code || sums)
        };
        match self.list.iter_mut().rev().take(8).find(|known| same(known)) {
            Some(known) if known.code == Code::PartsUnclear => *known = remark,
            Some(_) => {}
            None => self.list.push(remark),
        }
    }

    /// A figure as the text writes it.
    fn written(&self, figure: &Figure<'_>) -> &str {
        let mention = self.document.mentions.get(figure.mention as usize);
        mention.map_or("", |mention| &mention.text)
    }

    /// Holds parts against the whole that they make up.
    fn compare(&mut self, whole: &Figure<'_>, parts: &[&Figure<'_>], naming: Naming) {
        let Some(stated) = whole.certain() else { return };
        let Some(sum) = sum(parts) else { return };
        let Some(order) = sum.compare(stated) else { return };
        if order == Ordering::Equal {
            return;
        }
        // 谈话58人次，其中书记17人次、主任12人次: far from all are named.
        if naming != Naming::Full && is_far_below(sum, stated) {
            return;
        }
        let is_clear = match naming {
            Naming::Full => true,
            Naming::Open => order == Ordering::Greater,
            Naming::Loose => false,
        };
        let code = if is_clear && !is_rounded(whole, parts, sum, stated) {
            Code::PartsDiffer
        } else {
            Code::PartsUnclear
        };
        let named: Vec<&str> = parts.iter().map(|part| self.written(part)).collect();
        let named = listed(&named);
        let (unit, stated) = (whole.unit, self.written(whole));
        let message = if parts.len() == 1 {
            format!("the part {named} exceeds the whole `{stated}`")
        } else {
            format!("{named} make {sum}{unit}, stated are `{stated}`")
        };
        let mut remark = Diagnostic::new(code, whole.span, message);
        if let Some(first) = parts.first() {
            remark = remark.related(first.span);
        }
        self.push(remark);
    }

    /// Remarks on a part that is greater than its whole.
    fn exceeds(&mut self, whole: &Figure<'_>, part: &Figure<'_>) {
        let values = part.certain().zip(whole.certain());
        let order = values.and_then(|(part, whole)| part.compare(whole));
        if order == Some(Ordering::Greater) {
            self.compare(whole, &[part], Naming::Full);
        }
    }
}

/// Whether a sum is less than three quarters of what is stated.
fn is_far_below(sum: Decimal, stated: Decimal) -> bool {
    let times = |value: Decimal, n: u32| {
        (1..n).try_fold(value, |total, _| total.plus(value).ok())
    };
    let order = times(sum, 4).zip(times(stated, 3)).and_then(|(a, b)| a.compare(b));
    order == Some(Ordering::Less)
}

/// The sum of figures, where each is certain.
fn sum(figures: &[&Figure<'_>]) -> Option<Decimal> {
    let mut sum = Decimal::from(0);
    for figure in figures {
        sum = sum.plus(figure.certain()?).ok()?;
    }
    Some(sum)
}

/// Whether rounding may be why the parts do not make the whole: half a step of the last
/// digit of each.
fn is_rounded(
    whole: &Figure<'_>,
    parts: &[&Figure<'_>],
    sum: Decimal,
    stated: Decimal,
) -> bool {
    let mut slack = Some(whole.step);
    for part in parts {
        slack = slack.and_then(|slack| slack.plus(part.step).ok());
    }
    let (Some(slack), Ok(difference)) = (slack, sum.minus(stated)) else {
        return false;
    };
    let zero = Decimal::from(0);
    let size = match difference.compare(zero) {
        Some(Ordering::Less) => difference.negated(),
        _ => difference,
    };
    let doubled = size.plus(size).ok();
    doubled.and_then(|doubled| doubled.compare(slack)).is_some_and(Ordering::is_le)
}

/// `` `3人` and `11人` ``
fn listed(items: &[&str]) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        let join = match at {
            0 => "",
            _ if at + 1 == items.len() => " and ",
            _ => ", ",
        };
        out.push_str(join);
        out.push('`');
        out.push_str(item);
        out.push('`');
    }
    out
}
