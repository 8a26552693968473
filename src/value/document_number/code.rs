//! Cuts the code of an organ (机关代字) out of the words before a number. Codes are open
//! ended, so the cut goes by their structure and by the words that introduce them.

use crate::text::is_han;

/// No code is longer; organs that issue orders are named in full.
const MAX_CODE: usize = 9;
/// The longest organ looked for (中华人民共和国国家发展和改革委员会令).
const MAX_ORGAN: usize = 24;

/// Words behind which a code begins, wherever they stand.
const LEADS: [&str; 70] = [
    "决定书",
    "通知书",
    "告知书",
    "建议书",
    "按照",
    "依照",
    "遵照",
    "参照",
    "比照",
    "对照",
    "依据",
    "根据",
    "落实",
    "执行",
    "贯彻",
    "印发",
    "下发",
    "转发",
    "制发",
    "颁发",
    "发布",
    "公布",
    "出台",
    "关于",
    "以及",
    "通过",
    "传达",
    "学习",
    "废止",
    "修订",
    "修改",
    "替代",
    "代替",
    "遵循",
    "符合",
    "违反",
    "详见",
    "参见",
    "文件",
    "通知",
    "意见",
    "办法",
    "规定",
    "决定",
    "文号",
    "字号",
    "编号",
    "批准",
    "同意",
    "下达",
    "报送",
    "收到",
    "签发",
    "上报",
    "呈报",
    "引用",
    "结合",
    "对标",
    "严格",
    "或者",
    "已经",
    "业经",
    "按",
    "以",
    "与",
    "及",
    "的",
    "了",
    "号",
    "该",
];

/// Single characters that introduce a code, but begin the names of some places too
/// (和政县, 将乐县, 从化, 于都): they do where an organ follows at once (`和政发`).
const LEADS_OR_PLACES: &str = "和将从于为在对到原依即凭至因由见等或附经向据";

/// What a code that was cut in the middle of its place name would begin with.
const ORGAN_CHARACTERS: &str = "政府办委党函字纪";

/// Documents and labels: `通知〔2023〕5号` has no code.
const NOT_CODES: [&str; 16] = [
    "决定", "通知", "意见", "书", "办法", "规定", "报告", "请示", "批复", "方案",
    "文件", "文号", "字号", "编号", "号", "证",
];

/// Characters with which the codes of central organs and provinces begin.
const FIRST_CHARACTERS: &str = "国中京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼黔滇陇秦省市县区";

/// Characters with which most codes end.
const LAST_CHARACTERS: &str = "发函办字政党审规通报电财会建税监教环议请呈复纪文";

/// The length in bytes of the code at the end of `before`; 0 where there is none.
/// Absent where the number is that of a licence or a case.
pub(super) fn code_length(before: &str) -> Option<usize> {
    if ends_in_instrument(before) {
        return Some(organ_length(before));
    }
    let run = tail(before, MAX_ORGAN, |c| is_han(c) || is_mask(c));
    if run.contains("许可") || run.contains("证字") || run.ends_with('证') {
        return None;
    }
    let code = cut_at_organ(cut_at_lead(run));
    if NOT_CODES.iter().any(|word| code.ends_with(word)) {
        return Some(0);
    }
    if code.chars().count() <= MAX_CODE {
        return Some(code.len());
    }
    let is_likely = code.ends_with(|c| LAST_CHARACTERS.contains(c));
    Some(if is_likely { last_resort(code).len() } else { 0 })
}

/// The length in bytes of the organ and its 令 or 公告 at the end of `before`; 0 where
/// no organ is named.
pub(super) fn organ_length(before: &str) -> usize {
    organ_length_within(before, MAX_ORGAN)
}

/// The same of an organ whose 令 stands behind the number, so that the two together are
/// as long as those that stand together.
pub(super) fn organ_length_before_order(before: &str) -> usize {
    organ_length_within(before, MAX_ORGAN - 1)
}

fn organ_length_within(before: &str, max: usize) -> usize {
    let run = tail(before, max, is_han);
    let mut organ = run;
    for lead in leads_in(run).filter(|lead| lead.chars().count() > 1 || *lead == "的")
    {
        organ = behind_last(organ, lead);
    }
    // 和 and 经 stand inside the names of organs, but none begins with them.
    let trimmed =
        organ.trim_start_matches(|c| "和与及以按据由经见号或即原".contains(c));
    match joint_length(before, trimmed) {
        Some(length) if trimmed.len() == run.len() => length,
        _ => trimmed.len(),
    }
}

