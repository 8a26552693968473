//! Finds the places where dates may stand by what every date holds: an Arabic digit, 年,
//! 月 or 季. They are rare enough that the rest of a text costs next to nothing.

use super::digits::is_chinese_digit;
use crate::text::is_blank;
use crate::value::cursor::next_where;

/// How many characters of a date may stand before its first anchor (`三 至 五 月`).
const MAX_BEFORE: usize = 40;

/// The byte offset of the next anchor at or behind `from`.
pub(super) fn next_anchor(text: &str, from: usize) -> Option<usize> {
    next_where(text, from, |bytes| match bytes {
        // 年, 季
        [0xe5, second, third, ..] => {
            matches!((second, third), (0xb9, 0xb4) | (0xad, 0xa3))
        }
        // Arabic digits, 月, full-width digits
        [b'0'..=b'9', ..] | [0xe6, 0x9c, 0x88, ..] | [0xef, 0xbc, 0x90..=0x99, ..] => {
            true
        }
        _ => false,
    })
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
        || "今本去上下前明当同次翌第两个半、Xx×Ｘ*＊至到-－—–~～〜─―−".contains(c)
}
