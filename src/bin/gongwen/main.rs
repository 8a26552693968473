//! The command `gongwen`: arguments, files and exit codes around the library. Nothing
//! here knows how documents are worded.

mod args;
mod check;
mod convert;
mod explain;
mod guard;
mod input;
mod inputs;
mod ordered;
mod parse;
mod report;
mod schema;
mod segmenter;
mod source;
mod stream;

use args::{Arguments, Command};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help goes to standard output, wrong use to standard error.
            let printed = error.print().and_then(|()| io::stdout().flush());
            return match printed {
                Err(failure) if failure.kind() != io::ErrorKind::BrokenPipe => {
                    complain(&format!("standard output: {failure}"));
                    exit_code(Outcome::Unreadable as i32)
                }
                _ => exit_code(error.exit_code()),
            };
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match &arguments.command {
        Command::Parse(arguments) => parse::run(arguments, &mut out),
        Command::Check(arguments) => check::run(arguments, &mut out),
        Command::Explain(arguments) => explain::run(arguments, &mut out),
        Command::Report(arguments) => report::run(arguments, &mut out),
        Command::Convert(arguments) => convert::run(arguments),
        Command::Stream(arguments) => stream::run(arguments, &mut out),
        Command::Schema(arguments) => schema::run(arguments, &mut out),
    };
    match outcome.and_then(|outcome| out.flush().map(|()| outcome).map_err(Stop::from))
    {
        Ok(outcome) => exit_code(outcome as i32),
        // Who reads has seen enough.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has nowhere to go.
            let _ = out.into_parts();
            ExitCode::SUCCESS
        }
        Err(Stop::Output(error)) => {
            complain(&format!("standard output: {error}"));
            let _ = out.into_parts();
            exit_code(Outcome::Unreadable as i32)
        }
        Err(Stop::Input(message)) => {
            complain(&message);
            exit_code(Outcome::Unreadable as i32)
        }
    }
}

/// How a run ended, as its exit code; the worst of several counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Done.
    Done = 0,
    /// Done, but something in the input fell short.
    Short = 1,
    /// Something could not be read.
    Unreadable = 2,
    /// An interrupt came; as shells count it.
    Interrupted = 130,
}

/// What ends a run before its end.
#[derive(Debug)]
enum Stop {
    /// Standard output cannot be written.
    Output(io::Error),
    /// The input cannot be read; the message names it.
    Input(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn exit_code(code: i32) -> ExitCode {
    u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Writes a line to standard error.
fn complain(message: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "gongwen: {message}");
}
