//! The arguments of the command.

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use gongwen::Colour;
use gongwen::diagnostic::Severity;
use gongwen::json::Offsets;
use gongwen::reader::{self, Encoding, Options};
use gongwen::value::date::Date;

/// Reads Chinese official documents (公文): their outline, and what is irregular in it.
///
/// Exit status: 0 done; 1 done, but something in the input fell short; 2 wrong use, or
/// an input that cannot be read. Results go to standard output, everything else to
/// standard error.
#[derive(Debug, Parser)]
#[command(name = "gongwen", version, max_term_width = 88)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Parse(ParseArguments),
    Check(CheckArguments),
    Explain(ExplainArguments),
}

/// Read one document and write what is in it.
///
/// Exits with 1 where a part of the text could not be read.
#[derive(Debug, clap::Args)]
pub(crate) struct ParseArguments {
    /// The file to read: text, HTML, DOCX, DOC, PDF or OFD; standard input where it is `-`
    /// or not given
    #[arg(default_value = "-", hide_default_value = true)]
    pub(crate) file: String,
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
    /// What the rows of the CSV are [default: mentions]
    #[arg(long, value_enum)]
    pub(crate) table: Option<Table>,
    /// Indent the JSON
    #[arg(long)]
    pub(crate) pretty: bool,
    /// What the offsets in JSON and CSV count [default: bytes]
    #[arg(long, value_enum)]
    pub(crate) offsets: Option<Unit>,
    /// The date that years left out are counted from (今年3月, 9月14日), such as 2024-05-01
    /// [default: the document's own]
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    pub(crate) reference_date: Option<Date>,
    /// Say what each figure measures, and give findings their keywords; the dictionary
    /// takes some 0.3 seconds to load. `--table indicators` does so by itself
    #[arg(long)]
    pub(crate) indicators: bool,
    #[command(flatten)]
    pub(crate) colour: ColourArguments,
}

/// Draw what is irregular in documents under their text.
///
/// Exits with 1 where there is a diagnostic of the denied severity or a heavier one. A
/// file that cannot be read does not stop the others; the exit code is then 2.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArguments {
    /// The files to read, of any format; standard input where one is `-` or none is given
    #[arg(default_value = "-", hide_default_value = true)]
    pub(crate) files: Vec<String>,
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// The severity from which on a diagnostic makes the exit code 1
    #[arg(long, value_enum, default_value_t = Level::Warning)]
    pub(crate) deny: Level,
    #[command(flatten)]
    pub(crate) colour: ColourArguments,
}

/// Show why each place that could be an enumeration marker was taken for one or left.
///
/// Prices are in hundredths, only their differences matter: the reading of the whole text
/// that costs least was taken. The margin is what the best reading that decides otherwise
/// at that place would cost more.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArguments {
    /// The file to read, of any format; standard input where it is `-`, empty or not given. With
    /// a byte offset behind it, the place at or nearest to that offset is shown in detail
    #[arg(
        value_name = "FILE[:OFFSET]",
        default_value = "-",
        hide_default_value = true
    )]
    pub(crate) place: String,
    #[command(flatten)]
    pub(crate) colour: ColourArguments,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InputArguments {
    /// The format of the input: text, html, docx, doc, pdf or ofd [default: by its content]
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<reader::Format>,
    /// The encoding that text or HTML is said to be in, such as gbk; what its bytes plainly
    /// say wins
    #[arg(long)]
    encoding: Option<Encoding>,
}

impl InputArguments {
    /// How the input is to be read.
    pub(crate) fn options(&self) -> Options {
        let mut options = Options::new();
        if let Some(format) = self.input_format {
            options = options.format(format);
        }
        if let Some(encoding) = self.encoding {
            options = options.encoding(encoding);
        }
        options
    }
}

#[derive(Debug, clap::Args)]
#[expect(clippy::doc_markdown, reason = "the doc comments are the help text")]
pub(crate) struct ColourArguments {
    /// When to colour: auto is on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One object
    Json,
    /// One object on one line
    Jsonl,
    /// The outline drawn as a tree
    Tree,
    /// The document for people to read
    Markdown,
    /// A table of comma-separated values
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// Dates, figures, document numbers, works and provisions
    Mentions,
    /// Findings with status, deadline and who is responsible
    Findings,
    /// Measures, demands and promises
    Measures,
    /// Figures with what they measure
    Indicators,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unit {
    /// UTF-8 bytes
    Bytes,
    /// Unicode scalar values, as Python counts
    Chars,
    /// UTF-16 code units, as JavaScript counts
    Utf16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    Info,
    Warning,
    Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl Arguments {
    /// Reads the arguments of the process.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let arguments = Self::try_parse()?;
        if let Command::Parse(parse) = &arguments.command {
            let offsets =
                matches!(parse.format, Format::Json | Format::Jsonl | Format::Csv);
            let conflict = if parse.pretty && parse.format != Format::Json {
                Some("--pretty goes with --format json only")
            } else if parse.table.is_some() && parse.format != Format::Csv {
                Some("--table goes with --format csv only")
            } else if parse.offsets.is_some() && !offsets {
                Some("--offsets goes with --format json, jsonl or csv only")
            } else {
                None
            };
            if let Some(message) = conflict {
                return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
            }
        }
        Ok(arguments)
    }
}

/// Reads a date that years can be counted from.
fn reference_date(text: &str) -> Result<Date, &'static str> {
    let date: Option<Date> = text.parse().ok();
    let date = date.ok_or("expected a date such as 2024-05-01")?;
    match date.last_year() {
        Some(_) => Ok(date),
        None => Err("expected a date with a year, such as 2024-05-01"),
    }
}

impl ColourArguments {
    /// Whether standard output gets colour.
    pub(crate) fn resolve(&self) -> Colour {
        match self.color {
            When::Always => Colour::Always,
            When::Never => Colour::Never,
            When::Auto => match anstream::AutoStream::choice(&std::io::stdout()) {
                anstream::ColorChoice::Never => Colour::Never,
                _ => Colour::Always,
            },
        }
    }
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Bytes => Self::Bytes,
            Unit::Chars => Self::Chars,
            Unit::Utf16 => Self::Utf16,
        }
    }
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Info => Self::Info,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}
