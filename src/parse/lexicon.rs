//! The words of the genre, as data, with the questions asked of them. Each list is about
//! official documents in general; none holds the name of a body, place or person.

use crate::model::DocumentKind;
use crate::text::{Class, Heads, Lead, Span, Tails, fold, is_blank, is_dash, is_han};
use crate::value::document_number;
use std::sync::LazyLock;

/// Words that end a title (文种), with the kind that they name, if it is one of those told
/// apart. The longest that names one counts.
#[rustfmt::skip]
const TITLE_ENDS: &[(Option<DocumentKind>, &[&str])] = {
    use DocumentKind as Kind;
    &[
        (Some(Kind::Resolution), &["决议"]),
        (Some(Kind::Decision), &["处罚决定书", "决定书", "决定"]),
        (Some(Kind::Order), &["命令", "令"]),
        (Some(Kind::Communique), &["公报"]),
        (Some(Kind::Announcement), &["公告", "公示"]),
        (Some(Kind::PublicNotice), &["通告"]),
        (Some(Kind::Opinion), &["意见", "若干措施"]),
        (Some(Kind::Notice), &["通知书", "通知"]),
        (Some(Kind::Circular), &["通报"]),
        (Some(Kind::Report), &["报告", "汇报"]),
        (Some(Kind::RequestForInstructions), &["请示"]),
        (Some(Kind::Reply), &["批复", "答复"]),
        (Some(Kind::Proposal), &["议案"]),
        (Some(Kind::Letter), &["函"]),
        (Some(Kind::Minutes), &["纪要"]),
        (Some(Kind::Regulation), &["办法", "规定", "条例", "细则", "规则", "准则",
            "章程", "制度", "规程", "规范", "法"]),
        (Some(Kind::Plan), &["方案", "规划", "计划", "预案", "要点"]),
        (None, &["复函", "总结", "说明", "标准", "指引", "指南", "清单", "措施",
            "告知书", "警示函", "简报", "讲话", "倡议书", "公开信", "情况", "须知",
            "目录", "办法摘要", "声明", "情况表", "意见书", "建议书", "承诺书",
            "责任书", "名单", "公约", "告诫书", "提示函", "监管函", "关注函", "建议函",
            "通知单", "催告书", "协定", "台账", "统计表", "一览表", "明细表", "登记表",
            "汇总表", "任务表", "安排表", "分工表", "公开表", "公示表"]),
    ]
};

/// Words in brackets that may follow the kind of document.
#[rustfmt::skip]
const TITLE_TAILS: &[&str] = &[
    "试行", "暂行", "修订", "草案", "征求意见稿", "送审稿", "摘要", "全文", "节选",
    "年版", "摘登", "公开版", "修正", "审议稿",
];

/// Words that end the name of an organ.
#[rustfmt::skip]
const ORGAN_ENDS: &[&str] = &[
    "委员会", "党组", "党委", "党工委", "党组织", "支部", "总支", "政府", "办公室", "办公厅", "局", "厅",
    "部", "委", "院", "所", "处", "科", "室", "站", "中心", "公司", "集团", "大学",
    "学校", "中学", "小学", "幼儿园", "医院", "指挥部", "小组", "专班", "组", "会",
    "银行", "海关", "军区", "馆", "社", "台", "街道", "办事处", "镇", "乡", "村",
    "社区", "队", "署", "学院", "国务院", "厂", "矿", "场", "园", "支行", "分行",
    "事务所", "研究院", "人大", "政协", "法院", "检察院", "行", "办", "司", "库",
    "协会", "联合会", "基金会", "企业", "管委会", "合作社", "部门", "单位", "机构",
    "市", "县", "区", "省", "州",
];

/// Words that end an address to people.
#[rustfmt::skip]
const PERSON_ENDS: &[&str] = &[
    "同志", "同志们", "代表", "委员", "主席", "主任", "先生", "女士", "副主席",
    "副主任", "秘书长", "总理", "省长", "市长", "朋友们", "各位委员", "各界", "朋友",
    "市民", "居民", "群众", "家长", "师生", "同学", "职工", "员工", "党员", "干部",
];

