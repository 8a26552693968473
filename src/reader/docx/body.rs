//! The body of a DOCX file to lines.

use super::notes::Notes;
use super::styles::Styles;
use crate::Error;
use crate::reader::numbering::lists::{Lists, Numbered};
use crate::reader::package::xml::{self, Attributes, Event};
use crate::reader::{Format, Limits, Origin, Source, WarningKind, too_large};
use crate::text::is_blank;
use std::fmt::Write as _;

/// Elements that are passed over with all that is in them: deleted text, the
/// alternatives for old programs, readings above characters, properties as they were.
#[rustfmt::skip]
const SKIPPED: &[&str] = &[
    "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt",
    "sectPr", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange",
    "sectPrChange", "numberingChange", "tblGrid", "binData", "fldData", "docPartObj",
];

/// A row of one cell, or with a cell longer than this in several paragraphs, is there
/// for the layout.
const LONGEST_CELL: usize = 600;

/// The most columns that a cell covers.
const MAX_COLUMNS: usize = 64;

pub(super) fn write(
    document: &str,
    styles: Styles,
    lists: Lists,
    notes: &Notes,
    limits: Limits,
    source: &mut Source,
) -> Result<(), Error> {
    let mut body = Body { styles, lists, ..Body::new(source) };
    xml::read(document, Format::Docx, limits, |event| {
        body.event(&event);
        body.fits(limits)
    })?;
    body.notes_at_end(notes, limits)
}

struct Body<'s> {
    source: &'s mut Source,
    styles: Styles,
    lists: Lists,
    /// The open paragraphs: more than one inside of a text box.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    n_paragraphs: usize,
    n_tables: usize,
    /// What a paragraph begins with whose predecessor has lost its end.
    carried: String,
    /// How deep in an element that is passed over.
    skipped: usize,
    n_deleted: usize,
    in_deleted_text: bool,
    inside: Inside,
    hidden: bool,
    n_hidden: usize,
    n_symbols: usize,
    /// The notes in the order of the body: kind and id.
    notes: Vec<(&'static str, String)>,
}

/// The element that decides what others mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Text,
    ParagraphProperties,
    RowProperties,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    numbered: Numbered,
    /// Its end is deleted: it goes on in the next.
    runs_on: bool,
    /// The lines of the text boxes in it.
    boxes: Vec<String>,
}

struct Table {
    number: usize,
    row: usize,
    cells: Vec<Cell>,
    row_deleted: bool,
}

#[derive(Default)]
struct Cell {
    paragraphs: Vec<String>,
    columns: usize,
}

