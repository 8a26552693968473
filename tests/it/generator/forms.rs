//! Generated documents as files of every form that archives hold, and files that are
//! broken.
//!
//! Big5 is not among them: it has no simplified characters, which all the words here are
//! written in.

use super::words::{SALUTATIONS, SIGNATURES};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// A file: what its name ends with, and its bytes.
pub(super) struct File {
    pub(super) ending: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// A form that a text can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Utf8,
    Gb18030,
    Utf16,
    Html,
    Docx,
    Ofd,
    Pdf,
}

/// All forms, in the order of their turns.
pub(super) const FORMS: [Form; 7] = [
    Form::Utf8,
    Form::Gb18030,
    Form::Utf16,
    Form::Html,
    Form::Docx,
    Form::Ofd,
    Form::Pdf,
];

impl Form {
    /// The form of the document that a seed makes.
    pub(super) fn of(seed: u32) -> Self {
        FORMS[usize::try_from(seed).unwrap() % FORMS.len()]
    }

    /// The text in this form. What a form leaves open, such as the order of bytes, takes
    /// turns with each round of seeds.
    pub(super) fn write(self, text: &str, seed: u32) -> File {
        let rounds = seed / u32::try_from(FORMS.len()).unwrap();
        let other = rounds % 2 == 1;
        let (ending, bytes) = match self {
            Self::Utf8 => ("txt", text.as_bytes().to_vec()),
            Self::Gb18030 => ("txt", gb18030(text)),
            Self::Utf16 => ("txt", utf16(text, other)),
            Self::Html if other => ("html", gb18030(&page(text, "gb2312"))),
            Self::Html => ("html", page(text, "utf-8").into_bytes()),
            Self::Docx => ("docx", docx(text)),
            Self::Ofd => ("ofd", ofd(text)),
            Self::Pdf => ("pdf", pdf(text)),
        };
        File { ending, bytes }
    }
}

/// How many ways there are for a file to be broken.
pub(super) const BROKEN: u32 = 6;

/// A file that cannot be read; what is wrong takes turns.
pub(super) fn broken(turn: u32, text: &str) -> File {
    let half = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    let (ending, bytes) = match turn % BROKEN {
        0 => ("png", b"\x89PNG\r\n\x1a\n".to_vec()),
        1 => ("docx", half(docx(text))),
        2 => ("pdf", half(pdf(text))),
        3 => ("docx", encrypted()),
        4 => ("ofd", half(ofd(text))),
        // A scanned page: there is nothing on it but its number, which is a picture too.
        _ => ("pdf", pdf_of(&["q 200 0 0 300 80 80 cm Q".to_owned()])),
    };
    File { ending, bytes }
}

/// The start of a compound file, into which Word wraps a DOCX that has a password.
fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1_024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

// Texts and pages of the web.

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// UTF-16 with its mark, in one order of bytes or the other.
fn utf16(text: &str, high_first: bool) -> Vec<u8> {
    let order = if high_first { u16::to_be_bytes } else { u16::to_le_bytes };
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\u{a0}', "&#160;")
}

/// A page as sites have them, with navigation before the text and a footer behind it.
fn page(text: &str, charset: &str) -> String {
    let title = escaped(text.lines().next().unwrap());
    // Old pages name the text, new ones do with the elements of HTML 5.
    let (open, close) = match charset {
        "gb2312" => ("<div class=\"TRS_Editor\">", "</div>"),
        _ => ("<main><article>", "</article></main>"),
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"{charset}\">\n\
         <title>{title}_云泽市人民政府</title>\n</head>\n<body>\n<ul class=\"nav\">"
    );
    for word in ["首页", "机构设置", "新闻中心", "信息公开", "办事服务", "互动交流"]
    {
        write!(out, "<li><a href=\"/\">{word}</a></li>").unwrap();
    }
    write!(out, "</ul>\n{open}\n").unwrap();
    for line in text.lines() {
        let line = if line.is_empty() { "<br>" } else { &escaped(line) };
        writeln!(out, "<p>{line}</p>").unwrap();
    }
    write!(
        out,
        "{close}\n<div class=\"footer\"><p>主办单位：云泽市人民政府办公室</p>\
         <p><a href=\"/map\">网站地图</a></p></div>\n</body>\n</html>\n"
    )
    .unwrap();
    out
}

// Packed files.

