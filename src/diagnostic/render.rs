//! Diagnostics drawn under the text.
