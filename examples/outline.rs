//! Prints the findings of a notice with their answers: `cargo run --example outline`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use gongwen::model::NodeKind;

const NOTICE: &str = include_str!("../fixtures/notices/county-water-inspection.txt");

fn main() {
    let document = gongwen::parse(NOTICE);
    for finding in document.nodes_of(NodeKind::Finding) {
        let heading = finding.heading.as_ref().map_or("", |heading| &heading.text);
        let number = finding.marker.as_ref().map_or(0, |marker| marker.ordinal);
        let n_measures = finding.descendants().filter(|n| n.kind == NodeKind::Measure);
        println!("{number}. {heading}: {} measures", n_measures.count());
    }
    assert_eq!(document.nodes_of(NodeKind::Finding).count(), 3);
}
