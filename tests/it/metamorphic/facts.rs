//! All that a document says, in a form in which two readings of one document in different
//! spelling are equal.

use gongwen::model::Document;
use gongwen::text::{Span, fold, is_blank};
use serde_json::{Map, Value};

/// What is left out of the comparison: how sure the parser is, words for people, and what
/// follows from the rest.
const LEFT_OUT: &[&str] =
    &["confidence", "message", "suggestion", "path", "origins", "schema"];

/// How a document is turned into facts.
pub(super) struct Frame<'a> {
    /// Where each place is to be looked for.
    pub(super) place: &'a dyn Fn(Span) -> Span,
    /// Leaves out what belongs to the page.
    pub(super) without_noise: bool,
    /// Diagnostics that are left out.
    pub(super) but_for: &'a [&'a str],
}

/// The document as JSON with its places moved and its words spelled in one way.
pub(super) fn facts(document: &Document<'_>, frame: &Frame<'_>) -> Value {
    let nodes: Vec<String> = document
        .nodes()
        .map(|node| format!("{} at {}", node.kind, (frame.place)(node.span).start))
        .collect();
    let mut facts = rewritten(&serde_json::to_value(document).unwrap(), &nodes, frame);
    if frame.without_noise {
        facts["outline"].as_array_mut().into_iter().flatten().for_each(settle);
        let mentions = facts["mentions"].as_array_mut().into_iter().flatten();
        mentions
            .for_each(|mention| drop(mention.as_object_mut().unwrap().remove("node")));
    }
    facts
}

/// Gives a node the shape that it has without the noise that hung below it: noise at its
/// end lengthens it, and makes a paragraph of its words.
fn settle(node: &mut Value) {
    let node = node.as_object_mut().unwrap();
    let children = node.remove("children");
    let Value::Array(mut children) = children.unwrap_or_else(|| Value::Array(vec![]))
    else {
        return;
    };
    if children.is_empty() && node.contains_key("text") {
        return;
    }
    children.iter_mut().for_each(settle);
    let own = ["heading", "marker"].iter().find_map(|part| node.get(*part));
    let head = own.map(|part| part["span"][1].clone());
    let last = children.last().map(|last| last["span"][1].clone());
    if let Some(end) = last.or(head) {
        node["span"][1] = end;
    }
    match children.as_mut_slice() {
        // A sentence heads an item where something follows it, and noise is something.
        [] => {
            if let Some(heading) = node.remove("heading") {
                node.insert("text".to_owned(), heading["text"].clone());
            }
        }
        [only] if only["kind"] == "paragraph" => {
            node.insert("text".to_owned(), only["text"].take());
        }
        _ => {
            node.insert("children".to_owned(), Value::Array(children));
        }
    }
}

fn rewritten(value: &Value, nodes: &[String], frame: &Frame<'_>) -> Value {
    match value {
        Value::String(words) => Value::String(plain(words)),
        Value::Array(list) => {
            let kept = list.iter().filter(|value| is_kept(value, frame));
            Value::Array(kept.map(|value| rewritten(value, nodes, frame)).collect())
        }
        Value::Object(fields) => {
            let mut out = Map::new();
            for (key, value) in fields {
                if LEFT_OUT.contains(&key.as_str()) || value.is_null() {
                    continue;
                }
                let value = match (key.as_str(), value.as_u64()) {
                    // Numbers of nodes change with each node before them.
                    ("id" | "node" | "answered_with", Some(id)) => {
                        Value::from(nodes[usize::try_from(id).unwrap()].as_str())
                    }
                    ("span" | "related" | "preceding", _) => moved(value, frame),
                    _ => rewritten(value, nodes, frame),
                };
                out.insert(key.clone(), value);
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

fn is_kept(value: &Value, frame: &Frame<'_>) -> bool {
    let said = |key: &str| value.get(key).and_then(Value::as_str);
    let noise = frame.without_noise && said("kind") == Some("noise");
    !noise && said("code").is_none_or(|code| !frame.but_for.contains(&code))
}

fn moved(span: &Value, frame: &Frame<'_>) -> Value {
    let end = |at: usize| usize::try_from(span[at].as_u64().unwrap()).unwrap();
    let Span { start, end } = (frame.place)(Span::new(end(0), end(1)));
    Value::from(vec![start, end])
}

/// Words without blanks and in one spelling.
fn plain(words: &str) -> String {
    let one = |c: char| match c {
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        c => fold(c),
    };
    words.chars().filter(|&c| !is_blank(c)).map(one).collect()
}

/// The first place at which two documents say different things.
pub(super) fn difference(was: &Value, is: &Value) -> Option<String> {
    let step = |key: String, was: Option<&Value>, is: Option<&Value>| match (was, is) {
        (Some(was), Some(is)) => difference(was, is).map(|rest| key + "/" + &rest),
        (None, None) => None,
        (was, is) => Some(format!("{key}: {} became {}", short(was), short(is))),
    };
    match (was, is) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort();
            keys.dedup();
            keys.into_iter().find_map(|key| step(key.clone(), a.get(key), b.get(key)))
        }
        (Value::Array(a), Value::Array(b)) => (0..a.len().max(b.len()))
            .find_map(|at| step(at.to_string(), a.get(at), b.get(at))),
        _ if was == is => None,
        _ => Some(format!("{} became {}", short(Some(was)), short(Some(is)))),
    }
}

fn short(value: Option<&Value>) -> String {
    let words = value.map_or("nothing".to_owned(), Value::to_string);
    if words.chars().count() <= 300 {
        return words;
    }
    words.chars().take(300).chain(['…']).collect()
}
