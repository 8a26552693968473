//! Which lines are one paragraph: those that had to break go on in the next.

use super::columns::{Column, Frame};
use super::{Line, middle};

/// Where the text of the pages begins and ends, and how far its lines are apart.
pub(super) struct Measure {
    page: Frame,
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
pub(super) fn right_edge(mut rights: Vec<i64>, size: i64) -> i64 {
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
pub(super) struct Block {
    /// How far inside its lines begin from the second on.
    pub(super) hanging: Option<i64>,
}

impl Measure {
    pub(super) fn new(lines: &[Line]) -> Self {
        // A line of a column says of the page what both columns together take.
        let of_page = |line: &Line| match line.column {
            Some(Column { whole, .. }) => (whole.left, whole.right, whole.right),
            None => (line.left, line.right, line.edge),
        };
        let widths = lines.iter().map(of_page).map(|(left, right, _)| right - left);
        let widest = widths.max().unwrap_or(0);
        let long = || {
            let lines = lines.iter().map(of_page);
            lines.filter(|(left, right, _)| (right - left) * 10 >= widest * 7)
        };
        let left = long().map(|(left, _, _)| left).min().unwrap_or(0);
        let size = middle(lines.iter().map(|line| line.size).collect());
        let right = right_edge(long().map(|(_, _, edge)| edge).collect(), size);
        let steps = lines.windows(2).filter_map(|pair| match pair {
            [a, b] if a.page == b.page && b.y > a.y => Some(b.y - a.y),
            _ => None,
        });
        let (page, pitch) = (Frame { left, right }, middle(steps.collect()));
        let mut measure = Self { page, pitch, is_flush: false };
        for pair in lines.windows(2) {
            let [a, b] = pair else { continue };
            if measure.is_full(a, b) && measure.is_next(a, b) {
                measure.is_flush |= measure.begin_alike(a, b) && !is_stopped(&a.text);
                // The rest of a paragraph may be short, and yet shows the edge, unless
                // it is farther off than paragraphs are indented.
                if b.column.is_none() && b.left + 5 * b.size > measure.page.left {
                    measure.page.left = measure.page.left.min(b.left);
                }
            }
        }
        measure
    }

    /// Where a line may stand: in its column, or in what the pages are filled to.
    fn frame(&self, line: &Line) -> Frame {
        line.column.map_or(self.page, |column| column.frame)
    }

    /// How far inside a line begins.
    pub(super) fn indent(&self, line: &Line) -> i64 {
        line.left - self.frame(line).left
    }

    /// Whether two lines begin equally far inside.
    fn begin_alike(&self, first: &Line, second: &Line) -> bool {
        (self.indent(second) - self.indent(first)).abs() * 3 < second.size.max(1)
    }

    /// Whether the first of two lines had no room for what the second begins with.
    fn is_full(&self, first: &Line, second: &Line) -> bool {
        let frame = self.frame(first);
        // A line that ends well before the margin did not have to.
        let wide_enough = match first.column {
            Some(_) => first.right * 2 >= frame.left + frame.right,
            None => (first.right + frame.left) * 4 >= first.page_width * 3,
        };
        let size = second.size.max(1);
        let room = frame.right - first.right;
        wide_enough && room <= first_word(&second.text, size) + size * 3 / 10
    }

    /// Whether a line stands below another as the lines of a paragraph do.
    fn is_next(&self, first: &Line, second: &Line) -> bool {
        let size = second.size.max(1);
        (first.size - second.size).abs() * 7 <= size
            && first.column.is_some() == second.column.is_some()
            && !first.is_parted
            && !second.is_parted
            && (first.page != second.page
                || (second.y - first.y) * 10 <= self.pitch.max(size) * 16)
    }

    /// Whether a paragraph goes on from one line to the next: the first had no room for
    /// what the second begins with, and the second does not stand like a new one.
    pub(super) fn goes_on(&self, first: &Line, second: &Line, block: &Block) -> bool {
        if !self.is_next(first, second) || !self.is_full(first, second) {
            return false;
        }
        // Where all lines begin alike because each is a paragraph of its own, the longest
        // of them seem to fill the page.
        let is_first = block.hanging.is_none();
        if is_first
            && !self.is_flush
            && self.begin_alike(first, second)
            && is_stopped(&first.text)
        {
            return false;
        }
        let size = second.size.max(1);
        let indent = self.indent(second);
        let hangs = block.hanging.is_some_and(|at| (indent - at).abs() * 3 < size);
        indent <= size || hangs || self.is_title(first, second, block)
    }

    /// Whether both lines stand in the middle, as those of a long title do: the first
    /// begins the block and fills the line, the second is shorter.
    fn is_title(&self, first: &Line, second: &Line, block: &Block) -> bool {
        let off = |line: &Line| {
            let Frame { left, right } = match line.column {
                Some(column) => column.frame,
                // Of a short document the title may be the only line that fills the page.
                None => Frame {
                    left: self.page.left.min(first.left),
                    right: self.page.right.max(first.right),
                },
            };
            (line.left - left) - (right - line.right)
        };
        let centred = |line: &Line| off(line).abs() <= line.size;
        let shorter = self.indent(second) - self.indent(first) > first.size / 2;
        block.hanging.is_none() && shorter && centred(first) && centred(second)
    }
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
pub(super) fn needs_space(first: &str, second: &str) -> bool {
    let end = first.chars().next_back();
    let start = second.chars().next();
    let starts = start.is_some_and(|c| c.is_ascii_alphanumeric() || c == '(');
    let ends = end.is_some_and(|c| c.is_ascii_alphanumeric() || ",.;:)".contains(c));
    starts && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_and_chinese_is_not() {
        assert!(needs_space("GB", "18030"));
        assert!(!needs_space("well-", "known"));
        assert!(!needs_space("整改", "2023"));
    }
}
