//! The document as sentences with their figures: without blanks, without what belongs to
//! the page, in plain widths. A figure knows the words on either side of it. What the
//! words mean is not known here.

use super::zone::Zone;
use crate::model::{Count, Document, Mention, MentionKind, Node, NodeKind};
use crate::text::{Span, fold, is_blank};
use crate::value::decimal::Decimal;
use crate::value::figure::Bound;

/// The text of a document, ready to be cut into [`Sentence`]s.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    /// The figures: place in `text`, place among the mentions.
    figures: Vec<(Span, u32)>,
    /// Where in `text` words were left out.
    gaps: Vec<usize>,
    /// Where sentences end in `text`.
    ends: Vec<usize>,
    /// The zones with their first byte in `text`.
    zones: Vec<(usize, Zone)>,
}

/// A sentence, up to 。！？ or the end of its paragraph.
#[derive(Debug)]
pub(super) struct Sentence<'f> {
    /// Where it stands in the document.
    pub(super) zone: Zone,
    /// Whether words of another zone, left out here, stand right before it.
    pub(super) parted: bool,
    /// Its words, folded and without blanks.
    pub(super) text: &'f str,
    /// Its figures.
    pub(super) figures: Vec<Figure<'f>>,
}

/// A figure with the words around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'f> {
    /// Its place among the mentions.
    pub(super) mention: u32,
    /// Where it stands in the source.
    pub(super) span: Span,
    /// The number; absent where it is masked.
    pub(super) value: Option<Decimal>,
    /// The unit.
    pub(super) unit: &'f str,
    /// Whether the number is the whole of what is said: no bound, no range, not dealt out
    /// by 分别.
    pub(super) exact: bool,
    /// The value of one step of its last digit where it may be rounded: 100 for 86.37万元;
    /// 0 for counts and sums to the cent.
    pub(super) step: Decimal,
    /// The words before it, back to the figure or the stop before; 、 is no stop.
    pub(super) head: &'f str,
    /// The words behind it, up to the figure or the stop behind; 、 is a stop.
    pub(super) tail: &'f str,
    /// What ends `tail`; absent where it is a figure or the end.
    pub(super) closes: Option<char>,
    /// What stands before `head`; absent where it is a figure or the start.
    pub(super) opens: Option<char>,
    /// All words behind it, up to the next figure.
    pub(super) behind: &'f str,
    /// In which of the parts of the sentence that semicolons make.
    pub(super) part: usize,
}

impl Figure<'_> {
    /// The number, where it is the whole of what is said.
    pub(super) fn certain(&self) -> Option<Decimal> {
        self.value.filter(|_| self.exact)
    }

    /// The figure as it stands in the view.
    pub(super) fn count(&self) -> Count {
        Count { value: self.value, unit: self.unit.to_owned(), mention: self.mention }
    }

    /// Whether it counts things one by one.
    pub(super) fn counts_things(&self) -> bool {
        matches!(self.unit, "个" | "项" | "条" | "件")
    }

    /// Whether it counts people.
    pub(super) fn counts_people(&self) -> bool {
        matches!(self.unit, "人" | "人次" | "名" | "名次")
    }
}

impl Flow {
    /// The sentences of a document whose nodes lie in these zones: those of the overview,
    /// and those with figures; others sum up nothing.
    pub(super) fn new(text: &str, document: &Document<'_>, zones: &[Zone]) -> Self {
        let mut flow = Self::default();
        let mut figures = document
            .mentions
            .iter()
            .zip(0_u32..)
            .filter(|(mention, _)| matches!(mention.kind, MentionKind::Figure { .. }))
            .map(|(mention, number)| (mention.span, number))
            .peekable();
        let mut noise_before = false;
        // The words right before, if they were left out.
        let mut left_out: Option<(Span, Zone)> = None;
        for (node, zone) in document.nodes().zip(zones) {
            if node.kind == NodeKind::Noise {
                noise_before = true;
                continue;
            }
            let Some(span) = words(node) else { continue };
            while figures.next_if(|(figure, _)| figure.start < span.start).is_some() {}
            let counts =
                figures.peek().is_some_and(|(figure, _)| figure.start < span.end);
            if !counts && !noise_before && *zone != Zone::Overview {
                left_out = Some((span, *zone));
                if !span.trim(text).is_empty() {
                    flow.gaps.push(flow.text.len());
                }
                continue;
            }
            if let Some((before, zone)) = left_out.take().filter(|_| noise_before) {
                flow.begin(zone, false);
                flow.extend(before.of(text));
            }
            // A sentence goes on behind what a page put into it.
            let goes_on = noise_before
                && node.kind == NodeKind::Paragraph
                && !flow.text.ends_with(['\n', '。', '!', '?', ';', ':']);
            flow.begin(*zone, goes_on);
            noise_before = false;
            let mut at = span.start;
            while let Some((figure, mention)) =
                figures.next_if(|(figure, _)| figure.start < span.end)
            {
                // Of figures that overlap the later cuts the earlier short.
                let next = figures.peek().map_or(span.end, |next| next.0.start);
                flow.extend(Span::new(at, figure.start).of(text));
                let start = flow.text.len();
                let end = figure.end.min(next).min(span.end);
                flow.extend(Span::new(figure.start, end).of(text));
                flow.figures.push((Span::new(start, flow.text.len()), mention));
                at = end;
            }
            flow.extend(Span::new(at, span.end).of(text));
        }
        flow
    }

