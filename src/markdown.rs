//! A [`Document`] as Markdown for people to read.
//!
//! Sections and findings become headings by depth, enumerations in running prose become
//! lists, labels are bold. The words are those of the document, markers included; what
//! in them would be markup is escaped. What belongs to the page (noise, metadata) is left
//! out.

use crate::model::{Document, Node, NodeKind};
use crate::text::{Span, is_blank};
use std::mem;
use unicode_width::UnicodeWidthChar;

/// Writes a document as Markdown (`CommonMark`).
///
/// Signatures with their date, and after them the attachment notes, stand at the end of
/// the text that they belong to. Line breaks inside a paragraph are joined.
///
/// # Example
/// ```
/// let text = "关于整改情况的通报\n一、总体情况\n一是加强*领导*。\n二是压实责任。";
/// assert_eq!(
///     gongwen::markdown::to_string(&gongwen::parse(text)),
///     "# 关于整改情况的通报\n\n## 一、总体情况\n\n- 一是 加强\\*领导\\*。\n- 二是 压实责任。\n"
/// );
/// ```
pub fn to_string(document: &Document<'_>) -> String {
    let mut writer = Writer::default();
    if let Some(title) = &document.title {
        writer.begin("# ", Block::Other);
        writer.words(&title.text, false);
    }
    let title = document.title.as_ref().map(|title| title.span);
    let mut frame = Frame::default();
    let mut levels = vec![Level::new(&document.outline, 2, None)];
    while let Some(level) = levels.last_mut() {
        let Some(node) = level.nodes.next() else {
            levels.pop();
            continue;
        };
        let place = (level.heading, level.list, level.headed);
        if levels.len() == 1 && frame.takes(node, title) {
            continue;
        }
        if node.kind == NodeKind::Title {
            // Another title: an attached text begins, the document before it is over.
            frame.flush(&mut writer);
        }
        if let Some(inner) = writer.node(node, place) {
            levels.push(inner);
        }
    }
    frame.flush(&mut writer);
    writer.finish()
}

/// The children of a node that are left to write.
struct Level<'a, 't> {
    nodes: std::slice::Iter<'a, Node<'t>>,
    /// The rank of headings among them.
    heading: usize,
    /// How deep the list is that they stand in, if they do.
    list: Option<usize>,
    /// Enumerated ones with a heading become headings, not items of a list.
    headed: bool,
}

impl<'a, 't> Level<'a, 't> {
    fn new(nodes: &'a [Node<'t>], heading: usize, list: Option<usize>) -> Self {
        let headed = list.is_none()
            && nodes.iter().any(|node| node.heading.is_some() && !node.is_leaf());
        Self { nodes: nodes.iter(), heading, list, headed }
    }
}

/// What waits for the end of the text that it belongs to.
#[derive(Default)]
struct Frame<'a> {
    signatures: Vec<&'a str>,
    attachments: Vec<&'a str>,
    /// The node before was a signature: its date may follow.
    signed: bool,
}

impl<'a> Frame<'a> {
    /// Whether a node directly under the document needs no writing in its place.
    fn takes(&mut self, node: &'a Node<'_>, title: Option<Span>) -> bool {
        let words = node.text.as_deref().unwrap_or("");
        let signed = mem::take(&mut self.signed);
        match node.kind {
            NodeKind::Signature => {
                self.signatures.push(words);
                self.signed = true;
            }
            NodeKind::Paragraph if signed && is_date(words) => {
                self.signatures.push(words);
            }
            NodeKind::Attachment if node.is_leaf() => self.attachments.push(words),
            NodeKind::Noise | NodeKind::Metadata => self.signed = signed,
            NodeKind::Title => return Some(node.span) == title,
            _ => return false,
        }
        true
    }

    fn flush(&mut self, writer: &mut Writer) {
        let frame = mem::take(self);
        for words in frame.signatures.iter().chain(&frame.attachments) {
            writer.begin("", Block::Other);
            writer.words(words, true);
        }
    }
}

/// Whether a line is short and ends as a date does: `2023年12月29日`.
fn is_date(words: &str) -> bool {
    words.ends_with('日') && words.chars().count() <= 20
}

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Block {
    #[default]
    None,
    /// An item of a list; another may follow without a blank line.
    Item,
    /// An item whose marker waits for its first words.
    OpenItem,
    /// A label; the words that follow it at this byte offset stand on its line.
    Label(usize),
    Other,
}

