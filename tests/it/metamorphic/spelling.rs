//! The same document in another layout or spelling.

use super::edit::{Edit, each, lines};
use super::facts::{Frame, difference, facts};
use super::table::{Table, Text};
use gongwen::model::Document;
use gongwen::text::{Span, is_blank};

/// Changes that leave what a text says as it is.
type Change = fn(&str, &Document<'_>) -> Vec<(Span, String)>;

/// A relation: its name and the change; whether the change brings noise in.
struct Relation {
    name: &'static str,
    change: Change,
    noise: bool,
    /// Diagnostics that the change may bring or take, with the reason beside the row.
    but_for: &'static [&'static str],
}

const fn relation(name: &'static str, change: Change) -> Relation {
    Relation { name, change, noise: false, but_for: &[] }
}

const NOISE: &[&str] = &["body/noise/inside", "title/missing"];

#[rustfmt::skip]
const RELATIONS: &[Relation] = &[
    relation("digits in full width", |text, _| each(text, wide_digit)),
    relation("digits in half width", |text, _| each(text, narrow_digit)),
    // Half brackets pair with smileys and `1)` too: only full ones are reported.
    Relation { but_for: &["text/bracket/unbalanced"],
        ..relation("round brackets in half width", |text, _| each(text, narrow_bracket)) },
    Relation { but_for: &["text/bracket/unbalanced"],
        ..relation("round brackets in full width", |text, _| each(text, wide_bracket)) },
    relation("square brackets of numbers", |text, _| each(text, square_bracket)),
    relation("colons in half width", |text, _| each(text, |b, c, n| narrow('：', ':', b, c, n))),
    relation("commas in half width", |text, _| each(text, |b, c, n| narrow('，', ',', b, c, n))),
    relation("semicolons in half width", |text, _| each(text, |b, c, n| narrow('；', ';', b, c, n))),
    relation("percent signs in full width", |text, _| each(text, |_, c, _| (c == '%').then_some('％'))),
    relation("corner quotes", |text, _| each(text, corner_quote)),
    relation("no-break spaces for spaces", |text, _| each(text, |_, c, _| (c == ' ').then_some('\u{a0}'))),
    relation("ideographic spaces at line starts", |text, _| at_starts(text, "　　")),
    relation("spaces at line starts", |text, _| at_starts(text, "    ")),
    relation("no blanks at line starts", |text, _| no_indent(text)),
    relation("blanks at line ends", |text, _| at_ends(text, "  ")),
    relation("a space behind markers", |_, document| behind_markers(document, " ")),
    relation("an ideographic space behind markers", |_, document| behind_markers(document, "　")),
    relation("line ends as \\n", |text, _| line_ends(text, "\n")),
    relation("line ends as \\r\\n", |text, _| line_ends(text, "\r\n")),
    relation("line ends as \\r", |text, _| line_ends(text, "\r")),
    relation("line ends as U+2028", |text, _| line_ends(text, "\u{2028}")),
    relation("blank lines between", |text, _| line_ends(text, "\n\n")),
    relation("lines of blanks between", |text, _| line_ends(text, "\n　\n")),
    Relation { noise: true, but_for: NOISE,
        ..relation("page numbers between paragraphs", page_numbers) },
    Relation { noise: true, but_for: NOISE,
        ..relation("furniture of a page before and behind", |text, _| furniture(text)) },
];

/// Holds every change of a text against the text as it is.
pub(super) fn check(text: &Text, table: &mut Table) {
    let was = gongwen::parse(&text.words);
    for relation in RELATIONS {
        let changes = (relation.change)(&text.words, &was);
        if changes.is_empty() {
            continue;
        }
        let edit = Edit::new(&text.words, &changes);
        let is = gongwen::parse(&edit.text);
        let Relation { noise: without_noise, but_for, .. } = *relation;
        let place = |span| edit.span(span);
        let was = facts(&was, &Frame { place: &place, without_noise, but_for });
        let is = facts(&is, &Frame { place: &|span| span, without_noise, but_for });
        table.add(relation.name, text, difference(&was, &is));
    }
}

// Characters.

/// Digits in words and addresses of ASCII are spelled in one way only.
fn is_code(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '@' | '_' | '/' | '-'))
}

fn wide_digit(before: Option<char>, c: char, next: Option<char>) -> Option<char> {
    let free = !is_code(before) && !is_code(next);
    let digit = c.to_digit(10).filter(|_| c.is_ascii() && free)?;
    char::from_u32('０' as u32 + digit)
}

