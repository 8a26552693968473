//! Exact numbers as official documents write them. Nothing here reads Chinese: that is
//! the work of [`numeral`](super::numeral).

use crate::{Error, ErrorKind};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The most digits behind the point that a [`Decimal`] keeps.
const MAX_SCALE: u32 = 28;

/// An exact decimal number or a fraction; never rounded, zeros kept as written.
///
/// `78.00` and `78` are different values (`==`), equal in size ([`compare`]). It holds
/// 38 digits, at most 28 of them behind the point; more is an error, not a panic.
///
/// A type of its own and not `rust_decimal`, because `三分之二` has no decimal, and
/// because documents ask for little more arithmetic than moving the point.
///
/// [`compare`]: Decimal::compare
///
/// # Example
/// ```
/// use gongwen::value::decimal::Decimal;
/// let rate: Decimal = "78.00".parse()?;
/// assert_eq!(rate.to_string(), "78.00");
/// let revenue: Decimal = "3448.20".parse()?;
/// assert_eq!(revenue.times_ten_to(8)?.to_string(), "344820000000");
/// assert_eq!("2/3".parse::<Decimal>()?.to_string(), "2/3");
/// assert!("3,.83".parse::<Decimal>().is_err());
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("pattern" = r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$")))]
pub struct Decimal(Form);

/// What becomes of the digits behind the last one that is kept.
///
/// # Example
/// ```
/// use gongwen::value::decimal::{Decimal, Rounding};
/// let (part, all) = (Decimal::from(2), Decimal::from(3));
/// assert_eq!(part.over(all, 2, Rounding::Down)?.to_string(), "0.66");
/// assert_eq!(part.over(all, 2, Rounding::HalfUp)?.to_string(), "0.67");
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// They are cut off.
    Down,
    /// The last digit kept goes up by one where they make half of it or more.
    HalfUp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// `coefficient` × 10^-`scale`
    Point { coefficient: i128, scale: u32 },
    /// `numerator` / `denominator`, as written, not reduced
    Fraction { numerator: i128, denominator: i128 },
}

impl Decimal {
    /// `coefficient` × 10^-`scale`.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where `scale` is over 28.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// assert_eq!(Decimal::new(8_637, 2)?.to_string(), "86.37");
    /// assert!(Decimal::new(1, 29).is_err()); // more digits than it holds
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn new(coefficient: i128, scale: u32) -> Result<Self, Error> {
        if scale > MAX_SCALE {
            return Err(too_long());
        }
        Ok(Self(Form::Point { coefficient, scale }))
    }

    /// `numerator` / `denominator` (分之), kept as written: 2/4 stays 2/4.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the denominator is not positive.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// assert_eq!(Decimal::fraction(2, 4)?.to_string(), "2/4"); // 四分之二
    /// assert!(Decimal::fraction(1, 0).is_err());
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn fraction(numerator: i128, denominator: i128) -> Result<Self, Error> {
        if denominator <= 0 {
            return Err(expected("a denominator above zero"));
        }
        Ok(Self(Form::Fraction { numerator, denominator }))
    }

