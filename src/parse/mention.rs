//! The mentions of a document: what the finders of [`value`](crate::value) find in the
//! words of its nodes, which of them stand where two overlap, and what belongs together.

use crate::model::{Mention, MentionKind, Node, NodeKind, Nodes};
use crate::text::{Leads, Span, fold, is_blank, shortcut};
use crate::value::date::{Date, Resolved, Resolver};
use crate::value::figure::Figure;
use crate::value::{Found, Places, date, document_number, figure, provision, work};
use std::borrow::Cow;
use std::collections::HashMap;

/// A stretch of words, and the node that they belong to.
#[derive(Debug, Clone, Copy)]
struct Words {
    span: Span,
    node: u32,
}

/// All mentions in the words of the outline, by place, and the places of dates that the
/// calendar does not have.
///
/// Where two kinds claim the same characters, the one that comes first here stands:
/// document number, work, date, provision, figure. A number or a date inside a title
/// stands beside it; no other two overlap.
pub(super) fn mentions<'t>(
    text: &'t str,
    leads: &Leads,
    outline: &[Node<'_>],
    reference: Option<Date>,
) -> (Vec<Mention<'t>>, Vec<Span>) {
    let mut resolver = Resolver::new();
    if let Some(date) = reference {
        resolver = resolver.reference(date);
    }
    let mut search = Search {
        text,
        words: Words { span: Span::new(0, 0), node: 0 },
        places: Places::Any,
        first: 0,
        taken: Taken(Vec::new()),
        works: Taken(Vec::new()),
        found: Vec::new(),
        // Of those leads that could begin something, one in so many does.
        out: Vec::with_capacity(leads.all().len() / 12),
        impossible: Vec::new(),
    };
    for words in words(text, outline) {
        let inside = leads.within(words.span);
        // Nothing that is mentioned goes without a lead.
        if !inside.is_empty() || !shortcut::are_taken() {
            search.begin(words, Places::new(inside, words.span));
            search.run(&mut resolver);
        }
    }
    search.out.shrink_to_fit();
    link(text, &mut search.out);
    (search.out, search.impossible)
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
    /// Whether a span lies apart from those taken, or wholly inside or around one.
    fn nests(&self, span: Span) -> bool {
        let at = self.0.partition_point(|taken| taken.end <= span.start);
        self.0.get(at).is_none_or(|taken| {
            !taken.overlaps(span) || taken.contains(span) || span.contains(*taken)
        })
    }

    fn is_free(&self, span: Span) -> bool {
        let at = self.0.partition_point(|taken| taken.end <= span.start);
        self.0.get(at).is_none_or(|taken| !taken.overlaps(span))
    }

    /// Takes more, which are in order themselves.
    fn extend(&mut self, spans: impl Iterator<Item = Span>) {
        self.0.extend(spans);
        if !self.0.is_sorted() {
            self.0.sort_unstable();
        }
    }
}

/// What was found so far, and what one stretch of words holds of it. The kinds are asked
/// in their order.
struct Search<'s, 't> {
    text: &'t str,
    words: Words,
    /// Where in the words something may be found.
    places: Places<'s>,
    /// The number of the first mention in these words.
    first: usize,
    taken: Taken,
    works: Taken,
    /// The figures of these words.
    found: Vec<Found<Figure>>,
    out: Vec<Mention<'t>>,
    /// What is written as a date, but is none of the calendar.
    impossible: Vec<Span>,
}

