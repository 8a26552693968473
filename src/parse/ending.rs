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
    let behind = decision.map(|end| conclusions(scan, pieces, end)).unwrap_or_default();
    decision.into_iter().chain(behind).chain(closing(scan, pieces, zone)).collect()
}

/// The paragraphs behind the facts that conclude: what the parties said is listed there
/// too, and weighed (经复核，我局认为…).
fn conclusions(scan: &Scan<'_>, pieces: &[Piece], from: usize) -> Vec<usize> {
    const HEADS: &[&str] =
        &["综上", "经复核", "经审查", "经审理", "经研究", "经听证", "上述", "以上"];
    let starts = body(pieces).map(|piece| piece.span).filter(|span| span.start > from);
    let concludes = |span: &Span| {
        let words = span.of(scan.text);
        HEADS.iter().any(|head| words.starts_with(head))
            || decides(first_sentence(words))
    };
    starts.filter(concludes).map(|span| span.start).collect()
}

fn first_sentence(words: &str) -> &str {
    words.split_inclusive(['。', '：']).next().unwrap_or(words)
}

/// Where the decision begins behind the facts: at `根据…，我局决定…`, or before it at the
/// words that sum the facts up, unless most of the facts have such words of their own.
fn decision(scan: &Scan<'_>, pieces: &[Piece], zone: &Zone<'_>) -> Option<usize> {
    let mut sums: Vec<usize> = Vec::new();
    let mut items = facts(zone).into_iter().peekable();
    let first = items.peek()?.span.start;
    // The sentence with the marker is the fact itself.
    let mut fact_ends = first;
    let (mut n_items, mut n_items_before, mut n_sums_before) = (0, 0, 0);
    for piece in body(pieces).filter(|piece| piece.span.end > first) {
        let from = Span::new(piece.span.start.max(first), piece.span.end);
        for sentence in sentences(scan.text, from) {
            // The words before a list that the sentence announces decide as well.
            let end = items.peek().map_or(sentence.end, |item| item.span.start);
            let words = Span::new(sentence.start, end.min(sentence.end)).of(scan.text);
            if sentence.start >= fact_ends && decides(words) {
                let of_last = sums.get(n_sums_before).copied();
                return of_last
                    .filter(|_| 2 * n_sums_before <= n_items_before)
                    .or(Some(sentence.start));
            }
            while items.next_if(|item| item.span.start < sentence.end).is_some() {
                fact_ends = sentence.end;
                (n_items_before, n_sums_before) = (n_items, sums.len());
                n_items += 1;
            }
            if sentence.start < fact_ends {
                continue;
            }
            if sums_up(words) {
                sums.push(sentence.start);
            }
        }
    }
    let of_last = sums.get(n_sums_before).copied();
    of_last.filter(|_| 2 * n_sums_before <= n_items_before)
}

/// The items that state the facts: the findings, else those that head lines, else all.
fn facts<'s>(zone: &Zone<'s>) -> Vec<&'s Candidate> {
    let both = zone.candidates.iter().zip(&zone.choices).zip(&zone.kinds);
    let taken = both.filter(|((_, choice), _)| choice.item.is_some());
    let items: Vec<_> =
        taken.map(|((candidate, _), kind)| (*candidate, *kind)).collect();
    let findings = items.iter().any(|(_, kind)| *kind == NodeKind::Finding);
    let headed = items.iter().any(|(item, _)| !item.form.is_inline());
    let fact = |(item, kind): &(&'s Candidate, NodeKind)| {
        let head = !headed || !item.form.is_inline();
        if findings { *kind == NodeKind::Finding } else { head }
    };
    items.into_iter().filter(fact).map(|(item, _)| item).collect()
}

/// Where a closing formula, or behind a finding what comes next, begins in the text of
/// the last item, inside the item's line. Where it has a line of its own, that tells.
fn closing(scan: &Scan<'_>, pieces: &[Piece], zone: &Zone<'_>) -> Option<usize> {
    let last = taken(zone).next_back()?;
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

/// The candidates that were taken.
fn taken<'z, 's>(
    zone: &'z Zone<'s>,
) -> impl DoubleEndedIterator<Item = &'s Candidate> + 'z {
    let both = zone.candidates.iter().zip(&zone.choices);
    both.filter(|(_, choice)| choice.item.is_some()).map(|(candidate, _)| *candidate)
}

/// `上述行为违反了…`, `综上，…`
fn sums_up(sentence: &str) -> bool {
    let head = [
        "上述",
        "以上",
        "你公司上述",
        "你上述",
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

/// `根据…的规定，我局决定…`, `依照规定，某县水利局决定…`
fn decides(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let begins = ["根据", "依据", "按照", "依照", "为", "鉴于"]
        .iter()
        .any(|word| sentence.starts_with(word));
    let basis = || has(&["根据", "依据", "按照", "依照"]);
    let acts = || has(&["决定对", "决定给予", "决定采取", "决定责令", "决定："]);
    let demands = || has(&["现要求", "责令", "现决定"]);
    // 你公司应当立即整改: what is wanted of the addressee begins the decision too.
    let wanted =
        ["你公司应", "你单位应", "你行应", "你局应", "你所应", "你们应", "你应"]
            .iter()
            .any(|words| sentence.starts_with(words))
            && has(&["提交", "报送", "报告", "整改", "改正"]);
    wanted
        || match deciding_organ(sentence) {
            Organ::Speaker => basis() || acts(),
            Organ::Named => begins,
            Organ::Nobody => begins && (acts() || demands() && basis()),
        }
}

/// Who decides in a sentence.
enum Organ {
    /// 我局, 本机关: the one that writes.
    Speaker,
    /// 某县水利局.
    Named,
    Nobody,
}

/// The subject of the first 决定 in a sentence. What a company's bodies decide is part of
/// the facts.
fn deciding_organ(sentence: &str) -> Organ {
    const COMPANY: &[&str] = &[
        "董事会",
        "股东会",
        "股东大会",
        "监事会",
        "公司",
        "党委会",
        "办公会",
        "常委会",
    ];
    let Some(at) = sentence.find("决定").filter(|_| !sentence.starts_with("决定"))
    else {
        return Organ::Nobody;
    };
    let before = sentence.get(..at).unwrap_or("").trim_end_matches(['现', '拟', '特']);
    let before = before.trim_end_matches("依法");
    let clause = before.rsplit(['，', '。', '；', '：', ',']).next().unwrap_or("");
    let n_chars = clause.chars().count();
    match () {
        () if clause.starts_with(['我', '本']) && (2..=5).contains(&n_chars) => {
            Organ::Speaker
        }
        () if COMPANY.iter().any(|end| clause.ends_with(end)) => Organ::Nobody,
        () if lexicon::ends_with_organ(clause) && n_chars >= 3 => Organ::Named,
        () => Organ::Nobody,
    }
}
