"""The fields of the common crawlers and news services, in the shapes in which these write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.notices import LeftOut, Notice
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said.\n\nShe left."
HTML = "<p>“We will appeal,” Ana Lee said.</p>\n<p>She left.</p>"
URL = "https://www.nytimes.com/2024/02/16/world/appeal.html"
PAGE = (
    "<!DOCTYPE html><html><head><title>Lee to appeal</title></head>"
    f"<body><h1>Lee to appeal</h1>{HTML}</body></html>"
)
KNOWN = ("text", "title", "byline", "outlet", "published", "url")

SHAPES: dict[str, dict[str, Any]] = {
    "news-please": {
        "authors": ["Jane Doe"], "date_download": "2024-02-17 01:00:00", "date_modify": None,
        "date_publish": "2024-02-16 09:11:00", "description": "So.", "filename": "a.json",
        "image_url": "https://e/i",
        "language": "en", "localpath": None, "maintext": SAID, "source_domain": "www.nytimes.com",
        "text": None,
        "title": "Lee to appeal", "title_page": None, "title_rss": None, "url": URL,
    },
    "fundus": {
        "title": "Lee to appeal", "authors": ["Jane Doe"], "publishing_date": "2024-02-16 09:11:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": SAID.split("\n\n")}]},
        "publisher": "The New York Times", "html": {"requested_url": URL, "responded_url": URL,
        "content": PAGE,
        "crawl_date": "2024-02-17 01:00:00"}, "lang": "en", "free_access": True, "images": [{"url": "x"}],
    },
    "newspaper4k": {
        "url": URL, "source_url": "https://www.nytimes.com", "title": "Lee to appeal", "text": SAID,
        "authors": ["Jane Doe"], "publish_date": "2024-02-16 09:11:00", "meta_lang": "en", "top_image": "x",
        "movies": [], "meta_description": "So.", "html": PAGE, "summary": "",
    },
    "trafilatura": {
        "title": "Lee to appeal", "author": "Jane Doe", "hostname": "nytimes.com", "date": "2024-02-16T09:11",
        "fingerprint": "a", "id": None, "license": None, "comments": "", "raw_text": "No.", "text": SAID,
        "language": "en", "image": "x", "pagetype": "article", "filedate": "2024-03-01", "source": URL,
        "source-hostname": "The New York Times", "excerpt": "So.",
    },
    "Readability": {
        "title": "Lee to appeal", "byline": "By Jane Doe", "dir": "ltr", "lang": "en", "length": 40,
        "content": f"<div id='readability-page-1'>{HTML}</div>", "excerpt": "So.",
        "siteName": "The New York Times",
        "publishedTime": "2024-02-16T09:11", "url": URL,
    },
    "Mercury": {
        "title": "Lee to appeal", "content": f"<div>{HTML}</div>", "author": "Jane Doe", "url": URL,
        "date_published": "2024-02-16T09:11", "lead_image_url": "x", "dek": None, "domain": "www.nytimes.com",
        "excerpt": "So.", "word_count": 8, "direction": "ltr", "total_pages": 1, "rendered_pages": 1,
    },
    "NewsAPI": {
        "source": {"id": "nyt", "name": "The New York Times"}, "author": "Jane Doe", "title": "Lee to appeal",
        "description": "So.", "url": URL, "urlToImage": "x", "publishedAt": "2024-02-16 09:11",
        "content": SAID,
    },
    "The Guardian": {
        "id": "a/b", "type": "article", "sectionName": "World", "webPublicationDate": "2024-02-16T09:11",
        "webTitle": "Lee to appeal", "webUrl": URL, "apiUrl": "https://api.example/a",
        "fields": {"headline": "Lee to appeal", "byline": "Jane Doe", "body": HTML, "bodyText": "No.",
                   "publication": "The New York Times"},
    },
    "Event Registry": {
        "uri": "123", "lang": "eng", "isDuplicate": False, "dateTime": "2024-02-16T09:11", "url": URL,
        "title": "Lee to appeal", "body": SAID, "source": {"uri": "nytimes.com",
        "title": "The New York Times"},
        "authors": [{"uri": "jane@e", "name": "Jane Doe", "type": "author"}], "sentiment": 0.1, "wgt": 4,
    },
    "WordPress": {
        "id": 7, "date": "2024-02-16T09:11", "guid": {"rendered": "https://e/?p=7"}, "link": URL,
        "title": {"rendered": "Lee to appeal"}, "content": {"rendered": HTML, "protected": False},
        "excerpt": {"rendered": "<p>So.</p>"}, "author": "Jane Doe", "featured_media": 3,
    },
    "schema.org": {
        "@type": "NewsArticle", "headline": "Lee to appeal", "articleBody": SAID,
        "datePublished": "2024-02-16T09:11",
        "author": {"@type": "Person", "name": "Jane Doe"}, "publisher": {"name": "The New York Times"},
        "url": URL,
    },
    "All the News": {
        "": "0", "id": "17283", "title": "Lee to appeal", "publication": "New York Times",
        "author": "Jane Doe",
        "date": "2024-02-16 09:11", "year": "2024.0", "month": "2.0", "url": URL, "content": SAID,
    },
    "CC-News": {
        "title": "Lee to appeal", "text": SAID, "domain": "www.nytimes.com", "date": "2024-02-16 09:11:00",
        "description": "So.", "url": URL, "image_url": "x", "author": "Jane Doe",
    },
    "Scrapy": {
        "headline": ["Lee to appeal"], "article": ["“We will appeal,” Ana Lee said.", "She left."],
        "pubdate": "16 Feb 2024 09:11", "newspaper": "The New York Times", "link": URL, "writer": "Jane Doe",
    },
    "a search": {
        "_index": "news", "_id": "1", "_score": 1.0, "_source": {
            "title": "Lee to appeal", "body": SAID, "byline": "Jane Doe", "published_at": "2024-02-16T09:11",
            "source_name": "The New York Times", "canonical_url": URL},
    },
}  # fmt: skip


def read(folder: Path, record: dict[str, Any]) -> tuple[Article, list[Notice]]:
    path = folder / "news.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    told: list[Notice] = []
    (found,) = read_articles(path, tell=told.append)
    assert isinstance(found, Article), found
    return found, told


@pytest.mark.parametrize("record", SHAPES.values(), ids=SHAPES)
def test_a_record_of_a_crawler_is_read_whole(tmp_path: Path, record: dict[str, Any]) -> None:
    article, told = read(tmp_path, record)
    assert article.text.strip() == SAID
    assert (article.title, article.byline, article.url) == ("Lee to appeal", "Jane Doe", URL)
    assert article.outlet in ("The New York Times", "New York Times")
    assert article.published == "2024-02-16T09:11"
    assert article.language in (None, "en")
    assert not [one for one in told if isinstance(one, LeftOut)]


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (1708074660, "2024-02-16T09:11Z"), (1708074660000, "2024-02-16T09:11Z"), ("1708074660",
        "2024-02-16T09:11Z"),
        (1708074660.5, "2024-02-16T09:11Z"), (1708041600, "2024-02-16"), ("2024-02-16 09:11:00+00:00",
        "2024-02-16T09:11+00:00"),
        ("Fri, 16 Feb 2024 09:11:00 GMT", "2024-02-16T09:11Z"), ("Fri, 16 Feb 2024 09:11:00 +0100",
        "2024-02-16T09:11+01:00"),
        ("2024-02-16T09:11:00.123456Z", "2024-02-16T09:11Z"), ("20240216T091100Z", "2024-02-16T09:11Z"),
        ("20240216", "2024-02-16"), (20240216, "2024-02-16"), ("2024-02", "2024-02"), (2024, "2024"),
        ({"$date": "2024-02-16T09:11:00Z"}, "2024-02-16T09:11Z"), ("2024-02-16 00:00:00", "2024-02-16"),
        ("yesterday", None), (-5, None), (1e300, None), (float("nan"), None), (10**16, None), (True, None),
    ],
)  # fmt: skip
def test_dates_in_the_forms_of_programs(tmp_path: Path, value: object, read_as: str | None) -> None:
    article, _ = read(tmp_path, {"text": "No.", "date": value})
    assert article.published == read_as


def test_a_page_in_a_record_is_read_as_a_page(tmp_path: Path) -> None:
    long = "".join(
        f"<p>“We will appeal ruling {n},” Ana Lee said in Oslo on Friday, and left.</p>" for n in range(9)
    )
    page = PAGE.replace("<p>She", f"{long}<p>She").replace(
        "<head>", "<head><meta property='og:site_name' content='Herald'>"
    )
    for name in ("text", "html", "content"):
        article, _ = read(tmp_path, {"id": "a", name: page, "author": "Jane Doe"})
        assert "<" not in article.text
        assert (article.id, article.outlet, article.byline) == ("a", "Herald", "Jane Doe")
        assert article.came_from is not None
        assert article.came_from.reader.startswith("json 2, html")
        assert article.came_from.own_id


def test_a_short_page_that_a_record_calls_its_text_is_one(tmp_path: Path) -> None:
    article, _ = read(tmp_path, {"text": PAGE})
    assert "Ana Lee said." in article.text
    assert "<" not in article.text


@pytest.mark.parametrize("text", ["5 < 6 and 7 > 2.", "The <b> tag.", "Write <html> first.", "a <- b -> c"])
def test_a_text_about_tags_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, {"text": text})[0].text == text


def test_an_address_names_the_outlet(tmp_path: Path) -> None:
    assert read(tmp_path, {"text": "No.", "url": URL})[0].outlet == "The New York Times"
    assert (
        read(tmp_path, {"text": "No.", "url": "https://news.harbour-times.co.uk/a"})[0].outlet
        == "harbour-times.co.uk"
    )
    assert read(tmp_path, {"text": "No.", "domain": "www.nytimes.com"})[0].outlet == "The New York Times"
    assert read(tmp_path, {"text": "No.", "outlet": "Law.com"})[0].outlet == "Law.com"


def test_what_a_stranger_wrote_does_not_break_the_line_that_tells_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"text": "“We will appeal,” Ana Lee said.", "language": "de\x85nonsense", "ti\x1btel": "x"}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    told: list[Notice] = []
    list(read_articles(path, tell=told.append))
    assert len(told) == 2
    assert all(str(one).isprintable() for one in told), told
    path.with_suffix(".csv").write_text("b\x07ox,b\nNo,1\n", encoding="utf-8")
    (error,) = read_articles(path.with_suffix(".csv"))
    assert isinstance(error, ArticleError)
    assert error.reason.isprintable()


@pytest.mark.parametrize(
    ("said", "byline"),
    [
        ({"author": 12}, None),
        ({"author": "admin"}, None),
        ({"author": "12"}, None),
        ({"author": {"id": 3, "name": "wp-admin2"}}, None),
        ({"author": "admin, Jane Doe"}, "Jane Doe"),
        ({"author": 12, "_embedded": {"author": [{"id": 12, "name": "Jane Doe"}]}}, "Jane Doe"),
        ({"author": 12, "yoast_head_json": {"author": "Jane Doe"}}, "Jane Doe"),
    ],
)
def test_an_account_and_its_number_are_no_author(
    tmp_path: Path, said: dict[str, Any], byline: str | None
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": SAID, **said}), encoding="utf-8")
    notices: list[Notice] = []
    (article,) = read_articles(path, tell=notices.append)
    assert isinstance(article, Article)
    assert article.byline == byline
    assert not [one for one in notices if isinstance(one, LeftOut)]
