//! The problem that a heading states, without the words wrapped around it.

use super::source::bare;
use crate::parse::opener;
use crate::text::{Span, fold};

/// Words before the problem.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "关于巡视反馈的", "关于巡察反馈的", "关于督察反馈的", "关于审计反馈的", "关于反馈的",
    "关于巡视指出的", "关于巡察指出的", "关于审计指出的", "关于督察指出的", "关于指出的",
    "关于", "针对反馈的", "针对巡视反馈的", "针对巡察反馈的", "针对",
    "巡视反馈问题", "巡察反馈问题", "反馈问题", "存在问题", "问题描述", "问题表述",
    "具体问题", "问题",
];

/// Words behind the problem, the longest first.
#[rustfmt::skip]
const CLOSERS: &[&str] = &[
    "的问题整改落实情况", "的问题整改完成情况", "的问题整改进展情况", "的问题整改情况",
    "的问题的整改情况", "的问题的整改落实情况", "的问题整改", "的问题的整改",
    "问题整改落实情况", "问题整改完成情况", "问题整改进展情况", "问题的整改情况",
    "问题整改情况", "问题的整改", "问题整改",
    "的整改落实情况", "的整改情况", "方面存在的问题", "方面存在问题", "方面的问题", "方面问题", "等问题", "的问题", "问题", "方面",
];

/// Where the problem stands in a heading: without 关于…的问题, `问题一：`, the quotation
/// marks around the whole, a bracket that holds labels, and the stop.
///
/// Of `关于“学习不深入”问题` it is 学习不深入; of `1.学习不深入。` it is the heading as it
/// stands, and so it is where nothing would be left.
pub(super) fn problem(text: &str, heading: Span) -> Span {
    let whole = bare(text, without_bracket(text, bare(text, heading)));
    let mut span = item_number(text, whole).unwrap_or(whole);
    // 【问题1】…
    if let Some(rest) = span.of(text).strip_prefix('【')
        && opener::number(span.of(text)).is_some()
    {
        span = Span::new(span.end - rest.len(), span.end);
    }
    let opener = OPENERS.iter().find(|word| span.of(text).starts_with(**word));
    if let Some(word) = opener {
        let rest = Span::new(span.start + word.len(), span.end);
        span = if word.ends_with("问题")
            || word.ends_with("描述")
            || word.ends_with("表述")
        {
            // `问题一：`, `问题1.`; a heading that merely begins with the word is whole.
            numbered(text, rest).unwrap_or(span)
        } else {
            rest
        };
    }
    let closer = CLOSERS.iter().find(|word| span.of(text).ends_with(**word));
    let wrapped = opener.is_some() || closer.is_some_and(|word| *word != "方面");
    if let Some(word) = closer.filter(|_| wrapped) {
        span = Span::new(span.start, span.end - word.len());
    }
    span = unquoted(text, bare(text, span));
    if span.is_empty() { whole } else { span }
}

/// What stands behind the number that the finding has elsewhere: `第4项：`, `第4项
/// （序号十）：`, `（序号三）`.
fn item_number(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    if let Some(aside) = words.strip_prefix(['（', '('])
        && aside.starts_with("序号")
    {
        let behind = aside.get(aside.find(['）', ')'])?..)?;
        let behind = behind.trim_start_matches(['）', ')']);
        let cut = !behind.is_empty();
        return cut.then(|| Span::new(span.end - behind.len(), span.end));
    }
    let rest = words.strip_prefix('第')?;
    let rest = rest.trim_start_matches(is_digit);
    let rest = rest.strip_prefix(['项', '条'])?.trim_start_matches("问题");
    let rest = rest.trim_start_matches("整改任务");
    let behind = rest.trim_start_matches(['：', ':', '，', '、', '\u{3000}', ' ']);
    let cut = behind.len() < rest.len() && !behind.is_empty();
    cut.then(|| Span::new(span.end - behind.len(), span.end))
}

