//! `gongwen check`

use crate::args::CheckArguments;
use crate::inputs::{self, Named};
use crate::{Outcome, Stop, complain, input};
use gongwen::Language;
use gongwen::diagnostic::{self, Diagnostic, Severity};
use std::io::Write;

pub(crate) fn run(
    arguments: &CheckArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let look = arguments.look.resolve();
    let denied = Severity::from(arguments.deny);
    let options = arguments.input.options();
    let mut outcome = Outcome::Done;
    for Named { path, problem } in inputs::in_order(&arguments.files, &[]) {
        let read = match problem {
            Some(problem) => Err(format!("{}: {problem}", input::name(&path))),
            None => input::read(&path, options, arguments.input.max_bytes),
        };
        let input = match read {
            Ok(input) => input,
            Err(message) => {
                complain(&message);
                outcome = outcome.max(Outcome::Unreadable);
                continue;
            }
        };
        let found = gongwen::parse(&input.text).diagnostics;
        let drawn = diagnostic::render(&input.text, &found, &input.name, look);
        write!(out, "{drawn}")?;
        // What was found and how much of it come in order where both go to one place.
        out.flush()?;
        let count = count(&found, arguments.look.language());
        complain(&format!("{}: {count}", input.name));
        if found.iter().any(|diagnostic| diagnostic.severity >= denied) {
            outcome = outcome.max(Outcome::Short);
        }
    }
    Ok(outcome)
}

/// `1 error, 2 warnings, 0 infos`
fn count(found: &[Diagnostic], language: Language) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
        let n = found.iter().filter(|d| d.severity == severity).count();
        let name = severity.name_in(language);
        match language {
            Language::Chinese => format!("{name}{n}条"),
            _ if n == 1 => format!("{n} {name}"),
            _ => format!("{n} {name}s"),
        }
    });
    counts.join(if language == Language::Chinese { "，" } else { ", " })
}
