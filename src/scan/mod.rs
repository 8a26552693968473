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

use crate::text::{Lead, Leads, Span, is_blank, is_line_end};

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
        let (candidates, labels, alone) = (Vec::new(), Vec::new(), Vec::new());
        let mut scan = Self { text, leads, lines, candidates, labels, alone };
        scan.read_lines();
        scan
    }

    /// Finds the candidates and labels of the lines.
    fn read_lines(&mut self) {
        let (text, mut candidates, mut labels) = (self.text, Vec::new(), Vec::new());
        for (number, line) in self.lines.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let inside = self.leads_of(line);
            let known = candidates.len();
            marker::scan_line(text, line.content, inside, number, &mut candidates);
            let heads = candidates.iter().skip(known).filter(|candidate| {
                candidate.span.start == line.content.start
                    && !candidate.form.is_inline()
            });
            let marker_end = heads.map(|candidate| candidate.span.end).max();
            label::scan_line(text, line.content, inside, marker_end, &mut labels);
        }
        label::keep_recurring(text, &mut labels);
        self.alone = label::alone(text, &self.lines);
        label::take_recurring(text, &mut self.alone, &mut labels);
        (self.candidates, self.labels) = (candidates, labels);
    }

    /// Makes one line of each line that goes on and the next. The leads keep in mind that
    /// the line ends between them are none of the sense.
    pub(crate) fn join(&mut self, goes_on: &[bool]) {
        let mut goes_on = goes_on.iter();
        let mut joined: Vec<Line> = Vec::with_capacity(self.lines.len());
        let mut joins = false;
        for line in std::mem::take(&mut self.lines) {
            match joined.last_mut().filter(|_| joins) {
                Some(last) => {
                    self.leads.wrap((last.leads.1, line.leads.0));
                    last.take(&line);
                }
                None => joined.push(line),
            }
            joins = goes_on.next() == Some(&true);
        }
        self.lines = joined;
        self.read_lines();
    }

    /// How many blanks stand before a line, of those that are counted.
    pub(crate) fn indentation(&self, line: &Line) -> usize {
        const MOST: usize = 40;
        let before = Span::new(0, line.span.start).of(self.text);
        let blanks = before.chars().rev().take(MOST);
        blanks.take_while(|&c| is_blank(c) && !is_line_end(c)).count()
    }

    /// The leads of a line's content.
    pub(crate) fn leads_of(&self, line: &Line) -> &[Lead] {
        self.leads.numbered(line.leads)
    }
}
