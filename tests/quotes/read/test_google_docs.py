"""Documents that Google Docs saved as a web page."""

from __future__ import annotations

from pathlib import Path

from quotes.read.files import read_articles
from quotes.read.places import Places
from quotes.types import Article, Role, Unit

from support.documents import HEADLINE, PARAGRAPHS, google_html

NOTE = "She said “we had no other choice at all” on Sunday."


def read(folder: Path, data: bytes) -> Article:
    (folder / "draft.html").write_bytes(data)
    (article,) = read_articles(str(folder / "draft.html"))
    assert isinstance(article, Article)
    return article


def test_the_text_is_the_draft_without_comments(tmp_path: Path) -> None:
    draft = read(tmp_path, google_html(HEADLINE, PARAGRAPHS, "Is this “really what she said”?", NOTE))
    assert draft.text == "\n\n".join((HEADLINE, *PARAGRAPHS, NOTE)) + "\n"
    assert draft.title == HEADLINE
    assert draft.paragraphs[-1].role is Role.NOTE


def test_a_short_draft_is_a_draft(tmp_path: Path) -> None:
    draft = read(tmp_path, google_html("Harbour", ["“We will stay,” said Ana Lee."]))
    assert draft.text == "Harbour\n\n“We will stay,” said Ana Lee.\n"


def test_places_are_counted_in_paragraphs(tmp_path: Path) -> None:
    draft = read(tmp_path, google_html(HEADLINE, PARAGRAPHS))
    where = Places(draft).at(draft.text.index("Omar Diaz"))
    assert (where.unit, where.number) == (Unit.PARAGRAPH, 5)
    assert PARAGRAPHS[3][where.character - 1 :].startswith("Omar Diaz")
