//! Files that are made to exhaust whoever reads them: each ends in an error or a part of
//! its text, within a bounded address space, and the files beside it are read.

use super::{note, said, scripted, watched};
use crate::convert::{Archive, TEXT};
use crate::support;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How much address space the command gets, in kilobytes: twice what the limits allow to be
/// unpacked, and what threads and the program itself reserve.
const SPACE: u32 = 1_500_000;

const RELATIONS: &str = "<R><Relationship Type='x/officeDocument' \
                         Target='word/document.xml'/></R>";
const PARAGRAPH: &str = "<w:p><w:r><w:t>一是甲。</w:t></w:r></w:p>";
const OFD: &str = "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts = [("_rels/.rels", RELATIONS), ("word/document.xml", &document)];
    packed(&[&parts, more].concat())
}

fn ofd(n_pages: usize, content: &str) -> Vec<u8> {
    let pages = "<Page BaseLoc='P.xml'/>".repeat(n_pages);
    let document = format!("<Document><Pages>{pages}</Pages></Document>");
    packed(&[("OFD.xml", OFD), ("D/Document.xml", &document), ("D/P.xml", content)])
}

fn ofd_page(text: &str, behind: &str) -> String {
    format!(
        "<Page><TextObject Boundary='10 10 100 10' Size='5'><TextCode X='0' Y='5'>{text}\
         </TextCode></TextObject></Page>{behind}"
    )
}

/// A package whose parts are all the same packed bytes.
fn overlapping() -> Vec<u8> {
    let header = |number| format!("word/h{number}.xml");
    let relation = |n| format!("<Relationship Type='x/header' Target='h{n}.xml'/>");
    let list = (0..900).map(relation).collect::<Vec<_>>().concat();
    let list = format!("<R>{list}</R>");
    let body = format!("<w:body>{PARAGRAPH}{}</w:body>", " ".repeat(4 << 20));
    let mut file = Vec::new();
    let mut central = Vec::new();
    let mut add = |part: &str, names: &[String]| {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(part.as_bytes()).unwrap();
        let data = encoder.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(part.as_bytes());
        let start = u32::try_from(file.len()).unwrap();
        let head = |name: &str| {
            let mut head = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
            head.extend(crc.sum().to_le_bytes());
            for length in [data.len(), part.len(), name.len()] {
                head.extend(u32::try_from(length).unwrap().to_le_bytes());
            }
            head
        };
        file.extend(
            [b"PK\x03\x04", &head(&names[0])[..], names[0].as_bytes()].concat(),
        );
        file.extend(&data);
        for name in names {
            central.extend([b"PK\x01\x02\x14\0", &head(name)[..], &[0; 10]].concat());
            central.extend(start.to_le_bytes());
            central.extend(name.as_bytes());
        }
    };
    add(RELATIONS, &["_rels/.rels".to_owned()]);
    add(&list, &["word/_rels/document.xml.rels".to_owned()]);
    let mut names = vec!["word/document.xml".to_owned()];
    names.extend((0..900).map(header));
    add(&body, &names);
    let (start, length) = (file.len(), central.len());
    file.extend(central);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([903_u16, 903].map(u16::to_le_bytes).concat());
    for number in [length, start] {
        file.extend(u32::try_from(number).unwrap().to_le_bytes());
    }
    file.extend([0, 0]);
    file
}

/// A PDF of these objects, the first of which is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        out.extend(format!("{} 0 obj\n", n + 1).as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let (start, size) = (out.len(), objects.len() + 1);
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R/Prev {start}>>\n");
    out.extend(format!("{table}{trailer}startxref\n{start}\n%%EOF\n").as_bytes());
    out
}

