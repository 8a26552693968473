//! Findings and measures: completed and ongoing against their total, and the rate.

use super::{Naming, Remarks, rate};
use crate::diagnostic::{Code, Diagnostic};
use crate::rectification::flow::{Figure, Sentence};
use crate::rectification::scorecard::{State, Subject, Tally, best, tallies_of};
use crate::rectification::zone::Zone;
use crate::value::decimal::Decimal;
use std::cmp::Ordering;

/// Checks each tally; the best of a subject together with what other sentences add, and
/// with what the outlook says is still to do.
pub(super) fn check(
    remarks: &mut Remarks<'_, '_>,
    sentences: &[Sentence<'_>],
    tallies: &[Tally<'_>],
) {
    let ahead: Vec<Tally<'_>> = sentences
        .iter()
        .filter(|sentence| sentence.zone == Zone::Outlook)
        .flat_map(|sentence| tallies_of(sentence, &[]))
        .collect();
    for subject in [Subject::Findings, Subject::Measures] {
        let Some(first) = best(tallies, subject) else { continue };
        let own = tallies.iter().filter(|tally| tally.subject == subject);
        let whole = completed_by(first, own.clone());
        check_sum(remarks, &whole);
        check_rates(remarks, &whole);
        for ahead in ahead.iter().filter(|ahead| ahead.subject == subject) {
            check_left(remarks, &whole, ahead);
        }
        for other in own.filter(|other| !std::ptr::eq(*other, first)) {
            check_sum(remarks, other);
            let mut other = other.clone();
            other.total = other.total.or(first.total);
            check_rates(remarks, &other);
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
            // At most one of each state is added.
            if whole.part(*state).is_none() {
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
    // 立行立改2个，按期完成4个: a class may be of those that are so far, or beside them.
    if !tally.classes.is_empty() {
        for part in firsts {
            remarks.exceeds(total, part);
        }
        return;
    }
    // 完成整改19个、销号18个: the second may be of the first.
    let equals = |parts: &[&Figure<'_>]| {
        let sum = super::sum(parts)?;
        Some(sum.compare(total.certain()?)?.is_eq())
    };
    if equals(&parts) == Some(true) || equals(&firsts) == Some(true) {
        return;
    }
    let is_left = |(state, _): &(State, Figure<'_>)| {
        matches!(state, State::Ongoing | State::Continuing | State::NotCompleted)
    };
    if let [part] = firsts.as_slice() {
        // One part does not tell how many others there are.
        remarks.exceeds(total, part);
    } else if !firsts.is_empty() {
        let is_full = tally.parts.iter().any(is_left);
        let naming = if is_full { Naming::Full } else { Naming::Open };
        remarks.compare(total, &firsts, naming);
    }
}

/// The parts, of the completed ones the first.
fn first_of_each<'a, 'f>(tally: &'a Tally<'f>) -> Vec<&'a Figure<'f>> {
    let mut is_known = false;
    let mut firsts = Vec::with_capacity(tally.parts.len());
    for (state, part) in &tally.parts {
        let is_completed = *state == State::Completed;
        if !(is_completed && is_known) {
            firsts.push(part);
        }
        is_known |= is_completed;
    }
    firsts
}

/// Holds what the outlook says is still to do against what the tally leaves:
/// 对尚未完成的4条措施挂牌督办.
fn check_left(remarks: &mut Remarks<'_, '_>, tally: &Tally<'_>, ahead: &Tally<'_>) {
    let left = [
        State::Ongoing,
        State::Continuing,
        State::NotCompleted,
        State::BasicallyCompleted,
        State::PartlyCompleted,
    ];
    let value = |figure: Option<&Figure<'_>>| figure.and_then(Figure::certain);
    let completed = value(tally.part(State::Completed));
    let basically = value(tally.part(State::BasicallyCompleted));
    let of_total = |part: Option<Decimal>, from: Option<Decimal>| {
        from.zip(part).and_then(|(from, part)| from.minus(part).ok())
    };
    let open = of_total(completed, value(tally.total.as_ref()));
    let mut possible: Vec<Decimal> =
        left.iter().filter_map(|state| value(tally.part(*state))).collect();
    possible.extend(open);
    possible.extend(of_total(basically, open));
    let Some(open) = open else { return };
    for (state, part) in ahead.parts.iter().filter(|part| left.contains(&part.0)) {
        let Some(stated) = part.certain().filter(|_| part.head.ends_with('的')) else {
            continue;
        };
        let fits = |known: &Decimal| known.compare(stated).is_none_or(Ordering::is_eq);
        if !possible.iter().any(fits) {
            let open = tally.part(*state).and_then(Figure::certain).unwrap_or(open);
            let (unit, written) = (part.unit, remarks.written(part));
            let message = format!(
                "{open}{unit} are left by the overview, stated are `{written}`"
            );
            let mut remark = Diagnostic::new(Code::PartsDiffer, part.span, message);
            if let Some(total) = &tally.total {
                remark = remark.related(total.span);
            }
            remarks.push(remark);
        }
    }
}

fn check_rates(remarks: &mut Remarks<'_, '_>, tally: &Tally<'_>) {
    let Some(total) = &tally.total else { return };
    let completed = tally.part(State::Completed);
    if let (Some(rate), Some(completed)) = (&tally.rate, completed)
        && tally.classes.is_empty()
    {
        let basically = tally.part(State::BasicallyCompleted);
        let continuing = tally.part(State::Continuing);
        let mut shares = vec![vec![completed]];
        shares.extend(basically.map(|basically| vec![completed, basically]));
        shares.extend(continuing.map(|continuing| vec![completed, continuing]));
        if let Some((basically, continuing)) = basically.zip(continuing) {
            shares.push(vec![completed, basically, continuing]);
        }
        rate::compare(remarks, rate, &shares, total);
    }
    for (part, share) in &tally.shares {
        if let Some((_, part)) = tally.parts.get(*part) {
            rate::compare(remarks, share, &[vec![part]], total);
        }
    }
}
