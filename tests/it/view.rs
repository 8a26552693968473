//! The rectification view as a snapshot shows it: a line a thing, what is absent left out.

use gongwen::model::{
    Count, Document, Finding, Measure, Organ, Rectification, Text, When,
};
use std::fmt::Write as _;

/// The view of a document under a heading of its own; nothing where it has none.
pub(crate) fn render(document: &Document<'_>) -> String {
    let Some(view) = &document.rectification else { return String::new() };
    let mut out = String::from("\n## Rectification\n");
    inspection(view, &mut out);
    for finding in &view.findings {
        self::finding(finding, 0, &mut out);
    }
    for (name, list) in [
        ("measure", &view.measures),
        ("demand", &view.demands),
        ("commitment", &view.commitments),
    ] {
        measures(name, list, 0, &mut out);
    }
    scorecard(view, &mut out);
    for instrument in &view.instruments {
        let work = &document.mentions[instrument.mention as usize].text;
        let verb = &instrument.verb.text;
        writeln!(out, "instrument {:?} {verb} {work}", instrument.action).unwrap();
    }
    if let Some(contact) = &view.contact {
        let parts = [
            ("telephone", &contact.telephone),
            ("address", &contact.address),
            ("postcode", &contact.postcode),
            ("email", &contact.email),
            ("person", &contact.person),
        ];
        for (name, part) in parts {
            piece(name, part.as_ref(), &mut out);
        }
    }
    out
}

fn inspection(view: &Rectification<'_>, out: &mut String) {
    let Some(inspection) = &view.inspection else { return };
    if let Some(kind) = inspection.kind {
        writeln!(out, "inspection: {kind:?}").unwrap();
    }
    organ("inspector", inspection.inspector.as_ref(), out);
    organ("inspected", inspection.inspected.as_ref(), out);
    piece("basis", inspection.basis.as_ref(), out);
    when("period", inspection.period.as_ref(), out);
    when("feedback", inspection.feedback_date.as_ref(), out);
    for alias in &inspection.aliases {
        writeln!(out, "alias {} = {}", alias.short.text, alias.full.text).unwrap();
    }
}

fn finding(finding: &Finding<'_>, depth: usize, out: &mut String) {
    let indent = 2 * depth;
    let number = finding.number.map_or("-".to_owned(), |number| number.to_string());
    let (problem, node) = (&finding.problem, finding.node);
    writeln!(out, "{:indent$}finding {number} {problem} in {node}", "").unwrap();
    let mut row = String::new();
    if let Some(group) = &finding.group {
        writeln!(row, "group: {} in {}", group.text, group.node).unwrap();
    }
    piece("facts", finding.facts.as_ref(), &mut row);
    piece("label", finding.label.as_ref(), &mut row);
    piece("lead", finding.lead.as_ref(), &mut row);
    piece("answer", finding.answer.as_ref(), &mut row);
    if let Some(node) = finding.answered_with {
        writeln!(row, "answered with {node}").unwrap();
    }
    if let Some(status) = &finding.status {
        writeln!(row, "status: {:?} ({})", status.value, status.text).unwrap();
    }
    when("deadline", finding.deadline.as_ref(), &mut row);
    for who in &finding.responsible {
        let as_written = if *who.name == *who.text { "" } else { &*who.text };
        writeln!(row, "{:?}: {} {as_written}", who.role, who.name).unwrap();
    }
    for line in row.lines() {
        writeln!(out, "{:indent$}  {}", "", line.trim_end()).unwrap();
    }
    measures("measure", &finding.measures, depth + 1, out);
    for below in &finding.findings {
        self::finding(below, depth + 1, out);
    }
}

