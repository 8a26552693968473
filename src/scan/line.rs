//! Lines and their looks.

use crate::text::{Class, Lead, Leads, Span, is_blank};

/// A line that holds more than blanks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// The line without the blanks at its ends.
    pub(crate) span: Span,
    /// The line without blanks and without Markdown residue (`#`, `**`) at its ends.
    pub(crate) content: Span,
    /// The numbers of the content's leads, the first and one past the last.
    pub(crate) leads: (usize, usize),
    /// How many characters the content has.
    pub(crate) n_chars: usize,
    /// How the content ends.
    pub(crate) ending: Ending,
}

impl Line {
    /// Takes in the line behind.
    pub(super) fn take(&mut self, next: &Self) {
        self.span.end = next.span.end;
        self.content.end = next.content.end;
        self.leads.1 = next.leads.1;
        self.n_chars += next.n_chars;
        self.ending = next.ending;
    }
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
pub(super) fn lines(text: &str, span: Span, leads: &Leads) -> Vec<Line> {
    let (mut lines, mut start) = (Vec::new(), span.start);
    let mut first_lead = 0;
    // Old exports end lines with a carriage return alone.
    let is_end = |(_, lead): &(usize, &Lead)| lead.class.is(Class::LINE_END);
    let ends = leads.all().iter().enumerate().filter(is_end);
    let ends = ends.map(|(number, lead)| (number, lead.at));
    for (end_lead, end) in ends.chain([(leads.all().len(), span.end)]) {
        // The sign that ended the line before is a blank at the start of this one.
        let trimmed = Span::new(start, end).trim(text);
        if !trimmed.is_empty() {
            let content = undecorated(text, trimmed);
            lines.push(Line {
                span: trimmed,
                content,
                leads: within(content, leads, (first_lead, end_lead)),
                n_chars: content.of(text).chars().count(),
                ending: ending(content.of(text)),
            });
        }
        (start, first_lead) = (end, end_lead);
    }
    lines
}

/// Those of some leads, by number, that begin in a span; few of them do not.
fn within(
    span: Span,
    leads: &Leads,
    (mut first, mut end): (usize, usize),
) -> (usize, usize) {
    let at = |number: usize| leads.all().get(number).map(|lead| lead.at);
    while first < end && at(first).is_some_and(|at| at < span.start) {
        first += 1;
    }
    while first < end && at(end - 1).is_some_and(|at| at >= span.end) {
        end -= 1;
    }
    (first, end)
}

/// A line's span without the marks of Markdown headings and emphasis and the HTML tags
/// at its ends.
///
/// `## 一、要求`, `**一、要求**`, `<b>一、要求</b>`. Not `***.6万吨`: there the asterisks
/// mask digits.
fn undecorated(text: &str, span: Span) -> Span {
    let mut rest = without_tags(span.of(text));
    let heading = rest.trim_start_matches('#');
    if heading.len() < rest.len() && heading.starts_with(is_blank) {
        rest = heading.trim_start_matches(is_blank);
    }
    let bare = rest.trim_start_matches('*');
    let masks =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | '万' | '亿' | '元');
    let stars = rest.len() - bare.len();
    if (1..=3).contains(&stars) && !bare.starts_with(masks) {
        rest = bare.trim_start_matches(is_blank);
    }
    let start = span.end - rest.len();
    let mut kept = rest;
    while kept.ends_with('>')
        && let Some(open) = kept.rfind('<').filter(|&open| is_tag(kept.get(open..)))
    {
        kept = kept.get(..open).unwrap_or("").trim_end_matches(is_blank);
    }
    let bare = kept.trim_end_matches('*');
    let stars = kept.len() - bare.len();
    if (2..=3).contains(&stars) {
        kept = bare.trim_end_matches(is_blank);
    }
    if kept.is_empty() { span } else { Span::new(start, start + kept.len()) }
}

/// Whether words are one HTML tag. `<某某办法>` is a title, `<10%，…>` a comparison.
fn is_tag(words: Option<&str>) -> bool {
    let inner = words.and_then(|words| words.strip_prefix('<')?.strip_suffix('>'));
    inner.is_some_and(|inner| {
        let name = inner.trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && !inner.contains(|c: char| c == '<' || crate::text::is_han(c))
    })
}

/// A line without the HTML tags and blanks at its start.
fn without_tags(line: &str) -> &str {
    let mut rest = line;
    while rest.starts_with('<')
        && let Some(close) = rest.find('>').filter(|&close| is_tag(rest.get(..=close)))
    {
        rest = rest.get(close + 1..).unwrap_or("").trim_start_matches(is_blank);
    }
    if rest.is_empty() { line } else { rest }
}

fn ending(line: &str) -> Ending {
    // A line that is one bracket is whole.
    if line.starts_with(['（', '(']) && line.ends_with(['）', ')']) {
        return Ending::Stop;
    }
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
        let span = Span::new(0, text.len());
        let lines = lines(text, span, &Leads::new(text, span));
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
