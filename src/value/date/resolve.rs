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
/// that of the reference date; a year alone counts as such only where it does not lie
/// before the last date with a month (`2024年5月，较2023年下降，6月` is June 2024); 今年, 去年 and 明年 count from the reference date, else from
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
    preceding: Option<Anchor>,
    /// The last anchor whose year is written: 去年 said twice goes back once.
    written: Option<Anchor>,
}

/// A date that names its year.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    year: u16,
    span: Span,
    /// Whether it names more than the year.
    is_precise: bool,
    /// Whether it has two ends.
    is_range: bool,
}

/// A date with its year supplied.
///
/// # Example
/// ```
/// use gongwen::value::date::{Resolver, find};
/// let mut resolver = Resolver::new();
/// let text = "2月29日开会";
/// let date = resolver.resolve(&find(text).next().unwrap());
/// // No year before it and none given.
/// assert_eq!(date.date.unwrap().to_string(), "XXXX-02-29");
/// assert_eq!(date.inferred, None);
/// ```
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
///
/// # Example
/// ```
/// use gongwen::model::MentionKind;
/// use gongwen::value::date::Inferred;
/// let text = "一、情况\n2023年3月14日进驻，7月4日反馈。";
/// let document = gongwen::parse(text);
/// let MentionKind::Date { inferred: Some(Inferred::Preceding(from)), .. } = document.mentions[1].kind
/// else {
///     panic!("its year comes from the date before");
/// };
/// assert_eq!(from.of(text), "2023年3月14日");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Inferred {
    /// From the date at this place, the nearest before that names a year.
    Preceding(Span),
    /// From the date of the document.
    Reference,
}

impl Resolver {
    /// A resolver for a text of which nothing is known.
    pub const fn new() -> Self {
        Self { reference: None, preceding: None, written: None }
    }

    /// Takes the date of the document as reference.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::{Resolver, find};
    /// let text = "去年9月";
    /// let mut resolver = Resolver::new().reference("2024-01-12".parse()?);
    /// let date = resolver.resolve(&find(text).next().unwrap());
    /// assert_eq!(date.date.unwrap().to_string(), "2023-09");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    #[must_use]
    pub fn reference(mut self, date: Date) -> Self {
        self.reference = date.last_year();
        self
    }

    /// Resolves the next date of the text.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::date::{Resolver, find};
    /// // In the order of the text: each date may give its year to the next.
    /// let text = "2022年12月启动，次年3月完成";
    /// let mut resolver = Resolver::new();
    /// let dates = find(text).map(|found| resolver.resolve(&found).date.unwrap().to_string());
    /// assert_eq!(dates.collect::<Vec<_>>(), ["2022-12", "2023-03"]);
    /// ```
    pub fn resolve(&mut self, found: &Found<Expression>) -> Resolved {
        let mut inferred = None;
        let date = found.value.date_with(&mut |year| match year {
            YearRef::Written(year) => year,
            YearRef::Absent => supply(0, self.nearest(), &mut inferred),
            YearRef::FromPreceding(by) => supply(by, self.nearest(), &mut inferred),
            YearRef::FromReference(by) => {
                let source = self.by_reference().or_else(|| self.by_written());
                supply(by, source, &mut inferred)
            }
        });
        let last_year = date.and_then(|date| date.last_year().or(date.first_year()));
        if let Some(year) = last_year.or(found.value.written_year()) {
            let span = match inferred {
                Some(Inferred::Preceding(span)) => span,
                _ => found.span,
            };
            let is_precise = found.value.is_precise();
            let is_range = found.value.last.is_some();
            let next = Anchor { year, span, is_precise, is_range };
            if self.anchor(next) && found.value.has_year() {
                self.written = Some(next);
            }
        }
        Resolved { date, inferred }
    }

    /// Takes a date as the nearest before, unless it only compares or delimits: a year
    /// alone that lies before the last full date (比2022年增长, 核查2021年台账) or after
    /// the reference date (列入2025年预算), years from to (规划（2024-2028年）).
    fn anchor(&mut self, next: Anchor) -> bool {
        let is_taken = match self.preceding {
            Some(now) if now.is_precise && !next.is_precise => {
                !next.is_range
                    && next.year >= now.year
                    && self.reference.is_none_or(|reference| next.year <= reference)
            }
            _ => true,
        };
        if is_taken {
            self.preceding = Some(next);
        }
        is_taken
    }

    fn nearest(&self) -> Option<(u16, Inferred)> {
        self.by_preceding().or_else(|| self.by_reference())
    }

    fn by_preceding(&self) -> Option<(u16, Inferred)> {
        self.preceding.map(|anchor| (anchor.year, Inferred::Preceding(anchor.span)))
    }

    fn by_written(&self) -> Option<(u16, Inferred)> {
        self.written.map(|anchor| (anchor.year, Inferred::Preceding(anchor.span)))
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
