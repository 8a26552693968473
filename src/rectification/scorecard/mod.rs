//! The figures that sum a rectification up, read sentence by sentence outside of the
//! findings. Whether they add up is the matter of `reconcile`.

mod money;
mod people;
mod rules;
mod tally;
pub(super) mod words;

pub(super) use money::{
    is_of_any_money, is_paid_out, kinds_of_recovery, says_recovered,
};
pub(super) use tally::{State, Subject, Tally, tallies_of};

use super::flow::{Figure, Sentence};
use super::zone::Zone;
use crate::model::{Count, Scorecard};
use words::contains_any;

/// Words that tell of what is still to come.
const AHEAD: &[&str] = &["下一步", "下阶段", "今后", "后续整改"];
/// The scorecard that the sentences make, and the tallies it rests on.
pub(super) fn scorecard<'f>(sentences: &[Sentence<'f>]) -> (Scorecard, Vec<Tally<'f>>) {
    let mut card = Scorecard::default();
    let mut tallies = Vec::new();
    // What the sentences right before count.
    let mut before: Vec<Tally<'f>> = Vec::new();
    for sentence in sentences {
        if sentence.zone != Zone::Overview || contains_any(sentence.text, AHEAD) {
            before.clear();
            continue;
        }
        if sentence.parted {
            before.clear();
        }
        let own = tallies_of(sentence, &before);
        tallies.extend(own.iter().cloned());
        if !own.is_empty() || sentence.figures.iter().any(Figure::counts_things) {
            before = own;
        }
        people::add(&mut card.held_to_account, sentence);
        rules::add(&mut card, sentence);
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
    // What the best tally leaves open, others of the same total may say.
    let find = |subject, what: &dyn Fn(&Tally<'_>) -> Option<Count>| {
        let best = best(tallies, subject)?;
        let own = best.total.and_then(|total| total.value);
        let is_same = |tally: &&Tally<'_>| {
            let total = tally.total.and_then(|total| total.value);
            tally.subject == subject
                && (total.is_none() || own.is_none() || total == own)
        };
        what(best).or_else(|| tallies.iter().filter(is_same).find_map(what))
    };
    let (findings, measures) = (Subject::Findings, Subject::Measures);
    card.findings = find(findings, &|tally| count(tally.total.as_ref()));
    card.completed = find(findings, &|tally| count(tally.part(State::Completed)));
    card.basically_completed =
        find(findings, &|tally| count(tally.part(State::BasicallyCompleted)));
    card.partly_completed =
        find(findings, &|tally| count(tally.part(State::PartlyCompleted)));
    card.continuing = find(findings, &|tally| count(tally.part(State::Continuing)));
    card.ongoing = find(findings, &|tally| count(tally.part(State::Ongoing)));
    card.not_completed =
        find(findings, &|tally| count(tally.part(State::NotCompleted)));
    card.completion_rate = find(findings, &|tally| count(tally.rate.as_ref()));
    card.measures = find(measures, &|tally| count(tally.total.as_ref()));
    card.measures_completed =
        find(measures, &|tally| count(tally.part(State::Completed)));
    card.measure_completion_rate = find(measures, &|tally| count(tally.rate.as_ref()));
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
        "元" if money::is_rectified(head) => &mut card.rectified_amount,
        "元" if money::is_recovered(head) => &mut card.recovered,
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
