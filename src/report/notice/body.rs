//! The text, node by node, with its markers, mentions and remarks.

use super::super::Notice;
use super::super::words::{flowing, visible};
use super::lists::severity_class;
use super::values;
use crate::diagnostic::Diagnostic;
use crate::model::{MentionKind, Node, NodeKind};
use crate::text::{Span, is_line_end};
use maud::{Markup, PreEscaped, Render, html};
use std::fmt::Write as _;

/// How many nodes stand in a block that the browser may leave unrendered.
const BLOCK: usize = 40;

/// How many mentions may stand inside each other.
const NESTED: usize = 4;

/// Writes the text. Nodes are not nested: how deep one lies is a class.
pub(super) fn section(notice: Notice<'_>) -> Markup {
    let (out, open) = (String::new(), None);
    let mut writer = Writer { notice, mentions: 0, remarks: 0, open, out };
    let mut nodes = notice.document.nodes();
    let mut n_nodes = 0_usize;
    writer.out.push_str("<div class=\"block\">");
    while let Some(node) = nodes.next() {
        if n_nodes > 0 && n_nodes.is_multiple_of(BLOCK) {
            writer.close();
            writer.out.push_str("</div><div class=\"block\">");
        }
        n_nodes = n_nodes.saturating_add(1);
        writer.node(node, nodes.depth());
    }
    writer.close();
    // What names or remarks on nothing that was written.
    writer.remarks_before(usize::MAX);
    while notice.document.mentions.len() > writer.mentions {
        writer.place();
    }
    writer.out.push_str("</div>");
    let language = notice.language;
    let kinds = [
        ("date", language.say("日期", "date")),
        ("figure", language.say("数字", "figure")),
        ("number", language.say("字号", "number")),
        ("work", language.say("文件", "work")),
        ("provision", language.say("条款", "provision")),
    ];
    html! {
        p.legend {
            @for (kind, label) in kinds {
                label {
                    input type="checkbox" checked data-kind=(kind);
                    mark.(kind) { (label) }
                }
            }
        }
        div.paper lang="zh-CN" { (PreEscaped(writer.out)) }
    }
}

struct Writer<'a> {
    notice: Notice<'a>,
    /// The mentions and remarks that are written; both stand in the order of the text.
    mentions: usize,
    remarks: usize,
    /// What ends the element that is open, where its node announced words to come, and
    /// the end of that node's own.
    open: Option<(&'static str, usize)>,
    out: String,
}

impl<'a> Writer<'a> {
    /// Ends what is open.
    fn close(&mut self) {
        if let Some((end, _)) = self.open.take() {
            self.out.push_str(end);
        }
    }

    /// Whether a node goes on the line of the label or marker before it.
    fn goes_on(&self, node: &Node<'_>) -> bool {
        let Some((_, end)) = self.open else { return false };
        let between = Span::new(end, node.span.start).of(self.notice.text);
        node.kind == NodeKind::Paragraph && !between.contains(is_line_end)
    }

    fn node(&mut self, node: &'a Node<'_>, depth: usize) {
        let goes_on = self.goes_on(node);
        if !goes_on {
            self.close();
        }
        let is_heading =
            !node.is_leaf() && node.heading.is_some() && node.kind.is_enumerated();
        let (name, end) = match (is_heading, node.kind, depth) {
            _ if goes_on => ("span", "</span>"),
            (_, NodeKind::Title, _) | (true, _, 0) => ("h3", "</h3>"),
            (true, _, 1) => ("h4", "</h4>"),
            (true, _, 2) => ("h5", "</h5>"),
            (true, ..) => ("h6", "</h6>"),
            (false, ..) => ("p", "</p>"),
        };
        let own = self.own(node);
        let has_columns = own.of(self.notice.text).contains('\t');
        let columns = if has_columns { " columns" } else { "" };
        let alone = if self.is_date(own) { " dateline" } else { "" };
        // Names and numbers only: none of the document's words. Writing to a string cannot
        // fail.
        let _ = write!(
            self.out,
            "<{name} id=\"{}\" class=\"k-{} d{}{columns}{alone}\">",
            self.notice.node(node.id),
            node.kind,
            depth.min(9),
        );
        let mut from = own.start;
        if let Some(marker) = &node.marker {
            self.remarks_before(marker.span.end);
            let value = values::marker(self.notice, node, marker);
            let odd = marker.expected.is_some();
            html! {
                span.marker.odd[odd] tabindex="0" data-value=(value) {
                    (visible(&marker.text))
                }
            }
            .render_to(&mut self.out);
            from = marker.span.end;
        }
        if let Some(heading) = &node.heading {
            self.piece(Span::new(from, heading.span.start), has_columns);
            self.out.push_str("<b>");
            self.piece(heading.span, has_columns);
            self.out.push_str("</b>");
            from = heading.span.end;
        }
        self.piece(Span::new(from, own.end), has_columns);
        let announces =
            node.kind == NodeKind::Label || !node.is_leaf() && node.heading.is_none();
        if announces && !goes_on {
            self.open = Some((end, own.end));
        } else {
            self.out.push_str(end);
        }
    }

