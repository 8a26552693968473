//! A time limit for each file and line.

use super::{FORMS, remove, said, watched, written};
use crate::cli::{gongwen, run};
use crate::convert::{Archive, TEXT};
use serde_json::Value;

/// A text that takes minutes as the tests are built: lists of all forms, of which none ends.
pub(super) fn slow() -> String {
    let markers =
        ["一、", "（一）", "1.", "（1）", "①", "一是", "第一，", "A.", "a)", "首先，"];
    markers.map(|marker| format!("{marker}甲\n").repeat(120_000)).concat()
}

#[test]
fn a_file_that_takes_too_long_is_given_up_and_the_rest_is_the_same() {
    let archive = Archive::new(&[("in/2", slow().as_bytes())]);
    for name in ["in/1", "in/3", "in/4"] {
        archive.put(name, TEXT);
    }
    for &form in FORMS {
        let args = form.args(&["--max-seconds", "2", "--jobs", "1"]);
        let (code, said) = said(&watched(archive.command(&args)));
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("in/2: took longer than --max-seconds 2\n"), "{said}");
        assert!(said.contains("3 ok, 0 partial, 1 failed"), "{said}");
        let manifest = archive.manifest(form.last[form.last.len() - 1]);
        assert_eq!(manifest, ["in/1 ok", "in/2 failed", "in/3 ok", "in/4 ok"]);
        let found = written(&archive);
        remove(&archive, &found);
        // The rows of the others are those of an archive without it.
        let without = Archive::new(&[]);
        for name in ["in/1", "in/3", "in/4"] {
            without.put(name, TEXT);
        }
        assert_eq!(without.outcome(&form.args(&["-q"])).0, 0);
        let others = written(&without);
        assert_eq!(found.len(), others.len());
        for (name, bytes) in &others {
            let is_manifest = name.to_str().unwrap().ends_with("manifest.jsonl");
            assert!(is_manifest || found[name] == *bytes, "{name:?}");
        }
    }
}

#[test]
fn a_line_that_takes_too_long_gets_its_error() {
    let line = |id: u32, text: &str| serde_json::json!({ "id": id, "text": text });
    let lines = [line(1, "一是甲。"), line(2, &slow()), line(3, "一是乙。")];
    let input = lines.map(|line| format!("{line}\n")).concat();
    let mut command = gongwen();
    command.args(["stream", "--max-seconds", "2", "--jobs", "1"]);
    let output = run(command, Some(input.into_bytes()));
    assert_eq!(said(&output), (0, String::new()));
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 3);
    assert!(answers[0]["document"].is_object() && answers[2]["document"].is_object());
    let error = "took longer than --max-seconds 2";
    assert_eq!(answers[1], serde_json::json!({ "id": 2, "line": 2, "error": error }));
}
