//! Lines and their looks.

use crate::text::{Span, is_blank};

/// A line that holds more than blanks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// The line without the blanks at its ends.
    pub(crate) span: Span,
    /// The line without blanks and without Markdown residue (`#`, `**`) at its ends.
    pub(crate) content: Span,
    /// How many characters the content has.
    pub(crate) n_chars: usize,
    /// How the content ends.
    pub(crate) ending: Ending,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `。！？；`, a closing quote or bracket behind them included.
    Stop,
    /// `：`
    Colon,
    /// `，、` or an opening bracket: the sentence goes on.
    Comma,
    /// A word.
    Open,
}

/// The lines of the part of the text that `span` covers.
pub(super) fn lines(text: &str, span: Span) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = span.start;
    for part in span.of(text).split('\n') {
        let trimmed = Span::new(start, start + part.len()).trim(text);
        if !trimmed.is_empty() {
            let content = undecorated(text, trimmed);
            lines.push(Line {
                span: trimmed,
                content,
                n_chars: content.of(text).chars().count(),
                ending: ending(content.of(text)),
            });
        }
        start += part.len() + 1;
    }
    lines
}

/// A line's span without the marks of Markdown headings and emphasis at its ends.
///
/// `## 一、要求`, `**一、要求**`. Not `***.6万吨`: there the asterisks mask digits.
fn undecorated(text: &str, span: Span) -> Span {
    let mut rest = span.of(text);
    let heading = rest.trim_start_matches('#');
    if heading.len() < rest.len() && heading.starts_with(is_blank) {
        rest = heading.trim_start_matches(is_blank);
    }
    let bare = rest.trim_start_matches('*');
    let masks =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | '万' | '亿' | '元');
    if bare.len() < rest.len()
        && rest.len() - bare.len() <= 3
        && !bare.starts_with(masks)
    {
        rest = bare.trim_start_matches(is_blank);
    }
    let start = span.end - rest.len();
    let bare = rest.trim_end_matches('*');
    let stars = rest.len() - bare.len();
    let end = if (2..=3).contains(&stars) && !bare.is_empty() {
        start + bare.trim_end_matches(is_blank).len()
    } else {
        span.end
    };
    if start >= end { span } else { Span::new(start, end) }
}

fn ending(line: &str) -> Ending {
    let mut last = line.chars().rev();
    let closing =
        |c: &char| matches!(c, '”' | '’' | '"' | '）' | ')' | '」' | '』' | '*');
    match last.find(|c| !closing(c)) {
        Some('。' | '！' | '？' | '；' | '!' | '?' | ';' | '…' | '.') => {
            Ending::Stop
        }
        Some('：' | ':') => Ending::Colon,
        Some('，' | ',' | '、' | '（' | '(' | '《' | '“' | '〈') => {
            Ending::Comma
        }
        _ => Ending::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<&str> {
        let lines = lines(text, Span::new(0, text.len()));
        lines.iter().map(|line| line.content.of(text)).collect()
    }

    #[test]
    fn markdown_residue_is_left_out_of_the_content() {
        assert_eq!(
            contents("## 一、要求\n**二、任务**\n\n　三、保障"),
            ["一、要求", "二、任务", "三、保障"]
        );
    }

    #[test]
    fn a_mask_is_no_residue() {
        assert_eq!(contents("***.6万吨\r\n**"), ["***.6万吨", "**"]);
    }
}
