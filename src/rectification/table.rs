//! Findings in a table that the text keeps as lines of cells: 序号, 问题, 措施, 责任单位,
//! 时限, 状态.

use super::finding::{self, Part};
use super::label::{self, Topic};
use super::measure;
use super::source::{Source, bare};
use crate::model::{Finding, Group, Measure, Node, NodeKind};
use crate::text::{Class, Span, is_blank, is_line_end};
use crate::value::numeral;
use std::borrow::Cow;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Problem,
    Part(Topic),
}

/// The findings of a table, and the lines that it takes.
pub(super) struct Table<'t> {
    pub(super) findings: Vec<Finding<'t>>,
    pub(super) span: Span,
}

/// The tables of a text whose head names a column of problems.
pub(super) fn tables<'t>(source: &Source<'_, 't>) -> Vec<Table<'t>> {
    let bars = source.leads.all().iter().filter(|lead| lead.class.is(Class::BAR));
    let mut bars = bars.peekable();
    let Some(first) = bars.peek() else { return Vec::new() };
    let before = source
        .text
        .get(..first.at)
        .and_then(|before| before.char_indices().rfind(|(_, c)| is_line_end(*c)));
    let from = before.map_or(0, |(at, c)| at + c.len_utf8());
    // The nodes by where they begin: a row belongs to the one that begins last before it.
    let nodes: Vec<&Node<'_>> = source.document.nodes().collect();
    let mut out: Vec<Table<'t>> = Vec::new();
    // The columns of the table that is open, and the heading above its rows.
    let mut open: Option<Vec<Column>> = None;
    let mut group = None;
    for line in lines(source.text, from) {
        while bars.next_if(|bar| bar.at < line.start).is_some() {}
        let at = nodes.partition_point(|node| node.span.start <= line.start);
        let node = at.checked_sub(1).and_then(|at| nodes.get(at));
        let has_cells = bars.peek().is_some_and(|bar| bar.at < line.end);
        // The number of a page, where a table runs over two.
        if !has_cells
            && node.is_some_and(|node| {
                node.kind == NodeKind::Noise && node.span.end > line.start
            })
        {
            continue;
        }
        if !has_cells && open.is_none() {
            continue;
        }
        if let Some(columns) = head(source, line).filter(|_| has_cells) {
            out.push(Table { findings: Vec::new(), span: line });
            (open, group) = (Some(columns), None);
            continue;
        }
        let (Some(columns), Some(table)) = (&open, out.last_mut()) else { continue };
        let cells = cells(source.text, line);
        let rule = source.words(line).chars().all(|c| "-|｜:+ \t".contains(c));
        if rule {
            continue;
        }
        // A line of one cell may head the rows below it.
        if let [heading] = cells.as_slice()
            && source.words(*heading).ends_with("方面")
        {
            group = Some(*heading);
            continue;
        }
        // A row may lack cells at its end.
        if cells.len() < 3 || cells.len() > columns.len() {
            open = None;
            continue;
        }
        let node = node.map_or(0, |node| node.id);
        let group = group
            .map(|heading| Group { text: Cow::Borrowed(source.words(heading)), node });
        table.findings.extend(row(source, columns, &cells, node, group.as_ref()));
        table.span = Span::new(table.span.start, line.end);
    }
    out.retain(|table| !table.findings.is_empty());
    out
}

/// The lines of a text from one on that begins there.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    text.get(from..).unwrap_or_default().split_inclusive(is_line_end).map(move |line| {
        // A tab at either end parts off an empty cell.
        let end =
            line.trim_end_matches(|c| is_line_end(c) || matches!(c, ' ' | '\u{3000}'));
        let skipped = end.len() - end.trim_start_matches([' ', '\u{3000}']).len();
        let span = Span::new(at + skipped, at + end.len());
        at += line.len();
        span
    })
}

/// The cells of a line: parted by tabs, or by upright bars.
fn cells(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let bars = !words.contains('\t');
    let edge = |c: char| if bars { matches!(c, '|' | '｜') } else { c == '\t' };
    let (inner, skipped) = if bars {
        let inner = words.strip_prefix(edge).unwrap_or(words);
        (inner.strip_suffix(edge).unwrap_or(inner), words.len() - inner.len())
    } else {
        (words, 0)
    };
    let (mut out, mut from) = (Vec::new(), line.start + skipped);
    let end = from + inner.len();
    for (at, bar) in inner.match_indices(edge) {
        let to = line.start + skipped + at;
        out.push(Span::new(from, to).trim(text));
        from = to + bar.len();
    }
    out.push(Span::new(from, end).trim(text));
    out
}

/// Whether something parts cells in a span.
fn has_cells(source: &Source<'_, '_>, span: Span) -> bool {
    source.leads.within(span).iter().any(|lead| lead.class.is(Class::BAR))
}

