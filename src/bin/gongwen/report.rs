//! `gongwen report`

use crate::args::ReportArguments;
use crate::guard::guarded;
use crate::input::{self, Input};
use crate::inputs::{self, Named};
use crate::{Outcome, Stop, complain, guard, segmenter};
use gongwen::Parser;
use gongwen::model::Document;
use gongwen::report::{Entry, to_html};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::slice;

pub(crate) fn run(
    arguments: &ReportArguments,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let to_stdout = arguments.out.as_os_str() == "-";
    if !to_stdout {
        may_write(arguments).map_err(Stop::Input)?;
    }
    guard::set_hook();
    let (texts, mut outcome) = read(arguments);
    let parser = arguments
        .fallback_date
        .map_or_else(Parser::new, |date| Parser::new().fallback_reference(date));
    let documents: Vec<_> =
        texts.iter().map(|text| parse(&parser, text, &mut outcome)).collect();
    let entries = texts.iter().zip(&documents);
    let entries = entries.map(|(text, document)| match (text, document) {
        (Ok(input), Ok(document)) => Entry::read(&input.name, &input.text, document),
        (Ok(input), Err(reason)) => Entry::failed(&input.name, reason),
        (Err(failure), _) => Entry::failed(&failure.name, &failure.reason),
    });
    let page = to_html(&entries.collect::<Vec<_>>(), arguments.lang.into());
    if to_stdout {
        out.write_all(page.as_bytes())?;
    } else {
        place(&arguments.out, page.as_bytes()).map_err(|error| {
            Stop::Input(format!("{}: {error}", arguments.out.display()))
        })?;
    }
    Ok(outcome)
}

/// A file without a text.
struct Failure {
    name: String,
    reason: String,
}

/// Reads the files. What cannot be read is said, and does not stop the others.
fn read(arguments: &ReportArguments) -> (Vec<Result<Input, Failure>>, Outcome) {
    let options = arguments.input.options();
    let mut outcome = Outcome::Done;
    let one = |Named { path, problem }: Named| {
        let read = guarded(|| match problem {
            Some(problem) => Err(problem),
            None => input::read(&path, options, arguments.input.max_bytes),
        });
        match &read {
            Ok(input) if input.is_short => outcome = outcome.max(Outcome::Short),
            Ok(_) => {}
            Err(_) => outcome = outcome.max(Outcome::Unreadable),
        }
        read.map_err(|message| {
            let name = input::name(&path);
            let reason = message.strip_prefix(&format!("{name}: ")).unwrap_or(&message);
            complain(&format!("{name}: {reason}"));
            Failure { reason: reason.to_owned(), name }
        })
    };
    let named = inputs::in_order(&arguments.files, slice::from_ref(&arguments.out));
    (named.into_iter().map(one).collect(), outcome)
}

/// Reads what a text says. A panic fails this one.
fn parse<'t>(
    parser: &Parser,
    text: &'t Result<Input, Failure>,
    outcome: &mut Outcome,
) -> Result<Document<'t>, String> {
    let Ok(input) = text else { return Err(String::new()) };
    let parsed = guarded(|| {
        let mut document = parser.parse(&input.text);
        document.origins.clone_from(&input.origins);
        segmenter::annotate(&mut document, &input.text);
        Ok(document)
    });
    if let Err(reason) = &parsed {
        complain(&format!("{}: {reason}", input.name));
        *outcome = (*outcome).max(Outcome::Unreadable);
    }
    parsed
}

/// Refuses to write over what is there, and over an input whatever is said.
fn may_write(arguments: &ReportArguments) -> Result<(), String> {
    let out = &arguments.out;
    if fs::symlink_metadata(out).is_err() {
        return Ok(());
    }
    if out.is_dir() {
        return Err(format!("{} is a folder", out.display()));
    }
    let own = fs::canonicalize(out).ok();
    let is_input = |file: &PathBuf| own.is_some() && fs::canonicalize(file).ok() == own;
    if arguments.files.iter().any(is_input) {
        return Err(format!("{} is one of the inputs", out.display()));
    }
    if arguments.force {
        return Ok(());
    }
    Err(format!("{} is there: --force writes over it", out.display()))
}

/// Writes a file beside its place, and gives it its name when it is whole.
fn place(out: &Path, page: &[u8]) -> io::Result<()> {
    let part = part(out);
    let write = || -> io::Result<()> {
        let mut file: File =
            OpenOptions::new().write(true).create_new(true).open(&part)?;
        file.write_all(page)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&part, out)
    };
    let written = write();
    if let Err(error) = &written
        && error.kind() != io::ErrorKind::AlreadyExists
    {
        // Nothing half-written is left where it can be helped.
        let _ = fs::remove_file(&part);
    }
    written
}

/// A name of this run's own beside the output.
fn part(out: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    out.with_file_name(name)
}