#[derive(Default)]
struct Writer {
    out: String,
    last: Block,
}

impl Writer {
    /// Writes a node without its children and says how those are to be written.
    fn node<'a, 't>(
        &mut self,
        node: &'a Node<'t>,
        (heading, list, headed): (usize, Option<usize>, bool),
    ) -> Option<Level<'a, 't>> {
        let ranks = matches!(
            node.kind,
            NodeKind::Chapter | NodeKind::Section | NodeKind::Finding
        );
        match node.kind {
            NodeKind::Noise | NodeKind::Metadata => return None,
            NodeKind::Label => {
                self.label(node, list);
                return None;
            }
            NodeKind::Title => {
                self.begin("## ", Block::Other);
                self.words(node.text.as_deref().unwrap_or(""), false);
            }
            kind if kind.is_enumerated()
                && node.heading.is_some()
                && list.is_none()
                && (ranks || headed) =>
            {
                let rank = heading.min(6);
                self.begin(&format!("{} ", "#".repeat(rank)), Block::Other);
                self.marked(node, false);
                return Some(Level::new(&node.children, heading + 1, None));
            }
            kind if kind.is_enumerated() => {
                let depth = list.unwrap_or(0);
                self.begin(&format!("{}- ", "  ".repeat(depth)), Block::Item);
                if self.marked(node, true) {
                    self.last = Block::OpenItem;
                }
                return Some(Level::new(&node.children, heading, Some(depth + 1)));
            }
            _ => self.paragraph(node, list),
        }
        Some(Level::new(&node.children, heading, list))
    }

    /// Writes marker and words; tells whether the words are still to come.
    fn marked(&mut self, node: &Node<'_>, at_start: bool) -> bool {
        let words = match (&node.heading, &node.text) {
            (Some(heading), _) => &*heading.text,
            (None, Some(text)) => text,
            (None, None) => "",
        };
        let Some(marker) = &node.marker else {
            self.words(words, at_start);
            return false;
        };
        self.words(&marker.text, at_start);
        if !words.is_empty() {
            self.gap();
            self.words(words, false);
        }
        words.is_empty()
    }

    /// A space behind a marker that does not end by itself, as `、` and `）` do.
    fn gap(&mut self) {
        if !self.out.ends_with(['、', '）', '，', '．']) {
            self.out.push(' ');
        }
    }

    fn label(&mut self, node: &Node<'_>, list: Option<usize>) {
        let words = node.text.as_deref().unwrap_or("").trim_matches(is_blank);
        let core = words.trim_end_matches(['：', ':']).trim_end_matches(is_blank);
        self.begin(&indent(list), Block::Label(node.span.end));
        if core.is_empty() {
            self.words(words, true);
            return;
        }
        self.out.push_str("**");
        self.words(core, false);
        self.out.push_str("**");
        let colon = words.get(core.len()..).unwrap_or("");
        if colon.is_empty() {
            // Stars between a bracket and a letter would not close.
            self.out.push(' ');
        }
        self.words(colon, false);
    }

    fn paragraph(&mut self, node: &Node<'_>, list: Option<usize>) {
        let words = node.text.as_deref().unwrap_or("");
        match self.last {
            Block::Label(end) if end == node.span.start => {
                self.last = Block::Other;
                self.words(words, false);
            }
            Block::OpenItem => {
                self.last = Block::Item;
                self.gap();
                self.words(words, false);
            }
            _ => {
                self.begin(&indent(list), Block::Other);
                self.words(words, true);
            }
        }
    }

