//! The figures that sum a notice up, each as written, and what does not add up.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use gongwen::model::Count;

const NOTICE: &str = "关于巡察整改情况的通报
一、总体情况
反馈问题25个，已完成整改19个、正在整改5个，问责14人，追缴资金86.37万元。
";

fn main() {
    let document = gongwen::parse(NOTICE);
    let Some(view) = document.rectification() else { return };
    let as_written = |count: &Count| {
        let place = usize::try_from(count.mention).ok();
        let mention = place.and_then(|place| document.mentions.get(place));
        mention.map_or("-", |mention| &mention.text)
    };
    let scorecard = &view.scorecard;
    for (name, count) in [
        ("findings", &scorecard.findings),
        ("completed", &scorecard.completed),
        ("ongoing", &scorecard.ongoing),
        ("people held to account", &scorecard.held_to_account.total),
        ("recovered", &scorecard.recovered),
    ] {
        println!("{name}: {}", count.as_ref().map_or("not said", as_written));
    }
    let sums = |code: &str| code.starts_with("rectification/");
    for remark in document.diagnostics.iter().filter(|d| sums(d.code.name())) {
        println!("{}: {} ({})", remark.code, remark.message, remark.span.of(NOTICE));
    }
}
