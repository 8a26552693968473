//! Disks that are full, of real small file systems where the machine lets them be mounted,
//! and of a limit on the length of files where it does not.

use super::{
    FORMS, Form, archive, note, nothing_is_half_written, remove, said, scripted,
    uninterrupted, watched, written,
};
use crate::convert::{Archive, TEXT};
use std::fs;

/// A file may not grow longer than this, in blocks of 512 bytes.
const LIMITS: [u32; 4] = [1, 8, 40, 120];

#[test]
fn a_limit_on_the_length_of_files_is_said_and_the_run_goes_on() {
    let archive = archive(60);
    for &form in FORMS {
        let expected = uninterrupted(&archive, form);
        let mut full = 0;
        for limit in LIMITS {
            let script =
                format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" convert \"$@\"");
            let output = watched(scripted(&archive, &script, &form.args(&["-q"])));
            let (code, said) = said(&output);
            if code == 2 {
                full += 1;
                assert!(said.contains("File too large"), "{said}");
                nothing_is_half_written(&archive, form);
            } else {
                assert_eq!((code, said), (1, String::new()));
                remove(&archive, &expected);
            }
            let args = form.args(&["-q", "--resume"]);
            assert_eq!(archive.outcome(&args), (1, String::new()), "{}", form.out);
            assert!(written(&archive) == expected, "{} at {limit}", form.out);
            remove(&archive, &expected);
        }
        assert!(full > 0, "{}", form.out);
    }
}

/// The journal was whole, and the manifest does not fit any more.
#[test]
fn a_manifest_that_does_not_fit_is_said_and_the_run_goes_on() {
    let archive = archive(60);
    archive.put("in/9999", b"\x89PNG\r\n\x1a\n");
    for &form in FORMS {
        fs::rename(archive.path("in/9999"), archive.path("in/.last")).unwrap();
        let expected = uninterrupted(&archive, form);
        fs::rename(archive.path("in/.last"), archive.path("in/9999")).unwrap();
        // All but the last file are done, and then there is no last file.
        for number in [7, 27, 47] {
            let name = format!("in/{number:04}");
            fs::rename(archive.path(&name), archive.path(&format!("in/.{number}")))
                .unwrap();
        }
        let args = form.args(&["-q", "--fail-fast"]);
        assert_eq!(archive.outcome(&args), (1, String::new()));
        fs::rename(archive.path("in/9999"), archive.path("in/.last")).unwrap();
        let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" convert \"$@\"";
        let args = form.args(&["-q", "--resume"]);
        let (code, said) = said(&watched(scripted(&archive, script, &args)));
        let part = match form.out {
            "o.parquet" => "o.parquet.part/rows.parquet",
            _ => "manifest.jsonl.part",
        };
        assert!(code == 2 && said.contains(part), "{said}");
        assert!(
            said.ends_with("57 of 57 files are done, --resume goes on\n"),
            "{said}"
        );
        nothing_is_half_written(&archive, form);
        assert_eq!(archive.outcome(&args), (0, String::new()));
        let found = written(&archive);
        for (name, bytes) in &expected {
            let is_manifest = name.to_str().unwrap().ends_with("manifest.jsonl");
            assert!(is_manifest || found[name] == *bytes, "{name:?}");
        }
        remove(&archive, &found);
        for number in [7, 27, 47] {
            let name = format!("in/{number:04}");
            fs::rename(archive.path(&format!("in/.{number}")), archive.path(&name))
                .unwrap();
        }
        fs::rename(archive.path("in/.last"), archive.path("in/9999")).unwrap();
    }
}

/// Whether a file system in memory can be mounted in a name space of its own.
fn can_mount(archive: &Archive) -> bool {
    let script = "exec unshare -rm sh -c 'mount -t tmpfs none full' 2>/dev/null";
    fs::create_dir_all(archive.path("full")).unwrap();
    watched(scripted(archive, script, &[])).status.success()
}

