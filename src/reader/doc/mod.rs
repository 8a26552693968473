//! Word 97 to 2003 (\[MS-DOC\]): the text by the piece table, with the numbers of lists.
//! `pieces.rs` finds the characters, `properties.rs` those of paragraphs, `lists.rs` the
//! definitions of lists.
//!
//! Not read: files of Word 6 and 95, headers and footers, comments, text boxes. Tracked
//! deletions and hidden text are not told from the rest; numbers that come with a style
//! are not known.

mod lists;
mod pieces;
mod properties;

use super::numbering::lists::{Lists, Numbered};
use super::{Format, Limits, Origin, Source, WarningKind, damaged, too_large};
use crate::text::is_blank;
use crate::{Error, ErrorKind};
use pieces::{Character, Pieces};
use properties::Properties;
use std::fmt::Write as _;
use std::io::{Cursor, Read};

/// The head of the main stream (File Information Block) and the streams it speaks of.
struct File {
    main: Vec<u8>,
    table: Vec<u8>,
}

impl File {
    /// A part of the table stream, by the place in the head that says where it is.
    fn part(&self, at: usize) -> &[u8] {
        let start = u32_at(&self.main, at).and_then(|n| usize::try_from(n).ok());
        let length = u32_at(&self.main, at + 4).and_then(|n| usize::try_from(n).ok());
        let range = start.zip(length).and_then(|(start, length)| {
            self.table.get(start..start.checked_add(length)?)
        });
        range.unwrap_or(&[])
    }

