//! Reads one end of a date: what may follow a year, a month, a day. Every function steps
//! over what it reads and leaves the cursor where it stood if there is nothing to read.

use super::digits::{
    Digits, Pair, Small, Year, is_arabic_digit, is_chinese_digit, read_small, read_year,
};
use super::expression::{Part, Unit, YearRef};
use super::point::Time;
use super::words::{
    NOT_ANNUAL, NOT_CLOSE, NOT_END, NOT_START, RANGE_SIGNS, RELATIVE_YEARS, SEASONS,
    begins_range_sign, begins_relative_year, begins_season,
};
use crate::text::fold;
use crate::value::cursor::Cursor;

/// Why nothing is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fail {
    /// It is no date.
    Nothing,
    /// Characters of a date are lost, and what is left of it tells none.
    Damaged,
    /// It is written as a date, but the calendar has none such.
    Impossible,
}

/// What was read, or why not.
pub(super) type Read<T> = Result<T, Fail>;

/// A part, and the one behind it where the two share a unit (`7月4至6日`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) first: Part,
    pub(super) last: Option<Part>,
}

impl Piece {
    fn one(year: YearRef, unit: Unit) -> Self {
        Self { first: Part { year, unit }, last: None }
    }
}

/// A year with its 年, or a word for one (`2023年`, `196X年`, `去年`).
pub(super) fn read_year_head(c: &mut Cursor<'_>) -> Option<YearRef> {
    if !c.peek().is_some_and(|c| is_arabic_digit(c) || is_chinese_digit(c)) {
        if !c.peek().is_some_and(begins_relative_year) {
            return None;
        }
        let &(_, year) = RELATIVE_YEARS.iter().find(|row| c.eat_str(row.0))?;
        return Some(year);
    }
    let mut here = *c;
    let year = match read_year(&mut here) {
        Some(year) => year,
        None => read_short_year(&mut here)?,
    };
    // 2022上半年 goes without its 年.
    if !here.sees_any(&["上半年", "下半年", "全年"]) {
        here.skip_blanks();
        if !here.eat_str("年") || is_no_year(year, here) {
            return None;
        }
    }
    *c = here;
    Some(YearRef::Written(year))
}

/// What follows a year.
pub(super) fn read_in_year(c: &mut Cursor<'_>, year: YearRef) -> Read<Piece> {
    if let Some(unit) = read_year_edge(c).or_else(|| read_season(c)) {
        return Ok(Piece::one(year, unit));
    }
    if let Some(unit) = read_decade(c, year) {
        return Ok(Piece::one(year, unit));
    }
    let here = *c;
    if let Some(piece) = read_quarter(c, year) {
        return Ok(piece);
    }
    c.skip_blanks();
    match read_month(c, year) {
        Err(Fail::Nothing) => *c = here,
        read => return read,
    }
    if !c.eat_str("全年") {
        eat_unless(c, "度", NOT_ANNUAL);
    }
    Ok(Piece::one(year, Unit::Year))
}

/// 底, 末, 初, 年底, 年末, 年初, 上半年, 下半年.
pub(super) fn read_year_edge(c: &mut Cursor<'_>) -> Option<Unit> {
    if !matches!(c.peek()?, '上' | '下' | '年' | '底' | '末' | '初') {
        return None;
    }
    if c.eat_str("上半年") {
        return Some(Unit::Half(1));
    }
    if c.eat_str("下半年") {
        return Some(Unit::Half(2));
    }
    let start = *c;
    c.eat_str("年");
    let unit = if eat_unless(c, "底", NOT_END) || eat_unless(c, "末", NOT_CLOSE) {
        Unit::YearEnd
    } else if eat_unless(c, "初", NOT_START) {
        Unit::YearStart
    } else {
        *c = start;
        return None;
    };
    Some(unit)
}

