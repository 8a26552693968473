//! What a drawing for a terminal may hold: colour where the caller asks for it, and no
//! control characters of the text. What decides it, a terminal or `NO_COLOR`, is the
//! caller's business, and so is the language: the library has no hidden inputs.

use crate::Language;

/// Whether a drawing carries ANSI colours.
///
/// # Example
/// ```
/// use gongwen::{Colour, tree};
/// let document = gongwen::parse("一、总体情况");
/// assert!(!tree::draw(&document, Colour::Never).contains('\u{1b}'));
/// assert!(tree::draw(&document, Colour::Always).contains("\u{1b}[1m"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// With ANSI escape sequences.
    Always,
}

/// How a drawing for a terminal looks: its colour and the language of its own words.
///
/// A [`Colour`] alone is a look in English.
///
/// # Example
/// ```
/// use gongwen::{Colour, Language, Look, tree};
/// let document = gongwen::parse("关于防汛工作的通知\n一、总体要求\n二、工作任务");
/// let look = Look::from(Colour::Never).language(Language::Chinese);
/// assert_eq!(tree::draw(&document, look).lines().nth(2), Some("├─ 一级标题 一、总体要求"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Look {
    pub(crate) colour: Colour,
    pub(crate) language: Language,
}

impl Look {
    /// The same look in a language.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }
}

impl From<Colour> for Look {
    fn from(colour: Colour) -> Self {
        Self { colour, language: Language::English }
    }
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