/// Words that end the name of an office, before the name of its holder.
#[rustfmt::skip]
const OFFICE_ENDS: &[&str] = &[
    "长", "主任", "书记", "主席", "总理", "审计长", "委员", "秘书长", "院长",
    "董事长", "总经理", "校长", "代表",
];

/// Words that show a line to be part of a page and not of a document.
#[rustfmt::skip]
const NOISE_WORDS: &[&str] = &[
    "扫一扫", "打印本页", "打印此页", "关闭窗口", "关闭本页", "分享到",
    "责任编辑", "上一篇", "下一篇",
    "上一条", "下一条", "当前位置", "您的位置", "你的位置", "所在位置", "版权所有",
    "网站标识码", "ICP备", "公网安备", "返回顶部", "返回首页", "设为首页", "加入收藏",
    "热门搜索", "最近搜索", "字体大小", "【字体", "[字体", "【打印",
    "[打印", "【关闭", "相关链接", "相关阅读", "相关文章", "附件下载", "网站地图",
    "无障碍", "主办单位：", "主办单位:", "主办：", "主办:", "承办：", "承办:",
    "承办单位：", "承办单位:", "转入文章首发地址", "阅读原文",
    "微信扫", "免责声明", "点击上方", "以下文章来源", "扫码关注", "长按识别",
    "向上滑动", "点击图片", "阅读全文", "猜你喜欢", "相关新闻", "相关推荐", "相关稿件",
    "推荐阅读", "延伸阅读", "点击下载", "网站找错", "链接即将离开", "位访问者", "位访客",
    "Copyright", "All Rights Reserved", "Powered by", "Powered By", "Produced by",
    "Produced By",
];

/// Counters of a page, with a colon or a number behind them: `浏览次数：1286`, not
/// 网站访问量达到十万次.
const COUNTERS: &[&str] = &[
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "点击数",
    "点击量",
    "点击率",
    "访问量",
];

/// Words that begin a line of a page's furniture, with a colon or a blank behind them.
#[rustfmt::skip]
const NOISE_KEYS: &[&str] = &[
    "来源", "信息来源", "文章来源", "稿件来源", "发布时间", "发布日期", "更新时间",
    "编辑", "审核", "作者", "标签", "字体", "字号", "分享", "打印", "浏览", "阅读",
    "点击", "责编", "首页", "时间", "日期", "点击率", "阅读量",
    "发布人", "发布单位", "访问", "录入", "供稿", "撰稿", "记者", "通讯员", "日期时间",
    "文章作者", "信息员", "稿源", "初审", "复审", "终审", "校对", "责任校对", "监制",
    "编审", "值班编辑", "技术支持", "郑重声明", "版权声明", "Tags",
];

/// The words of what a page offers to press or to choose. A line of nothing else is of the
/// page; one character alone may be the cell of a table.
#[rustfmt::skip]
const CONTROLS: &[&str] = &[
    "朗读", "语音朗读", "语音播报", "听全文", "收藏", "收藏本页", "打印", "打印页面",
    "关闭", "关闭页面", "分享", "转发", "点赞", "评论", "登录", "注册", "我要纠错", "纠错",
    "返回", "返回列表", "返回上页", "返回上一页", "顶部", "复制链接", "一键复制链接", "下载",
    "大", "中", "小", "T", "A", "A+", "A-", "T+", "T-", "+", "-", "放大", "缩小", "默认",
    "字体大小", "选择字号", "视力保护", "视力保护色", "微信", "微博", "新浪微博",
    "腾讯微博", "QQ空间", "朋友圈", "English", "繁體", "繁體版", "繁体", "繁体版", "简体",
    "简体版", "长者版", "长者模式", "老年版", "关怀版", "手机版", "移动版", "电脑版",
    "智能问答", "网站首页", "网站支持IPv6", "本网站支持IPv6", "联系我们", "关于我们",
    "网站声明", "工信部备案",
];

