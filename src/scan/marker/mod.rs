//! Every place that could be an enumeration marker.

mod evidence;
mod token;

use super::price::Price;
use crate::model::Form;
use crate::text::{Span, is_blank};
use token::Found;

/// A place that could be an enumeration marker.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// The enumerating token.
    pub(crate) span: Span,
    pub(crate) form: Form,
    pub(crate) ordinal: u32,
    /// The punctuation of the token, folded; items of one list share it as a rule.
    pub(crate) punctuation: char,
    pub(crate) context: Context,
    pub(crate) price: Price,
    /// The line it stands in, counted from 0 over the lines that are not blank.
    pub(crate) line: u32,
}

/// What stands before a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    /// Nothing: it begins the line.
    LineStart,
    /// `。；！？`
    Stop,
    /// `：`
    Colon,
    /// Blanks inside the line.
    Spaced,
    /// `，、—`
    Comma,
    /// A closing quote or bracket.
    Closed,
    /// An opening quote.
    Quote,
    /// An opening bracket.
    Open,
    /// A word.
    Glued,
}

/// The characters before a place, as far as rules ask for them.
#[derive(Clone, Copy, Default)]
struct Before {
    /// The last character that is not blank.
    last: Option<char>,
    /// The one before that.
    earlier: Option<char>,
    /// Whether a blank follows `last`.
    blank: bool,
}

impl Before {
    fn push(&mut self, c: char) {
        if is_blank(c) {
            self.blank = true;
        } else {
            self.earlier = self.last;
            self.last = Some(c);
            self.blank = false;
        }
    }

    fn context(self) -> Context {
        let Some(last) = self.last else { return Context::LineStart };
        match last {
            '。' | '；' | '！' | '？' | ';' | '!' | '?' | '…' => Context::Stop,
            '：' | ':' => Context::Colon,
            '”' | '’' | '）' | ')' | '》' | '」' | '】' => match self.earlier {
                Some('。' | '；' | '！' | '？') => Context::Stop,
                _ => Context::Closed,
            },
            '“' | '‘' | '「' | '"' => Context::Quote,
            '（' | '(' | '《' | '【' | '[' | '〔' => Context::Open,
            '，' | ',' | '、' | '—' | '－' | '-' | '*' | '·' | '|' => {
                Context::Comma
            }
            _ if self.blank => Context::Spaced,
            _ => Context::Glued,
        }
    }
}

/// Appends the candidates of a line.
pub(super) fn scan_line(text: &str, line: Span, number: u32, out: &mut Vec<Candidate>) {
    let mut before = Before::default();
    let mut rest = line.of(text);
    // The candidates since 《: they fall when 》 comes, and stand when it does not.
    let mut in_title: Option<usize> = None;
    // Where the last marker ends that stands well: another may follow it at once.
    let mut marker_end = usize::MAX;
    while let Some(c) = rest.chars().next() {
        let at = line.end - rest.len();
        let (token, skip) = match token::token(rest, c, before) {
            Found::Token(token) => (Some(token), 0),
            Found::Skip(len) => (None, len),
        };
        match c {
            '《' if in_title.is_none() => in_title = Some(out.len()),
            '》' => {
                if let Some(n) = in_title.take() {
                    out.truncate(n);
                }
            }
            _ => {}
        }
        let len = token.as_ref().map_or(skip, |token| token.len).max(c.len_utf8());
        let (taken, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        if let Some(token) = token {
            let context = match before.context() {
                Context::Glued | Context::Closed if marker_end == at => Context::Stop,
                context => context,
            };
            if let Some(price) = evidence::evidence(&token, context, before, after) {
                if price.reject >= 300 {
                    marker_end = at + len;
                }
                out.push(Candidate {
                    span: Span::new(at, at + len),
                    form: token.form,
                    ordinal: token.ordinal,
                    punctuation: token.punctuation,
                    context,
                    price,
                    line: number,
                });
            }
        }
        for c in taken.chars() {
            before.push(c);
        }
        rest = after;
    }
    let from = out.partition_point(|candidate| candidate.line < number);
    evidence::weigh_parallels(text, out.get_mut(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests;
