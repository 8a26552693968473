#!/usr/bin/env python3
"""Makes fixtures/readers/malformed: files that cannot be read, or only just.

    pip install -r scripts/reader_fixtures_requirements.txt
    python3 scripts/make_malformed_fixtures.py

What takes no program to make (cut and flipped bytes) the tests make themselves.
"""

import io
import pathlib
import zipfile

import pikepdf
from msoffcrypto.format.ooxml import OOXMLFile
from reportlab.pdfgen.canvas import Canvas

ROOT = pathlib.Path(__file__).resolve().parent.parent
READERS = ROOT / "fixtures/readers"
OUT = READERS / "malformed"
NOTICE = "county-water-inspection"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(name, parts):
    with zipfile.ZipFile(OUT / name, "w") as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED, 9)


def docx(name, document):
    package(name, {"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def encrypted():
    with open(READERS / f"{NOTICE}.docx", "rb") as plain, open(OUT / "encrypted.docx", "wb") as out:
        OOXMLFile(plain).encrypt("secret", out)
    with pikepdf.open(READERS / f"{NOTICE}.reportlab.pdf") as pdf:
        pdf.save(OUT / "encrypted.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
        # Anybody may read this one; only what may be done with it is restricted.
        pdf.save(OUT / "owner-password.pdf", encryption=pikepdf.Encryption(user="", owner="secret"))
    package("encrypted.ofd", {"OFD.xml": "<OFD/>", "Encryptions.xml": "<Encryptions/>"})


def scanned():
    canvas = Canvas(str(OUT / "scanned.pdf"), pagesize=(595, 842), invariant=1)
    for _ in range(2):
        canvas.rect(80, 80, 400, 600, fill=1)
        canvas.showPage()
    canvas.save()
    package("scanned.ofd", {
        "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": '<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
        "Doc_0/P.xml": "<Page><Content><Layer><ImageObject/></Layer></Content></Page>",
    })


def hostile():
    blank = " " * (8 << 20)
    docx("bomb.docx", f"<w:document {W}><w:body>{blank}</w:body></w:document>")
    package("bomb.ofd", {"OFD.xml": f"<OFD>{blank}</OFD>"})
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    docx("entities.docx", f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "哈">{levels}]>'
         f"<w:document {W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>")
    docx("unknown-entity.docx", f"<w:document {W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>")
    deep = 5_000
    docx("deep.docx", f"<w:document {W}><w:body>{'<w:sdt>' * deep}{'</w:sdt>' * deep}</w:body></w:document>")
    pdf("bomb.pdf", content=blank)
    pdf("nested.pdf", more=f"5 0 obj {'[' * 20_000}{']' * 20_000} endobj\n")
    # A form that shows itself twice, twelve times deep.
    pdf("forms.pdf", content="/F Do", form="/F Do /F Do")


def pdf(name, content="", more="", form=""):
    with pikepdf.new() as out:
        page = out.add_blank_page(page_size=(595, 842))
        page.Contents = out.make_stream(content.encode())
        if form:
            stream = out.make_stream(form.encode())
            stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            stream.BBox = [0, 0, 1, 1]
            stream.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=stream))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=stream))
        buffer = io.BytesIO()
        out.save(buffer, compress_streams=True, static_id=True)
    data = buffer.getvalue()
    at = data.index(b"1 0 obj")
    (OUT / name).write_bytes(data[:at] + more.encode() + data[at:])


def odd():
    docx("empty.docx", f"<w:document {W}><w:body><w:p/></w:body></w:document>")
    package("no-document.docx", {"[Content_Types].xml": "<Types/>", "word/styles.xml": "<styles/>"})
    (OUT / "page-as.doc").write_text("<html><body><p>关于整改情况的通报</p><p>一、总体情况</p></body></html>")
    (OUT / "text-as.pdf").write_bytes("关于整改情况的通报\n一、总体情况\n".encode("gb18030"))
    (OUT / "docx-as.txt").write_bytes((READERS / f"{NOTICE}.docx").read_bytes())


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    encrypted()
    scanned()
    hostile()
    odd()
