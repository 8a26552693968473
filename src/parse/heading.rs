//! Where the heading of an item ends and its text begins.

use crate::model::Form;
use crate::text::{Class, Lead, Leads, Span, is_blank, is_han};

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
pub(super) fn split(text: &str, leads: &Leads, form: Form, chunk: Span) -> Split {
    let chunk = chunk.trim(text);
    let all_text = Split { heading: None, rest: Some(chunk), is_sentence: false };
    if chunk.is_empty() {
        return Split { rest: None, ..all_text };
    }
    if form.is_inline() || form == Form::Article {
        return all_text;
    }
    let words = chunk.of(text);
    let leads = leads.within(chunk);
    let stop = first_stop(leads);
    let sentence = Span::new(chunk.start, stop.map_or(chunk.end, |stop| stop.start));
    if let Some((end, start)) = blank_after_heading(text, leads, sentence) {
        let rest = Span::new(start, chunk.end);
        if stop.is_some() || rest.of(text).contains(['，', '：']) {
            return Split {
                heading: Some(Span::new(chunk.start, end)),
                rest: Some(rest),
                is_sentence: false,
            };
        }
    }
    let Some(stop) = stop else {
        let fits = words.chars().count() <= LINE && !words.ends_with(['；', ';', '，']);
        let heading = Split { heading: Some(chunk), rest: None, is_sentence: false };
        return if fits { heading } else { all_text };
    };
    let sentence = sentence.of(text);
    let n_chars = sentence.chars().count();
    let heads_text = || {
        n_chars <= SENTENCE || n_chars <= FINDING && super::role::problem(sentence) == 2
    };
    let end = stop.end;
    let rest = Span::new(end, chunk.end).trim(text);
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
fn blank_after_heading(
    text: &str,
    leads: &[Lead],
    sentence: Span,
) -> Option<(usize, usize)> {
    let end = leads.iter().find(|lead| lead.class.is(Class::BLANK))?.at;
    if end >= sentence.end {
        return None;
    }
    let (head, rest) = sentence.of(text).split_at_checked(end - sentence.start)?;
    let behind = rest.trim_start_matches(is_blank);
    let heads = (4..=40).contains(&head.chars().count())
        && head.ends_with(is_han)
        && !head.contains(['，', ',', '；', '：', '、']);
    let goes_on = behind.starts_with(is_han) && behind.chars().count() >= 8;
    (heads && goes_on).then_some((end, sentence.end - behind.len()))
}

/// Where the first stop stands; stops inside quotes and brackets do not count.
fn first_stop(leads: &[Lead]) -> Option<Span> {
    let place = |lead: &Lead| Span::new(lead.at, lead.at + lead.c.len_utf8());
    let mut depth = 0_u32;
    for lead in leads {
        match lead.c {
            '“' | '（' | '《' | '(' | '‘' => depth += 1,
            '”' | '）' | '》' | ')' | '’' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => return Some(place(lead)),
            _ => {}
        }
    }
    // A bracket that never closes hides no stop.
    leads.iter().find(|lead| depth > 0 && lead.c == '。').map(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> (Option<&str>, Option<&str>) {
        let all = Span::new(0, words.len());
        let split = split(words, &Leads::new(words, all), Form::Arabic, all);
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
