//! From the pieces and the markers taken to the tree of nodes.

use super::draft::{self, Draft};
use super::frame::{Part, Piece};
use super::heading;
use super::lexicon;
use super::opener::Opener;
use super::zone::Zone;
use crate::model::{Node, NodeKind};
use crate::scan::{self, Context, Ending, Scan};
use crate::text::{Span, is_blank, is_line_end};

struct Builder<'a, 't> {
    scan: &'a Scan<'t>,
    zones: &'a [Zone<'a>],
    drafts: Vec<Draft>,
    /// The last node directly under the document.
    last_root: Option<usize>,
    /// The items that are open, outermost first.
    open: Vec<usize>,
    /// The draft of each candidate of the zone at hand.
    items: Vec<Option<usize>>,
    /// Noise, and marks of Markdown, that wait for the node they stand before: where that
    /// one stands shows which items end at the noise and which go on behind it.
    waiting: Vec<Span>,
    /// A label stands directly under the document in the zone at hand.
    document_labelled: bool,
    /// The line that the last piece of body stood in.
    line: usize,
    /// The leaf that the next line may go on with, where its sentence is not at an end.
    unfinished: Option<usize>,
    /// How the last paragraph that opens a finding does, and the item that it stands under.
    opener: Option<(Opener, Option<usize>)>,
    /// Where the piece at hand is cut; kept so that it is allocated once.
    cuts: Vec<Cut>,
}

/// Builds the outline.
pub(super) fn lower<'t>(
    scan: &Scan<'t>,
    pieces: &[Piece],
    zones: &[Zone<'_>],
) -> Vec<Node<'t>> {
    let mut builder = Builder {
        scan,
        zones,
        drafts: Vec::with_capacity(pieces.len() * 2 + 16),
        last_root: None,
        open: Vec::new(),
        items: Vec::new(),
        waiting: Vec::new(),
        document_labelled: false,
        line: usize::MAX,
        unfinished: None,
        opener: None,
        cuts: Vec::new(),
    };
    let mut zone = 0;
    for (number, piece) in pieces.iter().enumerate() {
        while zones.get(zone).is_some_and(|z| z.pieces.1 <= number) {
            zone += 1;
        }
        match zones.get(zone).filter(|z| z.pieces.0 <= number) {
            Some(z) => {
                if z.pieces.0 == number {
                    builder.begin_zone(z);
                }
                builder.piece_of_body(zone, piece);
            }
            None => builder.piece_of_frame(piece),
        }
    }
    builder.open.clear();
    builder.flush();
    draft::Drafts { scan, zones, all: builder.drafts }.nodes()
}

impl Builder<'_, '_> {
    fn begin_zone(&mut self, zone: &Zone<'_>) {
        self.open.clear();
        self.flush();
        self.document_labelled = false;
        self.items = vec![None; zone.candidates.len()];
        self.unfinished = None;
        self.opener = None;
    }

    /// A piece outside the bodies.
    fn piece_of_frame(&mut self, piece: &Piece) {
        self.open.clear();
        self.flush();
        self.unfinished = None;
        self.leaf(kind_of(piece.part), piece.span);
    }

    /// A piece between the first and the last line of a zone.
    fn piece_of_body(&mut self, zone: usize, piece: &Piece) {
        match piece.part {
            Part::Body => self.body(zone, piece),
            Part::Residue | Part::Noise => self.waiting.push(piece.span),
            _ => self.piece_of_frame(piece),
        }
    }

