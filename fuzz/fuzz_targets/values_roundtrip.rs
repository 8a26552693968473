//! The values of any text stand in it and read back as themselves once written.
//!
//! Bytes pick from the pieces that values are made of; behind a first byte 0xff the rest
//! is taken as the text itself.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

#[path = "../../tests/it/lexemes.rs"]
mod lexemes;
#[path = "../../tests/it/value_laws.rs"]
mod value_laws;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some(text) = lexemes::value_text(data) else { return Corpus::Reject };
    if let Err(law) = value_laws::hold(&text) {
        panic!("{law}\n--- in the text ---\n{text}");
    }
    Corpus::Keep
});
