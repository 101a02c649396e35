"""News feeds: RSS, Atom and RDF, an article for each entry that has its whole text.

An entry with a teaser only is left out, and the user is told how many there are. Nothing is fetched.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from io import BytesIO
from typing import Any

import feedparser

from quotes.errors import ArticleError
from quotes.read.notices import PartlyRead, Tell
from quotes.read.records.article import Record
from quotes.read.records.reader import Records
from quotes.read.source import MOST_BYTES, Source
from quotes.text import one_line
from quotes.types import Article

READER = f"feed 1 (feedparser {version('feedparser')})"
"""Name and version of this reader, with its library."""
MOST_ENTRIES = 10_000
"""That are read of one feed; the archives of a blog have some thousands, a feed of news some dozens."""
_ENTRY_ENDS = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*+>", re.I)
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{2000,}+")
_MOST_ATTRIBUTES = 500  # of one tag; feedparser takes minutes for some thousands
_HALF = re.compile(
    rb"&#(?:x0{0,9}d[89a-f][0-9a-f]{2}|0{0,9}(?:55(?:29[6-9]|[3-9]\d\d)|56\d{3}|57(?:[0-2]\d\d|3[0-3]\d|34[0-3])));",
    re.I,
)
"""A reference to half a character, at which feedparser gives up."""
_TAG = re.compile(r"<[^<>]*+>")
_PARAGRAPH = re.compile(r"</p\s*>|<br\s*/?>\s*<br|\n\s*\n", re.I)
_WHOLE = 1200  # characters of a description that is no teaser but the text, if it has several paragraphs
_APPEARED = re.compile(
    r"<p>The post <a\b[^<>]*+>[^<>]*+</a> appeared first on <a\b[^<>]*+>[^<>]*+</a>\.?</p>\s*+\Z"
)
_HEARD = re.compile(r"(?:audio|video)/")
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article of each entry that has one, or why there is none."""
    data = source.data()
    if len(data) == MOST_BYTES:
        yield ArticleError(source.name, "too large for a news feed (64 MiB)")
        return
    if any(found[0].count(b"=") > _MOST_ATTRIBUTES for found in _LONG_TAG.finditer(data)):
        yield ArticleError(source.name, "a news feed with hundreds of names in a tag, which no feed has")
        return
    data = _HALF.sub(b"", data)
    ends = [found.end() for found in _ENTRY_ENDS.finditer(data)]
    cut = len(ends) > MOST_ENTRIES
    try:
        feed = feedparser.parse(
            BytesIO(data[: ends[MOST_ENTRIES - 1]] if cut else data),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError, AssertionError, RecursionError, AttributeError, TypeError) as error:
        yield ArticleError(source.name, f"a news feed that cannot be read ({one_line(str(error))[:100]})")
        return
    if not feed.entries:
        reason = "a news feed without entries"
        if damage := _damage(feed):
            reason = f"a damaged news feed without entries ({damage})"
        yield ArticleError(source.name, reason)
        return
    if cut:
        tell(
            PartlyRead(
                source.name, f"a news feed of {len(ends):,} entries; the first {MOST_ENTRIES:,} are read"
            )
        )
    elif damage := _damage(feed):
        tell(PartlyRead(source.name, f"a damaged news feed ({damage}); what could be read of it is read"))
    yield from _read_entries(feed, source, tell)


def _damage(feed: Mapping[str, Any]) -> str:
    """What is wrong with the XML, in words; empty if nothing is, or only the encoding was named wrongly."""
    error = feed.get("bozo_exception")
    if not feed.get("bozo") or error is None or isinstance(error, _HARMLESS):
        return ""
    place = f"line {error.getLineNumber()}: " if hasattr(error, "getLineNumber") else ""
    said = error.getMessage() if hasattr(error, "getMessage") else str(error)
    return f"{place}{one_line(said)[:100]}"


def _read_entries(feed: Any, source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    records = Records(source, tell, one_line(_text_of(feed.feed.get("title") or "")) or None)
    language = feed.feed.get("language")
    records.source = replace(source, given={**source.given, "url": None})  # that is the address of the feed
    in_rss = not str(feed.get("version", "")).startswith("atom")
    heard = 0
    for number, entry in enumerate(feed.entries, 1):
        values = {key: value for key, value in _values(entry, in_rss).items() if value}
        values.setdefault("language", language or "")
        heard += any(_HEARD.match(str(one.get("type", ""))) for one in entry.get("enclosures", ()))
        record = Record(
            values,
            json.dumps(values, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
            f"{source.name} entry {number}",
            f"{source.stem}:{number}",
            READER,
        )
        yield from records.read(record)
    for error in records.end():
        podcast = heard == len(feed.entries)
        yield ArticleError(source.name, "a podcast: its entries have no texts") if podcast else error


def _values(entry: Any, in_rss: bool) -> dict[str, Any]:
    """An entry as a record."""
    plain = dict(entry)  # what feedparser gives for a missing field is another field
    published = plain.get("published") or (plain.get("updated") if in_rss else None)
    tags = [one.get("term") for one in plain.get("tags") or () if one.get("term")]
    authors = [one.get("name") for one in plain.get("authors") or ()] or [plain.get("author")]
    return {
        "id": plain.get("id"),
        "link": plain.get("feedburner_origlink") or plain.get("link"),
        "title": one_line(_text_of(plain.get("title") or "")),
        "authors": [name for name in authors if name and ("@" not in name or " " in name)],
        "date": published,
        "section": tags[0] if tags else None,
        **_content(plain),
    }


def _content(entry: Mapping[str, Any]) -> dict[str, str]:
    """The field with the text of an entry, or with its teaser."""
    contents = [one for one in entry.get("content") or () if (one.get("value") or "").strip()]
    if contents:
        best = max(contents, key=lambda one: len(one["value"]))
        name = "text" if best.get("type") == "text/plain" else "content_html"
        return {name: _APPEARED.sub("", best["value"].rstrip())}
    summary = entry.get("summary") or ""
    paragraphs = len(_PARAGRAPH.findall(summary))
    if len(_text_of(summary)) >= _WHOLE and paragraphs > 1:
        return {"content_html": _APPEARED.sub("", summary.rstrip())}
    return {"summary": summary or entry.get("title") or "-"}


def _text_of(value: str) -> str:
    """The text in a title or a teaser, without tags and references."""
    return html.unescape(_TAG.sub(" ", value))
