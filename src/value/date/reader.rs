//! Reads a whole date expression at a place of a text: its first part, the end of a
//! range, the suffix; and tells what only looks like one by the characters around it.

use super::digits::{Pair, is_arabic_digit, is_chinese_digit, read_small, read_year};
use super::expression::{Expression, Part, Reach, Unit, YearRef};
use super::part::{
    Fail, Piece, Read, eat_range_sign, eat_unless, is_serial, read_day_of, read_dekad,
    read_in_year, read_month, read_month_edge, read_quarter, read_time, read_year_edge,
    read_year_head,
};
use super::words::{SUFFIXES, begins_suffix};
use crate::text::{fold, is_blank};
use crate::value::cursor::Cursor;

/// What stands at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Outcome {
    /// A date.
    Date(Expression),
    /// What is written as a date, but is none.
    Impossible,
    /// Neither.
    Nothing,
}

/// Whether a date can begin with this character.
pub(super) fn is_start(c: char) -> bool {
    match c {
        '0'..='9' => true,
        _ if c.is_ascii() => false,
        '今' | '本' | '去' | '上' | '下' | '前' | '明' | '当' | '同' | '次' | '翌'
        | '第' | '年' => true,
        _ => is_arabic_digit(c) || is_chinese_digit(c),
    }
}

/// Reads the date that begins at byte `at`, and where it ends.
pub(super) fn read(text: &str, at: usize) -> (Outcome, usize) {
    let mut c = Cursor::new(text, at);
    match read_expression(&mut c) {
        Ok(expression) => (Outcome::Date(expression), c.at()),
        Err(Fail::Impossible) => (Outcome::Impossible, c.at()),
        Err(Fail::Nothing | Fail::Damaged) => (Outcome::Nothing, at),
    }
}

/// Reads a day that stands in a list behind a date: the `7日` of `3月6日、7日`.
pub(super) fn read_listed_day(
    text: &str,
    at: usize,
    before: &Expression,
) -> Option<(usize, usize, Expression)> {
    let part = before.last.unwrap_or(before.first);
    let Unit::Day(month, _) = part.unit else { return None };
    let mut c = Cursor::new(text, at);
    if before.reach != Reach::Here || c.eat_any(&["、", "和", "及", "与"]).is_none()
    {
        return None;
    }
    let start = c.at();
    let year = if before.last.is_some() { YearRef::Absent } else { part.year };
    let unit = read_day_of(&mut c, month, year).ok()?;
    let first = Part { year, unit };
    let last = read_range_end(&mut c, first).ok()?;
    let reach = read_suffix(&mut c);
    Some((start, c.at(), Expression { first, last, reach }))
}

fn read_expression(c: &mut Cursor<'_>) -> Read<Expression> {
    let start = *c;
    let Piece { first, last } = read_first(c)?;
    let last = match last {
        Some(last) => Some(last),
        None => read_range_end(c, first)?,
    };
    let reach = read_suffix(c);
    let is_bare = last.is_none() && reach == Reach::Here;
    let is_vague = match (first.year, first.unit) {
        // 今年 alone, 年初 alone: everyday words that date nothing.
        (YearRef::FromReference(_) | YearRef::FromPreceding(_), Unit::Year)
        | (YearRef::Absent, Unit::YearStart) => is_bare,
        (YearRef::Absent, Unit::Month(_)) => is_bare && is_no_month(start, *c),
        _ => false,
    };
    if is_vague {
        return Err(Fail::Nothing);
    }
    Ok(Expression { first, last, reach })
}

/// The first part of an expression, with the checks that its surroundings ask for.
fn read_first(c: &mut Cursor<'_>) -> Read<Piece> {
    let start = *c;
    if is_inside_number(start) || is_other_number(start) {
        return Err(Fail::Nothing);
    }
    if let Some(year) = read_year_head(c) {
        if is_in_brackets(start, *c) {
            return Err(Fail::Nothing);
        }
        return read_in_year(c, year);
    }
    if read_year(&mut c.clone()).is_some() {
        if let Some(piece) = read_numeric_range(c) {
            return Ok(piece);
        }
        match read_numeric(c) {
            Err(Fail::Nothing) => {}
            read => return read,
        }
        if let Some(piece) = read_year_range(c)? {
            return Ok(piece);
        }
    }
    let before = start.before();
    let unit = match start.peek() {
        _ if before.is_some_and(|c| matches!(c, '每' | '各' | '历' | '逐')) => None,
        Some('年') if before.is_some_and(is_year_word) => None,
        Some('上' | '下' | '年') => read_year_edge(c),
        _ => None,
    };
    if let Some(unit) = unit {
        return Ok(Piece { first: Part { year: YearRef::Absent, unit }, last: None });
    }
    if let Some(piece) = read_quarter(c, YearRef::Absent) {
        let is_each = before.is_some_and(|c| matches!(c, '每' | '各'));
        return if is_each { Err(Fail::Nothing) } else { Ok(piece) };
    }
    let piece = read_month(c, YearRef::Absent)?;
    if !may_begin_month(start, &piece) {
        return Err(Fail::Nothing);
    }
    Ok(piece)
}

