//! What a rectification notice says about its inspection, findings and results: the
//! view that [`Document::rectification`](super::Document::rectification) holds. Data
//! only; the rules that fill it stand in `rectification`.

mod finding;
mod indicator;
mod inspection;
mod name;
mod scorecard;
mod view;
mod walk;

pub use finding::{Finding, Group, Measure, Responsible, Role, Stated, Status};
pub use indicator::{Action, Change, Direction, Indicator, Instrument};
pub use inspection::{Alias, Contact, Inspection, InspectionKind, Organ, When};
pub use scorecard::{Count, HeldToAccount, Sanction, Sanctioned, Scorecard};
pub use view::{FindingView, RectificationView};
pub(crate) use walk::with_those_below;

#[cfg(feature = "json")]
use crate::text::Span;

/// The rectification view (整改) of a document: who inspected whom, what was found, what
/// was done about it, and the figures that sum it up.
///
/// What the text does not say is absent: nothing here is guessed. The pieces of text
/// stand with their spans; `node` is the [`id`](super::Node::id) of a node of the
/// outline, `mention` a place in [`Document::mentions`](super::Document::mentions).
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于学习不够深入的问题\n整改情况：一是制定计划。二是组织培训。";
/// let document = gongwen::parse(text);
/// for finding in document.rectification().unwrap().findings() {
///     assert_eq!(finding.problem, "学习不够深入");
///     assert_eq!(finding.measures[1].text, "组织培训。");
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Rectification<'t> {
    /// The inspection, audit or supervision that the document answers.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub inspection: Option<Inspection<'t>>,
    /// What was found, in reading order; findings that divide one stand below it.
    pub findings: Vec<Finding<'t>>,
    /// What was done, where the document names no findings: notices whose headings state
    /// measures.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub measures: Vec<Measure<'t>>,
    /// What a supervisory order or an audit demands of the one it is sent to.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub demands: Vec<Measure<'t>>,
    /// What is promised for the time to come (下一步).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub commitments: Vec<Measure<'t>>,
    /// The figures that sum the rectification up.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Scorecard::is_empty"))]
    pub scorecard: Scorecard,
    /// The rules and plans that were made, revised or issued.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub instruments: Vec<Instrument<'t>>,
    /// What each figure measures; filled by a segmenter (feature `segment`).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub indicators: Vec<Indicator<'t>>,
    /// Where replies go.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub contact: Option<Contact<'t>>,
}

impl Rectification<'_> {
    /// Whether it says nothing.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("关于放假的通知\n一、时间\n三天。");
    /// assert!(document.rectification.is_none_or(|view| view.is_empty()));
    /// ```
    pub fn is_empty(&self) -> bool {
        *self == Rectification::default()
    }

    /// The same view, independent of the text it was read from.
    pub fn into_owned(self) -> Rectification<'static> {
        Rectification {
            inspection: self.inspection.map(Inspection::into_owned),
            findings: owned(self.findings, Finding::into_owned),
            measures: owned(self.measures, Measure::into_owned),
            demands: owned(self.demands, Measure::into_owned),
            commitments: owned(self.commitments, Measure::into_owned),
            scorecard: self.scorecard,
            instruments: owned(self.instruments, Instrument::into_owned),
            indicators: owned(self.indicators, Indicator::into_owned),
            contact: self.contact.map(Contact::into_owned),
        }
    }

    /// Calls `change` with every span of the view.
    #[cfg(feature = "json")]
    pub(crate) fn for_each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        if let Some(inspection) = &mut self.inspection {
            inspection.for_each_span(change);
        }
        for finding in &mut self.findings {
            finding.for_each_span(change);
        }
        let lists = [&mut self.measures, &mut self.demands, &mut self.commitments];
        for measure in lists.into_iter().flatten() {
            measure.for_each_span(change);
        }
        for instrument in &mut self.instruments {
            change(&mut instrument.verb.span);
        }
        for indicator in &mut self.indicators {
            indicator.for_each_span(change);
        }
        if let Some(contact) = &mut self.contact {
            contact.for_each_span(change);
        }
    }
}

fn owned<A, B>(list: Vec<A>, one: impl Fn(A) -> B) -> Vec<B> {
    list.into_iter().map(one).collect()
}
