"""PDF files: as a layout program sets them, and put together by hand."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from support.documents import HEADLINE, PARAGRAPHS


def set_pdf(
    paragraphs: Sequence[str] = PARAGRAPHS,
    headline: str = HEADLINE,
    *,
    justified: bool = False,
    indent: float = 0,
    gap: float = 8,
    columns: int = 1,
    head: str = "",
    **said: str,
) -> bytes:
    """Return an article as a PDF file that reportlab has set.

    Args:
        paragraphs: of the article.
        headline: in larger letters above them.
        justified: whether all lines but the last of a paragraph end at the right edge.
        indent: of the first line of a paragraph, in points.
        gap: between paragraphs, in points.
        columns: on each page.
        head: stands above each page, with the number of the page below it.
        said: properties: title, author.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    large = ParagraphStyle("headline", fontName="Times-Bold", fontSize=18, leading=22, spaceAfter=10)
    body = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=11, leading=14, alignment=4 if justified else 0,
        firstLineIndent=indent, spaceAfter=gap,
    )  # fmt: skip

    def furnish(canvas: object, page: object) -> None:
        if head:
            canvas.setFont("Times-Roman", 9)  # type: ignore[attr-defined]
            canvas.drawString(72, 800, head)  # type: ignore[attr-defined]
            canvas.drawString(290, 30, f"Page {page.page} of 3")  # type: ignore[attr-defined]

    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=True, **said)
    width = document.width / columns
    frames = [
        Frame(document.leftMargin + n * width, document.bottomMargin, width - 12, document.height)
        for n in range(columns)
    ]
    document.addPageTemplates([PageTemplate("page", frames, onPage=furnish)])
    document.build(
        [Paragraph(escape(headline), large), *(Paragraph(escape(one), body) for one in paragraphs)]
    )
    return out.getvalue()


def row_by_row(
    paragraphs: Sequence[str] = PARAGRAPHS,
    headline: str = HEADLINE,
    *,
    columns: int = 2,
    how: str = "lines",
    justified: bool = False,
    indent: float = 0,
    gap: int = 1,
    apart: float = 0,
    caption: str = "",
) -> bytes:
    """Return an article as a PDF file that draws its columns row by row.

    Args:
        paragraphs: of the article.
        headline: in larger letters across the columns.
        columns: on the page.
        how: "lines" draws each line by itself, "moves" goes from one to the next, "words" draws each word.
        justified: whether all lines but the last of a paragraph end at the right edge of the column.
        indent: of the first line of a paragraph, in points.
        gap: lines between paragraphs.
        apart: how much lower the lines of each further column stand, in points.
        caption: in smaller letters across the columns, in the middle of the page.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    width = 460 / columns - 14
    lines: list[tuple[str, float, bool]] = []
    for one in paragraphs:
        lines += [("", 0, False)] * (gap if lines else 0)
        found: list[str] = simpleSplit(one, "Times-Roman", 10, width - indent)
        lines += [(line, indent * (not n), n + 1 < len(found)) for n, line in enumerate(found)]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(60, 790, headline)
    top = 760.0
    parts = 2 if caption else 1
    for part in range(parts):
        some = lines[len(lines) * part // parts : len(lines) * (part + 1) // parts]
        high = -(-len(some) // columns)
        _draw_rows(
            canvas,
            [some[n * high : (n + 1) * high] for n in range(columns)],
            top,
            width,
            how,
            justified,
            apart,
        )
        top -= 13 * high + 12
        if caption and not part:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(60, top, caption)
            top -= 28
    canvas.save()
    return out.getvalue()


def _draw_rows(
    canvas: Any,
    columns: list[list[tuple[str, float, bool]]],
    top: float,
    width: float,
    how: str,
    justified: bool,
    apart: float,
) -> None:
    moving = canvas.beginText()
    moving.setFont("Times-Roman", 10)
    at = (0.0, 0.0)
    for row in range(max(map(len, columns))):
        for number, column in enumerate(columns):
            line, indent, full = column[row] if row < len(column) else ("", 0, False)
            x, y = 60 + number * (width + 14) + indent, top - 13 * row - apart * number
            room = width - indent - canvas.stringWidth(line, "Times-Roman", 10)
            space = room / line.count(" ") if justified and full and " " in line else 0
            text = moving if how == "moves" else canvas.beginText()
            text.setFont("Times-Roman", 10)
            text.setWordSpace(space)
            if how != "words":
                if how != "moves" or not at[1]:
                    text.setTextOrigin(x, y)
                else:
                    text.moveCursor(x - at[0], at[1] - y)
                at = (x, y)
                text.textOut(line)
            else:
                for word in line.split():
                    text.setTextOrigin(x, y)
                    text.textOut(word)
                    x += canvas.stringWidth(word + " ", "Times-Roman", 10) + space
            if how != "moves" and line:
                canvas.drawText(text)
    if how == "moves":
        canvas.drawText(moving)


def raw_pdf(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF file with these objects, whatever they are, and a table of where they stand."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(out), max(objects, default=0) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Return an object that holds a stream."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), more, content)


def page_pdf(*contents: bytes, more: bytes = b"", **objects: bytes) -> bytes:
    """Return a PDF file with pages that draw this, with one font, F1.

    Args:
        contents: what each page draws.
        more: of the dictionary of each page.
        objects: further objects: ``o90=b"..."`` is the one with the number 90.
    """
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(contents)))
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for n, content in enumerate(contents):
        made[10 + 2 * n] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> %b >>" % (11 + 2 * n, more)
        )
        made[11 + 2 * n] = content if content.startswith(b"<<") else stream(content)
    return raw_pdf(made | {int(name[1:]): content for name, content in objects.items()})


def lines_at(lines: Sequence[tuple[float, float, float, str]]) -> bytes:
    """Return what draws lines: x and y in points from the lower left corner, size, text."""
    out = b""
    for x, y, size, text in lines:
        shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        out += b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%b) Tj ET\n" % (size, x, y, shown)
    return out
