//! Allocations and their peak (`max alloc`), for one notice of 36 KB and one of 3.6 MB.
//! The peak of `parse` over the bytes of the text is what DESIGN bounds.
//! `cargo bench --bench memory`.
#![allow(clippy::unwrap_used, reason = "a bench may fail")]

mod common;

use divan::{AllocProfiler, Bencher, black_box, counter::BytesCount};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 100], sample_count = 5)]
fn parse(bencher: Bencher<'_, '_>, times: usize) {
    let text = common::notice_of(times * common::NOTICE_BYTES, 0);
    assert!(gongwen::parse(&text).rectification().is_some());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| gongwen::parse(black_box(&text)));
}

#[divan::bench(args = [1, 100], sample_count = 5)]
fn parse_and_json(bencher: Bencher<'_, '_>, times: usize) {
    let text = common::notice_of(times * common::NOTICE_BYTES, 0);
    let whole = || gongwen::json::to_string(&gongwen::parse(black_box(&text)));
    assert!(gongwen::json::from_str(&whole()).unwrap() == gongwen::parse(&text));
    bencher.counter(BytesCount::of_str(&text)).bench(whole);
}
