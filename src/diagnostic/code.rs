use super::Severity;
use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

/// The kinds of [`Diagnostic`](super::Diagnostic), each with a stable name
/// `region/element/finding`.
///
/// # Example
/// ```
/// use gongwen::diagnostic::{Code, Severity};
/// let code: Code = "outline/number/gap".parse()?;
/// assert_eq!(code, Code::NumberGap);
/// assert_eq!(code.severity(), Severity::Warning);
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "&'static str"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("enum" = TABLE.map(|row| row.1).to_vec())))]
#[non_exhaustive]
pub enum Code {
    /// No title (标题) was found.
    TitleMissing,
    /// The title stands twice.
    TitleRepeated,
    /// The title names no kind of document (文种).
    TitleWithoutKind,
    /// A list does not begin with its first number.
    NumberLateStart,
    /// A list leaves out a number.
    NumberGap,
    /// Two items of a list have the same number.
    NumberDuplicate,
    /// The number of an item is lower than the one before.
    NumberBackwards,
    /// A list begins anew at 1 in the same place.
    NumberRestart,
    /// A list goes on from the list of the section before.
    NumberRunsOn,
    /// A marker follows a word without punctuation.
    MarkerGlued,
    /// A marker that should begin a line stands inside one.
    MarkerInsideLine,
    /// A marker could as well be read otherwise.
    MarkerAmbiguous,
    /// A marker is punctuated against GB/T 15834 (第一、 1、 （一）、).
    MarkerPunctuation,
    /// A coarser form of marker stands below a finer one (一、 below 1.).
    LevelInverted,
    /// The lists nest deeper than the parser follows.
    LevelLimit,
    /// A list has one item only.
    ListSingleItem,
    /// The markers of one list are punctuated differently.
    ListMixedForms,
    /// A finding has no answer.
    FindingUnanswered,
    /// A label announces nothing.
    LabelEmpty,
    /// 附件 is announced, but nothing is named.
    AttachmentEmpty,
    /// The signing body is not the one that the title names.
    SignatureDisagrees,
    /// No date of the document (成文日期) was found.
    DateMissing,
    /// A telephone number or address is masked.
    ContactMasked,
    /// The parts of a total make another number.
    PartsDiffer,
    /// The parts that are named make less than the total, or rounding may be why they
    /// make another number.
    PartsUnclear,
    /// A rate is not the share that the numbers beside it make.
    RateDiffers,
    /// More findings, rules or amounts stand in the document than it states.
    CountExceeded,
    /// Fewer findings or amounts stand in the document than it states.
    CountNotReached,
    /// A date lies before one that it must follow.
    DateOutOfOrder,
    /// The deadline of a finding that is not put right is over.
    DeadlinePassed,
    /// Text of the page stands inside the document.
    NoiseInsideBody,
    /// A date that the calendar does not have (2月30日).
    DateImpossible,
    /// A bracket is opened and not closed, or closed and not opened.
    BracketUnbalanced,
    /// Characters were lost before the text came here.
    TextDamaged,
    /// The text is longer than the limit; the rest was left unread.
    TextLimit,
}

