//! Four times the text takes four times as long, whatever is repeated in it.
//!
//! Bytes make a unit of the genre's lexemes, the first says how many of them stand once
//! before the repeats. Processor time of this thread is measured; what looks slow is
//! measured again, longer and the best of three, for the machine is shared.

#![no_main]

use cpu_time::ThreadTime;
use libfuzzer_sys::{Corpus, fuzz_target};
use std::time::Duration;

#[path = "../../tests/it/lexemes.rs"]
mod lexemes;

/// The shortest text that is timed, in bytes.
const SHORT: usize = 8 << 10;

/// How much longer four times the text may take. Tables that fall out of a cache are
/// worth a factor of two; a cost that grows with the square has sixteen.
const MOST: f64 = 9.0;

/// What is too short to be measured.
const NOTHING: Duration = Duration::from_millis(2);

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((&first, rest)) = data.split_first() else { return Corpus::Reject };
    let (once, again) = rest.split_at(usize::from(first % 8).min(rest.len()));
    let (once, unit) = (lexemes::text(once), lexemes::text(again));
    if unit.is_empty() {
        return Corpus::Reject;
    }
    let text = |len: usize| format!("{once}{}", unit.repeat(len / unit.len() + 1));
    let grows = |len: usize, runs: usize| {
        let [one, two, four] = [1, 2, 4].map(|n| best(&text(n * len), runs));
        let most = one.max(NOTHING / 4).mul_f64(MOST);
        (four > NOTHING && four > most).then_some([one, two, four])
    };
    if grows(SHORT, 1).is_some()
        && let Some(times) = grows(4 * SHORT, 3)
    {
        let len = 4 * SHORT;
        panic!("{len} bytes, twice and four times as many: {times:?}\n{once}\n{unit}");
    }
    Corpus::Keep
});

/// The shortest of some times to read and write a text.
fn best(text: &str, runs: usize) -> Duration {
    let run = || {
        let begin = ThreadTime::now();
        let document = gongwen::parse(text);
        std::hint::black_box(gongwen::json::to_string(&document));
        begin.elapsed()
    };
    (0..runs).map(|_| run()).min().unwrap_or_default()
}
