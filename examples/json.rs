//! Writes a notice as JSON with the offsets that Python counts, and reads it back:
//! `cargo run --example json`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use gongwen::json::{self, Offsets};

const NOTICE: &str = include_str!("../fixtures/notices/county-water-inspection.txt");

fn main() -> Result<(), gongwen::Error> {
    let document = gongwen::parse(NOTICE);
    let document = json::with_offsets(document, NOTICE, Offsets::Chars);
    let written = json::to_string_pretty(&document);
    println!("{written}");
    assert_eq!(json::from_str(&written)?, document);
    Ok(())
}
