//! Where in a document a statement stands: what sums up stands outside the findings, and
//! what is only promised sums up nothing.

use crate::model::{Document, Node, NodeKind};

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
const OUTLOOKS: &[&str] = &[
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

/// The zones of the nodes, by their [`id`](Node::id).
pub(super) fn zones(text: &str, document: &Document<'_>) -> Vec<Zone> {
    let holders = holders_of_findings(document);
    let mut zones = Vec::with_capacity(holders.len());
    // The zone that each level hands down, and whether an outlook began in it.
    let mut levels: Vec<(Zone, Zone)> = vec![(Zone::Overview, Zone::Overview)];
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        levels.truncate(nodes.depth() + 1);
        let Some((above, since)) = levels.last_mut() else { break };
        if node.kind == NodeKind::Section {
            *since = *above;
        }
        let holds = holders.get(zones.len()).copied().unwrap_or_default();
        let inherited = if *above == Zone::Overview { *since } else { *above };
        let own = zone(text, node, holds && nodes.depth() > 0);
        let own = match (inherited, own) {
            (_, Zone::Frame) => Zone::Frame,
            (Zone::Overview | Zone::Group, own) if own != Zone::Overview => own,
            (inherited, _) => inherited,
        };
        if let Some((_, since)) = levels.last_mut()
            && own == Zone::Outlook
            && node.kind == NodeKind::Paragraph
        {
            *since = Zone::Outlook;
        }
        zones.push(own);
        levels.push((own, own));
    }
    zones
}

/// What a node is by itself.
fn zone(text: &str, node: &Node<'_>, is_group: bool) -> Zone {
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
    let words = node
        .heading
        .as_ref()
        .map_or_else(|| node.span.of(text), |heading| &heading.text);
    let start: String = words.chars().take(16).collect();
    // A problem may name what comes next, a heading on it begins with it.
    let is_outlook = if matches!(node.kind, NodeKind::Paragraph | NodeKind::Finding) {
        OUTLOOKS.iter().any(|word| start.starts_with(word))
    } else {
        OUTLOOKS.iter().any(|word| start.contains(word))
    };
    match (is_outlook, is_group) {
        (true, _) => Zone::Outlook,
        _ if node.kind == NodeKind::Finding => Zone::Finding,
        (_, true) => Zone::Group,
        _ => Zone::Overview,
    }
}

/// By node, whether a finding stands below it.
fn holders_of_findings(document: &Document<'_>) -> Vec<bool> {
    let mut holders: Vec<bool> = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        path.truncate(nodes.depth());
        if node.kind == NodeKind::Finding {
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
