//! A panic that fails one document and not the run.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

thread_local! {
    /// Where the panic under guard happened; `None` where no guard is up.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics under guard off standard error: what they say becomes the reason.
pub(crate) fn set_hook() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        let guarded = PLACE.with_borrow_mut(|place| {
            let Some(place) = place else { return false };
            *place = info.location().map(ToString::to_string).unwrap_or_default();
            true
        });
        if !guarded {
            usual(info);
        }
    }));
}

/// Runs something; a panic in it is a failure that says where.
pub(crate) fn guarded<T>(run: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    PLACE.set(Some(String::new()));
    let outcome = panic::catch_unwind(AssertUnwindSafe(run));
    let place = PLACE.take().unwrap_or_default();
    outcome.unwrap_or_else(|panic| {
        let message = message(&*panic);
        Err(format!("an error in gongwen itself ended it: {message} ({place})"))
    })
}

fn message(panic: &dyn Any) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref().map(String::as_str)).unwrap_or("panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_fails_one_document() {
        set_hook();
        let text = String::from("一");
        let failed = guarded(|| -> Result<(), String> { panic!("at {text}") });
        let reason = failed.unwrap_err();
        assert!(reason.contains("ended it: at 一 (src/bin/"), "{reason}");
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
