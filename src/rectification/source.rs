//! The document that the view is read from, with the questions that all rules ask of it.

use super::lists::LISTS;
use super::{alias, demand};
use crate::model::{
    Alias, Document, DocumentKind, Mention, MentionKind, Node, NodeKind, Organ,
};
use crate::model::{Text, When};
use crate::text::{
    Class, Lead, Leads, Lists, Sieve, Span, is_blank, is_line_end, is_wide,
};
use std::borrow::Cow;

/// A document, its text, and the short names that it declares.
pub(super) struct Source<'a, 't> {
    pub(super) text: &'t str,
    pub(super) document: &'a Document<'t>,
    pub(super) aliases: Vec<Alias<'t>>,
    pub(super) leads: &'a Leads,
    sieve: Sieve,
    /// Whether what stands below a finding answers it; in an order or an audit report it
    /// tells of it.
    pub(super) answers: bool,
    /// The paragraph at the end of the last finding that speaks of the time to come: no
    /// answer to that finding.
    pub(super) ahead: Option<u32>,
    /// The paragraphs that head findings by their form alone, in order.
    pub(super) heads: Vec<u32>,
}

impl<'a, 't> Source<'a, 't> {
    pub(super) fn new(
        text: &'t str,
        leads: &'a Leads,
        document: &'a Document<'t>,
    ) -> Self {
        let title = document.title.as_ref().map_or("", |title| &*title.text);
        let sieve = LISTS.sieve(text);
        Self {
            text,
            document,
            aliases: alias::aliases((text, leads), document, &sieve),
            leads,
            sieve,
            answers: document.kind == DocumentKind::RectificationNotice
                || title.is_empty()
                || title.contains("整改") && !demand::is_order(title),
            ahead: None,
            heads: Vec::new(),
        }
    }

    /// Whether a word of the [lists](super::lists) may begin in a span.
    pub(super) fn may_hold(&self, span: Span, lists: Lists) -> bool {
        self.sieve.lists(span) & lists != 0
    }

    /// The words at a span.
    pub(super) fn words(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// The sentences of a span, with their stops.
    pub(super) fn sentences(&self, span: Span) -> impl Iterator<Item = Span> {
        self.pieces(span, |c| is_line_end(c) || matches!(c, '。' | '！' | '？'))
    }

    /// The clauses of a span, with the punctuation that ends each. Commas in numbers,
    /// quotations, brackets and titles end none.
    pub(super) fn clauses(&self, span: Span) -> impl Iterator<Item = Span> {
        self.pieces(span, is_clause_end)
    }

    fn pieces(&self, span: Span, ends: fn(char) -> bool) -> Pieces<'_, 't> {
        let leads = self.leads.within(span).iter();
        Pieces { text: self.text, rest: span, leads, ends }
    }

    /// Whether the character at an offset ends a line, and not only one of those that a
    /// hard-wrapped text is cut into.
    pub(super) fn ends_line(&self, at: usize, c: char) -> bool {
        is_line_end(c) && !ends_wrapped(self.leads, at)
    }

    /// How many bytes a word takes at the start of a text, where the line end of a
    /// hard-wrapped text may cut it.
    pub(super) fn word_len(&self, text: &str, word: &str) -> Option<usize> {
        if text.starts_with(word) {
            return Some(word.len());
        }
        if self.leads.are_wrapped() { cut_len(text, word) } else { None }
    }

    /// The first place of a word in a text, and how many bytes it takes there.
    pub(super) fn find_word(&self, text: &str, word: &str) -> Option<(usize, usize)> {
        let whole = text.find(word).map(|at| (at, word.len()));
        whole.into_iter().chain(self.cut_words(text, word).next()).min()
    }

    /// The places in a text where the line end of a hard-wrapped text cuts a word, and how
    /// many bytes it takes there.
    pub(super) fn cut_words(
        &self,
        text: &str,
        word: &str,
    ) -> impl Iterator<Item = (usize, usize)> {
        let first = word.chars().next();
        let text = if self.leads.are_wrapped() { text } else { "" };
        text.match_indices(is_line_end).filter_map(move |(end, _)| {
            let before = text.get(..end)?.char_indices().rev().take(word.len());
            let mut starts = before.take_while(|&(_, c)| !is_line_end(c));
            starts.find_map(|(at, c)| {
                let len =
                    cut_len(text.get(at..)?, word).filter(|_| Some(c) == first)?;
                (at + len > end).then_some((at, len))
            })
        })
    }

    /// Where the words that head a node stand: its heading, else its own words up to the
    /// end of their first sentence.
    pub(super) fn headline(&self, node: &Node<'_>) -> Span {
        if let Some(heading) = &node.heading {
            return heading.span;
        }
        let own = own_words(self.text, node);
        self.sentences(own).next().unwrap_or(own)
    }

    /// The piece of text at a span.
    pub(super) fn piece(&self, span: Span) -> Text<'t> {
        Text::of(self.text, span)
    }

