"""One article as many programs set it: the same paragraphs, and what each page says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.read.files import read_articles
from quotes.types import SILENT_ROLES, Article, Role

from support.page_kinds import KINDS, PARAGRAPHS, TITLE


@pytest.mark.parametrize("name", KINDS)
def test_a_page_of_each_kind(tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    path = tmp_path / "harbour.html"
    path.write_text(kind.html, encoding="utf-8")
    (article,) = read_articles(path)
    assert isinstance(article, Article), article
    assert [line for line in article.text.split("\n") if line and line not in kind.more] == [
        TITLE,
        *PARAGRAPHS,
    ]
    assert all(line in article.text for line in kind.more)
    assert (article.title, article.published) == (TITLE, kind.published)
    assert (article.byline, article.outlet) == (kind.byline, kind.outlet)
    for paragraph in article.paragraphs:
        if paragraph.span.of(article.text) in kind.more:
            assert paragraph.role in SILENT_ROLES | {Role.PULLQUOTE, Role.SUBHEADING}
