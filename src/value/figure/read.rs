//! Reads one figure at a given place: number, scale, unit, what follows, the second end
//! of a range. Whether it counts there is asked in [`context`](super::context).

use super::Figure;
use super::bound::{self, Bound};
use super::unit::{self, Kind, Unit};
use super::wrap;
use crate::text::{is_blank, is_line_end};
use crate::value::decimal::Decimal;
use crate::value::numeral::{self, Lexeme, Script};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A number with its unit and what follows both.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// How many bytes it takes.
    pub(super) len: usize,
    /// Not scaled yet: in 2至5万元 the scale of 5 is that of 2.
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
    pub(super) exponent: u32,
    pub(super) unit: Option<Unit>,
    pub(super) script: Script,
    /// It is a fraction, which needs no unit.
    pub(super) fraction: bool,
    /// 余, 多 behind the number or the unit.
    pub(super) excess: bool,
    /// What 以上, 内 and their like say.
    pub(super) after: Option<Bound>,
}

impl Amount {
    fn new(len: usize, low: Decimal, script: Script) -> Self {
        Self {
            len,
            low,
            high: None,
            exponent: 0,
            unit: None,
            script,
            fraction: false,
            excess: false,
            after: None,
        }
    }

    /// Takes in the unit that stands so many blank bytes behind.
    fn take(&mut self, blanks: usize, unit: Unit) {
        self.len += blanks + unit.len;
        self.unit = Some(unit);
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.low.times_ten_to(self.exponent).ok()
    }

    fn high_value(&self) -> Option<Decimal> {
        self.high.and_then(|high| high.times_ten_to(self.exponent).ok())
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.unit.as_ref().map(|unit| unit.kind)
    }

    pub(super) fn unit_name(&self) -> &str {
        self.unit.as_ref().map_or("", |unit| &unit.name)
    }

    /// Whether it is no more than a number.
    pub(super) fn is_bare(&self) -> bool {
        self.unit.is_none() && !self.fraction
    }

    /// The same amount behind a minus. Of 负两三 both ends are below zero.
    pub(super) fn negated(self) -> Self {
        match self.high {
            Some(high) => {
                Self { low: high.negated(), high: Some(self.low.negated()), ..self }
            }
            None => Self { low: self.low.negated(), ..self },
        }
    }

    /// As a figure; `before` is what the words before it say.
    pub(super) fn figure(&self, before: Bound) -> Option<Figure> {
        let over = self.excess.then_some(Bound::Over);
        let bound = self.after.or(over).unwrap_or(before);
        let high = self.high_value();
        let unit =
            self.unit.as_ref().map_or(Cow::Borrowed(""), |unit| unit.name.clone());
        let figure = Figure { value: Some(self.value()?), high, unit, bound };
        (self.high.is_some() == figure.high.is_some()).then_some(figure)
    }
}

/// The amount at the start of `rest`, without a sign.
pub(super) fn amount(rest: &str) -> Option<Amount> {
    match numeral::lexeme(rest) {
        Some(lexeme) => amount_of(rest, lexeme),
        None if rest.starts_with('半') => half(rest),
        None => None,
    }
}

/// The amount at the start of `rest`, which may go on behind the end of its line where
/// what stands `before` lets it.
pub(super) fn amount_over_lines(rest: &str, before: Option<&str>) -> Option<Amount> {
    let Some(lexeme) = numeral::lexeme(rest) else { return amount(rest) };
    Some(wrap::longer(before, rest, lexeme, amount_of(rest, lexeme)?))
}