impl<'s, 't: 's> Search<'s, 't> {
    /// Goes on to other words.
    fn begin(&mut self, words: Words, places: Places<'s>) {
        (self.words, self.places, self.first) = (words, places, self.out.len());
        self.taken.0.clear();
        self.works.0.clear();
    }

    /// Finds all in the words.
    fn run(&mut self, resolver: &mut Resolver) {
        self.numbers();
        self.cited_works();
        self.dates(resolver);
        self.provisions();
        self.figures();
        let order = |m: &Mention<'_>| (m.span.start, usize::MAX - m.span.end);
        if let Some(found) = self.out.get_mut(self.first..)
            && !found.is_sorted_by_key(order)
        {
            found.sort_by_key(order);
        }
    }

    /// The place in the text of a span of the words.
    fn place(&self, span: Span) -> Span {
        let from = self.words.span.start;
        Span::new(from + span.start, from + span.end)
    }

    fn inside(&self) -> &'t str {
        self.words.span.of(self.text)
    }

    /// Whether no kind before claims a part of the span.
    fn is_free(&self, span: Span) -> bool {
        self.taken.is_free(span) && self.works.nests(span)
    }

    fn push(&mut self, span: Span, kind: MentionKind) {
        let text = Cow::Borrowed(span.of(self.text));
        self.out.push(Mention { kind, text, span, node: self.words.node });
    }

    /// Lets what was pushed from `begin` on keep the kinds behind off.
    fn take_from(&mut self, begin: usize) {
        if begin == self.out.len() {
            return;
        }
        self.taken.extend(self.out.iter().skip(begin).map(|mention| mention.span));
    }

    fn numbers(&mut self) {
        for found in document_number::find_at(self.inside(), self.places) {
            let number = found.value;
            let kind = MentionKind::DocumentNumber {
                code: number.code().to_owned(),
                year: number.year(),
                serial: number.serial(),
                work: None,
            };
            self.push(self.place(found.span), kind);
        }
        self.take_from(self.first);
    }

    fn cited_works(&mut self) {
        for span in work::spans_at(self.inside(), self.places) {
            let span = self.place(span);
            if self.taken.nests(span) {
                let kind = MentionKind::Work { document_number: None, refers_to: None };
                self.push(span, kind);
                self.works.0.push(span);
            }
        }
    }

    fn dates(&mut self, resolver: &mut Resolver) {
        let begin = self.out.len();
        for Found { span, value } in date::find_all(self.inside(), self.places) {
            let span = self.place(span);
            match value {
                None => self.impossible.push(span),
                Some(value) if self.is_free(span) => {
                    let found = Found { span, value };
                    let Resolved { date: value, inferred, .. } =
                        resolver.resolve(&found);
                    self.push(span, MentionKind::Date { value, inferred });
                }
                Some(_) => {}
            }
        }
        self.take_from(begin);
    }

    fn provisions(&mut self) {
        let begin = self.out.len();
        for found in provision::find_at(self.inside(), self.places) {
            let span = self.place(found.span);
            if self.is_free(span) {
                let provision = found.value;
                let kind = MentionKind::Provision {
                    article: provision.article().map(ToString::to_string),
                    paragraph: provision.paragraph(),
                    item: provision.item(),
                    work: None,
                };
                self.push(span, kind);
            }
        }
        self.take_from(begin);
    }

    fn figures(&mut self) {
        let mut figures = std::mem::take(&mut self.found);
        figures.extend(
            figure::find_at(self.inside(), self.places)
                .filter(|found| self.is_free(self.place(found.span)))
                .filter(|found| !self.is_half_of_year(found.span)),
        );
        // A list is more than one.
        let items = match figures.len() {
            0 | 1 => Vec::new(),
            _ => figure::respectively(self.inside(), &figures),
        };
        for (index, found) in figures.drain(..).enumerate() {
            let item = items.get(index).copied().flatten();
            let figure = found.value;
            let kind = MentionKind::Figure {
                value: figure.value(),
                high: figure.high(),
                unit: figure.unit().to_owned(),
                bound: figure.bound(),
                respectively: item.and_then(|item| u32::try_from(item.index).ok()),
            };
            self.push(self.place(found.span), kind);
        }
        self.found = figures;
    }

    /// The 半年 of 2019年半年报: it goes with the year right before it.
    fn is_half_of_year(&self, figure: Span) -> bool {
        let start = self.place(figure).start;
        let before = self.taken.0.partition_point(|taken| taken.end < start);
        figure.of(self.inside()).starts_with('半')
            && self.taken.0.get(before).is_some_and(|taken| taken.end == start)
    }
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
    // Most lie far apart, where counting would cost.
    if between.len() > 4 * 16 || between.chars().count() > 16 {
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
