//! What an enumerated node is: its kind by the form of its marker, or a finding where
//! its heading states a problem that an inspection, audit or supervision found.

use super::lexicon;
use crate::model::{Form, NodeKind};
use crate::text::{Heads, Tails};
use std::sync::LazyLock;

/// The kind that the form of a marker gives.
pub(super) fn kind_of(form: Form) -> NodeKind {
    match form {
        Form::Part | Form::Chapter | Form::Section => NodeKind::Chapter,
        Form::Article => NodeKind::Article,
        Form::Chinese => NodeKind::Section,
        Form::ChineseParenthesized => NodeKind::Subsection,
        Form::Decimal
        | Form::DecimalSecond
        | Form::DecimalThird
        | Form::Arabic
        | Form::ArabicParenthesized
        | Form::ArabicHalfParenthesized
        | Form::Circled => NodeKind::Item,
        Form::First | Form::Ordinal | Form::OfThem | Form::Is | Form::Must => {
            NodeKind::Measure
        }
    }
}

/// What a document is about, as far as findings ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// How findings were put right.
    Rectification,
    /// What a supervisor found and what it decides or demands.
    Supervision,
    Other,
}

/// What a document is about, by its title and its opening paragraphs.
pub(super) fn subject(title: &str, opening: &str) -> Subject {
    const RECTIFICATION: &[&str] = &["整改", "反馈意见", "反馈问题"];
    const INSPECTION: &[&str] =
        &["巡视", "巡察", "审计", "督察", "督查", "监督检查", "专项检查"];
    #[rustfmt::skip]
    const MEASURES: &[&str] = &[
        "责令改正", "警示函", "监管措施", "监督管理措施", "监管谈话", "行政处罚",
        "处罚决定", "监管函", "监督意见", "告诫", "约谈", "提示函", "关注函", "通报批评",
    ];
    const FOUND: &[&str] = &[
        "经查",
        "经调查",
        "经检查",
        "存在下列",
        "存在以下",
        "存在如下",
        "检查发现",
        "审计发现",
        "查出",
        "违法违规",
    ];
    let any = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let about = if title.is_empty() { opening } else { title };
    if any(about, MEASURES) {
        Subject::Supervision
    } else if any(about, RECTIFICATION)
        && (any(title, RECTIFICATION) || any(opening, INSPECTION))
    {
        Subject::Rectification
    } else if any(opening, FOUND) {
        Subject::Supervision
    } else if any(about, INSPECTION)
        && (any(opening, RECTIFICATION)
            || title.contains("报告")
            || title.contains("问题"))
    {
        Subject::Rectification
    } else {
        Subject::Other
    }
}

/// How clearly a heading states a problem: 2 by its form (关于…的问题), 1 by its words,
/// 0 not at all, -1 when it states a measure, [`GROUP`] when it heads other things,
/// [`OUTLOOK`] when it heads what comes next.
pub(super) fn problem(heading: &str) -> i32 {
    let heading = heading.trim_end_matches(['。', '；', '：', '.', ';', ':', '，']);
    let bare = strip_brackets(heading);
    if about_a_problem(bare) {
        return 2;
    }
    if about_its_rectification(bare) {
        return 2;
    }
    // 关于思想政治工作弱化方面: a problem, though it heads a group too.
    if bare.starts_with("关于") && bare.ends_with("方面") && has_fault(bare) {
        return 1;
    }
    let fault = has_fault(bare);
    let short = bare.chars().count() <= 16 && !bare.contains(['，', ',']);
    match () {
        () if lexicon::is_outlook(bare) && !fault && short => OUTLOOK,
        () if is_group(bare) && !fault && short => GROUP,
        () if is_group(bare) || begins_with_measure(bare) => -1,
        () => i32::from(fault),
    }
}

/// What [`problem`] says of a heading such as 总体情况, which is never a finding.
pub(super) const GROUP: i32 = -2;

