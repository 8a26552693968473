//! The figures and what they measure, as a table that can be sorted and filtered.

use super::super::Notice;
use super::super::page::sortable;
use super::super::words::{flowing, visible};
use super::values;
use crate::model::{Change, Indicator, Mention, MentionKind};
use maud::{Markup, html};
use std::collections::HashMap;

/// A row: a figure, or a thing measured.
struct Row<'a> {
    place: usize,
    mention: &'a Mention<'a>,
    indicator: Option<&'a Indicator<'a>>,
}

pub(super) fn section(notice: Notice<'_>) -> Option<Markup> {
    let rows = rows(notice);
    if rows.is_empty() {
        return None;
    }
    let language = notice.language;
    let paths: HashMap<u32, String> =
        notice.document.paths().map(|(node, path)| (node.id, path)).collect();
    let id = notice.section("rows");
    let measured = rows.iter().filter(|row| row.indicator.is_some()).count();
    let heads = [
        (language.say("指标", "indicator"), "words"),
        (language.say("举措", "action"), "words"),
        (language.say("原文", "as written"), "words"),
        (language.say("取值", "value"), "number"),
        (language.say("单位", "unit"), "words"),
        (language.say("变化", "change"), "words"),
        (language.say("位置", "place"), "place"),
    ];
    Some(html! {
        div.controls {
            input.search type="search" data-filter=(id) autocomplete="off"
                placeholder=(language.say("筛选数字…", "filter figures…"))
                aria-label=(language.say("筛选数字", "filter figures"));
            @if measured > 0 {
                select data-filter=(id) aria-label=(language.say("哪些", "which")) {
                    option value="" { (language.say("全部数字", "all figures")) }
                    option value="measured" { (language.say("有指标的", "with an indicator")) }
                }
            }
            output aria-live="polite" { (rows.len()) }
        }
        div.wide tabindex="0" role="region" aria-label=(language.say("数字与指标", "figures")) {
            table id=(id) {
                thead { tr { @for (label, by) in heads { (sortable(label, by)) } } }
                tbody { @for row in &rows { (cells(notice, row, &paths)) } }
            }
        }
        p.none hidden { (language.say("没有符合的数字", "no figure fits")) }
    })
}

fn rows(notice: Notice<'_>) -> Vec<Row<'_>> {
    let view = notice.document.rectification.as_ref();
    let indicators = view.map_or(&[][..], |view| &view.indicators);
    let mut measured: HashMap<u32, Vec<&Indicator<'_>>> = HashMap::new();
    for indicator in indicators {
        measured.entry(indicator.mention).or_default().push(indicator);
    }
    let mut rows = Vec::new();
    for (place, mention) in notice.document.mentions.iter().enumerate() {
        if !matches!(mention.kind, MentionKind::Figure { .. }) {
            continue;
        }
        let number = u32::try_from(place).ok();
        match number.and_then(|number| measured.get(&number)) {
            Some(indicators) => {
                let indicators = indicators.iter().copied().map(Some);
                rows.extend(indicators.map(|indicator| Row {
                    place,
                    mention,
                    indicator,
                }));
            }
            None => rows.push(Row { place, mention, indicator: None }),
        }
    }
    rows
}

fn cells(notice: Notice<'_>, row: &Row<'_>, paths: &HashMap<u32, String>) -> Markup {
    let MentionKind::Figure { value, unit, .. } = &row.mention.kind else {
        return html! {};
    };
    let key = value.map(|value| value.to_string()).unwrap_or_default();
    let node = row.mention.node;
    let change = row.indicator.and_then(|indicator| indicator.change.as_ref());
    let which = if row.indicator.is_some() { "measured" } else { "" };
    html! {
        tr data-status=(which) {
            td { @if let Some(indicator) = row.indicator {
                (flowing(&indicator.name))
                @if let Some(item) = &indicator.item { "（" (flowing(&item.text)) "）" }
            } }
            td { @if let Some(action) = row.indicator.and_then(|i| i.action.as_ref()) {
                (flowing(&action.text))
            } }
            td { a href={ "#" (notice.mention(row.place)) } { (flowing(&row.mention.text)) } }
            td.n data-key=(key) { (figure(notice, row.mention)) }
            td { (visible(unit)) }
            td { @if let Some(change) = change { (changed(notice, change)) } }
            td data-key=(row.place) {
                a.path href={ "#" (notice.node(node)) } {
                    (paths.get(&node).map_or("", String::as_str))
                }
            }
        }
    }
}

/// The number with its bound; the unit has a column of its own.
fn figure(notice: Notice<'_>, mention: &Mention<'_>) -> String {
    let whole = values::figure(notice, &mention.kind);
    let MentionKind::Figure { unit, .. } = &mention.kind else { return whole };
    whole.strip_suffix(&**unit).map_or(whole.clone(), |rest| rest.trim_end().to_owned())
}

fn changed(notice: Notice<'_>, change: &Change<'_>) -> Markup {
    let from = change.from.map_or("", |place| notice.mention_text(place));
    let by = change.mention.map_or("", |place| notice.mention_text(place));
    html! {
        @if !from.is_empty() { (notice.language.say("由", "from ")) (visible(from)) }
        span.{ "change-" (change.direction.name()) } { (notice.language.direction(change.direction)) }
        (visible(by))
        @if let Some(base) = &change.base { " " span.aside { (visible(&base.text)) } }
    }
}