    /// The number with its point moved `n` places to the right. Zeros behind the point
    /// go only as far as the point moves over them.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the result has more digits than fit.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// // 86.37万元 in 元.
    /// assert_eq!("86.37".parse::<Decimal>()?.times_ten_to(4)?.to_string(), "863700");
    /// assert_eq!("302150.40".parse::<Decimal>()?.times_ten_to(1)?.to_string(), "3021504.0");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn times_ten_to(self, n: u32) -> Result<Self, Error> {
        if n == 0 {
            return Ok(self);
        }
        match self.0 {
            Form::Point { coefficient, scale } => {
                let factor = power_of_ten(n.saturating_sub(scale));
                let coefficient = factor.and_then(|f| coefficient.checked_mul(f));
                let coefficient = coefficient.ok_or_else(too_long)?;
                Self::new(coefficient, scale.saturating_sub(n))
            }
            Form::Fraction { numerator, denominator } => {
                let numerator = power_of_ten(n).and_then(|f| numerator.checked_mul(f));
                Self::fraction(numerator.ok_or_else(too_long)?, denominator)
            }
        }
    }

    /// The number with its point moved `n` places to the left: 百分之三十 is 0.30.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the result has more digits than fit.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// // 863700 元 in 万元.
    /// assert_eq!(Decimal::from(863_700).over_ten_to(4)?.to_string(), "86.3700");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn over_ten_to(self, n: u32) -> Result<Self, Error> {
        match self.0 {
            Form::Point { coefficient, scale } => {
                Self::new(coefficient, scale.saturating_add(n))
            }
            Form::Fraction { numerator, denominator } => {
                let wider = power_of_ten(n).and_then(|f| denominator.checked_mul(f));
                Self::fraction(numerator, wider.ok_or_else(too_long)?)
            }
        }
    }

    /// The sum of two decimals; the longer fraction part is kept.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the sum has more digits than fit, or one of the two
    /// is a fraction.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// let (fees, wages): (Decimal, Decimal) = ("186420.50".parse()?, "213000".parse()?);
    /// assert_eq!(fees.plus(wages)?.to_string(), "399420.50");
    /// assert!(fees.plus("2/3".parse()?).is_err()); // a fraction is no decimal
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn plus(self, other: Self) -> Result<Self, Error> {
        let (
            Form::Point { coefficient: a, scale: s },
            Form::Point { coefficient: b, scale: t },
        ) = (self.0, other.0)
        else {
            return Err(expected("two decimals"));
        };
        let scale = s.max(t);
        let widen = |c: i128, from: u32| {
            power_of_ten(scale - from).and_then(|f| c.checked_mul(f))
        };
        let sum = widen(a, s).zip(widen(b, t)).and_then(|(a, b)| a.checked_add(b));
        Self::new(sum.ok_or_else(too_long)?, scale)
    }

    /// The difference of two decimals; the longer fraction part is kept.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where the difference has more digits than fit, or one of the
    /// two is a fraction.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// let (all, paid): (Decimal, Decimal) = ("1638.4".parse()?, "1210".parse()?);
    /// assert_eq!(all.minus(paid)?.to_string(), "428.4");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn minus(self, other: Self) -> Result<Self, Error> {
        self.plus(other.negated())
    }

    /// The quotient of two numbers above zero with `scale` digits behind its point.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where `other` is not above zero, this number is below zero,
    /// or a product needed for it does not fit.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::{Decimal, Rounding};
    /// let (part, all) = (Decimal::from(118), Decimal::from(132));
    /// assert_eq!(part.over(all, 3, Rounding::Down)?.to_string(), "0.893");
    /// assert_eq!(part.over(all, 3, Rounding::HalfUp)?.to_string(), "0.894");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn over(
        self,
        other: Self,
        scale: u32,
        rounding: Rounding,
    ) -> Result<Self, Error> {
        let quotient = || {
            let ((a, b), (c, d)) = (self.ratio()?, other.ratio()?);
            let unit =
                if scale <= MAX_SCALE { power_of_ten(scale)? } else { return None };
            let above = a.checked_mul(d)?.checked_mul(unit)?;
            let below = b.checked_mul(c)?;
            if above < 0 || below <= 0 {
                return None;
            }
            let half = match rounding {
                Rounding::Down => 0,
                Rounding::HalfUp => below / 2,
            };
            above.checked_add(half)?.checked_div(below)
        };
        let coefficient =
            quotient().ok_or_else(|| expected("a quotient of numbers above zero"))?;
        Self::new(coefficient, scale)
    }

    /// How many digits stand behind its point; 0 for a fraction.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// assert_eq!("78.00".parse::<Decimal>()?.scale(), 2); // as precise as it is written
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn scale(self) -> u32 {
        match self.0 {
            Form::Point { scale, .. } => scale,
            Form::Fraction { .. } => 0,
        }
    }

    /// The same number below zero.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(match self.0 {
            Form::Point { coefficient, scale } => {
                Form::Point { coefficient: coefficient.saturating_neg(), scale }
            }
            Form::Fraction { numerator, denominator } => {
                Form::Fraction { numerator: numerator.saturating_neg(), denominator }
            }
        })
    }

    /// Which of two is larger, by size and not as written: `78.00` equals `78`. `None`
    /// where a product needed for it does not fit.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// use std::cmp::Ordering;
    /// let (written, plain): (Decimal, Decimal) = ("78.00".parse()?, "78".parse()?);
    /// assert_ne!(written, plain);
    /// assert_eq!(written.compare(plain), Some(Ordering::Equal));
    /// assert_eq!("2/3".parse::<Decimal>()?.compare("0.67".parse()?), Some(Ordering::Less));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let ((a, b), (c, d)) = (self.ratio()?, other.ratio()?);
        match (a.checked_mul(d), c.checked_mul(b)) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => None,
        }
    }

    /// The number as a whole one, where nothing stands behind its point.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::decimal::Decimal;
    /// assert_eq!("14".parse::<Decimal>()?.as_integer(), Some(14));
    /// assert_eq!("14.0".parse::<Decimal>()?.as_integer(), None);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn as_integer(self) -> Option<i128> {
        match self.0 {
            Form::Point { coefficient, scale: 0 } => Some(coefficient),
            _ => None,
        }
    }

    fn ratio(self) -> Option<(i128, i128)> {
        match self.0 {
            Form::Point { coefficient, scale } => {
                Some((coefficient, power_of_ten(scale)?))
            }
            Form::Fraction { numerator, denominator } => Some((numerator, denominator)),
        }
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(Form::Point { coefficient: i128::from(number), scale: 0 })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Fraction { numerator, denominator } => {
                write!(f, "{numerator}/{denominator}")
            }
            Form::Point { coefficient, scale: 0 } => write!(f, "{coefficient}"),
            Form::Point { coefficient, scale } => {
                let unit = 10_u128.pow(scale);
                let size = coefficient.unsigned_abs();
                let sign = if coefficient < 0 { "-" } else { "" };
                let width = scale as usize;
                write!(f, "{sign}{}.{:0width$}", size / unit, size % unit)
            }
        }
    }
}

