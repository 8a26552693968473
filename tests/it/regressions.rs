//! Texts that once broke a law, found by fuzzing, and random texts of the genre's
//! lexemes from fixed seeds.

use crate::{invariants, lexemes};
use std::fs;
use std::path::Path;

#[test]
fn kept_finds_keep_the_laws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions");
    let targets = fs::read_dir(root).unwrap();
    for target in targets {
        for find in fs::read_dir(target.unwrap().path()).unwrap() {
            let path = find.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            if let Err(law) = invariants::hold(&text) {
                panic!("{}: {law}", path.display());
            }
        }
    }
}

#[test]
fn random_texts_keep_the_laws() {
    // Xorshift: the same texts everywhere.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for _ in 0..3_000 {
        let len = next() % 48;
        let data: Vec<u8> = (0..len).map(|_| next().to_le_bytes()[0]).collect();
        invariants::check(&lexemes::text(&data));
    }
}
