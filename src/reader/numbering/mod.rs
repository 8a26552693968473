//! Numbers as automatic numbering shows them: 一、（一）1. ① A. Only the number; what
//! stands around it is in the template of the list.

#[cfg(any(feature = "docx", feature = "doc"))]
pub(super) mod lists;

use crate::text::Span;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    not(any(feature = "docx", feature = "doc")),
    allow(dead_code, reason = "pages have few of them")
)]
pub(super) enum Style {
    /// 1
    Decimal,
    /// 01
    DecimalZero,
    /// １
    FullWidth,
    /// ①
    Circled,
    /// ⑴
    Parenthesised,
    /// ⒈
    FullStop,
    /// - 1 -
    Dashed,
    /// A
    UpperLetter,
    /// a
    LowerLetter,
    /// I
    UpperRoman,
    /// i
    LowerRoman,
    /// 一百零一
    Chinese,
    /// 一〇一 from a hundred on, 一百 never
    ChineseDigitsFromHundred,
    /// 百一
    Japanese,
    /// 一〇
    ChineseDigits,
    /// 壹
    Formal,
    /// ㊀
    ChineseCircled,
    /// 甲
    Stem,
    /// 子
    Branch,
    /// Nothing.
    None,
}

/// The number in a style. What a style has no sign for is written in decimal.
pub(super) fn number(n: i64, style: Style) -> String {
    let among = |signs: &str| {
        let at = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
        at.and_then(|at| signs.chars().nth(at)).map(String::from)
    };
    let from = |first: char, last: u32| match u32::try_from(n) {
        Ok(n @ 1..) if n <= last => {
            char::from_u32(u32::from(first) + n - 1).map(String::from)
        }
        _ => None,
    };
    let special = match style {
        Style::Decimal => None,
        Style::DecimalZero => (0..10).contains(&n).then(|| format!("0{n}")),
        Style::FullWidth => Some(n.to_string().chars().map(widened).collect()),
        Style::Circled => match n {
            0 => Some("⓪".to_owned()),
            1..=20 => from('①', 20),
            21..=35 => from('\u{323d}', 35),
            _ => from('\u{328e}', 50),
        },
        Style::Parenthesised => from('⑴', 20),
        Style::FullStop => from('⒈', 20),
        Style::Dashed => Some(format!("- {n} -")),
        Style::UpperLetter => letters(n, b'A'),
        Style::LowerLetter => letters(n, b'a'),
        Style::UpperRoman => roman(n),
        Style::LowerRoman => roman(n).map(|roman| roman.to_ascii_lowercase()),
        Style::ChineseDigitsFromHundred if n >= 100 => Some(digits(n)),
        Style::Chinese | Style::ChineseDigitsFromHundred => han(n, &SIMPLE, true),
        Style::Japanese => han(n, &SIMPLE, false),
        Style::ChineseDigits => Some(digits(n)),
        Style::Formal => han(n, &FORMAL, true),
        Style::ChineseCircled => from('㊀', 10),
        Style::Stem => among("甲乙丙丁戊己庚辛壬癸"),
        Style::Branch => among("子丑寅卯辰巳午未申酉戌亥"),
        Style::None => Some(String::new()),
    };
    special.unwrap_or_else(|| n.to_string())
}

fn widened(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A to Z, AA to ZZ and so on, as Word counts: the letter is repeated.
fn letters(n: i64, first: u8) -> Option<String> {
    let n = u32::try_from(n.checked_sub(1)?).ok()?;
    let letter = first.checked_add(u8::try_from(n % 26).ok()?)?;
    let times = usize::try_from(n / 26).ok()?.checked_add(1)?;
    (times <= 30).then(|| char::from(letter).to_string().repeat(times))
}

fn roman(n: i64) -> Option<String> {
    #[rustfmt::skip]
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return None;
    }
    let (mut rest, mut out) = (n, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// 〇一二 digit for digit.
fn digits(n: i64) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(0) => "〇",
        Some(digit) => SIMPLE.digit(digit),
        None => "-",
    };
    n.to_string().chars().map(digit).collect()
}

struct Signs {
    digits: &'static str,
    places: [&'static str; 4],
}

const SIMPLE: Signs = Signs {
    digits: "零一二三四五六七八九",
    places: ["", "十", "百", "千"],
};
const FORMAL: Signs = Signs {
    digits: "零壹贰叁肆伍陆柒捌玖",
    places: ["", "拾", "佰", "仟"],
};

impl Signs {
    fn digit(&self, digit: u32) -> &'static str {
        let at = usize::try_from(digit).unwrap_or(0) * "零".len();
        Span::new(at, at + "零".len()).of(self.digits)
    }
}

/// 1 to 9999 with their places. Chinese writes 一百零一 and 十一, Japanese 百一.
fn han(n: i64, signs: &Signs, chinese: bool) -> Option<String> {
    let n = u32::try_from(n).ok().filter(|n| (1..10_000).contains(n))?;
    let (mut out, mut gap) = (String::new(), false);
    for (place, power) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = n / power % 10;
        if digit == 0 {
            gap = true;
            continue;
        }
        if gap && chinese && !out.is_empty() {
            out.push('零');
        }
        gap = false;
        let bare =
            digit == 1 && place > 0 && (!chinese || (place == 1 && out.is_empty()));
        if !bare {
            out.push_str(signs.digit(digit));
        }
        out.push_str(signs.places.get(place).copied().unwrap_or_default());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_shows_them() {
        let row = |style, numbers: &[i64]| -> String {
            numbers.iter().map(|&n| number(n, style)).collect::<Vec<_>>().join(" ")
        };
        let all = [1, 10, 11, 20, 21, 101, 110, 1001];
        let chinese = "一 十 十一 二十 二十一 一百零一 一百一十 一千零一";
        assert_eq!(row(Style::Chinese, &all), chinese);
        assert_eq!(row(Style::Japanese, &all), "一 十 十一 二十 二十一 百一 百十 千一");
        assert_eq!(row(Style::ChineseDigitsFromHundred, &[99, 100]), "九十九 一〇〇");
        assert_eq!(row(Style::ChineseDigits, &[10, 21]), "一〇 二一");
        assert_eq!(row(Style::Formal, &[1, 10, 12]), "壹 拾 拾贰");
        assert_eq!(row(Style::Circled, &[1, 20, 21, 36, 51]), "① ⑳ ㉑ ㊱ 51");
        assert_eq!(row(Style::UpperLetter, &[1, 26, 27]), "A Z AA");
        assert_eq!(row(Style::LowerRoman, &[4, 9, 14, 0]), "iv ix xiv 0");
        assert_eq!(row(Style::FullWidth, &[10]), "１０");
        assert_eq!(row(Style::Stem, &[1, 10, 11]), "甲 癸 11");
    }
}
