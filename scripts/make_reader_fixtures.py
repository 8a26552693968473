#!/usr/bin/env python3
"""Makes fixtures/readers from fixtures/notices: each notice in each format.

    apt-get install --no-install-recommends libreoffice-writer-nogui fonts-wqy-microhei
    pip install -r scripts/reader_fixtures_requirements.txt
    python3 scripts/make_reader_fixtures.py

The files are committed, so the tests need none of these programs. The malformed files
are made by scripts/make_malformed_fixtures.py.
"""

import html
import pathlib
import re
import subprocess
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "fixtures/readers"
DIGITS = "零一二三四五六七八九"
# Zip files carry times: one for all, so that the files come out the same.
EPOCH = (2024, 1, 1, 0, 0, 0)


def han(n):
    """1 to 99 as Word's chineseCountingThousand writes it."""
    tens, ones = divmod(n, 10)
    return (DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + DIGITS[ones] * (ones > 0)


# ---------------------------------------------------------------- text


def make_text(name, text):
    (OUT / f"{name}.gb18030.txt").write_bytes(text.encode("gb18030"))
    (OUT / f"{name}.utf-16.txt").write_bytes(text.encode("utf-16"))


# ---------------------------------------------------------------- HTML

NAV = "".join(
    f'<li><a href="/{i}">{word}</a></li>'
    for i, word in enumerate(["首页", "机构设置", "新闻中心", "信息公开", "办事服务", "互动交流"])
)
LINKS = "".join(
    f'<li><a href="/news/{i}.html">{word}</a><span>2023-09-{i + 10}</span></li>'
    for i, word in enumerate([
        "县委召开农村工作会议，部署秋冬种生产", "我县举行第三届全民阅读活动启动仪式",
        "关于开展安全生产大检查的通知", "青禾河综合治理二期工程通过验收",
        "关于调整城区公交线路的公告", "县人民医院新院区投入使用"])
)
FOOTER = (
    '<div class="footer"><p>主办单位：云泽市人民政府办公室　承办单位：云泽市大数据中心</p>'
    '<p>网站标识码：0000000000　<a href="/map">网站地图</a>　<a href="/about">联系我们</a></p></div>'
)
SHARE = '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a><span>打印本页</span></div>'


def page(title, body, charset="utf-8", head=""):
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{charset}">\n'
        f"<title>{html.escape(title)}_云泽市人民政府</title>\n{head}"
        "<style>.nav li {float: left}</style>\n<script>var a = '<p>一、不是正文</p>';</script>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def paragraphs(lines, shape):
    escaped = [html.escape(line.strip("　 ")) for line in lines if line.strip()]
    return "\n".join(shape.format(line) for line in escaped)


def named_content(lines):
    """A State Council kind of page: metadata in a table, title in <h1>, UCAP-CONTENT."""
    metadata = ""
    while ":" in lines[0][:6] or "：" in lines[0][:8]:
        cells = re.findall(r"([^：　]+[：])([^　]+)", lines.pop(0).replace("索 引 号", "索&nbsp;引&nbsp;号"))
        cells = "".join(f"<td><b>{a}</b></td><td>{b}</td>" for a, b in cells)
        metadata += f"<tr>{cells}</tr>"
    title, rest = lines[0], lines[1:]
    body = (
        f'<div class="header"><ul class="nav">{NAV}</ul></div>\n'
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/xx">信息公开</a></div>\n'
        + (f'<table class="bd1"><tbody>{metadata}</tbody></table>\n' if metadata else "")
        + f"<div class='article'><h1>{title}</h1>\n"
        '<div class="pages-date">2023-10-01 09:30　来源：县政府办　【字体：<a>大</a> <a>中</a> <a>小</a>】</div>\n'
        f'<div class="pages_content" id="UCAP-CONTENT">\n{paragraphs(rest, PLAIN)}\n</div></div>\n'
        f"{SHARE}<div class='related'><h3>相关链接</h3><ul>{LINKS}</ul></div>\n{FOOTER}"
    )
    meta = f'<meta name="ArticleTitle" content="{html.escape(title)}">\n'
    return page(title, body, head=meta)


PLAIN = '<p style="text-indent: 2em;">{}</p>'
SPANS = '<p class="MsoNormal"><span style="font-size: 16pt;"><span>　　</span>{}</span></p>'


def trs_editor(lines):
    body = (
        f'<div id="top"><ul class="nav">{NAV}</ul></div>\n<div class="main">'
        f'<div class="left"><ul>{LINKS}</ul></div>'
        '<div class="right"><div class="view TRS_UEDITOR trs_paper_default">'
        f"<div class=TRS_Editor>{paragraphs(lines, SPANS)}</div></div>{SHARE}</div></div>{FOOTER}"
    )
    return page(lines[0], body)


def line_breaks(lines):
    """A university page: one block with <br>, double blanks written out."""
    text = "<br />\n".join("&nbsp;&nbsp;&nbsp; " + html.escape(line.strip("　")) for line in lines if line.strip())
    body = (
        f"<nav>{NAV}</nav><form name='_newscontent_fromname'><div class='v_news_content'>{text}</div></form>"
        f"<p>上一条：<a href='1'>关于召开党委会的通知</a></p><p>下一条：<a href='2'>党委理论学习中心组学习</a></p>{FOOTER}"
    )
    return page(lines[0], body)


def layout_tables(lines):
    """An old page: tables for layout, GB 2312, <font>, nothing is named."""
    text = "\n".join(
        f'<P align=left><FONT face=仿宋_GB2312 size=4>&nbsp;&nbsp;&nbsp; {html.escape(line.strip("　 "))}</FONT></P>'
        for line in lines if line.strip()
    )
    rows = "".join(f"<tr><td>·{a}</td></tr>" for a in re.findall("<a.*?</a>", LINKS))
    body = (
        f'<table width=980><tr><td colspan=2>{"　".join(re.findall("<a.*?</a>", NAV))}</td></tr>\n'
        f"<tr><td width=200 valign=top><table>{rows}</table></td>\n"
        f"<td valign=top><table width=100%><tr><td>\n{text}\n</td></tr></table></td></tr>\n"
        "<tr><td colspan=2 align=center>版权所有：云泽市审计局　<a href=#>管理登录</a></td></tr></table>"
    )
    return page(lines[0], body, charset="gb2312")


def sections(lines):
    body = (
        f"<header><nav><ul>{NAV}</ul></nav></header><main><article>"
        f"{paragraphs(lines, '<section><p>{}</p></section>')}</article>"
        f"<aside><ul>{LINKS}</ul></aside></main><footer>{FOOTER}</footer>"
    )
    return page(lines[0], body)


PAGES = {
    "audit-report-to-congress": layout_tables,
    "county-water-inspection": named_content,
    "environment-supervision-publicity": named_content,
    "inspection-rectification-county-bureau": trs_editor,
    "notice-with-attached-rules": sections,
    "order-to-rectify-one-line": line_breaks,
    "rectification-that-adds-up": sections,
    "university-inspection-run-on": line_breaks,
}


def make_html(name, lines):
    text = PAGES[name](list(lines))
    encoding = "gb18030" if "charset=\"gb2312\"" in text else "utf-8"
    (OUT / f"{name}.html").write_bytes(text.encode(encoding))


# ---------------------------------------------------------------- DOCX

MARKERS = [
    (re.compile(r"([一二三四五六七八九十]{1,3})、"), "chineseCountingThousand", han),
    (re.compile(r"（([一二三四五六七八九十]{1,3})）"), "chineseCountingThousand", han),
    (re.compile(r"(\d{1,2})[.．、]"), "decimal", str),
]


def numbering_xml(levels, start_overrides):
    """One definition, and a list for each start of its own."""
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{level["format"]}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{level["template"] or ""}"/></w:lvl>'
        for i, level in enumerate(levels)
    )
    lists = ""
    for number, (level, start) in enumerate(start_overrides, 2):
        lists += (
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def make_docx(lines, path, restarts=True):
    """A document whose markers at line starts are automatic numbers; where a number is
    not the next, the paragraph is in a list with a start of its own."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "WenQuanYi Micro Hei", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Micro Hei")
    style.paragraph_format.space_after = Pt(0)
    # The template has forty styles for tables, which nothing here uses.
    for unused in document.styles.element.findall(qn("w:style")):
        if unused.get(qn("w:type")) == "table" and not unused.get(qn("w:default")):
            document.styles.element.remove(unused)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    footer(section.footer.paragraphs[0])
    counters, overrides = [0, 0, 0], []
    levels = [
        {"pattern": pattern, "format": name, "write": write, "template": None, "list": 1}
        for pattern, name, write in MARKERS
    ]
    for line in lines:
        line = line.strip("　 ")
        paragraph = document.add_paragraph()
        level, text = automatic(line, counters, levels, overrides, restarts)
        if level is None:
            paragraph.add_run(text)
        else:
            number = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", level[0]), ("w:numId", level[1])):
                element = OxmlElement(tag)
                element.set(qn("w:val"), str(value))
                number.append(element)
            paragraph._p.get_or_add_pPr().append(number)
            paragraph.add_run(text)
        centred = line == lines[0] or len(line) < 30 and line.startswith("——")
        if centred:
            paragraph.alignment = 1
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    for part in document.part.package.iter_parts():
        if part.partname == "/word/numbering.xml":
            part._element = docx.oxml.parse_xml(numbering_xml(levels, overrides).encode())
    if not any(part.partname == "/word/numbering.xml" for part in document.part.package.iter_parts()):
        raise SystemExit("the template has no numbering part")
    with tempfile.TemporaryDirectory() as folder:
        loose = pathlib.Path(folder) / "loose.docx"
        document.save(loose)
        rezip(loose, path)


def automatic(line, counters, levels, overrides, restarts):
    """(level, list) and the text behind the number, or None and the line."""
    for at, level in enumerate(levels):
        found = level["pattern"].match(line)
        if not found:
            continue
        mark, digits = found.group(0), found.group(1)
        n = next((n for n in range(1, 100) if level["write"](n) == digits), None)
        # A list has one template a level: the first mark that comes decides.
        template = mark.replace(digits, f"%{at + 1}")
        if at < 2 or 0 not in counters[:2]:
            level["template"] = level["template"] or template
        if n is None or template != level["template"]:
            return None, line
        # Word and LibreOffice count levels that were passed over differently.
        if at == 2 and 0 in counters[:2]:
            return None, line
        is_next = n == counters[at] + 1
        if not is_next and not restarts:
            return None, line
        counters[at] = n
        counters[at + 1:] = [0] * (2 - at)
        if not is_next:
            overrides.append((at, n))
            level["list"] = len(overrides) + 1
        # What follows is in the same list, as Word itself has it.
        for deeper in levels[at + 1:]:
            deeper["list"] = level["list"]
        return (at, level["list"]), line[len(mark):]
    return None, line


def footer(paragraph):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = 1
    run = paragraph.add_run("— ")
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)
    paragraph.add_run(" —")


def rezip(source, target):
    """Writes a zip file again with fixed times, and without its picture."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if info.filename not in ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"):
                entry = zipfile.ZipInfo(info.filename, EPOCH)
                content = old.read(info)
                if info.filename.endswith(".rels"):
                    content = re.sub(rb'<Relationship [^>]*(thumbnail|WithEffects)[^>]*/>', b"", content)
                new.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