/// Every code with its name and severity.
const TABLE: [(Code, &str, Severity); 35] = {
    use Severity::{Error, Info, Warning};
    [
        (Code::TitleMissing, "title/missing", Warning),
        (Code::TitleRepeated, "title/repeated", Info),
        (Code::TitleWithoutKind, "title/without-kind", Info),
        (Code::NumberLateStart, "outline/number/late-start", Warning),
        (Code::NumberGap, "outline/number/gap", Warning),
        (Code::NumberDuplicate, "outline/number/duplicate", Warning),
        (Code::NumberBackwards, "outline/number/backwards", Warning),
        (Code::NumberRestart, "outline/number/restart", Info),
        (Code::NumberRunsOn, "outline/number/runs-on", Info),
        (Code::MarkerGlued, "outline/marker/glued", Info),
        (Code::MarkerInsideLine, "outline/marker/inside-line", Info),
        (Code::MarkerAmbiguous, "outline/marker/ambiguous", Info),
        (Code::MarkerPunctuation, "outline/marker/punctuation", Info),
        (Code::LevelInverted, "outline/level/inverted", Info),
        (Code::LevelLimit, "outline/level/limit", Warning),
        (Code::ListSingleItem, "outline/list/single-item", Info),
        (Code::ListMixedForms, "outline/list/mixed-forms", Info),
        (Code::FindingUnanswered, "outline/finding/unanswered", Warning),
        (Code::LabelEmpty, "outline/label/empty", Warning),
        (Code::AttachmentEmpty, "closing/attachment/empty", Warning),
        (Code::SignatureDisagrees, "closing/signature/disagrees-with-title", Warning),
        (Code::DateMissing, "closing/date/missing", Info),
        (Code::ContactMasked, "closing/contact/masked", Info),
        (Code::PartsDiffer, "rectification/total/parts-differ", Warning),
        (Code::PartsUnclear, "rectification/total/parts-unclear", Info),
        (Code::RateDiffers, "rectification/rate/differs", Warning),
        (Code::CountExceeded, "rectification/count/exceeded", Warning),
        (Code::CountNotReached, "rectification/count/not-reached", Info),
        (Code::DateOutOfOrder, "rectification/date/out-of-order", Warning),
        (Code::DeadlinePassed, "rectification/date/deadline-passed", Info),
        (Code::NoiseInsideBody, "body/noise/inside", Info),
        (Code::DateImpossible, "text/date/impossible", Warning),
        (Code::BracketUnbalanced, "text/bracket/unbalanced", Info),
        (Code::TextDamaged, "text/character/damaged", Warning),
        (Code::TextLimit, "text/length/limit", Error),
    ]
};

impl Code {
    /// Every code there is, in the order of the regions of a document.
    ///
    /// # Example
    /// ```
    /// use gongwen::diagnostic::Code;
    /// let sums = Code::all().filter(|code| code.name().starts_with("rectification/"));
    /// assert!(sums.count() > 5);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    /// The stable name.
    ///
    /// # Example
    /// ```
    /// let document = gongwen::parse("关于整改情况的通报\n一、甲\n三、乙");
    /// let gap = |code: gongwen::diagnostic::Code| code.name() == "outline/number/gap";
    /// assert!(document.diagnostics.iter().any(|remark| gap(remark.code)));
    /// ```
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    /// How much a diagnostic of this kind matters.
    ///
    /// # Example
    /// ```
    /// use gongwen::diagnostic::{Code, Severity};
    /// // Only what could not be read is an error.
    /// let errors = Code::all().filter(|code| code.severity() == Severity::Error);
    /// assert_eq!(errors.collect::<Vec<_>>(), [Code::TextLimit]);
    /// ```
    pub fn severity(self) -> Severity {
        self.row().map_or(Severity::Info, |row| row.2)
    }

    fn row(self) -> Option<&'static (Self, &'static str, Severity)> {
        TABLE.iter().find(|row| row.0 == self)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Code {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let row = TABLE.iter().find(|row| row.1 == name);
        row.map(|row| row.0)
            .ok_or_else(|| Error::new(ErrorKind::UnknownName(name.to_owned())))
    }
}

impl TryFrom<String> for Code {
    type Error = Error;

    fn try_from(name: String) -> Result<Self, Error> {
        name.parse()
    }
}

impl From<Code> for &'static str {
    fn from(code: Code) -> Self {
        code.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_row_and_reads_back() {
        for code in Code::all() {
            assert_eq!(code.name().parse::<Code>().unwrap(), code);
        }
        // The last variant by discriminant: a variant added without a row shows here.
        assert_eq!(Code::all().count(), Code::TextLimit as usize + 1);
    }
}
