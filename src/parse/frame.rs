//! The pieces of a document: its lines by region, with what is glued together in one line
//! cut apart (a title before the body, the signature behind it), and what belongs
//! together over lines joined (a title, a contact).

use super::closing_date::{self, ClosingDate};
use super::lexicon;
use super::region::{self, Region};
use crate::scan::{Line, Scan};
use crate::text::{Span, is_blank, is_han};

/// A part of one line, or lines that make one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) part: Part,
    /// The line that it begins in.
    pub(super) line: usize,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    /// The title once more.
    RepeatedTitle,
    Metadata,
    Number,
    Byline,
    Salutation,
    Body,
    Attachment,
    Contact,
    Signature,
    Date,
    Note,
    Noise,
    /// Marks of Markdown around a line.
    Residue,
}

/// Cuts a text into pieces.
pub(super) fn pieces(scan: &Scan<'_>) -> Vec<Piece> {
    let regions = region::regions(scan);
    let mut pieces = Vec::with_capacity(regions.len() + 8);
    for (number, (line, region)) in scan.lines.iter().zip(&regions).enumerate() {
        let part = match region {
            Region::HeadNoise | Region::TailNoise => Part::Noise,
            Region::Metadata => Part::Metadata,
            Region::Title => Part::Title,
            Region::Number => Part::Number,
            Region::Byline => Part::Byline,
            Region::Salutation => Part::Salutation,
            Region::Body => Part::Body,
            Region::Attachment | Region::AttachmentList => Part::Attachment,
            Region::Contact => Part::Contact,
            Region::Signature => Part::Signature,
            Region::Date => Part::Date,
            Region::Note => Part::Note,
        };
        let mut push = |start, end, part| {
            let span = Span::new(start, end).trim(scan.text);
            if !span.is_empty() {
                pieces.push(Piece { span, part, line: number });
            }
        };
        if part == Part::Noise {
            push(line.span.start, line.span.end, part);
        } else {
            push(line.span.start, line.content.start, Part::Residue);
            let mut start = line.content.start;
            for comment in comments(scan, line) {
                push(start, comment.start, part);
                push(comment.start, comment.end, Part::Noise);
                start = comment.end;
            }
            push(start, line.content.end, part);
            push(line.content.end, line.span.end, Part::Residue);
        }
    }
    let pieces = cut_head(scan, pieces);
    let pieces = cut_tail(scan, pieces);
    let pieces = cut_signatures(scan.text, pieces);
    join(scan.text, pieces)
}

/// The HTML comments in a line.
fn comments(scan: &Scan<'_>, line: &Line) -> Vec<Span> {
    let (text, mut out) = (scan.text, Vec::new());
    if !scan.leads_of(line).iter().any(|lead| lead.c == '<') {
        return out;
    }
    let line = line.content;
    let mut at = line.start;
    while let Some(start) = Span::new(at, line.end).of(text).find("<!--") {
        let from = at + start;
        let Some(len) = Span::new(from, line.end).of(text).find("-->") else { break };
        at = from + len + "-->".len();
        out.push(Span::new(from, at));
    }
    out
}

/// Cuts a title and addressees off the first piece of the body.
fn cut_head(scan: &Scan<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let text = scan.text;
    let Some(first) = pieces.iter().position(|piece| piece.part == Part::Body) else {
        return pieces;
    };
    let before = || pieces.iter().take(first);
    let has_title = before().any(|piece| piece.part == Part::Title);
    let has_salutation = before().any(|piece| piece.part == Part::Salutation);
    let mut out: Vec<Piece> = before().copied().collect();
    let Some(mut body) = pieces.get(first).copied() else { return pieces };
    if !has_title && let Some(end) = glued_title(text, body.span) {
        let span = Span::new(body.span.start, end);
        out.push(Piece { span, part: Part::Title, ..body });
        body.span = Span::new(end, body.span.end).trim(text);
    }
    let title = out.iter().find(|piece| piece.part == Part::Title);
    let title = title.map_or("", |piece| piece.span.of(text));
    if !has_salutation && let Some(end) = glued_salutation(scan, body.span, title) {
        let span = Span::new(body.span.start, end);
        out.push(Piece { span, part: Part::Salutation, ..body });
        body.span = Span::new(end, body.span.end).trim(text);
    }
    if !body.span.is_empty() {
        out.push(body);
    }
    out.extend(pieces.iter().skip(first + 1));
    out
}

/// Where a title ends that a body follows in the same line:
/// `某局关于整改情况的通报根据统一部署，…`.
fn glued_title(text: &str, span: Span) -> Option<usize> {
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "通报", "报告", "公告", "通告", "通知", "决定", "决议", "意见", "公示", "请示",
        "批复", "复函", "函",
    ];
    const GOES_ON: [char; 14] = [
        '，', '、', '。', '的', '》', '”', '等', '和', '如', '中', '要', '；', '：',
        ',',
    ];
    let line = span.of(text);
    let about = line.find("关于")?;
    let head = head_chars(line, 120);
    let ends = KINDS.iter().flat_map(|kind| {
        head.match_indices(kind).map(move |(at, _)| (at, at + kind.len()))
    });
    let end = ends
        .filter(|&(at, end)| {
            let follows = line.get(end..).and_then(|rest| rest.chars().next());
            let before = line.get(..at).unwrap_or("");
            at > about
                && before.ends_with(['的', '况', '果', '作'])
                && !before.contains(['。', '：', '；'])
                && before.matches('《').count() == before.matches('》').count()
                && follows.is_some_and(|c| !GOES_ON.contains(&c))
        })
        .map(|(_, end)| end)
        .min()?;
    let number = line.get(end..).map_or(0, lexicon::number_behind);
    Some(span.start + end + number)
}

