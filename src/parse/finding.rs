//! Which lists state problems that were found: the headings of their items vote.

use super::frame::{Part, Piece};
use super::heading;
use super::role::{self, Subject};
use super::zone::Zone;
use crate::model::{Form, NodeKind};
use crate::scan::Scan;
use crate::text::Span;

/// The text of an item from its marker to the next marker, label or line end.
fn chunk(pieces: &[Piece], zone: &Zone<'_>, number: usize) -> Option<Span> {
    let start = zone.candidates.get(number)?.span.end;
    let at = pieces.partition_point(|piece| piece.span.end < start);
    let mut end = pieces.get(at)?.span.end;
    let taken = |&n: &usize| zone.choices.get(n).is_some_and(|c| c.item.is_some());
    if let Some(next) = (number + 1..zone.candidates.len()).find(taken) {
        end = end.min(zone.candidates.get(next)?.span.start);
    }
    let label = zone.labels.partition_point(|label| label.span.start < start);
    if let Some(label) = zone.labels.get(label).filter(|label| label.known) {
        end = end.min(label.span.start);
    }
    (end > start).then(|| Span::new(start, end))
}

/// Turns the lists whose headings state problems into findings. The items of a list
/// are of one kind, so they decide together.
pub(super) fn mark(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &mut Zone<'_>,
    subject: Subject,
) {
    let Poll { list_of, own, votes } = poll(scan, pieces, zone, subject);
    for (number, list) in list_of.into_iter().enumerate() {
        let Some(&Votes { sum, of }) = votes.get(list) else { continue };
        let Some(item) = zone.choices.get(number).and_then(|choice| choice.item) else {
            continue;
        };
        // What divides a finding has to be surer where answers stand below findings.
        let parent = item.parent.and_then(|parent| zone.kinds.get(parent));
        let answers = subject == Subject::Rectification;
        let needed = if answers && parent == Some(&NodeKind::Finding) { 3 } else { 2 };
        // Among the facts of an order each heading speaks for itself too.
        let alone =
            !answers && own.get(number).is_some_and(|&vote| vote > 0) && sum > -9;
        // 一、工作情况 beside 二、关于…的问题 is no finding.
        let vote = own.get(number);
        let group =
            vote.is_some_and(|vote| [role::GROUP, role::OUTLOOK].contains(vote));
        if of > 0
            && !group
            && (alone || sum > 0 && sum * 4 >= of * needed)
            && let Some(kind) = zone.kinds.get_mut(number)
        {
            *kind = NodeKind::Finding;
        }
    }
}

/// What the items of a list say together.
#[derive(Clone, Copy, Default)]
struct Votes {
    sum: i32,
    of: i32,
}

/// The vote of a list that a label announces: what it announces answers a finding.
const ANNOUNCED: Votes = Votes { sum: -1_000_000, of: 1 };

/// How the headings voted.
struct Poll {
    /// The list of each candidate, named by its first item.
    list_of: Vec<usize>,
    /// The vote of each candidate.
    own: Vec<i32>,
    /// The votes on each list.
    votes: Vec<Votes>,
}

fn poll(scan: &Scan<'_>, pieces: &[Piece], zone: &Zone<'_>, subject: Subject) -> Poll {
    let n = zone.candidates.len();
    let mut list_of: Vec<usize> = (0..n).collect();
    let mut votes = vec![Votes::default(); n];
    let mut own = vec![0; n];
    let mut last_of_form: [Option<usize>; Form::COUNT] = [None; Form::COUNT];
    let mut goes_on_from: Vec<(usize, usize)> = Vec::new();
    for (number, (candidate, choice)) in
        zone.candidates.iter().zip(&zone.choices).enumerate()
    {
        let Some(item) = choice.item else { continue };
        // A list that begins anew is another list.
        let previous = item.previous.filter(|_| item.ordinal != 1);
        let list = previous.and_then(|p| list_of.get(p).copied()).unwrap_or(number);
        if let Some(slot) = last_of_form.get_mut(candidate.form as usize) {
            let runs_on = item.expected == item.ordinal && item.ordinal > 1;
            if item.previous.is_none() && runs_on {
                goes_on_from.extend(slot.map(|before| (list, before)));
            }
            *slot = Some(list);
        }
        if let Some(slot) = list_of.get_mut(number) {
            *slot = list;
        }
        if candidate.form.is_inline() {
            continue;
        }
        let announced = previous.is_none() && is_announced(zone, number, item.parent);
        let vote = vote(scan, pieces, zone, number, subject);
        if let Some(slot) = own.get_mut(number) {
            *slot = vote;
        }
        if let Some(slot) = votes.get_mut(list) {
            let before = if announced { ANNOUNCED } else { *slot };
            *slot = match vote {
                role::OUTLOOK => before,
                _ => Votes { sum: before.sum + vote.max(-1), of: before.of + 1 },
            };
        }
    }
    // A list that runs on from the section before and says nothing is what that is.
    for (list, before) in goes_on_from {
        let known = votes.get(before).copied();
        if let (Some(known), Some(slot)) = (known, votes.get_mut(list))
            && slot.sum == 0
        {
            *slot = known;
        }
    }
    Poll { list_of, own, votes }
}

