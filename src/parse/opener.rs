//! Lines without a marker that open a finding: `问题一：…`, `——关于…的问题。`, and lines such
//! as `关于…问题的整改情况`, which open one where they recur. They are paragraphs of the
//! outline, and the view finds the findings by them.

use super::role;
use crate::text::{Span, is_blank, is_line_end};
use crate::value::numeral;

/// The number of a finding that a paragraph opens with: `问题一：`, `问题1.`, `违法事实二：`,
/// `【问题1】`.
pub(crate) fn number(words: &str) -> Option<u32> {
    let words = words.trim_start_matches(|c| is_blank(c) || c == '【');
    let rest = ["违法事实", "违规事实", "具体问题", "反馈问题", "问题"]
        .iter()
        .find_map(|word| words.strip_prefix(word))?;
    let end = rest.find(['：', ':', '.', '．', '、', ' ', '\u{3000}', '】'])?;
    let digits = rest.get(..end).filter(|digits| digits.chars().count() <= 3)?;
    let number = numeral::find(digits).next()?;
    let whole = number.span == Span::new(0, digits.len());
    let value = number.value.value().as_integer().filter(|_| whole)?;
    u32::try_from(value).ok()
}

/// What follows the dashes of `——关于…的问题。`
pub(crate) fn dashed(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(is_blank);
    let rest = words.trim_start_matches(['—', '─', '－', '-']);
    let about = rest.starts_with("关于") || rest.starts_with("针对");
    if !about || words.len() < rest.len() + 2 {
        return None;
    }
    let first =
        rest.split(|c| is_line_end(c) || matches!(c, '。' | '：' | ':')).next()?;
    let problem = first.ends_with("问题") || first.ends_with("方面");
    let short = first.chars().count() <= 80;
    (problem && short).then_some(rest)
}

/// The most characters of a line that heads a finding.
const MOST_CHARS: usize = 60;

/// Whether a paragraph is a line that states a problem as a heading does: `关于…不到位的问题`,
/// `关于“…”问题的整改情况`. Not a sentence, a work or the title of a document.
pub(crate) fn heads(words: &str) -> bool {
    let words = words.trim();
    (words.starts_with("关于") || words.starts_with("针对"))
        && is_line(words)
        && role::problem(words) == 2
}

/// Whether a paragraph states a problem as a heading does in its first sentence and answers
/// it behind: `关于…不到位的问题。某局已…`.
pub(crate) fn heads_its_answer(words: &str) -> bool {
    let words = words.trim();
    if !words.starts_with("关于") && !words.starts_with("针对") {
        return false;
    }
    let first = words.split(['。', '：', ':']).next().unwrap_or("");
    first.len() < words.trim_end_matches(['。', '：', ':']).len() && heads(first)
}

/// Whether a paragraph is a line that says in so many words what is wrong: `学习不够深入`.
pub(crate) fn states(words: &str) -> bool {
    let words = words.trim();
    is_line(words) && role::problem(words) > 0
}

/// Whether words are one line without a stop.
fn is_line(words: &str) -> bool {
    words.chars().nth(MOST_CHARS).is_none()
        && !words.contains(|c| is_line_end(c) || "。；：！？:;".contains(c))
}

/// How a paragraph opens a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// By a number: `问题一：`.
    Numbered(u32),
    /// By dashes, or as a heading does.
    Unnumbered,
}

impl Opener {
    pub(super) fn of(words: &str) -> Option<Self> {
        if let Some(number) = number(words) {
            return Some(Self::Numbered(number));
        }
        (dashed(words).is_some() || heads(words)).then_some(Self::Unnumbered)
    }

    /// Whether a finding that opens so goes on from one that opens like `before`: numbers
    /// that begin anew are of another series.
    pub(super) fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Numbered(before), Self::Numbered(number)) => number > before,
            (before, own) => before == own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_may_answer_what_its_first_sentence_states() {
        for words in [
            "关于往来款长期未清理的问题。5家单位已清理往来款12笔。",
            "关于“巡查不到位”的问题：县水务局加密巡查。",
        ] {
            assert!(heads_its_answer(words), "{words}");
        }
        for words in [
            "关于往来款长期未清理的问题。",
            "关于往来款长期未清理的问题，5家单位已清理。",
            "关于整改工作。县水务局加密巡查。",
            "往来款长期未清理的问题。5家单位已清理。",
        ] {
            assert!(!heads_its_answer(words), "{words}");
        }
    }

    #[test]
    fn numbers_may_stand_in_brackets() {
        assert_eq!(number("【问题2】河道管护不力"), Some(2));
        assert_eq!(number("问题二：河道管护不力"), Some(2));
        assert_eq!(number("【问题】河道管护不力"), None);
    }

    #[test]
    fn lines_that_state_a_problem_head_findings() {
        for line in [
            "关于“巡查不到位”问题的整改情况",
            "关于河道管护不力的问题",
            "针对台账更新不及时的问题",
            "关于《河道管护办法》执行不严的问题",
            "关于“学习不深入”的整改情况",
        ] {
            assert!(heads(line), "{line}");
        }
        for line in [
            "关于巡察整改情况的通报",
            "《关于加强河道管护问题的意见》",
            "关于河道管护不力的问题，已完成整改。",
            "关于整改落实情况",
            "河道管护不力",
            "关于反馈问题的整改情况",
        ] {
            assert!(!heads(line), "{line}");
        }
    }
}
