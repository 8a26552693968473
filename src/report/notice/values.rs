//! What a mention or a marker stands for, in the words of the page.

use super::super::Notice;
use crate::model::{Marker, Mention, MentionKind, Node};
use crate::value::date::Inferred;
use crate::value::{document_number, provision};

/// A word for the kind, as a class of the page.
pub(super) fn class(kind: &MentionKind) -> &'static str {
    match kind {
        MentionKind::Date { .. } => "date",
        MentionKind::Figure { .. } => "figure",
        MentionKind::DocumentNumber { .. } => "number",
        MentionKind::Work { .. } => "work",
        MentionKind::Provision { .. } => "provision",
    }
}

/// The kind of a mention and its value, a line each.
pub(super) fn mention(notice: Notice<'_>, mention: &Mention<'_>) -> String {
    let language = notice.language;
    let mut lines = vec![language.mention(&mention.kind).to_owned()];
    match &mention.kind {
        MentionKind::Date { value, inferred } => {
            lines.push(match value {
                Some(value) => value.to_string(),
                None => language.say("无确定日期", "no calendar date").to_owned(),
            });
            lines.extend(inferred.map(|inferred| {
                let from = match inferred {
                    Inferred::Preceding(_) => {
                        language.say("年份据上文", "year from the date before")
                    }
                    Inferred::Reference => {
                        language.say("年份据成文日期", "year from that of the document")
                    }
                };
                from.to_owned()
            }));
        }
        MentionKind::Figure { .. } => lines.push(figure(notice, &mention.kind)),
        MentionKind::DocumentNumber { code, year, serial, work } => {
            let mut number = String::new();
            // Writing to a string cannot fail.
            let _ = document_number::write(&mut number, code, *year, *serial);
            lines.push(number);
            lines.extend(work.map(|work| notice.mention_text(work).to_owned()));
        }
        MentionKind::Work { document_number, refers_to } => {
            lines.extend(refers_to.map(|work| {
                let full = language.say("全称", "full title");
                format!("{full} {}", notice.mention_text(work))
            }));
            lines.extend(document_number.map(|at| notice.mention_text(at).to_owned()));
        }
        MentionKind::Provision { article, paragraph, item, work } => {
            let mut number = String::new();
            let _ =
                provision::write(&mut number, article.as_deref(), *paragraph, *item);
            lines.push(number);
            lines.extend(work.map(|work| notice.mention_text(work).to_owned()));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// `超过 120000000 元`
pub(super) fn figure(notice: Notice<'_>, kind: &MentionKind) -> String {
    let MentionKind::Figure { value, high, unit, bound, .. } = kind else {
        return String::new();
    };
    let mut number = value.map(|value| value.to_string()).unwrap_or_default();
    if let Some(high) = high {
        number.push('–');
        number.push_str(&high.to_string());
    }
    let words = [notice.language.bound(*bound), &number, unit];
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What a marker heads, its number, and what is irregular about it.
pub(super) fn marker(
    notice: Notice<'_>,
    node: &Node<'_>,
    marker: &Marker<'_>,
) -> String {
    let language = notice.language;
    let mut lines = vec![
        node.kind.name_in(language).to_owned(),
        format!("{} {}", language.say("序号", "number"), marker.ordinal),
    ];
    lines.extend(
        marker
            .expected
            .map(|expected| format!("{} {expected}", language.say("应为", "expected"))),
    );
    lines.extend(node.confidence.map(|confidence| {
        format!("{} {confidence}%", language.say("把握", "confidence"))
    }));
    lines.join("\n")
}