/// A ZIP file of parts.
fn package(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Word without styles: a paragraph for each line, empty ones too.
fn docx(text: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org";
    const WORD: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main";
    let mut body = String::new();
    for line in text.lines() {
        let line = escaped(line);
        let run = format!("<w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r>");
        let run = if line.is_empty() { "" } else { &run };
        write!(body, "<w:p>{run}</w:p>").unwrap();
    }
    let part = |name: &str, text: String| (name.to_owned(), format!("{XML}{text}"));
    package(&[
        part(
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{OFFICE}/package/2006/content-types\">\
                 <Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}+xml\"/></Types>"
            ),
        ),
        part(
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{OFFICE}/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Target=\"word/document.xml\" \
                 Type=\"{OFFICE}/officeDocument/2006/relationships/officeDocument\"/>\
                 </Relationships>"
            ),
        ),
        part(
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"{OFFICE}/wordprocessingml/2006/main\">\
                 <w:body>{body}</w:body></w:document>"
            ),
        ),
    ])
}

/// Pages of the national standard: 22 lines of 28 characters of 5.6 mm.
fn ofd(text: &str) -> Vec<u8> {
    const OFD: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let mut parts = vec![(
        "OFD.xml".to_owned(),
        format!(
            "{XML}<ofd:OFD {OFD} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>\
             <ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml\
             </ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
    )];
    let mut list = String::new();
    for (n, rows) in pages(text, 28, 22).iter().enumerate() {
        let place = format!("Pages/Page_{n}/Content.xml");
        write!(list, "<ofd:Page ID=\"{}\" BaseLoc=\"{place}\"/>", n + 1).unwrap();
        let objects: String =
            (0..).zip(rows).map(|(at, row)| ofd_row(at, row)).collect();
        let content = format!(
            "{XML}<ofd:Page {OFD}><ofd:Content><ofd:Layer ID=\"{}\">{objects}</ofd:Layer>\
             </ofd:Content></ofd:Page>",
            n + 5_000
        );
        parts.push((format!("Doc_0/{place}"), content));
    }
    parts.insert(
        1,
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                "{XML}<ofd:Document {OFD}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>\
                 <ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
                 </ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"
            ),
        ),
    );
    package(&parts)
}

/// A text object for a row; lengths in thousandths of a millimetre.
fn ofd_row(at: u32, row: &Row) -> String {
    const EM: u32 = 5_600;
    let size = EM * row.size / 1_000;
    let steps: Vec<String> =
        row.text.chars().map(|c| decimal(size * half_ems(c) / 2)).collect();
    format!(
        "<ofd:TextObject ID=\"{}\" Boundary=\"{} {} 160 8\" Font=\"2\" Size=\"{}\">\
         <ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"{}\">{}</ofd:TextCode></ofd:TextObject>",
        at + 10,
        decimal(26_000 + EM * row.left / 1_000),
        decimal(37_000 + 10_000 * row.line),
        decimal(size),
        steps[..steps.len() - 1].join(" "),
        escaped(&row.text),
    )
}

