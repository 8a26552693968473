use super::rows::Rows;
use super::{Paths, harmless, shown, words};
use crate::model::{Document, Finding, with_those_below};
use std::borrow::Cow;

/// The names of the columns.
const COLUMNS: [&str; 22] = [
    "depth",
    "number",
    "problem",
    "group",
    "facts",
    "label",
    "status",
    "status_text",
    "deadline",
    "deadline_text",
    "responsible",
    "n_measures",
    "n_findings",
    "lead",
    "answer",
    "answered_with",
    "keywords",
    "parent",
    "start",
    "end",
    "node",
    "path",
];

/// Writes the findings of a document as CSV, a row each, in reading order: a finding
/// comes before those that divide it.
///
/// | column | holds |
/// | --- | --- |
/// | `depth` | 0, or how many findings stand above it |
/// | `number` | the number of its marker |
/// | `problem` | the problem, without 关于…的问题 around it |
/// | `group` | the heading that groups it with others (（一）…方面) |
/// | `facts` | what was found in detail (具体问题：) |
/// | `label` | the label that announces the answer (整改措施：) |
/// | `status` | `completed`, `basically_completed`, `partly_completed`, `immediate`, `ongoing`, `continuing` or `not_completed` |
/// | `status_text` | the words that say so |
/// | `deadline` | by when it is to be put right, ISO 8601 or EDTF |
/// | `deadline_text` | the words that say so |
/// | `responsible` | who is to put it right, `role:name` each, joined by `；`; the role is `responsible`, `lead`, `supporting`, `leader` or `person`, short names are resolved |
/// | `n_measures` | how many measures the answer has, those below them included |
/// | `n_findings` | how many findings divide it, one level down |
/// | `lead` | what stands before the first measure |
/// | `answer` | the answer in prose |
/// | `answered_with` | the path of the finding that holds the answer to this one too |
/// | `keywords` | words that tell what it is about, joined by `；` |
/// | `parent` | the path of the finding that it divides |
/// | `start`, `end` | the span of the problem |
/// | `node`, `path` | the node of the finding |
///
/// # Example
/// ```
/// let text = "关于巡察整改情况的通报\n一、关于管护不力的问题\n整改措施：一是落实经费。二是修订办法。\n整改成效：已完成整改。";
/// let table = gongwen::table::findings_csv(&gongwen::parse(text));
/// let row = table.lines().nth(1).unwrap();
/// assert!(row.starts_with("0,1,管护不力,,,整改措施：,completed,已完成整改,"), "{row}");
/// ```
pub fn findings_csv(document: &Document<'_>) -> String {
    let mut rows = Rows::new(COLUMNS);
    let view = document.rectification();
    let all = || view.into_iter().flat_map(|view| view.findings());
    let named = all().flat_map(|f| [Some(f.node), f.answered_with]).flatten().collect();
    let paths = Paths::of(document, named);
    let top = document.rectification.iter().map(|view| view.findings.iter());
    // The findings left at each depth, and the one above them.
    let mut levels: Vec<_> = top.map(|findings| (findings, None)).collect();
    while let Some((level, parent)) = levels.last_mut() {
        let (parent, next) = (*parent, level.next());
        let Some(finding) = next else {
            levels.pop();
            continue;
        };
        rows.push(&row(finding, levels.len().saturating_sub(1), parent, &paths));
        levels.push((finding.findings.iter(), Some(finding.node)));
    }
    rows.finish()
}