/// The end of a range behind its first part; every unit that the end leaves out is that
/// of the first part.
fn read_range_end(c: &mut Cursor<'_>, first: Part) -> Read<Option<Part>> {
    let start = *c;
    c.eat_str("起");
    if !eat_range_sign(c) {
        *c = start;
        return Ok(None);
    }
    let sign_end = *c;
    if let Some(year) = read_year_head(c) {
        let piece = read_in_year(c, year)?;
        if piece.last.is_none() {
            return Ok(Some(piece.first));
        }
        *c = start;
        return Ok(None);
    }
    let absent = |unit| Some(Part { year: YearRef::Absent, unit });
    match read_month(c, YearRef::Absent) {
        Ok(Piece { first, last: None }) => return Ok(Some(first)),
        Err(Fail::Impossible) => return Err(Fail::Impossible),
        _ => *c = sign_end,
    }
    if let Some(month) = first.unit.month_pair() {
        match read_day_of(c, month, first.year) {
            Ok(unit) if matches!(first.unit, Unit::Day(..) | Unit::Time(..)) => {
                return Ok(absent(unit));
            }
            Err(Fail::Impossible) => return Err(Fail::Impossible),
            _ => *c = sign_end,
        }
        if let Some(unit) = read_dekad(c, month) {
            return Ok(absent(unit));
        }
        if c.eat_str("月") {
            if let Some(unit) = read_month_edge(c, month) {
                return Ok(absent(unit));
            }
            *c = sign_end;
        }
    }
    if let Unit::Time(month, day, _) = first.unit
        && let Some(time) = read_time(c)
    {
        return Ok(absent(Unit::Time(month, day, time)));
    }
    let quarter = read_quarter(c, YearRef::Absent).map(|piece| piece.first.unit);
    let unit =
        quarter.or_else(|| (c.peek() == Some('年')).then(|| read_year_edge(c))?);
    if unit.is_none() {
        *c = start;
    }
    Ok(unit.and_then(absent))
}

fn read_suffix(c: &mut Cursor<'_>) -> Reach {
    let mut start = *c;
    if !c.peek().is_some_and(begins_suffix) {
        return Reach::Here;
    }
    // 9月1日（含）以后
    let is_inclusive = start.eat_any(&["（含）", "(含)"]).is_some();
    for suffix in &SUFFIXES {
        let mut here = start;
        if (is_inclusive && suffix.reach == Reach::Here)
            || !eat_unless(&mut here, suffix.word, suffix.longer)
            || (matches!(suffix.word, "前" | "后") && is_count(here))
        {
            continue;
        }
        *c = here;
        return suffix.reach;
    }
    Reach::Here
}

/// Whether 前 or 后 counts what follows it: 前5个月, 后三名.
fn is_count(mut c: Cursor<'_>) -> bool {
    const COUNTED: [&str; 9] =
        ["个月", "个季度", "季度", "名", "位", "强", "年", "届", "轮"];
    (c.eat_str("两") || read_small(&mut c).is_some()) && c.sees_any(&COUNTED)
}

/// `2020-2022年`, `2021至2023年`: the first year without its 年.
fn read_year_range(c: &mut Cursor<'_>) -> Read<Option<Piece>> {
    let mut here = *c;
    let Some(year) = read_year(&mut here).filter(|_| eat_range_sign(&mut here)) else {
        return Ok(None);
    };
    let first = Part { year: YearRef::Written(year), unit: Unit::Year };
    let Some(last @ YearRef::Written(_)) = read_year_head(&mut here) else {
        return Ok(None);
    };
    let last = read_in_year(&mut here, last);
    // What the calendar does not have takes its place too: who reads on begins behind it.
    if !matches!(last, Err(Fail::Nothing)) {
        *c = here;
    }
    Ok(Some(Piece { first, last: Some(last?.first) }))
}