/// A number of thousandths.
fn decimal(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

// PDF.

/// A4 with 40 lines of 37 characters of 12 points; a text object for each line.
fn pdf(text: &str) -> Vec<u8> {
    const EM: u32 = 12;
    let content = |rows: &Vec<Row>| -> String {
        let row = |row: &Row| {
            let mut codes = String::new();
            for unit in row.text.encode_utf16() {
                write!(codes, "{unit:04X}").unwrap();
            }
            let size = decimal(EM * row.size);
            let x = decimal(75_000 + EM * row.left);
            let y = 770 - 18 * row.line;
            format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n")
        };
        rows.iter().map(row).collect()
    };
    pdf_of(&pages(text, 37, 40).iter().map(content).collect::<Vec<String>>())
}

/// A PDF of pages that show this, with a font that is not embedded, in a predefined
/// encoding. The catalogue stands last, so that a file that is cut has none.
fn pdf_of(contents: &[String]) -> Vec<u8> {
    const FONT: [&str; 3] = [
        "/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H \
         /DescendantFonts [4 0 R]",
        "/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> \
         /DW 1000 /W [1 95 500]",
        "/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /StemV 93 \
         /FontBBox [-25 -254 1000 880] /Ascent 752 /Descent -271 /CapHeight 737",
    ];
    let mut objects: Vec<(usize, String)> = (3..)
        .zip(FONT)
        .map(|(id, dictionary)| (id, format!("<< {dictionary} >>")))
        .collect();
    let mut kids = String::new();
    for (id, content) in (6..).step_by(2).zip(contents) {
        let length = content.len();
        let stream = format!("<< /Length {length} >>\nstream\n{content}\nendstream");
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {id} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>"
        );
        objects.extend([(id, stream), (id + 1, page)]);
        write!(kids, "{} 0 R ", id + 1).unwrap();
    }
    let count = contents.len();
    objects.push((2, format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>")));
    objects.push((1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()));

    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = vec![0; objects.len() + 1];
    for (id, object) in objects {
        offsets[id] = out.len();
        write!(out, "{id} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let (start, size) = (out.len(), offsets.len());
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
    for offset in &offsets[1..] {
        writeln!(out, "{offset:010} 00000 n ").unwrap();
    }
    write!(out, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
        .unwrap();
    out.into_bytes()
}

// Lines on pages.

/// A line of a page. Lengths are in thousandths of the body's em.
struct Row {
    text: String,
    left: u32,
    size: u32,
    /// Which line of the page, from 0.
    line: u32,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy)]
enum Place {
    Title,
    /// From the left edge, as those to whom a document goes.
    Left,
    /// The first line is indented.
    Body,
    /// At the right edge, as who signs, and when.
    Right,
}

/// The pages on which a word processor would set a text: `width` characters on each of
/// `lines` lines, and the number of the page below.
fn pages(text: &str, width: u32, lines: usize) -> Vec<Vec<Row>> {
    let bare = text.lines().map(|line| line.trim_matches(gongwen::text::is_blank));
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    for (at, line) in bare.filter(|line| !line.is_empty()).enumerate() {
        let place = match line {
            _ if at == 0 => Place::Title,
            _ if SALUTATIONS.contains(&line) => Place::Left,
            _ if SIGNATURES.contains(&line) || line == "2022年11月8日" => {
                Place::Right
            }
            _ => Place::Body,
        };
        for mut row in placed(line, place, width * 1_000) {
            if pages.last().unwrap().len() == lines {
                pages.push(Vec::new());
            }
            let page = pages.last_mut().unwrap();
            row.line = u32::try_from(page.len()).unwrap();
            page.push(row);
        }
    }
    for (number, page) in (1..).zip(&mut pages) {
        let (text, line) = (format!("— {number} —"), u32::try_from(lines).unwrap() + 1);
        page.push(Row { text, left: (width / 2 - 2) * 1_000, size: 1_000, line });
    }
    pages
}

/// The lines of a paragraph, none of them on a page yet.
fn placed(line: &str, place: Place, width: u32) -> Vec<Row> {
    let size = if matches!(place, Place::Title) { 1_375 } else { 1_000 };
    let indent = if matches!(place, Place::Body) { 2_000 } else { 0 };
    let row = |(at, text): (usize, String)| {
        let room = width.saturating_sub(measure(&text) * size / 1_000);
        let left = match place {
            Place::Title => room / 2,
            Place::Right => room.saturating_sub(4_000),
            Place::Body if at == 0 => indent,
            Place::Left | Place::Body => 0,
        };
        Row { text, left, size, line: 0 }
    };
    let broken = broken_lines(line, indent, width * 1_000 / size);
    broken.into_iter().enumerate().map(row).collect()
}

/// A paragraph broken into lines: words of ASCII stay whole, stops hang over the edge
/// rather than begin a line, and no opening bracket ends one.
fn broken_lines(line: &str, indent: u32, width: u32) -> Vec<String> {
    let (mut rows, mut row, mut used) = (Vec::new(), String::new(), indent);
    for unit in units(line) {
        let hangs = unit.starts_with(|c| "，。、；：？！）》”’".contains(c));
        if used + measure(unit) > width && !hangs {
            let kept = row.trim_end_matches(['（', '《', '“', '‘']).len();
            let carried = row.split_off(kept);
            rows.push(std::mem::replace(&mut row, carried));
            used = measure(&row);
        }
        row.push_str(unit);
        used += measure(unit);
    }
    rows.push(row);
    rows
}

/// What is not broken: a word of ASCII, or one character.
fn units(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
        let (unit, behind) = rest.split_at(word.max(first.len_utf8()));
        rest = behind;
        Some(unit)
    })
}

fn measure(text: &str) -> u32 {
    text.chars().map(|c| 500 * half_ems(c)).sum()
}

fn half_ems(c: char) -> u32 {
    if c.is_ascii() { 1 } else { 2 }
}
