//! Numerals in running text, in digits and in Chinese characters, with what scales them
//! (万, 亿) and what makes them fractions (百分之, 分之). What is counted and how exact
//! it is belongs to [`figure`](super::figure).

mod arabic;
mod han;
mod scale;

use super::Found;
use super::decimal::Decimal;
use crate::text::Span;
use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// A number as written (数词): 3.2万, 三十五, １，２３４, 百分之三, 两三.
///
/// 两三 and 三四十 name a range: [`value`](Self::value) is its lower end.
///
/// # Example
/// ```
/// use gongwen::value::numeral::Numeral;
/// let read = |text: &str| text.parse::<Numeral>().map(|n| n.to_string());
/// assert_eq!(read("3.2万")?, "32000");
/// assert_eq!(read("1千5百")?, "1500");
/// assert_eq!(read("壹佰贰拾叁")?, "123");
/// assert_eq!(read("三分之二")?, "2/3");
/// assert_eq!(read("两三")?, "2~3");
/// assert!(read("千万").is_err()); // no number stands before the scale
/// assert!(read("12,34").is_err()); // commas part threes
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Numeral {
    value: Decimal,
    high: Option<Decimal>,
}

impl Numeral {
    /// The number, or the lower end of the range.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::numeral::Numeral;
    /// assert_eq!("两三".parse::<Numeral>()?.value().to_string(), "2");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// The upper end of the range that 两三 names.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::numeral::Numeral;
    /// assert_eq!("三四十".parse::<Numeral>()?.high().unwrap().to_string(), "40");
    /// assert_eq!("三十四".parse::<Numeral>()?.high(), None);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn high(&self) -> Option<Decimal> {
        self.high
    }
}

impl From<Decimal> for Numeral {
    fn from(value: Decimal) -> Self {
        Self { value, high: None }
    }
}

impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.high {
            Some(high) => write!(f, "{}~{high}", self.value),
            None => self.value.fmt(f),
        }
    }
}

impl FromStr for Numeral {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let error = || Error::new(ErrorKind::Value { expected: "a numeral" });
        let whole = |text: &str| {
            let read = read_signed(text).filter(|&(len, _)| len == text.len());
            // 2/3 is how a fraction is shown, not how a text has it.
            let shown = || text.parse::<Decimal>().ok().map(Self::from);
            read.map(|(_, numeral)| numeral).or_else(shown)
        };
        if let Some(numeral) = whole(text) {
            return Ok(numeral);
        }
        let (low, high) = text.split_once('~').ok_or_else(error)?;
        match (whole(low), whole(high)) {
            (Some(Self { value, high: None }), Some(Self { value: high, .. })) => {
                Ok(Self { value, high: Some(high) })
            }
            _ => Err(error()),
        }
    }
}

/// Finds the numerals of a text, each as long as it can be read, from left to right.
///
/// It finds the number in 第三条 and in 2023年 too: what a number means is not asked
/// here. A run of numeral characters that makes no number (千万, 1.2.3) is passed over.
///
/// # Example
/// ```
/// use gongwen::value::numeral;
/// let text = "投入1,638.4万元，占百分之三十";
/// let read: Vec<_> = numeral::find(text).map(|n| n.value.to_string()).collect();
/// assert_eq!(read, ["16384000", "0.30"]);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found<Numeral>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let start = at + rest.find(may_begin)?;
            let rest = text.get(start..)?;
            if let Some((len, value)) = read_signed(rest) {
                let signed = !rest.starts_with(begins);
                let glued =
                    signed && text.get(..start)?.ends_with(char::is_alphanumeric);
                if glued {
                    at = start + rest.chars().next().map_or(1, char::len_utf8);
                    continue;
                }
                at = start + len;
                return Some(Found { span: Span::new(start, at), value });
            }
            let skip = lexeme(rest).map_or(0, |lexeme| lexeme.len);
            at = start + skip.max(rest.chars().next().map_or(1, char::len_utf8));
        }
        None
    })
}

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// 123, １２３
    Arabic,
    /// 三十五
    Han,
    /// 壹, 贰拾; `scaled` where 拾 佰 仟 万 or 亿 stands in it
    Financial { scaled: bool },
    /// 二〇二三
    Positional,
}

