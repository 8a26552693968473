//! Who must do what by when: a line for each body that an unfinished finding names, the
//! nearest deadline first, those without one last.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::model::Status;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rows = Vec::new();
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        let Some(view) = document.rectification() else { continue };
        for finding in view.findings() {
            let status = finding.status.as_ref().map(|said| said.value);
            if status == Some(Status::Completed) {
                continue;
            }
            let date = finding.deadline.as_ref().and_then(|when| when.value);
            // `../2024-06-30~`: some day up to about the end of June.
            let date = date.map_or("no date".to_owned(), |date| date.to_string());
            let until = date.trim_start_matches("../").to_owned();
            for who in &finding.responsible {
                let (role, name) = (who.role.name(), who.name.to_string());
                let problem = finding.problem.to_string();
                rows.push((until.clone(), notice.name.clone(), role, name, problem));
            }
        }
    }
    rows.sort();
    for (until, notice, role, name, problem) in rows {
        println!("{until:<11}  {role:<11}  {name}: {problem} ({notice})");
    }
    Ok(())
}
