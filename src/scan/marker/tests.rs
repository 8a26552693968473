use super::*;
use crate::scan::price;
use crate::text::Leads;

/// The candidates of a line as `text:form:ordinal`, those that words speak against with
/// a `?`.
fn candidates(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let span = Span::new(0, line.len());
    scan_line(line, span, Leads::new(line, span).all(), 0, &mut out);
    let show = |c: &Candidate| {
        let doubt = if c.price == price::AGAINST { "?" } else { "" };
        format!("{}:{:?}:{}{doubt}", c.span.of(line), c.form, c.ordinal)
    };
    out.iter().map(show).collect()
}

#[test]
fn every_form_is_found_in_either_width() {
    let cases = [
        ("一、要求", "一、:Chinese:1"),
        ("二十三、要求", "二十三、:Chinese:23"),
        ("（一百零二）要求", "（一百零二）:ChineseParenthesized:102"),
        ("( 一 )要求", "( 一 ):ChineseParenthesized:1"),
        ("1.要求", "1.:Arabic:1"),
        ("１．要求", "１．:Arabic:1"),
        ("1、要求", "1、:Arabic:1"),
        ("(1)要求", "(1):ArabicParenthesized:1"),
        ("⑴要求", "⑴:ArabicParenthesized:1"),
        ("1)要求", "1):ArabicHalfParenthesized:1"),
        ("①要求", "①:Circled:1"),
        ("第一，要求", "第一，:Ordinal:1"),
        ("第一是要求", "第一是:Ordinal:1"),
        ("十一是要求", "十一是:Is:11"),
        ("一要要求", "一要:Must:1"),
        ("其一，要求", "其一，:OfThem:1"),
        ("首先，要求", "首先，:First:1"),
        ("第三章　要求", "第三章:Chapter:3"),
        ("第二百一十条之一　要求", "第二百一十条之一:Article:210"),
        ("1.1　要求", "1.1:DecimalSecond:1"),
        ("1　总则", "1:Decimal:1"),
    ];
    for (line, expected) in cases {
        assert_eq!(candidates(line), [expected], "{line}");
    }
}

#[test]
fn words_and_citations_speak_against() {
    for line in [
        "思想的统一是前提",
        "途径之一是投稿",
        "落实这一要求",
        "第一、三、四项",
        "第一、第二、第三巡察组",
        "根据第（一）项的规定",
        "一、二、三产业",
        "选题一是河道，选题二是老城",
        "第三条、第四条的规定",
    ] {
        let found = candidates(line);
        assert!(found.iter().all(|c| c.ends_with('?')), "{line}: {found:?}");
    }
}

#[test]
fn numbers_and_titles_hold_no_candidates() {
    for line in [
        "2023.3.14",
        "第6.1.8条",
        "《补充协议（二）》",
        "第一责任人",
        "第一时间",
        "7×24小时",
        "（2021）",
        "2023 年",
    ] {
        assert_eq!(candidates(line), [""; 0], "{line}");
    }
}

#[test]
fn an_unclosed_title_hides_nothing() {
    assert_eq!(candidates("《办法。一是加强"), ["一是:Is:1"]);
}
