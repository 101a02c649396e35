"""One article in a text file and in every kind of document: the same quotations with the same speakers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.parse.parser import load_parser
from quotes.pipeline import extract_articles
from quotes.read.files import read_articles

from support.documents import (
    HEADLINE,
    PARAGRAPHS,
    TEXT,
    flat_odt,
    odt_body,
    odt_file,
    text_edit_rtf,
    word_release,
    word_rtf,
    word_rtf_paragraph,
)
from support.pdf_files import set_pdf

pytest.importorskip("pypdf")
pytest.importorskip("reportlab")
FORMS: dict[str, Callable[[], bytes]] = {
    "a.txt": TEXT.encode,
    "b.docx": word_release,
    "c.odt": lambda: odt_file(odt_body()),
    "d.fodt": lambda: flat_odt(odt_body()),
    "e.rtf": lambda: word_rtf("".join(map(word_rtf_paragraph, (HEADLINE, *PARAGRAPHS)))),
    "f.rtf": lambda: text_edit_rtf([HEADLINE, *PARAGRAPHS]),
    "g.pdf": lambda: set_pdf(justified=True),
    "h.pdf": lambda: set_pdf(indent=14, gap=0, columns=2),
}


@pytest.mark.models
def test_the_same_quotations_with_the_same_speakers(tmp_path: Path) -> None:
    for name, make in FORMS.items():
        (tmp_path / name).write_bytes(make())
    read = extract_articles(read_articles(tmp_path / name for name in FORMS), load_parser("embedded"))
    found = [
        [(quote.text(one.article), quote.kind, quote.speaker_name) for quote in one.quotes] for one in read
    ]
    assert len(found) == len(FORMS)
    assert ("“They promised us the same thing in 2019, and 40 people had to go,”", "direct", "Omar Diaz") in [
        (said, kind.value, name) for said, kind, name in found[0]
    ]
    assert [quotes == found[0] for quotes in found] == [True] * len(FORMS)