    /// A count of characters in the head.
    fn count(&self, at: usize) -> usize {
        let count = u32_at(&self.main, at).and_then(|n| usize::try_from(n).ok());
        count.unwrap_or(0)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Source, Error> {
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| damaged(Format::Doc, error.to_string()))?;
    let mut stream = |name: &str| -> Result<Vec<u8>, Error> {
        let missing = || damaged(Format::Doc, format!("the stream {name} is missing"));
        let stream = compound.open_stream(name).map_err(|_| missing())?;
        let mut content = Vec::new();
        let most = u64::try_from(limits.max_expanded).unwrap_or(u64::MAX);
        let read = stream.take(most.saturating_add(1)).read_to_end(&mut content);
        if content.len() > limits.max_expanded {
            return Err(too_large("max_expanded", limits.max_expanded));
        }
        read.map_err(|error| damaged(Format::Doc, format!("{name}: {error}")))?;
        Ok(content)
    };
    let main = stream("WordDocument")?;
    let head = (u16_at(&main, 0), u16_at(&main, 2), u16_at(&main, 10));
    let (Some(0xa5ec), Some(version), Some(flags)) = head else {
        return Err(damaged(Format::Doc, "the head of the document is missing"));
    };
    if version < 0xc1 {
        let what = "a file of Word 6 or 95".to_owned();
        let way_out = "save it as DOCX";
        return Err(Error::new(ErrorKind::Unsupported { what, way_out }));
    }
    if flags & 0x0100 != 0 {
        return Err(Error::new(ErrorKind::Encrypted { format: Format::Doc.name() }));
    }
    let table = stream(if flags & 0x0200 == 0 { "0Table" } else { "1Table" })?;
    let file = File { main, table };
    let pieces = Pieces::read(&file).ok_or_else(|| {
        damaged(Format::Doc, "the table of its pieces cannot be read")
    })?;

    let mut source = Source::new(Format::Doc);
    // Pieces may be the same bytes again and again: no text has more characters than bytes.
    let most = file.main.len();
    let (n_body, n_notes) = (file.count(0x4c).min(most), file.count(0x50).min(most));
    let mut text = Text {
        source: &mut source,
        properties: Properties::read(&file),
        lists: lists::read(&file),
        line: String::new(),
        cells: Vec::new(),
        fields: Vec::new(),
        n_paragraphs: 0,
        n_tables: 0,
        row: 0,
    };
    let mut characters = pieces.characters(&file);
    for character in characters.by_ref().take(n_body) {
        text.push(character);
        if text.source.text.len() > limits.max_expanded {
            return Err(too_large("max_expanded", limits.max_expanded));
        }
    }
    text.end_paragraph(None);
    let notes: String = characters.take(n_notes).map(|character| character.c).collect();
    // A note begins with its mark, which is a sign of its own.
    let notes = notes.split('\u{2}').map(|note| {
        let words = note.split(|c: char| c.is_control() || is_blank(c));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    for (n, note) in notes.filter(|note| !note.is_empty()).enumerate() {
        source.mark(Origin::Footnote(n + 1));
        // Writing to a string does not fail.
        let _ = writeln!(source.text, "[{}] {note}", n + 1);
    }
    if pieces.is_cut(&file) {
        source.warn(WarningKind::Damaged, "the file ends before its text does");
    }
    Ok(source)
}

/// The text as it is written.
struct Text<'s> {
    source: &'s mut Source,
    properties: Properties,
    lists: Lists,
    line: String,
    /// The cells of the row so far.
    cells: Vec<String>,
    /// The open fields: whether their result has begun, which is all that Word shows.
    fields: Vec<bool>,
    n_paragraphs: usize,
    n_tables: usize,
    row: usize,
}

/// How deep fields stand in each other.
const DEEPEST_FIELD: usize = 64;

impl Text<'_> {
    fn push(&mut self, character: Character) {
        let shown = self.fields.iter().all(|&result| result);
        match character.c {
            '\u{13}' if self.fields.len() < DEEPEST_FIELD => self.fields.push(false),
            '\u{14}' => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            '\u{15}' => {
                self.fields.pop();
            }
            '\r' | '\u{c}' => self.end_paragraph(Some(character.place)),
            '\u{7}' => self.end_cell(character.place),
            _ if !shown => {}
            '\u{b}' => self.line.push('\n'),
            '\u{1e}' => self.line.push('-'),
            '\t' => self.line.push('\t'),
            c if c.is_control() => {}
            c => self.line.push(c),
        }
    }

    /// A paragraph ends, at this place of the main stream.
    fn end_paragraph(&mut self, place: Option<usize>) {
        let label = place.map(|place| self.label(place)).unwrap_or_default();
        let line = label + &std::mem::take(&mut self.line);
        let line = line.trim_end_matches(is_blank);
        let in_table = place.is_some_and(|place| self.properties.at(place).in_table);
        if in_table {
            self.line.push_str(line);
            if !line.is_empty() {
                self.line.push(' ');
            }
            return;
        }
        self.end_row();
        self.row = 0;
        if place.is_none() && line.is_empty() {
            return;
        }
        self.n_paragraphs += 1;
        self.source.mark(Origin::Paragraph(self.n_paragraphs));
        self.source.text.push_str(line);
        self.source.text.push('\n');
    }

    /// A cell ends, or with it the row.
    fn end_cell(&mut self, place: usize) {
        if self.properties.at(place).ends_row {
            self.line.clear();
            self.end_row();
            return;
        }
        let label = self.label(place);
        let cell = label + &std::mem::take(&mut self.line);
        self.cells.push(cell.trim_matches(is_blank).replace(['\t', '\n'], " "));
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return;
        }
        if self.row == 0 {
            self.n_tables += 1;
        }
        self.row += 1;
        let used =
            cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        for (column, cell) in cells.iter().take(used).enumerate() {
            let (table, row) = (self.n_tables, self.row);
            self.source.mark(Origin::Cell { table, row, column: column + 1 });
            if column > 0 {
                self.source.text.push('\t');
            }
            self.source.text.push_str(cell);
        }
        if used > 0 {
            self.source.text.push('\n');
        }
    }

    /// The number before the paragraph that ends at a place.
    fn label(&mut self, place: usize) -> String {
        let found = self.properties.at(place);
        let numbered = Numbered { list: Some(found.list), level: Some(found.level) };
        self.lists.next(numbered, None)
    }
}