/// The keys of a page's key–value table.
#[rustfmt::skip]
const METADATA_KEYS: &[&str] = &[
    "索引号", "索引编号", "信息索引号", "主题分类", "发文机关", "发文单位", "成文日期",
    "成文时间", "生成日期", "标题", "发文字号", "文号", "发布日期",
    "发布时间", "主题词", "名称", "信息名称", "公开日期", "公开时间", "有效性",
    "时效性", "发布机构", "公开机构", "公开方式", "公开范围", "公开形式", "信息来源",
    "公文种类", "文种", "体裁分类", "主题", "体裁", "组配分类", "内容概述", "关键词",
    "效力状态", "实施日期", "废止日期", "信息分类", "服务对象分类", "签发人",
    "公文时效", "文件类型", "文件名称", "文件标题", "信息标题", "公文名称", "公文标题",
    "文件编号", "信息编号", "统一登记号", "登记号", "规范性文件编号", "发文日期", "发文时间",
    "印发日期", "公布日期", "信息生成日期", "生成时间", "生效日期", "失效日期", "发布部门",
    "制发机关", "发布文号", "分类", "所属分类", "信息类别", "公开类别", "公开属性",
    "公开程序", "公开时限", "文件状态", "是否有效", "载体类型", "记录形式",
];

/// The keys of that table whose value is a title.
const TITLE_KEYS: &[&str] = &[
    "标题",
    "名称",
    "信息名称",
    "文件名称",
    "文件标题",
    "信息标题",
    "公文名称",
    "公文标题",
];

/// Words that name a way to be reached.
#[rustfmt::skip]
const CONTACT_WORDS: &[&str] = &[
    "联系电话", "电话", "传真", "邮箱", "邮编", "邮政编码", "地址", "联系人",
    "联系方式", "邮政信箱", "电子邮件", "举报热线", "信箱", "专线", "来信", "E-mail",
    "Email", "email", "监督举报", "联系单位",
];

/// Words that ask for replies.
#[rustfmt::skip]
const INVITATIONS: &[&str] = &[
    "欢迎广大", "欢迎社会", "欢迎干部", "欢迎各界", "如有意见", "如有异议",
    "请及时向我们反映", "以书面",
];

/// Words that begin a paragraph on what comes next.
#[rustfmt::skip]
const OUTLOOKS: &[&str] = &[
    "下一步", "下步", "下阶段", "下一阶段", "接下来", "今后", "下一步工作中", "在今后",
    "在下一步", "在接下来",
];

/// Words that begin or are a closing formula.
#[rustfmt::skip]
const CLOSINGS: &[&str] = &[
    "特此", "专此", "以上报告", "以上意见", "以上请示", "妥否", "当否", "请予审议",
    "请审议", "请认真贯彻", "请遵照", "此复", "此令", "此致",
    "感谢您对", "感谢你对", "现予公布", "现予印发", "公示时间", "公示期", "公示日期",
];

// The lists again, filed by the character that a word begins or ends with.

static TITLES: LazyLock<Tails<Option<DocumentKind>>> = LazyLock::new(|| {
    let kinds = TITLE_ENDS.iter();
    Tails::new(kinds.flat_map(|(kind, words)| words.iter().map(|word| (*word, *kind))))
});
static TAILS: LazyLock<Tails<()>> = LazyLock::new(|| Tails::plain(TITLE_TAILS));
static ORGANS: LazyLock<Tails<()>> = LazyLock::new(|| Tails::plain(ORGAN_ENDS));
static PERSONS: LazyLock<Tails<()>> = LazyLock::new(|| Tails::plain(PERSON_ENDS));
static OFFICES: LazyLock<Tails<()>> = LazyLock::new(|| Tails::plain(OFFICE_ENDS));
static CONTACTS: LazyLock<Tails<()>> = LazyLock::new(|| Tails::plain(CONTACT_WORDS));
static REQUESTS: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(INVITATIONS));
static KEYS_OF_NOISE: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(NOISE_KEYS));
static WORDS_OF_CONTROLS: LazyLock<Heads<()>> =
    LazyLock::new(|| Heads::plain(CONTROLS));
static KEYS_OF_TABLE: LazyLock<Heads<()>> =
    LazyLock::new(|| Heads::plain(METADATA_KEYS));
static BEGIN_OUTLOOK: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(OUTLOOKS));
static BEGIN_CLOSING: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(CLOSINGS));

