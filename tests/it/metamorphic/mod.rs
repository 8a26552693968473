//! Texts that are changed in a known way: what is read changes as it must and no more.
//!
//! The texts are those of `fixtures` and generated notices that are regular. The table of
//! how often each relation held is printed; `GONGWEN_METAMORPHIC_TABLE` names a file to
//! write it to, `GONGWEN_METAMORPHIC_MISSES` one for what did not hold.

mod edit;
mod facts;
mod joined;
mod marker;
mod remarks;
mod spelling;
mod table;

use crate::{generator, support};
use table::{Source, Table, Text};

/// How many generated notices are changed.
const GENERATED: u32 = 200;

/// The texts of fixtures that are read as whole documents.
fn texts() -> Vec<Text> {
    let mut out = Vec::new();
    for folder in ["notices", "minimal", "rectification", "malformed"] {
        for fixture in support::fixtures(folder) {
            let name = format!("{folder}/{}", fixture.name);
            let words = fixture.text;
            out.push(Text { name, words, source: Source::Fixture });
        }
    }
    for seed in 0..GENERATED {
        let (name, words) = (format!("seed {seed}"), generator::clean(seed));
        out.push(Text { name, words, source: Source::Generated });
    }
    out
}

#[test]
fn relations_hold_as_often_as_they_must() {
    let (texts, mut table) = (texts(), Table::default());
    let wanted = std::env::var("GONGWEN_METAMORPHIC_ONLY").unwrap_or_default();
    for text in texts.iter().filter(|text| text.name.starts_with(&wanted)) {
        marker::check(text, &mut table);
        spelling::check(text, &mut table);
    }
    joined::check(&texts, &mut table);
    println!("{}", table.markdown());
    for (name, words) in [
        ("GONGWEN_METAMORPHIC_TABLE", table.markdown()),
        ("GONGWEN_METAMORPHIC_MISSES", table.misses.join("\n")),
    ] {
        if let Some(path) = std::env::var_os(name) {
            std::fs::write(path, words).unwrap();
        }
    }
}
