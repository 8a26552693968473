//! The stack of open lists, and what each action on it costs.

use super::{Action, Lead, Step};
use crate::model::Form;
use crate::scan::{Candidate, Context};

/// The most lists that can be open at once.
pub(super) const MAX_DEPTH: usize = 8;

/// Why something was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Left,
    Taken,
    Opened,
    Gap,
    Duplicate,
    Backwards,
    Restart,
    /// It begins the list anew, but words of their own stand between.
    NewList,
    LateStart,
    RunsOn,
    Replaced,
    SameFormAbove,
    Inverted,
    UnderProse,
    OnNewLine,
    SingleItem,
    OtherPunctuation,
    /// As many lists are open as the search follows.
    TooDeep,
}

impl Reason {
    /// For people, as a continuation of "it …".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Left => "looks like a marker, but is left",
            Self::Taken => "stands where markers seldom do",
            Self::Opened => "opens a list",
            Self::Gap => "skips a number",
            Self::Duplicate => "repeats a number",
            Self::Backwards => "goes back",
            Self::Restart => "begins the list anew",
            Self::NewList => "begins a new list behind words of its own",
            Self::LateStart => "begins behind the first number",
            Self::RunsOn => "goes on from the section before",
            Self::Replaced => "follows a list of another form in the same place",
            Self::SameFormAbove => "has the form of a list above",
            Self::Inverted => "is coarser than the form above",
            Self::UnderProse => "heads lines, but hangs in running prose",
            Self::OnNewLine => "begins a line below an item of prose",
            Self::SingleItem => "leaves a list of one item",
            Self::OtherPunctuation => "is punctuated unlike its list",
            Self::TooDeep => "would open one list more than are followed",
        }
    }
}

/// An open list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct List {
    form: Form,
    last: u16,
    many: bool,
    punctuation: char,
    /// The last item has an answer with labels of its own.
    labelled: bool,
}

/// The open lists, outermost first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stack {
    lists: [Option<List>; MAX_DEPTH],
    /// The line of the last item of each list; what merges does not depend on it.
    lines: [u32; MAX_DEPTH],
    /// Whether the last item of each list begins its line, or a part of a text without
    /// lines.
    heads: [bool; MAX_DEPTH],
    /// The last number of the list closed last, for each form.
    closed: [u16; Form::COUNT],
    len: u8,
}

impl Default for Stack {
    fn default() -> Self {
        Self {
            lists: [None; MAX_DEPTH],
            lines: [0; MAX_DEPTH],
            heads: [false; MAX_DEPTH],
            closed: [0; Form::COUNT],
            len: 0,
        }
    }
}

/// Stacks are equal for the search when the same lists are open at the same numbers.
impl PartialEq for Stack {
    fn eq(&self, other: &Self) -> bool {
        self.lists == other.lists
    }
}

impl Stack {
    pub(super) fn len(&self) -> u8 {
        self.len
    }

    fn list(&self, depth: usize) -> Option<&List> {
        self.lists.get(depth)?.as_ref()
    }

    fn open_lists(&self) -> impl DoubleEndedIterator<Item = &List> {
        self.lists.iter().flatten()
    }

    /// The number that the list at a depth has reached.
    pub(super) fn last(&self, depth: usize) -> Option<u32> {
        self.list(depth).map(|list| u32::from(list.last))
    }

    /// The candidate's number; 最后 has the one that its list asks for.
    pub(super) fn ordinal(candidate: &Candidate, last: Option<u32>) -> u32 {
        match candidate.ordinal {
            0 => last.unwrap_or(0) + 1,
            ordinal => ordinal,
        }
    }

    /// The number that a list opened by the candidate should begin with.
    pub(super) fn first(&self, candidate: &Candidate) -> u32 {
        if self.runs_on(candidate) { candidate.ordinal } else { 1 }
    }

    fn runs_on(&self, candidate: &Candidate) -> bool {
        let closed = self.closed.get(candidate.form as usize).copied().unwrap_or(0);
        closed > 0 && candidate.ordinal == u32::from(closed) + 1
    }

    /// Whether the list at a depth is one that the candidate could go on with.
    pub(super) fn fits(&self, depth: usize, candidate: &Candidate) -> bool {
        self.list(depth).is_some_and(|list| list.form == candidate.form)
    }

    /// The price of closing the lists from a depth on: a list of one item is odd.
    fn pay_closing(&self, depth: usize, pay: &mut impl FnMut(Reason, i32)) {
        let single = self.lists.iter().skip(depth).flatten().filter(|list| !list.many);
        for _ in single {
            pay(Reason::SingleItem, 50);
        }
    }

