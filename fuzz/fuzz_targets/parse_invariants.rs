//! Any text gives a document that holds the invariants the tests check on fixtures.
//!
//! Bytes pick from a dictionary of the genre's own lexemes, so that random input looks
//! enough like documents to reach the rules; behind a first byte 0xff the rest is taken
//! as the text itself.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

#[path = "../../tests/it/invariants.rs"]
mod invariants;
#[path = "../../tests/it/lexemes.rs"]
mod lexemes;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some(text) = lexemes::any_text(data) else { return Corpus::Reject };
    invariants::check(&text);
    Corpus::Keep
});
