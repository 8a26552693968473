use super::rows::Rows;
use super::{Paths, bound_name, harmless, shown, words};
use crate::model::{Document, Indicator, Mention, MentionKind, with_those_below};
use std::borrow::Cow;
use std::collections::HashMap;

/// The names of the columns.
const COLUMNS: [&str; 20] = [
    "name",
    "action",
    "item",
    "text",
    "value",
    "high",
    "unit",
    "bound",
    "direction",
    "change",
    "change_unit",
    "from",
    "from_unit",
    "base",
    "base_text",
    "start",
    "end",
    "node",
    "path",
    "finding",
];

/// Writes the indicators of a document as CSV, a row each, in their order: what each
/// figure measures.
///
/// | column | holds |
/// | --- | --- |
/// | `name` | what is counted or measured: 娱乐场所 |
/// | `action` | what was done with it: 检查 |
/// | `item` | whose figure it is, where 分别 deals figures out: 甲村 |
/// | `text` | the figure as written: 120余家 |
/// | `value` | the number, scaled out, or the lower end of a range; empty where digits are masked |
/// | `high` | the upper end of a range |
/// | `unit` | the unit |
/// | `bound` | on which side of the number the true value lies: `exact`, `over` …; `masked` where digits are |
/// | `direction` | `increase` or `decrease`, where the text tells of a change |
/// | `change`, `change_unit` | by how much |
/// | `from`, `from_unit` | from how much |
/// | `base`, `base_text` | against when, as ISO 8601 or EDTF and in the words of the text |
/// | `start`, `end` | the span of the figure |
/// | `node`, `path` | the deepest node that holds the figure |
/// | `finding` | the path of the deepest finding that it belongs to |
///
/// # Example
/// ```
/// let document = gongwen::parse("关于巡察整改情况的通报\n一、总体情况\n正在整改。");
/// let head = "name,action,item,text,value,high,unit,bound,direction,change,change_unit,\
///             from,from_unit,base,base_text,start,end,node,path,finding\n";
/// assert_eq!(gongwen::table::indicators_csv(&document), head);
/// ```
pub fn indicators_csv(document: &Document<'_>) -> String {
    let mut rows = Rows::new(COLUMNS);
    let Some(view) = document.rectification() else { return rows.finish() };
    let indicators = &view.indicators;
    let mention = |place: u32| document.mentions.get(usize::try_from(place).ok()?);
    let figures = indicators.iter().filter_map(|indicator| mention(indicator.mention));
    let mut nodes: Vec<u32> = figures.map(|figure| figure.node).collect();
    let findings = findings_of(document, &nodes);
    nodes.extend(findings.values());
    let paths = Paths::of(document, nodes);
    for indicator in indicators {
        let figure = mention(indicator.mention);
        let finding = figure.and_then(|figure| findings.get(&figure.node));
        let finding = finding.map_or(Cow::Borrowed(""), |node| paths.get(*node));
        rows.push(&row(indicator, figure, finding, document, &paths));
    }
    rows.finish()
}

/// The node of the deepest finding that each of some nodes belongs to.
fn findings_of(document: &Document<'_>, wanted: &[u32]) -> HashMap<u32, u32> {
    // A measure belongs to its finding also where its node does not stand below.
    let mut owners = HashMap::new();
    let findings = || document.rectification().into_iter().flat_map(|v| v.findings());
    for finding in findings() {
        for (_, measure) in with_those_below(&finding.measures) {
            owners.insert(measure.node, finding.node);
        }
    }
    for finding in findings() {
        owners.insert(finding.node, finding.node);
    }
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    let (mut found, mut above) = (HashMap::new(), Vec::<Option<u32>>::new());
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        above.truncate(nodes.depth());
        let owner = owners.get(&node.id).copied();
        let owner = owner.or_else(|| above.last().copied().flatten());
        above.push(owner);
        if let Some(owner) = owner
            && wanted.binary_search(&node.id).is_ok()
        {
            found.insert(node.id, owner);
        }
    }
    found
}

