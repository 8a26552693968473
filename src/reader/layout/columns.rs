//! Two columns of running prose on a page (分栏), as gazettes set it: the left one is read
//! to its end, then the right one.
//!
//! What makes columns is a strip that many lines leave free, and prose on both sides of it:
//! lines that fill their column, paragraphs that begin indented, hardly any hole. A table
//! has the strip and not the prose: its rows stay lines.

use super::paragraphs::right_edge;
use super::{Glyph, Line, STOPS, lines_of, middle};
use crate::text::is_blank;

/// From where to where text may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) left: i64,
    pub(super) right: i64,
}

/// The two columns of a page.
#[derive(Debug, Clone, Copy)]
struct Columns {
    left: Frame,
    right: Frame,
    /// The size of most of the text.
    size: i64,
}

/// The fewest lines that make a column.
const FEWEST: usize = 5;

/// Puts the lines of pages in the order in which they are read.
pub(super) fn order(pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    // The columns of the last two pages: those on the left and on the right of a sheet
    // may differ, and a page with the end of a text shows too little of its own.
    let mut known: [Option<Columns>; 2] = [None, None];
    let mut ordered = Vec::with_capacity(pages.len());
    for lines in pages {
        let own = Columns::find(&lines)
            .map(|columns| (columns, zones(&lines, columns)))
            .filter(|(_, zones)| zones.iter().any(Zone::is_proof));
        let found = own.or_else(|| {
            let known = known.iter().flatten();
            let mut known = known.map(|&columns| (columns, zones(&lines, columns)));
            known.find(|(_, zones)| zones.iter().any(Zone::is_prose))
        });
        known = [found.as_ref().map(|(columns, _)| *columns), known[0]];
        ordered.push(match found {
            Some((_, zones)) => in_zones(lines, zones),
            None => lines,
        });
    }
    ordered
}

/// Puts the lines of those zones that are prose for what stands there across the page.
fn in_zones(lines: Vec<Line>, zones: Vec<Zone>) -> Vec<Line> {
    let mut zones = zones.into_iter().filter(Zone::is_prose).peekable();
    let mut ordered = Vec::with_capacity(lines.len());
    for (at, line) in lines.into_iter().enumerate() {
        if let Some(zone) = zones.next_if(|zone| zone.end <= at) {
            ordered.extend(zone.left.into_iter().chain(zone.right));
        }
        if zones.peek().is_none_or(|zone| at < zone.start) {
            ordered.push(line);
        }
    }
    ordered.extend(zones.flat_map(|zone| zone.left.into_iter().chain(zone.right)));
    ordered
}

/// A part of a line, between wide gaps.
struct Part {
    left: i64,
    right: i64,
    /// The right edge without stops.
    edge: i64,
}

/// The parts of a line that gaps wider than `least` leave.
fn parts(glyphs: &[Glyph], least: i64) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| !is_blank(glyph.c)) {
        let edge = if STOPS.contains(glyph.c) { glyph.left } else { glyph.right };
        match parts.last_mut() {
            Some(part) if glyph.left - part.right <= least => {
                part.right = part.right.max(glyph.right);
                part.edge = part.edge.max(edge);
            }
            _ => parts.push(Part { left: glyph.left, right: glyph.right, edge }),
        }
    }
    parts
}

/// The leftmost edge that a fifth of the parts share: paragraphs begin further in.
fn left_edge(lefts: impl Iterator<Item = i64>, size: i64) -> Option<i64> {
    let lefts: Vec<i64> = lefts.map(|left| -left).collect();
    (lefts.len() >= FEWEST).then(|| -right_edge(lefts, size))
}

