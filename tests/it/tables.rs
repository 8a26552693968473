//! The tables of every fixture: what they hold is what the document holds.

use crate::support;
use gongwen::model::{Document, Measure};
use gongwen::table;
use std::collections::HashMap;

/// A row, by column.
type Row = HashMap<String, String>;

#[test]
fn every_finding_and_measure_has_one_row() {
    for text in texts() {
        let document = gongwen::parse(&text);
        let view = document.rectification();
        let findings: Vec<_> =
            view.into_iter().flat_map(|view| view.findings()).collect();
        let rows = rows(&table::findings_csv(&document));
        assert_eq!(rows.len(), findings.len(), "{text}");
        for (row, finding) in rows.iter().zip(&findings) {
            assert_eq!(row["node"], finding.node.to_string());
            assert_eq!(row["path"], document.path(finding.node).unwrap());
            assert_eq!(row["n_measures"], count(&finding.measures).to_string());
            assert_eq!(said(&row["problem"]), finding.problem);
        }
        let lists = view.iter().flat_map(|v| [&v.measures, &v.demands, &v.commitments]);
        let all: usize = findings.iter().map(|f| count(&f.measures)).sum();
        let all = all + lists.map(|measures| count(measures)).sum::<usize>();
        let rows = self::rows(&table::measures_csv(&document));
        assert_eq!(rows.len(), all, "{text}");
        for row in &rows {
            let node = document.node(row["node"].parse().unwrap()).unwrap();
            assert_eq!(row["path"], document.path(node.id).unwrap());
            let offset = |column: &str| row[column].parse::<usize>().unwrap();
            let span = offset("start")..offset("end");
            assert_eq!(said(&row["text"]), &text[span], "{row:?}");
        }
    }
}

/// Numbers, dates, names and paths are not words of the document.
#[test]
fn no_cell_of_words_is_a_formula() {
    let columns = ["value", "high", "deadline", "base", "change", "from"];
    for text in texts() {
        for piece in ["=1+1", "－@"] {
            let hostile = text.replace("关于", &format!("关于{piece}"));
            let hostile = hostile.replace("一是", &format!("一是{piece}"));
            let document = gongwen::parse(&hostile);
            for table in tables(&document) {
                for (column, cell) in rows(&table).iter().flatten() {
                    let opens = ['=', '＝', '+', '-', '@', '\t', '\r', '\n'];
                    assert!(
                        columns.contains(&&**column) || !cell.starts_with(opens),
                        "{column}: {cell:?}"
                    );
                }
            }
        }
    }
}

/// A walk for each row would take minutes here.
#[test]
fn many_findings_take_no_more_than_their_share() {
    let once =
        "（一）关于管护不力的问题\n整改措施：一是落实经费3万元。二是修订办法。\n";
    let text = format!("关于巡察整改情况的通报\n{}", once.repeat(1_500));
    let document = gongwen::parse(&text);
    let tables = tables(&document);
    assert_eq!(tables.map(|table| rows(&table).len()), [1_500, 1_500, 3_000, 0]);
}

fn tables(document: &Document<'_>) -> [String; 4] {
    [
        table::mentions_csv(document),
        table::findings_csv(document),
        table::measures_csv(document),
        table::indicators_csv(document),
    ]
}

fn texts() -> impl Iterator<Item = String> {
    let folders = ["minimal", "notices", "rectification", "malformed"].into_iter();
    folders.flat_map(support::fixtures).map(|fixture| fixture.text)
}

fn rows(table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The words of a cell without the apostrophe that makes them harmless.
fn said(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

fn count(measures: &[Measure<'_>]) -> usize {
    measures.iter().map(|measure| 1 + count(&measure.measures)).sum()
}
