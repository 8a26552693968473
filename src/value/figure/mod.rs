//! Figures in running text: amounts with unit and bound (1.2亿元, 20余件, 30日内,
//! 50%—60%, XX万元). Dates, ordinals, citations, identifiers and set phrases are none,
//! and a number without scale or unit is none.

mod bound;
mod context;
mod mask;
mod read;
mod respectively;
mod table;
mod unit;
mod wrap;

pub use bound::Bound;
pub use respectively::{Respective, respectively};

use super::decimal::Decimal;
use super::numeral::{self, Lexeme};
use super::{Found, Places};
use crate::text::{Class, Span, is_line_end, shortcut};
use crate::{Error, ErrorKind};
use context::Place;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// An amount (数量): a number with its unit, and how exactly it is stated.
///
/// The number is scaled out: 12.5万股 is 125000 股. Where digits are masked there is
/// no value. `Display` writes a form that reads back to the same figure.
///
/// # Example
/// ```
/// use gongwen::value::figure::{Bound, Figure};
/// let figure: Figure = "2.4万余门".parse()?;
/// assert_eq!(figure.value().map(|n| n.to_string()).as_deref(), Some("24000"));
/// assert_eq!((figure.unit(), figure.bound()), ("门", Bound::Over));
/// let range: Figure = "1倍以上5倍以下".parse()?;
/// assert_eq!(range.to_string(), "1至5倍");
/// assert!("第六批".parse::<Figure>().is_err()); // an ordinal
/// assert!("3,.83万元".parse::<Figure>().is_err()); // damaged
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    value: Option<Decimal>,
    high: Option<Decimal>,
    unit: Cow<'static, str>,
    bound: Bound,
}

impl Figure {
    /// An exact figure. The unit is a word such as 元, 人次, 元/股, or empty.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the unit is no word that is read as a unit.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::Figure;
    /// assert_eq!(Figure::new(42.into(), "人次")?.to_string(), "42人次");
    /// assert!(Figure::new(42.into(), "整改").is_err()); // no unit
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn new(value: Decimal, unit: &str) -> Result<Self, Error> {
        let value = Some(value);
        Ok(Self { value, high: None, unit: checked(unit)?, bound: Bound::Exact })
    }

    /// A figure whose digits are masked.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the unit is no word that is read as a unit.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::Figure;
    /// let figure = Figure::masked("元")?;
    /// assert_eq!((figure.value(), figure.to_string().as_str()), (None, "XX元"));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn masked(unit: &str) -> Result<Self, Error> {
        let unit = checked(unit).ok().filter(|unit| !unit.is_empty());
        let unit = unit.ok_or_else(no_unit)?;
        Ok(Self { value: None, high: None, unit, bound: Bound::Masked })
    }

    /// The range from this figure up to `high`.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where `high` is not above the value, or digits are masked.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::Figure;
    /// let range = Figure::new(30.into(), "座")?.up_to(50.into())?;
    /// assert_eq!(range.to_string(), "30至50座");
    /// assert!(range.up_to(20.into()).is_err());
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn up_to(self, high: Decimal) -> Result<Self, Error> {
        let above =
            self.value.and_then(|low| low.compare(high)) == Some(Ordering::Less);
        if !above {
            let expected = "an upper end above the lower one";
            return Err(Error::new(ErrorKind::Value { expected }));
        }
        Ok(Self { high: Some(high), ..self })
    }

    /// The same figure with another bound. A masked one stays masked, and none becomes
    /// masked.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::{Bound, Figure};
    /// let figure = Figure::new(5.into(), "工作日")?.bounded(Bound::AtLeast);
    /// assert_eq!(figure.to_string(), "不少于5工作日");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    #[must_use]
    pub fn bounded(self, bound: Bound) -> Self {
        if self.bound == Bound::Masked || bound == Bound::Masked {
            return self;
        }
        Self { bound, ..self }
    }

    /// The number, scaled out, or the lower end of the range; absent where masked.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::Figure;
    /// let value = |text: &str| text.parse::<Figure>().map(|f| f.value().map(|n| n.to_string()));
    /// assert_eq!(value("1.2亿元")?.as_deref(), Some("120000000"));
    /// assert_eq!(value("三分之二")?.as_deref(), Some("2/3"));
    /// assert_eq!(value("XX万元")?, None);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn value(&self) -> Option<Decimal> {
        self.value
    }

    /// The upper end of the range, scaled out.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::Figure;
    /// let share: Figure = "50%—60%".parse()?;
    /// assert_eq!(share.high().unwrap().to_string(), "60");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn high(&self) -> Option<Decimal> {
        self.high
    }

    /// The unit, as 元, %, 人次, 月 (for 个月); empty where there is none.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::Figure;
    /// assert_eq!("12.5万股".parse::<Figure>()?.unit(), "股"); // the scale is in the value
    /// assert_eq!("25".parse::<Figure>()?.unit(), "");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// How exactly the number is stated.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::figure::{Bound, find};
    /// let text = "限10日内，超过600人";
    /// let bounds: Vec<_> = find(text).map(|found| found.value.bound()).collect();
    /// assert_eq!(bounds, [Bound::AtMost, Bound::Over]);
    /// ```
    pub fn bound(&self) -> Bound {
        self.bound
    }
}