fn row<'a>(
    finding: &'a Finding<'_>,
    depth: usize,
    parent: Option<u32>,
    paths: &'a Paths,
) -> [Cow<'a, str>; 22] {
    let status = finding.status.as_ref();
    let deadline = finding.deadline.as_ref();
    let path = |node: Option<u32>| node.map_or(Cow::Borrowed(""), |n| paths.get(n));
    [
        depth.to_string().into(),
        shown(finding.number.as_ref()),
        words(Some(&finding.problem)),
        words(finding.group.as_ref().map(|group| &*group.text)),
        words(finding.facts.as_ref().map(|facts| &*facts.text)),
        words(finding.label.as_ref().map(|label| &*label.text)),
        Cow::Borrowed(status.map_or("", |status| status.value.name())),
        words(status.map(|status| &*status.text)),
        shown(deadline.and_then(|when| when.value.as_ref())),
        words(deadline.map(|when| &*when.text)),
        responsible(finding).into(),
        with_those_below(&finding.measures).count().to_string().into(),
        finding.findings.len().to_string().into(),
        words(finding.lead.as_ref().map(|lead| &*lead.text)),
        words(finding.answer.as_ref().map(|answer| &*answer.text)),
        path(finding.answered_with),
        harmless(finding.keywords.join("；").into()),
        path(parent),
        finding.span.start.to_string().into(),
        finding.span.end.to_string().into(),
        finding.node.to_string().into(),
        paths.get(finding.node),
    ]
}

/// `lead:县水利局；supporting:县财政局`; the role comes first, so that no cell begins
/// with words of the document.
fn responsible(finding: &Finding<'_>) -> String {
    let who = finding.responsible.iter();
    let who = who.map(|who| format!("{}:{}", who.role.name(), who.name));
    who.collect::<Vec<_>>().join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tests::cells;

    const TEXT: &str = "关于巡察整改情况的通报\n\
        一、关于工程管理宽松的问题\n\
        （一）关于进度滞后的问题\n\
        整改措施：针对人手不足，一是驻点督导：1.派人。2.报告。二是倒排工期。\n\
        牵头单位：县水利局\n\
        完成时限：2024年6月底前\n\
        （二）关于手续不全的问题\n\
        整改情况：正在整改。\n";

    #[test]
    fn a_finding_comes_before_those_that_divide_it() {
        let table = findings_csv(&crate::parse(TEXT));
        assert_eq!(
            cells(
                &table,
                &["depth", "number", "problem", "n_findings", "parent", "path"]
            ),
            [
                "0|1|工程管理宽松|2||finding1",
                "1|1|进度滞后|0|finding1|finding1/finding1",
                "1|2|手续不全|0|finding1|finding1/finding2",
            ]
        );
    }

    #[test]
    fn a_row_says_how_far_by_when_and_who() {
        let table = findings_csv(&crate::parse(TEXT));
        let columns =
            ["status", "status_text", "deadline", "deadline_text", "responsible"];
        assert_eq!(
            cells(&table, &columns),
            [
                "||||",
                "||../2024-06-30~|2024年6月底前|lead:县水利局",
                "ongoing|正在整改|||",
            ]
        );
        assert_eq!(cells(&table, &["n_measures"]), ["0", "4", "0"]);
    }

    #[test]
    fn what_is_not_there_is_empty_and_no_view_gives_no_row() {
        let head = format!("{}\n", COLUMNS.join(","));
        assert_eq!(
            findings_csv(&crate::parse("关于放假的通知\n一、时间\n三天。")),
            head
        );
        assert_eq!(findings_csv(&Document::default()), head);
        let mut document = crate::parse(TEXT);
        let view = document.rectification.as_mut().unwrap();
        view.findings = vec![Finding { node: 9_999, ..Finding::default() }];
        view.findings[0].answered_with = Some(8_888);
        let table = findings_csv(&document);
        assert_eq!(table, format!("{head}0,,,,,,,,,,,0,0,,,,,,0,0,9999,\n"));
    }

    #[test]
    fn words_of_the_document_are_harmless() {
        let mut document = crate::parse(TEXT);
        let findings = &mut document.rectification.as_mut().unwrap().findings;
        findings[0].problem = "=1+1".into();
        findings[0].keywords = vec!["-1".into(), "a,\"b\"\nc".into()];
        findings[0].answered_with = Some(findings[0].findings[1].node);
        let table = findings_csv(&document);
        assert_eq!(
            cells(&table, &["problem", "keywords", "answered_with"])[0],
            "'=1+1|'-1；a,\"b\"\nc|finding1/finding2"
        );
    }
}
