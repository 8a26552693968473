//! Findings that no marker of the outline heads: paragraphs that open with `问题一：`, lines
//! such as `关于…问题的整改情况` that recur, and notices about one problem whose sections are
//! the parts of its answer (一、反馈问题 二、整改目标 三、整改措施).

use super::finding::{self, Part};
use super::label::{self, Topic};
use super::source::{Source, bare, head, is_item, own_words};
use super::{problem, status};
use crate::model::{Finding, Group, Node, NodeKind, Stated, Status};
use crate::parse::opener;
use crate::text::Span;
use crate::value::numeral;
use std::borrow::Cow;

/// Whether a node is a paragraph that opens a finding: `问题一：`, `——关于…的问题。`, or one
/// of the [`heads`].
pub(super) fn opens(source: &Source<'_, '_>, node: &Node<'_>) -> bool {
    let words = source.words(node.span);
    node.kind == NodeKind::Paragraph
        && (opener::number(words).is_some()
            || opener::dashed(words).is_some()
            || source.heads.binary_search(&node.id).is_ok())
}

/// The lines that head findings by their form alone: two at least, each with an answer
/// behind it. `关于…问题的整改情况` is one before any answer, `学习不够深入` before its label
/// (整改措施：). Lines that follow each other list the problems. `关于…的问题。某局已…` answers
/// itself.
pub(super) fn heads(source: &Source<'_, '_>) -> Vec<u32> {
    let mut out = Vec::new();
    if !source.answers {
        return out;
    }
    let is_line = |node: &Node<'_>, says: fn(&str) -> bool| {
        node.kind == NodeKind::Paragraph && says(source.words(node.span))
    };
    let mut levels = vec![source.document.outline.as_slice()];
    while let Some(level) = levels.pop() {
        let nodes = level.iter().filter(|node| node.kind != NodeKind::Noise);
        let (mut before, mut nodes) = (false, nodes.peekable());
        while let Some(node) = nodes.next() {
            // What stands below a finding answers it.
            if !node.is_leaf() && node.kind != NodeKind::Finding {
                levels.push(&node.children);
            }
            let head = is_line(node, opener::heads);
            if is_line(node, opener::heads_its_answer) {
                out.push(node.id);
            }
            let answered = nodes.peek().is_some_and(|next| match next.kind {
                NodeKind::Label => {
                    head || label::topic(source.words(next.span)) == Topic::Answer
                        && is_line(node, opener::states)
                }
                NodeKind::Paragraph => head && !is_line(next, opener::heads),
                _ => head && is_item(next),
            });
            if answered && !before {
                out.push(node.id);
            }
            before = head;
        }
    }
    if out.len() < 2 {
        out.clear();
    }
    out.sort_unstable();
    out
}

/// The finding of such a paragraph, with the nodes behind it that answer it.
pub(super) fn finding<'t>(
    source: &Source<'_, 't>,
    node: &Node<'t>,
    answer: &[Node<'t>],
    group: Option<&Group<'t>>,
) -> Finding<'t> {
    let span = node.span.trim(source.text);
    let span = match opener::dashed(source.words(span)) {
        Some(rest) => Span::new(span.end - rest.len(), span.end),
        None => span,
    };
    let heading = source.sentences(span).next().unwrap_or(span);
    // A bracket behind the stop belongs to the heading: …不足。（责任部门：…）
    let rest = Span::new(heading.end, span.end);
    let aside = source.words(rest).starts_with(['（', '(']);
    let heading = if aside { span } else { heading };
    let mut out = finding::headed(source, node.id, heading, group);
    out.number = opener::number(source.words(span));
    let rest = Span::new(heading.end, span.end).trim(source.text);
    if !rest.is_empty() {
        finding::part(source, &mut out, Part { topic: None, opens: true }, rest);
    }
    finding::answer(source, &mut out, answer);
    out
}

/// The finding of a notice about one problem that labels lay out at the top level.
pub(super) fn labelled<'t>(source: &Source<'_, 't>) -> Option<Finding<'t>> {
    let outline = &source.document.outline;
    let topic_of = |node: &Node<'_>| {
        (node.kind == NodeKind::Label).then(|| label::topic(source.words(node.span)))
    };
    let first = outline.iter().position(|node| topic_of(node).is_some())?;
    let stated = outline.iter().position(|n| topic_of(n) == Some(Topic::Problem))?;
    outline.iter().find(|node| topic_of(node) == Some(Topic::Answer))?;
    let problem = outline.get(stated + 1).filter(|n| n.kind == NodeKind::Paragraph)?;
    let span = problem.span.trim(source.text);
    let sentence = source.sentences(span).next().unwrap_or(span);
    let mut out = finding::headed(source, problem.id, sentence, None);
    out.number = named(source).and_then(|(number, _)| number);
    finding::answer(source, &mut out, outline.get(first..)?);
    out.facts = out.facts.take().filter(|facts| facts.span != span);
    out.status = out.status.take().or_else(|| of_opening(source));
    Some(out)
}

