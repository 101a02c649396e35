"""Saved web pages are read as articles: the text that a reader sees as the article, and who printed it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read.article.layout import find_paragraphs
from quotes.read.files import read_articles
from quotes.read.html import FEWEST_LETTERS
from quotes.read.source import MOST_BYTES
from quotes.types import Article, Role

from support.steps import growth_of
from support.web_pages import (
    FURNITURE,
    GRAPH,
    HEAD,
    PARAGRAPHS,
    POST,
    STANDFIRST,
    news,
    page,
    paragraphs,
    script,
)

TITLE = "Council votes to close the old harbour"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    """Reads a page that is an article."""

    def read_page(content: str | bytes, **given: str) -> Article:
        path = tmp_path / "harbour.html"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (article,) = read_articles(path, **given)
        assert isinstance(article, Article), article
        return article

    return read_page


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[str | bytes], str]:
    """Reads a page that is none, and returns why."""

    def reason(content: str | bytes) -> str:
        path = tmp_path / "harbour.html"
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        (error,) = read_articles(path)
        assert isinstance(error, ArticleError)
        assert error.source == str(path)
        assert "\n" not in str(error)
        return error.reason

    return reason


def test_an_article_among_all_that_stands_round_it(read: Callable[..., Article]) -> None:
    article = read(news())
    first, second, third, *rest = PARAGRAPHS
    post = [POST, "— Ana Lee (@analee)"]
    assert article.text == "\n\n".join([TITLE, STANDFIRST, first, second, third, *post, *rest]) + "\n"
    assert article.id == "harbour"
    assert article.title == TITLE
    assert article.byline == "Jane Doe, Ali Khan"
    assert article.published == "2024-05-06T18:30+02:00"
    assert article.outlet == "Harbour Times"
    assert article.url == "https://www.harbour-times.co.uk/news/2024/05/harbour-to-close"
    assert (article.language, article.wire, article.dateline) == ("en", "Reuters", "OSLO")


def test_the_roles_follow_from_the_text_the_headline_and_the_structure(read: Callable[..., Article]) -> None:
    article = read(news())
    assert article.paragraphs == find_paragraphs(article.text, article.title, article.structure)
    assert article.paragraphs[0].role is Role.HEADLINE
    assert article.paragraphs[2].role is Role.CREDIT  # the dateline


@pytest.mark.parametrize("kind", FURNITURE)
@pytest.mark.parametrize("place", ["before", "within", "behind"])
def test_furniture_is_no_part_of_the_article(read: Callable[..., Article], kind: str, place: str) -> None:
    start, end = paragraphs(*PARAGRAPHS[:2]), paragraphs(*PARAGRAPHS[2:])
    thing = FURNITURE[kind]
    inside = {
        "before": f"{thing}{start}{end}", "within": f"{start}{thing}{end}", "behind": f"{start}{end}{thing}"
    }[place]  # fmt: skip
    if kind == "another article":
        inside = start + end
    body = (
        f"<article><h1>{TITLE}</h1><div>{inside}</div></article>{thing if kind == 'another article' else ''}"
    )
    assert read(page(body)).text == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


QUOTED = "“The court will have the last word, and it will listen to us,” said Ana Lee in a letter."


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote>{QUOTED}</blockquote>", f"<blockquote><p>{QUOTED}</p></blockquote>",
        f"<div class='pull-quote'><p>{QUOTED}</p></div>", f"<ul><li>{QUOTED}</li></ul>",
        f"<p><em>{QUOTED}</em></p>", f"<p><strong>{QUOTED}</strong></p>",
        f"<p><a href='/letter'>{QUOTED}</a></p>",
        f"<p>{QUOTED.replace('Ana Lee', '<a href=/lee>Ana Lee</a>')}</p>", f"<div>{QUOTED}</div>",
        f"<p><span>{QUOTED[:20]}</span>{QUOTED[20:]}</p>", f"<h2>{QUOTED}</h2>",
    ],
)  # fmt: skip
def test_no_quoted_paragraph_is_lost(read: Callable[..., Article], quoted: str) -> None:
    inside = paragraphs(*PARAGRAPHS[:2]) + quoted + paragraphs(*PARAGRAPHS[2:])
    assert read(news(inside)).text.count(QUOTED) == 1


def test_an_article_in_several_parts_of_the_page(read: Callable[..., Article]) -> None:
    parts = "".join(
        f"<div class='g'><div class='body'>{paragraphs(*(f'{n}. {one}' for one in PARAGRAPHS))}</div></div>"
        "<div class='ad-slot'><p>Advertisement</p></div>"
        for n in range(6)
    )
    text = read(news(parts)).text
    assert all(f"{n}. {one}" in text for n in range(6) for one in PARAGRAPHS)


def test_lines_within_a_paragraph_and_references(read: Callable[..., Article]) -> None:
    inside = (
        paragraphs(*PARAGRAPHS)
        + "<p>&ldquo;No&nbsp;more&rdquo;,&#32;he&shy;said,<br>and&#8212;left&#x2e;</p>"
    )
    assert read(news(inside)).text.endswith("\n\n“No more”, he\xadsaid,\nand—left.\n")


def test_what_the_user_says_wins(read: Callable[..., Article]) -> None:
    article = read(
        news(), outlet="The Herald", url="https://e.example/1", published="2024-05-01", title="No quay"
    )
    assert (article.outlet, article.url) == ("The Herald", "https://e.example/1")
    assert (article.published, article.title) == ("2024-05-01", "No quay")
    assert article.text.startswith("No quay\n\n")


def test_a_page_that_shows_less_than_it_tells(read: Callable[..., Article]) -> None:
    told = GRAPH["@graph"][3] | {"articleBody": "\n\n".join(PARAGRAPHS * 3)}  # type: ignore[operator, index]
    article = read(page(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><div id='app'></div>", HEAD + script(told)))
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS * 3]) + "\n"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""), ("utf-8", "<meta charset=iso-8859-1>"), ("utf-8-sig", "<meta charset=latin1>"),
        ("utf-16", ""), ("utf-32", ""), ("cp1252", "<meta charset='windows-1252'>"),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("cp1252", "<META CHARSET=us-ascii>"), ("cp1251", "<meta charset=windows-1251>"),
        ("gb18030", "<meta charset=gb2312>"), ("utf-8", "<meta charset=klingon>"),
    ],
)  # fmt: skip
def test_encodings(read: Callable[..., Article], encoding: str, declared: str) -> None:
    text = news(head=declared + HEAD.replace("<meta charset", "<meta x")).replace(
        '<meta charset="utf-8">', ""
    )
    assert PARAGRAPHS[1] in read(text.encode(encoding)).text


@pytest.mark.parametrize(
    "declared",
    ["", "<meta charset=utf-8>", "<meta charset=rot13>", "<meta charset=\0>"]
    + [
        f"<meta charset={name}>"
        for name in ("undefined", "Unicode_Escape", "raw_unicode_escape", "idna", "punycode")
    ],
)
def test_an_encoding_that_is_not_declared_is_not_guessed(
    refused: Callable[[str | bytes], str], declared: str
) -> None:
    text = news(head=declared).replace('<meta charset="utf-8">', "")
    assert "not UTF-8: byte 0x93" in refused(text.encode("cp1252"))


def test_an_encoding_that_is_declared_and_wrong(refused: Callable[[str | bytes], str]) -> None:
    text = news(head="<meta charset=shift_jis>").replace('<meta charset="utf-8">', "").encode("cp1252")
    assert "the page says that it is in cp932, but byte 0x93" in refused(text) or "no text" not in refused(
        text
    )


NO_ARTICLES = {
    "nothing": "<!DOCTYPE html>",
    "empty": "<html><head></head><body></body></html>",
    "blank": page("<p> </p>\n&nbsp;"),
    "frames": "<html><head><title>News</title></head><frameset cols='1,2'><frame src='a'></frameset></html>",
    "a frame": page("<iframe src='https://e.example/'></iframe>"),
    "a login": page("<form><h1>Log in</h1><p>Please log in or subscribe to read on.</p><input></form>"),
    "not found": page(
        "<h1>Page not found</h1>" + paragraphs(*PARAGRAPHS[2:]), "<title>Page not found</title>"
    ),
    "pictures": page("<img src='a.jpg'>" * 500),
    "links": page("".join(f"<p><a href='/{n}'>{PARAGRAPHS[n % 5]}</a></p>" for n in range(50))),
    "a front page": page(
        f"<h1>Harbour Times</h1>{paragraphs()}",
        '<link rel="canonical" href="https://www.harbour-times.co.uk/">',
    ),
    "a template": page(f"<template>{paragraphs()}</template><noscript>{paragraphs()}</noscript>"),
}


@pytest.mark.parametrize("kind", NO_ARTICLES)
def test_a_page_without_an_article_is_told_in_a_line(
    refused: Callable[[str | bytes], str], kind: str
) -> None:
    assert refused(NO_ARTICLES[kind]).startswith("a web page without")


NESTED = ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "font", "section", "em"]


@pytest.mark.parametrize("tag", NESTED)
def test_a_page_nested_without_end(refused: Callable[[str | bytes], str], tag: str) -> None:
    assert "nested too deep" in refused(page(f"<{tag}>" * 100_000 + paragraphs()))


@pytest.mark.parametrize(
    "hostile",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>",
        "".join(f"<a{n}></a{n}>" for n in range(50_000)),
        "<br>" * 100_000,
    ],
    ids=["attributes", "names", "parts"],
)
def test_a_page_with_more_in_it_than_news_has(refused: Callable[[str | bytes], str], hostile: str) -> None:
    assert "a web page with" in refused(page(hostile + paragraphs()))


def test_a_page_that_is_too_large(refused: Callable[[str | bytes], str]) -> None:
    assert refused(page("x" * MOST_BYTES)) == "too large for a web page (64 MiB)"


@pytest.mark.parametrize(
    "inside",
    [
        "A&#0;B&#xD800;&#xDFFF;&#x110000;&#99999999;&#xFFFE;", "A\0B\x01\x0b", "<!-- never closed",
        "<a href=\"" * 1000, "<" * 100_000, "&" * 100_000, "&#" * 100_000, "</p>" * 10_000, "<svg><script>",
        "<![CDATA[ x ]]>", "<?php echo 1 ?>", "<p>" + "\xa0" * 200_000, "]]>" * 1000,
        "<!DOCTYPE a [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>&c;",
    ],
    ids=lambda text: ascii(text)[:20],
)  # fmt: skip
def test_broken_markup_costs_nothing_that_stands_before_it(
    tmp_path: Path, inside: str, read: Callable[..., Article]
) -> None:
    article = read(news(paragraphs() + f"<div>{inside}</div>").encode("utf-8", "surrogatepass"))
    assert all(one in article.text for one in PARAGRAPHS)
    article.text.encode("utf-8")
    assert "\0" not in article.text


def test_entities_of_a_page_are_not_unfolded(read: Callable[..., Article]) -> None:
    names = "abcdefghij"
    entities = "".join(f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in pairwise(names))
    bomb = f"<!DOCTYPE html [<!ENTITY a 'boom boom '>{entities}]>" + news(paragraphs() + "<p>&j;</p>")
    assert len(read(bomb.replace("<!DOCTYPE html>\n", "", 1)).text) < 2000


def test_nothing_is_fetched(read: Callable[..., Article], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was read with the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = HEAD.replace(
        '<meta property="og:title"', '<base href="https://e.example/"><meta property="og:title"'
    )
    assert read(news(head=head)).outlet == "Harbour Times"


@pytest.mark.parametrize(
    "part",
    [paragraphs(), FURNITURE["a card"], "<h1>Quay</h1>", "<div class='byline'>By Ana Lee</div>",
     "<blockquote>No.", "<span>One</span> <a href='/'>two</a> ",
     "<article><p>Yes.</p></article>", "<ul><li><a href='/'>More</a></ul>"],
)  # fmt: skip
def test_reading_takes_as_long_as_the_page_is(tmp_path: Path, part: str) -> None:
    path = tmp_path / "page.html"

    def written(times: int) -> Path:
        closed = part if "</" in part else part + "</blockquote>"
        path.write_text(news(paragraphs() + closed * times), encoding="utf-8")
        return path

    assert growth_of(written, lambda page: list(read_articles(page)), 60) < 2.4


def test_what_is_short_is_no_article(refused: Callable[[str | bytes], str]) -> None:
    assert len("".join(filter(str.isalnum, PARAGRAPHS[0]))) < FEWEST_LETTERS
    assert "without an article" in refused(page(paragraphs(PARAGRAPHS[0])))
