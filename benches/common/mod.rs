//! The texts that the benches read, the same for everybody: made from `fixtures/notices`
//! with a fixed seed, and, where the corpus stands beside the checkout, from the real
//! notice in it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "each bench uses a part; helpers of benches may fail, and read fixtures"
)]

pub(crate) mod hostile;
mod shuffle;

use shuffle::{Random, shuffled};
use std::path::Path;

/// The size of the notice that the goals are about.
pub(crate) const NOTICE_BYTES: usize = 36 << 10;

/// Notices whose lists stand in lines of their own, so that their sections can be cut.
const SOURCES: &[&str] = &[
    include_str!("../../fixtures/notices/inspection-rectification-county-bureau.txt"),
    include_str!("../../fixtures/notices/county-water-inspection.txt"),
    include_str!("../../fixtures/notices/rectification-that-adds-up.txt"),
    include_str!("../../fixtures/notices/university-inspection-run-on.txt"),
    include_str!("../../fixtures/notices/audit-report-to-congress.txt"),
];

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A rectification notice of about [`NOTICE_BYTES`]; every seed gives another.
pub(crate) fn notice(seed: u64) -> String {
    notice_of(NOTICE_BYTES, seed)
}

/// The same of any size above a few thousand bytes.
pub(crate) fn notice_of(bytes: usize, seed: u64) -> String {
    let mut random = Random::new(seed);
    let (head, _, tail) = parts(SOURCES[0]);
    let sections: Vec<&str> =
        SOURCES.iter().flat_map(|source| cut(parts(source).1)).collect();
    let mut text = head.to_owned();
    let mut number = 0;
    while text.len() + tail.len() < bytes {
        let section = sections[random.below(sections.len())];
        let (_, words) = section.split_once('、').unwrap();
        number = number % 99 + 1;
        text.extend([&*chinese(number), "、", words]);
    }
    text.push_str(tail);
    shuffled(&text, &mut random)
}

/// The same notice, as long and as deep, but not about rectification: it has no view.
pub(crate) fn about_something_else(text: &str) -> String {
    let words =
        [("整改", "建设"), ("问题", "事项"), ("巡察", "调研"), ("巡视", "调研")];
    words.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The real notice, where it is here.
pub(crate) fn real() -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = folder.join("../shared/corpus/wuhan-culture-tourism.txt");
    std::fs::read_to_string(path).ok()
}

/// Notices of 36 KB that hold so many bytes together. No two are alike: a text that is
/// repeated word for word flatters branches up to twice.
pub(crate) fn notices(bytes: usize) -> Vec<String> {
    many(bytes, notice)
}

/// The same, made from the real notice.
pub(crate) fn real_notices(bytes: usize) -> Option<Vec<String>> {
    let real = real()?;
    Some(many(bytes, |seed| shuffled(&real, &mut Random::new(seed))))
}

fn many(bytes: usize, write: impl Fn(u64) -> String) -> Vec<String> {
    let (mut out, mut len, mut seed) = (Vec::new(), 0, 0);
    while len < bytes {
        let text = write(seed);
        len += text.len();
        seed += 1;
        out.push(text);
    }
    out
}

/// What stands before the first section, the sections, and the last lines.
fn parts(source: &str) -> (&str, &str, &str) {
    let start = section_starts(source)[0];
    let tail: usize =
        source.split_inclusive('\n').rev().take(3).map(str::len).sum::<usize>();
    let end = source.len() - tail;
    (&source[..start], &source[start..end], &source[end..])
}

/// The sections of a body, from one 一、 to the next.
fn cut(body: &str) -> Vec<&str> {
    let mut starts = section_starts(body);
    starts.push(body.len());
    starts.windows(2).map(|pair| &body[pair[0]..pair[1]]).collect()
}

fn section_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let marker: usize = words
            .chars()
            .take_while(|c| DIGITS[1..].concat().contains(*c) || *c == '十')
            .map(char::len_utf8)
            .sum();
        if marker > 0 && words[marker..].starts_with('、') {
            starts.push(at + line.len() - words.len());
        }
        at += line.len();
    }
    starts
}

/// 一 to 九十九.
fn chinese(number: usize) -> String {
    match (number / 10, number % 10) {
        (0, one) => DIGITS[one].to_owned(),
        (1, one) => format!("十{}", DIGITS[one]),
        (ten, one) => format!("{}十{}", DIGITS[ten], DIGITS[one]),
    }
}
