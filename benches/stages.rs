//! A ladder over the same notice: the search for the outline, the outline with its
//! mentions, the rectification view on top, JSON behind it.
//! `cargo bench --bench stages`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench may fail")]

mod common;

use divan::{Bencher, black_box, counter::BytesCount};
use gongwen::model::NodeKind;

fn main() {
    divan::main();
}

/// The generated notice, and the real one where it is here.
fn notices() -> Vec<&'static str> {
    let real = common::real().map(|_| "real");
    ["generated"].into_iter().chain(real).collect()
}

fn text(name: &str) -> String {
    match name {
        "real" => common::real().unwrap(),
        _ => common::notice(0),
    }
}

/// Lines, candidates, regions and the search: what decides the outline.
#[divan::bench(args = notices())]
fn search(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    assert!(gongwen::explain(&text).iter().filter(|place| place.taken).count() > 50);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::explain(black_box(&text)));
}

/// The outline and its mentions, without a view: the same words about something else.
#[divan::bench(args = notices())]
fn outline_and_mentions(bencher: Bencher<'_, '_>, name: &str) {
    let text = common::about_something_else(&text(name));
    let document = gongwen::parse(&text);
    assert!(document.rectification().is_none());
    assert!(document.mentions.len() > 100);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::parse(black_box(&text)));
}

/// The outline, its mentions and the view.
#[divan::bench(args = notices())]
fn parse(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let document = gongwen::parse(&text);
    assert!(document.nodes_of(NodeKind::Finding).count() > 20);
    assert!(document.rectification().unwrap().findings().count() > 20);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::parse(black_box(&text)));
}

/// A finished document to JSON.
#[divan::bench(args = notices())]
fn json(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let document = gongwen::parse(&text);
    let json = gongwen::json::to_string(&document);
    assert!(gongwen::json::from_str(&json).unwrap() == document);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::json::to_string(black_box(&document)));
}

/// From the text to JSON.
#[divan::bench(args = notices())]
fn parse_and_json(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let whole = || gongwen::json::to_string(&gongwen::parse(black_box(&text)));
    assert!(gongwen::json::from_str(&whole()).unwrap() == gongwen::parse(&text));
    bencher.counter(BytesCount::of_str(&text)).bench(whole);
}
