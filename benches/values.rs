//! The readers of each kind of value: all that stand in a notice (`find`), and the rows of
//! `fixtures/values` that are one value each (`read`). `cargo bench --bench values`.
#![allow(clippy::unwrap_used, reason = "a bench may fail")]

mod common;

use divan::{Bencher, black_box, counter::BytesCount, counter::ItemsCount};
use gongwen::value::{date, document_number, figure, numeral, provision, work};

fn main() {
    divan::main();
}

/// A kind of value.
struct Kind {
    name: &'static str,
    /// How many stand in a text.
    find: fn(&str) -> usize,
    /// Whether the whole of a text is one.
    read: fn(&str) -> bool,
    rows: &'static str,
    /// A text, and how many stand in it.
    example: (&'static str, usize),
}

const KINDS: &[Kind] = &[
    Kind {
        name: "date",
        find: |text| date::find(text).count(),
        read: |text| text.parse::<date::Expression>().is_ok(),
        rows: include_str!("../fixtures/values/date.tsv"),
        example: ("2023年9月、10月，第54次会议审议；截至2024年6月底", 3),
    },
    Kind {
        name: "figure",
        find: |text| figure::find(text).count(),
        read: |text| text.parse::<figure::Figure>().is_ok(),
        rows: include_str!("../fixtures/values/figure.tsv"),
        example: ("问责14人，追回资金3.5亿元，第六批", 2),
    },
    Kind {
        name: "document_number",
        find: |text| document_number::find(text).count(),
        read: |text| text.parse::<document_number::DocumentNumber>().is_ok(),
        rows: include_str!("../fixtures/values/document_number.tsv"),
        example: ("国办发〔2018〕118号，证监发[2003]56号", 2),
    },
    Kind {
        name: "work",
        find: |text| work::find(text).count(),
        read: |text| text.parse::<work::Work>().is_ok(),
        rows: include_str!("../fixtures/values/work.tsv"),
        example: ("依据《关于印发〈财务规定〉的通知》和《办法》（试行）", 2),
    },
    Kind {
        name: "provision",
        find: |text| provision::find(text).count(),
        read: |text| text.parse::<provision::Provision>().is_ok(),
        rows: include_str!("../fixtures/values/provision.tsv"),
        example: ("依据第三条第一款和第五条办理", 2),
    },
    Kind {
        name: "numeral",
        find: |text| numeral::find(text).count(),
        read: |text| text.parse::<numeral::Numeral>().is_ok(),
        rows: include_str!("../fixtures/values/numeral.tsv"),
        example: ("共25座，投资3.5亿元", 2),
    },
];

fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}

fn kind(name: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.name == name).unwrap()
}

/// All values of a kind in a notice.
#[divan::bench(args = names())]
fn find(bencher: Bencher<'_, '_>, name: &str) {
    let Kind { find, example, .. } = kind(name);
    assert_eq!(find(example.0), example.1, "{}", example.0);
    let text = common::notice(0);
    bencher.counter(BytesCount::of_str(&text)).bench(|| find(black_box(&text)));
}

/// Texts that are one value each.
#[divan::bench(args = names())]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let Kind { read, rows, .. } = kind(name);
    let texts = rows.lines().filter(|row| !row.starts_with('#'));
    let texts = texts.filter_map(|row| row.split('\t').next());
    let texts: Vec<&str> = texts.filter(|text| read(text)).collect();
    assert!(texts.len() > 10, "{} rows are read", texts.len());
    assert!(!read("整改措施"));
    bencher
        .counter(ItemsCount::new(texts.len()))
        .bench(|| texts.iter().filter(|text| read(black_box(text))).count());
}
