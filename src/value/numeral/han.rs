//! Numerals in Chinese characters: 三十五, 两万三, 壹拾贰, 二〇二三, 三点五.

use super::{Lexeme, Script};
use crate::value::decimal::Decimal;

/// What a character means in a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Digit(i128),
    /// 十 百 千
    Small(i128),
    /// 万 亿 兆
    Big(i128),
    /// 廿 卅
    Tens(i128),
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => Sign::Digit(0),
        '一' | '壹' => Sign::Digit(1),
        '二' | '两' | '贰' | '貳' => Sign::Digit(2),
        '三' | '叁' | '參' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '十' | '拾' => Sign::Small(10),
        '百' | '佰' => Sign::Small(100),
        '千' | '仟' => Sign::Small(1000),
        '万' | '萬' => Sign::Big(10_000),
        '亿' | '億' => Sign::Big(100_000_000),
        '兆' => Sign::Big(1_000_000_000_000),
        '廿' => Sign::Tens(20),
        '卅' => Sign::Tens(30),
        _ => return None,
    })
}

/// Whether a numeral in Chinese characters may begin with this character. ○ and Ｏ are
/// zeros only behind another digit.
pub(super) fn begins(c: char) -> bool {
    sign(c).is_some() && !matches!(c, '○' | 'Ｏ')
}

fn is_financial(c: char) -> bool {
    matches!(
        c,
        '壹' | '贰'
            | '貳'
            | '叁'
            | '參'
            | '肆'
            | '伍'
            | '陆'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '仟'
            | '萬'
            | '億'
    )
}

/// The longest run of numeral characters at the start of `rest`, with its value where
/// it has one.
pub(super) fn lexeme(rest: &str) -> Option<Lexeme> {
    let first = rest.chars().next().filter(|&c| begins(c))?;
    let behind = rest.get(first.len_utf8()..)?;
    if !behind.starts_with(|c| c == '点' || sign(c).is_some()) {
        return lone(first);
    }
    let run = run(rest);
    let scaled = run.chars().any(|c| !matches!(sign(c), Some(Sign::Digit(_))));
    let n_chars = run.chars().count();
    let mut lexeme =
        Lexeme { len: run.len(), low: None, high: None, script: Script::Han };
    if run.chars().any(is_financial) {
        lexeme.script = Script::Financial { scaled };
    }
    if scaled || n_chars == 1 {
        let low = evaluate(run, Pick::First);
        lexeme.low = low.and_then(|(n, _)| whole(n));
        if low.is_some_and(|(_, pair)| pair) {
            lexeme.high = evaluate(run, Pick::Second).and_then(|(n, _)| whole(n));
        }
        if let Some((len, decimal)) =
            low.and_then(|(n, _)| with_point(n, rest.get(run.len()..)?))
        {
            lexeme =
                Lexeme { len: run.len() + len, low: decimal, high: None, ..lexeme };
        }
    } else if let Some((a, b)) = pair(run) {
        (lexeme.low, lexeme.high) = (whole(a), whole(b));
    } else {
        lexeme.script = Script::Positional;
        lexeme.low = positional(run).and_then(whole);
    }
    Some(lexeme)
}

/// A numeral of one character: most of them.
fn lone(c: char) -> Option<Lexeme> {
    let (scaled, low) = match sign(c)? {
        Sign::Digit(n) => (false, Some(n)),
        Sign::Tens(n) | Sign::Small(n @ 10) => (true, Some(n)),
        // A bare 百 or 万 is no numeral.
        Sign::Small(_) | Sign::Big(_) => (true, None),
    };
    let script =
        if is_financial(c) { Script::Financial { scaled } } else { Script::Han };
    let low = low.and_then(whole);
    Some(Lexeme { len: c.len_utf8(), low, high: None, script })
}