/// 第三季度, 一季度至三季度's one end, 1-3季度, 前三季度, 前三个季度.
pub(super) fn read_quarter(c: &mut Cursor<'_>, year: YearRef) -> Option<Piece> {
    let mut here = *c;
    let is_cumulative = here.eat_str("前");
    let is_ordinal = !is_cumulative && here.eat_str("第");
    let number = |here: &mut Cursor<'_>| {
        if here.eat_str("两") {
            return Some(2);
        }
        read_small(here)?.pair.number().filter(|quarter| (1..=4).contains(quarter))
    };
    let first = number(&mut here)?;
    let mut last = first;
    let is_pair = eat_pair_sign(&mut here, year) || (is_ordinal && here.eat_str("、"));
    if !is_cumulative && (is_pair || eat_range_sign(&mut here)) {
        here.eat_str("第");
        last = number(&mut here)?;
        if is_pair && last != first + 1 {
            return None;
        }
    }
    if is_cumulative {
        here.eat_str("个");
    }
    // 一季度一通报 tells how often, not when.
    let is_rhythm = !is_cumulative && !is_ordinal && first == last;
    if !here.eat_str("季度") || (is_rhythm && here.peek() == Some('一')) {
        return None;
    }
    let unit = if is_cumulative {
        Unit::Quarters(1, first)
    } else if first == last && eat_unless(&mut here, "末", NOT_CLOSE) {
        Unit::QuarterEnd(last)
    } else {
        Unit::Quarters(first, last)
    };
    *c = here;
    Some(Piece::one(year, unit))
}

/// A month with what follows it, or the first month of `1-11月`.
pub(super) fn read_month(c: &mut Cursor<'_>, year: YearRef) -> Read<Piece> {
    let start = *c;
    let read = read_month_here(c, year);
    if read.is_err_and(|fail| fail == Fail::Nothing) {
        *c = start;
    }
    read
}

/// The second day of a range within a month, or its clock time.
pub(super) fn read_day_of(
    c: &mut Cursor<'_>,
    month: Pair,
    year: YearRef,
) -> Read<Unit> {
    let mut here = *c;
    let Some(day) = read_small(&mut here).filter(|_| eat_day_sign(&mut here)) else {
        return Err(Fail::Nothing);
    };
    *c = here;
    day_unit(c, year, month, day.pair)
}

/// 上旬, 中旬, 下旬, 中下旬 and the like.
pub(super) fn read_dekad(c: &mut Cursor<'_>, month: Pair) -> Option<Unit> {
    const WORDS: [(&str, u16, u16); 5] = [
        ("上旬", 1, 1),
        ("中旬", 2, 2),
        ("下旬", 3, 3),
        ("上中旬", 1, 2),
        ("中下旬", 2, 3),
    ];
    let &(_, first, last) = WORDS.iter().find(|row| c.eat_str(row.0))?;
    Some(Unit::Dekads(month, first, last))
}

/// 底, 末, 初 behind a month.
pub(super) fn read_month_edge(c: &mut Cursor<'_>, month: Pair) -> Option<Unit> {
    if eat_unless(c, "底", NOT_END) || eat_unless(c, "末", NOT_CLOSE) {
        return Some(Unit::MonthEnd(month));
    }
    eat_unless(c, "初", NOT_START).then_some(Unit::MonthStart(month))
}

/// A clock time behind a day: `15:00`, ` 10:22:33`, `上午9时30分`, `零时`.
pub(super) fn read_time(c: &mut Cursor<'_>) -> Option<Time> {
    let mut here = *c;
    let mut blanks = 0;
    while blanks < 2 && here.eat(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}')).is_some()
    {
        blanks += 1;
    }
    let is_parted = blanks > 0 || here.eat_str("T");
    let half = here.eat_any(&["上午", "下午", "晚上", "晚", "凌晨", "早上", "中午"]);
    let hour = read_small(&mut here)?;
    let time = read_colon_time(&mut here, hour.pair)
        .or_else(|| (!is_parted).then(|| read_worded_time(&mut here, hour.pair))?)?;
    let is_later = matches!(half, Some("下午" | "晚上" | "晚"));
    let time = match time.hour.number() {
        Some(hour) if is_later && hour < 12 => {
            Time { hour: Pair::of(hour + 12), ..time }
        }
        _ => time,
    };
    if !time.is_valid() {
        return None;
    }
    *c = here;
    Some(time)
}

/// Steps over a sign of a range with the blanks around it.
pub(super) fn eat_range_sign(c: &mut Cursor<'_>) -> bool {
    let mut here = *c;
    here.skip_blanks();
    if !here.peek().is_some_and(begins_range_sign) {
        return false;
    }
    let found = here.eat_any(&RANGE_SIGNS).is_some();
    if found {
        here.skip_blanks();
        *c = here;
    }
    found
}

/// Steps over the 、 of `4、5月`: two in a row behind a year are one period. Without a
/// year it could part a list number from a date.
fn eat_pair_sign(c: &mut Cursor<'_>, year: YearRef) -> bool {
    year != YearRef::Absent && c.eat_str("、")
}

