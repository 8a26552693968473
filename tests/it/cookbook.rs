//! The cookbook: each program of `examples` is run as the page says, and prints what the
//! page prints. With `GONGWEN_UPDATE` set the page is written anew.

use crate::cli::{gongwen, run};
use crate::support::root;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PAGE: &str = "docs/cookbook.md";

#[test]
fn each_program_prints_what_the_page_prints() {
    let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
    // `page` writes below it.
    std::fs::create_dir_all(root().join("target")).unwrap();
    let (mut wrong, mut new) = (String::new(), page.clone());
    for recipe in recipes(&page) {
        let printed = printed(&recipe);
        if printed != recipe.output {
            let Recipe { program, block, output, .. } = recipe;
            let _ = write!(wrong, "== {program}\n{output}-- found\n{printed}");
            let before = block.strip_suffix(output).unwrap();
            new = new.replace(&format!("{block}```"), &format!("{before}{printed}```"));
        }
    }
    if !wrong.is_empty() && std::env::var_os("GONGWEN_UPDATE").is_some() {
        std::fs::write(root().join(PAGE), new).unwrap();
        return;
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_page_runs_every_program() {
    let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
    let on_page: BTreeSet<_> = recipes(&page).iter().map(|r| r.program).collect();
    let programs = std::fs::read_dir(root().join("examples")).unwrap();
    let programs = programs.map(|entry| entry.unwrap().path());
    let programs = programs.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let programs: Vec<_> =
        programs.map(|path| path.file_stem().unwrap().to_owned()).collect();
    let names: BTreeSet<_> =
        programs.iter().map(|name| name.to_str().unwrap()).collect();
    assert_eq!(on_page, names);
    assert!(names.len() >= 10);
}

/// A file that is not there ends a program with its name and a word why.
#[test]
fn a_file_that_is_not_there_is_named() {
    let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
    for recipe in recipes(&page) {
        if recipe.program == "scorecard" {
            continue; // It reads none.
        }
        let mut command = program(recipe.program);
        // `page` takes the name of its output first.
        command.args((recipe.program == "page").then_some("target/never.html"));
        command.arg("no/such/notice.txt");
        let output = run(command, None);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{}", recipe.program);
        assert!(stderr.contains("no/such/notice.txt"), "{}: {stderr}", recipe.program);
    }
}

/// The shipped archive is what `convert` writes, but for the two lines that are no
/// document.
#[test]
fn the_shipped_archive_is_what_convert_writes() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("archive.jsonl");
    let mut command = gongwen();
    let place = "fixtures/rectification/deadline";
    let notices =
        ["in-its-label", "in-prose"].map(|name| format!("{place}/{name}.txt"));
    command.arg("convert").args(notices).args(["--quiet", "--out"]);
    command.arg(&archive).current_dir(root());
    assert_eq!(run(command, None).status.code(), Some(0));
    let written = std::fs::read_to_string(archive).unwrap();
    let written: Vec<&str> = written.lines().collect();
    let [first, second] = written[..] else { panic!("two documents") };
    let path = root().join("fixtures/cookbook/archive.jsonl");
    let damaged: String = first.chars().take(700).collect();
    let other = r#"{"schema":"gongwen/0","kind":"other"}"#;
    let expected = [first, &damaged, other, second, ""].join("\n");
    if std::env::var_os("GONGWEN_UPDATE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), expected);
}

/// A command of the page, and what the page prints below it.
struct Recipe<'p> {
    program: &'p str,
    arguments: Vec<&'p str>,
    /// From the command to the end of the output.
    block: &'p str,
    output: &'p str,
}

/// The blocks of the page that run an example, each with the block of text below it.
fn recipes(page: &str) -> Vec<Recipe<'_>> {
    let blocks = page.split("```sh\n").skip(1);
    let recipes = blocks.filter_map(|rest| {
        let (command, _) = rest.split_once("```\n").unwrap();
        let (_, words) = command.split_once("--example ")?;
        let mut words = words.split_whitespace();
        let program = words.next().unwrap();
        let arguments = words.skip_while(|word| *word == "--").collect();
        let start = command.len() + "```\n```text\n".len();
        assert!(rest[..start].ends_with("```text\n"), "no output below {program}");
        let end = start + rest[start..].find("```\n").unwrap();
        let (block, output) = (&rest[..end], &rest[start..end]);
        Some(Recipe { program, arguments, block, output })
    });
    recipes.collect()
}

fn printed(recipe: &Recipe<'_>) -> String {
    let mut command = program(recipe.program);
    command.args(&recipe.arguments);
    let output = run(command, None);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {stderr}", recipe.program);
    String::from_utf8(output.stdout).unwrap()
}

/// An example as cargo built it beside this test.
fn program(name: &str) -> Command {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(name);
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    if let Some(newer) = newer_source(&program) {
        let command =
            "cargo test --features cli (or cargo build --features cli --examples)";
        panic!("{} is older than {newer}: run {command}", program.display());
    }
    let mut command = Command::new(program);
    command.current_dir(root());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What a program must be built anew for: its file itself where there is none, else a
/// source that was changed since. `cargo test --test it` builds no examples.
fn newer_source(program: &Path) -> Option<String> {
    let changed = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
    let Some(built) = changed(program) else { return Some("its source".to_owned()) };
    // Cargo lists there what the program was built from.
    let list = std::fs::read_to_string(program.with_extension("d")).unwrap_or_default();
    let (_, sources) = list.split_once(": ").unwrap_or_default();
    let sources = sources.replace("\\ ", "\0");
    let sources = sources.split_whitespace().map(|path| path.replace('\0', " "));
    let sources: Vec<PathBuf> = sources.map(PathBuf::from).collect();
    let newer = sources.iter().find(|path| changed(path).is_none_or(|at| at > built));
    newer.map(|path| path.display().to_string())
}
