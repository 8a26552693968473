use super::*;

fn found(text: &str) -> Vec<String> {
    find(text).map(|f| format!("{}={}", f.span.of(text), f.value)).collect()
}

#[test]
fn a_marker_of_a_line_is_no_part_of_a_number() {
    assert_eq!(found("1.70家企业"), ["70家=70家"]);
    assert_eq!(found("长1.70公里"), ["1.70公里=1.70公里"]);
}

#[test]
fn a_masked_figure_reads_back_with_any_unit() {
    for text in ["X万年", "**万公里", "XX元"] {
        let figure = find(text).next().unwrap().value;
        assert_eq!(figure.to_string().parse::<Figure>().unwrap(), figure);
    }
}

#[test]
fn a_unit_must_be_one() {
    assert!(Figure::new(Decimal::from(3), "人民").is_err());
    assert!(Figure::masked("").is_err());
    assert!(
        Figure::new(Decimal::from(3), "家").unwrap().up_to(Decimal::from(3)).is_err()
    );
}

#[test]
fn one_text_reads_without_its_surroundings() {
    let read = |text: &str| text.parse::<Figure>().map(|f| f.to_string()).ok();
    assert_eq!(read("10日").as_deref(), Some("10日"));
    assert_eq!(read("不超过30日").as_deref(), Some("不超过30日"));
    assert_eq!(read("约人民币5亿元").as_deref(), Some("约500000000元"));
    assert_eq!(read("3个月内").as_deref(), Some("不超过3个月"));
    assert_eq!(read("第3批"), None);
    assert_eq!(read("5个问题"), None);
    assert_eq!(read(""), None);
}

#[test]
fn one_before_a_unit_counts_below_zero_alone() {
    assert_eq!(found("进一步整改，推动一批项目"), [""; 0]);
    assert_eq!(found("负一批，-一起"), ["负一批=-1批", "-一起=-1起"]);
}

fn items(text: &str) -> Vec<Option<(usize, &str)>> {
    let figures: Vec<_> = find(text).collect();
    let items = respectively(text, &figures).into_iter();
    items.map(|item| item.map(|r| (r.index, r.item.of(text)))).collect()
}

#[test]
fn an_unknown_unit_stands_alone_before_any_line_end() {
    for end in ["", "\n", "\r\n", "\r", "\u{2028}", "  \n", "\u{3000}\r\n"] {
        let text = format!("补放虾苗37篓{end}");
        let found: Vec<_> = find(&text).map(|found| found.span.of(&text)).collect();
        assert_eq!(found, ["37篓"], "{text:?}");
    }
    assert_eq!(found("补放虾苗37篓  高处"), [""; 0]);
}

#[test]
fn a_figure_behind_respectively_knows_its_item() {
    assert_eq!(
        items("城区、乡镇合格率分别为96.1%和81.4%，提高2个百分点"),
        [Some((0, "城区")), Some((1, "乡镇合格率")), None]
    );
    assert_eq!(
        items("接待1,200人，收入3亿元，同比分别增长6%和7.5%。"),
        [None, None, Some((0, "接待1,200人")), Some((1, "收入3亿元"))]
    );
    assert_eq!(
        items("全面完成。甲村、乙村分别补助3万元和2万元"),
        [Some((0, "甲村")), Some((1, "乙村"))]
    );
    assert_eq!(items("甲、乙、丙分别得3分和4分"), [None, None]);
    assert_eq!(items("分别为3家、4家"), [None, None]);
}
