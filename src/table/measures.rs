use super::rows::Rows;
use super::{Paths, shown, words};
use crate::model::{Document, Finding, Measure, Rectification, with_those_below};
use std::borrow::Cow;

/// The names of the columns.
const COLUMNS: [&str; 11] = [
    "part", "finding", "number", "depth", "ordinal", "topic", "text", "start", "end",
    "node", "path",
];

/// Writes the measures of a document as CSV, a row each: those of the findings in
/// reading order, then those without a finding, the demands, the promises. A measure
/// comes before those below it.
///
/// | column | holds |
/// | --- | --- |
/// | `part` | the list of the view that it stands in: `findings`, `measures`, `demands` or `commitments` |
/// | `finding`, `number` | the path and the number of the finding that it answers |
/// | `depth` | 0, or how many measures stand above it |
/// | `ordinal` | the number of its marker |
/// | `topic` | its first clause |
/// | `text` | its text without the marker, up to the measures below |
/// | `start`, `end` | the span of the text |
/// | `node`, `path` | the node of the measure |
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：一是落实经费。二是修订办法。";
/// assert_eq!(
///     gongwen::table::measures_csv(&gongwen::parse(text)),
///     "part,finding,number,depth,ordinal,topic,text,start,end,node,path\n\
///      findings,finding1,1,0,1,落实经费,落实经费。,89,104,3,finding1/measure1\n\
///      findings,finding1,1,0,2,修订办法,修订办法。,110,125,4,finding1/measure2\n"
/// );
/// ```
pub fn measures_csv(document: &Document<'_>) -> String {
    let mut rows = Rows::new(COLUMNS);
    let Some(view) = document.rectification() else { return rows.finish() };
    let mut named = Vec::new();
    for finding in view.findings() {
        named.push(finding.node);
        named.extend(with_those_below(&finding.measures).map(|(_, m)| m.node));
    }
    for (_, measures) in lists(&view) {
        named.extend(with_those_below(measures).map(|(_, m)| m.node));
    }
    let paths = Paths::of(document, named);
    for finding in view.findings() {
        for (depth, measure) in with_those_below(&finding.measures) {
            rows.push(&row("findings", Some(&finding), depth, measure, &paths));
        }
    }
    for (part, measures) in lists(&view) {
        for (depth, measure) in with_those_below(measures) {
            rows.push(&row(part, None, depth, measure, &paths));
        }
    }
    rows.finish()
}

/// The lists of measures that answer no finding, with their keys.
fn lists<'a, 't>(
    view: &'a Rectification<'t>,
) -> [(&'static str, &'a [Measure<'t>]); 3] {
    [
        ("measures", &view.measures),
        ("demands", &view.demands),
        ("commitments", &view.commitments),
    ]
}

fn row<'a>(
    part: &'static str,
    finding: Option<&Finding<'_>>,
    depth: usize,
    measure: &'a Measure<'_>,
    paths: &'a Paths,
) -> [Cow<'a, str>; 11] {
    [
        Cow::Borrowed(part),
        finding.map_or(Cow::Borrowed(""), |finding| paths.get(finding.node)),
        shown(finding.and_then(|finding| finding.number).as_ref()),
        depth.to_string().into(),
        shown(measure.ordinal.as_ref()),
        words(Some(&measure.topic)),
        words(Some(&measure.text)),
        measure.span.start.to_string().into(),
        measure.span.end.to_string().into(),
        measure.node.to_string().into(),
        paths.get(measure.node),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tests::cells;

    const TEXT: &str = "关于巡察整改情况的通报\n\
        一、反馈问题整改情况\n\
        （一）关于监管缺位的问题\n\
        整改措施：第一，全面清查。一是核对合同；二是核对凭证。第二，严肃问责。\n\
        二、下一步工作打算\n\
        一要紧盯未完成的问题，二要完善长效机制。\n";

    #[test]
    fn measures_stand_with_their_finding_and_their_depth() {
        let table = measures_csv(&crate::parse(TEXT));
        assert_eq!(
            cells(&table, &["part", "finding", "number", "depth", "ordinal", "topic"]),
            [
                "findings|section1/finding1|1|0|1|全面清查",
                "findings|section1/finding1|1|1|1|核对合同",
                "findings|section1/finding1|1|1|2|核对凭证",
                "findings|section1/finding1|1|0|2|严肃问责",
                "commitments|||0|1|紧盯未完成的问题",
                "commitments|||0|2|完善长效机制",
            ]
        );
        let paths = cells(&table, &["path"]);
        assert_eq!(paths[1], "section1/finding1/measure1/measure1");
        assert_eq!(paths[4], "section2/measure1");
    }

    #[test]
    fn every_list_of_the_view_is_named_and_its_words_are_harmless() {
        let mut document = crate::parse(TEXT);
        let view = document.rectification.as_mut().unwrap();
        let one = |topic: &'static str| {
            vec![Measure {
                topic: topic.into(),
                text: "甲,乙\n丙".into(),
                ..Measure::default()
            }]
        };
        view.findings.clear();
        (view.measures, view.demands, view.commitments) =
            (one("=甲"), one("乙"), one("@丙"));
        let table = measures_csv(&document);
        assert_eq!(
            cells(&table, &["part", "ordinal", "topic", "text"]),
            [
                "measures||'=甲|甲,乙\n丙",
                "demands||乙|甲,乙\n丙",
                "commitments||'@丙|甲,乙\n丙",
            ]
        );
        assert!(table.contains(",\"甲,乙\n丙\","), "{table}");
    }

    #[test]
    fn a_document_without_a_view_has_no_row() {
        let table = measures_csv(&crate::parse("一、时间\n一是周一。二是周二。"));
        assert_eq!(table, format!("{}\n", COLUMNS.join(",")));
    }
}
