//! The JSON Schema against all that is written, mostly in a strict form that forbids what
//! it does not name: it holds the schema to every key, which the published one, open to
//! later keys, does not.

use crate::cli::{gongwen, run};
use crate::convert::Archive;
use crate::indicators::SEGMENTER;
use crate::support;
use gongwen::json::{self, Offsets};
use gongwen::reader;
use gongwen::text::Origin;
use jsonschema::Validator;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "docs/schema/document-1.json";

const PAGE: &str = include_str!("../../docs/json.md");

/// A text whose document has everything which a key stands for, but for the view.
const TEXT: &str = include_str!("every_key.txt");

/// A rectification view that has every key.
const VIEW: &str = include_str!("every_key.json");

fn published() -> Value {
    serde_json::from_str(&json::schema()).unwrap()
}

/// The same schema, but each object has the keys that are named and no other.
fn strict(mut schema: Value) -> Value {
    close(&mut schema);
    // A row of an archive has the keys of a document and one more: it is closed as a whole.
    if schema.get("$ref").is_some() {
        let document = schema["$defs"]["Document"].as_object_mut().unwrap();
        document.remove("unevaluatedProperties").unwrap();
    }
    schema
}

fn close(schema: &mut Value) {
    let Some(keys) = schema.as_object_mut() else { return };
    if keys.contains_key("properties") || keys.contains_key("oneOf") {
        keys.insert("unevaluatedProperties".to_owned(), false.into());
    }
    close_below(keys);
}

fn close_below(keys: &mut Map<String, Value>) {
    for name in ["properties", "$defs"] {
        let below = keys.get_mut(name).and_then(Value::as_object_mut);
        below.into_iter().flat_map(Map::values_mut).for_each(close);
    }
    keys.get_mut("items").into_iter().for_each(close);
    // A choice is of the object that is closed as a whole.
    let choices = keys.get_mut("oneOf").and_then(Value::as_array_mut);
    for choice in choices.into_iter().flatten() {
        close_below(choice.as_object_mut().unwrap());
    }
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::meta::is_valid(schema));
    jsonschema::validator_for(schema).unwrap()
}

/// What is wrong with a value, the first two of it.
fn wrong(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value).take(2);
    let say = |error: jsonschema::ValidationError<'_>| {
        let said: String = error.to_string().chars().take(300).collect();
        format!("{} {said}", error.instance_path())
    };
    errors.map(say).collect()
}

/// Every file of `fixtures` that can be read, by its path, as each JSON that a caller of the
/// library can make of it.
fn outputs() -> Vec<(String, Value)> {
    let folder = support::root().join("fixtures");
    let mut outputs = Vec::new();
    let endings = ["txt", "tsv", "html", "docx", "doc", "ofd", "pdf"].map(|ending| {
        let files = support::files(&folder, ending);
        assert!(!files.is_empty(), "no {ending} files");
        files
    });
    for path in endings.into_iter().flatten() {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let Ok(source) = reader::read(&bytes, &reader::Options::new()) else {
            assert!(name.starts_with("readers/malformed"), "{name}");
            continue;
        };
        let mut document = gongwen::parse(&source.text);
        document.origins.clone_from(&source.origins);
        let mut annotated = document.clone();
        SEGMENTER.annotate(&mut annotated, &source.text);
        for document in [document, annotated] {
            for offsets in [Offsets::Bytes, Offsets::Chars, Offsets::Utf16] {
                let document =
                    json::with_offsets(document.clone(), &source.text, offsets);
                let json = json::to_string(&document);
                outputs.push((name.clone(), serde_json::from_str(&json).unwrap()));
            }
        }
    }
    outputs
}

