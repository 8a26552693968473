//! How far a rectification is, where the text says so in so many words.

use super::lists;
use super::source::{Source, bare};
use crate::model::{Stated, Status};
use crate::text::{Heads, Span, is_blank};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What says it, the longest first of those that begin alike.
#[rustfmt::skip]
pub(super) const PHRASES: &[(&str, Status)] = &[
    ("基本整改到位", Status::BasicallyCompleted), ("基本完成", Status::BasicallyCompleted),
    ("已基本完成", Status::BasicallyCompleted), ("基本整改完成", Status::BasicallyCompleted),
    ("已基本整改到位", Status::BasicallyCompleted), ("基本到位", Status::BasicallyCompleted),
    ("阶段性完成", Status::PartlyCompleted), ("部分完成", Status::PartlyCompleted),
    ("部分整改", Status::PartlyCompleted), ("已部分整改", Status::PartlyCompleted),
    ("已阶段性完成", Status::PartlyCompleted), ("已部分完成", Status::PartlyCompleted),
    ("取得阶段性成效", Status::PartlyCompleted), ("已取得阶段性成效", Status::PartlyCompleted),
    ("取得阶段性进展", Status::PartlyCompleted), ("已取得阶段性进展", Status::PartlyCompleted),
    ("完成阶段性整改", Status::PartlyCompleted), ("已完成阶段性整改", Status::PartlyCompleted),
    ("完成阶段性目标", Status::PartlyCompleted), ("已完成阶段性目标", Status::PartlyCompleted),
    ("尚未完成", Status::NotCompleted), ("暂未完成", Status::NotCompleted),
    ("未完成", Status::NotCompleted), ("尚未整改到位", Status::NotCompleted),
    ("未整改到位", Status::NotCompleted), ("尚未整改", Status::NotCompleted),
    ("未整改", Status::NotCompleted), ("尚未销号", Status::NotCompleted),
    ("未销号", Status::NotCompleted), ("逾期未完成", Status::NotCompleted),
    ("正在整改", Status::Ongoing), ("整改中", Status::Ongoing),
    ("正在推进", Status::Ongoing), ("正在进行", Status::Ongoing),
    ("推进中", Status::Ongoing), ("进行中", Status::Ongoing),
    ("正在抓紧整改", Status::Ongoing), ("正在有序推进", Status::Ongoing),
    ("正在抓紧推进", Status::Ongoing), ("正在积极推进", Status::Ongoing),
    ("正在推进整改", Status::Ongoing), ("正在落实", Status::Ongoing),
    ("正在办理", Status::Ongoing), ("正在持续推进", Status::Ongoing),
    ("正按计划推进", Status::Ongoing), ("达到序时进度", Status::Ongoing),
    ("达到时序进度", Status::Ongoing), ("正按序时进度推进", Status::Ongoing),
    ("持续整改", Status::Continuing), ("持续推进", Status::Continuing),
    ("长期坚持", Status::Continuing), ("长期整改", Status::Continuing),
    ("持续坚持", Status::Continuing), ("长期推进", Status::Continuing),
    ("需长期坚持", Status::Continuing), ("需持续推进", Status::Continuing),
    ("立行立改", Status::Immediate), ("立知立改", Status::Immediate),
    ("即知即改", Status::Immediate), ("立整立改", Status::Immediate),
    ("已全面完成", Status::Completed), ("已全部完成", Status::Completed),
    ("全部完成", Status::Completed), ("全面完成", Status::Completed),
    ("已整改完成", Status::Completed), ("整改完成", Status::Completed),
    ("已整改完毕", Status::Completed), ("整改完毕", Status::Completed),
    ("已整改到位", Status::Completed), ("整改到位", Status::Completed),
    ("已全部整改到位", Status::Completed), ("全部整改到位", Status::Completed),
    ("已全部整改完成", Status::Completed), ("已全部整改完毕", Status::Completed),
    ("已完成", Status::Completed), ("完成", Status::Completed),
    ("已办结", Status::Completed), ("办结", Status::Completed),
    ("已销号", Status::Completed), ("销号", Status::Completed),
    ("已验收销号", Status::Completed), ("已整改", Status::Completed),
    ("已解决", Status::Completed), ("已得到解决", Status::Completed),
    ("已整改销号", Status::Completed), ("已完结", Status::Completed),
];

static BY_START: LazyLock<Heads<Status>> =
    LazyLock::new(|| Heads::new(PHRASES.iter().copied()));

/// What may follow the phrase in its clause.
#[rustfmt::skip]
const TAILS: &[&str] = &[
    "", "整改", "整改任务", "整改工作", "整改目标", "任务", "销号", "整改销号", "整改并销号",
    "整改并长期坚持", "并长期坚持", "并持续推进", "并持续巩固", "并销号", "验收销号", "且长期坚持",
    "整改并持续推进", "全部整改任务", "年度整改任务", "各项整改任务",
];