fn checked(unit: &str) -> Result<Cow<'static, str>, Error> {
    if unit.is_empty() || unit::is_name(unit) {
        Ok(Cow::Owned(unit.to_owned()))
    } else {
        Err(no_unit())
    }
}

fn no_unit() -> Error {
    Error::new(ErrorKind::Value { expected: "a unit" })
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = unit::written(&self.unit);
        let Some(value) = self.value else { return write!(f, "XX{unit}") };
        f.write_str(match self.bound {
            Bound::Exact | Bound::Masked => "",
            Bound::Over => "超过",
            Bound::Under => "不足",
            Bound::AtLeast => "不少于",
            Bound::AtMost => "不超过",
            Bound::About => "约",
        })?;
        match self.high {
            Some(high) => write!(f, "{value}至{high}{unit}"),
            None => write!(f, "{value}{unit}"),
        }
    }
}

impl FromStr for Figure {
    type Err = Error;

    /// Reads one whole text as a figure: what [`find`] finds, also with the words
    /// before it that bound it (不超过30日), and without asking what stands around it
    /// (10日 and 一个 are figures here). A bare number has no unit.
    fn from_str(text: &str) -> Result<Self, Error> {
        let error = || Error::new(ErrorKind::Value { expected: "a figure" });
        if let Some(unit) = text.strip_prefix("XX")
            && let Some(figure) = unit::whole(unit).and_then(|u| Self::masked(&u).ok())
        {
            return Ok(figure);
        }
        let start = text.find(begins).ok_or_else(error)?;
        let (before, rest) = text.split_at_checked(start).ok_or_else(error)?;
        if let Some(mask::Masked { len, figure: Some(figure) }) = mask::read("", rest) {
            let whole = before.is_empty() && len == rest.len();
            return if whole { Ok(figure) } else { Err(error()) };
        }
        let sign = context::sign(before).unwrap_or(0);
        let words = before.get(..before.len() - sign).ok_or_else(error)?;
        let bound = bound::before(words);
        if !words.is_empty() && (bound == Bound::Exact || !bound::is_word(words)) {
            return Err(error());
        }
        exact(rest, sign > 0)
            .and_then(|amount| amount.figure(bound))
            .or_else(|| canonical(rest, sign > 0).map(|f| f.bounded(bound)))
            .ok_or_else(error)
    }
}

/// The amount or range that takes the whole text.
fn exact(rest: &str, negative: bool) -> Option<read::Amount> {
    let first = read::amount_over_lines(rest, None)?;
    let first = if negative { first.negated() } else { first };
    let amount = read::range(rest, &first, None).unwrap_or(first);
    (amount.len == rest.len()).then_some(amount)
}

