"""Web archives (WARC, ARC): each page in them is read as if it had been saved by itself.

Records come one by one, so the size of an archive does not matter. What is no page (images, redirects, errors
of servers) and pages without an article are counted, and told in one line for the archive. When a page was
fetched is not when it was printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

from quotes.errors import ArticleError
from quotes.read.archives.http_answer import MOST_HEAD, carried, divided
from quotes.read.article.make import control_in, printable
from quotes.read.html import NO_ARTICLE
from quotes.read.inputs.aside import Aside
from quotes.read.inputs.opening import Damaged
from quotes.read.kinds import is_page
from quotes.read.notices import Tell
from quotes.read.source import MOST_BYTES, Source
from quotes.types import Article

NO_LIBRARY = "a web archive (WARC); to read it: pip install 'quotetrail[web-archives]'"
FEWEST_LETTERS = 200
"""Of a text taken from a page; one with less is that of a wall or a front page."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_NOUNS = {"image": "image", "font": "font", "audio": "sound or video file", "video": "sound or video file"}
_TYPES = {"text/css": "style sheet", "text/javascript": "script", "application/pdf": "PDF file"}
_OTHER = "other record"
_CHUNK = 1 << 16


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the articles in the pages of an archive, or why there are none."""
    try:
        import warcio  # noqa: F401
    except ImportError:
        yield ArticleError(source.name, NO_LIBRARY)
        return
    aside = Aside(source.name)
    failed = False
    try:
        for page in _pages(source, aside):
            for one in _read_page(source, page, aside, tell):
                failed = failed or isinstance(one, ArticleError)
                yield one
    except Damaged as error:
        failed = True
        yield ArticleError(source.name, str(error))
    aside.tell(tell)
    if not aside.taken and not failed:
        yield ArticleError(source.name, "a web archive without articles")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of an archive.

    Attributes:
        address: where it was.
        data: its bytes, or its text alone.
        charset: the encoding that the server named, if any.
        is_text: whether it is its text alone, without markup.
    """

    address: str
    data: bytes
    charset: str
    is_text: bool


def _read_page(source: Source, page: _Page, aside: Aside, tell: Tell) -> Iterator[Article | ArticleError]:
    part = source.part(f":{page.address}", page.data, stem=page.address, url=page.address)
    part = replace(part, folder="", charset=page.charset, aside=aside)
    if not _may_hold_article(page):
        aside.leave_out(NO_ARTICLE, part.name)
        return
    aside.taken += 1
    yield from source.inside(part, tell)


def _may_hold_article(page: _Page) -> bool:
    if not page.is_text:
        return is_page(page.data[: 2 * MOST_HEAD])
    return len(page.data) >= FEWEST_LETTERS and bool(urlsplit(page.address).path.strip("/"))


def _pages(source: Source, aside: Aside) -> Iterator[_Page]:
    """Yield the pages of an archive; what is none is counted.

    Raises:
        Damaged: the archive is; what came before was read.
    """
    for record in _records(source):
        address = printable(
            str(
                record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
            )
        )
        address = address.strip().removeprefix("<").removesuffix(">")
        found = _page_in(record, address)
        if isinstance(found, str):
            if found:
                aside.leave_out(found, f"{source.name}:{address}")
        elif _rest_of(record):
            raise Damaged("a web archive that is cut off or damaged; what is missing is not read")
        else:
            yield found


def _page_in(record: Any, address: str) -> _Page | str:
    """The page in a record; else what it is, as a noun, which is empty if it only keeps the books."""
    kind = record.rec_type
    if kind not in ("response", "resource", "conversion"):
        return ""
    if not _is_of_web(address):
        return _OTHER
    start = record.raw_stream.read(MOST_HEAD)
    answer = divided(start) if kind == "response" else None
    if kind == "response" and answer is None:
        return _OTHER
    status, type, charset = 200, str(record.content_type or "").partition(";")[0].strip().lower(), ""
    if answer is not None:
        status, type, charset = answer[0].status, answer[0].content_type, answer[0].charset
    is_text = kind == "conversion" and type == "text/plain"
    if status != 200 or not (type in _PAGES or is_text):
        return _noun(status, type)
    body = (start if answer is None else answer[1]) + record.raw_stream.read(MOST_BYTES - len(start))
    if answer is not None:
        try:
            body = carried(answer[0], body)
        except ValueError:
            return "page in a packed form that is not known"
    return _Page(address, body, charset, is_text)


def _is_of_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not control_in(address)


def _noun(status: int, type: str) -> str:
    """What an answer is that is no page."""
    if 300 <= status < 400:
        return "redirect"
    if status != 200:
        return "error of a server"
    return _TYPES.get(type) or _NOUNS.get(type.partition("/")[0]) or _OTHER


def _records(source: Source) -> Iterator[Any]:
    """Yield the records of an archive as warcio reads them; each is read to its end before the next.

    Raises:
        Damaged: what follows is no record.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    stream = _Heads(source)
    records = ArchiveIterator(stream, no_record_parse=True)
    while True:
        stream.left = MOST_HEAD
        try:
            with redirect_stderr(StringIO()):  # warcio prints what it wonders about
                record = next(records, None)
        except (ArchiveLoadFailed, ValueError, IndexError, KeyError, AttributeError, TypeError):
            raise Damaged("a web archive that is damaged; what follows is not read") from None
        if record is None:
            return
        stream.left = sys.maxsize
        yield record
        while record.raw_stream.read(_CHUNK):
            pass
        if _rest_of(record):
            raise Damaged("a web archive that is cut off or damaged; what is missing is not read")


def _rest_of(record: Any) -> int:
    """Bytes that a record lacks, once it is read to its end as far as it is kept."""
    if len(record.raw_stream.read(1)):
        return 0
    return int(getattr(record.raw_stream, "limit", 0))


class _Heads:
    """The bytes of a source for warcio, which reads lines of any length: `left` bounds the next head."""

    def __init__(self, source: Source) -> None:
        self._waiting, self._stream, self.left = source.first, source.stream, 0

    def read(self, size: int) -> bytes:
        if self.left <= 0:
            raise Damaged("a web archive with a record whose head does not end; what follows is not read")
        found, self._waiting = self._waiting[:size], self._waiting[size:]
        if not found:
            read = getattr(self._stream, "read1", self._stream.read)  # what comes before a damage is read
            found = read(size)
        self.left -= len(found)
        return found
