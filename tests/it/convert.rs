//! `gongwen convert` on archives in folders of their own.

use crate::cli::{gongwen, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

/// A folder to run the command in.
pub(crate) struct Archive {
    folder: tempfile::TempDir,
}

impl Archive {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let archive = Self { folder: tempfile::tempdir().unwrap() };
        for (name, bytes) in files {
            archive.put(name, bytes);
        }
        archive
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = gongwen();
        command.arg("convert").args(args).current_dir(self.folder.path());
        command
    }

    fn convert(&self, args: &[&str]) -> Output {
        run(self.command(args), None)
    }

    /// Runs it and gives its code and what it said.
    pub(crate) fn outcome(&self, args: &[&str]) -> (i32, String) {
        let output = self.convert(args);
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The values of a file of JSON lines.
    pub(crate) fn lines(&self, name: &str) -> Vec<serde_json::Value> {
        let text = String::from_utf8(self.read(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Path and status of each line of a manifest.
    pub(crate) fn manifest(&self, name: &str) -> Vec<String> {
        let lines = self.lines(name);
        let shown = lines.iter().map(|line| {
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            format!("{} {}", text("path"), text("status"))
        });
        shown.collect()
    }

    /// All files with what is in them.
    pub(crate) fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                let (path, kind) = (entry.path(), entry.file_type().unwrap());
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    let name = path.strip_prefix(self.folder.path()).unwrap();
                    found.insert(name.to_owned(), fs::read(&path).unwrap());
                }
            }
        }
        found
    }
}

pub(crate) const TEXT: &[u8] =
    "一、情况\n一是加强领导。二是2023年3月培训5人。\n".as_bytes();
/// An image: there is no text in it.
pub(crate) const BROKEN: &[u8] = b"\x89PNG\r\n\x1a\n";

fn paths(rows: &[serde_json::Value]) -> Vec<&str> {
    rows.iter().map(|row| row["source"]["path"].as_str().unwrap()).collect()
}

#[test]
fn rows_come_in_the_order_of_paths_each_file_once() {
    let archive = Archive::new(&[
        ("in/b.txt", TEXT),
        ("in/a/z.txt", TEXT),
        ("in/a.txt", TEXT),
        ("in/.hidden", TEXT),
        ("in/.gitignore", b"*.log\n"),
        ("in/run.log", TEXT),
        ("more/1.txt", TEXT),
    ]);
    archive.put("list", b"in/b.txt\r\n\n./more//1.txt\nmore/../in/a.txt\n");
    let args = ["./in", "more/*.txt", "in/a.txt", "--from-list", "list"];
    let (code, said) =
        archive.outcome(&[&args[..], &["--out", "o.jsonl", "--jobs", "3"]].concat());
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        said,
        "gongwen: 4 files, 260 bytes: 4 ok, 0 partial, 0 failed; see o.jsonl.manifest.jsonl\n"
    );
    let rows = archive.lines("o.jsonl");
    assert_eq!(paths(&rows), ["in/a/z.txt", "in/a.txt", "in/b.txt", "more/1.txt"]);
    let row = String::from_utf8(archive.read("o.jsonl")).unwrap();
    let head = "{\"source\":{\"path\":\"in/a/z.txt\",\"format\":\"text\",\"encoding\":\"UTF-8\",\"bytes\":65},\"schema\":\"gongwen/1\",";
    assert!(row.starts_with(head), "{row}");
    for (line, row) in archive.lines("o.jsonl.manifest.jsonl").iter().zip(&rows) {
        let place = |key: &str| usize::try_from(line[key].as_u64().unwrap()).unwrap();
        let (offset, length) = (place("offset"), place("length"));
        let bytes = &archive.read("o.jsonl")[offset..offset + length];
        let found: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        assert_eq!(found, *row);
        assert_eq!(line["bytes"], 65);
    }
    assert!(!archive.path("o.jsonl.part").exists());
}

