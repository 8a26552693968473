//! From glyphs at places on pages to paragraphs, for PDF and OFD: glyphs on one height
//! are a line, lines that had to break go on in the next, page numbers and running heads
//! are left out.
//!
//! All lengths are in one unit, whichever: only their relations count. Columns of text
//! side by side are read across.

use super::{Origin, Place, Source, Warning, WarningKind};
use crate::text::is_blank;

/// A character on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Its left and right edges.
    pub(super) left: i64,
    pub(super) right: i64,
    /// Its base line, from the top of the page down.
    pub(super) y: i64,
    /// The size of its font.
    pub(super) size: i64,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) glyphs: Vec<Glyph>,
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
pub(super) fn write(pages: Vec<Page>, source: &mut Source) {
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
    drop_page_numbers(&mut of_pages, &heights, source);
    drop_running_heads(&mut of_pages, &heights, Edge::Top, source);
    drop_running_heads(&mut of_pages, &heights, Edge::Bottom, source);
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

/// Where the text of the pages begins and ends, and how far its lines are apart.
struct Measure {
    left: i64,
    right: i64,
    pitch: i64,
    /// Whether a line goes on in one that begins where it began itself.
    is_flush: bool,
}

/// Whether a text ends with the end of a sentence or of what announces a list.
fn is_stopped(text: &str) -> bool {
    const CLOSING: [char; 5] = ['”', '’', '）', '」', '』'];
    text.trim_end_matches(CLOSING).ends_with(['。', '！', '？', '；', '：'])
}

/// The rightmost edge that a fifth of the lines reach; a single line may stick out.
fn right_edge(mut rights: Vec<i64>, size: i64) -> i64 {
    rights.sort_unstable_by(|a, b| b.cmp(a));
    let least = (rights.len() / 5).max(2);
    let mut end = 0;
    for (at, &edge) in rights.iter().enumerate() {
        let near = |right: &i64| edge - right <= size / 4;
        while rights.get(end).is_some_and(near) {
            end += 1;
        }
        if end - at >= least {
            return edge;
        }
    }
    rights.first().copied().unwrap_or(0)
}

/// What is known of the paragraph that is being written.
#[derive(Default)]
struct Block {
    /// Where its lines begin from the second on.
    hanging: Option<i64>,
}

impl Measure {
    fn new(lines: &[Line]) -> Self {
        let widest = lines.iter().map(|line| line.right - line.left).max().unwrap_or(0);
        let long =
            || lines.iter().filter(|line| (line.right - line.left) * 10 >= widest * 7);
        let left = long().map(|line| line.left).min().unwrap_or(0);
        let size = middle(lines.iter().map(|line| line.size).collect());
        let right = right_edge(long().map(|line| line.edge).collect(), size);
        let steps = lines.windows(2).filter_map(|pair| match pair {
            [a, b] if a.page == b.page && b.y > a.y => Some(b.y - a.y),
            _ => None,
        });
        let mut measure =
            Self { left, right, pitch: middle(steps.collect()), is_flush: false };
        for pair in lines.windows(2) {
            let [a, b] = pair else { continue };
            if measure.is_full(a, b) && measure.is_next(a, b) {
                measure.is_flush |= same_left(a, b) && !is_stopped(&a.text);
                // The rest of a paragraph may be short, and yet shows the edge, unless
                // it is farther off than paragraphs are indented.
                if b.left + 5 * b.size > measure.left {
                    measure.left = measure.left.min(b.left);
                }
            }
        }
        measure
    }

    /// Whether the first of two lines had no room for what the second begins with.
    fn is_full(&self, first: &Line, second: &Line) -> bool {
        // A line that ends well before the margin did not have to.
        let wide_enough = (first.right + self.left) * 4 >= first.page_width * 3;
        let size = second.size.max(1);
        let room = self.right - first.right;
        wide_enough && room <= first_word(&second.text, size) + size * 3 / 10
    }

    /// Whether a line stands below another as the lines of a paragraph do.
    fn is_next(&self, first: &Line, second: &Line) -> bool {
        let size = second.size.max(1);
        (first.size - second.size).abs() * 7 <= size
            && (first.page != second.page
                || (second.y - first.y) * 10 <= self.pitch.max(size) * 16)
    }

    /// Whether a paragraph goes on from one line to the next: the first had no room for
    /// what the second begins with, and the second does not stand like a new one.
    fn goes_on(&self, first: &Line, second: &Line, block: &Block) -> bool {
        if !self.is_next(first, second) || !self.is_full(first, second) {
            return false;
        }
        // Where all lines begin alike because each is a paragraph of its own, the longest
        // of them seem to fill the page.
        let is_first = block.hanging.is_none();
        if is_first
            && !self.is_flush
            && same_left(first, second)
            && is_stopped(&first.text)
        {
            return false;
        }
        let size = second.size.max(1);
        let hangs = block.hanging.is_some_and(|at| (second.left - at).abs() * 3 < size);
        second.left - self.left <= size || hangs || self.is_title(first, second, block)
    }

    /// Whether both lines stand in the middle, as those of a long title do: the first
    /// begins the block and fills the line, the second is shorter.
    fn is_title(&self, first: &Line, second: &Line, block: &Block) -> bool {
        // Of a short document the title may be the only line that fills the page.
        let (left, right) = (self.left.min(first.left), self.right.max(first.right));
        let off = |line: &Line| (line.left - left) - (right - line.right);
        let centred = |line: &Line| off(line).abs() <= line.size;
        let shorter = second.left - first.left > first.size / 2;
        block.hanging.is_none() && shorter && centred(first) && centred(second)
    }
}

fn same_left(first: &Line, second: &Line) -> bool {
    (second.left - first.left).abs() * 3 < second.size.max(1)
}

/// How wide the part of a line is that cannot be broken at its start: a character with
/// the marks that may not begin a line, or a number or word.
fn first_word(text: &str, size: i64) -> i64 {
    const NOT_FIRST: &str = "，。、；：？！）》〉」』】〕”’…—％·%,.;:?!)]}";
    const NOT_LAST: &str = "（《〈「『【〔“‘([{";
    let mut width = 0;
    let mut last: Option<char> = None;
    for c in text.chars() {
        let tied = match last {
            None => true,
            Some(last) => {
                let word = last.is_ascii_graphic() && c.is_ascii_graphic();
                word || NOT_FIRST.contains(c) || NOT_LAST.contains(last)
            }
        };
        if !tied {
            break;
        }
        width += if c.is_ascii() { size * 55 / 100 } else { size };
        last = Some(c);
    }
    width
}

/// Whether a space belongs between two lines: words of Latin letters and numbers, but
/// nothing beside Chinese, and nothing behind a hyphen.
fn needs_space(first: &str, second: &str) -> bool {
    let end = first.chars().next_back();
    let start = second.chars().next();
    let starts = start.is_some_and(|c| c.is_ascii_alphanumeric() || c == '(');
    let ends = end.is_some_and(|c| c.is_ascii_alphanumeric() || ",.;:)".contains(c));
    starts && ends
}

/// A zone at the edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

impl Edge {
    /// The outermost line of a page, if it lies in the zone: an eighth of the page.
    fn line(self, lines: &[Line], height: i64) -> Option<usize> {
        let (at, line) = match self {
            Self::Top => (0, lines.first()?),
            Self::Bottom => (lines.len().checked_sub(1)?, lines.last()?),
        };
        let inside = match self {
            Self::Top => line.y * 8 < height,
            Self::Bottom => (height - line.y) * 8 < height,
        };
        inside.then_some(at)
    }
}

/// Leaves out the numbers of pages: at the edge of the page a number, with nothing but
/// dashes and 第…页共…页 around it.
fn drop_page_numbers(pages: &mut [Vec<Line>], heights: &[i64], source: &mut Source) {
    let mut dropped = 0;
    for (lines, &height) in pages.iter_mut().zip(heights) {
        for edge in [Edge::Bottom, Edge::Top] {
            let Some(at) = edge.line(lines, height) else { continue };
            if lines.get(at).is_some_and(|line| is_page_number(&line.text)) {
                lines.remove(at);
                dropped += 1;
                break;
            }
        }
    }
    if dropped > 0 {
        source.warn(WarningKind::Dropped, format!("the numbers of {dropped} pages"));
    }
}

fn is_page_number(text: &str) -> bool {
    let mut numbers = 0;
    let mut digits = 0;
    for c in text.chars() {
        match c {
            '0'..='9' | '０'..='９' => {
                numbers += usize::from(digits == 0);
                digits += 1;
            }
            '-' | '—' | '–' | '－' | '─' | '―' | '·' | '•' | '/' | '第' | '页'
            | '共' => digits = 0,
            c if is_blank(c) => digits = 0,
            _ => return false,
        }
        if digits > 4 {
            return false;
        }
    }
    (1..=2).contains(&numbers)
}

/// Leaves out a line at the edge that half of the pages have at one height, whatever the
/// numbers in it.
fn drop_running_heads(
    pages: &mut [Vec<Line>],
    heights: &[i64],
    edge: Edge,
    source: &mut Source,
) {
    // Two heads above each other are no rarity.
    for _ in 0..3 {
        let found: Vec<Option<(usize, String, i64)>> = pages
            .iter()
            .zip(heights)
            .map(|(lines, &height)| {
                let at = edge.line(lines, height)?;
                let line = lines.get(at)?;
                Some((at, masked(&line.text), line.y / line.size.max(1)))
            })
            .collect();
        let mut keys: Vec<(&str, i64)> =
            found.iter().flatten().map(|(_, text, y)| (text.as_str(), *y)).collect();
        keys.sort_unstable();
        let runs = keys.chunk_by(|a, b| a == b);
        let Some(most) = runs.max_by_key(|run| run.len()) else { return };
        if most.len() < 2 || most.len() * 2 < pages.len() {
            return;
        }
        let Some(&(text, y)) = most.first() else { return };
        let (text, y) = (text.to_owned(), y);
        let mut first = None;
        for (lines, found) in pages.iter_mut().zip(found) {
            if let Some((at, _, _)) = found.filter(|(_, t, h)| *t == text && *h == y) {
                let line = lines.remove(at);
                first = first.or(Some(line));
            }
        }
        if let Some(line) = first {
            let message = format!("a line that many pages have: `{}`", line.text);
            let warning = Warning::new(WarningKind::Dropped, message);
            let place = Place::Origin(Origin::Page(line.page + 1));
            source.warnings.push(warning.at(place));
        }
    }
}

fn masked(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
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

    #[test]
    fn words_are_parted_and_chinese_is_not() {
        assert!(needs_space("GB", "18030"));
        assert!(!needs_space("well-", "known"));
        assert!(!needs_space("整改", "2023"));
        assert!(is_page_number("第 3 页 共 12 页"));
        assert!(!is_page_number("2023年3月"));
        assert!(!is_page_number("—"));
    }
}