    /// Whether a stretch of the text is a date and nothing else.
    fn is_date(&self, span: Span) -> bool {
        let next = self.notice.document.mentions.get(self.mentions);
        next.is_some_and(|mention| {
            mention.span == span && matches!(mention.kind, MentionKind::Date { .. })
        })
    }

    /// What of a node stands in none of its children.
    fn own(&self, node: &Node<'_>) -> Span {
        let end = node.children.first().map_or(node.span.end, |child| child.span.start);
        Span::new(node.span.start, end).trim(self.notice.text)
    }

    /// Writes a piece of the text with the mentions in it.
    fn piece(&mut self, span: Span, has_columns: bool) {
        self.nested(span, has_columns, 0);
    }

    /// The same of a mention inside so many others: a title may name a date.
    fn nested(&mut self, span: Span, has_columns: bool, depth: usize) {
        let mut at = span.start;
        while let Some(mention) = self.notice.document.mentions.get(self.mentions)
            && mention.span.start < span.end
        {
            if mention.span.start < at || mention.span.end > span.end || depth > NESTED
            {
                self.place();
                continue;
            }
            self.words(Span::new(at, mention.span.start), has_columns);
            self.remarks_before(mention.span.end);
            let (class, id) =
                (values::class(&mention.kind), self.notice.mention(self.mentions));
            let value = values::mention(self.notice, mention);
            self.mentions = self.mentions.saturating_add(1);
            // Between these are the words, which may hold more of the kind.
            let _ =
                write!(self.out, "<mark class=\"{class}\" id=\"{id}\" tabindex=\"0\"");
            self.out.push_str(" data-value=\"");
            visible(&value).render_to(&mut self.out);
            self.out.push_str("\">");
            self.nested(mention.span, has_columns, depth.saturating_add(1));
            self.out.push_str("</mark>");
            at = mention.span.end;
        }
        self.words(Span::new(at, span.end), has_columns);
    }

    /// Writes the bare place of a mention that cannot be drawn around its words.
    fn place(&mut self) {
        let id = self.notice.mention(self.mentions);
        html! { span id=(id) {} }.render_to(&mut self.out);
        self.mentions = self.mentions.saturating_add(1);
    }

    /// Writes words that hold no mention, with the remarks at their places.
    fn words(&mut self, span: Span, has_columns: bool) {
        let mut at = span.start;
        while let Some(remark) = self.remark()
            && remark.span.start < span.end
        {
            let start = remark.span.start.max(at);
            self.plain(Span::new(at, start), has_columns);
            at = start;
            self.remarks_before(remark.span.start.saturating_add(1));
        }
        self.plain(Span::new(at, span.end), has_columns);
    }

    fn plain(&mut self, span: Span, has_columns: bool) {
        let words = span.of(self.notice.text);
        let words = if has_columns { visible(words) } else { flowing(words) };
        words.render_to(&mut self.out);
    }

    fn remark(&self) -> Option<&'a Diagnostic> {
        self.notice.document.diagnostics.get(self.remarks)
    }

    /// Writes the signs of the remarks on places before `end` that have none yet.
    fn remarks_before(&mut self, end: usize) {
        while let Some(remark) = self.remark()
            && remark.span.start < end
        {
            let notice = self.notice;
            let language = notice.language;
            let (code, severity) =
                (remark.code.name_in(language), remark.severity.name_in(language));
            let value = format!("{severity} {code}\n{}", remark.message_in(language));
            html! {
                a.remark.(severity_class(remark.severity)) id=(notice.remark('p', self.remarks))
                    href={ "#" (notice.remark('d', self.remarks)) }
                    aria-label={ (severity) " " (code) } data-value=(visible(&value))
                { }
            }
            .render_to(&mut self.out);
            self.remarks = self.remarks.saturating_add(1);
        }
    }
}
