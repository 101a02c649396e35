"""What a page says of its article: the first sound value wins, and what is not sound counts as not said."""

from __future__ import annotations

import pytest

from quotes.read.page.tree import parse
from quotes.read.page_metadata.addresses import original_of
from quotes.read.page_metadata.metadata import PageMetadata, page_metadata
from quotes.read.page_metadata.persons import person_in

from support.web_pages import GRAPH, HEAD, page, script

URL = "https://www.harbour-times.co.uk/news/2024/05/harbour-to-close"


def said(head: str, body: str = "<p>Text</p>", given_url: str | None = None) -> PageMetadata:
    text = page(body, head)
    return page_metadata(parse(text), text, given_url)


def test_linked_data_with_references() -> None:
    found = said(HEAD + script(GRAPH))
    assert found.title == "Council votes to close the old harbour"
    assert found.makers.authors == ("Jane Doe", "Ali Khan")
    assert (found.outlet, found.url) == ("Harbour Times", URL)
    assert (found.published, found.language) == ("2024-05-06T18:30+02:00", "en")
    assert not found.makers.unsigned


@pytest.mark.parametrize(
    ("named", "authors"),
    [
        ('"Jane Doe"', "Jane Doe"),
        ('"By Jane Doe and Ali Khan"', "Jane Doe, Ali Khan"),
        ('"Analysis by Jane Doe, Quay Editor-at-large"', "Jane Doe"),
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
    assert said(script(f'{{"@type": "NewsArticle", "author": {named}}}')).makers.authors == tuple(
        authors.split(", ") if authors else ()
    )


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
    assert ", ".join(said("", body).makers.authors) == (authors or "")
    assert ", ".join(said(outlet, body).makers.authors) == (authors or "Quay")
    assert said(outlet, body).makers.unsigned is (authors is None)


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
         "https://e.example/a/1"),
        ("<base href='https://e.example/x/'><link rel='canonical' href='../a/1'>", "https://e.example/a/1"),
        ("<base href='https://evil.example/'><link rel='canonical' href='https://e.example/a/1'>",
         "https://e.example/a/1"),
        ("<link rel='canonical' href='https://web.archive.org/web/2024/https://e.example/a/1'>",
         "https://e.example/a/1"),
        ("<link rel='canonical' href='https://bank.example@e.example/a/1'>", None),
        ("<link rel='canonical' href='/web/20240506183000/https://e.example/a/1'>", "https://e.example/a/1"),
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


@pytest.mark.parametrize(
    "comment",
    ["<!-- saved from url=(0024)https://e.example/a/1 -->",
     "<!-- Saved from https://e.example/a/1 at 2024 -->",
     "<!--\n Page saved with SingleFile \n url: https://e.example/a/1 \n saved date: Mon May 06 2024\n-->",
     "<!-- Mirrored from e.example/a/1 by HTTrack Website Copier/3.x -->",
     '<!-- saved from url=(0072)https://web.archive.org/web/20240506183000/https://e.example/a/1 -->'],
)  # fmt: skip
def test_the_address_that_a_program_wrote_into_a_saved_page(comment: str) -> None:
    text = f"{comment}\n" + page("<p>Text</p>", "")
    assert page_metadata(parse(text), text).url == "https://e.example/a/1"
    text = f"{comment}\n" + page("<p>Text</p>", "<link rel='canonical' href='/a/2'>")
    assert page_metadata(parse(text), text).url == "https://e.example/a/2"


@pytest.mark.parametrize(
    ("address", "original"),
    [
        ("https://web.archive.org/web/20240506183000id_/https://e.example/a?b=1", "https://e.example/a?b=1"),
        ("https://web.archive.org/web/20240506183000/http:/e.example/a", "http://e.example/a"),
        ("https://archive.ph/20240506183000/https://e.example/a", "https://e.example/a"),
        ("https://webcache.googleusercontent.com/search?q=cache:a:https://e.example/a", "https://e.example/a"),
        ("https://e-example.cdn.ampproject.org/c/s/e.example/a/amp", "https://e.example/a/amp"),
        ("https://web.archive.org/about", "https://web.archive.org/about"),
        ("https://e.example/s?url=https://f.example/a", "https://e.example/s?url=https://f.example/a"),
        ("http://[::1", "http://[::1"),
    ],
)  # fmt: skip
def test_the_address_of_a_page_that_an_archive_keeps(address: str, original: str) -> None:
    assert original_of(address) == original


@pytest.mark.parametrize(
    ("data", "authors", "wire"),
    [
        ([{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "Reuters"}],
         ("Jane Doe", "Reuters"), "Reuters"),
        ({"@type": "NewsMediaOrganization", "name": "dpa"}, ("dpa",), "dpa"),
        ({"@type": "Organization", "name": "Quay Media"}, ("Ali Khan",), None),
        ({"@type": "Person", "name": "Site D", "url": "/author/admin/"}, ("Ali Khan",), None),
        ("Staff Reporter", ("Ali Khan",), None), ("News desk", ("Ali Khan",), None),
    ],
)  # fmt: skip
def test_persons_before_organisations_and_agencies_as_the_source(
    data: object, authors: tuple[str, ...], wire: str | None
) -> None:
    found = said(script({"@type": "NewsArticle", "author": data}), "<p class='byline'>By Ali Khan</p>").makers
    assert (found.authors, found.wire) == (authors, wire)


def test_an_author_is_named_once_and_without_the_outlet() -> None:
    named = ["Jane Doe, The Quay", "Jane Doe", "jane-doe", "Ali Khan, Oslo"]
    found = said(script({"@type": "NewsArticle", "publisher": "The Quay", "author": named}))
    assert found.makers.authors == ("Jane Doe", "Ali Khan, Oslo")


@pytest.mark.parametrize(
    ("page_of", "line", "authors"),
    [
        ("admin", "<b>JANE DOE</b>", ("JANE DOE",)),
        ("admin", "<strong>JANE DOE&nbsp;</strong>", ("JANE DOE",)),
        ("ali-khan", "<b>JANE DOE</b>", ("Site D",)),
        ("admin", "<b>BREAKING NEWS</b>", ()),
        ("admin", "JANE DOE", ()),
        ("admin", "<b>The mayor will go.</b>", ()),
    ],
)
def test_an_account_of_the_site_is_no_author(page_of: str, line: str, authors: tuple[str, ...]) -> None:
    link = f'<span class="author"><a rel="author" href="/author/{page_of}/">Site D</a></span>'
    body = f"<h1>Dam approved</h1><p>by {link}</p><p>{line}</p><p>The council voted on Monday.</p>"
    assert said("", body).makers.authors == authors


@pytest.mark.parametrize(
    ("line", "authors", "wire"),
    [("By TPN, in News", ("TPN",), None), ("By AFP", ("AFP",), "AFP"), ("By THE river, in News", (), None)],
)
def test_agencies_and_initials_behind_by(line: str, authors: tuple[str, ...], wire: str | None) -> None:
    found = said("", f"<h1>Dam approved</h1><p>{line}</p><p>The council voted.</p>").makers
    assert (found.authors, found.wire) == (authors, wire)


def test_the_editor_is_no_author() -> None:
    body = "<div class='info-author'>Editor : <a>Ali Khan</a></div><div class='author'>Jane Doe</div>"
    assert (said("", body).makers.authors, said("", body).makers.editor) == (("Jane Doe",), "Ali Khan")
    told = script({"@type": "NewsArticle", "editor": {"@type": "Person", "name": "Ali Khan"}})
    assert said(told).makers.editor == "Ali Khan"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<h1>Quay</h1><p>6 May 2024, 18:30</p>", "2024-05-06T18:30"),
        ("<p>1 May 2023</p><h1>Quay</h1><ul><li><b>Date</b> 2024-05-06</li></ul>", "2024-05-06"),
        ("<h1>Quay</h1><p>Updated 7 May 2024</p><p>6 May 2024</p>", "2024-05-06"),
        ("<h1>Quay</h1><p>It has been shut since 6 May 2024, the council says.</p>", None),
    ],
)
def test_a_date_that_is_only_printed(body: str, published: str | None) -> None:
    assert said("", body).published == published


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("<meta property='article:section' content='World'>", "World"),
        ("<meta name='section' content='News'><meta name='parsely-section' content='Sport'>", "Sport"),
        (script({"@type": "NewsArticle", "articleSection": ["Politics", "Europe"]}), "Politics"),
        (script({"@type": "BreadcrumbList", "itemListElement": [
            {"name": "Harbour", "item": "https://e.example/"}, {"item": {"@id": "/w", "name": "World"}},
            {"name": "Quay closes"}]}), "World"),
        ("<meta name='article:section' content='Quay'><meta property='og:site_name' content='Quay'>", None),
        ("<meta property='article:section' content='https://e.example/world'>", None), ("", None),
    ],
)  # fmt: skip
def test_the_section(head: str, section: str | None) -> None:
    assert said(head).section == section


