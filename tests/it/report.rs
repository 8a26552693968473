//! The page of `gongwen report`, as the command writes it, and the laws that it keeps for
//! every fixture. What it does in a browser is the matter of `tests/browser`.

use crate::cli::{gongwen, run};
use crate::support;
use gongwen::Language;
use gongwen::report::{Entry, to_html};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

const TEXT: &str = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：一是落实经费。二是签订协议。\n整改成效：已完成整改。\n";

/// Runs the command in a folder.
fn report(folder: &Path, args: &[&str], stdin: Option<&str>) -> (i32, String, Output) {
    let mut command = gongwen();
    command.arg("report").args(args).current_dir(folder);
    let output = run(command, stdin.map(|text| text.as_bytes().to_vec()));
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    (output.status.code().unwrap(), said, output)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Folders and patterns stand for their files, in order, without what the run writes.
#[test]
fn folders_and_patterns_stand_for_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir_all(folder.join("in/sub")).unwrap();
    for name in ["in/b.txt", "in/a.txt", "in/sub/c.txt", "in/.hidden.txt", "z.txt"] {
        fs::write(folder.join(name), TEXT).unwrap();
    }
    let named = |args: &[&str]| {
        let (code, said, _) = report(folder, &[args, &["--force"]].concat(), None);
        let page = fs::read_to_string(folder.join("in/page.html")).unwrap();
        let all =
            ["z.txt", "in/a.txt", "in/b.txt", "in/sub/c.txt", "page.html", "hidden"];
        let place = |name: &&str| page.find(&format!(">{name}<"));
        let mut found: Vec<_> =
            all.iter().filter(|name| place(name).is_some()).collect();
        found.sort_by_key(|name| place(name));
        (code, said, found.into_iter().copied().collect::<Vec<_>>())
    };
    let out = ["--out", "in/page.html"];
    let all = ["z.txt", "in/a.txt", "in/b.txt", "in/sub/c.txt"];
    let found = named(&["z.txt", "in", out[0], out[1]]);
    assert_eq!(found, (0, String::new(), all.to_vec()));
    // Again, with the page in the folder by now.
    let found = named(&["z.txt", "in", out[0], out[1]]);
    assert_eq!(found, (0, String::new(), all.to_vec()));
    let found = named(&["in/*.txt", "z.txt", out[0], out[1]]);
    assert_eq!(found, (0, String::new(), vec!["in/a.txt", "in/b.txt", "z.txt"]));
    let (code, said, found) = named(&["in/*.doc", "z.txt", "in/a.txt", out[0], out[1]]);
    assert_eq!((code, said.as_str()), (2, "gongwen: in/*.doc: no file matches\n"));
    assert_eq!(found, ["z.txt", "in/a.txt"]);
}

#[test]
fn a_date_of_the_caller_gives_years_that_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("a.txt"), "一、情况\n今年3月完成整改。\n").unwrap();
    let page = |args: &[&str]| {
        let (code, _, output) =
            report(folder, &[&["a.txt", "--out", "-"], args].concat(), None);
        assert_eq!(code, 0);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(page(&["--fallback-date", "2024-05-01"]).contains("2024-03"));
    assert!(!page(&[]).contains("2024-03"));
    let (code, _, _) =
        report(folder, &["a.txt", "--out", "-", "--fallback-date", "5月"], None);
    assert_eq!(code, 2);
}

#[test]
fn a_page_is_written_whole_and_only_over_what_may_go() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("a.txt"), TEXT).unwrap();
    let (code, said, _) = report(folder, &["a.txt", "--out", "a.html"], None);
    assert_eq!((code, said.as_str()), (0, ""));
    let page = fs::read(folder.join("a.html")).unwrap();
    assert!(page.starts_with(b"<!DOCTYPE html>") && page.ends_with(b"</html>"));
    assert_eq!(names(folder), ["a.html", "a.txt"]);

    let (code, said, _) = report(folder, &["a.txt", "--out", "a.html"], None);
    let expected = "gongwen: a.html is there: --force writes over it\n";
    assert_eq!((code, said.as_str()), (2, expected));
    let (code, _, _) = report(folder, &["a.txt", "--out", "a.html", "--force"], None);
    assert_eq!(code, 0);
    assert_eq!(fs::read(folder.join("a.html")).unwrap(), page, "the same bytes");

    // Not even then over an input.
    let (code, said, _) =
        report(folder, &["a.txt", "--out", "./a.txt", "--force"], None);
    assert_eq!((code, said.as_str()), (2, "gongwen: ./a.txt is one of the inputs\n"));
    assert_eq!(fs::read(folder.join("a.txt")).unwrap(), TEXT.as_bytes());
    let (code, said, _) = report(folder, &["a.txt", "--out", ".", "--force"], None);
    assert_eq!((code, said.as_str()), (2, "gongwen: . is a folder\n"));
    let (code, said, _) = report(folder, &["a.txt", "--out", "no/a.html"], None);
    assert_eq!(code, 2);
    assert!(said.starts_with("gongwen: no/a.html: No such file"), "{said}");
    assert_eq!(names(folder), ["a.html", "a.txt"]);
}