impl<'s> Body<'s> {
    fn new(source: &'s mut Source) -> Self {
        Self {
            source,
            styles: Styles::default(),
            lists: Lists::default(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            n_paragraphs: 0,
            n_tables: 0,
            carried: String::new(),
            skipped: 0,
            n_deleted: 0,
            in_deleted_text: false,
            inside: Inside::Nothing,
            hidden: false,
            n_hidden: 0,
            n_symbols: 0,
            notes: Vec::new(),
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match *event {
            Event::Open(name, attributes) => {
                if name == "del" && self.skipped == 0 {
                    self.deletion();
                }
                self.in_deleted_text = name == "delText";
                if self.skipped > 0 || SKIPPED.contains(&name) {
                    self.skipped += 1;
                } else {
                    self.open(name, attributes);
                }
            }
            Event::Close(_) if self.skipped > 0 => {
                self.skipped -= 1;
                self.in_deleted_text = false;
            }
            Event::Close(name) => self.close(name),
            Event::Text(text) if self.in_deleted_text => {
                self.n_deleted += text.chars().count();
            }
            Event::Text(text) if self.inside == Inside::Text && self.skipped == 0 => {
                self.text(text);
            }
            Event::Text(_) => {}
        }
    }

    /// A deletion begins. In properties it is that of a paragraph's end, or of a row.
    fn deletion(&mut self) {
        if self.inside == Inside::ParagraphProperties {
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.runs_on = true;
            }
        } else if self.inside == Inside::RowProperties
            && let Some(table) = self.tables.last_mut()
        {
            table.row_deleted = true;
        }
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let in_properties = self.inside == Inside::ParagraphProperties;
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" => self.inside = Inside::ParagraphProperties,
            "trPr" => self.inside = Inside::RowProperties,
            "r" => self.hidden = false,
            "vanish" if !in_properties => self.hidden = attributes.is_on(),
            "t" => self.inside = Inside::Text,
            "tab" if !in_properties => self.text("\t"),
            "br" if attributes.get("type").is_none_or(|t| t == "textWrapping") => {
                self.text("\n");
            }
            "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(attributes),
            "footnoteReference" => self.note("footnote", attributes),
            "endnoteReference" => self.note("endnote", attributes),
            "pStyle" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = attributes.get("val");
                }
            }
            "numId" | "ilvl" if in_properties => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    match name {
                        "ilvl" => paragraph.numbered.level = attributes.number("val"),
                        _ => paragraph.numbered.list = attributes.number("val"),
                    }
                }
            }
            "tbl" => {
                self.n_tables += 1;
                let number = self.n_tables;
                let cells = Vec::new();
                self.tables.push(Table { number, row: 0, cells, row_deleted: false });
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row += 1;
                    table.row_deleted = false;
                    table.cells.clear();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(Cell { columns: 1, ..Cell::default() });
                }
            }
            "gridSpan" => {
                let cell =
                    self.tables.last_mut().and_then(|table| table.cells.last_mut());
                if let (Some(cell), Some(n)) = (cell, attributes.number("val")) {
                    cell.columns = usize::clamp(n, 1, MAX_COLUMNS);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" | "pPr" | "trPr" => self.inside = Inside::Nothing,
            "r" => self.hidden = false,
            "p" => self.end_paragraph(),
            "tr" => self.end_row(),
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden {
            self.n_hidden += text.chars().count();
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// A sign by its number in a font. Those of symbol fonts have no character.
    fn symbol(&mut self, attributes: Attributes<'_>) {
        let code =
            attributes.get("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
        match code.and_then(char::from_u32) {
            Some('\u{e000}'..='\u{f8ff}') | None => {
                self.n_symbols += 1;
                self.text("\u{fffd}");
            }
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
        }
    }

    fn note(&mut self, kind: &'static str, attributes: Attributes<'_>) {
        if let Some(id) = attributes.get("id").filter(|_| !self.hidden) {
            self.notes.push((kind, id));
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let mut text = std::mem::take(&mut self.carried);
        text.push_str(&self.label(&paragraph));
        text.push_str(&paragraph.text);
        if paragraph.runs_on && self.paragraphs.is_empty() {
            self.carried = text;
            return;
        }
        let text = text.trim_end_matches(is_blank);
        if let Some(outer) = self.paragraphs.last_mut() {
            outer.boxes.push(text.to_owned());
            outer.boxes.extend(paragraph.boxes);
            return;
        }
        for line in
            std::iter::once(text).chain(paragraph.boxes.iter().map(String::as_str))
        {
            self.paragraph(line);
        }
    }

    /// The number before a paragraph. An empty paragraph is counted all the same.
    fn label(&mut self, paragraph: &Paragraph) -> String {
        let Numbered { list, level } = paragraph.numbered;
        let style = paragraph.style.as_deref();
        if list.is_some() {
            return self.lists.next(Numbered { list, level }, style);
        }
        match self.styles.numbered(style) {
            Some((found, owner)) => {
                let numbered =
                    Numbered { list: found.list, level: level.or(found.level) };
                self.lists.next(numbered, Some(style.unwrap_or(owner)))
            }
            None => String::new(),
        }
    }

    fn paragraph(&mut self, text: &str) {
        if let Some(cell) =
            self.tables.last_mut().and_then(|table| table.cells.last_mut())
        {
            if !text.is_empty() {
                cell.paragraphs.push(text.to_owned());
            }
            return;
        }
        self.n_paragraphs += 1;
        self.source.mark(Origin::Paragraph(self.n_paragraphs));
        self.source.text.push_str(text);
        self.source.text.push('\n');
    }

    fn end_row(&mut self) {
        let depth = self.tables.len();
        let Some(table) = self.tables.last_mut() else { return };
        let cells = std::mem::take(&mut table.cells);
        let (number, row) = (table.number, table.row);
        if table.row_deleted || cells.iter().all(|cell| cell.paragraphs.is_empty()) {
            return;
        }
        if depth > 1 {
            // A table within a cell is part of what the cell says.
            let inner = cells.into_iter().flat_map(|cell| cell.paragraphs);
            let outer = self.tables.iter_mut().rev().nth(1);
            if let Some(cell) = outer.and_then(|outer| outer.cells.last_mut()) {
                cell.paragraphs.extend(inner);
            }
            return;
        }
        let long = |cell: &Cell| {
            let n_chars =
                cell.paragraphs.iter().map(|p| p.chars().count()).sum::<usize>();
            n_chars > LONGEST_CELL && cell.paragraphs.len() > 3
        };
        let layout = cells.len() == 1 || cells.iter().any(long);
        // Cells without text behind the last that has some leave no trace.
        let used = cells.iter().rposition(|cell| !cell.paragraphs.is_empty());
        let used = used.map_or(0, |at| at + 1);
        let (mut column, mut written) = (1, 1);
        for cell in cells.iter().take(used) {
            let origin = Origin::Cell { table: number, row, column };
            if layout {
                for paragraph in &cell.paragraphs {
                    self.source.mark(origin);
                    self.source.text.push_str(paragraph);
                    self.source.text.push('\n');
                }
            } else {
                self.source.mark(origin);
                self.source.text.push_str(&"\t".repeat(column - written));
                let text = cell.paragraphs.join(" ").replace(['\t', '\n'], " ");
                self.source.text.push_str(text.trim());
                written = column;
            }
            column += cell.columns;
        }
        if !layout {
            self.source.text.push('\n');
        }
    }

    /// Writes the notes behind the body, and says what was left out.
    fn notes_at_end(&mut self, notes: &Notes, limits: Limits) -> Result<(), Error> {
        if !self.carried.is_empty() {
            let rest = std::mem::take(&mut self.carried);
            self.paragraph(rest.trim_end_matches(is_blank));
        }
        for (n, (kind, id)) in std::mem::take(&mut self.notes).iter().enumerate() {
            let Some(text) = notes.get(kind, id) else {
                self.source
                    .warn(WarningKind::Damaged, format!("{kind} {id} is missing"));
                continue;
            };
            self.source.mark(Origin::Footnote(n + 1));
            // Writing to a string does not fail.
            let _ = writeln!(self.source.text, "[{}] {text}", n + 1);
            self.fits(limits)?;
        }
        for (kind, n, what) in [
            (WarningKind::Dropped, self.n_deleted, "characters of tracked deletions"),
            (WarningKind::Dropped, self.n_hidden, "characters of hidden text"),
            (WarningKind::Unreadable, self.n_symbols, "signs of symbol fonts"),
        ] {
            if n > 0 {
                self.source.warn(kind, format!("{n} {what}"));
            }
        }
        Ok(())
    }

    /// Numbers and notes may be written many times more often than they stand in the file.
    fn fits(&self, limits: Limits) -> Result<(), Error> {
        if self.source.text.len() > limits.max_expanded {
            return Err(too_large("max_expanded", limits.max_expanded));
        }
        Ok(())
    }
}
