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
/// Verbs for money that is paid out to those it is due to.
const PAID_OUT: &[&str] = &["返还", "发还", "补发", "补付", "兑付"];
/// Verbs for money that goes back, in or out.
const GIVEN_BACK: &[&str] = &["退还", "退回", "清退", "退费", "退付"];
/// Whom money is paid out to.
#[rustfmt::skip]
const PAYERS: &[&str] = &[
    "群众", "村民", "居民", "业主", "职工", "患者", "学生", "家长", "农户", "商户", "企业",
    "用户", "参保", "消费者", "当事人", "缴费",
];
/// What was taken from them.
const FEES: &[&str] = &["多收", "收费", "收取"];
/// What was given to those who now give it back.
const GIFTS: &[&str] = &["礼", "红包", "好处", "补贴", "津贴", "福利"];
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

/// Whether the words in front of a sum say that it was put right: 已整改金额, not
/// 查出问题金额 or 未整改金额.
pub(super) fn is_rectified(head: &str) -> bool {
    const OPEN: &[&str] =
        &["未", "需", "应", "待", "拟", "正在", "查出", "发现", "涉及"];
    let head = without_links(head);
    let bare = head.strip_suffix("金额").unwrap_or(head);
    let is_named = bare.len() < head.len()
        && ["整改", "整改的问题", "整改问题"].iter().any(|end| bare.ends_with(end));
    let is_done = ["已整改", "已完成整改"].contains(&head);
    (is_named || is_done) && !contains_any(head, OPEN)
}

/// Whether words say that money was paid out to those it is due to: 向群众退还多收费用; by
/// the verb that stands last: 追缴并返还村民, not 返还后追缴.
pub(in crate::rectification) fn is_paid_out(words: &str) -> bool {
    let last = |verbs: &[&str]| verbs.iter().filter_map(|v| words.rfind(v)).max();
    let came_in = [WRONGLY_HELD, TAKEN_IN, PASSED_ON].map(|verbs| {
        let verbs = verbs.iter().filter(|verb| !GIVEN_BACK.contains(verb));
        verbs.filter_map(|verb| words.rfind(verb)).max()
    });
    let came_in = came_in.into_iter().flatten().max();
    let went_out = last(PAID_OUT);
    let went_back =
        last(GIVEN_BACK).filter(|_| GIVEN_BACK.iter().any(|verb| pays(words, verb)));
    went_out.max(went_back) > came_in
}

/// Whether what a verb gives back goes to those who paid it: 退还群众, 向患者退还,
/// 清退多收费用; not 职工退还补贴, 清退职工福利.
fn pays(words: &str, verb: &str) -> bool {
    let Some((before, object)) = words.rsplit_once(verb) else { return false };
    let to = before.rsplit_once(['向', '给', '为']).map_or("", |(_, to)| to);
    let is_to_them = PAYERS.iter().any(|payer| object.starts_with(payer));
    let is_of_fees = contains_any(object, FEES) && !contains_any(object, GIFTS);
    is_of_fees || verb != "清退" && (is_to_them || contains_any(to, PAYERS))
}

/// The kinds of verbs by which words say that money came back: of wrong holders, taken
/// in, passed on.
pub(in crate::rectification) fn kinds_of_recovery(words: &str) -> [bool; 3] {
    [WRONGLY_HELD, TAKEN_IN, PASSED_ON].map(|verbs| contains_any(words, verbs))
}

/// Whether words say that money came back, from whom ever.
pub(in crate::rectification) fn says_recovered(words: &str) -> bool {
    kinds_of_recovery(words).contains(&true)
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
