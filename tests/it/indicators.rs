//! What figures measure: `fixtures/values/indicator.tsv`, and what a segmenter leaves alone.

use gongwen::Segmenter;
use gongwen::model::{Change, Direction, Document, Indicator, Mention, MentionKind};
use std::fmt::Write;
use std::sync::LazyLock;

pub(crate) static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

#[test]
fn each_figure_of_the_table_reads_as_it_says() {
    let table = include_str!("../../fixtures/values/indicator.tsv");
    let rows = || table.lines().filter(|line| !line.starts_with('#'));
    let (mut bare, mut wrong) = (0, Vec::new());
    for row in rows() {
        let (sentence, expected) = row.split_once('\t').unwrap();
        let expected = expected.split('\t').next().unwrap();
        let got = readings(sentence);
        bare += usize::from(expected.split("; ").all(|reading| reading == "-"));
        if got != expected {
            wrong.push(format!("{sentence}: {expected}, read {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows().count() >= 120, "{} rows", rows().count());
    assert!(bare >= 30, "{bare} rows without a reading");
}

/// For each figure of a sentence what it measures, as the table writes it.
fn readings(sentence: &str) -> String {
    let text = format!("一、总体情况\n{sentence}");
    let document = gongwen::parse(&text);
    let indicators = SEGMENTER.indicators(&document, &text);
    let figures = document
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| matches!(mention.kind, MentionKind::Figure { .. }));
    let read = figures.map(|(at, mention)| {
        let own = indicators.iter().find(|one| one.mention as usize == at);
        own.map_or("-".to_owned(), |one| describe(one, mention, &document))
    });
    read.collect::<Vec<_>>().join("; ")
}

fn describe(
    one: &Indicator<'_>,
    mention: &Mention<'_>,
    document: &Document<'_>,
) -> String {
    let item =
        one.item.as_ref().map_or(String::new(), |item| format!("@{}", item.text));
    let action = one.action.as_ref().map_or("-", |action| &action.text);
    let change = one.change.as_ref().map_or("-".to_owned(), |c| changed(c, document));
    format!("{}{item} | {action} | {} | {change}", one.name, value(mention))
}

/// `+8.4百分点 from 28% against 2022`
fn changed(change: &Change<'_>, document: &Document<'_>) -> String {
    let figure = |at: u32| value(&document.mentions[at as usize]);
    let mut words = match change.direction {
        Direction::Increase => "+".to_owned(),
        Direction::Decrease => "−".to_owned(),
    };
    words += &change.mention.map_or(String::new(), figure);
    if let Some(from) = change.from {
        write!(words, " from {}", figure(from)).unwrap();
    }
    if let Some(base) = &change.base {
        let date = base.value.map_or(base.text.to_string(), |date| date.to_string());
        write!(words, " against {date}").unwrap();
    }
    words
}

fn value(mention: &Mention<'_>) -> String {
    let MentionKind::Figure { value, high, unit, .. } = &mention.kind else {
        panic!("{} is no figure", mention.text);
    };
    let value = value.map_or("?".to_owned(), |value| value.to_string());
    let high = high.map_or(String::new(), |high| format!("…{high}"));
    format!("{value}{high}{unit}")
}

#[test]
fn names_and_actions_are_pieces_of_the_text() {
    for (name, text) in fixtures() {
        let mut document = gongwen::parse(&text);
        SEGMENTER.annotate(&mut document, &text);
        let Some(view) = &document.rectification else { continue };
        let mut last = None;
        for one in &view.indicators {
            assert_eq!(one.span.of(&text), one.name, "{name}");
            let words = one.action.iter().chain(&one.item);
            words.for_each(|words| {
                assert_eq!(words.span.of(&text), words.text, "{name}");
            });
            assert!(last < Some(one.mention), "{name}: {} out of order", one.name);
            last = Some(one.mention);
        }
    }
}

#[test]
fn a_segmenter_adds_and_changes_nothing_else() {
    for (name, text) in fixtures() {
        let before = gongwen::parse(&text);
        let mut after = before.clone();
        SEGMENTER.annotate(&mut after, &text);
        if let Some(view) = &mut after.rectification {
            view.indicators.clear();
            let mut stack: Vec<_> = view.findings.iter_mut().collect();
            while let Some(finding) = stack.pop() {
                finding.keywords.clear();
                stack.extend(&mut finding.findings);
            }
            if view.is_empty() && before.rectification.is_none() {
                after.rectification = None;
            }
        }
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn findings_get_keywords_of_their_topic() {
    let text = "关于巡察整改情况的通报\n一、关于食堂采购管理不严的问题\n整改情况：食堂采购\
                实行公开招标，食堂台账每月公示。";
    let mut document = gongwen::parse(text);
    SEGMENTER.annotate(&mut document, text);
    let view = document.rectification.as_ref().unwrap();
    assert_eq!(view.findings.len(), 1);
    for finding in &view.findings {
        assert!(finding.keywords.iter().any(|word| word == "食堂"));
    }
}

#[test]
fn hostile_texts_are_read_in_bounds() {
    for text in [
        "",
        "5个",
        "由5%",
        "由5%提高到",
        "分别5个、6个",
        "（5个",
        "）5个（",
        "“5个",
        "同比增长5%",
        "占5%",
        "检查5个5个5个",
        "、5个、",
        "的5个的",
        "由3个、由4个至5个",
        "《5个》5个",
    ] {
        for text in
            [text.to_owned(), text.repeat(300), format!("一、{text}\n一是{text}")]
        {
            let mut document = gongwen::parse(&text);
            SEGMENTER.annotate(&mut document, &text);
        }
    }
}

/// The whole documents among the fixtures.
fn fixtures() -> Vec<(String, String)> {
    let fixtures = crate::support::fixtures("notices");
    fixtures.into_iter().map(|fixture| (fixture.name, fixture.text)).collect()
}