#[test]
fn standard_input_and_output_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said, output) = report(folder.path(), &["--out", "-"], Some(TEXT));
    assert_eq!((code, said.as_str()), (0, ""));
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("管护不力") && page.contains("&lt;stdin&gt;"));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn what_cannot_be_read_is_named_and_costs_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("a.txt"), TEXT).unwrap();
    fs::write(folder.join("b.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::write(folder.join("c.txt"), "长".repeat(400)).unwrap();
    let args =
        ["b.png", "a.txt", "no.txt", "c.txt", "--max-bytes", "1000", "--out", "r"];
    let (code, said, _) = report(folder, &args, None);
    assert_eq!(code, 2);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    let page = String::from_utf8(fs::read(folder.join("r")).unwrap()).unwrap();
    assert_eq!(page.matches("<tr class=\"failed\"").count(), 3);
    assert_eq!(page.matches("<article class=\"notice\"").count(), 1);
    for reason in ["No such file", "longer than --max-bytes 1000"] {
        assert!(page.contains(reason), "{reason}");
    }
    // Nothing but failures is a page too.
    let (code, _, _) = report(folder, &["b.png", "--out", "r", "--force"], None);
    assert_eq!(code, 2);
    let page = String::from_utf8(fs::read(folder.join("r")).unwrap()).unwrap();
    assert_eq!(page.matches("<tr class=\"failed\"").count(), 1);
}

#[test]
fn a_file_read_in_part_makes_the_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.splice(40..40, [0xff, 0xfe]);
    fs::write(folder.join("a.txt"), bytes).unwrap();
    let (code, said, _) = report(folder, &["a.txt", "--out", "r.html"], None);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("a.txt"), "{said}");
}

/// The page of every fixture shows all of its text, in its order, and each address in it
/// is there once.
#[test]
fn every_text_is_on_its_page() {
    for folder in ["minimal", "notices", "rectification"] {
        for fixture in support::fixtures(folder) {
            let document = gongwen::parse(&fixture.text);
            let entry = Entry::read(&fixture.name, &fixture.text, &document);
            let page = to_html(&[entry], Language::Chinese);
            let (_, paper) = page.split_once("<div class=\"paper\"").unwrap();
            let paper = paper.split_once('>').unwrap().1;
            let end = paper.find("</section>").unwrap();
            let name = &fixture.name;
            assert_eq!(solid(&shown(&paper[..end])), solid(&fixture.text), "{name}");
            let mut places = BTreeSet::new();
            for part in page.split(" id=\"").skip(1) {
                let place = part.split('"').next().unwrap();
                assert!(places.insert(place), "{name}: {place} twice");
            }
            for part in page.split(" href=\"#").skip(1) {
                let place = part.split('"').next().unwrap();
                assert!(places.contains(place), "{name}: {place} is not there");
            }
        }
    }
}

/// The words of a piece of HTML.
fn shown(html: &str) -> String {
    let pieces = html.split('<').enumerate();
    let words = pieces.map(|(at, piece)| match at {
        0 => piece,
        _ => piece.split_once('>').unwrap().1,
    });
    let words: String = words.collect();
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    words.replace("&amp;", "&")
}

fn solid(words: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && *c != '\u{feff}';
    words.chars().filter(is_kept).collect()
}

/// Twice the text makes a page of at most about twice the length.
#[test]
fn the_page_grows_with_the_text() {
    let length = |n: usize| {
        let text = TEXT.repeat(n);
        let document = gongwen::parse(&text);
        to_html(&[Entry::read("a", &text, &document)], Language::Chinese).len()
    };
    let (once, twice, four) = (length(50), length(100), length(200));
    assert!(four - twice < 3 * (twice - once), "{once} {twice} {four}");
}
