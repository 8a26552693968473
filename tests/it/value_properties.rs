//! What holds for any value and any text.

#![allow(clippy::unwrap_used, reason = "a value that is refused fails the test")]

use gongwen::text::Span;
use gongwen::value::Found;
use gongwen::value::decimal::Decimal;
use gongwen::value::figure::{self, Bound, Figure};
use gongwen::value::numeral::{self, Numeral};
use proptest::prelude::*;

fn decimals() -> impl Strategy<Value = Decimal> {
    let point = (-1_000_000_000_000_i64..1_000_000_000_000, 0_u32..8)
        .prop_map(|(n, scale)| Decimal::new(n.into(), scale).unwrap());
    let fraction = (1_i64..100, 2_i64..100)
        .prop_map(|(a, b)| Decimal::fraction(a.into(), b.into()).unwrap());
    prop_oneof![4 => point, 1 => fraction]
}

fn units() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "元",
        "%",
        "‰",
        "百分点",
        "倍",
        "个",
        "人次",
        "家次",
        "艘次",
        "月",
        "季度",
        "年",
        "日",
        "工作日",
        "小时",
        "微克/立方米",
        "元/人·月",
        "千瓦",
        "平方米",
        "mg/L",
        "成",
        "顶",
        "大项",
    ])
}

fn bounds() -> impl Strategy<Value = Bound> {
    use Bound::{About, AtLeast, AtMost, Exact, Over, Under};
    prop::sample::select(vec![Exact, Over, Under, AtLeast, AtMost, About])
}

/// Text out of the pieces that the readers look at, and any other text.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "25",
        "３",
        ",",
        "，",
        ".",
        "．",
        "-",
        "—",
        "~",
        "至",
        "到",
        "、",
        "万",
        "亿",
        "千",
        "百",
        "十",
        "一",
        "两",
        "三",
        "〇",
        "零",
        "点",
        "半",
        "几",
        "余",
        "多",
        "分之",
        "百分之",
        "个",
        "月",
        "年",
        "日",
        "内",
        "以上",
        "以下",
        "（含）",
        "(套)",
        "元",
        "人",
        "次",
        "/",
        "·",
        "%",
        "％",
        "m",
        "*",
        "×",
        "X",
        "某",
        "第",
        "《",
        "》",
        "“",
        "”",
        "约",
        "超过",
        "不",
        "负",
        " ",
        "\u{3000}",
        "\n",
        "成",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

fn check_spans<T>(
    text: &str,
    found: impl Iterator<Item = Found<T>>,
) -> Result<(), TestCaseError> {
    let mut end = 0;
    for Found { span: Span { start, end: next }, .. } in found {
        prop_assert!(end <= start && start < next && next <= text.len());
        prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(next));
        end = next;
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_decimal_reads_back(decimal in decimals()) {
        prop_assert_eq!(decimal.to_string().parse::<Decimal>().unwrap(), decimal);
    }

    #[test]
    fn a_numeral_reads_back(decimal in decimals()) {
        let numeral = Numeral::from(decimal);
        prop_assert_eq!(numeral.to_string().parse::<Numeral>().unwrap(), numeral);
    }

    #[test]
    fn a_figure_reads_back(
        (low, high) in (decimals(), prop::option::of(decimals())),
        (unit, bound) in (units(), bounds()),
    ) {
        let exact = Figure::new(low, unit).unwrap();
        let figure = match high.map(|high| exact.clone().up_to(high)) {
            Some(Ok(range)) => range,
            _ => exact,
        };
        let figure = figure.bounded(bound);
        prop_assert_eq!(figure.to_string().parse::<Figure>().unwrap(), figure);
    }

    #[test]
    fn what_is_found_reads_back(text in texts()) {
        for Found { value, .. } in figure::find(&text) {
            let written = value.to_string();
            prop_assert_eq!(written.parse::<Figure>().ok(), Some(value), "{}", written);
        }
        for Found { value, .. } in numeral::find(&text) {
            let written = value.to_string();
            prop_assert_eq!(written.parse::<Numeral>().ok(), Some(value), "{}", written);
        }
    }

    #[test]
    fn spans_are_sorted_disjoint_and_on_boundaries(text in texts()) {
        check_spans(&text, figure::find(&text))?;
        check_spans(&text, numeral::find(&text))?;
    }
}