fn run(rest: &str) -> &str {
    let end = rest.find(|c| sign(c).is_none()).unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

fn whole(n: i128) -> Option<Decimal> {
    Decimal::new(n, 0).ok()
}

/// `点五`, `点二五万` behind a whole number: the length and the number with it. Where
/// the digits are followed by 十 it is a time (三点五十), not a decimal.
fn with_point(whole: i128, rest: &str) -> Option<(usize, Option<Decimal>)> {
    let part = run(rest.strip_prefix('点')?);
    let digits: String = part
        .chars()
        .map_while(|c| match sign(c) {
            Some(Sign::Digit(d)) => char::from_digit(u32::try_from(d).ok()?, 10),
            _ => None,
        })
        .collect();
    let exponent = match part.chars().nth(digits.len()) {
        None => 0,
        Some('百') => 2,
        Some('千') => 3,
        Some('万') => 4,
        Some('亿') => 8,
        Some(_) => return None,
    };
    let n_signs = digits.len() + usize::from(exponent > 0);
    if digits.is_empty() || part.chars().count() > n_signs {
        return None;
    }
    let decimal = format!("{whole}.{digits}").parse::<Decimal>().ok();
    let decimal = decimal.and_then(|d| d.times_ten_to(exponent).ok());
    Some(('点'.len_utf8() + part.len(), decimal))
}

/// 两三, 五六, 三五: two digits that name a range.
fn pair(run: &str) -> Option<(i128, i128)> {
    let mut signs = run.chars().map(sign);
    match (signs.next()??, signs.next()??, signs.next()) {
        (Sign::Digit(a), Sign::Digit(b), None) if is_pair(a, b) => Some((a, b)),
        _ => None,
    }
}

fn is_pair(a: i128, b: i128) -> bool {
    a > 0 && (b == a + 1 || (a, b) == (3, 5))
}

/// 二〇二三: digits one after the other.
fn positional(run: &str) -> Option<i128> {
    run.chars().try_fold(0_i128, |n, c| match sign(c)? {
        Sign::Digit(d) => n.checked_mul(10)?.checked_add(d),
        _ => None,
    })
}

/// Which of the two digits of a pair counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pick {
    First,
    Second,
}

/// The value of a numeral with scale characters, and whether it holds a pair of digits
/// (三四十). `None` where it is no well-formed numeral (千万 alone, 三十四十).
fn evaluate(run: &str, pick: Pick) -> Option<(i128, bool)> {
    let mut sum = Sum { below: i128::MAX, big_below: i128::MAX, ..Sum::default() };
    for c in run.chars() {
        sum.take(sign(c)?, pick)?;
    }
    let n = sum.finish()?;
    Some((n, sum.pair))
}

#[derive(Debug, Default)]
struct Sum {
    total: i128,
    /// What stands since the last 万 or 亿.
    section: i128,
    digit: Option<i128>,
    pair: bool,
    /// The next 十 百 千 must be smaller than this.
    below: i128,
    /// The last 万 or 亿.
    big_below: i128,
    /// The scale directly before, for 三百五 = 350.
    last_scale: i128,
    any: bool,
}

impl Sum {
    fn take(&mut self, sign: Sign, pick: Pick) -> Option<()> {
        match sign {
            Sign::Digit(0) if self.any && self.digit.is_none() => {
                self.last_scale = 0;
                Some(())
            }
            Sign::Digit(d) => self.digit(d, pick),
            Sign::Tens(n) => {
                if self.digit.is_some() || self.below <= 10 {
                    return None;
                }
                self.any = true;
                (self.section, self.below) = (self.section.checked_add(n)?, 10);
                self.last_scale = 10;
                Some(())
            }
            Sign::Small(scale) => self.small(scale),
            Sign::Big(scale) => self.big(scale),
        }
    }

    fn digit(&mut self, d: i128, pick: Pick) -> Option<()> {
        self.any = true;
        self.digit = match self.digit {
            None => Some(d),
            Some(before) if !self.pair && is_pair(before, d) => {
                self.pair = true;
                Some(if pick == Pick::First { before } else { d })
            }
            Some(_) => return None,
        };
        Some(())
    }

    fn small(&mut self, scale: i128) -> Option<()> {
        if scale >= self.below {
            return None;
        }
        // A bare 十 is ten; a bare 百 or 千 is no numeral.
        let n = match self.digit.take() {
            Some(n) => n,
            None if scale == 10 => 1,
            None => return None,
        };
        self.any = true;
        self.section = self.section.checked_add(n.checked_mul(scale)?)?;
        (self.below, self.last_scale) = (scale, scale);
        Some(())
    }

    fn big(&mut self, scale: i128) -> Option<()> {
        let section = self.section.checked_add(self.digit.take().unwrap_or(0))?;
        if !self.any {
            return None;
        }
        if scale < self.big_below {
            if section == 0 {
                return None;
            }
            self.total = self.total.checked_add(section.checked_mul(scale)?)?;
        } else {
            // 三万亿, 一万二千亿
            self.total = self.total.checked_add(section)?.checked_mul(scale)?;
        }
        (self.section, self.below) = (0, i128::MAX);
        (self.big_below, self.last_scale) = (scale, scale);
        Some(())
    }

    fn finish(&mut self) -> Option<i128> {
        let digit = self.digit.take().unwrap_or(0);
        let digit = if self.last_scale >= 100 {
            digit.checked_mul(self.last_scale / 10)?
        } else {
            digit
        };
        self.total.checked_add(self.section)?.checked_add(digit)
    }
}
