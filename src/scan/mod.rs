//! One pass over the text: its lines, every place that could be an enumeration marker
//! with what speaks for and against it, and every place that could be a label. Nothing
//! is decided here that needs more than the words around the place.

mod label;
mod line;
mod marker;
mod ordinal;
mod price;

pub(crate) use label::{Label, is_label_words, is_part_name};
pub(crate) use line::{Ending, Line};
pub(crate) use marker::{Candidate, Context};

use crate::text::{Lead, Leads, Span};

/// What the pass over a text found, in the order of the text.
#[derive(Debug)]
pub(crate) struct Scan<'t> {
    pub(crate) text: &'t str,
    /// The characters of the part that was scanned which rules look for.
    pub(crate) leads: Leads,
    /// The lines that hold more than blanks.
    pub(crate) lines: Vec<Line>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) labels: Vec<Label>,
    /// The lines of words that could be labels too, but stand only once.
    pub(crate) alone: Vec<Label>,
}

impl<'t> Scan<'t> {
    /// Scans the part of the text that `span` covers.
    pub(crate) fn new(text: &'t str, span: Span) -> Self {
        let leads = Leads::new(text, span);
        let lines = line::lines(text, span, &leads);
        let (mut candidates, mut labels) = (Vec::new(), Vec::new());
        for (number, line) in lines.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let inside = leads.numbered(line.leads);
            marker::scan_line(text, line.content, inside, number, &mut candidates);
            label::scan_line(text, line.content, inside, &mut labels);
        }
        label::keep_recurring(text, &mut labels);
        let mut alone = label::alone(text, &lines);
        label::take_recurring(text, &mut alone, &mut labels);
        Self { text, leads, lines, candidates, labels, alone }
    }

    /// The leads of a line's content.
    pub(crate) fn leads_of(&self, line: &Line) -> &[Lead] {
        self.leads.numbered(line.leads)
    }
}
