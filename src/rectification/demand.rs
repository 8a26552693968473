//! What a supervisory order demands of the one it is sent to, and what an audit or
//! inspection recommends.

use super::commitment::heading_words;
use super::measure;
use super::source::{Source, is_item, own_words};
use crate::model::{DocumentKind, Finding, Measure, Node, NodeKind};
use crate::text::Span;

/// Words of headings under which demands stand.
const HEADINGS: &[&str] = &[
    "建议",
    "整改要求",
    "工作要求",
    "有关要求",
    "整改意见",
    "处理意见",
    "监管要求",
    "相关要求",
];

/// Words that address the one who is to act.
#[rustfmt::skip]
const ADDRESSED: &[&str] = &[
    "你公司", "你单位", "你局", "你行", "你所", "你院", "你校", "你市", "你县", "你区",
    "你镇", "你乡", "你厂", "你部", "你们", "贵公司", "贵单位", "你营业部", "你分公司", "你委",
    "你支行", "你中心", "公司及", "当事人",
];

/// Words that demand.
const MUST: &[&str] = &["应当", "应", "须", "必须", "要", "请", "责令", "限", "不得"];

/// The demands of a document: under a heading of their own, or, in an order, behind the
/// facts.
pub(super) fn demands<'t>(source: &Source<'_, 't>) -> Vec<Measure<'t>> {
    let outline = &source.document.outline;
    if let Some(section) = outline.iter().find(|node| is_heading(source, node)) {
        let items = measure::measures(source, &section.children);
        if !items.is_empty() {
            return items;
        }
    }
    if source.document.kind == DocumentKind::RectificationNotice {
        return Vec::new();
    }
    let title = source.document.title.as_ref().map_or("", |title| &*title.text);
    let found = outline.iter().any(|node| node.kind == NodeKind::Finding);
    // What follows the facts of a penalty are the words of the parties.
    let orders = is_order(title) || found && !source.answers && !title.contains("处罚");
    if !orders {
        return Vec::new();
    }
    // Behind the facts: the last list, else the sentences that demand.
    let facts = outline.iter().rposition(|node| node.kind == NodeKind::Finding);
    let after = outline.get(facts.map_or(0, |at| at + 1)..).unwrap_or_default();
    let lists: Vec<&[Node<'t>]> =
        after.split(|node| !is_item(node)).filter(|list| !list.is_empty()).collect();
    // A first list without findings before it states the facts.
    let wanted = if facts.is_some() { 1 } else { 2 };
    if let Some(list) = lists.last().filter(|_| lists.len() >= wanted) {
        return measure::measures(source, *list);
    }
    let paragraphs = after.iter().filter(|node| node.kind == NodeKind::Paragraph);
    let mut out = Vec::new();
    for node in paragraphs {
        let span = node.span.trim(source.text);
        for sentence in source.sentences(span) {
            if demands_something(source.words(sentence)) {
                let sentence = sentence.trim(source.text);
                out.push(measure::prose(source, sentence, node.id));
            }
        }
    }
    out
}

fn is_heading(source: &Source<'_, '_>, node: &Node<'_>) -> bool {
    let words = heading_words(source, node);
    is_item(node)
        && words.chars().count() <= 30
        && HEADINGS.iter().any(|word| words.contains(word))
}

fn titled_as_order(source: &Source<'_, '_>) -> bool {
    source.document.title.as_ref().is_some_and(|title| is_order(&title.text))
}

/// Whether the title is that of an order or a warning to one who erred.
pub(super) fn is_order(title: &str) -> bool {
    [
        "责令",
        "监管措施",
        "监督管理措施",
        "警示函",
        "整改通知",
        "督办",
        "提示函",
        "监管函",
        "意见书",
        "建议书",
        "限期",
        "约谈",
        "监管谈话",
    ]
    .iter()
    .any(|word| title.contains(word))
}

/// Whether a sentence tells the addressee what to do; what may be done against the order
/// itself (申请行政复议) is no demand.
fn demands_something(sentence: &str) -> bool {
    let appeal = ["复议", "诉讼", "不服"].iter().any(|word| sentence.contains(word));
    let mut addressed = ADDRESSED.iter().filter_map(|word| {
        let at = sentence.find(word)?;
        Some((sentence.get(..at)?, sentence.get(at + word.len()..)?))
    });
    !appeal
        && addressed.any(|(before, rest)| {
            let rest: String = rest.chars().take(6).collect();
            ["责令", "要求", "请", "督促"].iter().any(|word| before.ends_with(word))
                || MUST.iter().any(|word| rest.contains(word))
        })
}

/// The sentences behind the facts of the last finding that demand something, where the
/// outline hangs them there; they are taken out of its facts.
pub(super) fn behind_the_facts<'t>(
    source: &Source<'_, 't>,
    findings: &mut [Finding<'t>],
) -> Vec<Measure<'t>> {
    let Some(last) = findings.last_mut().filter(|_| !source.answers) else {
        return Vec::new();
    };
    let facts = match last.findings.last_mut() {
        Some(below) => &mut below.facts,
        None => &mut last.facts,
    };
    let Some(span) = facts.as_ref().map(|facts| facts.span) else { return Vec::new() };
    let demanding: Vec<Span> = source
        .sentences(span)
        .filter(|sentence| demands_something(source.words(*sentence)))
        .map(|sentence| sentence.trim(source.text))
        .collect();
    let Some(first) = demanding.first() else { return Vec::new() };
    let kept = Span::new(span.start, first.start).trim(source.text);
    *facts = (!kept.is_empty()).then(|| source.piece(kept));
    let node = last.node;
    demanding.into_iter().map(|span| measure::prose(source, span, node)).collect()
}

/// The facts of an order that lists them and that the outline takes for no findings: the
/// list behind `存在以下问题：`, or the first of two lists (一是…二是… before 上述行为).
pub(super) fn facts<'t>(source: &Source<'_, 't>) -> Vec<Finding<'t>> {
    if source.document.kind == DocumentKind::RectificationNotice
        || !titled_as_order(source) && source.answers
    {
        return Vec::new();
    }
    let outline = &source.document.outline;
    let Some(from) = outline.iter().position(is_item) else { return Vec::new() };
    let list = outline.get(from..).unwrap_or_default();
    let end = list.iter().position(|node| !is_item(node)).unwrap_or(list.len());
    let (facts, behind) = list.split_at_checked(end).unwrap_or((list, &[]));
    let announced =
        from.checked_sub(1).and_then(|at| outline.get(at)).is_some_and(|lead| {
            let words = source.words(lead.span).trim_end_matches(['：', ':']);
            ["问题", "行为", "情形", "事实"].iter().any(|end| words.ends_with(end))
        });
    if !announced && !behind.iter().any(is_item) {
        return Vec::new();
    }
    facts
        .iter()
        .map(|node| {
            let own = own_words(source.text, node);
            let first = source.sentences(own).next().unwrap_or(own);
            let mut finding = super::finding::headed(source, node.id, first, None);
            finding.number = node.marker.as_ref().map(|marker| marker.ordinal);
            let rest = Span::new(first.end, own.end).trim(source.text);
            if !rest.is_empty() {
                finding.facts = Some(source.piece(rest));
            }
            finding
        })
        .collect()
}
