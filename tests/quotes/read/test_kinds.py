"""Files that are no news in plain text are told by their content and refused; texts about them are read."""

from __future__ import annotations

import io
import json
import tarfile
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.kinds import ENOUGH, is_page, kind_of, markup_of
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said."
PAGE = f"<html><head><title>Court</title></head><body><p>{SAID}</p></body></html>"
RSS = f"<rss version='2.0'><channel><title>News</title><item><title>{SAID}</title></item></channel></rss>"
WARC = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 50\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + PAGE
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        file.addfile(tarfile.TarInfo("a.png"))
    return out.getvalue()


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name), SAID)
    return out.getvalue()


def epub() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        file.writestr(zipfile.ZipInfo("a.xhtml"), PAGE)
    return out.getvalue()


def old_file(part: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + f"Root Entry\0{part}\0".encode("utf-16-le")


PAGES = [
    PAGE, f"<!-- saved from https://e.example -->\n{PAGE}", f"{DECLARED}<!DOCTYPE html>\n{PAGE}",
    f"\ufeff\n \n\t<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN' 'http://w3.org/s.dtd'>\n{PAGE}",
    f"<!doctype html>{SAID}", PAGE.upper(), f"<?php print 1 ?>\n<!-- a --><!-- b -->\n\n{PAGE}",
    f"{DECLARED}<!-- {'x' * 40_000}\n -->\n{PAGE}", f"<div class='text'>\n<p>{SAID}\n<p>{SAID}</p></div>",
    f"<p>{SAID}</p>\n<p>{SAID}</p>", "<html>\n<head>", f"<!-- never closed\n{PAGE}",
    "\n" * 100_000 + f"<!-- a -->\n\n{PAGE}",
    f"<!DOCTYPE html [{'<!ENTITY a>' * 7000}]>\n{PAGE}", f"<!-- a --><!doctype\n html {'x' * 70_000}>{PAGE}",
    f"<!DOCTYPE html [<!ENTITY a 'b>'>]>{SAID}", f'<html lang="en"\n  class="a">\n<body>{SAID}',
    f"<script>alert(1)</script>\n<style>p</style>{SAID}", f"<!-- --><center>{SAID}",
]  # fmt: skip
FILES = {
    "XML": [f"<!DOCTYPE nitf [{'<!ENTITY a>' * 7000}]>\n<nitf>{SAID}</nitf>",
            f"{DECLARED}<nitf><body>{SAID}</body></nitf>", f"<nitf><head/><body>{SAID}</body></nitf>",
            f"{DECLARED}<article><p>{SAID}</p></article>", "<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf>",
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://e.example</loc></url>"],
    "(SVG)": [f"{DECLARED}<svg><text>{SAID}</text></svg>",
              f"<svg viewBox='0'><g><text>{SAID}</text></g></svg>"],
    "web archive": [WARC],
    "HTTP": [f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}", "HTTP/2 404\r\n\r\n"],
        "PostScript": ["%!PS-Adobe-3.0\n"],
}  # fmt: skip
BINARY = {
    "a packed file": packed("a.png"),
    "old Office": b"\xd0\xcf\x11\xe0\xa1",
    "an Outlook message (.msg)": old_file("__properties_version1.0"),
    "an old Excel file (.xls)": old_file("Workbook"),
    "an old PowerPoint file": old_file("PowerPoint Document"),
    "an e-book (EPUB)": epub(), "a document of Pages": packed("Index/Document.iwa", "Metadata/a.plist"),
    "a link to a page": b"[InternetShortcut]\r\nURL=https://e.example/a\r\n",
    "subtitles": b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nNo.\n",
    "a LaTeX file": b"\\documentclass{article}\n\\begin{document}No.\n",
    "an Excel file (.xlsx)": packed("[Content_Types].xml", "xl/workbook.xml"),
    "a PowerPoint file (.pptx)": packed("[Content_Types].xml", "ppt/presentation.xml"),
    "compressed": b"7z\xbc\xaf\x27\x1c",
    "JPEG": b"\xff\xd8\xff\xe1", "PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF89a\x01\0\x01\0",
    "TIFF": b"II*\0\x08",
    "WebP": b"RIFF\x24\0\0\0WEBPVP8 ", "MP4": b"\0\0\0\x18ftypmp42", "SQLite": b"SQLite format 3\0\x10",
    "packed file": tarred(), "Safari": b"bplist00\xd1\x01",
    "sound or video": b"RIFF\x24\0\0\0WAVEfmt ",
}  # fmt: skip
BEGINNINGS = [
    "<3 is what she wrote.", "<Editor's note: this was changed.>", "<b>BREAKING</b>", "<i>No</i>, she said.",
    "<html> is how a page begins.", "<p> begins a paragraph.", "<<< LIVE >>>", "< html >", "< p >",
    "&lt;html&gt;",
    "<sarcasm>Great</sarcasm>.", "<https://e.example/1>", "<ana@e.example> wrote:", "<!-- a note -->\n",
    "RSS and Atom are feeds: <rss> begins one.", "The page has <html> and <body> and </body>.", "%PDX",
    "{rtf",
    "From our correspondent in Paris, Fri 12:30", "From: Ana Lee\nTo: the press\nSubject: the court\n",
    "Note: a\nDate: May 3\nPlace: Oslo\n", "WARC files keep pages.", "PDF files, GIF89a pictures:",
    "BZhang Lee, the minister.", "The WAVE of protest.",
]  # fmt: skip


def read(tmp_path: Path, name: str, content: str | bytes) -> list[Article | ArticleError]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_articles(path))


@pytest.mark.parametrize("ending", ["txt", "xml", "jsonl", "json", ""])
@pytest.mark.parametrize(
    ("kind", "content"),
    [(kind, content) for kind, some in FILES.items() for content in some] + list(BINARY.items()),
    ids=lambda value: ascii(value)[:40],
)
def test_a_kind_is_told_by_its_content_and_named_in_one_line(
    tmp_path: Path, kind: str, content: str | bytes, ending: str
) -> None:
    (result,) = read(tmp_path, f"file.{ending}", content)
    assert isinstance(result, ArticleError)
    assert kind in result.reason
    assert "\n" not in str(result)


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=ascii)
def test_a_text_that_looks_a_little_like_something_else_is_read(tmp_path: Path, beginning: str) -> None:
    text = f"{beginning}\n{SAID}\n"
    (result,) = read(tmp_path, "file.txt", text)
    assert isinstance(result, Article)
    assert result.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_hides_no_page(tmp_path: Path, encoding: str) -> None:
    (result,) = read(tmp_path, "page.txt", f"\n<!-- a -->\n{PAGE}".encode(encoding))
    assert isinstance(result, ArticleError)
    assert "a web page without an article" in result.reason


