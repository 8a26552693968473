//! A place in a text that moves forward. What it looks at is bounded by its callers, so
//! that a reader costs the same wherever it starts.

use crate::text::{is_blank, is_line_end};

/// How many blanks of a line may part the characters of one value (`2023 年 4 月`).
const MAX_BLANKS: usize = 8;

/// How many ends of lines may: a converted page has a blank line where a tag stood.
const MAX_LINE_ENDS: usize = 2;

/// A position in `text`; a copy is a bookmark to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The place `at`, a byte offset on a character boundary.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// The byte offset.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// The text from here on.
    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The text up to here.
    pub(super) fn behind(self) -> &'t str {
        self.text.get(..self.at).unwrap_or("")
    }

    /// The next character.
    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub(super) fn before(self) -> Option<char> {
        self.behind().chars().next_back()
    }

    /// Steps over the next character.
    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Steps over the next character if it is one of those wanted.
    pub(super) fn eat(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|&c| wanted(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Steps over `word` if it stands here.
    pub(super) fn eat_str(&mut self, word: &str) -> bool {
        let found = self.sees(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Steps over the first of `words` that stands here.
    pub(super) fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let word = self.first_of(words)?;
        self.at += word.len();
        Some(word)
    }

    /// Whether one of `words` stands here.
    pub(super) fn sees_any(self, words: &[&str]) -> bool {
        self.first_of(words).is_some()
    }

    /// Whether `word` stands here.
    pub(super) fn sees(self, word: &str) -> bool {
        let (rest, own) = (self.rest(), word.as_bytes().get(2));
        // The third byte tells most words apart: it ends the first character.
        (own.is_none() || own == rest.as_bytes().get(2)) && rest.starts_with(word)
    }

    /// The first of `words` that stands here.
    fn first_of<'w>(self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.sees(word))
    }

    /// Steps over a few blanks and line ends, for values are broken over lines. However a
    /// line ends, it counts the same.
    pub(super) fn skip_blanks(&mut self) {
        self.skip_spaces();
        let mut n = 0;
        while n < MAX_LINE_ENDS
            && (self.eat_str("\r\n") || self.eat(is_line_end).is_some())
        {
            self.skip_spaces();
            n += 1;
        }
    }

    /// Steps over a few blanks of a line.
    pub(super) fn skip_spaces(&mut self) {
        let mut n = 0;
        while n < MAX_BLANKS && self.eat(|c| is_blank(c) && !is_line_end(c)).is_some() {
            n += 1;
        }
    }
}
