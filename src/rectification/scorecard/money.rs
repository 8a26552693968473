//! Money that came back: 追缴违规发放补贴7.45万元, 收回村集体资金29.68万元.

use super::words::{contains_any, without_links};

/// Verbs for money that someone had no right to.
const WRONGLY_HELD: &[&str] =
    &["追缴", "追回", "退缴", "清退", "退还", "退回", "挽回", "退赔", "追收"];
/// Verbs for money that came in, right or wrong.
const TAKEN_IN: &[&str] = &["收回", "收缴", "清收", "清缴"];
/// Verbs for money that was passed on, as a rule on its ordinary way.
const PASSED_ON: &[&str] = &["上缴", "上交"];
/// Money that comes in by ordinary business, not because of a wrong.
const ORDINARY: &[&str] = &[
    "应收",
    "账款",
    "欠款",
    "货款",
    "贷款",
    "借款",
    "投资",
    "结余",
    "结转",
    "存量",
    "闲置",
    "租金",
    "党费",
    "税款",
    "税收",
    "收入",
    "股权",
    "土地",
    "财政资金",
    "专项资金",
];
/// Words for a wrong.
const WRONG: &[&str] =
    &["违", "超", "多", "套取", "虚", "私", "礼", "不当", "不合", "侵占", "挪用"];

/// Whether the words in front of a sum say that it was recovered: by the verb, or by
/// what it was.
pub(super) fn is_recovered(head: &str) -> bool {
    let is_wrong = contains_any(head, WRONG);
    // 应收账款500万元，已收回300万元: what it was is said before.
    let is_named = TAKEN_IN.iter().any(|verb| {
        let object = head.rsplit_once(verb).map(|(_, object)| without_links(object));
        object.is_some_and(|object| !object.is_empty())
    });
    contains_any(head, WRONGLY_HELD)
        || is_named && (is_wrong || !contains_any(head, ORDINARY))
        || contains_any(head, PASSED_ON) && is_wrong
}

/// Whether words say that money came back, from whom ever.
pub(in crate::rectification) fn says_recovered(words: &str) -> bool {
    [WRONGLY_HELD, TAKEN_IN, PASSED_ON].iter().any(|verbs| contains_any(words, verbs))
}

/// Whether the words in front of a recovered sum leave open what money it is of: 追缴资金,
/// not 追缴违纪资金.
pub(in crate::rectification) fn is_of_any_money(head: &str) -> bool {
    const ANY: &[&str] = &["资金", "各类资金", "款项", "各类款项", "金额", "各类款"];
    // 挽回损失 is also of money that never left.
    let verbs = [WRONGLY_HELD, TAKEN_IN, PASSED_ON];
    let verbs = verbs.iter().flat_map(|verbs| verbs.iter()).filter(|v| **v != "挽回");
    let ends = verbs.filter_map(|verb| Some(head.rfind(verb)? + verb.len()));
    let Some(end) = ends.max() else { return false };
    let noun = without_links(head.get(end..).unwrap_or(""));
    noun.is_empty() || ANY.contains(&noun)
}
