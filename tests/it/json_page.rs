//! The page that explains the JSON, and what is written.

use crate::support;
use gongwen::model;
use gongwen::text::Origin;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../docs/json.md");

/// A document that has everything which a key stands for.
const DOCUMENT: &str = include_str!("every_key.txt");

/// A notice with an inspection, commitments and a contact.
const INSPECTED: &str =
    include_str!("../../fixtures/notices/county-water-inspection.txt");

/// A rectification view that has every key.
const VIEW: &str = include_str!("every_key.json");

/// The keys of each kind of object.
type Keys = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_page_explains_every_key_that_is_written_and_no_other() {
    let mut written = Keys::new();
    let mut document = gongwen::parse(DOCUMENT);
    let cell = Origin::Cell { table: 1, row: 1, column: 1 };
    let parts = [Origin::Paragraph(1), cell, Origin::Footnote(1), Origin::Page(1)];
    for (start, origin) in parts.into_iter().chain([Origin::Line(1)]).enumerate() {
        document.origins.mark(start, origin);
    }
    let document = serde_json::to_value(document).unwrap();
    add(&mut written, "Document", &document, |_| true);
    for part in list(&document, "origins") {
        add(&mut written, "Part of a file", part, |_| true);
    }
    for name in ["title", "salutation"] {
        add(&mut written, "Piece of text", &document[name], |_| true);
    }
    for issuer in document["issuers"].as_array().unwrap() {
        add(&mut written, "Piece of text", issuer, |_| true);
    }
    let mut nodes: Vec<&Value> =
        document["outline"].as_array().unwrap().iter().collect();
    while let Some(node) = nodes.pop() {
        add(&mut written, "Node", node, |_| true);
        add(&mut written, "Marker", &node["marker"], |_| true);
        add(&mut written, "Piece of text", &node["heading"], |_| true);
        nodes.extend(node["children"].as_array().into_iter().flatten());
    }
    let mentions = document["mentions"].as_array().unwrap();
    for mention in mentions.iter().chain([&document["document_number"]]) {
        let is_common = |key: &str| ["type", "text", "span", "node"].contains(&key);
        add(&mut written, "Mention", mention, is_common);
        let name = format!("Mention of type {}", mention["type"].as_str().unwrap());
        add(&mut written, &name, mention, |key| !is_common(key));
    }
    for text in [DOCUMENT.to_owned(), INSPECTED.to_owned()].into_iter().chain(texts()) {
        add_view(&mut written, &json(&text)["rectification"]);
    }
    add_view(&mut written, &hand_made());
    add_words(&mut written);
    for diagnostic in document["diagnostics"].as_array().unwrap() {
        add(&mut written, "Diagnostic", diagnostic, |_| true);
    }
    assert_eq!(explained(), written);
}

/// The keys of a rectification view.
fn add_view(written: &mut Keys, view: &Value) {
    add(written, "Rectification", view, |_| true);
    let inspection = &view["inspection"];
    add(written, "Inspection", inspection, |_| true);
    for name in ["inspector", "inspected"] {
        add(written, "Organ", &inspection[name], |_| true);
    }
    add(written, "Piece of text", &inspection["basis"], |_| true);
    for name in ["period", "feedback_date"] {
        add(written, "Time", &inspection[name], |_| true);
    }
    for alias in list(inspection, "aliases") {
        add(written, "Alias", alias, |_| true);
    }
    add(written, "Contact", &view["contact"], |_| true);
    let mut measures = Vec::new();
    for name in ["measures", "demands", "commitments"] {
        measures.extend(list(view, name));
    }
    let mut findings: Vec<_> = list(view, "findings").collect();
    while let Some(finding) = findings.pop() {
        add(written, "Finding", finding, |_| true);
        add(written, "Group", &finding["group"], |_| true);
        add(written, "Status", &finding["status"], |_| true);
        add(written, "Time", &finding["deadline"], |_| true);
        for name in ["facts", "label", "lead", "answer"] {
            add(written, "Piece of text", &finding[name], |_| true);
        }
        for who in list(finding, "responsible") {
            add(written, "Responsible", who, |_| true);
        }
        measures.extend(list(finding, "measures"));
        findings.extend(list(finding, "findings"));
    }
    while let Some(measure) = measures.pop() {
        add(written, "Measure", measure, |_| true);
        measures.extend(list(measure, "measures"));
    }
    add_figures(written, view);
}

