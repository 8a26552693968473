//! Works (《》) that were made, revised or issued. Those that are only studied, carried
//! out or appealed to are none.

use super::lists;
use super::source::Source;
use super::zone::Zone;
use crate::model::{Action, Instrument, MentionKind, Text};
use crate::text::{Heads, Span, Tails, fold, is_blank, is_line_end};
use std::sync::LazyLock;

/// Verbs with what they do to a work; `None` where they leave it as it is.
#[rustfmt::skip]
const VERBS: &[(Option<Action>, &[&str])] = &[
    (Some(Action::Drafted), &["谋划出台", "拟出台", "起草", "拟定", "拟制", "草拟"]),
    (Some(Action::Adopted), &["审议通过", "审议"]),
    (Some(Action::Made), &[
        "制定", "制订", "新订", "制发", "建立", "新建", "编制", "编印", "编制完成", "研究制定",
    ]),
    (Some(Action::Revised), &["修订", "修改", "完善", "修编"]),
    (Some(Action::Issued), &["出台", "印发", "下发", "发布", "转发", "颁布"]),
    (Some(Action::Repealed), &["废止"]),
    (None, &[
        "学习", "贯彻", "落实", "执行", "遵守", "宣传", "对标", "参照", "违反", "符合", "纳入",
        "重申", "填写", "签订", "报送", "上报", "获得", "推出", "提出", "作出", "传达",
    ]),
];
static VERBS_BY_START: LazyLock<Heads<Option<Action>>> =
    LazyLock::new(|| Heads::new(verbs()));
static VERBS_BY_END: LazyLock<Tails<Option<Action>>> =
    LazyLock::new(|| Tails::new(verbs()));

fn verbs() -> impl Iterator<Item = (&'static str, Option<Action>)> {
    VERBS.iter().flat_map(|(action, verbs)| verbs.iter().map(|verb| (*verb, *action)))
}

/// Words that make the works behind them grounds of something else.
pub(super) const GROUNDS: &[&str] =
    &["根据", "按照", "依据", "依照", "遵照", "对照", "参照", "违反"];
/// How many characters may stand between a verb and its work: 修订完善本单位《…》.
const REACH: usize = 16;

/// The works that the document says were made, revised or issued, by place.
pub(super) fn instruments<'t>(
    source: &Source<'_, 't>,
    zones: &[Zone],
) -> Vec<Instrument<'t>> {
    let (text, document) = (source.text, source.document);
    let mut found: Vec<Instrument<'t>> = Vec::new();
    // The end of the work before, and what was done to it.
    let mut before: Option<(usize, Option<(Action, Span)>)> = None;
    for (mention, number) in document.mentions.iter().zip(0_u32..) {
        if !matches!(mention.kind, MentionKind::Work { .. }) {
            continue;
        }
        let zone = zones.get(mention.node as usize);
        let is_told =
            matches!(zone, Some(Zone::Overview | Zone::Group | Zone::Finding));
        let Some(node) = document.node(mention.node).filter(|_| is_told) else {
            continue;
        };
        let (start, end) = (mention.span.start, mention.span.end);
        let from = before.map_or(0, |before| before.0).max(node.span.start);
        let clause = clause_before(source, Span::new(from, start));
        let listed = before.filter(|before| before.0 == from).and_then(|before| {
            only_joins(Span::new(from, start).of(text)).then_some(before.1)
        });
        let done = match listed {
            Some(done) => done,
            None => verb_before(source, clause)
                .or_else(|| verb_behind(source, clause, Span::new(end, node.span.end))),
        };
        before = Some((end, done));
        let done = done.filter(|done| {
            !is_only_heard(done.0, &mention.text)
                && !is_of_inspection(done.0, &mention.text)
        });
        if let Some((action, span)) = done {
            let verb = Text::of(text, span);
            found.push(Instrument { mention: number, action, verb });
        }
    }
    found
}

/// Whether a work is a report or motion that a meeting deals with (听取和审议《…报告》).
fn is_only_heard(action: Action, title: &str) -> bool {
    let title = title.trim_end_matches(['》', '〉']);
    action == Action::Adopted && (title.ends_with("报告") || title.ends_with("议案"))
}

/// Whether a work is what inspectors send: 下发《督导检查问题反馈单》.
fn is_of_inspection(action: Action, title: &str) -> bool {
    const ENDS: &[&str] = &[
        "反馈单",
        "反馈书",
        "反馈函",
        "反馈表",
        "反馈意见",
        "反馈报告",
        "整改通知书",
        "意见书",
        "决定书",
        "告知书",
        "审计报告",
        "督察报告",
    ];
    let title = title.trim_end_matches(['》', '〉']);
    action == Action::Issued && ENDS.iter().any(|end| title.ends_with(end))
}

