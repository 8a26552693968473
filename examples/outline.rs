//! The findings in the outline of a notice, each with the number of its measures.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::model::NodeKind;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        println!("{}: {}", notice.name, document.kind);
        for finding in document.nodes_of(NodeKind::Finding) {
            let marker = finding.marker.as_ref().map_or("", |marker| &marker.text);
            let heading = finding.heading.as_ref().map_or("", |heading| &heading.text);
            let measures =
                finding.descendants().filter(|n| n.kind == NodeKind::Measure);
            println!("  {marker}{heading}: {} measures", measures.count());
        }
    }
    Ok(())
}