/// Whether a label stands between an item and the marker of its parent; of an item
/// directly under the document, the marker before it.
fn is_announced(zone: &Zone<'_>, number: usize, parent: Option<usize>) -> bool {
    let taken = |&n: &usize| zone.choices.get(n).is_some_and(|c| c.item.is_some());
    let above = parent.or_else(|| number.checked_sub(1).filter(taken));
    let start = |number: usize| zone.candidates.get(number).map(|c| c.span.start);
    let from = above.and_then(start).unwrap_or(0);
    let Some(here) = start(number) else { return false };
    let before = zone.labels.partition_point(|label| label.span.start < here);
    let label = before.checked_sub(1).and_then(|label| zone.labels.get(label));
    label.is_some_and(|label| label.known && !label.marked && label.span.start >= from)
}

/// How clearly one item states a problem.
fn vote(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &Zone<'_>,
    number: usize,
    subject: Subject,
) -> i32 {
    let Some(candidate) = zone.candidates.get(number) else { return 0 };
    let behind = zone.labels.partition_point(|l| l.span.start < candidate.span.end);
    let own = zone.labels.get(behind).filter(|label| label.marked);
    // （二）整改措施：… is a part of an answer.
    if own.is_some_and(|label| {
        let between = Span::new(candidate.span.end, label.span.start);
        between.trim(scan.text).is_empty()
    }) {
        return -1;
    }
    let Some(chunk) = chunk(pieces, zone, number) else { return 0 };
    let split = heading::split(scan.text, &scan.leads, candidate.form, chunk);
    let words = match (split.heading, subject) {
        // A long sentence that is all there is tells what was done.
        (Some(heading), Subject::Rectification)
            if split.rest.is_none()
                && split.is_sentence
                && heading.of(scan.text).chars().count() > 60 =>
        {
            ""
        }
        (Some(heading), _) => heading.of(scan.text),
        // Orders head their facts without punctuation: the first words tell.
        (None, Subject::Supervision) => {
            let text = chunk.of(scan.text);
            let end = text.char_indices().nth(40).map_or(text.len(), |(at, _)| at);
            text.get(..end).unwrap_or(text)
        }
        (None, _) => "",
    };
    let label = zone.labels.partition_point(|label| label.span.start < chunk.end);
    let answer = zone
        .labels
        .get(label)
        .filter(|label| {
            nothing_between(scan.text, pieces, Span::new(chunk.end, label.span.start))
        })
        .map_or(0, |label| {
            let words = label.span.of(scan.text);
            match () {
                // 责任单位 and 时限 end an answer as often as they begin one.
                () if role::closes_answer(words) => 0,
                () if label.known && words.contains("整改") => 2,
                () => i32::from(label.line_start),
            }
        });
    let problem = role::problem(words);
    if answer > 0 { problem.max(0) + answer } else { problem }
}

/// Whether a stretch holds blanks and noise of the page alone.
fn nothing_between(text: &str, pieces: &[Piece], stretch: Span) -> bool {
    let first = pieces.partition_point(|piece| piece.span.end <= stretch.start);
    let mut inside = pieces
        .iter()
        .skip(first)
        .take_while(|piece| piece.span.start < stretch.end)
        .filter(|piece| piece.part != Part::Noise);
    inside.all(|piece| {
        let start = piece.span.start.max(stretch.start);
        Span::new(start, piece.span.end.min(stretch.end)).trim(text).is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_findings(answers: &str) -> usize {
        let text = format!("关于巡察整改情况的通报\n{answers}");
        crate::parse(&text).nodes_of(NodeKind::Finding).count()
    }

    #[test]
    fn a_list_that_begins_anew_is_announced_by_its_own_label() {
        let answers = "问题一：学习贯彻不够深入。\n\
                       整改措施：（1）清退资金38万元。（2）组织学习11次。\n\
                       问题二：财务报销把关不严。\n\
                       整改措施：（1）开展督查54次，发现问题12个。（2）修订制度38项。";
        assert_eq!(n_findings(answers), 0);
        let problems = "问题如下：\n（1）学习贯彻不够深入。\n（2）财务报销把关不严。";
        assert_eq!(n_findings(problems), 2);
    }
}
