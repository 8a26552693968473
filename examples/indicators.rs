//! Writes what each figure of a notice measures as comma-separated values:
//! `cargo run --example indicators --features csv`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

const NOTICE: &str = include_str!("../fixtures/notices/county-water-inspection.txt");

fn main() {
    let document = gongwen::parse(NOTICE);
    print!("{}", gongwen::table::indicators_csv(&document));
}