/// The first characters of a text, at most `n`.
fn head_chars(text: &str, n: usize) -> &str {
    let end = text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Where addressees end that a body follows in the same line: `某某有限公司：经查，…`.
///
/// A person has no ending that tells; there the title that names him does, or the words
/// that turn to him. Not `检查发现：①…`.
fn glued_salutation(scan: &Scan<'_>, span: Span, title: &str) -> Option<usize> {
    let line = span.of(scan.text);
    let head = head_chars(line, 100);
    let head_span = Span::new(span.start, span.start + head.len());
    let colon = head.find(['：', ':'])?;
    let name = head.get(..colon)?;
    let end = colon + line.get(colon..)?.chars().next()?.len_utf8();
    let after = line.get(end..)?;
    let addressed = match region::salutation_price(name) {
        0 => true,
        1..=60 => {
            let turned =
                ["经查", "你", "贵", "您"].iter().any(|word| after.starts_with(word));
            turned || name.split(['、', '，']).all(|name| title.contains(name.trim()))
        }
        _ => false,
    };
    let sentence =
        name.contains(['。', '；', '！', '“', '《']) || name.contains("关于");
    let listed = crate::scan::is_label_words(name)
        || lexicon::is_noise_key(head)
        || lexicon::is_path(head)
        || contact_strength(scan, head_span) > 1;
    let at = scan.candidates.partition_point(|c| c.span.start < span.start);
    let marked = scan.candidates.get(at).is_some_and(|c| c.span.start == span.start);
    let fits = addressed && !sentence && !listed && !marked && !name.is_empty();
    fits.then_some(span.start + end)
}

/// Cuts words on how to reply, a signature and a date off the last piece of the body.
fn cut_tail(scan: &Scan<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let text = scan.text;
    let last =
        pieces.iter().rposition(|p| matches!(p.part, Part::Body | Part::Contact));
    let Some(last) = last else { return pieces };
    let Some(body) = pieces.get(last).copied() else { return pieces };
    let mut after = pieces.iter().skip(last + 1);
    let signed = pieces.iter().any(|p| p.part == Part::Signature)
        || after.any(|p| p.part == Part::Date);
    let (mut rest, mut tail) = (body.span, Vec::new());
    if !signed {
        let (end, signature, date) = glued_signature(text, rest);
        let mut push = |span, part| tail.push(Piece { span, part, line: body.line });
        if let Some(span) = signature {
            push(span, Part::Signature);
        }
        if let Some(date) = date {
            push(date.span, Part::Date);
        }
        rest = Span::new(rest.start, end).trim(text);
    }
    if body.part == Part::Body
        && let Some(start) = glued_contact(scan, rest)
    {
        let span = Span::new(start, rest.end);
        tail.insert(0, Piece { span, part: Part::Contact, ..body });
        rest = Span::new(rest.start, start).trim(text);
    }
    let mut out: Vec<Piece> = pieces.iter().take(last).copied().collect();
    if !rest.is_empty() {
        out.push(Piece { span: rest, ..body });
    }
    out.extend(tail);
    out.extend(pieces.iter().skip(last + 1));
    out
}

/// A signature and a date at the end of a line that holds more: where the rest ends,
/// and the two.
fn glued_signature(
    text: &str,
    span: Span,
) -> (usize, Option<Span>, Option<ClosingDate>) {
    let nothing = (span.end, None, None);
    let date = closing_date::at_end(text, span);
    let before = date.as_ref().map_or(span.end, |date| date.span.start);
    let head = Span::new(span.start, before).trim(text);
    let stop = head.of(text).rfind(['。', '！', '？', '；']);
    let Some(stop) = stop else { return nothing };
    let from = head.start + stop;
    let width =
        text.get(from..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8);
    let mut start = from + width;
    // A quote or bracket that closes behind the stop stays with it.
    let behind = Span::new(start, head.end).of(text);
    start += behind.len() - behind.trim_start_matches(['”', '）', ')', '’']).len();
    let name = Span::new(start, head.end).trim(text);
    match date {
        Some(date) if name.is_empty() => (start, None, Some(date)),
        date if lexicon::is_signature(name.of(text)) => (start, Some(name), date),
        _ => nothing,
    }
}

fn contact_strength(scan: &Scan<'_>, span: Span) -> u32 {
    lexicon::contact_strength(scan.text, span, scan.leads.within(span))
}

/// Where the sentences on how to reply begin that end a line.
fn glued_contact(scan: &Scan<'_>, span: Span) -> Option<usize> {
    let mut start = None;
    let mut strength = 0;
    for sentence in sentences(scan.text, span).into_iter().rev() {
        let found = contact_strength(scan, sentence);
        if found == 0 {
            break;
        }
        strength += found;
        start = Some(sentence.start);
    }
    start.filter(|&start| start > span.start && strength >= 2)
}

/// The sentences of a piece, each with its stop.
pub(super) fn sentences(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start;
    let mut ended = false;
    for (i, c) in span.of(text).char_indices() {
        let at = span.start + i;
        match c {
            '。' | '！' | '？' => ended = true,
            '”' | '’' | '）' | ')' | '」' if ended => {}
            _ if ended && !is_blank(c) => {
                out.push(Span::new(start, at).trim(text));
                (start, ended) = (at, false);
            }
            _ => {}
        }
    }
    let last = Span::new(start, span.end).trim(text);
    if !last.is_empty() {
        out.push(last);
    }
    out
}

/// Cuts a date off a signature in the same line, and several signing bodies apart.
fn cut_signatures(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if piece.part != Part::Signature {
            out.push(piece);
            continue;
        }
        let date = closing_date::at_end(text, piece.span);
        let end = date.as_ref().map_or(piece.span.end, |date| date.span.start);
        let names = Span::new(piece.span.start, end).trim(text);
        for span in signing_bodies(text, names) {
            out.push(Piece { span, ..piece });
        }
        if let Some(date) = date {
            out.push(Piece { span: date.span, part: Part::Date, line: piece.line });
        }
    }
    out
}

