//! The findings of a document with their answers: the nodes that the outline calls
//! findings, and the parts that labels divide their answers into.

use super::label::{self, Topic};
use super::source::{Source, bare, head, is_item, own_words};
use super::{commitment, flat, lists, measure, problem, responsible, status};
use crate::model::{Finding, Group, Node, NodeKind, Status};
use crate::parse::is_closing;
use crate::scan::is_part_name;
use crate::text::{Heads, Span, is_han};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The findings among the nodes of a level and below, in reading order. The depth of the
/// outline is bounded, so this does not recurse far.
pub(super) fn findings<'a, 't>(
    source: &Source<'a, 't>,
    level: &'a [Node<'t>],
    group: Option<&Group<'t>>,
    above: Option<&Node<'t>>,
) -> Vec<Finding<'t>> {
    let mut out: Vec<Finding<'t>> = Vec::new();
    // Where the run of findings without an answer begins that the next answer is for.
    let mut open = 0;
    // Headings below another name groups, and so do several that divide the findings.
    let holding =
        level.iter().filter(|node| is_item(node) && holds_findings(source, node));
    let divides = above.is_some() || holding.take(2).count() == 2;
    // The nodes up to there answer a finding that is read.
    let mut skip = 0;
    for (at, node) in level.iter().enumerate() {
        if at <= skip && skip > 0 {
            continue;
        }
        if node.kind == NodeKind::Finding {
            let read = finding(source, node, group);
            let answered = is_answered(&read);
            let several = answered && answers_several(source, &read);
            out.push(read);
            if let (true, Some(run)) = (several, out.get_mut(open..))
                && let Some((last, others)) = run.split_last_mut()
            {
                share(last, others);
            }
            if answered {
                open = out.len();
            }
        } else if flat::opens(source, node) {
            let behind = level.get(at + 1..).unwrap_or_default();
            let next = |node: &Node<'_>| match node.kind {
                NodeKind::Finding
                | NodeKind::Signature
                | NodeKind::Contact
                | NodeKind::Attachment => true,
                NodeKind::Section => commitment::is_heading(source, node),
                NodeKind::Paragraph => {
                    flat::opens(source, node) || is_closing(source.words(node.span))
                }
                _ => false,
            };
            let end = behind.iter().position(next).unwrap_or(behind.len());
            let nodes = behind.get(..end).unwrap_or_default();
            out.push(flat::finding(source, node, nodes, group));
            skip = at + end;
            open = out.len();
        } else if is_item(node) {
            if !node.children.is_empty() {
                let named = of_heading(source, node, divides);
                let group = named.as_ref().or(group);
                out.extend(findings(source, &node.children, group, Some(node)));
            }
            open = out.len();
        } else if node.kind == NodeKind::Label && open < out.len() {
            let end = level
                .iter()
                .skip(at)
                .position(|node| node.kind == NodeKind::Finding)
                .map_or(level.len(), |n| at + n);
            let rest = level.get(at..end).unwrap_or_default();
            answer_together(source, out.get_mut(open..).unwrap_or_default(), rest);
            open = out.len();
        }
    }
    out
}