/// The words of a page, each with whether it is a counter.
static PAGE: LazyLock<Heads<bool>> = LazyLock::new(|| {
    let words = NOISE_WORDS.iter().map(|word| (*word, false));
    Heads::new(words.chain(COUNTERS.iter().map(|word| (*word, true))))
});

/// Whether a text has at most so many characters; most are told by their bytes.
fn has_at_most(text: &str, n_chars: usize) -> bool {
    text.len() <= n_chars
        || text.len() <= n_chars.saturating_mul(4) && text.chars().count() <= n_chars
}

/// A text without a word at its end, as often as it stands there.
fn without_end<'t>(text: &'t str, word: &str) -> &'t str {
    let mut rest = text;
    while let Some(before) = rest.strip_suffix(word) {
        rest = before;
    }
    rest
}

/// The text without blanks.
pub(super) fn compact(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

/// Whether a text ends with a kind of document, `（试行）` and the like aside.
pub(super) fn ends_with_kind(text: &str) -> bool {
    /// The most characters of a title that is spaced out: 通　知.
    const SPACED: usize = 20;
    let spaced = || {
        let words = text.chars().filter(|&c| !is_blank(c));
        words.take(SPACED + 1).count() <= SPACED && text.contains(is_blank)
    };
    TITLES.end(without_tail(text)) || spaced() && TITLES.end(&compact(text))
}

/// The kind that the end of a title names, `（试行）` and the like aside.
pub(super) fn kind_at_end(title: &str) -> DocumentKind {
    let ends = TITLES.of(without_tail(title));
    let named = ends.filter_map(|(word, kind)| Some((kind?, word.len())));
    named.max_by_key(|(_, len)| *len).map_or(DocumentKind::Other, |(kind, _)| kind)
}

/// A title without `（试行）`, `（2023—2025年）`, a document number or the name of a
/// party behind it.
pub(super) fn without_tail(title: &str) -> &str {
    let title = without_number(title);
    let trimmed = title.trim_end_matches(|c| is_blank(c) || matches!(c, '》' | '”'));
    let Some(body) = trimmed.strip_suffix(['）', ')']) else { return trimmed };
    let Some(open) = body.rfind(['（', '(']) else { return trimmed };
    let (head, inner) = body.split_at_checked(open).unwrap_or((body, ""));
    let years = || inner.chars().filter(char::is_ascii_digit).count() >= 4;
    if TAILS.end(inner) || TITLES.end(head) || years() {
        head.trim_end()
    } else {
        trimmed
    }
}

/// A title without the document number behind it: `某局行政处罚决定书 某罚〔2022〕7号`.
fn without_number(title: &str) -> &str {
    let title = title.trim_end();
    // A number ends with 号, 号令, 号） or its digits.
    let bare = title.strip_suffix([')', '）']).unwrap_or(title);
    if !bare.ends_with(|c| matches!(c, '号' | '令') || fold(c).is_ascii_digit()) {
        return title;
    }
    let number = document_number::find(title).last();
    let parted =
        number.filter(|found| found.span.end == title.len()).and_then(|found| {
            let head = title.get(..found.span.start)?;
            head.ends_with(is_blank).then(|| head.trim_end())
        });
    parted.unwrap_or(title)
}

/// How long the document number is that a blank parts from a title before it:
/// ` 某证监决〔2023〕57号`.
pub(super) fn number_behind(rest: &str) -> usize {
    if !rest.starts_with(is_blank) {
        return 0;
    }
    let end = rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at);
    let found = document_number::find(rest.get(..end).unwrap_or("")).next();
    let blank = rest.len() - rest.trim_start_matches(is_blank).len();
    found.filter(|found| found.span.start == blank).map_or(0, |found| found.span.end)
}

/// Whether a text ends as the name of an organ does.
pub(crate) fn ends_with_organ(text: &str) -> bool {
    ORGANS.end(text)
}

/// Whether a text ends as an address to people does.
pub(super) fn ends_with_person(text: &str) -> bool {
    PERSONS.end(text)
}

