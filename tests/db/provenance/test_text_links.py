"""Links that open a page at the quotation."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.provenance.text_links import Directive, directive_for, link_to, surely_finds
from quotes.types import Span

PAGE = "https://news.example/2024/nato.html"
TEXT = (
    "“We will appeal,” Ana Lee said on Friday. Nobody listened.\n"
    "“We will appeal,” Bo Ek said, too - and left, at 50% & more.\n"
    + "“"
    + " ".join(f"promise {number}" for number in range(60))
    + ".”\n"
    + "The end."
)


def read(link: str) -> list[tuple[str, str, str, str]]:
    """The directives of a link by the grammar of the report: prefix, start, end, suffix of each."""
    directives = link.partition(":~:")[2]
    found = []
    for directive in directives.split("&"):
        assert directive.startswith("text=")
        parts = directive.removeprefix("text=").split(",")
        prefix = parts.pop(0)[:-1] if parts[0].endswith("-") else ""
        suffix = parts.pop()[1:] if parts[-1].startswith("-") else ""
        assert 1 <= len(parts) <= 2
        start, end = parts[0], parts[1] if len(parts) > 1 else ""
        found.append((unquote(prefix), unquote(start), unquote(end), unquote(suffix)))
    return found


def words(text: str) -> str:
    return " ".join(text.split())


def place(text: str, words_: str) -> Span:
    start = text.index(words_)
    return Span(start, start + len(words_))


def test_the_words_alone_where_they_stand_once() -> None:
    link = link_to(PAGE, TEXT, [place(TEXT, "Nobody listened.")])
    assert link == f"{PAGE}#:~:text=Nobody%20listened"


def test_comma_dash_and_ampersand_are_encoded() -> None:
    link = link_to(PAGE, TEXT, [place(TEXT, "too - and left, at 50% & more")])
    assert link == f"{PAGE}#:~:text=too%20%2D%20and%20left%2C%20at%2050%25%20%26%20more"
    assert read(link) == [("", "too - and left, at 50% & more", "", "")]


def test_words_that_stand_twice_get_what_is_round_them() -> None:
    start = TEXT.index("“We will", 5)
    directive = directive_for(TEXT, Span(start, start + len("“We will appeal,”")))
    assert directive is not None
    assert directive.start == "We will appeal"
    assert directive.suffix.startswith(",” Bo Ek")
    assert directive.find(TEXT) == Span(start + 1, start + 15)


def test_a_long_quotation_is_given_by_its_ends() -> None:
    link = link_to(PAGE, TEXT, [place(TEXT, TEXT.split("\n")[2])])
    assert link is not None
    ((prefix, start, end, suffix),) = read(link)
    assert (prefix, suffix) == ("", "")
    assert start.startswith("promise 0 promise 1")
    assert end.endswith("promise 59")


def test_each_part_of_an_interrupted_quotation_is_marked() -> None:
    link = link_to(PAGE, TEXT, [place(TEXT, "Nobody listened"), place(TEXT, "The end.")])
    assert link is not None
    assert [start for _, start, _, _ in read(link)] == ["Nobody listened", "The end"]


@pytest.mark.parametrize(
    ("url", "before"),
    [
        ("https://news.example/a#part", "https://news.example/a#part:~:"),
        ("https://news.example/a#:~:text=old", "https://news.example/a#:~:"),
        ("HTTP://news.example/?q=1&r", "HTTP://news.example/?q=1&r#:~:"),
    ],
)
def test_a_fragment_that_is_there_stays(url: str, before: str) -> None:
    assert link_to(url, TEXT, [place(TEXT, "The end")]) == before + "text=The%20end"


@pytest.mark.parametrize("url", [None, "", "file:///a.txt", "javascript:alert(1)", "news.example/a"])
def test_what_is_no_page_has_no_link(url: str | None) -> None:
    assert link_to(url, TEXT, [place(TEXT, "The end")]) is None


def test_no_word_no_link() -> None:
    assert link_to(PAGE, "He said: “…”", [Span(9, 12)]) is None


letters = st.text("ab cd,-&%“”.\n\u00e9ü$", min_size=1, max_size=400)


@given(letters, st.data())
def test_a_link_decodes_to_the_quotation(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    link = link_to(PAGE, text, [Span(start, end)])
    if link is None:
        assert not re.search(r"\w", text[start:end])
        return
    assert re.fullmatch(r"[!-~]*", link)
    ((_, first, last, _),) = read(link)
    directive = directive_for(text, Span(start, end))
    assert directive is not None
    assert (words(directive.start), words(directive.end)) == (first, last)
    # The quotation, to the edges of its words; what the link gives are its beginning and its end.
    whole = words(text[start:end])
    if not last:
        assert first in words(text)
        assert words(whole.strip(" \"'“”,.-")) in first
    else:
        assert first.split()[-1] in words(text)
    found = directive.find(text)
    assert found is not None
    if last == "" or found.start >= start:
        assert text[found.start : found.end]


PIECES = [
    "task",
    "TASK",
    "ta\u017fk",
    "a",
    "as",
    "k",
    "\u212a",
    "i",
    "\u0130",
    "é",
    "_",
    "-",
    ".",
    " ",
    " ",
    "\n",
]
some_words = st.lists(st.sampled_from([*PIECES, "\u2009"]), min_size=1, max_size=30).map("".join)


@given(some_words, st.data())
def test_what_shows_at_a_glance_is_what_the_pattern_finds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first = data.draw(st.integers(start, end))
    last = data.draw(st.integers(first, end))
    span = Span(start, end)
    for directive in (Directive(text[start:end]), Directive(text[start:first], text[last:end])):
        if directive.start and surely_finds(directive, text, span):
            assert directive.find(text) == span


def test_words_that_stand_once_need_no_pattern() -> None:
    span = place(TEXT, "Nobody listened")
    assert surely_finds(Directive("Nobody listened"), TEXT, span)
    assert surely_finds(Directive("Nobody", "listened"), TEXT, span)
    assert not surely_finds(Directive("We will appeal"), TEXT, place(TEXT, "We will appeal,” Bo"))
