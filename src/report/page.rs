//! The page around the documents: head, policy, style and script.

use super::words::visible;
use super::{Entry, Notice, index, notice};
use crate::Language;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("assets/report.css");
const SCRIPT: &str = include_str!("assets/report.js");

/// Writes the page.
pub(super) fn page(entries: &[Entry<'_>], language: Language) -> String {
    let notices = notices(entries, language);
    let is_many = entries.len() != 1 || notices.is_empty();
    let title = match notices.as_slice() {
        [only] if !is_many => only.title(),
        _ => language.say("公文整改总览", "Documents at a glance"),
    };
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            (head(title))
            body.many[is_many] {
                a.skip href="#content" { (language.say("跳到正文", "skip to content")) }
                (bar(is_many, language))
                main id="content" tabindex="-1" {
                    @if is_many { (index::index(entries, language)) }
                    @for one in &notices { (notice::notice(*one)) }
                }
                div.tip id="tip" role="tooltip" hidden {}
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
}

fn notices<'a>(entries: &[Entry<'a>], language: Language) -> Vec<Notice<'a>> {
    let all = (1..).zip(entries);
    all.filter_map(|(number, entry)| entry.notice(number, language).ok()).collect()
}

fn head(title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ "gongwen " (env!("CARGO_PKG_VERSION")) };
            title { (visible(title)) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// The head of a column that the script sorts by: `words`, `number` or `place`.
pub(super) fn sortable(label: &str, by: &str) -> Markup {
    html! {
        th scope="col" aria-sort="none" {
            button type="button" data-sort=(by) { (label) }
        }
    }
}

/// Nothing may be fetched, sent or run but the style and script of this page.
fn policy() -> String {
    let hash = |content: &str| STANDARD.encode(Sha256::digest(content));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

fn bar(is_many: bool, language: Language) -> Markup {
    html! {
        div.top {
            @if is_many {
                a.home href="#index" { (language.say("总览", "All documents")) }
            } @else {
                span.home { (language.say("公文整改", "gongwen")) }
            }
            span.here {}
        }
    }
}
