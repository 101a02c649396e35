"""Word, OpenDocument, RTF and PDF files that are broken, or made to harm: each is told in one line, and costs no other article."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from attacks.attack import Attack
from support.documents import (
    DECLARED,
    ODF_SPACES,
    PARAGRAPHS,
    WORD_SPACES,
    flat_odt,
    odt_body,
    odt_parts,
    packed,
    rtf_signs,
    runs,
    word_file,
    word_paragraph,
    word_parts,
    word_release,
)
from support.pdf_files import lines_at, page_pdf, raw_pdf, stream

GOOD = b'"We will appeal," said Ana Lee.\n'
_SAID = word_paragraph(runs(PARAGRAPHS[1]))
_LAUGHS = "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefghi", "bcdefghij", strict=True)
)
_BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "boom">{_LAUGHS}]>'
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_DTD = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
_BLOWUP = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>'
READ = ""
"""What an attack says that is read as an article: nothing."""
Case = tuple[bytes | Callable[[], bytes], str]


def word(**changed: str | bytes | None) -> bytes:
    """A Word file in which parts are changed or missing; "__" is a point in the name, "_" a slash."""
    parts: dict[str, str | bytes] = word_parts(_SAID)
    for name, content in changed.items():
        path = {"rels": "_rels/.rels", "related": "word/_rels/document.xml.rels"}.get(
            name, name.replace("_", "/") + ".xml"
        )
        if content is None:
            del parts[path]
        else:
            parts[path] = content
    return packed(parts)


def text(xml: str, head: str = DECLARED) -> bytes:
    """A Word file with this text."""
    return word(word_document=f"{head}<w:document {WORD_SPACES}><w:body>{xml}</w:body></w:document>")


def document(inside: str, head: str = DECLARED) -> str:
    return f"{head}<w:document {WORD_SPACES}><w:body>{inside}</w:body></w:document>"


def stored(xml: str) -> bytes:
    """A Word file with this text that is not packed tightly, so that it is read."""
    return packed({**word_parts(""), "word/document.xml": document(xml)}, 0)


def bomb(name: str, parts: dict[str, str | bytes], told: int | None = None) -> bytes:
    """A packed file whose part unpacks to 400 MB; with `told`, it says that it is as small as that."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for one, content in parts.items():
            if one != name:
                file.writestr(one, content)
        with file.open(name, "w") as target:
            for _ in range(100):
                target.write(b" " * 4_000_000)
    data = bytearray(out.getvalue())
    if told is not None:
        at = data.rindex(name.encode()) - 46
        data[at + 24 : at + 28] = struct.pack("<I", told)
    return bytes(data)


def flagged(data: bytes, offset: int, value: int) -> bytes:
    """A packed file in whose directory a number of each part is another."""
    changed, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        changed[at + offset : at + offset + 2] = struct.pack("<H", value)
        at += 4
    return bytes(changed)


def spoilt(data: bytes, name: bytes) -> bytes:
    """A packed file with a wrong sum of one part."""
    at = data.rindex(name) - 46
    return data[: at + 16] + b"\0\1\2\3" + data[at + 20 :]


def odt(**changed: str | bytes | None) -> bytes:
    parts = odt_parts(odt_body())
    for name, content in changed.items():
        path = {"mimetype": name, "manifest": "META-INF/manifest.xml"}.get(name, f"{name}.xml")
        if content is None:
            del parts[path]
        else:
            parts[path] = content
    return packed(parts, zipfile.ZIP_DEFLATED)


def odt_text(xml: str, head: str = DECLARED) -> bytes:
    return packed(
        {
            **odt_parts(""),
            "content.xml": f"{head}<office:document-content {ODF_SPACES}><office:body><office:text>{xml}</office:text></office:body></office:document-content>",
        },
        zipfile.ZIP_DEFLATED,
    )