/// A run of numeral characters; without `low` it makes no number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme {
    pub(super) len: usize,
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    pub(super) script: Script,
}

/// A number with what scales it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) len: usize,
    /// Before scaling.
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
    /// The number is scaled by 10 to this.
    pub(super) exponent: u32,
    pub(super) script: Script,
    /// 余, 多, 几 stand in or behind it.
    pub(super) excess: bool,
}

impl Reading {
    pub(super) fn value(&self) -> Option<Decimal> {
        self.low.times_ten_to(self.exponent).ok()
    }

    pub(super) fn high_value(&self) -> Option<Decimal> {
        self.high.and_then(|high| high.times_ten_to(self.exponent).ok())
    }
}

/// Whether a numeral may begin with this character (a sign is none).
pub(super) fn begins(c: char) -> bool {
    arabic::is_digit(c) || han::begins(c)
}

pub(super) fn is_digit(c: char) -> bool {
    arabic::is_digit(c)
}

fn may_begin(c: char) -> bool {
    begins(c) || matches!(c, '-' | '－' | '−' | '负' | '半')
}

/// Whether a number in digits may be scaled by a word that begins with this character.
pub(super) fn scales(c: char) -> bool {
    c == '个' || scale::exponent(c).is_some()
}

/// The run of numeral characters at the start of `rest`.
pub(super) fn lexeme(rest: &str) -> Option<Lexeme> {
    arabic::lexeme(rest).or_else(|| han::lexeme(rest))
}

/// A number with 余, 多, 几 and scales: 3.2万, 20余万, 三百多, 1千5百. It begins with
/// the lexeme. Where `is_unit`
/// says that a unit begins (千瓦), no scale is read.
pub(super) fn read(
    rest: &str,
    lexeme: Lexeme,
    is_unit: fn(&str) -> bool,
) -> Option<Reading> {
    let mut reading = scaled(rest, lexeme, is_unit)?;
    let behind = rest.get(reading.len..)?;
    let Some(more) = behind.chars().next().filter(|c| matches!(c, '余' | '多' | '几'))
    else {
        return Some(reading);
    };
    reading.excess = true;
    reading.len += more.len_utf8();
    if let Some(scale) = scale::read(behind.get(more.len_utf8()..)?, is_unit) {
        reading.len += scale.len;
        reading.exponent += scale.exponent;
    }
    Some(reading)
}

/// A number with the scales directly behind it.
fn scaled(rest: &str, lexeme: Lexeme, is_unit: fn(&str) -> bool) -> Option<Reading> {
    let mut reading = Reading {
        len: lexeme.len,
        low: lexeme.low?,
        high: lexeme.high,
        exponent: 0,
        script: lexeme.script,
        excess: false,
    };
    if lexeme.script != Script::Arabic {
        return Some(reading);
    }
    if let Some(scale) = scale::read(rest.get(reading.len..)?, is_unit) {
        (reading.len, reading.exponent) = (reading.len + scale.len, scale.exponent);
        let behind = rest.get(reading.len..)?;
        if let Some((len, sum)) = smaller(behind, &reading, is_unit) {
            reading.len += len;
            (reading.low, reading.exponent) = (sum, 0);
        }
    }
    Some(reading)
}

/// The 5百 of 1千5百: its length, and the sum of both.
fn smaller(
    rest: &str,
    larger: &Reading,
    is_unit: fn(&str) -> bool,
) -> Option<(usize, Decimal)> {
    let lexeme = arabic::lexeme(rest)?;
    let scale = scale::read(rest.get(lexeme.len..)?, is_unit)?;
    if scale.exponent >= larger.exponent {
        return None;
    }
    let low = lexeme.low?.times_ten_to(scale.exponent).ok()?;
    let sum = larger.value()?.plus(low).ok()?;
    Some((lexeme.len + scale.len, sum))
}

