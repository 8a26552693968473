use super::*;
use crate::scan::Scan;
use crate::text::Span;

/// The markers taken, each with its depth: `1一、 2（一）`.
fn outline(text: &str) -> String {
    let scan = Scan::new(text, Span::new(0, text.len()));
    let mut line = 0;
    let steps: Vec<Step<'_>> = scan
        .candidates
        .iter()
        .map(|candidate| {
            let same = candidate.line == line;
            line = candidate.line;
            let lead = if same { Lead::SameLine } else { Lead::NextLine };
            Step { candidate, lead, announced: false }
        })
        .collect();
    let choices = read(&steps);
    let mut depths: Vec<usize> = Vec::new();
    let mut shown = Vec::new();
    for (choice, step) in choices.iter().zip(&steps) {
        let parent = choice.item.and_then(|item| item.parent);
        let depth = parent.and_then(|p| depths.get(p).copied()).unwrap_or(0) + 1;
        depths.push(depth);
        if choice.item.is_some() {
            shown.push(format!("{depth}{}", step.candidate.span.of(text)));
        }
    }
    shown.join(" ")
}

#[test]
fn lists_nest_in_either_order() {
    assert_eq!(
        outline("一是甲。二是乙：第一，丙；第二，丁。三是戊。"),
        "1一是 1二是 2第一， 2第二， 1三是"
    );
    assert_eq!(
        outline("第一，甲：一是丙；二是丁。第二，乙。"),
        "1第一， 2一是 2二是 1第二，"
    );
    assert_eq!(
        outline("一、甲\n1.乙\n（1）丙\n（2）丁\n2.戊\n二、己"),
        "1一、 21. 3（1） 3（2） 22. 1二、"
    );
}

#[test]
fn a_glued_marker_counts_where_the_sequence_asks_for_it() {
    assert_eq!(
        outline("措施不到位一是对道路清扫二是对沟渠清淤三是开展评比。"),
        "1一是 1二是 1三是"
    );
    assert_eq!(outline("思想上的统一是前提。选题一是重点。"), "");
}

#[test]
fn a_list_may_begin_late_and_leave_gaps() {
    assert_eq!(outline("三是甲。四是乙。"), "1三是 1四是");
    assert_eq!(outline("一是甲。三是乙。"), "1一是 1三是");
}

#[test]
fn a_quotation_may_list_inside_an_item() {
    assert_eq!(
        outline("二是甲，会议强调“一是乙；二是丙”。三是丁。"),
        "1二是 2一是 2二是 1三是"
    );
}

#[test]
fn a_decimal_is_an_item_only_where_the_sequence_asks_for_it() {
    assert_eq!(outline("3.5亿元已下达。"), "");
    assert_eq!(outline("3.5亿元已下达。\n4.2万户受益。"), "");
    assert_eq!(outline("1.甲。\n2.6个月内乙。\n3.丙。"), "11. 12. 13.");
}

#[test]
fn windows_do_not_change_the_answer() {
    let item = "一是甲。二是乙。三是丙。";
    let text: String = (0..500).flat_map(|_| ["（一）丁。\n", item, "\n"]).collect();
    assert_eq!(outline(&text).matches("三是").count(), 500);
}
