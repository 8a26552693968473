//! The whole numbers of citations (`第707号`, `第一百七十条`): Arabic and Chinese, up to
//! six places. Amounts with decimals, scales and units are no matter of this module.

use super::cursor::Cursor;
use crate::text::fold;

/// More digits than this are a number of another kind: a telephone, an index.
const MAX_DIGITS: usize = 6;

/// Reads a number in Arabic or Chinese digits.
pub(super) fn read_ordinal(c: &mut Cursor<'_>) -> Option<u32> {
    read_arabic(c).or_else(|| read_chinese(c))
}

/// Reads a number in Arabic digits of either width; leading zeros do not count.
pub(super) fn read_arabic(c: &mut Cursor<'_>) -> Option<u32> {
    let mut here = *c;
    let mut value = 0;
    let mut n = 0;
    while let Some(digit) = here.eat(|c| fold(c).is_ascii_digit()) {
        value = value * 10 + fold(digit).to_digit(10)?;
        n += 1;
        if n > MAX_DIGITS {
            return None;
        }
    }
    if n == 0 {
        return None;
    }
    *c = here;
    Some(value)
}

/// Reads a number below 10,000 in Chinese digits (`三`, `二十一`, `一百零三`, `一百一十四`).
fn read_chinese(c: &mut Cursor<'_>) -> Option<u32> {
    let mut here = *c;
    let (mut sum, mut digit, mut n) = (0, None, 0);
    while let Some(next) = here.peek() {
        match (digit_of(next), next) {
            // Two digits in a row are two numbers, or one of another kind.
            (Some(_), _) if digit.is_some_and(|digit| digit > 0) => break,
            (Some(value), _) => digit = Some(value),
            (None, '十') => sum += 10 * digit.take().filter(|&d| d > 0).unwrap_or(1),
            (None, '百') => sum += 100 * digit.take()?,
            (None, '千') => sum += 1000 * digit.take()?,
            _ => break,
        }
        here.bump();
        n += 1;
        if n > 8 {
            return None;
        }
    }
    if n == 0 {
        return None;
    }
    *c = here;
    Some(sum + digit.unwrap_or(0))
}

fn digit_of(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}
