//! Two notices of one body, the earlier first: which findings are gone, which are new, and
//! whose status is another. Findings are the same where their problem is worded the same.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::model::{Document, Status};
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let notices = notices::from_arguments(0)?;
    let [before, after, ..] = notices.as_slice() else {
        return Err("expected two notices".into());
    };
    println!("{} -> {}", before.name, after.name);
    let (before, after) = (gongwen::parse(&before.text), gongwen::parse(&after.text));
    let mut left = statuses(&before);
    for (problem, status) in statuses(&after) {
        let change = match left.remove(&problem) {
            None => format!("new: {}", name(status)),
            Some(was) if was == status => format!("as before: {}", name(status)),
            Some(was) => format!("{} -> {}", name(was), name(status)),
        };
        println!("{problem}  {change}");
    }
    for (problem, status) in left {
        println!("{problem}  gone: {}", name(status));
    }
    Ok(())
}

/// How far each finding of a notice is, by its problem.
fn statuses(document: &Document<'_>) -> BTreeMap<String, Option<Status>> {
    let Some(view) = document.rectification() else { return BTreeMap::new() };
    view.findings()
        .map(|finding| {
            let status = finding.status.as_ref().map(|said| said.value);
            (finding.problem.to_string(), status)
        })
        .collect()
}

fn name(status: Option<Status>) -> &'static str {
    status.map_or("not said", Status::name)
}
