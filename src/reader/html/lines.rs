//! Elements to lines: a block is a line, a row of a table is a line with its cells
//! between tabs, the items of a numbered list have their numbers.

use crate::reader::numbering::{self, Style};
use crate::reader::{Format, Origin, Source};
use crate::text::{is_blank, is_han};
use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Node};
use std::collections::HashSet;

/// Elements that begin and end a line.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr", "ul",
];

/// Elements without text of the document.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input",
    "noscript", "object", "option", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "video",
];

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an element shows nothing, or nothing that is text of the page.
pub(super) fn is_silent(element: &scraper::node::Element) -> bool {
    if SILENT.contains(&element.name()) || element.attr("hidden").is_some() {
        return true;
    }
    element.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// A step of a walk over the nodes below one, without recursion.
pub(super) enum Step<'a> {
    Open(NodeRef<'a, Node>),
    Close(NodeRef<'a, Node>),
}

/// Walks a node and what is below it; where `visit` says no at an opening, what is
/// below that node is passed over, its closing too.
pub(super) fn walk<'a>(
    root: NodeRef<'a, Node>,
    mut visit: impl FnMut(Step<'a>) -> bool,
) {
    let mut node = root;
    loop {
        if visit(Step::Open(node)) {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            visit(Step::Close(node));
        }
        loop {
            if node.id() == root.id() {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            visit(Step::Close(parent));
            node = parent;
        }
    }
}

/// The text of an element on one line.
pub(super) fn on_one_line(element: ElementRef<'_>) -> String {
    let mut source = Source::new(Format::Html);
    let mut lines = Lines::new(&mut source);
    lines.write(element, &HashSet::new());
    let mut text = String::new();
    for line in source.text.lines() {
        let wide = text.chars().next_back().is_none_or(is_wide)
            || line.chars().next().is_none_or(is_wide);
        if !wide {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// Writes elements as lines of a source.
pub(super) struct Lines<'s> {
    source: &'s mut Source,
    line: String,
    /// The number of an item whose text has not begun.
    number: String,
    n_blocks: usize,
    n_tables: usize,
    n_pictures: usize,
    tables: Vec<Table>,
    lists: Vec<List>,
    /// How many `<pre>` are open.
    verbatim: usize,
}

/// A table that is open, of data or for layout.
#[derive(Default)]
struct Table {
    number: usize,
    is_data: bool,
    row: usize,
    row_open: bool,
    cells: Vec<String>,
    /// For each column, how many more rows its cell reaches down.
    reach: Vec<usize>,
    /// The cell that text goes to.
    current: usize,
    in_cell: bool,
}

/// How many columns a cell may cover, and cells of rows above reach down in: what lies
/// behind is written as it stands. More would let a small page grow large.
const MAX_COLUMNS: usize = 64;
/// How many rows a cell may reach down.
const MAX_ROWS: usize = 10_000;

struct List {
    style: Option<Style>,
    next: i64,
}

impl<'s> Lines<'s> {
    pub(super) fn new(source: &'s mut Source) -> Self {
        Self {
            source,
            line: String::new(),
            number: String::new(),
            n_blocks: 0,
            n_tables: 0,
            n_pictures: 0,
            tables: Vec::new(),
            lists: Vec::new(),
            verbatim: 0,
        }
    }

    /// Writes an element without those that `dropped` says.
    pub(super) fn write(&mut self, root: ElementRef<'_>, dropped: &HashSet<NodeId>) {
        walk(*root, |step| {
            match step {
                Step::Open(node) => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Element(element) => {
                        if is_silent(element) || dropped.contains(&node.id()) {
                            return false;
                        }
                        self.open(node, element);
                    }
                    _ => {}
                },
                Step::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        self.close(element.name());
                    }
                }
            }
            true
        });
        self.end_line();
    }

    /// Writes a line of its own.
    pub(super) fn line(&mut self, text: &str) {
        self.end_line();
        self.text(text);
        self.end_line();
    }

    /// Ends the text; how many pictures stood in it.
    pub(super) fn finish(mut self) -> usize {
        self.end_line();
        self.n_pictures
    }

    fn open(&mut self, node: NodeRef<'_, Node>, element: &scraper::node::Element) {
        let name = element.name();
        if is_block(name) {
            self.end_line();
        }
        let number = |key: &str| element.attr(key).and_then(|n| n.trim().parse().ok());
        match name {
            "br" => self.break_line(),
            "pre" => self.verbatim += 1,
            "img" => self.n_pictures += 1,
            "table" => {
                let is_data = is_data(node) && !self.in_data_cell();
                self.n_tables += usize::from(is_data);
                let number = self.n_tables;
                self.tables.push(Table { number, is_data, ..Table::default() });
            }
            "tr" => self.begin_row(),
            "td" | "th" => {
                let columns = number("colspan").unwrap_or(1);
                let rows = number("rowspan").unwrap_or(1);
                self.begin_cell(columns, rows);
            }
            "ol" => {
                let style = match element.attr("type") {
                    Some("a") => Style::LowerLetter,
                    Some("A") => Style::UpperLetter,
                    Some("i") => Style::LowerRoman,
                    Some("I") => Style::UpperRoman,
                    _ => Style::Decimal,
                };
                let plain = element.attr("style").is_some_and(|s| s.contains("none"));
                let style = (!plain).then_some(style);
                let next = number("start").and_then(|n: usize| i64::try_from(n).ok());
                self.lists.push(List { style, next: next.unwrap_or(1) });
            }
            "ul" | "menu" | "dir" => self.lists.push(List { style: None, next: 1 }),
            "li" => {
                let value = number("value").and_then(|n: usize| i64::try_from(n).ok());
                if let Some(list) = self.lists.last_mut() {
                    let value = value.unwrap_or(list.next);
                    list.next = value.saturating_add(1);
                    if let Some(style) = list.style {
                        let number = numbering::number(value, style);
                        self.number = format!("{number}. ");
                    }
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if is_block(name) {
            self.end_line();
        }
        match name {
            "pre" => self.verbatim = self.verbatim.saturating_sub(1),
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_cell = false;
                }
            }
            "tr" => self.end_row(),
            "table" => {
                self.end_row();
                self.tables.pop();
            }
            "li" => self.number.clear(),
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    fn in_data_cell(&self) -> bool {
        self.tables.iter().any(|table| table.is_data && table.in_cell)
    }

    fn begin_row(&mut self) {
        self.end_row();
        if let Some(table) = self.tables.last_mut() {
            table.row += 1;
            table.row_open = true;
        }
    }

    /// A cell begins: those that reach down from above it stand before it, empty, and so
    /// do the columns that it covers behind it.
    fn begin_cell(&mut self, columns: usize, rows: usize) {
        let Some(table) = self.tables.last_mut().filter(|table| table.is_data) else {
            return;
        };
        table.skip_reached();
        table.current = table.cells.len();
        table.in_cell = true;
        let room = MAX_COLUMNS.saturating_sub(table.current);
        let end = table.current + columns.clamp(1, room.max(1));
        table.cells.resize(end, String::new());
        if end <= MAX_COLUMNS {
            table.reach.resize(end.max(table.reach.len()), 0);
            for reach in table.reach.iter_mut().take(end).skip(table.current) {
                *reach = rows.clamp(1, MAX_ROWS);
            }
        }
    }

    fn end_row(&mut self) {
        self.end_line();
        let Some(table) = self.tables.last_mut().filter(|table| table.row_open) else {
            return;
        };
        (table.row_open, table.in_cell) = (false, false);
        table.skip_reached();
        let cells = std::mem::take(&mut table.cells);
        for reach in &mut table.reach {
            *reach = reach.saturating_sub(1);
        }
        if !table.is_data || cells.iter().all(String::is_empty) {
            return;
        }
        let (table, row) = (table.number, table.row);
        let used =
            cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        for (column, cell) in cells.iter().take(used).enumerate() {
            self.source.mark(Origin::Cell { table, row, column: column + 1 });
            if column > 0 {
                self.source.text.push('\t');
            }
            self.source.text.push_str(cell);
        }
        self.source.text.push('\n');
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            let mut lines = text.split('\n');
            self.line.push_str(lines.next().unwrap_or_default());
            for line in lines {
                self.end_line();
                self.line.push_str(line);
            }
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        let mut rest = text;
        while let Some(start) = rest.find(is_space) {
            let (before, behind) = rest.split_at(start);
            self.line.push_str(before);
            rest = behind.trim_start_matches(is_space);
            let (gap, _) = behind.split_at(behind.len() - rest.len());
            // A line end of the file inside Chinese is no space.
            let glued = gap.contains('\n')
                && self.line.chars().next_back().is_some_and(is_wide)
                && rest.chars().next().is_none_or(is_wide);
            if !glued && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        self.line.push_str(rest);
    }

    /// `<br>`: a line of its own, in a cell a space.
    fn break_line(&mut self) {
        self.end_line();
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_matches(is_blank);
        if line.is_empty() {
            return;
        }
        let line = std::mem::take(&mut self.number) + line;
        let line = line.as_str();
        let data = self.tables.iter_mut().rev().find(|table| table.is_data);
        if let Some(table) = data.filter(|table| table.in_cell) {
            if let Some(cell) = table.cells.get_mut(table.current) {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                // A tab would begin another cell.
                cell.push_str(&line.replace('\t', " "));
            }
            return;
        }
        self.n_blocks += 1;
        self.source.mark(Origin::Paragraph(self.n_blocks));
        self.source.text.push_str(line);
        self.source.text.push('\n');
    }
}

impl Table {
    /// Puts empty cells where those of rows above reach down.
    fn skip_reached(&mut self) {
        while self.reach.get(self.cells.len()).is_some_and(|&reach| reach > 0) {
            self.cells.push(String::new());
        }
    }
}

fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' | '“'..='”' | '—')
}

/// Whether a table holds data: no table within, more than one cell in some row, and no
/// cell as long as an article.
fn is_data(table: NodeRef<'_, Node>) -> bool {
    const LONGEST_CELL: usize = 600;
    let (mut nested, mut widest, mut cells, mut length, mut longest) =
        (false, 0, 0, 0, 0);
    walk(table, |step| {
        match step {
            Step::Open(node) => match node.value() {
                Node::Text(text) => {
                    length += text.chars().filter(|&c| !is_blank(c)).count();
                    longest = longest.max(length);
                }
                Node::Element(element) => match element.name() {
                    "table" if node.id() != table.id() => nested = true,
                    "tr" => cells = 0,
                    "td" | "th" => {
                        (cells, length) = (cells + 1, 0);
                        widest = widest.max(cells);
                    }
                    _ => {}
                },
                _ => {}
            },
            Step::Close(_) => {}
        }
        !nested
    });
    !nested && widest > 1 && longest <= LONGEST_CELL
}