    /// One piece of body: its text, cut at the markers and labels.
    fn body(&mut self, zone: usize, piece: &Piece) {
        let mut cuts = std::mem::take(&mut self.cuts);
        self.find_cuts(zone, piece, &mut cuts);
        let first = cuts.first().map_or(piece.span.end, |cut| cut.at);
        let lead = Span::new(piece.span.start, first).trim(self.scan.text);
        if !lead.is_empty() {
            if self.line == piece.line {
                // Noise parted the line, not the sense.
                self.paragraph(lead);
            } else {
                self.lead(lead);
            }
        }
        self.line = piece.line;
        for (number, cut) in cuts.iter().enumerate() {
            let end = cuts.get(number + 1).map_or(piece.span.end, |next| next.at);
            match cut.what {
                What::Marker(candidate) => self.item(zone, candidate, end),
                What::Label(span) => {
                    if !self.heads_part_with(span) {
                        self.label(span);
                    }
                    self.paragraph(Span::new(span.end, end));
                }
                What::End => {
                    self.open.clear();
                    self.paragraph(Span::new(cut.at, end));
                }
            }
        }
        self.cuts = cuts;
        let goes_on = self.scan.lines.get(piece.line).is_some_and(|line| {
            line.ending == Ending::Comma
                || line.ending == Ending::Open && line.n_chars >= 30
        });
        self.unfinished = self.drafts.len().checked_sub(1).filter(|_| goes_on);
    }

    /// Text at the start of a line that no marker opens.
    fn lead(&mut self, span: Span) {
        if self.heads_item(span) {
            return;
        }
        let words = span.of(self.scan.text);
        let opener = Opener::of(words);
        let before = self.opener.map(|(before, _)| before);
        let follows =
            opener.zip(before).is_some_and(|(own, before)| own.follows(before));
        // What opens the next finding is no part of the answer before.
        match self.depth_of_opener().filter(|_| follows) {
            Some(depth) if opener == Some(Opener::Unnumbered) => {
                self.close_list_below(depth);
            }
            Some(depth) => self.open.truncate(depth),
            None => {}
        }
        let closes = ['。', '，', '；', '、', '：', '）', '”', '》', '！', '？'];
        let last = self.drafts.len().checked_sub(1);
        let goes_on = self.unfinished.or(last.filter(|_| words.starts_with(closes)));
        let begins = follows || lexicon::is_outlook(words);
        if let Some(leaf) = goes_on.filter(|_| !begins) {
            // A sentence broken over lines stays one leaf, where nothing stands between.
            let open = self.drafts.get(leaf).is_some_and(|draft| {
                draft.n_children == 0 && draft.kind == NodeKind::Paragraph
            });
            if open && last == Some(leaf) && self.waiting.is_empty() {
                self.stretch(leaf, span.end);
                return;
            }
            if self.unfinished.is_some() {
                self.paragraph(span);
                return;
            }
        }
        let findings = self.open.iter().any(|&item| {
            self.drafts.get(item).is_some_and(|draft| draft.kind == NodeKind::Finding)
        });
        if lexicon::is_closing(words) || findings && lexicon::is_outlook(words) {
            self.open.clear();
        } else {
            let outlook = |_: &usize| lexicon::is_outlook(words);
            if let Some(depth) = self.depth_of_opener().filter(outlook) {
                self.close_list_below(depth);
            }
            self.close_points_of_article();
            let inline = self.open.iter().position(|&item| {
                self.drafts.get(item).is_some_and(|draft| draft.runs_in_line)
            });
            self.open.truncate(inline.unwrap_or(self.open.len()));
        }
        if let Some(opener) = opener {
            self.opener = Some((opener, self.open.last().copied()));
        }
        self.paragraph(span);
    }

    /// A line below the points of an article is its next paragraph (款), unless the last
    /// point announces it.
    fn close_points_of_article(&mut self) {
        let article = self.open.iter().rposition(|&i| self.is(i, NodeKind::Article));
        let ended = self.drafts.last().is_some_and(|last| {
            last.span.of(self.scan.text).ends_with(['。', '；', ';'])
        });
        if let Some(depth) = article.filter(|_| ended) {
            self.open.truncate(depth + 1);
        }
    }