    /// The mentions that stand in a span, with their places in the list.
    pub(super) fn mentions(
        &self,
        span: Span,
    ) -> impl DoubleEndedIterator<Item = (u32, &'a Mention<'t>)> + use<'a, 't> {
        let mentions = &self.document.mentions;
        let from = mentions.partition_point(|m| m.span.start < span.start);
        let to = mentions.partition_point(|m| m.span.start < span.end);
        let inside = mentions.get(from..to).unwrap_or_default();
        inside
            .iter()
            .enumerate()
            .filter_map(move |(n, m)| Some((u32::try_from(from + n).ok()?, m)))
    }

    /// The dates that stand in a span, those in titles aside.
    pub(super) fn dates(&self, span: Span) -> Vec<(u32, &'a Mention<'t>)> {
        let mut title = 0;
        let mut out = Vec::new();
        for (at, mention) in self.mentions(span) {
            match &mention.kind {
                MentionKind::Work { .. } => title = title.max(mention.span.end),
                MentionKind::Date { .. } if mention.span.start >= title => {
                    out.push((at, mention));
                }
                _ => {}
            }
        }
        out
    }

    /// Whether nothing stands between two places but blanks and labels of an answer.
    pub(super) fn goes_on(&self, from: usize, to: usize) -> bool {
        /// The widest gap that is looked at, in bytes: an answer may go on far behind.
        const WIDEST: usize = 1 << 10;
        // A label is short, and others bring their own lines with them.
        to.saturating_sub(from) <= WIDEST && {
            let between = self.words(Span::new(from, to));
            between.chars().filter(|&c| !is_blank(c)).count() <= 16
                && !super::label::topic(between).closes_answer()
        }
    }

    /// The date that ends at an offset.
    pub(super) fn date_ending_at(&self, end: usize) -> Option<Span> {
        let mentions = &self.document.mentions;
        let before = mentions.partition_point(|m| m.span.start < end);
        let near = mentions.get(before.saturating_sub(3)..before)?;
        let date = near.iter().rev().find(|mention| {
            mention.span.end == end && matches!(mention.kind, MentionKind::Date { .. })
        });
        date.map(|date| date.span)
    }

    /// A date of the document as a point of time.
    pub(super) fn date(&self, at: u32, mention: &Mention<'t>) -> When<'t> {
        let value = match &mention.kind {
            MentionKind::Date { value, .. } => *value,
            _ => None,
        };
        When {
            value,
            text: Cow::Borrowed(self.words(mention.span)),
            span: mention.span,
            mention: Some(at),
        }
    }

    /// The words of a span as a point of time: the first date in them gives the value.
    pub(super) fn when(&self, span: Span) -> When<'t> {
        let date = self.dates(span).first().map(|(at, m)| self.date(*at, m));
        let mut when = date.unwrap_or_default();
        when.text = Cow::Borrowed(self.words(span));
        when.span = span;
        when
    }

    /// The body that the words of a span name.
    pub(super) fn organ(&self, span: Span) -> Organ<'t> {
        let text = self.words(span);
        let name = match alias::addressee(self.text, self.document, span) {
            Some(addressee) => Cow::Borrowed(self.words(addressee)),
            None => self.full_name(text),
        };
        Organ { name, text: Cow::Borrowed(text), span }
    }

    /// A name with short names resolved and without asides in brackets; 我局 and its
    /// like are the body that issues the document.
    pub(super) fn full_name(&self, name: &'t str) -> Cow<'t, str> {
        let bare = alias::without_aside(name);
        if alias::is_own(&bare)
            && let Some(issuer) = self.document.issuers.first()
        {
            return Cow::Owned(alias::solid(&issuer.text));
        }
        match alias::resolve(&self.aliases, &bare) {
            Some(full) => Cow::Owned(full),
            None => bare,
        }
    }
}