/// Whether a number has no unit and no scale and joins no range, going by the character
/// behind it. Most have none: numbers of lists, dates and sections, and nearly all
/// numerals in Chinese characters, which are parts of words (统一, 一是).
pub(super) fn is_bare(rest: &str, lexeme: Lexeme) -> bool {
    let behind = rest.get(lexeme.len..).unwrap_or("");
    let Some(next) = behind.chars().next() else { return true };
    let goes_on = match lexeme.script {
        Script::Arabic => {
            is_blank(next) || next == '/' || numeral::scales(next) || {
                unit::unknown(behind).is_some()
            }
        }
        _ => false,
    };
    !goes_on
        && !matches!(next, '余' | '多' | '几')
        && !is_separator(next)
        && !unit::may_begin(behind)
}

/// The amount that begins with a lexeme.
pub(super) fn amount_of(rest: &str, lexeme: Lexeme) -> Option<Amount> {
    if let Some(fraction) = fraction(rest, lexeme).or_else(|| slashed(rest, lexeme)) {
        return Some(fraction);
    }
    let number = numeral::read(rest, lexeme, unit::begins_like_scale)?;
    let mut amount = Amount {
        high: number.high,
        exponent: number.exponent,
        excess: number.excess,
        ..Amount::new(number.len, number.low, number.script)
    };
    if amount.script == Script::Arabic {
        scaled_behind_blank(rest, &mut amount);
    }
    let unit = unit::read(after(rest, &amount));
    if half_more(rest, &mut amount, unit.as_ref()) {
        return Some(amount);
    }
    unit_behind(rest, &mut amount, unit);
    tail(rest, &mut amount);
    Some(amount)
}

fn after<'t>(rest: &'t str, amount: &Amount) -> &'t str {
    rest.get(amount.len..).unwrap_or("")
}

/// `237054.47 万元`: one or two blanks between a number in digits and its scale.
fn scaled_behind_blank(rest: &str, amount: &mut Amount) {
    let behind = after(rest, amount);
    let blanks = blanks(behind);
    let Some(scaled) = behind.get(blanks..).filter(|_| blanks > 0) else { return };
    let exponent = match scaled.chars().next() {
        Some('万') => 4,
        Some('亿') => 8,
        _ => return,
    };
    let len = blanks + '万'.len_utf8();
    let known = behind.get(len..).and_then(unit::read).is_some();
    if known && amount.exponent == 0 {
        amount.exponent = exponent;
        amount.len += len;
    }
}

/// The length of one or two blanks that do not end a line.
fn blanks(rest: &str) -> usize {
    let blank = |c: &char| is_blank(*c) && !is_line_end(*c);
    let len = rest.chars().take_while(blank).take(3).map(char::len_utf8);
    let (n, len) = len.fold((0, 0), |(n, sum), len| (n + 1, sum + len));
    if n <= 2 { len } else { 0 }
}

/// The unit behind the number, in digits also over a blank. `read` is the one that stands
/// there as it is.
fn unit_behind(rest: &str, amount: &mut Amount, read: Option<Unit>) {
    let behind = after(rest, amount);
    if let Some(unit) = unit::more_than(behind) {
        amount.excess = true;
        return amount.take(0, unit);
    }
    if let Some(unit) = read {
        return amount.take(0, unit);
    }
    if amount.script != Script::Arabic {
        return;
    }
    let blanks = blanks(behind);
    // A blank as wide as a character parts what is set in columns.
    let narrow = blanks > 0 && !behind.starts_with('\u{3000}');
    let spaced = behind.get(blanks..).filter(|_| narrow).and_then(unit::read);
    if let Some(unit) = spaced {
        amount.take(blanks, unit);
    } else if let Some(unit) = unit::unknown(behind) {
        amount.take(0, unit);
    }
}

/// What follows a unit: 多, (套), 以上.
fn tail(rest: &str, amount: &mut Amount) {
    let kind = amount.kind();
    if kind.is_none() && !amount.fraction && amount.exponent == 0 && !amount.excess {
        return;
    }
    let counted = matches!(kind, None | Some(Kind::Count));
    if !counted && let Some(len) = more(after(rest, amount)) {
        amount.len += len;
        amount.excess = true;
    }
    if kind.is_some()
        && let Some(len) = unit::alternative(after(rest, amount))
    {
        amount.len += len;
    }
    if let Some((len, bound)) = bound::after(after(rest, amount), !counted) {
        amount.len += len;
        amount.after = Some(bound);
    }
}