@pytest.mark.parametrize(
    "title",
    [
        "Quay closes | Harbour Times",
        "Quay closes - Harbour Times",
        "Harbour Times: Quay closes",
        "Quay closes",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(title: str) -> None:
    head = f"<title>{title}</title><meta property='og:site_name' content='Harbour Times'>"
    assert said(head, "").title == "Quay closes" or ": " in title
    assert said(f"<title>{title}</title>", "", "https://www.harbour-times.co.uk/a").title


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
    assert found.makers.authors == (("Jane Doe",) if wrapped != "{}," else ())


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


PERSON = {"@type": "Person", "name": "Jane Doe"}
FIVE = ("Abe", "Bo", "Jane", "Cy", "Eli")


@pytest.mark.parametrize(
    ("author", "body", "authors"),
    [
        # Who is printed as the editor is no author, if the page names one.
        (
            PERSON,
            "<h1>T</h1><div class='author'>Siti Rahma</div>"
            "<div class='info-author'>Editor : <a class='author'>Jane Doe</a></div>",
            "Siti Rahma",
        ),
        (PERSON, "<h1>T</h1><div class='author'>Editor: <a>Jane Doe</a></div>", "Jane Doe"),
        # Linked data names one of two authors.
        (
            PERSON,
            "<a rel='author'><span>Ingrid</span> <span>Lund</span></a><p><a rel='author'>Jane Doe</a></p>",
            "Ingrid Lund, Jane Doe",
        ),
        (PERSON, "<a rel='author'>Ali Khan</a>", "Jane Doe"),
        (PERSON, "".join(f"<a rel='author'>{name} Doe</a>" for name in FIVE), "Jane Doe"),
        # Links behind "By" below the headline, in the words of many languages.
        *(
            (
                {"@type": "Organization", "name": "AFP"},
                f"<h1>T</h1><ul><li>3 min</li><li>{by} <b><a>Jane Doe</a>,</b> <a>Ali Khan</a></li></ul>",
                "Jane Doe, Ali Khan, AFP",
            )
            for by in ("By", "Von:", "Por", "Par", "Di", "Door", "Av", "Written by")
        ),
        (None, "<h1>T</h1><p>By <a>Harbour</a></p>", None),
    ],
)  # fmt: skip
def test_authors_that_linked_data_and_the_page_name_together(
    author: object, body: str, authors: str | None
) -> None:
    found = said(script({"@type": "NewsArticle", "author": author}), body)
    assert ", ".join(found.makers.authors) == (authors or "")
