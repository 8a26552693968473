//! Hard-wrapped texts, as copied from PDF: their lines are cut at one width, inside words
//! too, so that a line end says nothing of where a paragraph ends.
//!
//! Whether a text is one is measured over all its lines: many of them end inside a
//! sentence at nearly the same width, and hardly any is wider. In such a text a full line
//! and the next are read as one line, unless the next begins something of its own.

use super::{closing_date, lexicon};
use crate::model::Form;
use crate::scan::{Ending, Line, Scan};
use crate::text::{Class, Lead, Span, is_line_end};

/// The scan of a text, with the lines of its paragraphs joined where it is hard-wrapped.
pub(super) fn scan(text: &str, span: Span) -> Scan<'_> {
    let mut scan = Scan::new(text, span);
    if let Some(wrap) = Wrap::of(&scan) {
        let starts = starts(&scan);
        let goes_on: Vec<bool> = pairs(&scan.lines)
            .zip(pairs(&starts))
            .map(|(lines, starts)| wrap.goes_on(&scan, lines, starts))
            .collect();
        scan.join(&goes_on);
    }
    scan
}

/// The columns of a line, of which a Han character takes two. Those of three bytes are as
/// wide as it, or nearly.
fn width(line: &Line) -> usize {
    line.n_chars + line.content.len().saturating_sub(line.n_chars) / 2
}

/// The widths of lines that are cut; what is narrower is a cell or an item of a list.
const WIDTHS: std::ops::RangeInclusive<usize> = 36..=130;

/// How many full lines that end inside a sentence make a text hard-wrapped, and the share
/// of all lines that they must be, as its divisor.
const FEWEST: usize = 6;
const SHARE: usize = 5;

/// The share of the lines that may be wider than the others, as its divisor.
const WIDER: usize = 16;

/// How lines are cut.
#[derive(Debug, Clone, Copy)]
struct Wrap {
    /// The width from which on a line is full. Signs that may not head a line, numbers and
    /// justified lines take some columns.
    full: usize,
    /// The indentation of all lines; what is indented more begins a paragraph.
    indentation: usize,
}

impl Wrap {
    /// How the lines of a text are cut, where all are.
    fn of(scan: &Scan<'_>) -> Option<Self> {
        let n_lines = scan.lines.len();
        // In most texts the first paragraphs are wider than any line that is cut.
        let (mut wider, most) = (0, n_lines / WIDER);
        for line in &scan.lines {
            wider += usize::from(width(line) > *WIDTHS.end());
            if wider > most {
                return None;
            }
        }
        if n_lines <= FEWEST {
            return None;
        }
        let mut widths: Vec<usize> = scan.lines.iter().map(width).collect();
        let width = *widths.select_nth_unstable_by(most, |a, b| b.cmp(a)).1;
        if !WIDTHS.contains(&width) {
            return None;
        }
        let indentations = scan.lines.iter().map(|line| scan.indentation(line));
        let wrap = Self {
            full: width - width / 6,
            indentation: indentations.min().unwrap_or(0),
        };
        let starts = starts(scan);
        let lines = pairs(&scan.lines).zip(starts.iter().skip(1));
        let cut = lines.filter(|((line, next), start)| {
            matches!(line.ending, Ending::Open | Ending::Comma)
                && start.is_none()
                && holds_clauses(scan, line)
                && wrap.is_full(scan, line, next)
                && wrap.follows(scan, line, next)
        });
        let n_cut = cut.count();
        (n_cut >= FEWEST && n_cut * SHARE >= n_lines).then_some(wrap)
    }

    /// Whether a line ends because no more of the next had room. Digits and letters go
    /// together to the next line.
    fn is_full(self, scan: &Scan<'_>, line: &Line, next: &Line) -> bool {
        let head = next.content.of(scan.text).bytes();
        let run = head.take(WORD).take_while(u8::is_ascii_graphic).count();
        let cells = |lead: &Lead| matches!(lead.c, '\t' | '|' | '｜');
        width(line) + run >= self.full && !scan.leads_of(line).iter().any(cells)
    }

    /// Whether a line stands right below another, without a blank line, an indentation or
    /// marks of Markdown between them.
    fn follows(self, scan: &Scan<'_>, line: &Line, next: &Line) -> bool {
        let between = Span::new(line.content.end, next.content.start).of(scan.text);
        let end = between.trim_start_matches([' ', '\u{3000}', '\u{a0}']);
        let behind = end.strip_prefix("\r\n").or_else(|| end.strip_prefix(is_line_end));
        line.span == line.content
            && next.span == next.content
            && behind.is_some_and(|blanks| !blanks.contains(is_line_end))
            && scan.indentation(next) == self.indentation
    }