fn stream(head: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{head}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A PDF whose page shows this, with forms and fonts to show.
fn page(content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let resources = "/Resources<</Font<</F 6 0 R>>/XObject<</A 5 0 R/B 7 0 R>>>>";
    let form = format!("/Type/XObject/Subtype/Form{resources}");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{resources}>>").into_bytes(),
        content,
        stream(&form, b"/B Do /B Do /B Do /B Do"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        stream(&form, b"/A Do /A Do /A Do /A Do BT /F 12 Tf (x) Tj ET"),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const OVER: &str = "too large: over the limit max_expanded";
const DEEP: &str = "too large: over the limit max_depth of 500";

/// Hostile packages: name, bytes, and what is said of it; nothing where it is read.
fn packages() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let blanks = " ".repeat(300 << 20);
    let notes =
        format!("<f><w:footnote w:id='1'>{}</w:footnote></f>", PARAGRAPH.repeat(3_000));
    let reference = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>";
    let inner = packed(&[("0", " ".repeat(1 << 20).as_str())]);
    let inner = String::from_utf8_lossy(&inner).into_owned();
    let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;'>]>\
                  <w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let external = laughs.replace("'ha'", "SYSTEM 'file:///etc/passwd'");
    let named = |document: &str| {
        packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", document)])
    };
    let names: Vec<String> = (0..21_000).map(|n| format!("x/{n}")).collect();
    let many: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), "")).collect();
    let tables = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    let closed = "</w:tc></w:tr></w:tbl>".repeat(150);
    let nested = format!("{}{PARAGRAPH}{closed}", "<w:tbl><w:tr><w:tc>".repeat(150));
    vec![
        ("bomb.docx", docx(&format!("{PARAGRAPH}{blanks}"), &[]), OVER),
        ("bomb.ofd", ofd(1, &ofd_page("甲", &blanks)), OVER),
        ("overlapping.docx", overlapping(), OVER),
        ("nested.docx", docx(PARAGRAPH, &[("word/embeddings/1.docx", &inner)]), ""),
        ("many.docx", docx(PARAGRAPH, &many), "over the limit max_entries of 20000"),
        (
            "notes.docx",
            docx(&reference.repeat(60_000), &[("word/footnotes.xml", &notes)]),
            OVER,
        ),
        ("laughs.docx", named(laughs), "document type declaration"),
        ("external.docx", named(&external), "document type declaration"),
        (
            "entity.docx",
            docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", &[]),
            "names the entity",
        ),
        ("deep.docx", docx(&tables, &[]), DEEP),
        ("tables.docx", docx(&nested, &[]), ""),
        ("deep.ofd", ofd(1, &"<Page>".repeat(100_000)), DEEP),
        (
            "pages.ofd",
            ofd(10_001, &ofd_page("甲", "")),
            "over the limit max_pages of 10000",
        ),
        ("same.ofd", ofd(9_999, &ofd_page(&"甲".repeat(2_000), "")), OVER),
        (
            "laughs.ofd",
            ofd(1, &format!("<!DOCTYPE l>{}", ofd_page("甲", ""))),
            "document type",
        ),
    ]
}

fn pages() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let html = |text: String| format!("<html>{text}").into_bytes();
    let each = |n, tag: fn(usize) -> String| html((0..n).map(tag).collect());
    vec![
        ("deep.html", html("<div>".repeat(100_000)), DEEP),
        (
            "closed.html",
            html(format!("{}甲{}", "<div>".repeat(100_000), "</div>".repeat(100_000))),
            DEEP,
        ),
        ("reopened.html", each(60_000, |n| format!("<div><b id={n}></div>x")), DEEP),
        ("merged.html", each(200_000, |n| format!("<html a{n}>")), DEEP),
        (
            "drawn.html",
            html(format!("<svg>{}{}", "<td>".repeat(90_000), "</q>".repeat(90_000))),
            DEEP,
        ),
        (
            "spans.html",
            html("<table><tr><td rowspan=65534 colspan=1000>甲".repeat(300)),
            "",
        ),
        ("open.html", html("<".repeat(1_000_000)), ""),
        ("comments.html", html("<!--".repeat(300_000)), ""),
        ("scripts.html", html("<script>".repeat(100_000)), ""),
    ]
}

fn pdfs() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = b"BT /F 12 Tf (a) Tj ET".to_vec();
    let bomb = zlib(&vec![b' '; 300 << 20]);
    let loops = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[2 0 R 3 0 R]/Parent 3 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>".to_vec(),
    ]);
    let length =
        b"<</Length 4 0 R>>\nstream\nBT /F 12 Tf (a) Tj ET\nendstream".to_vec();
    let contents = b"[4 0 R 4 0 R]".to_vec();
    vec![
        ("kids.pdf", loops, "pdf"),
        ("forms.pdf", page(stream("", b"/A Do"), &[]), OVER),
        ("length.pdf", page(length, &[]), ""),
        ("contents.pdf", page(contents, &[]), "pdf"),
        ("bomb.pdf", page(stream("/Filter/FlateDecode", &bomb), &[]), OVER),
        (
            "objects.pdf",
            page(
                stream("", &text),
                &[stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb)],
            ),
            OVER,
        ),
        ("deep.pdf", page(stream("", &text), &[b"[".repeat(200_000)]), DEEP),
    ]
}

