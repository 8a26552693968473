use super::writer::Writer;
use super::{to_string, view};
use crate::model::{
    Action, Change, Count, Direction, Document, Finding, Group, Indicator, Instrument,
    Measure, NodeKind, Rectification, Responsible, Role, Sanction, Sanctioned, Stated,
    Status, Text, When,
};
use crate::text::{Span, is_blank};
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
                        | Tag::Table(_)
                        | Tag::TableHead
                        | Tag::TableRow
                        | Tag::TableCell
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
    "//localhost/a",
    "水利局.com",
    "</p><script>alert(1)</script>",
    "<svg/onload=alert`1`//",
    "--><script>alert(1)</script><!--",
    "<![CDATA[<b>]]>",
    "<?php x ?>",
    "&#x3c;b&#x3e;",
    "＜b＞",
    "a\\|b \\\\| c",
    "\\",
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

/// Renderers link addresses without a scheme too: what makes one is taken apart.
#[test]
fn an_address_is_no_link_for_whoever_looks_for_one() {
    let mut writer = Writer::default();
    writer.words("http://a.cn //localhost www.a.cn 水利局.com a@b.cn 3.5 1.总体", true);
    assert_eq!(
        writer.out,
        r"http\:/\/a\.cn /\/localhost www\.a\.cn 水利局\.com a\@b\.cn 3.5 1.总体"
    );
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
        let below = view(&document);
        proptest::prop_assert_eq!(foreign(&below), [""; 0], "{}\n{}", text, below);
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

/// A document whose view says everything, in these words.
fn full(words: &'static str) -> Document<'static> {
    let mut document = crate::parse(
        "关于巡察整改情况的通报\n\
         2022年7月，县委巡察组对县水利局党组开展了巡察，反馈问题19个，修订《办法》。\n\
         （一）关于管护不力的问题\n\
         整改措施：一是落实经费。\n\
         欢迎监督。联系电话：0700-5550123；邮编：400000。",
    );
    let text = || Text { text: words.into(), span: Span::new(0, 0) };
    let place = |kind: &str| {
        let mut mentions = document.mentions.iter();
        u32::try_from(mentions.position(|m| m.kind.name() == kind).unwrap()).unwrap()
    };
    let (figure, work) = (place("figure"), place("work"));
    let measure = Measure { topic: words.into(), ..Measure::default() };
    let measures = vec![Measure {
        ordinal: Some(1),
        topic: words.into(),
        measures: vec![
            measure.clone(),
            Measure { text: words.into(), ..measure.clone() },
        ],
        ..Measure::default()
    }];
    let when = || When { text: words.into(), ..When::default() };
    let who = |role| Responsible {
        role,
        name: words.into(),
        text: words.into(),
        span: Span::new(0, 0),
    };
    let finding = Finding {
        problem: words.into(),
        group: Some(Group { text: words.into(), node: 1 }),
        measures: measures.clone(),
        facts: Some(text()),
        answer: Some(text()),
        answered_with: Some(7),
        status: Some(Stated {
            value: Status::Ongoing,
            text: words.into(),
            span: Span::new(0, 0),
        }),
        deadline: Some(when()),
        responsible: vec![who(Role::Lead), who(Role::Lead), who(Role::Person)],
        keywords: vec![words.to_owned()],
        node: 7,
        ..Finding::default()
    };
    let count = Count { value: None, unit: words.to_owned(), mention: 99 };
    let view = document.rectification.as_mut().unwrap();
    let nested = Finding { number: Some(2), findings: vec![], ..finding.clone() };
    view.findings.push(Finding { findings: vec![nested.clone()], ..finding });
    view.findings.push(nested);
    (view.measures, view.demands, view.commitments) =
        (measures.clone(), measures.clone(), measures);
    view.scorecard.findings = Some(count.clone());
    view.scorecard.held_to_account.kinds =
        vec![Sanctioned { kind: Sanction::Admonition, people: count }];
    view.instruments =
        vec![Instrument { mention: work, action: Action::Revised, verb: text() }];
    view.indicators = vec![Indicator {
        name: words.into(),
        action: Some(text()),
        mention: figure,
        change: Some(Change {
            direction: Direction::Increase,
            mention: Some(figure),
            from: Some(figure),
            base: Some(when()),
        }),
        ..Indicator::default()
    }];
    document.mentions[usize::try_from(figure).unwrap()].text = words.into();
    document.mentions[usize::try_from(work).unwrap()].text = words.into();
    let contact = view.contact.as_mut().unwrap();
    contact.email = Some(text());
    document
}

#[test]
fn the_view_shows_what_is_there_section_by_section() {
    let mut document = full("甲");
    document.rectification.as_mut().unwrap().findings.remove(1);
    insta::assert_snapshot!(view(&document), @"
    # 整改一览

    ## 检查情况

    - **类别**：巡视巡察
    - **检查方**：县委巡察组
    - **被检查方**：县水利局党组
    - **时间**：2022年7月

    ## 整改成效

    | 项目 | 数值 |
    | --- | --- |
    | 反馈问题 | 甲 |
    | 诫勉 | 甲 |

    ## 问题与整改

    - **1** 管护不力
      - （1）落实经费
    - 甲
      - **2** 甲
        - 状态：甲；时限：甲；牵头单位：甲、甲；责任人：甲；关键词：甲
        - 具体问题：甲
        - （1）甲
          - 甲
          - 甲
        - 整改情况：甲
        - 一并整改：2 甲

    ## 整改举措

    - （1）甲
      - 甲
      - 甲

    ## 整改要求

    - （1）甲
      - 甲
      - 甲

    ## 下一步打算

    - （1）甲
      - 甲
      - 甲

    ## 制度文件

    | 文件 | 做法 |
    | --- | --- |
    | 甲 | 修订 |

    ## 指标

    | 指标 | 举措 | 数值 | 变化 | 对比时间 |
    | --- | --- | --- | --- | --- |
    | 甲 | 甲 | 甲 | 由甲增长甲 | 甲 |

    ## 联系方式

    - **电话**：0700-5550123
    - **邮编**：400000
    - **邮箱**：甲
    ");
}

#[test]
fn what_the_document_does_not_say_has_no_section() {
    let document = crate::parse(
        "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：已整改。",
    );
    let sections: Vec<_> = view(&document).lines().map(str::to_owned).collect();
    let sections: Vec<_> =
        sections.iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(sections, ["# 整改一览", "## 问题与整改"]);
    for document in [Document::default(), crate::parse("一、时间\n三天。")] {
        assert_eq!(view(&document), "");
    }
    let empty = Document { rectification: Some(Rectification::default()), ..document };
    assert_eq!(view(&empty), "");
}

#[test]
fn a_numbered_measure_is_shown_by_its_first_clause_and_prose_whole() {
    let section = |plans: &str| {
        let text = format!(
            "关于巡察整改情况的通报\n一、整改情况\n已整改。\n二、下一步工作打算\n{plans}"
        );
        let view = view(&crate::parse(&text));
        view.split("## 下一步打算\n\n").nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(
        section("一是紧盯问题，按期销号。二是完善机制。"),
        "- （1）紧盯问题\n- （2）完善机制\n"
    );
    assert_eq!(section("下一步，将持续整改。"), "- 下一步，将持续整改。\n");
}

#[test]
fn a_table_keeps_its_columns_whatever_the_words() {
    for hostile in HOSTILE {
        let markdown = view(&full(hostile));
        assert_eq!(foreign(&markdown), [""; 0], "{hostile:?} in\n{markdown}");
        let cells = |wanted: fn(&Tag<'_>) -> bool| {
            let events = Parser::new_ext(&markdown, Options::all());
            events.filter(|e| matches!(e, Event::Start(tag) if wanted(tag))).count()
        };
        assert_eq!(cells(|tag| matches!(tag, Tag::Table(_))), 3, "{markdown}");
        assert_eq!(
            cells(|tag| matches!(tag, Tag::TableCell)),
            6 + 4 + 10,
            "{markdown}"
        );
        let solid = hostile.replace(char::is_whitespace, "");
        let n = plain_with_tables(&markdown).matches(&solid).count();
        assert!(n >= 35, "{hostile:?} {n} times in\n{markdown}");
    }
}

fn plain_with_tables(markdown: &str) -> String {
    let texts =
        Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(
            |event| match event {
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            },
        );
    texts.collect::<String>().replace(char::is_whitespace, "")
}

#[test]
fn a_finding_without_words_is_no_heading_of_the_one_above() {
    let mut document = full("");
    let view_ = document.rectification.as_mut().unwrap();
    view_.findings[1].findings = vec![Finding::default(), Finding::default()];
    let markdown = view(&document);
    assert_eq!(foreign(&markdown), [""; 0], "{markdown}");
    let headings = markdown.lines().filter(|line| line.starts_with('#')).count();
    let events = Parser::new_ext(&markdown, Options::all());
    let made =
        events.filter(|e| matches!(e, Event::Start(Tag::Heading { .. }))).count();
    assert_eq!(made, headings, "{markdown}");
}
