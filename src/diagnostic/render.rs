//! Diagnostics drawn under the text, by `annotate-snippets`: of the crates that draw so,
//! it alone keeps carets under Han characters, full-width blanks and escapes alike, and
//! counts columns in characters. It takes whole lines only, and a notice may be one line
//! of 30,000 characters: so it is given an excerpt, and told where that begins.

use super::{Diagnostic, Severity};
use crate::Language;
use crate::colour::{Colour, Look, Style, visible};
use crate::text::{Span, is_blank};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// The terminal columns that an excerpt shows on each side of a place; more on the right
/// of one near the start of its line.
const AROUND: usize = 40;

/// The terminal columns of a place that are marked; a longer one is cut.
const MARKED: usize = 80;

/// Draws diagnostics under the text that they speak of, in their order.
///
/// Each shows its severity and code, `name:line:column` (columns in characters, from 1),
/// the line or the part of it around the place, and below it as notes the place that
/// explains it and what would be regular. Control characters are drawn as pictures.
/// `name` says where the text comes from, such as the path of its file.
///
/// # Example
/// ```
/// use gongwen::{Colour, diagnostic::render};
/// let text = "一、情况\n一是加强领导。三是压实责任。";
/// let document = gongwen::parse(text);
/// let gap = document.diagnostics.iter().find(|d| d.code.name() == "outline/number/gap");
/// let drawn = render(text, gap, "notice.txt", Colour::Never);
/// assert!(drawn.starts_with("warning[outline/number/gap]: "));
/// assert!(drawn.contains(" --> notice.txt:2:8\n"));
/// assert!(drawn.contains("\
/// 2 | 一是加强领导。三是压实责任。
///   | ----          ^^^^"));
/// ```
pub fn render<'d>(
    text: &str,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    name: &str,
    look: impl Into<Look>,
) -> String {
    let look = look.into();
    let diagnostics: Vec<&Diagnostic> = diagnostics.into_iter().collect();
    let places = Places::new(text, &diagnostics);
    let renderer = match look.colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    // The excerpt is as wide as it is to be: nothing is left to cut.
    let renderer = renderer.term_width(4 * (2 * AROUND + MARKED));
    let mut out = String::new();
    for diagnostic in diagnostics {
        draw(
            &mut out,
            &View { text, name, look, renderer: &renderer },
            diagnostic,
            &places,
        );
        out.push('\n');
    }
    out
}

/// What is the same for all diagnostics of a text.
struct View<'a> {
    text: &'a str,
    name: &'a str,
    look: Look,
    renderer: &'a Renderer,
}

fn draw(out: &mut String, view: &View<'_>, diagnostic: &Diagnostic, places: &Places) {
    let language = view.look.language;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(diagnostic.severity.name_in(language));
    let place = places.of(diagnostic.span);
    let excerpt = Excerpt::new(view.text, diagnostic.span, place);
    let beside = diagnostic.related.and_then(|span| excerpt.locate(view.text, span));
    let title = level.primary_title(shown(&diagnostic.message_in(language)));
    let mut group = Group::with_title(title.id(diagnostic.code.name()));
    if let Some(snippet) = excerpt.snippet(AnnotationKind::Primary) {
        let related = beside.map(|inside| {
            AnnotationKind::Context
                .span(inside.range())
                .label(language.say("说明：见此处", "note: see here"))
        });
        group = group.element(snippet.annotations(related));
    }
    if let Some(suggestion) = &diagnostic.suggestion {
        let suggestion = shown(suggestion);
        let words = match language {
            Language::English => format!("regular would be `{suggestion}`"),
            Language::Chinese => format!("规范写法为“{suggestion}”"),
        };
        let level = Level::HELP.with_name(language.say("建议", "help"));
        group = group.element(level.message(words));
    }
    view.push(out, group, place);
    if let Some(span) = diagnostic.related.filter(|_| beside.is_none()) {
        let place = places.of(span);
        let level = Level::NOTE.with_name(language.say("说明", "note"));
        let title = level.primary_title(language.say("见此处", "see here"));
        let excerpt = Excerpt::new(view.text, span, place);
        let snippet = excerpt.snippet(AnnotationKind::Primary);
        view.push(out, Group::with_title(title).elements(snippet), place);
    }
}

