//! What one notice of 36 KB with JSON costs: the first call of a fresh process, which
//! builds what is built once, and the calls after it. `cargo bench --bench latency`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail")]
#![allow(clippy::print_stdout, reason = "a bench shows its result")]

mod common;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

const PROCESSES: usize = 15;
const CALLS: usize = 40;

fn main() {
    let text = common::notice(0);
    if std::env::args().any(|word| word == "one-process") {
        return one_process(&text);
    }
    let document = gongwen::parse(&text);
    let json = gongwen::json::to_string(&document);
    assert!(gongwen::json::from_str(&json).unwrap() == document);

    let (mut first, mut later) = (Vec::new(), Vec::new());
    for _ in 0..PROCESSES {
        let calls = fresh_process();
        first.push(calls[0]);
        later.extend(&calls[1..]);
    }
    println!("notice of {} bytes, parse and JSON, microseconds", text.len());
    for (name, mut times) in [("first call", first), ("later calls", later)] {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        println!("{name}: median {}, least {}, p90 {}", at(50), at(0), at(90));
    }
}

/// The microseconds of each call in a process of its own.
fn fresh_process() -> Vec<u128> {
    let program = std::env::current_exe().unwrap();
    let out = Command::new(program).arg("one-process").output().unwrap();
    assert!(out.status.success());
    let out = String::from_utf8(out.stdout).unwrap();
    let calls: Vec<u128> = out.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(calls.len(), CALLS);
    calls
}

fn one_process(text: &str) {
    let mut calls = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let start = Instant::now();
        black_box(gongwen::json::to_string(&gongwen::parse(black_box(text))));
        calls.push(start.elapsed().as_micros());
    }
    for call in calls {
        println!("{call}");
    }
}