fn row<'a>(
    indicator: &'a Indicator<'_>,
    figure: Option<&'a Mention<'_>>,
    finding: Cow<'a, str>,
    document: &'a Document<'_>,
    paths: &'a Paths,
) -> [Cow<'a, str>; 20] {
    let mention = |place: u32| document.mentions.get(usize::try_from(place).ok()?);
    let change = indicator.change.as_ref();
    let base = change.and_then(|change| change.base.as_ref());
    let [value, high, unit, bound] = figure_cells(figure);
    let by = figure_cells(change.and_then(|change| mention(change.mention?)));
    let from = figure_cells(change.and_then(|change| mention(change.from?)));
    let ([change_by, _, change_unit, _], [from, _, from_unit, _]) = (by, from);
    [
        words(Some(&indicator.name)),
        words(indicator.action.as_ref().map(|action| &*action.text)),
        words(indicator.item.as_ref().map(|item| &*item.text)),
        words(figure.map(|figure| &*figure.text)),
        value,
        high,
        unit,
        bound,
        Cow::Borrowed(change.map_or("", |change| change.direction.name())),
        change_by,
        change_unit,
        from,
        from_unit,
        shown(base.and_then(|base| base.value.as_ref())),
        words(base.map(|base| &*base.text)),
        shown(figure.map(|figure| figure.span.start).as_ref()),
        shown(figure.map(|figure| figure.span.end).as_ref()),
        shown(figure.map(|figure| figure.node).as_ref()),
        figure.map_or(Cow::Borrowed(""), |figure| paths.get(figure.node)),
        finding,
    ]
}

/// Value, upper end, unit and bound of a figure; empty cells for what is none.
fn figure_cells<'a>(mention: Option<&'a Mention<'_>>) -> [Cow<'a, str>; 4] {
    match mention.map(|mention| &mention.kind) {
        Some(MentionKind::Figure { value, high, unit, bound, .. }) => [
            shown(value.as_ref()),
            shown(high.as_ref()),
            harmless(Cow::Borrowed(unit)),
            Cow::Borrowed(bound_name(*bound)),
        ],
        _ => [const { Cow::Borrowed("") }; 4],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, Direction, Text, When};
    use crate::table::tests::cells;
    use crate::text::Span;

    const TEXT: &str = "关于巡察整改情况的通报\n\
        一、反馈问题整改情况\n\
        今年检查场所120余家。\n\
        （一）关于供水不稳的问题\n\
        整改措施：一是供水保证率由89%提高到96.3%，较2022年增长8.2%。二是追缴XX万元。";

    /// An indicator of the n-th mention.
    fn of(
        document: &Document<'_>,
        text: &str,
        name: &'static str,
    ) -> Indicator<'static> {
        let mention = place(document, text);
        Indicator { name: name.into(), mention, ..Indicator::default() }
    }

    fn place(document: &Document<'_>, text: &str) -> u32 {
        let mut mentions = document.mentions.iter();
        let place = mentions.position(|mention| mention.text == text);
        u32::try_from(place.unwrap_or_else(|| panic!("no {text}"))).unwrap()
    }

    fn document() -> Document<'static> {
        let mut document = crate::parse(TEXT);
        let mut checked = of(&document, "120余家", "场所");
        checked.action = Some(Text { text: "检查".into(), span: Span::new(0, 0) });
        checked.item = Some(Text { text: "甲村".into(), span: Span::new(0, 0) });
        let mut rate = of(&document, "96.3%", "供水保证率");
        rate.change = Some(Change {
            direction: Direction::Increase,
            mention: Some(place(&document, "8.2%")),
            from: Some(place(&document, "89%")),
            base: Some(When {
                value: Some("2022".parse().unwrap()),
                text: "2022年".into(),
                ..When::default()
            }),
        });
        let masked = of(&document, "XX万元", "=款项");
        let view = document.rectification.as_mut().unwrap();
        view.indicators = vec![checked, rate, masked];
        document
    }

    #[test]
    fn a_row_has_the_figure_and_its_change() {
        let table = indicators_csv(&document());
        let figure =
            ["name", "action", "item", "text", "value", "high", "unit", "bound"];
        assert_eq!(
            cells(&table, &figure),
            [
                "场所|检查|甲村|120余家|120||家|over",
                "供水保证率|||96.3%|96.3||%|exact",
                "'=款项|||XX万元|||元|masked",
            ]
        );
        let change = [
            "direction",
            "change",
            "change_unit",
            "from",
            "from_unit",
            "base",
            "base_text",
        ];
        assert_eq!(
            cells(&table, &change),
            ["||||||", "increase|8.2|%|89|%|2022|2022年", "||||||"]
        );
    }

    #[test]
    fn a_row_names_the_finding_where_there_is_one() {
        assert_eq!(
            cells(&indicators_csv(&document()), &["path", "finding"]),
            [
                "section1/paragraph1|",
                "section1/finding1/measure1|section1/finding1",
                "section1/finding1/measure2|section1/finding1",
            ]
        );
    }

    #[test]
    fn what_is_no_figure_leaves_its_cells_empty() {
        let mut document = document();
        let view = document.rectification.as_mut().unwrap();
        view.indicators[0].mention = 9_999;
        view.indicators.truncate(1);
        let table = indicators_csv(&document);
        assert!(table.ends_with("\n场所,检查,甲村,,,,,,,,,,,,,,,,,\n"), "{table}");
    }
}
