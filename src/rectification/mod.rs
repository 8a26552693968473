//! From the outline and the mentions of a document to its rectification view. What the
//! view holds is data of [`model`](crate::model); how a text says it stands here: a file
//! for each part of the view, each a function of the [`Source`](source::Source).

mod alias;
mod commitment;
mod contact;
mod demand;
mod finding;
mod flat;
mod flow;
mod inspection;
mod instrument;
mod label;
mod lists;
mod measure;
mod person;
mod problem;
mod reconcile;
mod responsible;
mod scorecard;
mod source;
mod status;
mod table;
mod zone;

#[cfg(feature = "segment")]
mod indicator;

#[cfg(feature = "segment")]
pub use indicator::Segmenter;

use crate::diagnostic::Diagnostic;
use crate::model::{Document, DocumentKind, Finding, Node, NodeKind, Rectification};
use crate::text::{Leads, is_blank};
use flow::Flow;
use source::Source;

/// The view of a document that was read from `text`, and what does not add up in it.
pub(crate) fn view<'t>(
    text: &'t str,
    leads: &Leads,
    document: &Document<'t>,
) -> (Option<Rectification<'t>>, Vec<Diagnostic>) {
    if !is_about_rectification(document) {
        return (None, Vec::new());
    }
    let mut source = Source::new(text, leads, document);
    let commitments = commitment::commitments(&source);
    source.ahead = commitments.last().map(|promise| promise.node);
    source.heads = flat::heads(&source);
    let mut findings = findings(&source);
    // What an order lists was not done.
    let done = findings.is_empty() && source.answers;
    let measures = if done { measure::of_sections(&source) } else { Vec::new() };
    let mut demands = demand::demands(&source);
    if demands.is_empty() {
        demands = demand::behind_the_facts(&source, &mut findings);
    }
    let mut view = Rectification {
        inspection: inspection::inspection(&source),
        findings,
        measures,
        demands,
        commitments,
        contact: contact::contact(&source),
        ..Rectification::default()
    };
    let zones = zone::zones(&source, &view.findings);
    view.instruments = instrument::instruments(&source, &zones);
    let flow = Flow::new(text, document, &zones);
    let sentences = flow.sentences(document);
    let (card, tallies) = scorecard::scorecard(&sentences);
    view.scorecard = card;
    let remarks = reconcile::reconcile(document, &view, &sentences, &tallies);
    (Some(view), remarks)
}

/// The findings of a document, whatever shape it gives them.
fn findings<'t>(source: &Source<'_, 't>) -> Vec<Finding<'t>> {
    let outline = &source.document.outline;
    let tables = table::tables(source);
    if !tables.is_empty() {
        let outside = |node: &&Node<'_>| {
            let later =
                tables.partition_point(|table| table.span.end <= node.span.start);
            tables.get(later).is_none_or(|table| !table.span.overlaps(node.span))
        };
        let nodes: Vec<_> = outline.iter().filter(outside).cloned().collect();
        let mut out = finding::findings(source, &nodes, None, None);
        out.extend(tables.into_iter().flat_map(|table| table.findings));
        out.sort_by_key(|finding| finding.span.start);
        return out;
    }
    let mut out = finding::findings(source, outline, None, None);
    if out.is_empty() {
        out.extend(flat::single(source).or_else(|| flat::labelled(source)));
    }
    if out.is_empty() {
        out = demand::facts(source);
    }
    out
}

/// Whether a document has a rectification view: by its kind, because it states findings,
/// or because its title or headings are about putting something right.
fn is_about_rectification(document: &Document<'_>) -> bool {
    let about = |words: &str| {
        let words: String = words.chars().filter(|&c| !is_blank(c)).collect();
        words.contains("整改")
            && !["办法", "细则", "制度", "规定", "方案"]
                .iter()
                .any(|end| words.ends_with(end))
    };
    document.kind == DocumentKind::RectificationNotice
        || document.nodes_of(NodeKind::Finding).next().is_some()
        || match &document.title {
            // A notice or a plan asks for rectification; it reports none.
            Some(title) => {
                let reports = !matches!(
                    document.kind,
                    DocumentKind::Notice
                        | DocumentKind::Plan
                        | DocumentKind::Regulation
                );
                reports && about(&title.text) || demand::is_order(&title.text)
            }
            None => document
                .outline
                .iter()
                .filter_map(|node| node.heading.as_ref())
                .any(|heading| about(&heading.text)),
        }
}