    /// How many of the open items hold the last paragraph that opens a finding; none where
    /// one of those is at an end.
    fn depth_of_opener(&self) -> Option<usize> {
        match self.opener?.1 {
            None => Some(0),
            Some(item) => self.open.iter().position(|&o| o == item).map(|at| at + 1),
        }
    }

    /// Closes the open items of lists and parts of an answer down to a depth, but no section
    /// that may hold what comes next.
    fn close_list_below(&mut self, depth: usize) {
        while self.open.len() > depth
            && self.open.last().is_some_and(|&item| {
                self.is(item, NodeKind::Item)
                    || self.is(item, NodeKind::Measure)
                    || self.is(item, NodeKind::Subsection) && self.is_part(item)
            })
        {
            self.open.pop();
        }
    }

    /// Takes a line for the heading of the item whose marker stands alone in the line
    /// before.
    fn heads_item(&mut self, span: Span) -> bool {
        let last = self.drafts.len().checked_sub(1).filter(|_| self.waiting.is_empty());
        let Some(item) = last.filter(|last| self.open.last() == Some(last)) else {
            return false;
        };
        let bare =
            self.drafts.get(item).and_then(|draft| draft.marker).and_then(|(z, n)| {
                let candidate = *self.zones.get(z)?.candidates.get(n)?;
                let draft = self.drafts.get(item)?;
                (draft.span == candidate.span).then_some(candidate.form)
            });
        let Some(form) = bare else { return false };
        let split = heading::split(self.scan.text, &self.scan.leads, form, span);
        if split.heading.is_none() || split.rest.is_some() || split.is_sentence {
            return false;
        }
        if let Some(draft) = self.drafts.get_mut(item) {
            draft.heading = split.heading;
        }
        self.stretch(item, span.end);
        true
    }

    fn paragraph(&mut self, span: Span) {
        let span = span.trim(self.scan.text);
        if !span.is_empty() {
            self.leaf(NodeKind::Paragraph, span);
        }
    }

    /// Takes a label for the first words of the item whose marker stands right before it.
    fn heads_part_with(&mut self, span: Span) -> bool {
        let Some(&item) = self.open.last() else { return false };
        let text = self.scan.text;
        let draft = self.drafts.get_mut(item).filter(|draft| {
            draft.heading.is_none()
                && draft.n_children == 0
                && Span::new(draft.span.end, span.start)
                    .of(text)
                    .chars()
                    .all(|c| is_blank(c) && !is_line_end(c))
        });
        let Some(draft) = draft else { return false };
        draft.begins_with_label = true;
        self.leaf(NodeKind::Label, span);
        true
    }

    /// A label closes what stands below the item that it answers.
    fn label(&mut self, span: Span) {
        let keep = self.answered();
        self.open.truncate(keep);
        self.leaf(NodeKind::Label, span);
    }

    /// How many open items stay so at a label: up to the one that has labels already,
    /// else to the last that heads its line. Where items before that one in its list have
    /// none, the label answers the finding that the list divides, or goes on with the
    /// labels of a document about one finding. An item that is headed by the words of a label
    /// ends in any case.
    fn answered(&self) -> usize {
        let labelled =
            |item: usize| self.drafts.get(item).is_some_and(|draft| draft.labelled);
        // （三）完成情况 is a part of the answer, and the label announces another.
        let mut pairs = self.open.windows(2);
        let part = pairs.position(|pair| {
            matches!(pair, &[finding, item]
                if self.is(finding, NodeKind::Finding) && self.is_part(item))
        });
        if let Some(above) = part {
            return above + 1;
        }
        if let Some(at) = self.open.iter().rposition(|&item| labelled(item)) {
            return at + 1;
        }
        let runs = self.open.iter().position(|&item| {
            let draft = self.drafts.get(item);
            draft.is_some_and(|draft| draft.runs_in_line && !self.heads_part(draft))
        });
        let mut keep = runs.unwrap_or(self.open.len());
        while let Some(&item) = keep.checked_sub(1).and_then(|at| self.open.get(at)) {
            let parent = keep.checked_sub(2).and_then(|at| self.open.get(at)).copied();
            let before = self.drafts.get(item).and_then(|draft| draft.before);
            let divided = before.is_some_and(|before| {
                self.drafts.get(before).is_some_and(|draft| draft.marker.is_some())
                    && !labelled(before)
            });
            let answered = parent.map_or(self.document_labelled, |parent| {
                self.is(parent, NodeKind::Finding)
            });
            if !divided || !answered {
                break;
            }
            keep -= 1;
        }
        keep
    }

