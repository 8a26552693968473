//! Every place that could be an enumeration marker.

mod evidence;
mod token;

use super::price::Price;
use crate::model::Form;
use crate::text::{Class, Lead, Span, is_blank};
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
    /// What stands at the end of `head`, the line up to a place.
    fn of(head: &str) -> Self {
        let mut before = Self::default();
        for c in head.chars().rev() {
            match before.last {
                None if is_blank(c) => before.blank = true,
                None => before.last = Some(c),
                Some(_) if is_blank(c) => {}
                Some(_) => {
                    before.earlier = Some(c);
                    break;
                }
            }
        }
        before
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

/// What begins a marker, among others, and the brackets of titles.
const BEGINS: Class = Class::DIGIT
    .or(Class::HAN_NUMERAL)
    .or(Class::NUMBER_SIGN)
    .or(Class::MARKER)
    .or(Class::OPEN)
    .or(Class::CLOSE);

/// Appends the candidates of a line, which has these leads.
pub(super) fn scan_line(
    text: &str,
    line: Span,
    leads: &[Lead],
    number: u32,
    out: &mut Vec<Candidate>,
) {
    let (from, words) = (out.len(), line.of(text));
    // The candidates since 《: they fall when 》 comes, and stand when it does not.
    let mut in_title: Option<usize> = None;
    // Where the last token ends, or the digits that are none: nothing begins before.
    let mut taken = line.start;
    // Where the last marker ends that stands well: another may follow it at once.
    let mut marker_end = usize::MAX;
    for &Lead { at, c, class } in leads {
        if at < taken || !class.is(BEGINS) {
            continue;
        }
        match c {
            '（' | '(' => {}
            '《' => {
                in_title.get_or_insert(out.len());
                continue;
            }
            '》' => {
                if let Some(n) = in_title.take() {
                    out.truncate(n);
                }
                continue;
            }
            _ if class.is(Class::OPEN.or(Class::CLOSE)) => continue,
            _ => {}
        }
        let split = words.split_at_checked(at - line.start);
        let Some((head, rest)) = split else { continue };
        let token = match token::token(rest, c, head) {
            Found::Token(token) => token,
            Found::Skip(len) => {
                taken = at + len;
                continue;
            }
        };
        taken = at + token.len;
        let before = Before::of(head);
        let context = match before.context() {
            Context::Glued | Context::Closed if marker_end == at => Context::Stop,
            context => context,
        };
        let after = rest.get(token.len..).unwrap_or("");
        let Some(price) = evidence::evidence(&token, context, before, after) else {
            continue;
        };
        if price.reject >= 300 {
            marker_end = taken;
        }
        out.push(Candidate {
            span: Span::new(at, taken),
            form: token.form,
            ordinal: token.ordinal,
            punctuation: token.punctuation,
            context,
            price,
            line: number,
        });
    }
    evidence::weigh_parallels(text, out.get_mut(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests;
