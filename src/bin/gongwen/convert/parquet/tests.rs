//! No key of the JSON is without a column: what is left out is named here, with why.

use super::{rows, schema};
use crate::convert::document::Head;
use arrow_schema::{DataType, Fields};
use gongwen::json;
use gongwen::model::Document;
use gongwen::text::Origin;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A text and a view that have every key: `tests/it/json_page.rs` holds them to it.
const TEXT: &str = include_str!("../../../../../tests/it/every_key.txt");
const VIEW: &str = include_str!("../../../../../tests/it/every_key.json");

/// Keys without a column, and why.
const LEFT_OUT: &[(&str, &[&str])] = &[
    ("it is in the metadata of the file", &["schema"]),
    (
        "the number of the document is among the mentions, with all of its parts",
        &[
            "document_number.type",
            "document_number.code",
            "document_number.year",
            "document_number.serial",
            "document_number.span",
            "document_number.node",
        ],
    ),
    (
        "the element that it is a part of has its place, or names its node or mention",
        &[
            "title.span",
            "issuers.span",
            "salutation.span",
            "nodes.marker.span",
            "nodes.heading.span",
            "inspection.inspector.span",
            "inspection.inspected.span",
            "inspection.basis.span",
            "inspection.period.span",
            "inspection.feedback_date.span",
            "aliases.short.span",
            "aliases.full.span",
            "findings.facts.span",
            "findings.label.span",
            "findings.lead.span",
            "findings.answer.span",
            "findings.status.span",
            "findings.deadline.span",
            "findings.responsible.span",
            "instruments.verb.span",
            "indicators.action.span",
            "indicators.item.span",
            "indicators.change.base.span",
            "contact.telephone.span",
            "contact.address.span",
            "contact.postcode.span",
            "contact.email.span",
            "contact.person.span",
        ],
    ),
];

/// Columns with a name of their own; others have that of the key.
const RENAMED: &[(&str, &str)] = &[
    ("nodes.marker.form", "nodes.form"),
    ("nodes.marker.ordinal", "nodes.ordinal"),
    ("nodes.marker.expected", "nodes.expected"),
    ("mentions.inferred.preceding", "mentions.preceding_start"),
    ("scorecard.kind", "scorecard.sanction"),
    ("indicators.change.direction", "indicators.direction"),
    ("indicators.change.mention", "indicators.change"),
    ("indicators.change.from", "indicators.from"),
    ("indicators.change.base.value", "indicators.base"),
    ("indicators.change.base.text", "indicators.base_text"),
    ("indicators.change.base.mention", "indicators.base_mention"),
    ("diagnostics.related", "diagnostics.related_start"),
    ("origins.cell.table", "origins.table"),
    ("origins.cell.row", "origins.row"),
    ("origins.cell.column", "origins.column"),
];

#[test]
fn every_key_of_the_json_has_a_column_that_is_filled() {
    let mut columns = BTreeSet::new();
    columns_of("", schema::schema(None).fields(), &mut columns);
    let mut left_out: BTreeSet<&str> =
        LEFT_OUT.iter().flat_map(|(_, keys)| *keys).copied().collect();
    let expected = left_out.clone();
    let mut wrong = BTreeSet::new();
    let mut claims: BTreeMap<String, String> = BTreeMap::new();
    for document in documents() {
        let filled = filled(&document);
        for key in keys(&document) {
            if expected.contains(&*key) {
                left_out.remove(&*key);
                continue;
            }
            let Some(column) = names(&key).into_iter().find(|n| columns.contains(n))
            else {
                wrong.insert(format!("{key} has no column"));
                continue;
            };
            if !filled.contains(&column) {
                wrong.insert(format!("{key} leaves {column} empty"));
            }
            let claim = claims.entry(column).or_insert_with(|| key.clone());
            if *claim != key {
                wrong.insert(format!("{key} and {claim} have one column"));
            }
        }
    }
    wrong.extend(left_out.iter().map(|key| format!("{key} is no key")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_figure_of_the_scorecard_has_a_row() {
    for document in documents() {
        let written = serde_json::to_value(&document).unwrap();
        let card = written["rectification"]["scorecard"].as_object();
        let names: BTreeSet<&str> =
            card.into_iter().flatten().map(|(name, _)| &**name).collect();
        let row = row(&document);
        let rows = row["scorecard"].as_array().into_iter().flatten();
        let found: BTreeSet<&str> =
            rows.map(|row| row["name"].as_str().unwrap()).collect();
        assert_eq!(found, names);
    }
}

/// The fixtures, and a document with everything.
fn documents() -> Vec<Document<'static>> {
    let mut documents = vec![everything()];
    let mut folders: Vec<_> = ["notices", "rectification", "minimal"]
        .map(|folder| {
            Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)
        })
        .into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = String::from_utf8(fs::read(path).unwrap()).unwrap();
                let written = json::to_string(&gongwen::parse(&text));
                documents.push(json::from_str(&written).unwrap());
            }
        }
    }
    assert!(documents.len() > 100);
    documents
}

