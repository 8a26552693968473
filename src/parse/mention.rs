//! The mentions of a document: what the finders of [`value`](crate::value) find in the
//! words of its nodes, which of them stand where two overlap, and what belongs together.

use crate::model::{Mention, MentionKind, Node, NodeKind, Nodes};
use crate::text::{Span, fold, is_blank};
use crate::value::date::{Date, Resolver};
use crate::value::{date, document_number, figure, provision, work};
use std::borrow::Cow;
use std::collections::HashMap;

/// A stretch of words, and the node that they belong to.
struct Words {
    span: Span,
    node: u32,
}

/// All mentions in the words of the outline, by place.
///
/// Where two kinds claim the same characters, the one that comes first here stands:
/// document number, work, date, provision, figure. A number or a date inside a title
/// stands beside it; no other two overlap.
pub(super) fn mentions<'t>(
    text: &'t str,
    outline: &[Node<'_>],
    reference: Option<Date>,
) -> Vec<Mention<'t>> {
    let mut resolver = Resolver::new();
    if let Some(date) = reference {
        resolver = resolver.reference(date);
    }
    let mut out = Vec::new();
    for words in words(text, outline) {
        let from = out.len();
        find(text, &words, &mut resolver, &mut out);
        if let Some(new) = out.get_mut(from..) {
            new.sort_by_key(|m: &Mention<'_>| (m.span.start, usize::MAX - m.span.end));
        }
    }
    link(text, &mut out);
    out
}

/// The words of the nodes in reading order: headings, and what leaves hold behind their
/// markers. Noise holds none.
fn words(text: &str, outline: &[Node<'_>]) -> Vec<Words> {
    let mut out = Vec::new();
    for node in Nodes::new(outline) {
        if node.kind == NodeKind::Noise {
            continue;
        }
        let start =
            node.marker.as_ref().map_or(node.span.start, |marker| marker.span.end);
        let span = match (&node.heading, node.is_leaf()) {
            (_, true) => Span::new(start, node.span.end),
            (Some(heading), false) => heading.span,
            (None, false) => continue,
        };
        let span = span.trim(text);
        if !span.is_empty() {
            out.push(Words { span, node: node.id });
        }
    }
    out
}

/// The spans taken so far by kinds that come before, in order.
struct Taken(Vec<Span>);

impl Taken {
    fn is_free(&self, span: Span) -> bool {
        let at = self.0.partition_point(|taken| taken.end <= span.start);
        self.0.get(at).is_none_or(|taken| !taken.overlaps(span))
    }

    fn extend(&mut self, spans: impl Iterator<Item = Span>) {
        self.0.extend(spans);
        self.0.sort_unstable();
    }
}

fn find<'t>(
    text: &'t str,
    words: &Words,
    resolver: &mut Resolver,
    out: &mut Vec<Mention<'t>>,
) {
    let from = words.span.start;
    let inside = words.span.of(text);
    let at = |span: Span| Span::new(from + span.start, from + span.end);
    let mention = |span: Span, kind| Mention {
        kind,
        text: Cow::Borrowed(span.of(text)),
        span,
        node: words.node,
    };
    let mut taken = Taken(Vec::new());

    let begin = out.len();
    for found in document_number::find(inside) {
        let number = found.value;
        let kind = MentionKind::DocumentNumber {
            code: number.code().to_owned(),
            year: number.year(),
            serial: number.serial(),
            work: None,
        };
        out.push(mention(at(found.span), kind));
    }
    taken.extend(out.iter().skip(begin).map(|m| m.span));

    for found in work::find(inside) {
        let kind = MentionKind::Work { document_number: None, refers_to: None };
        out.push(mention(at(found.span), kind));
    }

    let begin = out.len();
    for mut found in date::find(inside) {
        found.span = at(found.span);
        if taken.is_free(found.span) {
            let resolved = resolver.resolve(&found);
            let kind =
                MentionKind::Date { value: resolved.date, inferred: resolved.inferred };
            out.push(mention(found.span, kind));
        }
    }
    taken.extend(out.iter().skip(begin).map(|m| m.span));

    let begin = out.len();
    for found in provision::find(inside) {
        let span = at(found.span);
        if taken.is_free(span) {
            let provision = found.value;
            let kind = MentionKind::Provision {
                article: provision.article().map(ToString::to_string),
                paragraph: provision.paragraph(),
                item: provision.item(),
                work: None,
            };
            out.push(mention(span, kind));
        }
    }
    taken.extend(out.iter().skip(begin).map(|m| m.span));

    let figures: Vec<_> = figure::find(inside)
        .filter(|found| taken.is_free(at(found.span)))
        .filter(|found| !is_half_of_year(inside, found.span, from, &taken))
        .collect();
    let items = figure::respectively(inside, &figures);
    for (found, item) in figures.into_iter().zip(items) {
        let figure = found.value;
        let kind = MentionKind::Figure {
            value: figure.value(),
            high: figure.high(),
            unit: figure.unit().to_owned(),
            bound: figure.bound(),
            respectively: item.and_then(|item| u32::try_from(item.index).ok()),
        };
        out.push(mention(at(found.span), kind));
    }
}

