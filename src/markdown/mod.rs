//! A [`Document`](crate::model::Document) as Markdown for people to read.
//!
//! Sections and findings become headings by depth, enumerations in running prose become
//! lists, labels are bold. The words are those of the document, markers included; what
//! in them would be markup is escaped. What belongs to the page (noise, metadata) is left
//! out.

mod document;
mod writer;

pub use document::to_string;

#[cfg(test)]
mod tests;
