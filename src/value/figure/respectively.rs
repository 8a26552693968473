//! 分别: which item of the list before it each figure of the list behind it belongs to.
//! Lists of other things than figures (分别由甲、乙负责) are not read.

use super::Figure;
use crate::text::Span;
use crate::value::Found;

/// The item that a figure behind 分别 belongs to.
///
/// # Example
/// ```
/// use gongwen::value::figure::{find, respectively};
/// let text = "一季度、二季度分别办结12件、15件";
/// let figures: Vec<_> = find(text).collect();
/// let items = respectively(text, &figures);
/// assert_eq!(items[1].unwrap().item.of(text), "二季度");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Respective {
    /// Which of the items it is, from 0.
    pub index: usize,
    /// The item, in UTF-8 byte offsets. The last one may run on up to 分别.
    pub item: Span,
}

/// For each figure the item that it belongs to, where 分别 stands before it and the
/// list before has as many items as there are figures behind.
///
/// The items are those parted by 、 和 及 与 in the clause of 分别, or else the clauses
/// before it that hold a figure each. `figures` are those of [`find`](super::find) over
/// the same text, in order.
///
/// # Example
/// ```
/// use gongwen::value::figure::{find, respectively};
/// let text = "甲村、乙村和丙村分别补助3万元、2万元和5000元";
/// let figures: Vec<_> = find(text).collect();
/// let items = respectively(text, &figures);
/// assert_eq!(items[1].map(|r| (r.index, r.item.of(text))), Some((1, "乙村")));
/// let text = "甲村、乙村分别补助3万元"; // two items, one figure
/// assert_eq!(respectively(text, &find(text).collect::<Vec<_>>()), [None]);
/// ```
pub fn respectively(text: &str, figures: &[Found<Figure>]) -> Vec<Option<Respective>> {
    let mut items = vec![None; figures.len()];
    let mut next = 0;
    let mut behind = 0;
    let word = "分别";
    // The second character is rare, and looked for faster than the word.
    for (at, _) in text.match_indices('别') {
        let Some(at) = at.checked_sub('分'.len_utf8()) else { continue };
        if !text.get(at..).is_some_and(|rest| rest.starts_with(word)) {
            continue;
        }
        next += figures
            .iter()
            .skip(next)
            .take_while(|figure| figure.span.start < at)
            .count();
        let run = run(text, at + word.len(), figures.get(next..).unwrap_or(&[]));
        let before = figures.get(..next).unwrap_or(&[]);
        let list = Span::new(sentence_start(text, behind, at), at);
        for (index, item) in list_of(text, list, before, run).into_iter().enumerate() {
            if let Some(slot) = items.get_mut(next + index) {
                *slot = Some(Respective { index, item });
            }
        }
        behind = at + word.len();
    }
    items
}

/// How many figures follow 分别 with nothing but a joint between them.
fn run(text: &str, from: usize, figures: &[Found<Figure>]) -> usize {
    let Some(first) = figures.first() else { return 0 };
    let lead = Span::new(from, first.span.start).of(text);
    if lead.contains(['，', '。', '；', ',', ';', '\n']) || lead.contains("分别") {
        return 0;
    }
    let joined = figures.windows(2).take_while(|pair| match pair {
        [left, right] => is_joint(Span::new(left.span.end, right.span.start).of(text)),
        _ => false,
    });
    joined.count() + 1
}

fn is_joint(between: &str) -> bool {
    matches!(between, "、" | "和" | "及" | "与" | "，" | "," | "以及")
}

/// Where the sentence of `at` begins, but not before `least`.
fn sentence_start(text: &str, least: usize, at: usize) -> usize {
    let before = Span::new(least, at).of(text);
    let end = before.char_indices().rev().find(|(_, c)| "。；;！\n".contains(*c));
    least + end.map_or(0, |(i, c)| i + c.len_utf8())
}

/// The `n` items in the words before 分别; none where there are not as many.
fn list_of(text: &str, list: Span, figures: &[Found<Figure>], n: usize) -> Vec<Span> {
    if n < 2 {
        return Vec::new();
    }
    let mut clauses = split(text, list, &['，', ',', '：', ':']);
    let Some(last) = clauses.pop() else { return Vec::new() };
    let items = split(text, last, &['、', '和', '及', '与']);
    if items.len() == n {
        return items;
    }
    // 接待游客9万人次，收入3亿元，分别增长…: a comma inside 1,234 parts nothing.
    let start = figures.partition_point(|figure| figure.span.start < list.start);
    let counted = figures.get(start..).unwrap_or(&[]);
    let mut clauses: Vec<Span> = clauses
        .into_iter()
        .filter(|clause| counted.iter().any(|figure| clause.contains(figure.span)))
        .collect();
    if clauses.len() < n {
        return Vec::new();
    }
    clauses.split_off(clauses.len() - n)
}

/// The parts of a span between marks, without blanks at their ends and empty parts.
/// A comma between digits is no mark.
fn split(text: &str, span: Span, marks: &[char]) -> Vec<Span> {
    let inner = span.of(text);
    let mut parts = Vec::new();
    let mut start = span.start;
    for (at, mark) in inner.match_indices(marks) {
        let at = span.start + at;
        let digit = |c: char| c.is_ascii_digit();
        let end = at + mark.len();
        let inside = text.get(..at).is_some_and(|t| t.ends_with(digit))
            && text.get(end..).is_some_and(|t| t.starts_with(digit));
        if !inside {
            parts.push(Span::new(start, at).trim(text));
            start = end;
        }
    }
    parts.push(Span::new(start, span.end).trim(text));
    parts.retain(|part| !part.is_empty());
    parts
}
