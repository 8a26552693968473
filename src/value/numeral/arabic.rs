//! Numerals in digits: 3.50, 1,234,567, １２３.

use super::{Lexeme, Script};
use crate::text::fold;
use crate::value::decimal::Decimal;

/// Whether a character is a digit, half or full width.
pub(super) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The longest run of digits, commas and points at the start of `rest` that begins and
/// ends with a digit. The value is absent where it is no number: commas that do not
/// part threes, two points (`3,.83`, `2023.3.14`, `12,34`).
pub(super) fn lexeme(rest: &str) -> Option<Lexeme> {
    if let Some(plain) = plain(rest) {
        return Some(plain);
    }
    if !rest.starts_with(is_digit) {
        return None;
    }
    let mut run = Run::new();
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let after = at + c.len_utf8();
        match fold(c) {
            digit @ '0'..='9' => {
                run.digit(digit);
                end = after;
            }
            // A full-width comma parts clauses too: only before a group of three.
            ',' if c == '，' && !(run.is_grouped() && three_digits(rest, after)) => {
                break;
            }
            ',' if goes_on(rest, after) => run.comma(),
            '.' if goes_on(rest, after) => run.point(),
            _ => break,
        }
    }
    Some(Lexeme { len: end, low: run.number(), high: None, script: Script::Arabic })
}

/// A few digits of half width that no mark and no digit of full width follows: most
/// numbers.
fn plain(rest: &str) -> Option<Lexeme> {
    let is_ascii = |b: &u8| b.is_ascii_digit();
    let len = rest.bytes().take(18).take_while(is_ascii).count();
    let behind = rest.as_bytes().get(len);
    // Characters of full width begin with this byte.
    let goes_on = |b: &u8| is_ascii(b) || matches!(b, b',' | b'.' | 0xef);
    if len == 0 || behind.is_some_and(goes_on) {
        return None;
    }
    let digits = rest.bytes().take(len).map(|b| i64::from(b - b'0'));
    let low = Some(Decimal::from(digits.fold(0, |n, digit| n * 10 + digit)));
    Some(Lexeme { len, low, high: None, script: Script::Arabic })
}

/// Whether behind a mark a digit follows, or one more mark and a digit (`3,.83`).
fn goes_on(rest: &str, at: usize) -> bool {
    let mut chars = rest.get(at..).unwrap_or("").chars().map(fold);
    match chars.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some(',' | '.') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

fn three_digits(rest: &str, at: usize) -> bool {
    rest.get(at..).unwrap_or("").chars().take_while(|&c| is_digit(c)).take(4).count()
        == 3
}

/// The digits and marks read so far.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is the answer to one question about the marks"
)]
struct Run {
    /// All digits as one number, while it fits.
    digits: Option<u128>,
    /// How many digits stand behind the point.
    scale: u32,
    /// How many stand since the last mark.
    group: usize,
    has_comma: bool,
    has_point: bool,
    /// Whether a point stands behind the last comma.
    is_pointed: bool,
    /// Whether the marks stand as in a number.
    is_right: bool,
}

impl Run {
    const fn new() -> Self {
        Self {
            digits: Some(0),
            scale: 0,
            group: 0,
            has_comma: false,
            has_point: false,
            is_pointed: false,
            is_right: true,
        }
    }

    fn digit(&mut self, digit: char) {
        let digit = u128::from(u32::from(digit) - u32::from('0'));
        self.digits = self.digits.and_then(|n| n.checked_mul(10)?.checked_add(digit));
        self.group += 1;
        self.scale += u32::from(self.has_point);
    }

    fn comma(&mut self) {
        let is_full = if self.has_comma {
            self.group == 3
        } else {
            (1..=3).contains(&self.group)
        };
        self.is_right &= is_full && !self.has_point;
        (self.has_comma, self.is_pointed, self.group) = (true, false, 0);
    }

    fn point(&mut self) {
        self.is_right &= !self.has_point && (!self.has_comma || self.group == 3);
        (self.has_point, self.is_pointed, self.group) = (true, true, 0);
    }

    /// Whether it is `1`, `12`, `123` or such with groups of three.
    fn is_grouped(&self) -> bool {
        let is_full = if self.has_comma { self.group == 3 } else { self.group <= 3 };
        is_full && !self.is_pointed
    }

    fn number(&self) -> Option<Decimal> {
        let ends_full = match (self.has_point, self.has_comma) {
            // `1．，2023` has lost what stood behind its point.
            (true, _) => self.group > 0,
            (false, true) => self.group == 3,
            (false, false) => true,
        };
        let digits = self.digits.filter(|_| self.is_right && ends_full)?;
        Decimal::new(i128::try_from(digits).ok()?, self.scale).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_with_nothing_behind_it_makes_no_number() {
        for damaged in ["1．，2023", "1,234.，25", "05.，３"] {
            assert!(lexeme(damaged).unwrap().low.is_none(), "{damaged}");
        }
        let whole = lexeme("1,234.50元").unwrap().low.unwrap();
        assert_eq!(whole.to_string(), "1234.50");
    }
}