/// `某省财政厅　某省教育厅` are two bodies; `省长　李某某` is one signature.
fn signing_bodies(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    for (i, c) in span.of(text).char_indices() {
        if is_blank(c) || c == '、' {
            parts.push(Span::new(start, span.start + i));
            start = span.start + i + c.len_utf8();
        }
    }
    parts.push(Span::new(start, span.end));
    parts.retain(|part| !part.is_empty());
    let body = |part: &Span| {
        let name = part.of(text);
        name.chars().count() >= 4 && lexicon::ends_with_organ(name)
    };
    // The sign between two bodies would lie in neither: only blanks may.
    let blank_only = !span.of(text).contains('、');
    if parts.len() > 1 && blank_only && parts.iter().all(body) {
        parts
    } else {
        vec![span]
    }
}

/// The most characters of a title that takes another line; blanks do not count.
const MAX_TITLE: usize = 200;

/// Joins the lines of a title, of a contact and of an entry of the page's table, and marks
/// a title that stands again.
fn join(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    // The characters of the last piece if it is a title.
    let mut n_chars = 0;
    for piece in pieces {
        let of_title = match piece.part {
            Part::Title => {
                piece.span.of(text).chars().filter(|&c| !is_blank(c)).count()
            }
            _ => 0,
        };
        let Some(last) = out.last_mut() else {
            n_chars = of_title;
            out.push(piece);
            continue;
        };
        let next = last.line + 1 >= piece.line || last.part == Part::Contact;
        let joins = match (last.part, piece.part) {
            (Part::Contact, Part::Contact) => true,
            // 成文日期：⏎2022-10-21: a key and its value.
            (Part::Metadata, Part::Metadata) => {
                let bare = last.span.of(text).ends_with(['：', ':']);
                next && bare && !has_key(piece.span.of(text))
            }
            (Part::Title, Part::Title) => {
                // 关于…反馈意见⏎整改落实情况的通报: a line that names no matter of its own
                // goes on with the one above, whole or not.
                let goes_on = !piece.span.of(text).contains("关于");
                let short = n_chars <= MAX_TITLE;
                next && short && (goes_on || !is_whole_title(last.span.of(text)))
            }
            _ => false,
        };
        if joins {
            last.span.end = piece.span.end;
            last.line = piece.line;
            n_chars += of_title;
        } else {
            n_chars = of_title;
            out.push(piece);
        }
    }
    mark_repeated(text, &mut out);
    out
}

/// Whether a line of the page's table begins with a key.
fn has_key(line: &str) -> bool {
    let key = line.split_once(['：', ':']).map(|(key, _)| key);
    let names = |key: &str| key.chars().all(|c| is_han(c) || is_blank(c));
    lexicon::is_metadata(line) || key.is_some_and(|key| key.len() <= 24 && names(key))
}

/// Whether a title needs no other line: it names its matter and its kind.
fn is_whole_title(title: &str) -> bool {
    title.contains("关于")
        && lexicon::ends_with_kind(title)
        && !title.ends_with('》')
        && title.matches('《').count() == title.matches('》').count()
}

fn mark_repeated(text: &str, pieces: &mut [Piece]) {
    let mut titles: Vec<String> = Vec::new();
    for piece in pieces {
        if piece.part == Part::Title {
            let title = lexicon::compact(piece.span.of(text));
            if titles.contains(&title) {
                piece.part = Part::RepeatedTitle;
            } else if titles.len() < 16 {
                titles.push(title);
            }
        }
    }
}
