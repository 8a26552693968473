//! What sums a document up: the inspection, the scorecard with what does not add up, the
//! timeline, and where replies go.

use super::super::Notice;
use super::super::words::{flowing, visible};
use super::{lists, timeline};
use crate::Language;
use crate::diagnostic::Diagnostic;
use crate::model::{Contact, Count, Inspection, Scorecard, When};
use crate::value::decimal::Decimal;
use maud::{Markup, html};

pub(super) fn section(notice: Notice<'_>) -> Option<Markup> {
    let view = notice.document.rectification.as_ref();
    let facts = view.and_then(|view| view.inspection.as_ref());
    let facts = facts.map(|inspection| inspection_facts(notice.language, inspection));
    let scorecard = view.map(|view| &view.scorecard).filter(|card| !card.is_empty());
    let contact = view.and_then(|view| view.contact.as_ref());
    let contact = contact.map(|contact| contact_facts(notice.language, contact));
    let timeline = timeline::timeline(notice);
    let doubts: Vec<_> = lists::with_places(notice)
        .filter(|(_, remark)| remark.code.name().starts_with("rectification/"))
        .collect();
    if facts.is_none() && scorecard.is_none() && contact.is_none() && timeline.is_none()
    {
        return None;
    }
    Some(html! {
        @if let Some(facts) = facts { (list(&facts)) }
        @if let Some(card) = scorecard {
            h3 { (notice.language.say("整改成效", "Scorecard")) }
            (bar(notice.language, card))
            div.tiles { @for (name, count) in counts(notice.language, card) {
                (tile(notice, name, count))
            } }
        }
        @if scorecard.is_some() || !doubts.is_empty() { (reconciliation(notice, &doubts)) }
        @if let Some(timeline) = timeline {
            h3 { (notice.language.say("时间", "Timeline")) }
            (timeline)
        }
        @if let Some(contact) = contact {
            h3 { (notice.language.say("联系方式", "Contact")) }
            (list(&contact))
        }
    })
}

/// A list of labels and what they say.
fn list(facts: &[(&'static str, String)]) -> Markup {
    html! {
        dl.facts {
            @for (label, words) in facts {
                div { dt { (label) } dd { (flowing(words)) } }
            }
        }
    }
}

fn inspection_facts(
    language: Language,
    inspection: &Inspection<'_>,
) -> Vec<(&'static str, String)> {
    let when = |when: &When<'_>| when.text.to_string();
    let mut facts = Vec::new();
    facts.extend(inspection.kind.map(|kind| {
        (language.say("类别", "kind"), language.inspection(kind).to_owned())
    }));
    facts.extend(
        inspection
            .inspector
            .iter()
            .map(|organ| (language.say("检查方", "inspector"), organ.name.to_string())),
    );
    facts.extend(
        inspection.inspected.iter().map(|organ| {
            (language.say("被检查方", "inspected"), organ.name.to_string())
        }),
    );
    facts.extend(
        (inspection.basis.iter())
            .map(|basis| (language.say("依据", "basis"), basis.text.to_string())),
    );
    facts.extend(
        (inspection.period.iter())
            .map(|period| (language.say("检查时间", "period"), when(period))),
    );
    facts.extend(
        (inspection.feedback_date.iter())
            .map(|date| (language.say("反馈时间", "feedback"), when(date))),
    );
    facts.extend(inspection.aliases.iter().map(|alias| {
        let words = format!("{}：{}", alias.short.text, alias.full.text);
        (language.say("简称", "short name"), words)
    }));
    facts
}

fn contact_facts(
    language: Language,
    contact: &Contact<'_>,
) -> Vec<(&'static str, String)> {
    let facts = [
        (language.say("联系人", "person"), &contact.person),
        (language.say("电话", "telephone"), &contact.telephone),
        (language.say("地址", "address"), &contact.address),
        (language.say("邮编", "postcode"), &contact.postcode),
        (language.say("邮箱", "mail"), &contact.email),
    ];
    let said = facts.into_iter();
    said.filter_map(|(label, piece)| Some((label, piece.as_ref()?.text.to_string())))
        .collect()
}

fn tile(notice: Notice<'_>, name: &str, count: &Count) -> Markup {
    let text = notice.mention_text(count.mention);
    let value = count.value.map(|value| value.to_string()).unwrap_or_default();
    html! {
        a.tile href={ "#" (notice.mention(count.mention)) } {
            span.name { (name) }
            strong {
                @if text.is_empty() { (value) (count.unit) } @else { (visible(text)) }
            }
        }
    }
}

/// What does not add up, else that nothing of the kind was found.
fn reconciliation(notice: Notice<'_>, doubts: &[(usize, &Diagnostic)]) -> Markup {
    let language = notice.language;
    html! {
        div.reconciliation.doubtful[!doubts.is_empty()] {
            h4 { (language.say("核对", "Reconciliation")) }
            @if doubts.is_empty() {
                p { (language.say("各数之间未发现不符。", "Nothing disagrees.")) }
            } @else {
                ul { @for (place, remark) in doubts {
                    li.(lists::severity_class(remark.severity)) {
                        a href={ "#" (notice.remark('p', *place)) } {
                            (remark.code.name_in(language))
                        }
                        " " span.message { (visible(&remark.message_in(language))) }
                    }
                } }
            }
        }
    }
}

/// How the findings stand, as a bar.
fn bar(language: Language, card: &Scorecard) -> Markup {
    let parts: Vec<_> = states(language, card)
        .into_iter()
        .filter_map(|(name, label, count)| Some((name, label, whole(count)?)))
        .filter(|(_, _, n)| *n > 0)
        .collect();
    let sum = parts.iter().fold(0_i128, |sum, (_, _, n)| sum.saturating_add(*n));
    let total = whole(card.findings.as_ref()).unwrap_or(0).max(sum);
    if parts.is_empty() || total > 1_000_000 {
        return html! {};
    }
    let wide = |n: i128| n.saturating_mul(1000).checked_div(total).unwrap_or(0);
    let mut x = 0_i128;
    let mut placed = Vec::new();
    for (name, label, n) in parts {
        placed.push((name, label, n, x));
        x = x.saturating_add(wide(n));
    }
    html! {
        svg.bar viewBox="0 0 1000 26" preserveAspectRatio="none" role="img"
            aria-label=(language.say("问题整改状态", "how the findings stand"))
        {
            rect.rest x="0" y="0" width="1000" height="26" {}
            @for (name, label, n, x) in &placed {
                rect.(name) x=(x) y="0" width=(wide(*n)) height="26" {
                    title { (label) " " (n) }
                }
            }
        }
        ul.key {
            @for (name, label, n, _) in &placed {
                li { span.dot.(name) {} (label) " " b { (n) } }
            }
            @if total > sum {
                li { span.dot.rest {} (language.say("未说明", "not told")) " " b { (total.saturating_sub(sum)) } }
            }
        }
    }
}

fn whole(count: Option<&Count>) -> Option<i128> {
    count?.value?.as_integer()
}

type State<'a> = (&'static str, &'static str, Option<&'a Count>);

fn states<'a>(language: Language, card: &'a Scorecard) -> [State<'a>; 6] {
    use crate::model::Status;
    let state = |status: Status, count: &'a Option<Count>| {
        (status.name(), language.status(status), Option::as_ref(count))
    };
    [
        state(Status::Completed, &card.completed),
        state(Status::BasicallyCompleted, &card.basically_completed),
        state(Status::PartlyCompleted, &card.partly_completed),
        state(Status::Ongoing, &card.ongoing),
        state(Status::Continuing, &card.continuing),
        state(Status::NotCompleted, &card.not_completed),
    ]
}