impl Columns {
    /// The columns that a page may have: two of about one width, whose edges many lines
    /// share.
    fn find(lines: &[Line]) -> Option<Self> {
        let size = middle(lines.iter().map(|line| line.size).collect()).max(1);
        let parts: Vec<Part> =
            lines.iter().flat_map(|line| parts(&line.glyphs, size * 4 / 5)).collect();
        let start = parts.iter().map(|part| part.left).min()?;
        let width = parts.iter().map(|part| part.right).max()? - start;
        let inner = |part: &&Part| {
            (width * 2 / 5..width * 13 / 20).contains(&(part.left - start))
        };
        let at = left_edge(parts.iter().filter(inner).map(|part| part.left), size)?;
        let before = || parts.iter().filter(|part| part.edge <= at - size * 4 / 5);
        let behind = parts.iter().filter(|part| part.left >= at - size / 4);
        let left = Frame {
            left: left_edge(before().map(|part| part.left), size)?,
            right: right_edge(before().map(|part| part.edge).collect(), size),
        };
        let edges = behind.map(|part| part.edge).collect();
        let right = Frame { left: at, right: right_edge(edges, size) };
        let widths = [left.right - left.left, right.right - right.left];
        let [narrow, wide] = [widths[0].min(widths[1]), widths[0].max(widths[1])];
        let gap = right.left - left.right;
        let alike = narrow >= size * 8 && (wide - narrow) * 20 <= wide * 3;
        (alike && gap * 2 <= narrow).then_some(Self { left, right, size })
    }

    /// Whether a glyph stands in the right column. A stop may hang into the strip.
    fn is_right(&self, glyph: &Glyph) -> bool {
        glyph.left >= self.right.left - self.size / 2
    }

    /// Whether a line is one across the page, as a title over both columns is.
    fn is_crossed_by(&self, line: &Line) -> bool {
        let (start, end) = (self.left.right, self.right.left);
        let in_strip = |glyph: &Glyph| {
            let near = self.size / 2;
            let hangs = is_blank(glyph.c) || STOPS.contains(glyph.c);
            !hangs && glyph.right > start + near && glyph.left < end - near
        };
        if line.glyphs.iter().any(in_strip) {
            return true;
        }
        let centre = i64::midpoint(start, end);
        let parts = parts(&line.glyphs, self.size * 4 / 5);
        let spans = |part: &Part| part.left < centre && centre < part.right;
        // `公　　告` in large type over the columns leaves the strip free.
        let large =
            line.size * 4 > self.size * 5 && line.left < start && line.right > end;
        large || parts.iter().any(spans)
    }

    /// Whether a line stands far inside of the right column and nothing on its left.
    fn is_aside(&self, line: &Line) -> bool {
        line.left > self.right.left + self.size * 3
    }
}

/// Lines below each other that leave the strip free.
struct Zone {
    /// The lines across the page that it is made of.
    start: usize,
    end: usize,
    /// The lines of the columns.
    left: Vec<Line>,
    right: Vec<Line>,
    signs: Signs,
}

/// The zones of a page: between lines across it and wide white bands.
fn zones(lines: &[Line], columns: Columns) -> Vec<Zone> {
    let mut zones = Vec::new();
    let mut open: Option<usize> = None;
    let mut last: Option<&Line> = None;
    for (at, line) in lines.iter().enumerate() {
        let far = last.is_some_and(|last| line.y - last.y > columns.size * 4);
        let crossed = columns.is_crossed_by(line);
        if let Some(start) = open
            && (far || crossed)
        {
            zones.extend(Zone::new(lines, start, at, columns));
            open = None;
        }
        // 签发人：李四 at the right above the columns is none of theirs.
        if open.is_none() && !crossed && !columns.is_aside(line) {
            open = Some(at);
        }
        last = Some(line);
    }
    if let Some(start) = open {
        zones.extend(Zone::new(lines, start, lines.len(), columns));
    }
    zones
}

/// What speaks for prose and what for a table.
#[derive(Debug, Default)]
struct Signs {
    lines: usize,
    /// Lines that fill their column.
    full: usize,
    /// The same of the column that has fewer.
    full_of_fewer: usize,
    /// Lines that are indented, fill the column and go on at its edge.
    openings: usize,
    /// Lines that do not fill the column with one more below, and those among them
    /// whose next line is indented.
    ends: usize,
    fresh: usize,
    /// Lines that would have room in holes.
    missing: i64,
    /// Begins of paragraphs, in the column that has fewer, and those on both sides at
    /// one height.
    begins: usize,
    level: usize,
}

