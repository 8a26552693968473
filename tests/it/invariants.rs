//! The laws that hold for every text, whatever it says. Fuzzing includes this file too,
//! so it leans on nothing else of the tests.

use gongwen::model::{Document, Node, Text};
use gongwen::text::{Span, is_blank};
use std::borrow::Cow;
use std::collections::HashSet;

/// Reading every path of a document takes time that grows with its square; of a longer
/// one this many are read.
const PATHS: usize = 2_000;

/// What a broken law says, and where.
type Held = Result<(), String>;

/// Parses a text and panics with the first law that the document breaks.
pub(crate) fn check(text: &str) {
    if let Err(law) = hold(text) {
        panic!("{law}\n--- in the text ---\n{text}");
    }
}

/// Parses a text and gives the first law that the document breaks.
pub(crate) fn hold(text: &str) -> Held {
    let document = gongwen::parse(text);
    document_holds(text, &document)?;
    ensure(document == gongwen::parse(text), || "parsed twice, it differs".to_owned())?;
    layout_does_not_matter(text, &document)
}

/// The laws that one document keeps to the text it was read from.
pub(crate) fn document_holds(text: &str, document: &Document<'_>) -> Held {
    tiles(text, document)?;
    for node in document.nodes() {
        node_holds(text, node).map_err(|law| format!("node {}: {law}", node.id))?;
    }
    numbers(document)?;
    values(text, document)?;
    diagnostics(text, document)?;
    view(text, document)?;
    json(document)
}

/// Every piece of text in the rectification view stands where it says, every node and
/// mention that it names is there.
fn view(text: &str, document: &Document<'_>) -> Held {
    let Some(view) = &document.rectification else { return Ok(()) };
    let view = serde_json::to_value(view).map_err(|error| error.to_string())?;
    let mut left = vec![("view".to_owned(), &view)];
    while let Some((name, value)) = left.pop() {
        if let Some(list) = value.as_array() {
            left.extend(list.iter().map(|value| (name.clone(), value)));
        }
        let Some(fields) = value.as_object() else { continue };
        left.extend(fields.iter().map(|(name, value)| (name.clone(), value)));
        let number = |key: &str| fields.get(key).and_then(serde_json::Value::as_u64);
        if let Some(node) = number("node") {
            let known = u32::try_from(node).is_ok_and(|id| document.node(id).is_some());
            ensure(known, || format!("{name} names no node: {node}"))?;
        }
        for mention in ["mention", "from"].into_iter().filter_map(number) {
            let known =
                usize::try_from(mention).is_ok_and(|at| at < document.mentions.len());
            ensure(known, || format!("{name} names no mention: {mention}"))?;
        }
        let Some(span) = fields.get("span") else { continue };
        let end = |at: usize| span.get(at).and_then(serde_json::Value::as_u64);
        let (Some(start), Some(end)) = (end(0), end(1)) else { continue };
        let span = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let Some((start, end)) = span else { continue };
        let span = Span::new(start, end);
        // An item may be a marker with nothing behind it.
        let bare = span.is_empty() && text.is_char_boundary(span.start);
        if !bare {
            within(text, span)?;
        }
        // A finding stands where its problem does, an indicator where its name does.
        let said = ["text", "problem", "name"].iter().find_map(|key| fields.get(*key));
        let said = said.and_then(serde_json::Value::as_str);
        ensure(said == Some(span.of(text)), || {
            format!("{name} at [{span}] is {said:?}, not `{}`", span.of(text))
        })?;
    }
    Ok(())
}

fn ensure(holds: bool, law: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(law()) }
}

/// Every byte that is not blank lies in exactly one leaf, or in the head of a node with
/// children: what stands before the first of them.
fn tiles(text: &str, document: &Document<'_>) -> Held {
    let mut end = 0;
    for span in document.nodes().flat_map(claims) {
        within(text, span)?;
        ensure(end <= span.start, || {
            format!("[{span}] is claimed twice, up to {end}")
        })?;
        unclaimed(text, Span::new(end, span.start))?;
        end = span.end;
    }
    unclaimed(text, Span::new(end, text.len()))
}

/// What a node claims for itself alone, by place.
fn claims(node: &Node<'_>) -> Vec<Span> {
    if node.is_leaf() {
        return vec![node.span];
    }
    let headed = node.marker.is_some() || node.heading.is_some();
    let first = node.children.iter().find(|_| headed).map(|child| child.span.start);
    first.map(|first| Span::new(node.span.start, first)).into_iter().collect()
}

