"""What a page says of its article: the first sound value wins, and what is not sound counts as not said."""

from __future__ import annotations

import pytest

from quotes.read.page.metadata import PageMetadata, page_metadata, person_in
from quotes.read.page.tree import parse

from support.web_pages import GRAPH, HEAD, page, script

URL = "https://www.harbour-times.co.uk/news/2024/05/harbour-to-close"


def said(head: str, body: str = "<p>Text</p>", given_url: str | None = None) -> PageMetadata:
    text = page(body, head)
    return page_metadata(parse(text), text, given_url)


def test_linked_data_with_references() -> None:
    found = said(HEAD + script(GRAPH))
    assert (found.title, found.authors) == ("Council votes to close the old harbour", "Jane Doe, Ali Khan")
    assert (found.outlet, found.url) == ("Harbour Times", URL)
    assert (found.published, found.language) == ("2024-05-06T18:30+02:00", "en")
    assert not found.unsigned


@pytest.mark.parametrize(
    ("named", "authors"),
    [
        ('"Jane Doe"', "Jane Doe"),
        ('"By Jane Doe and Ali Khan"', "Jane Doe, Ali Khan"),
        ('["Jane Doe", "Ali Khan"]', "Jane Doe, Ali Khan"),
        ('[["Jane Doe"], {"name": ["Ali Khan"]}]', "Jane Doe, Ali Khan"),
        ('{"name": "Jane Doe; Ali Khan"}', "Jane Doe, Ali Khan"),
        ('[{"name": "Jane Doe"}, {"name": "Jane Doe"}]', "Jane Doe"),
        ('{"name": "https://e.example/jane"}', None),
        ('{"name": "jane@e.example"}', None),
        ('{"name": 7}', None),
        ("[null, 3, {}]", None),
        ('"admin"', None),
        ('{"name": "Associated Press"}', "Associated Press"),
    ],
)
def test_authors_in_every_form(named: str, authors: str | None) -> None:
    assert said(script(f'{{"@type": "NewsArticle", "author": {named}}}')).authors == authors


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ("<a rel='author' href='/jane'>Jane Doe</a>", "Jane Doe"),
        ("<div class='article-byline'><span>By</span> <span>Jane Doe</span><span>Ali Khan</span></div>",
         "Jane Doe, Ali Khan"),
        ("<p class='author'>By Jane Doe, Oslo</p>", "Jane Doe"),
        ("<h1>Quay</h1><p>By Jane Doe | 6 May 2024</p>", "Jane Doe"),
        ("<h1>Quay</h1><p>By the river, nobody waits.</p>", None),
        ("<div class='authority'>Port Authority</div>", None),
        ("<div class='byline'>Lesotho's widely read newspaper</div>", None),
    ],
)  # fmt: skip
def test_authors_that_only_the_page_shows(body: str, authors: str | None) -> None:
    outlet = script({"@type": "NewsArticle", "publisher": "Quay", "author": {"name": "Quay"}})
    assert said("", body).authors == authors
    assert said(outlet, body).authors == (authors or "Quay")
    assert said(outlet, body).unsigned is (authors is None)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (script({"@type": ["NewsArticle"], "datePublished": "2024-05-06T16:30:00.12Z"}), "2024-05-06T16:30Z"),
        (script({"@type": "http://schema.org/Report", "datePublished": "20240506"}), "2024-05-06"),
        ("<meta property='og:published_time' content='2024-05-06T16:30+0000'>", "2024-05-06T16:30+00:00"),
        ("<meta name='DC.date.issued' content='2024-05-06'>", "2024-05-06"),
        ("<meta itemprop='datePublished' content='Mon, 06 May 2024 16:30:00 GMT'>", "2024-05-06T16:30Z"),
        ("<meta property='article:modified_time' content='2024-05-07T09:00:00Z'>", None),
        (script({"@type": "Report", "datePublished": "6/5/2024", "dateCreated": "2024-05"}), "2024-05"),
        (script({"@type": "NewsArticle", "datePublished": ["x", {"a": 1}]}), None),
    ],
)  # fmt: skip
def test_times_and_their_zones(head: str, published: str | None) -> None:
    assert said(head).published == published


