//! The works that a document cites, and the remarks on it.

use super::super::Notice;
use super::super::page::sortable;
use super::super::words::{flowing, visible};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Instrument, MentionKind};
use crate::text::{LineIndex, Origin};
use maud::{Markup, html};
use std::collections::HashMap;

/// A work, with all that is said of it.
struct Work<'a> {
    place: usize,
    text: &'a str,
    number: Option<u32>,
    done: Vec<&'a Instrument<'a>>,
    times: usize,
}

pub(super) fn works(notice: Notice<'_>) -> Option<Markup> {
    let works = cited(notice);
    if works.is_empty() {
        return None;
    }
    let language = notice.language;
    Some(html! {
        div.wide tabindex="0" role="region" aria-label=(language.say("制度文件", "works")) {
            table.works {
                thead { tr {
                    (sortable(language.say("文件", "work"), "words"))
                    th scope="col" { (language.say("发文字号", "document number")) }
                    (sortable(language.say("做法", "done to it"), "words"))
                    (sortable(language.say("次数", "times"), "number"))
                } }
                tbody { @for work in &works {
                    tr {
                        td { a href={ "#" (notice.mention(work.place)) } { (flowing(work.text)) } }
                        td { @if let Some(number) = work.number {
                            (visible(notice.mention_text(number)))
                        } }
                        td { @for done in &work.done {
                            a.action.(done.action.name()) href={ "#" (notice.mention(done.mention)) }
                                data-value=(visible(&done.verb.text))
                            { (language.action(done.action)) }
                        } }
                        td.n data-key=(work.times) { (work.times) }
                    }
                } }
            }
        }
    })
}

/// Each work once, in the order of the text; a short title counts as the work.
fn cited(notice: Notice<'_>) -> Vec<Work<'_>> {
    let document = notice.document;
    let mut works: Vec<Work<'_>> = Vec::new();
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    let mut by_place: HashMap<u32, usize> = HashMap::new();
    for (place, mention) in document.mentions.iter().enumerate() {
        let MentionKind::Work { document_number, refers_to } = &mention.kind else {
            continue;
        };
        let full = refers_to.and_then(|full| by_place.get(&full).copied());
        let at = full.or_else(|| by_text.get(&*mention.text).copied());
        let at = at.unwrap_or(works.len());
        if at == works.len() {
            let (number, done) = (*document_number, Vec::new());
            works.push(Work { place, text: &mention.text, number, done, times: 0 });
        }
        by_text.insert(&mention.text, at);
        by_place.extend(u32::try_from(place).ok().map(|place| (place, at)));
        if let Some(work) = works.get_mut(at) {
            work.times = work.times.saturating_add(1);
            work.number = work.number.or(*document_number);
        }
    }
    let view = document.rectification.as_ref();
    for instrument in view.into_iter().flat_map(|view| &view.instruments) {
        let at = by_place.get(&instrument.mention);
        if let Some(work) = at.and_then(|&at| works.get_mut(at)) {
            work.done.push(instrument);
        }
    }
    works
}

/// The remarks with their places among all of them.
pub(super) fn with_places(
    notice: Notice<'_>,
) -> impl Iterator<Item = (usize, &Diagnostic)> {
    notice.document.diagnostics.iter().enumerate()
}

/// How many remarks of a severity there are.
pub(in crate::report) fn count_of(notice: Notice<'_>, severity: Severity) -> usize {
    with_places(notice).filter(|(_, remark)| remark.severity == severity).count()
}

pub(super) fn remarks(notice: Notice<'_>) -> Markup {
    let language = notice.language;
    let document = notice.document;
    if document.diagnostics.is_empty() {
        return html! { p { (language.say("未发现不规范之处。", "Nothing irregular was found.")) } };
    }
    let index = LineIndex::new(notice.text);
    let place = |remark: &Diagnostic| {
        let start = remark.span.start;
        let line = || Origin::Line(index.line_at(start));
        language.origin(document.origin(start).unwrap_or_else(line))
    };
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    html! {
        p.choices {
            @for severity in severities {
                @let n = count_of(notice, severity);
                @if n > 0 {
                    label {
                        input type="checkbox" checked data-severity=(severity_class(severity));
                        span.severity.(severity_class(severity)) { (severity.name_in(language)) }
                        " " (n)
                    }
                }
            }
        }
        ol.remarks {
            @for (at, remark) in with_places(notice) {
                li.(severity_class(remark.severity)) id=(notice.remark('d', at)) {
                    a.to href={ "#" (notice.remark('p', at)) } {
                        span.severity.(severity_class(remark.severity)) { (remark.severity.name_in(language)) }
                        " " b { (remark.code.name_in(language)) }
                    }
                    span.where { (place(remark)) }
                    span.message { (visible(&remark.message_in(language))) }
                    @if let Some(suggestion) = &remark.suggestion {
                        span.suggestion {
                            (language.say("宜作 ", "regular: ")) (visible(suggestion))
                        }
                    }
                    code { (remark.code.name()) }
                }
            }
        }
    }
}

/// A word for the severity, as a class of the page.
pub(super) fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
