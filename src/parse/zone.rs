//! A zone: a stretch of body with one outline of its own. The body of the document is
//! one, that of each attached text another.

use super::ending;
use super::frame::{Part, Piece};
use super::heading;
use super::lexicon;
use super::outline::{self, Choice, Lead, Step};
use super::role::{self, Subject};
use crate::model::{Form, NodeKind};
use crate::scan::{Candidate, Context, Ending, Label, Scan};
use crate::text::Span;

/// A zone with what was decided in it.
pub(super) struct Zone<'s> {
    /// Its pieces: the first and one past the last.
    pub(super) pieces: (usize, usize),
    /// The candidates of its body with what was decided about each.
    pub(super) candidates: Vec<&'s Candidate>,
    pub(super) choices: Vec<Choice>,
    /// The kind of each candidate that was taken.
    pub(super) kinds: Vec<NodeKind>,
    pub(super) labels: Vec<&'s Label>,
    /// Where all items end though no marker says so: a decision behind the facts found.
    pub(super) ends: Vec<usize>,
}

/// Cuts a document into zones and reads the outline of each.
pub(super) fn zones<'s>(
    scan: &'s Scan<'_>,
    pieces: &[Piece],
    subject: Subject,
) -> Vec<Zone<'s>> {
    let mut zones = Vec::new();
    let (mut candidates, mut labels) =
        (scan.candidates.as_slice(), scan.labels.as_slice());
    let mut at = 0;
    while at < pieces.len() {
        let Some(len) = zone_len(pieces.get(at..).unwrap_or_default()) else {
            at += 1;
            continue;
        };
        let range = (at, at + len);
        let inside = pieces.get(at..at + len).unwrap_or_default();
        let candidates = take_inside(&mut candidates, inside, |c| c.span);
        let labels = take_inside(&mut labels, inside, |l| l.span);
        zones.push(read(scan, range, inside, candidates, labels, subject));
        at += len;
    }
    zones
}

/// How many pieces the zone takes that begins with the first of these; none where the
/// first is no body.
fn zone_len(pieces: &[Piece]) -> Option<usize> {
    (pieces.first()?.part == Part::Body).then_some(())?;
    let mut end = 0;
    for (number, piece) in pieces.iter().enumerate() {
        match piece.part {
            Part::Body => end = number + 1,
            Part::Noise
            | Part::Residue
            | Part::Note
            | Part::Contact
            | Part::Metadata => {}
            _ => break,
        }
    }
    Some(end)
}

/// The items of a sorted list that lie inside a body piece; the rest of the list stays.
fn take_inside<'s, T>(
    list: &mut &'s [T],
    pieces: &[Piece],
    span: impl Fn(&T) -> Span,
) -> Vec<&'s T> {
    let mut out = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.part == Part::Body) {
        while let Some((first, rest)) = list.split_first() {
            let place = span(first);
            if place.start >= piece.span.end {
                break;
            }
            if piece.span.contains(place) {
                out.push(first);
            }
            *list = rest;
        }
    }
    out
}

fn read<'s>(
    scan: &Scan<'_>,
    range: (usize, usize),
    pieces: &[Piece],
    candidates: Vec<&'s Candidate>,
    labels: Vec<&'s Label>,
    subject: Subject,
) -> Zone<'s> {
    let steps = steps(scan, pieces, &candidates, &labels);
    let choices = outline::read(&steps);
    let mut zone = Zone {
        pieces: range,
        kinds: candidates.iter().map(|c| role::kind_of(c.form)).collect(),
        candidates,
        choices,
        labels,
        ends: Vec::new(),
    };
    if subject != Subject::Other {
        find_findings(scan, pieces, &mut zone, subject);
    }
    keep_labels(&mut zone);
    zone.ends = ending::ends(scan, pieces, &zone, subject);
    zone
}