def test_the_time_that_the_page_prints_or_its_address_has() -> None:
    assert (
        said("", "<time datetime='2024-05-06T18:30:00+02:00'>Monday</time>").published
        == "2024-05-06T18:30+02:00"
    )
    assert said("", given_url="https://e.example/2024/05/06/quay").published == "2024-05-06"
    assert said("", given_url="https://e.example/2024/13/06/quay").published is None


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='https://e.example/a/1'>", "https://e.example/a/1"),
        ("<link rel='canonical' href='/a/1'><meta property='og:url' content='https://e.example/a/2'>",
         "https://e.example/a/2"),
        ("<link rel='canonical' href='https://e.example/'><meta property='og:url' content='https://e.example/a/2'>",
         "https://e.example/a/2"),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
        ("<link rel='canonical' href='https://e.example/a\nb'>", None),
        ("<link rel='canonical' href='http://[::1'>", None),
        (script({"@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://e.example/a/3"}}), "https://e.example/a/3"),
    ],
)  # fmt: skip
def test_addresses(head: str, url: str | None) -> None:
    assert said(head).url == url


def test_the_address_that_a_browser_wrote_into_a_saved_page() -> None:
    text = "<!-- saved from url=(0024)https://e.example/a/1 -->\n" + page("<p>Text</p>", "")
    assert page_metadata(parse(text), text).url == "https://e.example/a/1"


def test_the_headline_is_the_one_that_the_page_prints() -> None:
    head = "<title>Quay: it closes - Harbour Times</title>"
    head += "<meta property='og:title' content='You will not believe it'>"
    assert said(head, "<h1>Quay: it closes</h1>").title == "Quay: it closes"
    assert said(head, "<h1>Harbour Times</h1>").title == "Harbour Times"
    assert said(head, "").title == "You will not believe it"
    named = head + "<meta property='og:site_name' content='Harbour Times'>"
    assert said(named, "<h1>Harbour Times</h1>").title == "You will not believe it"
    assert said(named, "<h1>Harbour Times</h1><h1>Quay: it closes</h1>").title == "Quay: it closes"
    assert said("", "<h1>Quay</h1>").title == "Quay"
    assert said("", "").title is None


def test_the_article_of_the_page_among_others_in_it() -> None:
    data = [
        {"@type": "NewsArticle", "headline": "Ferry late", "url": "https://www.harbour-times.co.uk/ferry"},
        {"@type": "NewsArticle", "headline": "Quay closes", "url": URL + "?from=home"},
    ]
    assert said(f"<link rel='canonical' href='{URL}'>" + script(data)).title == "Quay closes"


@pytest.mark.parametrize(
    "broken",
    ["{", "null", "7", "[[[]]]", "<!-- -->", '{"@type": {"a": 1}}', '{"@id": ["a"], "@type": "Report"}',
     "[" * 100_000, '{"a":' * 2000, '{"@type": "Article", "headline": ' + "9" * 10_000 + "}",
     '{"@type": "Article", "author": {"@id": {}}}', '{"@type": "Article", "url": 3, "publisher": [[["a"]]]}'],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_linked_data_that_is_broken_costs_nothing_else(broken: str) -> None:
    assert said(HEAD + script(broken)).title == "Council votes to close the old harbour"


@pytest.mark.parametrize(
    "wrapped",
    ['<!-- {} -->', "//<![CDATA[\n{}\n//]]>", "{};", "{},"],
)  # fmt: skip
def test_linked_data_with_something_round_it(wrapped: str) -> None:
    data = '{"@type": "NewsArticle", "author": ["Jane Doe",],\n"headline": "a\tb"}'
    found = said(script(wrapped.replace("{}", data)))
    assert found.authors == ("Jane Doe" if wrapped != "{}," else None)


def test_a_front_page_says_that_it_is_one() -> None:
    assert said("<link rel='canonical' href='https://e.example/'>").front
    assert not said(
        "<link rel='canonical' href='https://e.example/'>" + script({"@type": "NewsArticle"})
    ).front
    assert not said("").front


def test_a_name_alone() -> None:
    assert person_in("MTHOBISI SITHOLE") == "MTHOBISI SITHOLE"
    assert person_in("Written by: Anna van der Berg (Oslo)") == "Anna van der Berg"
    assert person_in("Posted") is None
    assert person_in("The council met and voted on the quay on Monday.") is None
