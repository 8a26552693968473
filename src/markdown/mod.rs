//! A [`Document`](crate::model::Document) as Markdown for people to read.
//!
//! Sections and findings become headings by depth, enumerations in running prose become
//! lists, labels are bold. The words are those of the document, markers included; what
//! in them would be markup is escaped. What belongs to the page (noise, metadata) is left
//! out.
//!
//! [`to_string`] writes the document, [`view`] what it says about findings and what was
//! done about them: the one does not hold the other, so that either stands alone.

mod document;
mod view;
mod writer;

pub use document::to_string;
pub use view::view;

#[cfg(test)]
mod tests;