    /// Begins a block with what makes it one.
    fn begin(&mut self, with: &str, block: Block) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        let tight = matches!(self.last, Block::Item | Block::OpenItem);
        match self.last {
            Block::None => {}
            _ if tight && block == Block::Item => self.out.push('\n'),
            _ => self.out.push_str("\n\n"),
        }
        self.out.push_str(with);
        self.last = block;
    }

    /// Writes words of the document on one line. `at_start` says that they open a block,
    /// where more characters are markup.
    fn words(&mut self, words: &str, at_start: bool) {
        let words = words.trim_matches(is_blank);
        let mut blank = None;
        let mut before = None;
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in words.char_indices() {
            if is_blank(c) {
                blank = Some(blank.unwrap_or(false) || c == '\n');
                continue;
            }
            if let Some(breaks) = blank.take() {
                // Chinese has no space where a line breaks.
                if !(breaks && before.is_some_and(is_wide) && is_wide(c)) {
                    self.out.push(' ');
                }
            }
            let rest = words.get(at + c.len_utf8()..).unwrap_or("");
            let opens = at_start && (at == 0 || at == digits && matches!(c, '.' | ')'));
            if is_markup(c, before, rest) || opens && opens_block(c, at, rest) {
                self.out.push('\\');
            }
            self.out.push(if c == '\0' { '\u{fffd}' } else { c });
            before = Some(c);
        }
    }

    fn finish(mut self) -> String {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}

fn indent(list: Option<usize>) -> String {
    "  ".repeat(list.unwrap_or(0))
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a character is markup anywhere in a line, in `CommonMark` or its common
/// extensions.
fn is_markup(c: char, before: Option<char>, rest: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$'
        | '^' | '{' | '}' | '#' | '=' | '@' => true,
        // http://, :smile:
        ':' => rest.starts_with(|next: char| next == '/' || next.is_ascii_alphabetic()),
        // www.
        '.' => {
            matches!(before, Some('w' | 'W'))
                && rest.starts_with(|next: char| next.is_ascii_alphanumeric())
        }
        _ => false,
    }
}

