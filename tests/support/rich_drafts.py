"""One draft with block quotes, an interview, a list and a footnote, in every format that writers hand in."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from xml.sax.saxutils import escape

from support.documents import odt_file, word_file, word_paragraph
from support.pdf_files import set_pdf

SOURCE = (
    "Ana Lee, the head of the water board, wrote an open letter on Monday.",
    "“We gave the contractor nine years to mend the sluice. It mended nothing,” she wrote.",
    "In an interview with the Dyke Reporter, Lee ruled out a new tax. “Nobody will pay more for water this "
    "year,” she said. “I have read the accounts, and there is money.”",
    "“A dyke is only as strong as its weakest metre,” Lee said.",
    "“They promised us the same thing in 2019,” said Omar Diaz, who leads the farmers’ union.",
    "“My cellar has been wet for six winters,” said Kari Berg, a baker.",
)
"""What was printed."""
HEADLINE = "Water board loses patience with the sluice"
BODY, QUOTE, ITEM = "body", "quote", "item"
DRAFT = (
    (
        BODY,
        "The water board has lost patience with the company that was to mend the sluice. In an open letter "
        "its head, Ana Lee, wrote:",
    ),
    (QUOTE, "“We gave the contractor nine years to mend the sluice. It mended nothing.”"),
    (BODY, "Lee was ready to talk about the tax."),
    (BODY, "Q: Will there be a new tax?"),
    (BODY, "A: Nobody will pay more for water this year. I have read the accounts, and there is money."),
    (BODY, "Q: And if the dyke breaks?"),
    (BODY, "A: A dyke is only as strong as its weakest yard."),
    (BODY, "Not everybody along the dyke is convinced of that:"),
    (ITEM, "“They promised us the same thing in 2009,” said Omar Diaz, who leads the farmers’ union."),
    (ITEM, "“My cellar has been wet for six winters,” said Kari Berg, a baker."),
)
"""The paragraphs of the draft, each with its kind; a word and a year in it are wrong."""
NOTE = "“This was said to nobody at all,” the writer notes."
"""A footnote, in the formats that have one; it quotes nobody."""


def _text(width: int) -> bytes:
    parts = [HEADLINE]
    for kind, text in DRAFT:
        lines = textwrap.wrap(text, width if kind == BODY else width - 2)
        if kind == QUOTE:
            parts.append("\n".join(f"> {line}" for line in lines))
        elif kind == ITEM:
            parts.append("\n".join([f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]))
        else:
            parts.append("\n".join(lines))
    return ("\n\n".join(parts) + "\n").encode()


def _markdown() -> bytes:
    signs = {QUOTE: "> ", ITEM: "- ", BODY: ""}
    parts = [f"# {HEADLINE}", *(f"{signs[kind]}{text}" for kind, text in DRAFT)]
    parts[1] = parts[1].replace("the sluice", "the *sluice*[^1]", 1)
    return ("\n\n".join([*parts, f"[^1]: {NOTE}"]) + "\n").encode()


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _docx() -> bytes:
    styles = {QUOTE: "Zitat", ITEM: "Listenabsatz", BODY: ""}
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = word_paragraph(_run(HEADLINE), "Titel")
    for number, (kind, text) in enumerate(DRAFT):
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>' if number == 0 else ""
        body += word_paragraph(_run(text) + note, styles[kind], numbered if kind == ITEM else "")
    notes = f'<w:footnote w:id="2">{word_paragraph(_run(NOTE))}</w:footnote>'
    return word_file(body, footnotes=notes)


def _odt() -> bytes:
    body = f'<text:p text:style-name="P2">{escape(HEADLINE)}</text:p>'
    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{escape(NOTE)}</text:p></text:note-body></text:note>"
    )
    for number, (kind, text) in enumerate(DRAFT):
        style = "P3" if kind == QUOTE else "P1"
        paragraph = f'<text:p text:style-name="{style}">{escape(text)}{note if number == 0 else ""}</text:p>'
        listed = f"<text:list><text:list-item>{paragraph}</text:list-item></text:list>"
        body += listed if kind == ITEM else paragraph
    return odt_file(body)


def _google() -> bytes:
    parts: list[str] = []
    for number, (kind, text) in enumerate(DRAFT):
        words = f'<span class="c1">{escape(text)}</span>'
        if number == 0:
            words += '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>'
        if kind == ITEM:
            parts.append(f'<ul class="c6 lst-kix_a-0"><li class="c0 li-bullet-0">{words}</li></ul>')
        else:
            parts.append(f'<p class="{"c8" if kind == QUOTE else "c3"}">{words}</p>')
    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style '
        'type="text/css">.c3{padding-top:0pt;line-height:1.15}.c8{margin-left:36pt}ol{margin:0}</style></head>'
        f'<body class="c4 doc-content"><p class="c5 title" id="h.x1y2"><span>{escape(HEADLINE)}</span></p>'
        f'{"".join(parts)}<hr class="c9"><div><p class="c7"><a href="#ftnt_ref1" id="ftnt1">[1]</a>'
        f"<span>&nbsp;{escape(NOTE)}</span></p></div></body></html>"
    ).encode()


def _pdf() -> bytes:
    def shown(paragraphs: Sequence[tuple[str, str]]) -> list[str]:
        return [f"• {text}" if kind == ITEM else text for kind, text in paragraphs]

    return set_pdf(shown(DRAFT), HEADLINE, gap=14)


FORMS: dict[str, bytes] = {
    "wrapped-60.txt": _text(60),
    "wrapped-72.txt": _text(72),
    "wrapped-100.txt": _text(100),
    "draft.md": _markdown(),
    "draft.docx": _docx(),
    "draft.odt": _odt(),
    "draft.html": _google(),
    "draft.pdf": _pdf(),
}