fn unclaimed(text: &str, gap: Span) -> Held {
    let words = gap.of(text).trim_matches(is_blank);
    ensure(words.is_empty(), || format!("nothing claims `{words}` in [{gap}]"))
}

/// The span is one of the text, and not empty.
fn within(text: &str, span: Span) -> Held {
    ensure(!span.is_empty(), || format!("[{span}] is empty"))?;
    ensure(text.get(span.range()).is_some(), || {
        format!("[{span}] is out of bounds or splits a character")
    })
}

/// The stored words are those of the text at their span.
fn verbatim(text: &str, stored: &str, span: Span) -> Held {
    within(text, span)?;
    let found = span.of(text);
    ensure(found == stored, || format!("[{span}] is `{found}`, stored is `{stored}`"))
}

/// A node's own parts, and its children inside it and in order.
fn node_holds(text: &str, node: &Node<'_>) -> Held {
    within(text, node.span)?;
    let mut start = node.span.start;
    if let Some(marker) = &node.marker {
        verbatim(text, &marker.text, marker.span)?;
        follows(node.span, &mut start, marker.span)?;
        let regular = marker.expected != Some(marker.ordinal);
        ensure(regular, || "the number is the expected one".to_owned())?;
    }
    if let Some(heading) = &node.heading {
        verbatim(text, &heading.text, heading.span)?;
        follows(node.span, &mut start, heading.span)?;
    }
    for child in &node.children {
        follows(node.span, &mut start, child.span)?;
    }
    ensure(!node.kind.is_enumerated() || node.marker.is_some(), || {
        format!("a {} without a marker", node.kind)
    })?;
    ensure(node.confidence.is_none_or(|percent| percent <= 100), || {
        "more than 100 percent sure".to_owned()
    })?;
    if node.is_leaf() {
        return leaf(text, node);
    }
    ensure(node.text.is_none(), || "text beside children".to_owned())?;
    head(text, node)
}

/// The head of a node with children holds its marker and heading and no other word; the
/// stop behind a heading belongs to it.
fn head(text: &str, node: &Node<'_>) -> Held {
    let mut start = node.span.start;
    let parts = [
        node.marker.as_ref().map(|marker| marker.span),
        node.heading.as_ref().map(|heading| heading.span),
        node.children.first().map(|child| Span::new(child.span.start, 0)),
    ];
    for part in parts.into_iter().flatten() {
        let over = Span::new(start, part.start).of(text).trim_matches(|c| {
            is_residue(c)
                || matches!(c, '。' | '：' | ':' | '；' | '！' | '？' | '，' | '.')
        });
        ensure(over.is_empty(), || format!("`{over}` in the head of a node"))?;
        start = part.end;
    }
    Ok(())
}

/// Whether a character is a blank, or residue of Markdown around marker and heading.
fn is_residue(c: char) -> bool {
    is_blank(c) || matches!(c, '*' | '#' | '_' | '~')
}

/// A part of a node lies inside it and behind the part before.
fn follows(node: Span, start: &mut usize, part: Span) -> Held {
    ensure(node.contains(part), || format!("[{part}] lies outside [{node}]"))?;
    ensure(*start <= part.start, || {
        format!("[{part}] begins before {start}, where the part before it ends")
    })?;
    *start = part.end;
    Ok(())
}

/// The text of a leaf stands at its place; marker, heading and text leave no word over.
fn leaf(text: &str, node: &Node<'_>) -> Held {
    let start = node.marker.as_ref().map_or(node.span.start, |marker| marker.span.end);
    let place = Span::new(start, node.span.end).of(text);
    let words = node.text.as_deref().unwrap_or("");
    let Some((before, after)) = place.rsplit_once(words) else {
        return Err(format!("`{words}` does not stand in `{place}`"));
    };
    let heading = node.heading.as_ref().map_or("", |heading| &heading.text);
    let inside = words.contains(heading) || before.contains(heading);
    ensure(inside, || format!("heading `{heading}` stands behind its text"))?;
    let before = before.replacen(heading, "", 1);
    let over = format!(
        "{}{}",
        before.trim_matches(is_residue),
        after.trim_matches(is_residue)
    );
    ensure(over.is_empty(), || format!("`{over}` is neither heading nor text"))
}

