//! A date as a text words it: one or two parts whose years may be left out, and a word
//! that opens an end. Here words become calendar values; finding them is the matter of
//! `reader`, supplying years that of `resolve`.

use super::digits::{Digits, Pair, Year};
use super::edtf::Date;
use super::point::{Point, Time, days_in};
use super::reader::{Outcome, read};
use crate::text::Span;
use crate::{Error, ErrorKind};
use std::str::FromStr;

/// A date or period as worded in a text, its year perhaps open (`9月14日`, `今年8月`).
///
/// [`date`](Self::date) gives the value as far as the words alone go; a
/// [`Resolver`](super::Resolver) supplies the years that are left out.
///
/// # Errors
/// Reading gives [`ErrorKind::Value`] for a text that is not one date expression from end
/// to end.
///
/// # Example
/// ```
/// use gongwen::value::date::Expression;
/// let expression: Expression = "7月4至6日".parse()?;
/// assert!(!expression.has_year());
/// assert_eq!(expression.date().unwrap().to_string(), "XXXX-07-04/XXXX-07-06");
/// // Words that name a time of no calendar value are found, but have no date.
/// assert_eq!("2024年春节后".parse::<Expression>()?.date(), None);
/// // A range word before the date is not part of it.
/// assert!("自2023年7月起".parse::<Expression>().is_err());
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Expression {
    pub(super) first: Part,
    pub(super) last: Option<Part>,
    pub(super) reach: Reach,
}

/// One end of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub(super) year: YearRef,
    pub(super) unit: Unit,
}

/// How the year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum YearRef {
    /// 2023年
    Written(Year),
    /// left out
    Absent,
    /// 今年, 去年, 明年: so many years from the one in which the document was written
    FromReference(i16),
    /// 当年, 同年, 次年: so many years from the one named before
    FromPreceding(i16),
}

/// What of the year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    /// 春节, 暑期: no calendar value
    Unvalued,
    /// 2023年, 2023年度, 2022年全年
    Year,
    /// 1990年代
    Decade,
    /// 年初
    YearStart,
    /// 年底, 年末
    YearEnd,
    /// 上半年, 下半年
    Half(u16),
    /// 第三季度, 前三季度
    Quarters(u16, u16),
    /// 一季度末
    QuarterEnd(u16),
    /// 9月
    Month(Pair),
    /// 9月初
    MonthStart(Pair),
    /// 9月底, 9月末
    MonthEnd(Pair),
    /// 9月上旬, 9月中下旬
    Dekads(Pair, u16, u16),
    /// 9月14日
    Day(Pair, Pair),
    /// 9月14日9时
    Time(Pair, Pair, Time),
}

/// How far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    /// no further
    Here,
    /// 以来, 起, 以后, 之后, 后, 至今
    Since,
    /// 之前, 以前, 前
    Until,
    /// 前后, 左右
    About,
}

impl Expression {
    /// Whether a year is written in it.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Expression;
    /// assert!("2023年9月14日".parse::<Expression>()?.has_year());
    /// assert!(!"9月14日".parse::<Expression>()?.has_year());
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn has_year(&self) -> bool {
        let parts = [Some(self.first), self.last];
        parts.iter().flatten().any(|part| matches!(part.year, YearRef::Written(_)))
    }

    /// The value, with `XXXX` for a year that is not written; absent where the words
    /// name no calendar date.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Expression;
    /// assert_eq!("今年8月".parse::<Expression>()?.date().unwrap().to_string(), "XXXX-08");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn date(&self) -> Option<Date> {
        self.date_with(&mut |year| match year {
            YearRef::Written(year) => year,
            _ => Year::OPEN,
        })
    }

    /// The year written last in it, if it is fully known.
    pub(super) fn written_year(&self) -> Option<u16> {
        let parts = [self.last, Some(self.first)];
        parts.into_iter().flatten().find_map(|part| match part.year {
            YearRef::Written(year) => year.number(),
            _ => None,
        })
    }

    /// Whether one of its ends is less than a year.
    pub(super) fn is_precise(&self) -> bool {
        let parts = [Some(self.first), self.last];
        let is_year = |unit| matches!(unit, Unit::Year | Unit::Decade | Unit::Unvalued);
        parts.into_iter().flatten().any(|part| !is_year(part.unit))
    }

    /// The value, with the years that `lookup` gives. A year left out at one end of a
    /// range is taken from the other end and not looked up; 11月至3月 ends a year later.
    pub(super) fn date_with(
        &self,
        lookup: &mut impl FnMut(YearRef) -> Year,
    ) -> Option<Date> {
        let Some(last) = self.last else {
            let points = self.first.unit.points(lookup(self.first.year))?;
            return Some(self.reach.apply(points));
        };
        let falls = match (self.first.unit.month(), last.unit.month()) {
            (Some(first), Some(last)) => last < first,
            _ => false,
        };
        let (first_year, last_year) = match (self.first.year, last.year) {
            (YearRef::Absent, YearRef::Written(year)) => {
                (shift(year, -i16::from(falls)), year)
            }
            (first, YearRef::Absent) => {
                let year = lookup(first);
                (year, shift(year, i16::from(falls)))
            }
            (first, last) => (lookup(first), lookup(last)),
        };
        let (start, _) = self.first.unit.points(first_year)?;
        let (_, end) = last.unit.points(last_year)?;
        Some(self.reach.apply((start, end)))
    }
}

