//! Where in a text a finder looks: at the few characters that its values begin with or
//! hold, by the leads of the text where they are known.

use crate::text::{Class, Lead, Span, shortcut};

/// The places of a text at which its values are looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Places<'l> {
    /// Nothing is known of the text: it is gone over character by character.
    Any,
    /// The leads of a piece of a text.
    Leads {
        /// All of the piece.
        leads: &'l [Lead],
        /// Where the piece begins in the text of the leads.
        from: usize,
        /// How many of them lie behind.
        past: usize,
    },
}

impl<'l> Places<'l> {
    /// The places of the piece of a text that a span covers. `leads` are those within it.
    pub(crate) fn new(leads: &'l [Lead], piece: Span) -> Self {
        if shortcut::are_taken() {
            Self::Leads { leads, from: piece.start, past: 0 }
        } else {
            Self::Any
        }
    }

    /// The first place at or behind `at` with a character that is wanted. All those must
    /// be leads of these sorts.
    pub(super) fn next(
        &mut self,
        text: &str,
        at: usize,
        sorts: Class,
        is_wanted: impl Fn(char) -> bool,
    ) -> Option<(usize, char)> {
        match self {
            Self::Any => {
                let mut rest = text.get(at..)?.char_indices();
                rest.find(|&(_, c)| is_wanted(c)).map(|(offset, c)| (at + offset, c))
            }
            Self::Leads { leads, from, past } => {
                let at = *from + at;
                let lead = |n: usize| leads.get(n);
                while past.checked_sub(1).and_then(lead).is_some_and(|l| l.at >= at) {
                    *past -= 1;
                }
                while let Some(lead) = leads.get(*past) {
                    if lead.class.is(sorts) && lead.at >= at && is_wanted(lead.c) {
                        return Some((lead.at - *from, lead.c));
                    }
                    *past += 1;
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Leads;
    use crate::value::{date, document_number, figure, provision, work};

    #[test]
    fn leads_lead_to_what_the_whole_text_has() {
        let text = "前言：依据国发〔2020〕1号《办法》第三条，国务院令第707号，2023年3月至5月、\
                    二〇二四年六月投入１．５亿元、XX万元、某万元、□个、三百户、半年、貳拾元。";
        let piece = Span::new(text.find('依').unwrap(), text.len());
        let leads = Leads::new(text, Span::new(0, text.len()));
        let (inside, places) =
            (piece.of(text), Places::new(leads.within(piece), piece));
        assert!(figure::find(inside).eq(figure::find_at(inside, places)));
        assert!(figure::find(inside).count() > 6);
        assert!(date::find_all(inside, Places::Any).eq(date::find_all(inside, places)));
        let numbers = document_number::find_at(inside, places);
        assert!(document_number::find(inside).eq(numbers));
        assert!(provision::find(inside).eq(provision::find_at(inside, places)));
        let works = work::spans_at(inside, places);
        assert!(work::find(inside).map(|found| found.span).eq(works));
    }
}
