"""Documents as Word and LibreOffice write them: a press release in each form, and parts for others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

HEADLINE = "Harbour company to close the old ferry terminal"
PARAGRAPHS = (
    "OSLO, May 6 – The Oslo Harbour Company will close its oldest ferry terminal in the autumn and move all "
    "services to the new quay, the company said on Monday.",
    "“We have kept the old terminal going for as long as we could,” said Ana Lee, the chief executive. "
    "“Nobody here will lose a job because of the move.”",
    "Lee told reporters that the well-known clock tower would stay. “It belongs to the city,” she said, “and "
    "the city wants to keep it.”",
    "The ferry workers’ union was not convinced. “They promised us the same thing in 2019, and 40 people had "
    "to go,” said Omar Diaz, who has led the union since then.",
    "According to Diaz, the union will ask a court to stop the plan.",
    "Mayor Kari Berg called the decision “a sad day for everyone who grew up by the water”.",
)
"""The press release: an article as it would stand in a text file, in paragraphs."""
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
WORD_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'
    for id, name, more in (
        ("Standard", "Normal", ""),
        ("Titel", "Title", ""),
        ("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("berschrift2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Zitat", "Quote", ""),
        ("IntensivesZitat", "Intense Quote", '<w:basedOn w:val="Standard"/>'),
        ("Hauszitat", "House style 7", '<w:basedOn w:val="Zitat"/>'),
        ("Beschriftung", "caption", ""),
        ("Listenabsatz", "List Paragraph", ""),
        ("Verzeichnis1", "toc 1", ""),
    )
)
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a packed file with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


# Word


def runs(text: str) -> str:
    """Return a text in runs as Word cuts it when someone has written and corrected it."""
    parts = [text[:7], text[7:8], text[8:31], text[31:]]
    return "".join(
        f'<w:r w:rsidR="00A1{n}" w:rsidRPr="00B7"><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r><w:proofErr w:type="spellStart"/>'
        for n, part in enumerate(parts)
        if part
    )


def word_paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph around runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p w:rsidR="00D4" w14:paraId="1F2E"><w:pPr>{named}{properties}'
        f'<w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr><w:bookmarkStart w:id="0"/>{content}</w:p>'
    )


def word_parts(body: str, *, core: str = "", **more: str) -> dict[str, str | bytes]:
    """Return the parts of a Word file; `more` are further parts in the folder "word", such as footnotes."""
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(("styles", *more))
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'{DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="x" Type="{_OFFICE}/hyperlink" Target="https://e.example" TargetMode="External"/>'
        "</Relationships>",
        "word/document.xml": f"{DECLARED}<w:document {WORD_SPACES}><w:body>{body}<w:sectPr/></w:body>"
        "</w:document>",
        "word/styles.xml": f"{DECLARED}<w:styles {WORD_SPACES}>{WORD_STYLES}</w:styles>",
        "docProps/core.xml": f'{DECLARED}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>',
    }
    for name, content in more.items():
        parts[f"word/{name}.xml"] = f"{DECLARED}<w:{name} {WORD_SPACES}>{content}</w:{name}>"
    return parts


def word_file(body: str, **more: str) -> bytes:
    """Return a Word file."""
    return packed(word_parts(body, **more))


def word_release(headline: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return an article as a Word file."""
    return word_file(
        word_paragraph(runs(headline), "Titel") + "".join(word_paragraph(runs(one)) for one in paragraphs)
    )


# OpenDocument

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    f'xmlns:{short}="{_ODF}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("meta", "meta"), ("svg", "svg-compatible"), ("manifest", "manifest"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
ODF_AUTOMATIC = "".join(
    f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">{more}'
    "</style:style>"
    for name, family, parent, more in (
        ("P1", "paragraph", "Standard", ""),
        ("P2", "paragraph", "Title", ""),
        ("P3", "paragraph", "Quotations", ""),
        ("P4", "paragraph", "Illustration", ""),
        ("P5", "paragraph", "Intense_20_Quote", ""),
        ("T1", "text", "", '<style:text-properties style:font-name="Arial"/>'),
        ("T2", "text", "", '<style:text-properties text:display="none"/>'),
    )
)
ODF_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="paragraph"/>'
    for name in ("Standard", "Title", "Quotations", "Illustration", "Intense_20_Quote", "Heading_20_1")
)


