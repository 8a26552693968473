//! The columns, with what they hold. Each field says it in its metadata under
//! `description`; `docs/parquet.md` shows the same, held by a test.
//!
//! Arrow has no recursive types: a tree is a list in reading order, and each of its
//! structs names the one above it.

use crate::args::Table;
use arrow_schema::{DataType, Field, Fields, Schema};
use std::sync::Arc;

/// The columns of documents, or of a table.
pub(super) fn schema(table: Option<Table>) -> Schema {
    let Some(table) = table else { return Schema::new(document()) };
    let mut columns = vec![text("path", "the file that was read")];
    columns.extend(match table {
        Table::Mentions => mention(),
        Table::Findings => finding(),
        Table::Measures => measure(),
        Table::Indicators => indicator(),
    });
    Schema::new(columns)
}

fn document() -> Vec<Field> {
    vec![
        text("path", "the file that was read"),
        text("format", "its format"),
        maybe("encoding", "its encoding, for text"),
        long("bytes", "its length"),
        text("kind", "the kind that the title names (文种)"),
        maybe("title", "the title (标题)"),
        list("issuers", "the issuing organs (发文机关)", DataType::Utf8),
        maybe("salutation", "the addressees (主送机关)"),
        maybe(
            "document_number",
            "the number of the document itself (发文字号), as written",
        ),
        maybe("date", "the date of the document (成文日期), ISO 8601"),
        rows("nodes", "the outline, each node before those below it", node()),
        rows("mentions", "what the text names with a value, by place", mention()),
        group("inspection", "the inspection, audit or supervision", inspection()),
        rows(
            "aliases",
            "the short names that the document declares (以下简称)",
            alias(),
        ),
        rows(
            "findings",
            "what was found (问题), each before those that divide it",
            finding(),
        ),
        rows(
            "measures",
            "what was done, is demanded or promised (举措), each before those below it",
            measure(),
        ),
        rows("scorecard", "the figures that sum the rectification up", figure()),
        rows(
            "instruments",
            "the rules and plans made, revised or issued",
            instrument(),
        ),
        rows("indicators", "what each figure measures (指标)", indicator()),
        group("contact", "where replies go (联系方式)", contact()),
        rows("diagnostics", "what is irregular, by place", diagnostic()),
        rows(
            "origins",
            "where the text comes from, of a file that is no plain text",
            origin(),
        ),
    ]
}

fn node() -> Vec<Field> {
    vec![
        int("id", "its number in reading order, from 0"),
        maybe_int("parent", "the id of the node above it"),
        int("depth", "how many nodes stand above it"),
        text("path", "its readable address"),
        text("kind", "what it is"),
        maybe("marker", "the enumeration marker (序次语), as written"),
        maybe("form", "the form of the marker"),
        maybe_long("ordinal", "the number of the marker"),
        maybe_long(
            "expected",
            "the number that the list asked for, where it is another",
        ),
        maybe("heading", "the words that head it"),
        maybe_int(
            "confidence",
            "how sure the marker is, in percent; absent without a doubt",
        ),
        long("start", "where it begins"),
        long("end", "where it ends, nodes below included"),
        maybe("text", "the text of a leaf, without its marker"),
    ]
}

fn mention() -> Vec<Field> {
    vec![
        text("type", "`date`, `figure`, `document_number`, `work` or `provision`"),
        text("text", "as written"),
        maybe(
            "value",
            "a date in ISO 8601 or EDTF; a figure, scaled out, as an exact decimal or a fraction `2/3`",
        ),
        maybe(
            "inferred",
            "of a date: `reference` or `preceding`, where its year is not written",
        ),
        maybe_long(
            "preceding_start",
            "of a date: where the date before it begins that has its year",
        ),
        maybe_long("preceding_end", "of a date: where that date ends"),
        maybe("high", "of a figure: the upper end of a range"),
        maybe("unit", "of a figure: the unit as written, its scale aside"),
        maybe(
            "bound",
            "of a figure: `exact`, `over`, `under`, `at_least`, `at_most`, `about`, `masked`",
        ),
        maybe_int(
            "respectively",
            "of a figure after 分别: which of the things before it, from 0",
        ),
        maybe("code", "of a document number: the code of the organ (机关代字)"),
        maybe_int("year", "of a document number"),
        maybe_long("serial", "of a document number"),
        maybe("article", "of a provision (条): `3`, `210-1`"),
        maybe_long("paragraph", "of a provision (款)"),
        maybe_long("item", "of a provision (项)"),
        maybe_int(
            "work",
            "of a number or provision: the place of its work among the mentions",
        ),
        maybe_int(
            "document_number",
            "of a work: the place of its number among the mentions",
        ),
        maybe_int("refers_to", "of a short title: the place of the work it stands for"),
        long("start", "where it begins"),
        long("end", "where it ends"),
        int("node", "the id of the deepest node that holds it"),
    ]
}