#[test]
fn a_list_can_come_from_standard_input() {
    let archive = Archive::new(&[("a b.txt", TEXT)]);
    let command = archive.command(&["--from-list", "-", "--out", "o.jsonl", "-q"]);
    let output = run(command, Some(b"a b.txt\nno such.txt\n".to_vec()));
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
    let manifest = archive.manifest("o.jsonl.manifest.jsonl");
    assert_eq!(manifest, ["a b.txt ok", "no such.txt failed"]);
}

#[test]
fn a_file_that_fails_has_a_line_in_the_manifest_only() {
    let archive =
        Archive::new(&[("in/1.txt", TEXT), ("in/2.txt", BROKEN), ("in/3.txt", TEXT)]);
    archive.put("in/4.txt", &TEXT.repeat(10));
    let args = ["in", "--out", "o.jsonl", "--max-bytes", "100", "--manifest", "m"];
    let (code, said) = archive.outcome(&args);
    assert_eq!(code, 1);
    assert!(said.contains("in/2.txt: not read: an image (PNG)"), "{said}");
    assert!(said.contains("in/4.txt: longer than --max-bytes 100\n"), "{said}");
    assert!(said.contains("2 ok, 0 partial, 2 failed; see m\n"), "{said}");
    assert_eq!(paths(&archive.lines("o.jsonl")), ["in/1.txt", "in/3.txt"]);
    let manifest = archive.manifest("m");
    let expected = ["in/1.txt ok", "in/2.txt failed", "in/3.txt ok", "in/4.txt failed"];
    assert_eq!(manifest, expected);
    assert!(!archive.path("o.jsonl.manifest.jsonl").exists());
}

