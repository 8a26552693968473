//! `gongwen explain`

use crate::args::ExplainArguments;
use crate::{Outcome, Stop, complain, input};
use gongwen::json::{OffsetTable, Offsets};
use gongwen::model::Form;
use gongwen::reader::Options;
use gongwen::text::{LineIndex, Span};
use gongwen::{Colour, Decision};
use std::io::{self, Write};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// The characters shown on each side of a candidate in the table.
const AROUND: usize = 8;

pub(crate) fn run(
    arguments: &ExplainArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let (path, offset) = split(&arguments.place);
    let input = input::read(Path::new(path), Options::new(), arguments.max_bytes)
        .map_err(Stop::Input)?;
    let text = &input.text;
    if let Some(offset) = offset.filter(|&offset| offset > text.len()) {
        let length = text.len();
        let message = format!(
            "{}: offset {offset} is behind the text of {length} bytes",
            input.name
        );
        return Err(Stop::Input(message));
    }
    let decisions = gongwen::explain(text);
    let places = Places::new(text);
    let colour = arguments.colour.resolve();
    match offset {
        _ if decisions.is_empty() => {
            complain(&format!("{}: nothing looks like a marker", input.name));
        }
        None => table(out, &decisions, &places, colour)?,
        Some(offset) => {
            let nearest = decisions.iter().min_by_key(|d| distance(d.span, offset));
            if let Some(decision) = nearest {
                detail(out, decision, &places, &input.name)?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// The path and the offset of `FILE[:OFFSET]`; a file of just that name comes first, no
/// name is standard input.
fn split(place: &str) -> (&str, Option<usize>) {
    match place.rsplit_once(':') {
        Some((path, offset)) if !Path::new(place).exists() => {
            let path = if path.is_empty() { "-" } else { path };
            offset.parse().map_or((place, None), |offset| (path, Some(offset)))
        }
        _ => (place, None),
    }
}

fn distance(span: Span, offset: usize) -> usize {
    if offset < span.start {
        span.start - offset
    } else {
        (offset + 1).saturating_sub(span.end)
    }
}

/// Lines and columns, in time that does not grow with the length of a line.
struct Places<'t> {
    text: &'t str,
    lines: LineIndex,
    chars: OffsetTable<'t>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        let chars = OffsetTable::new(text, Offsets::Chars);
        Self { text, lines: LineIndex::new(text), chars }
    }

    /// The number of the line at an offset, from 1, and the line.
    fn line(&self, offset: usize) -> (usize, Span) {
        let (mut low, mut high) = (1, self.lines.n_lines());
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            match self.lines.line(self.text, middle) {
                Some(line) if line.start <= offset => low = middle,
                _ => high = middle - 1,
            }
        }
        (low, self.lines.line(self.text, low).unwrap_or_default())
    }

    /// `line:column`, the column in characters from 1.
    fn name(&self, offset: usize) -> String {
        let (number, line) = self.line(offset);
        let column = self.chars.convert(offset) - self.chars.convert(line.start) + 1;
        format!("{number}:{column}")
    }

    /// What stands before a span on its line, at it, and behind it.
    fn around(&self, span: Span, n_chars: usize) -> [String; 3] {
        let (_, line) = self.line(span.start);
        let end = line.end.max(span.end);
        let before = Span::new(line.start, span.start).of(self.text);
        let behind = Span::new(span.end, end).of(self.text);
        let skipped = before.char_indices().rev().nth(n_chars);
        let before = match skipped {
            Some((at, c)) => {
                format!("…{}", before.get(at + c.len_utf8()..).unwrap_or(""))
            }
            None => before.to_owned(),
        };
        let behind = match behind.char_indices().nth(n_chars) {
            Some((at, _)) => format!("{}…", behind.get(..at).unwrap_or("")),
            None => behind.to_owned(),
        };
        [shown(&before), shown(span.of(self.text)), shown(&behind)]
    }
}

/// Words on one line with nothing that a terminal would obey.
fn shown(words: &str) -> String {
    let visible = words.trim().chars().map(|c| match c {
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    });
    visible.collect()
}

const HEAD: [&str; 9] = [
    "place",
    "text",
    "form",
    "number",
    "decision",
    "price",
    "margin",
    "alternative",
    "paid because it",
];

fn table(
    out: &mut impl Write,
    decisions: &[Decision],
    places: &Places<'_>,
    colour: Colour,
) -> io::Result<()> {
    let rows: Vec<_> = decisions.iter().map(|decision| row(decision, places)).collect();
    let head = HEAD.map(str::to_owned);
    let mut widths = [0; HEAD.len()];
    for row in rows.iter().chain([&head]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    line(out, &head, &widths, (colour == Colour::Always).then_some("1"))?;
    for (row, decision) in rows.iter().zip(decisions) {
        let dim = colour == Colour::Always && !decision.taken;
        line(out, row, &widths, dim.then_some("2"))?;
    }
    Ok(())
}

/// Writes a line of the table, in a style if one is given.
fn line(
    out: &mut impl Write,
    row: &[String],
    widths: &[usize],
    style: Option<&str>,
) -> io::Result<()> {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width - cell.width().min(*width) + 2));
    }
    let line = line.trim_end();
    match style {
        Some(style) => writeln!(out, "\u{1b}[{style}m{line}\u{1b}[0m"),
        None => writeln!(out, "{line}"),
    }
}

