use super::*;

fn found(text: &str) -> Vec<String> {
    find(text).map(|f| format!("{}={}", f.span.of(text), f.value)).collect()
}

#[test]
fn a_marker_of_a_line_is_no_part_of_a_number() {
    assert_eq!(found("1.70家企业"), ["70家=70家"]);
    assert_eq!(found("长1.70公里"), ["1.70公里=1.70公里"]);
}