/// Gives the answer to the last of a run of findings, and its node to the others.
fn answer_together<'t>(
    source: &Source<'_, 't>,
    run: &mut [Finding<'t>],
    nodes: &[Node<'t>],
) {
    let Some((last, others)) = run.split_last_mut() else { return };
    answer(source, last, nodes);
    share(last, others);
}

/// Lets the findings before one share its answer, and what the answer says of them all.
fn share<'t>(last: &Finding<'t>, others: &mut [Finding<'t>]) {
    for finding in others {
        finding.answered_with = Some(last.node);
        finding.status = finding.status.take().or_else(|| last.status.clone());
        finding.deadline = finding.deadline.take().or_else(|| last.deadline.clone());
        if finding.responsible.is_empty() {
            finding.responsible.clone_from(&last.responsible);
        }
    }
}

/// Whether an answer says that it is one to several findings: 对第5、第6项问题, 针对以上三个
/// 问题.
fn answers_several(source: &Source<'_, '_>, finding: &Finding<'_>) -> bool {
    let lead = finding.lead.as_ref().or(finding.answer.as_ref());
    let Some(span) = lead.map(|lead| lead.span) else { return false };
    let Some(first) = source.clauses(span).next() else {
        return false;
    };
    let words = source.words(bare(source.text, first));
    let before = ["上述", "以上", "前述"].iter().any(|word| words.contains(word));
    words.contains("问题")
        && (before && !words.contains(['该', '此'])
            || words.matches('第').count() >= 2
            || words.contains('第') && words.contains(['、', '和', '至']))
}

fn is_answered(finding: &Finding<'_>) -> bool {
    !finding.measures.is_empty()
        || finding.answer.is_some()
        || finding.label.is_some()
        || !finding.findings.is_empty()
}

/// Whether findings stand somewhere below a heading.
fn holds_findings(source: &Source<'_, '_>, node: &Node<'_>) -> bool {
    node.descendants()
        .any(|below| below.kind == NodeKind::Finding || flat::opens(source, below))
}

/// Words of headings that announce the answers and name no group.
const ABOUT_ANSWERS: &[&str] =
    &["整改", "情况", "反馈", "落实问题", "的问题", "主要问题"];

static ABOUT_ANSWERS_BY_START: LazyLock<Heads<()>> =
    LazyLock::new(|| Heads::plain(ABOUT_ANSWERS));

/// The group that a heading above findings names: （一）…方面, but not 二、整改情况. A
/// heading below another (`nested`) names one in any case.
fn of_heading<'t>(
    source: &Source<'_, 't>,
    node: &Node<'t>,
    nested: bool,
) -> Option<Group<'t>> {
    let span = bare(source.text, source.headline(node));
    let words = source.words(span);
    let names =
        nested || words.contains("方面") || !ABOUT_ANSWERS_BY_START.stand_in(words);
    (names && !words.is_empty())
        .then_some(Group { text: Cow::Borrowed(words), node: node.id })
}

/// A part of an answer: what its label announces, and whether it stands right behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) topic: Option<Topic>,
    pub(super) opens: bool,
}

/// A finding with what its heading says.
pub(super) fn headed<'t>(
    source: &Source<'_, 't>,
    node: u32,
    heading: Span,
    group: Option<&Group<'t>>,
) -> Finding<'t> {
    let span = problem::problem(source.text, heading);
    let mut out = Finding {
        problem: Cow::Borrowed(source.words(span)),
        span,
        node,
        group: group.cloned(),
        status: status::of_heading(source, heading),
        ..Finding::default()
    };
    said(source, &mut out, heading);
    out
}

/// The finding of one node.
fn finding<'a, 't>(
    source: &Source<'a, 't>,
    node: &'a Node<'t>,
    group: Option<&Group<'t>>,
) -> Finding<'t> {
    let heading = source.headline(node);
    let mut out = headed(source, node.id, heading, group);
    out.number = node.marker.as_ref().map(|marker| marker.ordinal);
    if node.is_leaf() {
        // What stands behind the first sentence of a finding in one piece answers it.
        let rest = Span::new(heading.end, own_words(source.text, node).end);
        let rest = rest.trim(source.text);
        if node.heading.is_none() && !rest.is_empty() {
            part(source, &mut out, Part { topic: None, opens: true }, rest);
        }
        return out;
    }
    answer(source, &mut out, &node.children);
    out.findings.extend(findings(source, &node.children, None, Some(node)));
    out.findings.sort_by_key(|below| below.span.start);
    let own = out.node;
    let has_answer =
        !out.measures.is_empty() || out.answer.is_some() || out.label.is_some();
    for below in &mut out.findings {
        if has_answer && !is_answered(below) && below.answered_with.is_none() {
            below.answered_with = Some(own);
        }
    }
    out
}

/// Reads the nodes that answer a finding.
pub(super) fn answer<'t>(
    source: &Source<'_, 't>,
    out: &mut Finding<'t>,
    nodes: &[Node<'t>],
) {
    answer_to(source, out, nodes, Announced::default());
}

/// What was announced of the nodes that follow.
#[derive(Debug, Clone, Copy, Default)]
struct Announced {
    topic: Option<Topic>,
    /// Whether it is what came of measures that are read already.
    results: bool,
}

