//! The findings as cards.

use super::super::Notice;
use super::super::words::{flowing, visible};
use crate::model::{Finding, Group, Measure, Status, When, with_those_below};
use maud::{Markup, html};
use std::collections::HashMap;

/// An answer longer than this, in characters, is folded.
const LONG: usize = 160;

/// Writes the findings, and beside them what is done, demanded or promised without one.
pub(super) fn section(notice: Notice<'_>) -> Option<Markup> {
    let language = notice.language;
    let view = notice.document.rectification()?;
    let lists = [
        (language.say("整改举措", "Measures"), &view.measures),
        (language.say("整改要求", "Demands"), &view.demands),
        (language.say("下一步打算", "Commitments"), &view.commitments),
    ];
    let findings = in_order(&view.findings);
    if findings.is_empty() && lists.iter().all(|(_, list)| list.is_empty()) {
        return None;
    }
    let places: HashMap<u32, usize> = findings
        .iter()
        .enumerate()
        .map(|(place, (_, finding))| (finding.node, place))
        .collect();
    let begins = groups(&findings);
    Some(html! {
        @if findings.len() > 1 { (controls(notice, &findings)) }
        div.cards {
            @for (place, (depth, finding)) in findings.iter().enumerate() {
                @if let Some(Some(group)) = begins.get(place) {
                    h3.group {
                        a href={ "#" (notice.node(group.node)) } { (flowing(&group.text)) }
                    }
                }
                (card(notice, place, *depth, finding, &places))
            }
        }
        p.none hidden { (language.say("没有符合的问题", "no finding fits")) }
        @for (heading, list) in lists {
            @if !list.is_empty() {
                h3 { (heading) }
                (measures(notice, list))
            }
        }
    })
}

/// The search and the choice of a status.
fn controls(notice: Notice<'_>, findings: &[(usize, &Finding<'_>)]) -> Markup {
    let language = notice.language;
    let mut statuses: Vec<Status> = findings
        .iter()
        .filter_map(|(_, finding)| Some(finding.status.as_ref()?.value))
        .collect();
    statuses.sort_unstable();
    statuses.dedup();
    html! {
        div.controls {
            input.search type="search" data-filter="cards" autocomplete="off"
                placeholder=(language.say("筛选问题…", "filter findings…"))
                aria-label=(language.say("筛选问题", "filter findings"));
            @if !statuses.is_empty() {
                select data-filter="cards" aria-label=(language.say("状态", "status")) {
                    option value="" { (language.say("全部状态", "any status")) }
                    @for status in statuses {
                        option value=(status.name()) { (language.status(status)) }
                    }
                }
            }
            output aria-live="polite" { (findings.len()) }
        }
    }
}

/// The group that begins with each finding, where one does.
fn groups<'a, 't>(findings: &[(usize, &'a Finding<'t>)]) -> Vec<Option<&'a Group<'t>>> {
    let mut above = None;
    let begun = findings.iter().map(|(_, finding)| {
        let group = finding.group.as_ref();
        let node = group.map(|group| group.node);
        let begins = node != above;
        above = node;
        group.filter(|_| begins)
    });
    begun.collect()
}

/// The findings in reading order, each with its depth.
fn in_order<'a, 't>(findings: &'a [Finding<'t>]) -> Vec<(usize, &'a Finding<'t>)> {
    let mut found = Vec::new();
    let mut levels = vec![findings.iter()];
    while let Some(level) = levels.last_mut() {
        let Some(finding) = level.next() else {
            levels.pop();
            continue;
        };
        found.push((levels.len().saturating_sub(1), finding));
        levels.push(finding.findings.iter());
    }
    found
}

