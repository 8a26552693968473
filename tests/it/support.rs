//! Fixtures, and documents as a person reads them.

use gongwen::diagnostic::Diagnostic;
use gongwen::model::{Document, Mention, Node};
use gongwen::text::{LineIndex, Span};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A text of the folder `fixtures`.
pub(crate) struct Fixture {
    /// Its path below its folder without the ending, `/` written as `__`.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The folder that holds the crate.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts below a folder of `fixtures`, by name.
pub(crate) fn fixtures(folder: &str) -> Vec<Fixture> {
    let base = root().join("fixtures").join(folder);
    let mut found: Vec<Fixture> = files(&base, "txt")
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&base).unwrap().with_extension("");
            let name = name.to_str().expect("fixture names are ASCII");
            let name = name.replace(std::path::MAIN_SEPARATOR, "__");
            Fixture { name, text: std::fs::read_to_string(&path).unwrap() }
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "no texts in {}", base.display());
    found
}

/// The files below a folder that have this ending, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The document as an outline, its values and its diagnostics.
pub(crate) fn render(document: &Document<'_>) -> String {
    let mut out = String::new();
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        writeln!(out, "{:1$}{2}", "", 2 * nodes.depth(), line(node)).unwrap();
    }
    out.push_str("\n## Values\n");
    values(document, &mut out);
    if !document.mentions.is_empty() {
        out.push_str("\n## Mentions\n");
        for mention in &document.mentions {
            writeln!(out, "{}", mention_line(mention)).unwrap();
        }
    }
    out + &remarks(document)
}

/// The diagnostics under a heading of their own.
pub(crate) fn remarks(document: &Document<'_>) -> String {
    let mut out = String::from("\n## Diagnostics\n");
    if document.diagnostics.is_empty() {
        out.push_str("none\n");
    }
    for diagnostic in &document.diagnostics {
        writeln!(out, "{}", remark(diagnostic)).unwrap();
    }
    out
}

/// Each diagnostic drawn under its line.
pub(crate) fn drawn(text: &str, document: &Document<'_>) -> String {
    let mut out = String::from("\n## Drawn\n");
    let index = LineIndex::new(text);
    for diagnostic in &document.diagnostics {
        let start = index.column(text, diagnostic.span.start);
        let line = index.line(text, start.line).unwrap_or_default();
        let end = diagnostic.span.end.clamp(diagnostic.span.start, line.end);
        let end = index.column(text, end).display.max(start.display + 1);
        let name = diagnostic.code.name();
        writeln!(out, "{}:{} {name}", start.line, start.character).unwrap();
        writeln!(out, "  {}", line.of(text).replace('\u{feff}', "")).unwrap();
        let carets = "^".repeat(end - start.display);
        writeln!(out, "  {:1$}{carets}", "", start.display - 1).unwrap();
    }
    out
}

/// `measure 二是 2 (expected 3) 「heading」 first words…last words [12..40]`
fn line(node: &Node<'_>) -> String {
    let mut out = node.kind.to_string();
    if let Some(marker) = &node.marker {
        write!(out, " {} {}", one_line(&marker.text), marker.ordinal).unwrap();
        if let Some(expected) = marker.expected {
            write!(out, " (expected {expected})").unwrap();
        }
    }
    if let Some(heading) = &node.heading {
        write!(out, " 「{}」", one_line(&heading.text)).unwrap();
    }
    if let Some(text) = &node.text {
        write!(out, " {}", excerpt(text)).unwrap();
    }
    write!(out, " [{}]", node.span).unwrap();
    out
}

fn values(document: &Document<'_>, out: &mut String) {
    let mut row = |name: &str, value: &str| {
        writeln!(out, "{name}: {}", one_line(value)).unwrap();
    };
    row("kind", document.kind.name());
    row("title", document.title.as_ref().map_or("none", |title| &title.text));
    let issuers: Vec<&str> = document.issuers.iter().map(|i| &*i.text).collect();
    let issuers = issuers.join(" | ");
    row("issuers", if issuers.is_empty() { "none" } else { &issuers });
    row("salutation", document.salutation.as_ref().map_or("none", |s| &s.text));
    if let Some(number) = &document.document_number {
        row("document number", &number.text);
    }
    row("date", document.date.as_deref().unwrap_or("none"));
}

/// The kind, the text and what it says, as in JSON, and its place and node.
fn mention_line(mention: &Mention<'_>) -> String {
    let mut fields = serde_json::to_value(&mention.kind).unwrap();
    fields.as_object_mut().unwrap().remove("type");
    let said: Vec<String> = fields
        .as_object()
        .unwrap()
        .iter()
        .map(|(key, value)| match value.as_str() {
            Some(text) => format!("{key}={text}"),
            None => format!("{key}={value}"),
        })
        .collect();
    let (kind, text) = (mention.kind.name(), one_line(&mention.text));
    format!("{kind} {text}: {} [{}] in {}", said.join(" "), mention.span, mention.node)
}

fn remark(diagnostic: &Diagnostic) -> String {
    let Diagnostic { code, severity, message, span, .. } = diagnostic;
    let severity = format!("{severity:?}").to_lowercase();
    let mut out = format!("{severity} {code} [{span}] {}", one_line(message));
    if let Some(related) = diagnostic.related {
        write!(out, "; see [{related}]").unwrap();
    }
    if let Some(suggestion) = &diagnostic.suggestion {
        write!(out, "; regular would be {suggestion}").unwrap();
    }
    out
}

/// The text, or its first and last characters where it is long.
fn excerpt(text: &str) -> String {
    let chars: Vec<char> = one_line(text).chars().collect();
    if chars.len() <= 30 {
        return chars.into_iter().collect();
    }
    let first: String = chars[..16].iter().collect();
    let last: String = chars[chars.len() - 8..].iter().collect();
    format!("{first}…{last}")
}

/// Line ends and blanks that a snapshot would hide, made visible.
fn one_line(text: &str) -> String {
    text.replace('\r', "")
        .replace('\n', "⏎")
        .replace('\u{a0}', "⍽")
        .replace('\u{feff}', "")
}

/// Holds the rendering of a fixture against its snapshot. Says what is wrong instead of
/// failing, so that one run shows every difference.
pub(crate) fn snapshot(folder: &str, name: &str, rendering: &str) -> Option<String> {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        settings.bind(|| insta::assert_snapshot!(name, rendering));
    }));
    held.err().map(|_| format!("{folder}/{name} differs from its snapshot"))
}

/// The snapshots of a folder that no fixture has.
pub(crate) fn orphans(folder: &str, fixtures: &[Fixture]) -> Vec<String> {
    let folder = root().join("tests/it/snapshots").join(folder);
    files(&folder, "snap")
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|stem| fixtures.iter().all(|fixture| fixture.name != *stem))
        .map(|stem| format!("no fixture has the snapshot {stem}"))
        .collect()
}

#[test]
fn drawing_counts_a_han_character_as_two_columns() {
    let text = "局\n一是学习。三是检查。";
    let mut document = gongwen::parse(text);
    let at = text.find("三是").unwrap();
    let code = gongwen::diagnostic::Code::NumberGap;
    let span = Span::new(at, at + "三是".len());
    document.diagnostics = vec![Diagnostic::new(code, span, "expected number 2")];
    insta::assert_snapshot!(drawn(text, &document), @r"
    ## Drawn
    2:6 outline/number/gap
      一是学习。三是检查。
                ^^^^
    ");
}