fn measures(name: &str, list: &[Measure<'_>], depth: usize, out: &mut String) {
    let indent = 2 * depth;
    for measure in list {
        let number = measure.ordinal.map_or("-".to_owned(), |n| n.to_string());
        let (topic, n) = (&measure.topic, measure.text.chars().count());
        writeln!(out, "{:indent$}{name} {number} {topic} ({n} chars)", "").unwrap();
        measures(name, &measure.measures, depth + 1, out);
    }
}

fn scorecard(view: &Rectification<'_>, out: &mut String) {
    let card = &view.scorecard;
    for (name, count) in [
        ("findings", &card.findings),
        ("completed", &card.completed),
        ("basically completed", &card.basically_completed),
        ("partly completed", &card.partly_completed),
        ("continuing", &card.continuing),
        ("ongoing", &card.ongoing),
        ("not completed", &card.not_completed),
        ("completion rate", &card.completion_rate),
        ("measures", &card.measures),
        ("measures completed", &card.measures_completed),
        ("measure completion rate", &card.measure_completion_rate),
        ("rules", &card.rules),
        ("rules made", &card.rules_made),
        ("rules revised", &card.rules_revised),
        ("held to account", &card.held_to_account.total),
        ("recovered", &card.recovered),
        ("rectified amount", &card.rectified_amount),
        ("meetings", &card.meetings),
        ("training", &card.training),
    ] {
        if let Some(count) = count {
            writeln!(out, "scorecard {name}: {}", shown(count)).unwrap();
        }
    }
    for kind in &card.held_to_account.kinds {
        writeln!(out, "scorecard {:?}: {}", kind.kind, shown(&kind.people)).unwrap();
    }
}

fn shown(count: &Count) -> String {
    let value = count.value.map_or("masked".to_owned(), |value| value.to_string());
    format!("{value} {} by mention {}", count.unit, count.mention)
}

fn organ(name: &str, organ: Option<&Organ<'_>>, out: &mut String) {
    if let Some(organ) = organ {
        writeln!(out, "{name}: {} ({})", organ.name, organ.text).unwrap();
    }
}

fn when(name: &str, when: Option<&When<'_>>, out: &mut String) {
    if let Some(when) = when {
        let value = when.value.map_or("no date".to_owned(), |value| value.to_string());
        writeln!(out, "{name}: {value} ({})", when.text).unwrap();
    }
}

fn piece(name: &str, piece: Option<&Text<'_>>, out: &mut String) {
    if let Some(piece) = piece {
        writeln!(out, "{name}: {}", piece.text.replace(['\n', '\t'], "⏎")).unwrap();
    }
}

/// A list in a line holds facts where the words before it announce facts.
#[test]
fn an_order_may_list_its_facts_in_a_line() {
    let findings = |lead: &str| -> Vec<String> {
        let text = format!(
            "关于对青湖电子有限公司采取监管谈话措施的决定\n青湖电子有限公司：\n\
             {lead}：一是担保没有披露。二是诉讼没有披露。\n\
             请你公司于15日内整改完毕并书面报告。\n"
        );
        let view = gongwen::parse(&text).rectification;
        let findings = view.map_or(Vec::new(), |view| view.findings);
        findings.into_iter().map(|finding| finding.problem.into_owned()).collect()
    };
    assert_eq!(findings("经查，你公司存在以下情形"), ["担保没有披露", "诉讼没有披露"]);
    assert_eq!(findings("会议强调了以下要点"), [""; 0]);
}

/// Parts of an answer that go on and on are read once each.
#[test]
fn long_answers_take_linear_time() {
    // Quadratic work would take minutes here, not seconds.
    for piece in [
        "（一）整改措施\n签协议。\n（二）完成情况\n1.已巡河。\n责任单位：县水务局\n",
        "整改措施\n1.签协议。\n2.巡河。\n",
        "问题一：巡河不到位。\n1.签协议。\n问题二：台账不全。\n1.核对。\n",
        "关于巡河不到位的问题\n1.签协议。\n2.巡河。\n",
    ] {
        let text = format!(
            "关于县委巡察整改情况的通报\n一、巡河不到位。\n{}",
            piece.repeat(10_000)
        );
        assert!(gongwen::parse(&text).rectification.is_some());
    }
}