/// The figures of a scorecard with their names, those that it has.
fn counts(
    language: Language,
    card: &Scorecard,
) -> impl Iterator<Item = (&'static str, &Count)> {
    let mut all = vec![(language.say("反馈问题", "findings"), card.findings.as_ref())];
    all.extend(states(language, card).map(|(_, label, count)| (label, count)));
    all.extend([
        (language.say("整改完成率", "completion rate"), card.completion_rate.as_ref()),
        (language.say("整改措施", "measures"), card.measures.as_ref()),
        (
            language.say("完成措施", "measures completed"),
            card.measures_completed.as_ref(),
        ),
        (
            language.say("措施完成率", "rate of measures"),
            card.measure_completion_rate.as_ref(),
        ),
        (language.say("制定修订制度", "rules"), card.rules.as_ref()),
        (language.say("制定制度", "rules made"), card.rules_made.as_ref()),
        (language.say("修订制度", "rules revised"), card.rules_revised.as_ref()),
        (
            language.say("追责问责", "held to account"),
            card.held_to_account.total.as_ref(),
        ),
    ]);
    let kinds = card.held_to_account.kinds.iter();
    let kinds = kinds.map(move |kind| (language.sanction(kind.kind), &kind.people));
    let after = [
        (language.say("追缴资金", "recovered"), card.recovered.as_ref()),
        (language.say("整改金额", "amount put right"), card.rectified_amount.as_ref()),
        (language.say("召开会议", "meetings"), card.meetings.as_ref()),
        (language.say("开展培训", "training"), card.training.as_ref()),
    ];
    let all = all.into_iter().filter_map(|(name, count)| Some((name, count?)));
    let after = after.into_iter().filter_map(|(name, count)| Some((name, count?)));
    all.chain(kinds).chain(after)
}

/// The sum of a figure over several scorecards, of those that say it exactly.
pub(in crate::report) fn sum_of<'a>(
    counts: impl Iterator<Item = &'a Count>,
) -> Option<Decimal> {
    let mut values = counts.filter_map(|count| count.value);
    let first = values.next()?;
    values.try_fold(first, |sum, value| sum.plus(value).ok())
}