fn is_next(first: Pair, last: Pair) -> bool {
    first.number().zip(last.number()).is_some_and(|(first, last)| last == first + 1)
}

/// Steps over `word` unless it is only the beginning of one of the longer words.
pub(super) fn eat_unless(c: &mut Cursor<'_>, word: &str, longer: &[&str]) -> bool {
    c.sees(word) && !c.sees_any(longer) && c.eat_str(word)
}

/// `98年` counts only in a whole date: alone it would be a duration.
fn read_short_year(c: &mut Cursor<'_>) -> Option<Year> {
    let year = read_small(c).filter(|small| !small.is_chinese)?.pair;
    let mut ahead = *c;
    ahead.skip_blanks();
    let is_whole = ahead.eat_str("年")
        && read_small(&mut ahead).is_some()
        && ahead.eat_str("月")
        && read_small(&mut ahead).is_some()
        && ahead.eat_str("日");
    let digits = year.number().filter(|_| is_whole)?;
    Digits::parse(&format!("XX{digits:02}"))
}

/// What reads like a year, but counts years or belongs to a number: 5000年历史,
/// 2018年第4号.
fn is_no_year(year: Year, behind: Cursor<'_>) -> bool {
    let is_far = year.number().is_some_and(|year| !(1100..2200).contains(&year));
    let mut serial = behind;
    let is_serial = serial.eat_str("第") && is_serial(serial);
    is_far || is_serial || behind.sees_any(&["历史", "文明", "余", "多", "级"])
}

/// Whether the number and the 号 of a document number stand here.
pub(super) fn is_serial(mut c: Cursor<'_>) -> bool {
    c.skip_blanks();
    let mut n = 0;
    while n < 6 && c.eat(is_arabic_digit).is_some() {
        n += 1;
    }
    c.skip_blanks();
    n > 0 && c.eat_str("号")
}

fn read_season(c: &mut Cursor<'_>) -> Option<Unit> {
    if !c.peek().is_some_and(begins_season) {
        return None;
    }
    c.eat_any(&SEASONS)?;
    // 元旦春节期间
    c.eat_any(&SEASONS);
    Some(Unit::Unvalued)
}

/// Words that begin with 代, but make no decade of a year.
const NOT_DECADE: &[&str] = &["代表", "代理", "代码", "代建", "代办", "代管", "代购"];

fn read_decade(c: &mut Cursor<'_>, year: YearRef) -> Option<Unit> {
    let YearRef::Written(year) = year else { return None };
    (year.number()? % 10 == 0 && eat_unless(c, "代", NOT_DECADE))
        .then_some(Unit::Decade)
}

fn read_month_here(c: &mut Cursor<'_>, year: YearRef) -> Read<Piece> {
    let month = read_small(c).ok_or(Fail::Nothing)?;
    let behind = *c;
    c.skip_blanks();
    if c.eat_str("月") {
        return read_in_month(c, year, month);
    }
    *c = behind;
    let is_pair = eat_pair_sign(c, year);
    if !is_month(month.pair) || !(is_pair || eat_range_sign(c)) {
        return Err(Fail::Nothing);
    }
    let last = read_small(c).ok_or(Fail::Nothing)?;
    if is_pair && !is_next(month.pair, last.pair) {
        return Err(Fail::Nothing);
    }
    c.skip_blanks();
    if !c.eat_str("月") {
        return Err(Fail::Nothing);
    }
    let last = read_in_month(c, YearRef::Absent, last)?;
    match last.first.unit {
        Unit::Month(_) | Unit::MonthStart(_) | Unit::MonthEnd(_) | Unit::Dekads(..) => {
            let first = Part { year, unit: Unit::Month(month.pair) };
            Ok(Piece { first, last: Some(last.first) })
        }
        _ => Err(Fail::Nothing),
    }
}

