//! From the outline and the mentions of a document to its rectification view. What the
//! view holds is data of [`model`](crate::model); how a text says it stands here.

mod flow;
mod scorecard;
mod zone;

use crate::diagnostic::Diagnostic;
use crate::model::{Document, DocumentKind, NodeKind, Rectification};
use flow::Flow;

/// The view of a document that was read from `text`, and what does not add up in it.
pub(crate) fn view<'t>(
    text: &'t str,
    document: &Document<'t>,
) -> (Option<Rectification<'t>>, Vec<Diagnostic>) {
    let mut view = Rectification::default();
    let zones = zone::zones(text, document);
    let flow = Flow::new(text, document, &zones);
    let sentences = flow.sentences(document);
    if is_of_rectification(document) {
        let (card, _tallies) = scorecard::scorecard(&sentences);
        view.scorecard = card;
    }
    let view = Some(view).filter(|view| !view.is_empty());
    (view, Vec::new())
}

/// Whether figures of the document can sum up a rectification.
fn is_of_rectification(document: &Document<'_>) -> bool {
    document.kind == DocumentKind::RectificationNotice
        || document.nodes().any(|node| {
            node.kind == NodeKind::Finding
                || node.heading.as_ref().is_some_and(|heading| heading.text.contains("整改"))
        })
}
