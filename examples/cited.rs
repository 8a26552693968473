//! The works that several notices cite by document number (发文字号), and which of the
//! notices cite each. 〔2021〕 and [2021] are the same year.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::model::MentionKind;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Cited {
    titles: BTreeSet<String>,
    by: BTreeSet<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut cited: BTreeMap<_, Cited> = BTreeMap::new();
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        for mention in &document.mentions {
            let MentionKind::DocumentNumber { code, year, serial, work } =
                &mention.kind
            else {
                continue;
            };
            let key = (code.clone(), *year, *serial);
            let entry = cited.entry(key).or_default();
            entry.by.insert(notice.name.clone());
            // `work` is the place of the title among the mentions.
            let title = work.and_then(|work| document.mentions.get(work as usize));
            entry.titles.extend(title.map(|title| title.text.to_string()));
        }
    }
    for ((code, year, serial), entry) in &cited {
        let year = year.map_or(String::new(), |year| format!("〔{year}〕"));
        let serial = serial.map_or(String::new(), |serial| format!("{serial}号"));
        println!("{code}{year}{serial}  {}", joined(&entry.titles));
        println!("    in {}", joined(&entry.by));
    }
    Ok(())
}

fn joined(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
