//! The notices in every format against their texts, and files that cannot be read.

use crate::support;
use gongwen::ErrorKind;
use gongwen::reader::{
    Encoding, Format, Limits, Options, Origin, Source, WarningKind, read,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

/// A file of `fixtures/readers`: its notice, its ending and its bytes.
struct File {
    name: String,
    ending: String,
    bytes: Vec<u8>,
}

fn files() -> Vec<File> {
    let folder = support::root().join("fixtures/readers");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (name, ending) = name.split_once('.').unwrap();
        let bytes = std::fs::read(&path).unwrap();
        File { name: name.to_owned(), ending: ending.to_owned(), bytes }
    };
    paths.into_iter().map(file).collect()
}

fn source(bytes: &[u8]) -> Source {
    read(bytes, &Options::new()).unwrap()
}

/// What a document says, spans and blanks apart: nodes and values, one a line.
pub(crate) fn said(text: &str) -> Vec<String> {
    let document = gongwen::parse(text);
    let bare = |text: &str| -> String {
        text.chars().filter(|&c| !gongwen::text::is_blank(c)).collect()
    };
    let mut out = Vec::new();
    let mut nodes = document.nodes();
    while let Some(node) = nodes.next() {
        let mut line = format!("{}{}", " ".repeat(nodes.depth()), node.kind);
        if let Some(marker) = &node.marker {
            write!(line, " {} {}", bare(&marker.text), marker.ordinal).unwrap();
        }
        if let Some(heading) = &node.heading {
            write!(line, " 「{}」", bare(&heading.text)).unwrap();
        }
        if let Some(text) = &node.text {
            write!(line, " {}", bare(text)).unwrap();
        }
        out.push(line);
    }
    for mention in &document.mentions {
        let mut kind = serde_json::to_value(&mention.kind).unwrap();
        // Links count mentions, which the lines before name.
        let fields = kind.as_object_mut().unwrap();
        fields.retain(|key, _| !matches!(&**key, "work" | "document_number"));
        // A date says from which words it took its year: by their span.
        let from = fields.get_mut("inferred").and_then(|from| from.as_object_mut());
        for span in from.into_iter().flat_map(|from| from.values_mut()) {
            if let Ok(at) = serde_json::from_value::<(usize, usize)>(span.clone()) {
                *span = text[at.0..at.1].into();
            }
        }
        out.push(format!("mention {} {kind}", bare(&mention.text)));
    }
    out
}

/// What stands in one list and not in the other, in the manner of `diff`.
pub(crate) fn differences(expected: &[String], found: &[String]) -> Vec<String> {
    let count =
        |list: &[String], line: &String| list.iter().filter(|l| *l == line).count();
    let mut out = Vec::new();
    for (sign, one, other) in [('-', expected, found), ('+', found, expected)] {
        for line in one {
            if count(one, line) > count(other, line) {
                out.push(format!("{sign} {line}"));
            }
        }
    }
    if out.is_empty() && expected != found {
        out.push("the order differs".to_owned());
    }
    out
}

#[test]
fn every_notice_reads_alike_in_every_format() {
    let notices = support::fixtures("notices");
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    for file in files() {
        let notice = notices.iter().find(|notice| notice.name == file.name).unwrap();
        let expected = said(&notice.text);
        let text = source(&file.bytes).text;
        let found = said(&text);
        let differences = differences(&expected, &found);
        if !differences.is_empty() {
            let (name, ending) = (&file.name, &file.ending);
            let list = differences.join("\n  ");
            writeln!(wrong, "{name}.{ending}: {}\n  {list}", differences.len())
                .unwrap();
        }
        seen.insert((file.name, file.ending));
    }
    assert!(wrong.is_empty(), "{wrong}");
    for notice in &notices {
        for ending in
            ["gb18030.txt", "utf-16.txt", "html", "docx", "ofd", "reportlab.pdf"]
        {
            let key = (notice.name.clone(), ending.to_owned());
            assert!(seen.contains(&key), "{key:?} is missing");
        }
    }
}

