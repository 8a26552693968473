//! The codes and the page that explains them are the same set.

use crate::support;
use gongwen::Language;
use gongwen::diagnostic::Code;
use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../docs/diagnostics.md");

#[test]
fn the_page_explains_every_code_and_no_other() {
    let heading = |line: &'static str| line.strip_prefix("### `")?.strip_suffix('`');
    let explained: Vec<&str> = PAGE.lines().filter_map(heading).collect();
    let codes: Vec<&str> = Code::all().map(Code::name).collect();
    let set = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(set(&explained), set(&codes));
    assert_eq!(explained, codes, "the page follows the order of the codes");
}

#[test]
fn the_page_names_the_severity_of_each_code() {
    let mut code = None;
    let mut seen = 0;
    for line in PAGE.lines() {
        if let Some(name) =
            line.strip_prefix("### `").and_then(|rest| rest.strip_suffix('`'))
        {
            code = name.parse::<Code>().ok();
        } else if let (Some(code), Some(rest)) = (code, line.strip_prefix('*')) {
            let word = rest.split('*').next().unwrap_or("");
            assert_eq!(word, format!("{:?}", code.severity()), "{code}");
            seen += 1;
        }
    }
    assert_eq!(seen, Code::all().count());
}

#[test]
fn each_sample_of_the_page_gives_its_diagnostic() {
    let mut silent = Vec::new();
    for section in PAGE.split("\n### `").skip(1) {
        let code: Code = section.split('`').next().unwrap().parse().unwrap();
        let Some((_, rest)) = section.split_once("```text\n") else { continue };
        let sample = rest.split("\n```").next().unwrap();
        let found = gongwen::parse(sample).diagnostics;
        if !found.iter().any(|diagnostic| diagnostic.code == code) {
            let found: Vec<_> = found.iter().map(|d| d.code.name()).collect();
            silent.push(format!("{code}: found {found:?}"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// Whatever a fixture is told in English has Chinese words, which quote the text as the
/// English ones do.
#[test]
fn every_message_of_the_fixtures_has_chinese_words() {
    let mut texts: Vec<String> = ["minimal", "rectification", "notices", "malformed"]
        .into_iter()
        .flat_map(support::fixtures)
        .map(|fixture| fixture.text)
        .collect();
    let samples = PAGE.split("```text\n").skip(1);
    texts.extend(
        samples.filter_map(|rest| Some(rest.split_once("\n```")?.0.to_owned())),
    );
    let mut seen = BTreeSet::new();
    for text in &texts {
        for remark in gongwen::parse(text).diagnostics {
            let english = remark.message_in(Language::English);
            let chinese = remark.message_in(Language::Chinese);
            assert_eq!(english, remark.message);
            assert_ne!(chinese, english, "{}", remark.code);
            for words in english.split('`').skip(1).step_by(2) {
                assert!(
                    chinese.contains(&format!("“{words}”")),
                    "{english}: {chinese}"
                );
            }
            seen.insert(remark.code);
        }
    }
    // Only the limit on lengths needs a caller who sets one.
    let silent: Vec<_> = Code::all().filter(|code| !seen.contains(code)).collect();
    assert_eq!(silent, [Code::TextLimit]);
    let mut limits = gongwen::Limits::default();
    limits.max_bytes = 9;
    let cut = gongwen::Parser::new().limits(limits).parse("关于整改情况的通报");
    let limit = cut.diagnostics.iter().find(|d| d.code == Code::TextLimit).unwrap();
    assert_eq!(limit.message_in(Language::Chinese), "只读了前9个字节");
}

/// The words of another version of this crate stay as they are.
#[test]
fn a_message_without_chinese_words_stays_english() {
    let mut remark = gongwen::parse("一、情况").diagnostics.remove(0);
    "said in another way".clone_into(&mut remark.message);
    assert_eq!(remark.message_in(Language::Chinese), "said in another way");
}
