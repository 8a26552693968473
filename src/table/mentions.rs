use super::rows::Rows;
use super::{Paths, bound_name, harmless, shown};
use crate::model::{Document, Mention, MentionKind};
use crate::value::work::Work;
use crate::value::{document_number, provision};
use std::borrow::Cow;

/// The names of the columns.
const COLUMNS: [&str; 10] =
    ["type", "text", "value", "high", "unit", "bound", "start", "end", "node", "path"];

/// Writes the mentions of a document as CSV, a row each, in their order.
///
/// | column | holds |
/// | --- | --- |
/// | `type` | `date`, `figure`, `document_number`, `work` or `provision` |
/// | `text` | as written |
/// | `value` | of a date ISO 8601 or EDTF; of a figure the number, scaled out, or the lower end of a range; of a document number its regular form `国发〔2020〕1号`; of a work its title without brackets; of a provision `第3条第2款第1项` |
/// | `high` | the upper end of a figure's range |
/// | `unit` | the unit of a figure |
/// | `bound` | on which side of a figure the true value lies: `exact`, `over` … |
/// | `start`, `end` | its span |
/// | `node`, `path` | the deepest node that holds it |
///
/// # Example
/// ```
/// let text = "一、总体情况\n2023年7月4日，追回资金超过1.2亿元。";
/// let document = gongwen::parse(text);
/// assert_eq!(
///     gongwen::table::mentions_csv(&document),
///     "type,text,value,high,unit,bound,start,end,node,path\n\
///      date,2023年7月4日,2023-07-04,,,,19,34,1,section1/paragraph1\n\
///      figure,1.2亿元,120000000,,元,over,55,64,1,section1/paragraph1\n"
/// );
/// ```
pub fn mentions_csv(document: &Document<'_>) -> String {
    let paths = Paths::of(document, document.mentions.iter().map(|m| m.node).collect());
    let mut rows = Rows::new(COLUMNS);
    for mention in &document.mentions {
        rows.push(&row(mention, &paths));
    }
    rows.finish()
}

fn row<'a>(mention: &'a Mention<'_>, paths: &'a Paths) -> [Cow<'a, str>; 10] {
    let none = [const { Cow::Borrowed("") }; 3];
    let (value, [high, unit, bound]) = match &mention.kind {
        MentionKind::Date { value, .. } => (shown(value.as_ref()), none),
        MentionKind::Figure { value, high, unit, bound, .. } => {
            let unit = harmless(Cow::Borrowed(unit));
            let bound = Cow::Borrowed(bound_name(*bound));
            (shown(value.as_ref()), [shown(high.as_ref()), unit, bound])
        }
        MentionKind::DocumentNumber { code, year, serial, .. } => {
            let mut number = String::new();
            // Writing to a string cannot fail.
            let _ = document_number::write(&mut number, code, *year, *serial);
            (harmless(number.into()), none)
        }
        MentionKind::Work { .. } => (harmless(title(&mention.text)), none),
        MentionKind::Provision { article, paragraph, item, .. } => {
            let mut number = String::new();
            let article = article.as_deref();
            let _ = provision::write(&mut number, article, *paragraph, *item);
            (harmless(number.into()), none)
        }
    };
    [
        Cow::Borrowed(mention.kind.name()),
        harmless(Cow::Borrowed(&mention.text)),
        value,
        high,
        unit,
        bound,
        mention.span.start.to_string().into(),
        mention.span.end.to_string().into(),
        mention.node.to_string().into(),
        paths.get(mention.node),
    ]
}

/// The title of a work by its text; the text where it is no title.
fn title(text: &str) -> Cow<'_, str> {
    match text.parse::<Work>() {
        Ok(work) => work.title().to_owned().into(),
        Err(_) => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns before the span.
    fn cells(text: &str) -> Vec<String> {
        let table = mentions_csv(&crate::parse(&format!("一、总体情况\n{text}")));
        let columns = ["type", "text", "value", "high", "unit", "bound"];
        crate::table::tests::cells(&table, &columns)
    }

    #[test]
    fn each_kind_has_its_value() {
        let text = "根据《巡察办法》（云发〔2021〕3号）第三条第二款第（一）项，2023年底前\
                    整改30至50件。";
        assert_eq!(
            cells(text),
            [
                "work|《巡察办法》|巡察办法|||",
                "document_number|云发〔2021〕3号|云发〔2021〕3号|||",
                "provision|第三条第二款第（一）项|第3条第2款第1项|||",
                "date|2023年底前|../2023-12~|||",
                "figure|30至50件|30|50|件|exact",
            ]
        );
    }

    #[test]
    fn words_that_a_spreadsheet_would_run_get_an_apostrophe_and_numbers_none() {
        assert_eq!(
            cells("《=1+1》《＝1》"),
            ["work|《=1+1》|'=1+1|||", "work|《＝1》|'＝1|||"]
        );
        assert_eq!(cells("利润-3万元"), ["figure|'-3万元|-30000||元|exact"]);
    }

    #[test]
    fn a_comma_a_quote_and_a_line_break_stand_in_quotes() {
        let mut document = crate::parse("一、总体情况\n《甲,乙\"丙》和《丁戊》");
        document.mentions[1].text = "《丁\n戊》".into();
        let table = mentions_csv(&document);
        assert!(
            table.contains("\nwork,\"《甲,乙\"\"丙》\",\"甲,乙\"\"丙\","),
            "{table}"
        );
        assert!(table.contains("\nwork,\"《丁\n戊》\",丁戊,"), "{table}");
    }
}
