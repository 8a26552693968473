//! What a drawing for a terminal may hold: colour where the caller asks for it, and no
//! control characters of the text. What decides it, a terminal or `NO_COLOR`, is the
//! caller's business: the library has no hidden inputs.

/// Whether a drawing carries ANSI colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// With ANSI escape sequences.
    Always,
}

/// How a piece of a drawing stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Lines and kinds: in the background.
    Dim,
    /// What the eye looks for.
    Bold,
    /// What is irregular.
    Warning,
}

impl Colour {
    /// Appends a piece in a style.
    pub(crate) fn paint(self, out: &mut String, style: Style, piece: &str) {
        let code = match (self, style) {
            (Self::Never, _) => {
                out.push_str(piece);
                return;
            }
            (Self::Always, Style::Dim) => "\u{1b}[2m",
            (Self::Always, Style::Bold) => "\u{1b}[1m",
            (Self::Always, Style::Warning) => "\u{1b}[33m",
        };
        out.push_str(code);
        out.push_str(piece);
        out.push_str("\u{1b}[0m");
    }
}

/// A picture for a control character (␛ for escape), a mark for one that reorders text.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => {
            char::from_u32(u32::from(c) + 0x2400).unwrap_or('\u{fffd}')
        }
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        _ => c,
    }
}
