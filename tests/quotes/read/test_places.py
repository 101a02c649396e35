"""Where a character stands in its file, as a person counts who has it open."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.read.files import read_articles
from quotes.read.places import Places, Where
from quotes.types import Article, Unit

from support.documents import HEADLINE, PARAGRAPHS, odt_body, odt_file, word_release
from support.pdf_files import set_pdf


def place(folder: Path, name: str, data: bytes, words: str) -> Where:
    (folder / name).write_bytes(data)
    (article,) = read_articles(str(folder / name))
    assert isinstance(article, Article)
    return Places(article).at(article.text.index(words))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_of_a_text(tmp_path: Path, ends: str) -> None:
    data = ends.join(["Harbour", "", "Some words", "“We will stay,” said Lee."]).encode()
    assert place(tmp_path, "a.txt", data, "We will") == Where(Unit.LINE, 4, 2)
    assert str(Where(Unit.LINE, 4, 2)) == "line 4, column 2"


def test_paragraphs_of_a_word_file(tmp_path: Path) -> None:
    where = place(tmp_path, "a.docx", word_release(), "Nobody here")
    assert (where.unit, where.number) == (Unit.PARAGRAPH, 3)
    assert PARAGRAPHS[1][where.character - 1 :].startswith("Nobody here")


def test_paragraphs_of_an_open_document(tmp_path: Path) -> None:
    where = place(tmp_path, "a.odt", odt_file(odt_body()), "It belongs")
    assert str(where) == f"paragraph 4, character {PARAGRAPHS[2].index('It belongs') + 1}"


def test_pages_of_a_pdf_file(tmp_path: Path) -> None:
    data = set_pdf([*PARAGRAPHS * 8, "“This is the very end,” said Ana Lee."], HEADLINE)
    assert str(place(tmp_path, "a.pdf", data, "This is the very end")) == "page 3"
    assert place(tmp_path, "b.pdf", data, "OSLO").number == 1


def test_an_article_that_came_from_no_file() -> None:
    assert Places(Article("a", "")).at(0) == Where(Unit.LINE, 1, 1)
    assert Places(Article("a", "One.\nTwo.")).at(9) == Where(Unit.LINE, 2, 5)