impl Unit {
    /// The first and the last point of it, equal where it is one.
    fn points(self, year: Year) -> Option<(Point, Point)> {
        let whole = Point::year(year);
        let month = |month: u16| whole.month(Pair::of(month));
        let single = |point: Point| (point, point);
        let (start, end) = match self {
            Self::Unvalued => return None,
            Self::Year => single(whole),
            Self::Decade => single(Point::year(Digits::parse(&decade(year)?)?)),
            Self::YearStart => single(month(1).about()),
            Self::YearEnd => single(month(12).about()),
            Self::Half(half) => (month(half * 6 - 5), month(half * 6)),
            Self::Quarters(first, last) => (month(first * 3 - 2), month(last * 3)),
            Self::QuarterEnd(quarter) => {
                let end = Pair::of(quarter * 3);
                single(whole.month(end).day(last_day(year, end)?).about())
            }
            Self::Month(month) => single(whole.month(month)),
            Self::MonthStart(month) => {
                single(whole.month(month).day(Pair::of(1)).about())
            }
            Self::MonthEnd(month) => {
                single(whole.month(month).day(last_day(year, month)?).about())
            }
            Self::Dekads(month, first, last) => {
                let end = if last == 3 {
                    last_day(year, month)?
                } else {
                    Pair::of(last * 10)
                };
                let month = whole.month(month);
                (month.day(Pair::of(first * 10 - 9)), month.day(end))
            }
            Self::Day(month, day) => single(whole.month(month).day(day)),
            Self::Time(month, day, time) => {
                single(Point { time: Some(time), ..whole.month(month).day(day) })
            }
        };
        (start.is_valid() && end.is_valid()).then_some((start, end))
    }

    /// The month it lies in or begins with, if that is known.
    pub(super) fn month(self) -> Option<u16> {
        match self {
            Self::Unvalued | Self::Year | Self::Decade => None,
            Self::YearStart => Some(1),
            Self::YearEnd => Some(12),
            Self::Half(half) => Some(half * 6 - 5),
            Self::Quarters(first, _) => Some(first * 3 - 2),
            Self::QuarterEnd(quarter) => Some(quarter * 3),
            Self::Month(_)
            | Self::MonthStart(_)
            | Self::MonthEnd(_)
            | Self::Dekads(..)
            | Self::Day(..)
            | Self::Time(..) => self.month_pair()?.number(),
        }
    }

    /// The month as written.
    pub(super) fn month_pair(self) -> Option<Pair> {
        match self {
            Self::Month(month)
            | Self::MonthStart(month)
            | Self::MonthEnd(month)
            | Self::Dekads(month, ..)
            | Self::Day(month, _)
            | Self::Time(month, ..) => Some(month),
            _ => None,
        }
    }

    /// Whether some year has it.
    pub(super) fn is_possible(self, year: YearRef) -> bool {
        let year = match year {
            YearRef::Written(year) => year,
            _ => Year::OPEN,
        };
        self == Self::Unvalued || self.points(year).is_some()
    }
}

impl Reach {
    fn apply(self, (start, end): (Point, Point)) -> Date {
        match self {
            Self::Here => Date::interval(start, end),
            Self::Since => Date::from(start),
            Self::Until => Date::until(end),
            Self::About => Date::interval(start.about(), end.about()),
        }
    }
}

impl FromStr for Expression {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match read(text, 0) {
            (Outcome::Date(expression), end) if end == text.len() => Ok(expression),
            _ => Err(Error::new(ErrorKind::Value { expected: "one date expression" })
                .at(Span::new(0, text.len()))),
        }
    }
}

/// The year so many years later; a masked one stays as it is.
pub(super) fn shift(year: Year, by: i16) -> Year {
    year.number().and_then(|year| year.checked_add_signed(by)).map_or(year, Year::of)
}

/// The last day of a month; that of a common year where the year is not known.
fn last_day(year: Year, month: Pair) -> Option<Pair> {
    let days = days_in(year.number().unwrap_or(2001), month.number()?);
    (days > 0).then(|| Pair::of(days))
}

/// `199X` for 1990.
fn decade(year: Year) -> Option<String> {
    Some(format!("{}X", year.as_str().get(..3)?))
}
