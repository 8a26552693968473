//! A table of findings: number, status, deadline, how many measures, problem.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        let Some(view) = document.rectification() else { continue };
        println!("{}", notice.name);
        for finding in view.findings() {
            let number = finding.number.map_or("-".to_owned(), |n| n.to_string());
            // What the text does not say is absent, never guessed.
            let status = finding.status.as_ref().map_or("-", |said| said.value.name());
            let deadline = finding.deadline.as_ref().and_then(|when| when.value);
            let deadline = deadline.map_or("-".to_owned(), |date| date.to_string());
            let n_measures = finding.all_measures().count();
            println!(
                "{number:>3}  {status:<19}  {deadline:<14}  {n_measures}  {}",
                finding.problem
            );
        }
    }
    Ok(())
}
