//! Cited works (书名号《》): found in running text with the brackets inside them, and the
//! brackets that have no partner. What a work is short for, and its document number, are
//! matters of the parser.

use super::{Found, Places};
use crate::text::{Class, Span, is_blank, is_line_end};
use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// The characters looked at behind a 《 for its 》; blanks and line ends do not count.
const MAX_TITLE: usize = 200;
/// Titles within titles looked into; more are no title.
const MAX_DEPTH: usize = 4;

/// A work cited by its title (书名号): a law, a document, a book, a play.
///
/// It is shown with its brackets and reads back equal. Titles inside the title keep the
/// brackets they are written with; a line break inside it is left out.
///
/// # Errors
/// Reading gives [`ErrorKind::Value`] for what is not one title in 《》.
///
/// # Example
/// ```
/// use gongwen::value::work::Work;
/// let work: Work = "《关于印发〈公文处理办法〉的\n通知》".parse()?;
/// assert_eq!(work.title(), "关于印发〈公文处理办法〉的通知");
/// assert!("《办法》（试行）".parse::<Work>().is_err());
/// assert!("“办法”".parse::<Work>().is_err());
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Work {
    title: String,
}

impl Work {
    /// The title without its brackets.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::work::Work;
    /// assert_eq!("《巡察工作办法（试行）》".parse::<Work>()?.title(), "巡察工作办法（试行）");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn title(&self) -> &str {
        &self.title
    }
}

/// Finds the works cited in a text, in their order; titles inside titles are not found
/// for themselves.
///
/// # Example
/// ```
/// use gongwen::value::work::find;
/// let text = "《甲办法》《关于<乙规定>的通知》（试行）";
/// let titles: Vec<_> = find(text).map(|found| found.value.title().to_owned()).collect();
/// assert_eq!(titles, ["甲办法", "关于<乙规定>的通知"]);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found<Work>> + '_ {
    spans_at(text, Places::Any).map(|span| Found {
        span,
        value: Work { title: joined(inside(span.of(text))) },
    })
}

/// Finds where they stand, where the places say.
pub(crate) fn spans_at<'t>(
    text: &'t str,
    places: Places<'t>,
) -> impl Iterator<Item = Span> + 't {
    Brackets { text, places, at: 0 }.filter_map(|(is_whole, span)| {
        let title = if is_whole { inside(span.of(text)) } else { "" };
        (!title.trim_matches(is_blank).is_empty()).then_some(span)
    })
}

/// What stands between the brackets of a work.
fn inside(work: &str) -> &str {
    work.strip_prefix('《').and_then(|work| work.strip_suffix('》')).unwrap_or("")
}

/// Finds the 《 and 》 that have no partner: one span a bracket.
///
/// # Example
/// ```
/// use gongwen::value::work::find_unbalanced;
/// let text = "印发《甲办法。转发《乙办法》》";
/// let spans: Vec<_> = find_unbalanced(text).collect();
/// assert_eq!(spans.len(), 2);
/// assert_eq!(spans[0].of(text), "《");
/// assert_eq!(spans[1].of(text), "》");
/// ```
pub fn find_unbalanced(text: &str) -> impl Iterator<Item = Span> + '_ {
    let brackets = Brackets { text, places: Places::Any, at: 0 };
    brackets.filter_map(|(is_whole, span)| (!is_whole).then_some(span))
}

/// One pass over the brackets of a text: whole works, and brackets without a partner.
struct Brackets<'t> {
    text: &'t str,
    places: Places<'t>,
    at: usize,
}

impl Iterator for Brackets<'_> {
    type Item = (bool, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let is_bracket = |c| matches!(c, '《' | '》');
        let sorts = Class::OPEN.or(Class::CLOSE);
        let next = self.places.next(self.text, self.at, sorts, is_bracket);
        let Some((start, _)) = next else {
            self.at = self.text.len();
            return None;
        };
        let work = read_work(self.text.get(start..)?);
        self.at = start + work.unwrap_or('《'.len_utf8());
        Some((work.is_some(), Span::new(start, self.at)))
    }
}

/// The length of the whole work at the start of `rest`.
///
/// Blanks are passed over without a bound, yet no place is read often: what is open before
/// it stands in the way of those further off.
fn read_work(rest: &str) -> Option<usize> {
    let (mut depth, mut n_chars) = (0, 0);
    let mut chars = rest.chars();
    while n_chars < MAX_TITLE {
        let c = chars.next()?;
        n_chars += usize::from(!is_blank(c));
        match c {
            '《' => depth += 1,
            '》' if depth == 0 => return None,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(rest.len() - chars.as_str().len());
                }
            }
            // A sentence ends in a title only where the title ends too.
            '。' if !chars.as_str().starts_with('》') => return None,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return None;
        }
    }
    None
}

/// The title without line breaks and the blanks around them.
fn joined(title: &str) -> String {
    let is_broken = title.contains(is_line_end);
    if !is_broken {
        return title.to_owned();
    }
    title.lines().map(|line| line.trim_matches(is_blank)).collect()
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "《{}》", self.title)
    }
}

impl FromStr for Work {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let whole = Span::new(0, text.len());
        find(text)
            .next()
            .filter(|found| found.span == whole)
            .map(|found| found.value)
            .ok_or_else(|| {
                Error::new(ErrorKind::Value { expected: "a title in 《》" }).at(whole)
            })
    }
}

impl TryFrom<String> for Work {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Work> for String {
    fn from(work: Work) -> Self {
        work.to_string()
    }
}
