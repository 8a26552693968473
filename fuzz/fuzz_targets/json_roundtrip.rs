//! A document in JSON reads back as itself, in every unit of offsets; no JSON breaks the
//! reader.
//!
//! Bytes pick from the genre's lexemes; behind a first byte 0xff the rest is taken as the
//! text itself, behind 0xfe as JSON.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

#[path = "../../tests/it/json_laws.rs"]
mod json_laws;
#[path = "../../tests/it/lexemes.rs"]
mod lexemes;

fuzz_target!(|data: &[u8]| -> Corpus {
    let held = match data.split_first() {
        Some((0xfe, rest)) => match std::str::from_utf8(rest) {
            Ok(json) => json_laws::hold_json(json),
            Err(_) => return Corpus::Reject,
        },
        _ => match lexemes::any_text(data) {
            Some(text) => json_laws::hold(&text),
            None => return Corpus::Reject,
        },
    };
    if let Err(law) = held {
        panic!("{law}");
    }
    Corpus::Keep
});
