//! Values as data: `fixtures/values/*.tsv`, a row a case. The first line of each file
//! says how its rows are written.

#![allow(clippy::expect_used, reason = "a table that is broken fails the test")]

use gongwen::value::figure::{self, Bound, Figure};
use gongwen::value::numeral::Numeral;

/// The rows of a table as (line number, text, value).
fn rows(
    table: &'static str,
) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.map(|(i, line)| {
        let mut cells = line.split('\t');
        let text = cells.next().expect("a row has a text");
        (i + 1, text, cells.next().expect("a row has a value"))
    })
}

/// Fails unless the table has as many rows as promised, a third of them rejects.
fn check_size(table: &'static str, least: usize) {
    let all = rows(table).count();
    let rejects = rows(table).filter(|&(_, _, value)| value == "-").count();
    assert!(all >= least, "{all} rows");
    assert!(rejects * 3 >= all, "{rejects} rejects of {all}");
}

/// Fails with every row that differs.
fn check(table: &'static str, read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = rows(table)
        .map(|(line, text, value)| (line, text, value, read(text)))
        .filter(|(_, _, value, got)| value != got)
        .map(|(line, text, value, got)| {
            format!("line {line}: {text}: {value}, read {got}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numerals() {
    let table = include_str!("../../fixtures/values/numeral.tsv");
    check_size(table, 150);
    check(table, |text| text.parse::<Numeral>().map_or("-".into(), |n| n.to_string()));
}

#[test]
fn figures() {
    let table = include_str!("../../fixtures/values/figure.tsv");
    check_size(table, 150);
    check(table, |text| {
        let text = &text.replace("\\r", "\r").replace("\\n", "\n");
        let found = figure::find(text).map(|f| describe(f.span.of(text), &f.value));
        let found: Vec<String> = found.collect();
        if found.is_empty() { "-".into() } else { found.join("; ") }
    });
}

/// `20余件 = 20 件 over`
fn describe(written: &str, figure: &Figure) -> String {
    let value = figure.value().map_or("?".into(), |n| n.to_string());
    let high = figure.high().map_or(String::new(), |n| format!("…{n}"));
    let mut words = vec![format!("{value}{high}")];
    if !figure.unit().is_empty() {
        words.push(figure.unit().to_owned());
    }
    match figure.bound() {
        Bound::Exact => {}
        Bound::Over => words.push("over".into()),
        Bound::Under => words.push("under".into()),
        Bound::AtLeast => words.push("at_least".into()),
        Bound::AtMost => words.push("at_most".into()),
        Bound::About => words.push("about".into()),
        Bound::Masked => words.push("masked".into()),
    }
    let written = written.replace('\r', "\\r").replace('\n', "\\n");
    format!("{written} = {}", words.join(" "))
}