#[test]
fn a_folder_mirrors_the_inputs() {
    let archive = Archive::new(&[
        ("here/a b.txt", TEXT),
        ("here/a b.txt.json/c", TEXT),
        ("up.txt", TEXT),
        ("here/up.txt", TEXT),
    ]);
    let mut command = gongwen();
    command.current_dir(archive.path("here")).arg("convert");
    command.args([".", "../up.txt", "--out", "../out", "-q"]);
    assert_eq!(run(command, None).status.code(), Some(0));
    for name in
        ["a b.txt.json", "a b.txt.json~2/c.json", "up.txt.json", "up.txt~2.json"]
    {
        let rows = archive.lines(&format!("out/{name}"));
        assert_eq!(rows.len(), 1, "{name}");
    }
    let lines = archive.lines("out/manifest.jsonl");
    let files: Vec<_> =
        lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    let expected =
        ["up.txt.json", "a b.txt.json", "a b.txt.json~2/c.json", "up.txt~2.json"];
    assert_eq!(files, expected);
    assert!(!archive.path("out/.gongwen-convert").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn any_name_of_a_file_is_read() {
    use std::os::unix::ffi::OsStrExt;
    let archive = Archive::new(&[]);
    let long = "长".repeat(85);
    for name in [&b"\xff\xfe.txt"[..], b"=1+1.txt", b"a\nb.txt", b" ", long.as_bytes()]
    {
        let name = std::ffi::OsStr::from_bytes(name);
        archive.put("in/x", b"");
        fs::write(archive.path("in").join(name), TEXT).unwrap();
    }
    let (code, said) = archive.outcome(&["in", "--out", "out"]);
    assert_eq!(code, 0, "{said}");
    let lines = archive.lines("out/manifest.jsonl");
    let files: Vec<_> =
        lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(files[0], "in/ .json");
    assert_eq!(files[1], "in/=1+1.txt.json");
    assert_eq!(files[2], "in/a\nb.txt.json");
    assert_eq!(files[5], "in/%FF%FE.txt.json");
    assert!(files.iter().all(|file| archive.path("out").join(file).is_file()));
}

#[test]
fn tables_have_a_row_for_each_mention_of_each_file() {
    let archive = Archive::new(&[("in/a.txt", TEXT), ("in/b,c.txt", TEXT)]);
    let args = ["in", "--out", "t", "--format", "csv", "--table", "mentions", "-q"];
    assert_eq!(archive.outcome(&args), (0, String::new()));
    let table = String::from_utf8(archive.read("t/mentions.csv")).unwrap();
    let expected = "file,type,text,value,high,unit,bound,start,end,node,path\n\
        in/a.txt,date,2023年3月,2023-03,,,,40,51,2,section1/measure2\n\
        in/a.txt,figure,5人,5,,人,exact,57,61,2,section1/measure2\n\
        \"in/b,c.txt\",date,2023年3月,2023-03,,,,40,51,2,section1/measure2\n\
        \"in/b,c.txt\",figure,5人,5,,人,exact,57,61,2,section1/measure2\n";
    assert_eq!(table, expected);
}

/// What stands in for the date of a document without one; a text, and one that has a date.
pub(crate) const UNDATED: &str = "一、情况\n今年3月培训5人。\n";
pub(crate) const DATED: &str =
    "关于整改情况的通报\n一、情况\n今年3月培训5人。\n县水利局\n2021年9月1日\n";

#[test]
fn a_fallback_date_is_for_documents_without_their_own() {
    let archive = Archive::new(&[
        ("in/dated.txt", DATED.as_bytes()),
        ("in/undated.txt", UNDATED.as_bytes()),
    ]);
    let months = |date: &[&str]| -> Vec<String> {
        let args = ["in", "--out", "o.jsonl", "--force", "-q"];
        assert_eq!(archive.outcome(&[&args[..], date].concat()), (0, String::new()));
        let rows = archive.lines("o.jsonl");
        let month =
            rows.iter().map(|row| row["mentions"][0]["value"].as_str().unwrap());
        month.map(str::to_owned).collect()
    };
    assert_eq!(months(&[]), ["2021-03", "XXXX-03"]);
    assert_eq!(months(&["--fallback-date", "2024-05-01"]), ["2021-03", "2024-03"]);
    let (code, said) =
        archive.outcome(&["in", "--out", "p.jsonl", "--fallback-date", "9月14日"]);
    assert!(code == 2 && said.contains("expected a date with a year"), "{said}");
}

#[test]
fn nothing_to_read_gives_an_empty_output() {
    let archive = Archive::new(&[("in/.hidden", TEXT)]);
    assert_eq!(archive.outcome(&["in", "--out", "o.jsonl", "-q"]), (0, String::new()));
    assert_eq!(archive.read("o.jsonl"), b"");
    assert_eq!(archive.read("o.jsonl.manifest.jsonl"), b"");
}

#[test]
fn the_output_is_not_among_the_inputs() {
    let archive = Archive::new(&[("in/a.txt", TEXT)]);
    let args = ["in", "--out", "in/o.jsonl", "--manifest", "in/m.jsonl", "-q"];
    assert_eq!(archive.outcome(&args), (0, String::new()));
    let first = archive.everything();
    assert_eq!(
        archive.outcome(&[&args[..], &["--force"]].concat()),
        (0, String::new())
    );
    assert_eq!(archive.everything(), first);
    let (code, _) = archive.outcome(&["in", "--out", "in/out", "-q"]);
    assert_eq!(code, 0);
    assert_eq!(archive.lines("in/out/manifest.jsonl").len(), 3);
    for (args, reason) in [
        (["in", "--out", "in"], "in stands in the output folder in"),
        (["in/o.jsonl", "--out", "in/o.jsonl"], "the input would be written over"),
    ] {
        let (code, said) = archive.outcome(&[&args[..], &["--force"]].concat());
        assert!(code == 2 && said.contains(reason), "{said}");
    }
}

#[test]
fn what_is_there_is_not_written_over() {
    let archive = Archive::new(&[("in/a.txt", TEXT), ("o.jsonl", b"mine")]);
    let args = ["in", "--out", "o.jsonl"];
    for more in [&[][..], &["--resume"]] {
        let (code, said) = archive.outcome(&[&args[..], more].concat());
        assert_eq!(
            (code, said.as_str()),
            (2, "gongwen: o.jsonl is there: --force writes over it\n")
        );
    }
    assert_eq!(archive.read("o.jsonl"), b"mine");
    assert_eq!(archive.outcome(&[&args[..], &["--force"]].concat()).0, 0);
    assert_eq!(archive.lines("o.jsonl").len(), 1);
    let again = archive.outcome(&[&args[..], &["--resume"]].concat());
    assert_eq!(again, (0, "gongwen: o.jsonl is complete\n".to_owned()));
    archive.put("full/x", b"");
    let (code, said) = archive.outcome(&["in", "--out", "full"]);
    assert!(code == 2 && said.contains("full/x is there"), "{said}");
}

#[test]
fn wrong_use_ends_before_anything_is_read() {
    let archive = Archive::new(&[("in/a.txt", TEXT), ("file", b"")]);
    let before = archive.everything();
    for (args, reason) in [
        (&["--out", "o.jsonl"][..], "required"),
        (&["in"], "--out"),
        (&["in", "--out", "o.csv"], "expected a file that ends in .jsonl or .parquet"),
        (&["in", "--out", "o.jsonl", "--format", "csv"], "--format goes with a folder"),
        (&["in", "--out", "o.jsonl", "--table", "mentions"], "--table goes with"),
        (&["in", "--out", "o.jsonl", "--jobs", "0"], "expected a number from 1"),
        (&["in", "--out", "no/o.jsonl"], "no/o.jsonl.part: No such file"),
        (&["in", "--out", "file/o.jsonl"], "Not a directory"),
        (&["in", "--out", "o.jsonl", "--manifest", "no/m"], "no/m.part: No such file"),
        (&["in", "*.doc", "--out", "o.jsonl"], "*.doc: no file matches"),
        (&["--from-list", "no", "--out", "o.jsonl"], "no: No such file"),
        (&["in", "--out", "o", "--resume", "--force"], "cannot be used with"),
    ] {
        let (code, said) = archive.outcome(args);
        assert!(code == 2 && said.contains(reason), "{args:?}: {code} {said}");
    }
    assert_eq!(archive.everything(), before);
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_cannot_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let archive = Archive::new(&[("in/a.txt", TEXT), ("ro/x", b"")]);
    fs::set_permissions(archive.path("ro"), PermissionsExt::from_mode(0o555)).unwrap();
    // Who may do anything may write there too.
    if fs::write(archive.path("ro/probe"), "").is_ok() {
        return;
    }
    let (code, said) = archive.outcome(&["in", "--out", "ro/o.jsonl"]);
    assert!(code == 2 && said.contains("Permission denied"), "{said}");
}

/// An archive whose unfinished run has done all but the last file, which is broken.
fn unfinished(out: &str, more: &[&str]) -> Archive {
    let archive = Archive::new(&[("in/1", TEXT), ("in/2", BROKEN), ("in/3", TEXT)]);
    for number in 4..8 {
        archive.put(&format!("in/{number}"), &TEXT.repeat(number % 3));
    }
    archive.put("in/2", TEXT);
    archive.put("in/9", BROKEN);
    let args = [&["in", "--out", out, "--fail-fast"], more].concat();
    let (code, said) = archive.outcome(&args);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("stopped at the first failure; 7 of 8 files are done"),
        "{said}"
    );
    archive
}

/// What the run gives when nothing stops it.
fn uninterrupted(
    archive: &Archive,
    out: &str,
    more: &[&str],
) -> BTreeMap<PathBuf, Vec<u8>> {
    let args = [&["in", "--out", out, "--force", "-q"], more].concat();
    assert_eq!(archive.outcome(&args), (1, String::new()));
    archive.everything()
}

/// Puts files back as they were.
fn restore(archive: &Archive, state: &BTreeMap<PathBuf, Vec<u8>>) {
    for (name, bytes) in archive.everything() {
        if state.get(&name) != Some(&bytes) {
            fs::remove_file(archive.path(name.to_str().unwrap())).unwrap();
        }
    }
    for (name, bytes) in state {
        let path = archive.path(name.to_str().unwrap());
        if !path.exists() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

fn cut(path: &Path, len: usize) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, &bytes[..len.min(bytes.len())]).unwrap();
}

/// Lengths to cut a file at: around each line end, and some between.
fn lengths(bytes: &[u8], step: usize) -> Vec<usize> {
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut lengths: Vec<usize> =
        ends.flat_map(|(at, _)| [at, at + 1, at + 2]).collect();
    lengths.extend((0..bytes.len()).step_by(step));
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// Resumes from the unfinished state with each of the files cut at many lengths, alone
/// and together, and compares all bytes.
fn resumes_after_any_cut(out: &str, more: &[&str], part: &str, grown: &[&str]) {
    let archive = unfinished(out, more);
    let state = archive.everything();
    let expected = uninterrupted(&archive, out, more);
    let args = [&["in", "--out", out, "--resume", "-q"], more].concat();
    let journal = format!("{part}/journal.jsonl");
    let resume = |cuts: &[(&str, usize)]| {
        restore(&archive, &state);
        for (name, len) in cuts {
            cut(&archive.path(name), *len);
        }
        assert_eq!(archive.outcome(&args), (1, String::new()), "{cuts:?}");
        assert!(archive.everything() == expected, "{cuts:?}");
    };
    resume(&[]);
    let of = |name: &str| &state[Path::new(name)];
    for len in lengths(of(&journal), 300) {
        resume(&[(&journal, len)]);
    }
    for name in grown {
        for (turn, len) in lengths(of(name), 300).into_iter().enumerate() {
            let journal_len = of(&journal).len();
            resume(&[(name, len)]);
            resume(&[(name, len), (&journal, journal_len - (turn * 97) % journal_len)]);
        }
    }
}

#[test]
fn lines_resume_after_any_cut() {
    resumes_after_any_cut("o.jsonl", &[], "o.jsonl.part", &["o.jsonl.part/rows.jsonl"]);
}

#[test]
fn a_mirror_resumes_after_any_cut() {
    resumes_after_any_cut("d", &[], "d/.gongwen-convert", &["d/in/3.json"]);
}

#[test]
fn tables_resume_after_any_cut() {
    let grown = "d/.gongwen-convert/mentions.csv";
    resumes_after_any_cut("d", &["--format", "csv"], "d/.gongwen-convert", &[grown]);
}

#[cfg(feature = "parquet")]
#[test]
fn columns_resume_after_any_cut() {
    let grown = "o.parquet.part/rows.jsonl";
    resumes_after_any_cut("o.parquet", &[], "o.parquet.part", &[grown]);
}

/// A run may be stopped between two of the names that it gives at its end.
#[test]
fn the_end_of_a_run_resumes() {
    let archive = unfinished("o.jsonl", &[]);
    fs::remove_file(archive.path("in/9")).unwrap();
    let state = archive.everything();
    let args = ["in", "--out", "o.jsonl", "--resume", "-q"];
    assert_eq!(archive.outcome(&args), (0, String::new()));
    let expected = archive.everything();
    let manifest = "o.jsonl.manifest.jsonl";
    let moved = |to: &[(&str, &str)]| {
        restore(&archive, &state);
        for (from, to) in to {
            fs::rename(archive.path(from), archive.path(to)).unwrap();
        }
    };
    let rows = ("o.jsonl.part/rows.jsonl", "o.jsonl");
    for with_manifest in [false, true] {
        moved(&[rows]);
        if with_manifest {
            archive.put(manifest, &expected[Path::new(manifest)]);
        }
        assert_eq!(archive.outcome(&args), (0, String::new()));
        assert!(archive.everything() == expected);
    }
    // The journal went first, its folder is left.
    moved(&[rows]);
    archive.put(manifest, &expected[Path::new(manifest)]);
    fs::remove_file(archive.path("o.jsonl.part/journal.jsonl")).unwrap();
    assert_eq!(archive.outcome(&args), (0, String::new()));
    assert!(archive.everything() == expected);
    assert!(!archive.path("o.jsonl.part").exists());
}

#[test]
fn a_run_over_changed_inputs_does_not_go_on() {
    let archive = unfinished("o.jsonl", &[]);
    let args = ["in", "--out", "o.jsonl", "--resume"];
    let refused = |args: &[&str], reason: &str| {
        let (code, said) = archive.outcome(args);
        let start = "gongwen: the unfinished run cannot go on: ";
        let expected = format!("{start}{reason}; --force starts anew\n");
        assert_eq!((code, said), (2, expected));
    };
    let state = archive.everything();
    archive.put("in/0", TEXT);
    refused(&args, "in/0 is among the inputs where in/1 was");
    fs::remove_file(archive.path("in/0")).unwrap();
    fs::remove_file(archive.path("in/7")).unwrap();
    refused(&args, "in/9 is among the inputs where in/7 was");
    fs::remove_file(archive.path("in/9")).unwrap();
    refused(&args, "in/7 is no longer among the inputs");
    archive.put("in/7", b"");
    refused(&args, "in/7 has changed since it was read");
    refused(
        &[&args[..], &["--offsets", "chars"]].concat(),
        "it was started with other settings or another gongwen",
    );
    refused(
        &[&args[..], &["--fallback-date", "2024-05-01"]].concat(),
        "it was started with other settings or another gongwen",
    );
    let (code, said) = archive.outcome(&args[..3]);
    let expected = "gongwen: o.jsonl.part holds an unfinished run: --resume goes on, --force starts anew\n";
    assert_eq!((code, said.as_str()), (2, expected));
    let kept = |name: &str| state[Path::new(name)] == archive.read(name);
    assert!(kept("o.jsonl.part/journal.jsonl") && kept("o.jsonl.part/rows.jsonl"));
    assert_eq!(archive.outcome(&[&args[..3], &["--force", "-q"]].concat()).0, 0);
    assert_eq!(archive.lines("o.jsonl").len(), 7);
}

/// Files that come behind those that are done belong to the run.
#[test]
fn a_file_that_came_later_is_read() {
    let archive = unfinished("o.jsonl", &[]);
    archive.put("in/8", TEXT);
    assert_eq!(archive.outcome(&["in", "--out", "o.jsonl", "--resume", "-q"]).0, 1);
    assert_eq!(archive.lines("o.jsonl").len(), 8);
}

/// A limit on the length of files stands in for a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_leaves_a_run_that_goes_on() {
    let archive = Archive::new(&[]);
    for number in 0..60 {
        archive.put(&format!("in/{number:02}"), &TEXT.repeat(20));
    }
    let script = "trap '' XFSZ; ulimit -f 100; exec \"$0\" convert in --out o.jsonl";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_gongwen")]);
    command.current_dir(archive.path(""));
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with("gongwen: o.jsonl.part/rows.jsonl: File too large"),
        "{said}"
    );
    assert!(said.ends_with(" of 60 files are done, --resume goes on\n"), "{said}");
    assert_eq!(archive.outcome(&["in", "--out", "o.jsonl", "--resume", "-q"]).0, 0);
    let (rows, manifest) =
        (archive.read("o.jsonl"), archive.read("o.jsonl.manifest.jsonl"));
    assert_eq!(archive.outcome(&["in", "--out", "o.jsonl", "--force", "-q"]).0, 0);
    assert!(rows == archive.read("o.jsonl"));
    assert!(manifest == archive.read("o.jsonl.manifest.jsonl"));
}

