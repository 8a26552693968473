//! Parsing beside what else reads such texts, in one process and one run: the median of
//! rounds in which every operation takes its turn.
//! `cargo bench --bench peers -- [MEGABYTES] [ROUNDS] [fixtures]`; 20 megabytes and 5
//! rounds where nothing is said, made from the real notice where it is here, or else
//! (and with `fixtures`) from the fixtures.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail")]
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "ratios of times are no values of documents"
)]
#![allow(clippy::print_stdout, reason = "a bench shows its result")]

mod common;

use gongwen::model::Document;
use jieba_rs::Jieba;
use regex::Regex;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The natural patterns of somebody who wants what is in such a text.
const PATTERNS: &[(&str, &str)] = &[
    (
        "date",
        r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?",
    ),
    (
        "figure",
        r"\d[\d,]*(?:\.\d+)?余?(?:%|％|‰|亿元|万元|元|万?(?:人次|人|个|件|项|次|条|家|户|名|座|处|份|场|起|公里|平方米|亩|吨|台|套|批|期))",
    ),
    ("document number", r"\p{Han}{1,10}[〔\[［]\d{4}[〕\]］]\d+号"),
    ("work", r"《[^《》]+》"),
    (
        "provision",
        r"第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款)?(?:第[（(][一二三四五六七八九十]+[）)]项)?",
    ),
    (
        "line marker",
        r"(?m)^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|[（(]\d+[）)])",
    ),
    ("marker", r"[一二三四五六七八九十]+(?:是|要)|第[一二三四五六七八九十]+[，、]"),
];

/// One operation: its name, its time in each round, and what it does with all texts.
struct Peer<'a> {
    name: &'static str,
    run: Box<dyn Fn() -> usize + 'a>,
    answer: usize,
    times: Vec<Duration>,
}

impl<'a> Peer<'a> {
    /// What it answers now, it must answer in every round.
    fn new(name: &'static str, run: impl Fn() -> usize + 'a) -> Self {
        let answer = run();
        Self { name, run: Box::new(run), answer, times: Vec::new() }
    }

    fn round(&mut self) {
        let start = Instant::now();
        let answer = black_box((self.run)());
        self.times.push(start.elapsed());
        assert_eq!(answer, self.answer, "{}", self.name);
    }

    fn median(&self) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<usize> =
        words.iter().filter_map(|word| word.parse().ok()).collect();
    let bytes = numbers.first().map_or(20, |megabytes| *megabytes) * 1_000_000;
    let rounds = numbers.get(1).copied().unwrap_or(5).max(1);
    let real = common::real_notices(bytes)
        .filter(|_| !words.iter().any(|word| word == "fixtures"));
    let made_of = if real.is_some() { "the real notice" } else { "the fixtures" };
    let texts = real.unwrap_or_else(|| common::notices(bytes));
    let whole = texts.concat();
    let documents: Vec<Document<'_>> =
        texts.iter().map(|text| gongwen::parse(text)).collect();
    check(&documents);

    let mut peers = others(&texts);
    peers.extend(ours(&texts, &whole, &documents));
    for _ in 0..rounds {
        peers.iter_mut().for_each(Peer::round);
    }
    println!("{} bytes in {} pieces made of {made_of}", whole.len(), texts.len());
    println!("{rounds} rounds, jieba-rs 0.11, regex 1, simdutf8 0.1, serde_json 1\n");
    report(&peers, whole.len());
}

/// What the times are about is right: the view is there, and JSON gives it back.
fn check(documents: &[Document<'_>]) {
    for document in documents {
        assert!(document.mentions.len() > 100);
        assert!(document.rectification().unwrap().findings().count() > 20);
    }
    let json = gongwen::json::to_string(&documents[0]);
    assert!(gongwen::json::from_str(&json).unwrap() == documents[0]);
}

/// The sum of what an operation gives for each text.
fn sum<T>(items: &[T], each: impl Fn(&T) -> usize) -> usize {
    items.iter().map(|item| each(black_box(item))).sum()
}

fn others(texts: &[String]) -> Vec<Peer<'_>> {
    let jieba = std::rc::Rc::new(Jieba::new());
    let tagger = std::rc::Rc::clone(&jieba);
    let patterns: Vec<Regex> =
        PATTERNS.iter().map(|(_, pattern)| Regex::new(pattern).unwrap()).collect();
    for ((name, _), pattern) in PATTERNS.iter().zip(&patterns) {
        assert!(pattern.is_match(EXAMPLE), "{name}");
    }
    let longest = texts.iter().map(String::len).max().unwrap_or(0);
    let copy = std::cell::RefCell::new(vec![0_u8; longest]);
    vec![
        Peer::new("memcpy", move || {
            sum(texts, |text| {
                let mut copy = copy.borrow_mut();
                copy[..text.len()].copy_from_slice(text.as_bytes());
                black_box(&*copy);
                text.len()
            })
        }),
        Peer::new("from_utf8", || {
            sum(texts, |text| std::str::from_utf8(text.as_bytes()).unwrap().len())
        }),
        Peer::new("simdutf8", || {
            sum(texts, |text| {
                simdutf8::basic::from_utf8(text.as_bytes()).unwrap().len()
            })
        }),
        Peer::new("jieba_cut", move || sum(texts, |text| jieba.cut(text, false).len())),
        Peer::new("jieba_tag", move || {
            sum(texts, |text| tagger.tag(text, false).len())
        }),
        Peer::new("naive_regex", move || {
            sum(texts, |text| naive(&patterns, text).len())
        }),
    ]
}

/// Holds each pattern once.
const EXAMPLE: &str = "一、总体情况\n一是依据《办法》（国发〔2023〕1号）第三条，\
                       2023年3月1日问责14人。";

/// Kind and place of everything the patterns find.
fn naive(patterns: &[Regex], text: &str) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    for (kind, pattern) in patterns.iter().enumerate() {
        found.extend(pattern.find_iter(text).map(|hit| (kind, hit.start(), hit.end())));
    }
    found.sort_unstable_by_key(|hit| hit.1);
    found
}

fn ours<'a>(
    texts: &'a [String],
    whole: &'a str,
    documents: &'a [Document<'a>],
) -> Vec<Peer<'a>> {
    vec![
        Peer::new("serde_json_alone", || {
            sum(documents, |document| gongwen::json::to_string(document).len())
        }),
        Peer::new("explain", || sum(texts, |text| gongwen::explain(text).len())),
        Peer::new("parse", || sum(texts, |text| gongwen::parse(text).mentions.len())),
        Peer::new("parse_json", || {
            sum(texts, |text| gongwen::json::to_string(&gongwen::parse(text)).len())
        }),
        Peer::new("parse_one_text", || gongwen::parse(black_box(whole)).mentions.len()),
    ]
}

fn report(peers: &[Peer<'_>], bytes: usize) {
    println!("| operation | ms | MB/s |\n| --- | ---: | ---: |");
    for peer in peers {
        let median = peer.median();
        let speed = bytes as f64 / median / 1e6;
        println!("| {} | {:.1} | {speed:.1} |", peer.name, median * 1e3);
    }
    println!();
    for own in ["parse", "parse_json"] {
        for other in ["jieba_cut", "jieba_tag", "from_utf8", "naive_regex"] {
            let time = |name| {
                peers.iter().find(|peer| peer.name == name).map_or(0.0, Peer::median)
            };
            println!("ratio {own}_vs_{other} {:.4}", time(other) / time(own));
        }
    }
}