/// What it says of 下一步工作, which is never a finding, and tells nothing of the items that
/// it follows in their list.
pub(super) const OUTLOOK: i32 = -3;

/// Whether a label tells of the answer as a whole (责任单位, 整改时限, 整改状态).
pub(super) fn closes_answer(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "责任",
        "牵头",
        "配合",
        "时限",
        "期限",
        "状态",
        "领导",
        "完成时间",
        "整改时间",
    ];
    WORDS.iter().any(|word| label.contains(word))
}

/// A heading without a bracket at its end: `关于…问题（责任单位：…）`.
fn strip_brackets(heading: &str) -> &str {
    let heading = heading.trim_end();
    if heading.ends_with(['）', ')'])
        && let Some(open) = heading.find(['（', '('])
        && let Some(head) = heading.get(..open)
        && head.chars().count() >= 6
    {
        return head.trim_end();
    }
    heading
}

/// `关于…的问题`, `…不到位问题`, `针对…方面的问题`.
fn about_a_problem(heading: &str) -> bool {
    #[rustfmt::skip]
    const HEADS: &[&str] = &[
        "关于", "针对", "对于", "对", "就", "有关", "反馈", "在",
    ];
    const TAILS: &[&str] =
        &["问题", "的问题整改", "问题整改", "问题的整改", "方面问题"];
    if !TAILS.iter().any(|word| heading.ends_with(word)) {
        return false;
    }
    let head = HEADS.iter().any(|word| heading.starts_with(word));
    let about = heading.starts_with("关于")
        || !ends_in_general(heading) && (head || has_fault(heading));
    about && heading.chars().count() > 6
}

/// Whether a heading ends with words for problems as such.
fn ends_in_general(heading: &str) -> bool {
    const TAILS: &[&str] = &[
        "存在问题",
        "存在的问题",
        "主要问题",
        "突出问题",
        "具体问题",
        "反馈问题",
        "发现问题",
    ];
    TAILS.iter().any(|words| heading.ends_with(words))
}

/// `关于“学习不深入”的整改情况`, `关于河道管护不力问题的整改情况`: the problem with what
/// became of it. Not `关于反馈问题的整改情况`.
fn about_its_rectification(heading: &str) -> bool {
    const TAILS: &[&str] =
        &["整改情况", "整改落实情况", "整改进展情况", "整改完成情况"];
    let Some(rest) = TAILS.iter().find_map(|tail| heading.strip_suffix(tail)) else {
        return false;
    };
    let rest = rest.strip_suffix('的').unwrap_or(rest);
    let problem = rest.strip_suffix("问题");
    let named = problem.unwrap_or(rest).trim_end_matches('的');
    let about = ["关于", "针对"].iter().find_map(|word| rest.strip_prefix(word));
    let is_quoted = about.is_some_and(|rest| rest.starts_with(['“', '「']));
    about.is_some()
        && (is_quoted && named.ends_with(['”', '」'])
            || problem.is_some() && !ends_in_general(rest) && has_fault(rest))
}

/// `党的建设方面`, `…整改情况`: the heading of a group, not of a finding.
fn is_group(heading: &str) -> bool {
    #[rustfmt::skip]
    const TAILS: &[&str] = &[
        "方面", "情况", "整改落实", "进展", "成效", "工作安排", "工作打算", "措施",
        "原因", "要求", "做法", "成果", "意见", "建议",
    ];
    TAILS.iter().any(|tail| heading.ends_with(tail))
}