#[cfg(unix)]
#[test]
fn two_runs_do_not_write_one_output() {
    let archive = Archive::new(&[]);
    for number in 0..400 {
        archive.put(&format!("in/{number:03}"), &TEXT.repeat(5));
    }
    let mut child = archive.command(&["in", "--out", "o.jsonl", "-q"]).spawn().unwrap();
    let id = child.id().to_string();
    let signal = |name: &str| {
        assert!(
            Command::new("kill").args(["-s", name, &id]).status().unwrap().success()
        );
    };
    while !archive.path("o.jsonl.part/journal.jsonl").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    signal("STOP");
    for more in ["--resume", "--force"] {
        let (code, said) = archive.outcome(&["in", "--out", "o.jsonl", more]);
        let expected = "gongwen: another run is writing o.jsonl\n";
        assert_eq!((code, said.as_str()), (2, expected), "{more}");
    }
    signal("CONT");
    assert!(child.wait().unwrap().success());
    assert_eq!(archive.lines("o.jsonl").len(), 400);
}

/// Stops runs by signals at many moments, and has the last go on to the end.
#[cfg(unix)]
#[test]
fn a_run_that_is_killed_goes_on() {
    let archive = Archive::new(&[]);
    for number in 0..300 {
        let bytes =
            if number % 50 == 7 { BROKEN.to_vec() } else { TEXT.repeat(number % 7) };
        archive.put(&format!("in/{number:03}"), &bytes);
    }
    let mut interrupted = 0;
    for (signal, wait) in
        [("KILL", 1), ("INT", 20), ("KILL", 60), ("INT", 90), ("TERM", 40)]
    {
        let args = ["in", "--out", "o.jsonl", "--jobs", "1", "-q", "--resume"];
        let mut child = archive.command(&args).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let id = child.id().to_string();
        let killed = Command::new("kill").args(["-s", signal, &id]).status().unwrap();
        let status = child.wait().unwrap();
        if killed.success() && status.code() == Some(130) {
            interrupted += 1;
            assert_ne!(signal, "KILL");
        }
    }
    let (code, said) = archive.outcome(&["in", "--out", "o.jsonl", "--resume"]);
    assert!(code <= 1, "{said}");
    let ended = archive.everything();
    assert_eq!(archive.outcome(&["in", "--out", "o.jsonl", "--force", "-q"]).0, 1);
    assert!(archive.everything() == ended, "{interrupted} interrupts were caught");
}