    /// Whether a paragraph goes on from a line to the next, which begin with what `starts`
    /// says.
    fn goes_on(
        self,
        scan: &Scan<'_>,
        (line, next): (&Line, &Line),
        starts: (&Option<Start>, &Option<Start>),
    ) -> bool {
        let begins = match starts.1 {
            Some(Start::Marker) => true,
            // （责任单位：市水利局；⏎完成时限：…）
            Some(Start::Label) => !opens_bracket(scan, line),
            None => false,
        };
        if begins || !self.is_full(scan, line, next) || !self.follows(scan, line, next)
        {
            return false;
        }
        let (words, behind) = (line.content.of(scan.text), next.content.of(scan.text));
        let of_page = [words, behind]
            .into_iter()
            .any(|words| lexicon::is_noise(words) || lexicon::is_metadata(words));
        if of_page || closing_date::alone(scan.text, next.content).is_some() {
            return false;
        }
        match line.ending {
            Ending::Comma => true,
            Ending::Open => *starts.0 != Some(Start::Marker) || !heads(words),
            Ending::Stop => !opens(scan, next),
            // What is announced stands in lines of its own, but for （责任单位：⏎…）.
            Ending::Colon => opens_bracket(scan, line),
        }
    }
}

/// The most columns of digits or letters that are not parted at a line end.
const WORD: usize = 12;

/// Each item and the next.
fn pairs<T>(items: &[T]) -> impl Iterator<Item = (&T, &T)> {
    items.iter().zip(items.iter().skip(1))
}

/// What a line begins with that is no prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Marker,
    Label,
}

/// What each line begins with.
fn starts(scan: &Scan<'_>) -> Vec<Option<Start>> {
    let mut candidates = scan.candidates.iter().peekable();
    let mut labels = scan.labels.iter().peekable();
    let starts = scan.lines.iter().map(|line| {
        let at = line.content.start;
        while candidates.next_if(|c| c.span.start < at).is_some() {}
        while labels.next_if(|label| label.span.start < at).is_some() {}
        let marked = candidates.peek().is_some_and(|c| {
            c.span.start == at && (c.price.reject >= 500 || c.form == Form::Decimal)
        });
        let mut labelled = || labels.peek().is_some_and(|label| label.span.start == at);
        match () {
            () if marked => Some(Start::Marker),
            () if labelled() => Some(Start::Label),
            () => None,
        }
    });
    starts.collect()
}

/// Whether a bracket opens in a line and does not close there.
fn opens_bracket(scan: &Scan<'_>, line: &Line) -> bool {
    let leads = scan.leads_of(line).iter().rev();
    let mut brackets = leads.filter(|lead| matches!(lead.c, '（' | '(' | '）' | ')'));
    brackets.next().is_some_and(|lead| matches!(lead.c, '（' | '('))
}

/// Whether clauses end inside a line; a list of names of one length has none.
fn holds_clauses(scan: &Scan<'_>, line: &Line) -> bool {
    let leads = scan.leads_of(line);
    leads.iter().any(|lead| lead.class.is(Class::STOP.or(Class::COMMA)))
}

/// Whether the line of a marker is a heading, which a text follows in the next line: it
/// holds no sentence and ends as headings do.
fn heads(words: &str) -> bool {
    const ENDS: &[&str] = &["问题", "方面", "情况", "工作", "整改", "安排", "打算"];
    !words.contains(['。', '；', '：']) && ENDS.iter().any(|end| words.ends_with(end))
}

/// Whether a line behind the end of a sentence opens a part of the document.
fn opens(scan: &Scan<'_>, next: &Line) -> bool {
    const ATTACHED: &[&str] = &["附件", "附表", "附："];
    let words = next.content.of(scan.text);
    lexicon::is_outlook(words)
        || lexicon::is_closing(words)
        || lexicon::is_signature(words)
        || lexicon::is_noise_key(words)
        || ATTACHED.iter().any(|word| words.starts_with(word))
        || words.starts_with(['（', '(']) && words.ends_with(['）', ')'])
        || next.ending == Ending::Colon
        || lexicon::contact_strength(scan.text, next.content, scan.leads_of(next)) > 0
}