/// `加强…`, `完善…`: words that begin the statement of a measure.
fn begins_with_measure(heading: &str) -> bool {
    #[rustfmt::skip]
    static VERBS: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(&[
        "加强", "强化", "完善", "健全", "推进", "推动", "落实", "提高", "提升", "深化",
        "开展", "建立", "制定", "修订", "规范", "严格", "严肃", "压实", "压紧", "加大",
        "加快", "抓好", "抓实", "抓紧", "做好", "做实", "坚持", "坚决", "坚定", "督促",
        "督导", "组织", "召开", "印发", "出台", "优化", "细化", "明确", "补齐", "补强",
        "补足", "夯实", "拓展", "拓宽", "畅通", "回应", "解决", "化解", "整治", "清理",
        "清退", "追回", "追缴", "收回", "拆除", "新建", "改造", "改进", "转变", "突出",
        "聚焦", "围绕", "持续", "全面", "切实", "扎实", "认真", "积极", "主动", "深入",
        "充分", "进一步", "大力", "着力", "有效", "及时", "高位", "分类", "盯住",
        "紧盯", "紧扣", "树立", "增强", "扛牢", "扛起", "履行", "实行", "实施", "执行",
        "构建", "打造", "搭建", "培育", "引进", "巩固", "堵塞", "防范", "杜绝", "纠正",
        "整合", "统筹", "协调", "指导", "支持", "鼓励", "公开", "约谈", "问责", "处理",
        "立行立改", "举一反三", "摸清", "摸底", "管住", "扎紧", "兑现", "凝练", "激活",
        "对", "由", "成立", "重新", "创新", "探索", "推行", "举办", "编制", "印制", "配备", "投入", "争取",
        "筹措", "选派", "选聘", "招聘", "培训", "走访", "排查", "核查", "复核", "梳理", "建成", "完成",
    ]));
    let heading = heading.trim_start_matches(['“', '"']);
    VERBS.begin(heading) && !has_lack_of_own(heading)
}

/// `落实责任不到位`, `执行制度不严`: the verb begins what is found wanting.
fn has_lack_of_own(heading: &str) -> bool {
    #[rustfmt::skip]
    static LACKS: LazyLock<Tails<()>> = LazyLock::new(|| Tails::plain(&[
        "不到位", "不够", "不力", "不足", "不强", "不严", "不实", "不规范", "不及时",
        "不彻底", "不准确", "不完整", "不深", "不高", "不充分", "不平衡", "不健全",
        "不完善", "不紧", "不精准", "不明显", "滞后", "缓慢", "迟缓", "缺失", "缺位",
        "走样", "走过场", "打折扣", "流于形式", "有差距", "有欠缺", "有偏差", "有短板",
        "薄弱", "偏慢", "不严格",
    ]));
    let mut stops = heading.match_indices(['，', '、']);
    LACKS.end(heading)
        || stops.any(|(at, _)| LACKS.end(heading.get(..at).unwrap_or("")))
}