fn is_digit(c: char) -> bool {
    "一二三四五六七八九十百".contains(c) || fold(c).is_ascii_digit()
}

/// What stands behind the number and the colon of `问题一：`.
fn numbered(text: &str, rest: Span) -> Option<Span> {
    let words = rest.of(text);
    let behind = words.trim_start_matches(is_digit);
    let after = behind.trim_start_matches(['：', ':', '.', '．', '、', '】']);
    let cut = after.len() < behind.len() && !after.is_empty();
    cut.then(|| Span::new(rest.end - after.len(), rest.end))
}

/// A span without the bracket at its end that holds labels (责任单位：…) or a status.
fn without_bracket(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let Some(inner) = words.strip_suffix(['）', ')', '】', ']']) else { return span };
    let mut depth = 0_usize;
    for (at, c) in inner.char_indices().rev() {
        match c {
            '）' | ')' | '】' | ']' => depth += 1,
            '（' | '(' | '【' | '[' if depth > 0 => depth -= 1,
            '（' | '(' | '【' | '[' => {
                let aside = inner.get(at + c.len_utf8()..).unwrap_or("");
                let labels = aside.contains(['：', ':'])
                    || ["完成", "整改", "坚持", "推进", "销号", "负责", "立行立改"]
                        .iter()
                        .any(|word| aside.contains(word));
                let kept = Span::new(span.start, span.start + at).trim(text);
                return if labels && !kept.is_empty() { kept } else { span };
            }
            _ => {}
        }
    }
    span
}

/// A span without the quotation marks that enclose the whole of it.
fn unquoted(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let mut marks = [('“', '”'), ('「', '」')].into_iter();
    let inner = marks.find_map(|(open, close)| {
        let inner = words.strip_prefix(open)?.strip_suffix(close)?;
        // `“甲”和“乙”` is not one quotation.
        let parted = inner.contains(close) && !inner.contains(open)
            || inner.find(close) < inner.find(open);
        (!parted).then_some(inner)
    });
    // The marks of a pair are of one length.
    inner.map_or(span, |inner| {
        let mark = (words.len() - inner.len()) / 2;
        Span::new(span.start + mark, span.end - mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: &str) {
        let span = problem(heading, Span::new(0, heading.len()));
        assert_eq!(span.of(heading), expected, "{heading}");
    }

    #[test]
    fn wrapping_words_are_left_out() {
        check("关于学习不够深入的问题。", "学习不够深入");
        check("关于“学习不够深入”问题", "学习不够深入");
        check("关于「学习不够深入」问题的整改情况", "学习不够深入");
        check("针对“重建轻管”的问题", "重建轻管");
        check("关于学习不深入、联系实际不紧密的问题", "学习不深入、联系实际不紧密");
        check("关于违规收费和财务管理不严方面", "违规收费和财务管理不严");
        check("关于思想政治工作弱化问题的整改情况", "思想政治工作弱化");
        check("问题一：河道管护缺位。", "河道管护缺位");
        check("公务接待超标准问题", "公务接待超标准");
        check("第13项：矿山修复滞后。", "矿山修复滞后");
        check("关于“作风不实”问题（责任单位：办公室；整改状态：已完成）", "作风不实");
    }

    #[test]
    fn words_of_the_problem_itself_stay() {
        check("关于“费用收取”整改不到位的问题。", "“费用收取”整改不到位");
        check("薪酬制度改革停留在纸面上。", "薪酬制度改革停留在纸面上");
        check("问题线索处置不及时", "问题线索处置不及时");
        check("“一岗双责”与“两个责任”落实不力", "“一岗双责”与“两个责任”落实不力");
        check("关于“甲”与“乙”问题", "“甲”与“乙”");
        check("关于村（社区）管理混乱的问题", "村（社区）管理混乱");
        check("关于对外投资论证不充分的问题", "对外投资论证不充分");
        check("第三方检测流于形式", "第三方检测流于形式");
        check("问题", "问题");
    }
}
