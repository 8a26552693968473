//! The same answers in slower ways that need less trust, to compare with: for tests and
//! for fuzzing (`--cfg fuzzing`). No part of the crate's interface.

use crate::model::Document;
use crate::parse;
use crate::parser::Parser;
use crate::text::shortcut;

/// Reads a document without passing over any text by what its characters say.
pub fn without_shortcuts<'t>(parser: &Parser, text: &'t str) -> Document<'t> {
    shortcut::without(|| parser.parse(text))
}

/// By how much the outline that the parser chose costs more than the cheapest, in
/// hundredths as [`explain`](crate::explain) has them. The cheapest is looked for among
/// many more readings than the parser follows, and among all where few places could be
/// markers.
///
/// It is not always 0: the parser takes readings for one that differ in what was closed
/// before, and follows a few at a time.
pub fn loss(text: &str) -> i32 {
    parse::loss(text)
}

#[cfg(test)]
#[path = "../tests/it/lexemes.rs"]
mod lexemes;

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "fixtures are read as they are")]

    use super::*;

    /// Random texts of the genre's lexemes.
    fn texts(count: usize) -> impl Iterator<Item = String> {
        lexemes::random(count).map(|data| lexemes::text(&data))
    }

    #[test]
    fn shortcuts_change_nothing() {
        let parser = Parser::new();
        for text in texts(3_000) {
            assert_eq!(
                parser.parse(&text),
                without_shortcuts(&parser, &text),
                "{text}"
            );
        }
    }

    /// Of texts without any order, one in two hundred loses something; documents none.
    #[test]
    fn hardly_any_reading_is_cheaper() {
        let losses: Vec<i32> = texts(4_000).map(|text| loss(&text)).collect();
        assert!(losses.iter().all(|loss| (0..=300).contains(loss)), "{losses:?}");
        let lost = losses.iter().filter(|loss| **loss > 0).count();
        assert!(lost <= 4_000 / 200, "{lost}");
    }

    #[test]
    fn no_reading_of_a_notice_is_cheaper() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/notices");
        let files: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
        assert!(files.len() > 5);
        for file in files {
            let path = file.unwrap().path();
            if path.is_file() {
                let text = std::fs::read_to_string(&path).unwrap();
                assert_eq!(loss(&text), 0, "{}", path.display());
            }
        }
    }
}
