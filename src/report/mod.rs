//! Documents as one page (HTML) for people to look at: the text with its outline beside
//! it, what it names with a value, findings as cards, the figures that sum them up, a
//! timeline, tables, and what is irregular, each linked to its place in the text.
//!
//! [`to_html`] writes the page. It stands alone: style and script are in it, it asks for
//! nothing from anywhere and forbids itself to do so (a content security policy that
//! allows these two by their hashes). What a document says is text there, never markup.
//!
//! Several documents stand in one page, with an index of all of them first.

mod index;
mod labels;
mod notice;
mod page;
mod words;

use crate::Language;
use crate::model::Document;

/// One input of a report: a document, or why there is none.
///
/// # Example
/// ```
/// use gongwen::Language;
/// use gongwen::report::{Entry, to_html};
/// let text = "关于巡察整改情况的通报\n一、关于<b>管护</b>不力的问题\n整改措施：已完成整改。";
/// let document = gongwen::parse(text);
/// let entries = [
///     Entry::read("a.txt", text, &document),
///     Entry::failed("b.pdf", "not read: scanned"),
/// ];
/// let page = to_html(&entries, Language::Chinese);
/// assert!(page.contains("&lt;b&gt;管护"));
/// assert!(page.contains("not read: scanned"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    name: &'a str,
    content: Result<Content<'a>, &'a str>,
}

/// What was read of an input.
#[derive(Debug, Clone, Copy)]
struct Content<'a> {
    text: &'a str,
    document: &'a Document<'a>,
}

impl<'a> Entry<'a> {
    /// A document with the text that it was read from; its spans are UTF-8 byte offsets.
    /// The name is that of the file, or any other.
    pub fn read(name: &'a str, text: &'a str, document: &'a Document<'a>) -> Self {
        Self { name, content: Ok(Content { text, document }) }
    }

    /// The document on its way to the page, or why there is none.
    fn notice(&self, number: usize, language: Language) -> Result<Notice<'a>, &'a str> {
        let Content { text, document } = self.content?;
        Ok(Notice { number, name: self.name, text, document, language })
    }

    /// An input that could not be read, and why.
    ///
    /// # Example
    /// ```
    /// use gongwen::Language;
    /// use gongwen::report::{Entry, to_html};
    /// // The page names what could not be read, and why.
    /// let page = to_html(&[Entry::failed("scan.pdf", "no text in it")], Language::Chinese);
    /// assert!(page.contains("scan.pdf") && page.contains("no text in it"));
    /// ```
    pub fn failed(name: &'a str, reason: &'a str) -> Self {
        Self { name, content: Err(reason) }
    }
}

/// Writes the page. One document fills it; of several the page begins with an index.
///
/// The same entries give the same bytes. Time and length grow linearly with the texts.
///
/// # Example
/// ```
/// use gongwen::Language;
/// use gongwen::report::{Entry, to_html};
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n已完成整改。";
/// let document = gongwen::parse(text);
/// let page = to_html(&[Entry::read("a.txt", text, &document)], Language::Chinese);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(!page.contains("src=\"http")); // it asks for nothing from anywhere
/// ```
pub fn to_html(entries: &[Entry<'_>], language: Language) -> String {
    page::page(entries, language)
}

/// One document on its way to the page.
#[derive(Clone, Copy)]
struct Notice<'a> {
    /// Its number among the entries, from 1: part of every address in the page.
    number: usize,
    name: &'a str,
    text: &'a str,
    document: &'a Document<'a>,
    language: Language,
}

impl<'a> Notice<'a> {
    /// The title, else the name of the file.
    fn title(&self) -> &'a str {
        match &self.document.title {
            Some(title) => &title.text,
            None => self.name,
        }
    }

    /// The address of a node in the text.
    fn node(&self, id: u32) -> String {
        format!("t{}-{id}", self.number)
    }

    /// The address of a mention in the text.
    fn mention(&self, place: impl std::fmt::Display) -> String {
        format!("m{}-{place}", self.number)
    }

    /// The address of a remark: `d` in the list, `p` in the text.
    fn remark(&self, part: char, place: usize) -> String {
        format!("{part}{}-{place}", self.number)
    }

    /// The address of the card of a finding.
    fn card(&self, place: usize) -> String {
        format!("f{}-{place}", self.number)
    }

    /// The address of a section of the page.
    fn section(&self, name: &str) -> String {
        format!("{name}{}", self.number)
    }

    /// The words of a mention by its place.
    fn mention_text(&self, place: u32) -> &'a str {
        let place = usize::try_from(place).ok();
        place
            .and_then(|place| self.document.mentions.get(place))
            .map_or("", |mention| &mention.text)
    }
}

#[cfg(test)]
mod tests;
