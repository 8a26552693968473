//! Numerals in digits: 3.50, 1,234,567, １２３.

use super::{Lexeme, Script};
use crate::text::fold;
use crate::value::decimal::Decimal;

/// Whether a character is a digit, half or full width.
pub(super) fn is_digit(c: char) -> bool {
    fold(c).is_ascii_digit()
}

/// The longest run of digits, commas and points at the start of `rest` that begins and
/// ends with a digit. The value is absent where it is no number: commas that do not
/// part threes, two points (`3,.83`, `2023.3.14`, `12,34`).
pub(super) fn lexeme(rest: &str) -> Option<Lexeme> {
    if !rest.starts_with(is_digit) {
        return None;
    }
    let mut plain = String::new();
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let after = at + c.len_utf8();
        match fold(c) {
            digit if digit.is_ascii_digit() => {
                plain.push(digit);
                end = after;
            }
            // A full-width comma parts clauses too: only before a group of three.
            ',' if c == '，' && !(groups(&plain) && three_digits(rest, after)) => {
                break;
            }
            mark @ (',' | '.') if goes_on(rest, after) => plain.push(mark),
            _ => break,
        }
    }
    let low = number(&plain);
    Some(Lexeme { len: end, low, high: None, script: Script::Arabic })
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

/// Whether what was read so far is `1`, `12`, `123` or such with groups of three.
fn groups(plain: &str) -> bool {
    let last = plain.rsplit(',').next().unwrap_or("");
    let grouped = plain.len() > last.len();
    !last.contains('.') && (if grouped { last.len() == 3 } else { last.len() <= 3 })
}

fn number(plain: &str) -> Option<Decimal> {
    let (whole, part) = match plain.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (plain, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.len() > first.len();
    let right = (!grouped || (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3);
    if !right || part.is_some_and(|p| p.contains([',', '.'])) {
        return None;
    }
    plain.replace(',', "").parse().ok()
}
