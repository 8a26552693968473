//! Provisions of laws and rules (条、款、项): cited in running text, read exactly. Which
//! work a provision belongs to is a matter of the parser, and so are the articles that
//! a document itself is divided into.

mod reader;

use crate::text::Span;
use crate::{Error, ErrorKind};
use std::fmt;
use std::str::FromStr;

pub use reader::find;
pub(crate) use reader::find_at;

/// A cited provision (条款): an article, a paragraph, an item, or several of them nested.
///
/// It is shown with Chinese words and Arabic digits, and reads back equal. In a list
/// each member is a provision of its own, and what it leaves out is that of the member
/// before.
///
/// # Errors
/// Reading gives [`ErrorKind::Value`] for what is no provision from end to end, and for
/// the counted things that look like one (第一项措施).
///
/// # Example
/// ```
/// use gongwen::value::provision::{Provision, find};
/// let provision: Provision = "第二百一十条之一第二款第（三）项".parse()?;
/// assert_eq!(provision.article().unwrap().to_string(), "210-1");
/// assert_eq!((provision.paragraph(), provision.item()), (Some(2), Some(3)));
/// assert_eq!(provision.to_string(), "第210条之1第2款第3项");
/// assert!("第一项".parse::<Provision>().is_ok());
/// let text = "第一项措施违反第三条第一、三项和第6.1.8条";
/// let found: Vec<_> = find(text).map(|found| found.value.to_string()).collect();
/// assert_eq!(found, ["第3条第1项", "第3条第3项", "第6.1.8条"]);
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Provision {
    pub(super) article: Option<Article>,
    pub(super) paragraph: Option<u32>,
    pub(super) item: Option<u32>,
}

/// The number of an article (条): `3`, `210-1` for 第二百一十条之一, `6.1.8`.
///
/// # Example
/// ```
/// use gongwen::value::provision::Provision;
/// let article = |text: &str| text.parse::<Provision>().unwrap().article().unwrap().clone();
/// assert_eq!(article("第二百一十条之一").to_string(), "210-1");
/// assert!(article("第九条") < article("第十条")); // by number
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Article {
    pub(super) numbers: Vec<u32>,
    pub(super) inserted: Option<u32>,
}

impl Provision {
    /// The article (条).
    ///
    /// # Example
    /// ```
    /// use gongwen::value::provision::Provision;
    /// assert_eq!("第三条第二款".parse::<Provision>()?.article().unwrap().numbers(), [3]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn article(&self) -> Option<&Article> {
        self.article.as_ref()
    }

    /// The paragraph (款).
    ///
    /// # Example
    /// ```
    /// use gongwen::value::provision::Provision;
    /// assert_eq!("第三条第二款".parse::<Provision>()?.paragraph(), Some(2));
    /// assert_eq!("第三条".parse::<Provision>()?.paragraph(), None);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn paragraph(&self) -> Option<u32> {
        self.paragraph
    }

    /// The item (项).
    ///
    /// # Example
    /// ```
    /// use gongwen::value::provision::find;
    /// // In a list each is a provision of its own.
    /// let items: Vec<_> = find("第三条第一、三项").map(|found| found.value.item()).collect();
    /// assert_eq!(items, [Some(1), Some(3)]);
    /// ```
    pub fn item(&self) -> Option<u32> {
        self.item
    }
}

impl Article {
    /// The number; of a decimal one (第6.1.8条) its places.
    ///
    /// # Example
    /// ```
    /// use gongwen::value::provision::Provision;
    /// let provision: Provision = "第6.1.8条".parse()?;
    /// assert_eq!(provision.article().unwrap().numbers(), [6, 1, 8]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// The number behind 之 of an article put in later (第二百一十条之一).
    ///
    /// # Example
    /// ```
    /// use gongwen::value::provision::Provision;
    /// let provision: Provision = "第一百二十条之二".parse()?;
    /// assert_eq!(provision.article().unwrap().inserted(), Some(2));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn inserted(&self) -> Option<u32> {
        self.inserted
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<_> = self.numbers.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))?;
        match self.inserted {
            Some(inserted) => write!(f, "-{inserted}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = self.article.as_ref().map(Article::to_string);
        write(f, article.as_deref(), self.paragraph, self.item)
    }
}

/// Writes the parts of a provision; the article as it is shown, `210-1` for
/// 第二百一十条之一.
pub(crate) fn write(
    out: &mut impl fmt::Write,
    article: Option<&str>,
    paragraph: Option<u32>,
    item: Option<u32>,
) -> fmt::Result {
    match article.map(|article| article.split_once('-').ok_or(article)) {
        Some(Ok((article, inserted))) => write!(out, "第{article}条之{inserted}")?,
        Some(Err(article)) => write!(out, "第{article}条")?,
        None => {}
    }
    if let Some(paragraph) = paragraph {
        write!(out, "第{paragraph}款")?;
    }
    match item {
        Some(item) => write!(out, "第{item}项"),
        None => Ok(()),
    }
}

impl FromStr for Provision {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let whole = Span::new(0, text.len());
        reader::read_whole(text).ok_or_else(|| {
            let expected = "a provision such as 第三条第二款";
            Error::new(ErrorKind::Value { expected }).at(whole)
        })
    }
}

impl TryFrom<String> for Provision {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Provision> for String {
    fn from(provision: Provision) -> Self {
        provision.to_string()
    }
}