def odt_parts(body: str, meta: str = "") -> dict[str, str | bytes]:
    """Return the parts of an OpenDocument text."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{DECLARED}<office:document-content {ODF_SPACES}>"
        f"<office:automatic-styles>{ODF_AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"{DECLARED}<office:document-styles {ODF_SPACES}><office:styles>{ODF_STYLES}"
        "</office:styles></office:document-styles>",
        "meta.xml": f"{DECLARED}<office:document-meta {ODF_SPACES}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
        "META-INF/manifest.xml": f"{DECLARED}<manifest:manifest {ODF_SPACES}/>",
    }


def odt_file(body: str, meta: str = "") -> bytes:
    """Return an OpenDocument text, its kind first and not compressed, as the standard has it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in odt_parts(body, meta).items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def flat_odt(body: str, meta: str = "") -> bytes:
    """Return an OpenDocument text in one piece of XML."""
    return (
        f'{DECLARED}\n<office:document {ODF_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">\n'
        f" <office:meta>{meta}</office:meta><office:styles>{ODF_STYLES}</office:styles>\n"
        f" <office:automatic-styles>{ODF_AUTOMATIC}</office:automatic-styles>\n"
        f" <office:body>\n  <office:text>\n{body}\n  </office:text>\n </office:body>\n</office:document>"
    ).encode()


def spans(text: str) -> str:
    """Return a text in spans as LibreOffice cuts it."""
    return (
        f'<text:span text:style-name="T1">{escape(text[:9])}</text:span>{escape(text[9:20])}'
        f'<text:bookmark text:name="a"/><text:span text:style-name="T1">{escape(text[20:])}</text:span>'
    )


