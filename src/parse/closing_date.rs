//! The date of a document as it stands alone in a line or ends one.

use crate::text::{Span, fold, is_blank};

/// A date read at the end of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClosingDate {
    pub(super) span: Span,
    /// `2023-12-29`, or `2023-12` where no day stands.
    pub(super) value: String,
}

/// The date that ends the text at `span`, blanks aside: `2023年12月29日`,
/// `二〇二三年十二月二十九日`, `2023-12-29`, `2023.12.29`, `2023/12/29`, `2023年12月`.
pub(super) fn at_end(text: &str, span: Span) -> Option<ClosingDate> {
    let line = span.of(text);
    // A date has at most 17 characters that are not blank.
    let mut chars: Vec<(usize, char)> = Vec::with_capacity(24);
    for (i, c) in line.char_indices().rev() {
        if is_blank(c) && c != '\n' {
            continue;
        }
        let c = fold(c);
        if !is_date_char(c) || chars.len() == 20 {
            break;
        }
        chars.push((i, c));
    }
    chars.reverse();
    // The longest reading wins: try from the left.
    (0..chars.len()).find_map(|from| {
        let candidate = chars.get(from..)?;
        let value = read(&candidate.iter().map(|&(_, c)| c).collect::<String>())?;
        let start = span.start + candidate.first()?.0;
        Some(ClosingDate { span: Span::new(start, span.end).trim(text), value })
    })
}

/// Whether the text at `span` is a date and nothing else.
pub(super) fn alone(text: &str, span: Span) -> Option<ClosingDate> {
    at_end(text, span).filter(|date| date.span == span.trim(text))
}

fn is_date_char(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '年' | '月' | '日' | '.' | '-' | '/')
        || han_digit(c).is_some()
}

fn han_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|d| d == c)
        .and_then(|d| u32::try_from(d).ok())
        .or(match c {
            '零' | '○' | 'O' | '０' => Some(0),
            '十' => Some(10),
            _ => None,
        })
}

fn read(date: &str) -> Option<String> {
    let separators: [&[char]; 2] = [&['年', '月', '日'], &['.', '-', '/']];
    let chinese = date.contains('年');
    let mut parts = date.split(separators.get(usize::from(!chinese)).copied()?);
    let year = number(parts.next()?, true)?;
    let month = number(parts.next()?, false)?;
    let day = parts.next().filter(|part| !part.is_empty());
    let rest = parts.next().unwrap_or("");
    let valid_end = if chinese {
        date.ends_with('日') || day.is_none() && date.ends_with('月')
    } else {
        day.is_some()
    };
    if !(1900..2100).contains(&year)
        || !(1..=12).contains(&month)
        || !valid_end
        || !rest.is_empty()
    {
        return None;
    }
    match day {
        Some(day) => {
            let day = number(day, false).filter(|day| (1..=31).contains(day))?;
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        None => Some(format!("{year:04}-{month:02}")),
    }
}

/// A number of Arabic digits, of Chinese digits one by one (years), or with 十.
fn number(part: &str, year: bool) -> Option<u32> {
    if part.bytes().all(|b| b.is_ascii_digit()) {
        let len = part.len();
        let fits = if year { len == 4 } else { (1..=2).contains(&len) };
        return if fits { part.parse().ok() } else { None };
    }
    let digits: Vec<u32> = part.chars().map(han_digit).collect::<Option<_>>()?;
    match (year, digits.as_slice()) {
        (true, [a, b, c, d]) if digits.iter().all(|&d| d < 10) => {
            Some(a * 1000 + b * 100 + c * 10 + d)
        }
        (false, [n]) => Some(*n),
        (false, [10, n]) if *n < 10 => Some(10 + n),
        (false, [n, 10]) if *n < 10 => Some(n * 10),
        (false, [n, 10, m]) if *n < 10 && *m < 10 => Some(n * 10 + m),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(String, &str)> {
        let date = at_end(text, Span::new(0, text.len()))?;
        Some((date.value, date.span.of(text)))
    }

    #[test]
    fn dates_are_read_at_the_end_of_a_line() {
        let cases = [
            ("2023年12月29日", "2023-12-29", "2023年12月29日"),
            ("某某局2024 年 1 月 2 日", "2024-01-02", "2024 年 1 月 2 日"),
            ("二〇二三年十一月二十日", "2023-11-20", "二〇二三年十一月二十日"),
            ("2023-12-29", "2023-12-29", "2023-12-29"),
            ("２０２３．６．１", "2023-06-01", "２０２３．６．１"),
        ];
        for (text, expected, part) in cases {
            assert_eq!(value(text), Some((expected.to_owned(), part)), "{text}");
        }
    }

    #[test]
    fn other_ends_are_no_dates() {
        for text in [
            "2023年",
            "12月29日",
            "2023年13月1日",
            "202442日",
            "第6.1.8",
            "电话0731-582-1",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
