//! Writes blocks of Markdown whose words can be no markup.

use crate::text::{is_blank, is_line_end, is_wide};

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Block {
    #[default]
    None,
    /// An item of a list; another may follow without a blank line.
    Item,
    /// An item whose marker waits for its first words.
    OpenItem,
    /// A label; the words that follow it at this byte offset stand on its line.
    Label(usize),
    Other,
}

#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) last: Block,
}

impl Writer {
    /// A space behind a marker that does not end by itself, as `、` and `）` do.
    pub(super) fn gap(&mut self) {
        if !self.out.ends_with(['、', '）', '，', '．']) {
            self.out.push(' ');
        }
    }

    /// Begins a block with what makes it one.
    pub(super) fn begin(&mut self, with: &str, block: Block) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        let tight = matches!(self.last, Block::Item | Block::OpenItem);
        match self.last {
            Block::None => {}
            _ if tight && block == Block::Item => self.out.push('\n'),
            _ => self.out.push_str("\n\n"),
        }
        self.out.push_str(with);
        self.last = block;
    }

    /// Writes words of the document on one line. `at_start` says that they open a block,
    /// where more characters are markup.
    pub(super) fn words(&mut self, words: &str, at_start: bool) {
        let words = words.trim_matches(is_blank);
        let mut blank = None;
        let mut before = None;
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in words.char_indices() {
            if is_blank(c) {
                blank = Some(blank.unwrap_or(false) || is_line_end(c));
                continue;
            }
            if let Some(breaks) = blank.take() {
                // Chinese has no space where a line breaks.
                if !(breaks && before.is_some_and(is_wide) && is_wide(c)) {
                    self.out.push(' ');
                }
            }
            let rest = words.get(at + c.len_utf8()..).unwrap_or("");
            let opens = at_start && (at == 0 || at == digits && matches!(c, '.' | ')'));
            if is_markup(c, before, rest) || opens && opens_block(c, at, rest) {
                self.out.push('\\');
            }
            self.out.push(if c == '\0' { '\u{fffd}' } else { c });
            before = Some(c);
        }
    }

    /// Writes words in bold: not such as begin or end with a stop or a bracket, around
    /// which stars may not open or close.
    pub(super) fn bold(&mut self, words: &str) {
        self.out.push_str("**");
        self.words(words, false);
        self.out.push_str("**");
    }

    /// Writes a table that its head begins; the cells are words of the document or plain
    /// words.
    pub(super) fn table<const N: usize>(
        &mut self,
        head: [&str; N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) {
        self.begin("", Block::Other);
        self.row(&head);
        self.out.push('\n');
        self.out.push_str("| ");
        self.out.push_str(&["---"; N].join(" | "));
        self.out.push_str(" |");
        for row in rows {
            self.out.push('\n');
            self.row(&row);
        }
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) {
        self.out.push('|');
        for cell in cells {
            self.out.push(' ');
            self.words(cell.as_ref(), false);
            self.out.push_str(" |");
        }
    }

    pub(super) fn finish(mut self) -> String {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}

/// Whether a character is markup anywhere in a line, in `CommonMark` or its common
/// extensions.
fn is_markup(c: char, before: Option<char>, rest: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$'
        | '^' | '{' | '}' | '#' | '=' | '@' => true,
        // http://, :smile:
        ':' => rest.starts_with(|next: char| next == '/' || next.is_ascii_alphabetic()),
        // //localhost
        '/' => before == Some('/'),
        // www.a.cn, and names that some renderers link by their ending: 水利局.com
        '.' => rest.starts_with(|next: char| next.is_alphabetic() && !is_wide(next)),
        _ => false,
    }
}

/// Whether a character makes a list, a rule or a definition of a line that it opens.
/// `at` is its place: behind a number `.` and `)` do.
fn opens_block(c: char, at: usize, rest: &str) -> bool {
    match c {
        '-' | '+' | ':' | '%' => at == 0,
        '.' | ')' => at > 0 && (rest.is_empty() || rest.starts_with(is_blank)),
        _ => false,
    }
}