impl View<'_> {
    /// Draws a group with its place below the title. The drawing crate would count the
    /// column in the excerpt.
    fn push(&self, out: &mut String, group: Group<'_>, place: Place) {
        let drawn = self.renderer.render(&[group]);
        let (title, rest) = drawn.split_once('\n').unwrap_or((&drawn, ""));
        out.push_str(title);
        out.push('\n');
        let Place { line, column, .. } = place;
        out.push_str(&" ".repeat(line.to_string().len()));
        self.look.colour.paint(out, Style::Bold, "-->");
        // Writing to a string cannot fail.
        let _ = writeln!(out, " {}:{line}:{column}", shown(self.name));
        if !rest.is_empty() {
            out.push_str(rest);
            out.push('\n');
        }
    }
}

/// Words with nothing that a terminal would obey.
fn shown(words: &str) -> String {
    words.chars().map(visible).collect()
}

/// Where an offset lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Place {
    offset: usize,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// Where the line begins.
    start: usize,
}

/// The places of all spans, found in one walk over the text: a text may be one long line
/// with a diagnostic in every sentence.
struct Places(Vec<Place>);

impl Places {
    fn new(text: &str, diagnostics: &[&Diagnostic]) -> Self {
        let spans = diagnostics
            .iter()
            .flat_map(|diagnostic| [Some(diagnostic.span), diagnostic.related]);
        let mut offsets: Vec<usize> =
            spans.flatten().map(|span| floor(text, span.start)).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut place = Place { offset: 0, line: 1, column: 1, start: 0 };
        let places = offsets.into_iter().map(|offset| {
            for (at, c) in Span::new(place.offset, offset).of(text).char_indices() {
                place.column += 1;
                if c == '\n' {
                    place.line += 1;
                    place.column = 1;
                    place.start = place.offset + at + 1;
                }
            }
            place.offset = offset;
            place
        });
        Self(places.collect())
    }

    /// The place of the last offset that begins at or before the span.
    fn of(&self, span: Span) -> Place {
        let next = self.0.partition_point(|place| place.offset <= span.start);
        let place = next.checked_sub(1).and_then(|at| self.0.get(at));
        place.copied().unwrap_or_default()
    }
}

/// The character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A part of a line around a place.
struct Excerpt {
    /// What is shown; `…` stands for what is left out.
    shown: String,
    line: usize,
    /// What is shown of the text.
    window: Span,
    /// The bytes of `shown` before the window: those of the `…`.
    before: usize,
    /// The place in `shown`.
    marked: Span,
}

impl Excerpt {
    fn new(text: &str, span: Span, place: Place) -> Self {
        let from = place.offset;
        // No more than can be shown is looked at: a line may be the whole text. Of a
        // place of many lines the first shows where it is.
        let enough = floor(text, from + 4 * (MARKED + 2 * AROUND + 2));
        let rest = Span::new(from, enough).of(text);
        let line_end = from + rest.find('\n').unwrap_or(rest.len());
        let end = floor(text, span.end).clamp(from, line_end);
        let marked = Span::new(from, end);
        let marked =
            Span::new(from, from + fit(marked.of(text).char_indices(), MARKED));
        let left = Span::new(place.start, from).of(text);
        let start = from - fit_back(left);
        let right = Span::new(marked.end, line_end).of(text).trim_end_matches('\r');
        // What the left side does not need the right side gets.
        let used: usize = Span::new(start, from).of(text).chars().map(columns).sum();
        let most = (2 * AROUND).saturating_sub(used);
        let end = marked.end + fit(right.char_indices(), most);
        let window = Span::new(start, end);
        let mut shown = String::new();
        if start > place.start {
            shown.push('…');
        }
        let before = shown.len();
        shown.push_str(window.of(text));
        if end < marked.end + right.len() {
            shown.push('…');
        }
        let mut excerpt =
            Self { shown, line: place.line, window, before, marked: Span::default() };
        excerpt.marked = excerpt.shift(marked);
        excerpt
    }

    /// Where a span of the text stands in what is shown, if it is there as a whole.
    fn locate(&self, text: &str, span: Span) -> Option<Span> {
        let whole = span.start <= span.end
            && self.window.contains(span)
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end);
        whole.then(|| self.shift(span))
    }

    fn shift(&self, span: Span) -> Span {
        let by = |offset: usize| offset - self.window.start + self.before;
        Span::new(by(span.start), by(span.end))
    }

    /// The excerpt with its place marked; none where there is nothing to see.
    fn snippet(
        &self,
        kind: AnnotationKind,
    ) -> Option<Snippet<'static, Annotation<'static>>> {
        let snippet = Snippet::source(self.shown.clone()).line_start(self.line);
        let blank = self.shown.chars().all(is_blank);
        (!blank).then(|| snippet.annotation(kind.span(self.marked.range())))
    }
}

