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
    previous: u32,
    decision: Decision,
    /// Whether more than one reading went on from here.
    shared: bool,
}

/// The `previous` of a first step.
const NONE: u32 = u32::MAX;

/// A reading of the steps so far.
#[derive(Debug, Clone, Copy)]
struct Reading {
    cost: i32,
    /// Its last step in the arena.
    head: u32,
    /// Whether a reading of the next step goes on from here.
    has_next: bool,
    stack: Stack,
}

/// What one of the readings could do at a step.
#[derive(Debug, Clone, Copy)]
struct Branch {
    /// What the reading costs with it.
    cost: i32,
    /// The number of the reading.
    reading: u8,
    action: Action,
}

/// The cheapest reading of all steps.
pub(super) fn cheapest(steps: &[Step<'_>]) -> Vec<Decision> {
    Beam::<WIDTH, MARGIN>::read(steps)
}

/// The same with more readings alive and none dropped for its price.
#[cfg(any(test, fuzzing))]
pub(super) fn cheapest_of_many(steps: &[Step<'_>]) -> Vec<Decision> {
    Beam::<{ 12 * WIDTH }, { 100 * MARGIN }>::read(steps)
}

/// The readings alive: at most so many, and none that costs so much more than the
/// cheapest.
struct Beam<const WIDTH: usize, const MARGIN: i32> {
    /// The cheapest first, but for what labels cost.
    readings: Vec<Reading>,
    arena: Vec<Past>,
    settled: Vec<Decision>,
    /// How many steps are not settled.
    n_open: usize,
    // Kept between steps so that they are allocated once.
    branches: Vec<Branch>,
    next: Vec<Reading>,
}

impl<const WIDTH: usize, const MARGIN: i32> Beam<WIDTH, MARGIN> {
    fn read(steps: &[Step<'_>]) -> Vec<Decision> {
        let mut beam = Self::new(steps.len());
        for step in steps {
            beam.advance(step);
        }
        beam.finish()
    }

    fn new(n_steps: usize) -> Self {
        let mut readings = Vec::with_capacity(WIDTH);
        let stack = Stack::default();
        readings.push(Reading { cost: 0, head: NONE, has_next: false, stack });
        Self {
            readings,
            arena: Vec::with_capacity(n_steps.min(WINDOW) * WIDTH),
            settled: Vec::with_capacity(n_steps),
            n_open: 0,
            branches: Vec::with_capacity(WIDTH * (MAX_DEPTH + 1)),
            next: Vec::with_capacity(WIDTH),
        }
    }

    /// Branches every reading over the actions that the step allows.
    fn advance(&mut self, step: &Step<'_>) {
        if step.lead == Lead::Label {
            for reading in &mut self.readings {
                let cost = &mut reading.cost;
                reading.stack.pay_label(&mut |_, price| *cost += price);
                reading.stack.label();
            }
        }
        self.branch(step);
        self.branches.sort_by_key(|branch| branch.cost);
        self.select(step);
        std::mem::swap(&mut self.readings, &mut self.next);
        self.n_open += 1;
        if self.n_open >= WINDOW {
            self.settle();
        }
    }

    /// Lists what the readings could do, without what costs too much beside a cheaper
    /// branch known by then.
    fn branch(&mut self, step: &Step<'_>) {
        self.branches.clear();
        let mut most = i32::MAX;
        for (number, reading) in (0..).zip(&self.readings) {
            let case = reading.stack.before(step);
            let mut branch = |action, most: &mut i32| {
                let cost = reading.cost + case.price(action);
                if cost <= *most {
                    *most = cost.saturating_add(MARGIN).min(*most);
                    self.branches.push(Branch { cost, reading: number, action });
                }
            };
            // Dearer last among equals: the order decides ties.
            let mut fits = case.fits;
            while let Some(depth) = fits.last() {
                branch(Action::GoOn(depth), &mut most);
                fits = fits.above(depth);
            }
            let mut depth = case.may_open_above(most - reading.cost);
            while depth > 0 {
                depth -= 1;
                if !case.fits.has(depth) {
                    branch(Action::Open(depth), &mut most);
                }
            }
            branch(Action::Leave, &mut most);
        }
    }

    /// Keeps the cheapest branches, one for each stack.
    fn select(&mut self, step: &Step<'_>) {
        self.next.clear();
        let Some(best) = self.branches.first().map(|branch| branch.cost) else {
            return;
        };
        for &Branch { cost, reading: number, action } in &self.branches {
            if cost > best + MARGIN || self.next.len() == WIDTH {
                break;
            }
            let Some(reading) = self.readings.get_mut(usize::from(number)) else {
                continue;
            };
            let after = reading.stack.after(step, action);
            let is_twin = |kept: &&Reading| reading.stack.becomes(&after, &kept.stack);
            if let Some(twin) = self.next.iter().find(is_twin) {
                let margin = Margin { own: cost - twin.cost, shared: cost - best };
                note(&mut self.arena, twin.head, reading.head, Some(action), margin);
                continue;
            }
            if reading.has_next
                && let Some(parent) = get_mut(&mut self.arena, reading.head)
            {
                parent.shared = true;
            }
            reading.has_next = true;
            // Copied right to its place, where `push` would copy twice.
            self.next.extend_from_slice(std::slice::from_ref(reading));
            if let Some(new) = self.next.last_mut() {
                new.stack.change(&after);
                new.cost = cost;
                new.head = index(self.arena.len());
                new.has_next = false;
            }
            let decision = Decision { action, runner_up: None };
            self.arena.push(Past { previous: reading.head, decision, shared: false });
        }
    }

    /// Settles all but the last steps as the cheapest reading has them.
    fn settle(&mut self) {
        let Some(best) = self.readings.first().copied() else { return };
        let n_settled = self.n_open - OPEN_STEPS;
        let Some(pivot) = nth_back(&self.arena, best.head, OPEN_STEPS) else { return };
        push_history(&self.arena, pivot, n_settled, &mut self.settled);
        let arena = &self.arena;
        self.readings
            .retain(|reading| nth_back(arena, reading.head, OPEN_STEPS) == Some(pivot));
        // Only differences count: sums stay small however long the text is.
        self.readings.iter_mut().for_each(|reading| reading.cost -= best.cost);
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

fn get(arena: &[Past], at: u32) -> Option<&Past> {
    arena.get(at as usize)
}

fn get_mut(arena: &mut [Past], at: u32) -> Option<&mut Past> {
    arena.get_mut(at as usize)
}

/// Notes on the steps of the winner, back to where the two readings part, by how much it
/// won and what the loser did. `action` is the loser's last step where that has no place
/// in the arena.
fn note(
    arena: &mut [Past],
    winner: u32,
    loser: u32,
    action: Option<Action>,
    margin: Margin,
) {
    let (mut winner, mut loser, mut action) = (winner, loser, action);
    let mut lost_by = margin.own;
    for _ in 0..REACH {
        let (other, before) = match action.take() {
            Some(action) => (action, loser),
            None if winner == loser => return,
            None => match get(arena, loser) {
                Some(past) => (past.decision.action, past.previous),
                None => return,
            },
        };
        let Some(past) = get_mut(arena, winner) else { return };
        if past.shared {
            lost_by = margin.shared;
        }
        let decision = &mut past.decision;
        if decision.action != other
            && decision.runner_up.is_none_or(|(known, _)| lost_by < known)
        {
            decision.runner_up = Some((lost_by, other));
        }
        (winner, loser) = (past.previous, before);
    }
}

/// The step that lies `n` before the one at `head`.
fn nth_back(arena: &[Past], head: u32, n: usize) -> Option<u32> {
    let mut at = head;
    for _ in 0..n {
        at = get(arena, at)?.previous;
    }
    (at != NONE).then_some(at)
}

/// Appends the `n` decisions up to and with the step at `head`, oldest first.
fn push_history(arena: &[Past], head: u32, n: usize, out: &mut Vec<Decision>) {
    let (from, mut at) = (out.len(), head);
    for _ in 0..n {
        let Some(past) = get(arena, at) else { break };
        out.push(past.decision);
        at = past.previous;
    }
    if let Some(added) = out.get_mut(from..) {
        added.reverse();
    }
}

/// A new arena with the last open steps of the readings only.
fn compact(arena: &[Past], readings: &mut [Reading]) -> Vec<Past> {
    let mut moved: Vec<u32> = vec![NONE; arena.len()];
    let mut out: Vec<Past> = Vec::with_capacity(arena.len());
    let mut chain = Vec::with_capacity(OPEN_STEPS);
    for reading in readings {
        chain.clear();
        let mut at = reading.head;
        while chain.len() < OPEN_STEPS && moved.get(at as usize) == Some(&NONE) {
            chain.push(at);
            at = get(arena, at).map_or(NONE, |past| past.previous);
        }
        let shared = chain.len() < OPEN_STEPS;
        let mut previous =
            if shared { moved.get(at as usize).copied().unwrap_or(NONE) } else { NONE };
        for &old in chain.iter().rev() {
            if let (Some(past), Some(slot)) =
                (get(arena, old), moved.get_mut(old as usize))
            {
                out.push(Past { previous, ..*past });
                previous = index(out.len() - 1);
                *slot = previous;
            }
        }
        reading.head = previous;
    }
    out
}

/// A place in the arena, which holds no more than [`WIDTH`] times [`WINDOW`] steps.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}