# ---------------------------------------------------------------- pages


def ems(text):
    return sum(0.5 if ord(c) < 128 else 1.0 for c in text)


def broken(line, indent, measure, width=28.0):
    """A line as those of a page: no stop begins one, no opening bracket ends one."""
    units = re.findall(r"[!-~]+|.", line)
    rows, row, used = [], "", indent
    for unit in units:
        size = measure(unit)
        if used + size > width and unit not in "，。、；：？！）》”’":
            carry = ""
            while row and row[-1] in "（《“‘":
                row, carry = row[:-1], row[-1] + carry
            rows.append(row)
            row, used = carry, measure(carry)
        row, used = row + unit, used + size
    return rows + [row]


def placed(lines, measure=ems):
    """Pages of (text, left in ems, row)."""
    pages, rows = [[]], 22
    for line in lines:
        line = line.strip("　 ")
        if not line:
            continue
        wide = measure(line)
        centred = line == lines[0] and wide < 28
        indent = (28 - wide) / 2 if centred else 2.0
        for n, row in enumerate(broken(line, indent, measure)):
            if len(pages[-1]) == rows:
                pages.append([])
            pages[-1].append((row, indent if n == 0 else 0.0, len(pages[-1])))
    return pages


def make_ofd(name, lines):
    size = 5.6
    ofd = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    pages = placed(lines)
    parts = {
        "OFD.xml": f'{head}<ofd:OFD {ofd} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{head}<ofd:Document {ofd}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:TemplatePage ID="9000" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
        + "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/Tpl_0/Content.xml": f'{head}<ofd:Page {ofd}><ofd:Content><ofd:Layer ID="9001"></ofd:Layer></ofd:Content></ofd:Page>',
    }
    for n, rows in enumerate(pages):
        number = f"— {n + 1} —"
        texts = rows + [(number, 14 - 2, 23.5)]
        objects = ""
        for at, (text, left, row) in enumerate(texts):
            steps = " ".join(f"{size / 2 if ord(c) < 128 else size:g}" for c in text[:-1])
            wide = " ".join(f"g {len(text) - 1} {size:g}".split()) if all(ord(c) > 127 for c in text[:-1]) else steps
            box = f"{26 + left * size:g} {37 + row * 10:g} 160 8"
            delta = f' DeltaX="{wide}"' if len(text) > 1 else ""
            objects += (
                f'<ofd:TextObject ID="{n * 100 + at + 10}" Boundary="{box}" Font="2" Size="{size:g}">'
                f'<ofd:TextCode X="0" Y="5"{delta}>{html.escape(text, quote=False)}</ofd:TextCode></ofd:TextObject>'
            )
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
            f'{head}<ofd:Page {ofd}><ofd:Template TemplateID="9000" ZOrder="Background"/>'
            f'<ofd:Content><ofd:Layer ID="{n + 5000}">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    with zipfile.ZipFile(OUT / f"{name}.ofd", "w") as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part, EPOCH), text, zipfile.ZIP_DEFLATED, 9)


