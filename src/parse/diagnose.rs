//! What is irregular in a document: what the reading of the outline paid for, and what
//! the frame lacks.

use super::frame::{Part, Piece};
use super::lexicon;
use super::opener::Opener;
use super::outline::Reason;
use super::zone::Zone;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Document, DocumentKind, Form, Node, NodeKind};
use crate::scan::{Candidate, Context, Scan};
use crate::text::{Class, Lead, Span, is_blank};

/// A reading that would cost less than this more than the one taken is worth a remark.
const NEAR: i32 = 60;

/// Everything worth a remark, by place.
pub(super) fn diagnose(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zones: &[Zone<'_>],
    document: &Document<'_>,
    impossible_dates: &[Span],
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for zone in zones {
        outline(scan, pieces, zone, &mut out);
    }
    frame(scan.text, pieces, document, &mut out);
    nodes(scan.text, document, &mut out);
    for &span in impossible_dates {
        let message = format!("the calendar has no `{}`", span.of(scan.text));
        out.push(Diagnostic::new(Code::DateImpossible, span, message));
    }
    let leads = &scan.leads;
    damage(leads.all(), &mut out);
    brackets(scan.text, leads.all(), &mut out);
    out.sort_by_key(|d: &Diagnostic| (d.span.start, d.span.end, d.code));
    out
}

/// What was paid for on the way that won.
fn outline(
    scan: &Scan<'_>,
    pieces: &[Piece],
    zone: &Zone<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let body = pieces.get(zone.pieces.0..zone.pieces.1).unwrap_or_default();
    for (candidate, choice) in zone.candidates.iter().zip(&zone.choices) {
        let text = scan.text;
        let marker = candidate.span.of(text);
        let Some(item) = choice.item else {
            if choice.paid.iter().any(|&(reason, _)| reason == Reason::TooDeep) {
                let message =
                    format!("`{marker}` opens one list more than are followed");
                out.push(Diagnostic::new(Code::LevelLimit, candidate.span, message));
            }
            continue;
        };
        let before = item.previous.and_then(|p| zone.candidates.get(p)).map(|c| c.span);
        // Behind the decision on the facts a list begins anew as a rule, and so do those
        // that answer findings which paragraphs open.
        let ended = || {
            before.is_some_and(|before| {
                zone.ends
                    .iter()
                    .any(|&end| before.start < end && end <= candidate.span.start)
                    || opens_between(scan.text, body, before, candidate.span)
            })
        };
        for &(reason, _) in &choice.paid {
            if reason == Reason::Restart && ended() {
                continue;
            }
            if let Some(diagnostic) = remark(reason, candidate, marker, item.expected) {
                let diagnostic = match before {
                    Some(before) => diagnostic.related(before),
                    None => diagnostic,
                };
                out.push(diagnostic);
            }
        }
        if let Some((margin, _)) = choice.runner_up
            && margin < NEAR
        {
            let message = format!("`{marker}` could as well be read otherwise");
            out.push(Diagnostic::new(Code::MarkerAmbiguous, candidate.span, message));
        }
        if item.previous.is_none() {
            punctuation(candidate, marker, out);
        }
        if is_inside_line(candidate, body) {
            let message = format!("`{marker}` heads an item but stands inside a line");
            out.push(Diagnostic::new(Code::MarkerInsideLine, candidate.span, message));
        }
    }
    single_items(scan.text, zone, out);
}

/// Whether a paragraph that opens a finding stands between two markers.
fn opens_between(text: &str, body: &[Piece], before: Span, marker: Span) -> bool {
    let from = body.partition_point(|piece| piece.span.start <= before.start);
    let to = body.partition_point(|piece| piece.span.start < marker.start);
    let between = body.get(from..to).unwrap_or_default();
    between.iter().any(|piece| {
        piece.part == Part::Body && Opener::of(piece.span.of(text)).is_some()
    })
}

/// The remark that a price paid asks for.
fn remark(
    reason: Reason,
    candidate: &Candidate,
    marker: &str,
    expected: u32,
) -> Option<Diagnostic> {
    let number = candidate.ordinal;
    let (code, message) = match reason {
        Reason::LateStart => (
            Code::NumberLateStart,
            format!("the list begins with `{marker}`, its first number is missing"),
        ),
        Reason::Gap => {
            (Code::NumberGap, format!("expected number {expected}, found `{marker}`"))
        }
        Reason::Duplicate => {
            (Code::NumberDuplicate, format!("number {number} stands twice"))
        }
        Reason::Backwards => (
            Code::NumberBackwards,
            format!("expected number {expected}, `{marker}` goes back"),
        ),
        Reason::Restart => (
            Code::NumberRestart,
            format!("`{marker}` begins the list anew in the same place"),
        ),
        Reason::RunsOn => (
            Code::NumberRunsOn,
            format!("`{marker}` goes on from the list of the section before"),
        ),
        Reason::Inverted => (
            Code::LevelInverted,
            format!("`{marker}` is of a coarser form than the list above it"),
        ),
        Reason::OtherPunctuation => (
            Code::ListMixedForms,
            format!("`{marker}` is punctuated unlike the items before it"),
        ),
        Reason::Taken if candidate.context == Context::Glued => (
            Code::MarkerGlued,
            format!("`{marker}` follows a word without punctuation"),
        ),
        _ => return None,
    };
    let diagnostic = Diagnostic::new(code, candidate.span, message);
    Some(match reason {
        Reason::LateStart => match spelled(candidate.form, 1) {
            Some(first) => diagnostic.suggest(first),
            None => diagnostic,
        },
        Reason::Gap | Reason::Duplicate | Reason::Backwards => {
            match spelled(candidate.form, expected) {
                Some(marker) => diagnostic.suggest(marker),
                None => diagnostic,
            }
        }
        _ => diagnostic,
    })
}

/// The marker of a form with a number up to 99.
fn spelled(form: Form, number: u32) -> Option<String> {
    #[rustfmt::skip]
    const DIGITS: &[&str] = &[
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九",
    ];
    let digit = |n: u32| DIGITS.get(usize::try_from(n).ok()?).copied();
    let chinese = match (number / 10, number % 10) {
        (0, 0) | (10.., _) => return None,
        (0, ones) => digit(ones)?.to_owned(),
        (1, ones) => format!("十{}", digit(ones)?),
        (tens, ones) => format!("{}十{}", digit(tens)?, digit(ones)?),
    };
    Some(match form {
        Form::Part => format!("第{chinese}编"),
        Form::Chapter => format!("第{chinese}章"),
        Form::Section => format!("第{chinese}节"),
        Form::Article => format!("第{chinese}条"),
        Form::Chinese => format!("{chinese}、"),
        Form::ChineseParenthesized => format!("（{chinese}）"),
        Form::Arabic => format!("{number}."),
        Form::ArabicParenthesized => format!("（{number}）"),
        Form::ArabicHalfParenthesized => format!("{number})"),
        Form::Circled => {
            char::from_u32(0x245f + number).filter(|_| number <= 20)?.to_string()
        }
        Form::Ordinal => format!("第{chinese}，"),
        Form::OfThem => format!("其{chinese}，"),
        Form::Is => format!("{chinese}是"),
        Form::Must => format!("{chinese}要"),
        Form::First | Form::Decimal | Form::DecimalSecond | Form::DecimalThird => {
            return None;
        }
    })
}

/// Whether a marker that should head a line has text before it there, in a list that
/// heads lines elsewhere. `①…；②…` in one paragraph is usual.
fn is_inside_line(candidate: &Candidate, body: &[Piece]) -> bool {
    let coarse = matches!(
        candidate.form,
        Form::Chinese | Form::ChineseParenthesized | Form::Chapter | Form::Article
    );
    if !coarse || candidate.context == Context::LineStart {
        return false;
    }
    let at = body.partition_point(|piece| piece.span.end <= candidate.span.start);
    body.get(at).is_some_and(|piece| piece.span.start < candidate.span.start)
}

/// GB/T 15834-2011: 第一， 其一， take a comma, （一） takes nothing.
fn punctuation(candidate: &Candidate, marker: &str, out: &mut Vec<Diagnostic>) {
    let expected = match candidate.form {
        Form::Ordinal | Form::OfThem | Form::First if candidate.punctuation == '、' => {
            "，"
        }
        Form::Arabic if candidate.punctuation == '、' => "1.",
        _ => return,
    };
    let message = format!("`{marker}` takes `{expected}` by GB/T 15834");
    out.push(Diagnostic::new(Code::MarkerPunctuation, candidate.span, message));
}

/// Lists that have one item only.
fn single_items(text: &str, zone: &Zone<'_>, out: &mut Vec<Diagnostic>) {
    let mut goes_on = vec![false; zone.choices.len()];
    for choice in &zone.choices {
        if let Some(slot) = choice
            .item
            .and_then(|item| item.previous)
            .and_then(|previous| goes_on.get_mut(previous))
        {
            *slot = true;
        }
    }
    for (number, (candidate, choice)) in
        zone.candidates.iter().zip(&zone.choices).enumerate()
    {
        let alone = choice
            .item
            .is_some_and(|item| item.previous.is_none() && item.expected == 1)
            && goes_on.get(number) == Some(&false);
        if alone {
            let message =
                format!("`{}` is the only item of its list", candidate.span.of(text));
            out.push(Diagnostic::new(Code::ListSingleItem, candidate.span, message));
        }
    }
}

/// What the parts around the body lack.
fn frame(
    text: &str,
    pieces: &[Piece],
    document: &Document<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let start = pieces.first().map_or(Span::default(), |piece| piece.span);
    let head = Span::new(start.start, start.start);
    match &document.title {
        None if !pieces.is_empty() => {
            out.push(Diagnostic::new(Code::TitleMissing, head, "no title found"));
        }
        Some(title)
            if document.kind == DocumentKind::Other
                && !lexicon::ends_with_kind(&title.text) =>
        {
            let message = "the title names no kind of document (文种)";
            out.push(Diagnostic::new(Code::TitleWithoutKind, title.span, message));
        }
        _ => {}
    }
    let body = |piece: &Piece| piece.part == Part::Body;
    let first = pieces.iter().position(body).unwrap_or(pieces.len());
    let last = pieces.iter().rposition(body).unwrap_or(0);
    for (number, piece) in pieces.iter().enumerate() {
        match piece.part {
            Part::RepeatedTitle => {
                let mut remark = Diagnostic::new(
                    Code::TitleRepeated,
                    piece.span,
                    "the title stands again",
                );
                remark.related = document.title.as_ref().map(|title| title.span);
                out.push(remark);
            }
            Part::Noise if first < number && number < last => {
                let message = "text of the page stands inside the document";
                out.push(Diagnostic::new(Code::NoiseInsideBody, piece.span, message));
            }
            Part::Contact if is_masked(piece.span.of(text)) => {
                let message = "a telephone number or address is masked";
                out.push(Diagnostic::new(Code::ContactMasked, piece.span, message));
            }
            Part::Attachment if is_empty_note(text, pieces, number) => {
                let message = "an attachment is announced, but nothing is named";
                out.push(Diagnostic::new(Code::AttachmentEmpty, piece.span, message));
            }
            _ => {}
        }
    }
    if document.date.is_none()
        && let Some(signature) = pieces.iter().rev().find(|p| p.part == Part::Signature)
    {
        let message = "no date stands by the signature";
        out.push(Diagnostic::new(Code::DateMissing, signature.span, message));
    }
    signatures(text, pieces, document, out);
}

fn is_masked(contact: &str) -> bool {
    contact.contains("**") || contact.contains("××") || contact.contains("XX")
}

/// `附件：` with nothing behind it and nothing listed below.
fn is_empty_note(text: &str, pieces: &[Piece], number: usize) -> bool {
    let Some(piece) = pieces.get(number) else { return false };
    let words = lexicon::compact(piece.span.of(text));
    let bare =
        matches!(words.trim_end_matches(['：', ':']), "附件" | "附" | "附表" | "附录");
    let listed = pieces.get(number + 1).is_some_and(|next| {
        matches!(next.part, Part::Attachment | Part::Title | Part::Body)
    });
    bare && words.ends_with(['：', ':']) && !listed
}

/// The signing bodies against those that the title names.
fn signatures(
    text: &str,
    pieces: &[Piece],
    document: &Document<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let Some(title) = &document.title else { return };
    let named = super::title::issuers(text, title.span);
    let signed: Vec<&Piece> =
        pieces.iter().filter(|p| p.part == Part::Signature).collect();
    let (Some(first), Some(organ)) = (signed.first(), named.first()) else { return };
    let organ = lexicon::compact(organ.of(text));
    // 中共某局党委 is 中共某局委员会 in short.
    let in_full = |name: &str| match name.strip_suffix("党委") {
        Some(body) if name.starts_with("中共") => format!("{body}委员会"),
        _ => name.to_owned(),
    };
    let wanted = in_full(&organ);
    let agrees = |piece: &&Piece| {
        let name = in_full(&lexicon::compact(piece.span.of(text)));
        // 国务院 signs with the name of its head.
        name.contains(&wanted)
            || wanted.contains(&name)
            || lexicon::is_office_and_name(piece.span.of(text))
    };
    if !signed.iter().any(agrees) {
        let message = format!("the title names `{organ}`, another body signs");
        let remark = Diagnostic::new(Code::SignatureDisagrees, first.span, message);
        out.push(remark.related(title.span));
    }
}

/// What single nodes lack.
fn nodes(text: &str, document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    let mut level: Vec<&[Node<'_>]> = vec![&document.outline];
    while let Some(nodes) = level.pop() {
        // Findings that divide one are answered together behind them.
        let together = nodes.iter().any(|node| node.kind == NodeKind::Label);
        for (number, node) in nodes.iter().enumerate() {
            level.push(&node.children);
            // A number of the page between two changes nothing of them.
            let next = || {
                let mut behind = nodes.iter().skip(number + 1);
                behind.find(|node| node.kind != NodeKind::Noise)
            };
            if node.kind == NodeKind::Label && is_unfilled(next()) {
                let message = format!("nothing follows `{}`", node.span.of(text));
                out.push(Diagnostic::new(Code::LabelEmpty, node.span, message));
            }
            let answered = || {
                let text = node.text.as_ref();
                let long = text.is_some_and(|words| words.chars().count() > 80);
                long || !node.children.is_empty()
            };
            if node.kind == NodeKind::Finding
                && !together
                && !answered()
                && document.kind == DocumentKind::RectificationNotice
                && next().is_none_or(|next| next.kind == NodeKind::Finding)
            {
                let message = "the finding has no answer";
                out.push(Diagnostic::new(Code::FindingUnanswered, node.span, message));
            }
        }
    }
}

fn is_unfilled(next: Option<&Node<'_>>) -> bool {
    next.is_none_or(|next| {
        matches!(
            next.kind,
            NodeKind::Label
                | NodeKind::Finding
                | NodeKind::Signature
                | NodeKind::Contact
        )
    })
}

/// Damage that happened before the text came here.
fn damage(leads: &[Lead], out: &mut Vec<Diagnostic>) {
    for lead in leads.iter().filter(|lead| lead.class.is(Class::DAMAGE)) {
        let span = Span::new(lead.at, lead.at + lead.c.len_utf8());
        // A run of them is one remark.
        if let Some(last) = out.last_mut()
            && last.code == Code::TextDamaged
            && last.span.end == span.start
        {
            last.span.end = span.end;
            continue;
        }
        let message = "characters were lost before the text came here";
        out.push(Diagnostic::new(Code::TextDamaged, span, message));
    }
}

/// How many brackets are followed at once; deeper ones are counted only.
const MAX_OPEN: usize = 64;

/// How many characters behind a line end, blanks aside, a closing bracket may stand for
/// its words to go on over the line.
const NEAR_BRACKET: usize = 80;

/// Brackets of titles and asides that do not pair within a paragraph.
fn brackets(text: &str, leads: &[Lead], out: &mut Vec<Diagnostic>) {
    let is_bracket = |lead: &&Lead| matches!(lead.c, '《' | '》' | '（' | '）');
    let sorts = Class::OPEN.or(Class::CLOSE).or(Class::LINE_END);
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut deeper = 0_usize;
    // Where the text begins from which the next closing bracket is near.
    let mut near: Option<Span> = None;
    for (number, lead) in leads.iter().enumerate() {
        if !lead.class.is(sorts) {
            continue;
        }
        match lead.c {
            '《' | '（' if open.len() == MAX_OPEN => deeper += 1,
            '《' | '（' => open.push((lead.c, lead.at)),
            '》' | '）' if deeper > 0 => deeper -= 1,
            '》' | '）' => {
                let wanted = if lead.c == '》' { '《' } else { '（' };
                match open.iter().rposition(|&(o, _)| o == wanted) {
                    Some(found) => open.truncate(found),
                    None => unbalanced(text, lead.at, lead.c, out),
                }
            }
            // A title may be broken over lines; a paragraph may not leave one open.
            '\n' if !open.is_empty() => {
                let from = lead.at + 1;
                if near.is_none_or(|near| near.end <= from) {
                    let mut behind = leads.iter().skip(number + 1);
                    near = Some(match behind.find(is_bracket) {
                        Some(next) => near_bracket(text, from, next),
                        None => Span::new(usize::MAX, usize::MAX),
                    });
                }
                if near.is_none_or(|near| from < near.start) {
                    deeper = 0;
                    open.drain(..).for_each(|(c, at)| unbalanced(text, at, c, out));
                }
            }
            _ => {}
        }
    }
    for (c, at) in open {
        unbalanced(text, at, c, out);
    }
}

/// The part of the text between `from` and a bracket behind it from which that is near;
/// none of it where the bracket opens.
fn near_bracket(text: &str, from: usize, next: &Lead) -> Span {
    let end = next.at + next.c.len_utf8();
    if matches!(next.c, '《' | '（') {
        return Span::new(end, end);
    }
    let inside = Span::new(from, end).of(text);
    let words = inside.char_indices().rev().filter(|&(_, c)| !is_blank(c));
    // One more than may stand there is too far.
    let far = words.skip(NEAR_BRACKET).map(|(at, c)| from + at + c.len_utf8()).next();
    Span::new(far.unwrap_or(from), end)
}

fn unbalanced(text: &str, at: usize, c: char, out: &mut Vec<Diagnostic>) {
    let span = Span::new(at, at + c.len_utf8());
    let message = format!("`{}` has no partner", span.of(text));
    out.push(Diagnostic::new(Code::BracketUnbalanced, span, message));
}