fn card(
    notice: Notice<'_>,
    place: usize,
    depth: usize,
    finding: &Finding<'_>,
    places: &HashMap<u32, usize>,
) -> Markup {
    let language = notice.language;
    let status = finding.status.as_ref();
    let with = finding.answered_with.and_then(|node| Some((node, places.get(&node)?)));
    html! {
        article.card.{ "d" (depth.min(3)) } id=(notice.card(place))
            data-status=(status.map_or("", |status| status.value.name()))
        {
            h4 {
                @if let Some(number) = finding.number { span.number { (number) } }
                a.problem href={ "#" (notice.node(finding.node)) } {
                    (flowing(&finding.problem))
                }
                @if let Some(status) = status {
                    span.status.(status.value.name()) tabindex="0"
                        data-value=(visible(&status.text))
                    { (language.status(status.value)) }
                }
            }
            dl {
                @if let Some(deadline) = &finding.deadline {
                    div { dt { (language.say("时限", "deadline")) } dd { (when(deadline)) } }
                }
                @for (role, names) in responsible(finding) {
                    div { dt { (language.role(role)) } dd { (names.join("、")) } }
                }
                @if !finding.keywords.is_empty() {
                    div.keywords {
                        dt { (language.say("关键词", "keywords")) }
                        dd { @for word in &finding.keywords { span { (visible(word)) } } }
                    }
                }
            }
            @if let Some(facts) = &finding.facts {
                (prose(language.say("具体问题", "facts"), &facts.text))
            }
            @if let Some(lead) = &finding.lead { (prose("", &lead.text)) }
            @if !finding.measures.is_empty() { (measures(notice, &finding.measures)) }
            @if let Some(answer) = &finding.answer {
                (prose(language.say("整改情况", "answer"), &answer.text))
            }
            @if let Some((node, place)) = with {
                p.with {
                    (language.say("一并整改：", "answered together with "))
                    a href={ "#" (notice.card(*place)) } data-node=(node) {
                        (language.say("见该问题", "that finding"))
                    }
                }
            }
        }
    }
}

/// A time as written, with its value where the words leave out the year.
fn when(when: &When<'_>) -> Markup {
    let value = when.value.map(|value| value.to_string()).unwrap_or_default();
    html! {
        @if value.is_empty() { (visible(&when.text)) }
        @else { span.when tabindex="0" data-value=(value) { (visible(&when.text)) } }
    }
}

/// The bodies of each part, in the order of the text.
fn responsible(finding: &Finding<'_>) -> Vec<(crate::model::Role, Vec<String>)> {
    let mut parts: Vec<(_, Vec<String>)> = Vec::new();
    for who in &finding.responsible {
        let name = visible(&who.name).into_owned();
        match parts.iter_mut().find(|(role, _)| *role == who.role) {
            Some((_, names)) => names.push(name),
            None => parts.push((who.role, vec![name])),
        }
    }
    parts
}

/// A stretch of prose, folded where it is long.
fn prose(label: &str, words: &str) -> Markup {
    let is_long = words.chars().nth(LONG).is_some();
    html! {
        @if is_long {
            details.prose {
                summary {
                    @if !label.is_empty() { b { (label) } " " }
                    span.short { (super::super::words::first_words(words, 60)) }
                }
                p { (flowing(words)) }
            }
        } @else {
            p.prose {
                @if !label.is_empty() { b { (label) } " " }
                (flowing(words))
            }
        }
    }
}

fn measures(notice: Notice<'_>, list: &[Measure<'_>]) -> Markup {
    html! {
        ul.measures {
            @for (depth, measure) in with_those_below(list) {
                li.{ "d" (depth.min(3)) } {
                    a.go href={ "#" (notice.node(measure.node)) } {
                        @match measure.ordinal {
                            Some(ordinal) => (ordinal),
                            None => "·",
                        }
                    }
                    span { (rest(measure)) }
                }
            }
        }
    }
}

/// A measure with its first clause brought out.
fn rest(measure: &Measure<'_>) -> Markup {
    let (topic, text) = (&*measure.topic, &*measure.text);
    match text.strip_prefix(topic) {
        Some(rest) if !topic.is_empty() => {
            html! { b { (flowing(topic)) } (flowing(rest)) }
        }
        _ if text.is_empty() => html! { b { (flowing(topic)) } },
        _ => html! { (flowing(text)) },
    }
}
