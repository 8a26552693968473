//! Reads Chinese official documents (公文), above all rectification notices, into a
//! typed, lossless tree.

mod colour;
pub mod diagnostic;
mod error;
#[cfg(feature = "json")]
pub mod json;
pub mod markdown;
pub mod model;
mod parse;
mod scan;
pub mod text;
pub mod tree;
pub mod value;

pub use colour::Colour;
pub use error::{Error, ErrorKind};
pub use parse::{Decision, Limits, Parser, explain, parse};