fn narrow_digit(_: Option<char>, c: char, _: Option<char>) -> Option<char> {
    matches!(c, '０'..='９').then(|| gongwen::text::fold(c))
}

fn narrow_bracket(_: Option<char>, c: char, _: Option<char>) -> Option<char> {
    matches!(c, '（' | '）').then(|| gongwen::text::fold(c))
}

fn wide_bracket(_: Option<char>, c: char, _: Option<char>) -> Option<char> {
    match c {
        '(' => Some('（'),
        ')' => Some('）'),
        _ => None,
    }
}

fn square_bracket(before: Option<char>, c: char, next: Option<char>) -> Option<char> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        '〔' if digit(next) => Some('['),
        '〕' if digit(before) => Some(']'),
        _ => None,
    }
}

/// A sign in half width, but not between digits and letters: there it is another sign.
fn narrow(
    wide: char,
    narrow: char,
    before: Option<char>,
    c: char,
    next: Option<char>,
) -> Option<char> {
    let code = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    (c == wide && !code(before) && !code(next)).then_some(narrow)
}

fn corner_quote(_: Option<char>, c: char, _: Option<char>) -> Option<char> {
    Some(match c {
        '“' => '「',
        '”' => '」',
        '‘' => '『',
        '’' => '』',
        _ => return None,
    })
}

// Blanks and lines.

fn words(text: &str) -> impl Iterator<Item = Span> {
    lines(text).into_iter().filter(|line| !line.trim(text).is_empty())
}

fn at_starts(text: &str, blanks: &str) -> Vec<(Span, String)> {
    let start = |line: Span| Span::new(line.start, line.start);
    words(text).map(|line| (start(line), blanks.to_owned())).collect()
}

fn at_ends(text: &str, blanks: &str) -> Vec<(Span, String)> {
    let end = |line: Span| Span::new(line.end, line.end);
    words(text).map(|line| (end(line), blanks.to_owned())).collect()
}

fn no_indent(text: &str) -> Vec<(Span, String)> {
    let indent = |line: Span| Span::new(line.start, line.trim(text).start);
    let indents = words(text).map(indent).filter(|indent| !indent.is_empty());
    indents.map(|indent| (indent, String::new())).collect()
}

/// A number alone (`1　总则`) needs the blank that it has.
fn behind_markers(document: &Document<'_>, blank: &str) -> Vec<(Span, String)> {
    let markers = document.nodes().filter(|node| node.kind.is_enumerated());
    let ends = markers.filter_map(|node| Some(node.marker.as_ref()?.span.end));
    ends.map(|end| (Span::new(end, end), blank.to_owned())).collect()
}

fn line_ends(text: &str, end: &str) -> Vec<(Span, String)> {
    let lines = lines(text);
    let between = |two: &[Span]| Span::new(two[0].end, two[1].start);
    lines.windows(2).map(|two| (between(two), end.to_owned())).collect()
}

// What belongs to the page.

/// `— 3 —` behind every third line, where no paragraph, title or table goes on.
fn page_numbers(text: &str, document: &Document<'_>) -> Vec<(Span, String)> {
    let leaves: Vec<Span> =
        document.nodes().filter(|node| node.is_leaf()).map(|node| node.span).collect();
    let titles: Vec<Span> = document
        .nodes()
        .filter(|node| node.kind == gongwen::model::NodeKind::Title)
        .map(|node| node.span)
        .collect();
    let first = titles.first().map_or(0, |title| title.end);
    let mut out = Vec::new();
    for (number, line) in (1..).zip(words(text)) {
        let inside =
            leaves.iter().any(|leaf| leaf.start < line.end && line.end < leaf.end);
        if number % 3 == 0 && !inside && line.end >= first {
            let place = Span::new(line.end, line.end);
            out.push((place, format!("\n— {} —", number / 3)));
        }
    }
    out
}

fn furniture(text: &str) -> Vec<(Span, String)> {
    let before = "首页 > 政务公开 > 通知公告\n字体：大 中 小\n打印本页\n";
    let behind = "\n打印本页\n关闭窗口\n";
    let end = text.trim_end_matches(is_blank).len();
    vec![(Span::new(0, 0), before.to_owned()), (Span::new(end, end), behind.to_owned())]
}
