//! From drafts of nodes, which refer to each other by number, to the tree.

use super::zone::Zone;
use crate::model::{Marker, Node, NodeKind, Text};
use crate::scan::Scan;
use crate::text::Span;
use std::borrow::Cow;

/// A node in the making. Nodes refer to each other by number, so that building needs no
/// recursion.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Draft {
    pub(super) kind: NodeKind,
    /// The zone and the number of the candidate in it.
    pub(super) marker: Option<(usize, usize)>,
    pub(super) heading: Option<Span>,
    pub(super) heading_is_sentence: bool,
    pub(super) span: Span,
    pub(super) parent: Option<usize>,
    /// The node before it under the same parent, noise passed over.
    pub(super) before: Option<usize>,
    pub(super) n_children: usize,
    /// The last node below it that is no noise.
    pub(super) last_child: Option<usize>,
    /// A leaf that holds the text right behind its parent's marker.
    pub(super) own: bool,
    /// The item began inside a line: a line without a marker ends it.
    pub(super) runs_in_line: bool,
    /// A label stands right below it.
    pub(super) labelled: bool,
    /// The label is the first thing behind its marker.
    pub(super) begins_with_label: bool,
}

impl Draft {
    /// A node without a marker.
    pub(super) fn leaf(kind: NodeKind, span: Span) -> Self {
        Self {
            kind,
            marker: None,
            heading: None,
            heading_is_sentence: false,
            span,
            parent: None,
            before: None,
            n_children: 0,
            last_child: None,
            own: false,
            runs_in_line: false,
            labelled: false,
            begins_with_label: false,
        }
    }
}

/// The drafts of a document, in reading order: a node is drafted before those below it
/// and behind those that stand before it.
pub(super) struct Drafts<'a, 't> {
    pub(super) scan: &'a Scan<'t>,
    pub(super) zones: &'a [Zone<'a>],
    pub(super) all: Vec<Draft>,
}

impl<'t> Drafts<'_, 't> {
    /// Numbers the drafts and makes nodes of them, without the leaves that their parents
    /// absorb.
    pub(super) fn nodes(self) -> Vec<Node<'t>> {
        let n_nodes = self.all.iter().filter(|draft| !self.is_absorbed(draft)).count();
        let mut id = u32::try_from(n_nodes).unwrap_or(u32::MAX);
        // From the end, so that the nodes below one are made before it: they are the last
        // ones made, the first of them at the end.
        let mut made: Vec<Node<'t>> = Vec::with_capacity(n_nodes);
        for draft in self.all.iter().rev().filter(|draft| !self.is_absorbed(draft)) {
            id = id.saturating_sub(1);
            let n_children = if self.absorbs(draft) { 0 } else { draft.n_children };
            let first = made.len().saturating_sub(n_children);
            let children = made.drain(first..).rev().collect();
            made.push(self.node(draft, id, children));
        }
        made.reverse();
        made
    }

    /// Whether a node takes the text of its only leaf for its own.
    fn absorbs(&self, draft: &Draft) -> bool {
        let only = draft.last_child.filter(|_| draft.n_children == 1);
        draft.heading.is_none()
            && only.and_then(|only| self.all.get(only)).is_some_and(|child| child.own)
    }

    fn is_absorbed(&self, draft: &Draft) -> bool {
        let parent = draft.parent.filter(|_| draft.own);
        parent.and_then(|parent| self.all.get(parent)).is_some_and(|p| self.absorbs(p))
    }

    fn node(&self, draft: &Draft, id: u32, children: Vec<Node<'t>>) -> Node<'t> {
        let text = self.scan.text;
        let mut heading = draft.heading;
        let marked = draft.marker.and_then(|(zone, n)| {
            let zone = self.zones.get(zone)?;
            Some((*zone.candidates.get(n)?, zone.choices.get(n)?))
        });
        let text_start =
            marked.map_or(draft.span.start, |(candidate, _)| candidate.span.end);
        let mut body = Span::new(text_start, draft.span.end).trim(text);
        if !children.is_empty() {
            body = Span::default();
        } else if heading.is_some() {
            if draft.heading_is_sentence {
                heading = None;
            } else {
                body = Span::default();
            }
        }
        Node {
            id,
            kind: draft.kind,
            marker: marked.and_then(|(candidate, choice)| {
                let item = choice.item?;
                Some(Marker {
                    text: Cow::Borrowed(candidate.span.of(text)),
                    form: candidate.form,
                    ordinal: item.ordinal,
                    expected: (item.expected != item.ordinal).then_some(item.expected),
                    span: candidate.span,
                })
            }),
            heading: heading.map(|span| Text::of(text, span)),
            confidence: marked
                .and_then(|(_, choice)| choice.runner_up)
                .and_then(|(margin, _)| confidence(margin)),
            span: draft.span,
            text: (!body.is_empty()).then(|| Cow::Borrowed(body.of(text))),
            children,
        }
    }
}

/// A margin at and above which nothing came near.
const SURE: i32 = 200;

/// A margin in percent, from 50 for none; none where nothing came near.
fn confidence(margin: i32) -> Option<u8> {
    (margin < SURE).then(|| u8::try_from(50 + margin.max(0) * 50 / SURE).unwrap_or(100))
}