def make_typst(name, lines):
    import typst

    source = (
        '#set page(paper: "a4", margin: (x: 28mm, y: 35mm), numbering: "— 1 —")\n'
        '#set text(font: "WenQuanYi Micro Hei", size: 16pt, lang: "zh", region: "cn")\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12pt, spacing: 12pt)\n"
    )
    for line in lines:
        line = line.strip("　 ").replace("\\", "\\\\").replace('"', '\\"')
        if not line:
            continue
        if line == lines[0] and len(line) < 60:
            source += f'#align(center, par(first-line-indent: 0pt, text(size: 22pt, "{line}")))\n'
        else:
            source += f'#par("{line}")\n'
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "notice.typ"
        file.write_text(source)
        pdf = typst.compile(str(file), font_paths=["/usr/share/fonts/truetype/wqy"])
    (OUT / f"{name}.typst.pdf").write_bytes(pdf)


def make_reportlab(name, lines):
    """A font that is not embedded, in the predefined encoding UniGB-UCS2-H."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(OUT / f"{name}.reportlab.pdf"), pagesize=(595, 842), invariant=1, pageCompression=1)
    measure = lambda text: pdfmetrics.stringWidth(text, "STSong-Light", 16) / 16
    for n, rows in enumerate(placed(lines, measure)):
        canvas.setFont("STSong-Light", 16)
        for text, left, row in rows:
            canvas.drawString(74 + left * 16, 737 - row * 28, text)
        canvas.drawString(280, 60, f"- {n + 1} -")
        canvas.showPage()
    canvas.save()


def convert(path, to, out):
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", to, "--outdir", folder, str(path)],
            check=True, stdout=subprocess.DEVNULL)
        suffix = to.split(":")[0]
        out.write_bytes((pathlib.Path(folder) / f"{path.stem}.{suffix}").read_bytes())


BY_LIBREOFFICE = [
    "county-water-inspection",
    "inspection-rectification-county-bureau",
    "notice-with-attached-rules",
]


def main():
    OUT.mkdir(exist_ok=True)
    for path in sorted((ROOT / "fixtures/notices").glob("*.txt")):
        name, text = path.stem, path.read_text()
        lines = text.splitlines()
        make_text(name, text)
        make_html(name, lines)
        docx = OUT / f"{name}.docx"
        make_docx(lines, docx)
        make_ofd(name, lines)
        make_reportlab(name, lines)
        # The glyphs of an embedded font take most of a file: one of these each.
        if name in BY_LIBREOFFICE:
            convert(docx, "pdf", OUT / f"{name}.libreoffice.pdf")
            with tempfile.TemporaryDirectory() as folder:
                # LibreOffice loses starts of their own on the way to .doc.
                plain = pathlib.Path(folder) / f"{name}.docx"
                make_docx(lines, plain, restarts=False)
                convert(plain, "doc", OUT / f"{name}.doc")
        else:
            make_typst(name, lines)


if __name__ == "__main__":
    main()