/// The columns of a head: at least three, one of them of problems, one that tells of the
/// answer.
fn head(source: &Source<'_, '_>, line: Span) -> Option<Vec<Column>> {
    if !has_cells(source, line) || source.words(line).chars().count() > 120 {
        return None;
    }
    let cells = cells(source.text, line);
    // Names of columns are short words.
    let is_name = |cell: &Span| {
        let name = source.words(*cell);
        name.chars().count() <= 16
            && !name.contains(['。', '；', '，', '“'])
            && !name.contains(|c: char| c.is_ascii_digit())
    };
    if !cells.iter().all(is_name) {
        return None;
    }
    let columns: Vec<Column> =
        cells.iter().map(|cell| column(source.words(*cell))).collect();
    let problem = columns.contains(&Column::Problem);
    let told = columns.iter().any(|column| matches!(column, Column::Part(_)));
    (cells.len() >= 3 && problem && told).then_some(columns)
}

fn column(name: &str) -> Column {
    let name: String = name.chars().filter(|&c| !is_blank(c)).collect();
    if matches!(&*name, "序号" | "编号" | "号" | "No." | "项号") {
        return Column::Number;
    }
    let problem = ["问题", "整改事项", "整改任务", "整改内容", "任务内容"]
        .iter()
        .any(|word| name.contains(word));
    match label::topic(&name) {
        Topic::Answer | Topic::Problem if problem && !name.contains("情况") => {
            Column::Problem
        }
        topic => Column::Part(topic),
    }
}

/// The finding of one row.
fn row<'t>(
    source: &Source<'_, 't>,
    columns: &[Column],
    cells: &[Span],
    node: u32,
    group: Option<&Group<'t>>,
) -> Option<Finding<'t>> {
    let of = |wanted: Column| {
        columns.iter().zip(cells).find(|(column, _)| **column == wanted).map(|c| *c.1)
    };
    let problem = of(Column::Problem).filter(|cell| !cell.is_empty())?;
    let mut out = finding::headed(source, node, problem, group);
    let number = of(Column::Number).and_then(|cell| {
        let number = numeral::find(source.words(cell)).next()?;
        u32::try_from(number.value.value().as_integer()?).ok()
    });
    out.number = number;
    for (column, cell) in columns.iter().zip(cells) {
        let Column::Part(topic) = *column else { continue };
        if cell.is_empty() {
            continue;
        }
        let items = match topic {
            Topic::Answer => items(source, *cell, node),
            _ => Vec::new(),
        };
        if items.is_empty() {
            let part = Part { topic: Some(topic), opens: true };
            finding::part(source, &mut out, part, *cell);
        } else {
            out.measures.extend(items);
        }
    }
    Some(out)
}

/// The measures that a cell counts through: `1.…；2.…`, `（1）…（2）…`, `①…②…`, `一是…`.
fn items<'t>(source: &Source<'_, 't>, cell: Span, node: u32) -> Vec<Measure<'t>> {
    let words = source.words(cell);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, _) in words.char_indices() {
        let Some(rest) = words.get(at..) else { continue };
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let starts = before.is_none_or(|c| is_blank(c) || "；;。".contains(c));
        if let Some(len) = marker(rest, found.len() + 1).filter(|_| starts) {
            found.push((at, at + len));
        }
    }
    if found.len() < 2 || found.first().is_some_and(|(at, _)| *at > 0) {
        return Vec::new();
    }
    let ends = found.iter().skip(1).map(|(at, _)| *at).chain([words.len()]);
    let spans = found.iter().zip(ends).zip(1_u32..);
    let measure = |(((_, from), to), ordinal): ((&(usize, usize), usize), u32)| {
        let span = Span::new(cell.start + from, cell.start + to).trim(source.text);
        let mut measure = measure::prose(source, span, node);
        measure.ordinal = Some(ordinal);
        measure
    };
    spans.map(measure).filter(|m| !bare(source.text, m.span).is_empty()).collect()
}

/// How long the marker with this number is that a text begins with.
fn marker(text: &str, number: usize) -> Option<usize> {
    const CHINESE: [&str; 10] =
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let digits = number.to_string();
    let chinese = CHINESE.get(number - 1).copied().unwrap_or("");
    let circled = u32::try_from(number).ok().and_then(|n| char::from_u32(0x245f + n));
    if let Some(circled) = circled.filter(|c| number <= 20 && text.starts_with(*c)) {
        return Some(circled.len_utf8());
    }
    if let Some(rest) = text.strip_prefix(&*digits) {
        // `1.5万元` is no marker.
        let after = rest.strip_prefix(['.', '．', '、'])?;
        return (!after.starts_with(|c: char| c.is_ascii_digit()))
            .then(|| text.len() - after.len());
    }
    let inner = text.strip_prefix(['（', '(']);
    let behind = inner.and_then(|inner| {
        let chinese = || inner.strip_prefix(chinese).filter(|_| !chinese.is_empty());
        inner.strip_prefix(&*digits).or_else(chinese)
    });
    if let Some(rest) = behind.and_then(|rest| rest.strip_prefix(['）', ')'])) {
        return Some(text.len() - rest.len());
    }
    let rest = text.strip_prefix(chinese).filter(|_| !chinese.is_empty())?;
    rest.strip_prefix(['是', '、']).map(|rest| text.len() - rest.len())
}
