//! The codes and the page that explains them are the same set.

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
