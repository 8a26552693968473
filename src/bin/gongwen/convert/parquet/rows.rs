//! A document as a row, its trees as lists. The names of the fields are those of the
//! columns in `schema`.

use super::view::{
    self, AliasRow, ContactRow, FigureRow, FindingRow, IndicatorRow, InspectionRow,
    InstrumentRow, MeasureRow,
};
use crate::convert::document::Head;
use gongwen::diagnostic::Severity;
use gongwen::model::{Document, Form, Mention, MentionKind, Text, When};
use gongwen::text::Origin;
use gongwen::value::date::Inferred;
use gongwen::value::figure::Bound;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct DocumentRow<'a> {
    path: &'a str,
    format: &'a str,
    encoding: Option<&'a str>,
    bytes: u64,
    kind: &'a str,
    title: Option<&'a str>,
    issuers: Vec<&'a str>,
    salutation: Option<&'a str>,
    document_number: Option<&'a str>,
    date: Option<&'a str>,
    nodes: Vec<NodeRow<'a>>,
    mentions: Vec<MentionRow<'a>>,
    inspection: Option<InspectionRow<'a>>,
    aliases: Vec<AliasRow<'a>>,
    findings: Vec<FindingRow<'a>>,
    measures: Vec<MeasureRow<'a>>,
    scorecard: Vec<FigureRow<'a>>,
    instruments: Vec<InstrumentRow<'a>>,
    indicators: Vec<IndicatorRow<'a>>,
    contact: Option<ContactRow<'a>>,
    diagnostics: Vec<DiagnosticRow<'a>>,
    origins: Vec<OriginRow>,
}

#[derive(Serialize)]
struct NodeRow<'a> {
    id: u32,
    parent: Option<u32>,
    depth: usize,
    path: String,
    kind: String,
    marker: Option<&'a str>,
    form: Option<Form>,
    ordinal: Option<u32>,
    expected: Option<u32>,
    heading: Option<&'a str>,
    confidence: Option<u8>,
    start: usize,
    end: usize,
    text: Option<&'a str>,
}

#[derive(Serialize, Default)]
pub(super) struct MentionRow<'a> {
    r#type: &'a str,
    text: &'a str,
    pub(super) value: Option<String>,
    inferred: Option<&'a str>,
    preceding_start: Option<usize>,
    preceding_end: Option<usize>,
    high: Option<String>,
    pub(super) unit: Option<&'a str>,
    bound: Option<Bound>,
    respectively: Option<u32>,
    code: Option<&'a str>,
    year: Option<u16>,
    serial: Option<u32>,
    article: Option<&'a str>,
    paragraph: Option<u32>,
    item: Option<u32>,
    work: Option<u32>,
    document_number: Option<u32>,
    refers_to: Option<u32>,
    start: usize,
    end: usize,
    node: u32,
}

#[derive(Serialize)]
struct DiagnosticRow<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    suggestion: Option<&'a str>,
    start: usize,
    end: usize,
    related_start: Option<usize>,
    related_end: Option<usize>,
}

#[derive(Serialize, Default)]
struct OriginRow {
    start: usize,
    paragraph: Option<usize>,
    table: Option<usize>,
    row: Option<usize>,
    column: Option<usize>,
    footnote: Option<usize>,
    page: Option<usize>,
}

/// A row of a table, with the file it is from.
#[derive(Serialize)]
pub(super) struct InFile<'a, T> {
    pub(super) path: &'a str,
    #[serde(flatten)]
    pub(super) row: T,
}

pub(super) fn document<'a>(
    head: &'a Head<'_>,
    document: &'a Document<'_>,
) -> DocumentRow<'a> {
    let view = document.rectification.as_ref();
    DocumentRow {
        path: &head.path,
        format: &head.format,
        encoding: head.encoding.as_deref(),
        bytes: head.bytes,
        kind: document.kind.name(),
        title: said(document.title.as_ref()),
        issuers: document.issuers.iter().map(|issuer| &*issuer.text).collect(),
        salutation: said(document.salutation.as_ref()),
        document_number: document.document_number.as_ref().map(|number| &*number.text),
        date: document.date.as_deref(),
        nodes: nodes(document),
        mentions: mentions(document),
        inspection: view.and_then(view::inspection),
        aliases: view.map(view::aliases).unwrap_or_default(),
        findings: view::findings(document),
        measures: view::measures(document),
        scorecard: view
            .map(|view| view::scorecard(&view.scorecard))
            .unwrap_or_default(),
        instruments: view.map(view::instruments).unwrap_or_default(),
        indicators: view::indicators(document),
        contact: view.and_then(view::contact),
        diagnostics: diagnostics(document),
        origins: origins(document),
    }
}

