//! The rectification view as rows.

use super::rows::{date, mention, place, said, shown, words};
use gongwen::model::{
    Action, Count, Direction, Document, Finding, Indicator, InspectionKind, Measure,
    Rectification, Role, Sanction, Scorecard, Status,
};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct InspectionRow<'a> {
    kind: Option<InspectionKind>,
    inspector: Option<&'a str>,
    inspector_text: Option<&'a str>,
    inspected: Option<&'a str>,
    inspected_text: Option<&'a str>,
    basis: Option<&'a str>,
    period: Option<String>,
    period_text: Option<&'a str>,
    period_mention: Option<u32>,
    feedback_date: Option<String>,
    feedback_date_text: Option<&'a str>,
    feedback_date_mention: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct AliasRow<'a> {
    short: &'a str,
    full: &'a str,
}

#[derive(Serialize)]
pub(super) struct FindingRow<'a> {
    node: u32,
    parent: Option<u32>,
    depth: usize,
    number: Option<u32>,
    problem: &'a str,
    group: Option<&'a str>,
    group_node: Option<u32>,
    facts: Option<&'a str>,
    label: Option<&'a str>,
    lead: Option<&'a str>,
    answer: Option<&'a str>,
    answered_with: Option<u32>,
    status: Option<Status>,
    status_text: Option<&'a str>,
    deadline: Option<String>,
    deadline_text: Option<&'a str>,
    deadline_mention: Option<u32>,
    responsible: Vec<ResponsibleRow<'a>>,
    keywords: &'a [String],
    start: usize,
    end: usize,
}

#[derive(Serialize)]
pub(super) struct ResponsibleRow<'a> {
    role: Role,
    name: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct MeasureRow<'a> {
    part: &'a str,
    finding: Option<u32>,
    node: u32,
    parent: Option<u32>,
    depth: usize,
    ordinal: Option<u32>,
    topic: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
pub(super) struct FigureRow<'a> {
    name: &'a str,
    sanction: Option<Sanction>,
    value: Option<String>,
    unit: &'a str,
    mention: u32,
}

#[derive(Serialize)]
pub(super) struct InstrumentRow<'a> {
    mention: u32,
    action: Action,
    verb: &'a str,
}

#[derive(Serialize)]
pub(super) struct IndicatorRow<'a> {
    name: &'a str,
    action: Option<&'a str>,
    item: Option<&'a str>,
    mention: u32,
    value: Option<String>,
    unit: Option<&'a str>,
    direction: Option<Direction>,
    change: Option<u32>,
    from: Option<u32>,
    base: Option<String>,
    base_text: Option<&'a str>,
    base_mention: Option<u32>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
pub(super) struct ContactRow<'a> {
    telephone: Option<&'a str>,
    address: Option<&'a str>,
    postcode: Option<&'a str>,
    email: Option<&'a str>,
    person: Option<&'a str>,
}

pub(super) fn inspection<'a>(view: &'a Rectification<'_>) -> Option<InspectionRow<'a>> {
    let inspection = view.inspection.as_ref()?;
    let (inspector, inspected) = (&inspection.inspector, &inspection.inspected);
    Some(InspectionRow {
        kind: inspection.kind,
        inspector: inspector.as_ref().map(|organ| &*organ.name),
        inspector_text: inspector.as_ref().map(|organ| &*organ.text),
        inspected: inspected.as_ref().map(|organ| &*organ.name),
        inspected_text: inspected.as_ref().map(|organ| &*organ.text),
        basis: said(inspection.basis.as_ref()),
        period: date(inspection.period.as_ref()),
        period_text: words(inspection.period.as_ref()),
        period_mention: place(inspection.period.as_ref()),
        feedback_date: date(inspection.feedback_date.as_ref()),
        feedback_date_text: words(inspection.feedback_date.as_ref()),
        feedback_date_mention: place(inspection.feedback_date.as_ref()),
    })
}

pub(super) fn aliases<'a>(view: &'a Rectification<'_>) -> Vec<AliasRow<'a>> {
    let aliases = view.inspection.iter().flat_map(|inspection| &inspection.aliases);
    aliases
        .map(|alias| AliasRow { short: &alias.short.text, full: &alias.full.text })
        .collect()
}

pub(super) fn findings<'a>(document: &'a Document<'_>) -> Vec<FindingRow<'a>> {
    let mut rows = Vec::new();
    let Some(view) = &document.rectification else { return rows };
    walk(
        &view.findings,
        |finding| &finding.findings,
        |finding, depth, above| {
            rows.push(finding_row(finding, depth, above.map(|above| above.node)));
        },
    );
    rows
}

fn finding_row<'a>(
    finding: &'a Finding<'_>,
    depth: usize,
    parent: Option<u32>,
) -> FindingRow<'a> {
    let responsible = finding.responsible.iter();
    FindingRow {
        node: finding.node,
        parent,
        depth,
        number: finding.number,
        problem: &finding.problem,
        group: finding.group.as_ref().map(|group| &*group.text),
        group_node: finding.group.as_ref().map(|group| group.node),
        facts: said(finding.facts.as_ref()),
        label: said(finding.label.as_ref()),
        lead: said(finding.lead.as_ref()),
        answer: said(finding.answer.as_ref()),
        answered_with: finding.answered_with,
        status: finding.status.as_ref().map(|status| status.value),
        status_text: finding.status.as_ref().map(|status| &*status.text),
        deadline: date(finding.deadline.as_ref()),
        deadline_text: words(finding.deadline.as_ref()),
        deadline_mention: place(finding.deadline.as_ref()),
        responsible: responsible
            .map(|who| ResponsibleRow {
                role: who.role,
                name: &who.name,
                text: &who.text,
            })
            .collect(),
        keywords: &finding.keywords,
        start: finding.span.start,
        end: finding.span.end,
    }
}