/// Words that say that something is wanting or wrong.
fn has_fault(heading: &str) -> bool {
    #[rustfmt::skip]
    static FAULTS: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(&[
       
       
        "没有", "缺乏", "缺失", "缺位", "缺少", "滞后", "薄弱",
        "短板", "差距", "欠缺", "违规", "违反", "违法", "漏洞", "隐患", "混乱", "走样",
        "迟缓", "缓慢", "偏慢", "偏低", "偏大", "偏高", "偏差", "松懈", "松散", "闲置",
        "虚增", "虚假", "虚报", "挪用", "挤占", "套取", "侵占", "占用", "拖欠",
        "超标准", "超范围", "超预算", "流于形式", "打折扣", "形式主义", "官僚主义",
        "弱化", "淡化", "淡薄", "淡漠", "宽松软", "失实", "失真", "失职",
        "流失", "截留", "滞留", "擅自", "盲区", "脱节", "老化", "走过场", "停留在",
        "突出问题", "问题突出", "偏少", "偏弱", "偏软", "偏紧",
        "偏松", "拖延", "拖沓", "粗放", "推诿", "缺口", "迟滞", "空转", "断档", "失管",
        "脱管", "漏管", "随意", "笼统", "简单化", "表面化", "应付", "敷衍", "缺项",
        "漏项", "遗漏", "错漏", "不符", "超期", "逾期", "超编", "超发", "少缴", "欠缴",
        "漏缴", "形同虚设", "有名无实", "悬空", "梗阻", "堵点", "缺陷", "弊端", "疏漏",
        "松弛", "松软", "乏力", "轻视", "忽视", "忽略", "浮于表面", "图形式", "走形式",
        "变形", "白条", "私设", "小金库", "违纪", "违约", "骗取", "冒领", "优亲厚友",
        "吃拿卡要", "庸懒散", "慵懒", "一刀切", "层层加码", "资不抵债", "亏损", "侵害",
        "损害", "污染", "超标", "直排", "偷排", "乱堆", "乱占", "破坏", "流于", "反弹",
        "回潮", "矛盾", "误解", "误导", "欺诈", "过期", "失效", "无证",
        "无照", "堆积", "损坏", "破损", "积压", "失修", "老旧", "缺岗", "跨期", "差错", "重大遗漏", "存在差异", "超额", "虚构", "伪造", "隐瞒", "瞒报", "漏报", "迟报",
        "空缺", "空岗",
    ]));
    // 进度慢, 底数乱: the last word says it.
    let last = heading.trim_end_matches(['”', '’', '）', ')']).ends_with([
        '慢', '乱', '差', '弱', '软', '散', '低', '少', '窄', '浅', '松', '滥',
    ]);
    last || has_negation(heading)
        || FAULTS.stand_in(heading)
        || heading.ends_with("突出")
        || heading.contains('未')
            && !heading.contains("未来")
            && !heading.contains("未成年")
}

/// 不 before a word that says what is wanting, not in a word that has it by nature.
fn has_negation(heading: &str) -> bool {
    #[rustfmt::skip]
    const HARMLESS: &[&str] = &[
        "不断", "不懈", "不折不扣", "不得", "不少于", "不低于", "不超过", "不忘",
        "不动摇", "不松劲", "不停", "不良", "不动产", "不仅", "不但", "不同", "不能腐",
        "不敢腐", "不想腐", "绝不", "决不", "不反弹",
    ];
    let mut rest = heading;
    while let Some(at) = rest.find('不') {
        let here = rest.get(at..).unwrap_or("");
        let before = rest.get(..at).unwrap_or("");
        let harmless = HARMLESS.iter().any(|word| {
            here.starts_with(word)
                || word.find('不').is_some_and(|i| {
                    i > 0
                        && before.ends_with(word.get(..i).unwrap_or("\0"))
                        && here.starts_with(word.get(i..).unwrap_or("\0"))
                })
        });
        if !harmless {
            return true;
        }
        rest = here.get('不'.len_utf8()..).unwrap_or("");
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_told_from_measures() {
        for heading in [
            "关于服务企业不够主动的问题。",
            "关于“学习不深入”问题",
            "未按照规定披露信息",
            "药品补助拨付滞后。",
            "党组书记履行责任不到位。",
            "落实责任不到位",
            "水质不能稳定达标",
            "三会一课制度执行不严。",
            "污水直排问题突出。",
            "部分单位违规收费、串换项目。",
            "接诉即办“签收快、办结慢”。",
            "网格力量“有格无员”，走访流于表面。",
            "物业管理矛盾突出。",
            "“三合一”场所整治反弹。",
            "自建房底数不清。",
            "关于“巡查不到位”问题的整改情况",
            "关于河道管护不力问题整改落实情况",
        ] {
            assert!(problem(heading) > 0, "{heading}");
        }
        for heading in [
            "加强组织领导",
            "补齐人员短板。",
            "优化审批流程",
            "党的建设方面",
            "整改落实情况",
            "不断提高政治站位",
            "巡察整改工作组织领导情况",
            "解决执行不严问题的措施",
            "存在问题的整改情况",
            "关于巡察反馈问题的整改情况",
            "关于党的建设方面的整改情况",
            "回应群众关切。",
            "对外捐赠",
        ] {
            assert!(problem(heading) <= 0, "{heading}");
        }
    }
}
