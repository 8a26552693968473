//! Standard output and standard error that are full, closed, or read by nobody.

use super::{FORMS, archive, remove, said, scripted, uninterrupted, watched, written};
use crate::convert::{Archive, TEXT};

const FULL: &str = "gongwen: standard output: No space left on device (os error 28)\n";

#[test]
fn a_full_standard_output_is_said() {
    let archive = Archive::new(&[("a.txt", TEXT)]);
    archive.put("lines", b"{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
    for args in [
        &["parse", "a.txt"][..],
        &["parse", "a.txt", "--pretty"],
        &["parse", "a.txt", "--format", "csv"],
        &["parse", "a.txt", "--format", "tree"],
        &["parse", "a.txt", "--format", "markdown"],
        &["check", "a.txt"],
        &["explain", "a.txt"],
        &["stream"],
        &["schema"],
        &["--help"],
        &["--version"],
        &["convert", "--help"],
    ] {
        let script = "exec \"$0\" \"$@\" <lines >/dev/full";
        let (code, said) = said(&watched(scripted(&archive, script, args)));
        // Without diagnostics there is nothing for `check` to write.
        let expected = if args[0] == "check" && !said.contains("No space") {
            (0, "gongwen: a.txt: 0 errors, 0 warnings, 0 infos\n")
        } else {
            (2, FULL)
        };
        assert_eq!((code, said.as_str()), expected, "{args:?}");
    }
}

/// The runtime of Rust opens `/dev/null` in the place of what is closed, so that no file
/// takes it: nothing is written, and nothing breaks.
#[test]
fn closed_standard_streams_break_nothing() {
    let archive = Archive::new(&[("a.txt", TEXT)]);
    for (args, closed) in [
        (&["parse", "a.txt"][..], ">&-"),
        (&["parse", "a.txt"], "<&- >&- 2>&-"),
        (&["parse", "no.txt"], "2>&-"),
        (&["explain", "a.txt"], ">&-"),
        (&["stream"], "<&-"),
    ] {
        let script = format!("exec \"$0\" \"$@\" {closed}");
        let output = watched(scripted(&archive, &script, args));
        let expected = if args[1..] == ["no.txt"] { 2 } else { 0 };
        assert_eq!(said(&output), (expected, String::new()), "{args:?} {closed}");
    }
}

/// Who reads the first byte and leaves ends it without a word.
#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let archive = Archive::new(&[("a.txt", &TEXT.repeat(3_000))]);
    let line = serde_json::json!({ "text": "一是甲。".repeat(50) });
    archive.put("lines", format!("{line}\n").repeat(3_000).as_bytes());
    for args in [
        &["parse", "a.txt"][..],
        &["parse", "a.txt", "--format", "tree"],
        &["parse", "a.txt", "--format", "csv"],
        &["explain", "a.txt"],
        &["stream"],
    ] {
        let script = "{ \"$0\" \"$@\" <lines; echo $? >code; } | head -c1 >/dev/null";
        let output = watched(scripted(&archive, script, args));
        assert_eq!(said(&output), (0, String::new()), "{args:?}");
        assert_eq!(archive.read("code"), b"0\n", "{args:?}");
    }
}

/// Nobody hears of the failures, and the output is the same.
#[test]
fn a_run_goes_on_when_standard_error_is_gone() {
    let archive = archive(60);
    for &form in FORMS {
        let expected = uninterrupted(&archive, form);
        for script in [
            "exec \"$0\" convert \"$@\" 2>&-",
            "exec \"$0\" convert \"$@\" 2>/dev/full",
            "exec 3>&1; { \"$0\" convert \"$@\" 2>&1 >&3; echo $? >code; } | true; \
             read -r code <code; rm code; exit $code",
        ] {
            let output = watched(scripted(&archive, script, &form.args(&[])));
            assert_eq!(said(&output), (1, String::new()), "{script}");
            assert!(written(&archive) == expected, "{} {script}", form.out);
            remove(&archive, &expected);
        }
    }
}
