//! The language of what this crate itself says. Which one a person wants is the caller's
//! business, as is colour: the library reads no locale.

/// The language of what this crate itself says: names of kinds, messages, headings. The
/// words of a document stay as they are, and so do the names in JSON.
///
/// # Example
/// ```
/// use gongwen::Language;
/// let document = gongwen::parse("关于整改情况的通报\n一、总体情况\n一是加强领导。三是压实责任。");
/// let gap = document.diagnostics.iter().find(|d| d.code.name() == "outline/number/gap").unwrap();
/// assert_eq!(gap.message_in(Language::English), "expected number 2, found `三是`");
/// assert_eq!(gap.message_in(Language::Chinese), "序号应为2，实为“三是”");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    #[default]
    English,
}

impl Language {
    /// One of two wordings.
    pub(crate) fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}
