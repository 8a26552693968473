//! The glossary and the code name the same things.

use crate::support::{files, root};
use std::collections::BTreeSet;

const GLOSSARY: &str = include_str!("../../docs/glossary.md");
const JSON: &str = include_str!("../../docs/json.md");

/// Where the enums stand whose words are written.
const FILES: [&str; 3] =
    ["src/diagnostic/mod.rs", "src/value/figure/bound.rs", "src/value/date/resolve.rs"];

#[test]
fn every_word_of_an_enum_is_explained() {
    let explained: BTreeSet<&str> = names(GLOSSARY).chain(names(JSON)).collect();
    let mut missing = Vec::new();
    for (name, variants) in enums() {
        for variant in variants {
            if !explained.contains(&*snake_case(&variant)) {
                missing.push(format!("{name}::{variant}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_enums_are_found() {
    let enums = enums();
    let variants = |name: &str| {
        let found = enums.iter().find(|found| found.0 == name);
        found.map_or(0, |found| found.1.len())
    };
    let names =
        ["NodeKind", "DocumentKind", "Form", "Status", "Role", "InspectionKind"];
    assert_eq!(names.map(variants), [16, 19, 18, 7, 5, 4]);
    let names = ["Action", "Sanction", "Direction", "MentionKind", "Severity", "Bound"];
    assert_eq!(names.map(variants), [6, 17, 2, 5, 3, 7]);
}

/// Whatever the second column of a table names is a word of the code.
#[test]
fn every_name_of_the_glossary_is_one_of_the_code() {
    let mut words = BTreeSet::new();
    for path in files(&root().join("src"), "rs") {
        let code = std::fs::read_to_string(path).unwrap();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            words.extend(line.split(|c| !is_word(c)).map(str::to_owned));
        }
    }
    // The words of enums that serde writes.
    for (_, variants) in enums() {
        words.extend(variants.iter().map(|variant| snake_case(variant)));
    }
    let columns = GLOSSARY.lines().filter_map(|line| line.split('|').nth(2));
    let missing: Vec<&str> =
        columns.flat_map(names).filter(|name| !words.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What stands between backticks.
fn names(page: &str) -> impl Iterator<Item = &str> {
    page.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The public enums of the model and of the values that are written, with their variants.
fn enums() -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let model = files(&root().join("src/model"), "rs");
    for path in model.into_iter().chain(FILES.map(|file| root().join(file))) {
        let code = std::fs::read_to_string(path).unwrap();
        for rest in code.split("\npub enum ").skip(1) {
            let (name, rest) = rest.split_once(" {\n").unwrap();
            let variants = rest.split("\n}").next().unwrap().lines();
            // Fields of a variant stand further in, attributes and docs begin otherwise.
            let variants = variants.filter_map(|line| line.strip_prefix("    "));
            let variants = variants.filter(|line| line.starts_with(char::is_uppercase));
            let name_of = |line: &str| {
                line.split(|c: char| !c.is_alphanumeric()).next().map(str::to_owned)
            };
            found.push((name.to_owned(), variants.filter_map(name_of).collect()));
        }
    }
    found
}

/// `AtLeast` as `at_least`.
fn snake_case(variant: &str) -> String {
    let mut out = String::new();
    for c in variant.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
