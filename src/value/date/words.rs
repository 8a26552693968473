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

/// Whether one of them may begin with this character.
pub(super) fn begins_relative_year(c: char) -> bool {
    matches!(c, '今' | '本' | '去' | '上' | '前' | '明' | '当' | '同' | '次' | '翌')
}

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

/// Whether one of them may begin with this character.
pub(super) fn begins_season(c: char) -> bool {
    matches!(
        c,
        '春' | '秋'
            | '元'
            | '除'
            | '清'
            | '五'
            | '劳'
            | '端'
            | '七'
            | '中'
            | '国'
            | '十'
            | '暑'
            | '寒'
            | '夏'
            | '冬'
            | '汛'
    )
}

/// Signs and words between the two ends of a range.
pub(super) const RANGE_SIGNS: [&str; 16] = [
    "至", "到", "——", "—", "--", "-", "－", "–", "~", "～", "〜", "──", "─", "――", "―",
    "−",
];

/// Whether one of them may begin with this character.
pub(super) fn begins_range_sign(c: char) -> bool {
    matches!(
        c,
        '至' | '到' | '—' | '-' | '－' | '–' | '~' | '～' | '〜' | '─' | '―' | '−'
    )
}

/// A word behind a date, how far the date then reaches, and the words of which it is
/// only the beginning.
pub(super) struct Suffix {
    pub(super) word: &'static str,
    pub(super) reach: Reach,
    pub(super) longer: &'static [&'static str],
}

/// The words that open an end, blur a date or take it as a period; longer ones first.
pub(super) const SUFFIXES: [Suffix; 15] = {
    const fn row(
        word: &'static str,
        reach: Reach,
        longer: &'static [&'static str],
    ) -> Suffix {
        Suffix { word, reach, longer }
    }
    [
        row("以来", Reach::Since, &[]),
        row("以后", Reach::Since, &[]),
        row("之后", Reach::Since, &[]),
        row("至今", Reach::Since, &[]),
        row("起", Reach::Since, &["起至", "起草", "起诉", "起到", "起步", "起点"]),
        row("之前", Reach::Until, &[]),
        row("以前", Reach::Until, &[]),
        row("前后", Reach::About, &[]),
        row("前夕", Reach::Until, &[]),
        row("左右", Reach::About, &[]),
        row(
            "前",
            Reach::Until,
            &["前往", "前来", "前期", "前沿", "前瞻", "前身", "前半"],
        ),
        row(
            "后",
            Reach::Since,
            &["后续", "后勤", "后备干部", "后备人", "后期", "后半"],
        ),
        row("期间", Reach::Here, &[]),
        row("之间", Reach::Here, &[]),
        row("间", Reach::Here, &["间隔", "间接", "间断", "间歇", "间或"]),
    ]
};

/// Whether one of them, or the brackets before one, may begin with this character.
pub(super) fn begins_suffix(c: char) -> bool {
    matches!(
        c,
        '以' | '之' | '至' | '起' | '前' | '左' | '后' | '期' | '间' | '（' | '('
    )
}

/// Words that begin with 底, but end no year and no month.
pub(super) const NOT_END: &[&str] =
    &["底线", "底气", "底数清", "底数不", "底座", "底色"];
/// Words that begin with 末, but end no year and no month.
pub(super) const NOT_CLOSE: &[&str] = &["末端", "末尾", "末梢", "末位"];
/// Words that begin with 初, but begin no year and no month.
pub(super) const NOT_START: &[&str] = &[
    "初步", "初级", "初中", "初期", "初心", "初衷", "初始", "初次", "初创", "初具",
    "初见",
];
/// Words that begin with 度, but are no 年度.
pub(super) const NOT_ANNUAL: &[&str] = &["度假", "度过"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over_for_its_first_character() {
        let all = |words: &[&str], begins: fn(char) -> bool| {
            assert!(words.iter().all(|word| word.starts_with(begins)), "{words:?}");
        };
        all(&RELATIVE_YEARS.map(|(word, _)| word), begins_relative_year);
        all(&SEASONS, begins_season);
        all(&RANGE_SIGNS, begins_range_sign);
        all(&SUFFIXES.map(|suffix| suffix.word), begins_suffix);
    }
}
