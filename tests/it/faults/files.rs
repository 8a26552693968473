//! Folders as nobody keeps them: links, pipes, devices, files that come and go.

use super::{FORMS, note, remove, said, scripted, watched, written};
use crate::convert::{Archive, BROKEN, TEXT};
use std::fs;
use std::os::unix::fs::{FileExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// Links are not followed, not even in a circle; what is neither file nor folder is no input.
#[test]
fn a_folder_of_links_pipes_and_sockets_gives_its_files() {
    let archive = Archive::new(&[("in/a.txt", TEXT), ("other/b.txt", TEXT)]);
    symlink(".", archive.path("in/here")).unwrap();
    symlink("../in", archive.path("in/back")).unwrap();
    symlink("loop", archive.path("in/loop")).unwrap();
    symlink("../other/b.txt", archive.path("in/file")).unwrap();
    symlink("../other", archive.path("in/folder")).unwrap();
    symlink("nowhere", archive.path("in/broken")).unwrap();
    symlink("/dev/zero", archive.path("in/zero")).unwrap();
    let pipe = archive.path("in/pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = UnixListener::bind(archive.path("in/socket")).unwrap();
    for &form in FORMS {
        let output = watched(archive.command(&form.args(&["-q"])));
        assert_eq!(said(&output), (0, String::new()));
        let manifest = archive.manifest(form.last[form.last.len() - 1]);
        assert_eq!(manifest, ["in/a.txt ok"], "{}", form.out);
        let found = written(&archive);
        let kept = found.into_iter().filter(|(name, _)| !name.starts_with("other"));
        remove(&archive, &kept.collect());
    }
}

/// What is named is read where it can be; each thing that cannot be has its line.
#[test]
fn things_that_are_named_and_no_files_fail_each_with_its_reason() {
    let archive = Archive::new(&[("a.txt", TEXT), ("folder/c.txt", TEXT)]);
    assert!(
        Command::new("mkfifo").arg(archive.path("pipe")).status().unwrap().success()
    );
    let _socket = UnixListener::bind(archive.path("socket")).unwrap();
    symlink("a.txt", archive.path("link")).unwrap();
    symlink("loop", archive.path("loop")).unwrap();
    symlink("pipe", archive.path("to-pipe")).unwrap();
    let long = "n".repeat(300);
    let deep = "d/".repeat(3_000);
    let list = [
        "pipe",
        "to-pipe",
        "socket",
        "link",
        "loop",
        "/dev/zero",
        "/dev/null",
        "a.txt/b",
        "/proc/self/mem",
        "no.txt",
        &long,
        &deep,
        "nul",
    ];
    let mut list = list.join("\n");
    list.push_str("\0byte\n");
    archive.put("list", list.as_bytes());
    let args = ["a.txt", "--from-list", "list", "--out", "o.jsonl", "-q"];
    let (code, said) = said(&watched(archive.command(&args)));
    assert_eq!((code, said.as_str()), (1, ""));
    let manifest = archive.lines("o.jsonl.manifest.jsonl");
    let of = |path: &str| {
        let line = manifest.iter().find(|line| line["path"].as_str().unwrap() == path);
        let line = line.unwrap_or_else(|| panic!("{path}"));
        assert_eq!(line["status"], "failed", "{path}");
        line["reason"].as_str().unwrap().to_owned()
    };
    for (path, reason) in [
        ("pipe", "not a file"),
        ("socket", "not a file"),
        ("/dev/zero", "not a file"),
        ("/dev/null", "not a file"),
        ("loop", "Too many levels of symbolic links"),
        ("a.txt/b", "Not a directory"),
        ("/proc/self/mem", "Input/output error"),
        ("no.txt", "No such file"),
        (&long, "File name too long"),
        (deep.trim_end_matches('/'), "File name too long"),
        ("nul\0byte", "NUL byte"),
    ] {
        let found = of(path);
        assert!(found.contains(reason), "{path}: {found}");
    }
    // `link` is `a.txt` by another way, `to-pipe` is `pipe`.
    assert_eq!(archive.lines("o.jsonl").len(), 1);
    assert_eq!(manifest.len(), 12);
    let again = [&args[..], &["--resume"]].concat();
    assert_eq!(archive.outcome(&again), (0, String::new()));
}

/// `parse` and `check` read no more of a thing without end than they may.
#[test]
fn endless_and_very_long_inputs_are_turned_away_in_little_memory() {
    let archive = Archive::new(&[("a.txt", TEXT)]);
    let sparse = fs::File::create(archive.path("sparse")).unwrap();
    // Ten gigabytes that take no room.
    sparse.set_len(10_000_000_000).unwrap();
    for command in ["parse", "check", "explain"] {
        for (input, name) in [
            ("/dev/zero", "/dev/zero"),
            ("sparse", "sparse"),
            ("- </dev/zero", "<stdin>"),
            ("- <sparse", "<stdin>"),
        ] {
            let script = format!("ulimit -v 1000000; exec \"$0\" {command} {input}");
            let found = said(&watched(scripted(&archive, &script, &[])));
            let expected =
                format!("gongwen: {name}: longer than --max-bytes 67108864\n");
            assert_eq!(found, (2, expected), "{command}");
        }
        let script = format!("exec \"$0\" {command} a.txt --max-bytes 64");
        let found = said(&watched(scripted(&archive, &script, &[])));
        assert_eq!(
            found,
            (2, "gongwen: a.txt: longer than --max-bytes 64\n".to_owned())
        );
        let script = format!("exec \"$0\" {command} a.txt --max-bytes 65");
        assert!(said(&watched(scripted(&archive, &script, &[]))).0 <= 1);
    }
    let script =
        "ulimit -v 1000000; exec \"$0\" convert . --out ../o.jsonl --manifest m";
    fs::create_dir(archive.path("out")).unwrap();
    let script = script.replace("../o.jsonl", "out/o.jsonl");
    let (code, said) = said(&watched(scripted(&archive, &script, &[])));
    assert_eq!(code, 1, "{said}");
    assert_eq!(archive.manifest("m"), ["a.txt ok", "sparse failed"]);
}

#[test]
fn a_file_that_may_not_be_read_fails_alone() {
    let archive = Archive::new(&[("in/a.txt", TEXT), ("in/b.txt", TEXT)]);
    archive.put("in/shut/c.txt", TEXT);
    for (name, mode) in [("in/b.txt", 0), ("in/shut", 0)] {
        fs::set_permissions(archive.path(name), PermissionsExt::from_mode(mode))
            .unwrap();
    }
    // Who may do anything may read them.
    if fs::read(archive.path("in/b.txt")).is_ok() {
        note("left out: this user may read everything");
    } else {
        let (code, said) = archive.outcome(&["in", "--out", "o.jsonl"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("in/b.txt: Permission denied"), "{said}");
        assert!(said.contains("in/shut: the folder cannot be read"), "{said}");
        let expected = ["in/a.txt ok", "in/b.txt failed", "in/shut failed"];
        assert_eq!(archive.manifest("o.jsonl.manifest.jsonl"), expected);
    }
    fs::set_permissions(archive.path("in/shut"), PermissionsExt::from_mode(0o755))
        .unwrap();
}

/// A file that grows while the archive is read is read as it was at one time, or fails; the
/// manifest and the row tell of the same bytes.
#[test]
fn a_file_that_grows_is_read_as_it_was_at_one_time() {
    let (mut read, mut failed) = (0, 0);
    for round in 0..8 {
        let archive = Archive::new(&[("in/1", TEXT), ("in/3", TEXT)]);
        archive.put("in/2", TEXT);
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let file = fs::OpenOptions::new().write(true).open(archive.path("in/2"));
            let (file, stop) = (file.unwrap(), &stop);
            let pause = std::time::Duration::from_micros(200 * round);
            scope.spawn(move || {
                let mut end = 65;
                while !stop.load(Ordering::Relaxed) && end < 3_000_000 {
                    file.write_all_at(TEXT, end).unwrap();
                    end += 65;
                    std::thread::sleep(pause);
                }
            });
            let output = watched(archive.command(&["in", "--out", "o.jsonl", "-q"]));
            stop.store(true, Ordering::Relaxed);
            let (code, said) = said(&output);
            assert!(code <= 1 && said.is_empty(), "{said}");
        });
        let manifest = archive.lines("o.jsonl.manifest.jsonl");
        let rows = archive.lines("o.jsonl");
        let row = rows.iter().find(|row| row["source"]["path"] == "in/2");
        if let Some(row) = row {
            read += 1;
            assert_eq!(manifest[1]["status"], "ok");
            assert_eq!(row["source"]["bytes"], manifest[1]["bytes"]);
        } else {
            failed += 1;
            assert_eq!(manifest[1]["reason"], "the file changes while it is read");
        }
        assert_eq!(manifest.len(), 3);
        assert_eq!(rows.len(), if row.is_some() { 3 } else { 2 });
    }
    note(&format!("{read} were read, {failed} failed"));
}

/// Files that vanish behind the listing fail each alone, and the others are there.
#[test]
fn files_that_vanish_fail_and_lose_nothing_else() {
    for round in 0..6 {
        let archive = Archive::new(&[]);
        for number in 0..200 {
            let bytes = if number == 50 { BROKEN.to_vec() } else { TEXT.repeat(20) };
            archive.put(&format!("in/{number:03}"), &bytes);
        }
        let args = ["in", "--out", "o.jsonl", "--jobs", "1", "-q"];
        let child = archive.command(&args).spawn().unwrap();
        while !archive.path("o.jsonl.part").exists() {
            std::thread::yield_now();
        }
        for number in (0..200).rev().step_by(round + 1) {
            fs::remove_file(archive.path(&format!("in/{number:03}"))).unwrap();
        }
        let (code, said) = said(&child.wait_with_output().unwrap());
        assert_eq!((code, said.as_str()), (1, ""));
        let manifest = archive.lines("o.jsonl.manifest.jsonl");
        assert_eq!(manifest.len(), 200);
        let ok = manifest.iter().filter(|line| line["status"] == "ok").count();
        assert_eq!(archive.lines("o.jsonl").len(), ok);
        for line in manifest.iter().filter(|line| line["status"] == "failed") {
            let reason = line["reason"].as_str().unwrap();
            let is_image = line["path"] == "in/050" && reason.contains("image");
            assert!(is_image || reason.contains("No such file"), "{reason}");
            // What is not there has no length.
            assert!(is_image || line["bytes"].is_null(), "{line}");
        }
    }
}