@pytest.mark.parametrize("ending", ["txt", "html", "jsonl", ""])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: ascii(page)[:40])
def test_a_web_page_is_told_by_its_content_and_goes_to_its_reader(
    tmp_path: Path, page: str, ending: str
) -> None:
    assert is_page(page.encode())
    assert kind_of(page.encode()) is None
    (result,) = read(tmp_path, f"page.{ending}", page)
    assert isinstance(result, ArticleError)  # too short for an article, and no text either
    assert "a web page without" in result.reason


def test_standard_input_is_told_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO((DECLARED + RSS).encode())))
    (result,) = read_articles("-")
    assert "only teasers" in str(result)


def test_records_about_markup_are_records(tmp_path: Path) -> None:
    lines = [json.dumps({"id": id, "text": f"{text} {SAID}"}) for id, text in (("a", PAGE), ("b", RSS))]
    found = read(tmp_path, "a.txt", "\n".join(lines))
    assert [one.id for one in found if isinstance(one, Article)] == ["a", "b"]


def test_a_first_line_that_is_no_record_costs_none_of_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": SAID}) for n in range(3000)]
    error, *found = read(tmp_path, "a.jsonl", "\n".join(["<b>", *lines]))
    assert isinstance(error, ArticleError)
    assert [one.id for one in found if isinstance(one, Article)] == [str(n) for n in range(3000)]


def test_a_long_text_that_begins_like_markup_is_read_whole(tmp_path: Path) -> None:
    text = f"<3 {SAID}\n" + f"{SAID}\n" * 4000
    assert len(text) > ENOUGH
    (result,) = read(tmp_path, "a.txt", text)
    assert isinstance(result, Article)
    assert result.text == text


@given(st.text(alphabet="<>!-?/ \n\"'[]=ahtmlprxdoctysvg:.", max_size=60), st.integers(1, 3000))
def test_telling_takes_little_time_whatever_the_text(part: str, times: int) -> None:
    head = ("<" + part * times).encode()[:ENOUGH]
    started = time.process_time()
    kind_of(head)
    assert time.process_time() - started < 2


def test_markup() -> None:
    assert markup_of("") is None
    assert markup_of("<") is None
    assert markup_of("<?xml") == "xml"