/// The clause that leads up to a work.
fn clause_before(source: &Source<'_, '_>, span: Span) -> Span {
    let words = source.words(span);
    let is_stop = |&(at, c): &(usize, char)| {
        matches!(fold(c), ',' | ';' | ':' | '。' | '!' | '?')
            || source.ends_line(span.start + at, c)
    };
    let stop = words.char_indices().rfind(is_stop);
    Span { start: span.start + stop.map_or(0, |(at, c)| at + c.len_utf8()), ..span }
}

/// Whether between two works stand only words that list them: 、和, a number in brackets.
fn only_joins(between: &str) -> bool {
    let mut depth = 0_u32;
    // A number in brackets and a word or two; more is a sentence of its own.
    between.len() <= 120
        && between.chars().all(|c| match fold(c) {
            '(' | '[' => {
                depth += 1;
                true
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                true
            }
            _ if depth > 0 || is_blank(c) => true,
            c => matches!(c, '、' | ',' | '和' | '及' | '与' | '以'),
        })
}

/// What the clause before a work says was done to it: the verb that stands last, joined
/// with verbs right before it. What is made or revised and issued (制定出台, 修订印发) is
/// made or revised.
fn verb_before(source: &Source<'_, '_>, clause: Span) -> Option<(Action, Span)> {
    if names_grounds(source, clause) {
        return None;
    }
    let words = source.words(clause);
    let (action, mut verb) = last_verb(words)?;
    let mut action = action?;
    // 县委印发的《…》 names a work that others issued.
    if words.get(verb.end..)?.ends_with(['的', '中', '以', '“', '(']) {
        return None;
    }
    // Three verbs in a row are many.
    for _ in 0..3 {
        let Some((Some(joined), earlier)) = verb_ending_at(words, verb.start) else {
            break;
        };
        verb.start = earlier.start;
        if action == Action::Issued && matches!(joined, Action::Made | Action::Revised)
        {
            action = joined;
        }
    }
    let span = Span::new(clause.start + verb.start, clause.start + verb.end);
    Some((action, span))
}

/// What the words behind a work say was done to it: 《…》（某办发〔2023〕1号）正式印发, and
/// 将《…》修订为.
fn verb_behind(
    source: &Source<'_, '_>,
    clause: Span,
    rest: Span,
) -> Option<(Action, Span)> {
    /// Words between a work and the verb behind it.
    const LINKS: &[&str] =
        &["已经", "正式", "现已", "业已", "已", "均", "并", "予以", "进行"];
    let is_stop =
        |c: char| matches!(fold(c), ',' | ';' | '。' | '、' | '《') || is_line_end(c);
    let mut at = rest.start;
    let words = source.words(rest);
    let words = words.get(..bracketed(words)).map_or(words, |aside| {
        at += aside.len();
        words.get(aside.len()..).unwrap_or("")
    });
    let words = words.split(is_stop).next().unwrap_or("");
    let mut verb = words;
    while let Some(rest) = LINKS.iter().find_map(|link| verb.strip_prefix(link)) {
        verb = rest;
    }
    let moved = source.words(clause).ends_with(['将', '把', '对']);
    if !moved && (verb.len() == words.len() || names_grounds(source, clause)) {
        return None;
    }
    let start = at + (words.len() - verb.len());
    let (word, action) = VERBS_BY_START.longest(verb)?;
    Some((action?, Span::new(start, start + word.len())))
}

/// Whether a clause says that what it names are grounds.
fn names_grounds(source: &Source<'_, '_>, clause: Span) -> bool {
    let words = source.words(clause);
    source.may_hold(clause, lists::GROUNDS)
        && GROUNDS.iter().any(|ground| words.contains(ground))
}

/// How long the bracket is that a text begins with; 0 where it begins with none.
fn bracketed(text: &str) -> usize {
    if !text.starts_with(['（', '(']) {
        return 0;
    }
    let close = text.char_indices().take(60).find(|(_, c)| matches!(c, '）' | ')'));
    close.map_or(0, |(at, c)| at + c.len_utf8())
}

/// The verb that ends last, with its place; none where it ends out of reach.
fn last_verb(words: &str) -> Option<(Option<Action>, Span)> {
    let ends = words.char_indices().rev().map(|(at, c)| at + c.len_utf8());
    ends.take(REACH + 1).find_map(|end| verb_ending_at(words, end))
}

/// The longest of the verbs that end at a place.
fn verb_ending_at(words: &str, end: usize) -> Option<(Option<Action>, Span)> {
    let ending = VERBS_BY_END.of(words.get(..end)?);
    let (verb, action) = ending.max_by_key(|(verb, _)| verb.len())?;
    Some((action, Span::new(end - verb.len(), end)))
}
