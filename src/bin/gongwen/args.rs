//! The arguments of the command.

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use gongwen::diagnostic::Severity;
use gongwen::json::Offsets;
use gongwen::reader::{self, Encoding, Options};
use gongwen::value::date::Date;
use gongwen::{Colour, Language, Look};
use std::path::PathBuf;

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
    Report(ReportArguments),
    Convert(ConvertArguments),
    Stream(StreamArguments),
    Schema(SchemaArguments),
}

/// Read one document and write what is in it.
///
/// Exits with 1 where a part of the text could not be read.
#[derive(Debug, clap::Args)]
pub(crate) struct ParseArguments {
    /// The file to read: text, HTML, DOCX, DOC, PDF or OFD; standard input where it is `-`
    /// or not given
    #[arg(default_value = "-", hide_default_value = true)]
    pub(crate) file: PathBuf,
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
    pub(crate) look: LookArguments,
}

/// Draw what is irregular in documents under their text.
///
/// Exits with 1 where there is a diagnostic of the denied severity or a heavier one. A
/// file that cannot be read does not stop the others; the exit code is then 2.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArguments {
    /// The files to read, of any format, folders of them and patterns such as `in/**/*.txt`;
    /// standard input where one is `-` or none is given
    #[arg(default_value = "-", hide_default_value = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// The severity from which on a diagnostic makes the exit code 1
    #[arg(long, value_enum, default_value_t = Level::Warning)]
    pub(crate) deny: Level,
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

/// Write documents as one page to look at in a browser.
///
/// The page stands alone: it asks for nothing from anywhere and opens from the disk. It
/// shows the text with its outline beside it, findings, figures, a timeline, and what is
/// irregular; of several files an index first. A file that cannot be read does not stop
/// the others: the page names it, and the exit code is then 2. Exits with 1 where a part of
/// a file could not be read.
#[derive(Debug, clap::Args)]
pub(crate) struct ReportArguments {
    /// The files to read, of any format, folders of them and patterns such as `in/**/*.txt`;
    /// standard input where one is `-` or none is given
    #[arg(default_value = "-", hide_default_value = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Where the page goes; standard output where it is `-`
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Write over what is there
    #[arg(long)]
    pub(crate) force: bool,
    /// The language of the page's own words
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    pub(crate) lang: Lang,
    /// The date that years left out are counted from (今年3月, 9月14日) in a document that has
    /// none of its own, such as 2024-05-01
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    pub(crate) fallback_date: Option<Date>,
    #[command(flatten)]
    pub(crate) input: InputArguments,
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
    /// The longest input that is read
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES)]
    pub(crate) max_bytes: u64,
    #[command(flatten)]
    pub(crate) colour: ColourArguments,
}

