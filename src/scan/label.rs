//! Places that could be labels: the words that announce a part of an answer, with their
//! colon (整改措施：). Which of them are labels depends on where they stand and is
//! decided in the outline.

use crate::text::{Span, is_blank, is_han};
use std::collections::HashMap;

/// Words before a colon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    /// The words with their colon.
    pub(crate) span: Span,
    /// Whether the words are those of labels; else they only recur at line starts.
    pub(crate) known: bool,
    /// Whether they begin their line.
    pub(crate) line_start: bool,
}

/// The most characters of a label, colon aside.
const MOST_CHARS: usize = 16;

/// Words that say of which part of the answer a label speaks.
#[rustfmt::skip]
const CORES: &[&str] = &[
    "整改", "责任", "完成", "落实", "牵头", "配合", "问题", "下一步", "办理", "处理",
    "销号", "验收", "进展", "时限", "督办", "处置", "核查", "查处", "主办", "协办",
    "办结", "反馈",
];

/// Words that may stand beside the cores.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "存在", "主要", "具体", "承办", "调查", "目前", "当前", "阶段性", "阶段", "下步",
    "后续", "工作", "总体", "巡察", "巡视", "审计", "督察", "督查", "检查", "的",
    "采取", "长效", "机制", "类型", "来源", "分类", "序号", "编号", "事项", "内容",
    "方面", "已", "立行立改", "长期", "任务", "党委", "市级", "县级", "省级", "区级",
    "单位", "部门", "领导", "对应", "涉及", "计划", "预计", "实际", "原", "拟", "监督",
    "指导", "措施", "情况", "目标", "时间", "追责", "问责", "建章立制", "制度", "标准",
    "持续",
];

/// Words that a label ends with.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "措施", "情况", "成效", "成果", "结果", "进展", "进度", "目标", "时限", "期限",
    "时间", "状态", "单位", "领导", "部门", "责任人", "负责人", "任务", "要求", "标准",
    "计划", "安排", "打算", "问题", "表现", "意见", "建议", "依据", "举措", "效果",
    "科室", "处室", "股室", "表述", "描述", "事项", "类型", "方案",
];

/// Words that join parts of a label.
const JOINERS: &[&str] = &["以及", "及", "和", "与", "、", "或", "/"];

/// Appends the places of a line that could be labels.
pub(super) fn scan_line(text: &str, line: Span, out: &mut Vec<Label>) {
    // The start of the clause that a colon would end, and how long it is.
    let (mut start, mut n_chars, mut line_start, mut plain) =
        (line.start, 0, true, true);
    // Inside brackets the words are part of a heading: …问题（责任单位：…；时限：…）.
    let mut depth = 0_u32;
    for (i, c) in line.of(text).char_indices() {
        let at = line.start + i;
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match c {
            '：' | ':' => {
                let span = Span::new(start, at + c.len_utf8());
                let words = Span::new(start, at).trim(text).of(text);
                if plain && (2..=MOST_CHARS).contains(&n_chars) {
                    let known = is_label_words(words);
                    if (known || line_start) && depth == 0 {
                        out.push(Label { span: span.trim(text), known, line_start });
                    }
                }
                plain = false;
            }
            '】' => {
                let span = Span::new(start, at + c.len_utf8()).trim(text);
                let words =
                    span.of(text).strip_prefix('【').and_then(|w| w.strip_suffix('】'));
                if words.is_some_and(is_label_words) {
                    out.push(Label { span, known: true, line_start });
                }
                plain = false;
            }
            '。' | '；' | '！' | '？' | ';' => {
                (start, n_chars, line_start, plain) =
                    (at + c.len_utf8(), 0, false, true);
            }
            // A wide gap parts the values of one line: `责任单位：某局　　责任人：某某`.
            '\u{3000}' | '\t' if !plain => {
                (start, n_chars, line_start, plain) =
                    (at + c.len_utf8(), 0, false, true);
            }
            _ if is_blank(c) => {}
            '、' | '/' | '“' | '”' | '（' | '）' | '(' | ')' => n_chars += 1,
            _ => {
                n_chars += 1;
                plain &= is_han(c);
            }
        }
    }
}

/// Drops the places whose words are not those of labels and stand only once.
pub(super) fn keep_recurring(text: &str, labels: &mut Vec<Label>) {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for label in labels.iter().filter(|label| label.line_start) {
        *counts.entry(label.span.of(text)).or_default() += 1;
    }
    labels.retain(|label| {
        label.known || counts.get(label.span.of(text)).is_some_and(|&n| n > 1)
    });
}

/// Whether words (blanks aside) are those of a label.
pub(crate) fn is_label_words(words: &str) -> bool {
    let compact: String;
    let mut rest = words;
    if words.contains(is_blank) {
        compact = words.chars().filter(|&c| !is_blank(c)).collect();
        rest = &compact;
    }
    let (mut core, mut head) = (false, false);
    while !rest.is_empty() {
        let longest = |table: &[&'static str]| {
            let fits = table.iter().filter(|word| rest.starts_with(**word));
            fits.map(|word| word.len()).max().unwrap_or(0)
        };
        let (c, h) = (longest(CORES), longest(HEADS));
        let other = longest(WORDS).max(longest(JOINERS));
        let len = c.max(h).max(other);
        if len == 0 {
            return false;
        }
        core |= c == len || rest.starts_with("责任人");
        head = h == len;
        rest = rest.get(len..).unwrap_or("");
    }
    core && head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_words_are_composed() {
        for words in [
            "整改措施及结果",
            "整改情况",
            "责任单位",
            "完成时限",
            "整改 状态",
            "存在问题",
            "牵头单位和责任领导",
            "下一步工作打算",
            "整改完成情况",
            "责任人",
        ] {
            assert!(is_label_words(words), "{words}");
        }
    }

    #[test]
    fn sentences_and_other_words_are_no_labels() {
        for words in [
            "现将整改情况报告如下",
            "其中",
            "主要做法",
            "联系电话",
            "户名",
            "附件",
            "注",
            "存在以下问题",
            "会议要求",
        ] {
            assert!(!is_label_words(words), "{words}");
        }
    }
}
