//! Findings and measures: completed and ongoing against their total, and the rate.

use super::{Remarks, rate};
use crate::rectification::flow::Figure;
use crate::rectification::scorecard::{State, Subject, Tally, best};

/// Checks each tally; the best of a subject together with what other sentences add.
pub(super) fn check(remarks: &mut Remarks<'_, '_>, tallies: &[Tally<'_>]) {
    for subject in [Subject::Findings, Subject::Measures] {
        let Some(first) = best(tallies, subject) else { continue };
        let own = tallies.iter().filter(|tally| tally.subject == subject);
        let whole = completed_by(first, own.clone());
        check_sum(remarks, &whole);
        check_rates(remarks, &whole);
        for other in own.filter(|other| !std::ptr::eq(*other, first)) {
            check_sum(remarks, other);
            check_rates(remarks, &Tally {
                total: other.total.or(first.total),
                ..other.clone()
            });
        }
    }
}

/// A tally with the parts that other sentences name and it does not.
fn completed_by<'a, 'f: 'a>(
    tally: &Tally<'f>,
    others: impl Iterator<Item = &'a Tally<'f>>,
) -> Tally<'f> {
    let mut whole = tally.clone();
    for other in others.filter(|other| other.total.is_none()) {
        for (state, part) in &other.parts {
            if tally.part(*state).is_none() && whole.part(*state).is_none() {
                whole.parts.push((*state, *part));
            }
        }
        whole.rate = whole.rate.or(other.rate);
    }
    whole
}

fn check_sum(remarks: &mut Remarks<'_, '_>, tally: &Tally<'_>) {
    let Some(total) = &tally.total else { return };
    let parts: Vec<&Figure<'_>> = tally.parts.iter().map(|part| &part.1).collect();
    let firsts = first_of_each(tally);
    // 完成整改19个、销号18个: the second may be of the first.
    let equals = |parts: &[&Figure<'_>]| {
        let sum = super::sum(parts)?;
        Some(sum.compare(total.certain()?)?.is_eq())
    };
    if equals(&parts) == Some(true) || equals(&firsts) == Some(true) {
        return;
    }
    let is_left = |(state, _): &(State, Figure<'_>)| {
        matches!(state, State::Ongoing | State::NotCompleted)
    };
    if let [part] = firsts.as_slice() {
        // One part does not tell how many others there are.
        remarks.exceeds(total, part);
    } else if !firsts.is_empty() {
        remarks.compare(total, &firsts, !tally.parts.iter().any(is_left));
    }
}

/// The parts, one for each state.
fn first_of_each<'a, 'f>(tally: &'a Tally<'f>) -> Vec<&'a Figure<'f>> {
    let mut firsts: Vec<(State, &Figure<'f>)> = Vec::new();
    for (state, part) in &tally.parts {
        let repeats = *state == State::Completed;
        if !repeats || firsts.iter().all(|first| first.0 != *state) {
            firsts.push((*state, part));
        }
    }
    firsts.into_iter().map(|first| first.1).collect()
}

fn check_rates(remarks: &mut Remarks<'_, '_>, tally: &Tally<'_>) {
    let Some(total) = &tally.total else { return };
    let completed = tally.part(State::Completed);
    let basically = tally.part(State::BasicallyCompleted);
    if let (Some(rate), Some(completed)) = (&tally.rate, completed) {
        let mut shares = vec![vec![completed]];
        shares.extend(basically.map(|basically| vec![completed, basically]));
        rate::compare(remarks, rate, &shares, total);
    }
    for (part, share) in &tally.shares {
        if let Some((_, part)) = tally.parts.get(*part) {
            rate::compare(remarks, share, &[vec![part]], total);
        }
    }
}
