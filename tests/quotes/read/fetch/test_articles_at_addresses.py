"""Articles that the user names by their address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quotes.errors import ArticleError
from quotes.read.fetch.fetch import Fetcher
from quotes.read.files import read_articles
from quotes.read.notices import Notice, Unchanged
from quotes.types import Article

from support.web_pages import ARTICLE, page, paragraphs
from support.web_server import Reply, Site, serving


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/news/harbour-to-close.html?id=%5B1%5D": Reply(data=page(paragraphs()).encode())}) as site:
        yield site


def quick(**more: object) -> Fetcher:
    return Fetcher(wait=lambda seconds: None, **more)  # type: ignore[arg-type]


def read(*addresses: str, fetcher: Fetcher | None = None) -> list[Article | ArticleError]:
    return list(read_articles(addresses, fetcher=fetcher or quick()))


def test_a_page_at_an_address(site: Site) -> None:
    address = site.address + "/news/harbour-to-close.html?id=[1]"
    fetcher = quick()
    (article,) = read(address, fetcher=fetcher)
    assert isinstance(article, Article)
    assert (article.id, article.outlet, article.title) == (
        "harbour-to-close",
        "Harbour Times",
        ARTICLE["headline"],
    )
    assert article.came_from is not None
    assert article.came_from.place == address
    assert [one.address for one in fetcher.got] == [address]


def test_a_page_that_has_not_changed(site: Site) -> None:
    address = site.address + "/news/harbour-to-close.html?id=[1]"
    first = quick()
    read(address, fetcher=first)
    told: list[Notice] = []
    again = quick(known=lambda address: first.got[0])
    assert list(read_articles([address], fetcher=again, tell=told.append)) == []
    assert told == [Unchanged(address)]


def test_the_server_names_the_encoding(site: Site) -> None:
    text = page(
        paragraphs("“We will fight this café by café,” said Ana Lee, who leads the union. " * 5), head=""
    )
    data = text.replace('<meta charset="utf-8">', "").encode("cp1252")
    site.pages["/old"] = Reply(data=data, head={"Content-Type": "text/html; charset=ISO-8859-1"})
    (article,) = read(site.address + "/old")
    assert isinstance(article, Article)
    assert "“We will fight this café" in article.text


def test_what_cannot_be_had_does_not_stop_the_others(site: Site) -> None:
    lost, found = read(site.address + "/none", site.address + "/news/harbour-to-close.html?id=[1]")
    assert isinstance(lost, ArticleError)
    assert lost.source == site.address + "/none"
    assert isinstance(found, Article)


def test_what_holds_no_article_is_not_remembered(site: Site) -> None:
    site.pages["/front"] = Reply(data=b"<!DOCTYPE html><p>Subscribe now.</p>")
    fetcher = quick()
    (lost,) = read(site.address + "/front", fetcher=fetcher)
    assert isinstance(lost, ArticleError)
    assert fetcher.got == []
