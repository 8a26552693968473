//! The ways to pass over text that cannot hold what is looked for, and how to do without
//! them: a text must be read alike both ways.

/// Whether the shortcuts are taken: always, but for the code that compares.
#[cfg(not(any(test, fuzzing)))]
pub(crate) const fn are_taken() -> bool {
    true
}

#[cfg(any(test, fuzzing))]
pub(crate) use compared::{are_taken, without};

#[cfg(any(test, fuzzing))]
mod compared {
    use std::cell::Cell;

    thread_local! {
        static TAKEN: Cell<bool> = const { Cell::new(true) };
    }

    pub(crate) fn are_taken() -> bool {
        TAKEN.get()
    }

    /// Does something in this thread without shortcuts.
    pub(crate) fn without<T>(what: impl FnOnce() -> T) -> T {
        TAKEN.set(false);
        let done = what();
        TAKEN.set(true);
        done
    }
}
