"""An article that is too long is searched up to a paragraph's end, and the user is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.parse.paragraphs import with_paragraphs
from quotes.read.article import limit
from quotes.read.article.limit import part_read
from quotes.read.files import read_articles
from quotes.types import Article

NEWS = "The council met.\nMayor Ana Lee said it would appeal.\nNobody answered."


@pytest.fixture(autouse=True)
def fifty_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "MOST_CHARACTERS", 50)
    monkeypatch.setattr("quotes.read.files.MOST_CHARACTERS", 50)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (NEWS[:50], NEWS[:50]),
        (NEWS, "The council met."),
        (NEWS.replace("appeal", "go"), NEWS.replace("appeal", "go")[:50].rsplit("\n", 1)[0]),
        ("a" * 60, "a" * 50),
        (" " * 60, " " * 60),
        (" " * 60 + "a", " " * 50),
    ],
)
def test_whole_paragraphs_are_read_or_the_beginning_of_one(text: str, read: str) -> None:
    article = with_paragraphs(Article("a", text))
    part = part_read(article)
    assert part.text == read
    assert part.paragraphs[:-1] == article.paragraphs[: len(part.paragraphs[:-1])]
    assert all(one.span.end <= len(read) for one in part.paragraphs)
    assert (part is article) == (text == read)


def test_the_user_is_told_and_the_text_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(NEWS)
    told: list[str] = []
    (article,) = read_articles(file, tell=lambda notice: told.append(str(notice)))
    assert isinstance(article, Article)
    assert article.text == NEWS
    assert told == [
        "article 'minutes' has 69 characters; only the first 50 are searched for quotations; "
        "divide it to have all searched"
    ]