    /// Whether the heading of an item is the words of a label, and not of what comes next.
    fn is_part(&self, item: usize) -> bool {
        let Some(draft) = self.drafts.get(item) else { return false };
        if draft.begins_with_label {
            return true;
        }
        draft.heading.is_some_and(|heading| {
            let words = heading.of(self.scan.text);
            let name = words.trim_end_matches(['：', ':', '。']);
            scan::is_part_name(name) && !lexicon::is_outlook(name)
        })
    }

    /// Whether an item inside a line heads a part of a text that has lost its line ends.
    fn heads_part(&self, draft: &Draft) -> bool {
        let candidate = draft
            .marker
            .and_then(|(zone, number)| self.zones.get(zone)?.candidates.get(number));
        candidate.is_some_and(|c| c.form.heads_parts() && c.context == Context::Stop)
    }

    fn is(&self, node: usize, kind: NodeKind) -> bool {
        self.drafts.get(node).is_some_and(|draft| draft.kind == kind)
    }

    /// An item, from its marker to `end`, where the next part of the line begins.
    fn item(&mut self, zone: usize, number: usize, end: usize) {
        let Some(z) = self.zones.get(zone) else { return };
        let (Some(candidate), Some(choice)) =
            (z.candidates.get(number), z.choices.get(number))
        else {
            return;
        };
        let parent = choice.item.and_then(|item| item.parent);
        self.close_to(parent.and_then(|p| self.items.get(p).copied().flatten()));
        let split = heading::split(
            self.scan.text,
            &self.scan.leads,
            candidate.form,
            Span::new(candidate.span.end, end),
        );
        let kind = z.kinds.get(number).copied().unwrap_or(NodeKind::Item);
        let head = split.heading.map_or(candidate.span.end, |span| span.end);
        let span = Span::new(candidate.span.start, head);
        let item = self.push(Draft {
            marker: Some((zone, number)),
            heading: split.heading,
            heading_is_sentence: split.is_sentence,
            runs_in_line: self.runs_in_line(z, number),
            ..Draft::leaf(kind, span)
        });
        if let Some(slot) = self.items.get_mut(number) {
            *slot = Some(item);
        }
        self.open.push(item);
        if let Some(rest) = split.rest {
            self.leaf(NodeKind::Paragraph, rest);
            if let Some(draft) = self.drafts.last_mut() {
                draft.own = true;
            }
        }
    }

    /// Whether an item is part of a line rather than the head of one. One whose line end
    /// was lost heads lines as the items before it do.
    fn runs_in_line(&self, zone: &Zone<'_>, number: usize) -> bool {
        let (Some(candidate), Some(choice)) =
            (zone.candidates.get(number), zone.choices.get(number))
        else {
            return true;
        };
        let previous = choice.item.and_then(|item| item.previous);
        let before = previous.and_then(|p| self.items.get(p).copied().flatten());
        let headed = before
            .and_then(|before| self.drafts.get(before))
            .is_some_and(|draft| !draft.runs_in_line);
        candidate.form.is_inline() || candidate.context != Context::LineStart && !headed
    }

    /// Closes the open items below `item`, or below its nearest open ancestor.
    fn close_to(&mut self, item: Option<usize>) {
        let mut at = item;
        while let Some(item) = at {
            if let Some(depth) = self.open.iter().rposition(|&open| open == item) {
                self.open.truncate(depth + 1);
                return;
            }
            at = self.drafts.get(item).and_then(|draft| draft.parent);
        }
        self.open.clear();
    }