/// The lines of a PDF and an OFD file are joined to the paragraphs of the text.
#[test]
fn lines_of_pages_are_joined_to_paragraphs() {
    let notices = support::fixtures("notices");
    let mut several = 0;
    for file in files() {
        if !matches!(file.ending.rsplit('.').next(), Some("pdf" | "ofd")) {
            continue;
        }
        let notice = notices.iter().find(|notice| notice.name == file.name).unwrap();
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(|line| {
                line.chars()
                    .filter(|&c| !gongwen::text::is_blank(c))
                    .collect::<String>()
            });
            lines.filter(|line| !line.is_empty()).collect()
        };
        let source = source(&file.bytes);
        assert_eq!(
            lines(&source.text),
            lines(&notice.text),
            "{}.{}",
            file.name,
            file.ending
        );
        let pages: Vec<Origin> = source
            .origins
            .stretches(source.text.len())
            .map(|(_, origin)| origin)
            .collect();
        assert_eq!(pages.first(), Some(&Origin::Page(1)), "{}", file.name);
        assert!(pages.is_sorted(), "{}.{}", file.name, file.ending);
        several += usize::from(pages.len() > 1);
    }
    // Most notices take more than a page.
    assert!(several > 10, "{several}");
}

#[test]
fn a_file_keeps_its_paragraphs_in_mind() {
    for (ending, expected) in [
        ("docx", Origin::Paragraph(7)),
        ("html", Origin::Paragraph(5)),
        ("gb18030.txt", Origin::Line(7)),
    ] {
        let name = "county-water-inspection";
        let file = files().into_iter().find(|f| f.name == name && f.ending == ending);
        let source = source(&file.unwrap().bytes);
        let at = source.text.find("提高政治站位").unwrap();
        assert_eq!(source.origin(at), Some(expected), "{ending}");
    }
}

fn malformed(name: &str) -> Vec<u8> {
    let path = support::root().join("fixtures/readers/malformed").join(name);
    std::fs::read(path).unwrap()
}

#[test]
fn files_that_cannot_be_read_say_why() {
    for (name, expected) in [
        (
            "encrypted.docx",
            "encrypted docx file: open it with its password and save it without",
        ),
        (
            "encrypted.pdf",
            "encrypted pdf file: open it with its password and save it without",
        ),
        (
            "encrypted.ofd",
            "encrypted ofd file: open it with its password and save it without",
        ),
        (
            "scanned.pdf",
            "scanned pdf file: none of its 2 pages has text; recognise it first (OCR)",
        ),
        (
            "scanned.ofd",
            "scanned ofd file: none of its 1 pages has text; recognise it first (OCR)",
        ),
        ("bomb.docx", "too large: over the limit max_expanded of 1048576"),
        ("bomb.ofd", "too large: over the limit max_expanded of 1048576"),
        ("bomb.pdf", "too large: over the limit max_expanded of 1048576"),
        ("deep.docx", "too large: over the limit max_depth of 500"),
        ("nested.pdf", "too large: over the limit max_depth of 500"),
        ("entities.docx", "damaged docx file: XML with a document type declaration"),
        ("unknown-entity.docx", "damaged docx file: XML names the entity `e9`"),
        ("no-document.docx", "damaged docx file: word/document.xml is missing"),
    ] {
        let mut limits = Limits::new();
        limits.max_expanded = 1 << 20;
        let error = read(&malformed(name), &Options::new().limits(limits)).unwrap_err();
        assert_eq!(error.to_string(), expected, "{name}");
    }
}

#[test]
fn files_under_a_wrong_name_are_read_by_their_content() {
    for (name, format, start) in [
        ("page-as.doc", Format::Html, "关于整改情况的通报\n一、总体情况\n"),
        ("text-as.pdf", Format::Text, "关于整改情况的通报\n一、总体情况\n"),
        ("docx-as.txt", Format::Docx, "中共云岭县水利局党组"),
        ("owner-password.pdf", Format::Pdf, "中共云岭县水利局党组"),
    ] {
        let source = source(&malformed(name));
        assert_eq!(source.format, format, "{name}");
        assert!(source.text.starts_with(start), "{name}: {}", source.text);
    }
}

#[test]
fn files_without_text_say_so() {
    for bytes in
        [Vec::new(), b"  \n".to_vec(), b"<html>".to_vec(), malformed("empty.docx")]
    {
        let kinds: Vec<_> = source(&bytes).warnings.iter().map(|w| w.kind).collect();
        assert_eq!(kinds, [WarningKind::Empty]);
    }
}