pub(super) fn measures<'a>(document: &'a Document<'_>) -> Vec<MeasureRow<'a>> {
    let mut rows = Vec::new();
    let Some(view) = &document.rectification else { return rows };
    let mut add = |part: &'static str, finding, measures: &'a [Measure<'_>]| {
        walk(
            measures,
            |measure| &measure.measures,
            |measure, depth, above| {
                rows.push(MeasureRow {
                    part,
                    finding,
                    node: measure.node,
                    parent: above.map(|above| above.node),
                    depth,
                    ordinal: measure.ordinal,
                    topic: &measure.topic,
                    text: &measure.text,
                    start: measure.span.start,
                    end: measure.span.end,
                });
            },
        );
    };
    walk(
        &view.findings,
        |finding| &finding.findings,
        |finding, _, _| {
            add("findings", Some(finding.node), &finding.measures);
        },
    );
    add("measures", None, &view.measures);
    add("demands", None, &view.demands);
    add("commitments", None, &view.commitments);
    rows
}

/// Calls `each` with every element of a tree in reading order, its depth, and the one
/// above it.
fn walk<'a, T>(
    roots: &'a [T],
    below: impl Fn(&'a T) -> &'a [T],
    mut each: impl FnMut(&'a T, usize, Option<&'a T>),
) {
    let mut levels = vec![(roots.iter(), None)];
    while let Some((level, above)) = levels.last_mut() {
        let above = *above;
        let Some(element) = level.next() else {
            levels.pop();
            continue;
        };
        each(element, levels.len().saturating_sub(1), above);
        levels.push((below(element).iter(), Some(element)));
    }
}

pub(super) fn scorecard(card: &Scorecard) -> Vec<FigureRow<'_>> {
    let counts = [
        ("findings", &card.findings),
        ("completed", &card.completed),
        ("basically_completed", &card.basically_completed),
        ("partly_completed", &card.partly_completed),
        ("continuing", &card.continuing),
        ("ongoing", &card.ongoing),
        ("not_completed", &card.not_completed),
        ("completion_rate", &card.completion_rate),
        ("measures", &card.measures),
        ("measures_completed", &card.measures_completed),
        ("measure_completion_rate", &card.measure_completion_rate),
        ("rules", &card.rules),
        ("rules_made", &card.rules_made),
        ("rules_revised", &card.rules_revised),
        ("held_to_account", &card.held_to_account.total),
        ("recovered", &card.recovered),
        ("rectified_amount", &card.rectified_amount),
        ("meetings", &card.meetings),
        ("training", &card.training),
    ];
    let counts = counts.into_iter();
    let counts =
        counts.filter_map(|(name, count)| Some(figure(name, None, count.as_ref()?)));
    let kinds = card.held_to_account.kinds.iter();
    let kinds =
        kinds.map(|kind| figure("held_to_account", Some(kind.kind), &kind.people));
    counts.chain(kinds).collect()
}

fn figure<'a>(
    name: &'a str,
    sanction: Option<Sanction>,
    count: &'a Count,
) -> FigureRow<'a> {
    let value = shown(count.value.as_ref());
    FigureRow { name, sanction, value, unit: &count.unit, mention: count.mention }
}

pub(super) fn instruments<'a>(view: &'a Rectification<'_>) -> Vec<InstrumentRow<'a>> {
    let instruments = view.instruments.iter();
    let rows = instruments.map(|instrument| InstrumentRow {
        mention: instrument.mention,
        action: instrument.action,
        verb: &instrument.verb.text,
    });
    rows.collect()
}

pub(super) fn indicators<'a>(document: &'a Document<'_>) -> Vec<IndicatorRow<'a>> {
    let indicators = document.rectification.iter().flat_map(|view| &view.indicators);
    indicators.map(|indicator| indicator_row(document, indicator)).collect()
}

fn indicator_row<'a>(
    document: &'a Document<'_>,
    indicator: &'a Indicator<'_>,
) -> IndicatorRow<'a> {
    let at = usize::try_from(indicator.mention).unwrap_or(usize::MAX);
    let figure = document.mentions.get(at).map(mention).unwrap_or_default();
    let change = indicator.change.as_ref();
    let base = change.and_then(|change| change.base.as_ref());
    IndicatorRow {
        name: &indicator.name,
        action: said(indicator.action.as_ref()),
        item: said(indicator.item.as_ref()),
        mention: indicator.mention,
        value: figure.value,
        unit: figure.unit,
        direction: change.map(|change| change.direction),
        change: change.and_then(|change| change.mention),
        from: change.and_then(|change| change.from),
        base: date(base),
        base_text: words(base),
        base_mention: place(base),
        start: indicator.span.start,
        end: indicator.span.end,
    }
}

pub(super) fn contact<'a>(view: &'a Rectification<'_>) -> Option<ContactRow<'a>> {
    let contact = view.contact.as_ref()?;
    Some(ContactRow {
        telephone: said(contact.telephone.as_ref()),
        address: said(contact.address.as_ref()),
        postcode: said(contact.postcode.as_ref()),
        email: said(contact.email.as_ref()),
        person: said(contact.person.as_ref()),
    })
}
