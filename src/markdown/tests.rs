use super::to_string;
use super::writer::Writer;
use crate::model::{Document, NodeKind};
use crate::text::is_blank;
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
