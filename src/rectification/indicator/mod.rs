//! What each figure measures, and the words that tell what a finding is about: read from
//! the structure of the clause and the words of jieba-rs. A figure that has no safe
//! reading gets none.

mod bound;
mod change;
mod clause;
mod deal;
mod keyword;
mod phrase;
mod sentence;
mod shift;
mod unit;
mod words;

use crate::model::{Document, Indicator, Mention, MentionKind, Rectification, Text};
use crate::text::{Span, is_line_end};
use jieba_rs::Jieba;
use keyword::Keywords;
use sentence::Reading;
use std::borrow::Cow;

/// Reads what the figures of a document measure (指标), and the keywords of its findings.
///
/// It holds the dictionary of jieba-rs, which takes some 0.3 seconds to load and
/// many megabytes: load it once and use it for any number of documents, on any number of
/// threads.
///
/// # Example
/// ```
/// let segmenter = gongwen::Segmenter::new();
/// let text = "一、总体情况\n检查娱乐场所65家次，满意率达98%，同比提高2个百分点。";
/// let mut document = gongwen::parse(text);
/// segmenter.annotate(&mut document, text);
/// let indicators = &document.rectification.unwrap().indicators;
/// assert_eq!(indicators[0].name, "娱乐场所");
/// assert_eq!(indicators[0].action.as_ref().unwrap().text, "检查");
/// assert_eq!(indicators[1].name, "满意率");
/// let change = indicators[1].change.as_ref().unwrap();
/// assert_eq!(document.mentions[change.mention.unwrap() as usize].text, "2个百分点");
/// ```
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    keywords: Keywords,
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::new()
    }
}

impl Segmenter {
    /// Loads the dictionary.
    pub fn new() -> Self {
        let mut jieba = Jieba::new();
        for word in words::taught() {
            // Common enough to stand as one word (约谈, not 约 and 谈), never rarer than
            // it was.
            let known = jieba.has_word(word);
            let frequency = jieba.suggest_freq(word);
            let least = if known { 0 } else { FREQUENCY };
            jieba.add_word(word, Some(frequency.max(least)), None);
        }
        for word in words::SPLIT {
            jieba.add_word(word, Some(0), None);
        }
        Self { jieba, keywords: Keywords::new() }
    }

    /// Adds to a document that was read from `text` what its figures measure, and to
    /// each finding its keywords. What it held of both is replaced.
    ///
    /// # Example
    /// ```
    /// let text = "关于整改情况的通报\n一、关于河道管护不力的问题\n整改措施：清理河道46公里。";
    /// let mut document = gongwen::parse(text);
    /// gongwen::Segmenter::new().annotate(&mut document, text);
    /// let view = document.rectification.unwrap();
    /// assert_eq!(view.indicators[0].name, "河道");
    /// assert!(view.findings[0].keywords.contains(&"河道".to_owned()));
    /// ```
    pub fn annotate<'t>(&self, document: &mut Document<'t>, text: &'t str) {
        let indicators = self.indicators(document, text);
        if document.rectification.is_none() && indicators.is_empty() {
            return;
        }
        let view = document.rectification.get_or_insert_with(Rectification::default);
        view.indicators = indicators;
        self.keywords.fill(&self.jieba, &mut view.findings);
    }

    /// What the figures of a document measure, by place. `text` is what it was read from.
    ///
    /// The names are pieces of the text: `span` and `name` agree.
    ///
    /// # Example
    /// ```
    /// let segmenter = gongwen::Segmenter::new();
    /// let text = "一、总体情况\n办理时限由20个工作日压缩至5个工作日，限10日内公布。";
    /// let document = gongwen::parse(text);
    /// let indicators = segmenter.indicators(&document, text);
    /// assert_eq!(indicators.len(), 2);
    /// assert_eq!(indicators[1].name, "办理时限");
    /// assert_eq!(indicators[1].change.as_ref().unwrap().from, Some(indicators[0].mention));
    /// ```
    pub fn indicators<'t>(
        &self,
        document: &Document<'t>,
        text: &'t str,
    ) -> Vec<Indicator<'t>> {
        let mentions = &document.mentions;
        let mut readings: Vec<Reading<'t>> = Vec::new();
        let mut read = 0;
        for mention in mentions {
            let figure = matches!(mention.kind, MentionKind::Figure { .. });
            if !figure || mention.span.start < read {
                continue;
            }
            let window = window(document, mention, text, read);
            read = window.end.max(mention.span.end);
            let from = mentions.partition_point(|m| m.span.start < window.start);
            let inside: Vec<(u32, &Mention<'_>)> = (0u32..)
                .zip(mentions)
                .skip(from)
                .take_while(|(_, mention)| mention.span.start < window.end)
                .collect();
            for tokens in clause::tokens(&self.jieba, text, window, &inside) {
                readings.extend(sentence::read(text, mentions, &tokens));
            }
        }
        readings.retain(|reading| words::names_something(reading.name.of(text)));
        readings.sort_by_key(|reading| reading.mention);
        readings.into_iter().map(|reading| indicator(text, reading)).collect()
    }
}

fn indicator<'t>(text: &'t str, reading: Reading<'t>) -> Indicator<'t> {
    Indicator {
        name: Cow::Borrowed(reading.name.of(text)),
        span: reading.name,
        action: reading.action.map(|span| Text::of(text, span)),
        item: reading.item.map(|span| Text::of(text, span)),
        mention: reading.mention,
        change: reading.change,
    }
}

/// How often a word that jieba lacks is taken to occur: as often as a common one.
const FREQUENCY: usize = 1000;

/// How many characters before the first figure, and behind it, a sentence is read.
const REACH: (usize, usize) = (160, 400);

/// The sentence of a figure, inside the leaf or heading that holds it, behind `read`.
fn window(
    document: &Document<'_>,
    mention: &Mention<'_>,
    text: &str,
    read: usize,
) -> Span {
    let node = document.node(mention.node);
    let bounds = node.map_or(Span::new(0, text.len()), |node| {
        let start =
            node.marker.as_ref().map_or(node.span.start, |marker| marker.span.end);
        let end = node.children.first().map_or(node.span.end, |child| child.span.start);
        Span::new(start, end)
    });
    let least = bounds.start.max(read).min(mention.span.start);
    let before = Span::new(least, mention.span.start).of(text);
    let mut start = least;
    for (n, (at, c)) in before.char_indices().rev().enumerate() {
        if is_end(c) {
            start = least + at + c.len_utf8();
            break;
        }
        if n >= REACH.0 && matches!(c, '，' | ',') {
            start = least + at + c.len_utf8();
            break;
        }
        if n >= 2 * REACH.0 {
            start = least + at;
            break;
        }
    }
    let after = Span::new(mention.span.end, bounds.end).of(text);
    let mut end = bounds.end.max(mention.span.end);
    for (n, (at, c)) in after.char_indices().enumerate() {
        if is_end(c) || n >= REACH.1 && matches!(c, '，' | ',') || n >= 2 * REACH.1 {
            end = mention.span.end + at;
            break;
        }
    }
    Span::new(start, end)
}

fn is_end(c: char) -> bool {
    is_line_end(c) || matches!(c, '。' | '！' | '？' | '\t' | '|' | '｜')
}
