//! What `docs/diagnostics.md` says of numbers and lists, told from the enumerated nodes
//! alone: a second opinion beside the prices of the parser.

use gongwen::diagnostic::Code;
use gongwen::model::{Document, Form, NodeKind};
use gongwen::text::{Span, fold};
use std::collections::{BTreeSet, HashMap};

/// An enumerated node.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) marker: Span,
    pub(super) text: String,
    pub(super) form: Form,
    pub(super) kind: NodeKind,
    pub(super) ordinal: u32,
    /// The number of its parent among the items.
    pub(super) parent: Option<usize>,
    /// Which body it is part of; an attached text has another than the document.
    zone: usize,
    /// A label stands between it and the item before with the same parent.
    pub(super) labelled: bool,
}

/// The remarks that follow from the items. `outline/number/restart` is not among them: it
/// depends on what stands between two lists.
pub(super) const CODES: &[Code] = &[
    Code::NumberLateStart,
    Code::NumberGap,
    Code::NumberDuplicate,
    Code::NumberBackwards,
    Code::NumberRunsOn,
    Code::ListSingleItem,
    Code::ListMixedForms,
    Code::MarkerPunctuation,
    Code::LevelInverted,
];

/// The enumerated nodes of a document, in order.
pub(super) fn items(document: &Document<'_>) -> Vec<Item> {
    let (mut items, mut above) = (Vec::<Item>::new(), Vec::<Option<usize>>::new());
    let (mut zone, mut labels) = (0, BTreeSet::new());
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        above.truncate(nodes.depth());
        let parent = above.last().copied().flatten();
        let mut own = parent;
        match (node.kind, &node.marker) {
            (NodeKind::Label, _) => {
                labels.insert(parent);
            }
            (
                NodeKind::Title
                | NodeKind::Salutation
                | NodeKind::Signature
                | NodeKind::Attachment,
                _,
            ) => zone += 1,
            (kind, Some(marker)) if kind.is_enumerated() => {
                own = Some(items.len());
                items.push(Item {
                    marker: marker.span,
                    text: marker.text.to_string(),
                    form: marker.form,
                    kind,
                    ordinal: marker.ordinal,
                    parent,
                    zone,
                    labelled: labels.remove(&parent),
                });
            }
            _ => {}
        }
        above.push(own);
    }
    items
}

/// For each item the one before it in its list.
pub(super) fn previous(items: &[Item]) -> Vec<Option<usize>> {
    let mut last: HashMap<(usize, Option<usize>), usize> = HashMap::new();
    let before = |(number, item): (usize, &Item)| {
        let before = last.insert((item.zone, item.parent), number)?;
        (items[before].form == item.form && !item.labelled).then_some(before)
    };
    items.iter().enumerate().map(before).collect()
}

/// The remarks on numbers and lists, each with the item that it stands at.
pub(super) fn remarks(items: &[Item]) -> BTreeSet<(usize, Code)> {
    let previous = previous(items);
    let (mut out, mut open) = (BTreeSet::new(), Vec::<usize>::new());
    let mut closed: HashMap<(usize, Form), u32> = HashMap::new();
    for (number, item) in items.iter().enumerate() {
        let mut say = |code| {
            out.insert((number, code));
        };
        if let Some(before) = previous[number].map(|before| &items[before]) {
            match item.ordinal {
                1 => {}
                n if n == before.ordinal + 1 => {}
                // 第八条之一 follows 第八条.
                n if n == before.ordinal && item.text.contains('之') => {}
                n if n == before.ordinal => say(Code::NumberDuplicate),
                n if n > before.ordinal => say(Code::NumberGap),
                _ => say(Code::NumberBackwards),
            }
            if is_strict(item.form) && punctuation(before) != punctuation(item) {
                say(Code::ListMixedForms);
            }
        } else {
            let reached = closed.get(&(item.zone, item.form)).copied();
            let runs_on = reached.is_some_and(|last| item.ordinal == last + 1);
            let alone = !previous.contains(&Some(number));
            match item.ordinal {
                1 => {}
                // Articles run on across chapters as a rule.
                _ if runs_on && item.form == Form::Article => {}
                _ if runs_on => say(Code::NumberRunsOn),
                _ => say(Code::NumberLateStart),
            }
            if alone && (item.ordinal == 1 || !runs_on) {
                say(Code::ListSingleItem);
            }
            if against_the_standard(item) {
                say(Code::MarkerPunctuation);
            }
            if is_inverted(items, item) {
                say(Code::LevelInverted);
            }
        }
        while let Some(last) = open.pop_if(|last| Some(*last) != item.parent) {
            if previous[number] != Some(last) {
                closed.insert((item.zone, items[last].form), items[last].ordinal);
            }
        }
        open.push(number);
    }
    out
}

/// 第一， and 首先， go with any punctuation.
fn is_strict(form: Form) -> bool {
    !matches!(form, Form::First | Form::Ordinal | Form::OfThem | Form::Article)
}

/// What ends a marker where that may differ within a form.
fn punctuation(item: &Item) -> char {
    let last = item.text.chars().next_back().map(fold);
    last.filter(|c| matches!(c, '.' | '、')).unwrap_or(' ')
}

fn against_the_standard(item: &Item) -> bool {
    let form =
        matches!(item.form, Form::Ordinal | Form::OfThem | Form::First | Form::Arabic);
    form && item.text.ends_with('、')
}

fn is_inverted(items: &[Item], item: &Item) -> bool {
    let above = item.parent.map(|parent| items[parent].form);
    above.is_some_and(|above| {
        !above.is_inline() && !item.form.is_inline() && item.form < above
    })
}