/// `2023.3.14`, `2023-03-14 10:22`, `2023/3/14-3/20`.
fn read_numeric(c: &mut Cursor<'_>) -> Read<Piece> {
    let mut here = *c;
    if c.before().is_some_and(is_joined) {
        return Err(Fail::Nothing);
    }
    let year = read_year(&mut here).ok_or(Fail::Nothing)?;
    let year = YearRef::Written(year);
    let sign = here.eat(|c| matches!(fold(c), '.' | '-' | '/')).ok_or(Fail::Nothing)?;
    let (month, day) = read_month_day(&mut here, sign).ok_or(Fail::Nothing)?;
    let is_longer = here.peek().is_some_and(|c| c.is_ascii_alphanumeric() && c != 'T')
        || is_digit_behind(here, |c| matches!(c, '.' | '/'))
        || (fold(sign) == '-' && is_digit_behind(here, |c| c == '-'));
    if is_longer {
        return Err(Fail::Nothing);
    }
    *c = here;
    c.eat_str("日");
    if !Unit::Day(month, day).is_possible(year) {
        return Err(Fail::Impossible);
    }
    let unit = match read_time(c) {
        Some(time) => Unit::Time(month, day, time),
        None => Unit::Day(month, day),
    };
    let first = Part { year, unit };
    Ok(Piece { first, last: read_numeric_end(c, sign, month) })
}

/// The end of a range of numeric dates: all of it, month and day, or the day.
fn read_numeric_end(c: &mut Cursor<'_>, sign: char, month: Pair) -> Option<Part> {
    let mut here = *c;
    if !eat_range_sign(&mut here) {
        return None;
    }
    let mut whole = here;
    let year = read_year(&mut whole).filter(|_| whole.eat(|c| c == sign).is_some());
    let (year, (month, day)) = if let Some(year) = year {
        here = whole;
        (YearRef::Written(year), read_month_day(&mut here, sign)?)
    } else {
        let start = here;
        let pair = match read_month_day(&mut here, sign) {
            Some(pair) if fold(sign) != '-' => pair,
            _ => {
                here = start;
                (month, read_small(&mut here)?.pair)
            }
        };
        (YearRef::Absent, pair)
    };
    here.eat_str("日");
    let unit = Unit::Day(month, day);
    let is_end = here
        .peek()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !"年月时个人".contains(c))
        && !is_digit_behind(here, |c| matches!(c, '.' | '-' | '/'));
    if !is_end || !unit.is_possible(year) {
        return None;
    }
    *c = here;
    Some(Part { year, unit })
}

/// `2021.3-2023.5`: year and month, which alone would be a decimal.
fn read_numeric_range(c: &mut Cursor<'_>) -> Option<Piece> {
    let mut here = *c;
    let month = |here: &mut Cursor<'_>| {
        let year = read_year(here)?;
        here.eat(|c| fold(c) == '.')?;
        let month = read_small(here).filter(|small| !small.is_chinese)?.pair;
        let unit = Unit::Month(month);
        let year = YearRef::Written(year);
        unit.is_possible(year).then_some(Part { year, unit })
    };
    if c.before().is_some_and(is_joined) {
        return None;
    }
    let first = month(&mut here)?;
    let last = eat_range_sign(&mut here).then(|| month(&mut here))??;
    let is_end = here
        .peek()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !"万亿元%％".contains(c))
        && !is_digit_behind(here, |c| matches!(c, '.' | '-' | '/'));
    if !is_end {
        return None;
    }
    *c = here;
    Some(Piece { first, last: Some(last) })
}

fn read_month_day(c: &mut Cursor<'_>, sign: char) -> Option<(Pair, Pair)> {
    let mut here = *c;
    let month = read_small(&mut here).filter(|small| !small.is_chinese)?;
    here.eat(|c| c == sign)?;
    let day = read_small(&mut here).filter(|small| !small.is_chinese)?;
    *c = here;
    Some((month.pair, day.pair))
}

/// Whether the number here began before: `12023年`, `一百二十三月`.
fn is_inside_number(start: Cursor<'_>) -> bool {
    let Some(before) = start.before() else { return false };
    match start.peek() {
        Some(c) if is_arabic_digit(c) => is_arabic_digit(before),
        Some(c) if is_chinese_digit(c) => {
            is_chinese_digit(before)
                || matches!(before, '百' | '千' | '万' | '亿' | '两' | '几' | '数')
        }
        _ => false,
    }
}

