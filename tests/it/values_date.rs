//! Dates, document numbers, works and provisions against `fixtures/values/*.tsv`, and
//! the laws that hold for any of them.

use gongwen::text::Span;
use gongwen::value::{Found, date, document_number, provision, work};
use proptest::prelude::*;
use std::fmt::Display;
use std::fmt::Write as _;
use std::str::FromStr;

#[test]
fn dates_read_as_the_table_says() {
    check("date", |text| {
        let mut resolver = date::Resolver::new();
        let found = date::find(text).map(|found| {
            let value = resolver.resolve(&found).date;
            (found.span, value.map_or("?".to_owned(), |value| value.to_string()))
        });
        found.collect()
    });
}

#[test]
fn document_numbers_read_as_the_table_says() {
    check("document_number", |text| shown(document_number::find(text)));
}

#[test]
fn works_read_as_the_table_says() {
    check("work", |text| shown(work::find(text)));
}

#[test]
fn provisions_read_as_the_table_says() {
    check("provision", |text| shown(provision::find(text)));
}

/// A row that names one value is the whole text; then `FromStr` must agree with `find`.
#[test]
fn whole_texts_read_back() {
    round_trip::<date::Date>("date");
    round_trip::<document_number::DocumentNumber>("document_number");
    round_trip::<work::Work>("work");
    round_trip::<provision::Provision>("provision");
}

#[test]
fn reading_is_linear_in_hostile_text() {
    let seeds = [
        "2",
        "年",
        "2023年",
        "1-",
        "《",
        "》",
        "〔",
        "〔2023〕",
        "第",
        "第一、",
        "十",
        "令第",
        " ",
        "2023年1月1日至",
        "X",
        "*",
        "（2020）1",
        "1、",
        "3月5日、6日、",
    ];
    for seed in seeds {
        let text = seed.repeat(200_000 / seed.len());
        let n = date::find(&text).count()
            + document_number::find(&text).count()
            + work::find(&text).count()
            + work::find_unbalanced(&text).count()
            + provision::find(&text).count();
        assert!(n <= text.len(), "{seed}");
    }
}

