//! The figures that sum a rectification up, read sentence by sentence outside of the
//! findings. Whether they add up is the matter of `reconcile`.

mod people;
mod tally;
pub(super) mod words;

pub(super) use tally::{State, Subject, Tally, tallies_of};

use super::flow::{Figure, Sentence};
use super::zone::Zone;
use crate::model::{Count, Scorecard};
use words::contains_any;

/// Words that tell of what is still to come.
const AHEAD: &[&str] = &["下一步", "下阶段", "今后", "后续整改"];
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
const MENDED: &[&str] = &["完善", "健全", "优化", "建章立制"];
/// Words for money that came back.
pub(super) const RECOVERED: &[&str] = &[
    "追缴", "追回", "收回", "退缴", "上缴", "上交", "清退", "退还", "退回", "清缴",
    "收缴", "挽回", "退赔", "追收", "清收",
];

/// The scorecard that the sentences make, and the tallies it rests on.
pub(super) fn scorecard<'f>(sentences: &[Sentence<'f>]) -> (Scorecard, Vec<Tally<'f>>) {
    let mut card = Scorecard::default();
    let mut tallies = Vec::new();
    for sentence in sentences {
        if sentence.zone != Zone::Overview || contains_any(sentence.text, AHEAD) {
            continue;
        }
        tallies.extend(tallies_of(sentence));
        people::add(&mut card.held_to_account, sentence);
        add_rules(&mut card, sentence);
        for figure in &sentence.figures {
            add_other(&mut card, figure);
        }
    }
    add_tallies(&mut card, &tallies);
    (card, tallies)
}

/// The tally that says most about a subject, the first of them.
pub(super) fn best<'a, 'f>(
    tallies: &'a [Tally<'f>],
    subject: Subject,
) -> Option<&'a Tally<'f>> {
    let own = tallies.iter().filter(|tally| tally.subject == subject);
    own.rev().max_by_key(|tally| {
        let total = tally.total.is_some();
        let parts = !tally.parts.is_empty();
        (total && parts, total, parts)
    })
}

fn add_tallies(card: &mut Scorecard, tallies: &[Tally<'_>]) {
    let count = |figure: Option<&Figure<'_>>| figure.map(Figure::count);
    // What the best tally leaves open, others may say.
    let find = |subject, what: &dyn Fn(&Tally<'_>) -> Option<Count>| {
        best(tallies, subject).and_then(what).or_else(|| {
            let others = tallies.iter().filter(|tally| tally.subject == subject);
            others.into_iter().find_map(what)
        })
    };
    let (findings, measures) = (Subject::Findings, Subject::Measures);
    card.findings = find(findings, &|tally| count(tally.total.as_ref()));
    card.completed = find(findings, &|tally| count(tally.part(State::Completed)));
    card.basically_completed =
        find(findings, &|tally| count(tally.part(State::BasicallyCompleted)));
    card.ongoing = find(findings, &|tally| count(tally.part(State::Ongoing)));
    card.not_completed =
        find(findings, &|tally| count(tally.part(State::NotCompleted)));
    card.completion_rate = find(findings, &|tally| count(tally.rate.as_ref()));
    card.measures = find(measures, &|tally| count(tally.total.as_ref()));
    card.measures_completed =
        find(measures, &|tally| count(tally.part(State::Completed)));
    card.measure_completion_rate = find(measures, &|tally| count(tally.rate.as_ref()));
}

/// Rules made and revised: 制定制度19项、修订21项; 完善制度31项.
fn add_rules(card: &mut Scorecard, sentence: &Sentence<'_>) {
    let mut part = None;
    for figure in &sentence.figures {
        let counts = figure.counts_things()
            || matches!(figure.unit, "部" | "份" | "套" | "余项" | "余个");
        let head = words::without_links(figure.head.trim_start_matches('、'));
        let named = RULES.iter().any(|rule| head.ends_with(rule))
            || RULES.iter().any(|rule| figure.tail.starts_with(rule));
        // 修订21项: the noun stands before the figure before.
        let leans = part == Some(figure.part) && figure.tail.is_empty();
        let verb_only = [MADE, REVISED, MENDED]
            .iter()
            .any(|verbs| verbs.iter().any(|verb| head.ends_with(verb)));
        if !counts || !(named || leans && verb_only) {
            continue;
        }
        let place = match (
            contains_any(head, MADE),
            contains_any(head, REVISED),
            contains_any(head, MENDED),
        ) {
            (true, false, false) => &mut card.rules_made,
            (false, true, _) => &mut card.rules_revised,
            (false, false, false) => continue,
            _ => &mut card.rules,
        };
        part = Some(figure.part);
        if place.is_none() {
            *place = Some(figure.count());
        }
    }
}

/// Money, meetings and training.
fn add_other(card: &mut Scorecard, figure: &Figure<'_>) {
    let (head, tail) = (figure.head, figure.tail);
    let place = match figure.unit {
        "元" if head.contains("其中")
            || figure.opens.is_none() && head.starts_with('、') =>
        {
            return;
        }
        "元" if head.ends_with("整改问题金额") || head.ends_with("问题金额") => {
            &mut card.rectified_amount
        }
        "元" if head.ends_with("整改金额") => &mut card.rectified_amount,
        "元" if contains_any(head, RECOVERED) => &mut card.recovered,
        "次" | "场" | "场次" if is_meeting(head, tail) => &mut card.meetings,
        "人" | "人次" | "名" | "期" | "场" | "场次" | "次" | "班次"
            if head.contains("培训") || tail.starts_with("培训") =>
        {
            &mut card.training
        }
        _ => return,
    };
    if place.is_none() {
        *place = Some(figure.count());
    }
}

fn is_meeting(head: &str, tail: &str) -> bool {
    const MEETINGS: &[&str] =
        &["会议", "党委会", "党组会", "常委会", "办公会", "推进会", "专题会"];
    let held = contains_any(head, &["召开", "专题研究", "组织", "先后"]);
    held && (contains_any(head, MEETINGS) || contains_any(tail, MEETINGS))
}
