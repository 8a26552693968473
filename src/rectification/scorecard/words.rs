//! The words of a scorecard, as data, with the questions asked of them. Each list is
//! about notices in general; none holds the name of a body, place or person.

use super::tally::{State, Subject};
use crate::rectification::flow::Figure;
use crate::text::Heads;
use std::sync::LazyLock;

/// Words for what an inspection found; in front of a number or behind it.
const FINDINGS: &[&str] = &["问题隐患", "问题", "整改任务", "整改事项", "反馈事项"];
/// Words for what was set to be done about it.
const MEASURES: &[&str] = &["整改措施", "整改举措", "措施", "举措"];
/// Words between a number and its noun that leave it the same thing.
const ADJECTIVES: &[&str] = &[
    "具体", "整改", "反馈", "突出", "主要", "重点", "巡察", "巡视", "审计", "督察",
    "的", "落实", "存在", "共性", "个性", "违规", "类", "意见", "大", "小",
];
/// Nouns for groups of things: 3个方面的问题 are no three.
const GROUPS: &[&str] = &["方面", "大方面", "主要方面", "类", "大类"];
/// Words in front of a number of problems that nobody gave back (反馈), or of one class
/// of those given (要求立行立改的41个问题).
#[rustfmt::skip]
const NOT_GIVEN: &[&str] = &[
    "自查", "自行", "排查", "举一反三", "查处", "新发现", "督查", "抽查", "巡查",
    "线索", "信访", "查摆", "检查", "走访", "群众", "典型", "现将", "会商", "研究",
    "难题", "其中", "类", "督改", "方面", "要求", "立行立改", "分阶段", "限期",
    "督促", "领办", "带头", "牵头", "包抓", "包案",
];
/// Words in front of a number of measures that make it one of some of them.
const NOT_ALL: &[&str] =
    &["其中", "自查", "自行", "举一反三", "类", "立行立改", "分阶段", "限期"];
/// Ways of putting right that things are classed by; they say nothing of how far it is.
const CLASSES: &[&str] = &[
    "立行立改",
    "即知即改",
    "立查立改",
    "立整立改",
    "边查边改",
    "限期整改",
    "限时整改",
    "分阶段",
    "阶段推进",
];
/// Who finds problems that are the findings of a notice.
const INSPECTIONS: &[&str] = &["巡察", "巡视", "审计", "督察"];
/// Things that problems are found in or by: 问题线索, 问题图斑.
const COMPOUNDS: &[&str] =
    &["线索", "图斑", "合同", "楼盘", "企业", "金额", "资金", "清单"];
/// Words behind a noun or verb that still lead up to its number.
const LINKS: &[&str] = &[
    "共计", "合计", "共有", "总计", "达到", "共", "有", "计", "为", "达", "了", "的",
    "数",
];
/// What is still to be done sums up nothing.
#[rustfmt::skip]
const PLANNED: &[&str] = &[
    "计划于", "计划在", "预计", "力争", "确保", "拟", "限期", "应当", "前完成",
    "内完成", "完成时限", "完成时间", "完成期限", "整改时限", "办结时限",
];
/// Words that say how far a rectification is, the more special first.
#[rustfmt::skip]
const STATES: &[(State, &[&str])] = &[
    (State::NotCompleted, &["未完成", "未整改", "尚未", "未到位", "未销号", "没有完成"]),
    (State::BasicallyCompleted, &["基本完成", "基本整改", "基本到位", "基本解决"]),
    (State::PartlyCompleted, &["部分整改", "部分完成"]),
    (State::Ongoing, &[
        "正在", "推进", "序时进度", "时序进度", "持续", "阶段性", "整改中", "进行中", "逐步",
    ]),
    (State::Completed, &[
        "完成", "到位", "销号", "办结", "已整改", "解决", "完毕", "已落实", "措施落实",
    ]),
    // Behind the completed: 完成整改并长期坚持5个 are completed.
    (State::Continuing, &["长期坚持", "长期整改"]),
];
/// Ends of a clause that leads up to a number of things in a state.
#[rustfmt::skip]
const STATE_ENDS: &[&str] = &[
    "完成", "整改", "到位", "销号", "办结", "解决", "推进", "坚持", "进度", "完毕",
    "整改中", "成效", "进行中", "落实", "办理", "问题", "任务", "事项", "措施",
];
/// Starts of a clause that says how far the things counted before it are.
const STATE_STARTS: &[&str] = &[
    "已", "正", "需", "尚", "未", "基本", "全部", "均", "完成", "达到", "按", "取得",
    "持续", "长期", "整改", "因", "仍", "要", "处于", "还", "转入", "部分",
];
/// Words for what is left.
const RESTS: &[&str] =
    &["其余", "剩余", "余下", "其他", "另有", "还有", "尚有", "仍有"];

fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

pub(in crate::rectification) fn contains_any(text: &str, words: &[&str]) -> bool {
    // To look for a word costs more than to see that its first two characters are missing.
    let bit = |c: char| 1_u64 << (u32::from(c) % 64);
    let held = text.chars().fold(0, |held, c| held | bit(c));
    words.iter().any(|word| {
        let start = word.chars().take(2).fold(0, |start, c| start | bit(c));
        held & start == start && text.contains(word)
    })
}

/// The text without the words at its end that only lead up to a number.
pub(in crate::rectification) fn without_links(mut text: &str) -> &str {
    while let Some(rest) = LINKS.iter().find_map(|link| text.strip_suffix(link)) {
        text = rest;
    }
    text
}

/// Whether a number sums up those before it: 共计54项.
pub(super) fn is_sum(head: &str) -> bool {
    matches!(head, "共" | "共计" | "合计" | "总计" | "总共")
}

/// What the words in front of a number say it counts.
pub(super) fn subject_before(head: &str) -> Option<Subject> {
    let head = without_links(head);
    let measures = ["措施", "举措"].iter().find_map(|noun| head.strip_suffix(noun));
    if measures.is_some_and(is_set_out) {
        Some(Subject::Measures)
    } else if ends_with_any(head, FINDINGS) {
        Some(Subject::Findings)
    } else {
        None
    }
}

/// Whether the words in front of 措施 leave it what is done about the findings: 制定具体措施,
/// not 落实帮扶措施.
fn is_set_out(mut lead: &str) -> bool {
    const KINDS: &[&str] =
        &["具体", "针对性", "各项", "各类", "工作", "改进", "有效", "的", "了"];
    const VERBS: &[&str] = &[
        "制定",
        "制订",
        "提出",
        "细化",
        "明确",
        "形成",
        "研究",
        "采取",
        "落实",
        "分解",
        "完善",
        "推进",
        "完成",
        "实施",
        "、",
        "和",
        "及",
        "其中",
        "为",
        "出",
        "推动",
        "条",
        "未完成",
        "目标",
        "任务",
        "问题",
    ];
    if lead.ends_with("整改") {
        return true;
    }
    while let Some(rest) = KINDS.iter().find_map(|kind| lead.strip_suffix(kind)) {
        lead = rest;
    }
    lead.is_empty() || ends_with_any(lead, VERBS)
}

/// Whether a number is of groups of things: 3个方面的问题, 反馈问题4大类.
pub(in crate::rectification) fn counts_groups(tail: &str) -> bool {
    starts_with_any(tail, GROUPS)
}

/// Whether the words between two numbers make the second the first of a list of parts:
/// 10个问题中8个已完成.
pub(super) fn leads_to_parts(between: &str) -> bool {
    let behind = subject_behind(between).map(|behind| behind.1);
    behind.is_some_and(|behind| {
        matches!(behind, "中" | "当中" | "里" | "中有" | "中已有" | "当中有")
    })
}