/// Whether a number begins here that its length or the character behind it makes none of
/// a date: the quick way out for the figures of a text.
fn is_other_number(start: Cursor<'_>) -> bool {
    let mut c = start;
    let mut n = 0;
    while n < 5 && c.eat(is_arabic_digit).is_some() {
        n += 1;
    }
    n > 4
        || (n > 0
            && !c.peek().is_some_and(|c| {
                is_blank(c)
                    || matches!(
                        c,
                        '年' | '月'
                            | '季'
                            | '上'
                            | '下'
                            | '全'
                            | '.'
                            | '．'
                            | '-'
                            | '－'
                            | '/'
                            | '／'
                            | '至'
                            | '到'
                            | '—'
                            | '–'
                            | '~'
                            | '～'
                            | '〜'
                            | '─'
                            | '―'
                            | '−'
                            | 'X'
                            | 'x'
                            | '×'
                            | 'Ｘ'
                            | '*'
                            | '＊'
                    )
            }))
}

/// Whether a year stands in the brackets of a document number: 〔2018年〕3号.
fn is_in_brackets(start: Cursor<'_>, mut behind: Cursor<'_>) -> bool {
    let opens = start.before().is_some_and(|c| matches!(fold(c), '[' | '('));
    opens && behind.eat(|c| matches!(fold(c), ']' | ')')).is_some() && is_serial(behind)
}

/// Whether a month without a year may begin here, judged by what stands before it.
fn may_begin_month(start: Cursor<'_>, piece: &Piece) -> bool {
    let Some(before) = start.before() else { return true };
    let has_day = matches!(piece.first.unit, Unit::Day(..) | Unit::Time(..));
    if start.behind().ends_with("农历") || start.behind().ends_with("阴历") {
        return false;
    }
    match fold(before) {
        // `1.9月11日` begins a list item, `2.5月` is a number.
        '.' => has_day || is_list_marker(start),
        // 年4月6日 has lost its year; 每年4月 dates none; 第3月 and 近3月 count.
        '年' | '每' => false,
        '第' | '近' | '逾' | '满' | '期' | '时' | '刑' | '约' if !has_day => {
            false
        }
        '-' | '/' | '÷' | '×' | '=' | '+' | '*' | '~' | '_' | '·' => {
            before == '*' && start.behind().ends_with("**")
        }
        c => !c.is_ascii_alphanumeric(),
    }
}

/// Whether a lone month (`3月`) is none, judged by what stands around it.
fn is_no_month(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let is_worded = start.peek().is_some_and(is_chinese_digit);
    let is_bare = end.before() == Some('月');
    // 十月革命, 三月三, 历时三月: in Chinese digits it needs a preposition or a pause before
    // it, and no more of a word behind.
    let is_introduced = start
        .before()
        .is_none_or(|c| is_blank(c) || "于在从自至到是为，。；：、（,;:(".contains(c));
    let is_word = end
        .peek()
        .is_some_and(|c| is_chinese_digit(c) || "革花有余后次两之间里天".contains(c));
    (is_worded && is_bare && (!is_introduced || is_word))
        || end
            .peek()
            .is_some_and(|c| matches!(fold(c), '=' | '×' | '÷' | '内' | '龄' | '/'))
}

/// Whether 年底 here belongs to a longer word (学年末, 青年).
fn is_year_word(before: char) -> bool {
    is_arabic_digit(before)
        || is_chinese_digit(before)
        || "年学青少中老成童周近同多几数百千万半整财历灾当全两".contains(before)
}

fn is_list_marker(start: Cursor<'_>) -> bool {
    let mut chars = start.behind().chars().rev().skip(1);
    let n = chars.by_ref().take(3).take_while(|&c| is_arabic_digit(c)).count();
    let before = start.behind().chars().rev().nth(n + 1);
    (1..=2).contains(&n)
        && before.is_none_or(|c| is_blank(c) || "。；：，（".contains(c))
}

/// Whether a numeric date that begins behind this character is part of something longer.
fn is_joined(before: char) -> bool {
    let before = fold(before);
    before.is_ascii_alphanumeric() || matches!(before, '.' | '-' | '/' | '_' | '=')
}

fn is_digit_behind(mut c: Cursor<'_>, sign: impl Fn(char) -> bool) -> bool {
    c.eat(|c| sign(fold(c))).is_some() && c.peek().is_some_and(is_arabic_digit)
}
