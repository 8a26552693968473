//! The command as a process. A case is a folder of `cmd/`: `args` (one a line), `stdin`,
//! other files to read, and what is expected: `stdout`, `stderr`, `code`. What has no
//! file is not checked. The command runs in the folder of its case.
//!
//! `GONGWEN_UPDATE=1 cargo test --features cli` writes the files that are there anew:
//! read what changed before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) fn gongwen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LANGUAGE", "LC_MESSAGES"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn run(mut command: Command, stdin: Option<Vec<u8>>) -> Output {
    if stdin.is_some() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().unwrap();
    let writer = child.stdin.take().map(|mut pipe| {
        std::thread::spawn(move || {
            // The command may end without reading all of it.
            let _ = pipe.write_all(&stdin.unwrap_or_default());
        })
    });
    let output = child.wait_with_output().unwrap();
    if let Some(writer) = writer {
        writer.join().unwrap();
    }
    output
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cmd");
    let mut cases: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

#[test]
fn the_command_does_as_its_cases_say() {
    let update = std::env::var_os("GONGWEN_UPDATE").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let args = String::from_utf8(fs::read(case.join("args")).unwrap()).unwrap();
        let mut command = gongwen();
        command.args(args.lines()).current_dir(&case);
        let output = run(command, fs::read(case.join("stdin")).ok());
        let code = format!("{}\n", output.status.code().unwrap());
        for (name, found) in [
            ("code", code.as_bytes()),
            ("stdout", &output.stdout),
            ("stderr", &output.stderr),
        ] {
            let file = case.join(name);
            let Ok(expected) = fs::read(&file) else { continue };
            if expected == found {
                continue;
            }
            if update {
                fs::write(&file, found).unwrap();
                continue;
            }
            let case = case.file_name().unwrap().to_string_lossy();
            let expected = String::from_utf8_lossy(&expected);
            let found = String::from_utf8_lossy(found);
            let _ = write!(wrong, "== {case}: {name}\n{expected}-- found\n{found}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn there_are_cases() {
    assert!(cases().len() >= 15);
}

/// A reader that goes away ends the command without a word, whatever it writes.
#[test]
fn a_broken_pipe_ends_it_quietly() {
    let item = "一、情况\n一是加强领导。三是压实责任。\n";
    let text = item.repeat(3_000).into_bytes();
    for args in [
        &["parse", "--pretty"][..],
        &["parse", "--format", "tree"],
        &["parse", "--format", "markdown"],
        &["check"],
        &["explain"],
    ] {
        let mut command = gongwen();
        command.args(args).stdin(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let text = text.clone();
        let writer = std::thread::spawn(move || stdin.write_all(&text));
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        // The pipe is closed here, with most of the output unread.
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

/// A folder stands for its files, and one that cannot be read stops no other.
#[test]
fn check_reads_folders_and_patterns() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for name in ["in/b.txt", "in/a.txt"] {
        fs::write(folder.path().join(name), "关于防汛工作的通知\n已安排。\n").unwrap();
    }
    let mut command = gongwen();
    command.args(["check", "in", "no/*.txt", "no.txt", "in/b.*"]);
    command.current_dir(folder.path());
    let output = run(command, None);
    let none = "0 errors, 0 warnings, 0 infos";
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        format!(
            "gongwen: in/a.txt: {none}\ngongwen: in/b.txt: {none}\n\
             gongwen: no/*.txt: no file matches\n\
             gongwen: no.txt: No such file or directory (os error 2)\n\
             gongwen: in/b.txt: {none}\n"
        )
    );
    assert_eq!(output.status.code(), Some(2));
}

/// The language follows the locale as messages do elsewhere, and what is asked for wins.
#[test]
fn the_locale_gives_the_language() {
    let text = "一、情况\n一是加强领导。三是压实责任。\n".to_owned().into_bytes();
    let said = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = gongwen();
        command.env_remove("LC_ALL").env_remove("LANG").arg("check").args(args);
        for (name, value) in variables {
            command.env(name, value);
        }
        let output = run(command, Some(text.clone()));
        String::from_utf8(output.stderr).unwrap()
    };
    let chinese = "gongwen: <stdin>: 错误0条，警告2条，提示1条\n";
    let english = "gongwen: <stdin>: 0 errors, 2 warnings, 1 info\n";
    for (variables, expected) in [
        (&[][..], english),
        (&[("LANG", "zh_CN.UTF-8")], chinese),
        (&[("LANG", "zh")], chinese),
        (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_TW")], chinese),
        (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], english),
        (&[("LANG", "zha_CN.UTF-8")], english),
        (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "de_DE")], english),
    ] {
        assert_eq!(said(variables, &[]), expected, "{variables:?}");
    }
    assert_eq!(said(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"]), english);
    assert_eq!(said(&[("LC_ALL", "C")], &["--lang", "zh"]), chinese);
}

/// Off a terminal nothing is coloured unless it is asked for.
#[test]
fn no_color_is_respected() {
    let text = "一、情况\n一是加强领导。三是压实责任。\n".to_owned().into_bytes();
    let coloured = |args: &[&str], variable: Option<&str>| {
        let mut command = gongwen();
        command.args(args);
        if let Some(variable) = variable {
            command.env(variable, "1");
        }
        let output = run(command, Some(text.clone()));
        output.stdout.contains(&b'\x1b')
    };
    let auto = ["parse", "--format", "tree"];
    assert!(!coloured(&auto, None));
    assert!(!coloured(&auto, Some("NO_COLOR")));
    assert!(coloured(&auto, Some("CLICOLOR_FORCE")));
    let always = ["parse", "--format", "tree", "--color", "always"];
    assert!(coloured(&always, Some("NO_COLOR")));
    let never = ["check", "--color", "never"];
    assert!(!coloured(&never, Some("CLICOLOR_FORCE")));
}
