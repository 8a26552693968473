//! Reads back what `gongwen convert … --out archive.jsonl` wrote, line by line: a line that
//! is no document is named and passed over.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use gongwen::json;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

const SHIPPED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/cookbook/archive.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).unwrap_or(SHIPPED.into());
    let file =
        File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut n_read, mut n_findings) = (0, 0);
    for (line, number) in BufReader::new(file).lines().zip(1..) {
        let document = match json::from_str(&line?) {
            Ok(document) => document,
            Err(error) => {
                println!("line {number}: {error}");
                continue;
            }
        };
        n_read += 1;
        let view = document.rectification();
        n_findings += view.map_or(0, |view| view.findings().count());
        let title = document.title.as_ref().map_or("-", |title| &title.text);
        println!(
            "line {number}: {title} ({})",
            document.date.as_deref().unwrap_or("-")
        );
    }
    println!("{n_read} documents, {n_findings} findings");
    Ok(())
}