impl TryFrom<String> for Decimal {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.to_string()
    }
}

impl FromStr for Decimal {
    type Err = Error;

    /// Reads ASCII digits with an optional `-` and one point (`-13606151.22`), or a
    /// fraction of two whole numbers (`2/3`).
    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let (sign, numerator) = unsigned(numerator);
            return Self::fraction(sign * digits(numerator)?, digits(denominator)?);
        }
        let (sign, size) = unsigned(text);
        let Some((whole, part)) = size.split_once('.') else {
            return Self::new(sign * digits(size)?, 0);
        };
        let scale = u32::try_from(part.len()).map_err(|_| too_long())?;
        let factor = if scale <= MAX_SCALE { power_of_ten(scale) } else { None };
        let whole = digits(whole)?.checked_mul(factor.ok_or_else(too_long)?);
        let sum = whole.and_then(|w| w.checked_add(digits(part).ok()?));
        match (digits(part), sum) {
            (Err(error), _) => Err(error),
            (_, Some(sum)) => Self::new(sign * sum, scale),
            (_, None) => Err(too_long()),
        }
    }
}

fn unsigned(text: &str) -> (i128, &str) {
    match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text),
    }
}

fn digits(text: &str) -> Result<i128, Error> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(expected("digits"));
    }
    text.parse().map_err(|_| too_long())
}

fn power_of_ten(n: u32) -> Option<i128> {
    10_i128.checked_pow(n)
}

fn expected(expected: &'static str) -> Error {
    Error::new(ErrorKind::Value { expected })
}

fn too_long() -> Error {
    expected("at most 38 digits, 28 of them behind the point")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_point_moves_over_as_many_zeros_as_it_must() {
        let moved = |text: &str, n| decimal(text).times_ten_to(n).unwrap().to_string();
        assert_eq!(moved("3448.20", 8), "344820000000");
        assert_eq!(moved("3.50000", 4), "35000.0");
        assert_eq!(moved("-0.5", 4), "-5000");
        assert_eq!(moved("1.0", 0), "1.0");
    }

    #[test]
    fn too_many_digits_are_an_error() {
        assert!("9".repeat(40).parse::<Decimal>().is_err());
        assert!(format!("0.{}", "0".repeat(29)).parse::<Decimal>().is_err());
        assert!(decimal(&"9".repeat(38)).times_ten_to(8).is_err());
        assert!(decimal("1").times_ten_to(u32::MAX).is_err());
    }

    #[test]
    fn size_is_compared_apart_from_the_way_of_writing() {
        assert_eq!(decimal("78.00").compare(decimal("78")), Some(Ordering::Equal));
        assert_eq!(decimal("-3").compare(decimal("2/3")), Some(Ordering::Less));
        assert_ne!(decimal("78.00"), decimal("78"));
    }

    #[test]
    fn quotients_are_cut_or_rounded_at_the_digit_asked_for() {
        let over = |a: &str, b: &str, scale, rounding| {
            decimal(a).over(decimal(b), scale, rounding).map(|q| q.to_string())
        };
        assert_eq!(over("19", "25", 2, Rounding::Down).unwrap(), "0.76");
        assert_eq!(over("14", "16", 3, Rounding::HalfUp).unwrap(), "0.875");
        assert_eq!(over("1", "2", 0, Rounding::HalfUp).unwrap(), "1");
        assert_eq!(over("1", "3", 0, Rounding::HalfUp).unwrap(), "0");
        assert_eq!(over("1108.9", "1275.36", 3, Rounding::Down).unwrap(), "0.869");
        for (a, b) in [("1", "0"), ("-1", "2"), ("1", "-2")] {
            assert!(over(a, b, 1, Rounding::Down).is_err(), "{a}/{b}");
        }
        assert!(over("1", "2", 29, Rounding::Down).is_err());
        let long = "9".repeat(38);
        assert!(over(&long, "7", 5, Rounding::Down).is_err());
    }

    #[test]
    fn damaged_numbers_are_refused() {
        for text in ["", "-", ".", "1.", ".5", "1.2.3", "1/", "1/0", "--1", "+1", "１"]
        {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }
}
