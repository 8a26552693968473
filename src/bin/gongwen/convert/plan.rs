//! What a run writes and where: the output, the manifest, and the folder that holds what
//! is unfinished.

use crate::args::{ConvertArguments, FolderFormat, Table, Unit};
use gongwen::value::date::Date;
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) kind: Kind,
    /// The file or folder that was asked for.
    pub(super) out: PathBuf,
    /// The folder of the unfinished run.
    pub(super) part: PathBuf,
    pub(super) manifest: PathBuf,
    pub(super) settings: Settings,
}

/// The shapes of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One file, a document a line.
    Lines,
    /// One file of columns, of documents or of one table. Its rows are collected as lines
    /// first.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "not built"))]
    Parquet(Option<Table>),
    /// A folder with a file for each input.
    Mirror,
    /// A folder with a file for each table.
    Tables,
}

/// What decides on the bytes of the rows.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) content: Content,
    pub(super) offsets: Option<Unit>,
    pub(super) fallback_date: Option<Date>,
    pub(super) indicators: bool,
    pub(super) max_bytes: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Documents as JSON.
    Documents,
    /// The tables as CSV.
    Csv(Vec<Table>),
}

/// A file that grows row by row: where it grows, and where it ends up.
#[derive(Debug)]
pub(super) struct Growing {
    pub(super) part: PathBuf,
    /// Nothing where it is only a stage on the way.
    pub(super) out: Option<PathBuf>,
    /// What stands before the first row.
    pub(super) header: Vec<u8>,
}

impl Plan {
    pub(super) fn of(arguments: &ConvertArguments) -> Result<Self, String> {
        let out = arguments.out.clone();
        let kind = kind(arguments)?;
        let tables = tables(arguments, kind)?;
        // A table of indicators is empty without the segmenter.
        let indicators = arguments.reading.indicators
            || tables.contains(&Table::Indicators)
            || is_indicators(kind);
        let (part, manifest) = match kind {
            Kind::Lines | Kind::Parquet(_) => {
                (with_suffix(&out, ".part"), with_suffix(&out, ".manifest.jsonl"))
            }
            Kind::Mirror | Kind::Tables => {
                (out.join(".gongwen-convert"), out.join("manifest.jsonl"))
            }
        };
        let content = match kind {
            Kind::Tables => Content::Csv(tables),
            _ => Content::Documents,
        };
        let reading = &arguments.reading;
        let settings = Settings {
            content,
            offsets: reading.offsets,
            fallback_date: reading.fallback_date,
            indicators,
            max_bytes: reading.max_bytes,
        };
        let manifest = arguments.manifest.clone().unwrap_or(manifest);
        Ok(Self { kind, out, part, manifest, settings })
    }

    /// The first line of the journal: a run goes on only under the same.
    pub(super) fn heading(&self) -> Value {
        let table = match self.kind {
            Kind::Parquet(table) => table.into_iter().collect(),
            _ => match &self.settings.content {
                Content::Csv(tables) => tables.clone(),
                Content::Documents => Vec::new(),
            },
        };
        let table: Vec<&str> = table.into_iter().map(Table::name).collect();
        let offsets = match self.settings.offsets {
            None | Some(Unit::Bytes) => "bytes",
            Some(Unit::Chars) => "chars",
            Some(Unit::Utf16) => "utf16",
        };
        json!({
            "journal": 1,
            "gongwen": env!("CARGO_PKG_VERSION"),
            "out": match self.kind {
                Kind::Lines => "jsonl",
                Kind::Parquet(_) => "parquet",
                Kind::Mirror => "json",
                Kind::Tables => "csv",
            },
            "table": table,
            "offsets": offsets,
            "fallback_date": self.settings.fallback_date.map(|date| date.to_string()),
            "indicators": self.settings.indicators,
            "max_bytes": self.settings.max_bytes,
        })
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.part.join("journal.jsonl")
    }

    /// Where a file is written before it is renamed into the folder.
    pub(super) fn next(&self) -> PathBuf {
        self.part.join("next.json")
    }

    /// Where lines of documents grow.
    pub(super) fn lines(&self) -> PathBuf {
        self.part.join("rows.jsonl")
    }

    /// Where columns are written before they are renamed to the output.
    pub(super) fn columns(&self) -> PathBuf {
        self.part.join("rows.parquet")
    }

    pub(super) fn manifest_part(&self) -> PathBuf {
        with_suffix(&self.manifest, ".part")
    }

    /// The files that grow row by row.
    pub(super) fn growing(&self) -> Vec<Growing> {
        let rows = |out| vec![Growing { part: self.lines(), out, header: Vec::new() }];
        match (self.kind, &self.settings.content) {
            (Kind::Lines, _) => rows(Some(self.out.clone())),
            (Kind::Parquet(_), _) => rows(None),
            (Kind::Tables, Content::Csv(tables)) => {
                let growing = tables.iter().map(|table| {
                    let name = format!("{}.csv", table.name());
                    let out = Some(self.out.join(&name));
                    let header = super::document::header(*table);
                    Growing { part: self.part.join(name), out, header }
                });
                growing.collect()
            }
            (Kind::Mirror | Kind::Tables, _) => Vec::new(),
        }
    }

    /// What the run writes, which it does not read.
    pub(super) fn written(&self) -> Vec<PathBuf> {
        vec![
            self.out.clone(),
            self.part.clone(),
            self.manifest.clone(),
            self.manifest_part(),
        ]
    }