/// Whether a character makes a list, a rule or a definition of a line that it opens.
/// `at` is its place: behind a number `.` and `)` do.
fn opens_block(c: char, at: usize, rest: &str) -> bool {
    match c {
        '-' | '+' | ':' | '%' => at == 0,
        '.' | ')' => at > 0 && (rest.is_empty() || rest.starts_with(is_blank)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// Everything in a rendered page that the document's own words must not make.
    fn foreign(markdown: &str) -> Vec<String> {
        let events = Parser::new_ext(markdown, Options::all()).filter(|event| {
            !matches!(
                event,
                Event::Text(_)
                    | Event::End(_)
                    | Event::Start(
                        Tag::Paragraph
                            | Tag::Heading { id: None, .. }
                            | Tag::List(None)
                            | Tag::Item
                            | Tag::Strong
                    )
            )
        });
        events.map(|event| format!("{event:?}")).collect()
    }

    fn plain(markdown: &str) -> String {
        let events = Parser::new(markdown);
        let texts = events.filter_map(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            _ => None,
        });
        texts.collect::<String>().replace(char::is_whitespace, "")
    }

    const HOSTILE: &[&str] = &[
        "# 标题",
        "- 项",
        "+ 项",
        "1. 项",
        "1) 项",
        "12.",
        "> 引用",
        "``` rust",
        "~~~",
        "***",
        "---",
        "===",
        "*a* **b** _c_ __d__",
        "`code`",
        "[a](b)",
        "![a](b)",
        "<b>x</b>",
        "<!-- x -->",
        "&amp;",
        "~~x~~",
        "|a|b|",
        "$x$",
        "http://a.cn/b",
        "[^1]: x",
        "[x]: y",
        "- [ ] x",
        "a\\b",
        "x^2^ H~2~O",
        "{#id}",
        ": x",
        "    x",
        "\tx",
        "x  \ny",
        "++x++",
        "==x==",
        "<http://a>",
        "a@b.cn",
    ];

    #[test]
    fn nothing_of_the_document_becomes_markup() {
        for hostile in HOSTILE {
            let text = format!(
                "关于整改的通报\n{hostile}\n一、情况{hostile}\n整改措施：{hostile}\n一是{hostile}。\n二是落实。{hostile}\n"
            );
            let markdown = to_string(&crate::parse(&text));
            assert_eq!(foreign(&markdown), [""; 0], "{hostile:?} in\n{markdown}");
        }
    }

    #[test]
    fn hostile_words_survive_as_they_are() {
        for hostile in HOSTILE {
            let mut writer = Writer::default();
            writer.words(hostile, true);
            let markdown = writer.finish();
            assert_eq!(foreign(&markdown), [""; 0], "{hostile:?} as {markdown:?}");
            let solid = hostile.replace(char::is_whitespace, "");
            assert_eq!(plain(&markdown), solid, "{hostile:?} as {markdown:?}");
        }
    }

    #[test]
    fn labels_are_bold_with_their_text_on_the_line() {
        let text = "关于巡察整改情况的通报\n一、关于学习不够的问题\n整改措施：加强学习。\n整改情况：已完成。";
        let markdown = to_string(&crate::parse(text));
        assert!(
            markdown.ends_with("**整改措施**：加强学习。\n\n**整改情况**：已完成。\n"),
            "{markdown}"
        );
        let strong = Parser::new(&markdown)
            .filter(|event| matches!(event, Event::Start(Tag::Strong)))
            .count();
        assert_eq!(strong, 2);
    }

    #[test]
    fn lists_nest_as_the_measures_do() {
        let text = "一、情况\n第一，抓领导。一是开会。二是调研。第二，抓落实。";
        assert_eq!(
            to_string(&crate::parse(text)),
            "## 一、情况\n\n- 第一，抓领导。\n  - 一是 开会。\n  - 二是 调研。\n- 第二，抓落实。\n"
        );
    }

    #[test]
    fn the_signature_stands_at_the_end() {
        let text = "关于整改情况的通报\n一、情况\n已整改。\n附件：整改清单\n白杨镇人民政府\n2023年1月2日";
        let markdown = to_string(&crate::parse(text));
        assert!(
            markdown.ends_with("白杨镇人民政府\n\n2023年1月2日\n\n附件：整改清单\n"),
            "{markdown}"
        );
    }

    #[test]
    fn line_breaks_inside_chinese_leave_no_space() {
        let mut writer = Writer::default();
        writer.words("加强\n　　领导 and\nwork", true);
        assert_eq!(writer.out, "加强领导 and work");
    }

    proptest::proptest! {
        /// Fragments of documents and of markup in any order.
        #[test]
        fn no_text_becomes_markup(
            pieces in proptest::collection::vec(piece(), 0..40),
            fill in "[-*_`#>+=~|.:!0-9a-z<&\\\\\\[\\](){}\\^$@ \t]{0,12}",
        ) {
            let text = pieces.concat().replace("{}", &fill);
            let document = crate::parse(&text);
            let markdown = to_string(&document);
            proptest::prop_assert_eq!(
                foreign(&markdown), [""; 0], "{}\n{}", text, markdown
            );
            proptest::prop_assert_eq!(
                sorted(&plain(&markdown)), sorted(&kept(&document)), "{}\n{}", text, markdown
            );
        }
    }

    /// The characters that a rendered page must show: none is lost as markup.
    fn kept(document: &Document<'_>) -> String {
        let title = document.title.as_ref();
        let mut kept = title.map_or_else(String::new, |title| title.text.to_string());
        for node in document.nodes() {
            let is_title = node.kind == NodeKind::Title
                && title.is_some_and(|title| title.span == node.span);
            if is_title || matches!(node.kind, NodeKind::Noise | NodeKind::Metadata) {
                continue;
            }
            let marker = node.marker.as_ref().map(|marker| &*marker.text);
            let heading = node.heading.as_ref().map(|heading| &*heading.text);
            kept.extend(marker);
            kept.extend(heading.or(node.text.as_deref()));
        }
        kept
    }

    fn sorted(words: &str) -> Vec<char> {
        let mut chars: Vec<char> = words.chars().filter(|&c| !is_blank(c)).collect();
        chars.sort_unstable();
        chars
    }

    fn piece() -> impl proptest::strategy::Strategy<Value = &'static str> {
        proptest::sample::select(
            &[
                "关于{}整改情况的通报\n",
                "\n",
                "　　",
                "一、",
                "二、",
                "（一）",
                "关于{}的问题\n",
                "1.",
                "2. ",
                "一是",
                "二是",
                "第一，",
                "整改措施：",
                "【整改成效】",
                "{}",
                "加强领导。",
                "{}\n",
                "\n{}",
                " {} ",
                "附件：{}\n",
                "白杨镇党委\n2023年1月2日\n",
                "；",
                "\r\n",
                "**",
                "- ",
                "> ",
                "<b>",
                "---\n",
                "***\n",
                "```\n",
                "[a]: b\n",
                "| a | b |\n|---|---|\n",
            ][..],
        )
    }
}