/// The 多 of 3年多, but not that of 3天多部门; its length.
fn more(rest: &str) -> Option<usize> {
    let other =
        ["种", "部", "方", "元", "个", "次", "项", "数", "层", "家", "名", "额", "款"];
    let more = rest.chars().next().filter(|c| matches!(c, '多' | '余'))?;
    let behind = rest.get(more.len_utf8()..)?;
    (!other.iter().any(|next| behind.starts_with(next))).then_some(more.len_utf8())
}

/// 百分之三, 三分之二.
fn fraction(rest: &str, lexeme: Lexeme) -> Option<Amount> {
    let (len, denominator, number) =
        numeral::read_fraction(rest, lexeme, unit::begins_like_scale)?;
    let (low, high, name) = match denominator {
        100 => (number.low, number.high, "%"),
        1000 => (number.low, number.high, "‰"),
        _ => (Decimal::fraction(number.low.as_integer()?, denominator).ok()?, None, ""),
    };
    let unit = (!name.is_empty()).then_some(Unit {
        len: 0,
        name: Cow::Borrowed(name),
        kind: Kind::Ratio,
        han: unit::Han::Any,
    });
    let mut amount = Amount {
        high,
        exponent: number.exponent,
        unit,
        fraction: true,
        excess: number.excess,
        ..Amount::new(len, low, Script::Han)
    };
    tail(rest, &mut amount);
    Some(amount)
}

/// 2/3: both ends of at most two digits, the upper one smaller.
fn slashed(rest: &str, lexeme: Lexeme) -> Option<Amount> {
    if !rest.get(lexeme.len..)?.starts_with('/') {
        return None;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let upper = digits(rest);
    let behind = rest.get(upper..)?.strip_prefix('/')?;
    let lower = digits(behind);
    let ends = behind.get(lower..)?;
    if !(1..=2).contains(&upper)
        || !(1..=2).contains(&lower)
        || ends.starts_with(['/', '.', ',', '-', '页'])
        || ends.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        return None;
    }
    let (a, b) =
        (rest.get(..upper)?.parse::<i128>(), behind.get(..lower)?.parse::<i128>());
    let (a, b) = a.ok().zip(b.ok()).filter(|(a, b)| 0 < *a && a < b)?;
    let (len, low) = (upper + '/'.len_utf8() + lower, Decimal::fraction(a, b).ok()?);
    let mut amount = Amount { fraction: true, ..Amount::new(len, low, Script::Arabic) };
    tail(rest, &mut amount);
    Some(amount)
}

/// 半年, 半个月: 0.5.
fn half(rest: &str) -> Option<Amount> {
    let len = '半'.len_utf8();
    let unit = unit::read(rest.get(len..)?)
        .filter(|unit| matches!(unit.kind, Kind::Time | Kind::Year))?;
    let new = Amount::new(len + unit.len, Decimal::new(5, 1).ok()?, Script::Han);
    let mut amount = Amount { unit: Some(unit), ..new };
    tail(rest, &mut amount);
    Some(amount)
}