/// Whether a line is of the page whatever stands around it.
pub(super) fn is_noise(line: &str) -> bool {
    let bare =
        line.trim_matches(|c: char| matches!(c, '*' | '-' | '_' | '=') || is_blank(c));
    let is_sign = |c| !is_han(c) && "|｜·•~▲△▼▽◆◇●○■□★☆↓↑".contains(c);
    if bare.chars().all(|c| is_sign(c) || is_blank(c)) {
        return true;
    }
    // ▲ 图为督查现场: a caption or a hint of the page.
    if line.starts_with('▲') && has_at_most(line, 40) {
        return true;
    }
    if is_page_number(line) {
        return true;
    }
    let comment = line.starts_with("<!--") && line.ends_with("-->");
    let entity = bare.starts_with('&') && bare.replace("&nbsp;", "").trim().is_empty();
    let link = (line.starts_with("![") || line.starts_with('['))
        && line.contains("](")
        && line.ends_with(')');
    let tag = line.starts_with('<') && line.ends_with('>') && !words_beside_tags(line);
    let worded = || {
        let mut words = PAGE.in_text(line);
        words.any(|(_, is_counter, _)| !is_counter || counts(line))
    };
    comment
        || entity
        || link
        || tag
        || has_at_most(line, 120) && !line.contains('。') && worded()
}

/// `— 3 —`, `-12-`: the number that a page has at its foot (GB/T 9704-2012, 7.5). A number
/// without a dash on either side may be the cell of a table.
fn is_page_number(line: &str) -> bool {
    let Some(inner) = line.strip_prefix(is_dash) else { return false };
    let Some(inner) = inner.strip_suffix(is_dash) else { return false };
    let digits = inner.trim_matches(|c| is_dash(c) || is_blank(c));
    (1..=4).contains(&digits.chars().count())
        && digits.chars().all(|c| fold(c).is_ascii_digit())
}

/// Whether a line holds a counter of a page.
fn counts(line: &str) -> bool {
    COUNTERS.iter().any(|word| {
        let behind = line.split_once(word).map(|(_, behind)| behind.chars().next());
        behind.flatten().is_some_and(|c| {
            matches!(fold(c), ':' | ' ' | '[') || fold(c).is_ascii_digit()
        })
    })
}

/// Whether a line holds Han characters outside its tags: `<b>一、各地自查</b>`.
fn words_beside_tags(line: &str) -> bool {
    let mut inside = false;
    line.chars().any(|c| {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ => return !inside && is_han(c),
        }
        false
    })
}

/// Whether a line is of the imprint of a document (版记, GB/T 9704-2012, 7.4): who else
/// gets it, who printed it and when.
pub(super) fn is_imprint(line: &str) -> bool {
    const HEADS: &[&str] = &["抄送", "抄报", "分送", "主题词", "印发机关"];
    let key = HEADS.iter().find_map(|word| line.strip_prefix(word));
    let named = key
        .is_some_and(|rest| rest.trim_start_matches(is_blank).starts_with(['：', ':']));
    let copies = || {
        let inner = line.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')'));
        inner.starts_with("共印") && inner.ends_with('份') && has_at_most(inner, 12)
    };
    let printed = || {
        let before = line.strip_suffix("印发").map(str::trim_end);
        before.is_some_and(|before| before.ends_with('日') && has_at_most(before, 60))
            && !line.contains(['，', '。', '《'])
    };
    named || printed() || copies()
}

/// Whether a line looks like furniture of a page where some stands near.
pub(super) fn is_noise_key(line: &str) -> bool {
    let line = without_bullet(line);
    let key = KEYS_OF_NOISE.of(line).next();
    let rest = key.and_then(|(key, ())| line.get(key.len()..));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(|c| matches!(fold(c), ':' | ' ' | '|' | ']'))
    }) || is_time_of_posting(line)
        || is_controls(line)
}

