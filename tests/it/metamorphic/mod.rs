//! Texts that are changed in a known way: what is read changes as it must and no more.
//!
//! The texts are those of `fixtures` and generated notices that are regular. The table of
//! how often each relation held goes to the file that `GONGWEN_METAMORPHIC_TABLE` names,
//! what did not hold to that of `GONGWEN_METAMORPHIC_MISSES`.

mod edit;
mod facts;
mod joined;
mod marker;
mod remarks;
mod spelling;
mod table;

use crate::{generator, support};
use table::{Rate, Source, Table, Text};

/// How many generated notices are changed.
const GENERATED: u32 = 200;

/// The percentages that must hold on fixtures and on generated notices, where not all do:
/// just below what holds, with the reason.
const FLOORS: &[(&str, [u32; 2])] = &[
    // A list without its first item may as well go on from another, or be no list.
    ("marker deleted: the first", [94, 96]),
    // 1, 1, 3 may be a list that begins anew.
    ("marker duplicated: the first", [95, 98]),
    // 1, 5, 3: it is cheaper to leave a marker, or to open a list, than to count backwards.
    ("marker renumbered: another", [77, 65]),
    // The same; and such a list may run on from the section before.
    ("numbers skipped from an item on", [97, 99]),
    // Inside a line a marker no longer shows whether it heads what follows.
    ("line end before a marker lost", [98, 89]),
    // What hung below it may begin anew, or join the list of the item before.
    ("marker deleted: of an item that holds a list", [71, 62]),
    // A marker with words against it needs its number.
    ("marker duplicated: another", [95, 100]),
    // A glued marker behind a gap is a word as soon.
    ("marker deleted: one between", [98, 100]),
    // The words of the last item may hold what another list hangs on.
    ("marker deleted: the last", [96, 98]),
    // A marker with words against it needs its number.
    ("marker renumbered: the last or only one", [97, 100]),
    // Beside a gap or a second glued marker it is a word as soon.
    ("stop before a marker in prose lost", [94, 100]),
    // Known faults: postcodes, masks and grouped digits in full width.
    ("digits in full width", [95, 100]),
    // A comma at a line end, which tells a broken sentence.
    ("commas in half width", [99, 100]),
    // Known fault: the view knows curly quotes only.
    ("corner quotes", [50, 100]),
    // A number and a blank (1.1, 1) are markers and decimals otherwise; in a table a tab
    // stands behind the number, and is its marker's end.
    ("a space behind markers", [97, 100]),
    // The same.
    ("an ideographic space behind markers", [97, 100]),
    // The view gives the words of an answer as they stand, noise and all.
    ("page numbers between paragraphs", [92, 67]),
    // A mark of an attachment heads a text only at its very head.
    ("furniture of a page before and behind", [99, 98]),
    // Known fault: a posting time and cells between bars want plain spaces.
    ("no-break spaces for spaces", [92, 100]),
    // A leading blank is an empty cell in a table.
    ("no blanks at line starts", [85, 100]),
    // In a hard-wrapped text an indented line begins a paragraph for a figure that it cuts.
    ("spaces at line starts", [99, 100]),
    ("ideographic spaces at line starts", [99, 100]),
    // Lines that blank ones part are paragraphs, in a hard-wrapped text too.
    ("blank lines between", [99, 100]),
    ("lines of blanks between", [99, 100]),
    // A link of Markdown has half brackets.
    ("round brackets in full width", [75, 100]),
    // The head of a page behind a notice makes its date furniture.
    ("joined: the mentions of both", [85, 100]),
    // The first title tells what the text is about.
    ("joined: the findings of both", [83, 100]),
    // A text on one line holds its title only at the head.
    ("joined: both titles in lines of their own, none signed", [71, 100]),
    // An attached text goes on behind its own titles; names alone may sign.
    ("joined: both titles, the first notice signed", [63, 83]),
];

/// The texts of fixtures that are read as whole documents.
fn texts() -> Vec<Text> {
    let mut out = Vec::new();
    for folder in ["notices", "minimal", "rectification", "malformed"] {
        for fixture in support::fixtures(folder) {
            let name = format!("{folder}/{}", fixture.name);
            let words = fixture.text;
            out.push(Text { name, words, source: Source::Fixture });
        }
    }
    for seed in 0..GENERATED {
        let (name, words) = (format!("seed {seed}"), generator::clean(seed));
        out.push(Text { name, words, source: Source::Generated });
    }
    out
}

#[test]
fn relations_hold_as_often_as_they_must() {
    let (texts, mut table) = (texts(), Table::default());
    for text in &texts {
        marker::check(text, &mut table);
        spelling::check(text, &mut table);
    }
    joined::check(&texts, &mut table);
    for (name, words) in [
        ("GONGWEN_METAMORPHIC_TABLE", table.markdown()),
        ("GONGWEN_METAMORPHIC_MISSES", table.misses.join("\n")),
    ] {
        if let Some(path) = std::env::var_os(name) {
            std::fs::write(path, words).unwrap();
        }
    }
    let low: Vec<&str> = table.rows().filter_map(below_floor).collect();
    assert!(low.is_empty(), "{low:?}\n{}", table.misses.join("\n"));
}

/// The name of a relation that holds less often than it must.
fn below_floor((name, rates): (&'static str, [Rate; 2])) -> Option<&'static str> {
    let floors = FLOORS.iter().find(|row| row.0 == name).map_or([100; 2], |row| row.1);
    rates.iter().zip(floors).any(|(rate, floor)| rate.share() < floor).then_some(name)
}
