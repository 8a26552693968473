//! The figures of a sentence that say how another one changed, and those that something
//! became.

use super::bound::{Bound, without_adverbs};
use super::change::{self, Compared};
use super::clause::{Class, Token};
use super::phrase::{self, Form, Phrase};
use super::sentence::{Place, Run, Sentence};
use super::unit::{is_money, is_ratio};
use crate::model::{Change, Direction, MentionKind};
use crate::text::Span;

impl<'t> Sentence<'_, 't> {
    /// 由28%提高到36.4%: the figure that another one became.
    pub(super) fn became(
        &mut self,
        index: u32,
        core: &[Token],
        bound: Bound,
        from: u32,
        name: Span,
    ) {
        let last = core.last();
        let stated = last.and_then(change::direction);
        let verb = last.is_some_and(|token| token.is(Class::Verb));
        if stated.is_none() && !(verb && bound.to) {
            return;
        }
        let Some(direction) = stated.or_else(|| self.compare(from, index)) else {
            return;
        };
        let phrase = Phrase { name, action: None, form: Form::Noun };
        self.push(from, phrase, None, None);
        let change = Change { direction, mention: None, from: Some(from), base: None };
        self.push(index, phrase, None, Some(change));
    }

    /// 满意率提高到98%: the figure that something became.
    pub(super) fn reached(
        &mut self,
        index: u32,
        direction: Direction,
        before: &[Token],
        unit: &str,
    ) {
        let Compared { before, words } = change::compared(before, self.text);
        let base = change::base(words, self.text, self.mentions);
        let subject = without_adverbs(before);
        if let Some(name) = phrase::noun(subject).filter(|_| self.fits(subject, unit)) {
            let phrase = Phrase { name, action: None, form: Form::Noun };
            let change = Change { direction, mention: None, from: None, base };
            self.push(index, phrase, None, Some(change));
        }
    }

    /// Which way the second of two figures of one unit differs from the first.
    pub(super) fn compare(&self, from: u32, to: u32) -> Option<Direction> {
        let value = |index: u32| {
            let mention = self.mentions.get(usize::try_from(index).ok()?)?;
            match &mention.kind {
                MentionKind::Figure { value, unit, .. } => Some(((*value)?, unit)),
                _ => None,
            }
        };
        let ((from, a), (to, b)) = (value(from)?, value(to)?);
        match from.compare(to).filter(|_| a == b)? {
            std::cmp::Ordering::Less => Some(Direction::Increase),
            std::cmp::Ordering::Greater => Some(Direction::Decrease),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// A figure behind 增长 or 下降: how an earlier one changed, or an indicator itself.
    pub(super) fn change(
        &mut self,
        place: Place<'_>,
        direction: Direction,
        before: &[Token],
        unit: &str,
    ) -> Run<'t> {
        let dealt = before.iter().position(|t| t.span.of(self.text) == "分别");
        let Compared { before, words } = change::compared(before, self.text);
        let base = change::base(words, self.text, self.mentions);
        let compared = !words.is_empty();
        let subject = without_adverbs(before);
        let made =
            |mention| Change { direction, mention, from: None, base: base.clone() };
        let n = if dealt.is_some() { place.run.1 } else { 1 };
        if subject.is_empty() {
            if !(is_ratio(unit) || compared) {
                return Run::None;
            }
            if n > 1 {
                let change = made(None);
                return self.next_change(place, change, Vec::new());
            }
            let last = self.said.len().checked_sub(1).filter(|&at| {
                let last = self.said.get(at);
                last.is_some_and(|last| self.follows(place.index, last.mention))
            });
            self.attach(last, place.index, made(None));
            return Run::None;
        }
        let measured = subject.last().is_some_and(|t| phrase::is_measure(t, self.text));
        if !(is_ratio(unit) || compared || measured) {
            return Run::None;
        }
        if n > 1 {
            let names = self.named_items(subject, n, is_money(unit), true);
            if names.is_empty() {
                return Run::None;
            }
            let names: Vec<_> = names.into_iter().flatten().collect();
            if names.len() != n {
                return Run::None;
            }
            return self.next_change(place, made(None), names);
        }
        if let Some(name) = phrase::noun(subject) {
            let phrase = Phrase { name, action: None, form: Form::Noun };
            self.push(place.index, phrase, None, Some(made(Some(place.index))));
        }
        Run::None
    }

    /// The figure at `index` is the next one that 分别 deals out as a change.
    pub(super) fn next_change(
        &mut self,
        place: Place<'_>,
        change: Change<'t>,
        names: Vec<(Span, Option<Span>)>,
    ) -> Run<'t> {
        let (index, (k, n)) = (place.index, place.run);
        if let Some(&(name, item)) = names.get(k) {
            let own = Change { mention: Some(index), ..change.clone() };
            let phrase = Phrase { name, action: None, form: Form::Noun };
            self.push(index, phrase, item, Some(own));
        } else if names.is_empty() {
            let levels = self.said.len().checked_sub(n);
            let at = levels.filter(|&at| at >= self.fresh).map(|at| at + k);
            self.attach(at, index, change.clone());
        }
        Run::Changes { change, names }
    }

    /// States the change of an earlier figure, where the units go together.
    pub(super) fn attach(&mut self, at: Option<usize>, index: u32, change: Change<'t>) {
        let Some(at) = at.filter(|&at| at >= self.fresh) else { return };
        let target = self.said.get(at).map(|reading| reading.mention);
        let (Some((unit, _)), Some((level, _))) =
            (self.unit(index), target.and_then(|target| self.unit(target)))
        else {
            return;
        };
        let fits = match unit {
            "百分点" => level == "%",
            _ => is_ratio(unit) || unit == level,
        };
        let Some(reading) = self.said.get_mut(at).filter(|_| fits) else { return };
        match &mut reading.change {
            None => reading.change = Some(Change { mention: Some(index), ..change }),
            // 由28%提高到36.4%，提高8.4个百分点
            Some(known)
                if known.mention.is_none() && known.direction == change.direction =>
            {
                known.mention = Some(index);
                known.base = known.base.take().or(change.base);
            }
            Some(_) => {}
        }
    }
}
