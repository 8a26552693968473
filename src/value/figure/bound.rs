//! The words that say on which side of a number the truth lies: 超过, 约 before it,
//! 以上, 内 behind it.

use crate::text::{is_blank, is_line_end};

/// On which side of the stated number the true value lies.
///
/// # Example
/// ```
/// use gongwen::value::figure::{Bound, Figure};
/// let bound = |text: &str| text.parse::<Figure>().map(|figure| figure.bound());
/// assert_eq!(bound("25个")?, Bound::Exact);
/// assert_eq!(bound("120余万元")?, Bound::Over);
/// assert_eq!(bound("不超过30日")?, Bound::AtMost);
/// assert_eq!(bound("XX万元")?, Bound::Masked);
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// 余, 多, 超过
    Over,
    /// 近, 不足
    Under,
    /// 以上, 不少于
    AtLeast,
    /// 以下, 以内, 不超过
    AtMost,
    /// 约, 左右
    About,
    /// Digits are masked.
    Masked,
}

/// Words before a number, longer ones before those that they end with, and the
/// characters before which the word is part of another (节约, 附近).
const BEFORE: &[(&str, Bound, &str)] = &[
    ("不得超过", Bound::AtMost, ""),
    ("不能超过", Bound::AtMost, ""),
    ("不得高于", Bound::AtMost, ""),
    ("不得多于", Bound::AtMost, ""),
    ("不得大于", Bound::AtMost, ""),
    ("不超过", Bound::AtMost, ""),
    ("未超过", Bound::AtMost, ""),
    ("不高于", Bound::AtMost, ""),
    ("不多于", Bound::AtMost, ""),
    ("不大于", Bound::AtMost, ""),
    ("不长于", Bound::AtMost, ""),
    ("不突破", Bound::AtMost, ""),
    ("至多", Bound::AtMost, ""),
    ("最多", Bound::AtMost, ""),
    ("不超", Bound::AtMost, ""),
    ("≤", Bound::AtMost, ""),
    ("不得少于", Bound::AtLeast, ""),
    ("不得低于", Bound::AtLeast, ""),
    ("不得小于", Bound::AtLeast, ""),
    ("不能少于", Bound::AtLeast, ""),
    ("不能低于", Bound::AtLeast, ""),
    ("不少于", Bound::AtLeast, ""),
    ("不低于", Bound::AtLeast, ""),
    ("不小于", Bound::AtLeast, ""),
    ("不短于", Bound::AtLeast, ""),
    ("不下于", Bound::AtLeast, ""),
    ("不下", Bound::AtLeast, ""),
    ("至少", Bound::AtLeast, ""),
    ("最少", Bound::AtLeast, ""),
    ("≥", Bound::AtLeast, ""),
    ("超过", Bound::Over, ""),
    ("超出", Bound::Over, ""),
    ("突破", Bound::Over, ""),
    ("高于", Bound::Over, ""),
    ("多于", Bound::Over, ""),
    ("大于", Bound::Over, ""),
    ("超", Bound::Over, "高赶"),
    ("逾", Bound::Over, ""),
    ("＞", Bound::Over, ""),
    (">", Bound::Over, "-="),
    ("接近", Bound::Under, ""),
    ("将近", Bound::Under, ""),
    ("不足", Bound::Under, ""),
    ("不到", Bound::Under, ""),
    ("不满", Bound::Under, ""),
    ("未满", Bound::Under, ""),
    ("低于", Bound::Under, ""),
    ("少于", Bound::Under, ""),
    ("小于", Bound::Under, ""),
    ("近", Bound::Under, "附邻就临靠毗亲相最新远"),
    ("＜", Bound::Under, ""),
    ("大约", Bound::About, ""),
    ("大概", Bound::About, ""),
    ("约为", Bound::About, ""),
    ("约合", Bound::About, ""),
    ("约计", Bound::About, ""),
    ("整合约", Bound::About, ""),
    ("综合约", Bound::About, ""),
    // Not 失, 集, 制: 损失约1.5亿元, 筹集约, 编制约 are far more frequent than 失约3次.
    ("约", Bound::About, "节合预公契条违特邀签履相俭简婚守爽"),
];

/// What the words directly before a number say of it. 人民币 and 了 do not part them.
pub(super) fn before(before: &str) -> Bound {
    let trimmed = before.trim_end_matches([' ', '\u{3000}', '\u{a0}']);
    let Some(trimmed) = same_line(trimmed).or_else(|| line_before(before)) else {
        return Bound::Exact;
    };
    let trimmed = trimmed.strip_suffix("人民币").unwrap_or(trimmed);
    let trimmed = trimmed.strip_suffix('了').unwrap_or(trimmed);
    BEFORE
        .iter()
        .find(|(word, _, not)| {
            trimmed.strip_suffix(word).is_some_and(|left| {
                left.chars().next_back().is_none_or(|c| !not.contains(c))
            })
        })
        .map_or(Bound::Exact, |&(_, bound, _)| bound)
}