/// What may stand before the phrase in its clause, besides what is put right.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "截至目前", "截止目前", "到目前为止", "目前", "现已", "现", "至此", "均", "全部",
    "整体", "总体", "经整改", "经过整改", "经核查", "经验收", "已于",
];

/// What is put right, in the words of an answer.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "该问题", "此问题", "本问题", "该项问题", "此项问题", "上述问题", "以上问题", "相关问题",
    "反馈问题", "问题", "该整改任务", "该项整改任务", "此项整改任务", "整改任务", "该任务",
    "该项任务", "此项任务", "该项整改", "该整改事项", "该项整改工作", "此项整改工作",
    "整改工作", "整改事项", "此项工作", "该项工作", "该事项", "该项整改事项", "整改",
    "上述两个问题", "以上两个问题", "这一问题", "该条问题", "该反馈问题",
];

static ADVERBS_BY_START: LazyLock<Heads<()>> = LazyLock::new(|| Heads::plain(ADVERBS));
static SUBJECTS_BY_START: LazyLock<Heads<()>> =
    LazyLock::new(|| Heads::plain(SUBJECTS));

/// The status that the whole of a label line tells (整改状态：已完成，长期坚持).
pub(super) fn of_label<'t>(source: &Source<'_, 't>, span: Span) -> Option<Stated<'t>> {
    let first = source.clauses(span).next()?;
    let first = bare(source.text, first);
    let found = read(source.words(first), true).or_else(|| {
        // `已完成（2023年11月）`, `【已完成】` and what else stands around the phrase.
        let words = source.words(first).trim_start_matches(['【', '[', '（', '(']);
        BY_START.longest(words).map(|row| row.1)
    })?;
    Some(stated(source, found, span.trim(source.text)))
}

/// The status that a span tells: in a clause that names what is put right (该问题已完成),
/// or in a sentence that says nothing else (立行立改，已完成。). `opens` says that the first
/// sentence may go on with other things (整改情况：已完成。…). The last one stands.
pub(super) fn of_prose<'t>(
    source: &Source<'_, 't>,
    span: Span,
    opens: bool,
) -> Option<Stated<'t>> {
    let may_tell = |span: Span| source.may_hold(span, lists::STATUS);
    if !may_tell(span) {
        return None;
    }
    let mut last = None;
    for (n, sentence) in source.sentences(span).enumerate() {
        if !may_tell(sentence) {
            continue;
        }
        let clauses: Vec<Span> = source
            .clauses(sentence)
            .map(|clause| without_brackets(source, bare(source.text, clause)))
            .filter(|clause| !clause.is_empty())
            .collect();
        let told = clauses
            .iter()
            .take_while(|clause| may_tell(**clause))
            .map_while(|clause| Some((read(source.words(*clause), true)?, *clause)));
        let told: Vec<(Status, Span)> = told.collect();
        if !told.is_empty() && (told.len() == clauses.len() || opens && n == 0) {
            // 立行立改 says how, what stands beside it how far.
            let weightier = told.iter().find(|(value, _)| *value != Status::Immediate);
            if let Some((value, clause)) = weightier.or(told.first()) {
                last = Some(stated(source, *value, *clause));
                continue;
            }
        }
        // Up to where no clause supposes anything.
        let mut plain = 0;
        for (n, &clause) in clauses.iter().enumerate() {
            if !may_tell(clause) {
                continue;
            }
            let told = match read(source.words(clause), false) {
                Some(value) => Some((value, clause)),
                None => in_bracket(source, clause),
            };
            let Some((value, span)) = told else { continue };
            let before = clauses.get(plain..n).unwrap_or_default();
            if before.iter().any(|clause| supposes(source, *clause)) {
                break;
            }
            plain = n;
            last = Some(stated(source, value, span));
        }
    }
    last
}

/// A clause without a bracket of labels before it, or of reasons behind a status:
/// （责任单位：办公室）已完成整改, 未完成（原因：场地未落实）.
fn without_brackets(source: &Source<'_, '_>, clause: Span) -> Span {
    let words = source.words(clause);
    if let Some(inner) = words.strip_prefix(['（', '('])
        && let Some(close) = inner.find(['）', ')'])
        && inner.get(..close).is_some_and(|inside| inside.contains(['：', ':']))
    {
        let rest = inner.get(close..).unwrap_or("").trim_start_matches(['）', ')']);
        if !rest.is_empty() {
            return bare(source.text, Span::new(clause.end - rest.len(), clause.end));
        }
    }
    if words.ends_with(['）', ')'])
        && let Some(open) = words.find(['（', '('])
        && let Some(head) = words.get(..open)
        && phrase(head).is_some()
    {
        return Span::new(clause.start, clause.start + open);
    }
    clause
}

/// Words that make what follows a plan, or hang it on something.
pub(super) const SUPPOSITIONS: &[&str] =
    &["计划", "预计", "力争", "确保", "争取", "力求", "如果"];