fn row(decision: &Decision, places: &Places<'_>) -> [String; HEAD.len()] {
    let [before, marker, behind] = places.around(decision.span, AROUND);
    let paid: Vec<_> =
        decision.paid.iter().map(|(why, price)| format!("{why} ({price})")).collect();
    [
        places.name(decision.span.start),
        format!("{before}[{marker}]{behind}"),
        form(decision.form),
        decision.ordinal.to_string(),
        verdict(decision).to_owned(),
        total(decision).to_string(),
        decision.margin.map_or_else(|| "-".to_owned(), |margin| margin.to_string()),
        decision.alternative.clone().unwrap_or_else(|| "-".to_owned()),
        if paid.is_empty() { "-".to_owned() } else { paid.join(", ") },
    ]
}

fn detail(
    out: &mut impl Write,
    decision: &Decision,
    places: &Places<'_>,
    name: &str,
) -> io::Result<()> {
    let [before, marker, behind] = places.around(decision.span, 3 * AROUND);
    let place = places.name(decision.span.start);
    writeln!(out, "{name}:{place}, bytes {}", decision.span)?;
    writeln!(out, "  {before}{marker}{behind}")?;
    let (indent, carets) = (before.width(), marker.width().max(1));
    writeln!(out, "  {}{}", " ".repeat(indent), "^".repeat(carets))?;
    writeln!(out, "form         {}, number {}", form(decision.form), decision.ordinal)?;
    writeln!(out, "stands       {}", stands(decision.context))?;
    let parent = decision.parent.map_or_else(String::new, |parent| {
        format!(", below `{}` at {}", parent.of(places.text), places.name(parent.start))
    });
    writeln!(out, "decision     {}{parent}", verdict(decision))?;
    writeln!(out, "price        {}", total(decision))?;
    for (why, price) in &decision.paid {
        writeln!(out, "             {price:>5}  it {why}")?;
    }
    match decision.margin {
        Some(margin) => writeln!(out, "margin       {margin}")?,
        None => writeln!(out, "margin       none: no other reading came near")?,
    }
    if let Some(alternative) = &decision.alternative {
        writeln!(out, "alternative  {alternative}")?;
    }
    Ok(())
}

/// The context of a candidate in a sentence.
fn stands(context: &str) -> String {
    match context {
        "line start" => "at the start of a line".to_owned(),
        context => format!("behind a {context}"),
    }
}

fn verdict(decision: &Decision) -> &'static str {
    if decision.taken { "taken" } else { "left" }
}

fn total(decision: &Decision) -> i32 {
    decision.paid.iter().map(|&(_, price)| price).sum()
}

/// The name of a form, as in JSON.
fn form(form: Form) -> String {
    let json = serde_json::to_string(&form).unwrap_or_default();
    json.trim_matches('"').to_owned()
}