impl Announced {
    /// By the words of a label, which the finding keeps where they announce its answer.
    fn by<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, words: Span) -> Self {
        let topic = label::topic(source.words(words));
        if topic == Topic::Answer && out.label.is_none() {
            out.label = Some(source.piece(words));
        }
        let results = topic == Topic::Answer
            && !out.measures.is_empty()
            && label::is_of_results(source.words(words));
        Self { topic: Some(topic), results }
    }
}

/// Reads the nodes that answer a finding, or the part of its answer that is announced. The
/// depth of the outline is bounded, so this does not recurse far.
fn answer_to<'t>(
    source: &Source<'_, 't>,
    out: &mut Finding<'t>,
    nodes: &[Node<'t>],
    mut announced: Announced,
) {
    let is_part = |node: &&Node<'t>| is_item(node) && numbered(source, node).is_some();
    let in_parts = nodes.iter().filter(is_part).take(2).count() == 2;
    let mut opens = true;
    for node in nodes {
        match node.kind {
            NodeKind::Label => {
                let words = own_words(source.text, node);
                announced = Announced::by(source, out, words);
                opens = true;
            }
            NodeKind::Paragraph if source.ahead == Some(node.id) => {}
            NodeKind::Paragraph => {
                let span = node.span.trim(source.text);
                part(source, out, Part { topic: announced.topic, opens }, span);
                opens = false;
            }
            _ if is_item(node) => {
                match numbered(source, node).filter(|_| in_parts) {
                    Some(named) => {
                        answer_of_part(source, out, node, named);
                        announced = Announced::default();
                    }
                    None => item(source, out, node, announced, opens),
                }
                opens = false;
            }
            _ => {}
        }
    }
}

/// Where the words of a label stand that head an item: `（二）整改措施`, `（四）责任单位：某局`.
/// Not those of a measure: `（一）落实整改责任`, `一是整改措施具体化`.
fn numbered(source: &Source<'_, '_>, node: &Node<'_>) -> Option<Span> {
    /// The longest, in characters.
    const LONGEST: usize = 16;
    if node.kind == NodeKind::Measure {
        return None;
    }
    let own = own_words(source.text, node);
    // The first sentence of what a paragraph goes on with stands below.
    let own = match node.children.first() {
        Some(first) if own.is_empty() => first.span.trim(source.text),
        _ => own,
    };
    let near = head(source.words(own), LONGEST + 1);
    let colon = near.find(['：', ':']);
    let name = match colon {
        Some(colon) => near.get(..colon)?,
        None if near.len() == own.len() => near.trim_end_matches('。'),
        None => return None,
    };
    let sign = colon.and_then(|at| near.get(at..)?.chars().next());
    // 具体表现：… states the problem in detail.
    let states = || label::topic(name) == Topic::Problem && name.chars().all(is_han);
    (is_part_name(name) || states()).then(|| {
        Span::new(own.start, own.start + name.len() + sign.map_or(0, char::len_utf8))
    })
}

/// Reads a part of an answer that is an item, which these words announce.
fn answer_of_part<'t>(
    source: &Source<'_, 't>,
    out: &mut Finding<'t>,
    node: &Node<'t>,
    named: Span,
) {
    let announced = Announced::by(source, out, named);
    // What stands behind the words, in the item's own line.
    let own = own_words(source.text, node);
    let (line, below) = match node.children.split_first() {
        Some((first, below)) if own.is_empty() => (first.span, below),
        _ => (own, node.children.as_slice()),
    };
    let rest = Span::new(named.end, line.end.max(named.end)).trim(source.text);
    let of_measures = announced.topic == Some(Topic::Answer)
        && label::is_of_measures(source.words(named))
        && !below.iter().any(is_item);
    if of_measures {
        sentences(source, out, rest, node.id);
        let is_prose = |node: &&Node<'t>| {
            matches!(node.kind, NodeKind::Paragraph | NodeKind::Noise)
        };
        let (mut at, prose) = (0, below.iter().take_while(is_prose));
        for node in prose {
            at += 1;
            if node.kind == NodeKind::Paragraph {
                sentences(source, out, node.span.trim(source.text), node.id);
            }
        }
        answer_to(source, out, below.get(at..).unwrap_or_default(), announced);
        return;
    }
    if source.words(rest).contains(char::is_alphanumeric) {
        let behind = Part { topic: announced.topic, opens: true };
        part(source, out, behind, rest);
    }
    answer_to(source, out, below, announced);
}

