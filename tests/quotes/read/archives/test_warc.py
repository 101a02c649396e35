"""Web archives: pages are read one by one, what is none is counted, and damage costs only what it hit."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.types import Article

from support.web_archives import PARAGRAPH, answer, archive, page

AT = "https://www.harbour-news.example.org/news/2024/"
DAM, MILL = answer(f"{AT}dam", page("Court hears dam case")), answer(f"{AT}mill", page("The mill closes"))


def read(
    folder: Path, data: bytes, name: str = "crawl.warc.gz"
) -> tuple[list[Article], list[str], list[str]]:
    """Articles, errors and notices, without the name of the folder."""
    (folder / name).write_bytes(data)
    told: list[str] = []
    found = list(read_articles(folder / name, tell=lambda notice: told.append(str(notice))))
    errors = [str(one).replace(f"{folder}/", "") for one in found if isinstance(one, ArticleError)]
    return (
        [one for one in found if isinstance(one, Article)], errors,
        [one.replace(f"{folder}/", "") for one in told],
    )  # fmt: skip


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "as it is"])
def test_each_page_is_an_article_with_its_address(tmp_path: Path, packed: bool) -> None:
    found, errors, told = read(tmp_path, archive([DAM, MILL], gzip=packed))
    assert (errors, told) == ([], [])
    assert [one.title for one in found] == ["Court hears dam case", "The mill closes"]
    first = found[0]
    assert (first.id, first.url, first.outlet) == (f"{AT}dam", f"{AT}dam", "example.org")
    assert first.published is None, "when it was fetched is not when it was printed"
    assert first.came_from is not None
    assert first.came_from.place == f"{tmp_path}/crawl.warc.gz:{AT}dam"
    assert not first.came_from.own_id


def test_what_is_no_page_is_counted_in_one_line(tmp_path: Path) -> None:
    records = [
        answer("https://e.example.org/robots.txt", b"User-agent: *", Content_Type="text/plain"),
        answer(f"{AT}1.jpg", b"\xff\xd8\xff", Content_Type="image/jpeg"),
        answer(f"{AT}2.png", b"\x89PNG", Content_Type="image/png"),
        answer(f"{AT}s.css", b"a {}", Content_Type="text/css"),
        answer(f"{AT}old", b"", "301 Moved", Location=f"{AT}dam"),
        answer(f"{AT}gone", page("Not found"), "404 Not Found"),
        answer(f"{AT}short", b"<!DOCTYPE html><p>Log in.</p>"),
        answer(f"{AT}data", b"[1, 2]"),
        answer("dns:e.example.org", b"1.2.3.4"),
        ("request", f"{AT}dam", "", {"Host": "e"}, b""),
        ("revisit", f"{AT}dam", "200 OK", {"Content-Type": "text/html"}, b""),
        ("metadata", f"{AT}dam", "", {"Content-Type": "application/warc-fields"}, b"a: b"),
        DAM,
    ]
    found, errors, told = read(tmp_path, archive(records))
    assert ([one.id for one in found], errors) == ([f"{AT}dam"], [])
    assert told == [
        "crawl.warc.gz: left out 2 other records, 2 images, 2 pages without an article, 1 style sheet, "
        "1 redirect and 1 error of a server"
    ]


def test_an_archive_without_articles_is_one_line(tmp_path: Path) -> None:
    for records in ([], [answer(f"{AT}1.jpg", b"\xff\xd8\xff", Content_Type="image/jpeg")]):
        data = archive(records) or b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        assert read(tmp_path, data)[1] == ["crawl.warc.gz: a web archive without articles"]


def chunked(data: bytes) -> bytes:
    return (
        b"".join(
            b"%x\r\n%s\r\n" % (len(data[at : at + 90]), data[at : at + 90]) for at in range(0, len(data), 90)
        )
        + b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ({"Content_Encoding": "gzip"}, gzip.compress(DAM[4])),
        ({"Content_Encoding": "deflate"}, zlib.compress(DAM[4])),
        ({"Content_Encoding": "br"}, brotli.compress(DAM[4])),
        ({"Transfer_Encoding": "chunked"}, chunked(DAM[4])),
        ({"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}, chunked(gzip.compress(DAM[4]))),
        ({"Transfer_Encoding": "chunked", "Content_Encoding": "br"}, chunked(brotli.compress(DAM[4]))),
        ({"Transfer_Encoding": "chunked"}, DAM[4]),  # the crawler put it together
        ({"Content_Encoding": "gzip"}, DAM[4]),
        ({"Content_Encoding": "br"}, DAM[4]),
        ({"Content_Type": "text/html; charset=windows-1252"}, DAM[4].decode().encode("cp1252")),
    ],
    ids=lambda value: ascii(value)[:60] if isinstance(value, dict) else "",
)
def test_pages_as_they_were_sent(tmp_path: Path, head: dict[str, str], body: bytes) -> None:
    (article,), errors, _ = read(tmp_path, archive([answer(f"{AT}dam", body, **head)]))
    assert errors == []
    assert "“We will appeal the ruling,” Ana Lee said." in article.text


def test_texts_that_were_taken_from_pages(tmp_path: Path) -> None:
    text = (PARAGRAPH * 3).encode()
    plain = {"Content-Type": "text/plain"}
    records = [
        ("conversion", f"{AT}dam", "", plain, text),
        ("conversion", "https://e.example.org/", "", plain, text),
        ("conversion", f"{AT}wall", "", plain, b"Log in."),
        ("resource", f"{AT}mill", "", {"Content-Type": "text/html"}, MILL[4]),
    ]
    found, errors, told = read(tmp_path, archive(records))
    assert [(one.url, one.title) for one in found][1] == (f"{AT}mill", "The mill closes")
    assert (found[0].url, found[0].text) == (f"{AT}dam", text.decode())
    assert (errors, told) == ([], ["crawl.warc.gz: left out 2 pages without an article"])


def test_an_archive_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    for packed in (True, False):
        found, errors, _ = read(tmp_path, archive([DAM, MILL], gzip=packed)[:-200])
        assert [one.url for one in found] == [f"{AT}dam"]
        assert len(errors) == 1
        assert "cut off" in errors[0]


@pytest.mark.parametrize("length", [b"-5", b"abc", b"10", b"99999999999999999999", b"1e5"])
def test_a_wrong_length_is_told_in_one_line(
    tmp_path: Path, length: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = archive([DAM]), archive([MILL])
    at = second.index(b"Content-Length: ")
    end = second.index(b"\r\n", at)
    found, errors, _ = read(tmp_path, first + second[:at] + b"Content-Length: " + length + second[end:])
    assert found[0].url == f"{AT}dam"
    assert len(errors) <= 1
    assert capsys.readouterr() == ("", "")


def test_the_older_form(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + DAM[4]
    data = (
        b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain 76\n1 0 Alexa Internet\n"
        b"URL IP-address Archive-date Content-type Archive-length\n\n"
        b"\n%sdam 1.2.3.4 20050101000000 text/html %d\n%s\n" % (AT.encode(), len(body), body)
    )
    found, errors, _ = read(tmp_path, data)
    assert ([one.url for one in found], errors) == ([f"{AT}dam"], [])


def test_a_head_without_end(tmp_path: Path) -> None:
    data = archive([DAM]) + b"WARC/1.0\r\nWARC-Type: " + b"a" * 1_000_000
    found, errors, _ = read(tmp_path, data)
    assert [one.url for one in found] == [f"{AT}dam"]
    assert errors == [
        "crawl.warc.gz: a web archive with a record whose head does not end; what follows is not read"
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BufferedReader(io.BytesIO(archive([DAM], gzip=True)))  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=data))
    (article,) = read_articles("-")
    assert isinstance(article, Article)
    assert article.id == f"{AT}dam"


def test_without_its_library_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio", None)
    assert read(tmp_path, archive([DAM])) == (
        [], ["crawl.warc.gz: a web archive (WARC); to read it: pip install 'quotetrail[web-archives]'"], [],
    )  # fmt: skip