/// The columns of a character; one without width counts as one, so that a line of such
/// has an end too.
fn columns(c: char) -> usize {
    c.width().unwrap_or(1).max(1)
}

/// The bytes of the characters that fit into so many columns.
fn fit(chars: impl Iterator<Item = (usize, char)>, most: usize) -> usize {
    let (mut left, mut bytes) = (most, 0);
    for (at, c) in chars {
        let Some(rest) = left.checked_sub(columns(c)) else { break };
        left = rest;
        bytes = at + c.len_utf8();
    }
    bytes
}

/// The bytes of the characters at the end of `words` that fit into [`AROUND`] columns.
fn fit_back(words: &str) -> usize {
    let mut left = AROUND;
    for (at, c) in words.char_indices().rev() {
        let Some(rest) = left.checked_sub(columns(c)) else {
            return words.len() - at - c.len_utf8();
        };
        left = rest;
    }
    words.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn drawn(text: &str, at: &str, related: Option<&str>) -> String {
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let mut diagnostic = Diagnostic::new(
            Code::NumberGap,
            span(at),
            "expected number 2, found `三是`",
        )
        .suggest("二是");
        diagnostic.related = related.map(span);
        render(text, [&diagnostic], "a.txt", Colour::Never)
    }

    #[test]
    fn carets_stand_under_han_characters() {
        insta::assert_snapshot!(
            drawn("标题\r\n　　措施：一是抓ABC。三是严查。\r\n", "三是", Some("一是")),
            @"
        warning[outline/number/gap]: expected number 2, found `三是`
         --> a.txt:2:13
          |
        2 | 　　措施：一是抓ABC。三是严查。
          |           ----       ^^^^
          |           |
          |           note: see here
          |
          = help: regular would be `二是`
        "
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let filler = "坚持问题导向，认真对照检查，".repeat(107);
        let text =
            format!("标题\n{filler}一是加强领导。{filler}三是压实责任。{filler}\n");
        insta::assert_snapshot!(drawn(&text, "三是", Some("一是")), @"
        warning[outline/number/gap]: expected number 2, found `三是`
         --> a.txt:2:3004
          |
        2 | …真对照检查，坚持问题导向，认真对照检查，三是压实责任。坚持问题导向，认真对照检查，坚…
          |                                          ^^^^
          |
          = help: regular would be `二是`
        note: see here
         --> a.txt:2:1499
          |
        2 | …真对照检查，坚持问题导向，认真对照检查，一是加强领导。坚持问题导向，认真对照检查，坚…
          |                                          ^^^^
        ");
    }

    #[test]
    fn a_place_of_many_lines_shows_its_first() {
        let text = "一、问题\n未整改。\n二、其他";
        insta::assert_snapshot!(drawn(text, "一、问题\n未整改。", None), @"
        warning[outline/number/gap]: expected number 2, found `三是`
         --> a.txt:1:1
          |
        1 | 一、问题
          | ^^^^^^^^
          |
          = help: regular would be `二是`
        ");
    }

    #[test]
    fn odd_spans_draw_without_panic() {
        for text in ["", "\n", "甲", "甲\n", "\u{1b}[2J\t乙\r\n"] {
            for start in 0..=text.len() + 2 {
                for end in 0..=text.len() + 2 {
                    let span = Span::new(start, end);
                    let diagnostic = Diagnostic::new(Code::NumberGap, span, "odd")
                        .related(Span::new(end, start));
                    let drawn = render(text, [&diagnostic], "a", Colour::Never);
                    assert!(!drawn.contains('\u{1b}'), "{drawn}");
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_span_of_any_text_draws(
            text in "[一是，a \t\r\n\u{3000}\u{200b}\u{301}\u{feff}\u{1b}\u{7f}\u{202e}👨‍①]{0,300}",
            spans in proptest::collection::vec((0_usize..900, 0_usize..900), 1..6),
        ) {
            let diagnostics: Vec<_> = spans
                .iter()
                .map(|&(a, b)| {
                    Diagnostic::new(Code::NumberGap, Span::new(a, b), text.as_str())
                        .related(Span::new(b, a + 7))
                        .suggest(text.as_str())
                })
                .collect();
            let drawn = render(&text, &diagnostics, &text, Colour::Never);
            let obeyed = drawn.contains(['\u{1b}', '\u{202e}', '\r']);
            proptest::prop_assert!(!obeyed, "{drawn:?}");
        }
    }
}
