//! Reads Chinese official documents (公文), above all rectification notices, into a
//! typed, lossless tree.

pub mod diagnostic;
mod error;
pub mod model;
mod parse;
mod scan;
pub mod text;
pub mod value;

pub use error::{Error, ErrorKind};
pub use parse::{Decision, Limits, Parser, explain, parse};