    /// Something that is there already and would be written over.
    pub(super) fn in_the_way(&self) -> Option<PathBuf> {
        let there = |path: &Path| fs::symlink_metadata(path).is_ok();
        if there(&self.manifest) {
            return Some(self.manifest.clone());
        }
        match self.kind {
            Kind::Lines | Kind::Parquet(_) => {
                there(&self.out).then(|| self.out.clone())
            }
            Kind::Tables => {
                self.growing().into_iter().filter_map(|f| f.out).find(|f| there(f))
            }
            Kind::Mirror => {
                let entries = fs::read_dir(&self.out).into_iter().flatten().flatten();
                entries
                    .map(|entry| entry.path())
                    .find(|path| *path != self.part && *path != self.manifest_part())
            }
        }
    }

    /// Makes the folder of the run.
    pub(super) fn make_folder(&self) -> Result<(), String> {
        match self.kind {
            Kind::Mirror | Kind::Tables => fs::create_dir_all(&self.out)
                .map_err(|error| format!("{}: {error}", self.out.display()))?,
            Kind::Lines | Kind::Parquet(_) if self.out.is_dir() => {
                return Err(format!("{} is a folder", self.out.display()));
            }
            Kind::Lines | Kind::Parquet(_) => {}
        }
        if let Err(error) = fs::create_dir(&self.part)
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(format!("{}: {error}", self.part.display()));
        }
        Ok(())
    }

    /// A manifest that cannot be written is said at once and not at the end of it all. Only
    /// under the lock: another run may be writing it.
    pub(super) fn try_manifest(&self) -> Result<(), String> {
        let manifest = self.manifest_part();
        fs::write(&manifest, [])
            .and_then(|()| fs::remove_file(&manifest))
            .map_err(|error| format!("{}: {error}", manifest.display()))
    }

    /// Keeps other runs out of the folder of this one until the process ends.
    pub(super) fn lock(&self) -> Result<(), String> {
        let path = self.part.join("lock");
        let about = |error: io::Error| format!("{}: {error}", path.display());
        let file = fs::File::create(&path).map_err(about)?;
        let lock = Box::leak(Box::new(fd_lock::RwLock::new(file)));
        match lock.try_write() {
            Ok(guard) => {
                std::mem::forget(guard);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                Err(format!("another run is writing {}", self.out.display()))
            }
            Err(error) => Err(about(error)),
        }
    }

    /// Removes the files that a run makes from its folder, the journal first.
    pub(super) fn empty(&self) -> Result<(), String> {
        let growing = self.growing().into_iter().map(|growing| growing.part);
        let files = [self.journal(), self.next(), self.columns()];
        files.into_iter().chain(growing).try_for_each(|file| remove(&file))
    }

    /// Removes the folder of the run with what a run makes, and nothing else.
    pub(super) fn clear(&self) -> Result<(), String> {
        self.empty()?;
        remove(&self.part.join("lock"))?;
        if fs::symlink_metadata(&self.part).is_ok() {
            fs::remove_dir(&self.part)
                .map_err(|error| format!("{}: {error}", self.part.display()))?;
        }
        Ok(())
    }
}

/// Removes a file that may not be there.
fn remove(file: &Path) -> Result<(), String> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", file.display()))
        }
        _ => Ok(()),
    }
}

fn kind(arguments: &ConvertArguments) -> Result<Kind, String> {
    let out = &arguments.out;
    let extension = out.extension().and_then(|extension| extension.to_str());
    let file = match extension {
        _ if out.is_dir() => None,
        Some("jsonl") => Some(Kind::Lines),
        Some("parquet") => Some(parquet(arguments)?),
        Some("json" | "csv" | "ndjson") => {
            let out = out.display();
            return Err(format!(
                "--out {out}: expected a file that ends in .jsonl or .parquet, or a folder"
            ));
        }
        _ => None,
    };
    match (file, arguments.format) {
        (Some(_), Some(_)) => {
            Err("--format goes with a folder as --out only".to_owned())
        }
        (Some(kind), None) => Ok(kind),
        (None, Some(FolderFormat::Csv)) => Ok(Kind::Tables),
        (None, None | Some(FolderFormat::Json)) => Ok(Kind::Mirror),
    }
}

#[cfg(feature = "parquet")]
fn parquet(arguments: &ConvertArguments) -> Result<Kind, String> {
    match arguments.table.as_slice() {
        [] => Ok(Kind::Parquet(None)),
        [table] => Ok(Kind::Parquet(Some(*table))),
        _ => Err("a Parquet file holds one --table".to_owned()),
    }
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &ConvertArguments) -> Result<Kind, String> {
    Err("this gongwen was built without the feature `parquet`".to_owned())
}

/// Whether what is written is a table of indicators.
fn is_indicators(kind: Kind) -> bool {
    matches!(kind, Kind::Parquet(Some(Table::Indicators)))
}

/// The tables for CSV, each once.
fn tables(arguments: &ConvertArguments, kind: Kind) -> Result<Vec<Table>, String> {
    let mut tables = arguments.table.clone();
    tables.sort();
    tables.dedup();
    match kind {
        Kind::Lines | Kind::Mirror if !tables.is_empty() => {
            Err("--table goes with --format csv or a Parquet file".to_owned())
        }
        Kind::Tables if tables.is_empty() => Ok(vec![Table::Mentions]),
        _ => Ok(tables),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
