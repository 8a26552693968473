//! Real faults at the command: hostile files, odd things in folders, full disks, signals,
//! closed pipes. Linux only, for its devices, limits and name spaces; what a machine does
//! not let a test do is said on standard error and left out.
//!
//! No test looks at how long something takes; a watchdog ends what hangs.

mod disk;
mod files;
mod hostile;
mod pipes;
mod stops;
mod time;

use crate::convert::{Archive, BROKEN, TEXT};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The command `gongwen` as it is built for tests.
const GONGWEN: &str = env!("CARGO_BIN_EXE_gongwen");

/// A form of output: its name, and the arguments that ask for it besides.
#[derive(Clone, Copy)]
struct Form {
    out: &'static str,
    more: &'static [&'static str],
    /// What must not be there before all is written, but for the files of a folder.
    last: &'static [&'static str],
}

const FORMS: &[Form] = &[
    Form { out: "o.jsonl", more: &[], last: &["o.jsonl", "o.jsonl.manifest.jsonl"] },
    Form { out: "d", more: &[], last: &["d/manifest.jsonl"] },
    Form {
        out: "t",
        more: &["--format", "csv", "--table", "mentions,measures"],
        last: &["t/mentions.csv", "t/measures.csv", "t/manifest.jsonl"],
    },
    #[cfg(feature = "parquet")]
    Form {
        out: "o.parquet",
        more: &[],
        last: &["o.parquet", "o.parquet.manifest.jsonl"],
    },
];

impl Form {
    /// The arguments that convert `in` to this form.
    fn args(self, more: &[&'static str]) -> Vec<&'static str> {
        [&["in", "--out", self.out][..], self.more, more].concat()
    }
}

/// An archive of so many short texts, every twentieth of which is none.
fn archive(n_files: usize) -> Archive {
    let archive = Archive::new(&[]);
    for number in 0..n_files {
        let name = format!("in/{number:04}");
        match number % 20 {
            7 => archive.put(&name, BROKEN),
            _ => archive.put(&name, &TEXT.repeat(1 + number % 30)),
        }
    }
    archive
}

/// Everything below the folder but the inputs.
fn written(archive: &Archive) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = archive.everything();
    all.retain(|name, _| !name.starts_with("in"));
    all
}

/// What a run that nothing stops writes; it is taken away again.
fn uninterrupted(archive: &Archive, form: Form) -> BTreeMap<PathBuf, Vec<u8>> {
    let (code, said) = archive.outcome(&form.args(&["-q"]));
    assert!(code <= 1, "{said}");
    let expected = written(archive);
    remove(archive, &expected);
    expected
}

fn remove(archive: &Archive, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for name in files.keys() {
        let _ = std::fs::remove_file(archive.path(name.to_str().unwrap()));
    }
    for folder in ["d", "t"] {
        let _ = std::fs::remove_dir_all(archive.path(folder));
    }
}

/// Fails where something has its final name before the run is at its end, or a file of a
/// folder is not whole.
fn nothing_is_half_written(archive: &Archive, form: Form) {
    for name in form.last {
        assert!(!archive.path(name).exists(), "{name}");
    }
    for (name, bytes) in written(archive) {
        let is_part = name.extension().is_some_and(|ending| ending == "part")
            || name.components().any(|part| part.as_os_str() == ".gongwen-convert");
        if form.out == "d" && !is_part {
            let name = name.display();
            assert_eq!(bytes.last(), Some(&b'\n'), "{name}");
            let row: Result<serde_json::Value, _> = serde_json::from_slice(&bytes);
            assert!(row.is_ok(), "{name}");
        }
    }
}

/// The command as a script of `sh` calls it: `"$@"` are its arguments.
fn scripted(archive: &Archive, script: &str, args: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script, GONGWEN]).args(args).current_dir(archive.path(""));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it; what hangs for minutes is killed, and fails.
fn watched(mut command: Command) -> Output {
    let child = command.spawn().unwrap();
    let id = child.id().to_string();
    let (sender, ended) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    ended.recv_timeout(Duration::from_secs(300)).unwrap_or_else(|_| {
        let _ = Command::new("kill").args(["-s", "KILL", &id]).status();
        panic!("it hangs: {command:?}");
    })
}

/// Says what a test met or left out: `cargo test -- --nocapture` shows it.
fn note(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// The exit code and what was said. A panic is no way to end.
fn said(output: &Output) -> (i32, String) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    (output.status.code().unwrap_or(-1), said)
}
