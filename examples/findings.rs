//! Prints the findings of a notice with status, deadline, measures and what they mention:
//! `cargo run --example findings`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

const NOTICE: &str = include_str!("../fixtures/notices/county-water-inspection.txt");

fn main() {
    let document = gongwen::parse(NOTICE);
    let Some(view) = document.rectification() else { return };
    for finding in view.findings() {
        let number =
            finding.number.map_or(String::new(), |number| format!("{number}. "));
        let status = finding.status.as_ref().map_or("-", |status| status.value.name());
        let deadline = finding.deadline.as_ref().map_or("-", |when| &when.text);
        println!("{number}{}: {status}, by {deadline}", finding.problem);
        for measure in &finding.measures {
            println!("   {}", measure.topic);
        }
        let mentions = finding.mentions().iter().map(|mention| &*mention.text);
        println!("   mentions: {}", mentions.collect::<Vec<_>>().join(", "));
    }
    assert_eq!(view.findings().count(), 3);
}
