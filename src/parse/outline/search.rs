//! The beam: the cheapest readings of the steps so far, and their histories.

use super::price::{MAX_DEPTH, Stack};
use super::{Action, Lead, Step};

/// The most readings that live on.
const WIDTH: usize = 16;
/// A reading that costs this much more than the cheapest is dropped.
const MARGIN: i32 = 600;
/// How far back from a merge the readings are compared for their margin.
const REACH: usize = 32;
/// After how many steps decisions are settled, and how many stay open.
const WINDOW: usize = 1024;
const OPEN_STEPS: usize = 256;

/// What the cheapest reading does at a step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    pub(super) action: Action,
    pub(super) runner_up: Option<(i32, Action)>,
}

/// A step in the history of one or more readings.
#[derive(Debug, Clone, Copy)]
struct Past {
    /// The step before, in the arena.
    previous: usize,
    decision: Decision,
    /// Whether more than one reading went on from here.
    shared: bool,
}

/// The `previous` of a first step.
const NONE: usize = usize::MAX;

/// A reading of the steps so far.
#[derive(Debug, Clone)]
struct Reading {
    cost: i32,
    stack: Stack,
    /// Its last step in the arena.
    head: usize,
}

/// The cheapest reading of all steps.
pub(super) fn cheapest(steps: &[Step<'_>]) -> Vec<Decision> {
    let mut beam = Beam::new();
    for step in steps {
        beam.advance(step);
    }
    beam.finish()
}

struct Beam {
    readings: Vec<Reading>,
    arena: Vec<Past>,
    settled: Vec<Decision>,
    /// How many steps are not settled.
    n_open: usize,
    // Kept between steps so that they are allocated once.
    branches: Vec<(i32, usize, Action)>,
    next: Vec<Reading>,
}

impl Beam {
    fn new() -> Self {
        Self {
            readings: vec![Reading { cost: 0, stack: Stack::default(), head: NONE }],
            arena: Vec::new(),
            settled: Vec::new(),
            n_open: 0,
            branches: Vec::new(),
            next: Vec::new(),
        }
    }

    /// Branches every reading over the actions that the step allows.
    fn advance(&mut self, step: &Step<'_>) {
        self.branches.clear();
        if step.lead == Lead::Label {
            for reading in &mut self.readings {
                let cost = &mut reading.cost;
                reading.stack.pay_label(&mut |_, price| *cost += price);
                reading.stack.label();
            }
        }
        for (number, reading) in self.readings.iter().enumerate() {
            let mut branch = |action| {
                let mut cost = reading.cost;
                reading.stack.pay(step, action, &mut |_, price| cost += price);
                self.branches.push((cost, number, action));
            };
            let len = reading.stack.len();
            // Dearer last among equals: the order decides ties.
            for depth in (0..len).rev() {
                if reading.stack.fits(usize::from(depth), step.candidate) {
                    branch(Action::GoOn(depth));
                }
            }
            for depth in (0..=len).rev() {
                let at = usize::from(depth);
                if at < MAX_DEPTH && !reading.stack.fits(at, step.candidate) {
                    branch(Action::Open(depth));
                }
            }
            branch(Action::Leave);
        }
        self.branches.sort_by_key(|branch| branch.0);
        self.select(step);
        std::mem::swap(&mut self.readings, &mut self.next);
        self.n_open += 1;
        if self.n_open >= WINDOW {
            self.settle();
        }
    }

    /// Keeps the cheapest branches, one for each stack.
    fn select(&mut self, step: &Step<'_>) {
        self.next.clear();
        let Some(&(best, ..)) = self.branches.first() else { return };
        for &(cost, number, action) in &self.branches {
            if cost > best + MARGIN || self.next.len() == WIDTH {
                break;
            }
            let Some(reading) = self.readings.get(number) else { continue };
            let mut stack = reading.stack;
            stack.apply(step, action);
            let twin = self.next.iter().find(|kept| kept.stack == stack);
            if let Some(twin) = twin {
                let margin = Margin { own: cost - twin.cost, shared: cost - best };
                note(&mut self.arena, twin.head, reading.head, Some(action), margin);
                continue;
            }
            let decision = Decision { action, runner_up: None };
            let parent_has_child = self.next.iter().any(|kept| {
                self.arena.get(kept.head).is_some_and(|p| p.previous == reading.head)
            });
            if let Some(parent) = self.arena.get_mut(reading.head) {
                parent.shared |= parent_has_child;
            }
            self.arena.push(Past { previous: reading.head, decision, shared: false });
            self.next.push(Reading { cost, stack, head: self.arena.len() - 1 });
        }
    }

    /// Settles all but the last steps as the cheapest reading has them.
    fn settle(&mut self) {
        let Some(best) = self.readings.first() else { return };
        let n_settled = self.n_open - OPEN_STEPS;
        let Some(pivot) = nth_back(&self.arena, best.head, OPEN_STEPS) else { return };
        push_history(&self.arena, pivot, n_settled, &mut self.settled);
        let arena = &self.arena;
        self.readings
            .retain(|reading| nth_back(arena, reading.head, OPEN_STEPS) == Some(pivot));
        self.arena = compact(&self.arena, &mut self.readings);
        self.n_open = OPEN_STEPS;
    }

    fn finish(mut self) -> Vec<Decision> {
        for reading in &mut self.readings {
            let cost = &mut reading.cost;
            reading.stack.pay_end(&mut |_, price| *cost += price);
        }
        self.readings.sort_by_key(|reading| reading.cost);
        let Some((best, others)) = self.readings.split_first() else {
            return self.settled;
        };
        for other in others {
            let margin = other.cost - best.cost;
            let margin = Margin { own: margin, shared: margin };
            note(&mut self.arena, best.head, other.head, None, margin);
        }
        push_history(&self.arena, best.head, self.n_open, &mut self.settled);
        self.settled
    }
}

/// By how much a reading lost.
#[derive(Clone, Copy)]
struct Margin {
    /// Against the reading with the same stack.
    own: i32,
    /// Against the cheapest reading, for the steps that others share.
    shared: i32,
}

/// Notes on the steps of the winner, back to where the two readings part, by how much it
/// won and what the loser did. `action` is the loser's last step where that has no place
/// in the arena.
fn note(
    arena: &mut [Past],
    winner: usize,
    loser: usize,
    action: Option<Action>,
    margin: Margin,
) {
    let (mut winner, mut loser, mut action) = (winner, loser, action);
    let mut lost_by = margin.own;
    for _ in 0..REACH {
        let (other, before) = match action.take() {
            Some(action) => (action, loser),
            None => match arena.get(loser) {
                Some(past) if winner != loser => (past.decision.action, past.previous),
                _ => return,
            },
        };
        let Some(past) = arena.get_mut(winner) else { return };
        if past.shared {
            lost_by = margin.shared;
        }
        let decision = &mut past.decision;
        let nearer = decision.runner_up.is_none_or(|(known, _)| lost_by < known);
        if decision.action != other && nearer {
            decision.runner_up = Some((lost_by, other));
        }
        (winner, loser) = (past.previous, before);
    }
}

/// The step that lies `n` before the one at `head`.
fn nth_back(arena: &[Past], head: usize, n: usize) -> Option<usize> {
    let mut at = head;
    for _ in 0..n {
        at = arena.get(at)?.previous;
    }
    (at != NONE).then_some(at)
}

/// Appends the `n` decisions up to and with the step at `head`, oldest first.
fn push_history(arena: &[Past], head: usize, n: usize, out: &mut Vec<Decision>) {
    let (from, mut at) = (out.len(), head);
    for _ in 0..n {
        let Some(past) = arena.get(at) else { break };
        out.push(past.decision);
        at = past.previous;
    }
    if let Some(added) = out.get_mut(from..) {
        added.reverse();
    }
}

/// A new arena with the last open steps of the readings only.
fn compact(arena: &[Past], readings: &mut [Reading]) -> Vec<Past> {
    let mut moved: Vec<usize> = vec![NONE; arena.len()];
    let mut out: Vec<Past> = Vec::with_capacity(readings.len() * OPEN_STEPS);
    let mut chain = Vec::with_capacity(OPEN_STEPS);
    for reading in readings {
        chain.clear();
        let mut at = reading.head;
        while chain.len() < OPEN_STEPS && moved.get(at) == Some(&NONE) {
            chain.push(at);
            at = arena.get(at).map_or(NONE, |past| past.previous);
        }
        let shared = chain.len() < OPEN_STEPS;
        let mut previous =
            if shared { moved.get(at).copied().unwrap_or(NONE) } else { NONE };
        for &old in chain.iter().rev() {
            if let (Some(past), Some(slot)) = (arena.get(old), moved.get_mut(old)) {
                out.push(Past { previous, ..*past });
                previous = out.len() - 1;
                *slot = previous;
            }
        }
        reading.head = previous;
    }
    out
}
