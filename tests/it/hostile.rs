//! Files made of arbitrary bytes, and the laws that hold for what is read from any file.
//! Fuzzing includes this file too, so it leans on nothing of the tests but the laws of
//! texts.
//!
//! The formats that keep checksums or packed streams would turn nearly all changed bytes
//! away at the door, so DOCX, OFD and PDF are also built here, from parts that stand in
//! the bytes as they are, divided by 0xff.

use crate::invariants;
use gongwen::reader::{
    Encoding, Format, Limits, Options, Place, Source, WarningKind, read,
};
use gongwen::text::Span;
use gongwen::{Error, text};
use std::fmt::Write as _;

/// What a broken law says, and where.
type Held = Result<(), String>;

/// A text up to this length is parsed, and the laws of texts are checked.
const SMALL: usize = 1_024;

/// What divides the parts.
const DIVIDER: u8 = 0xff;

/// The encodings that somebody may claim for a text.
const CLAIMED: [&str; 8] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gb18030",
    "big5",
    "shift_jis",
    "iso-2022-jp",
    "windows-1252",
];

/// The parts of a DOCX file, the most telling first.
const DOCX: [&str; 7] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
];

/// The parts of an OFD file, and what stands for those that the bytes leave empty.
const OFD: [(&str, &str); 5] = [
    ("Doc_0/Pages/Page_0/Content.xml", ""),
    ("Doc_0/Tpls/Tpl_0/Content.xml", ""),
    ("Doc_0/Pages/Page_1/Content.xml", ""),
    (
        "Doc_0/Document.xml",
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox>\
         </PageArea><TemplatePage ID=\"1\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>\
         </CommonData><Pages><Page BaseLoc=\"Pages/Page_0/Content.xml\"/>\
         <Page BaseLoc=\"Pages/Page_1/Content.xml\"/></Pages></Document>",
    ),
    ("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
];

/// Reads the file that bytes stand for. The first of them chooses the format and how the
/// file is made; above those that do, all bytes are the file.
pub(crate) fn outcome(data: &[u8]) -> (Vec<u8>, Result<Source, Error>) {
    let (file, options) = file(data);
    let source = read(&file, &options);
    (file, source)
}

/// Reads the file that bytes stand for and gives the first law that the source breaks.
pub(crate) fn hold(data: &[u8]) -> Held {
    let (file, found) = outcome(data);
    let (_, again) = outcome(data);
    match (found, again) {
        (Ok(source), Ok(again)) => {
            ensure(source == again, || "read twice, it differs".to_owned())?;
            source_holds(&file, &source)
        }
        (Err(error), Err(again)) => ensure(error.kind() == again.kind(), || {
            format!("read twice, it fails with {error} and {again}")
        }),
        _ => Err("read twice, it fails once".to_owned()),
    }
}

fn file(data: &[u8]) -> (Vec<u8>, Options) {
    let mut limits = Limits::new();
    limits.max_bytes = 1 << 20;
    limits.max_expanded = 1 << 20;
    limits.max_entries = 64;
    limits.max_pages = 16;
    let options = Options::new().limits(limits);
    let rest = data.get(1..).unwrap_or(&[]);
    match data.first() {
        Some(0) => claimed(rest, options.format(Format::Text)),
        Some(1) => claimed(rest, options.format(Format::Html)),
        Some(2) => (rest.to_vec(), options.format(Format::Docx)),
        Some(3) => (rest.to_vec(), options.format(Format::Doc)),
        Some(4) => (rest.to_vec(), options.format(Format::Pdf)),
        Some(5) => (rest.to_vec(), options.format(Format::Ofd)),
        Some(6) => (docx(rest), options.format(Format::Docx)),
        Some(7) => (ofd(rest), options.format(Format::Ofd)),
        Some(8) => (pdf(rest), options.format(Format::Pdf)),
        _ => (data.to_vec(), options),
    }
}

/// A text whose encoding somebody claims to know, by its first byte.
fn claimed(data: &[u8], options: Options) -> (Vec<u8>, Options) {
    let rest = data.get(1..).unwrap_or(&[]).to_vec();
    let label = data.first().and_then(|&byte| CLAIMED.get(usize::from(byte)));
    let encoding: Option<Encoding> = label.and_then(|label| label.parse().ok());
    (rest, encoding.map_or(options, |encoding| options.encoding(encoding)))
}

fn docx(data: &[u8]) -> Vec<u8> {
    let parts = DOCX.into_iter().zip(data.split(|&byte| byte == DIVIDER));
    zip(parts.filter(|(_, part)| !part.is_empty()))
}

fn ofd(data: &[u8]) -> Vec<u8> {
    let mut given = data.split(|&byte| byte == DIVIDER);
    zip(OFD.into_iter().filter_map(|(name, usual)| {
        let part = given.next().filter(|part| !part.is_empty());
        let part = part.unwrap_or(usual.as_bytes());
        (!part.is_empty()).then_some((name, part))
    }))
}

/// A ZIP file of parts that are stored as they are.
fn zip<'p>(parts: impl Iterator<Item = (&'static str, &'p [u8])>) -> Vec<u8> {
    let (mut out, mut list, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, part) in parts {
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(0);
        let start = length(&out);
        // Version, flags, stored, time and date, checksum, sizes, length of the name.
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(crc32(part).to_le_bytes());
        head.extend(length(part).to_le_bytes());
        head.extend(length(part).to_le_bytes());
        // With no extra field, whose length comes behind.
        head.extend(length(name.as_bytes()).to_le_bytes());
        out.extend([&b"PK\x03\x04"[..], &head, name.as_bytes(), part].concat());
        list.extend([&b"PK\x01\x02\x14\0"[..], &head, &[0; 10]].concat());
        list.extend(start.to_le_bytes());
        list.extend(name.as_bytes());
        count += 1;
    }
    let (start, length) = (out.len(), list.len());
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    for number in [length, start] {
        out.extend(u32::try_from(number).unwrap_or(0).to_le_bytes());
    }
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

/// A PDF file of one page: its content, what the dictionary of its font says, the map of
/// codes to characters, and the content of a form.
fn pdf(data: &[u8]) -> Vec<u8> {
    let mut parts = data.split(|&byte| byte == DIVIDER);
    let mut part = || parts.next().unwrap_or(&[]);
    let (content, font, map, form) = (part(), part(), part(), part());
    let stream = |head: &str, content: &[u8]| -> Vec<u8> {
        let head = format!("<<{head}/Length {}>>\nstream\n", content.len());
        [head.as_bytes(), content, b"\nendstream"].concat()
    };
    let resources = "/Resources<</Font<</F1 5 0 R>>/XObject<</X1 7 0 R>>>>";
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{resources}>>"
    );
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        page.into_bytes(),
        stream("", content),
        [b"<</Type/Font/ToUnicode 6 0 R", font, b">>"].concat(),
        stream("", map),
        stream(&format!("/Type/XObject/Subtype/Form{resources}"), form),
    ];
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", n + 1).as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.extend(table.as_bytes());
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n");
    out.extend(trailer.as_bytes());
    out.extend(b"%%EOF\n");
    out
}