/// The candidates with what parts each from the one before.
fn steps<'c>(
    scan: &Scan<'_>,
    pieces: &[Piece],
    candidates: &[&'c Candidate],
    labels: &[&Label],
) -> Vec<Step<'c>> {
    let body: Vec<&Piece> = pieces.iter().filter(|p| p.part == Part::Body).collect();
    let mut steps = Vec::with_capacity(candidates.len());
    // The piece and the end of the last candidate that looked like a marker.
    let (mut last_piece, mut last_end) = (usize::MAX, 0);
    let (mut piece, mut label) = (0, 0);
    for candidate in candidates {
        while body.get(piece).is_some_and(|p| p.span.end <= candidate.span.start) {
            piece += 1;
        }
        let mut labelled = false;
        while let Some(l) =
            labels.get(label).filter(|l| l.span.start < candidate.span.start)
        {
            labelled |= (l.known || l.line_start) && l.span.start >= last_end;
            label += 1;
        }
        let between = match last_piece {
            usize::MAX => &[],
            last => body.get(last + 1..piece).unwrap_or_default(),
        };
        let here = body.get(piece).map_or(candidate.span, |p| p.span);
        let head = Span::new(here.start, candidate.span.start).of(scan.text);
        let outlook = between.iter().any(|p| lexicon::is_outlook(p.span.of(scan.text)))
            || last_piece != piece && lexicon::is_outlook(head);
        let lead = match () {
            () if labelled => Lead::Label,
            () if outlook => Lead::Outlook,
            () if last_piece == piece => Lead::SameLine,
            () if !between.is_empty() || candidate.context != Context::LineStart => {
                Lead::Paragraph
            }
            () => Lead::NextLine,
        };
        let before = piece.checked_sub(1).and_then(|p| body.get(p));
        let announced = before.is_some_and(|p| {
            scan.lines.get(p.line).is_some_and(|line| line.ending == Ending::Colon)
        });
        steps.push(Step { candidate, lead, announced });
        if candidate.price.reject >= 100 {
            (last_piece, last_end) = (piece, candidate.span.end);
        }
    }
    steps
}

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
fn find_findings(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &mut Zone<'_>,
    subject: Subject,
) {
    let n = zone.candidates.len();
    // The list of each item, by its first item, and the votes on it there.
    let mut list_of: Vec<usize> = (0..n).collect();
    let mut votes: Vec<(i32, i32)> = vec![(0, 0); n];
    let mut last_of_form: [Option<usize>; Form::COUNT] = [None; Form::COUNT];
    let mut goes_on_from: Vec<(usize, usize)> = Vec::new();
    for number in 0..n {
        let Some(item) = zone.choices.get(number).and_then(|choice| choice.item) else {
            continue;
        };
        // A list that begins anew is another list.
        let previous = item.previous.filter(|_| item.ordinal != 1);
        let list = previous.and_then(|p| list_of.get(p).copied()).unwrap_or(number);
        let Some(candidate) = zone.candidates.get(number) else { continue };
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
        if item.previous.is_none() && is_announced(zone, number, item.parent) {
            // What a label announces answers a finding.
            if let Some(slot) = votes.get_mut(list) {
                *slot = (-1_000_000, 1);
            }
        }
        let vote = vote(scan, pieces, zone, number, subject);
        if let Some(slot) = votes.get_mut(list) {
            *slot = (slot.0 + vote, slot.1 + 1);
        }
    }
    // A list that runs on from the section before and says nothing is what that is.
    for (list, before) in goes_on_from {
        let silent = votes.get(list).is_some_and(|&(sum, _)| sum == 0);
        if let Some(known) = votes.get(before).copied().filter(|_| silent)
            && let Some(slot) = votes.get_mut(list)
        {
            *slot = known;
        }
    }
    for number in 0..n {
        let list = list_of.get(number).copied().unwrap_or(number);
        let Some(&(sum, of)) = votes.get(list) else { continue };
        let Some(item) = zone.choices.get(number).and_then(|choice| choice.item) else {
            continue;
        };
        // What divides a finding has to be surer: most of it is answers.
        let parent = item.parent.and_then(|parent| zone.kinds.get(parent));
        let needed = if parent == Some(&NodeKind::Finding) { 3 } else { 2 };
        if of > 0
            && sum * 4 >= of * needed
            && sum > 0
            && let Some(kind) = zone.kinds.get_mut(number)
        {
            *kind = NodeKind::Finding;
        }
    }
}

/// Whether a label stands between an item and its parent's marker.
fn is_announced(zone: &Zone<'_>, number: usize, parent: Option<usize>) -> bool {
    let start = |number: usize| zone.candidates.get(number).map(|c| c.span.start);
    let (Some(parent), Some(here)) = (parent.and_then(start), start(number)) else {
        return false;
    };
    let before = zone.labels.partition_point(|label| label.span.start < here);
    let label = before.checked_sub(1).and_then(|label| zone.labels.get(label));
    label.is_some_and(|label| label.span.start > parent)
}

/// How clearly one item states a problem.
fn vote(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &Zone<'_>,
    number: usize,
    subject: Subject,
) -> i32 {
    let (Some(candidate), Some(chunk)) =
        (zone.candidates.get(number), chunk(pieces, zone, number))
    else {
        return 0;
    };
    let split = heading::split(scan.text, candidate.form, chunk);
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
        .filter(|label| blank_between(scan.text, chunk.end, label.span.start))
        .map_or(0, |label| {
            let rectifies = label.known && label.span.of(scan.text).contains("整改");
            if rectifies { 2 } else { i32::from(label.line_start) }
        });
    let problem = role::problem(words);
    if answer > 0 { problem.max(0) + answer } else { problem }
}

fn blank_between(text: &str, from: usize, to: usize) -> bool {
    Span::new(from, to).trim(text).is_empty()
}

/// Words that only recur are labels inside findings, where an answer is expected; so are
/// known ones that stand inside a line.
fn keep_labels(zone: &mut Zone<'_>) {
    let mut in_finding = vec![false; zone.candidates.len()];
    // Whether the last item that begins before a candidate, or at it, lies in a finding.
    let mut since = Vec::with_capacity(zone.candidates.len());
    let mut last = false;
    for (number, choice) in zone.choices.iter().enumerate() {
        if let Some(item) = choice.item {
            let above = item.parent.and_then(|p| in_finding.get(p).copied());
            last = above == Some(true)
                || zone.kinds.get(number) == Some(&NodeKind::Finding);
            if let Some(slot) = in_finding.get_mut(number) {
                *slot = last;
            }
        }
        since.push(last);
    }
    let candidates = &zone.candidates;
    zone.labels.retain(|label| {
        let before = candidates.partition_point(|c| c.span.start < label.span.start);
        let inside = before.checked_sub(1).and_then(|n| since.get(n).copied());
        label.known && label.line_start || inside == Some(true)
    });
}
