//! Where the items of a zone end though no marker says so: at the decision that follows
//! the facts found, and at what comes next or closes the document inside a long line.

use super::frame::{Part, Piece, sentences};
use super::lexicon;
use super::role::Subject;
use super::zone::Zone;
use crate::model::NodeKind;
use crate::scan::{Candidate, Scan};
use crate::text::Span;

/// The places where all items end.
pub(super) fn ends(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &Zone<'_>,
    subject: Subject,
) -> Vec<usize> {
    let decision = match subject {
        Subject::Supervision => decision(scan, pieces, zone),
        _ => None,
    };
    decision.into_iter().chain(closing(scan, pieces, zone)).collect()
}

/// Where the decision begins behind the last finding.
fn decision(scan: &Scan<'_>, pieces: &[Piece], zone: &Zone<'_>) -> Option<usize> {
    let last = last_taken(zone, |kind| kind == NodeKind::Finding)?;
    let findings_say_it = pieces.iter().any(|piece| {
        let before = Span::new(piece.span.start, piece.span.end.min(last.span.start));
        before.end > before.start
            && sentences(scan.text, before).iter().any(|s| sums_up(s.of(scan.text)))
    });
    for piece in body(pieces).filter(|piece| piece.span.end > last.span.end) {
        let from = Span::new(piece.span.start.max(last.span.end), piece.span.end);
        let begins_here = piece.span.start <= last.span.start;
        // The first sentence behind the marker is the finding itself.
        for sentence in sentences(scan.text, from).iter().skip(usize::from(begins_here))
        {
            let words = sentence.of(scan.text);
            if decides(words) || !findings_say_it && sums_up(words) {
                return Some(sentence.start);
            }
        }
    }
    None
}

/// Where a closing formula, or behind a finding what comes next, begins in the text of
/// the last item, inside the item's line. Where it has a line of its own, that tells.
fn closing(scan: &Scan<'_>, pieces: &[Piece], zone: &Zone<'_>) -> Option<usize> {
    let last = last_taken(zone, |_| true)?;
    let piece = body(pieces).find(|piece| piece.span.contains(last.span))?;
    let in_finding = zone.kinds.contains(&NodeKind::Finding);
    let from = Span::new(last.span.end, piece.span.end);
    let mut behind = sentences(scan.text, from).into_iter().skip(1);
    let end = behind.find(|sentence| {
        let words = sentence.of(scan.text);
        lexicon::is_closing(words) || in_finding && lexicon::is_outlook(words)
    });
    end.map(|sentence| sentence.start)
}

fn body(pieces: &[Piece]) -> impl Iterator<Item = &Piece> {
    pieces.iter().filter(|piece| piece.part == Part::Body)
}

/// The last candidate taken whose kind is one asked for.
fn last_taken<'s>(
    zone: &Zone<'s>,
    kind: impl Fn(NodeKind) -> bool,
) -> Option<&'s Candidate> {
    let taken = zone.candidates.iter().zip(&zone.choices).zip(&zone.kinds).rev();
    taken
        .filter(|((_, choice), _)| choice.item.is_some())
        .find(|(_, k)| kind(**k))
        .map(|((candidate, _), _)| *candidate)
}

/// `上述行为违反了…`, `综上，…`
fn sums_up(sentence: &str) -> bool {
    let head = [
        "上述",
        "以上",
        "你公司的上述",
        "你的上述",
        "综上",
        "我局认为",
        "我会认为",
        "本局认为",
    ];
    head.iter().any(|words| sentence.starts_with(words))
        && ["违反", "不符合", "构成", "规定", "综上", "证据", "证明"]
            .iter()
            .any(|w| sentence.contains(w))
}

/// `根据…的规定，我局决定…`
fn decides(sentence: &str) -> bool {
    let organ = [
        "我局",
        "我会",
        "本局",
        "本会",
        "我厅",
        "我部",
        "本机关",
        "我办",
        "我委",
        "本委",
    ]
    .iter()
    .any(|organ| sentence.contains(organ));
    let basis =
        ["根据", "依据", "按照", "依照"].iter().any(|word| sentence.contains(word));
    sentence.contains("决定") && !sentence.contains("决定书") && (organ || basis)
        || basis
            && organ
            && (sentence.contains("现决定")
                || sentence.contains("现要求")
                || sentence.contains("责令"))
}