_RELATED = (
    DECLARED
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="{}"/></Relationships>'
)
_LOOP = "".join(
    f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s"/><w:basedOn w:val="s{(n + 1) % 5000}"/></w:style>'
    for n in range(5000)
)
_RUN = "<w:r><w:t>“No,” said Ana Lee. </w:t></w:r>"
_DAMAGED = "damaged or cut short"

WORD: dict[str, Case] = {
    "a bomb": (lambda: bomb("word/document.xml", word_parts(_SAID)), "MiB|far more"),
    "a bomb that tells a small size": (lambda: bomb("word/document.xml", word_parts(_SAID), told=100), f"MiB|far more|{_DAMAGED}"),
    "a bomb in a part that is not needed": (lambda: bomb("word/media/image1.png", word_parts(_SAID)), READ),
    "a bomb in the styles": (lambda: bomb("word/styles.xml", word_parts(_SAID)), READ),
    "a packed file in the place of its text": (word(word_document=word_release()), _DAMAGED),
    "25,000 parts": (lambda: packed({**word_parts(_SAID), **{f"word/{n}.xml": b"" for n in range(25_000)}}, 0), "more than 20,000 parts"),
    "a wrong sum": (spoilt(word_release(), b"word/document.xml"), _DAMAGED),
    "no text": (word(word_document=None), "main part is missing"),
    "no list of types": (word(**{"[Content/Types]": "x"}), READ),
    "only a list of types": (packed({"[Content_Types].xml": "<Types/>"}), "main part is missing"),
    "a text outside the file": (word(rels=_RELATED.format("../../../../../etc/passwd")), "main part is missing"),
    "a text in a folder above": (word(rels=_RELATED.format("../word/document.xml")), READ),
    "a text that is the list of parts": (word(rels=_RELATED.format("_rels/.rels")), "no text in it"),
    "a text on the web": (word(rels=_RELATED.format("http://127.0.0.1:9/a.xml")), "main part is missing"),
    "no list of parts": (word(rels=None, related=None), READ),
    "laughs": (text("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _BOMB), "entities"),
    "laughs in an attribute": (text('<w:p w:x="&j;"/>', _BOMB), f"entities|{_DAMAGED}"),
    "laughs in the styles": (word(word_styles=f"{_BOMB}<w:styles {WORD_SPACES}>&j;</w:styles>"), READ),
    "laughs in the properties": (word(docProps_core=f"{_BOMB}<x>&j;</x>"), READ),
    "a file of the machine": (text("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", _OUTSIDE), "entities"),
    "a declaration on the web": (text(_SAID, _DTD), "entities"),
    "an entity used often": (text("&a;" * 20_000, _BLOWUP), "entities"),
    "a hundred thousand in one another": (text("<w:sdt>" * 100_000), "nested too deep"),
    "two hundred in one another": (text("<w:sdt>" * 200 + _SAID + "</w:sdt>" * 200), READ),
    "tables in one another": (text("<w:tbl><w:tr><w:tc>" * 70 + _SAID + "</w:tc></w:tr></w:tbl>" * 70), READ),
    "forms in one another": (text("<w:p>" + "<mc:AlternateContent><mc:Choice>" * 100 + _RUN + "</mc:Choice></mc:AlternateContent>" * 100 + "</w:p>"), READ),
    "a hundred thousand empty paragraphs": (lambda: stored("<w:p/>" * 100_000 + _SAID), READ),
    "a million empty runs": (lambda: stored("<w:p>" + "<w:r/>" * 1_000_000 + _RUN + "</w:p>"), READ),
    "seven million elements": (lambda: stored("<w:p/>" * 7_000_000), "more elements|MiB|far more"),
    "a hundred thousand attributes": (text("<w:p " + " ".join(f'a{n}=""' for n in range(100_000)) + "/>" + _SAID), f"{READ}|{_DAMAGED}"),
    "a word of twenty million letters": (lambda: text(f"<w:p><w:r><w:t>{'x' * 20_000_000}</w:t></w:r></w:p>"), _DAMAGED + "|far more"),
    "styles that go round": (word(word_styles=f"<w:styles {WORD_SPACES}>{_LOOP}</w:styles>"), READ),
    "fields that never end": (text("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 10_000 + "</w:p>" + _SAID), READ),
    "fields that end twice": (text("<w:p>" + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 10_000 + "</w:p>" + _SAID), READ),
    "a hundred thousand paragraphs": (lambda: stored("<w:p><w:r><w:t>It is so.</w:t></w:r></w:p>" * 100_000), f"{READ}|."),
    "a footnote in itself": (packed(word_parts(word_paragraph(_RUN + '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes='<w:footnote w:id="1"><w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>')), READ),
    "notes without end": (packed(word_parts(word_paragraph(_RUN + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 100_000), footnotes=""), 0), READ),
    "signs that steer": (word_file(word_paragraph("<w:r><w:t>\u202e“No,” said Ana Lee\u2066.\u200f\x85</w:t></w:r>")), READ),
    "properties that steer": (word_file(_SAID, core="<dc:title>The \u202eelttit of it</dc:title><dc:creator>Ana \u2028 Lee</dc:creator>"), READ),
    "signs that XML cannot hold": (text("<w:p><w:r><w:t>a&#0;b</w:t></w:r></w:p>"), _DAMAGED),
    "bytes that XML cannot hold": (text("<w:p><w:r><w:t>a\0b\x01</w:t></w:r></w:p>"), _DAMAGED),
    "half a character": (text("<w:p/>").replace(b"x", b"x"), "without text"),
    "half a character in bytes": (word(word_document=document("<w:p>\ud800</w:p>").encode("utf-8", "surrogatepass")), _DAMAGED),
    "half a character by number": (text("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), _DAMAGED),
    "UTF-16": (word(word_document=document(_SAID, "<?xml version='1.0' encoding='UTF-16'?>").encode("utf-16")), READ),
    "an encoding that is none": (word(word_document=document(_SAID, "<?xml version='1.0' encoding='klingon'?>")), _DAMAGED),
    "another encoding than it says": (word(word_document=document(_SAID).encode("cp1252", "ignore")), _DAMAGED),
    "encrypted": (flagged(word_release(), 8, 1), "encrypted"),
    "packed in an unknown way": (flagged(word_release(), 10, 99), "not known"),
    "packed with LZMA": (packed(word_parts(_SAID), zipfile.ZIP_LZMA), READ),
    "packed with bzip2": (packed(word_parts(_SAID), zipfile.ZIP_BZIP2), READ),
    "a page of HTML": (word(word_document="<html><body><p>No.</p></body></html>"), "no text in it"),
    "a name with a folder above": (packed({**word_parts(_SAID), "../../evil.xml": "x", "/etc/passwd": "x"}), READ),
    "a name of 60,000 letters": (packed({**word_parts(_SAID), "a" * 60_000: "x"}), READ),
    "something behind it": (word_release() + b"\0" * 100_000, f"{READ}|{_DAMAGED}"),
    "something before it": (b"PK\x03\x04" + b"\0" * 26 + word_release(), "ZIP|packed"),
    "only its first bytes": (b"PK\x03\x04", "."),
    "a picture": (word_file("<w:p><w:r><w:drawing/></w:r></w:p>"), "without text"),
    "a table of Excel": (packed({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}), "Excel"),
    "with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500, "password"),
}  # fmt: skip
OPEN_DOCUMENT: dict[str, Case] = {
    "a bomb": (lambda: bomb("content.xml", odt_parts("")), "MiB|far more|ZIP"),
    "a bomb in the styles": (lambda: bomb("styles.xml", odt_parts(odt_body())), READ),
    "a bomb in its kind": (lambda: packed({"content.xml": odt_parts(odt_body())["content.xml"], "mimetype": b"x" * 9_000_000}), "MiB|far more"),
    "laughs": (odt_text("<text:p>&j;</text:p>", _BOMB), "entities"),
    "laughs in one piece": (flat_odt("<text:p>&j;</text:p>").replace(DECLARED.encode(), _BOMB.encode()), "entities|XML"),
    "a file of the machine": (odt_text("<text:p>&a;</text:p>", _OUTSIDE), "entities"),
    "a declaration on the web": (odt_text("<text:p>a</text:p>", _DTD), "entities"),
    "a hundred thousand in one another": (odt_text("<text:section>" * 100_000), "nested too deep"),
    "a hundred thousand in one piece": (flat_odt("<text:section>" * 100_000), "nested too deep"),
    "notes in one another": (odt_text("<text:p>a<text:note><text:note-body>" * 60 + "</text:note-body></text:note></text:p>" * 60), READ),
    "blanks without end": (odt_text("<text:p>a" + '<text:s text:c="999999999"/>' * 100_000 + "b</text:p>"), READ),
    "blanks by no number": (odt_text('<text:p>a<text:s text:c="-5"/><text:s text:c="x"/><text:s text:c="٣"/>b</text:p>'), READ),
    "cells without end": (odt_text('<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999"><text:p>a b c</text:p></table:table-cell></table:table-row></table:table>'), READ),
    "tables in one another": (odt_text("<table:table><table:table-row><table:table-cell>" * 60 + "<text:p>a</text:p>" + "</table:table-cell></table:table-row></table:table>" * 60), READ),
    "styles that go round": (odt(styles=f"<x {ODF_SPACES}><office:styles>" + '<style:style style:name="P1" style:parent-style-name="P1"/>' + "</office:styles></x>"), READ),
    "encrypted": (odt(manifest="<m><encryption-data/></m>"), "encrypted"),
    "no text": (odt(content=None), "missing"),
    "text without a body": (odt(content=f"<office:document-content {ODF_SPACES}/>"), "no text in it"),
    "a table": (odt(content=f"<office:document-content {ODF_SPACES}><office:body><office:spreadsheet/></office:body></office:document-content>"), "table"),
    "a wrong sum": (spoilt(odt(), b"content.xml"), _DAMAGED),
    "signs that steer": (odt_text("<text:p>\u202e“No,” said Ana Lee\u2066.</text:p>"), READ),
    "only its kind": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}, 0), "missing"),
    "one piece cut short": (flat_odt(odt_body())[:-500], _DAMAGED),
    "a hundred thousand paragraphs": (odt_text("<text:p/>" * 100_000 + "<text:p>“No,” said Ana Lee.</text:p>"), READ),
}  # fmt: skip


def rtf(body: bytes, head: bytes = b"\\ansi") -> bytes:
    return b"{\\rtf1" + head + b" " + body + b"}"


_SAID_RTF = rtf_signs("“No,” said Ana Lee.").encode()
RTF: dict[str, Case] = {
    "only its first bytes": (b"{\\rtf", "cut short|without text"),
    "a hundred thousand groups in one another": (rtf(b"{" * 100_000), "nested too deep"),
    "a million groups": (rtf(b"{}" * 1_000_000 + _SAID_RTF), READ),
    "ten million words": (lambda: rtf(b"\\b" * 10_000_000), "more in it"),
    "braces that close too often": (rtf(_SAID_RTF + b"}" * 1000), READ),
    "bytes without end": (rtf(_SAID_RTF + b"\\bin999999999 x"), "cut short"),
    "bytes less than none": (rtf(b"\\bin-5 " + _SAID_RTF), READ),
    "half a character": (rtf(b"\\u-10240?" + _SAID_RTF + b"\\u55296?"), READ),
    "a NUL by number": (rtf(b"\\u0?\\'00" + _SAID_RTF), READ),
    "numbers without end": (rtf(b"\\u99999999999999999999?\\fs" + b"9" * 100_000 + b" " + _SAID_RTF), READ),
    "a word without end": (rtf(b"\\" + b"a" * 1_000_000 + b" " + _SAID_RTF), READ),
    "stand-ins without end": (rtf(b"\\uc999999999\\u8220 " + b"x" * 1000 + _SAID_RTF), READ),
    "a code page that is none": (rtf(_SAID_RTF, b"\\ansi\\ansicpg99999"), READ),
    "a hundred thousand fonts": (rtf(b"{\\fonttbl" + b"{\\f1\\fcharset204 A;}" * 100_000 + b"}" + _SAID_RTF), READ),
    "a hundred thousand styles": (rtf(b"{\\stylesheet" + b"{\\s1 A;}" * 100_000 + b"}" + _SAID_RTF), READ),
    "footnotes in one another": (rtf(b"{\\footnote " * 1000 + _SAID_RTF + b"}" * 1000), READ),
    "a hundred thousand cells": (rtf(b"\\intbl a\\cell " * 100_000 + b"\\row " + _SAID_RTF), READ),
    "a hundred thousand empty paragraphs": (rtf(b"\\par " * 100_000 + _SAID_RTF), READ),
    "a picture without end": (rtf(b"{\\pict " + b"0123456789abcdef\r\n" * 1_000_000 + b"}" + _SAID_RTF), READ),
    "NUL bytes": (rtf(b"\0" * 10_000 + _SAID_RTF), READ),
    "bytes of no code page": (rtf(_SAID_RTF + b"\\'81\\'8d\x81\x8d", b"\\ansi\\ansicpg932"), READ),
    "codes that are none": (rtf(b"\\'zz\\'" + _SAID_RTF), READ),
    "signs that steer": (rtf(b"\\u8238?" + _SAID_RTF + b"\\u8294?"), READ),
    "a title that steers": (rtf(b"{\\info{\\title The \\u8238?elttit of it}{\\author Ana \\u8232?Lee}}" + _SAID_RTF), READ),
    "only a backslash": (rtf(b"\\"), "cut short"),
    "nothing in it": (rtf(b""), "without text"),
    "fields in one another": (rtf(b"{\\field{\\*\\fldinst{" * 500 + b"}}}" * 500 + _SAID_RTF), READ),
    "objects": (rtf(b"{\\object\\objocx{\\*\\objdata 0105000002000000}}" + _SAID_RTF), READ),
    "larger than any": (lambda: rtf(b"x" * (64 * 2**20)), "64 MiB"),
}  # fmt: skip

_PAGE = lines_at([(72, 700, 11, "“We will appeal the ruling of the court,” said Ana Lee.")])
_FLATE = b"/Filter /FlateDecode"
_BROKEN_PDF = "a PDF file"


def _flate(content: bytes) -> bytes:
    return stream(zlib.compress(content, 9), _FLATE)


def _objects(**objects: bytes) -> bytes:
    """A PDF file of one page in which objects, by ``o`` and their number, are others."""
    return page_pdf(_PAGE, **objects)


def _forms(depth: int, times: int) -> bytes:
    """Forms that draw one another: each the next one many times."""
    made = {}
    for n in range(depth):
        draws = b"/X Do " * times if n + 1 < depth else _PAGE
        inner = b"/Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >>" % (101 + n)
        made[f"o{100 + n}"] = stream(draws, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inner)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 11 0 R /Resources << /XObject << /X 100 0 R >> >> >>"
    return page_pdf(b"/X Do", o10=page, **made)


def _with_map(inside: bytes) -> bytes:
    """A page whose font says with this which letters its signs are."""
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 90 0 R >>"
    )
    head = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
    )
    return _objects(o3=font, o90=stream(head + inside + b"\nendcmap end"))


def _prev(data: bytes, where: bytes) -> bytes:
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev " + where, 1)


PDF: dict[str, Case] = {
    "only its first bytes": (b"%PDF-1.7\n", _BROKEN_PDF),
    "pages that are their own": (_objects(o2=b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), _BROKEN_PDF),
    "pages that go round": (_objects(o2=b"<< /Type /Pages /Kids [90 0 R] /Count 1 >>", o90=b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"), _BROKEN_PDF),
    "a page above itself": (_objects(o10=b"<< /Type /Page /Parent 10 0 R /Contents 11 0 R >>"), f"{READ}|{_BROKEN_PDF}"),
    "more pages told than there are": (_objects(o2=b"<< /Type /Pages /Kids [10 0 R] /Count 999999999 >>"), f"{READ}|{_BROKEN_PDF}"),
    "fewer pages than none": (_objects(o2=b"<< /Type /Pages /Kids [10 0 R] /Count -5 >>"), f"{READ}|{_BROKEN_PDF}"),
    "no pages": (_objects(o2=b"<< /Type /Pages /Kids [] /Count 0 >>"), _BROKEN_PDF),
    "one page 30,000 times": (_objects(o2=b"<< /Type /Pages /Kids [" + b"10 0 R " * 30_000 + b"] /Count 30000 >>"), _BROKEN_PDF),
    "pages in one another": (lambda: _objects(o2=b"<< /Type /Pages /Kids [1000 0 R] /Count 1 >>", **{f"o{1000 + n}": b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (1001 + n) for n in range(3000)}), _BROKEN_PDF),
    "a table that is its own": (lambda: _prev(_objects(), b"%d" % _objects().rindex(b"xref\n0")), f"{READ}|{_BROKEN_PDF}"),
    "a table before the file": (_prev(_objects(), b"-5"), f"{READ}|{_BROKEN_PDF}"),
    "a table behind the file": (_objects().replace(b"startxref\n", b"startxref\n9999999"), f"{READ}|{_BROKEN_PDF}"),
    "no table": (_objects().partition(b"xref")[0], f"{READ}|{_BROKEN_PDF}"),
    "a table of a billion": (_objects().replace(b"xref\n0 ", b"xref\n0 9999999999", 1), f"{READ}|{_BROKEN_PDF}"),
    "outlines that go round": (_objects(o1=b"<< /Type /Catalog /Pages 2 0 R /Outlines 90 0 R >>", o90=b"<< /First 90 0 R /Next 90 0 R /Last 90 0 R /Title (a) >>"), READ),
    "a root that is its own": (_objects(o1=b"1 0 R"), _BROKEN_PDF),
    "no root": (raw_pdf({1: b"<< >>"}, b"/Root 9 0 R"), _BROKEN_PDF),
    "a length without end": (_objects(o11=stream(_PAGE).replace(b"/Length ", b"/Length 9999999999")), f"{READ}|{_BROKEN_PDF}"),
    "a length less than none": (_objects(o11=stream(_PAGE).replace(b"/Length ", b"/Length -")), f"{READ}|{_BROKEN_PDF}"),
    "a length that is itself": (_objects(o11=b"<< /Length 11 0 R >>\nstream\n" + _PAGE + b"\nendstream"), f"{READ}|{_BROKEN_PDF}"),
    "a bomb": (lambda: _objects(o11=_flate(b" " * 400_000_000)), _BROKEN_PDF),
    "a bomb of operators": (lambda: _objects(o11=_flate(b"q " * 10_000_000)), _BROKEN_PDF),
    "a bomb of text": (lambda: _objects(o11=_flate(b"BT /F1 9 Tf " + b"(" + b"x" * 20_000_000 + b") Tj ET")), f"{READ}|{_BROKEN_PDF}"),
    "a bomb in one another": (lambda: _objects(o11=stream(zlib.compress(zlib.compress(b"\0" * 300_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")), _BROKEN_PDF),
    "filters without end": (_objects(o11=stream(_PAGE, b"/Filter [" + b"/ASCIIHexDecode " * 10_000 + b"]")), _BROKEN_PDF),
    "a filter that is none": (_objects(o11=stream(_PAGE, b"/Filter /Klingon")), _BROKEN_PDF),
    "a run without end": (lambda: _objects(o11=stream(b"\x81 " * 3_000_000, b"/Filter /RunLengthDecode")), _BROKEN_PDF),
    "LZW of noise": (_objects(o11=stream(bytes(range(256)) * 4000, b"/Filter /LZWDecode")), _BROKEN_PDF),
    "a picture of a billion columns": (_objects(o11=stream(zlib.compress(_PAGE), _FLATE + b" /DecodeParms << /Predictor 15 /Columns 1000000000 >>")), f"{READ}|{_BROKEN_PDF}"),
    "broken packing": (_objects(o11=stream(zlib.compress(_PAGE)[:-20] + b"x" * 20, _FLATE)), f"{READ}|{_BROKEN_PDF}"),
    "one stream a hundred thousand times": (lambda: page_pdf(_PAGE, o10=b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents [" + b"11 0 R " * 99_000 + b"] >>", o11=_flate(_PAGE * 300)), f"{READ}|{_BROKEN_PDF}"),
    "a form that draws itself": (_objects(o10=b"<< /Type /Page /Parent 2 0 R /Contents 11 0 R /Resources << /XObject << /X 90 0 R >> >> >>", o11=stream(b"/X Do"), o90=stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 90 0 R >> >>")), _BROKEN_PDF),
    "forms that draw one another": (_forms(12, 10), f"{READ}|{_BROKEN_PDF}"),
    "forms in one another": (_forms(2000, 1), _BROKEN_PDF),
    "a state kept without end": (_objects(o11=stream(b"q " * 100_000 + _PAGE)), f"{READ}|{_BROKEN_PDF}"),
    "a state given back too often": (_objects(o11=stream(b"Q " * 100_000 + _PAGE)), READ),
    "a map of all letters": (_with_map(b"1 beginbfrange <0000> <FFFF> <0041> endbfrange"), f"{READ}|{_BROKEN_PDF}"),
    "a map of four billion letters": (_with_map(b"1 beginbfrange <00000000> <FFFFFFFF> <00000000> endbfrange"), f"{READ}|{_BROKEN_PDF}"),
    "a map to half characters": (_with_map(b"2 beginbfchar <57> <D800> <6C> <0000> endbfchar"), f"{READ}|{_BROKEN_PDF}"),
    "a map to signs that steer": (_with_map(b"1 beginbfchar <57> <202E> endbfchar"), READ),
    "a map to long words": (lambda: _with_map(b"1 beginbfchar <57> <" + b"0041" * 500_000 + b"> endbfchar"), f"{READ}|{_BROKEN_PDF}"),
    "a font that is itself": (_objects(o3=b"3 0 R"), f"{READ}|{_BROKEN_PDF}"),
    "a font without letters": (_objects(o3=b"<< /Type /Font /Subtype /Type0 /DescendantFonts [3 0 R] /Encoding /Identity-H >>"), f"{READ}|{_BROKEN_PDF}"),
    "a font that is a number": (_objects(o3=b"7"), f"{READ}|{_BROKEN_PDF}"),
    "widths without end": (_objects(o3=b"<< /Type /Font /Subtype /Type1 /BaseFont /A /FirstChar 0 /LastChar 999999999 /Widths [" + b"500 " * 50_000 + b"] >>"), f"{READ}|{_BROKEN_PDF}"),
    "letters as large as the world": (page_pdf(b"BT /F1 1" + b"0" * 400 + b" Tf 1e999 0 0 1 72 700 Tm (No way) Tj ET"), f"{READ}|{_BROKEN_PDF}"),
    "letters of no size": (page_pdf(b"BT /F1 0 Tf 0 0 0 0 0 0 Tm (No, said Ana Lee.) Tj ET"), f"{READ}|{_BROKEN_PDF}"),
    "a number without end": (_objects(o90=b"9" * 1_000_000), READ),
    "a name without end": (_objects(o90=b"/" + b"a" * 1_000_000), READ),
    "arrays in one another": (_objects(o11=stream(b"[" * 100_000)), _BROKEN_PDF),
    "dictionaries in one another": (_objects(o1=b"<< /A " * 50_000), _BROKEN_PDF),
    "brackets in one another": (_objects(o11=stream(b"BT (" + b"(" * 1_000_000)), _BROKEN_PDF),
    "a text cut off": (_objects(o11=stream(b"BT /F1 11 Tf (No")), _BROKEN_PDF),
    "an encryption that is none": (raw_pdf({1: b"<< /Type /Catalog >>"}, b"/Root 1 0 R /Encrypt << /Filter /Standard /V 99 /R 99 /O () /U () /P 0 >>"), _BROKEN_PDF),
    "a script": (_objects(o1=b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"), READ),
    "a command": (_objects(o1=b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"), READ),
    "a title that steers": (raw_pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>", 5: b"<< /Title (\xfe\xff\x20\x2e\0A) /Author 5 0 R >>"}, b"/Root 1 0 R /Info 5 0 R"), _BROKEN_PDF),
    "an object stream of a billion": (_objects(o90=stream(b"1 0 ", b"/Type /ObjStm /N 1000000000 /First 4"), o2=b"<< /Type /Pages /Kids [90 0 R] /Count 1 >>"), _BROKEN_PDF),
    "ten thousand objects": (lambda: _objects(**{f"o{n}": b"<< /A %d 0 R >>" % (n + 1) for n in range(100, 10_100)}), READ),
    "a scan": (page_pdf(b"q 500 0 0 700 0 0 cm /Im1 Do Q"), "without a text layer"),
    "no end of a line": (_objects().replace(b"\n", b"\r"), f"{READ}|{_BROKEN_PDF}"),
    "noise in the middle": (_objects()[:300] + bytes(range(256)) * 20 + _objects()[300:], f"{READ}|{_BROKEN_PDF}"),
}  # fmt: skip

KINDS = {"docx": WORD, "odt": OPEN_DOCUMENT, "rtf": RTF, "pdf": PDF}
_WHOLE = {
    "docx": word_release(),
    "odt": odt(),
    "fodt": flat_odt(odt_body()),
    "rtf": rtf(_SAID_RTF * 20),
    "pdf": _objects(o11=_flate(_PAGE)),
}


def attacks() -> Iterator[Attack]:
    for kind, cases in KINDS.items():
        for name, (made, says) in cases.items():
            yield _attack(f"{kind}: {name}", kind, made, says)
    for kind, whole in _WHOLE.items():
        for share in (1, 10, 25, 50, 75, 90, 99):
            cut = whole[: max(6, len(whole) * share // 100)]
            yield _attack(f"{kind}: {share} % of it", kind, cut, f"{READ}|." if kind == "pdf" else ".")
    for kind, cases in KINDS.items():
        made, says = next(iter(cases.values()))
        data = made() if callable(made) else made
        yield Attack(
            name=f"{kind}: as a draft",
            command=["check", f"a.{kind}"],
            files={f"a.{kind}": data},
            status=2,
            says=says,
        )
        yield Attack(name=f"{kind}: as standard input", command=["extract", "-"], input=data, says=says)
        yield Attack(
            name=f"{kind}: with an ending of JSON Lines",
            command=["extract", "a.jsonl"],
            files={"a.jsonl": data},
            says=says,
        )


def _attack(name: str, kind: str, made: bytes | Callable[[], bytes], says: str) -> Attack:
    """An attack with a file beside a good one: the good one is read, the other told of in a line or read, too."""
    file = f"a.{kind}"

    def make(folder: Path) -> None:
        (folder / file).write_bytes(made() if callable(made) else made)

    read = says.startswith(READ + "|") or says == READ
    told = says.removeprefix("|")
    return Attack(
        name=name, command=["extract", file, "good.txt", "--jobs", "1"], files={"good.txt": GOOD}, make=make, prints="Ana Lee",
        status=0 if says == READ else (0, 1) if read else 1, seconds=20, megabytes=1200,
        most_lines=0 if says == READ else 1 if read else None, says=None if read else rf"^Error: a\.{kind}: .*(?:{told})",
    )  # fmt: skip
