//! The page that explains the JSON, and what is written.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../docs/json.md");
const README: &str = include_str!("../../README.md");

/// A document that has everything which a key stands for.
const DOCUMENT: &str = "白杨镇党委关于巡察整改情况的通报
云委发〔2023〕7号
县委巡察办：
一、总体情况
今年3月，县委巡察组对照《巡察工作办法》（云委发〔2021〕3号，以下简称《办法》）反馈问题19个。\
9月14日前已整改16至18个。
二、整改情况
（一）关于管护不力的问题
整改措施：一是依照《办法》第三条第二款第（一）项，对甲泵站、乙泵站分别投入3万元、5万元。三是压实责任。
白杨镇党委
2023年10月2日
";

/// The keys of each kind of object.
type Keys = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_page_explains_every_key_that_is_written_and_no_other() {
    let mut written = Keys::new();
    let document = json(DOCUMENT);
    add(&mut written, "Document", &document, |_| true);
    for name in ["title", "salutation"] {
        add(&mut written, "Piece of text", &document[name], |_| true);
    }
    for issuer in document["issuers"].as_array().unwrap() {
        add(&mut written, "Piece of text", issuer, |_| true);
    }
    let mut nodes: Vec<&Value> =
        document["outline"].as_array().unwrap().iter().collect();
    while let Some(node) = nodes.pop() {
        add(&mut written, "Node", node, |_| true);
        add(&mut written, "Marker", &node["marker"], |_| true);
        add(&mut written, "Piece of text", &node["heading"], |_| true);
        nodes.extend(node["children"].as_array().into_iter().flatten());
    }
    let mentions = document["mentions"].as_array().unwrap();
    for mention in mentions.iter().chain([&document["document_number"]]) {
        let is_common = |key: &str| ["type", "text", "span", "node"].contains(&key);
        add(&mut written, "Mention", mention, is_common);
        let name = format!("Mention of type {}", mention["type"].as_str().unwrap());
        add(&mut written, &name, mention, |key| !is_common(key));
    }
    for diagnostic in document["diagnostics"].as_array().unwrap() {
        add(&mut written, "Diagnostic", diagnostic, |_| true);
    }
    assert_eq!(explained(), written);
}

#[test]
fn the_samples_are_what_their_texts_become() {
    let section = PAGE.split("## Document").next().unwrap();
    assert_eq!(sample(section, "json"), json(block(section, "text")));
    let section = README.split("\n## Library").next().unwrap();
    let section = section.split("## Mentions").nth(1).unwrap();
    assert_eq!(sample(section, "json"), json(block(section, "text"))["mentions"]);
}

fn json(text: &str) -> Value {
    serde_json::to_value(gongwen::parse(text)).unwrap()
}

fn add(keys: &mut Keys, name: &str, object: &Value, is_of: impl Fn(&str) -> bool) {
    let names = object.as_object().into_iter().flat_map(|object| object.keys());
    let names = names.filter(|key| is_of(key)).cloned();
    keys.entry(name.to_owned()).or_default().extend(names);
}

/// The first column of each table of the page, by heading.
fn explained() -> Keys {
    let (mut keys, mut heading) = (Keys::new(), "");
    for line in PAGE.lines() {
        if line.starts_with("##") {
            heading = line.trim_start_matches('#').trim();
        } else if let Some(row) = line.strip_prefix("| `") {
            let key = row.split('`').next().unwrap();
            keys.entry(heading.to_owned()).or_default().insert(key.to_owned());
        }
    }
    keys
}

/// The first block of code in this language.
fn block<'p>(page: &'p str, language: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
    rest.split("\n```").next().unwrap()
}

fn sample(page: &str, language: &str) -> Value {
    serde_json::from_str(block(page, language)).unwrap()
}