/// The words before a number, if they may end with one that bounds it.
fn same_line(before: &str) -> Option<&str> {
    before.ends_with(ends_before).then_some(before)
}

/// The words that end the line before, if they bound what begins the next: 不少于⏎5次. A
/// line may end with 力度不足 and its like and be whole.
fn line_before(before: &str) -> Option<&str> {
    const WORDS: [&str; 6] = ["超过", "高于", "低于", "少于", "多于", "至少"];
    let line = before.strip_suffix(is_line_end)?;
    let line = line.trim_end_matches(is_blank);
    WORDS.iter().any(|word| line.ends_with(word)).then_some(line)
}

/// Whether one of the words of [`before`] ends with this character.
fn ends_before(c: char) -> bool {
    matches!(
        c,
        '过' | '于'
            | '破'
            | '多'
            | '超'
            | '≤'
            | '下'
            | '少'
            | '≥'
            | '出'
            | '逾'
            | '＞'
            | '>'
            | '近'
            | '足'
            | '到'
            | '满'
            | '＜'
            | '约'
            | '概'
            | '为'
            | '合'
            | '计'
            | '币'
            | '了'
    )
}

/// Words behind a figure with the words that they may not go on with.
const AFTER: &[(&str, Bound, &[&str])] = &[
    ("及以上", Bound::AtLeast, &[]),
    ("及其以上", Bound::AtLeast, &[]),
    ("及以下", Bound::AtMost, &[]),
    ("及其以下", Bound::AtMost, &[]),
    ("以上", Bound::AtLeast, &["海", "述"]),
    ("以下", Bound::AtMost, &["简称", "称", "同", "几"]),
    ("以内", Bound::AtMost, &[]),
    ("之内", Bound::AtMost, &[]),
    ("左右", Bound::About, &["两", "侧"]),
    ("上下", Bound::About, &["级", "游", "班", "功", "联", "左"]),
];

/// 30日内: only behind times and measures, and not the 内 of 内部.
const INSIDE: (&str, &[&str]) =
    ("内", &["部", "容", "设", "外", "地", "涵", "蒙", "科", "控", "业", "在", "河"]);

/// Whether a word of [`after`] may begin with this character.
pub(super) fn begins(c: char) -> bool {
    matches!(c, '(' | '（' | '及' | '以' | '之' | '左' | '上' | '内')
}

/// The word behind a figure, its length and what it says. `measured` where the figure
/// is a time or a measure, so that a bare 内 bounds it.
pub(super) fn after(rest: &str, measured: bool) -> Option<(usize, Bound)> {
    if !rest.starts_with(begins) {
        return None;
    }
    let included = included(rest);
    let word = rest.get(included..)?;
    let goes_on = |word: &str, len: usize, with: &[&str]| {
        let behind = word.get(len..).unwrap_or("");
        with.iter().any(|next| behind.starts_with(next))
    };
    let found = AFTER
        .iter()
        .find(|(after, _, not)| {
            word.starts_with(after) && !goes_on(word, after.len(), not)
        })
        .map(|&(after, bound, _)| (included + after.len(), bound));
    let (inside, not) = INSIDE;
    found.or_else(|| {
        let bare = included == 0 && measured && word.starts_with(inside);
        (bare && !goes_on(word, inside.len(), not))
            .then_some((inside.len(), Bound::AtMost))
    })
}

/// （含）, (含5年), 含 before 以上 or 以下: its length.
fn included(rest: &str) -> usize {
    let Some(open) = rest.chars().next().filter(|c| matches!(c, '(' | '（')) else {
        return 0;
    };
    let inner = rest.get(open.len_utf8()..).unwrap_or("");
    if !inner.starts_with(['含', '不']) {
        return 0;
    }
    let close = inner.char_indices().take(12).find(|(_, c)| matches!(c, ')' | '）'));
    close.map_or(0, |(at, c)| open.len_utf8() + at + c.len_utf8())
}

/// Whether the words are nothing but one that bounds.
pub(super) fn is_word(words: &str) -> bool {
    let words = words.strip_suffix("人民币").unwrap_or(words);
    BEFORE.iter().any(|&(word, _, _)| word == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over_for_its_ends() {
        for (word, bound, _) in BEFORE {
            assert_eq!(before(word), *bound, "{word}");
            assert_eq!(before(&format!("{word}人民币")), *bound, "{word}");
        }
        for (word, bound, _) in AFTER {
            assert_eq!(after(word, false), Some((word.len(), *bound)), "{word}");
        }
        assert_eq!(after(INSIDE.0, true), Some((INSIDE.0.len(), Bound::AtMost)));
    }
}