fn add_figures(written: &mut Keys, view: &Value) {
    let scorecard = &view["scorecard"];
    add(written, "Scorecard", scorecard, |_| true);
    for (name, count) in scorecard.as_object().into_iter().flatten() {
        if name != "held_to_account" {
            add(written, "Count", count, |_| true);
        }
    }
    let people = &scorecard["held_to_account"];
    add(written, "Held to account", people, |_| true);
    add(written, "Count", &people["total"], |_| true);
    for kind in list(people, "kinds") {
        add(written, "People of one kind", kind, |_| true);
    }
    for instrument in list(view, "instruments") {
        add(written, "Instrument", instrument, |_| true);
    }
    for indicator in list(view, "indicators") {
        add(written, "Indicator", indicator, |_| true);
        add(written, "Change", &indicator["change"], |_| true);
        add(written, "Time", &indicator["change"]["base"], |_| true);
    }
}

/// The words that stand for the variants of an enum. Whoever is given another says what
/// it expected.
macro_rules! words {
    ($type:ty) => {{
        let error = serde_json::from_str::<$type>("\"?\"").unwrap_err().to_string();
        let (_, expected) = error.split_once("expected").unwrap();
        expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }};
}

fn add_words(written: &mut Keys) {
    for (heading, words) in [
        ("Kinds of inspection", words!(model::InspectionKind)),
        ("Status words", words!(model::Status)),
        ("Roles", words!(model::Role)),
        ("Sanctions", words!(model::Sanction)),
        ("Actions", words!(model::Action)),
        ("Directions", words!(model::Direction)),
    ] {
        written.insert(heading.to_owned(), words);
    }
}

/// A view with every key, read as a document and written again: a key that no field has
/// would be lost.
fn hand_made() -> Value {
    let view = serde_json::from_str(VIEW).unwrap();
    let mut document = json(DOCUMENT);
    document["rectification"] = view;
    let read = gongwen::json::from_str(&document.to_string()).unwrap();
    let written: Value = serde_json::to_value(&read).unwrap();
    assert_eq!(written["rectification"], document["rectification"]);
    document["rectification"].take()
}

fn texts() -> impl Iterator<Item = String> {
    let folders = ["notices", "rectification"].into_iter();
    folders.flat_map(support::fixtures).map(|fixture| fixture.text)
}

fn list<'v>(object: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    object[key].as_array().into_iter().flatten()
}

#[test]
fn the_samples_are_what_their_texts_become() {
    let section = PAGE.split("## Document").next().unwrap();
    assert_eq!(sample(section, "json"), json(block(section, "text")));
    let section = PAGE.split("## Rectification").nth(1).unwrap();
    let view = json(block(section, "text"))["rectification"].take();
    assert_eq!(sample(section, "json"), view);
    let section = PAGE.split("\n## Finding").nth(1).unwrap();
    let finding = &json(INSPECTED)["rectification"]["findings"][2];
    assert_eq!(sample(section, "json"), *finding);
    assert!(INSPECTED.contains(block(section, "text")));
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::to_value(gongwen::parse(text)).unwrap()
}

fn add(keys: &mut Keys, name: &str, object: &Value, is_of: impl Fn(&str) -> bool) {
    let names = object.as_object().into_iter().flat_map(|object| object.keys());
    let names = names.filter(|key| is_of(key)).cloned();
    keys.entry(name.to_owned()).or_default().extend(names);
}

/// The first column of each table of the page, by heading.
fn explained() -> Keys {
    let (mut keys, mut heading) = (Keys::new(), "");
    for line in PAGE.lines() {
        if line.starts_with("##") {
            heading = line.trim_start_matches('#').trim();
        } else if let Some(row) = line.strip_prefix("| `") {
            let key = row.split('`').next().unwrap();
            keys.entry(heading.to_owned()).or_default().insert(key.to_owned());
        }
    }
    keys
}

/// The first block of code in this language.
pub(crate) fn block<'p>(page: &'p str, language: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
    rest.split("\n```").next().unwrap()
}

pub(crate) fn sample(page: &str, language: &str) -> Value {
    serde_json::from_str(block(page, language)).unwrap()
}