/// Reads each alone under a bounded address space, and all of them as an archive.
fn end_well(files: &[(&'static str, Vec<u8>, &'static str)]) {
    let archive = Archive::new(&[("in/0.txt", TEXT), ("in/z.txt", TEXT)]);
    let mut wrong = String::new();
    for (name, bytes, reason) in files {
        archive.put(&format!("in/{name}"), bytes);
        let script =
            format!("ulimit -v {SPACE}; exec \"$0\" parse in/{name} >/dev/null");
        let (code, said) = said(&watched(scripted(&archive, &script, &[])));
        let is_right = match *reason {
            "" => code <= 1,
            reason => code == 2 && said.contains(reason),
        };
        if !is_right {
            writeln!(wrong, "{name}: {code} {said}").unwrap();
        }
    }
    let script =
        format!("ulimit -v {SPACE}; exec \"$0\" convert in --out o.jsonl --jobs 2 -q");
    let (code, said) = said(&watched(scripted(&archive, &script, &[])));
    assert_eq!((code, said.as_str()), (1, ""), "{wrong}");
    let lines = archive.lines("o.jsonl.manifest.jsonl");
    assert_eq!(lines.len(), files.len() + 2);
    for line in lines {
        let path = line["path"].as_str().unwrap();
        let file = files.iter().find(|(name, ..)| path == format!("in/{name}"));
        let reason = file.map_or("", |(_, _, reason)| *reason);
        let found = line["reason"].as_str().unwrap_or_default();
        let is_right = match reason {
            "" => line["status"] != "failed",
            reason => line["status"] == "failed" && found.contains(reason),
        };
        if !is_right {
            writeln!(wrong, "{path} in the archive: {line}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn packages_that_are_made_to_exhaust_end_well() {
    end_well(&packages());
}

#[test]
fn pages_that_are_made_to_exhaust_end_well() {
    end_well(&pages());
}

#[test]
fn pdfs_that_are_made_to_exhaust_end_well() {
    end_well(&pdfs());
}

/// Files that are cut off or encrypted fail with a reason, or are read in part and say so.
#[test]
fn cut_and_encrypted_files_of_every_format_are_said() {
    let folder = support::root().join("fixtures/readers");
    let archive = Archive::new(&[("in/0.txt", TEXT)]);
    let mut n_cut = 0;
    for ending in ["docx", "doc", "ofd", "pdf"] {
        let file = support::files(&folder, ending).into_iter();
        let file = file.filter(|file| file.parent() == Some(&folder)).take(2);
        for (n, file) in file.enumerate() {
            let bytes = fs::read(file).unwrap();
            for part in 1..8 {
                let cut = &bytes[..bytes.len() * part / 8];
                archive.put(&format!("in/{ending}-{n}-{part}"), cut);
                n_cut += 1;
            }
        }
    }
    let malformed = folder.join("malformed");
    let mut encrypted = Vec::new();
    for entry in fs::read_dir(malformed).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.contains("encrypted") || name.contains("password") {
            archive.put(&format!("in/{name}"), &fs::read(&path).unwrap());
            encrypted.push(name);
        }
    }
    let output = watched(archive.command(&["in", "--out", "o.jsonl", "-q"]));
    assert_eq!(said(&output), (1, String::new()));
    let lines = archive.lines("o.jsonl.manifest.jsonl");
    assert_eq!(lines.len(), 1 + n_cut + encrypted.len());
    for line in &lines {
        let is_whole = line["status"] == "ok";
        assert_eq!(is_whole, line["reason"].is_null(), "{line}");
    }
    let failed = lines.iter().filter(|line| line["status"] == "failed").count();
    assert!(failed > n_cut / 2, "{failed} of {n_cut}");
    note(&format!(
        "{n_cut} cut files, {} encrypted ones, {failed} failed",
        encrypted.len()
    ));
}