/// Reads the sentences of a part that announces measures as one each.
fn sentences<'t>(
    source: &Source<'_, 't>,
    out: &mut Finding<'t>,
    span: Span,
    node: u32,
) {
    read_prose(source, out, span);
    for sentence in source.sentences(span) {
        let sentence = sentence.trim(source.text);
        if !bare(source.text, sentence).is_empty() {
            out.measures.push(measure::prose(source, sentence, node));
        }
    }
}

/// Reads an item of an answer.
fn item<'t>(
    source: &Source<'_, 't>,
    out: &mut Finding<'t>,
    node: &Node<'t>,
    announced: Announced,
    opens: bool,
) {
    let Announced { topic, results } = announced;
    // Labels that the outline hangs under the last item close the answer.
    let closes = |node: &Node<'t>| {
        node.kind == NodeKind::Label
            && label::topic(source.words(node.span)).closes_answer()
    };
    let closing = node.children.iter().position(closes).unwrap_or(node.children.len());
    let (_, behind) = node.children.split_at(closing);
    let end = behind.first().map_or(node.span.end, |label| label.span.start);
    let whole = Span::new(node.span.start, end).trim(source.text);
    match topic {
        // The items of an order divide what was found.
        None if !source.answers => {
            let heading = source.headline(node);
            let mut below = headed(source, node.id, heading, None);
            below.number = node.marker.as_ref().map(|marker| marker.ordinal);
            answer(source, &mut below, &node.children);
            out.findings.push(below);
        }
        Some(Topic::Responsible(_) | Topic::Deadline | Topic::Status) => {
            let item = measure::measure(source, node);
            part(source, out, Part { topic, opens }, item.span);
        }
        Some(Topic::Goal | Topic::Problem | Topic::Other) => {
            part(source, out, Part { topic, opens }, whole);
        }
        _ if results => prose(source, out, whole, opens),
        _ => {
            read_items(source, out, node);
            if out.measures.is_empty() {
                out.lead = out.answer.take();
            }
            out.measures.push(measure::measure(source, node));
        }
    }
    if !behind.is_empty() {
        answer(source, out, behind);
    }
}

/// What the items of an answer say of the finding as a whole.
fn read_items<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, item: &Node<'t>) {
    for node in item.descendants().filter(|node| node.is_leaf()) {
        read_prose(source, out, own_words(source.text, node));
    }
}

/// What the prose of a measure says of the finding as a whole.
fn read_prose<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, span: Span) {
    if let Some(found) = status::of_prose(source, span, false) {
        set_status(out, found);
        due(source, out, span);
    }
    said(source, out, span);
}

/// Reads one paragraph of an answer.
pub(super) fn part<'t>(
    source: &Source<'_, 't>,
    out: &mut Finding<'t>,
    part: Part,
    span: Span,
) {
    let Part { topic, opens } = part;
    match topic {
        Some(Topic::Responsible(role)) => {
            let list = first_line_of_names(source, span);
            responsible::of_list(source, role, list, &mut out.responsible);
            said(source, out, span);
        }
        Some(Topic::Deadline) => {
            if out.deadline.is_none() {
                let first = source.sentences(span).next();
                let first = bare(source.text, first.unwrap_or(span));
                out.deadline = Some(source.when(first));
            }
            said(source, out, span);
        }
        Some(Topic::Status) => {
            out.status = status::of_label(source, span).or(out.status.take());
            said(source, out, span);
        }
        Some(Topic::Goal | Topic::Other) => said(source, out, span),
        Some(Topic::Problem) => facts(source, out, span),
        None if !source.answers => facts(source, out, span),
        Some(Topic::Answer) | None => {
            prose(source, out, span, opens && topic.is_some());
        }
    }
}

/// What was found in detail.
fn facts<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, span: Span) {
    let from = out.facts.as_ref().map_or(span.start, |facts| facts.span.start);
    out.facts = Some(source.piece(Span::new(from, span.end)));
}

