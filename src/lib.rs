//! Reads Chinese official documents (公文), above all rectification notices, into a
//! typed, lossless tree.
//!
//! ```
//! use gongwen::model::NodeKind;
//!
//! let text = "关于巡察整改情况的通报\n一、总体情况\n一是加强领导。三是压实责任。";
//! let document = gongwen::parse(text);
//! let measures: Vec<_> = document.nodes_of(NodeKind::Measure).collect();
//! assert_eq!(measures[1].text.as_deref(), Some("压实责任。"));
//! assert_eq!(measures[1].marker.as_ref().unwrap().expected, Some(2));
//! assert!(document.diagnostics.iter().any(|d| d.code.name() == "outline/number/gap"));
//! ```
//!
//! # Overview
//!
//! [`parse`] gives a [`Document`](model::Document), which borrows from the text. Its
//! [`outline`](model::Document::outline) is a tree of [`Node`](model::Node)s;
//! [`nodes`](model::Document::nodes) walks it in reading order,
//! [`nodes_of`](model::Document::nodes_of) those of one kind,
//! [`node`](model::Document::node) and [`path`](model::Document::path) find one by number
//! and name its place, and [`into_owned`](model::Document::into_owned) cuts the bond to the
//! text. [`Parser`] does the same with limits of one's own, and [`explain`] says why each
//! place that could be an enumeration marker was taken for one or left.
//!
//! Where a document is about putting something right (整改),
//! [`rectification`](model::Document::rectification) gives the view of it: the inspection,
//! each finding with its measures, status, deadline and the bodies responsible, and what
//! is promised.
//!
//! ```
//! let text = "关于巡察整改情况的通报\n一、关于监管缺位的问题\n整改措施：一是核对合同。\n整改成效：已完成整改。";
//! let document = gongwen::parse(text);
//! for finding in document.rectification().unwrap().findings() {
//!     assert_eq!(finding.problem, "监管缺位");
//!     assert_eq!(finding.status.as_ref().unwrap().text, "已完成整改");
//!     assert_eq!(finding.measures[0].topic, "核对合同");
//! }
//! ```
//!
//!
//! - [`model`]: the tree, and what is said about it, the rectification view included
//! - [`value`]: dates, figures, document numbers, works and provisions in running text
//! - [`diagnostic`]: what is irregular in a document
//! - [`text`]: spans, lines and columns
#![cfg_attr(feature = "json", doc = "- [`json`]: a document as JSON and back")]
#![cfg_attr(
    feature = "csv",
    doc = "- [`table`]: mentions, findings, measures and indicators as CSV"
)]
//! - [`markdown`] and [`tree`]: a document for people, on paper and on a terminal
#![cfg_attr(
    feature = "report",
    doc = "- [`report`]: documents as one page to look at in a browser"
)]
//! - [`reader`]: files to text: encodings, HTML, DOCX, DOC, PDF, OFD
//!
//! All spans are half-open ranges of UTF-8 byte offsets into the text as it was given: the
//! text is never rewritten, full-width and half-width characters are compared as equals.
//! Every byte that is not blank belongs to exactly one leaf of the outline.
//!
//! # Features
//!
//! - `json` (default): [`Document`](model::Document) to JSON and back
//! - `schema`: the JSON Schema of that JSON
//! - `serde`: `Serialize` and `Deserialize` for the types of [`model`] and [`diagnostic`]
//! - `render`: diagnostics drawn under the text
//! - `csv`: what a document holds as tables
//! - `report`: documents as one page (HTML) that stands alone
//! - `segment`: [`Segmenter`], which reads what each figure measures and gives findings
//!   their keywords; it holds the dictionary of jieba-rs
//! - `encodings`, `html`, `docx`, `doc`, `pdf`, `ofd`: what [`reader`] reads beside UTF-8;
//!   `readers` is all of them
//! - `cli`: what the command `gongwen` needs, with all readers
//! - `parquet`: the command, with Parquet among what `gongwen convert` writes
//!
//! A feature adds functions; it never changes the result of another.
//!
//! # Untrusted input
//!
//! [`parse`] returns a document for every text and does not panic. Its time and memory
//! grow linearly with the text, whatever the text, and nothing recurses on input depth.
//! [`Limits`] bounds both further. [`reader::read`] returns an error for what it cannot
//! read, within [limits](reader::Limits) of its own. There is no `unsafe` code. The same text always gives
//! the same document: no clock, environment, file or locale is read.
//!
//! # Limits
//!
//! What cannot be told from plain text is not told: there are no fonts, pages or tables
//! here. What the values of [`mentions`](model::Document::mentions) are read from, and what not,
//! stands with the types of [`value`].

mod colour;
pub mod diagnostic;
mod error;
#[cfg(feature = "json")]
pub mod json;
mod language;
pub mod markdown;
pub mod model;
mod parse;
mod parser;
pub mod reader;
mod rectification;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod reference;
#[cfg(feature = "report")]
pub mod report;
mod scan;
#[cfg(feature = "csv")]
pub mod table;
pub mod text;
pub mod tree;
pub mod value;

pub use colour::{Colour, Look};
pub use error::{Error, ErrorKind};
pub use language::Language;
pub use parse::{Decision, Limits};
pub use parser::{Parser, Stage, explain, parse};
#[cfg(feature = "segment")]
pub use rectification::Segmenter;

/// The examples of the README.
#[cfg(all(doctest, feature = "json"))]
#[doc = include_str!("../README.md")]
struct Readme;
