//! From glyphs at places on pages to paragraphs, for PDF and OFD: glyphs on one height
//! are a line, lines that had to break go on in the next, page numbers and running heads
//! are left out. `edges.rs` finds those, `columns.rs` tells two columns of prose from the
//! cells of a table, `paragraphs.rs` joins the lines.
//!
//! All lengths are in one unit, whichever: only their relations count.

mod columns;
mod edges;
mod paragraphs;

use super::{Origin, Source};
use crate::text::is_blank;
use columns::Column;
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
    /// The column of the page that it stands in, where there are columns.
    column: Option<Column>,
    /// Whether a gap parts it that prose has not: cells, 目录 with its numbers.
    is_parted: bool,
    /// From left to right.
    glyphs: Vec<Glyph>,
}

/// Marks that may hang over the edge of the text.
const STOPS: &str = "，。、；：？！”’）》";

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
    let of_pages = columns::order(of_pages);
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
                block.hanging = Some(measure.indent(line));
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
    lines_of(glyphs, number, page.width)
}

/// The lines that glyphs of a page make, from top to bottom.
fn lines_of(mut glyphs: Vec<Glyph>, page: usize, page_width: i64) -> Vec<Line> {
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
    rows.into_iter().filter_map(|row| line(row, page, page_width)).collect()
}

fn line(mut row: Vec<Glyph>, page: usize, page_width: i64) -> Option<Line> {
    row.sort_by_key(|glyph| glyph.left);
    let mut text = String::new();
    let mut last: Option<Glyph> = None;
    let mut is_parted = false;
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
            is_parted |= gap * 10 > size * 18;
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
            let words = seen().filter(|glyph| !STOPS.contains(glyph.c));
            words.map(|glyph| glyph.right).max().unwrap_or(0)
        },
        // Most of a line stands on its base line.
        y: middle(seen().map(|glyph| glyph.y).collect()),
        size: middle(seen().map(|glyph| glyph.size).collect()),
        page_width,
        column: None,
        is_parted,
        glyphs: row,
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

    /// None of the paragraphs takes a second line, so that the longest seem to fill the
    /// page.
    #[test]
    fn paragraphs_of_one_line_each_stay_apart() {
        let lines =
            ["一二三四五六七八九十一二三四五六七八九十一二三四五六七。", "二三。"];
        let source = read(vec![page(&[
            (lines[0], 5, 10),
            (lines[1], 5, 12),
            (lines[0], 5, 14),
            (lines[1], 5, 16),
        ])]);
        assert_eq!(source.text, format!("{0}\n{1}\n{0}\n{1}\n", lines[0], lines[1]));
    }

    #[test]
    fn a_title_wider_than_all_that_follows_is_joined() {
        let (body, rest) = ("二三四五六七八九十一二三四五六七八九十一二三。", "要求");
        let source = read(vec![page(&[
            (FULL, 3, 10),
            (rest, 18, 12),
            (body, 5, 14),
            (body, 5, 16),
            (body, 5, 18),
        ])]);
        assert_eq!(source.text, format!("{FULL}{rest}\n{body}\n{body}\n{body}\n"));
    }

    /// The only line at the left edge is shorter than most.
    #[test]
    fn a_short_rest_shows_where_the_text_begins() {
        let full = format!("{}。", FULL.trim_end_matches("三四"));
        let source = read(vec![page(&[
            (FULL, 5, 10),
            ("要求。", 3, 12),
            (&full, 5, 14),
            (&full, 5, 16),
            ("二三。", 5, 18),
        ])]);
        assert_eq!(source.text, format!("{FULL}要求。\n{full}\n{full}\n二三。\n"));
    }

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

    /// Two columns of 20 characters with a strip of two between them.
    fn columns(left: &[&str], right: &[&str]) -> Page {
        let place = |lines: &[&str], at: i64| {
            let numbered = (10..).step_by(2).zip(lines);
            let placed = numbered.map(|(y, text)| (text.to_string(), at, y));
            placed.collect::<Vec<_>>()
        };
        let mut lines = place(left, 1);
        lines.extend(place(right, 23));
        let lines: Vec<_> =
            lines.iter().map(|(t, x, y)| (t.as_str(), *x, *y)).collect();
        page(&lines)
    }

    const OPENING: &str = "　　二三四五六七八九十一二三四五六七八九";
    const INNER: &str = "一二三四五六七八九十一二三四五六七八九十";

    #[test]
    fn columns_of_prose_are_read_one_after_the_other() {
        let end = "　　完成。";
        let left = [OPENING, INNER, "完成。", OPENING, INNER, INNER];
        let right = [INNER, "到此。", OPENING, INNER, INNER, end];
        let paragraph = OPENING.trim_matches('　');
        let expected = format!(
            "{paragraph}{INNER}完成。\n{paragraph}{INNER}{INNER}{INNER}到此。\n\
             {paragraph}{INNER}{INNER}\n完成。\n"
        );
        assert_eq!(read(vec![columns(&left, &right)]).text, expected);
        // The next page has only the end of the text.
        let rest = columns(&[OPENING, INNER], &[INNER, "完。"]);
        let expected = format!("{expected}{paragraph}{INNER}{INNER}完。\n");
        assert_eq!(read(vec![columns(&left, &right), rest]).text, expected);
    }

    #[test]
    fn tables_and_names_are_read_across() {
        let names = ["李明远（县水务局）"; 8];
        assert!(
            read(vec![columns(&names, &names)])
                .text
                .starts_with("李明远（县水务局） 李")
        );
        // Cells begin at the edge, at one height, and leave holes.
        let cells = [INNER, INNER, "完成。", INNER, "完成。", "", INNER, "到此。"];
        let others = [INNER, "到此。", "", INNER, INNER, "到此。", INNER, "完。"];
        let text = read(vec![columns(&cells, &others)]).text;
        assert!(
            text.starts_with(&format!("{INNER} {INNER}\n{INNER} 到此。\n")),
            "{text}"
        );
        // So do cells of indented paragraphs, by their height and their holes.
        let cells =
            [OPENING, INNER, "完。", OPENING, "完。", "", OPENING, INNER, INNER];
        let others = [OPENING, "完。", "", OPENING, INNER, "完。", OPENING, "完。", ""];
        let text = read(vec![columns(&cells, &others)]).text;
        assert!(text.contains(&format!("{INNER} 完。\n")), "{text}");
    }
}