    fn leaf(&mut self, kind: NodeKind, span: Span) {
        self.push(Draft::leaf(kind, span));
    }

    /// Adds a node under the innermost open item, and what waited for it.
    fn push(&mut self, draft: Draft) -> usize {
        self.flush();
        self.add(draft)
    }

    /// Adds what waits under the innermost open item.
    fn flush(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        for span in waiting.drain(..) {
            self.add(Draft::leaf(NodeKind::Noise, span));
        }
        self.waiting = waiting;
    }

    fn add(&mut self, mut draft: Draft) -> usize {
        let number = self.drafts.len();
        let end = draft.span.end;
        let is_label = draft.kind == NodeKind::Label;
        let is_noise = draft.kind == NodeKind::Noise;
        draft.parent = self.open.last().copied();
        let last =
            if let Some(parent) = draft.parent.and_then(|p| self.drafts.get_mut(p)) {
                parent.labelled |= is_label;
                parent.n_children += 1;
                &mut parent.last_child
            } else {
                self.document_labelled |= is_label;
                &mut self.last_root
            };
        if !is_noise {
            draft.before = last.replace(number);
        }
        if let Some(parent) = draft.parent {
            self.stretch(parent, end);
        }
        self.drafts.push(draft);
        number
    }

    /// Lets a node and those above it end at `end`.
    fn stretch(&mut self, node: usize, end: usize) {
        let mut at = Some(node);
        while let Some(draft) = at.and_then(|node| self.drafts.get_mut(node)) {
            if draft.span.end >= end {
                return;
            }
            draft.span.end = end;
            at = draft.parent;
        }
    }

    /// Finds where the text of a piece is cut, in order.
    fn find_cuts(&self, zone: usize, piece: &Piece, cuts: &mut Vec<Cut>) {
        cuts.clear();
        let Some(zone) = self.zones.get(zone) else { return };
        let from = zone.candidates.partition_point(|c| c.span.start < piece.span.start);
        let both = zone.candidates.iter().zip(&zone.choices).enumerate().skip(from);
        for (number, (candidate, choice)) in both {
            if candidate.span.end > piece.span.end {
                break;
            }
            if choice.item.is_some() {
                cuts.push(Cut { at: candidate.span.start, what: What::Marker(number) });
            }
        }
        let n_markers = cuts.len();
        let from = zone.labels.partition_point(|l| l.span.start < piece.span.start);
        for label in zone.labels.iter().skip(from) {
            if label.span.end > piece.span.end {
                break;
            }
            cuts.push(Cut { at: label.span.start, what: What::Label(label.span) });
        }
        let ends = zone
            .ends
            .iter()
            .filter(|&&end| piece.span.start <= end && end < piece.span.end);
        cuts.extend(ends.map(|&at| Cut { at, what: What::End }));
        if cuts.len() > n_markers {
            cuts.sort_by_key(|cut| cut.at);
            cuts.dedup_by_key(|cut| cut.at);
        }
    }
}

#[derive(Clone, Copy)]
struct Cut {
    at: usize,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// The number of the candidate in its zone.
    Marker(usize),
    Label(Span),
    /// All items end.
    End,
}

fn kind_of(part: Part) -> NodeKind {
    match part {
        Part::Title => NodeKind::Title,
        Part::RepeatedTitle | Part::Noise | Part::Residue => NodeKind::Noise,
        Part::Metadata | Part::Number => NodeKind::Metadata,
        Part::Salutation => NodeKind::Salutation,
        Part::Attachment => NodeKind::Attachment,
        Part::Contact => NodeKind::Contact,
        Part::Signature => NodeKind::Signature,
        Part::Byline | Part::Body | Part::Date | Part::Note => NodeKind::Paragraph,
    }
}
