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
//! # A guided tour
//!
//! One invented notice for all that follows:
//!
#![doc = "```text"]
#![doc = include_str!("tour.txt")]
#![doc = "```"]
//!
//! ## The tree
//!
//! [`parse`] gives a [`Document`](model::Document), which borrows from the text. Its
//! [`outline`](model::Document::outline) is a tree of [`Node`](model::Node)s in which every
//! byte that is not blank belongs to one leaf. [`nodes`](model::Document::nodes) walks it in
//! reading order, [`nodes_of`](model::Document::nodes_of) those of one kind,
//! [`path`](model::Document::path) names a place.
//!
//! ```
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tour.txt"));
//! use gongwen::model::{DocumentKind, NodeKind};
//!
//! let document = gongwen::parse(text);
//! assert_eq!(document.kind, DocumentKind::RectificationNotice);
//! assert_eq!(document.issuers[0].text, "白杨镇党委");
//! assert_eq!(document.date.as_deref(), Some("2023-10-20"));
//!
//! let finding = document.nodes_of(NodeKind::Finding).nth(1).unwrap();
//! assert_eq!(finding.heading.as_ref().unwrap().text, "关于监管缺位的问题");
//! let kinds: Vec<_> = finding.children.iter().map(|child| child.kind.name()).collect();
//! assert_eq!(kinds, ["label", "measure", "measure", "label", "paragraph"]);
//! assert_eq!(document.path(finding.children[2].id).unwrap(), "finding2/measure2");
//! ```
//!
//! ## Markers, and what is irregular
//!
//! 一、（一）1. 一是 nest in any order, go missing, and look like words (统一是). The reading of
//! the whole text that costs least decides; what it had to pay becomes a
//! [`Diagnostic`](diagnostic::Diagnostic). Parsing never fails. [`explain`] says why each
//! candidate was taken or left.
//!
//! ```
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tour.txt"));
//! # let document = gongwen::parse(text);
//! let third = document.nodes().find(|node| {
//!     node.marker.as_ref().is_some_and(|marker| marker.text == "三是")
//! });
//! let marker = third.unwrap().marker.as_ref().unwrap();
//! assert_eq!((marker.ordinal, marker.expected), (3, Some(2)));
//!
//! let [gap] = &document.diagnostics[..] else { panic!("one remark") };
//! assert_eq!(gap.code.name(), "outline/number/gap");
//! assert_eq!(gap.suggestion.as_deref(), Some("二是"));
//! ```
//!
//! ## Mentions and their values
//!
//! [`mentions`](model::Document::mentions) are the dates, figures, document numbers, works
//! and provisions of the text with exact values: years that are left out supplied, figures
//! scaled out and never floats. One that belongs to another names it by its place. The types
//! of [`value`] read such texts for themselves.
//!
//! ```
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tour.txt"));
//! # let document = gongwen::parse(text);
//! use gongwen::model::MentionKind;
//! use gongwen::value::figure::Figure;
//!
//! let feedback = &document.mentions[1];
//! let MentionKind::Date { value, .. } = &feedback.kind else { panic!("a date") };
//! assert_eq!((&*feedback.text, value.unwrap().to_string()), ("7月4日", "2023-07-04".into()));
//!
//! let number = document.mentions.iter().find(|mention| mention.text == "云发〔2021〕3号");
//! let MentionKind::DocumentNumber { work, .. } = &number.unwrap().kind else { panic!() };
//! assert_eq!(document.mentions[work.unwrap() as usize].text, "《管护办法》");
//!
//! assert_eq!("1.2亿元".parse::<Figure>()?.value().unwrap().to_string(), "120000000");
//! # Ok::<(), gongwen::Error>(())
//! ```
//!
//! ## The rectification view
//!
//! Where a document is about putting something right (整改),
//! [`rectification`](model::Document::rectification) says who inspected whom, what was found
//! and done about it, how far it is, by when and by whom, what sums it up, and what is
//! promised. What the text does not say is absent.
//!
//! ```
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tour.txt"));
//! # let document = gongwen::parse(text);
//! let view = document.rectification().unwrap();
//! let inspection = view.inspection.as_ref().unwrap();
//! assert_eq!(inspection.inspector.as_ref().unwrap().name, "县委第二巡察组");
//! assert_eq!(view.scorecard.recovered.as_ref().unwrap().value, Some(32_000.into()));
//!
//! let rows: Vec<_> = view
//!     .findings()
//!     .map(|finding| {
//!         let status = finding.status.as_ref().map(|status| status.value.name());
//!         let until = finding.deadline.as_ref().map(|when| when.value.unwrap().to_string());
//!         (finding.problem.to_string(), status, until)
//!     })
//!     .collect();
//! assert_eq!(rows[0], ("管护不力".into(), Some("completed"), None));
//! assert_eq!(rows[1], ("监管缺位".into(), Some("ongoing"), Some("../2024-06-30~".into())));
//! ```
//!
//! ## Ways out
//!
#![cfg_attr(feature = "json", doc = "- [`json`]: a document as JSON and back")]
#![cfg_attr(
    feature = "csv",
    doc = "- [`table`]: mentions, findings, measures and indicators as CSV"
)]
#![cfg_attr(
    feature = "report",
    doc = "- [`report`]: documents as one page to look at in a browser"
)]
//! - [`markdown`] and [`tree`]: a document for people, on paper and on a terminal
//! - [`model`]: the tree itself, and what is said about it
//!
//! ```
//! # #[cfg(feature = "json")] {
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tour.txt"));
//! # let document = gongwen::parse(text);
//! let json = gongwen::json::to_string(&document);
//! assert_eq!(gongwen::json::from_str(&json)?, document);
//! let view = gongwen::markdown::view(&document);
//! assert!(view.contains("- **2** 监管缺位\n  - 状态：正在推进；时限：2024年6月底前\n"));
//! # }
//! # Ok::<(), gongwen::Error>(())
//! ```
//!
//! ## Offsets
//!
//! All spans ([`text::Span`]) are half-open ranges of UTF-8 byte offsets into the text as it
//! was given: it is never rewritten, full-width and half-width characters are compared as
//! equals. [`LineIndex`](text::LineIndex) turns them into lines and columns,
//! `json::with_offsets` into what Python (characters) or JavaScript (UTF-16) counts.
//!
//! ```
//! # #[cfg(feature = "json")] {
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tour.txt"));
//! use gongwen::json::{Offsets, with_offsets};
//! use gongwen::text::LineIndex;
//!
//! let document = gongwen::parse(text);
//! let span = document.diagnostics[0].span;
//! assert_eq!(span.of(text), "三是");
//! let place = LineIndex::new(text).column(text, span.start);
//! assert_eq!((place.line, place.character), (6, 33));
//!
//! let counted = with_offsets(document, text, Offsets::Chars).diagnostics[0].span;
//! assert_eq!(text.chars().skip(counted.start).take(2).collect::<String>(), "三是");
//! # }
//! ```
//!
//! ## From a file, and on
//!
//! [`reader`] makes text of files (encodings, HTML, DOCX, DOC, PDF, OFD). [`Parser`] is
//! [`parse`] with limits, a date that years are counted from, or no more than a part of the
//! work. The repository has a cookbook of ten tasks, a glossary of the Chinese terms and their
//! names here, and a page on each diagnostic: `docs/`.
//!
//! # Features
//!
//! - `json` (default): [`Document`](model::Document) to JSON and back
//! - `schema`: the JSON Schema of that JSON
//! - `serde`: `Serialize` and `Deserialize` for the types of [`model`] and [`diagnostic`]
//! - `render`: diagnostics drawn under the text
//! - `csv`: what a document holds as tables
//! - `report`: documents as one page (HTML) that stands alone
//! - `segment`: `Segmenter`, which reads what each figure measures and gives findings
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
//! here, scanned pages have no text, and what a text leaves to be inferred is left out. What
//! the values of [`mentions`](model::Document::mentions) are read from, and what not, stands
//! with the types of [`value`].

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