/// What `Display` writes and no text does: fractions with a unit, and ranges of them.
fn canonical(rest: &str, negative: bool) -> Option<Figure> {
    let (low, behind) = decimal(rest)?;
    let low = if negative { low.negated() } else { low };
    let (high, unit) = match behind.strip_prefix('至').and_then(decimal) {
        Some((high, unit)) => (Some(high), unit),
        None => (None, behind),
    };
    let figure = Figure::new(low, &unit::whole(unit)?).ok()?;
    match high {
        Some(high) => figure.up_to(high).ok(),
        None => Some(figure),
    }
}

/// The decimal or fraction at the start of a text, and what follows it.
fn decimal(rest: &str) -> Option<(Decimal, &str)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-');
    let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
    let (number, behind) = rest.split_at_checked(end)?;
    Some((number.parse().ok()?, behind))
}

fn begins(c: char) -> bool {
    numeral::begins(c) || mask::begins(c) || c == '半'
}

/// Finds the figures of a text from left to right.
///
/// The span takes in number, scale, 余 or 多, unit and what follows (以上, 内, (套)).
/// Words before the number stay outside, though they bound it. In a line of words a figure
/// may go on in the next line (1.34⏎亿元). The time is linear in the length of the text.
///
/// # Example
/// ```
/// use gongwen::value::figure;
/// let text = "2023年第14次会议研究问题25个，不少于5个工作日，超过600人(次)";
/// let found: Vec<_> = figure::find(text)
///     .map(|f| (f.span.of(text), f.value.to_string()))
///     .collect();
/// assert_eq!(found[0], ("25个", "25个".to_owned()));
/// assert_eq!(found[1], ("5个工作日", "不少于5工作日".to_owned()));
/// assert_eq!(found[2], ("600人(次)", "超过600人".to_owned()));
/// assert_eq!(found.len(), 3);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found<Figure>> {
    find_at(text, Places::Any)
}

/// Finds them where the places say.
pub(crate) fn find_at<'t>(
    text: &'t str,
    places: Places<'t>,
) -> impl Iterator<Item = Found<Figure>> {
    Finder { text, places, at: 0, in_title: false, ordinal: None }
}

/// The sorts of the characters that figures and titles begin or end with.
const SORTS: Class = Class::DIGIT
    .or(Class::HAN_NUMERAL)
    .or(Class::MASK)
    .or(Class::OPEN.or(Class::CLOSE).or(Class::LINE_END));

/// The walk over a text.
struct Finder<'t> {
    text: &'t str,
    places: Places<'t>,
    at: usize,
    in_title: bool,
    /// Where the last ordinal number ends.
    ordinal: Option<usize>,
}

impl Iterator for Finder<'_> {
    type Item = Found<Figure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let is_wanted = |c: char| {
                // Behind a point or a sign nothing begins, yet it would be read.
                let else_read = !shortcut::are_taken() && c.is_alphanumeric();
                matches!(c, '《' | '》') || is_line_end(c) || begins(c) || else_read
            };
            let (start, first) =
                self.places.next(self.text, self.at, SORTS, is_wanted)?;
            let (before, rest) = self.text.split_at_checked(start)?;
            self.at = start + first.len_utf8();
            match first {
                '《' => self.in_title = true,
                c if c == '》' || is_line_end(c) => self.in_title = false,
                _ => {
                    let place = Place { before, rest, in_title: self.in_title };
                    if let Some(found) = self.read(start, place) {
                        return Some(found);
                    }
                }
            }
        }
    }
}