/// The 半年 of 2019年半年报: it goes with the year right before it.
fn is_half_of_year(inside: &str, figure: Span, from: usize, taken: &Taken) -> bool {
    let start = from + figure.start;
    let before = taken.0.partition_point(|taken| taken.end < start);
    figure.of(inside).starts_with('半')
        && taken.0.get(before).is_some_and(|taken| taken.end == start)
}

/// What is written as a date in the words of the outline, but is none of the calendar.
pub(super) fn impossible_dates(text: &str, outline: &[Node<'_>]) -> Vec<Span> {
    let mut out = Vec::new();
    for words in words(text, outline) {
        let from = words.span.start;
        let found = date::find_impossible(words.span.of(text));
        out.extend(found.map(|span| Span::new(from + span.start, from + span.end)));
    }
    out
}

/// Connects numbers and provisions with the works they belong to, and short titles with
/// the works they stand for.
fn link(text: &str, mentions: &mut [Mention<'_>]) {
    let mut short: HashMap<&str, u32> = HashMap::new();
    // The last work, and where what belongs to it ends.
    let mut work: Option<(usize, usize)> = None;
    for number in 0..mentions.len() {
        let Some(mention) = mentions.get(number) else { break };
        let (span, id) = (mention.span, u32::try_from(number).unwrap_or(u32::MAX));
        let before = work.filter(|&(_, end)| belongs(text, end, span.start));
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        match &mention.kind {
            MentionKind::Work { .. } => {
                let inside = work.is_some_and(|(at, _)| {
                    mentions.get(at).is_some_and(|outer| outer.span.contains(span))
                });
                if inside {
                    continue;
                }
                let title = span.of(text);
                if let Some(defined) = work.filter(|_| defines(text, span.start)) {
                    short.insert(title, index(defined.0));
                }
                let refers = short.get(title).copied().filter(|&at| at != id);
                let numbered = number.checked_sub(1).filter(|&at| {
                    mentions.get(at).is_some_and(|m| {
                        matches!(m.kind, MentionKind::DocumentNumber { work: None, .. })
                            && names_what_follows(text, m.span.end, span.start)
                    })
                });
                set_refers(mentions, number, refers);
                if let Some(at) = numbered {
                    set_number(mentions, number, at);
                }
                work = Some((number, span.end));
            }
            MentionKind::DocumentNumber { .. } => {
                if let Some((at, _)) = before {
                    set_number(mentions, at, number);
                    work = Some((at, span.end));
                }
            }
            MentionKind::Provision { .. } => {
                if let Some((at, _)) = before {
                    if let Some(Mention {
                        kind: MentionKind::Provision { work, .. },
                        ..
                    }) = mentions.get_mut(number)
                    {
                        *work = Some(index(at));
                    }
                    work = Some((at, span.end));
                }
            }
            // 《指引》（2022年修订，证监会公告〔2022〕2号）第十条
            MentionKind::Date { .. } => {
                if let Some((at, end)) = work
                    && end <= span.start
                    && belongs(text, end, span.start)
                {
                    work = Some((at, span.end));
                }
            }
            MentionKind::Figure { .. } => {}
        }
    }
}

/// Whether what stands between a work and a number or provision keeps them together:
/// brackets, 修订, 、, 和, 文.
fn belongs(text: &str, end: usize, start: usize) -> bool {
    const WORDS: &[&str] =
        &["修订", "修正", "试行", "以下简称", "文件", "文", "中", "之"];
    let mut between = Span::new(end, start).of(text);
    if between.chars().count() > 16 {
        return false;
    }
    loop {
        between = between.trim_start_matches(|c| {
            is_blank(c)
                || matches!(fold(c), '(' | ')' | ',')
                || matches!(c, '、' | '和' | '及' | '的')
        });
        if between.is_empty() {
            return start >= end;
        }
        match WORDS.iter().find_map(|word| between.strip_prefix(word)) {
            Some(rest) => between = rest,
            None => return false,
        }
    }
}

/// 国发〔2020〕1号《办法》, 国发〔2020〕1号文件《办法》.
fn names_what_follows(text: &str, end: usize, start: usize) -> bool {
    matches!(Span::new(end, start).of(text).trim(), "" | "文" | "文件")
}

/// Whether 以下简称 stands right before.
fn defines(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("").trim_end_matches(['“', '：', ':']);
    ["以下简称", "以下统称", "简称"].iter().any(|word| before.ends_with(word))
}

fn set_refers(mentions: &mut [Mention<'_>], at: usize, refers: Option<u32>) {
    if let Some(Mention { kind: MentionKind::Work { refers_to, .. }, .. }) =
        mentions.get_mut(at)
    {
        *refers_to = refers;
    }
}

fn set_number(mentions: &mut [Mention<'_>], work_at: usize, number_at: usize) {
    let index = |at: usize| u32::try_from(at).ok();
    if let Some(Mention { kind: MentionKind::DocumentNumber { work, .. }, .. }) =
        mentions.get_mut(number_at)
    {
        *work = index(work_at);
    }
    if let Some(Mention { kind: MentionKind::Work { document_number, .. }, .. }) =
        mentions.get_mut(work_at)
        && document_number.is_none()
    {
        *document_number = index(number_at);
    }
}