/// `[打印] [关闭]`, `登录 | 注册`: nothing but what a page offers to press.
fn is_controls(line: &str) -> bool {
    let parts =
        |c| is_blank(c) || matches!(fold(c), '|' | '[' | ']' | '(' | ')' | ':' | '/');
    // Hardly any line begins like one.
    let line = line.trim_start_matches(parts);
    if !has_at_most(line, 60) || WORDS_OF_CONTROLS.of(line).next().is_none() {
        return false;
    }
    let mut words = line.split(parts).filter(|word| !word.is_empty());
    let (mut n_words, mut long) = (0, false);
    let all = words.all(|word| {
        n_words += 1;
        long |= word.chars().nth(1).is_some();
        WORDS_OF_CONTROLS.of(word).any(|(control, ())| control == word)
    });
    all && (long || n_words > 1)
}

fn without_bullet(line: &str) -> &str {
    line.trim_start_matches(['【', '[', '•', '-', ' '])
}

/// Whether a line is a path through a page's site: `首页 > 政务公开`.
pub(super) fn is_path(line: &str) -> bool {
    let line = without_bullet(line);
    line.starts_with("->")
        || line.contains(" -> ")
        || line.contains(" > ")
        || line.contains('＞')
        || line.contains(">>")
}

/// `某某发布 昨天`, `2022-11-18 17:30`: when a page was posted.
fn is_time_of_posting(line: &str) -> bool {
    const AGO: &[&str] = &["昨天", "今天", "前天", "小时前", "分钟前", "天前"];
    let ago =
        || line.ends_with(['天', '前']) && AGO.iter().any(|word| line.ends_with(word));
    let clock = || {
        line.contains(':')
            && line.contains(is_blank)
            && line.matches('-').count() == 2
            && line.chars().filter(|&c| fold(c).is_ascii_digit()).count() >= 10
    };
    (ago() || clock()) && has_at_most(line, 40) && !line.contains(['。', '，'])
}

/// A line of a page's table without the sign before its key.
fn without_bullet_of_table(line: &str) -> &str {
    line.trim_start_matches(['•', '·', '-', '*', '|', '[', '【', ' '])
}

/// Whether a line begins with a key of a page's table; inner blanks do not count.
pub(super) fn is_metadata(line: &str) -> bool {
    let line = without_bullet_of_table(line);
    let ends_key = |c: &char| matches!(c, '：' | ':' | '|' | '】' | ']' | '\t');
    let key = line.chars().take(16).take_while(|c| !ends_key(c));
    let mut key = key.filter(|&c| !is_blank(c));
    let Some(first) = key.next() else { return false };
    KEYS_OF_TABLE.under(first).any(|word| word.chars().skip(1).eq(key.clone()))
}

/// Whether a line is a key of a page's table for a title, without its value.
pub(super) fn is_title_key(line: &str) -> bool {
    let key =
        without_bullet_of_table(line).trim_end_matches(['：', ':', ']', '】', ' ']);
    TITLE_KEYS.contains(&compact(key).as_str())
}

/// How much the text at `span` looks like the paragraph or line that tells how to reply:
/// 0 not at all, 2 surely. It has these leads.
pub(super) fn contact_strength(text: &str, span: Span, leads: &[Lead]) -> u32 {
    let words = span.of(text);
    let (mut reached, mut requested) = (false, false);
    // The end of the digits before, of which the first alone may follow a word.
    let mut digits_end = usize::MAX;
    for lead in leads {
        if lead.class.is(Class::REQUEST) {
            requested |= REQUESTS.begin(Span::new(lead.at, span.end).of(text));
        } else if lead.class.is(Class::DIGIT.or(Class::COLON).or(Class::MASK)) {
            if lead.class.is(Class::DIGIT) {
                let goes_on = digits_end == lead.at;
                digits_end = lead.at + lead.c.len_utf8();
                if goes_on {
                    continue;
                }
            }
            reached |= follows_contact(Span::new(span.start, lead.at).of(text));
        }
    }
    let strength = if reached { contacts(words) } else { 0 };
    (strength + u32::from(requested)).min(2)
}

/// Whether a line begins with words that ask for replies.
pub(super) fn asks_for_replies(line: &str) -> bool {
    REQUESTS.begin(line)
}

/// Whether words end with a way to be reached, or do so before the last character.
fn follows_contact(words: &str) -> bool {
    let mut chars = words.chars();
    CONTACTS.end(words) || chars.next_back().is_some() && CONTACTS.end(chars.as_str())
}