proptest! {
    #[test]
    fn a_shown_date_reads_back(date in dates()) {
        let value: date::Date = date.parse().unwrap();
        prop_assert_eq!(value.to_string(), date.clone());
        prop_assert_eq!(value.to_string().parse::<date::Date>().unwrap(), value);
    }

    #[test]
    fn a_shown_document_number_reads_back(
        code in "[国鄂澜石][政文教财][办党]{0,1}[发函字]",
        year in 1950_u16..2100,
        serial in 0_u32..100_000,
    ) {
        let text = format!("{code}〔{year}〕{serial}号");
        let value: document_number::DocumentNumber = text.parse().unwrap();
        prop_assert_eq!((value.code(), value.year(), value.serial()),
            (code.as_str(), Some(year), Some(serial)));
        prop_assert_eq!(value.to_string(), text);
    }

    #[test]
    fn spans_are_sorted_disjoint_and_on_boundaries(
        text in "([0-9一二三十年月日至第号条款项〔〕《》（）、.。X/-]|[a-z ]|令|国发|今年|底|前|起){0,60}",
    ) {
        in_order(&text, date::find(&text).map(|found| found.span));
        in_order(&text, date::find_impossible(&text));
        in_order(&text, document_number::find(&text).map(|found| found.span));
        in_order(&text, work::find(&text).map(|found| found.span));
        in_order(&text, work::find_unbalanced(&text));
        in_order(&text, provision::find(&text).map(|found| found.span));
        let mut resolver = date::Resolver::new();
        for found in date::find(&text) {
            if let Some(value) = resolver.resolve(&found).date {
                prop_assert_eq!(value.to_string().parse::<date::Date>().unwrap(), value);
            }
        }
        for found in document_number::find(&text) {
            let shown = found.value.to_string();
            prop_assert_eq!(shown.parse::<document_number::DocumentNumber>(), Ok(found.value));
        }
        for found in work::find(&text) {
            prop_assert_eq!(found.value.to_string().parse::<work::Work>(), Ok(found.value));
        }
        for found in provision::find(&text) {
            let shown = found.value.to_string();
            prop_assert_eq!(shown.parse::<provision::Provision>(), Ok(found.value));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        in_order(&text, date::find(&text).map(|found| found.span));
        in_order(&text, document_number::find(&text).map(|found| found.span));
        in_order(&text, work::find(&text).map(|found| found.span));
        in_order(&text, provision::find(&text).map(|found| found.span));
    }
}

/// EDTF values of every shape.
fn dates() -> impl Strategy<Value = String> {
    let point = prop_oneof![
        (1000_u16..2999).prop_map(|year| format!("{year}")),
        (100_u16..299).prop_map(|year| format!("{year}X")),
        (1000_u16..2999, 1_u8..=12, any::<bool>()).prop_map(|(year, month, about)| {
            format!("{year}-{month:02}{}", if about { "~" } else { "" })
        }),
        (1000_u16..2999, 1_u8..=12, 1_u8..=28)
            .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        (1_u8..=12, 1_u8..=28, 0_u8..24, 0_u8..60).prop_map(
            |(month, day, hour, minute)| {
                format!("XXXX-{month:02}-{day:02}T{hour:02}:{minute:02}")
            }
        ),
    ];
    prop_oneof![
        point.clone(),
        (point.clone(), point.clone())
            .prop_map(|(start, end)| format!("{start}/{end}")),
        point.clone().prop_map(|start| format!("{start}/..")),
        point.prop_map(|end| format!("../{end}")),
    ]
}

fn shown<T: Display>(found: impl Iterator<Item = Found<T>>) -> Vec<(Span, String)> {
    found.map(|found| (found.span, found.value.to_string())).collect()
}

/// Compares what `find` gives for each text of a table with its value.
fn check(table: &str, find: impl Fn(&str) -> Vec<(Span, String)>) {
    let mut wrong = String::new();
    for (text, value, note) in rows(table) {
        let found = find(&text);
        let listed = found.iter().map(|(span, value)| match table {
            "work" => value.clone(),
            _ => format!("{}={value}", span.of(&text).replace('\n', "\\n")),
        });
        let listed = listed.collect::<Vec<_>>().join("; ");
        let fine = match found.as_slice() {
            [] => value == "-",
            [(span, only)] if *span == Span::new(0, text.len()) => {
                *only == value || listed == value
            }
            _ => listed == value,
        };
        if !fine {
            writeln!(wrong, "{text:?} ({note}): {listed}, should be {value}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{table}.tsv:\n{wrong}");
}

fn round_trip<
    T: FromStr<Err = gongwen::Error> + Display + PartialEq + std::fmt::Debug,
>(
    table: &str,
) {
    for (text, value, note) in rows(table) {
        let is_listed =
            value.contains([';', '=']) || (table == "work" && value != text);
        match text.parse::<T>() {
            // `2023` is none in a text, but a value of EDTF.
            Ok(read) if value == "-" => assert_eq!(read.to_string(), text, "{note}"),
            Ok(read) if !is_listed => {
                assert_eq!(read.to_string(), value, "{text} ({note})");
                assert_eq!(
                    read.to_string().parse::<T>().unwrap(),
                    read,
                    "{text} ({note})"
                );
            }
            Ok(read) => {
                assert_eq!(
                    read.to_string().parse::<T>().unwrap(),
                    read,
                    "{text} ({note})"
                );
            }
            Err(error) => {
                assert!(is_listed || value == "-" || value == "?", "{text}: {error}");
                assert_eq!(error.span(), Some(Span::new(0, text.len())));
            }
        }
    }
}

fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end, "{text:?}: {span}");
        assert!(text.get(span.range()).is_some(), "{text:?}: {span}");
        end = span.end;
    }
}

/// The rows of a table: text, value, note.
fn rows(table: &str) -> impl Iterator<Item = (String, String, String)> {
    let path = format!("{}/fixtures/values/{table}.tsv", env!("CARGO_MANIFEST_DIR"));
    let content = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    let rows: Vec<_> = content
        .lines()
        .skip(1)
        .map(|row| {
            let columns: Vec<_> = row.split('\t').collect();
            let [text, value, note] = columns[..] else { panic!("{path}: {row}") };
            let unescaped =
                |column: &str| column.replace("\\n", "\n").replace("\\t", "\t");
            (unescaped(text), value.to_owned(), note.to_owned())
        })
        .collect();
    rows.into_iter()
}
