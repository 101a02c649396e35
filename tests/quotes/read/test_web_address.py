"""Addresses in one form: what is one article, and what is two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.web_address import canonical_address

STORY = "river-daily.example/2024/02/16/world/summit-ends-late"


@pytest.mark.parametrize(
    "url",
    [
        f"https://{STORY}",
        f"http://{STORY}/",
        f"HTTPS://WWW.{STORY.replace('river-daily.example', 'River-Daily.EXAMPLE')}",
        STORY,
        f"//{STORY}",
        f"https://m.{STORY}",
        f"https://mobile.{STORY}",
        f"https://amp.{STORY}",
        f"https://www.m.{STORY}",
        f"https://{STORY}/amp",
        f"https://{STORY}/amp/",
        f"https://{STORY}.amp",
        f"https://{STORY.replace('/2024', '/amp/2024')}",
        f"https://{STORY}?outputType=amp",
        f"https://{STORY}?amp=1",
        f"https://{STORY}?amp",
        f"https://{STORY}/index.html",
        f"https://{STORY}/index.php?utm_source=news",
        f"https://{STORY.replace('.example/', '.example:443/')}",
        f"http://{STORY.replace('.example/', '.example:80/')}",
        f"https://user@{STORY}",
        f"https://{STORY}#comments",
        f"https://{STORY}#.VFJJEPTF88g",
        f"https://{STORY}?utm_source=x&utm_medium=y&utm_campaign=z",
        f"https://{STORY}?fbclid=abc&gclid=def&mc_cid=1&mc_eid=2&cmpid=3&ocid=4&smid=tw-share",
        f"https://{STORY}?&hp&action=click&pgtype=Homepage&clickSource=story&module=lede&region=top&WT.nav=top",
        f"https://{STORY}?ref=home&source=rss&_r=0",
        f"https://{STORY}?a=1&utm_source=x".replace("a=1&", "&&"),
        f"https://{STORY}?utm_source=x&amp;utm_medium=y",
        f"https://river%2ddaily.example{STORY.removeprefix('river-daily.example')}".replace("%2d", "-"),
        f"https://{STORY.replace('summit', 'su%6Dmit')}",
        f"https://{STORY.replace('/world/', '/world//')}",
        f"https://{STORY.replace('/world/', '/./sport/../world/')}",
        f"https://{STORY};jsessionid=0A1B2C",
        f"https://web.archive.org/web/20240217010203/https://www.{STORY}",
        f"https://web.archive.org/web/20240217010203id_/http:/{STORY}?utm_source=x",
        f"http://web.archive.org/web/20240217/{STORY}",
        f"https://archive.ph/2024.02.17-010203/https://{STORY}",
        f"https://www.google.com/amp/s/www.{STORY}/amp",
        f"https://www.google.co.uk/amp/{STORY}",
        f"https://river--daily-example.cdn.ampproject.org/c/s/{STORY}?amp_js_v=0.1&usqp=mq331",
        f"https://web.archive.org/web/2024/https://www.google.com/amp/s/{STORY}",
        f"  https://{STORY}\n",
    ],
)
def test_addresses_of_one_article(url: str) -> None:
    assert canonical_address(url) == STORY


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        # A parameter that names the article stays, whatever it is called.
        ("https://news.example/story?id=21611073&utm_source=x", "news.example/story?id=21611073"),
        ("https://news.example/?p=812", "news.example?p=812"),
        ("https://news.example/index.php?p=812", "news.example?p=812"),
        ("https://news.example/article.asp?source=12804", "news.example/article.asp?source=12804"),
        ("https://news.example/Content?oid=55&cid=7", "news.example/Content?cid=7&oid=55"),
        ("https://news.example/view?b=2&a=1&b=2", "news.example/view?a=1&b=2"),
        (f"https://{STORY}?page=2", f"{STORY}?page=2"),
        (f"https://{STORY}?story_id=9&ref=home", f"{STORY}?story_id=9"),
        # Pages that a fragment named.
        ("https://news.example/#!/story/12", "news.example#!/story/12"),
        # Large and small letters, escapes, names of other alphabets.
        ("https://News.example/Story/A", "news.example/Story/A"),
        ("https://news.example/gr%c3%bc%c3%9fe", "news.example/gr%C3%BC%C3%9Fe"),
        ("https://news.example/grüße", "news.example/gr%C3%BC%C3%9Fe"),
        ("https://news.example/a%2Fb", "news.example/a%2Fb"),
        ("https://zürich.example/nachricht-1", "xn--zrich-kva.example/nachricht-1"),
        # Other ports and hosts are others; two names of one host are one.
        ("https://news.example:8080/a", "news.example:8080/a"),
        ("news.example:8080/a", "news.example:8080/a"),
        ("https://sport.news.example/a", "sport.news.example/a"),
        ("https://en.m.news.example/a", "en.news.example/a"),
        ("https://m.example/a", "m.example/a"),
        ("https://edition.cnn.com/a/index.html", "cnn.com/a"),
        ("https://www.bbc.co.uk/news/world-1", "bbc.com/news/world-1"),
        ("https://archive.ph/AbCdE", "archive.ph/AbCdE"),
        ("https://news.example/amp", "news.example/amp"),
        ("https://news.example/story.amp.html", "news.example/story.html"),
    ],
)
def test_what_tells_articles_apart_stays(url: str, canonical: str) -> None:
    assert canonical_address(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example", "https://www.news.example/", "https://news.example/?utm_source=x",
        "https://news.example/index.html", "https://news.example/#top", "", " ", "news", "/2024/a",
        "mailto:ana@news.example", "file:///home/ana/a.html", "urn:isbn:1", "https://", "https://[::1",
        "https://news.example:port/a", "https://./a", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_names_no_article(url: str) -> None:
    assert canonical_address(url) is None


@given(st.text(max_size=60))
def test_any_text_has_a_form_that_stays(text: str) -> None:
    for url in (text, f"https://news.example/{text}", f"https://news.example/a?{text}"):
        found = canonical_address(url)
        if found is not None:
            assert found.isascii()
            assert canonical_address(f"https://{found}") == found


def test_a_host_with_a_control_character_names_nothing() -> None:
    assert canonical_address("https://\x1bnews.example.org/2024/05/03/dam") is None
