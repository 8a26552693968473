//! One page for several notices, with an index and a search over all findings: `page OUT
//! FILE…`. Needs the feature `report`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::Language;
use gongwen::model::Document;
use gongwen::report::{Entry, to_html};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args_os().nth(1);
    let out = out.unwrap_or(std::env::temp_dir().join("notices.html").into());
    let notices = notices::from_arguments(1)?;
    let documents: Vec<_> =
        notices.iter().map(|notice| gongwen::parse(&notice.text)).collect();
    let entries: Vec<_> = notices
        .iter()
        .zip(&documents)
        .map(|(notice, document)| Entry::read(&notice.name, &notice.text, document))
        .collect();
    std::fs::write(&out, to_html(&entries, Language::English))?;
    let views = documents.iter().filter_map(Document::rectification);
    let n_findings: usize = views.map(|view| view.findings().count()).sum();
    println!("{} notices, {n_findings} findings: {}", notices.len(), out.display());
    Ok(())
}
