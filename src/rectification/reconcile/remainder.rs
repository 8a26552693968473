//! What is left of a whole: 应拨1,638.4万元，已拨付1,210万元，剩余428.4万元.

use super::rate::{OF_IT, is_part_itself};
use super::{Naming, Remarks};
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::words::{self, contains_any, without_links};

const LEFT: &[&str] = &["其余", "剩余", "余下", "尚余", "还剩"];
/// A whole is sought among so many figures before what is left of it.
const REACH: usize = 6;

/// Checks what a sentence says is left against the whole and its parts.
pub(super) fn check(remarks: &mut Remarks<'_, '_>, sentence: &Sentence<'_>) {
    for (at, left) in sentence.figures.iter().enumerate() {
        let head = without_links(left.head.trim_start_matches('、'));
        if left.unit.is_empty() || !LEFT.iter().any(|word| head.ends_with(word)) {
            continue;
        }
        let from = at.saturating_sub(REACH);
        let before = sentence.figures.get(from..at).unwrap_or_default();
        let same: Vec<&Figure<'_>> = before
            .iter()
            .filter(|figure| figure.unit == left.unit && figure.part + 1 >= left.part)
            .collect();
        // Back over the parts to the whole.
        let is_part = |figure: &&&Figure<'_>| {
            contains_any(figure.head, OF_IT)
                || is_part_itself(figure)
                || words::is_classed(figure.head, figure.tail)
        };
        let n_parts = same.iter().rev().take_while(is_part).count();
        let Some(whole) = same.len().checked_sub(n_parts + 1) else { continue };
        let Some((whole, parts)) = same.get(whole..).and_then(<[_]>::split_first)
        else {
            continue;
        };
        let may_divide = super::sum(parts)
            .zip(whole.certain())
            .and_then(|(sum, whole)| sum.compare(whole))
            .is_some_and(std::cmp::Ordering::is_lt);
        if !parts.is_empty() && may_divide && !fits_another(&same, left) {
            let mut all = parts.to_vec();
            all.push(left);
            remarks.compare(whole, &all, Naming::Full);
        }
    }
}

/// Whether what is left makes up an earlier whole with the parts behind it; other things
/// stand between: 问题25个，新建制度8个，已完成整改6个，其余19个.
fn fits_another(same: &[&Figure<'_>], left: &Figure<'_>) -> bool {
    same.iter().enumerate().any(|(at, whole)| {
        let behind = same.get(at + 1..).unwrap_or_default().iter().copied();
        let mut parts: Vec<&Figure<'_>> =
            behind.filter(|figure| contains_any(figure.head, OF_IT)).collect();
        parts.push(left);
        let values = super::sum(&parts).zip(whole.certain());
        let order = values.and_then(|(sum, whole)| sum.compare(whole));
        order.is_some_and(std::cmp::Ordering::is_eq)
    })
}
