//! What a [`Document`] holds as tables: comma-separated values (CSV), the first row
//! names the columns.
//!
//! | function | a row is |
//! | --- | --- |
//! | [`mentions_csv`] | a date, figure, document number, work or provision |
//! | [`findings_csv`] | a finding, those that divide one included |
//! | [`measures_csv`] | a measure, a demand or a promise, those below one included |
//! | [`indicators_csv`] | a figure with what it measures |
//!
//! What a row has not is an empty cell. A cell with a comma, quote or line break stands
//! in quotes (RFC 4180); a row ends with a line feed, and no byte order mark comes first:
//! where a spreadsheet takes the file for another encoding, import it as UTF-8.
//!
//! `start` and `end` are half-open spans: UTF-8 byte offsets, or what
//! `json::with_offsets` made of them. `node` and `path` name a node of the outline by
//! number and by address.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` (full width ones
//! too), a tab or a line break as a formula. Before such words of the document an
//! apostrophe is put. Numbers and dates never get one: `-3` stays a number. A fraction is
//! written `2/3`, which a spreadsheet may take for a day: import the column as text
//! where that matters.

mod findings;
mod indicators;
mod measures;
mod mentions;
mod rows;

pub use findings::findings_csv;
pub use indicators::indicators_csv;
pub use measures::measures_csv;
pub use mentions::mentions_csv;

use crate::model::Document;
use crate::text::fold;
use crate::value::figure::Bound;
use std::borrow::Cow;
use std::collections::HashMap;

/// The readable addresses of the nodes that a table names, found in one walk.
struct Paths(HashMap<u32, String>);

impl Paths {
    fn of(document: &Document<'_>, mut wanted: Vec<u32>) -> Self {
        wanted.sort_unstable();
        if wanted.is_empty() {
            return Self(HashMap::new());
        }
        let paths = document.paths().map(|(node, path)| (node.id, path));
        Self(paths.filter(|(id, _)| wanted.binary_search(id).is_ok()).collect())
    }

    /// The address of a node, empty where there is none of this number.
    fn get(&self, node: u32) -> Cow<'_, str> {
        Cow::Borrowed(self.0.get(&node).map_or("", String::as_str))
    }
}

/// A number or date as a cell, empty where there is none.
fn shown(value: Option<&impl ToString>) -> Cow<'static, str> {
    value.map_or(Cow::Borrowed(""), |value| value.to_string().into())
}

/// Words of the document as a cell that no spreadsheet takes for a formula.
fn harmless(words: Cow<'_, str>) -> Cow<'_, str> {
    match words.chars().next().map(fold) {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{words}").into(),
        _ => words,
    }
}

/// The [`harmless`] words of something that may be absent.
fn words(words: Option<&str>) -> Cow<'_, str> {
    harmless(Cow::Borrowed(words.unwrap_or("")))
}

/// The name of a bound as it stands in JSON.
fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::Over => "over",
        Bound::Under => "under",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
        Bound::About => "about",
        Bound::Masked => "masked",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a table without its head, some of their cells joined by `|`.
    pub(super) fn cells(table: &str, columns: &[&str]) -> Vec<String> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let head = reader.headers().unwrap().clone();
        let at = |name: &&str| head.iter().position(|column| column == *name).unwrap();
        let at: Vec<usize> = columns.iter().map(at).collect();
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| at.iter().map(|&at| &row[at]).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe_and_nothing_else_does() {
        for words in ["=1", "＝1", "+1", "－1", "@a", "\ta", "\ra", "\na"] {
            assert_eq!(harmless(words.into()), format!("'{words}"));
        }
        for words in ["", "整改-1", " =1", "'=1", "1+1", "—1"] {
            assert_eq!(harmless(words.into()), words);
        }
    }

    #[cfg(feature = "json")]
    #[test]
    fn a_bound_has_its_name_in_json() {
        for bound in [
            Bound::Exact,
            Bound::Over,
            Bound::Under,
            Bound::AtLeast,
            Bound::AtMost,
            Bound::About,
            Bound::Masked,
        ] {
            let json = serde_json::to_value(bound).unwrap();
            assert_eq!(json, bound_name(bound));
        }
    }
}