/// Whether a clause says that what follows is planned, or hangs on something: 计划年底前，
/// 待资金到位后，.
fn supposes(source: &Source<'_, '_>, clause: Span) -> bool {
    let words = source.words(clause);
    let now = ["目前", "此前", "整改后", "督促后", "整治后"];
    source.may_hold(clause, lists::SUPPOSITIONS)
        && SUPPOSITIONS.iter().any(|word| words.contains(word))
        || words.contains(['待', '若', '拟'])
        || words.ends_with(['前', '后'])
            && !now.iter().any(|word| words.ends_with(word))
}

/// A status that stands alone in brackets at the end of a clause: `……。（已完成）`,
/// `【持续推进】`.
fn in_bracket(source: &Source<'_, '_>, clause: Span) -> Option<(Status, Span)> {
    let words = source.words(clause);
    let inner = words.strip_suffix(['）', ')', '】', ']'])?;
    let open = inner.rfind(['（', '(', '【', '['])?;
    let inside = inner.get(open..)?;
    let start = open + inside.chars().next()?.len_utf8();
    let inside = inner.get(start..)?;
    // （责任单位：…；完成时限：…；已完成）: one of the parts.
    let from = clause.start + start;
    let parts = inside.split_inclusive(['；', ';', '，', ',']);
    let mut at = from;
    for part in parts {
        let span = bare(source.text, Span::new(at, at + part.len()));
        at += part.len();
        if let Some(value) = read(source.words(span), true) {
            return Some((value, span));
        }
    }
    None
}

/// Whether a bracket at the end of a heading tells the status, and which.
pub(super) fn of_heading<'t>(
    source: &Source<'_, 't>,
    heading: Span,
) -> Option<Stated<'t>> {
    let heading = bare(source.text, heading);
    let (value, span) = in_bracket(source, heading)?;
    Some(stated(source, value, span))
}

pub(super) fn stated<'t>(
    source: &Source<'_, 't>,
    value: Status,
    span: Span,
) -> Stated<'t> {
    Stated { value, text: Cow::Borrowed(source.words(span)), span }
}

/// The status that a clause tells as a whole. A bare phrase (已完成) tells it only where
/// `bare` allows; else what is put right must be named (该问题已完成).
fn read(clause: &str, bare: bool) -> Option<Status> {
    /// The longest clause that is read, in characters.
    const LONGEST: usize = 32;
    let first = clause.chars().next()?;
    let may_begin = BY_START.under(first).next().is_some()
        || ADVERBS_BY_START.under(first).next().is_some()
        || SUBJECTS_BY_START.under(first).next().is_some();
    if !may_begin {
        return None;
    }
    let words: Cow<'_, str> = if clause.contains(is_blank) {
        clause.chars().filter(|&c| !is_blank(c)).collect()
    } else {
        clause.into()
    };
    if words.len() > LONGEST && words.chars().count() > LONGEST {
        return None;
    }
    let (mut rest, mut named) = (&*words, false);
    let value = loop {
        let value = phrase(rest);
        if value.is_some() {
            break value;
        }
        if let Some((adverb, ())) = ADVERBS_BY_START.of(rest).next() {
            rest = rest.get(adverb.len()..)?;
            continue;
        }
        match SUBJECTS_BY_START.longest(rest) {
            // `整改完成` is a phrase and not what is put right.
            Some((subject, ())) if !named => {
                named = true;
                rest = rest.get(subject.len()..)?;
            }
            _ => break None,
        }
    }?;
    let says = named || bare || rest.contains("整改") || rest.contains("销号");
    let alone = bare || named || rest.starts_with('已') || rest.starts_with("正在");
    (says && alone).then_some(value)
}

/// The status of a phrase with what may follow it.
fn phrase(words: &str) -> Option<Status> {
    let rows = BY_START.of(words).filter(|(phrase, _)| {
        words.get(phrase.len()..).is_some_and(|rest| TAILS.contains(&rest))
    });
    rows.max_by_key(|row| row.0.len()).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_clauses_tell_a_status() {
        let told = |clause: &str| read(clause, false);
        assert_eq!(told("该问题已完成整改"), Some(Status::Completed));
        assert_eq!(told("目前该项整改任务已完成"), Some(Status::Completed));
        assert_eq!(told("上述问题均已整改到位"), Some(Status::Completed));
        assert_eq!(told("此项工作正在推进"), Some(Status::Ongoing));
        assert_eq!(told("问题基本完成整改"), Some(Status::BasicallyCompleted));
        assert_eq!(told("已完成整改"), Some(Status::Completed));
    }

    #[test]
    fn clauses_about_something_else_tell_none() {
        for clause in [
            "选址工作已完成",
            "已完成",
            "20个问题已完成整改",
            "坚持立行立改",
            "完成整改",
            "持续推进项目建设",
            "尚未完成招标",
            "已完成整改方案编制",
        ] {
            assert_eq!(read(clause, false), None, "{clause}");
        }
    }
}
