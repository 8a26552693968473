//! Names of output files that mirror those of the inputs.

use crate::inputs::display;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

/// Gives each input a name of its own below the output folder: its path with `.json`
/// behind, without a root and without `..`, each name cut where it leaves no room for what
/// comes behind. Where two would be the same file, or one the other's folder, the later
/// gets `~2`.
#[derive(Debug, Default)]
pub(super) struct Mirror {
    files: HashSet<PathBuf>,
    folders: HashSet<PathBuf>,
}

impl Mirror {
    /// The name for the next input.
    pub(super) fn name(&mut self, path: &Path) -> PathBuf {
        let parts: Vec<String> = path
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => Some(short(display(Path::new(name)))),
                _ => None,
            })
            .collect();
        let (last, above) = match parts.split_last() {
            Some((last, above)) => (last.as_str(), above),
            None => ("_", &[][..]),
        };
        let mut folder = PathBuf::new();
        for part in above {
            folder = numbered(
                |suffix| folder.join(format!("{part}{suffix}")),
                |path| !self.files.contains(path),
            );
            self.folders.insert(folder.clone());
        }
        let file = numbered(
            |suffix| folder.join(format!("{last}{suffix}.json")),
            |path| !self.files.contains(path) && !self.folders.contains(path),
        );
        self.files.insert(file.clone());
        file
    }
}

/// File systems take names of 255 bytes.
const LONGEST: usize = 230;

/// The name, cut on a character boundary.
fn short(mut name: String) -> String {
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    name
}

/// The first of the names with no number, `~2`, `~3` … that is free.
fn numbered(
    name: impl Fn(&str) -> PathBuf,
    is_free: impl Fn(&Path) -> bool,
) -> PathBuf {
    let mut path = name("");
    let mut number = 2_u64;
    while !is_free(&path) {
        path = name(&format!("~{number}"));
        number += 1;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_the_folder_and_apart() {
        let mut mirror = Mirror::default();
        let mut name = |path: &str| mirror.name(Path::new(path)).display().to_string();
        assert_eq!(name("a/b.txt"), "a/b.txt.json");
        assert_eq!(name("/a/b.txt"), "a/b.txt~2.json");
        assert_eq!(name("../../a/b.txt"), "a/b.txt~3.json");
        assert_eq!(name("a/b.txt.json/c"), "a/b.txt.json~2/c.json");
        assert_eq!(name("d.json/e"), "d.json/e.json");
        assert_eq!(name("d"), "d~2.json");
        assert_eq!(name(".."), "_.json");
        assert_eq!(name("f g\u{202e}.txt"), "f g\u{202e}.txt.json");
    }
}