/// Numbers count in reading order and find their node; paths tell nodes apart.
fn numbers(document: &Document<'_>) -> Held {
    let count = document.nodes().count();
    let step = count / PATHS + 1;
    let mut paths = HashSet::new();
    let mut walked = document.paths();
    for (at, node) in document.nodes().enumerate() {
        let (walked_to, walked_path) =
            walked.next().ok_or_else(|| "paths end early".to_owned())?;
        let id = node.id;
        ensure(usize::try_from(id) == Ok(at), || format!("node {id} is number {at}"))?;
        if at % step != 0 {
            continue;
        }
        let found = document.node(id);
        ensure(found.is_some_and(|found| std::ptr::eq(found, node)), || {
            format!("number {id} finds another node")
        })?;
        let path = document.path(id).ok_or_else(|| format!("node {id} has no path"))?;
        ensure(std::ptr::eq(walked_to, node) && walked_path == path, || {
            format!("the walk calls {path} {walked_path}")
        })?;
        ensure(paths.insert(path.clone()), || format!("two nodes at {path}"))?;
    }
    let beyond = u32::try_from(count).unwrap_or(u32::MAX);
    ensure(document.node(beyond).is_none(), || "a node behind the last".to_owned())
}

/// The values of the document are words of the text.
fn values(text: &str, document: &Document<'_>) -> Held {
    let pieces = document.title.iter().chain(&document.issuers);
    for Text { text: stored, span, .. } in pieces.chain(&document.salutation) {
        verbatim(text, stored, *span).map_err(|law| format!("a value: {law}"))?;
    }
    let mut start = 0;
    for mention in document.mentions.iter().chain(&document.document_number) {
        verbatim(text, &mention.text, mention.span)?;
        let node = document.node(mention.node);
        ensure(node.is_some_and(|node| node.span.contains(mention.span)), || {
            format!("mention [{}] lies outside its node", mention.span)
        })?;
    }
    let mut open: Vec<Span> = Vec::new();
    for mention in &document.mentions {
        let span = mention.span;
        ensure(start <= span.start, || "mentions out of order".to_owned())?;
        start = span.start;
        open.retain(|outer| span.start < outer.end);
        let nested = open.iter().all(|outer| outer.contains(span));
        ensure(nested, || format!("mention [{span}] overlaps another"))?;
        open.push(span);
    }
    Ok(())
}

/// Diagnostics stand in the text, by place, and speak as STYLE asks.
fn diagnostics(text: &str, document: &Document<'_>) -> Held {
    let mut start = 0;
    for diagnostic in &document.diagnostics {
        let code = diagnostic.code;
        let spans = [Some(diagnostic.span), diagnostic.related];
        for span in spans.into_iter().flatten() {
            let sound = span.start <= span.end && text.get(span.range()).is_some();
            ensure(sound, || format!("{code} at [{span}], which is no place"))?;
        }
        ensure(start <= diagnostic.span.start, || format!("{code} is out of order"))?;
        start = diagnostic.span.start;
        ensure(diagnostic.severity == code.severity(), || {
            format!("{code} weighs else")
        })?;
        let message = &diagnostic.message;
        ensure(!message.is_empty() && !message.ends_with('.'), || {
            format!("{code} says `{message}`")
        })?;
    }
    Ok(())
}

/// JSON reads back as the same document, and has the paths that the document gives.
fn json(document: &Document<'_>) -> Held {
    let written = serde_json::to_string(document).map_err(|error| error.to_string())?;
    let read: Document<'static> =
        serde_json::from_str(&written).map_err(|error| error.to_string())?;
    ensure(&read == document, || "read back from JSON, it differs".to_owned())?;
    let value: serde_json::Value =
        serde_json::from_str(&written).map_err(|error| error.to_string())?;
    let step = document.nodes().count() / PATHS + 1;
    let mut level: Vec<&serde_json::Value> = vec![&value["outline"]];
    while let Some(nodes) = level.pop() {
        for node in nodes.as_array().into_iter().flatten() {
            level.push(&node["children"]);
            let id = node["id"].as_u64().and_then(|id| u32::try_from(id).ok());
            let id = id.ok_or_else(|| "a node without a number in JSON".to_owned())?;
            if usize::try_from(id).is_ok_and(|id| id % step != 0) {
                continue;
            }
            let (written, path) = (node["path"].as_str(), document.path(id));
            ensure(path.is_some() && written == path.as_deref(), || {
                format!("JSON has the path {written:?} for {path:?}")
            })?;
        }
    }
    Ok(())
}