/// A list of names goes up to the label of the next fact.
fn first_line_of_names(source: &Source<'_, '_>, span: Span) -> Span {
    let next =
        label::facts(source, span).first().map_or(span.end, |fact| fact.label.start);
    bare(source.text, Span::new(span.start, next))
}

/// How many bytes may stand beside a status for the line to say nothing else: `已完成，
/// 长期坚持。`
const MOST_BESIDE: usize = 18;

/// Prose of the answer: what stands before the measures leads in to them, the rest is
/// kept beside them.
fn prose<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, span: Span, opens: bool) {
    said(source, out, span);
    if let Some(found) = status::of_prose(source, span, opens) {
        let is_all = opens && span.len() <= found.span.len() + MOST_BESIDE;
        set_status(out, found);
        if is_all {
            return;
        }
    }
    due(source, out, span);
    // What follows the lines of who and by when belongs to no one piece with the first.
    let from = match &out.answer {
        None => span.start,
        Some(answer) if source.goes_on(answer.span.end, span.start) => {
            answer.span.start
        }
        Some(_) => return,
    };
    out.answer = Some(source.piece(Span::new(from, span.end)));
}

/// A status in so many words stands over one in the words of a deadline; the last word
/// of an answer over an earlier one.
fn set_status<'t>(out: &mut Finding<'t>, found: crate::model::Stated<'t>) {
    let labelled = out.status.as_ref().is_some_and(|old| old.span.end > found.span.end);
    if !labelled {
        out.status = Some(found);
    }
}

/// A deadline in prose (预计6月底前完成), for what is not put right yet.
fn due<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, span: Span) {
    let status = out.status.as_ref().map(|status| status.value);
    let plans = source.may_hold(span, lists::PLANS);
    // 正在整改，2024年3月底前完成: what is under way is not done by then yet.
    let open = matches!(status, Some(Status::Ongoing | Status::NotCompleted));
    let done = status == Some(Status::Completed);
    if done || out.deadline.is_some() || !(plans || open) {
        return;
    }
    for clause in source.clauses(span) {
        if !open && !source.may_hold(clause, lists::PLANS) {
            continue;
        }
        let clause = bare(source.text, clause);
        let words = source.words(clause);
        if !DONE.iter().any(|word| words.ends_with(word)) {
            continue;
        }
        let dates = source.dates(clause);
        let limit =
            dates.iter().rfind(|(_, date)| date.text.ends_with(['前', '底', '末']));
        let Some((at, date)) = limit else { continue };
        let bare_promise = || {
            let behind = source.words(Span::new(date.span.end, clause.end));
            open && date.span.start == clause.start
                && date.text.ends_with('前')
                && (DONE.contains(&behind) || PUT_RIGHT.contains(&behind))
        };
        if PLANS.iter().any(|word| words.contains(word)) || bare_promise() {
            out.deadline = Some(source.date(*at, date));
        }
    }
}

/// All that stands behind the date of a promise without a word that plans.
const PUT_RIGHT: &[&str] = &[
    "完成整改",
    "整改完成",
    "整改到位",
    "整改完毕",
    "全部完成",
    "全面完成",
    "落实到位",
];

/// Words that plan.
pub(super) const PLANS: &[&str] =
    &["预计", "计划", "力争", "确保", "限期", "争取", "将于", "拟于", "要求于"];

/// Words of what is planned.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "完成", "完工", "到位", "销号", "办结", "清零", "启用", "投用", "竣工", "整改",
    "建成", "解决", "验收", "投入使用",
];

/// What labels inside a text say: who, by when, how far.
fn said<'t>(source: &Source<'_, 't>, out: &mut Finding<'t>, span: Span) {
    for fact in label::facts(source, span) {
        match fact.topic {
            Topic::Responsible(_) => {
                responsible::of_fact(source, &fact, &mut out.responsible);
            }
            Topic::Deadline if out.deadline.is_none() => {
                out.deadline = Some(source.when(fact.value));
            }
            Topic::Status => {
                out.status = status::of_label(source, fact.value).or(out.status.take());
            }
            _ => {}
        }
    }
    let due = responsible::of_brackets(source, span, &mut out.responsible);
    if let Some(due) = due.filter(|_| out.deadline.is_none()) {
        out.deadline = Some(source.when(due));
    }
}