/// Read an archive: files, folders and patterns, into one file or a folder.
///
/// Rows come in the order of the paths, whatever the number of threads. Each input has a
/// row in the manifest that says how it went: ok, partial or failed. An unfinished run
/// leaves a folder `….part` beside the output (`.gongwen-convert` in a folder), from which
/// `--resume` goes on; it ends with the same bytes as a run that was not stopped.
///
/// Exits with 1 where a file failed or was read in part, with 2 where the output cannot
/// be written, and with 130 after an interrupt.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command")]
pub(crate) struct ConvertArguments {
    /// Files, folders (their hidden and ignored files are left out) and patterns such as
    /// `archive/**/*.txt`
    #[arg(value_name = "PATH", required_unless_present = "from_list")]
    pub(crate) paths: Vec<PathBuf>,
    /// A file with a path on each line; standard input where it is `-`
    #[arg(long, value_name = "FILE")]
    pub(crate) from_list: Option<PathBuf>,
    /// Where the rows go: a file that ends in .jsonl or .parquet, or a folder
    #[arg(long, value_name = "FILE or DIR")]
    pub(crate) out: PathBuf,
    /// What to write into a folder: a JSON file for each input, or a CSV file for each
    /// table [default: json]
    #[arg(long, value_enum)]
    pub(crate) format: Option<FolderFormat>,
    /// The tables to write in place of documents: to CSV any, to Parquet one
    #[arg(long, value_enum, value_delimiter = ',', value_name = "TABLE,…")]
    pub(crate) table: Vec<Table>,
    /// How many files to read at once [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<usize>,
    /// Go on where an unfinished run stopped
    #[arg(long)]
    pub(crate) resume: bool,
    /// Write over what is there, an unfinished run included
    #[arg(long, conflicts_with = "resume")]
    pub(crate) force: bool,
    /// Stop at the first file that cannot be read
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Where the manifest goes [default: FILE.manifest.jsonl, DIR/manifest.jsonl]
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// No progress, and no totals
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Answer each line with a document: a filter for pipes and engines.
///
/// A line in is `{"id": …, "text": "…"}` or `{"id": …, "base64": "…"}`, the bytes of a file
/// in any format that is read, or in the `"format"` that is named. A line out is
/// `{"id": …, "document": {…}}` or `{"id": …, "error": "…"}`, in the same order. The id may be
/// any JSON and comes back as it is. A line that cannot be read gets its error with its
/// number as `"line"`, and the rest goes on.
#[derive(Debug, clap::Args)]
pub(crate) struct StreamArguments {
    /// How many lines to work on at once [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<usize>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

/// Write the JSON Schema (2020-12) of the JSON that the other commands write.
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArguments {
    /// Which of them
    #[arg(long, value_enum, default_value_t = Shape::Document)]
    pub(crate) of: Shape,
}

// How each input of a run is read: the same for files and for lines.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadingArguments {
    /// The longest file or line that is read
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES)]
    pub(crate) max_bytes: u64,
    /// The seconds after which a file or line is given up, as failed [default: no limit]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) max_seconds: Option<u64>,
    /// What the offsets count [default: bytes]
    #[arg(long, value_enum)]
    pub(crate) offsets: Option<Unit>,
    /// The date that years left out are counted from (今年3月, 9月14日) in a document that has
    /// none of its own, such as 2024-05-01
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    pub(crate) fallback_date: Option<Date>,
    /// Say what each figure measures, and give findings their keywords
    #[arg(long)]
    pub(crate) indicators: bool,
}

/// 64 MiB: the longest input that is read where nothing is said.
const MAX_BYTES: u64 = 64 << 20;

#[derive(Debug, clap::Args)]
pub(crate) struct InputArguments {
    /// The format of the input: text, html, docx, doc, pdf or ofd [default: by its content]
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<reader::Format>,
    /// The encoding that text or HTML is said to be in, such as gbk; what its bytes plainly
    /// say wins
    #[arg(long)]
    encoding: Option<Encoding>,
    /// The longest input that is read
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES)]
    pub(crate) max_bytes: u64,
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

// How what is drawn on a terminal looks.
#[derive(Debug, clap::Args)]
pub(crate) struct LookArguments {
    #[command(flatten)]
    colour: ColourArguments,
    /// The language of what the command says: names, messages, counts [default: by the locale]
    #[arg(long, value_enum)]
    lang: Option<Lang>,
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

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// What `parse` writes
    Document,
    /// A line of the JSONL that `convert` writes, or a file of its folder of JSON
    Archive,
    /// A line that `stream` answers
    Stream,
}

/// What `convert` writes into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FolderFormat {
    /// A file for each input
    Json,
    /// A file for each table
    Csv,
}

/// The tables that a document can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
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
pub(crate) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
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

/// Reads a number of threads.
fn at_least_one(text: &str) -> Result<usize, &'static str> {
    let number: Option<usize> = text.parse().ok();
    number.filter(|&number| number > 0).ok_or("expected a number from 1")
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

impl LookArguments {
    /// The language asked for, else that of the locale where it is Chinese.
    pub(crate) fn language(&self) -> Language {
        let of_locale = || {
            let locale = sys_locale::get_locale().unwrap_or_default();
            let language = locale.split(['-', '_', '.']).next().unwrap_or_default();
            if language.eq_ignore_ascii_case("zh") { Lang::Zh } else { Lang::En }
        };
        self.lang.unwrap_or_else(of_locale).into()
    }

    /// How standard output looks.
    pub(crate) fn resolve(&self) -> Look {
        Look::from(self.colour.resolve()).language(self.language())
    }
}

impl Table {
    /// The name of the table, and of its file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mentions => "mentions",
            Self::Findings => "findings",
            Self::Measures => "measures",
            Self::Indicators => "indicators",
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

impl From<Lang> for Language {
    fn from(language: Lang) -> Self {
        match language {
            Lang::Zh => Self::Chinese,
            Lang::En => Self::English,
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
