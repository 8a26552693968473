//! Dates and periods (日期、时间段): found in running text, read exactly, and given the
//! years that the text leaves out. Durations (3个月) and clock times alone are not here.

mod anchor;
mod digits;
mod edtf;
mod expression;
mod part;
mod point;
mod reader;
mod resolve;
mod words;

pub use edtf::Date;
pub use expression::Expression;
pub use resolve::{Inferred, Resolved, Resolver};

use super::{Found, Places};
use crate::text::Span;
use anchor::{ANCHORS, earliest_start, is_anchor};
use reader::{Outcome, is_start, read, read_listed_day};

/// Finds the dates of a text, in their order, without overlap.
///
/// Damaged dates (`202442日`), ordinals (`十四届`), clock times alone, names (`“12·21”`)
/// and the year inside a document number are none. Impossible ones (`2月30日`) are left
/// to [`find_impossible`].
///
/// # Example
/// ```
/// use gongwen::value::date::find;
/// let text = "2023年9月、10月，第54次会议审议；截至2024年6月底（国发〔2020〕1号）。";
/// let dates: Vec<_> = find(text).map(|found| found.span.of(text)).collect();
/// assert_eq!(dates, ["2023年9月", "10月", "2024年6月底"]);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found<Expression>> + '_ {
    Scan::new(text, Places::Any).filter_map(|(outcome, span)| match outcome {
        Outcome::Date(value) => Some(Found { span, value }),
        Outcome::Impossible | Outcome::Nothing => None,
    })
}

/// Finds what is written as a date, but is none of the calendar (`2月30日`, `2023年13月`).
///
/// # Example
/// ```
/// use gongwen::value::date::find_impossible;
/// let text = "2023年2月29日签订，2024年2月29日终止";
/// let dates: Vec<_> = find_impossible(text).map(|span| span.of(text)).collect();
/// assert_eq!(dates, ["2023年2月29日"]);
/// ```
pub fn find_impossible(text: &str) -> impl Iterator<Item = Span> + '_ {
    Scan::new(text, Places::Any).filter_map(|(outcome, span)| {
        matches!(outcome, Outcome::Impossible).then_some(span)
    })
}

/// Finds both at once where the places say: the dates, and without a value what is none
/// of the calendar.
pub(crate) fn find_all<'t>(
    text: &'t str,
    places: Places<'t>,
) -> impl Iterator<Item = Found<Option<Expression>>> + 't {
    Scan::new(text, places).filter_map(|(outcome, span)| match outcome {
        Outcome::Date(value) => Some(Found { span, value: Some(value) }),
        Outcome::Impossible => Some(Found { span, value: None }),
        Outcome::Nothing => None,
    })
}

/// One pass over the text. A reader looks at a bounded stretch, so the pass is linear.
struct Scan<'t> {
    text: &'t str,
    places: Places<'t>,
    at: usize,
    /// The date that ends at `at`.
    before: Option<Expression>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, places: Places<'t>) -> Self {
        Self { text, places, at: 0, before: None }
    }
}

impl Iterator for Scan<'_> {
    type Item = (Outcome, Span);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(before) = self.before.take()
            && let Some((start, end, next)) =
                read_listed_day(self.text, self.at, &before)
        {
            self.at = end;
            self.before = Some(next);
            return Some((Outcome::Date(next), Span::new(start, end)));
        }
        let mut floor = self.at;
        while let Some((anchor, c)) =
            self.places.next(self.text, floor, ANCHORS, is_anchor)
        {
            let from = earliest_start(self.text, floor, anchor);
            floor = anchor + c.len_utf8();
            for (offset, c) in self.text.get(from..floor)?.char_indices() {
                let start = from + offset;
                if !is_start(c) {
                    continue;
                }
                let (outcome, end) = read(self.text, start);
                // What takes no place would be found for ever.
                if matches!(outcome, Outcome::Nothing) || end <= start {
                    continue;
                }
                self.at = end;
                if let Outcome::Date(expression) = &outcome {
                    self.before = Some(*expression);
                }
                return Some((outcome, Span::new(start, end)));
            }
        }
        self.at = self.text.len();
        None
    }
}
