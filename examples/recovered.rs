//! How much money was recovered, over several notices: what the overview of each states,
//! and the amounts that its text says were recovered.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

mod notices;

use gongwen::model::MentionKind;
use gongwen::text::Span;
use gongwen::value::decimal::Decimal;
use gongwen::value::figure::Bound;

/// The words that say so, before the amount in its clause.
const VERBS: [&str; 6] = ["追回", "追缴", "收回", "挽回", "清退", "退缴"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut all = Decimal::from(0);
    for notice in notices::from_arguments(0)? {
        let document = gongwen::parse(&notice.text);
        let view = document.rectification.as_ref();
        let stated = view.and_then(|view| view.scorecard.recovered.as_ref());
        let (mut exact, mut bounded, mut unknown) = (Decimal::from(0), vec![], vec![]);
        for (mention, place) in document.mentions.iter().zip(0..) {
            let MentionKind::Figure { value, high, unit, bound, .. } = &mention.kind
            else {
                continue;
            };
            // What the overview states is the sum of what follows: not counted again.
            let is_total = stated.is_some_and(|stated| stated.mention == place);
            if unit != "元" || is_total || !is_recovered(&notice.text, mention.span) {
                continue;
            }
            match (value, high, bound) {
                (Some(value), None, Bound::Exact) => exact = exact.plus(*value)?,
                // 不少于40万元, 12万余元: the true amount is another.
                (Some(_), None, _) => bounded.push(&*mention.text),
                // XX万元, or a range.
                _ => unknown.push(&*mention.text),
            }
        }
        let stated = stated.and_then(|stated| stated.value);
        let stated = stated.map_or("nothing".to_owned(), |value| value.to_string());
        println!("{}: states {stated}, names {exact}", notice.name);
        println!("    not added: {bounded:?}, {unknown:?}");
        all = all.plus(exact)?;
    }
    println!("together {all} 元");
    Ok(())
}

/// Whether the clause of an amount says before it that it was recovered.
fn is_recovered(text: &str, amount: Span) -> bool {
    let before = Span::new(0, amount.start).of(text);
    let clause = before.rsplit(['，', '。', '；', '：', '\n']).next();
    clause.is_some_and(|clause| VERBS.iter().any(|verb| clause.contains(verb)))
}
