"""What a Python user hands over in the wrong type is refused where it enters, in one line that names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotes import ArticleError, check_draft, extract_articles, make_article, read_articles
from quotes.check import InMemoryArchive
from quotes.types import Article, Extraction, Kind, Quote, Span

RULING = "“We will appeal,” Ana Lee said."
ARTICLE = Article("a1", RULING)
SAID = Quote((Span(0, 17),), Kind.DIRECT)
UNREAD = ArticleError("a2.txt", "no such file")


class Unused:
    """A parser that is never asked."""

    model = "unused-1"

    def parse(self, articles: Any) -> Any:
        raise AssertionError("nothing is to be parsed")


def checked(draft: Any, archive: Any) -> None:
    check_draft(draft, archive)


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (lambda: make_article(RULING, id=None), "id: text is needed, not NoneType"),  # type: ignore[arg-type]
        (lambda: make_article(None, id="a1"), "text: text is needed, not NoneType"),  # type: ignore[arg-type]
        (lambda: make_article(b"No", id="a1"), "text: text is needed, not bytes"),  # type: ignore[arg-type]
        (lambda: make_article(RULING, id="a1", language=5), "language: text is needed"),  # type: ignore[arg-type]
        (lambda: make_article(RULING, id="a1", published=2024), "published: text"),  # type: ignore[arg-type]
        (lambda: Article("a1", None), "the text of an article is text, not NoneType"),  # type: ignore[arg-type]
        (lambda: Article("a1", RULING, outlet=["AP"]), "the outlet of an article"),  # type: ignore[arg-type]
        (lambda: read_articles(5), "paths: a file or several is needed, not int"),  # type: ignore[arg-type]
        (lambda: read_articles(b"a.txt"), "paths: a file or several is needed, not bytes"),  # type: ignore[arg-type]
        (lambda: list(read_articles([None])), "the name of a file is needed, not None"),  # type: ignore[list-item]
        (lambda: list(extract_articles([None], Unused())), "an Article is needed, not None"),  # type: ignore[list-item]
        (lambda: list(extract_articles([RULING], Unused())), "an Article is needed, not str"),  # type: ignore[list-item]
        (lambda: list(extract_articles([ARTICLE], None)), "parser: what load_parser returns"),  # type: ignore[arg-type]
        (lambda: InMemoryArchive([UNREAD]), "an Extraction is needed, not ArticleError"),  # type: ignore[list-item]
        (lambda: InMemoryArchive([ARTICLE]), "an Extraction is needed, not Article"),  # type: ignore[list-item]
        (lambda: checked(None, InMemoryArchive([])), "draft: an Extraction is needed, not NoneType"),
        (lambda: checked(ARTICLE, InMemoryArchive([])), "draft: an Extraction is needed, not Article"),
        (lambda: checked(Extraction(ARTICLE), "archive.db"), "archive: an Archive is needed, not str"),
        (lambda: Span(True, 3), "not a range of characters: True:3"),
        (lambda: Span(0.0, 3), "not a range of characters: 0.0:3"),  # type: ignore[arg-type]
        (lambda: Span("0", "3"), "not a range of characters: '0':'3'"),  # type: ignore[arg-type]
        (lambda: Quote((Span(0, 3),), "direct"), "the kind of a quotation is a Kind"),  # type: ignore[arg-type]
        (lambda: Quote(((0, 3),), Kind.DIRECT), "a tuple of spans"),  # type: ignore[arg-type]
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip
def test_a_wrong_type_is_named(call: Callable[[], object], line: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("start", "end"), [(5, 3), (-1, 2), (-3, -1)])
def test_a_span_lies_within_some_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a range of characters: {start}:{end}"):
        Span(start, end)


def test_a_quotation_is_not_read_out_of_another_article() -> None:
    with pytest.raises(ValueError, match="no quotation of 'a2': its text ends at 9"):
        SAID.text(Article("a2", "No, never"))
    assert SAID.text(ARTICLE) == "“We will appeal,”"


def test_what_could_not_be_read_is_raised_as_it_is() -> None:
    with pytest.raises(ArticleError, match=r"a2\.txt: no such file"):
        list(extract_articles([UNREAD], Unused()))


def test_a_draft_in_which_nothing_could_be_found_is_not_a_clean_one() -> None:
    with pytest.raises(ArticleError, match="a1: too long to parse"):
        check_draft(Extraction(ARTICLE, error="too long to parse"), InMemoryArchive([]))


@pytest.mark.parametrize("paths", [Path("none.txt"), "none.txt", ["none.txt"], (Path("none.txt"),)])
def test_files_are_named_by_words_and_paths(paths: Any) -> None:
    (missing,) = read_articles(paths)
    assert str(missing) == "none.txt: no such file"


def test_no_file_has_a_nul_in_its_name() -> None:
    (refused,) = read_articles("a\0b.txt")
    assert str(refused) == "a␀b.txt: no file has a NUL character in its name"
