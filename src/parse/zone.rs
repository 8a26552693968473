//! A zone: a stretch of body with one outline of its own. The body of the document is
//! one, that of each attached text another.

use super::frame::{Part, Piece};
use super::lexicon;
use super::outline::{self, Choice, Lead, Step};
use super::role::{self, Subject};
use super::{ending, finding};
use crate::model::NodeKind;
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
    stretches(scan, pieces).map(|stretch| read(scan, stretch, subject)).collect()
}

/// A zone before anything is decided in it.
struct Stretch<'p, 's> {
    range: (usize, usize),
    pieces: &'p [Piece],
    candidates: Vec<&'s Candidate>,
    labels: Vec<&'s Label>,
}

fn stretches<'p, 's>(
    scan: &'s Scan<'_>,
    pieces: &'p [Piece],
) -> impl Iterator<Item = Stretch<'p, 's>> {
    let (mut candidates, mut labels) =
        (scan.candidates.as_slice(), scan.labels.as_slice());
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < pieces.len() {
            let Some(len) = zone_len(pieces.get(at..).unwrap_or_default()) else {
                at += 1;
                continue;
            };
            let range = (at, at + len);
            let pieces = pieces.get(at..at + len).unwrap_or_default();
            at += len;
            let candidates = take_inside(&mut candidates, pieces, |c| c.span);
            let labels = take_inside(&mut labels, pieces, |l| l.span);
            return Some(Stretch { range, pieces, candidates, labels });
        }
        None
    })
}

/// What the readings of the zones cost more than the cheapest.
#[cfg(any(test, fuzzing))]
pub(super) fn loss(scan: &Scan<'_>, pieces: &[Piece]) -> i32 {
    let losses = stretches(scan, pieces).map(|stretch| {
        let Stretch { pieces, candidates, labels, .. } = stretch;
        outline::reference::loss(&steps(scan, pieces, &candidates, &labels))
    });
    losses.sum()
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

fn read<'s>(scan: &Scan<'_>, stretch: Stretch<'_, 's>, subject: Subject) -> Zone<'s> {
    let Stretch { range, pieces, candidates, labels } = stretch;
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
        finding::mark(scan, pieces, &mut zone, subject);
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
    // How many pieces before each begin with what comes next.
    let mut outlooks = vec![0_usize];
    for piece in &body {
        let is_outlook = lexicon::is_outlook(piece.span.of(scan.text));
        outlooks.push(outlooks.last().unwrap_or(&0) + usize::from(is_outlook));
    }
    let outlooks_before = |piece: usize| outlooks.get(piece).copied().unwrap_or(0);
    let mut steps = Vec::with_capacity(candidates.len());
    // The piece and the end of the last candidate that looked like a marker.
    let (mut last_piece, mut last_end) = (None, 0);
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
        let after_last = last_piece.map_or(piece, |last: usize| last + 1);
        let between = piece.saturating_sub(after_last);
        let looks_ahead =
            outlooks_before(piece) > outlooks_before(after_last.min(piece));
        let here = body.get(piece).map_or(candidate.span, |p| p.span);
        let head = Span::new(here.start, candidate.span.start).of(scan.text);
        let same_piece = last_piece == Some(piece);
        let outlook = looks_ahead || !same_piece && lexicon::is_outlook(head);
        let lead = match () {
            () if labelled => Lead::Label,
            () if outlook => Lead::Outlook,
            () if same_piece => Lead::SameLine,
            () if between > 0 || candidate.context != Context::LineStart => {
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
            (last_piece, last_end) = (Some(piece), candidate.span.end);
        }
    }
    steps
}

/// Words that only recur are labels inside findings, where an answer is expected; so are
/// known ones that stand inside a line. Words that hold a marker are none.
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
    let (candidates, choices) = (&zone.candidates, &zone.choices);
    zone.labels.retain(|label| {
        let before = candidates.partition_point(|c| c.span.start < label.span.start);
        let mut within = candidates
            .iter()
            .zip(choices)
            .skip(before)
            .take_while(|(candidate, _)| candidate.span.start < label.span.end);
        if within.any(|(_, choice)| choice.item.is_some()) {
            return false;
        }
        let inside = before.checked_sub(1).and_then(|n| since.get(n).copied());
        label.known && label.line_start || inside == Some(true)
    });
}