/// 一年半, 两个半月: half a unit more. `unit` is the one behind the number.
fn half_more(rest: &str, amount: &mut Amount, unit: Option<&Unit>) -> bool {
    let behind = after(rest, amount);
    let split = ["个半月", "个半小时", "个半学期"];
    let is_split = behind.starts_with("个半");
    let split = split.iter().filter(|_| is_split);
    let more = if let Some(word) = split.into_iter().find(|w| behind.starts_with(**w)) {
        let unit = word.replacen('半', "", 1);
        unit::read(&unit).map(|unit| Unit { len: word.len(), ..unit })
    } else {
        let unit = unit.filter(|unit| {
            let behind = behind.get(unit.len..).unwrap_or("");
            behind.starts_with('半')
                && (matches!(unit.kind, Kind::Time | Kind::Year) || unit.name == "倍")
                && unit::read(behind.get(3..).unwrap_or("")).is_none()
        });
        unit.map(|unit| Unit { len: unit.len + '半'.len_utf8(), ..unit.clone() })
    };
    let Some(unit) = more else { return false };
    let half = Decimal::new(5, 1).ok().and_then(|half| amount.low.plus(half).ok());
    let Some(low) = half else { return false };
    if amount.exponent > 0 || amount.high.is_some() {
        return false;
    }
    amount.low = low;
    amount.len += unit.len;
    amount.unit = Some(unit);
    tail(rest, amount);
    true
}

/// The second end of a range that begins with `first`: 3至5家, 50%—60%,
/// 1倍以上5倍以下. 由 or 从 before it makes it a change. Where nothing is known of what
/// stands before, it is a figure as a whole.
pub(super) fn range(
    rest: &str,
    first: &Amount,
    before: Option<&str>,
) -> Option<Amount> {
    if first.high.is_some() || first.excess {
        return None;
    }
    let one = |amount: &Amount| amount.high.is_none();
    let second = |rest| amount_over_lines(rest, before).filter(one);
    let behind = after(rest, first);
    if first.after == Some(Bound::AtLeast) {
        let second = second(behind)?;
        return (second.after == Some(Bound::AtMost))
            .then(|| joined(first, 0, second))
            .flatten()
            .map(|joined| Amount { after: None, ..joined });
    }
    let separator = separator(behind).filter(|_| first.after.is_none())?;
    let word = behind.starts_with(['至', '到']);
    let parted = before.is_some_and(|before| before.ends_with(['由', '从']));
    if parted && word && first.unit.is_some() {
        return None;
    }
    let behind = behind.get(separator..)?;
    // A range goes over two line ends at most.
    match wrap::between(before, behind) {
        0 => joined(first, separator, second(behind)?),
        end => joined(first, separator + end, amount(behind.get(end..)?).filter(one)?),
    }
}

fn joined(first: &Amount, separator: usize, mut second: Amount) -> Option<Amount> {
    let shares = first.unit.is_none() && !first.fraction;
    // 百分之三到五
    let percent = first.fraction && first.unit.is_some() && second.is_bare();
    if percent {
        second.unit.clone_from(&first.unit);
    }
    if !shares && first.unit_name() != second.unit_name() {
        return None;
    }
    let smaller = |a: Decimal, b: Decimal| a.compare(b) == Some(Ordering::Less);
    let scales = shares && first.exponent == 0 && smaller(first.low, second.low);
    let exponent = if scales { second.exponent } else { first.exponent };
    let low = first.low.times_ten_to(exponent).ok()?;
    let high = second.value()?;
    if !smaller(low, high) || (shares && second.unit.is_none() && second.exponent == 0)
    {
        return None;
    }
    let len = first.len + separator + second.len;
    let fraction = first.fraction || second.fraction;
    let high = Some(high);
    Some(Amount {
        len,
        low,
        high,
        exponent: 0,
        script: first.script,
        fraction,
        ..second
    })
}

/// The length of what joins the two ends of a range.
pub(super) fn separator(rest: &str) -> Option<usize> {
    const DOUBLE: [&str; 2] = ["——", "--"];
    if !rest.starts_with(is_separator) {
        return None;
    }
    if let Some(double) = DOUBLE.iter().find(|double| rest.starts_with(**double)) {
        return Some(double.len());
    }
    rest.chars().next().filter(|&c| is_separator(c)).map(char::len_utf8)
}

pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '至' | '到' | '—') || is_hyphen(c)
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '–' | '―' | '－' | '~' | '～' | '〜' | '−' | '—')
}
