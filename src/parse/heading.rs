//! Where the heading of an item ends and its text begins.

use crate::model::Form;
use crate::text::{Span, is_blank, is_han};

/// The parts of the text that follows a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    /// With the stop behind it: what heads a node leaves no character over.
    pub(super) heading: Option<Span>,
    pub(super) rest: Option<Span>,
    /// The heading is a sentence: it heads only if something follows it.
    pub(super) is_sentence: bool,
}

/// The most characters of a heading that is a line, and of one that a text follows in
/// the same line. A longer first sentence is text. (VARIATION of real notices: headings
/// of findings take up to 60 characters, those of sections fewer.)
const LINE: usize = 100;
const SENTENCE: usize = 50;
const FINDING: usize = 120;

/// Splits the text of an item, up to the line end or the next marker.
///
/// `总体要求` is a heading; so is the first sentence of `摸底排查。各地以县为单位…`; a
/// long sentence or one that ends with ； is text.
pub(super) fn split(text: &str, form: Form, chunk: Span) -> Split {
    let chunk = chunk.trim(text);
    let all_text = Split { heading: None, rest: Some(chunk), is_sentence: false };
    if chunk.is_empty() {
        return Split { rest: None, ..all_text };
    }
    if form.is_inline() || form == Form::Article {
        return all_text;
    }
    let words = chunk.of(text);
    let Some(stop) = first_stop(words) else {
        if let Some((end, start)) = blank_after_heading(words)
            && words.get(start..).is_some_and(|rest| rest.contains(['，', '：']))
        {
            return Split {
                heading: Some(Span::new(chunk.start, chunk.start + end)),
                rest: Some(Span::new(chunk.start + start, chunk.end)),
                is_sentence: false,
            };
        }
        let fits = words.chars().count() <= LINE && !words.ends_with(['；', ';', '，']);
        let heading = Split { heading: Some(chunk), rest: None, is_sentence: false };
        return if fits { heading } else { all_text };
    };
    let sentence = words.get(..stop.0).unwrap_or(words);
    if let Some((end, start)) = blank_after_heading(sentence) {
        return Split {
            heading: Some(Span::new(chunk.start, chunk.start + end)),
            rest: Some(Span::new(chunk.start + start, chunk.end)),
            is_sentence: false,
        };
    }

    let n_chars = sentence.chars().count();
    let heads_text = || {
        n_chars <= SENTENCE || n_chars <= FINDING && super::role::problem(sentence) == 2
    };
    let end = chunk.start + stop.1;
    let rest = Span::new(chunk.start + stop.1, chunk.end).trim(text);
    match rest.is_empty() {
        true if n_chars <= LINE => Split {
            heading: Some(Span::new(chunk.start, end)),
            rest: None,
            is_sentence: true,
        },
        false if heads_text() => Split {
            heading: Some(Span::new(chunk.start, end)),
            rest: Some(rest),
            is_sentence: true,
        },
        _ => all_text,
    }
}

/// Where a heading ends that a blank parts from its text: `整改总体情况 市政府高度重视…`,
/// as in documents that lost their line ends. The end and the start of the text.
///
/// Not `李 某组织落实…`: fewer than four characters are no heading.
fn blank_after_heading(sentence: &str) -> Option<(usize, usize)> {
    let end = sentence.find(is_blank)?;
    let (head, rest) = sentence.split_at_checked(end)?;
    let text = rest.trim_start_matches(is_blank);
    let heads = (4..=40).contains(&head.chars().count())
        && head.ends_with(is_han)
        && !head.contains(['，', ',', '；', '：', '、']);
    let goes_on = text.starts_with(is_han) && text.chars().count() >= 8;
    (heads && goes_on).then_some((end, sentence.len() - text.len()))
}

/// Where the first sentence ends, without and with its stop; stops inside quotes and
/// brackets do not count.
fn first_stop(words: &str) -> Option<(usize, usize)> {
    let mut depth = 0_u32;
    for (at, c) in words.char_indices() {
        match c {
            '“' | '（' | '《' | '(' | '‘' => depth += 1,
            '”' | '）' | '》' | ')' | '’' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => {
                return Some((at, at + c.len_utf8()));
            }
            _ => {}
        }
    }
    // A bracket that never closes hides no stop.
    let at = words.find('。').filter(|_| depth > 0)?;
    Some((at, at + '。'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> (Option<&str>, Option<&str>) {
        let split = split(words, Form::Arabic, Span::new(0, words.len()));
        (split.heading.map(|s| s.of(words)), split.rest.map(|s| s.of(words)))
    }

    #[test]
    fn a_heading_is_a_line_or_a_short_first_sentence() {
        assert_eq!(parts("总体要求"), (Some("总体要求"), None));
        assert_eq!(
            parts("摸底排查。各地开展。"),
            (Some("摸底排查。"), Some("各地开展。"))
        );
        assert_eq!(parts("坚持“学。做”合一。全面推进。").0, Some("坚持“学。做”合一。"));
    }

    #[test]
    fn a_clause_that_ends_with_a_semicolon_is_text() {
        assert_eq!(parts("新建管网；"), (None, Some("新建管网；")));
    }
}
