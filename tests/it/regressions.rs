//! Texts and files that once broke a law, found by fuzzing, and random texts of the
//! genre's lexemes from fixed seeds.

#[cfg(feature = "readers")]
use crate::hostile;
#[cfg(feature = "json")]
use crate::json_laws;
use crate::{invariants, lexemes, value_laws};
use std::fs;
use std::path::{Path, PathBuf};

/// The kept finds of a target.
fn kept(target: &str) -> impl Iterator<Item = PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions");
    fs::read_dir(root.join(target)).unwrap().map(|find| find.unwrap().path())
}

#[test]
fn kept_finds_keep_the_laws() {
    for path in kept("parse_invariants") {
        let text = fs::read_to_string(&path).unwrap();
        if let Err(law) = invariants::hold(&text) {
            panic!("{}: {law}", path.display());
        }
    }
}

#[test]
fn kept_values_keep_the_laws() {
    for path in kept("values_roundtrip") {
        let text = fs::read_to_string(&path).unwrap();
        if let Err(law) = value_laws::hold(&text) {
            panic!("{}: {law}", path.display());
        }
    }
}

/// Files that once broke a law or took too long; their bytes are those of `hostile`.
#[cfg(feature = "readers")]
#[test]
fn kept_files_keep_the_laws() {
    for path in kept("readers") {
        let data = fs::read(&path).unwrap();
        // No crate below has to give up on them either.
        if let (_, Err(error)) = hostile::outcome(&data) {
            panic!("{}: {error}", path.display());
        }
        if let Err(law) = hostile::hold(&data) {
            panic!("{}: {law}", path.display());
        }
    }
}

/// The laws hold for every file of the fixtures, and files that are built of parts are
/// read whole.
#[cfg(feature = "readers")]
#[test]
fn files_keep_the_laws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/readers");
    for folder in ["", "features", "malformed", "pages"] {
        for file in fs::read_dir(root.join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.is_file()
                && let Err(law) = hostile::hold(&fs::read(&path).unwrap())
            {
                panic!("{}: {law}", path.display());
            }
        }
    }
    let docx: &[&[u8]] = &[
        b"\x06<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        "<w:r><w:t>情况</w:t></w:r></w:p>\n".as_bytes(),
        b"\xff<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\">",
        b"<w:start w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>",
        b"<w:num w:numId=\"1\"><w:abstractNumId w:val=\"3\"/></w:num>",
    ];
    let ofd: &[&[u8]] = &[
        b"\x07<Page><TextObject><TextCode X=\"20\" Y=\"90\" DeltaX=\"g 9 4\">",
        "情况</TextCode></TextObject></Page>".as_bytes(),
    ];
    let pdf: &[&[u8]] = &[
        b"\x08BT /F1 9 Tf 70 600 Td <A1A2> Tj ET\xff/Subtype/TrueType/BaseFont/A\xff",
        b"1 begincodespacerange<00><ff>endcodespacerange 2 beginbfchar",
        b"<A1><60C5><A2><51B5>endbfchar",
    ];
    for (parts, expected) in [(docx, "1. 情况\n"), (ofd, "情况\n"), (pdf, "情况\n")]
    {
        let (_, source) = hostile::outcome(&parts.concat());
        assert_eq!(source.unwrap().text, expected);
    }
}

#[test]
fn random_texts_keep_the_laws() {
    for data in lexemes::random(3_000) {
        invariants::check(&lexemes::text(&data));
    }
}

#[test]
fn random_values_keep_the_laws() {
    for data in lexemes::random(20_000) {
        let text = lexemes::value_text(&data).unwrap_or_default();
        if let Err(law) = value_laws::hold(&text) {
            panic!("{law}\n--- in the text ---\n{text}");
        }
    }
}

#[cfg(feature = "json")]
#[test]
fn random_documents_read_back_from_json() {
    for data in lexemes::random(500) {
        let text = lexemes::text(&data);
        if let Err(law) = json_laws::hold(&text) {
            panic!("{law}\n--- in the text ---\n{text}");
        }
    }
    let json = gongwen::json::to_string(&gongwen::parse("一、甲。\n二、乙。"));
    json_laws::hold_json(&json.replace("[0,", "[7,")).unwrap();
    json_laws::hold_json(&json.replace(":0,", ":9,")).unwrap();
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