    /// The price of ending the document here.
    pub(super) fn pay_end(&self, pay: &mut impl FnMut(Reason, i32)) {
        self.pay_closing(0, pay);
    }

    /// What an action costs, reason by reason.
    pub(super) fn pay(
        &self,
        step: &Step<'_>,
        action: Action,
        pay: &mut impl FnMut(Reason, i32),
    ) {
        let price = step.candidate.price;
        match action {
            Action::Leave => {
                let opens =
                    !(0..MAX_DEPTH).any(|depth| self.fits(depth, step.candidate));
                let full = usize::from(self.len) == MAX_DEPTH;
                if full && opens && price.reject >= 300 {
                    // Left rather than given the place of another list.
                    pay(Reason::TooDeep, 100);
                } else {
                    pay(Reason::Left, price.reject);
                }
            }
            Action::GoOn(depth) => {
                pay(Reason::Taken, price.accept);
                self.pay_going_on(step, usize::from(depth), pay);
            }
            Action::Open(depth) => {
                pay(Reason::Taken, price.accept);
                self.pay_opening(step, usize::from(depth), pay);
            }
        }
    }

    fn pay_going_on(
        &self,
        step: &Step<'_>,
        depth: usize,
        pay: &mut impl FnMut(Reason, i32),
    ) {
        let Some(list) = self.list(depth) else { return };
        let candidate = step.candidate;
        let last = u32::from(list.last);
        let ordinal = Self::ordinal(candidate, Some(last));
        match ordinal {
            _ if ordinal == last + 1 => {}
            1 => {
                match step.lead {
                    Lead::Label | Lead::Outlook => pay(Reason::NewList, 20),
                    Lead::Paragraph if candidate.form.is_inline() => {
                        pay(Reason::NewList, 40);
                    }
                    Lead::Paragraph => pay(Reason::Restart, 100),
                    Lead::NextLine => pay(Reason::Restart, 120),
                    Lead::SameLine => pay(Reason::Restart, 150),
                }
                if !list.many {
                    pay(Reason::SingleItem, 50);
                }
            }
            // 第八条之一 follows 第八条.
            _ if ordinal == last && candidate.punctuation == '之' => {}
            _ if ordinal == last => pay(Reason::Duplicate, 250),
            _ if ordinal > last => {
                let skipped = i32::try_from(ordinal - last - 2).unwrap_or(i32::MAX);
                pay(Reason::Gap, 200 + 50 * skipped.min(6));
            }
            _ => pay(Reason::Backwards, 500),
        }
        // 首先， beside 其次、 is no irregularity, nor is 第一是 beside 第二，.
        let strict = !matches!(
            candidate.form,
            Form::First | Form::Ordinal | Form::OfThem | Form::Article
        );
        if strict && list.punctuation != candidate.punctuation {
            pay(Reason::OtherPunctuation, 40);
        }
        self.pay_closing(depth + 1, pay);
    }

    fn pay_opening(
        &self,
        step: &Step<'_>,
        depth: usize,
        pay: &mut impl FnMut(Reason, i32),
    ) {
        let candidate = step.candidate;
        match candidate.ordinal {
            1 => pay(Reason::Opened, 30),
            // 其次 and 最后 never come without 首先.
            _ if candidate.form == Form::First => pay(Reason::LateStart, 600),
            _ if self.runs_on(candidate) => {
                // Articles run on across chapters as a rule.
                let usual = candidate.form == Form::Article;
                pay(Reason::RunsOn, if usual { 0 } else { 60 });
            }
            n => {
                let late = i32::try_from(n - 2).unwrap_or(i32::MAX).min(12);
                pay(Reason::LateStart, 220 + 15 * late);
            }
        }
        self.pay_closing(depth, pay);
        if let Some(replaced) = self.list(depth) {
            pay(Reason::Replaced, replacing(replaced.form, step));
        }
        if let Some(parent) = depth.checked_sub(1).and_then(|d| self.list(d)) {
            let line = self.lines.get(depth - 1).copied().unwrap_or(0);
            pay_nesting(parent.form, line, step, pay);
        }
        let above = self.open_lists().take(depth);
        if above.into_iter().any(|list| list.form == candidate.form) {
            // A quotation may list what stands in a list: 二是…强调“一是…；二是…”.
            let quoted = candidate.context == Context::Quote;
            pay(
                Reason::SameFormAbove,
                match quoted {
                    true => 60,
                    false if candidate.form.is_inline() => 300,
                    false => 600,
                },
            );
        }
    }

