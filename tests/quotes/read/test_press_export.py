"""What press databases export is read article by article, without the heads that they print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.places import Places
from quotes.read.press.articles import names_in, outlet_name
from quotes.types import Article, Role

from support.pdf_files import set_pdf
from support.press_exports import (
    NEWS,
    as_page,
    as_rtf,
    as_text,
    as_word,
    factiva,
    factiva_coded,
    nexis_new,
    nexis_old,
    number_of,
    proquest_new,
    proquest_old,
)

FORMS = {
    "nexis, old": ("a.txt", nexis_old()),
    "nexis, old, Windows": ("a.txt", nexis_old().replace("\n", "\r\n")),
    "nexis, old, counted otherwise": ("a.txt", nexis_old(counter="Document {n} of {all}")),
    "nexis, old, without an ending": ("a", "\f" + nexis_old(width=70)),
    "nexis, new, Word": ("a.docx", as_word(nexis_new())),
    "nexis, new, RTF": ("a.rtf", as_rtf(nexis_new())),
    "nexis, new, without a cover": ("a.docx", as_word(nexis_new(cover=False))),
    "nexis, new, text": ("a.txt", as_text(nexis_new(), spaced=True)),
    "factiva, codes": ("a.txt", as_text(factiva_coded())),
    "factiva, codes, RTF": ("a.rtf", as_rtf(factiva_coded())),
    "factiva, codes, Word": ("a.docx", as_word(factiva_coded())),
    "factiva": ("a.txt", as_text(factiva())),
    "factiva, RTF": ("a.rtf", as_rtf(factiva())),
    "factiva, page": ("a.html", as_page(factiva())),
    "factiva, codes, page": ("a.html", as_page(factiva_coded())),
    "nexis, new, page": ("a.html", as_page(nexis_new())),
    "proquest, old": ("a.txt", as_text(proquest_old())),
    "proquest, new, Word": ("a.docx", as_word(proquest_new())),
    "proquest, new, text": ("a.txt", as_text(proquest_new(), spaced=True)),
}


def read(folder: Path, name: str, content: str | bytes) -> list[Article | ArticleError]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_articles(path))


def paragraphs(article: Article) -> list[str]:
    return [" ".join(one.span.of(article.text).split()) for one in article.paragraphs]


@pytest.mark.parametrize("form", FORMS)
def test_each_article_of_an_export(tmp_path: Path, form: str) -> None:
    found = read(tmp_path, *FORMS[form])
    assert len(found) == len(NEWS)
    for article, news in zip(found, NEWS, strict=True):
        assert isinstance(article, Article), article
        assert article.title == news.title
        assert article.outlet in (news.outlet, f"{news.outlet} ({news.place})")
        assert article.byline == news.author
        assert (article.published or "").startswith(
            {"May 6, 2024": "2024-05-06", "October 12, 2023": "2023-10-12", "January 2, 2022": "2022-01-02"}[
                news.date
            ]
        )
        assert (article.section or "").upper() == news.section
        assert paragraphs(article) == [news.title, *news.paragraphs]
        assert article.paragraphs[0].role is Role.HEADLINE
        assert (article.wire, article.url) == (None, None)


def test_the_number_of_the_database_is_the_id(tmp_path: Path) -> None:
    for form, id in (
        ("factiva", number_of(1)),
        ("factiva, codes, RTF", number_of(1)),
        ("proquest, old", "283700002"),
    ):
        article = read(tmp_path, *FORMS[form])[1]
        assert isinstance(article, Article)
        assert article.came_from is not None
        assert (article.id, article.came_from.own_id) == (id, True)
    article = read(tmp_path, *FORMS["nexis, old"])[1]
    assert isinstance(article, Article)
    assert article.came_from is not None
    assert (article.id, article.came_from.own_id) == ("a:2", False)


@pytest.mark.parametrize("form", ["nexis, old", "factiva", "factiva, codes", "proquest, old"])
def test_places_are_those_of_the_file(tmp_path: Path, form: str) -> None:
    name, content = FORMS[form]
    assert isinstance(content, str)
    lines = content.split("\n")
    for article in read(tmp_path, name, content):
        assert isinstance(article, Article)
        for marked in ("job", "came for", "four chairs"):
            if (at := article.text.find(marked)) >= 0:
                place = Places(article).at(at)
                assert lines[place.number - 1][place.character - 1 :].startswith(marked)


def test_a_headline_that_tells_of_an_edition(tmp_path: Path) -> None:
    news = replace(NEWS[1], title="First edition of the old atlas is sold to a museum in Bergen")
    (article,) = read(tmp_path, "a.txt", nexis_old([news]))
    assert isinstance(article, Article)
    assert article.title == news.title


def test_one_article_alone_takes_the_name_of_the_file(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "harbour.docx", as_word(nexis_new(NEWS[:1], cover=False)))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.outlet) == (
        "harbour",
        NEWS[0].title,
        "The Harbour Times (Oslo)",
    )
    assert article.came_from is not None
    assert article.came_from.reader.startswith("Nexis 1, docx 1 (lxml ")


def test_an_article_without_text_costs_no_other(tmp_path: Path) -> None:
    lines = nexis_new()
    for paragraph in NEWS[1].paragraphs:
        lines.remove(paragraph)
    first, error, third = read(tmp_path, "a.docx", as_word(lines))
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(error, ArticleError)
    assert "without text" in error.reason


@pytest.mark.parametrize(
    "text",
    [
        "Port to close\n\nBYLINE: Jane Doe\n\n“It is shut,” Ana Lee said.\n",
        "Document 1 of 3\n\nThe report has three parts, Ana Lee said.\n",
        "The form has fields HD and BY.\n\nHD\n\nBY\n\n“No,” she said.\n",
        "A file of 645 words\n\n645 words\n\n6 May 2024\n\nNo more.\n",
        "Full text: “No,” said Ana Lee of ProQuest Partners.\n",
        "End of Document\n\nSection: News\n\n“No,” she said.\n",
    ],
)
def test_a_text_with_a_little_of_it_is_no_export(tmp_path: Path, text: str) -> None:
    (article,) = read(tmp_path, "a.txt", text)
    assert isinstance(article, Article)
    assert (article.text, article.id) == (text, "a")


def test_a_head_without_its_articles_is_a_text(tmp_path: Path) -> None:
    text = "User Name: = Kim Reader\nSection: NEWS\nLength: 645 words\n"
    (found,) = read(tmp_path, "a.txt", text)
    assert isinstance(found, ArticleError)
    assert "without text" in found.reason


@pytest.mark.parametrize("form", FORMS)
def test_an_export_cut_anywhere_is_read_or_told_in_a_line(tmp_path: Path, form: str) -> None:
    name, content = FORMS[form]
    data = content.encode() if isinstance(content, str) else content
    for cut in range(0, len(data), max(1, len(data) // 25)):
        for one in read(tmp_path, name, data[:cut]):
            assert isinstance(one, Article) or "\n" not in str(one)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Jane Doe in Oslo and Bo Li in Bergen", "Jane Doe in Oslo and Bo Li in Bergen"),
        ("Jane Doe and Ali Khan", "Jane Doe and Ali Khan"),
        ("Doe, Jane", "Jane Doe"),
        ("Doe, Jane;Khan, Ali.", "Jane Doe, Ali Khan"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Jane Doe, Reuters", "Jane Doe"),
        ("", ""),
    ],
)
def test_names(printed: str, names: str) -> None:
    assert names_in(printed) == names


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("The Guardian (London)", "The Guardian"),
        ("Fjord Daily [Bergen]", "Fjord Daily [Bergen]"),
        ("reuters", "Reuters"),
    ],
)
def test_outlets(printed: str, outlet: str) -> None:
    assert outlet_name(printed) == outlet


def test_an_agency_as_the_source_is_the_agency(tmp_path: Path) -> None:
    lines: Sequence[str] = [one.replace("The Harbour Times", "Reuters News") for one in factiva(NEWS[:1])]
    (article,) = read(tmp_path, "a.txt", as_text(lines))
    assert isinstance(article, Article)
    assert article.wire == "Reuters"


@pytest.mark.parametrize(
    "lines", [nexis_new(), factiva(), proquest_new()], ids=["Nexis", "Factiva", "ProQuest"]
)
def test_a_pdf_file_with_several_is_refused_in_a_line(tmp_path: Path, lines: list[str]) -> None:
    (error,) = read(tmp_path, "a.pdf", set_pdf([line for line in lines if line], "Results"))
    assert isinstance(error, ArticleError)
    assert "with 3 articles that" in error.reason


def test_a_pdf_file_with_one_is_read(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "a.pdf", set_pdf(nexis_new(NEWS[:1], cover=False), "Results"))
    assert isinstance(article, Article)