fn nodes<'a>(document: &'a Document<'_>) -> Vec<NodeRow<'a>> {
    let mut walk = document.nodes();
    let mut above: Vec<u32> = Vec::new();
    let rows = document.paths().map(|(node, path)| {
        walk.next();
        let depth = walk.depth();
        above.truncate(depth);
        let parent = above.last().copied();
        above.push(node.id);
        let marker = node.marker.as_ref();
        NodeRow {
            id: node.id,
            parent,
            depth,
            path,
            kind: node.kind.to_string(),
            marker: marker.map(|marker| &*marker.text),
            form: marker.map(|marker| marker.form),
            ordinal: marker.map(|marker| marker.ordinal),
            expected: marker.and_then(|marker| marker.expected),
            heading: said(node.heading.as_ref()),
            confidence: node.confidence,
            start: node.span.start,
            end: node.span.end,
            text: node.text.as_deref(),
        }
    });
    rows.collect()
}

pub(super) fn mentions<'a>(document: &'a Document<'_>) -> Vec<MentionRow<'a>> {
    document.mentions.iter().map(mention).collect()
}

pub(super) fn mention<'a>(mention: &'a Mention<'_>) -> MentionRow<'a> {
    let base = MentionRow {
        r#type: mention.kind.name(),
        text: &mention.text,
        start: mention.span.start,
        end: mention.span.end,
        node: mention.node,
        ..MentionRow::default()
    };
    match &mention.kind {
        MentionKind::Date { value, inferred } => {
            let (inferred, preceding) = match inferred {
                Some(Inferred::Preceding(span)) => (Some("preceding"), Some(span)),
                Some(Inferred::Reference) => (Some("reference"), None),
                None => (None, None),
            };
            MentionRow {
                value: value.map(|value| value.to_string()),
                inferred,
                preceding_start: preceding.map(|span| span.start),
                preceding_end: preceding.map(|span| span.end),
                ..base
            }
        }
        MentionKind::Figure { value, high, unit, bound, respectively } => MentionRow {
            value: shown(value.as_ref()),
            high: shown(high.as_ref()),
            unit: Some(unit).filter(|unit| !unit.is_empty()).map(String::as_str),
            bound: Some(*bound),
            respectively: *respectively,
            ..base
        },
        MentionKind::DocumentNumber { code, year, serial, work } => MentionRow {
            code: Some(code),
            year: *year,
            serial: *serial,
            work: *work,
            ..base
        },
        MentionKind::Work { document_number, refers_to } => MentionRow {
            document_number: *document_number,
            refers_to: *refers_to,
            ..base
        },
        MentionKind::Provision { article, paragraph, item, work } => MentionRow {
            article: article.as_deref(),
            paragraph: *paragraph,
            item: *item,
            work: *work,
            ..base
        },
        _ => base,
    }
}

fn diagnostics<'a>(document: &'a Document<'_>) -> Vec<DiagnosticRow<'a>> {
    let diagnostics = document.diagnostics.iter();
    let rows = diagnostics.map(|diagnostic| DiagnosticRow {
        code: diagnostic.code.name(),
        severity: diagnostic.severity,
        message: &diagnostic.message,
        suggestion: diagnostic.suggestion.as_deref(),
        start: diagnostic.span.start,
        end: diagnostic.span.end,
        related_start: diagnostic.related.map(|span| span.start),
        related_end: diagnostic.related.map(|span| span.end),
    });
    rows.collect()
}

fn origins(document: &Document<'_>) -> Vec<OriginRow> {
    // Only where each part begins is asked for, which no length of the text changes.
    let rows = document.origins.stretches(0).map(|(span, origin)| {
        let base = OriginRow { start: span.start, ..OriginRow::default() };
        match origin {
            Origin::Paragraph(n) => OriginRow { paragraph: Some(n), ..base },
            Origin::Cell { table, row, column } => OriginRow {
                table: Some(table),
                row: Some(row),
                column: Some(column),
                ..base
            },
            Origin::Footnote(n) => OriginRow { footnote: Some(n), ..base },
            Origin::Page(n) => OriginRow { page: Some(n), ..base },
            // Lines are those of plain text, whose origins are not kept.
            _ => base,
        }
    });
    rows.collect()
}

pub(super) fn said<'a>(text: Option<&'a Text<'_>>) -> Option<&'a str> {
    text.map(|text| &*text.text)
}

pub(super) fn date(when: Option<&When<'_>>) -> Option<String> {
    shown(when.and_then(|when| when.value.as_ref()))
}

pub(super) fn words<'a>(when: Option<&'a When<'_>>) -> Option<&'a str> {
    when.map(|when| &*when.text)
}

pub(super) fn place(when: Option<&When<'_>>) -> Option<u32> {
    when.and_then(|when| when.mention)
}

pub(super) fn shown(value: Option<&impl ToString>) -> Option<String> {
    value.map(ToString::to_string)
}
