//! The outline of a [`Document`] drawn as a tree for a terminal.

use crate::Language;
use crate::colour::{Look, Style, visible};
use crate::diagnostic::Severity;
use crate::model::{Document, Node, NodeKind};
use crate::text::is_blank;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// The terminal columns that the words of a node may take.
const WORDS: usize = 80;

/// Draws the outline: a node a line, with its kind, marker and heading or first words,
/// what its number should be where it is irregular, and the count of diagnostics below.
///
/// Words are cut after 80 terminal columns, 40 Han characters. Control characters of the
/// document are drawn as pictures, so that none reaches the terminal.
///
/// # Example
/// ```
/// use gongwen::{Colour, tree};
/// let document = gongwen::parse("一、总体情况\n一是加强领导。二是压实责任。\n二、下一步\n继续整改。");
/// assert_eq!(
///     tree::draw(&document, Colour::Never).lines().take(6).collect::<Vec<_>>(),
///     [
///         "other",
///         "├─ section 一、总体情况",
///         "│  ├─ measure 一是 加强领导。",
///         "│  └─ measure 二是 压实责任。",
///         "└─ section 二、下一步",
///         "   └─ paragraph 继续整改。",
///     ]
/// );
/// ```
pub fn draw(document: &Document<'_>, look: impl Into<Look>) -> String {
    let look = look.into();
    let colour = look.colour;
    let mut out = String::new();
    colour.paint(&mut out, Style::Bold, document.kind.name_in(look.language));
    if let Some(date) = &document.date {
        out.push(' ');
        push_words(&mut out, date);
    }
    out.push('\n');
    // The nodes that are left at each depth, and the lines that lead down to it.
    let mut levels = vec![document.outline.iter()];
    let mut lead = String::new();
    while let Some(level) = levels.last_mut() {
        let Some(node) = level.next() else {
            levels.pop();
            for _ in 0..3 {
                lead.pop();
            }
            continue;
        };
        let last = level.as_slice().is_empty();
        let branch = if last { "└─ " } else { "├─ " };
        colour.paint(&mut out, Style::Dim, &format!("{lead}{branch}"));
        push_node(&mut out, node, look);
        out.push('\n');
        lead.push_str(if last { "   " } else { "│  " });
        levels.push(node.children.iter());
    }
    push_count(&mut out, document, look);
    out
}

fn push_node(out: &mut String, node: &Node<'_>, look: Look) {
    let colour = look.colour;
    colour.paint(out, Style::Dim, node.kind.name_in(look.language));
    let words = match (&node.heading, &node.text) {
        (Some(heading), _) => &*heading.text,
        (None, Some(text)) => text,
        (None, None) => "",
    };
    out.push(' ');
    if let Some(marker) = &node.marker {
        let mut piece = String::new();
        push_words(&mut piece, &marker.text);
        colour.paint(out, Style::Bold, &piece);
        // 一、 and （一） end by themselves, 一是 and 1. do not.
        if !words.is_empty() && !marker.text.ends_with(['、', '）', '，', '．']) {
            out.push(' ');
        }
    }
    let heads = matches!(node.kind, NodeKind::Title) || node.heading.is_some();
    let mut piece = String::new();
    push_words(&mut piece, words);
    if heads {
        colour.paint(out, Style::Bold, &piece);
    } else {
        out.push_str(&piece);
    }
    if let Some(expected) = node.marker.as_ref().and_then(|marker| marker.expected) {
        out.push(' ');
        let remark = match look.language {
            Language::English => format!("(expected number {expected})"),
            Language::Chinese => format!("（应为{expected}）"),
        };
        colour.paint(out, Style::Warning, &remark);
    }
    while out.ends_with(' ') {
        out.pop();
    }
}

/// Appends words on one line, cut to [`WORDS`] columns, with nothing that a terminal
/// would obey.
fn push_words(out: &mut String, words: &str) {
    let mut columns = 0;
    let mut blank = false;
    for c in words.chars() {
        if is_blank(c) {
            blank = columns > 0;
            continue;
        }
        let c = visible(c);
        columns += c.width().unwrap_or(0) + usize::from(blank);
        if columns > WORDS {
            out.push('…');
            return;
        }
        if blank {
            out.push(' ');
            blank = false;
        }
        out.push(c);
    }
}

/// `3 diagnostics: 1 warning, 2 infos`.
fn push_count(out: &mut String, document: &Document<'_>, look: Look) {
    let all = document.diagnostics.len();
    let language = look.language;
    if all == 0 {
        out.push_str(language.say("无诊断\n", "no diagnostics\n"));
        return;
    }
    let mut line = match language {
        Language::English => format!("{all} diagnostic{}:", plural(all)),
        Language::Chinese => format!("诊断{all}条："),
    };
    let mut comma = "";
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let of_it = document.diagnostics.iter().filter(|d| d.severity == severity);
        let n = of_it.count();
        if n > 0 {
            let name = severity.name_in(language);
            // Writing to a string cannot fail.
            let _ = match language {
                Language::English => write!(line, "{comma} {n} {name}{}", plural(n)),
                Language::Chinese => write!(line, "{comma}{name}{n}条"),
            };
            comma = language.say("，", ",");
        }
    }
    let worst = document.diagnostics.iter().map(|d| d.severity).max();
    if worst > Some(Severity::Info) {
        look.colour.paint(out, Style::Warning, &line);
    } else {
        out.push_str(&line);
    }
    out.push('\n');
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Colour;

    fn words(text: &str) -> String {
        let mut out = String::new();
        push_words(&mut out, text);
        out
    }

    #[test]
    fn han_characters_count_two_columns() {
        assert_eq!(words(&"整".repeat(41)), format!("{}…", "整".repeat(40)));
        assert_eq!(words(&"整".repeat(40)), "整".repeat(40));
        assert_eq!(words(&"a".repeat(81)), format!("{}…", "a".repeat(80)));
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        assert_eq!(words("甲\u{1b}[2J乙\u{202e}丙"), "甲␛[2J乙\u{fffd}丙");
        assert_eq!(words("\u{3000}甲\r\n\u{3000}乙 "), "甲 乙");
    }

    #[test]
    fn an_irregular_number_shows_what_it_should_be() {
        let drawn = draw(
            &crate::parse("一、情况\n一是抓领导。三是抓落实。\n二、计划\n继续。"),
            Colour::Never,
        );
        assert!(drawn.contains("measure 三是 抓落实。 (expected number 2)"), "{drawn}");
        assert!(drawn.contains("diagnostic"), "{drawn}");
    }

    #[test]
    fn the_language_changes_nothing_of_the_document() {
        let document =
            crate::parse("关于整改情况的通报\n一、情况\n一是抓领导。三是抓落实。");
        let look = Look::from(Colour::Never).language(Language::Chinese);
        assert_eq!(
            draw(&document, look),
            "整改通报\n├─ 标题 关于整改情况的通报\n└─ 一级标题 一、情况\n   \
             ├─ 举措 一是 抓领导。\n   └─ 举措 三是 抓落实。 （应为2）\n\
             诊断2条：警告1条，提示1条\n"
        );
        let document = crate::parse("");
        assert_eq!(draw(&document, look), "其他\n无诊断\n");
    }

    #[test]
    fn colour_changes_nothing_but_the_escapes() {
        let document = crate::parse("一、情况\n一是抓领导。三是抓落实。");
        let mut plain = draw(&document, Colour::Always);
        for code in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[33m"] {
            plain = plain.replace(code, "");
        }
        assert_eq!(plain, draw(&document, Colour::Never));
    }
}
