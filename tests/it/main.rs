//! The one integration test binary.

#[cfg(feature = "cli")]
mod cli;
mod diagnostics;
