use super::Span;

/// Where each line of a text begins, for turning byte offsets into lines and columns.
///
/// A line ends with `\n`; a `\r` before it belongs to the line end.
///
/// # Example
/// ```
/// use gongwen::text::LineIndex;
/// let text = "标题\n一、要求";
/// let index = LineIndex::new(text);
/// let column = index.column(text, text.find("要").unwrap());
/// assert_eq!((column.line, column.character), (2, 3));
/// assert_eq!(column.display, 5); // 一 and 、 take two columns each
/// assert_eq!(column.utf16, 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

/// A place as people and editors count it. All counts begin at 1.
///
/// # Example
/// ```
/// use gongwen::text::LineIndex;
/// let text = "序号\t问题";
/// let place = LineIndex::new(text).column(text, text.find("问题").unwrap());
/// assert_eq!((place.line, place.character), (1, 4));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Column {
    /// The line.
    pub line: usize,
    /// The column in characters (Unicode scalar values).
    pub character: usize,
    /// The column on a terminal, where Han and full-width characters take two.
    pub display: usize,
    /// The column in UTF-16 code units, as JavaScript and editors count.
    pub utf16: usize,
}

impl LineIndex {
    /// Reads the line ends of a text.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let ends = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        starts.extend(ends.map(|(i, _)| i + 1));
        Self { starts }
    }

    /// How many lines the text has; an empty text has one.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::LineIndex;
    /// assert_eq!(LineIndex::new("一、甲\n二、乙\n").n_lines(), 3); // the last is empty
    /// ```
    pub fn n_lines(&self) -> usize {
        self.starts.len()
    }

    /// The span of a line (counted from 1) without its line end, if there is such a line.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::LineIndex;
    /// let text = "一、甲\r\n二、乙";
    /// let index = LineIndex::new(text);
    /// assert_eq!(index.line(text, 1).unwrap().of(text), "一、甲");
    /// assert_eq!(index.line(text, 3), None);
    /// ```
    pub fn line(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).map_or(text.len(), |&next| next - 1);
        let inner = Span::new(start, end).of(text);
        Some(Span::new(start, start + inner.trim_end_matches('\r').len()))
    }

    /// The line that a UTF-8 byte offset lies on; one past the end lies on the last. It
    /// takes less time than [`column`](Self::column), which counts along the line.
    ///
    /// # Example
    /// ```
    /// let index = gongwen::text::LineIndex::new("标题\n一、要求");
    /// assert_eq!((index.line_at(6), index.line_at(7)), (1, 2));
    /// ```
    pub fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The place of a UTF-8 byte offset. An offset inside a character counts as its
    /// start, one past the end as the end.
    ///
    /// # Example
    /// ```
    /// use gongwen::text::LineIndex;
    /// let text = "一、甲\n二、乙";
    /// let document = gongwen::parse(text);
    /// let place = LineIndex::new(text).column(text, document.outline[1].span.start);
    /// assert_eq!((place.line, place.character), (2, 1));
    /// ```
    pub fn column(&self, text: &str, offset: usize) -> Column {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_at(offset);
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let before = Span::new(start, offset).of(text);
        Column {
            line,
            character: before.chars().count() + 1,
            display: before.chars().map(width).sum::<usize>() + 1,
            utf16: before.chars().map(char::len_utf16).sum::<usize>() + 1,
        }
    }
}

/// The columns that a character takes on a terminal: 2 for East Asian wide and
/// full-width characters, 0 for controls and marks without width, else 1.
fn width(c: char) -> usize {
    match c {
        '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{200b}' | '\u{feff}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{33ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{a000}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_inside_a_character_counts_as_its_start() {
        let text = "甲乙";
        assert_eq!(LineIndex::new(text).column(text, 4).character, 2);
    }

    #[test]
    fn a_carriage_return_belongs_to_the_line_end() {
        let text = "甲\r\n乙";
        let index = LineIndex::new(text);
        assert_eq!(index.line(text, 1), Some(Span::new(0, 3)));
        assert_eq!(index.line(text, 2), Some(Span::new(5, 8)));
        assert_eq!(index.line(text, 3), None);
    }

    #[test]
    fn characters_outside_the_basic_plane_take_two_utf16_units() {
        let text = "𠮷野";
        let column = LineIndex::new(text).column(text, text.len());
        assert_eq!((column.character, column.utf16, column.display), (3, 4, 5));
    }
}
