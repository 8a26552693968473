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

/// What a rule looks back over, many times, and the words that make it look. The first
/// overflowed the stack once, the others took time that grew with the square.
#[test]
fn repeats_before_a_cue_keep_the_laws() {
    let title = "关于巡察整改情况的通报\n现将情况通报如下。\n";
    let many = |words: &str| words.repeat(20_000 / words.len());
    for text in [
        format!("{title}县委巡察组{}对甲局开展了巡察。", many("进驻")),
        format!("{title}{}（以下简称“甲局”）开展巡察。", many("对甲局")),
        format!("{title}经对{}水利局（以下简称“县局”）开展巡察。", many("甲")),
        format!("{title}县委巡察组{}对甲局开展了巡察。", many("2023年1月1日于")),
        format!("{title}一、关于甲不力的问题\n责任单位：{}", many("甲局、")),
        format!("{title}一、关于甲不力的问题\n责任人：{}", many("张甲、")),
        format!("{title}{}反馈了意见。", many("2023年1月1日")),
        format!("{title}序号\t问题\t措施\n{}", many("1\t甲\t乙\n")),
    ] {
        invariants::check(&text);
    }
}
