//! How often each relation held.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A text to change.
pub(super) struct Text {
    pub(super) name: String,
    pub(super) words: String,
    pub(super) source: Source,
}

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Fixture,
    Generated,
}

/// How often a relation held, of how often it was tried.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rate {
    pub(super) held: u32,
    pub(super) of: u32,
}

impl Rate {
    /// In percent, cut off.
    pub(super) fn share(self) -> u32 {
        (self.held * 100).checked_div(self.of).unwrap_or(100)
    }
}

/// The relations in the order in which they were first tried.
#[derive(Default)]
pub(super) struct Table {
    order: Vec<&'static str>,
    rates: BTreeMap<&'static str, [Rate; 2]>,
    pub(super) misses: Vec<String>,
}

impl Table {
    /// Notes whether a relation held on a text, or what was different.
    pub(super) fn add(
        &mut self,
        relation: &'static str,
        text: &Text,
        miss: Option<String>,
    ) {
        if !self.order.contains(&relation) {
            self.order.push(relation);
        }
        let rate = &mut self.rates.entry(relation).or_default()[text.source as usize];
        rate.of += 1;
        match miss {
            None => rate.held += 1,
            Some(miss) => {
                self.misses.push(format!("{relation}: {}: {miss}", text.name));
            }
        }
    }

    /// Each relation with its rate on fixtures and on generated notices.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'static str, [Rate; 2])> + '_ {
        self.order.iter().map(|name| (*name, self.rates[name]))
    }

    /// The table in Markdown.
    pub(super) fn markdown(&self) -> String {
        let mut out =
            String::from("| relation | fixtures | generated |\n| --- | --- | --- |\n");
        let cell = |Rate { held, of }: Rate| match of {
            0 => "–".to_owned(),
            _ if held == of => format!("all of {of}"),
            _ => {
                let thousandths = held * 1_000 / of;
                format!("{held} of {of} ({}.{} %)", thousandths / 10, thousandths % 10)
            }
        };
        for (name, [fixtures, generated]) in self.rows() {
            let (fixtures, generated) = (cell(fixtures), cell(generated));
            writeln!(out, "| {name} | {fixtures} | {generated} |").unwrap();
        }
        out
    }
}