fn everything() -> Document<'static> {
    let mut document = gongwen::parse(TEXT);
    let cell = Origin::Cell { table: 1, row: 1, column: 1 };
    let parts = [Origin::Paragraph(1), cell, Origin::Footnote(1), Origin::Page(1)];
    for (start, origin) in parts.into_iter().enumerate() {
        document.origins.mark(start, origin);
    }
    let mut document = serde_json::to_value(document).unwrap();
    document["rectification"] = serde_json::from_str(VIEW).unwrap();
    json::from_str(&document.to_string()).unwrap()
}

/// The keys that a document has in JSON, as paths that begin with the name of the column
/// that holds the element.
fn keys(document: &Document<'_>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    paths_of("", &serde_json::to_value(document).unwrap(), &mut paths);
    paths.iter().map(|path| flat(path)).collect()
}

/// The columns that a document fills.
fn filled(document: &Document<'_>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    paths_of("", &row(document), &mut paths);
    paths
}

fn row(document: &Document<'_>) -> Value {
    let head = Head {
        path: "a".into(),
        format: "text".into(),
        encoding: Some("UTF-8".into()),
        bytes: 1,
    };
    serde_json::to_value(rows::document(&head, document)).unwrap()
}

/// The paths to everything that is no object and no list.
fn paths_of(above: &str, value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::Array(elements) => {
            for element in elements {
                paths_of(above, element, out);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let dot = if above.is_empty() { "" } else { "." };
                paths_of(&format!("{above}{dot}{key}"), value, out);
            }
        }
        _ => {
            out.insert(above.to_owned());
        }
    }
}

/// A path without the trees of the JSON, which are lists in columns.
fn flat(path: &str) -> String {
    let path = path.strip_prefix("rectification.").unwrap_or(path);
    if let Some(figure) = path.strip_prefix("scorecard.") {
        // The name of a figure is a value, and so is how people were held to account.
        return format!("scorecard.{}", figure.rsplit('.').next().unwrap());
    }
    let path = path
        .strip_prefix("inspection.aliases")
        .map_or_else(|| path.to_owned(), |alias| format!("aliases{alias}"));
    let mut out = Vec::<&str>::new();
    for word in path.split('.') {
        match (out.last().copied(), word) {
            (None, "outline") => out.push("nodes"),
            (None, "demands" | "commitments") => out.push("measures"),
            (Some("nodes"), "children")
            | (Some("findings"), "findings")
            | (Some("measures"), "measures") => {}
            (Some("findings"), "measures") => out = vec!["measures"],
            _ => out.push(word),
        }
    }
    out.join(".")
}

/// What the column of a key may be named.
fn names(key: &str) -> Vec<String> {
    if let Some((_, column)) = RENAMED.iter().find(|(renamed, _)| *renamed == key) {
        return vec![(*column).to_owned()];
    }
    let Some((above, last)) = key.rsplit_once('.') else { return vec![key.to_owned()] };
    let mut names = vec![key.to_owned(), format!("{above}_{last}")];
    match last {
        "span" => names.push(format!("{above}.start")),
        // What a piece of text, an organ, a date or a status mainly says.
        "text" | "name" | "value" => names.push(above.to_owned()),
        _ => {}
    }
    names
}

fn columns_of(above: &str, fields: &Fields, out: &mut BTreeSet<String>) {
    for field in fields {
        let dot = if above.is_empty() { "" } else { "." };
        let name = format!("{above}{dot}{}", field.name());
        let mut kind = field.data_type();
        if let DataType::List(element) = kind {
            kind = element.data_type();
        }
        match kind {
            DataType::Struct(fields) => columns_of(&name, fields, out),
            _ => {
                out.insert(name);
            }
        }
    }
}
