//! Numbers whose digits are masked: `*****.09万人次`, XX万元, ××个, 某万元.

use super::Figure;
use super::bound::{self, Bound};
use super::unit::{self, Kind};
use std::borrow::Cow;

/// A run of mask characters, and the figure that it begins, if it does.
pub(super) struct Masked {
    /// How many bytes to pass over: the figure, or where there is none the run.
    pub(super) len: usize,
    pub(super) figure: Option<Figure>,
}

/// Whether a masked number may begin with this character.
pub(super) fn begins(c: char) -> bool {
    is_mask(c)
}

fn is_mask(c: char) -> bool {
    matches!(c, '*' | '＊' | 'X' | 'Ｘ' | 'x' | '×' | '某' | '□')
}

/// The most characters of a masked number. What is longer is a rule or a table.
const LONGEST: usize = 32;

/// Reads a run of masks and digits at the start of `rest`; `None` where no mask is in
/// it. `before` is the text up to it.
pub(super) fn read(before: &str, rest: &str) -> Option<Masked> {
    let part = |c: char| is_mask(c) || c.is_ascii_digit() || matches!(c, '.' | ',');
    // Most runs are a number and no more: their first other character is no mask.
    let digit = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    let digits = rest.bytes().take_while(digit).take(LONGEST).count();
    if !rest.get(digits..)?.starts_with(is_mask) {
        return None;
    }
    let parts = rest.chars().take_while(|&c| part(c)).take(LONGEST);
    let len = parts.map(char::len_utf8).sum();
    let run = rest.get(..len)?;
    if !run.contains(is_mask) {
        return None;
    }
    if let Some(len) = product(run) {
        return Some(Masked { len, figure: None });
    }
    let stars = run.find(|c| !matches!(c, '*' | '＊')).unwrap_or(len);
    let emphasis =
        stars > 0 && run.get(stars..)?.starts_with(|c: char| c.is_ascii_digit());
    if emphasis {
        return Some(Masked { len: stars, figure: None });
    }
    let glued = before
        .ends_with(|c: char| c.is_ascii_alphanumeric() || c == '第' || is_mask(c));
    let ends = run.ends_with(|c: char| is_mask(c) || c.is_ascii_digit());
    // The check letter of an identity number: 440101…001X.
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    let checked = digits > 6 && run.get(digits..) == Some("X");
    let lonely = run.chars().count() == 1 && matches!(run, "x" | "×" | "*" | "＊");
    let figure = (!glued && ends && !lonely && !checked)
        .then(|| figure(run, rest.get(len..)?))
        .flatten();
    match figure {
        Some((behind, figure)) => {
            Some(Masked { len: len + behind, figure: Some(figure) })
        }
        None => Some(Masked { len, figure: None }),
    }
}

/// 7×24, ×8: one times sign before digits. The length up to the digits behind it.
fn product(run: &str) -> Option<usize> {
    let at = run.find(is_mask)?;
    let mark = run.get(at..)?.chars().next()?;
    let behind = run.get(at + mark.len_utf8()..)?;
    let times =
        matches!(mark, '×' | 'x') || (at > 0 && matches!(mark, 'X' | '*' | '＊'));
    let digits = behind.starts_with(|c: char| c.is_ascii_digit());
    (times && digits).then_some(at + mark.len_utf8())
}

/// The scale and unit behind a masked number, with their length.
fn figure(run: &str, rest: &str) -> Option<(usize, Figure)> {
    let scale =
        rest.chars().take_while(|c| matches!(c, '百' | '千' | '万' | '亿')).take(2);
    let scale = scale.map(char::len_utf8).sum::<usize>();
    let more = rest.get(scale..)?.chars().next().filter(|c| matches!(c, '余' | '多'));
    let mut len = scale + more.map_or(0, char::len_utf8);
    let unit = unit::read(rest.get(len..)?)?;
    let named = run.contains('某') && scale == 0 && unit.kind != Kind::Money;
    if named || (scale == 0 && !unit::takes_mask(&unit)) {
        return None;
    }
    len += unit.len;
    if let Some(more) = unit::alternative(rest.get(len..)?) {
        len += more;
    }
    let measured = unit.kind != Kind::Count;
    if let Some((more, _)) = bound::after(rest.get(len..)?, measured) {
        len += more;
    }
    let unit: Cow<'static, str> = unit.name;
    Some((len, Figure { value: None, high: None, unit, bound: Bound::Masked }))
}
