//! Any file gives an error or a text that holds the laws the tests check on fixtures.
//!
//! What bytes stand for is told in `tests/it/hostile.rs`. The crates below may panic: the
//! readers catch it. A panic of gongwen itself, or of this target, is a find.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::panic;

#[path = "../../tests/it/hostile.rs"]
mod hostile;
#[path = "../../tests/it/invariants.rs"]
mod invariants;

/// Where packages stand that come from a registry: no source of ours does.
const FOREIGN: &str = "/registry/src/";

/// Lets panics of the crates below pass; others go to the hook that ends the process.
fn tell_panics_apart() {
    let abort = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or("", |place| place.file());
        if !place.contains(FOREIGN) {
            abort(panic);
        }
    }));
}

fuzz_target!(init: tell_panics_apart(), |data: &[u8]| -> () {
    if let Err(law) = hostile::hold(data) {
        panic!("{law}");
    }
});
