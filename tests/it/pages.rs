//! The README and the pages of `docs`: what they show is what is written, and their links
//! lead somewhere.

use crate::json_page::{block, json, sample};
use crate::support::{files, root};
use std::path::PathBuf;

const README: &str = include_str!("../../README.md");

const READS: &str = include_str!("../../docs/reads.md");

/// The notice of the README and of the tour of the crate.
const TOUR: &str = include_str!("../../src/tour.txt");

#[test]
fn the_readme_shows_a_notice_and_what_it_becomes() {
    assert_eq!(block(README, "text"), TOUR.trim_end());
    let finding = &json(TOUR)["rectification"]["findings"][1];
    assert_eq!(sample(README, "json"), *finding);
}

#[test]
fn the_tree_is_that_of_the_notice() {
    let document = gongwen::parse(TOUR);
    let drawn = gongwen::tree::draw(&document, gongwen::Colour::Never);
    assert_eq!(block(READS, "text"), drawn.trim_end());
}

/// A row for each command, in English, and nothing that is none.
#[cfg(feature = "cli")]
#[test]
fn the_readme_has_a_row_for_each_command() {
    let mut command = crate::cli::gongwen();
    command.arg("--help");
    let help = String::from_utf8(crate::cli::run(command, None).stdout).unwrap();
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let names = listed.lines().take_while(|line| line.starts_with("  "));
    // What a command does goes on further in.
    let names = names.filter_map(|line| line[2..].split(' ').next());
    let mut names: Vec<&str> =
        names.filter(|name| !["", "help"].contains(name)).collect();
    let rows = README.lines().filter_map(|line| line.strip_prefix("| `gongwen "));
    let mut rows: Vec<&str> =
        rows.map(|row| row.split([' ', '`', '[']).next().unwrap()).collect();
    names.sort_unstable();
    rows.sort_unstable();
    assert_eq!(rows, names);
}

#[test]
fn links_lead_to_files_and_headings() {
    let mut pages = files(&root().join("docs"), "md");
    pages.extend(files(&root().join("examples"), "md"));
    pages.extend(std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()));
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    let (mut wrong, mut n_links) = (Vec::new(), 0);
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap();
        for link in links(&text) {
            n_links += 1;
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => page.clone(),
                path => page.parent().unwrap().join(path),
            };
            let found = target.exists() && has_heading(&target, heading);
            if !found {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_links > 60, "only {n_links}");
}

/// The targets of the links of a page within the repository; code is passed over.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let prose = page.split("```").step_by(2);
    let targets = prose.flat_map(|prose| prose.split("](").skip(1));
    let targets = targets.filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://"))
}

/// Whether a heading of a page has this anchor, as GitHub makes them.
fn has_heading(page: &PathBuf, anchor: &str) -> bool {
    if anchor.is_empty() {
        return true;
    }
    let page = std::fs::read_to_string(page).unwrap();
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| line.trim_start_matches('#').trim()).any(|heading| {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let made: String = heading.to_lowercase().chars().filter(kept).collect();
        made.replace(' ', "-") == anchor
    })
}
