//! Two notices in one text: what each says is there.

use super::edit::Edit;
use super::table::{Source, Table, Text};
use gongwen::model::{Document, NodeKind};
use gongwen::text::Span;
use std::collections::BTreeSet;

/// How many pairs of generated notices are joined.
const PAIRS: usize = 100;

pub(super) fn check(texts: &[Text], table: &mut Table) {
    let fixtures: Vec<&Text> =
        texts.iter().filter(|text| text.name.starts_with("notices/")).collect();
    let generated: Vec<&Text> =
        texts.iter().filter(|text| text.source == Source::Generated).collect();
    let others = |first: usize| (0..fixtures.len()).filter(move |&n| n != first);
    for first in 0..fixtures.len() {
        others(first).for_each(|second| pair(fixtures[first], fixtures[second], table));
    }
    for two in generated.windows(2).take(PAIRS) {
        pair(two[0], two[1], table);
    }
}

fn pair(first: &Text, second: &Text, table: &mut Table) {
    let end = first.words.trim_end().len();
    let joined = format!("{}\n{}", &first.words[..end], second.words);
    let (one, two) = (gongwen::parse(&first.words), gongwen::parse(&second.words));
    let both = gongwen::parse(&joined);
    let front = |span: Span| span;
    let shift =
        Edit::new(&second.words, &[(Span::new(0, 0), joined[..=end].to_owned())]);
    let back = |span: Span| {
        Span::new(shift.start(span.start), shift.start(span.start) + span.len())
    };
    let mut add = |name, missing: Vec<String>| {
        let miss = missing.first().map(|miss| format!("with {}: {miss}", second.name));
        table.add(name, first, miss);
    };
    let found = mentions(&both, &front);
    let wanted = mentions(&one, &front).into_iter().chain(mentions(&two, &back));
    let missing = wanted.filter(|mention| !found.contains(mention)).collect();
    add("joined: the mentions of both", missing);
    if one.rectification.is_some() && two.rectification.is_some() {
        let found = problems(&both, &front);
        let wanted = problems(&one, &front).into_iter().chain(problems(&two, &back));
        let missing = wanted.filter(|problem| !found.contains(problem)).collect();
        add("joined: the findings of both", missing);
    }
    let Some(title) = two.title.as_ref().map(|title| back(title.span)) else { return };
    let stays =
        one.title.as_ref().map(|t| t.span) == both.title.as_ref().map(|t| t.span);
    let signed = one.nodes().any(|node| node.kind == NodeKind::Signature);
    // Behind a body that nobody signs a title could as well be a heading.
    let held = both
        .nodes()
        .any(|node| node.span == title && (!signed || node.kind == NodeKind::Title));
    let missing = (!stays || !held).then(|| format!("the title at [{title}]"));
    let name = if signed {
        "joined: both titles, the first notice signed"
    } else {
        "joined: both titles in lines of their own, none signed"
    };
    add(name, missing.into_iter().collect());
}

/// The mentions by what they say alone: a year left out may come from the first notice.
fn mentions(document: &Document<'_>, place: &dyn Fn(Span) -> Span) -> BTreeSet<String> {
    let said = |mention: &gongwen::model::Mention<'_>| {
        let mut fields = serde_json::to_value(&mention.kind).unwrap();
        let fields = fields.as_object_mut().unwrap();
        let inferred = fields.remove("inferred").is_some_and(|from| !from.is_null());
        for link in ["document_number", "refers_to", "work", "respectively"] {
            fields.remove(link);
        }
        if inferred {
            fields.remove("value");
        }
        format!("{} [{}] {fields:?}", mention.text, place(mention.span))
    };
    document.mentions.iter().map(said).collect()
}

/// The problems of all findings, with their places.
fn problems(document: &Document<'_>, place: &dyn Fn(Span) -> Span) -> BTreeSet<String> {
    let view = serde_json::to_value(&document.rectification).unwrap();
    let (mut out, mut left) = (BTreeSet::new(), vec![&view["findings"]]);
    while let Some(value) = left.pop() {
        for finding in value.as_array().into_iter().flatten() {
            left.push(&finding["findings"]);
            let end = |at: usize| finding["span"][at].as_u64().map(usize::try_from);
            let (Some(Ok(start)), Some(Ok(end))) = (end(0), end(1)) else { continue };
            let problem = finding["problem"].as_str().unwrap_or_default();
            out.insert(format!("{problem} [{}]", place(Span::new(start, end))));
        }
    }
    out
}