#[test]
fn other_kinds_of_files_name_the_way_out() {
    for (bytes, expected) in [
        (&b"{\\rtf1\\ansi"[..], "not read: rich text (RTF); save it as DOCX"),
        (
            b"\x89PNG\r\n\x1a\n",
            "not read: an image (PNG); recognise its text first (OCR)",
        ),
        (b"Rar!\x1a\x07", "not read: an archive (RAR); unpack it first"),
        (
            b"PK\x03\x04xl/workbook.xml",
            "not read: a spreadsheet (XLSX); save its sheet as text",
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related",
            "not read: a page saved as MHTML; save it as HTML",
        ),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07", "not read: no text"),
    ] {
        let error = read(bytes, &Options::new()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
    let file = files().into_iter().find(|file| file.ending == "doc").unwrap();
    let at = file.bytes.windows(2).position(|head| head == [0xec, 0xa5]).unwrap();
    let with = |offset: usize, changed: [u8; 2]| {
        let mut bytes = file.bytes.clone();
        bytes[at + offset..at + offset + 2].copy_from_slice(&changed);
        read(&bytes, &Options::new()).unwrap_err()
    };
    let old = "not read: a file of Word 6 or 95; save it as DOCX";
    assert_eq!(with(2, [0x65, 0]).to_string(), old);
    let flags = [file.bytes[at + 10], file.bytes[at + 11] | 1];
    assert!(matches!(with(10, flags).kind(), ErrorKind::Encrypted { format: "doc" }));
}

#[test]
fn hostile_pages_are_turned_away_and_large_ones_are_read() {
    let deep = format!("<html>{}", "<div>".repeat(100_000));
    let error = read(deep.as_bytes(), &Options::new()).unwrap_err();
    assert_eq!(error.to_string(), "too large: over the limit max_depth of 500");
    let mut limits = Limits::new();
    limits.max_bytes = 10;
    let error = read(b"<html><body>", &Options::new().limits(limits)).unwrap_err();
    assert_eq!(error.to_string(), "too large: over the limit max_bytes of 10");
    let rows = "<tr><td rowspan=60000 colspan=900>甲</td><td>乙</td></tr>".repeat(300);
    let page = format!("<html><table>{rows}</table>");
    assert!(source(page.as_bytes()).text.len() < 10 * page.len());
}

/// Whatever is cut off or changed: an error or a text, never a panic, and soon.
#[test]
fn cut_and_changed_files_never_panic() {
    let mut state = 20_240_501_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    let panicked = |bytes: &[u8]| match read(bytes, &Options::new()) {
        Err(error) => error.to_string().contains("gave up on it"),
        Ok(_) => false,
    };
    let mut wrong = Vec::new();
    for file in files() {
        let (name, bytes) = (format!("{}.{}", file.name, file.ending), file.bytes);
        for cut in 0..50 {
            if panicked(&bytes[..bytes.len() * cut / 50]) {
                wrong.push(format!("{name} cut to {cut}/50"));
            }
        }
        for n in 0..8 {
            let mut changed = bytes.clone();
            for _ in 0..=n {
                let at = random(changed.len());
                changed[at] = u8::try_from(random(256)).unwrap();
            }
            if panicked(&changed) {
                wrong.push(format!("{name} changed, try {n}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the formats have that the notices do not: lists, deletions, notes and tables of
/// DOCX, encodings and furniture of PDF, codes and templates of OFD, pages of several
/// makes.
#[test]
fn what_a_format_has_of_its_own_is_read_as_expected() {
    let folder = support::root().join("fixtures/readers");
    let mut wrong = String::new();
    let mut compare = |path: PathBuf, expected: PathBuf| {
        let found = source(&std::fs::read(&path).unwrap()).text;
        let expected = std::fs::read_to_string(expected).unwrap();
        if found != expected {
            let name = path.display();
            writeln!(wrong, "== {name}\n{found}-- expected\n{expected}").unwrap();
        }
    };
    // A page in two columns is read column by column, a table row by row.
    for name in
        ["features.docx", "features.pdf", "features.ofd", "gazette.pdf", "ledger.pdf"]
    {
        let path = folder.join("features").join(name);
        let ending = name.rsplit('.').next().unwrap();
        compare(path.clone(), path.with_extension(format!("{ending}.txt")));
    }
    let pages = support::files(&folder.join("pages"), "html");
    assert!(pages.len() >= 4);
    for page in pages {
        let expected = page.with_extension("txt");
        compare(page, expected);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_left_out_is_reported() {
    let path = support::root().join("fixtures/readers/features");
    let said = |name: &str| -> Vec<String> {
        let source = source(&std::fs::read(path.join(name)).unwrap());
        source.warnings.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        said("features.docx"),
        [
            "5 characters of tracked deletions",
            "3 characters of hidden text",
            "1 signs of symbol fonts",
            "20 characters of a header: `云岭县水利局文件 云水发〔2024〕1号`",
            "4 characters of a header: `内部资料`"
        ]
    );
    // The numbers of the pages in the footer are no loss.
    assert_eq!(
        said("features.pdf"),
        [
            "the numbers of 3 pages",
            "page 1: a line that many pages have: `某县人民政府文件`",
            "12 characters that run across the page"
        ]
    );
    let cells = source(&std::fs::read(path.join("features.docx")).unwrap());
    let at = cells.text.find("台账不全").unwrap();
    assert_eq!(cells.origin(at), Some(Origin::Cell { table: 1, row: 3, column: 2 }));
    let at = cells.text.find("脚注文字").unwrap();
    assert_eq!(cells.origin(at), Some(Origin::Footnote(1)));
}

/// What stands around a text is left out even where it holds more sentences than it.
#[test]
fn a_page_of_headings_is_read_without_its_footer() {
    let text = "关于专项检查整改情况的公示\n一、加快推进项目建设\n二、档案管理薄弱\n\
                三、宣传引导不够深入\n";
    let lines = text.trim_end().replace('\n', "<p>");
    for open in ["<div class=TRS_Editor>", "<div>", "<main><article>"] {
        let page = format!(
            "<html><body><ul class=nav><li><a href=1>首页</a><li><a href=2>机构设置</a></ul>\
             {open}<p>{lines}</div></article></main>\
             <div class=footer><p>主办单位：云泽市人民政府办公室</p></div></body></html>"
        );
        assert_eq!(source(page.as_bytes()).text, text, "{open}");
    }
}

/// A page is read in the encoding that its bytes are in, whatever it declares.
#[test]
fn pages_are_read_in_their_own_encoding() {
    let page = |charset: &str| {
        format!(
            "<html><head><meta charset=\"{charset}\"><title>整改</title></head>\
             <body><p>关于巡察整改情况的通报</p><p>一、总体情况。</p></body></html>"
        )
    };
    let first = files().into_iter().find(|file| file.ending == "html").unwrap();
    assert_eq!(source(&first.bytes).encoding, Some(Encoding::GB18030));
    let wide = |text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(bytes);
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    for (bytes, encoding) in [
        (page("utf-8").into_bytes(), Encoding::UTF_8),
        (page("gb2312").into_bytes(), Encoding::UTF_8),
        (wide(&page("utf-16"), b"\xff\xfe", u16::to_le_bytes), Encoding::UTF_16LE),
        (wide(&page("utf-8"), b"\xfe\xff", u16::to_be_bytes), Encoding::UTF_16BE),
    ] {
        let source = source(&bytes);
        assert_eq!(source.encoding, Some(encoding));
        assert_eq!(source.text, "关于巡察整改情况的通报\n一、总体情况。\n");
    }
    let said = source(page("gb2312").as_bytes()).warnings;
    assert_eq!(said[0].kind, WarningKind::WrongEncoding);
}

/// Cells without text at the end of a row do not shift where the next row begins.
#[test]
fn a_row_that_ends_empty_is_followed_by_the_next() {
    let row = |text: &str| {
        let full = format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{full}<w:tc/><w:tc/><w:tc/></w:tr>")
    };
    let parts = format!("\x06<w:tbl>{}{}</w:tbl>", row("甲"), row("乙"));
    let (_, source) = crate::hostile::outcome(parts.as_bytes());
    let source = source.unwrap();
    assert_eq!(source.text, "甲\n乙\n");
    let at = source.text.find('乙').unwrap();
    assert_eq!(source.origin(at), Some(Origin::Cell { table: 1, row: 2, column: 1 }));
}
