//! 分别: the figures of a list, dealt out to the things listed before them.

use super::bound::without_adverbs;
use super::clause::{Class, Token, span_of};
use super::phrase::{self, Counted, Form, Phrase};
use super::sentence::{Place, Run, Sentence};
use super::words;
use crate::text::Span;

impl<'t> Sentence<'_, 't> {
    /// 甲村、乙村分别投入3万元、5万元.
    pub(super) fn respective(
        &mut self,
        place: Place<'_>,
        core: &[Token],
        counted: Counted<'_>,
    ) -> Option<Run<'t>> {
        let at = place.left.iter().position(|t| t.span.of(self.text) == "分别")?;
        let n = place.run.1;
        let list = place.left.get(..at)?;
        let done = core.get(at + 1..).unwrap_or(&[]);
        if done.is_empty() {
            let names = self.named_items(list, n, counted.is_money, false);
            let name = span_of(list)?;
            let phrase = Phrase { name, action: None, form: Form::Noun };
            let names = if names.is_empty() {
                let name =
                    phrase::noun(list).filter(|_| self.fits(list, counted.unit))?;
                vec![Some((name, None)); n]
            } else {
                names
            };
            self.push_item(place, phrase, &names);
            return Some(Run::Items { phrase, names });
        }
        let phrase = phrase::before(done, counted)?;
        let parts = parts(list);
        let name = phrase.name;
        let names = if n > 1 && parts.len() == n {
            let items =
                parts.iter().map(|part| Some((name, Some(phrase::item(part)?))));
            items.collect()
        } else {
            vec![Some((name, None)); n]
        };
        self.push_item(place, phrase, &names);
        Some(Run::Items { phrase, names })
    }

    /// The names of `n` listed things that are measured each, with what tells them apart
    /// where they share a name; empty where the list is another one.
    pub(super) fn named_items(
        &self,
        list: &[Token],
        n: usize,
        is_money: bool,
        any: bool,
    ) -> Vec<Option<(Span, Option<Span>)>> {
        let parts = parts(list);
        if n < 2 || parts.len() != n {
            return Vec::new();
        }
        let measured = |part: &&[Token]| {
            let name = phrase::noun(part);
            let money = name.is_some_and(|name| words::is_money(name.of(self.text)));
            part.last().is_some_and(|last| phrase::is_measure(last, self.text))
                || (is_money || any) && money
        };
        let last = parts.last().copied().unwrap_or(&[]);
        let of = last.iter().rposition(|token| token.is(Class::Of));
        if parts.iter().all(measured) {
            return parts
                .iter()
                .map(|part| Some((phrase::noun(part)?, None)))
                .collect();
        }
        let Some(of) = of.filter(|_| measured(&last)) else {
            return Vec::new();
        };
        let Some(name) = phrase::noun(last) else { return Vec::new() };
        let items = parts.iter().enumerate().map(|(at, part)| {
            let part = if at + 1 == n { last.get(..of)? } else { part };
            Some((name, Some(phrase::item(part)?)))
        });
        items.collect()
    }

    pub(super) fn push_item(
        &mut self,
        place: Place<'_>,
        phrase: Phrase,
        names: &[Option<(Span, Option<Span>)>],
    ) {
        if let Some(&Some((name, item))) = names.get(place.run.0) {
            self.push(place.index, Phrase { name, ..phrase }, item, None);
        }
    }
}

/// The parts of a list between its joints.
pub(super) fn parts(list: &[Token]) -> Vec<&[Token]> {
    let list = without_adverbs(list);
    list.split(|token| token.is(Class::Joint)).filter(|part| !part.is_empty()).collect()
}

/// For each figure of a clause which of the figures that only joints part it is, and how
/// many they are.
pub(super) fn runs(tokens: &[Token], figures: &[(usize, u32)]) -> Vec<(usize, usize)> {
    let mut runs = Vec::with_capacity(figures.len());
    let mut first = 0;
    for n in 0..figures.len() {
        let joined = match figures.get(n..n + 2) {
            Some([left, right]) => {
                is_joint(tokens.get(left.0 + 1..right.0).unwrap_or(&[]))
            }
            _ => false,
        };
        if !joined {
            let length = n + 1 - first;
            runs.extend((0..length).map(|k| (k, length)));
            first = n + 1;
        }
    }
    runs
}

/// Whether nothing but a joint stands between two figures.
pub(super) fn is_joint(tokens: &[Token]) -> bool {
    matches!(tokens, [one] if one.is(Class::Joint))
}