/// Runs in a file system of so many kilobytes, and again when it has room; what is written
/// then comes to `saved`. The exit codes come to standard output.
fn on_a_small_disk(
    archive: &Archive,
    kilobytes: usize,
    args: &[&str],
) -> (String, String) {
    let script = format!(
        "export GONGWEN=\"$0\"; exec unshare -rm sh -c '
           mount -t tmpfs -o size={kilobytes}k none full || exit
           \"$GONGWEN\" convert \"$@\"; echo $?
           find full -type f | grep -v -e /lock -e gongwen-convert -e part/ >names
           mount -o remount,size=64m full
           \"$GONGWEN\" convert \"$@\" --resume 2>&1; echo $?
           cp -r full saved' sh \"$@\""
    );
    let _ = fs::remove_dir_all(archive.path("saved"));
    let _ = fs::remove_file(archive.path("o.jsonl"));
    let output = watched(scripted(archive, &script, args));
    let (_, said) = said(&output);
    (String::from_utf8(output.stdout).unwrap(), said)
}

fn below(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.push((name.to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Disks of all sizes, from one that holds nothing to one that holds all: wherever the run
/// finds it full, it says so, and goes on from there.
#[test]
fn a_disk_that_is_full_at_any_place_is_said_and_the_run_goes_on() {
    let archive = archive(40);
    if !can_mount(&archive) {
        note("left out: nothing can be mounted here");
        return;
    }
    let in_memory = |form: Form| {
        let out = format!("full/{}", form.out);
        [&["in", "--out", &out, "-q"][..], form.more]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<String>>()
    };
    let mut all: Vec<(&str, Vec<String>)> =
        FORMS.iter().map(|&form| (form.out, in_memory(form))).collect();
    // The manifest alone on the small disk.
    let args = ["in", "--out", "o.jsonl", "--manifest", "full/m", "-q"];
    all.push(("manifest", args.map(str::to_owned).to_vec()));
    for (name, args) in all {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let roomy: Vec<&str> = args.clone();
        let first = on_a_small_disk(&archive, 65_536, &roomy[..]).0;
        assert!(first.starts_with("1\n"), "{name}: {first}");
        let expected = below(&archive.path("saved"));
        let (mut full, mut whole) = (0, 0);
        let mut kilobytes = 0;
        while whole < 2 {
            // Small steps first, where journal and manifest are.
            kilobytes = if kilobytes < 32 { kilobytes + 4 } else { kilobytes * 5 / 4 };
            let (codes, said) = on_a_small_disk(&archive, kilobytes, &args);
            if codes.starts_with("2\n") {
                full += 1;
                assert!(said.contains("No space left on device"), "{name}: {said}");
                let names = String::from_utf8(archive.read("names")).unwrap();
                let is_early = |line: &str| {
                    line.ends_with("manifest.jsonl") || line.ends_with("full/m")
                };
                assert!(!names.lines().any(is_early), "{name}: {names}");
                assert!(codes.ends_with("\n1\n"), "{name} at {kilobytes}: {codes}");
            } else {
                whole += 1;
                assert!(
                    codes.starts_with("1\n"),
                    "{name} at {kilobytes}: {codes} {said}"
                );
            }
            let found = below(&archive.path("saved"));
            assert!(found == expected, "{name} at {kilobytes}: {codes} {said}");
        }
        assert!(full > 0 && whole > 0, "{name}: {full} full, {whole} whole");
        note(&format!("{name}: {full} disks were full"));
    }
}

/// One long document, whose own file does not fit.
#[test]
fn a_file_of_a_folder_that_does_not_fit_is_not_left_in_part() {
    let archive = Archive::new(&[("in/1", TEXT), ("in/2", &TEXT.repeat(300))]);
    let form = FORMS[1];
    let expected = uninterrupted(&archive, form);
    let script = "trap '' XFSZ; ulimit -f 20; exec \"$0\" convert \"$@\"";
    let output = watched(scripted(&archive, script, &form.args(&["-q"])));
    let (code, said) = said(&output);
    assert!(
        code == 2 && said.starts_with("gongwen: d/in/2.json: File too large"),
        "{said}"
    );
    assert!(
        !archive.path("d/in/2.json").exists() && archive.path("d/in/1.json").exists()
    );
    assert_eq!(archive.outcome(&form.args(&["-q", "--resume"])).0, 0);
    assert!(written(&archive) == expected);
}