/// What the words behind a number say it counts, and what follows them.
pub(super) fn subject_behind(tail: &str) -> Option<(Subject, &str)> {
    let mut rest = tail;
    // Three words are many between 个 and 问题.
    for _ in 0..4 {
        for (subject, nouns) in
            [(Subject::Measures, MEASURES), (Subject::Findings, FINDINGS)]
        {
            let behind = nouns.iter().find_map(|noun| rest.strip_prefix(noun));
            if let Some(behind) = behind {
                let whole = !starts_with_any(behind, COMPOUNDS);
                return whole.then_some((subject, behind));
            }
        }
        rest = ADJECTIVES.iter().find_map(|word| rest.strip_prefix(word))?;
    }
    None
}

/// Whether the words in front of a number make it one of other problems, or of a part.
pub(super) fn is_of_others(head: &str, subject: Subject) -> bool {
    let head = head.trim_matches('、');
    // Measures are studied (研究制定整改措施) before they are carried out.
    if subject == Subject::Measures {
        return !matches!(head, "类" | "大类") && contains_any(head, NOT_ALL);
    }
    // 3个方面38个问题 and 反馈的三大类17个问题 are all, 财政管理方面问题12个 are some.
    let is_all = counts_groups(head) || head.contains("反馈") && head.ends_with("类");
    if without_links(head).ends_with("反馈问题") && !head.contains("其中") {
        return false;
    }
    let found = head.contains("发现") && !contains_any(head, INSPECTIONS);
    found || !is_all && contains_any(head, NOT_GIVEN)
}

/// Whether the words around a number say that an inspection gave what it counts, or that
/// it is to be put right.
pub(super) fn is_given(head: &str, tail: &str) -> bool {
    const GIVEN: &[&str] = &[
        "反馈", "指出", "反映", "认领", "梳理", "查出", "巡察", "巡视", "审计", "督察",
        "整改", "具体", "清单", "台账", "措施", "分解", "细化",
    ];
    let behind: String = tail.chars().take(6).collect();
    starts_with_any(head.trim_matches('、'), &["方面", "大方面"])
        || contains_any(head, GIVEN)
        || contains_any(&behind, GIVEN)
}

/// Whether the words in front of a number say how far it is and not what was done once:
/// 仍有14个问题正在推进整改, not 推动解决问题45个.
pub(super) fn tells_progress(head: &str) -> bool {
    const PROGRESS: &[&str] = &["仍", "尚", "目前", "已", "正在", "未", "其余", "还有"];
    contains_any(head, PROGRESS)
}

/// Whether a number is of those that fall due together: 2020年底前应完成的45项.
pub(super) fn is_of_class(head: &str) -> bool {
    contains_any(head, &["应完成", "应整改", "须完成", "需完成"])
}

/// Whether a number is of a class of things: 立行立改4个, 2个限期整改.
pub(in crate::rectification) fn is_classed(head: &str, tail: &str) -> bool {
    contains_any(head, CLASSES) || head.is_empty() && starts_with_any(tail, CLASSES)
}

/// Whether a number is of some of those before it, named in a bracket: （含共性3个、
/// 个性2个）; not one that says how far they are.
pub(super) fn is_included(figure: &Figure<'_>, goes_on: bool) -> bool {
    const INCLUDES: &[&str] = &["含", "包含", "包括", "其中"];
    let begins = figure.opens == Some('(') && starts_with_any(figure.head, INCLUDES);
    let goes_on = goes_on && figure.opens.is_none() && figure.head.starts_with('、');
    let tells = || {
        state(figure.head).is_some()
            || state(figure.tail).is_some()
            || is_classed(figure.head, figure.tail)
            || is_rest(figure.head)
    };
    (begins || goes_on) && !tells()
}

/// Whether the words in front of a number make findings tasks: 细化为27项整改任务.
pub(super) fn are_broken_down(head: &str) -> bool {
    contains_any(head, &["细化", "分解"])
}

