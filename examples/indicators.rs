//! Writes what each figure of a notice measures as comma-separated values:
//! `cargo run --example indicators --features csv,segment`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

const NOTICE: &str = include_str!("../fixtures/notices/county-water-inspection.txt");

fn main() {
    // The dictionary is loaded once and serves any number of documents.
    let segmenter = gongwen::Segmenter::new();
    let mut document = gongwen::parse(NOTICE);
    segmenter.annotate(&mut document, NOTICE);
    print!("{}", gongwen::table::indicators_csv(&document));
}
