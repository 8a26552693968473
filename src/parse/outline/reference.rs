//! The cheapest reading, found without the economies of the search: for tests and for
//! fuzzing.

use super::price::Stack;
use super::search::{self, Decision};
use super::{Action, Lead, Step};

/// Of how many steps all readings are tried.
const FEW: usize = 8;

/// How many different stacks may be open at a step before all readings are too many.
const MOST_STATES: usize = 20_000;

/// By how much the reading that the search took costs more than the cheapest of those
/// that a search finds which drops next to nothing, and where there are few steps than
/// the cheapest of all.
pub(in crate::parse) fn loss(steps: &[Step<'_>]) -> i32 {
    let cost = cost_of(steps, &search::cheapest(steps));
    let wide = cost_of(steps, &search::cheapest_of_many(steps));
    let least = least_cost(steps).unwrap_or(wide);
    cost - wide.min(least)
}

/// What a reading costs, from the first step to the end.
fn cost_of(steps: &[Step<'_>], decisions: &[Decision]) -> i32 {
    let mut state = State::default();
    for (step, decision) in steps.iter().zip(decisions) {
        state.begin(step);
        state = state.after(step, decision.action);
    }
    state.ended()
}

/// What the cheapest of all readings costs; nothing where they are too many.
fn least_cost(steps: &[Step<'_>]) -> Option<i32> {
    (steps.len() <= FEW).then_some(())?;
    let mut states = vec![State::default()];
    for step in steps {
        let mut next: Vec<State> = Vec::new();
        for mut state in states {
            state.begin(step);
            for action in state.stack.before(step).actions() {
                let after = state.after(step, action);
                match next.iter_mut().find(|known| known.stack.is_same(&after.stack)) {
                    Some(known) => known.cost = known.cost.min(after.cost),
                    None => next.push(after),
                }
            }
        }
        (next.len() <= MOST_STATES).then_some(())?;
        states = next;
    }
    states.iter().map(State::ended).min()
}

/// A reading up to some step.
#[derive(Clone, Copy, Default)]
struct State {
    stack: Stack,
    cost: i32,
}

impl State {
    /// Closes what the words before a step close.
    fn begin(&mut self, step: &Step<'_>) {
        if step.lead == Lead::Label {
            let cost = &mut self.cost;
            self.stack.pay_label(&mut |_, price| *cost += price);
            self.stack.label();
        }
    }

    fn after(self, step: &Step<'_>, action: Action) -> Self {
        let mut after = self;
        after.cost += self.stack.before(step).price(action);
        after.stack.change(&self.stack.after(step, action));
        after
    }

    fn ended(&self) -> i32 {
        let mut cost = self.cost;
        self.stack.pay_end(&mut |_, price| cost += price);
        cost
    }
}
