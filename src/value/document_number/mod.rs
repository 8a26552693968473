//! Document numbers (发文字号): found in running text with the code of the organ cut out of
//! the words before it, and read exactly. Index, case and licence numbers are not here;
//! which 《work》 a number belongs to is a matter of the parser.

mod code;
mod reader;

use super::{Found, Places};
use crate::text::Span;
use crate::{Error, ErrorKind};
use reader::Numbers;
use std::fmt;
use std::str::FromStr;

/// A document number (发文字号): the code of the organ, the year and the serial number.
///
/// Orders (令) and announcements (公告) count, with their organ as part of the code and
/// perhaps no year. It is shown as GB/T 9704-2012, 7.2.5 has it, and reads back equal.
///
/// # Errors
/// Reading gives [`ErrorKind::Value`] for what is no document number from end to end.
///
/// # Example
/// ```
/// use gongwen::value::document_number::DocumentNumber;
/// let number: DocumentNumber = "鄂文旅发[2022] 08 号".parse()?;
/// assert_eq!(number.code(), "鄂文旅发");
/// assert_eq!((number.year(), number.serial()), (Some(2022), Some(8)));
/// assert_eq!(number.to_string(), "鄂文旅发〔2022〕8号");
/// let order: DocumentNumber = "国务院令第707号".parse()?;
/// assert_eq!((order.code(), order.year(), order.serial()), ("国务院令", None, Some(707)));
/// assert!("000014349/2018-00221".parse::<DocumentNumber>().is_err());
/// assert!("第7240号建议".parse::<DocumentNumber>().is_err());
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct DocumentNumber {
    code: String,
    year: Option<u16>,
    serial: Option<u32>,
}

impl DocumentNumber {
    /// The code of the organ (机关代字); empty where the number has none.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::document_number::DocumentNumber;
    /// let number: DocumentNumber = "中共白石县委办公室令第3号".parse()?;
    /// assert_eq!(number.code(), "中共白石县委办公室令"); // of an order its organ
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The year; orders often have none.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::document_number::DocumentNumber;
    /// assert_eq!("国发〔2020〕1号".parse::<DocumentNumber>()?.year(), Some(2020));
    /// assert_eq!("国务院令第707号".parse::<DocumentNumber>()?.year(), None);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// The serial number of the year (发文顺序号); absent where it was left blank.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::document_number::DocumentNumber;
    /// assert_eq!("国发〔2020〕08号".parse::<DocumentNumber>()?.serial(), Some(8));
    /// assert_eq!("国发〔2020〕　号".parse::<DocumentNumber>()?.serial(), None); // left blank
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn serial(&self) -> Option<u32> {
        self.serial
    }
}

/// Finds the document numbers of a text, in their order, without overlap.
///
/// In a list (`11号、12号`) each number is one; what it leaves out is that of the number
/// before.
///
/// # Example
/// ```
/// use gongwen::value::document_number::find;
/// let text = "按照鄂文旅发〔2022〕8号、9号和国务院令第707号，办理第7240号建议";
/// let numbers: Vec<_> = find(text).map(|found| found.value.to_string()).collect();
/// assert_eq!(numbers, ["鄂文旅发〔2022〕8号", "鄂文旅发〔2022〕9号", "国务院令第707号"]);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Found<DocumentNumber>> + '_ {
    Numbers::new(text, Places::Any)
}

/// Finds them where the places say.
pub(crate) fn find_at<'t>(
    text: &'t str,
    places: Places<'t>,
) -> impl Iterator<Item = Found<DocumentNumber>> + 't {
    Numbers::new(text, places)
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, &self.code, self.year, self.serial)
    }
}

/// Writes the parts of a number as GB/T 9704-2012, 7.2.5 has them.
pub(crate) fn write(
    out: &mut impl fmt::Write,
    code: &str,
    year: Option<u16>,
    serial: Option<u32>,
) -> fmt::Result {
    out.write_str(code)?;
    match year {
        Some(year) => write!(out, "〔{year:04}〕")?,
        None => out.write_str("第")?,
    }
    match serial {
        Some(serial) => write!(out, "{serial}号"),
        None => out.write_str("号"),
    }
}

impl FromStr for DocumentNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let whole = Span::new(0, text.len());
        let first =
            Numbers::new(text, Places::Any).next().filter(|found| found.span == whole);
        first.map(|found| found.value).ok_or_else(|| {
            let expected = "a document number such as 国发〔2020〕1号";
            Error::new(ErrorKind::Value { expected }).at(whole)
        })
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.to_string()
    }
}