impl Finder<'_> {
    /// Reads the figure at `start`, and moves behind it, or behind what is none.
    fn read(&mut self, start: usize, place: Place<'_>) -> Option<Found<Figure>> {
        if let Some(masked) = mask::read(place.before, place.rest) {
            self.at = start + masked.len;
            let span = Span::new(start, self.at);
            return masked.figure.map(|value| Found { span, value });
        }
        let lexeme = numeral::lexeme(place.rest);
        let end = start + lexeme.map_or(0, |lexeme| lexeme.len);
        self.at = self.at.max(end);
        let first = match lexeme {
            Some(lexeme) if self.is_none(&place, lexeme) => {
                if lexeme.low.is_some() {
                    self.is_ordinal(Span::new(start, end), &place, "");
                }
                return None;
            }
            Some(lexeme) => {
                let read = read::amount_of(place.rest, lexeme)?;
                wrap::longer(Some(place.before), place.rest, lexeme, read)
            }
            None => read::amount(place.rest)?,
        };
        if self.is_ordinal(Span::new(start, end), &place, first.unit_name()) {
            return None;
        }
        let (start, place, first) = listed(start, place, first);
        let sign = context::sign(place.before).unwrap_or(0);
        let first = if sign > 0 { first.negated() } else { first };
        let range = read::range(place.rest, &first, Some(place.before));
        let range = range.filter(|range| context::counts(&place, range));
        let amount = match range {
            Some(range) => range,
            None => Some(first).filter(|first| context::counts(&place, first))?,
        };
        let from = start - sign;
        let bound = bound::before(place.before.get(..place.before.len() - sign)?);
        // 近三年 is the last three years, 近5个月 nearly five months.
        let recent = bound == Bound::Under
            && place.before.ends_with('近')
            && amount.kind() == Some(unit::Kind::Year)
            && amount.value().is_some_and(|n| n.as_integer().is_some_and(|n| n <= 10));
        let bound = if recent { Bound::Exact } else { bound };
        let value = amount.figure(bound)?;
        self.at = start + amount.len;
        Some(Found { span: Span::new(from, self.at), value })
    }

    /// Whether a number is surely no figure, by the characters around it: most are none.
    fn is_none(&self, place: &Place<'_>, lexeme: Lexeme) -> bool {
        if read::is_bare(place.rest, lexeme) || wrap::is_rest(place.before) {
            return true;
        }
        lexeme.low.is_some() && context::is_ordinal(place.before)
            // In a list of ordinals it matters what the unit is.
            || self.ordinal.is_none()
                && (context::is_of_date(place, lexeme)
                    || context::is_one_of_many(place, lexeme))
    }

    /// Whether a number with this unit is an ordinal: 第三批, 第三、四项.
    fn is_ordinal(&mut self, number: Span, place: &Place<'_>, unit: &str) -> bool {
        let between = self.ordinal.and_then(|end| self.text.get(end..number.start));
        let ordinal = context::is_ordinal(place.before)
            || between.is_some_and(|between| {
                context::continues_ordinal(between, place.rest, unit)
            });
        self.ordinal = ordinal.then_some(number.end);
        ordinal
    }
}

/// `1.70周年` at the start of a line is the marker `1.` and 70 of what is counted in
/// whole numbers.
fn listed(
    start: usize,
    place: Place<'_>,
    amount: read::Amount,
) -> (usize, Place<'_>, read::Amount) {
    let mut start_of_line = place.rest.char_indices().take(3);
    let marker = start_of_line.find(|(_, c)| matches!(c, '.' | '．')).map(|(at, _)| at);
    let split = marker.filter(|_| {
        let line = place.before.trim_end_matches([' ', '\u{3000}', '\t', '*', '#']);
        let whole = matches!(amount.kind(), Some(unit::Kind::Count | unit::Kind::Year))
            || matches!(amount.unit_name(), "周年" | "岁" | "月");
        (line.is_empty() || line.ends_with(is_line_end))
            && whole
            && amount.exponent == 0
            && amount.value().is_some_and(|n| n.as_integer().is_none())
    });
    let moved = split.and_then(|at| {
        let at = at + place.rest.get(at..)?.chars().next()?.len_utf8();
        let rest = place.rest.get(at..)?;
        let amount = read::amount(rest)?;
        // The marker is not text that stands before the number.
        let place = Place { before: "", rest, in_title: place.in_title };
        Some((start + at, place, amount))
    });
    moved.unwrap_or((start, place, amount))
}

#[cfg(test)]
mod tests;
