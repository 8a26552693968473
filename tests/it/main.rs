//! The one integration test binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "helpers of tests may fail as tests do, and read fixtures"
)]

#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod convert;
#[cfg(feature = "cli")]
mod cookbook;
mod diagnostics;
#[cfg(all(feature = "cli", target_os = "linux"))]
mod faults;
mod fixtures;
mod generator;
mod glossary;
#[cfg(feature = "readers")]
mod hostile;
#[cfg(feature = "segment")]
mod indicators;
mod invariants;
#[cfg(feature = "json")]
mod json_laws;
#[cfg(feature = "json")]
mod json_page;
mod layering;
mod lexemes;
mod metamorphic;
#[cfg(feature = "json")]
mod pages;
#[cfg(feature = "readers")]
mod readers;
mod regressions;
#[cfg(feature = "cli")]
mod report;
#[cfg(feature = "cli")]
mod schema;
mod scorecard;
#[cfg(feature = "cli")]
mod stream;
mod support;
#[cfg(feature = "csv")]
mod tables;
mod value_laws;
mod value_properties;
mod values;
mod values_date;
mod view;
