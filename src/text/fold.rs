use unicode_width::UnicodeWidthChar;

/// The plain form of a character for comparison: half width for full width, one kind of
/// bracket for its variants. The text itself is never rewritten.
///
/// Full-width ASCII (U+FF01 to U+FF5E) becomes ASCII; `〔［【﹝` become `[` and their
/// partners `]`; `〈` becomes `《` and `〉` becomes `》`; the blanks U+3000, U+00A0 and
/// U+FEFF become a space. Everything else stands for itself: `、` and `。` have no
/// half-width partner that means the same.
///
/// # Example
/// ```
/// use gongwen::text::fold;
/// assert_eq!(fold('（'), '(');
/// assert_eq!(fold('１'), '1');
/// assert_eq!(fold('〔'), '[');
/// assert_eq!(fold('、'), '、');
/// ```
pub fn fold(c: char) -> char {
    // Nearly all of a text.
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return c;
    }
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c)
        }
        '〔' | '【' | '﹝' => '[',
        '〕' | '】' | '﹞' => ']',
        '〈' => '《',
        '〉' => '》',
        '\u{3000}' | '\u{a0}' | '\u{feff}' => ' ',
        _ => c,
    }
}

/// Whether a character is blank: Unicode white space, which has U+3000 and U+00A0, or a
/// byte order mark or zero-width space (U+FEFF, U+200B).
///
/// # Example
/// ```
/// use gongwen::text::is_blank;
/// assert!(['\u{3000}', '\u{feff}', '\n'].into_iter().all(is_blank));
/// assert!(!is_blank('、'));
/// ```
pub fn is_blank(c: char) -> bool {
    match c {
        // Nearly all of a text.
        '!'..='~' | '\u{3001}'..='\u{fefe}' => false,
        _ => c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'),
    }
}

/// Whether a character ends a line. Old exports end them with a carriage return alone, some
/// editors with U+2028.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is one of the dashes that stand around the number of a page.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '─' | '―')
}

/// Whether a character is as wide as a Han character where Chinese is set, so that no space
/// stands beside it where a line ends.
pub(crate) fn is_wide(c: char) -> bool {
    c.width() == Some(2) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a character is a Han character (the CJK blocks up to U+9FFF, and 〇 and 々).
///
/// # Example
/// ```
/// use gongwen::text::is_han;
/// assert!(is_han('改') && is_han('〇'));
/// assert!(!is_han('、') && !is_han('１'));
/// ```
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '々')
}
