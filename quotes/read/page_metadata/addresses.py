"""The address of a page: what it says itself, and what a browser or an archive wrote into a saved copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from quotes.read.article.make import control_in
from quotes.text import word_set

_TOP = 8_000  # characters in which a program that saves pages leaves its comment
_ADDRESS = r"(https?://[^\s<>\"']{1,2000})"
_SAVED = (
    re.compile(rf"<!--\s{{0,9}}saved from url=\(\d{{1,9}}\){_ADDRESS}"),  # browsers
    re.compile(rf"Page saved with SingleFile\s{{1,9}}url: {_ADDRESS}"),
    re.compile(rf"<!--\s{{0,9}}Saved from {_ADDRESS}"),  # monolith
    re.compile(rf"\sdata-scrapbook-source=[\"']?{_ADDRESS}"),  # WebScrapBook
    re.compile(r"<!--\s{0,9}Mirrored from ([\w.-]{4,253}/[^\s<>\"']{1,2000}) by HTTrack"),
)
_ARCHIVES = word_set("""
    web.archive.org wayback.archive-it.org archive.ph archive.is archive.today archive.li archive.vn
    archive.md archive.fo arquivo.pt webcache.googleusercontent.com webarchive.nationalarchives.gov.uk
""")
_WITHIN = re.compile(r"https?:/{1,2}")
_REWRITTEN = re.compile(r"^/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)")  # an archive's links within itself
_AMP_CACHE = re.compile(r"https?://[\w-]{1,80}\.cdn\.ampproject\.org/\w/(?:s/)?([\w.-]{4,253}/\S*+)$")


def addresses_of(
    root: HtmlElement, tags: Mapping[str, Sequence[str]], source: str, given: str | None
) -> list[str]:
    """Return the addresses that a page names as its own, the most sound first, whole ones only.

    Args:
        root: the tree of the page.
        tags: the values of its ``<meta>`` elements.
        source: the page as text.
        given: its address if it is known from elsewhere; parts of addresses are completed with it.
    """
    saved = _saved_from(source)
    said = [*_canonical(root), *tags.get("og:url", ()), *tags.get("twitter:url", ()), *_of_reader_mode(root)]
    base = next((one for one in (given, saved, *said, *_bases(root)) if one and _is_whole(one)), "")
    base = original_of(base)
    whole = (original_of(_joined(base, _REWRITTEN.sub("", one))) for one in (*said, saved) if one)
    return [one for one in dict.fromkeys(whole) if _is_whole(one)]


def original_of(address: str) -> str:
    """Return the address of the page that an archive or a cache keeps; any other one as it is.

    >>> original_of("https://web.archive.org/web/20240506183000id_/https://harbour-times.co.uk/a")
    'https://harbour-times.co.uk/a'
    """
    if cached := _AMP_CACHE.match(address):
        return f"https://{cached[1]}"
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return address
    if host not in _ARCHIVES:
        return address
    rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
    rest = unquote(rest) if host == "webcache.googleusercontent.com" else rest
    found = _WITHIN.search(rest)
    return (
        _WITHIN.sub("https://" if "s" in found[0] else "http://", rest[found.start() :], 1)
        if found
        else address
    )


def is_address(url: str) -> bool:
    """Return whether it can be the address of an article: whole, and not the front page of a site."""
    return _is_whole(url) and not is_front(url)


def is_front(url: str) -> bool:
    """Return whether it is the address of the front page of a site."""
    return _is_whole(url) and len(urlsplit(url).path) <= 1 and not urlsplit(url).query


def _is_whole(url: str) -> bool:
    if control_in(url) or any(map(str.isspace, url)):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        return False


def _canonical(root: HtmlElement) -> Iterator[str]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield (link.get("href") or "").strip()


def _of_reader_mode(root: HtmlElement) -> Iterable[str]:
    """The address above a page that was saved as a browser shows it without its furniture."""
    return (
        (one.get("href") or "").strip()
        for one in root.iter("a")
        if "reader-domain" in (one.get("class") or "")[:200]
    )


def _bases(root: HtmlElement) -> Iterable[str]:
    return ((one.get("href") or "").strip() for one in root.iter("base"))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _saved_from(source: str) -> str:
    found = next((match[1] for form in _SAVED if (match := form.search(source[:_TOP]))), "")
    return found if not found or found.startswith("http") else f"https://{found}"