fn inspection() -> Vec<Field> {
    vec![
        maybe("kind", "what it was"),
        maybe("inspector", "who inspected"),
        maybe("inspector_text", "the same as written"),
        maybe("inspected", "who was inspected"),
        maybe("inspected_text", "the same as written"),
        maybe("basis", "the decision it rests on"),
        maybe("period", "when it was carried out, ISO 8601 or EDTF"),
        maybe("period_text", "the same as written"),
        maybe_int("period_mention", "the place of the date among the mentions"),
        maybe("feedback_date", "when its findings were given (反馈), ISO 8601 or EDTF"),
        maybe("feedback_date_text", "the same as written"),
        maybe_int("feedback_date_mention", "the place of the date among the mentions"),
    ]
}

fn alias() -> Vec<Field> {
    vec![text("short", "the short name"), text("full", "the full name")]
}

fn finding() -> Vec<Field> {
    vec![
        int("node", "the id of its node"),
        maybe_int("parent", "the node of the finding that it divides"),
        int("depth", "how many findings stand above it"),
        maybe_long("number", "the number of its marker"),
        text("problem", "the problem, without 关于…的问题"),
        maybe("group", "the heading that groups it"),
        maybe_int("group_node", "the id of the node that it heads"),
        maybe("facts", "what was found in detail"),
        maybe("label", "the label that announces the answer"),
        maybe("lead", "what stands before the first measure"),
        maybe("answer", "the answer in prose, where it has no measures"),
        maybe_int("answered_with", "the node of the finding that holds its answer"),
        maybe("status", "how far it is put right, where the text says so"),
        maybe("status_text", "the words that say so"),
        maybe("deadline", "by when (完成时限), ISO 8601 or EDTF"),
        maybe("deadline_text", "the same as written"),
        maybe_int("deadline_mention", "the place of the date among the mentions"),
        rows("responsible", "who is to put it right", responsible()),
        list("keywords", "what it is about; filled by a segmenter", DataType::Utf8),
        long("start", "where the problem begins"),
        long("end", "where it ends"),
    ]
}

fn responsible() -> Vec<Field> {
    vec![
        text("role", "in which part"),
        text("name", "the full name"),
        text("text", "the same as written"),
    ]
}

fn measure() -> Vec<Field> {
    vec![
        text("part", "`findings`, `measures`, `demands` or `commitments`"),
        maybe_int("finding", "the node of the finding that it answers"),
        int("node", "the id of its node"),
        maybe_int("parent", "the node of the measure above it"),
        int("depth", "how many measures stand above it"),
        maybe_long("ordinal", "the number of its marker"),
        text("topic", "its first clause"),
        text("text", "its text without the marker"),
        long("start", "where the text begins"),
        long("end", "where it ends"),
    ]
}

fn figure() -> Vec<Field> {
    vec![
        text("name", "what it says: `findings`, `completed` …, `held_to_account`"),
        maybe("sanction", "of those held to account: how; absent for all of them"),
        maybe("value", "the number, scaled out, as an exact decimal"),
        text("unit", "its unit"),
        int("mention", "its place among the mentions"),
    ]
}

fn instrument() -> Vec<Field> {
    vec![
        int("mention", "the place of the work among the mentions"),
        text("action", "what was done to it"),
        text("verb", "the words that say so"),
    ]
}

fn indicator() -> Vec<Field> {
    vec![
        text("name", "what is counted or measured"),
        maybe("action", "what was done with it"),
        maybe("item", "whose figure it is, after 分别"),
        int("mention", "the place of the figure among the mentions"),
        maybe("value", "the figure, as in the mention"),
        maybe("unit", "its unit"),
        maybe("direction", "`increase` or `decrease`"),
        maybe_int("change", "by how much: a place among the mentions"),
        maybe_int("from", "from how much: a place among the mentions"),
        maybe("base", "against when, ISO 8601 or EDTF"),
        maybe("base_text", "the same as written"),
        maybe_int("base_mention", "the place of the date among the mentions"),
        long("start", "where the name begins"),
        long("end", "where it ends"),
    ]
}

