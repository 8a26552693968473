//! From glyphs at places on pages to paragraphs, for PDF and OFD: glyphs on one height
//! are a line, lines that had to break go on in the next, page numbers and running heads
//! are left out. `edges.rs` finds those, `paragraphs.rs` joins the lines.
//!
//! All lengths are in one unit, whichever: only their relations count. Columns of text
//! side by side are read across.

mod edges;
mod paragraphs;

use super::{Origin, Source};
use crate::text::is_blank;
use paragraphs::{Block, Measure, needs_space};

/// A character on a page.
#[derive(Debug, Clone, Copy)]
pub(in crate::reader) struct Glyph {
    pub(in crate::reader) c: char,
    /// Its left and right edges.
    pub(in crate::reader) left: i64,
    pub(in crate::reader) right: i64,
    /// Its base line, from the top of the page down.
    pub(in crate::reader) y: i64,
    /// The size of its font.
    pub(in crate::reader) size: i64,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(in crate::reader) struct Page {
    pub(in crate::reader) width: i64,
    pub(in crate::reader) height: i64,
    pub(in crate::reader) glyphs: Vec<Glyph>,
}

#[derive(Debug)]
struct Line {
    text: String,
    /// The page, from 0.
    page: usize,
    left: i64,
    right: i64,
    /// The right edge without stops, which may hang over that of the text.
    edge: i64,
    y: i64,
    size: i64,
    page_width: i64,
}

/// Writes the paragraphs of pages.
pub(in crate::reader) fn write(pages: Vec<Page>, source: &mut Source) {
    let mut of_pages: Vec<Vec<Line>> = Vec::with_capacity(pages.len());
    let mut heights = Vec::with_capacity(pages.len());
    for (number, page) in pages.into_iter().enumerate() {
        let page = Page {
            width: page.width.clamp(0, FARTHEST),
            height: page.height.clamp(0, FARTHEST),
            ..page
        };
        heights.push(page.height);
        of_pages.push(lines(page, number));
    }
    edges::drop(&mut of_pages, &heights, source);
    let lines: Vec<Line> = of_pages.into_iter().flatten().collect();
    let measure = Measure::new(&lines);
    let mut previous: Option<&Line> = None;
    let mut block = Block::default();
    for line in &lines {
        match previous {
            Some(previous) if measure.goes_on(previous, line, &block) => {
                if needs_space(&previous.text, &line.text) {
                    source.text.push(' ');
                }
                block.hanging = Some(line.left);
            }
            Some(_) => {
                source.text.push('\n');
                block = Block::default();
            }
            None => {}
        }
        source.mark(Origin::Page(line.page + 1));
        source.text.push_str(&line.text);
        previous = Some(line);
    }
    if !source.text.is_empty() {
        source.text.push('\n');
    }
}

/// Far off any page, and far from where sums and products run over.
const FARTHEST: i64 = 1 << 40;

/// The lines of a page from top to bottom.
fn lines(page: Page, number: usize) -> Vec<Line> {
    let mut glyphs = page.glyphs;
    for glyph in &mut glyphs {
        for length in [&mut glyph.left, &mut glyph.right, &mut glyph.y, &mut glyph.size]
        {
            *length = (*length).clamp(-FARTHEST, FARTHEST);
        }
    }
    glyphs.sort_by_key(|glyph| (glyph.y, glyph.left));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    // The height of the row and the size of its largest glyph.
    let (mut y, mut size) = (i64::MIN, 0);
    for glyph in glyphs {
        // Raised and lowered signs stand on the line too.
        let near = glyph.y.saturating_sub(y) <= size.max(glyph.size) * 45 / 100;
        if !near || glyph.size > size {
            (y, size) = (glyph.y, glyph.size);
        }
        match rows.last_mut() {
            Some(row) if near => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().filter_map(|row| line(row, number, page.width)).collect()
}

fn line(mut row: Vec<Glyph>, page: usize, page_width: i64) -> Option<Line> {
    row.sort_by_key(|glyph| glyph.left);
    let mut text = String::new();
    let mut last: Option<Glyph> = None;
    for &glyph in &row {
        if let Some(last) = last {
            // Bold that is printed twice.
            let shift = glyph.left - last.left;
            if glyph.c == last.c && shift * 5 < glyph.size && glyph.c != ' ' {
                continue;
            }
            let gap = glyph.left - last.right;
            let size = glyph.size.max(last.size);
            let latin =
                last.c.is_ascii_alphanumeric() && glyph.c.is_ascii_alphanumeric();
            let least = if latin { size / 5 } else { size };
            if gap > least && !is_blank(last.c) && !is_blank(glyph.c) {
                text.push(' ');
            }
        }
        text.push(glyph.c);
        last = Some(glyph);
    }
    let seen = || row.iter().filter(|glyph| !is_blank(glyph.c));
    Some(Line {
        text: text.trim_matches(is_blank).to_owned(),
        page,
        left: seen().map(|glyph| glyph.left).min()?,
        right: seen().map(|glyph| glyph.right).max()?,
        edge: {
            let words =
                seen().filter(|glyph| !"，。、；：？！”’）》".contains(glyph.c));
            words.map(|glyph| glyph.right).max().unwrap_or(0)
        },
        // Most of a line stands on its base line.
        y: middle(seen().map(|glyph| glyph.y).collect()),
        size: middle(seen().map(|glyph| glyph.size).collect()),
        page_width,
    })
}

/// The value in the middle.
fn middle(mut values: Vec<i64>) -> i64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Format;

    /// A page of lines: text, left edge and height in tens.
    fn page(lines: &[(&str, i64, i64)]) -> Page {
        let mut page = Page { width: 420, height: 600, ..Page::default() };
        for &(text, left, y) in lines {
            let mut left = left * 10;
            for c in text.chars() {
                let right = left + if c.is_ascii() { 5 } else { 10 };
                page.glyphs.push(Glyph { c, left, right, y: y * 10, size: 10 });
                left = right;
            }
        }
        page
    }

    fn read(pages: Vec<Page>) -> Source {
        let mut source = Source::new(Format::Pdf);
        write(pages, &mut source);
        source
    }

    const FULL: &str =
        "二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四";

    #[test]
    fn lines_that_had_to_break_are_joined() {
        let first = format!("关于{FULL}");
        let source = read(vec![
            page(&[(&first, 5, 10), ("要求，共", 3, 12), (&first, 5, 14)]),
            page(&[("完成。", 3, 10), ("二、", 5, 12)]),
        ]);
        assert_eq!(source.text, format!("{first}要求，共\n{first}完成。\n二、\n"));
        let at = source.text.find("完成").unwrap();
        assert_eq!(source.origin(at), Some(Origin::Page(2)));
        assert_eq!(source.origin(at - 1), Some(Origin::Page(1)));
    }

    #[test]
    fn page_numbers_and_running_heads_are_left_out() {
        let numbered = |n: i64| {
            let number = format!("— {n} —");
            page(&[
                ("云岭县文件", 15, 3),
                (&format!("第{n}段。"), 5, 10),
                (&number, 18, 57),
            ])
        };
        let source = read((1..=3).map(numbered).collect());
        assert_eq!(source.text, "第1段。\n第2段。\n第3段。\n");
        assert_eq!(source.warnings.len(), 2);
    }
}
