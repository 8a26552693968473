//! Bytes a second must stay flat: over the length of a notice, and on texts that aim at
//! what could grow with the square. `cargo bench --bench scaling`.
#![allow(clippy::unwrap_used, reason = "a bench may fail")]

mod common;

use divan::{Bencher, black_box, counter::BytesCount};

fn main() {
    divan::main();
}

/// Notices of 36 KB, 360 KB and 3.6 MB.
#[divan::bench(args = [1, 10, 100], sample_count = 10, max_time = 10)]
fn length(bencher: Bencher<'_, '_>, times: usize) {
    let text = common::notice_of(times * common::NOTICE_BYTES, 0);
    let findings = gongwen::parse(&text).rectification().unwrap().findings().count();
    assert!(findings > 20 * times, "{findings} findings");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::parse(black_box(&text)));
}

fn hostile() -> impl Iterator<Item = &'static str> {
    common::hostile::texts(1).into_iter().map(|(name, _)| name)
}

/// Hostile texts of 36 KB.
#[divan::bench(args = hostile(), sample_count = 10, max_time = 1)]
fn hostile_once(bencher: Bencher<'_, '_>, name: &str) {
    parse_hostile(bencher, name, common::NOTICE_BYTES);
}

/// The same, ten times as long.
#[divan::bench(args = hostile(), sample_count = 5, max_time = 3)]
fn hostile_ten_times(bencher: Bencher<'_, '_>, name: &str) {
    parse_hostile(bencher, name, 10 * common::NOTICE_BYTES);
}

fn parse_hostile(bencher: Bencher<'_, '_>, name: &str, bytes: usize) {
    let texts = common::hostile::texts(bytes);
    let (_, text) = texts.into_iter().find(|(known, _)| *known == name).unwrap();
    // The leaves hold the whole text, whatever it is.
    let document = gongwen::parse(&text);
    let last = document.nodes().last().map_or(0, |node| node.span.end);
    assert!(last == text.trim_end().len(), "{name} is read to {last}");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::parse(black_box(&text)));
}