fn contact() -> Vec<Field> {
    vec![
        maybe("telephone", "电话"),
        maybe("address", "地址"),
        maybe("postcode", "邮政编码"),
        maybe("email", "电子邮箱"),
        maybe("person", "联系人"),
    ]
}

fn diagnostic() -> Vec<Field> {
    vec![
        text("code", "what kind of remark; stable over versions"),
        text("severity", "`info`, `warning` or `error`"),
        text("message", "the remark in English"),
        maybe("suggestion", "what would be regular"),
        long("start", "where it begins"),
        long("end", "where it ends"),
        maybe_long("related_start", "where a second place begins"),
        maybe_long("related_end", "where it ends"),
    ]
}

fn origin() -> Vec<Field> {
    vec![
        long("start", "where it begins; it goes up to the next"),
        maybe_long("paragraph", "the paragraph or block, from 1"),
        maybe_long("table", "of a cell: the table, from 1"),
        maybe_long("row", "of a cell"),
        maybe_long("column", "of a cell"),
        maybe_long("footnote", "the note, from 1"),
        maybe_long("page", "the page, from 1"),
    ]
}

fn field(name: &str, what: &str, kind: DataType, nullable: bool) -> Field {
    let description = [("description", what)];
    Field::new(name, kind, nullable).with_metadata(description)
}

fn text(name: &str, what: &str) -> Field {
    field(name, what, DataType::Utf8, false)
}

fn maybe(name: &str, what: &str) -> Field {
    field(name, what, DataType::Utf8, true)
}

fn int(name: &str, what: &str) -> Field {
    field(name, what, DataType::Int32, false)
}

fn maybe_int(name: &str, what: &str) -> Field {
    field(name, what, DataType::Int32, true)
}

fn long(name: &str, what: &str) -> Field {
    field(name, what, DataType::Int64, false)
}

fn maybe_long(name: &str, what: &str) -> Field {
    field(name, what, DataType::Int64, true)
}

fn list(name: &str, what: &str, element: DataType) -> Field {
    // The name that the Parquet format gives it.
    let element = Arc::new(Field::new("element", element, false));
    field(name, what, DataType::List(element), false)
}

fn rows(name: &str, what: &str, fields: Vec<Field>) -> Field {
    list(name, what, DataType::Struct(Fields::from(fields)))
}

fn group(name: &str, what: &str, fields: Vec<Field>) -> Field {
    field(name, what, DataType::Struct(Fields::from(fields)), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// The tables of the page, one for the document and one for each struct.
    fn tables(name: &str, fields: &[&Field], out: &mut String) {
        let _ = write!(
            out,
            "\n### {name}\n\n| column | type | what |\n| --- | --- | --- |\n"
        );
        let mut below = Vec::new();
        for field in fields {
            let mut kind = field.data_type().clone();
            let mut shown = String::new();
            if let DataType::List(element) = &kind {
                kind = element.data_type().clone();
                shown.push_str("list of ");
            }
            match &kind {
                DataType::Utf8 => shown.push_str("string"),
                DataType::Struct(fields) => {
                    let _ = write!(shown, "[{0}](#{0})", field.name());
                    below.push((field.name().clone(), fields.clone()));
                }
                other => shown.push_str(&other.to_string().to_lowercase()),
            }
            if field.is_nullable() {
                shown.push_str(" or null");
            }
            let what = &field.metadata()["description"];
            let _ = writeln!(out, "| `{}` | {shown} | {what} |", field.name());
        }
        for (name, fields) in below {
            let fields: Vec<&Field> = fields.iter().map(|field| &**field).collect();
            tables(&name, &fields, out);
        }
    }

    #[test]
    fn the_page_shows_the_schema() {
        let page = include_str!("../../../../../docs/parquet.md");
        let schema = schema(None);
        let fields: Vec<&Field> =
            schema.fields().iter().map(|field| &**field).collect();
        let mut expected = String::new();
        tables("documents", &fields, &mut expected);
        assert!(page.contains(&expected), "docs/parquet.md should hold{expected}");
    }
}
