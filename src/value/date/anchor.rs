//! Finds the places where dates may stand by what every date holds: an Arabic digit, 年,
//! 月 or 季. They are rare enough that the rest of a text costs next to nothing.

use super::digits::{is_arabic_digit, is_chinese_digit};
use crate::text::{Class, is_blank};

/// How many characters of a date may stand before its first anchor (`三 至 五 月`).
const MAX_BEFORE: usize = 40;

/// The sorts of the characters.
pub(super) const ANCHORS: Class = Class::DIGIT.or(Class::CALENDAR);

/// Whether it is one of them.
pub(super) fn is_anchor(c: char) -> bool {
    matches!(c, '年' | '月' | '季') || is_arabic_digit(c)
}

/// Where a date with its first anchor at `anchor` may begin at the earliest, not before
/// `floor`.
pub(super) fn earliest_start(text: &str, floor: usize, anchor: usize) -> usize {
    let before = text.get(floor..anchor).unwrap_or("");
    before
        .char_indices()
        .rev()
        .take(MAX_BEFORE)
        .take_while(|&(_, c)| is_date_character(c))
        .last()
        .map_or(anchor, |(at, _)| floor + at)
}

/// Whether it can stand in a date before the first anchor.
fn is_date_character(c: char) -> bool {
    is_chinese_digit(c)
        || is_blank(c)
        || matches!(
            c,
            '今' | '本'
                | '去'
                | '上'
                | '下'
                | '前'
                | '明'
                | '当'
                | '同'
                | '次'
                | '翌'
                | '第'
                | '两'
                | '个'
                | '半'
                | '、'
                | 'X'
                | 'x'
                | '×'
                | 'Ｘ'
                | '*'
                | '＊'
                | '至'
                | '到'
                | '-'
                | '－'
                | '—'
                | '–'
                | '~'
                | '～'
                | '〜'
                | '─'
                | '―'
                | '−'
        )
}