fn read_in_month(c: &mut Cursor<'_>, year: YearRef, month: Small) -> Read<Piece> {
    let pair = month.pair;
    if !is_month(pair) && pair.number().is_some() {
        let is_written = matches!(year, YearRef::Written(_));
        return Err(if is_written { Fail::Impossible } else { Fail::Nothing });
    }
    if pair.is_open() && year == YearRef::Absent {
        return Err(Fail::Nothing);
    }
    let is_loose = eat_unless(c, "份", &["份额", "份量"]);
    if let Some(unit) = read_month_edge(c, pair).or_else(|| read_dekad(c, pair)) {
        return Ok(Piece::one(year, unit));
    }
    if is_loose {
        return Ok(Piece::one(year, Unit::Month(pair)));
    }
    let here = *c;
    c.skip_blanks();
    if is_damaged_day(*c) {
        return Err(Fail::Damaged);
    }
    let Some(day) = read_small(c) else {
        *c = here;
        return Ok(Piece::one(year, Unit::Month(pair)));
    };
    if eat_day_sign(c) {
        return day_unit(c, year, pair, day.pair).map(|unit| Piece::one(year, unit));
    }
    let Some(last) = read_days(c, pair, day.pair) else {
        *c = here;
        return Ok(Piece::one(year, Unit::Month(pair)));
    };
    let first = Part { year, unit: Unit::Day(pair, day.pair) };
    if !first.unit.is_possible(year) || !last.unit.is_possible(year) {
        return Err(Fail::Impossible);
    }
    Ok(Piece { first, last: Some(last) })
}

/// The rest of `4至6日`, `4至8月6日` behind its first number.
fn read_days(c: &mut Cursor<'_>, month: Pair, first: Pair) -> Option<Part> {
    if !eat_range_sign(c) || first.number().is_none_or(|day| day == 0) {
        return None;
    }
    let number = read_small(c)?;
    let mut here = *c;
    let (month, day) = if eat_day_sign(c) {
        (month, number)
    } else {
        here.skip_blanks();
        here.eat_str("月").then_some(())?;
        here.skip_blanks();
        *c = here;
        let day = read_small(c)?;
        eat_day_sign(c).then_some((number.pair, day))?
    };
    Some(Part { year: YearRef::Absent, unit: Unit::Day(month, day.pair) })
}

fn day_unit(c: &mut Cursor<'_>, year: YearRef, month: Pair, day: Pair) -> Read<Unit> {
    let unit = Unit::Day(month, day);
    if !unit.is_possible(year) {
        return Err(Fail::Impossible);
    }
    Ok(match read_time(c) {
        Some(time) => Unit::Time(month, day, time),
        None => unit,
    })
}

/// Words of numbered things: 3月5号文.
const NOT_DAY: &[&str] =
    &["号文", "号楼", "号线", "号院", "号令", "号公告", "号通", "号室"];

/// 日 or 号 behind a day, but not the 号 of 5号楼.
fn eat_day_sign(c: &mut Cursor<'_>) -> bool {
    let mut here = *c;
    here.skip_blanks();
    let found = here.eat_str("日") || eat_unless(&mut here, "号", NOT_DAY);
    if found {
        *c = here;
    }
    found
}

/// `3月141日`: characters are lost, and nothing says which.
fn is_damaged_day(c: Cursor<'_>) -> bool {
    let rest = c.rest();
    let n = rest.chars().take(9).take_while(|&c| is_arabic_digit(c)).count();
    n > 2 && rest.chars().nth(n) == Some('日')
}

fn is_month(month: Pair) -> bool {
    month.number().is_some_and(|month| (1..=12).contains(&month))
}

fn read_colon_time(c: &mut Cursor<'_>, hour: Pair) -> Option<Time> {
    let mut here = *c;
    let minute = read_behind_colon(&mut here)?;
    let second = read_behind_colon(&mut here);
    if here.peek().is_some_and(is_arabic_digit) {
        return None;
    }
    *c = here;
    Some(Time { hour, minute: Some(minute), second })
}

fn read_behind_colon(c: &mut Cursor<'_>) -> Option<Pair> {
    let mut here = *c;
    here.eat(|c| fold(c) == ':')?;
    let start = here.at();
    let number = read_small(&mut here).filter(|small| !small.is_chinese)?;
    let is_full = here.behind().get(start..)?.chars().count() == 2;
    if !is_full {
        return None;
    }
    *c = here;
    Some(number.pair)
}

fn read_worded_time(c: &mut Cursor<'_>, hour: Pair) -> Option<Time> {
    let mut here = *c;
    here.eat(|c| matches!(c, '时' | '点'))?;
    let mut time = Time { hour, minute: None, second: None };
    let mut minutes = here;
    if let Some(minute) = read_small(&mut minutes).filter(|_| minutes.eat_str("分")) {
        time.minute = Some(minute.pair);
        here = minutes;
    } else if here.eat_str("半") {
        time.minute = Some(Pair::of(30));
    } else {
        here.eat_str("整");
    }
    *c = here;
    Some(time)
}
