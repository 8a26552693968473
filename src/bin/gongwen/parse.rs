//! `gongwen parse`

use crate::args::{Format, ParseArguments};
use crate::{Outcome, Stop, complain, input};
use gongwen::diagnostic::Severity;
use gongwen::json::{self, Offsets};
use gongwen::{Parser, markdown, table, tree};
use std::io::Write;

pub(crate) fn run(
    arguments: &ParseArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let input = input::read(&arguments.file, &arguments.input.options())
        .map_err(Stop::Input)?;
    let mut parser = Parser::new();
    if let Some(date) = arguments.reference_date {
        parser = parser.reference(date);
    }
    let mut document = parser.parse(&input.text);
    if let Some(unit) = arguments.offsets {
        document = json::with_offsets(document, &input.text, Offsets::from(unit));
    }
    match arguments.format {
        Format::Json if arguments.pretty => {
            writeln!(out, "{}", json::to_string_pretty(&document))?;
        }
        Format::Json | Format::Jsonl => {
            json::to_writer(&mut *out, &document)?;
            writeln!(out)?;
        }
        Format::Tree => {
            let drawn = tree::draw(&document, arguments.colour.resolve());
            write!(out, "{drawn}")?;
        }
        Format::Csv => write!(out, "{}", table::mentions_csv(&document))?,
        Format::Markdown => write!(out, "{}", markdown::to_string(&document))?,
    }
    let mut outcome = if input.is_short { Outcome::Short } else { Outcome::Done };
    for diagnostic in &document.diagnostics {
        if diagnostic.severity == Severity::Error {
            complain(&format!("{}: {}", input.name, diagnostic.message));
            outcome = Outcome::Short;
        }
    }
    Ok(outcome)
}
