//! `gongwen parse`

use crate::args::{Format, ParseArguments, Table};
use crate::input::{self, Input};
use crate::{Outcome, Stop, complain, segmenter};
use gongwen::diagnostic::Severity;
use gongwen::json::{self, Offsets};
use gongwen::model::Document;
use gongwen::{Parser, markdown, table, tree};
use std::io::Write;

pub(crate) fn run(
    arguments: &ParseArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let max_bytes = arguments.input.max_bytes;
    let input = input::read(&arguments.file, arguments.input.options(), max_bytes)
        .map_err(Stop::Input)?;
    let document = read(arguments, &input);
    match arguments.format {
        Format::Json if arguments.pretty => {
            writeln!(out, "{}", json::to_string_pretty(&document))?;
        }
        Format::Json | Format::Jsonl => {
            json::to_writer(&mut *out, &document)?;
            writeln!(out)?;
        }
        Format::Tree => {
            let drawn = tree::draw(&document, arguments.look.resolve());
            write!(out, "{drawn}")?;
        }
        Format::Csv => {
            let rows = arguments.table.unwrap_or(Table::Mentions);
            write!(out, "{}", csv(&document, rows))?;
        }
        Format::Markdown => write!(out, "{}", markdown_of(&document))?,
    }
    let mut outcome = if input.is_short { Outcome::Short } else { Outcome::Done };
    let language = arguments.look.language();
    for diagnostic in &document.diagnostics {
        if diagnostic.severity == Severity::Error {
            let message = diagnostic.message_in(language);
            complain(&format!("{}: {message}", input.name));
            outcome = Outcome::Short;
        }
    }
    Ok(outcome)
}

/// Reads a text as the arguments say. Whatever fills in more of the view comes before
/// the offsets are turned.
fn read<'t>(arguments: &ParseArguments, input: &'t Input) -> Document<'t> {
    let text = &*input.text;
    let mut parser = Parser::new();
    if let Some(date) = arguments.reference_date {
        parser = parser.reference(date);
    }
    let mut document = parser.parse(text);
    document.origins.clone_from(&input.origins);
    if arguments.indicators || arguments.table == Some(Table::Indicators) {
        segmenter::annotate(&mut document, text);
    }
    match arguments.offsets {
        Some(unit) => json::with_offsets(document, text, Offsets::from(unit)),
        None => document,
    }
}

fn csv(document: &Document<'_>, rows: Table) -> String {
    match rows {
        Table::Mentions => table::mentions_csv(document),
        Table::Findings => table::findings_csv(document),
        Table::Measures => table::measures_csv(document),
        Table::Indicators => table::indicators_csv(document),
    }
}

/// The document, and below it what was found and done, where it says so.
fn markdown_of(document: &Document<'_>) -> String {
    let (mut page, view) = (markdown::to_string(document), markdown::view(document));
    if !page.is_empty() && !view.is_empty() {
        page.push('\n');
    }
    page + &view
}