/// What the ways to be reached count that a text names.
fn contacts(text: &str) -> u32 {
    let mut strength = 0;
    for word in CONTACT_WORDS {
        // `电话：0716-1234567`, `电话0716…`, `邮箱：****`.
        let found = text.match_indices(word).take(4).any(|(at, _)| {
            let behind = text.get(at + word.len()..).unwrap_or("");
            behind
                .chars()
                .take(2)
                .any(|c| matches!(fold(c), ':' | '*') || fold(c).is_ascii_digit())
        });
        if found {
            strength += if has_at_most(text, 30) { 2 } else { 1 };
        }
    }
    strength
}

/// Whether a paragraph begins with what comes next.
pub(super) fn is_outlook(text: &str) -> bool {
    BEGIN_OUTLOOK.begin(text)
}

/// Whether a paragraph is a closing formula: `特此通报。`, `本公告自发布之日起施行。`
pub(crate) fn is_closing(text: &str) -> bool {
    let itself = || {
        text.starts_with('本')
            && text.contains('自')
            && ["施行", "执行", "实施", "生效"].iter().any(|word| text.contains(word))
    };
    has_at_most(text, 60) && (BEGIN_CLOSING.begin(text) || itself())
}

/// Whether a line has the shape of a signature: the name of an organ, or an office and
/// a name (`总理　李某某`).
pub(super) fn is_signature(line: &str) -> bool {
    let line = without_end(without_end(line, "（印章）"), "（盖章）").trim_end();
    // A character has at most four bytes.
    if line.len() > 180 {
        return false;
    }
    let (mut n, mut blanks) = (0, false);
    for c in line.chars() {
        n += 1;
        if is_han(c) {
            continue;
        }
        blanks |= is_blank(c);
        let plain = is_blank(c)
            || matches!(c, '（' | '）' | '(' | ')' | '、' | '·')
            || c.is_ascii_alphanumeric();
        if !plain {
            return false;
        }
    }
    (2..=45).contains(&n)
        && if blanks { ORGANS.end(&compact(line)) } else { ORGANS.end(line) }
}

/// Whether a line is an office and a person's name: `市审计局局长　王 某某`.
pub(super) fn is_office_and_name(line: &str) -> bool {
    // An office and a name take few bytes; most lines are longer.
    if line.len() > 120 {
        return false;
    }
    let mut parts = line.splitn(2, is_blank);
    let (Some(office), Some(name)) = (parts.next(), parts.next()) else { return false };
    if !OFFICES.end(office) {
        return false;
    }
    let name = compact(name);
    (2..=4).contains(&name.chars().count())
        && name.chars().all(|c| is_han(c) || c == '·')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Leads;

    #[test]
    fn kinds_end_titles_with_or_without_a_tail() {
        assert!(ends_with_kind("关于巡察整改情况的通报"));
        assert!(ends_with_kind("内部审计管理办法（试行）"));
        assert!(ends_with_kind("人才发展规划（2023—2025年）"));
        assert!(!ends_with_kind("整改工作组织领导"));
    }

    #[test]
    fn metadata_keys_may_be_spaced() {
        assert!(is_metadata("索 引 号：	000014/2019-2"));
        assert!(is_metadata("标　　题：	关于治理工作的通知"));
        assert!(!is_metadata("责任单位：市林业局"));
    }

    #[test]
    fn a_contact_needs_a_way_to_reply() {
        let strength = |text: &str| {
            let span = Span::new(0, text.len());
            contact_strength(text, span, Leads::new(text, span).all())
        };
        assert_eq!(strength("联系电话：0716-4412233"), 2);
        assert_eq!(strength("欢迎社会监督，来信请寄邮编 435000"), 2);
        assert_eq!(strength("设立并公布监督举报电话和信箱"), 0);
    }

    #[test]
    fn noise_is_of_the_page() {
        assert!(is_noise("扫一扫在手机打开当前页"));
        assert!(is_noise("<!--more-->"));
        assert!(is_noise("![图](http://example.com/a.jpg)"));
        assert!(!is_noise("扩大主办单位：范围。"));
    }
}
