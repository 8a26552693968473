//! The lists of words that many rules look for in many places, for one pass over the text
//! that tells which may stand where ([`Source::may_hold`](super::source::Source)).

use super::{alias, finding, instrument, status, zone};
use crate::text::{Lists, WordLists};
use std::sync::LazyLock;

/// Words that say how far a rectification is.
pub(super) const STATUS: Lists = 1;
/// Words that make what follows a plan or a supposition.
pub(super) const SUPPOSITIONS: Lists = 1 << 1;
/// Words that plan.
pub(super) const PLANS: Lists = 1 << 2;
/// Words that declare a short name.
pub(super) const DECLARATIONS: Lists = 1 << 3;
/// Words that begin a part on what comes next.
pub(super) const OUTLOOKS: Lists = 1 << 4;

/// Words that make the works behind them grounds of something else.
pub(super) const GROUNDS: Lists = 1 << 5;

/// All of them.
pub(super) static LISTS: LazyLock<WordLists> = LazyLock::new(|| {
    let phrases: Vec<&str> = status::PHRASES.iter().map(|row| row.0).collect();
    WordLists::new(&[
        (STATUS, &phrases),
        (SUPPOSITIONS, status::SUPPOSITIONS),
        (PLANS, finding::PLANS),
        (DECLARATIONS, &alias::DECLARE),
        (OUTLOOKS, zone::OUTLOOKS),
        (GROUNDS, instrument::GROUNDS),
    ])
});