/// Where the words of a node stand: behind its marker, up to its first child.
pub(super) fn own_words(text: &str, node: &Node<'_>) -> Span {
    let start = node.marker.as_ref().map_or(node.span.start, |marker| marker.span.end);
    let end = node.children.first().map_or(node.span.end, |child| child.span.start);
    Span::new(start, end).trim(text)
}

/// Whether a node lists something and is no finding.
pub(super) fn is_item(node: &Node<'_>) -> bool {
    node.kind.is_enumerated() && node.kind != NodeKind::Finding
}

pub(super) fn is_clause_end(c: char) -> bool {
    is_line_end(c)
        || matches!(c, '。' | '！' | '？' | '；' | ';' | '，' | ',' | '：' | ':')
}

/// Words without the line ends that cut them. A space stays between what is not Chinese.
pub(super) fn in_one_line(words: &str) -> Cow<'_, str> {
    if !words.contains(is_line_end) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    for line in words.split(is_line_end).map(|line| line.trim_matches(is_blank)) {
        let parted = !out.is_empty() && !out.ends_with(is_wide) && !line.is_empty();
        if parted && !line.starts_with(is_wide) {
            out.push(' ');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// How many bytes a word takes at the start of a text where line ends cut it: 邮⏎编.
fn cut_len(text: &str, word: &str) -> Option<usize> {
    let mut rest = text;
    for (n, c) in word.chars().enumerate() {
        let behind = rest.trim_start_matches(is_blank);
        let blanks = rest.get(..rest.len() - behind.len()).unwrap_or("");
        if n > 0 && blanks.contains(is_line_end) {
            rest = behind;
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(text.len() - rest.len())
}

/// Whether the line end at an offset cuts a paragraph.
pub(super) fn ends_wrapped(leads: &Leads, at: usize) -> bool {
    leads.within(Span::new(at, at + 1)).iter().any(is_wrap)
}

/// Whether a line end cuts a paragraph.
fn is_wrap(lead: &Lead) -> bool {
    lead.class.is(Class::WRAP)
}

/// How many brackets are followed at once.
const MAX_DEPTH: usize = 16;

/// The pieces of a span of text that certain characters end, which are leads.
struct Pieces<'l, 't> {
    text: &'t str,
    /// What is left of the span.
    rest: Span,
    /// The leads in it.
    leads: std::slice::Iter<'l, Lead>,
    ends: fn(char) -> bool,
}

impl Pieces<'_, '_> {
    /// Whether a comma or colon stands between the digits of a number.
    fn is_in_number(&self, lead: &Lead) -> bool {
        let is_digit = |at: Option<usize>| {
            let byte = at.filter(|at| (self.rest.start..self.rest.end).contains(at));
            let byte = byte.and_then(|at| self.text.as_bytes().get(at));
            byte.is_some_and(u8::is_ascii_digit)
        };
        matches!(lead.c, ',' | ':' | '：')
            && is_digit(lead.at.checked_sub(1))
            && is_digit(Some(lead.at + lead.c.len_utf8()))
    }
}

impl Iterator for Pieces<'_, '_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.rest.is_empty() {
            return None;
        }
        let mut depth = 0_usize;
        let mut end = self.rest.end;
        while let Some(lead) = self.leads.next() {
            match lead.c {
                '（' | '(' | '《' | '“' | '【' | '「' | '〔' => {
                    depth = (depth + 1).min(MAX_DEPTH);
                }
                '）' | ')' | '》' | '”' | '】' | '」' | '〕' => {
                    depth = depth.saturating_sub(1);
                }
                // A bracket that is not closed costs no more than its line.
                c if is_line_end(c) && !is_wrap(lead) => depth = 0,
                _ => {}
            }
            let ends = depth == 0 && (self.ends)(lead.c);
            if ends && !is_wrap(lead) && !self.is_in_number(lead) {
                end = lead.at + lead.c.len_utf8();
                break;
            }
        }
        let piece = Span::new(self.rest.start, end);
        self.rest.start = end;
        Some(piece)
    }
}

/// The first `n` characters of a text: what is looked for behind a place is near it, or
/// the time would grow with the square of the text.
pub(super) fn head(text: &str, n: usize) -> &str {
    let end = text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// A span without the blanks and the punctuation at its ends.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let idle = |c: char| {
        is_blank(c) || is_clause_end(c) || matches!(c, '、' | '.' | '．' | '*' | '#')
    };
    let from = words.len() - words.trim_start_matches(idle).len();
    let to = words.trim_end_matches(idle).len();
    Span::new(span.start + from.min(to), span.start + to)
}
