//! The notices in every format against their texts, and files that cannot be read.

use crate::support;
use gongwen::ErrorKind;
use gongwen::reader::{Format, Options, Source, read};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

/// A file of `fixtures/readers`: its notice, its ending and its bytes.
struct File {
    name: String,
    ending: String,
    bytes: Vec<u8>,
}

fn files() -> Vec<File> {
    let folder = support::root().join("fixtures/readers");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (name, ending) = name.split_once('.').unwrap();
        let bytes = std::fs::read(&path).unwrap();
        File { name: name.to_owned(), ending: ending.to_owned(), bytes }
    };
    paths.into_iter().map(file).collect()
}

fn source(bytes: &[u8]) -> Source {
    read(bytes, &Options::new()).unwrap()
}

/// What a document says, spans and blanks apart: nodes and values, one a line.
fn said(text: &str) -> Vec<String> {
    let document = gongwen::parse(text);
    let bare = |text: &str| -> String {
        text.chars().filter(|&c| !gongwen::text::is_blank(c)).collect()
    };
    let mut out = Vec::new();
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        let mut line = format!("{}{}", " ".repeat(nodes.depth()), node.kind);
        if let Some(marker) = &node.marker {
            write!(line, " {} {}", bare(&marker.text), marker.ordinal).unwrap();
        }
        if let Some(heading) = &node.heading {
            write!(line, " 「{}」", bare(&heading.text)).unwrap();
        }
        if let Some(text) = &node.text {
            write!(line, " {}", bare(text)).unwrap();
        }
        out.push(line);
    }
    for mention in &document.mentions {
        let mut kind = serde_json::to_value(&mention.kind).unwrap();
        // Links count mentions, which the lines before name.
        let fields = kind.as_object_mut().unwrap();
        fields.retain(|key, _| !matches!(&**key, "work" | "document_number"));
        // A date says from which words it took its year: by their span.
        let from = fields.get_mut("inferred").and_then(|from| from.as_object_mut());
        for span in from.into_iter().flat_map(|from| from.values_mut()) {
            if let Ok(at) = serde_json::from_value::<(usize, usize)>(span.clone()) {
                *span = text[at.0..at.1].into();
            }
        }
        out.push(format!("mention {} {kind}", bare(&mention.text)));
    }
    out
}

/// What stands in one list and not in the other, in the manner of `diff`.
fn differences(expected: &[String], found: &[String]) -> Vec<String> {
    let count =
        |list: &[String], line: &String| list.iter().filter(|l| *l == line).count();
    let mut out = Vec::new();
    for (sign, one, other) in [('-', expected, found), ('+', found, expected)] {
        for line in one {
            if count(one, line) > count(other, line) {
                out.push(format!("{sign} {line}"));
            }
        }
    }
    if out.is_empty() && expected != found {
        out.push("the order differs".to_owned());
    }
    out
}

#[test]
fn every_notice_reads_alike_in_every_format() {
    let notices = support::fixtures("notices");
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    for file in files() {
        let notice = notices.iter().find(|notice| notice.name == file.name).unwrap();
        let expected = said(&notice.text);
        let text = source(&file.bytes).text;
        let found = said(&text);
        let differences = differences(&expected, &found);
        let allowed =
            ALLOWED.iter().find(|row| (row.0, row.1) == (&file.name, &file.ending));
        let allowed = allowed.map_or(0, |row| row.2);
        if differences.len() != allowed {
            let (name, ending) = (&file.name, &file.ending);
            let list = differences.join("\n  ");
            writeln!(wrong, "{name}.{ending}: {}\n  {list}", differences.len())
                .unwrap();
        }
        seen.insert((file.name, file.ending));
    }
    assert!(wrong.is_empty(), "{wrong}");
    for notice in &notices {
        for ending in
            ["gb18030.txt", "utf-16.txt", "html", "docx", "ofd", "reportlab.pdf"]
        {
            let key = (notice.name.clone(), ending.to_owned());
            assert!(seen.contains(&key), "{key:?} is missing");
        }
    }
}

/// How many lines differ where not all can be the same, and why.
const ALLOWED: &[(&str, &str, usize)] = &[];
