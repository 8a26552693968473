//! `gongwen check`

use crate::args::CheckArguments;
use crate::{Outcome, Stop, complain, input};
use gongwen::diagnostic::{self, Diagnostic, Severity};
use std::io::Write;

pub(crate) fn run(
    arguments: &CheckArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let colour = arguments.colour.resolve();
    let denied = Severity::from(arguments.deny);
    let options = arguments.input.options();
    let mut outcome = Outcome::Done;
    for path in &arguments.files {
        let input = match input::read(path, options, arguments.input.max_bytes) {
            Ok(input) => input,
            Err(message) => {
                complain(&message);
                outcome = outcome.max(Outcome::Unreadable);
                continue;
            }
        };
        let found = gongwen::parse(&input.text).diagnostics;
        let drawn = diagnostic::render(&input.text, &found, &input.name, colour);
        write!(out, "{drawn}")?;
        // What was found and how much of it come in order where both go to one place.
        out.flush()?;
        complain(&format!("{}: {}", input.name, count(&found)));
        if found.iter().any(|diagnostic| diagnostic.severity >= denied) {
            outcome = outcome.max(Outcome::Short);
        }
    }
    Ok(outcome)
}

/// `1 error, 2 warnings, 0 infos`
fn count(found: &[Diagnostic]) -> String {
    let of = |severity, name| {
        let n = found.iter().filter(|d| d.severity == severity).count();
        format!("{n} {name}{}", if n == 1 { "" } else { "s" })
    };
    let errors = of(Severity::Error, "error");
    let warnings = of(Severity::Warning, "warning");
    format!("{errors}, {warnings}, {}", of(Severity::Info, "info"))
}