impl Zone {
    fn new(lines: &[Line], start: usize, end: usize, columns: Columns) -> Option<Self> {
        let across = lines.get(start..end)?;
        let first = across.first()?;
        let glyphs = across.iter().flat_map(|line| line.glyphs.iter().copied());
        let (right, left): (Vec<Glyph>, Vec<Glyph>) =
            glyphs.partition(|glyph| columns.is_right(glyph));
        let whole = Frame { left: columns.left.left, right: columns.right.right };
        let side = |glyphs, column| {
            let mut lines = lines_of(glyphs, first.page, first.page_width);
            for line in &mut lines {
                line.column = Some(Column { frame: column, whole });
            }
            lines
        };
        let left = side(left, columns.left);
        let right = side(right, columns.right);
        let signs = Signs::new(&left, &right, columns.size);
        Some(Self { start, end, left, right, signs })
    }

    /// Whether it is enough to say that the page has columns.
    fn is_proof(&self) -> bool {
        let signs = &self.signs;
        self.is_prose() && signs.full_of_fewer >= 3 && signs.openings > 0
    }

    /// Whether it is prose, where the page is known to have columns.
    fn is_prose(&self) -> bool {
        let signs = &self.signs;
        let missing = usize::try_from(signs.missing).unwrap_or(usize::MAX);
        signs.lines >= 2
            && signs.full * 4 >= signs.lines
            && (signs.ends - signs.fresh) * 5 <= signs.ends + 4
            && missing.saturating_mul(8) <= signs.lines
            && (signs.level < 5 || signs.level * 6 < signs.begins * 5)
    }
}

/// The column that a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) frame: Frame,
    /// Both columns together.
    pub(super) whole: Frame,
}

impl Signs {
    fn new(left: &[Line], right: &[Line], size: i64) -> Self {
        let mut signs = Self::default();
        let begins = [left, right].map(|side| signs.add(side, size));
        let [left, right] = &begins;
        signs.begins = left.len().min(right.len());
        let mut right = right.iter().peekable();
        for &y in left {
            while right.next_if(|&&other| other < y - size / 2).is_some() {}
            let beside = right.next_if(|&&other| other <= y + size / 2);
            signs.level += usize::from(beside.is_some());
        }
        signs
    }

    /// Adds those of a column. Returns the heights at which paragraphs begin.
    fn add(&mut self, side: &[Line], size: i64) -> Vec<i64> {
        let steps = side.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(b.y - a.y),
            _ => None,
        });
        let pitch = middle(steps.collect()).max(1);
        let mut begins = Vec::new();
        let n_full = side.iter().filter(|line| is_full(line, size)).count();
        self.full_of_fewer = match self.lines {
            0 => n_full,
            _ => self.full_of_fewer.min(n_full),
        };
        self.lines += side.len();
        self.full += n_full;
        for pair in side.windows(2) {
            let [first, second] = pair else { continue };
            let (is_full, step) = (is_full(first, size), second.y - first.y);
            let fresh = indent(second) * 5 > size * 6;
            self.ends += usize::from(!is_full);
            self.fresh += usize::from(!is_full && fresh);
            let opens = is_full && indent(first) * 5 > size * 6;
            self.openings += usize::from(opens && indent(second) * 2 <= size);
            self.missing += ((step * 2 / pitch + 1) / 2 - 1).max(0);
            if !is_full || step * 2 > pitch * 3 {
                begins.push(second.y);
            }
        }
        begins
    }
}

/// How far inside of its column a line begins.
fn indent(line: &Line) -> i64 {
    line.column.map_or(0, |column| line.left - column.frame.left)
}

/// Whether a line fills its column, but for what the first line of a paragraph and the
/// rules for the ends of lines leave free.
fn is_full(line: &Line, size: i64) -> bool {
    let Some(Column { frame, .. }) = line.column else { return false };
    indent(line) * 2 <= size * 5
        && (frame.right - line.right) * 5 <= size * 6
        && !line.is_parted
}
