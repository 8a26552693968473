//! Finds the places where dates may stand by what every date holds: an Arabic digit, 年,
//! 月 or 季. They are rare enough that the rest of a text costs next to nothing.

use super::digits::is_chinese_digit;
use crate::text::is_blank;

/// How many characters of a date may stand before its first anchor (`三 至 五 月`).
const MAX_BEFORE: usize = 40;

/// The byte offset of the next anchor at or behind `from`.
pub(super) fn next_anchor(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // The middle bytes of 月, 季, 年 and of the full-width digits.
        let is_telling =
            |byte: &u8| matches!(byte, b'0'..=b'9' | 0x9c | 0xad | 0xb9 | 0xbc);
        at += bytes.get(at..)?.iter().position(is_telling)?;
        let byte = *bytes.get(at)?;
        if byte.is_ascii_digit() {
            return Some(at);
        }
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        let is_anchor = match (before, byte, bytes.get(at + 1)) {
            (Some(0xe6), 0x9c, Some(0x88))
            | (Some(0xe5), 0xad, Some(0xa3))
            | (Some(0xe5), 0xb9, Some(0xb4)) => true,
            (Some(0xef), 0xbc, Some(0x90..=0x99)) => true,
            _ => false,
        };
        if is_anchor && at > from {
            return Some(at - 1);
        }
        at += 1;
    }
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
        || "今本去上下前明当同次翌第两个半Xx×Ｘ*＊至到-－—–~～〜─―−".contains(c)
}