/// 百分之三, 三分之二, 千分之五: the length and the denominator with the reading of
/// the numerator. `first` is the lexeme it begins with.
pub(super) fn read_fraction(
    rest: &str,
    first: Lexeme,
    is_unit: fn(&str) -> bool,
) -> Option<(usize, i128, Reading)> {
    let (len, denominator) = denominator(rest, first)?;
    let behind = rest.get(len..)?;
    // 百分之百
    if denominator == 100 && behind.starts_with('百') {
        let reading = Reading {
            len: '百'.len_utf8(),
            low: Decimal::from(100),
            high: None,
            exponent: 0,
            script: Script::Han,
            excess: false,
        };
        return Some((len + reading.len, denominator, reading));
    }
    let reading = read(behind, lexeme(behind)?, is_unit)?;
    Some((len + reading.len, denominator, reading))
}

fn denominator(rest: &str, first: Lexeme) -> Option<(usize, i128)> {
    let word = "分之";
    if !rest.get(first.len..)?.starts_with(word) {
        return None;
    }
    let n = match rest.get(..first.len)? {
        "百" => 100,
        "千" => 1000,
        "万" => 10_000,
        _ => first.low.filter(|_| first.high.is_none())?.as_integer()?,
    };
    (n > 0).then_some((first.len + word.len(), n))
}

/// A numeral with its sign; 百分之三 is 0.03, 三成 0.3, 半 0.5.
fn read_signed(text: &str) -> Option<(usize, Numeral)> {
    let never = |_: &str| false;
    let sign = text.chars().next().filter(|c| matches!(c, '-' | '－' | '−' | '负'));
    let sign_len = sign.map_or(0, char::len_utf8);
    let rest = text.get(sign_len..)?;
    let fraction = |lexeme| read_fraction(rest, lexeme, never);
    let first = lexeme(rest);
    let (len, numeral) = if let Some((len, denominator, n)) = first.and_then(fraction) {
        (len, Numeral::from(divided(n.value()?, denominator)?))
    } else if rest.starts_with('半') {
        ('半'.len_utf8(), Decimal::new(5, 1).ok()?.into())
    } else {
        // 余 and 多 say something about a number and are no part of it.
        let reading = scaled(rest, first?, never)?;
        let numeral = Numeral { value: reading.value()?, high: reading.high_value() };
        tenths(rest, reading, numeral).unwrap_or((reading.len, numeral))
    };
    let negate = |n: Decimal| if sign.is_some() { n.negated() } else { n };
    let numeral =
        Numeral { value: negate(numeral.value), high: numeral.high.map(negate) };
    Some((sign_len + len, numeral))
}

/// 三成, 七八成: tenths. 三成立 is none.
fn tenths(rest: &str, reading: Reading, n: Numeral) -> Option<(usize, Numeral)> {
    let behind = rest.get(reading.len..)?.strip_prefix('成')?;
    if reading.exponent > 0
        || behind.starts_with(['立', '员', '为', '果', '本', '效', '功'])
    {
        return None;
    }
    let tenth = |n: Decimal| n.over_ten_to(1).ok();
    let high = match n.high {
        Some(high) => Some(tenth(high)?),
        None => None,
    };
    Some((reading.len + '成'.len_utf8(), Numeral { value: tenth(n.value)?, high }))
}

/// A numerator over a denominator. Behind 百分之 a decimal may stand (百分之三点五).
fn divided(numerator: Decimal, denominator: i128) -> Option<Decimal> {
    match denominator {
        100 => numerator.over_ten_to(2).ok(),
        1000 => numerator.over_ten_to(3).ok(),
        10_000 => numerator.over_ten_to(4).ok(),
        _ => Decimal::fraction(numerator.as_integer()?, denominator).ok(),
    }
}