fn ensure(holds: bool, law: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(law()) }
}

/// The laws that a source keeps to the file it was read from.
fn source_holds(file: &[u8], source: &Source) -> Held {
    let text = &source.text;
    if source.format != Format::Text {
        ensure(text.is_empty() || text.ends_with('\n'), || {
            "the last line does not end".to_owned()
        })?;
        ensure(!text.contains('\r'), || "a line ends with a return".to_owned())?;
    }
    origins(source)?;
    let blank = text.chars().all(text::is_blank);
    let empty = source.warnings.iter().any(|w| w.kind == WarningKind::Empty);
    ensure(blank == empty, || format!("without text: {blank}, said: {empty}"))?;
    for warning in &source.warnings {
        let held = match warning.place {
            Some(Place::File(span)) => file.get(span.range()).is_some(),
            Some(Place::Text(span)) => text.get(span.range()).is_some(),
            _ => true,
        };
        ensure(held, || format!("out of bounds: {warning}"))?;
    }
    if text.len() <= SMALL { invariants::hold(text) } else { Ok(()) }
}

/// Every byte of the text comes from one part of the file, no part is empty, and none
/// begins within a character.
fn origins(source: &Source) -> Held {
    let (text, mut end) = (&source.text, 0);
    for (span, origin) in source.origins.stretches(text.len()) {
        let Span { start, end: next, .. } = span;
        ensure(start == end, || format!("{origin} begins at {start}, not {end}"))?;
        ensure(next > start, || format!("{origin} is empty at {start}"))?;
        ensure(text.get(span.range()).is_some(), || {
            format!("{origin} splits a character: [{span}]")
        })?;
        ensure(source.origin(start) == Some(origin), || {
            format!("{origin} is not found at {start}")
        })?;
        end = next;
    }
    ensure(end == text.len(), || format!("{end} of {} bytes have a part", text.len()))
}
