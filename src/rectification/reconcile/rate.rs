//! Rates against the numbers beside them: 45件矛盾纠纷已化解41件，化解率91.1%.

use super::Remarks;
use crate::diagnostic::{Code, Diagnostic};
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::words::{self, contains_any, without_links};
use crate::value::decimal::{Decimal, Rounding};
use std::collections::BTreeSet;

/// What is done to a part of things, so that its rate is the part of the whole.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "整改", "整改完成", "完成", "化解", "收缴", "办结", "销号", "到位", "收回", "清收",
    "处置", "拨付", "清退", "追缴", "回收", "整改到位",
];
/// Words before a number that make it a part of the one before.
pub(super) const OF_IT: &[&str] = &[
    "其中", "已", "完成", "发现", "实际", "仍", "未", "收回", "拨付", "整改", "化解",
    "办结", "销号", "到位", "清退", "追缴", "审减", "核减",
];
/// Words beside a number of things that are not done, so that no rate of what is done is
/// theirs: 正在整改2个，完成率87.5%.
const NOT_DONE: &[&str] =
    &["未", "尚", "仍", "还有", "正在", "推进", "其余", "剩余", "余下", "没有"];

/// Checks the rates of a sentence that stand right behind a whole and its part; those of
/// tallies are checked with them.
pub(super) fn check(
    remarks: &mut Remarks<'_, '_>,
    sentence: &Sentence<'_>,
    of_tallies: &BTreeSet<u32>,
) {
    let mut classes = 0;
    for window in sentence.figures.windows(3) {
        let [whole, part, rate] = window else { continue };
        // 立行立改15个，已完成15个；限期整改10个，已完成8个，完成率92%: of all of them.
        let is_classed = words::is_classed(whole.head, whole.tail);
        classes += usize::from(is_classed);
        if is_classed && classes > 1 {
            continue;
        }
        let fits = rate.unit == "%"
            && whole.unit == part.unit
            && !part.unit.is_empty()
            && part.unit != "%"
            && part.part == rate.part
            && matches!(rate.opens, Some(',' | '('))
            && !of_tallies.contains(&rate.mention);
        if fits && is_its_rate(part, rate) && !is_part_itself(whole) {
            compare(remarks, rate, &[vec![part]], whole);
        }
    }
}

/// Whether a number stands for a part of one before it: 已办结50件，阶段性办结2件;
/// 8个已完成、2个长期坚持.
pub(super) fn is_part_itself(figure: &Figure<'_>) -> bool {
    // Without a stop the words behind are of the next figure.
    let is_so_far = figure.closes.is_some() && words::is_so_far(figure.tail);
    if is_so_far {
        return true;
    }
    contains_any(figure.head, &["其中", "其余", "剩余"])
        || figure.head.starts_with(['已', '实'])
        || words::state(figure.head).is_some()
}

/// Whether a rate is said to be that of the part before it.
fn is_its_rate(part: &Figure<'_>, rate: &Figure<'_>) -> bool {
    let is_part = contains_any(part.head, OF_IT) && !part.head.starts_with('、');
    if rate.head == "占" {
        return is_part && rate.tail.is_empty();
    }
    let Some(stem) = without_links(rate.head).strip_suffix('率') else { return false };
    if contains_any(part.head, NOT_DONE) || contains_any(part.tail, NOT_DONE) {
        return false;
    }
    let lead = without_links(part.head);
    !stem.is_empty() && (lead.ends_with(stem) || is_part && DONE.contains(&stem))
}

/// Holds a rate against the share that parts have in a whole; one fit of several
/// readings is enough.
pub(super) fn compare(
    remarks: &mut Remarks<'_, '_>,
    rate: &Figure<'_>,
    readings: &[Vec<&Figure<'_>>],
    whole: &Figure<'_>,
) {
    let Some(stated) = rate.certain() else { return };
    let mut first = None;
    for parts in readings {
        let Some((low, high)) = share(parts, whole, stated.scale()) else { return };
        let order = low.compare(stated).zip(high.compare(stated));
        let Some((low, high_order)) = order else { return };
        if low.is_le() && high_order.is_ge() {
            return;
        }
        first.get_or_insert((parts, high));
    }
    let Some((parts, share)) = first else { return };
    let parts_written: Vec<&str> =
        parts.iter().map(|part| remarks.written(part)).collect();
    let message = format!(
        "{} of `{}` are {share}%, stated is `{}`",
        super::listed(&parts_written),
        remarks.written(whole),
        remarks.written(rate)
    );
    let remark =
        Diagnostic::new(Code::RateDiffers, rate.span, message).related(whole.span);
    remarks.push(remark);
}

/// The least and the greatest share in percent that the numbers can mean at so many
/// digits: cut or rounded, and each number rounded itself where it may be.
fn share(
    parts: &[&Figure<'_>],
    whole: &Figure<'_>,
    scale: u32,
) -> Option<(Decimal, Decimal)> {
    let part = super::sum(parts)?;
    let whole_value = whole.certain()?;
    if !part.compare(whole_value)?.is_le() {
        return None;
    }
    let mut slack = Decimal::from(0);
    for part in parts {
        slack = slack.plus(part.step).ok()?;
    }
    let percent = |part: Decimal, whole: Decimal, rounding| {
        part.times_ten_to(2).ok()?.over(whole, scale, rounding).ok()
    };
    let low = part.minus(slack).ok().and_then(|part| {
        percent(part, whole_value.plus(whole.step).ok()?, Rounding::Down)
    });
    let high = whole_value
        .minus(whole.step)
        .ok()
        .and_then(|whole| percent(part.plus(slack).ok()?, whole, Rounding::HalfUp));
    low.zip(high)
}
