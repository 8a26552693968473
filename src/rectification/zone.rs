//! Where in a document a statement stands: what sums up stands outside the findings, and
//! what is only promised sums up nothing.

use super::lists;
use super::source::{Source, head};
use crate::model::{Document, Finding, Node, NodeKind};
use crate::text::{Heads, Span};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The part of the document that a node belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// The opening, an overview (总体情况), what stands behind the findings.
    Overview,
    /// A heading that groups findings, and the words below it that are of the group.
    Group,
    /// A finding with its answer.
    Finding,
    /// What is promised (下一步).
    Outlook,
    /// Title, addressees, signature, attachments and the like; the page's own text.
    Frame,
}

/// Words that begin a paragraph or heading on what comes next.
pub(super) const OUTLOOKS: &[&str] = &[
    "下一步",
    "下步",
    "下阶段",
    "下一阶段",
    "接下来",
    "今后",
    "工作打算",
    "工作安排",
    "努力方向",
    "后续整改",
    "深化巩固",
    "巩固深化",
    "持续深化",
];

static BY_START: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(OUTLOOKS));

/// The zones of the nodes of a document with these findings, by their
/// [`id`](Node::id).
pub(super) fn zones(source: &Source<'_, '_>, findings: &[Finding<'_>]) -> Vec<Zone> {
    let document = source.document;
    let stated = nodes_of(findings);
    let holders = holders_of_findings(document, &stated);
    let mut zones = Vec::with_capacity(holders.len());
    // The zone that each level hands down, and the one that a paragraph began in it.
    let mut levels: Vec<(Zone, Zone)> = vec![(Zone::Overview, Zone::Overview)];
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        levels.truncate(nodes.depth() + 1);
        let Some((above, since)) = levels.last_mut() else { break };
        // The sections of a notice about one problem answer it.
        let is_single = findings.len() == 1 && *since == Zone::Finding;
        if node.kind == NodeKind::Section && !is_single {
            *since = *above;
        }
        let holds = holders.get(zones.len()).copied().unwrap_or_default();
        let is_stated = node.kind == NodeKind::Finding || stated.contains(&node.id);
        let own = match zone(source, node) {
            Zone::Overview if is_stated => Zone::Finding,
            Zone::Overview if holds && nodes.depth() > 0 => Zone::Group,
            own => own,
        };
        let Some((above, since)) = levels.last_mut() else { break };
        let inherited = if *above == Zone::Overview { *since } else { *above };
        let own = match (inherited, own) {
            (_, Zone::Frame) => Zone::Frame,
            (Zone::Overview | Zone::Group, own) if own != Zone::Overview => own,
            (_, Zone::Outlook) if *above == Zone::Overview => Zone::Outlook,
            (inherited, _) => inherited,
        };
        let begins = match node.kind {
            NodeKind::Paragraph => matches!(own, Zone::Outlook | Zone::Finding),
            NodeKind::Section => findings.len() == 1 && own == Zone::Finding,
            _ => false,
        };
        if begins {
            *since = own;
        }
        zones.push(own);
        levels.push((own, own));
    }
    zones
}

/// The nodes of findings and of those that divide them.
fn nodes_of(findings: &[Finding<'_>]) -> BTreeSet<u32> {
    let mut nodes = BTreeSet::new();
    let mut level: Vec<&Finding<'_>> = findings.iter().collect();
    while !level.is_empty() {
        nodes.extend(level.iter().map(|finding| finding.node));
        level = level.iter().flat_map(|finding| &finding.findings).collect();
    }
    nodes
}

/// How far words on what comes next may stand from the beginning, in characters.
const REACH: usize = 16;

/// What a node is by itself.
fn zone(source: &Source<'_, '_>, node: &Node<'_>) -> Zone {
    match node.kind {
        NodeKind::Title
        | NodeKind::Salutation
        | NodeKind::Signature
        | NodeKind::Contact
        | NodeKind::Attachment
        | NodeKind::Metadata
        | NodeKind::Noise => return Zone::Frame,
        _ => {}
    }
    let span = node.heading.as_ref().map_or(node.span, |heading| heading.span);
    let near = Span::new(span.start, span.end.min(span.start + 4 * REACH));
    if !source.may_hold(near, lists::OUTLOOKS) {
        return Zone::Overview;
    }
    let start = head(source.words(span), REACH);
    // A problem may name what comes next, a heading on it begins with it.
    let is_outlook = if matches!(node.kind, NodeKind::Paragraph | NodeKind::Finding) {
        BY_START.of(start).next().is_some()
    } else {
        BY_START.stand_in(start)
    };
    if is_outlook { Zone::Outlook } else { Zone::Overview }
}

/// By node, whether a finding stands below it.
fn holders_of_findings(document: &Document<'_>, stated: &BTreeSet<u32>) -> Vec<bool> {
    let mut holders: Vec<bool> = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        path.truncate(nodes.depth());
        if node.kind == NodeKind::Finding || stated.contains(&node.id) {
            // Once marked, all above is marked.
            for &at in path.iter().rev() {
                match holders.get_mut(at) {
                    Some(holds) if !*holds => *holds = true,
                    _ => break,
                }
            }
        }
        path.push(holders.len());
        holders.push(false);
    }
    holders
}