    /// The lists that a label leaves open: it answers the item that has labels already,
    /// else the last that begins a line.
    fn answered(&self) -> usize {
        let len = usize::from(self.len);
        let labelled =
            (0..len).rev().find(|&d| self.list(d).is_some_and(|l| l.labelled));
        let heads = || (0..len).rev().find(|&d| self.heads.get(d) == Some(&true));
        labelled.or_else(heads).map_or(len, |depth| depth + 1)
    }

    /// What a label before the next candidate costs.
    pub(super) fn pay_label(&self, pay: &mut impl FnMut(Reason, i32)) {
        self.pay_closing(self.answered(), pay);
    }

    /// Closes the lists that a label before the next candidate ends.
    pub(super) fn label(&mut self) {
        let keep = self.answered();
        self.close(keep);
        self.len = u8::try_from(keep).unwrap_or(u8::MAX);
        let last = keep.checked_sub(1).and_then(|depth| self.lists.get_mut(depth));
        if let Some(Some(list)) = last {
            list.labelled = true;
        }
    }

    /// Closes the lists from a depth on.
    fn close(&mut self, depth: usize) {
        for list in self.lists.iter_mut().skip(depth) {
            if let Some(list) = list.take()
                && let Some(closed) = self.closed.get_mut(list.form as usize)
            {
                *closed = list.last;
            }
        }
    }

    /// Does what the action says.
    pub(super) fn apply(&mut self, step: &Step<'_>, action: Action) {
        let (depth, goes_on) = match action {
            Action::Leave => return,
            Action::GoOn(depth) => (usize::from(depth), true),
            Action::Open(depth) => (usize::from(depth), false),
        };
        let candidate = step.candidate;
        let last = self.last(depth).filter(|_| goes_on);
        let ordinal = Self::ordinal(candidate, last);
        self.close(if goes_on { depth + 1 } else { depth });
        let Some(slot) = self.lists.get_mut(depth) else { return };
        let restarts = ordinal == 1 && last.is_some_and(|last| last > 0);
        *slot = Some(List {
            form: candidate.form,
            last: u16::try_from(ordinal).unwrap_or(u16::MAX),
            many: last.is_some() && !restarts,
            punctuation: candidate.punctuation,
            labelled: false,
        });
        if let Some(line) = self.lines.get_mut(depth) {
            *line = candidate.line;
        }
        if let Some(heads) = self.heads.get_mut(depth) {
            let begins = candidate.context == Context::LineStart;
            *heads = begins && !candidate.form.is_inline()
                || candidate.form.heads_parts() && candidate.context == Context::Stop;
        }
        self.len = u8::try_from(depth + 1).unwrap_or(u8::MAX);
    }
}

/// The price of closing a list to open one of another form in its place.
fn replacing(replaced: Form, step: &Step<'_>) -> i32 {
    let candidate = step.candidate;
    let heads_line = candidate.context == Context::LineStart;
    match step.lead {
        // Behind a label a finer list begins anew; the list of the findings goes on.
        Lead::Label | Lead::Outlook if replaced.is_inline() => 30,
        Lead::Label | Lead::Outlook if replaced >= candidate.form => 30,
        _ if heads_line && !candidate.form.is_inline() && candidate.form < replaced => {
            80
        }
        _ if heads_line && !candidate.form.is_inline() && replaced.is_inline() => 100,
        Lead::Paragraph | Lead::Label | Lead::Outlook => 150,
        Lead::SameLine | Lead::NextLine => 250,
    }
}

/// The price of a list under an item of a list of the form `parent`, the last item of
/// which stands in `line`.
fn pay_nesting(
    parent: Form,
    line: u32,
    step: &Step<'_>,
    pay: &mut impl FnMut(Reason, i32),
) {
    let candidate = step.candidate;
    let inline = candidate.form.is_inline();
    if parent.is_inline() {
        match candidate.form {
            _ if inline => {}
            Form::Circled
            | Form::ArabicParenthesized
            | Form::ArabicHalfParenthesized => {
                pay(Reason::UnderProse, 40);
            }
            _ => pay(Reason::UnderProse, 150),
        }
        let heads_line = candidate.context == Context::LineStart;
        if heads_line && line < candidate.line && !step.announced {
            pay(Reason::OnNewLine, 150);
        }
    } else if !inline && candidate.form < parent {
        pay(Reason::Inverted, 100);
    }
}
