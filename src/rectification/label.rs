//! What a label announces (责任单位：, 整改时限：), and the like in running text.

use super::source::{Source, bare};
use crate::model::Role;
use crate::text::{Class, Heads, Span, is_blank, is_han};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What stands behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// The answer or a part of it: 整改措施, 整改情况
    Answer,
    /// What is to be reached: 整改目标
    Goal,
    /// The problem itself, or its cause: 具体问题, 原因分析
    Problem,
    /// Who is to do it: 责任单位
    Responsible(Role),
    /// By when: 整改时限
    Deadline,
    /// How far it is: 整改状态
    Status,
    /// What others say of it: 验收意见
    Other,
}

impl Topic {
    /// Whether it tells of the answer as a whole.
    pub(super) fn closes_answer(self) -> bool {
        matches!(self, Self::Responsible(_) | Self::Deadline | Self::Status)
    }
}

/// Words in a label, the first that it holds tells.
#[rustfmt::skip]
const WORDS: &[(&str, Topic)] = &[
    ("状态", Topic::Status), ("是否完成", Topic::Status), ("是否销号", Topic::Status),
    ("时限", Topic::Deadline), ("期限", Topic::Deadline), ("完成时间", Topic::Deadline),
    ("整改时间", Topic::Deadline), ("完成日期", Topic::Deadline), ("限期", Topic::Deadline),
    ("时间节点", Topic::Deadline), ("时间要求", Topic::Deadline), ("完成时效", Topic::Deadline),
    ("配合领导", Topic::Responsible(Role::Leader)),
    ("领导", Topic::Responsible(Role::Leader)),
    ("责任人", Topic::Responsible(Role::Person)),
    ("负责人", Topic::Responsible(Role::Person)),
    ("责任人员", Topic::Responsible(Role::Person)),
    ("配合", Topic::Responsible(Role::Supporting)),
    ("协办", Topic::Responsible(Role::Supporting)),
    ("协同", Topic::Responsible(Role::Supporting)),
    ("协助", Topic::Responsible(Role::Supporting)),
    ("参与", Topic::Responsible(Role::Supporting)),
    ("牵头", Topic::Responsible(Role::Lead)),
    ("责任单位", Topic::Responsible(Role::Responsible)),
    ("责任部门", Topic::Responsible(Role::Responsible)),
    ("责任处", Topic::Responsible(Role::Responsible)),
    ("责任科", Topic::Responsible(Role::Responsible)),
    ("责任股", Topic::Responsible(Role::Responsible)),
    ("责任室", Topic::Responsible(Role::Responsible)),
    ("责任主体", Topic::Responsible(Role::Responsible)),
    ("责任站所", Topic::Responsible(Role::Responsible)),
    ("整改单位", Topic::Responsible(Role::Responsible)),
    ("整改部门", Topic::Responsible(Role::Responsible)),
    ("主责", Topic::Responsible(Role::Responsible)),
    ("承办", Topic::Responsible(Role::Responsible)),
    ("主办", Topic::Responsible(Role::Responsible)),
    ("落实单位", Topic::Responsible(Role::Responsible)),
    ("督办单位", Topic::Responsible(Role::Supporting)),
    ("目标", Topic::Goal),
    ("整改标准", Topic::Goal),
    ("原因", Topic::Problem), ("问题表现", Topic::Problem), ("具体表现", Topic::Problem),
    ("问题描述", Topic::Problem), ("问题表述", Topic::Problem),
    ("具体问题", Topic::Problem), ("存在问题", Topic::Problem),
    ("存在的问题", Topic::Problem), ("反馈问题", Topic::Problem),
    ("问题概况", Topic::Problem), ("主要问题", Topic::Problem),
    ("问题清单", Topic::Problem),
    ("验收", Topic::Other), ("备注", Topic::Other), ("监督", Topic::Other),
    ("公示", Topic::Other),
];

/// The rows of the list above.
static BY_START: LazyLock<Heads<usize>> = LazyLock::new(|| {
    Heads::new(WORDS.iter().enumerate().map(|(row, (word, _))| (*word, row)))
});

/// What a label announces, by its words.
pub(super) fn topic(label: &str) -> Topic {
    let bare = label.trim_matches(|c| !is_han(c));
    let words = if bare.chars().all(is_han) {
        Cow::Borrowed(bare)
    } else {
        Cow::Owned(bare.chars().filter(|&c| is_han(c)).collect())
    };
    // 整改任务：城区污水直排, not 整改任务完成情况：.
    if ["问题", "整改任务", "整改事项", "督察整改任务"].contains(&&*words)
    {
        return Topic::Problem;
    }
    let rows = BY_START.in_text(&words).map(|(_, row, _)| row);
    let first = rows.min().and_then(|row| WORDS.get(row));
    first.map_or(Topic::Answer, |row| row.1)
}

/// Words of labels that announce measures, and of those that announce what came of them.
const MEASURES: &[&str] = &["措施", "举措", "做法"];
const RESULTS: &[&str] = &["完成", "进展", "成效", "成果", "结果", "效果", "进度"];

/// Whether a label of the answer announces measures alone: 整改措施, not 整改措施及成效.
pub(super) fn is_of_measures(label: &str) -> bool {
    holds(label, MEASURES) && !holds(label, RESULTS)
}

/// Whether a label of the answer announces what came of the measures alone: 整改成效, and
/// 整改情况 where the measures are known.
pub(super) fn is_of_results(label: &str) -> bool {
    (holds(label, RESULTS) || label.contains("情况")) && !holds(label, MEASURES)
}

