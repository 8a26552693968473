//! Which candidates are markers and how their lists nest: the cheapest reading of the
//! whole sequence.
//!
//! A reading is a stack of open lists. Each candidate is left, goes on with an open list
//! (which closes those below it), or opens a list at some depth; each of these has a
//! price. Readings whose stacks are equal merge, the cheapest few live on, and decisions
//! that all of them share are settled in windows, so that time and memory stay linear.
//! Prices are integers: the answer is the same everywhere.
//!
//! *Invariant:* what is irregular on the cheapest reading is what was paid for, and
//! nothing else is reported ([`Reason`]).

mod price;
#[cfg(any(test, fuzzing))]
pub(super) mod reference;
mod search;

pub(super) use price::Reason;

use crate::scan::Candidate;
use price::Stack;

/// A candidate with what parts it from the one before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    pub(super) candidate: &'a Candidate,
    pub(super) lead: Lead,
    /// Whether a line that ends with a colon stands right before the candidate's line.
    pub(super) announced: bool,
}

/// What stands between two candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing but text of the same line.
    SameLine,
    /// A line end.
    NextLine,
    /// A line end and text without a marker.
    Paragraph,
    /// The words that announce a part of an answer.
    Label,
    /// A paragraph on what comes next (下一步).
    Outlook,
}

/// What was decided about a candidate.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    /// Where it was taken: its place in the tree.
    pub(super) item: Option<Item>,
    /// What was paid.
    pub(super) paid: Vec<(Reason, i32)>,
    /// How much more the best reading that decides otherwise costs, and what it does.
    pub(super) runner_up: Option<(i32, Action)>,
}

/// A candidate's place in the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// The number of the step that is its parent; none directly under the document.
    pub(super) parent: Option<usize>,
    pub(super) ordinal: u32,
    /// The step before it in its list.
    pub(super) previous: Option<usize>,
    /// The number that the list asked for.
    pub(super) expected: u32,
}

/// What a reading does at a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Leave,
    /// Go on with the list at this depth of the stack.
    GoOn(u8),
    /// Open a list at this depth, closing those at it and below.
    Open(u8),
}

/// Finds the cheapest reading of the steps.
pub(super) fn read(steps: &[Step<'_>]) -> Vec<Choice> {
    let decisions = search::cheapest(steps);
    let mut stack = Stack::default();
    let mut owners: Vec<usize> = Vec::new();
    let mut choices = Vec::with_capacity(steps.len());
    for (number, (step, decision)) in steps.iter().zip(&decisions).enumerate() {
        let mut choice = Choice::default();
        let mut pay = |reason, price| {
            if price != 0 {
                choice.paid.push((reason, price));
            }
        };
        if step.lead == Lead::Label {
            stack.pay_label(&mut pay);
            stack.label();
            owners.truncate(usize::from(stack.len()));
        }
        stack.before(step).pay(decision.action, &mut pay);
        choice.runner_up = decision.runner_up;
        choice.item = match decision.action {
            Action::Leave => None,
            Action::GoOn(depth) | Action::Open(depth) => {
                let goes_on = matches!(decision.action, Action::GoOn(_));
                let last = stack.last(depth).filter(|_| goes_on);
                let depth = usize::from(depth);
                let previous = owners.get(depth).copied().filter(|_| goes_on);
                owners.truncate(depth);
                let parent = owners.last().copied();
                owners.push(number);
                let ordinal = Stack::ordinal(step.candidate, last);
                let expected = match last {
                    // 第八条之一 follows 第八条.
                    Some(last)
                        if step.candidate.punctuation == '之' && ordinal == last =>
                    {
                        last
                    }
                    Some(last) if ordinal != 1 => last + 1,
                    Some(_) => 1,
                    None => stack.first(step.candidate),
                };
                Some(Item { parent, ordinal, previous, expected })
            }
        };
        stack.change(&stack.after(step, decision.action));
        choices.push(choice);
    }
    choices
}

#[cfg(test)]
mod tests;
