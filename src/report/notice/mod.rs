//! One document in the page, section by section.

mod body;
mod figures;
mod findings;
mod lists;
mod outline;
mod overview;
mod timeline;
mod values;

pub(super) use lists::count_of;
pub(super) use overview::sum_of;

use super::Notice;
use super::words::visible;
use crate::Language;
use maud::{Markup, html};

/// Writes a document with all its sections.
pub(super) fn notice(notice: Notice<'_>) -> Markup {
    let language = notice.language;
    let sections: Vec<(&str, &str, Markup)> = [
        ("overview", language.say("概览", "Overview"), overview::section(notice)),
        ("findings", language.say("问题与整改", "Findings"), findings::section(notice)),
        ("text", language.say("正文", "Text"), Some(body::section(notice))),
        ("figures", language.say("数字与指标", "Figures"), figures::section(notice)),
        ("works", language.say("制度文件", "Works cited"), lists::works(notice)),
        ("remarks", language.say("诊断", "Diagnostics"), Some(lists::remarks(notice))),
    ]
    .into_iter()
    .filter_map(|(name, label, section)| Some((name, label, section?)))
    .collect();
    html! {
        article.notice.long[is_long(notice)] id=(notice.section("n")) data-title=(visible(notice.title())) {
            (outline::panel(notice, &sections))
            div.main {
                (head(notice, language))
                @for (name, label, content) in &sections {
                    section.(name) id=(notice.section(name)) aria-label=(label) {
                        h2 { (label) }
                        (content)
                    }
                }
            }
        }
    }
}

/// Whether the browser may leave unrendered what is not on the screen: of a short document
/// it need not, and then knows how high everything is.
fn is_long(notice: Notice<'_>) -> bool {
    notice.document.nodes().nth(300).is_some()
}

/// The title and what identifies the document.
fn head(notice: Notice<'_>, language: Language) -> Markup {
    let document = notice.document;
    let issuers: Vec<_> =
        document.issuers.iter().map(|issuer| visible(&issuer.text)).collect();
    html! {
        header.head {
            h1 tabindex="-1" { (super::words::flowing(notice.title())) }
            p.facts {
                @if !issuers.is_empty() { span { (issuers.join("、")) } }
                @if let Some(number) = &document.document_number {
                    span { (visible(&number.text)) }
                }
                @if let Some(date) = &document.date {
                    span { (language.say("成文", "dated")) " " (visible(date)) }
                }
                span.file { (visible(notice.name)) }
            }
        }
    }
}
