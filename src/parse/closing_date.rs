//! The date of a document as it stands alone in a line or ends one.

use crate::text::Span;
use crate::value::date::{self, Date};

/// A date read at the end of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClosingDate {
    pub(super) span: Span,
    pub(super) value: Date,
}

/// The most characters that a date at the end of a line takes, blanks among them.
const REACH: usize = 40;

/// The date that ends the text at `span`, blanks aside: a day or a month of a year.
pub(super) fn at_end(text: &str, span: Span) -> Option<ClosingDate> {
    let span = span.trim(text);
    let line = span.of(text);
    // Most lines end with a stop: look no further.
    let last = line.chars().next_back()?;
    if !(matches!(last, '日' | '月') || crate::text::fold(last).is_ascii_digit()) {
        return None;
    }
    let from = line.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    let tail = line.get(from..)?;
    let found = date::find(tail).last().filter(|found| found.span.end == tail.len())?;
    let value = found.value.date().filter(|_| found.value.has_year())?;
    let written = value.to_string();
    let is_day = written.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let start = span.start + from + found.span.start;
    (is_day && written.len() >= 7)
        .then_some(ClosingDate { span: Span::new(start, span.end), value })
}

/// Whether the text at `span` is a date and nothing else.
pub(super) fn alone(text: &str, span: Span) -> Option<ClosingDate> {
    at_end(text, span).filter(|date| date.span == span.trim(text))
}

/// The date that stands below a title, perhaps in brackets: `（2023年12月29日）`, or that of
/// the meeting where it was read: `——2023年12月29日在某会议上`.
pub(super) fn below_title(text: &str, span: Span) -> Option<ClosingDate> {
    let line = span.of(text);
    let inner =
        line.strip_prefix(['（', '(']).and_then(|l| l.strip_suffix(['）', ')']));
    let bracket = inner.and_then(|_| line.chars().next()).map_or(0, char::len_utf8);
    let start = span.start + bracket;
    let words = Span::new(start, start + inner.unwrap_or(line).len());
    if !words.of(text).ends_with("会议上") {
        return alone(text, words);
    }
    let read = words.of(text).trim_start_matches(['—', '―', '-']);
    let first = date::find(read).next().filter(|found| found.span.start == 0)?;
    let start = words.end - read.len();
    alone(text, Span::new(start, start + first.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(String, &str)> {
        let date = at_end(text, Span::new(0, text.len()))?;
        Some((date.value.to_string(), date.span.of(text)))
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
    fn a_date_below_a_title_may_stand_in_brackets() {
        let below = |text: &str| {
            below_title(text, Span::new(0, text.len())).map(|d| d.value.to_string())
        };
        for text in [
            "（2023年12月29日）",
            "(2023-12-29)",
            "2023年12月29日",
            "——2023年12月29日在市人大常委会第十次会议上",
            "（2023年12月29日在县委全会会议上）",
        ] {
            assert_eq!(below(text).as_deref(), Some("2023-12-29"), "{text}");
        }
        for text in [
            "——2023年在市人大常委会会议上",
            "——在市人大常委会2023年12月29日会议上",
            "（2023年12月29日通过）",
            "（2023年12月29日",
            "（）",
            "（",
            "——",
            "",
        ] {
            assert_eq!(below(text), None, "{text}");
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
            "2023年3月至5月",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
