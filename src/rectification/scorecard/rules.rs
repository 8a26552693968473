//! Rules made and revised: 制定制度19项、修订21项; 完善制度31项，其中新建9项.

use super::words::{self, contains_any, without_links};
use crate::model::{Count, Scorecard};
use crate::rectification::flow::{Figure, Sentence};

/// Nouns for rules, as the last word of what was made.
const RULES: &[&str] = &[
    "制度",
    "机制",
    "规章",
    "办法",
    "规定",
    "细则",
    "规程",
    "规范",
    "建章立制",
    "规章制度",
    "工作方案",
    "文件",
    "制度等",
];
const MADE: &[&str] = &["制定", "制订", "出台", "新建", "建立", "新增", "制发", "新制"];
const REVISED: &[&str] = &["修订", "修改", "修编"];
/// Verbs that leave open which of the two it is.
const MENDED: &[&str] = &["完善", "健全", "优化", "建章立制", "废改立", "立改废"];

/// What a number of rules is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Made,
    Revised,
    All,
}

/// Adds what a sentence says.
pub(super) fn add(card: &mut Scorecard, sentence: &Sentence<'_>) {
    // The number of rules right before, with the part of the sentence it stands in.
    let mut before: Option<(Kind, &Figure<'_>)> = None;
    for figure in &sentence.figures {
        let counts = figure.counts_things()
            || matches!(figure.unit, "部" | "份" | "套" | "余项" | "余个");
        if !counts {
            continue;
        }
        let near = before.filter(|(_, before)| before.part == figure.part);
        let Some(kind) = kind(figure, near.is_some()) else { continue };
        // 制定制度12项，其中新建7项: what is divided is more than made.
        if let Some((whole, before)) = near
            && figure.head.trim_start_matches('、').starts_with("其中")
        {
            divide(card, whole, before);
        }
        let place = place(card, kind);
        if place.is_none() {
            *place = Some(figure.count());
        }
        before = Some((kind, figure));
    }
}

fn place(card: &mut Scorecard, kind: Kind) -> &mut Option<Count> {
    match kind {
        Kind::Made => &mut card.rules_made,
        Kind::Revised => &mut card.rules_revised,
        Kind::All => &mut card.rules,
    }
}

/// Takes a number that was read as one kind for the number of all.
fn divide(card: &mut Scorecard, kind: Kind, whole: &Figure<'_>) {
    let is_whole = |count: &Count| count.mention == whole.mention;
    if kind == Kind::All || card.rules.is_some() {
        return;
    }
    card.rules = place(card, kind).take_if(|count| is_whole(count));
}

/// What rules a figure counts; it may lean on one `near` before it.
fn kind(figure: &Figure<'_>, near: bool) -> Option<Kind> {
    let head = without_links(figure.head.trim_start_matches('、'));
    let named = RULES.iter().any(|rule| head.ends_with(rule))
        || RULES.iter().any(|rule| figure.tail.starts_with(rule));
    // 修订21项: the noun stands before the figure before.
    let leans = near && figure.tail.is_empty();
    let ends_in_verb = [MADE, REVISED, MENDED]
        .iter()
        .any(|verbs| verbs.iter().any(|verb| head.ends_with(verb)));
    // 新建制度19项、修订制度35项，共计54项.
    if leans && words::is_sum(figure.head) {
        return Some(Kind::All);
    }
    let is_planned = contains_any(head, &["正在", "拟", "计划", "尚", "未"]);
    if is_planned || !(named || leans && ends_in_verb) {
        return None;
    }
    match (
        contains_any(head, MADE),
        contains_any(head, REVISED),
        contains_any(head, MENDED),
    ) {
        (true, false, false) => Some(Kind::Made),
        // 修订完善: both are done to rules that exist.
        (false, true, _) => Some(Kind::Revised),
        (false, false, false) => None,
        _ => Some(Kind::All),
    }
}
