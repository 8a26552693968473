//! Places that could be labels: the words that announce a part of an answer, with their
//! colon (整改措施：) or alone in their line. Which of them are labels depends on where they
//! stand and is decided in the outline.

use super::line::{Ending, Line};
use crate::text::{Class, Heads, Lead, Span, is_blank, is_han};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words before a colon, or alone in their line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    /// The words, with their colon where they have one.
    pub(crate) span: Span,
    /// Whether the words are those of labels; else they only recur at line starts.
    pub(crate) known: bool,
    /// Whether they begin their line.
    pub(crate) line_start: bool,
    /// Whether they stand right behind the marker that begins their line.
    pub(crate) marked: bool,
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

const CORE: u8 = 1;
const HEAD: u8 = 2;

/// The words of all lists with the bits of theirs.
static LABEL_WORDS: LazyLock<Heads<u8>> = LazyLock::new(|| {
    let lists = [(CORES, CORE), (HEADS, HEAD), (WORDS, 0), (JOINERS, 0)];
    Heads::new(
        lists
            .into_iter()
            .flat_map(|(words, kind)| words.iter().map(move |w| (*w, kind))),
    )
});

/// The start of a clause, up to the colon that would make it a label.
#[derive(Clone, Copy)]
struct Clause {
    start: usize,
    place: Place,
    /// Up to where it is read. It is read only where the answer is asked for.
    read: usize,
    /// How many characters were read that are no blanks.
    n_chars: usize,
    /// Whether it is Han characters and signs between them as far as it is read.
    plain: bool,
}

/// Where a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    LineStart,
    /// Right behind the marker that begins the line.
    Marked,
    Inside,
}

impl Clause {
    fn new(start: usize, place: Place) -> Self {
        Self { start, place, read: start, n_chars: 0, plain: true }
    }

    /// Reads on; what is not plain needs no more reading.
    fn read_to(&mut self, text: &str, end: usize) {
        if !self.plain {
            return;
        }
        for c in Span::new(self.read, end).of(text).chars() {
            match c {
                _ if is_han(c) => self.n_chars += 1,
                '、' | '/' | '“' | '”' | '（' | '）' | '(' | ')' => {
                    self.n_chars += 1;
                }
                _ if is_blank(c) => {}
                _ => {
                    self.plain = false;
                    return;
                }
            }
        }
        self.read = end;
    }
}

/// What a label ends with or a clause begins behind, among others.
const BOUNDS: Class =
    Class::STOP.or(Class::COLON).or(Class::OPEN).or(Class::CLOSE).or(Class::BLANK);

/// Appends the places of a line that could be labels; the line has these leads, and begins
/// with a marker that ends there if with one.
pub(super) fn scan_line(
    text: &str,
    line: Span,
    leads: &[Lead],
    marker_end: Option<usize>,
    out: &mut Vec<Label>,
) {
    let mut clause = match marker_end {
        Some(end) => Clause::new(end, Place::Marked),
        None => Clause::new(line.start, Place::LineStart),
    };
    let from = clause.start;
    // Inside brackets the words are part of a heading: …问题（责任单位：…；时限：…）.
    let mut depth = 0_u32;
    for &Lead { at, c, class } in leads.iter().skip_while(|lead| lead.at < from) {
        if !class.is(BOUNDS) {
            continue;
        }
        let end = at + c.len_utf8();
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '：' | ':' => {
                clause.read_to(text, at);
                out.extend(label(text, &clause, end).filter(|_| depth == 0));
                clause.plain = false;
            }
            '】' => {
                let span = Span::new(clause.start, end).trim(text);
                let words =
                    span.of(text).strip_prefix('【').and_then(|w| w.strip_suffix('】'));
                if words.is_some_and(is_label_words) {
                    out.push(Label {
                        span,
                        known: true,
                        line_start: clause.place == Place::LineStart,
                        marked: false,
                    });
                }
                clause.plain = false;
            }
            '。' | '；' | '！' | '？' | ';' => {
                clause = Clause::new(end, Place::Inside);
            }
            // A wide gap parts the values of one line: `责任单位：某局　　责任人：某某`.
            '\u{3000}' | '\t' => {
                clause.read_to(text, at);
                if !clause.plain {
                    clause = Clause::new(end, Place::Inside);
                }
            }
            _ => {}
        }
    }
}

/// The label that a clause is, read up to its colon, which ends at `end`.
fn label(text: &str, clause: &Clause, end: usize) -> Option<Label> {
    if !clause.plain || !(2..=MOST_CHARS).contains(&clause.n_chars) {
        return None;
    }
    let words = Span::new(clause.start, clause.read).trim(text);
    let known = is_label_words(words.of(text));
    let span = Span::new(clause.start, end).trim(text);
    let fits = match clause.place {
        Place::LineStart => true,
        Place::Marked => known && is_numbered_part(words.of(text)),
        Place::Inside => known,
    };
    let line_start = clause.place == Place::LineStart;
    let marked = clause.place == Place::Marked;
    fits.then_some(Label { span, known, line_start, marked })
}