    /// Goes over to the words of the next node; they may go on with those before.
    fn begin(&mut self, zone: Zone, goes_on: bool) {
        if !goes_on {
            self.push('\n');
        }
        if self.zones.last().is_none_or(|last| last.1 != zone) {
            self.zones.push((self.text.len(), zone));
        }
    }

    /// Appends words, folded and without blanks.
    fn extend(&mut self, words: &str) {
        let mut rest = words;
        loop {
            let mut bytes = rest.as_bytes();
            // Han, as nearly all of a text.
            while let [0xe4..=0xe9, _, _, behind @ ..] = bytes {
                bytes = behind;
            }
            let (han, behind) =
                rest.split_at_checked(rest.len() - bytes.len()).unwrap_or((rest, ""));
            self.text.push_str(han);
            let mut chars = behind.chars();
            let Some(c) = chars.next() else { break };
            if !is_blank(c) {
                self.push(fold(c));
            }
            rest = chars.as_str();
        }
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        if matches!(c, '\n' | '。' | '!' | '?') {
            self.ends.push(self.text.len());
        }
    }

    /// The sentences in reading order; those without a word aside.
    pub(super) fn sentences<'f>(
        &'f self,
        document: &'f Document<'_>,
    ) -> Vec<Sentence<'f>> {
        let mut sentences = Vec::new();
        let mut zones = self.zones.iter().peekable();
        let mut zone = Zone::Frame;
        let mut figures = self.figures.iter().peekable();
        let mut gaps = self.gaps.iter().peekable();
        let mut start = 0;
        for end in self.ends.iter().copied().chain([self.text.len()]) {
            let text = Span::new(start, end).of(&self.text);
            while let Some(next) = zones.next_if(|next| next.0 < end) {
                zone = next.1;
            }
            let mut own = Vec::new();
            while let Some(figure) = figures.next_if(|figure| figure.0.start < end) {
                own.push(*figure);
            }
            let words = text.trim_matches('\n');
            if !words.is_empty() {
                let mut parted = false;
                while gaps.next_if(|gap| **gap < start).is_some() {
                    parted = true;
                }
                let figures = self.around(Span::new(start, end), &own, document);
                sentences.push(Sentence { zone, parted, text: words, figures });
            }
            start = end;
        }
        sentences
    }

    /// The figures of a sentence with the words around them.
    fn around<'f>(
        &'f self,
        sentence: Span,
        own: &[(Span, u32)],
        document: &'f Document<'_>,
    ) -> Vec<Figure<'f>> {
        const STOPS: [char; 9] = [',', ';', ':', '(', ')', '。', '!', '?', '\n'];
        let mut figures = Vec::with_capacity(own.len());
        let (mut from, mut part) = (sentence.start, 0);
        for (at, (place, mention)) in own.iter().enumerate() {
            let next = own.get(at + 1).map_or(sentence.end, |next| next.0.start);
            let before = Span::new(from, place.start).of(&self.text);
            let behind = Span::new(place.end, next).of(&self.text);
            part += before.matches(';').count();
            let (opens, head) = match before.rfind(STOPS) {
                Some(stop) => {
                    let rest = before.get(stop..).unwrap_or("");
                    // The stops inside a sentence are of one byte.
                    (rest.chars().next(), rest.get(1..).unwrap_or(""))
                }
                None => (None, before),
            };
            let stop = behind.find(|c| c == '、' || STOPS.contains(&c));
            let tail = behind.get(..stop.unwrap_or(behind.len())).unwrap_or("");
            let closes = behind.get(tail.len()..).and_then(|rest| rest.chars().next());
            from = place.end;
            let Some(read) = document.mentions.get(*mention as usize) else { continue };
            let Some(mut figure) = figure(read, *mention) else { continue };
            figure = Figure { head, tail, closes, opens, behind, part, ..figure };
            figures.push(figure);
        }
        figures
    }
}

/// A figure without the words around it.
fn figure<'f>(read: &'f Mention<'_>, mention: u32) -> Option<Figure<'f>> {
    let MentionKind::Figure { value, high, unit, bound, respectively } = &read.kind
    else {
        return None;
    };
    Some(Figure {
        mention,
        span: read.span,
        value: *value,
        unit,
        exact: *bound == Bound::Exact && high.is_none() && respectively.is_none(),
        step: step(&read.text, unit),
        head: "",
        tail: "",
        closes: None,
        opens: None,
        behind: "",
        part: 0,
    })
}

/// The value of one step of the last digit that is written, where the number may be
/// rounded.
fn step(text: &str, unit: &str) -> Decimal {
    let zero = Decimal::from(0);
    let scale = |word, places| if text.contains(word) { places } else { 0 };
    let places = scale('百', 2) + scale('千', 3) + scale('万', 4) + scale('亿', 8);
    let digits = text.split_once(['.', '．']).map_or(0, |(_, rest)| {
        rest.chars().take_while(|&c| fold(c).is_ascii_digit()).count()
    });
    let digits = u32::try_from(digits).unwrap_or(0);
    // Money without 万 is written to the cent, counts are whole.
    if places == 0 && (digits == 0 || unit == "元") {
        return zero;
    }
    let one = Decimal::new(1, digits).and_then(|one| one.times_ten_to(places));
    one.unwrap_or(zero)
}

/// What a node itself says: its text, or its heading where nodes stand below it.
fn words(node: &Node<'_>) -> Option<Span> {
    if node.is_leaf() {
        let start = node.marker.as_ref().map_or(node.span.start, |m| m.span.end);
        return Some(Span::new(start, node.span.end));
    }
    node.heading.as_ref().map(|heading| heading.span)
}