/// Line ends and blanks behind lines do not change what is read, offsets aside.
fn layout_does_not_matter(text: &str, document: &Document<'_>) -> Held {
    let unix = text.replace("\r\n", "\n");
    // A carriage return alone is no line end, but would become one with a line feed.
    if unix.contains('\r') {
        return Ok(());
    }
    let expected = shape(document);
    for (name, other) in [
        ("line feeds", unix.clone()),
        ("carriage returns", unix.replace('\n', "\r\n")),
        ("blanks at line ends", unix.replace('\n', "  \n") + " \n\n"),
    ] {
        let found = gongwen::parse(&other);
        document_holds(&other, &found).map_err(|law| format!("with {name}: {law}"))?;
        let found = shape(&found);
        if let Some(at) = (0..expected.len().max(found.len()))
            .find(|&at| expected.get(at) != found.get(at))
        {
            let (expected, found) = (expected.get(at), found.get(at));
            return Err(format!("with {name}: {found:?}, without: {expected:?}"));
        }
    }
    Ok(())
}

/// What is read from a text, without places and line ends.
fn shape(document: &Document<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        let marker = node.marker.as_ref().map(|marker| {
            let text = plain(Some(&marker.text));
            (text, marker.form, marker.ordinal, marker.expected)
        });
        let heading = plain(node.heading.as_ref().map(|heading| &heading.text));
        let text = plain(node.text.as_ref());
        let (depth, kind) = (nodes.depth(), node.kind);
        out.push(format!("{depth} {kind} {marker:?} {heading:?} {text:?}"));
    }
    let words = |text: &Text<'_>| plain(Some(&text.text));
    out.push(format!("kind {}", document.kind));
    out.push(format!("title {:?}", document.title.as_ref().map(words)));
    out.extend(document.issuers.iter().map(words).map(|words| format!("{words:?}")));
    out.push(format!("salutation {:?}", document.salutation.as_ref().map(words)));
    out.push(format!("date {:?}", document.date));
    out.extend(document.mentions.iter().filter_map(|m| plain(Some(&m.text))));
    out.extend(document.document_number.iter().filter_map(|m| plain(Some(&m.text))));
    out.extend(document.diagnostics.iter().map(|found| found.code.to_string()));
    out
}

/// The words without what differs in layout.
fn plain(text: Option<&Cow<'_, str>>) -> Option<String> {
    let lines = text?.lines().map(|line| line.trim_end_matches(is_blank));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document that keeps the laws, to break.
    const TEXT: &str = "关于检查情况的通报\n　　门锁损坏。\n";

    fn broken(change: impl FnOnce(&mut Document<'static>)) -> String {
        let mut document = gongwen::parse(TEXT).into_owned();
        assert_eq!(document_holds(TEXT, &document), Ok(()));
        change(&mut document);
        document_holds(TEXT, &document).expect_err("a law is broken")
    }

    #[test]
    fn words_that_nothing_claims_are_found() {
        let law = broken(|document| {
            let last = document.outline.last_mut().unwrap();
            last.span.end -= "。".len();
            last.text = None;
        });
        assert!(law.starts_with("nothing claims `。`"), "{law}");
    }

    #[test]
    fn words_claimed_twice_are_found() {
        let law = broken(|document| {
            let again = document.outline.last().unwrap().clone();
            document.outline.push(again);
        });
        assert!(law.contains("is claimed twice"), "{law}");
    }

    #[test]
    fn split_characters_are_found() {
        let law = broken(|document| document.outline[0].span.start += 1);
        assert!(law.contains("splits a character"), "{law}");
    }

    #[test]
    fn words_that_differ_from_the_text_are_found() {
        let law = broken(|document| {
            document.outline.last_mut().unwrap().text = Some("门锁完好。".into());
        });
        assert!(law.contains("does not stand in"), "{law}");
    }

    #[test]
    fn numbers_out_of_order_are_found() {
        let law = broken(|document| document.outline.last_mut().unwrap().id += 7);
        assert!(law.contains("is number"), "{law}");
    }
}
