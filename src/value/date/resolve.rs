//! Supplies the years that dates in a text leave out. Works on the dates of a text in
//! their order; the text itself is not looked at.

use super::digits::Year;
use super::edtf::Date;
use super::expression::{Expression, YearRef, shift};
use crate::text::Span;
use crate::value::Found;

/// Resolves the dates of one text, given in the order in which they stand.
///
/// A missing year is that of the nearest date before (of a range, its later end), else
/// that of the reference date; 今年, 去年 and 明年 count from the reference date, else from
/// the nearest date before; 当年, 同年 and 次年 the other way round. Where there is
/// neither, the year stays `XXXX`. Nothing else is supplied: the reference date comes
/// from the caller, never from a clock.
///
/// # Example
/// ```
/// use gongwen::value::date::{Inferred, Resolver, find};
/// let text = "2023年3月14日进驻，7月4日反馈；今年8月整改";
/// let mut resolver = Resolver::new().reference("2024-01-12".parse()?);
/// let dates: Vec<_> = find(text).map(|found| resolver.resolve(&found)).collect();
/// let values: Vec<_> = dates.iter().flat_map(|date| date.date).map(|d| d.to_string()).collect();
/// assert_eq!(values, ["2023-03-14", "2023-07-04", "2024-08"]);
/// assert!(matches!(dates[1].inferred, Some(Inferred::Preceding(_))));
/// assert_eq!(dates[2].inferred, Some(Inferred::Reference));
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Resolver {
    reference: Option<u16>,
    preceding: Option<(u16, Span)>,
}

/// A date with its year supplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Resolved {
    /// The value; absent where the words name no calendar date (2024年春节后), or one
    /// that the supplied year does not have (2月29日).
    pub date: Option<Date>,
    /// Where a year that is not written comes from; absent where every year is written,
    /// and where none could be known.
    pub inferred: Option<Inferred>,
}

/// Where the year of a date comes from that does not name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Inferred {
    /// From the date at this place, the nearest before that names a year.
    Preceding(Span),
    /// From the date of the document.
    Reference,
}

impl Resolver {
    /// A resolver for a text of which nothing is known.
    pub const fn new() -> Self {
        Self { reference: None, preceding: None }
    }

    /// Takes the date of the document as reference.
    #[must_use]
    pub fn reference(mut self, date: Date) -> Self {
        self.reference = date.last_year();
        self
    }

    /// Resolves the next date of the text.
    pub fn resolve(&mut self, found: &Found<Expression>) -> Resolved {
        let mut inferred = None;
        let date = found.value.date_with(&mut |year| match year {
            YearRef::Written(year) => year,
            YearRef::Absent => supply(0, self.nearest(), &mut inferred),
            YearRef::FromPreceding(by) => supply(by, self.nearest(), &mut inferred),
            YearRef::FromReference(by) => {
                let source = self.by_reference().or_else(|| self.by_preceding());
                supply(by, source, &mut inferred)
            }
        });
        let last_year = date.and_then(|date| date.last_year().or(date.first_year()));
        if let Some(year) = last_year {
            let place = match inferred {
                Some(Inferred::Preceding(place)) => place,
                _ => found.span,
            };
            self.preceding = Some((year, place));
        } else if let Some(year) = found.value.written_year() {
            self.preceding = Some((year, found.span));
        }
        Resolved { date, inferred }
    }

    fn nearest(&self) -> Option<(u16, Inferred)> {
        self.by_preceding().or_else(|| self.by_reference())
    }

    fn by_preceding(&self) -> Option<(u16, Inferred)> {
        self.preceding.map(|(year, span)| (year, Inferred::Preceding(span)))
    }

    fn by_reference(&self) -> Option<(u16, Inferred)> {
        self.reference.map(|year| (year, Inferred::Reference))
    }
}

/// The year that `source` gives, so many years later, and a note of where it is from.
fn supply(
    by: i16,
    source: Option<(u16, Inferred)>,
    inferred: &mut Option<Inferred>,
) -> Year {
    let Some((year, from)) = source else { return Year::OPEN };
    *inferred = Some(from);
    shift(Year::of(year), by)
}
