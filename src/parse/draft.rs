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
    pub(super) children: Vec<usize>,
    /// A leaf that holds the text right behind its parent's marker.
    pub(super) own: bool,
    /// The item began inside a line: a line without a marker ends it.
    pub(super) runs_in_line: bool,
    /// A label stands right below it.
    pub(super) labelled: bool,
}

/// The drafts of a document.
pub(super) struct Drafts<'a, 't> {
    pub(super) scan: &'a Scan<'t>,
    pub(super) zones: &'a [Zone<'a>],
    pub(super) all: Vec<Draft>,
    /// Those directly under the document.
    pub(super) roots: Vec<usize>,
}

impl<'t> Drafts<'_, 't> {
    /// Numbers the drafts in reading order and makes nodes of them.
    #[inline(never)] // PROF
    pub(super) fn nodes(mut self) -> Vec<Node<'t>> {
        let order = self.reading_order();
        let mut ids = vec![0_u32; self.all.len()];
        for (id, &draft) in order.iter().enumerate() {
            if let Some(slot) = ids.get_mut(draft) {
                *slot = u32::try_from(id).unwrap_or(u32::MAX);
            }
        }
        let mut nodes: Vec<Option<Node<'t>>> = self.all.iter().map(|_| None).collect();
        // Children come behind their parents in reading order: build from the end.
        for &number in order.iter().rev() {
            let children = self.all.get(number).map_or(&[][..], |d| &d.children);
            let children = children
                .iter()
                .filter_map(|&child| nodes.get_mut(child).and_then(Option::take))
                .collect();
            let id = ids.get(number).copied().unwrap_or(0);
            let node = self.node(number, id, children);
            if let Some(slot) = nodes.get_mut(number) {
                *slot = node;
            }
        }
        let roots = std::mem::take(&mut self.roots);
        roots
            .iter()
            .filter_map(|&root| nodes.get_mut(root).and_then(Option::take))
            .collect()
    }

    /// The drafts in reading order, without the leaves that their parents absorb.
    #[inline(never)] // PROF
    fn reading_order(&mut self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.all.len());
        let mut stack: Vec<usize> = self.roots.iter().rev().copied().collect();
        while let Some(number) = stack.pop() {
            order.push(number);
            let absorbs = self.all.get(number).is_some_and(|draft| {
                draft.heading.is_none()
                    && matches!(draft.children.as_slice(), [only]
                        if self.all.get(*only).is_some_and(|child| child.own))
            });
            if let Some(draft) = self.all.get_mut(number) {
                if absorbs {
                    draft.children.clear();
                }
                stack.extend(draft.children.iter().rev());
            }
        }
        order
    }

    #[inline(never)] // PROF
    fn node(
        &self,
        number: usize,
        id: u32,
        children: Vec<Node<'t>>,
    ) -> Option<Node<'t>> {
        let draft = self.all.get(number)?;
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
        Some(Node {
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
        })
    }
}

/// A margin at and above which nothing came near.
const SURE: i32 = 200;

/// A margin in percent, from 50 for none; none where nothing came near.
fn confidence(margin: i32) -> Option<u8> {
    (margin < SURE).then(|| u8::try_from(50 + margin.max(0) * 50 / SURE).unwrap_or(100))
}
