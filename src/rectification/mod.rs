//! From the outline and the mentions of a document to its rectification view. What the
//! view holds is data of [`model`](crate::model); how a text says it stands here: a file
//! for each part of the view, each a function of the [`Source`](source::Source).

mod alias;
mod commitment;
mod contact;
mod finding;
mod flow;
mod inspection;
mod instrument;
mod label;
mod measure;
mod problem;
mod reconcile;
mod responsible;
mod scorecard;
mod source;
mod status;
mod zone;

use crate::diagnostic::Diagnostic;
use crate::model::{Document, DocumentKind, NodeKind, Rectification};
use flow::Flow;
use source::Source;

/// The view of a document that was read from `text`, and what does not add up in it.
pub(crate) fn view<'t>(
    text: &'t str,
    document: &Document<'t>,
) -> (Option<Rectification<'t>>, Vec<Diagnostic>) {
    if !is_about_rectification(document) {
        return (None, Vec::new());
    }
    let mut source = Source::new(text, document);
    let mut view = Rectification::default();
    view.inspection = inspection::inspection(&source);
    view.commitments = commitment::commitments(&source);
    source.ahead = view.commitments.last().map(|promise| promise.node);
    view.findings = finding::findings(&source, &document.outline, None);
    view.contact = contact::contact(&source);
    let zones = zone::zones(text, document);
    view.instruments = instrument::instruments(text, document, &zones);
    let flow = Flow::new(text, document, &zones);
    let sentences = flow.sentences(document);
    let (card, tallies) = scorecard::scorecard(&sentences);
    view.scorecard = card;
    let remarks = reconcile::reconcile(document, &view, &sentences, &tallies);
    (Some(view), remarks)
}

/// Whether a document has a rectification view: by its kind, or because it states
/// findings.
fn is_about_rectification(document: &Document<'_>) -> bool {
    document.kind == DocumentKind::RectificationNotice
        || document.nodes_of(NodeKind::Finding).next().is_some()
}
