//! The small numbers of dates: years digit by digit, months and days up to 99, in
//! Arabic, full-width and Chinese digits, masked ones among them. No other numerals.

use crate::text::fold;
use crate::value::cursor::Cursor;

/// Digits of a year, month or day: `0`…`9`, and `X` where one is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Digits<const N: usize>([u8; N]);

/// Digits of a year.
pub(super) type Year = Digits<4>;
/// Digits of a month, a day, an hour or a minute.
pub(super) type Pair = Digits<2>;

impl<const N: usize> Digits<N> {
    /// Every digit masked.
    pub(super) const OPEN: Self = Self([b'X'; N]);

    /// The digits of a number, with leading zeros; what does not fit is cut off.
    pub(super) fn of(number: u16) -> Self {
        let mut rest = number;
        let mut digits = [b'0'; N];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        Self(digits)
    }

    /// The number, unless a digit is masked.
    pub(super) fn number(self) -> Option<u16> {
        self.0.iter().try_fold(0_u16, |sum, &digit| {
            let digit = digit.checked_sub(b'0').filter(|&digit| digit < 10)?;
            Some(sum * 10 + u16::from(digit))
        })
    }

    /// Whether no digit is known.
    pub(super) fn is_open(self) -> bool {
        self == Self::OPEN
    }

    /// Exactly these characters, digits or `X`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = <[u8; N]>::try_from(text.as_bytes()).ok()?;
        let fine = digits.iter().all(|&digit| digit.is_ascii_digit() || digit == b'X');
        fine.then_some(Self(digits))
    }

    /// As written in an EDTF value.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

/// Reads a year of four digits in a row (`2023`, `２０２３`, `二〇二三`, `196X`, `20*`).
pub(super) fn read_year(c: &mut Cursor<'_>) -> Option<Year> {
    let mut here = *c;
    let mut digits = [0_u8; 4];
    let mut n = 0;
    while let Some(digit) = here.peek().and_then(|c| positional(c, n > 0)) {
        *digits.get_mut(n)? = digit;
        here.bump();
        n += 1;
    }
    let known = digits.iter().filter(|digit| digit.is_ascii_digit()).count();
    // `20*年`: one star for all the digits that are missing.
    if n == 3 && known == 2 && here.before().is_some_and(|c| fold(c) == '*') {
        digits = [digits[0], digits[1], b'X', b'X'];
        n = 4;
    }
    if n != 4 || known < 2 {
        return None;
    }
    *c = here;
    Some(Digits(digits))
}

/// A number of at most two places, and how it was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Small {
    /// The digits.
    pub(super) pair: Pair,
    /// Whether they are Chinese.
    pub(super) is_chinese: bool,
}

/// Reads a number of one or two places (`3`, `03`, `十二`, `廿一`, `XX`). Longer runs of
/// digits are no month and no day.
pub(super) fn read_small(c: &mut Cursor<'_>) -> Option<Small> {
    match c.peek() {
        Some(first) if is_chinese_digit(first) => read_chinese(c),
        Some(_) => read_arabic(c),
        None => None,
    }
}

/// Whether it is a Chinese digit as dates have them.
pub(super) fn is_chinese_digit(c: char) -> bool {
    matches!(c, '十' | '廿' | '卅') || chinese_value(c).is_some()
}

/// Whether it is an Arabic digit, of either width.
pub(super) fn is_arabic_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn read_arabic(c: &mut Cursor<'_>) -> Option<Small> {
    let mut here = *c;
    let mut digits = [b'0'; 2];
    let mut n = 0;
    while let Some(digit) = here.peek().and_then(arabic_or_mask) {
        if n == 2 {
            return None;
        }
        digits = [digits[1], digit];
        here.bump();
        n += 1;
    }
    if n == 0 {
        return None;
    }
    // A lone mask hides the whole number: `X月`.
    if n == 1 && digits[1] == b'X' {
        digits = [b'X'; 2];
    }
    *c = here;
    Some(Small { pair: Digits(digits), is_chinese: false })
}

fn read_chinese(c: &mut Cursor<'_>) -> Option<Small> {
    let mut here = *c;
    let (mut tens, mut ones, mut places, mut n) = (0, 0, 0, 0);
    while let Some(digit) = here.peek().filter(|&c| is_chinese_digit(c)) {
        match (digit, n) {
            ('十', 0) => (tens, places) = (1, 2),
            ('十', 1) if places == 1 && ones > 0 => {
                (tens, ones, places) = (ones, 0, 2);
            }
            ('廿', 0) => (tens, places) = (2, 2),
            ('卅', 0) => (tens, places) = (3, 2),
            _ => {
                let value = chinese_value(digit)?;
                match places {
                    0 => (ones, places) = (value, 1),
                    // `二〇日`, `〇三月`: digit by digit.
                    1 => (tens, ones, places) = (ones, value, 3),
                    2 => (ones, places) = (value, 3),
                    _ => return None,
                }
            }
        }
        here.bump();
        n += 1;
    }
    *c = here;
    Some(Small { pair: Digits::of(tens * 10 + ones), is_chinese: true })
}

/// A digit of a year; a mask only behind a digit, so that no emphasis (`**2023年`) is one.
fn positional(c: char, inside: bool) -> Option<u8> {
    if let Some(digit) = arabic_or_mask(c) {
        return (inside || digit != b'X').then_some(digit);
    }
    if inside && fold(c) == '*' {
        return Some(b'X');
    }
    chinese_value(c)
        .and_then(|value| u8::try_from(value).ok())
        .map(|value| b'0' + value)
}

fn arabic_or_mask(c: char) -> Option<u8> {
    if c.is_ascii_digit() {
        return u8::try_from(c).ok();
    }
    match fold(c) {
        digit if digit.is_ascii_digit() => u8::try_from(digit).ok(),
        'X' | 'x' | '×' => Some(b'X'),
        _ => None,
    }
}

fn chinese_value(c: char) -> Option<u16> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' | 'O' | '◯' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}