/// Whether the words of a label behind a marker announce a part of an answer: `（二）整改措施：`.
/// `（一）反馈问题：`, `1.整改任务：` announce the finding itself.
fn is_numbered_part(words: &str) -> bool {
    const TASKS: &[&str] = &["任务", "事项"];
    is_part_name(words)
        && !STATEMENTS.iter().chain(TASKS).any(|end| words.ends_with(end))
}

/// Drops the places whose words are not those of labels and stand only once.
pub(super) fn keep_recurring(text: &str, labels: &mut Vec<Label>) {
    if labels.iter().all(|label| label.known) {
        return;
    }
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for label in labels.iter().filter(|label| label.line_start) {
        *counts.entry(label.span.of(text)).or_default() += 1;
    }
    labels.retain(|label| {
        label.known || counts.get(label.span.of(text)).is_some_and(|&n| n > 1)
    });
}

/// The most characters of a label that is a line of its own, without a colon.
const MOST_ALONE: usize = 10;

/// The lines that are the words of a label and nothing else. Where such lines follow each
/// other, none is one: they head the columns of a table or list the contents.
pub(super) fn alone(text: &str, lines: &[Line]) -> Vec<Label> {
    let is_alone = |line: &Line| {
        line.ending == Ending::Open
            && (2..=MOST_ALONE).contains(&line.n_chars)
            && is_part_name(line.content.of(text))
    };
    let mut out = Vec::new();
    let (mut before, mut here) = (false, lines.first().is_some_and(is_alone));
    for (number, line) in lines.iter().enumerate() {
        let next = lines.get(number + 1).is_some_and(is_alone);
        let states =
            || STATEMENTS.iter().any(|end| line.content.of(text).ends_with(end));
        if here && !before && !next && !states() {
            let span = line.content;
            out.push(Label { span, known: true, line_start: true, marked: false });
        }
        (before, here) = (here, next);
    }
    out
}

/// What ends the words that announce the problem and not a part of its answer: what a
/// line of these heads may be the findings themselves.
const STATEMENTS: &[&str] = &["问题", "表现", "表述", "描述"];

/// Moves the lines that recur from those of `alone` to the labels: another line of the
/// same words says that both are.
pub(super) fn take_recurring(
    text: &str,
    alone: &mut Vec<Label>,
    labels: &mut Vec<Label>,
) {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for label in &*alone {
        *counts.entry(label.span.of(text)).or_default() += 1;
    }
    let known = labels.len();
    alone.retain(|label| {
        let recurs = counts.get(label.span.of(text)).is_some_and(|&n| n > 1);
        if recurs {
            labels.push(*label);
        }
        !recurs
    });
    if labels.len() > known {
        labels.sort_by_key(|label| label.span.start);
    }
}

/// Whether words announce a part of an answer without a colon behind them: 整改措施,
/// 完成情况. Not 完成整改任务, 落实整改措施, which say what is done, nor the cells of a line.
pub(crate) fn is_part_name(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "落实", "完成", "处理", "处置", "核查", "查处", "监督", "指导", "采取", "办理",
    ];
    let verb = VERBS.iter().find_map(|verb| words.strip_prefix(verb));
    // 整　改　措　施 is spaced out.
    let mut pieces = words.trim().split(is_blank).filter(|piece| !piece.is_empty());
    let whole = !words.contains(is_blank) || pieces.all(|p| p.chars().count() == 1);
    whole && verb.is_none_or(|rest| rest.chars().count() <= 2) && is_label_words(words)
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
        let (mut len, mut kinds) = (0, 0);
        for (word, kind) in LABEL_WORDS.of(rest) {
            match word.len().cmp(&len) {
                Ordering::Greater => (len, kinds) = (word.len(), kind),
                Ordering::Equal => kinds |= kind,
                Ordering::Less => {}
            }
        }
        if len == 0 {
            return false;
        }
        core |= kinds & CORE != 0 || rest.starts_with("责任人");
        head = kinds & HEAD != 0;
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
    fn some_need_no_colon() {
        for words in ["整改措施", "完成情况", "整 改 成 效", "落实情况"]
        {
            assert!(is_part_name(words), "{words}");
        }
        for words in
            ["落实整改措施", "完成整改任务", "责任单位　整改时限", "整改措施具体化"]
        {
            assert!(!is_part_name(words), "{words}");
        }
    }

    #[test]
    fn sentences_and_other_words_are_no_labels() {
        for words in [
            "现将整改情况报告如下",
            "其中",
            "情况",
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
