//! What the figures outside the findings say, and whether they add up: each rule with
//! texts that it takes and near misses that it leaves alone.

mod instruments;
mod notice;
mod read;
mod sums;

use crate::support;
use gongwen::model::{Action, Count, Document, Sanction, Scorecard};

/// A notice whose overview is `overview`.
fn notice(overview: &str) -> String {
    format!("关于巡察整改进展情况的通报\n一、总体情况\n{overview}\n")
}

fn card(document: &Document<'_>) -> Scorecard {
    document.rectification.as_ref().unwrap().scorecard.clone()
}

/// `name=value unit`, for each figure of the scorecard.
fn said(overview: &str) -> String {
    let text = notice(overview);
    let card = card(&gongwen::parse(&text));
    let mut said = Vec::new();
    let mut add = |name: &str, count: &Option<Count>| {
        if let Some(count) = count {
            let value = count.value.map_or("?".to_owned(), |value| value.to_string());
            said.push(format!("{name}={value}{}", count.unit));
        }
    };
    add("findings", &card.findings);
    add("completed", &card.completed);
    add("basically", &card.basically_completed);
    add("partly", &card.partly_completed);
    add("ongoing", &card.ongoing);
    add("continuing", &card.continuing);
    add("not", &card.not_completed);
    add("rate", &card.completion_rate);
    add("measures", &card.measures);
    add("measures done", &card.measures_completed);
    add("measure rate", &card.measure_completion_rate);
    add("rules", &card.rules);
    add("made", &card.rules_made);
    add("revised", &card.rules_revised);
    add("people", &card.held_to_account.total);
    for kind in &card.held_to_account.kinds {
        add(&format!("{:?}", kind.kind), &Some(kind.people.clone()));
    }
    add("recovered", &card.recovered);
    add("amount", &card.rectified_amount);
    add("meetings", &card.meetings);
    add("training", &card.training);
    said.join(" ")
}

/// The codes of reconciliation that a text trips, without `rectification/`.
fn codes(text: &str) -> String {
    let document = gongwen::parse(text);
    let codes = document.diagnostics.iter().map(|remark| remark.code.name());
    let codes: Vec<&str> =
        codes.filter_map(|code| code.strip_prefix("rectification/")).collect();
    codes.join(" ")
}

fn check_said(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, said(text)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| {
            format!("{text}\n  not {expected}\n  but {found}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_codes(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, codes(&notice(text))))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| {
            format!("{text}: not {expected:?} but {found:?}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WHOLE: &str =
    include_str!("../../../fixtures/notices/rectification-that-adds-up.txt");

#[test]
fn a_whole_notice_adds_up() {
    let document = gongwen::parse(WHOLE);
    assert_eq!(codes(WHOLE), "");
    let card = card(&document);
    let value =
        |count: &Option<Count>| count.as_ref().unwrap().value.unwrap().to_string();
    assert_eq!(value(&card.findings), "32");
    assert_eq!(value(&card.recovered), "543200");
    let kinds: Vec<Sanction> =
        card.held_to_account.kinds.iter().map(|kind| kind.kind).collect();
    assert_eq!(kinds, [Sanction::Admonition, Sanction::Criticism]);
    let view = document.rectification.as_ref().unwrap();
    let actions: Vec<Action> = view.instruments.iter().map(|i| i.action).collect();
    assert_eq!(actions, [Action::Revised, Action::Made]);
    // Each figure names its mention.
    let mention = &document.mentions[card.completed.unwrap().mention as usize];
    assert_eq!(mention.text, "24个");
}

#[test]
fn a_change_of_any_number_shows() {
    for (number, changed) in [
        ("反馈问题32个", "反馈问题33个"),
        ("完成整改24个", "完成整改25个"),
        ("正在整改8个，", "正在整改7个，"),
        ("完成率75%", "完成率76%"),
        ("措施80条", "措施81条"),
        ("完成76条", "完成75条"),
        ("完成率95%", "完成率94%"),
        ("信访件9件", "信访件10件"),
        ("来信6件", "来信5件"),
        ("来访3件", "来访4件"),
        ("问责12人", "问责13人"),
        ("谈话4人", "谈话5人"),
        ("教育8人", "教育7人"),
        ("资金54.32万元", "资金54.33万元"),
        ("资金54.32万元", "资金45.32万元"),
        ("302,150.40元", "302,350.40元"),
        ("241,049.60元", "241,249.60元"),
        // Nothing else says how many rules: only fewer than are named show.
        ("制度15项", "制度1项"),
        ("正在整改的8个", "正在整改的9个"),
        ("6月9日反馈", "4月9日反馈"),
        ("2024年1月8日", "2023年1月8日"),
    ] {
        assert!(WHOLE.contains(number), "{number}");
        let text = WHOLE.replacen(number, changed, 1);
        assert_ne!(codes(&text), "", "{number} as {changed}");
    }
}

#[test]
fn every_fixture_that_is_regular_adds_up() {
    for folder in ["minimal", "notices"] {
        for fixture in support::fixtures(folder) {
            // Fixtures are short: they may set out fewer findings than they state.
            let codes = codes(&fixture.text).replace("count/not-reached", "");
            assert_eq!(codes, "", "{folder}/{}", fixture.name);
        }
    }
}

#[test]
fn texts_of_scattered_figures_keep_the_laws() {
    const PIECES: [&str; 24] = [
        "反馈问题25个",
        "已完成整改19个",
        "正在整改",
        "6个",
        "其余",
        "其中",
        "整改完成率76%",
        "占",
        "问责14人",
        "诫勉3人",
        "追缴资金86.37万元",
        "剩余0.5亿元",
        "（",
        "）",
        "，",
        "、",
        "；",
        "：",
        "。",
        "\n二、下一步工作\n",
        "\n（一）关于学习不够的问题\n",
        "**项",
        "制定《办法》",
        "-3元",
    ];
    // A fixed series: the same texts on every run.
    let mut state = 7_u32;
    for _ in 0..300 {
        let mut text = notice("");
        for _ in 0..40 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[(state >> 16) as usize % PIECES.len()]);
        }
        crate::invariants::hold(&text).unwrap();
    }
}

#[test]
fn long_lists_of_figures_take_linear_time() {
    // Quadratic work would take minutes here, not seconds.
    for piece in [
        "已完成整改1个、正在整改1个，",
        "其中1个、",
        "1个（2个、",
        "核定2元，已拨1元，剩余1元，完成率1%，",
        "制定",
        "《A》",
    ] {
        let text = notice(&format!("反馈问题25个，{}", piece.repeat(4_000)));
        assert!(gongwen::parse(&text).rectification.is_some());
    }
}
