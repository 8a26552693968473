//! Runs that are stopped in the middle, and runs that want one output.

use super::{
    FORMS, archive, note, nothing_is_half_written, remove, said, uninterrupted, written,
};
use std::process::Command;
use std::time::Duration;

/// Stops runs of every form by every signal at many moments; each time the next goes on,
/// and the last ends with the bytes of a run that nothing stopped.
#[test]
fn every_form_goes_on_after_every_signal() {
    let archive = archive(120);
    for &form in FORMS {
        let expected = uninterrupted(&archive, form);
        let mut stopped = 0;
        for turn in 0..12 {
            let signal = ["KILL", "INT", "TERM", "HUP"][turn % 4];
            let args = form.args(&["--jobs", "1", "-q", "--resume"]);
            let mut child = archive.command(&args).spawn().unwrap();
            // Moments of all sizes: what they meet is up to the machine.
            std::thread::sleep(Duration::from_millis(3 << (turn % 6)));
            let id = child.id().to_string();
            let sent = Command::new("kill").args(["-s", signal, &id]).status().unwrap();
            let status = child.wait().unwrap();
            if sent.success() && status.code().is_none_or(|code| code == 130) {
                stopped += 1;
                if archive.path(form.last[0]).exists() {
                    continue;
                }
                nothing_is_half_written(&archive, form);
            }
            if turn % 3 == 2 {
                let (code, said) = archive.outcome(&form.args(&["-q", "--resume"]));
                assert_eq!((code.min(1), said), (code, String::new()), "{}", form.out);
                assert!(written(&archive) == expected, "{} {signal}", form.out);
                remove(&archive, &expected);
            }
        }
        note(&format!("{}: {stopped} of 12 signals met a run", form.out));
    }
}

/// Of two runs that begin together one writes, and the other says why it does not.
#[test]
fn two_runs_that_begin_together_do_not_mix() {
    let archive = archive(60);
    for &form in FORMS {
        let expected = uninterrupted(&archive, form);
        for _ in 0..5 {
            let start = || archive.command(&form.args(&["-q"])).spawn().unwrap();
            let outcomes = [start(), start()].map(|child| {
                let output = child.wait_with_output().unwrap();
                said(&output)
            });
            let done = outcomes.iter().filter(|(code, _)| *code == 1).count();
            assert!(done >= 1, "{outcomes:?}");
            for (code, said) in &outcomes {
                let refused = ["another run is writing", "unfinished run", "is there"];
                let is_refused = refused.iter().any(|reason| said.contains(reason));
                assert!((*code == 1) != is_refused, "{outcomes:?}");
            }
            assert!(written(&archive) == expected, "{}", form.out);
            remove(&archive, &expected);
        }
    }
}

/// A second interrupt does not wait for the file that is being read.
#[test]
fn a_second_interrupt_ends_it_at_once() {
    let archive = crate::convert::Archive::new(&[]);
    archive.put("in/1", super::time::slow().as_bytes());
    let mut command = archive.command(&["in", "--out", "o.jsonl", "-q"]);
    let child = command.spawn().unwrap();
    let id = child.id().to_string();
    while !archive.path("o.jsonl.part/journal.jsonl").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut interrupts = Command::new("sh");
    let script = "while kill -s INT \"$0\" 2>/dev/null; do sleep 0.05; done";
    interrupts.args(["-c", script, &id]);
    let interrupting = interrupts.spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(said(&output), (130, String::new()));
    assert!(watched_end(interrupting));
    assert!(!archive.path("o.jsonl").exists());
}

fn watched_end(mut child: std::process::Child) -> bool {
    child.wait().is_ok()
}
