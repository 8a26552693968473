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
    /// The lines that could be labels too.
    alone: Vec<&'s Label>,
}

fn stretches<'p, 's>(
    scan: &'s Scan<'_>,
    pieces: &'p [Piece],
) -> impl Iterator<Item = Stretch<'p, 's>> {
    let (mut candidates, mut labels) =
        (scan.candidates.as_slice(), scan.labels.as_slice());
    let mut alone = scan.alone.as_slice();
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
            let alone = take_inside(&mut alone, pieces, |l| l.span);
            return Some(Stretch { range, pieces, candidates, labels, alone });
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
    let Stretch { range, pieces, candidates, labels, alone } = stretch;
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
    keep_labels(scan, pieces, &mut zone, &alone);
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
            labelled |=
                (l.known || l.line_start) && !l.marked && l.span.start >= last_end;
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

/// By candidate, whether the last item that begins before it, or at it, lies in a finding.
fn in_findings(zone: &Zone<'_>) -> Vec<bool> {
    let mut in_finding = vec![false; zone.candidates.len()];
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
    since
}

/// Words that only recur are labels inside findings, where an answer is expected; so are
/// known ones that stand inside a line. Words that hold a marker are none. `alone` are the
/// lines of known words that stand only once.
fn keep_labels<'s>(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &mut Zone<'s>,
    alone: &[&'s Label],
) {
    let since = in_findings(zone);
    let (candidates, choices) = (&zone.candidates, &zone.choices);
    let before =
        |label: &Label| candidates.partition_point(|c| c.span.start < label.span.start);
    let is_inside = |label: &Label| {
        let inside = before(label).checked_sub(1).and_then(|n| since.get(n).copied());
        inside == Some(true)
    };
    let holds_marker = |label: &Label| {
        let both = candidates.iter().zip(choices).skip(before(label));
        both.take_while(|(candidate, _)| candidate.span.start < label.span.end)
            .any(|(_, choice)| choice.item.is_some())
    };
    zone.labels.retain(|label| {
        !holds_marker(label) && (label.known && label.line_start || is_inside(label))
    });
    let parts = alone.iter().copied().filter(|label| {
        is_inside(label)
            && !holds_marker(label)
            && !lexicon::is_outlook(label.span.of(scan.text))
    });
    let parts: Vec<&Label> = parts.collect();
    add_labels_alone(scan, pieces, zone, &parts);
}

/// Adds the lines of known words that stand only once, where they are the parts of one
/// answer: several of them inside a finding, the first right behind the finding's line;
/// or any behind a label of the finding that is such a line too.
fn add_labels_alone<'s>(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &mut Zone<'s>,
    alone: &[&'s Label],
) {
    let both = zone.candidates.iter().zip(&zone.kinds);
    let findings = both.filter(|(_, kind)| **kind == NodeKind::Finding);
    let findings: Vec<usize> = findings.map(|(found, _)| found.span.start).collect();
    let above = |label: &Label| findings.partition_point(|&at| at < label.span.start);
    let mut added: Vec<&Label> = Vec::new();
    for parts in alone.chunk_by(|a, b| above(a) == above(b)) {
        let Some(&first) = parts.first() else { continue };
        let finding = above(first).checked_sub(1).and_then(|at| findings.get(at));
        let (Some(&finding), first) = (finding, first.span) else { continue };
        let at = pieces.partition_point(|piece| piece.span.end <= finding);
        let behind = pieces.iter().skip(at).filter(|piece| piece.part == Part::Body);
        let follows = behind.skip(1).take(1).any(|line| line.span.contains(first));
        let labels = &zone.labels;
        let before = labels.partition_point(|label| label.span.start < first.start);
        let before = before.checked_sub(1).and_then(|at| labels.get(at));
        let goes_on = before.is_some_and(|label| {
            label.span.start > finding
                && !label.span.of(scan.text).ends_with(['：', ':', '】'])
        });
        if goes_on || follows && parts.len() > 1 {
            added.extend(parts);
        }
    }
    if !added.is_empty() {
        zone.labels.extend(added);
        zone.labels.sort_by_key(|label| label.span.start);
    }
}