/// A document with every key, its view and the parts of its file made by hand.
fn everything() -> Value {
    let mut document = gongwen::parse(TEXT);
    let cell = Origin::Cell { table: 1, row: 1, column: 1 };
    let parts = [Origin::Page(1), cell, Origin::Line(1), Origin::Paragraph(1)];
    for (start, origin) in parts.into_iter().chain([Origin::Footnote(1)]).enumerate() {
        document.origins.mark(start, origin);
    }
    let mut document = serde_json::to_value(document).unwrap();
    document["rectification"] = serde_json::from_str(VIEW).unwrap();
    document
}

#[test]
fn every_output_is_valid_and_every_key_of_the_schema_is_written() {
    let schema = published();
    let strict = validator(&strict(schema.clone()));
    let (mut problems, mut seen) = (Vec::new(), BTreeSet::new());
    let mut outputs = outputs();
    assert!(outputs.len() > 2_000, "{}", outputs.len());
    outputs.push(("every_key".to_owned(), everything()));
    for (name, output) in &outputs {
        let found = wrong(&strict, output);
        problems.extend(found.into_iter().map(|error| format!("{name}: {error}")));
        mark(&schema, "", output, &mut seen);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let mut named = BTreeSet::new();
    name_keys(&schema, "", &mut named);
    assert!(named.len() > 150, "{}", named.len());
    assert_eq!(named.difference(&seen).collect::<Vec<_>>(), [""; 0]);
}

/// All keys that the schema names, each by its place there.
fn name_keys(schema: &Value, at: &str, named: &mut BTreeSet<String>) {
    match schema {
        Value::Object(keys) => {
            for (key, below) in keys {
                if key == "properties" {
                    let names = below.as_object().unwrap().keys();
                    named.extend(names.map(|name| format!("{at}/properties/{name}")));
                }
                name_keys(below, &format!("{at}/{key}"), named);
            }
        }
        Value::Array(list) => {
            for (place, below) in list.iter().enumerate() {
                name_keys(below, &format!("{at}/{place}"), named);
            }
        }
        _ => {}
    }
}

/// The keys of the schema that a valid value has.
fn mark(root: &Value, at: &str, value: &Value, seen: &mut BTreeSet<String>) {
    let schema = root.pointer(at).unwrap();
    if let Some(target) = schema["$ref"].as_str() {
        mark(root, target.strip_prefix('#').unwrap(), value, seen);
    }
    for key in schema["properties"].as_object().into_iter().flat_map(Map::keys) {
        if let Some(below) = value.get(key) {
            let at = format!("{at}/properties/{key}");
            mark(root, &at, below, seen);
            seen.insert(at);
        }
    }
    if !schema["items"].is_null() {
        let at = format!("{at}/items");
        value.as_array().unwrap().iter().for_each(|one| mark(root, &at, one, seen));
    }
    for (place, choice) in list(&schema["oneOf"]).enumerate() {
        let has = |key: &Value| value.get(key.as_str().unwrap()).is_some();
        let names_it = match choice["properties"]["type"]["const"].as_str() {
            Some(name) => value["type"] == name,
            None => !choice["properties"].is_null(),
        };
        if names_it && list(&choice["required"]).all(has) {
            mark(root, &format!("{at}/oneOf/{place}"), value, seen);
        }
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A change to a document after which it is none.
#[derive(Debug, Clone, Copy)]
enum Edit {
    /// The key is left out.
    Gone,
    /// The key has another name.
    Named(&'static str),
    /// The value is another, as JSON.
    To(&'static str),
}

use Edit::{Gone, Named, To};

/// Places of the document with every key, mentions by their type, and what no document
/// has there.
#[rustfmt::skip]
const NEAR_MISSES: &[(&str, Edit)] = &[
    ("/schema", Gone), ("/schema", To("1")), ("/schema", To("\"gongwen/2\"")),
    ("/kind", Gone), ("/kind", To("\"Notice\"")), ("/kind", To("\"memo\"")),
    ("/title", To("\"通报\"")), ("/title", To("null")), ("/title/text", Gone),
    ("/title/span", Named("spam")), ("/title/span", To("[0]")),
    ("/title/span", To("[0,1,2]")), ("/title/span", To("[0,-1]")),
    ("/title/span", To("[0,1.5]")), ("/title/span", To("[\"0\",\"1\"]")),
    ("/title/span", To("{\"start\":0,\"end\":1}")),
    ("/issuers", Gone), ("/issuers", To("{}")), ("/issuers/0", To("\"白杨镇党委\"")),
    ("/salutation", Named("addressee")), ("/date", To("20231002")),
    ("/document_number/type", To("\"number\"")), ("/document_number/code", Gone),
    ("/outline", Gone), ("/outline", Named("nodes")), ("/outline", To("null")),
    ("/outline/0/id", Gone), ("/outline/0/id", To("-1")), ("/outline/0/id", To("\"0\"")),
    ("/outline/0/path", Gone), ("/outline/0/path", To("\"title\"")),
    ("/outline/0/path", To("\"section1/\"")), ("/outline/0/kind", To("\"heading\"")),
    ("/outline/0/span", Gone), ("/outline/0/text", To("[]")),
    ("/outline/3/children", Named("childs")), ("/outline/3/children/0/kind", Gone),
    ("/outline/3/marker/form", To("\"Chinese\"")), ("/outline/3/marker/form", Gone),
    ("/outline/3/marker/ordinal", To("\"一\"")), ("/outline/3/heading", To("\"总体\"")),
    ("/outline/4/children/0/children/1/confidence", To("101")),
    ("/outline/4/children/0/children/1/confidence", To("0.87")),
    ("/outline/4/children/0/children/2/marker/expected", To("null")),
    ("/mentions", Gone), ("/mentions/date/type", Gone), ("/mentions/date/node", Gone),
    ("/mentions/date/type", To("\"figure\"")), ("/mentions/date/type", To("\"Date\"")),
    ("/mentions/date/value", To("2023")), ("/mentions/date/inferred", To("\"today\"")),
    ("/mentions/date/inferred", To("{\"following\":[0,1]}")),
    ("/mentions/date/inferred", To("{\"preceding\":[0]}")),
    ("/mentions/figure/value", To("19")), ("/mentions/figure/value", To("\"1,900\"")),
    ("/mentions/figure/value", To("\"1.2亿\"")), ("/mentions/figure/value", To("\".5\"")),
    ("/mentions/figure/value", To("\"1e3\"")), ("/mentions/figure/value", To("\"2/\"")),
    ("/mentions/figure/bound", Gone), ("/mentions/figure/bound", To("\"atLeast\"")),
    ("/mentions/figure/unit", Named("article")), ("/mentions/figure/unit", To("1")),
    ("/mentions/document_number/year", To("\"2023\"")),
    ("/mentions/document_number/serial", To("7.5")),
    ("/mentions/4/refers_to", To("\"2\"")), ("/mentions/4/refers_to", Named("refersTo")),
    ("/mentions/provision/article", To("3")),
    ("/mentions/provision/article", To("\"第三条\"")),
    ("/diagnostics", Gone), ("/diagnostics/0/code", To("\"outline/number/skipped\"")),
    ("/diagnostics/0/code", Gone), ("/diagnostics/0/severity", To("\"fatal\"")),
    ("/diagnostics/0/message", Gone), ("/diagnostics/0/span", To("7")),
    ("/diagnostics/1/related", To("[[0,1]]")), ("/diagnostics/1/suggestion", Named("fix")),
    ("/origins/0/start", Gone), ("/origins/0/page", Gone), ("/origins/0/page", To("\"1\"")),
    ("/origins/0", To("{\"start\":0,\"page\":1,\"paragraph\":1}")),
    ("/origins/1/cell/column", Gone), ("/origins", To("{}")),
    ("/rectification/findings", Gone), ("/rectification/findings/0/problem", Gone),
    ("/rectification/findings/0/node", Gone),
    ("/rectification/findings/0/measures", Gone),
    ("/rectification/findings/0/measures/0/topic", Gone),
    ("/rectification/findings/0/number", To("\"1\"")),
    ("/rectification/findings/0/answer", To("\"已完成。\"")),
    ("/rectification/findings/0/status", To("\"completed\"")),
    ("/rectification/findings/0/status/value", To("\"done\"")),
    ("/rectification/findings/0/deadline/span", Gone),
    ("/rectification/findings/0/responsible/0/role", To("\"owner\"")),
    ("/rectification/findings/0/keywords", Named("key_words")),
    ("/rectification/findings/0/keywords", To("\"管护\"")),
    ("/rectification/inspection/kind", To("\"inspection\"")),
    ("/rectification/inspection/inspector/name", Gone),
    ("/rectification/inspection/aliases/0/full", Gone),
    ("/rectification/scorecard", To("[]")),
    ("/rectification/scorecard/completed", Named("complete")),
    ("/rectification/scorecard/completed/unit", Gone),
    ("/rectification/scorecard/completed/value", To("19")),
    ("/rectification/scorecard/held_to_account/kinds/0/kind", To("\"warning\"")),
    ("/rectification/scorecard/held_to_account/kinds/0/mention", Gone),
    ("/rectification/instruments/0/action", To("\"written\"")),
    ("/rectification/instruments/0/verb", To("\"修订\"")),
    ("/rectification/indicators/0/name", Gone),
    ("/rectification/indicators/0/change/direction", To("\"up\"")),
    ("/rectification/indicators/0/mention", To("[1]")),
    ("/rectification/contact/telephone", To("\"0700-5550123\"")),
];

#[test]
fn near_misses_are_rejected() {
    let (open, strict) = (validator(&published()), validator(&strict(published())));
    let document = everything();
    assert_eq!(wrong(&strict, &document), [""; 0]);
    for &(place, edit) in NEAR_MISSES {
        let mut edited = document.clone();
        apply(&mut edited, place, edit);
        assert!(!strict.is_valid(&edited), "{place} {edit:?}");
        // A name that it does not know may be one of a later version.
        let may_pass = matches!(edit, Named(_));
        assert!(may_pass || !open.is_valid(&edited), "{place} {edit:?}, open");
    }
}

fn apply(document: &mut Value, place: &str, edit: Edit) {
    let (above, key) = place.rsplit_once('/').unwrap();
    let mut at = document;
    for step in above.split('/').skip(1) {
        at = match at {
            Value::Array(list) => {
                let of_type = |one: &Value| one["type"] == step;
                let place = step.parse().ok();
                let place = place.or_else(|| list.iter().position(of_type));
                &mut list[place.unwrap()]
            }
            object => &mut object[step],
        };
    }
    if let (Value::Array(list), To(json)) = (&mut *at, edit) {
        list[key.parse::<usize>().unwrap()] = serde_json::from_str(json).unwrap();
        return;
    }
    let keys = at.as_object_mut().unwrap();
    let value = keys.remove(key).unwrap_or_else(|| panic!("no {place}"));
    match edit {
        Gone => {}
        Named(name) => assert!(keys.insert(name.to_owned(), value).is_none()),
        To(json) => {
            let other = serde_json::from_str(json).unwrap();
            assert_ne!(other, value, "{place}");
            keys.insert(key.to_owned(), other);
        }
    }
}

/// No value of a document may be null, none is a truth value, no key may have another name,
/// no object one more: at every place of a document that has every key.
#[test]
fn nothing_else_stands_at_any_place() {
    let (open, strict) = (validator(&published()), validator(&strict(published())));
    let document = everything();
    let mut places = Vec::new();
    all_places(&document, String::new(), &mut places);
    assert!(places.len() > 400, "{}", places.len());
    let mut kept = 0;
    for place in &places {
        for other in [Value::Null, true.into()] {
            let mut edited = document.clone();
            *edited.pointer_mut(place).unwrap() = other;
            assert!(!open.is_valid(&edited), "{place}");
        }
        let mut edited = document.clone();
        if let Some(keys) = edited.pointer_mut(place).unwrap().as_object_mut() {
            keys.insert("later".to_owned(), 1.into());
            assert!(!strict.is_valid(&edited), "{place}");
            // The one key of `inferred` tells what it is. Readers of Rust see it alike.
            let open_to_keys = !place.ends_with("/inferred");
            assert_eq!(open.is_valid(&edited), open_to_keys, "{place}");
            let read = json::from_str(&edited.to_string());
            assert_eq!(read.is_ok(), open_to_keys, "{place}: {read:?}");
            kept += 1;
        }
        let (above, key) = place.rsplit_once('/').unwrap_or(("", ""));
        let mut edited = document.clone();
        if let Some(keys) = edited.pointer_mut(above).unwrap().as_object_mut()
            && let Some(value) = keys.remove(key)
        {
            keys.insert(format!("{key}s"), value);
            assert!(!strict.is_valid(&edited), "{place}");
        }
    }
    assert!(kept > 80, "{kept}");
}

fn all_places(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            for (key, below) in keys {
                all_places(below, format!("{at}/{key}"), places);
            }
        }
        Value::Array(list) => {
            for (place, below) in list.iter().enumerate() {
                all_places(below, format!("{at}/{place}"), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

/// Keys with whether they are always there.
type Keys = BTreeMap<String, bool>;

/// The headings of the page whose tables explain an object, and the places of the schema
/// that describe it.
#[rustfmt::skip]
const OBJECTS: &[(&str, &[&str])] = &[
    ("Document", &[""]),
    ("Part of a file", &["Part", "Part/oneOf/0", "Part/oneOf/1", "Part/oneOf/2", "Part/oneOf/3", "Part/oneOf/4"]),
    ("Piece of text", &["Text"]), ("Node", &["Node"]), ("Marker", &["Marker"]),
    ("Mention", &["Mention"]),
    ("Mention of type date", &["Mention/oneOf/0"]),
    ("Mention of type figure", &["Mention/oneOf/1"]),
    ("Mention of type document_number", &["Mention/oneOf/2"]),
    ("Mention of type work", &["Mention/oneOf/3"]),
    ("Mention of type provision", &["Mention/oneOf/4"]),
    ("Rectification", &["Rectification"]), ("Inspection", &["Inspection"]),
    ("Organ", &["Organ"]), ("Time", &["When"]), ("Alias", &["Alias"]),
    ("Finding", &["Finding"]), ("Group", &["Group"]), ("Measure", &["Measure"]),
    ("Status", &["Stated"]), ("Responsible", &["Responsible"]),
    ("Scorecard", &["Scorecard"]), ("Count", &["Count"]),
    ("Held to account", &["HeldToAccount"]), ("People of one kind", &["Sanctioned"]),
    ("Instrument", &["Instrument"]), ("Indicator", &["Indicator"]),
    ("Change", &["Change"]), ("Contact", &["Contact"]), ("Diagnostic", &["Diagnostic"]),
];

/// The headings whose tables explain words, and the schemas that name them.
const WORDS: &[(&str, &str)] = &[
    ("Kinds of inspection", "InspectionKind"),
    ("Status words", "Status"),
    ("Roles", "Role"),
    ("Sanctions", "Sanction"),
    ("Actions", "Action"),
    ("Directions", "Direction"),
];

#[test]
fn the_page_and_the_schema_say_the_same_of_every_key() {
    let schema = published();
    let place = |name: &str| {
        let at = if name.is_empty() { String::new() } else { format!("/$defs/{name}") };
        schema.pointer(&at).unwrap()
    };
    let mut said: BTreeMap<String, Keys> = BTreeMap::new();
    for (heading, places) in OBJECTS {
        let keys = said.entry((*heading).to_owned()).or_default();
        for object in places.iter().map(|name| place(name)) {
            let required: Vec<&Value> = list(&object["required"]).collect();
            for key in object["properties"].as_object().unwrap().keys() {
                // A choice is required where it is taken.
                let always = required.iter().any(|name| *name == key);
                let always = always && (places.len() == 1 || key == "start");
                keys.insert(key.clone(), always);
            }
        }
    }
    // `type` stands with what all mentions have.
    for keys in said.iter_mut().filter(|(name, _)| name.starts_with("Mention of type "))
    {
        assert_eq!(keys.1.remove("type"), Some(true), "{}", keys.0);
    }
    said.get_mut("Mention").unwrap().insert("type".to_owned(), true);
    for (heading, name) in WORDS {
        let words = list(&place(name)["oneOf"]).map(|word| word["const"].as_str());
        let words = words.map(|word| (word.unwrap().to_owned(), false)).collect();
        said.insert((*heading).to_owned(), words);
    }
    assert_eq!(explained(), said);
}

/// The tables of the page: their keys, and whether they say *always*.
fn explained() -> BTreeMap<String, Keys> {
    let mut tables: BTreeMap<String, Keys> = BTreeMap::new();
    let mut heading = "";
    for line in PAGE.lines() {
        if line.starts_with("##") {
            heading = line.trim_start_matches('#').trim();
        } else if let Some(row) = line.strip_prefix("| `") {
            let (key, rest) = row.split_once("` |").unwrap();
            let always = rest.split('|').next().unwrap().trim() == "always";
            tables
                .entry(heading.to_owned())
                .or_default()
                .insert(key.to_owned(), always);
        }
    }
    tables
}

#[test]
fn the_samples_of_the_pages_are_valid() {
    let schema = strict(published());
    let document = validator(&schema);
    let mut view = schema.clone();
    let keys = view.as_object_mut().unwrap();
    keys.retain(|key, _| key == "$defs" || key == "$schema");
    keys.insert("$ref".to_owned(), "#/$defs/Rectification".into());
    let view = validator(&view);
    let (mut documents, mut views) = (0, 0);
    for page in [PAGE, include_str!("../../README.md")] {
        let blocks = page.split("```json\n").skip(1);
        for block in blocks.map(|block| block.split("\n```").next().unwrap()) {
            let sample: Value = serde_json::from_str(block).unwrap();
            if sample.get("schema").is_some() {
                assert_eq!(wrong(&document, &sample), [""; 0]);
                documents += 1;
            } else if sample.get("findings").is_some_and(Value::is_array) {
                assert_eq!(wrong(&view, &sample), [""; 0]);
                views += 1;
            }
        }
    }
    assert!(documents >= 1 && views >= 1, "{documents} documents, {views} views");
}

fn printed(of: &[&str]) -> String {
    let mut command = gongwen();
    command.arg("schema").args(of);
    let output = run(command, None);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    String::from_utf8(output.stdout).unwrap()
}

/// `GONGWEN_UPDATE=1` writes the file anew: read what changed before it is committed.
#[test]
fn the_file_is_what_the_command_prints() {
    let printed = printed(&[]);
    assert_eq!(printed, json::schema() + "\n");
    let file = support::root().join(FILE);
    if std::env::var_os("GONGWEN_UPDATE").is_some() {
        std::fs::write(&file, &printed).unwrap();
    }
    let held = std::fs::read_to_string(file).unwrap();
    assert!(printed == held, "{FILE} is another; GONGWEN_UPDATE=1 writes it anew");
}

#[test]
fn a_reader_that_is_gone_ends_it_quietly() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = gongwen();
    let output = command.arg("schema").stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

/// A schema that the command prints for what is around documents.
fn around(name: &str) -> Value {
    let schema: Value = serde_json::from_str(&printed(&["--of", name])).unwrap();
    assert_eq!(schema["$id"], format!("urn:gongwen:{name}:1"));
    assert_eq!(schema["$defs"]["Document"], published());
    schema
}

#[test]
fn rows_of_an_archive_are_valid() {
    let schema = around("archive");
    let (strict, open) = (validator(&strict(schema.clone())), validator(&schema));
    let archive = Archive::new(&[]);
    let fixtures = support::root().join("fixtures").display().to_string();
    let args = [&fixtures, "--out", "rows.jsonl", "--indicators", "--quiet"];
    // Some files of `readers/malformed` are no documents.
    assert_eq!(archive.outcome(&args), (1, String::new()));
    let mut rows = archive.lines("rows.jsonl");
    assert!(rows.len() > 380, "{}", rows.len());
    for row in &rows {
        assert_eq!(wrong(&strict, row), [""; 0], "{}", row["source"]["path"]);
    }
    assert!(rows.iter().any(|row| row["source"].get("encoding").is_none()));
    let row = rows.pop().unwrap();
    for (place, edit) in [
        ("/source", Gone),
        ("/source/path", Gone),
        ("/source/format", To("1")),
        ("/source/bytes", To("\"65\"")),
        ("/schema", Gone),
        ("/outline", To("{}")),
    ] {
        let mut edited = row.clone();
        apply(&mut edited, place, edit);
        assert!(!open.is_valid(&edited), "{place} {edit:?}");
    }
    for place in ["/later", "/source/later"] {
        let mut edited = row.clone();
        let (above, key) = place.rsplit_once('/').unwrap();
        edited.pointer_mut(above).unwrap()[key] = 1.into();
        assert!(open.is_valid(&edited) && !strict.is_valid(&edited), "{place}");
    }
}

#[test]
fn answers_of_a_stream_are_valid() {
    let schema = around("stream");
    let (strict, open) = (validator(&strict(schema.clone())), validator(&schema));
    let mut lines: Vec<String> = ["notices", "rectification", "malformed"]
        .into_iter()
        .flat_map(support::fixtures)
        .map(|fixture| {
            serde_json::json!({ "id": fixture.name, "text": fixture.text }).to_string()
        })
        .collect();
    // Bytes, some of them lost, and lines that are none.
    lines.extend(
        [
            r#"{"id":[1,{"a":null}],"base64":"5LiA44CB55Sy"}"#,
            r#"{"base64":"5LiA44CB5w==","format":"text"}"#,
            r#"{"id":1.5,"text":3}"#,
            r#"{"id":null}"#,
            "no JSON",
        ]
        .map(str::to_owned),
    );
    let mut command = gongwen();
    command.args(["stream", "--indicators", "--offsets", "utf16"]);
    let output = run(command, Some(lines.join("\n").into_bytes()));
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), lines.len());
    let mut keys = BTreeSet::new();
    for answer in &answers {
        assert_eq!(wrong(&strict, answer), [""; 0], "{}", answer["id"]);
        keys.extend(answer.as_object().unwrap().keys().cloned());
    }
    let named = ["document", "error", "id", "line", "source", "warnings"];
    assert!(keys.iter().eq(named), "{keys:?}");
    let [document, bytes, .., failure] = [
        answers[0].clone(),
        answers[answers.len() - 5].clone(),
        answers[answers.len() - 1].clone(),
    ];
    for (answer, place, edit) in [
        (&document, "/id", Gone),
        (&document, "/document", Gone),
        (&document, "/document/schema", Gone),
        (&document, "/document/kind", To("\"memo\"")),
        (&bytes, "/source/bytes", Gone),
        (&bytes, "/source", To("\"text\"")),
        (&failure, "/id", Gone),
        (&failure, "/line", To("0")),
        (&failure, "/error", To("null")),
        (&failure, "/line", Gone),
    ] {
        let mut edited = answer.clone();
        apply(&mut edited, place, edit);
        assert!(!open.is_valid(&edited), "{place} {edit:?}");
    }
    for answer in [&document, &failure] {
        let mut edited = answer.clone();
        edited["later"] = 1.into();
        assert!(open.is_valid(&edited) && !strict.is_valid(&edited));
    }
}
