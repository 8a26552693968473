//! The panel beside the text: the sections of the page, and the outline as a tree.

use super::super::Notice;
use super::super::words::{first_clause, first_words, visible};
use crate::model::{Node, NodeKind};
use maud::{Markup, html};

/// A line of the tree.
struct Line<'a> {
    node: &'a Node<'a>,
    level: usize,
}

pub(super) fn panel(notice: Notice<'_>, sections: &[(&str, &str, Markup)]) -> Markup {
    let lines = lines(notice);
    let language = notice.language;
    html! {
        nav.panel aria-label=(language.say("目录", "contents")) {
            button.fold type="button" aria-expanded="false"
                aria-controls=(notice.section("panel"))
            { (language.say("目录", "Contents")) }
            div.inner id=(notice.section("panel")) {
                ul.sections {
                    @for (name, label, _) in sections {
                        li { a href={ "#" (notice.section(name)) } { (label) } }
                    }
                }
                @if !lines.is_empty() {
                    ul.tree role="tree" aria-label=(language.say("层次", "outline")) {
                        @for (at, line) in lines.iter().enumerate() {
                            @let below = lines.get(at + 1);
                            @let opens = below.is_some_and(|b| b.level > line.level);
                            (item(notice, line, opens, at == 0))
                        }
                    }
                }
            }
        }
    }
}

fn item(notice: Notice<'_>, line: &Line<'_>, opens: bool, is_first: bool) -> Markup {
    let node = line.node;
    let words = match (&node.heading, &node.text) {
        (Some(heading), _) => first_words(&heading.text, 36),
        (None, Some(text)) => first_words(first_clause(text), 20),
        (None, None) => "".into(),
    };
    let odd = node.marker.as_ref().is_some_and(|marker| marker.expected.is_some());
    let tab = if is_first { "0" } else { "-1" };
    let level = line.level.to_string();
    html! {
        li role="none" {
            a.{ "l" (line.level.min(9)) }.odd[odd] role="treeitem" tabindex=(tab)
                aria-level=(level) aria-expanded=[opens.then_some("true")]
                href={ "#" (notice.node(node.id)) }
            {
                span.twist aria-hidden="true" {}
                @if let Some(marker) = &node.marker { b { (visible(&marker.text)) } " " }
                (words)
            }
        }
    }
}

/// The nodes that the tree shows, each below the nearest above it that it shows too.
fn lines(notice: Notice<'_>) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    let mut nodes = notice.document.nodes();
    while let Some(node) = nodes.next() {
        let depth = nodes.depth();
        while above.last().is_some_and(|&other| other >= depth) {
            above.pop();
        }
        let is_shown = node.kind.is_enumerated()
            || matches!(node.kind, NodeKind::Title | NodeKind::Attachment);
        if is_shown {
            above.push(depth);
            lines.push(Line { node, level: above.len() });
        }
    }
    lines
}
