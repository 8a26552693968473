//! Reads one text for `.ci/instructions`, which counts the instructions under callgrind:
//! `instructions MODE FILE`. Only what `measured` calls is counted, so the start of the
//! process and the file do not show. `generated` in place of a file is the 36 KB notice that
//! the other benches read.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench may fail, and reads its text from a file"
)]

#[path = "common/mod.rs"]
mod common;

use std::hint::black_box;

fn main() {
    // `cargo bench` runs every bench without a file and hands it `--bench`.
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let [mode, file] = words.as_slice() else { return };
    let text = match file.as_str() {
        "generated" => common::notice(0),
        file => std::fs::read_to_string(file).unwrap(),
    };
    let read: fn(&str) -> usize = match mode.as_str() {
        "explain" => |text| gongwen::explain(text).len(),
        "parse" => |text| black_box(gongwen::parse(text)).mentions.len(),
        "json" => |text| gongwen::json::to_string(&gongwen::parse(text)).len(),
        _ => return,
    };
    // What the first call alone does (tables built once, pages touched) is `latency`'s.
    let first = read(&text);
    assert_eq!(measured(read, &text), first);
}

/// The name that callgrind starts and stops at.
#[inline(never)]
fn measured(read: fn(&str) -> usize, text: &str) -> usize {
    black_box(read(black_box(text)))
}