/// Whether a number of things leaves those counted before it the matter of the sentence:
/// 问题25个，涉及3个方面; 已完成19个，其中提前完成3个.
pub(super) fn is_aside(head: &str, tail: &str) -> bool {
    const GROUPS: &[&str] = &[
        "方面",
        "大方面",
        "类",
        "大类",
        "部门",
        "单位",
        "处室",
        "科室",
        "股室",
        "乡镇",
        "镇",
        "街道",
        "县",
        "区",
        "市",
        "工作",
        "月",
        "小组",
        "专班",
        "党",
    ];
    head.contains("其中") || head.starts_with('、') || starts_with_any(tail, GROUPS)
}

/// Whether a number is of what is left: 其余2个问题.
pub(super) fn is_rest(head: &str) -> bool {
    ends_with_any(without_links(head), RESTS)
}

/// Words that plan, and behind them those that say how far a rectification is, each with
/// its rank.
static STATE_WORDS: LazyLock<Heads<usize>> = LazyLock::new(|| {
    let planned = PLANNED.iter().map(|word| (*word, 0));
    let states = STATES.iter().zip(1..);
    let states =
        states.flat_map(|((_, words), n)| words.iter().map(move |word| (*word, n)));
    Heads::new(planned.chain(states))
});

/// How far the things are that the words stand beside.
pub(in crate::rectification) fn state(words: &str) -> Option<State> {
    let ranks = STATE_WORDS.in_text(words).map(|(_, rank, _)| rank);
    let row = ranks.min()?.checked_sub(1)?;
    STATES.get(row).map(|row| row.0)
}

/// How far the things are that a number without a noun counts; absent where it counts
/// something else.
pub(super) fn state_of_part(head: &str, tail: &str) -> Option<State> {
    let lead = without_links(head.trim_start_matches('、'));
    let rest = RESTS.iter().any(|word| lead.ends_with(word));
    let behind = tail.is_empty() || starts_with_any(tail, STATE_STARTS);
    if !behind {
        return None;
    }
    if lead.is_empty() || lead == "其中" || rest {
        return state(tail).or(rest.then_some(State::Ongoing));
    }
    if lead == "整改" {
        return Some(State::Completed);
    }
    ends_with_any(lead, STATE_ENDS).then(|| state(lead)).flatten()
}

/// Whether the words behind a number say how far the things are that it counts.
pub(in crate::rectification) fn is_so_far(tail: &str) -> bool {
    starts_with_any(tail, STATE_STARTS) && state(tail).is_some()
}

/// Whether a head ends in the name of a rate of completion: 整改完成率, 完成率达; not that
/// of other things (隐患整改率).
pub(super) fn is_completion_rate(head: &str) -> bool {
    const RATES: &[&str] = &["完成率", "整改率", "销号率", "办结率", "到位率"];
    const OTHER: &[&str] = &["类", "按期", "按时", "平均", "同比", "提高", "预算"];
    const OWNERS: &[&str] = &[
        "问题", "整改", "任务", "事项", "措施", "举措", "总", "总体", "综合", "整体",
        "目前", "的", "其",
    ];
    let is_other = contains_any(head, OTHER);
    // 完成整改41项、完成率85.4%
    let head = head.rsplit('、').next().unwrap_or(head);
    let head = without_links(head);
    let Some(owner) = RATES.iter().find_map(|rate| head.strip_suffix(rate)) else {
        return false;
    };
    (owner.is_empty() || ends_with_any(owner, OWNERS)) && !is_other
}

/// What the name of a rate says it is of.
pub(super) fn subject_of_rate(head: &str) -> Option<Subject> {
    if contains_any(head, MEASURES) {
        Some(Subject::Measures)
    } else if contains_any(head, FINDINGS) {
        Some(Subject::Findings)
    } else {
        None
    }
}