def odt_body(headline: str = HEADLINE, paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    """Return an article as paragraphs of an OpenDocument text."""
    return f'<text:p text:style-name="P2">{spans(headline)}</text:p>' + "".join(
        f'<text:p text:style-name="P1">{spans(one)}</text:p>' for one in paragraphs
    )


# RTF


def rtf_signs(text: str) -> str:
    """Return a text with its signs as Word writes them: bytes of Windows-1252, or numbers with a stand-in."""
    out = []
    for sign in text:
        code = sign.encode("cp1252", "ignore")
        if sign in "\\{}":
            out.append(f"\\{sign}")
        elif ord(sign) < 128:
            out.append(sign)
        else:
            out.append(f"\\'{code[0]:02x}" if code else f"\\u{ord(sign)}?")
    return "".join(out)


def word_rtf(body: str, info: str = "") -> bytes:
    """Return an RTF file as Word writes it, around paragraphs."""
    return (
        "{\\rtf1\\adeflang1025\\ansi\\ansicpg1252\\uc1\\adeff0\\deff0\\stshfdbch0\\deflang1033\r\n"
        "{\\fonttbl{\\f0\\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}"
        "{\\f3\\froman\\fcharset2\\fprq2 Symbol;}{\\f44\\froman\\fcharset204 Times New Roman Cyr;}}\r\n"
        "{\\colortbl;\\red0\\green0\\blue0;}{\\*\\defchp \\f31506 }\r\n"
        "{\\stylesheet{\\ql \\li0\\ri0 \\snext0 Normal;}{\\s1\\ql \\sbasedon0 heading 1;}"
        "{\\s15\\qc Title;}{\\s29\\qc \\i Quote;}{\\*\\cs10 \\additive Default Paragraph Font;}}\r\n"
        "{\\*\\listtable{\\list\\listtemplateid1{\\listlevel{\\leveltext\\'01\\u-3913 ?;}}}}"
        f"{{\\*\\rsidtbl \\rsid1}}{{\\*\\generator Riched20 10.0}}{{\\info{info}{{\\creatim\\yr2024}}}}\r\n"
        "\\paperw12240\\paperh15840 {\\header \\pard\\plain Harbour News \\par }{\\*\\ftnsep \\chftnsep }\r\n"
        f"{body}\r\n{{\\*\\themedata 504b0304140006}}{{\\*\\datastore 0105}}}}"
    ).encode("ascii")


def word_rtf_paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph in runs, as Word cuts it, its lines broken anywhere."""
    parts = [text[:8], text[8:30], text[30:]]
    cut = "".join(
        f"{{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\insrsid{n} {rtf_signs(part)}}}\r\n"
        for n, part in enumerate(parts)
        if part
    )
    return f"\\pard\\plain \\ltrpar\\ql \\li0{properties} \\fs24\\lang1033 {cut}{{\\insrsid9 \\par }}\r\n"


def text_edit_rtf(paragraphs: Sequence[str]) -> bytes:
    """Return an RTF file as TextEdit on a Mac writes it."""

    def signs(text: str) -> str:
        return "".join(
            one
            if ord(one) < 128
            else f"\\'{one.encode('cp1252')[0]:02x}"
            if one in "’–"
            else f"\\uc0\\u{ord(one)} "
            for one in text
        )

    body = "\\\n\\\n".join(map(signs, paragraphs))
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2761\n\\cocoatextscaling0\\cocoaplatform0"
        "{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;\\f1\\fnil\\fcharset0 HelveticaNeue;}\n"
        "{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n"
        "\\margl1440\\margr1440\\vieww11520\\viewh8400\\viewkind0\n"
        f"\\pard\\tx720\\tx1440\\pardirnatural\\partightenfactor0\n\n\\f0\\fs24 \\cf0 {body}}}"
    ).encode("ascii")


# Google Docs


def google_html(headline: str, paragraphs: Sequence[str], comment: str = "", note: str = "") -> bytes:
    """Return a document as Google Docs saves it as a web page: one line, a class for each look.

    Args:
        headline: set as a title.
        paragraphs: below it, in spans as they were typed.
        comment: by a colleague, on the first paragraph.
        note: a footnote to the first paragraph.
    """
    named = {"“": "&ldquo;", "”": "&rdquo;", "’": "&rsquo;", "–": "&ndash;", " ": " "}

    def spans(text: str) -> str:
        letters = "".join(named.get(sign, escape(sign)) for sign in text)
        words = letters.split(" ")
        half = len(words) // 2
        parts = (" ".join(words[:half]) + " ", " ".join(words[half:]))
        return "".join(f'<span class="c{n}">{part}</span>' for n, part in enumerate(parts))

    marks = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>' if comment else ""
    marks += '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>' if note else ""
    body = "".join(
        f'<p class="c3">{spans(text)}{marks if number == 0 else ""}</p>'
        for number, text in enumerate(paragraphs)
    )
    if note:
        body += (
            '<hr class="c9"><div><p class="c7"><a href="#ftnt_ref1" id="ftnt1">[1]</a>'
            f"<span>&nbsp;{escape(note)}</span></p></div>"
        )
    if comment:
        body += (
            '<div class="c8"><p class="c7"><a href="#cmnt_ref1" id="cmnt1">[a]</a>'
            f"<span>{escape(comment)}</span></p></div>"
        )
    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style '
        'type="text/css">.c3{padding-top:0pt;line-height:1.15}ol{margin:0}</style></head>'
        f'<body class="c4 doc-content"><p class="c5 title" id="h.x1y2"><span>{escape(headline)}</span></p>'
        f"{body}</body></html>"
    ).encode()
