//! The value of a date: a point of the calendar or an interval of two, open ones among
//! them, written as EDTF. How a text names it is the matter of `expression`.

use super::expression::Expression;
use super::point::Point;
use crate::text::Span;
use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// A date or period (日期、时间段) of the Gregorian calendar.
///
/// It is shown in ISO 8601 / EDTF (level 1, and `~` at either end of an interval):
/// masked and unknown digits are `X`, approximate points end in `~`, an open end is `..`.
/// A date that is shown reads back equal. Reading takes that notation and the Chinese
/// forms alike; a year that the text leaves out stays `XXXX`.
///
/// The start of a written interval may lie after its end: what the text says is kept.
///
/// # Errors
/// Reading gives [`ErrorKind::Value`] for what is no date of the calendar, such as
/// `2月30日`, and for words without a calendar value, such as `2024年春节后`.
///
/// # Example
/// ```
/// use gongwen::value::date::Date;
/// let date = |text: &str| text.parse::<Date>().map(|date| date.to_string());
/// assert_eq!(date("2023年3月14日至5月14日")?, "2023-03-14/2023-05-14");
/// assert_eq!(date("二〇二三年三月十四日")?, "2023-03-14");
/// assert_eq!(date("2023年6月30日前")?, "../2023-06-30");
/// assert_eq!(date("196X年12月")?, "196X-12");
/// assert_eq!(date("9月14日")?, "XXXX-09-14");
/// assert_eq!(date("2024-12~")?, "2024-12~");
/// assert!(date("2023年2月30日").is_err());
/// assert!(date("十四届").is_err());
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "A date or period (日期、时间段) in ISO 8601 or EDTF: `2023-03`, \
        `2023-03-14/2023-05-14`, `../2023-06-30`, `XXXX-09-14` without a known year."
    )
)]
pub struct Date(Shape);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// `2023-03-14`
    Point(Point),
    /// `2023-03/2023-05`
    Interval(Point, Point),
    /// `2023-07/..`
    From(Point),
    /// `../2023-06-30`
    Until(Point),
}

impl Date {
    pub(super) fn interval(start: Point, end: Point) -> Self {
        Self(if start == end {
            Shape::Point(start)
        } else {
            Shape::Interval(start, end)
        })
    }

    pub(super) fn from(start: Point) -> Self {
        Self(Shape::From(start))
    }

    pub(super) fn until(end: Point) -> Self {
        Self(Shape::Until(end))
    }

    /// Whether it is an interval, open ones included.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Date;
    /// assert!("2023年7月起".parse::<Date>()?.is_interval()); // 2023-07/..
    /// assert!(!"2023年7月".parse::<Date>()?.is_interval());
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn is_interval(&self) -> bool {
        !matches!(self.0, Shape::Point(_))
    }

    /// The year in which it begins; absent where that is open or not fully known.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Date;
    /// let plan: Date = "2021-2025年".parse()?;
    /// assert_eq!((plan.first_year(), plan.last_year()), (Some(2021), Some(2025)));
    /// let until: Date = "2023年6月30日前".parse()?;
    /// assert_eq!(until.first_year(), None); // open
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn first_year(&self) -> Option<u16> {
        self.start().and_then(|point| point.year.number())
    }

    /// The year in which it ends; absent where that is open or not fully known.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Date;
    /// assert_eq!("2022年12月至2023年2月".parse::<Date>()?.last_year(), Some(2023));
    /// assert_eq!("9月14日".parse::<Date>()?.last_year(), None); // not known
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn last_year(&self) -> Option<u16> {
        self.end().and_then(|point| point.year.number())
    }

    /// Whether it ends before `other` begins, for certain: what is approximate, masked or
    /// open where it matters is before nothing.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Date;
    /// let date = |text: &str| text.parse::<Date>();
    /// assert!(date("2023年3月")?.is_before(&date("2023年4月1日")?));
    /// assert!(!date("2023年3月")?.is_before(&date("2023年3月31日")?));
    /// assert!(date("2023年6月30日前")?.is_before(&date("2023年7月以来")?));
    /// assert!(!date("2022年年底")?.is_before(&date("2023年")?));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn is_before(&self, other: &Self) -> bool {
        let (end, start) = (self.end(), other.start());
        is_sooner(end.and_then(Point::last_day), start.and_then(Point::first_day))
    }

    /// Whether it ends before `other` ends, for certain.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::Date;
    /// let date = |text: &str| text.parse::<Date>();
    /// let inspection = date("2023年3月14日至5月14日")?;
    /// assert!(date("2023年4月1日")?.ends_before(&inspection));
    /// assert!(!date("2023年5月")?.ends_before(&inspection));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn ends_before(&self, other: &Self) -> bool {
        let (end, other) = (self.end(), other.end());
        is_sooner(end.and_then(Point::last_day), other.and_then(Point::first_day))
    }

    fn start(&self) -> Option<&Point> {
        match &self.0 {
            Shape::Point(point) | Shape::Interval(point, _) | Shape::From(point) => {
                Some(point)
            }
            Shape::Until(_) => None,
        }
    }

    fn end(&self) -> Option<&Point> {
        match &self.0 {
            Shape::Point(point) | Shape::Interval(_, point) | Shape::Until(point) => {
                Some(point)
            }
            Shape::From(_) => None,
        }
    }

    fn parse_edtf(text: &str) -> Option<Self> {
        let shape = match text.split_once('/') {
            None => Shape::Point(Point::parse(text)?),
            Some(("..", end)) => Shape::Until(Point::parse(end)?),
            Some((start, "..")) => Shape::From(Point::parse(start)?),
            Some((start, end)) => {
                Shape::Interval(Point::parse(start)?, Point::parse(end)?)
            }
        };
        Some(Self(shape))
    }
}

type Day = (u16, u16, u16);

fn is_sooner(end: Option<Day>, start: Option<Day>) -> bool {
    end.zip(start).is_some_and(|(end, start)| end < start)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Shape::Point(point) => write!(f, "{point}"),
            Shape::Interval(start, end) => write!(f, "{start}/{end}"),
            Shape::From(start) => write!(f, "{start}/.."),
            Shape::Until(end) => write!(f, "../{end}"),
        }
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse_edtf(text)
            .or_else(|| text.parse::<Expression>().ok()?.date())
            .ok_or_else(|| {
                Error::new(ErrorKind::Value {
                    expected: "a date such as 2023年3月14日",
                })
                .at(Span::new(0, text.len()))
            })
    }
}

impl TryFrom<String> for Date {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
