//! The figures that changed (同比增长, 由…提高到…) with what each of them measures. Needs the
//! feature `segment`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The dictionary is loaded once and serves any number of documents.
    let segmenter = gongwen::Segmenter::new();
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        // A figure is named by its place among the mentions.
        let figure = |place: u32| {
            let mention = document.mentions.get(place as usize);
            mention.map_or("-", |mention| &mention.text)
        };
        for indicator in segmenter.indicators(&document, &notice.text) {
            let Some(change) = &indicator.change else { continue };
            let now = figure(indicator.mention);
            let change = match (change.from, change.mention, &change.base) {
                (Some(from), ..) => format!("{} -> {now}", figure(from)),
                (None, Some(by), Some(base)) => {
                    let direction = change.direction.name();
                    format!("{direction} by {} ({})", figure(by), base.text)
                }
                _ => format!("{} to {now}", change.direction.name()),
            };
            println!("{}: {}, {change}", notice.name, indicator.name);
        }
    }
    Ok(())
}