fn holds(label: &str, words: &[&str]) -> bool {
    words.iter().any(|word| label.contains(word))
}

/// Labels that stand in running text too, without what may come before them (整改责任单位).
/// Others with the same words are no labels there: 加强组织领导：, 限期整改：.
#[rustfmt::skip]
const IN_TEXT: &[&str] = &[
    "时限", "期限", "完成时限", "完成期限", "完成时间", "整改时限", "整改期限", "整改时间",
    "时间节点", "时间要求", "完成日期", "办结时限", "状态", "完成状态", "整改状态", "进展状态",
    "办理状态", "销号状态", "责任单位", "责任部门", "责任处室", "责任科室", "责任股室", "责任室",
    "责任主体", "责任站所", "责任科", "责任处", "整改单位", "整改部门", "主责单位", "主责部门",
    "承办单位", "承办部门", "主办单位", "主办部门", "落实单位", "落实部门", "责任领导", "牵头领导",
    "分管领导", "包保领导", "包案领导", "包抓领导", "挂牌领导", "督办领导", "牵头单位", "牵头部门",
    "牵头处室", "牵头科室", "牵头股室", "配合单位", "配合部门", "配合处室", "配合科室", "配合股室",
    "协办单位", "协办部门", "协同单位", "协助单位", "参与单位", "督办单位", "责任人", "责任人员",
    "负责人", "牵头责任人", "牵头人", "配合领导", "整改责任人", "整改责任单位", "整改牵头单位",
];

/// What may stand before such a label.
const BEFORE_LABEL: &[&str] =
    &["整改", "落实", "主要", "具体", "直接", "第一", "市级", "县级", "省级", "区级"];

/// What a label in running text announces; nothing where it is none.
fn in_text(key: &str) -> Option<Topic> {
    let mut rest = key;
    loop {
        if IN_TEXT.contains(&rest) {
            return Some(topic(rest));
        }
        // 责任单位及责任人: the first tells.
        let joined = rest.find(['及', '和', '与']).and_then(|at| rest.get(..at));
        if let Some(first) = joined.filter(|first| IN_TEXT.contains(first)) {
            return Some(topic(first));
        }
        rest = BEFORE_LABEL.iter().find_map(|word| rest.strip_prefix(word))?;
    }
}

/// A fact with its label in running text: `责任单位：办公室；`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    pub(super) topic: Topic,
    /// The label, up to what is said.
    pub(super) label: Span,
    /// What is said.
    pub(super) value: Span,
}

/// The longest label, in characters.
const LONGEST: usize = 10;

/// The facts that are labelled inside the words of a span: who, by when, how far.
pub(super) fn facts(source: &Source<'_, '_>, span: Span) -> Vec<Fact> {
    let words = source.words(span);
    let mut heads: Vec<(Topic, Span)> = Vec::new();
    let leads = source.leads.within(span).iter();
    for lead in leads.filter(|lead| lead.class.is(Class::COLON)) {
        let (at, c) = (lead.at - span.start, lead.c);
        let Some(before) = words.get(..at) else { continue };
        let key: usize = before
            .chars()
            .rev()
            .take_while(|&c| is_han(c))
            .take(LONGEST + 1)
            .map(char::len_utf8)
            .sum();
        let from = at - key;
        let Some(key) = words.get(from..at) else { continue };
        let behind_word = before
            .get(..from)
            .and_then(|rest| rest.chars().next_back())
            .is_some_and(char::is_alphanumeric);
        if key.is_empty() || key.chars().count() > LONGEST || behind_word {
            continue;
        }
        let Some(topic) = in_text(key) else { continue };
        if topic.closes_answer() {
            let end = at + c.len_utf8();
            heads.push((topic, Span::new(span.start + from, span.start + end)));
        }
    }
    let mut out = Vec::new();
    for (n, &(topic, label)) in heads.iter().enumerate() {
        let next = heads.get(n + 1).map_or(span.end, |(_, next)| next.start);
        let room = Span::new(label.end, next);
        let end = value_end(source, room);
        let value = bare(source.text, Span::new(room.start, room.start + end));
        if !value.is_empty() {
            out.push(Fact { topic, label, value });
        }
    }
    out
}

/// Where what is said ends: at a stop, a line end, or the bracket around it.
fn value_end(source: &Source<'_, '_>, room: Span) -> usize {
    let (words, mut depth) = (source.words(room), 0_usize);
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' | '“' | '《' | '〔' => depth += 1,
            '）' | ')' | '】' | ']' | '。' | '；' | ';' | '【' if depth == 0 => {
                return at;
            }
            '）' | ')' | '”' | '》' | '〕' => depth = depth.saturating_sub(1),
            c if source.ends_line(room.start + at, c) => return at,
            _ => {}
        }
    }
    words.len()
}

/// The bodies or persons that a list names: split at 、 ， ； and blanks.
pub(super) fn names(source: &Source<'_, '_>, span: Span) -> Vec<Span> {
    let words = source.words(span);
    let (mut out, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    let mut push = |from: usize, to: usize| {
        let name = bare(source.text, Span::new(span.start + from, span.start + to));
        if !name.is_empty() {
            out.push(name);
        }
    };
    for (at, c) in words.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0
                && ("、，,；;/".contains(c)
                    || source.ends_line(span.start + at, c)) =>
            {
                push(from, at);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push(from, words.len());
    out
}

/// Whether a name is one: it holds a word, and nothing that ends a sentence.
pub(super) fn is_name(words: &str) -> bool {
    let n = words.chars().filter(|&c| !is_blank(c)).count();
    (2..=40).contains(&n) && !words.contains(['。', '！', '？', '：', ':'])
}
