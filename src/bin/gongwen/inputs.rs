//! Which files are read, and in which order.

use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// A file to read, or a place that cannot be looked into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub(crate) path: PathBuf,
    /// Why a folder could not be looked into, or nothing matches.
    pub(crate) problem: Option<String>,
}

/// The files that paths, and the paths of a list, name, each once, sorted by path. What the
/// run itself writes is not among them.
pub(crate) fn sorted(
    named: &[PathBuf],
    list: Option<&Path>,
    written: &[PathBuf],
) -> Result<Vec<Named>, String> {
    let mut found = Found::new(written);
    let of = |path: &Path, reason| format!("{}: {reason}", path.display());
    for path in named {
        found.add(path).map_err(|reason| of(path, reason))?;
    }
    if let Some(list) = list {
        for path in paths(&listed(list)?) {
            found.add_plain(&path).map_err(|reason| of(&path, reason))?;
        }
    }
    let several = named.len() > 1 || list.is_some();
    let mut inputs = found.inputs;
    inputs.sort();
    inputs.dedup_by(|a, b| a.path == b.path);
    if several {
        let mut seen = HashSet::new();
        // One file by two ways (`a`, `b/../a`, a link) is one input, the first.
        inputs.retain(|input| match whole(&input.path) {
            Some(whole) => seen.insert(whole),
            None => true,
        });
    }
    Ok(inputs)
}

/// The files that paths name, in the order of these; those of a folder or a pattern sorted.
/// `-` is one. What the run itself writes is not among those of a folder.
pub(crate) fn in_order(named: &[PathBuf], written: &[PathBuf]) -> Vec<Named> {
    let mut inputs = Vec::new();
    for path in named {
        let mut found = Found::new(written);
        if !path.is_dir() && pattern(path).is_none() {
            inputs.push(Named { path: path.clone(), problem: None });
        } else if let Err(reason) = found.add(path) {
            inputs.push(Named { path: path.clone(), problem: Some(reason) });
        } else {
            found.inputs.sort();
            inputs.append(&mut found.inputs);
        }
    }
    inputs
}

/// A path as text: what is not Unicode in it stands as `%FF`.
pub(crate) fn display(path: &Path) -> String {
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The absolute path without links of a file that may not be there yet.
pub(crate) fn whole(path: &Path) -> Option<PathBuf> {
    if let Ok(whole) = fs::canonicalize(path) {
        return Some(whole);
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()?;
    Some(parent.join(path.file_name()?))
}

struct Found {
    /// What the run writes.
    written: Vec<PathBuf>,
    inputs: Vec<Named>,
}

impl Found {
    fn new(written: &[PathBuf]) -> Self {
        let written = written.iter().filter_map(|path| whole(path)).collect();
        Self { written, inputs: Vec::new() }
    }

    /// Adds what an argument names, a path, or a pattern where no such path is there; or says
    /// why not.
    fn add(&mut self, path: &Path) -> Result<(), String> {
        match pattern(path) {
            Some(pattern) if fs::symlink_metadata(path).is_err() => {
                self.matching(pattern)
            }
            _ => self.add_plain(path),
        }
    }

    fn add_plain(&mut self, path: &Path) -> Result<(), String> {
        if path.is_dir() {
            self.walk(path, |_| true);
            return Ok(());
        }
        if whole(path).is_some_and(|whole| self.written.contains(&whole)) {
            return Err("the input would be written over".to_owned());
        }
        self.push(path, None);
        Ok(())
    }

    /// Adds the files that a pattern matches. A star stays within a folder, two do not.
    fn matching(&mut self, pattern: &str) -> Result<(), String> {
        let trimmed = pattern.trim_start_matches("./");
        let glob = GlobBuilder::new(trimmed).literal_separator(true).build();
        let glob = glob.map_err(|error| error.to_string())?.compile_matcher();
        let fixed: PathBuf = Path::new(trimmed)
            .components()
            .take_while(|part| !has_meta(&part.as_os_str().to_string_lossy()))
            .collect();
        let before = self.inputs.len();
        let root = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
        if root.exists() {
            self.walk(root, |path| glob.is_match(path));
        }
        if self.inputs.len() == before {
            return Err("no file matches".to_owned());
        }
        Ok(())
    }

    /// Adds the files below a folder that are not hidden or ignored.
    fn walk(&mut self, root: &Path, wanted: impl Fn(&Path) -> bool) {
        let root_whole = fs::canonicalize(root).ok();
        let written = self.written.clone();
        let from = root.to_owned();
        let mut builder = WalkBuilder::new(root);
        // The user's own ignore files would make other archives of the same folder.
        builder.git_global(false).git_exclude(false).require_git(false);
        builder.filter_entry(move |entry| {
            let below = entry.path().strip_prefix(&from).unwrap_or(entry.path());
            root_whole.as_ref().is_none_or(|root| !written.contains(&root.join(below)))
        });
        for entry in builder.build() {
            match entry {
                Ok(entry) => {
                    let path = plain(entry.path());
                    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                    if is_file && wanted(&path) {
                        self.push(&path, None);
                    }
                }
                Err(error) => self.push(&place(&error, root), Some(reason(&error))),
            }
        }
    }

    fn push(&mut self, path: &Path, problem: Option<String>) {
        self.inputs.push(Named { path: plain(path), problem });
    }
}

/// The path without `.` and doubled separators.
fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf =
        path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

/// The path as a pattern, where it looks like one.
fn pattern(path: &Path) -> Option<&str> {
    path.to_str().filter(|path| has_meta(path))
}

fn has_meta(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// Where a walk met an error.
fn place(error: &ignore::Error, root: &Path) -> PathBuf {
    match error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => place(err, root),
        ignore::Error::Loop { child, .. } => child.clone(),
        _ => root.to_owned(),
    }
}

/// What the error is, without the path.
fn reason(error: &ignore::Error) -> String {
    match error.io_error() {
        Some(error) => {
            let kind = io::Error::from(error.kind());
            format!("the folder cannot be read: {kind}")
        }
        None => error.to_string(),
    }
}

fn listed(list: &Path) -> Result<Vec<u8>, String> {
    let bytes = if list == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(list)
    };
    bytes.map_err(|error| format!("{}: {error}", list.display()))
}

/// The paths of a list, one a line; empty lines are left out.
fn paths(list: &[u8]) -> Vec<PathBuf> {
    let lines = list.split(|&byte| byte == b'\n');
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.filter(|line| !line.is_empty()).map(path_of).collect()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    let text = String::from_utf8_lossy(bytes);
    PathBuf::from(OsStr::new(&*text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_every_name_that_a_file_can_have() {
        let found = paths(b"a b.txt\r\n\n  c\nd\xff");
        let names: Vec<_> = found.iter().map(|path| display(path)).collect();
        let last = if cfg!(unix) { "d%FF" } else { "d\u{fffd}" };
        assert_eq!(names, ["a b.txt", "  c", last]);
    }

    #[test]
    fn a_path_has_one_spelling() {
        assert_eq!(plain(Path::new("./a//./b")), Path::new("a/b"));
        assert_eq!(plain(Path::new("../a")), Path::new("../a"));
        assert_eq!(plain(Path::new("./")), Path::new("."));
    }
}
