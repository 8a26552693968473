//! The words of dates as data: years by relation, seasons, suffixes, and what a suffix
//! must not be the beginning of (前往 is no 前). No reading happens here.

use super::expression::{Reach, YearRef};

/// Years named by their relation to another.
pub(super) const RELATIVE_YEARS: [(&str, YearRef); 11] = [
    ("今年", YearRef::FromReference(0)),
    ("本年", YearRef::FromReference(0)),
    ("去年", YearRef::FromReference(-1)),
    ("上年", YearRef::FromReference(-1)),
    ("上一年", YearRef::FromReference(-1)),
    ("前年", YearRef::FromReference(-2)),
    ("明年", YearRef::FromReference(1)),
    ("当年", YearRef::FromPreceding(0)),
    ("同年", YearRef::FromPreceding(0)),
    ("次年", YearRef::FromPreceding(1)),
    ("翌年", YearRef::FromPreceding(1)),
];

/// Times of a year without a calendar value; the longer of two comes first.
pub(super) const SEASONS: [&str; 26] = [
    "春季学期",
    "秋季学期",
    "春节",
    "元旦",
    "除夕",
    "元宵节",
    "清明节",
    "清明",
    "五一",
    "劳动节",
    "端午节",
    "端午",
    "七一",
    "中秋节",
    "中秋",
    "国庆节",
    "国庆",
    "十一黄金周",
    "暑期",
    "暑假",
    "寒假",
    "春季",
    "夏季",
    "秋季",
    "冬季",
    "汛期",
];

/// Signs and words between the two ends of a range.
pub(super) const RANGE_SIGNS: [&str; 16] = [
    "至", "到", "——", "—", "--", "-", "－", "–", "~", "～", "〜", "──", "─", "――", "―",
    "−",
];

/// A word behind a date, how far the date then reaches, and what may not follow it.
pub(super) struct Suffix {
    pub(super) word: &'static str,
    pub(super) reach: Reach,
    pub(super) not_before: &'static str,
}

/// The words that open an end, blur a date or take it as a period; longer ones first.
pub(super) const SUFFIXES: [Suffix; 15] = {
    const fn row(word: &'static str, reach: Reach, not_before: &'static str) -> Suffix {
        Suffix { word, reach, not_before }
    }
    [
        row("以来", Reach::Since, ""),
        row("以后", Reach::Since, ""),
        row("之后", Reach::Since, ""),
        row("至今", Reach::Since, ""),
        row("起", Reach::Since, "草诉点到止步降伏源来初因案立码搏至"),
        row("之前", Reach::Until, ""),
        row("以前", Reach::Until, ""),
        row("前后", Reach::About, ""),
        row("前夕", Reach::Until, ""),
        row("左右", Reach::About, ""),
        row("前", Reach::Until, "往列来沿瞻身提景期述款置端任者言程台线几两半"),
        row("后", Reach::Since, "续勤备台半期来进方排果盾者评几两"),
        row("期间", Reach::Here, ""),
        row("之间", Reach::Here, ""),
        row("间", Reach::Here, "隔接断歇或"),
    ]
};

/// What may not follow 底 of 年底, 月底.
pub(super) const NOT_BEHIND_END: &str = "数线座气子下层部细色薪板图片物盘";
/// What may not follow 末 of 年末, 月末.
pub(super) const NOT_BEHIND_CLOSE: &str = "端尾梢位";
/// What may not follow 初 of 年初, 月初.
pub(super) const NOT_BEHIND_START: &str =
    "步级中期审始次心衷选评具见创稿定验核查诊筛赛试任";
/// What may not follow 度 of 年度.
pub(super) const NOT_BEHIND_ANNUAL: &str = "假过";
