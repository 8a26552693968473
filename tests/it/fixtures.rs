//! Every text of `fixtures` against its snapshot and the laws that always hold.

use crate::{invariants, support, view};
use gongwen::diagnostic::Code;
use gongwen::model::Document;
use std::collections::BTreeSet;

const FOLDERS: [&str; 4] = ["minimal", "rectification", "notices", "malformed"];

#[test]
fn minimal_texts_give_their_outlines() {
    compare("minimal", |_, document| support::render(document));
}

#[test]
fn minimal_notices_give_their_views() {
    compare("rectification", |_, document| {
        // The outline has fixtures of its own: here only what stands above it.
        view::render(document) + &support::remarks(document)
    });
}

#[test]
fn whole_notices_give_their_outlines() {
    compare("notices", |_, document| {
        support::render(document) + &view::render(document)
    });
}

#[test]
fn malformed_texts_give_their_diagnostics() {
    compare("malformed", |text, document| {
        support::render(document) + &support::drawn(text, document)
    });
}

/// Renders every text of a folder and compares; a snapshot without a text fails too.
fn compare(folder: &str, rendering: impl Fn(&str, &Document<'_>) -> String) {
    let fixtures = support::fixtures(folder);
    let mut wrong: Vec<String> = fixtures
        .iter()
        .filter_map(|fixture| {
            let document = gongwen::parse(&fixture.text);
            let rendering = rendering(&fixture.text, &document);
            support::snapshot(folder, &fixture.name, &rendering)
        })
        .collect();
    wrong.extend(support::orphans(folder, &fixtures));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn malformed_texts_trip_the_code_they_are_named_for() {
    let missing: Vec<String> = support::fixtures("malformed")
        .iter()
        .filter_map(|fixture| {
            let code: Code = fixture.name.replace("--", "/").parse().unwrap();
            let document = gongwen::parse(&fixture.text);
            let codes: Vec<Code> =
                document.diagnostics.iter().map(|d| d.code).collect();
            (!codes.contains(&code)).then(|| format!("{code}: only {codes:?}"))
        })
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_code_that_a_text_can_trip_has_a_malformed_text() {
    let names = support::fixtures("malformed").into_iter().map(|fixture| fixture.name);
    let found: BTreeSet<String> = names.map(|name| name.replace("--", "/")).collect();
    let wanted: BTreeSet<String> = Code::all()
        // It takes a text of a gigabyte, or a parser with lower limits.
        .filter(|&code| code != Code::TextLimit)
        .map(|code| code.name().to_owned())
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_text_keeps_the_laws() {
    let mut broken = Vec::new();
    for folder in FOLDERS {
        for fixture in support::fixtures(folder) {
            if let Err(law) = invariants::hold(&fixture.text) {
                broken.push(format!("{folder}/{}: {law}", fixture.name));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
