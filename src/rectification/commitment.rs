//! What is promised for the time to come (下一步工作).

use super::measure;
use super::source::{Source, bare, is_item};
use crate::model::{Measure, Node, NodeKind};

/// Words that name the time to come, in a heading or at the start of a paragraph.
#[rustfmt::skip]
const AHEAD: &[&str] = &[
    "下一步", "下步", "后续安排", "下一阶段", "今后", "接下来", "后续整改", "后续工作",
        "努力方向",
];

/// Words of headings that name it besides.
#[rustfmt::skip]
const AHEAD_HEADINGS: &[&str] = &[
    "巩固整改成果", "深化整改成果", "巩固深化", "深化巩固", "巩固拓展", "巩固提升",
    "巩固和深化", "巩固和拓展", "持续深化整改", "持续抓好整改", "持续推进整改", "工作打算",
    "工作安排", "工作计划", "整改打算", "持续整改", "长效机制建设", "持续巩固",
];

/// The promises of a document, and where they begin: nothing from there on answers a
/// finding.
pub(super) fn commitments<'t>(source: &Source<'_, 't>) -> Vec<Measure<'t>> {
    let outline = &source.document.outline;
    // The last part that is about it counts: an overview may name the next step too.
    let last = outline.iter().rposition(is_item);
    let found = source.document.nodes_of(NodeKind::Finding).next().is_some();
    for (at, node) in outline.iter().enumerate().rev() {
        // Where findings are answered before it, the last section may be named for what
        // is to last.
        let lasting = found && Some(at) == last && is_lasting(source, node);
        if is_item(node) && (is_heading(source, node) || lasting) {
            return of_section(source, node);
        }
        if node.kind == NodeKind::Paragraph && opens(source.words(node.span)) {
            return of_paragraphs(source, outline.get(at..).unwrap_or_default());
        }
    }
    let promised = trailing(source);
    if !promised.is_empty() {
        return promised;
    }
    // A paragraph that opens with it, wherever it hangs.
    let paragraphs = source.document.nodes_of(NodeKind::Paragraph);
    let last = paragraphs.filter(|node| opens(source.words(node.span))).last();
    last.map_or_else(Vec::new, |node| {
        vec![measure::prose(source, node.span.trim(source.text), node.id)]
    })
}

/// Whether a section without findings is named for what is to last.
fn is_lasting(source: &Source<'_, '_>, node: &Node<'_>) -> bool {
    let words = source.words(source.headline(node));
    ["成果运用", "长效机制", "常态长效", "长效管理", "成果转化"]
        .iter()
        .any(|word| words.contains(word))
        && node.kind != NodeKind::Measure
        && node.descendants().all(|below| below.kind != NodeKind::Finding)
}

/// Whether a node heads the part about the time to come.
pub(super) fn is_heading(source: &Source<'_, '_>, node: &Node<'_>) -> bool {
    let words = source.words(source.headline(node));
    if words.is_empty() {
        // 三、 and a paragraph that its heading runs into.
        let first = node.children.first();
        return first.is_some_and(|child| opens(source.words(child.span)));
    }
    if words.chars().count() > 60 {
        return opens(words);
    }
    node.kind != NodeKind::Measure
        && AHEAD.iter().chain(AHEAD_HEADINGS).any(|word| words.contains(word))
}

/// Whether a paragraph begins with the time to come.
fn opens(words: &str) -> bool {
    let words = words.trim_start_matches(crate::text::is_blank);
    AHEAD.iter().any(|word| words.starts_with(word))
}

/// The items of a section; its prose where it has none.
fn of_section<'t>(source: &Source<'_, 't>, section: &Node<'t>) -> Vec<Measure<'t>> {
    let items = measure::measures(source, &section.children);
    if !items.is_empty() {
        return items;
    }
    let prose = section.children.iter().filter(|node| node.kind == NodeKind::Paragraph);
    let found: Vec<_> = prose
        .map(|node| measure::prose(source, node.span.trim(source.text), node.id))
        .collect();
    if found.is_empty() {
        return vec![measure::measure(source, section)];
    }
    found
}

/// A paragraph that begins with the time to come, or the list that it leads in.
fn of_paragraphs<'t>(source: &Source<'_, 't>, nodes: &[Node<'t>]) -> Vec<Measure<'t>> {
    let Some((first, rest)) = nodes.split_first() else { return Vec::new() };
    let items: Vec<_> = rest
        .iter()
        .skip_while(|node| node.kind == NodeKind::Noise)
        .take_while(|node| is_item(node) || node.kind == NodeKind::Noise)
        .filter(|node| is_item(node))
        .collect();
    if items.is_empty() {
        return vec![measure::prose(source, first.span.trim(source.text), first.id)];
    }
    measure::measures(source, items)
}

/// The last paragraph of the last finding, where it speaks of all findings and of the
/// time to come.
fn trailing<'t>(source: &Source<'_, 't>) -> Vec<Measure<'t>> {
    let last = source.document.nodes_of(NodeKind::Finding).last();
    let Some(node) = last.and_then(|finding| last_paragraph(source, finding)) else {
        return Vec::new();
    };
    vec![measure::prose(source, node.span.trim(source.text), node.id)]
}

/// The paragraph that ends a finding and speaks of what comes after all of them.
fn last_paragraph<'a, 't>(
    source: &Source<'_, 't>,
    finding: &'a Node<'t>,
) -> Option<&'a Node<'t>> {
    let mut children = finding.children.iter().rev();
    let last = children.find(|node| node.kind != NodeKind::Noise)?;
    // The line that a label announces belongs to it.
    let paragraphs = finding.children.iter().filter(|n| n.kind != NodeKind::Noise);
    let before = paragraphs.rev().nth(1);
    let behind = before.is_some_and(|node| node.kind != NodeKind::Label);
    let words = source.words(last.span);
    let about_all = [
        "整改成果",
        "后续整改",
        "巡视反馈",
        "巡察反馈",
        "已完成的问题",
        "各项整改",
        "所有问题",
        "整改任务",
        "未完成的问题",
        "整改工作",
        "整改到位的",
        "问题整改",
        "后续工作",
        "整改为契机",
    ];
    let promises = words.contains("将") || words.contains("继续") || opens(words);
    (last.kind == NodeKind::Paragraph
        && behind
        && promises
        && about_all.iter().any(|word| words.contains(word)))
    .then_some(last)
}

/// The words of the heading of a node, without the stop.
pub(super) fn heading_words<'t>(source: &Source<'_, 't>, node: &Node<'_>) -> &'t str {
    source.words(bare(source.text, source.headline(node)))
}
