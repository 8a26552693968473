#!/usr/bin/env python3
"""Makes fixtures/readers/features: what the formats have that the notices do not.

    python3 scripts/make_feature_fixtures.py

Needs no packages. What is expected stands in fixtures/readers/features/*.txt, by hand.
"""

import pathlib
import re
import zipfile
import zlib

OUT = pathlib.Path(__file__).resolve().parent.parent / "fixtures/readers/features"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(name, parts):
    with zipfile.ZipFile(OUT / name, "w") as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED, 9)


# ---------------------------------------------------------------- DOCX


def run(text, properties=""):
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space=\"preserve\">{text}</w:t></w:r>"


def p(content, properties=""):
    content = content if content.startswith("<") else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def item(text, number, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(*paragraphs, span=1, merge=""):
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f"<w:vMerge{merge}/>" if merge is not None and merge != "" else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(text) if not text.startswith('<w:tbl') else text for text in paragraphs)}</w:tc>"


def level(at, form, text, suffix="", extra=""):
    suffix = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    return (f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}{suffix}'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def definition(number, *levels):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number, of, override=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


# A letterhead on the first page, the same head on two kinds of pages, and a number.
PAGE = ('— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —')
MARGINS = {
    "header1": ("hdr", p('<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>' + p("云岭县水利局文件")
                         + p("云水发〔2024〕1号") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
                         + p("云岭县水利局文件") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>")),
    "header2": ("hdr", p("内部资料")),
    "header3": ("hdr", p("内部资料")),
    "footer1": ("ftr", p(PAGE)),
}


def docx():
    body = "".join([
        p("关于整改情况的通报"),
        # Style-based numbering, in the style's own list.
        p("总则", '<w:pStyle w:val="Chapter"/>'),
        p("目的", '<w:pStyle w:val="Article"/>'),
        p("依据", '<w:pStyle w:val="Article"/>'),
        p("职责", '<w:pStyle w:val="Chapter"/>'),
        # Articles run on across chapters.
        p("分工", '<w:pStyle w:val="Article"/>'),
        item("总体情况", 1), item("组织领导", 1, 1), item("动员部署", 1, 1), item("圆圈", 1, 2), item("再一个", 1, 2),
        item("反馈问题", 1), item("重新开始", 1, 1),
        # Another list of the same definition goes on, one with a start of its own does not.
        item("继续", 2), item("另起", 3), item("又一", 3),
        item("甲等", 4), item("字母", 4, 1), item("合用", 4, 2), item("不要号码", 0),
        item("点", 5),
        p(run("插入和", "") + '<w:ins w:id="1"><w:r><w:t>保留，</w:t></w:r></w:ins>'
          '<w:del w:id="2"><w:r><w:delText>删去的文字</w:delText></w:r></w:del>' + run("结束。")),
        p(run("段落记号删去，"), '<w:rPr><w:del w:id="3"/></w:rPr>'), p("两段合为一段。"),
        p(run("看得见") + run("看不见", "<w:vanish/>") + run("，再来")),
        p('<w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:br w:type="page"/></w:r>'),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2024年5月1日</w:t></w:r>'
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        p(run("有注") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("的句子。")),
        p('<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent>' + run("控件") + "</w:sdtContent></w:sdt>"
          '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>'
          '<w:ruby><w:rt><w:r><w:t>zì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>'),
        p('<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>' + p("框中文字") + "</w:txbxContent></mc:Choice>"
          "<mc:Fallback><w:txbxContent>" + p("框中文字") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + run("框外文字")),
        table(
            tc("序号") + tc("问题") + tc("整改", span=2),
            tc("1", merge=' w:val="restart"') + tc("管护不力", "监管缺位") + tc("已完成") + tc("长期坚持"),
            tc("", merge=" ") + tc("台账不全") + tc("") + tc(table(tc("内") + tc("表"))),
            "<w:trPr><w:del w:id=\"9\"/></w:trPr>" + tc("删") + tc("去"),
            tc(""),
            tc("一格一行", "两段"),
        ),
        p("落款 &amp; 日期&#x3002;"),
    ])
    numbering = "".join([
        definition(0, level(0, "chineseCountingThousand", "%1、"), level(1, "japaneseCounting", "（%2）"),
                   level(2, "decimalEnclosedCircle", "%3", "nothing")),
        definition(1, level(0, "ideographTraditional", "%1．"), level(1, "upperLetter", "%2."), level(2, "decimal", "%1.%2.%3", "space", "<w:isLgl/>")),
        definition(2, level(0, "bullet", "\uf06c")),
        definition(3, level(0, "chineseCountingThousand", "第%1章", "space", '<w:pStyle w:val="Chapter"/>'),
                   level(1, "chineseCountingThousand", "第%2条", "space", '<w:lvlRestart w:val="0"/><w:pStyle w:val="Article"/>')),
        num(1, 0), num(2, 0), num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        num(4, 1), num(5, 2), num(6, 3),
    ])
    styles = ('<w:style w:type="paragraph" w:styleId="Chapter"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="Article"><w:basedOn w:val="Base"/></w:style>')
    notes = ('<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
             '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注文字。</w:t></w:r></w:p></w:footnote>')
    wrap = lambda tag, text: f'<?xml version="1.0"?><w:{tag} xmlns:w="{W}">{text}</w:{tag}>'
    package("features.docx", {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" Target="/word/main.xml"/></Relationships>',
        "word/_rels/main.xml.rels": '<Relationships><Relationship Type="x/numbering" Target="lists.xml"/>'
        + "".join(f'<Relationship Type="x/{part[:6]}" Target="{part}.xml"/>' for part in MARGINS) + "</Relationships>",
        **{f"word/{part}.xml": wrap(tag, text) for part, (tag, text) in MARGINS.items()},
        "word/main.xml": wrap("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/lists.xml": wrap("numbering", numbering),
        "word/styles.xml": wrap("styles", styles),
        "word/footnotes.xml": wrap("footnotes", notes),
    })


# ---------------------------------------------------------------- PDF


def shown(x, y, words, size=16, matrix="1 0 0 1"):
    return f"/F1 {size} Tf {matrix} {x} {y} Tm <{words.encode('gbk').hex()}> Tj"


def write_pdf(name, pages):
    """Pages of shown text, in a font that is not embedded, in GBK."""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{10 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>",
        4: "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
           "/DW 1000/W[1 95 500 814 939 500]>>",
    }
    for n, rows in enumerate(pages):
        content = zlib.compress(("BT " + "\n".join(rows) + " ET").encode())
        objects[10 + 2 * n] = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {11 + 2 * n} 0 R"
                               "/Resources<</Font<</F1 3 0 R>>>>>>")
        objects[11 + 2 * n] = (f"<</Length {len(content)}/Filter/FlateDecode>>\nstream\n".encode() + content + b"\nendstream")
    out, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(out)
        content = content if isinstance(content, bytes) else content.encode()
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    last = max(objects)
    out += f"xref\n0 {last + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, last + 1):
        out += f"{places.get(number, 0):010} {0 if number in places else 65535:05} {'n' if number in places else 'f'} \n".encode()
    out += f"trailer\n<</Size {last + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    (OUT / name).write_bytes(out)


def pdf():
    """Three pages with a running head, page numbers, a watermark across the page, and Latin words over the end of a line."""
    line = "为进一步落实巡察整改工作要求，压实各级各部门责任，现"
    pages = [
        [(100, 700, "关于整改情况的通报", 22), (106, 650, line), (74, 620, "就有关事项通知如下。")],
        [(106, 700, "一、坚持" + line[1:23]), (74, 670, "落实。本次工作所参照的国际标准采用 Open Fixed-layout"), (74, 640, "Document 和 well-known 格式。")],
        [(106, 700, "二、长期坚持。"), (300, 650, "某县人民政府"), (300, 620, "2024年5月1日")],
    ]
    def furnished(n, rows):
        return [shown(200, 790, "某县人民政府文件", 10), shown(280, 50, f"— {n + 1} —", 12),
                shown(200, 300, "内部资料", 40, "0.5 0.866 -0.866 0.5")] + [shown(*row) for row in rows]

    write_pdf("features.pdf", [furnished(n, rows) for n, rows in enumerate(pages)])


def broken(paragraphs, width):
    """The lines of paragraphs with their indent, in columns of so many characters. A stop
    may hang over the edge."""
    for paragraph in paragraphs:
        text = paragraph.strip("　")
        if "　" not in paragraph[:1]:
            # A line in the middle, or at the right with a blank before it.
            yield (width - len(text)) / 2, text
            continue
        indent, room, line = 2, width - 2, ""
        while text:
            # A number is not parted.
            word = re.match(r"[0-9%.]+|.", text).group()
            used = sum(0.5 if c < "\x7f" else 1 for c in line + word)
            if used > room and word not in "，。、；：》）”":
                yield indent, line
                indent, room, line = 0, width, ""
            line, text = line + word, text[len(word):]
        yield indent, line


GAZETTE = [
    ("青禾县人民政府办公室关于印发", "《青禾县农村供水工程运行管理办法》的通知", "青政办发〔2023〕9号", "notice-with-attached-rules", 3),
    ("云泽市云岭县水利局党组关于", "巡察整改进展情况的通报", "云水党发〔2023〕4号", "county-water-inspection", 2),
]
# In the middle of a column, not indented.
MIDDLE = r"第.章　.*|青禾县农村供水工程运行管理办法|.{0,14}(人民政府办公室|党组)|\d{4}年\d+月\d+日"


def gazette():
    """Two columns below titles across the page, as gazettes have them: zones of two
    articles, a page whose right column stands lower than the left one, and the end."""
    size, pitch, width, top, bottom, left, gap = 10.5, 17, 22, 740, 90, 56, 2
    pages, y, shift = [[]], top, 0
    for first, second, number, notice, n_title in GAZETTE:
        lines = (OUT.parent.parent / f"notices/{notice}.txt").read_text().splitlines()[n_title:]
        lines = [line.strip("　 ") for line in lines if line.strip("　 ")]
        lines = [line if re.fullmatch(MIDDLE, line) else "　　" + line for line in lines]
        for words, big in [(first, 18), (second, 18), (number, size)]:
            pages[-1].append(shown(297 - len(words) * big / 2, y, words, big))
            y -= 26
        rows = list(broken(lines, width))
        while rows:
            room = min(int((y - bottom) // pitch) + 1, (len(rows) + 1) // 2)
            for n, (indent, line) in enumerate(rows[:2 * room]):
                column = n // room
                x = left + column * (width + gap) * size + indent * size
                pages[-1].append(shown(x, y - n % room * pitch - shift * column, line, size))
            rows = rows[2 * room:]
            y -= room * pitch + 14
            if rows:
                pages.append([])
                y, shift = top, 6
    for n, page in enumerate(pages):
        page.append(shown(56, 790, "青禾县人民政府公报　2023年第2期", 9))
        page.append(shown(56 if n % 2 else 520, 50, f"· {n + 12} ·", 9))
    write_pdf("gazette.pdf", pages)


def ledger():
    """What leaves a strip free and is no columns: two fields on a line, a list of contents,
    a table of two wide cells, names in columns, a signature at the right."""
    size, pitch, left, right, y = 10.5, 17, 56, 308, 760
    page = [shown(56, y, "发文字号：青水发〔2023〕7号", size), shown(413, y, "签发人：李明远　王立新", size)]
    for words, number in [("一、整改任务台账", "1"), ("二、参加验收人员名单", "2")]:
        y -= pitch
        page += [shown(56, y, words + "…" * 20, size), shown(530, y, number, size)]
    y -= 2 * pitch
    page += [shown(left + 95, y, "反馈问题", size), shown(right + 95, y, "整改措施", size)]
    for cells in LEDGER:
        rows = [list(broken(["　　" + cell], 22)) for cell in cells]
        for x, lines in zip((left, right), rows):
            for n, (indent, line) in enumerate(lines):
                page.append(shown(x, y - pitch * (n + 1), line, size))
        y -= pitch * max(map(len, rows))
    y -= 2 * pitch
    for names in ["张国栋 李春梅 王志远 赵小燕", "陈立新 刘建华 周明德 吴文静", "郑海涛 孙玉兰 钱学明 冯秀英"] * 2:
        page += [shown(56 + 130 * n, y, name, size) for n, name in enumerate(names.split())]
        y -= pitch
    page += [shown(400, y - pitch, "青禾县水务局", size), shown(400, y - 2 * pitch, "2023年10月20日", size)]
    write_pdf("ledger.pdf", [page])


LEDGER = [
    ("农村供水工程管护责任没有落实到人，部分工程建成后无人管理，设施损坏以后长期没有得到维修。",
     "落实管护人员36名，签订管护责任书，对损坏的管道和水表逐一登记并完成维修，建立每月巡查一次的制度，由乡镇水管站负责检查。"),
    ("水费收缴和使用情况没有按照规定向用水户公示，群众对水费的使用不了解、有意见，信访反映较多。",
     "从7月起每月25日前在村务公开栏公示水费收支。"),
    ("项目资金拨付不及时，影响工程进度。",
     "会同财政部门清理拖欠的工程款，已经拨付资金120余万元，其余的部分列入明年的预算，在第一季度拨付到位，并向施工单位作出说明。"),
    ("水质检测的频次不够，检测的项目不全，检测的结果没有及时反馈给供水单位和用水的群众，缺少整改的跟踪。",
     "制定水质检测计划，每季度检测一次，结果在10日之内反馈。"),
]


# ---------------------------------------------------------------- OFD


def ofd():
    """Text as other programs write it: a code a character, scaled by a matrix, steps in
    groups, a head in a template, absolute places of parts."""
    def obj(x, y, codes, extra="", size=5):
        return f'<TextObject Boundary="{x} {y} 150 8" Size="{size}" {extra}>{codes}</TextObject>'

    def code(text, x=0, y=4, delta=""):
        return f'<TextCode X="{x}" Y="{y}"{delta}>{text}</TextCode>'

    title = "关于整改的通报"
    pages = [
        [obj(87, 30, code(title, delta=f' DeltaX="g {len(title) - 1} 5"')),
         obj(40, 45, "".join(code(c, x=5 * n) for n, c in enumerate("一、坚持问题导向，逐项对照检查，举一反三抓好")),),
         obj(30, 55, code("落实", delta=' DeltaX="5"') + code("。截至2024年", x=10, delta=' DeltaX="5 5 5 2.5 2.5 2.5 2.5"'))],
        [obj(40, 45, code("二、长效", x=0, y=8, delta=' DeltaX="g 3 10"'), 'CTM="0.5 0 0 0.5 0 0"', size=10),
         obj(60, 200, code("内部", y=0, delta=' DeltaX="5"'), 'CTM="0 1 -1 0 0 0"')],
    ]
    parts = {
        "OFD.xml": "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
        '<TemplatePage ID="9" BaseLoc="T.xml"/></CommonData><Pages>'
        '<Page ID="1" BaseLoc="/Doc_0/P1.xml"/><Page ID="2" BaseLoc="P2.xml"/></Pages></Document>',
        "Doc_0/T.xml": f"<Page><Content><Layer>{obj(30, 10, code('某县人民政府文件', delta=' DeltaX=' + chr(34) + 'g 7 5' + chr(34)))}</Layer></Content></Page>",
    }
    for n, objects in enumerate(pages):
        parts[f"Doc_0/P{n + 1}.xml"] = (
            '<Page><Template TemplateID="9"/><Area><PhysicalBox>0 0 180 270</PhysicalBox></Area>'
            f"<Content><Layer><PageBlock>{''.join(objects)}</PageBlock></Layer></Content></Page>")
    package("features.ofd", parts)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    docx()
    pdf()
    gazette()
    ledger()
    ofd()