#[cfg(feature = "parquet")]
#[test]
fn columns_hold_what_the_documents_hold() {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let text = crate::support::fixtures("notices")
        .into_iter()
        .find(|fixture| fixture.name == "rectification-that-adds-up")
        .unwrap()
        .text;
    let archive = Archive::new(&[("in/a.txt", text.as_bytes()), ("in/b.txt", TEXT)]);
    archive.put("in/0.txt", BROKEN);
    let read = |name: &str| -> Vec<serde_json::Value> {
        let file = fs::File::open(archive.path(name)).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let metadata = reader.metadata().file_metadata().key_value_metadata().unwrap();
        let schema = metadata.iter().find(|entry| entry.key == "gongwen.schema");
        assert_eq!(schema.unwrap().value.as_deref(), Some("gongwen/1"));
        let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
        for batch in reader.build().unwrap() {
            writer.write(&batch.unwrap()).unwrap();
        }
        writer.finish().unwrap();
        let lines = String::from_utf8(writer.into_inner()).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let args = ["in", "--out", "o.parquet", "--indicators", "-q"];
    assert_eq!(archive.outcome(&args).0, 1);
    let rows = read("o.parquet");
    let paths: Vec<_> = rows.iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["in/a.txt", "in/b.txt"]);
    assert_eq!(archive.lines("o.parquet.manifest.jsonl")[2]["row"], 1);

    let document = gongwen::parse(&text);
    let row = &rows[0];
    assert_eq!(row["title"], document.title.as_ref().unwrap().text.as_ref());
    let nodes = row["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), document.nodes().count());
    for (found, (node, path)) in nodes.iter().zip(document.paths()) {
        assert_eq!(found["id"], node.id);
        assert_eq!(found["path"], path);
        assert_eq!(found["start"], node.span.start);
        let parent = path.rsplit_once('/').map(|(above, _)| above);
        let parent = parent.map(|above| document.paths().find(|(_, p)| p == above));
        let parent = parent.map(|above| above.unwrap().0.id);
        assert_eq!(found["parent"], serde_json::json!(parent));
    }
    assert_eq!(row["mentions"].as_array().unwrap().len(), document.mentions.len());
    let view = document.rectification().unwrap();
    let findings: Vec<_> = view.findings().collect();
    assert!(!findings.is_empty());
    for (found, finding) in row["findings"].as_array().unwrap().iter().zip(&findings) {
        assert_eq!(found["problem"], finding.problem.as_ref());
        assert_eq!(found["node"], finding.node);
    }

    for table in ["mentions", "findings", "measures", "indicators"] {
        let out = format!("{table}.parquet");
        assert_eq!(
            archive
                .outcome(&["in", "--out", &out, "--table", table, "--indicators", "-q"])
                .0,
            1
        );
        let mut expected: Vec<serde_json::Value> = Vec::new();
        for row in &rows {
            for element in row[table].as_array().unwrap() {
                let mut element = element.clone();
                element["path"] = row["path"].clone();
                expected.push(element);
            }
        }
        assert_eq!(read(&out), expected, "{table}");
    }
}
