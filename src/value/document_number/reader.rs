//! Finds document numbers by what is rare in them, the bracket before the year and the
//! 令 or 公告, and reads from there in both directions. The code is cut out in `code`.

use super::DocumentNumber;
use super::code::{
    code_length, ends_in_instrument, organ_length, organ_length_before_order,
};
use crate::text::{Class, Span, fold, is_blank, is_han, is_line_end};
use crate::value::cursor::Cursor;
use crate::value::ordinal::{read_arabic, read_ordinal};
use crate::value::{Found, Places};

/// One pass over the text. Behind each bracket and 令 a bounded stretch is looked at.
#[derive(Debug)]
pub(super) struct Numbers<'t> {
    text: &'t str,
    places: Places<'t>,
    at: usize,
    /// The number that ends at `at`.
    before: Option<DocumentNumber>,
}

/// The most digits of a serial number behind a year.
const MAX_SERIAL: usize = 5;

impl<'t> Numbers<'t> {
    /// The numbers of a text where the places say.
    pub(super) fn new(text: &'t str, places: Places<'t>) -> Self {
        Self { text, places, at: 0, before: None }
    }

    /// The next number behind `at`.
    fn next_anywhere(&mut self) -> Option<Found<DocumentNumber>> {
        let mut from = self.at;
        while let Some((anchor, c)) =
            self.places.next(self.text, from, ANCHORS, is_anchor)
        {
            let open = Cursor::new(self.text, anchor);
            from = anchor + c.len_utf8();
            let found = match c {
                '令' | '告' => read_instrument(Cursor::new(self.text, from), self.at),
                '第' => read_order_behind(open, self.at),
                _ => read_bracketed(open, self.at),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// The sorts of the characters that numbers are found by.
const ANCHORS: Class = Class::OPEN.or(Class::PROVISION).or(Class::MARKER);

/// Whether it is one of them.
fn is_anchor(c: char) -> bool {
    matches!(c, '〔' | '【' | '［' | '（' | '﹝' | '[' | '(' | '令' | '告' | '第')
}

impl Iterator for Numbers<'_> {
    type Item = Found<DocumentNumber>;

    fn next(&mut self) -> Option<Self::Item> {
        let listed = self
            .before
            .take()
            .and_then(|before| read_listed(Cursor::new(self.text, self.at), &before));
        let found = listed.or_else(|| self.next_anywhere());
        let Some(found) = found else {
            self.at = self.text.len();
            return None;
        };
        self.at = found.span.end;
        self.before = Some(found.value.clone());
        Some(found)
    }
}

/// `国发〔2020〕1号` at its bracket, `〔1996〕武司字第82号`; nothing before `floor` belongs
/// to it.
fn read_bracketed(open: Cursor<'_>, floor: usize) -> Option<Found<DocumentNumber>> {
    let mut c = open;
    let year = read_bracket_year(&mut c)?;
    let is_round = open.peek().is_some_and(|c| fold(c) == '(');
    let (serial, has_sign) = read_serial(&mut c, is_round)?;
    let before = code_end(open, floor);
    let length = code_length(before)?;
    if serial.is_none() && !has_sign {
        return read_year_first(c, open.at(), year);
    }
    let code = before.get(before.len() - length..)?;
    // (2023)5号 without a code may number anything, 〔2023〕5 anything at all.
    if code.is_empty() && (is_round || !has_sign || serial.is_none()) {
        return None;
    }
    let start = if code.is_empty() { open.at() } else { floor + before.len() - length };
    let value = DocumentNumber { code: code.to_owned(), year: Some(year), serial };
    Some(Found { span: Span::new(start, c.at()), value })
}

/// `〔2020〕`, `[ 2020 ]`, `（2020年）`.
fn read_bracket_year(c: &mut Cursor<'_>) -> Option<u16> {
    let open = fold(c.bump()?);
    let close = if open == '(' { ')' } else { ']' };
    c.skip_blanks();
    let start = c.at();
    let year = read_arabic(c).and_then(|year| u16::try_from(year).ok())?;
    let digits = c.behind().get(start..)?.chars().count();
    c.eat_str("年");
    c.skip_blanks();
    c.eat(|c| fold(c) == close)?;
    (digits == 4 && (1900..2200).contains(&year)).then_some(year)
}

/// `1号`, ` 025 号`, `第3号`, ` 号`, `XX号`, and without its 号 `39` in square brackets.
/// The second value says whether 号 stands there.
fn read_serial(c: &mut Cursor<'_>, is_round: bool) -> Option<(Option<u32>, bool)> {
    let mut here = *c;
    here.skip_spaces();
    here.eat_str("第");
    here.skip_spaces();
    let start = here.at();
    let serial = read_arabic(&mut here);
    let number_end = here;
    // 第012345号 is that of a certificate.
    if here.behind().get(start..)?.chars().count() > MAX_SERIAL {
        return None;
    }
    if serial.is_none() {
        while here.eat(|c| matches!(fold(c), 'X' | 'x' | '×' | '*' | '_')).is_some() {}
    }
    here.skip_spaces();
    if here.eat_str("号") {
        *c = here;
        return Some((serial, true));
    }
    if is_round {
        return None;
    }
    if serial.is_some() {
        *c = number_end;
        let is_longer =
            c.peek().is_some_and(|c| c.is_ascii_alphanumeric() || is_han(c));
        return (!is_longer).then_some((serial, false));
    }
    // Only the form with the year first has words here.
    Some((None, false))
}

/// `武司字第82号` behind its year; a court's 民初字第82号 is none.
fn read_year_first(
    c: Cursor<'_>,
    start: usize,
    year: u16,
) -> Option<Found<DocumentNumber>> {
    let mut here = c;
    let code_start = here.at();
    let mut n = 0;
    while here.eat(|c| is_han(c) && c != '第').is_some() {
        n += 1;
        if n > 6 {
            return None;
        }
    }
    let code = here.behind().get(code_start..)?;
    let is_case = code.contains(['民', '刑', '初', '终', '执', '破', '赔', '诉', '申']);
    // 字 alone names no body.
    let is_whole = code_length(code) == Some(code.len());
    if n < 2 || !is_whole || !code.ends_with('字') || is_case || !here.eat_str("第") {
        return None;
    }
    let serial = read_short(&mut here)?;
    if !here.eat_str("号") {
        return None;
    }
    let value = DocumentNumber {
        code: code.to_owned(),
        year: Some(year),
        serial: Some(serial),
    };
    Some(Found { span: Span::new(start, here.at()), value })
}

/// `国务院令第707号`, `公告2018年第4号`, `校庆公告（第一号）` behind the 令 or 公告.
fn read_instrument(behind: Cursor<'_>, floor: usize) -> Option<Found<DocumentNumber>> {
    let before = behind.behind().get(floor..)?;
    if !ends_in_instrument(before) {
        return None;
    }
    let mut c = behind;
    let mut year = read_plain_year(&mut c);
    c.skip_blanks();
    let is_round = c.eat(|c| fold(c) == '(').is_some();
    year = year.or_else(|| read_plain_year(&mut c));
    let is_ordinal = c.eat_str("第");
    c.skip_spaces();
    let serial = if is_ordinal { read_ordinal(&mut c)? } else { read_arabic(&mut c)? };
    c.skip_spaces();
    if !c.eat_str("号") || (is_round && c.eat(|c| fold(c) == ')').is_none()) {
        return None;
    }
    let length = organ_length(before);
    let code = before.get(before.len() - length..)?;
    // 令182号 is short for 令第182号 where an organ stands before it.
    let is_short = !is_ordinal && !is_round && year.is_none() && is_organ(code, "令");
    if code == "令" || (!is_ordinal && !is_short) {
        return None;
    }
    let value = DocumentNumber { code: code.to_owned(), year, serial: Some(serial) };
    Some(Found { span: Span::new(behind.at() - length, c.at()), value })
}

/// `国务院第370号令` at its 第; an order without its organ is none.
fn read_order_behind(at: Cursor<'_>, floor: usize) -> Option<Found<DocumentNumber>> {
    let mut c = at;
    c.eat_str("第");
    c.skip_spaces();
    let serial = read_arabic(&mut c)?;
    c.skip_spaces();
    if !c.eat_str("号") || !c.eat_str("令") {
        return None;
    }
    let before = at.behind().get(floor..)?;
    let length = organ_length_before_order(before);
    let organ = before.get(before.len() - length..)?;
    let value =
        DocumentNumber {
            code: format!("{organ}令"), year: None, serial: Some(serial)
        };
    is_organ(organ, "")
        .then_some(Found { span: Span::new(at.at() - length, c.at()), value })
}

/// Whether a name ends as organs do, `suffix` behind it.
fn is_organ(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|name| {
        name.chars().count() > 1
            && name
                .ends_with(['院', '部', '府', '会', '局', '署', '委', '席', '行', '厅'])
    })
}

/// `12号`, `〔2023〕12号` in a list behind a number.
fn read_listed(
    c: Cursor<'_>,
    before: &DocumentNumber,
) -> Option<Found<DocumentNumber>> {
    let mut c = c;
    c.eat_any(&["、", "，", ",", "和", "及", "与"])?;
    let start = c.at();
    let year = if c.peek().is_some_and(|c| fold(c) == '[') {
        Some(read_bracket_year(&mut c)?)
    } else {
        before.year
    };
    c.eat_str("第");
    let serial = read_short(&mut c)?;
    c.skip_spaces();
    if !c.eat_str("号") || c.sees_any(&["楼", "线", "院", "建议", "提案", "公告"])
    {
        return None;
    }
    let value =
        DocumentNumber { code: before.code.clone(), year, serial: Some(serial) };
    Some(Found { span: Span::new(start, c.at()), value })
}

/// A serial number of a year; longer ones are those of certificates and letters.
fn read_short(c: &mut Cursor<'_>) -> Option<u32> {
    let start = c.at();
    let serial = read_arabic(c)?;
    let digits = c.behind().get(start..)?.chars().count();
    (digits <= MAX_SERIAL).then_some(serial)
}

/// The text before a bracket, without the spaces that part it from its code.
fn code_end(open: Cursor<'_>, floor: usize) -> &str {
    let before = open.behind().get(floor..).unwrap_or("");
    let trimmed = before.trim_end_matches(|c| is_blank(c) && !is_line_end(c));
    if before.len() - trimmed.len() > 8 { before } else { trimmed }
}

/// `2018年` between 公告 and 第4号.
fn read_plain_year(c: &mut Cursor<'_>) -> Option<u16> {
    let mut here = *c;
    here.skip_blanks();
    let year = read_arabic(&mut here).and_then(|year| u16::try_from(year).ok())?;
    here.skip_blanks();
    if !(1900..2200).contains(&year) || !here.eat_str("年") {
        return None;
    }
    *c = here;
    Some(year)
}
