//! What the examples read: the files that are named on the command line, else the three
//! notices of `fixtures/cookbook`.

use gongwen::reader::{Options, read};
use std::error::Error;
use std::path::{Path, PathBuf};

const SHIPPED: [&str; 3] = ["forestry-2023", "forestry-2024", "schools-2024"];

/// The name and the text of a file.
pub(crate) struct Notice {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The notices that the arguments name, from the one at `first` on.
pub(crate) fn from_arguments(first: usize) -> Result<Vec<Notice>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        std::env::args_os().skip(1 + first).map(PathBuf::from).collect();
    if paths.is_empty() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cookbook");
        paths.extend(SHIPPED.map(|name| folder.join(name).with_extension("txt")));
    }
    paths.iter().map(|path| notice(path)).collect()
}

/// Text of any encoding, or any format whose feature is on.
fn notice(path: &Path) -> Result<Notice, Box<dyn Error>> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = std::fs::read(path).map_err(|error| wrong(&error))?;
    let source = read(&bytes, &Options::new()).map_err(|error| wrong(&error))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Notice { name: name.to_string_lossy().into_owned(), text: source.text })
}
