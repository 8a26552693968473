//! What is irregular in a folder of notices as a check list (CSV): a row for each
//! diagnostic, the weightiest first.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::Language;
use gongwen::text::LineIndex;
use std::cmp::Reverse;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rows = Vec::new();
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        let lines = LineIndex::new(&notice.text);
        for remark in document.diagnostics {
            let place = lines.column(&notice.text, remark.span.start);
            rows.push((
                Reverse(remark.severity),
                notice.name.clone(),
                place.line,
                place.character,
                remark.code.name(),
                quoted(&remark.message),
                quoted(remark.suggestion.as_deref().unwrap_or("")),
            ));
        }
    }
    rows.sort();
    println!("severity,file,line,column,code,message,suggestion");
    for (Reverse(severity), file, line, column, code, message, suggestion) in rows {
        let severity = severity.name_in(Language::English);
        let file = quoted(&file);
        println!("{severity},{file},{line},{column},{code},{message},{suggestion}");
    }
    Ok(())
}

/// A cell as RFC 4180 has it, where a comma, a quote or a line end may stand in it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