/// The length with the organ that issues jointly, a space before: 国务院 中央军委令.
fn joint_length(before: &str, organ: &str) -> Option<usize> {
    let rest = before.get(..before.len() - organ.len())?.strip_suffix(' ')?;
    let first = tail(rest, MAX_CODE, is_han);
    let is_organ = first.ends_with(['院', '部', '府', '会', '局', '署', '委']);
    let has_lead = LEADS.iter().any(|lead| first.contains(lead));
    let is_whole = !rest.get(..rest.len() - first.len())?.ends_with(is_han);
    (is_organ && !has_lead && is_whole).then(|| organ.len() + 1 + first.len())
}

/// Whether a numbered instrument ends here: 令, 公告, 通告; not 命令, 法令.
pub(super) fn ends_in_instrument(before: &str) -> bool {
    let is_order = before.ends_with('令')
        && ![
            "命令", "指令", "法令", "禁令", "口令", "政令", "司令", "时令", "责令",
            "勒令",
        ]
        .iter()
        .any(|word| before.ends_with(word));
    is_order || before.ends_with("公告") || before.ends_with("通告")
}

/// Whether it hides a character of a code (`XX扶办通〔2018〕9号`).
fn is_mask(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | '×' | '*')
}

/// The last characters of `text` that are all `wanted`, at most `max`.
fn tail(text: &str, max: usize, wanted: impl Fn(char) -> bool) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(max) {
        if !wanted(c) {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or("")
}

fn cut_at_lead(run: &str) -> &str {
    let mut code = run;
    for lead in leads_in(run) {
        code = behind_last(code, lead);
    }
    let mut cut = code;
    for (at, c) in code.char_indices() {
        let rest = code.get(at + c.len_utf8()..).unwrap_or("");
        if LEADS_OR_PLACES.contains(c) && may_begin(rest) {
            let before = code.get(..at).unwrap_or("");
            if is_compound(before, c, rest) {
                continue;
            }
            cut = rest;
        }
    }
    cut
}

/// Behind the name of an organ in full: 市审计局临审函 is 临审函, but 澜教局办 stays whole.
fn cut_at_organ(code: &str) -> &str {
    let n = code.chars().count();
    let mut cut = code;
    for (i, (at, c)) in code.char_indices().enumerate() {
        let rest = code.get(at + c.len_utf8()..).unwrap_or("");
        let is_end = i > 1 && "局厅院府室部".contains(c);
        let is_long = n > MAX_CODE && "委会组".contains(c);
        if (is_end || is_long) && may_begin(rest) && !rest.starts_with(['发', '人']) {
            cut = rest;
        }
    }
    cut
}

/// The leads that a run may hold, going by the characters that stand in it.
fn leads_in(run: &str) -> impl Iterator<Item = &'static str> {
    let print = |c: char| 1_u64 << (u32::from(c) % 64);
    let all = run.chars().fold(0, |all, c| all | print(c));
    LEADS.into_iter().filter(move |lead| lead.chars().all(|c| all & print(c) != 0))
}

/// What stands behind the last `lead`, if that can be a code.
fn behind_last<'t>(text: &'t str, lead: &str) -> &'t str {
    // Texts are short, and setting up a search costs more than going over them.
    let rest = (text.char_indices().rev())
        .find_map(|(at, _)| text.get(at..)?.strip_prefix(lead))
        .unwrap_or("");
    let is_short = rest.chars().nth(1).is_none();
    if is_short && !rest.starts_with(|c| FIRST_CHARACTERS.contains(c)) {
        return text;
    }
    rest
}

/// Whether a code can begin here: not in the middle of a place name.
fn may_begin(rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(first), None) => FIRST_CHARACTERS.contains(first),
        (Some(first), Some(second)) => {
            !ORGAN_CHARACTERS.contains(first) && (first != '发' || second == '改')
        }
        (None, _) => false,
    }
}

/// 经信, 经贸, 对外, 数据: the character belongs to the code.
fn is_compound(before: &str, c: char, rest: &str) -> bool {
    match c {
        '据' => before.ends_with('数'),
        '经' => rest.starts_with(['信', '贸', '济', '开', '管', '营', '发']),
        '对' => rest.starts_with('外'),
        _ => false,
    }
}

/// The likeliest code at the end of a long run that no known word parts.
fn last_resort(code: &str) -> &str {
    let at = |n: usize| code.char_indices().rev().nth(n).map_or(0, |(at, _)| at);
    let from = at(6);
    let window = code.get(from..at(1)).unwrap_or("");
    let start =
        window.rfind(|c| FIRST_CHARACTERS.contains(c)).map_or(at(3), |i| from + i);
    code.get(start..).unwrap_or("")
}