/// The finding of a notice about one problem, where its sections are parts of an answer.
pub(super) fn single<'t>(source: &Source<'_, 't>) -> Option<Finding<'t>> {
    let sections: Vec<(&Node<'t>, Topic)> = source
        .document
        .outline
        .iter()
        .filter(|node| is_item(node))
        .map(|node| (node, topic(source, node)))
        .collect();
    let (stated, _) = sections.iter().find(|(_, topic)| *topic == Topic::Problem)?;
    sections.iter().find(|(_, topic)| *topic == Topic::Answer)?;
    let words = stated.children.first().map_or_else(
        || own_words(source.text, stated),
        |first| first.span.trim(source.text),
    );
    let first = source.sentences(words).next().unwrap_or(words);
    // 某时某组督察发现， tells of the inspection.
    let found = source
        .clauses(first)
        .filter(|clause| source.words(bare(source.text, *clause)).ends_with("发现"))
        .last();
    let first = Span::new(found.map_or(first.start, |clause| clause.end), first.end);
    let mut out = finding::headed(source, stated.id, first, None);
    if let Some((number, named)) = named(source) {
        out.number = number;
        if let Some(named) = named {
            out.problem = Cow::Borrowed(source.words(named));
            out.span = named;
        }
    }
    for (section, topic) in sections {
        match topic {
            Topic::Problem | Topic::Other => {}
            Topic::Answer => finding::answer(source, &mut out, &section.children),
            _ => {
                let before = out.responsible.len();
                finding::answer(source, &mut out, &labels_of(section));
                if out.responsible.len() == before {
                    for child in section.children.iter().filter(|c| c.is_leaf()) {
                        let part = Part { topic: Some(topic), opens: true };
                        finding::part(source, &mut out, part, child.span);
                    }
                }
            }
        }
    }
    out.status = out.status.take().or_else(|| of_opening(source));
    Some(out)
}

/// The labelled parts that a section of its own holds (四、责任单位 责任单位：…).
fn labels_of<'t>(section: &Node<'t>) -> Vec<Node<'t>> {
    let labelled = section.children.iter().any(|node| node.kind == NodeKind::Label);
    if labelled { section.children.clone() } else { Vec::new() }
}

/// What a section is about, as a label of the same words would say.
fn topic(source: &Source<'_, '_>, section: &Node<'_>) -> Topic {
    let words = source.words(bare(source.text, source.headline(section)));
    if words.chars().count() > 16 {
        return Topic::Other;
    }
    match label::topic(words) {
        // Of the words that no table knows only those about rectification answer.
        Topic::Answer if !words.contains("整改") && !words.contains("措施") => {
            Topic::Other
        }
        topic => topic,
    }
}

/// The number and the words by which title or opening name the problem: 第17项问题“…”.
fn named(source: &Source<'_, '_>) -> Option<(Option<u32>, Option<Span>)> {
    let title = source.document.title.as_ref().map(|title| title.span);
    let opening = source.document.nodes_of(NodeKind::Paragraph).next();
    let spans = opening.map(|node| node.span).into_iter().chain(title);
    for span in spans {
        let words = source.words(span);
        for (at, _) in words.match_indices('第') {
            let rest = words.get(at + '第'.len_utf8()..)?;
            let end = head(rest, 6).find('项');
            let Some(digits) = end.and_then(|end| rest.get(..end)) else { continue };
            let Some(number) = numeral::find(digits).next() else { continue };
            let number = number.value.value().as_integer();
            let number = number.and_then(|number| u32::try_from(number).ok());
            let behind = rest.get(digits.len() + '项'.len_utf8()..).unwrap_or("");
            let quoted = behind
                .trim_start_matches("整改任务")
                .trim_start_matches("问题")
                .strip_prefix('“')
                .and_then(|inner| inner.get(..head(inner, 80).find('”')?));
            let quoted = quoted.map(|quoted| {
                let from =
                    words.len() - behind.len() + behind.find(quoted).unwrap_or(0);
                problem::problem(
                    source.text,
                    Span::new(span.start + from, span.start + from + quoted.len()),
                )
            });
            return Some((number, quoted));
        }
    }
    None
}

/// The status that the opening of such a notice tells: 第17项问题……已完成整改.
fn of_opening<'t>(source: &Source<'_, 't>) -> Option<Stated<'t>> {
    let opening = source.document.nodes_of(NodeKind::Paragraph).next()?;
    let phrases =
        ["已完成整改", "已整改完成", "已全部完成整改", "已整改到位", "整改任务已完成"];
    let words = source.words(opening.span);
    let found = phrases.iter().filter_map(|phrase| Some((words.find(phrase)?, phrase)));
    let (at, phrase) = found.min_by_key(|(at, _)| *at)?;
    let start = opening.span.start + at;
    Some(status::stated(
        source,
        Status::Completed,
        Span::new(start, start + phrase.len()),
    ))
}
