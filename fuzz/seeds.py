#!/usr/bin/env python3
"""Seeds for the target `readers`: the files of fixtures/readers as they are and, of
packed formats, their parts as tests/it/hostile.rs puts them together again.

    python3 fuzz/seeds.py fuzz/corpus/readers
"""

import pathlib
import re
import sys
import zipfile
import zlib

DOCX = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
]
OFD = ["Content.xml", None, None, "Document.xml", "OFD.xml"]
# Longer files only slow the fuzzer down.
MOST = 32 << 10


def parts(path, names):
    with zipfile.ZipFile(path) as package:
        held = package.namelist()
        for name in names:
            found = [each for each in held if name and each.endswith(name)]
            yield package.read(found[0]) if found else b""


def pdf(path):
    """The first content of a page, and each map of codes with it."""
    streams = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.S):
        try:
            streams.append(zlib.decompressobj().decompress(match[1]))
        except zlib.error:
            streams.append(match[1])
    content = next((s for s in streams if b"Tj" in s or b"TJ" in s), b"")
    maps = [s for s in streams if b"begincmap" in s] or [b""]
    font = b"/Subtype/Type0/BaseFont/A/Encoding/%s/DescendantFonts[<</Type/Font" \
        b"/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo<</Registry(Adobe)" \
        b"/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]>>]"
    for name, codes in [(b"Identity-H", maps[0]), (b"GBK-EUC-H", b"")]:
        content = re.sub(rb"/[A-Za-z][A-Za-z0-9+]* +([\d.]+) Tf", rb"/F1 \1 Tf", content)
        yield b"\xff".join([content, font % name, codes, b"/F1 9 Tf (A) Tj /X1 Do"])


def seeds(path):
    whole = path.read_bytes()
    yield whole
    try:
        if path.suffix == ".docx":
            yield b"\6" + b"\xff".join(parts(path, DOCX))
        elif path.suffix == ".ofd":
            yield b"\7" + b"\xff".join(parts(path, OFD))
        elif path.suffix == ".pdf":
            yield from (b"\x08" + seed for seed in pdf(path))
        elif path.suffix == ".doc":
            yield b"\3" + whole
        else:
            yield from (bytes([mode, claimed]) + whole for mode in (0, 1) for claimed in (3, 9))
    except (zipfile.BadZipFile, RuntimeError):
        pass


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    fixtures = pathlib.Path(__file__).parent.parent / "fixtures/readers"
    for path in sorted(fixtures.rglob("*.*")):
        for number, seed in enumerate(seeds(path)):
            if len(seed) <= MOST:
                name = "-".join(path.relative_to(fixtures).parts)
                (out / f"{name}-{number}").write_bytes(seed)


main()
