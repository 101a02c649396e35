"""What a page says of its article: headline, authors, time, outlet, address, language.

JSON-LD comes first, then the tags for previews (Open Graph) and for indexes, then the page's own marks. A
value that cannot be sound counts as not said: a headline as address, a link as author, an outlet named by
its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from quotes.read.article.dates import read_date
from quotes.read.article.make import control_in
from quotes.read.language import language_code
from quotes.read.page.blocks import letters
from quotes.read.page.linked_data import LinkedData
from quotes.read.page.outlets import outlet_of
from quotes.read.page.persons import BY, clean_names, person_in
from quotes.text import one_line

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_at",
    "article.published",
    "cxenseparse:recs:publishtime",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "date",
    "article:post_date",
    "last-modified-date",
    "citation_publication_date",
    "date.published",
    "originalpublicationdate",
    "created",
)
_AUTHORS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "dc.creator.name", "cxenseparse:author", "citation_author", "article:author_name",
    "twitter:data1_author",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_SUMMARIES = ("description", "og:description", "twitter:description", "dc.description")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2]|[a-z]{3})[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_AUTHOR_PLACE = re.compile(
    r"byline|(?:^|[\s_-])(?:article|post|entry|story|c|m)?[_-]{0,4}(?:author|autor)s?(?:$|[\s_-])", re.I
)
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of its article; ``None`` for what it does not say.

    Attributes:
        title: the headline.
        authors: names as printed, joined by commas.
        unsigned: whether they are only the outlet, or no one.
        published: the time of publication as the page writes it, which `read_date` can read.
        outlet: the name of the site, or its registered domain.
        url: the canonical address.
        language: ISO 639-1.
        summary: how the page describes the article, for the search of its standfirst; may be empty.
        body: the text of the article in JSON-LD, with its line ends; may be empty or cut.
        front: whether the page says that it is the front page of a site, and names no article.
    """

    title: str | None
    authors: str | None
    unsigned: bool
    published: str | None
    outlet: str | None
    url: str | None
    language: str | None
    summary: str
    body: str
    front: bool


def page_metadata(root: HtmlElement, source: str, given_url: str | None = None) -> PageMetadata:
    """Return what a page says of its article.

    Args:
        root: the whole tree, scripts included.
        source: the page as text, which may tell where it was saved from.
        given_url: the address if it is known from elsewhere.
    """
    tags = _meta_tags(root)
    addresses = [one for one in _addresses(root, tags) if one]
    scripts = [
        one.text for one in root.iter("script") if "ld+json" in (one.get("type") or "").lower() and one.text
    ]
    data = LinkedData(scripts, [*addresses, *([given_url] if given_url else [])])
    url = next(filter(_is_address, [*addresses, data.address() or "", _saved_from(source)]), None)
    names = [*data.names("publisher", "sourceOrganization", "provider"), *_said(tags, "application-name")]
    site = _said(tags, "og:site_name")
    authors, unsigned = _authors(root, data, tags, [*site, *names])
    return PageMetadata(
        title=_title(root, data, tags, {letters(name) for name in [*site, *names]}),
        authors=", ".join(authors) or None,
        unsigned=unsigned,
        published=_published(root, data, tags, url or given_url),
        outlet=outlet_of([*site, *names], given_url or url),
        url=url,
        language=_language(root, data, tags),
        summary=" ".join([data.text("description") or "", *_said(tags, *_SUMMARIES)]),
        body=data.body(),
        front=url is None and not data.article and any(map(_is_front, addresses)),
    )


def _meta_tags(root: HtmlElement) -> dict[str, list[str]]:
    """The values of all ``<meta>`` by their name, property or itemprop in small letters."""
    tags: dict[str, list[str]] = {}
    for one in root.iter("meta"):
        value = one_line(one.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if value and (name := one.get(key)):
                tags.setdefault(name.strip().lower(), []).append(value)
    return tags


def _said(tags: dict[str, list[str]], *names: str) -> list[str]:
    return [value for name in names for value in tags.get(name, ())]


def _addresses(root: HtmlElement, tags: dict[str, list[str]]) -> Iterator[str]:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield (link.get("href") or "").strip()
    yield from _said(tags, "og:url", "twitter:url")


def _is_address(url: str) -> bool:
    """Whether it can be the address of an article: whole, and not the front page of a site."""
    return _is_whole(url) and not _is_front(url)


def _is_whole(url: str) -> bool:
    if control_in(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        return False


def _is_front(url: str) -> bool:
    return _is_whole(url) and len(urlsplit(url).path) <= 1 and not urlsplit(url).query


def _saved_from(source: str) -> str:
    found = _SAVED_FROM.search(source[:4000])
    return found[1] if found else ""


def _title(root: HtmlElement, data: LinkedData, tags: dict[str, list[str]], outlets: set[str]) -> str | None:
    """The headline; if the names for it differ, the one that the page prints as its heading.

    The name of the outlet, which many pages print as a heading, is none.
    """
    printed = [one_line("".join(one.itertext())) for one in root.iter("h1")]
    said = [
        title
        for title in (data.text("headline"), *_said(tags, *_TITLES))
        if title and len(title) <= _LONGEST_TITLE and letters(title) not in outlets
    ]
    headings = {letters(one): one for one in printed[:20] if 0 < len(one) <= _LONGEST_TITLE}
    if len(headings) > 1 or said:
        headings = {plain: one for plain, one in headings.items() if plain not in outlets}
    for title in said:
        if letters(title) in headings:
            return title
    bare = next((one_line(one.text or "") for one in root.iter("title")), "")[:_LONGEST_TITLE]
    for heading in headings.values():
        if len(heading) > 10 and any(letters(heading) in letters(title) for title in [*said, bare]):
            return heading
    return next(iter(said), None) or bare or next(iter(headings.values()), None) or None


def _authors(
    root: HtmlElement, data: LinkedData, tags: dict[str, list[str]], outlets: list[str]
) -> tuple[list[str], bool]:
    """Who wrote it, from the first place that names anyone; whether that is only the outlet, or no one."""
    named = {letters(name) for name in outlets if name}
    of_outlet: list[str] = []
    for place in (
        data.names("author", "creator"),
        _said(tags, *_AUTHORS),
        _marked_authors(root),
        _printed_authors(root),
    ):
        names = list(dict.fromkeys(name for one in place for name in clean_names(one)))
        if persons := [name for name in names if letters(name) not in named]:
            return persons, False
        of_outlet = of_outlet or names
    return of_outlet, True


def _marked_authors(root: HtmlElement) -> list[str]:
    """The authors that the page marks as such, by a link or by the name of the place where they stand."""
    for one in root.iter("a", "span", "div", "p", "address", "strong", "li", "section"):
        marked = "author" in f"{one.get('rel') or ''} {one.get('itemprop') or ''}".split()
        if marked or _AUTHOR_PLACE.search((one.get("class") or "")[:200]):
            parts = islice((part for part in one.iter() if isinstance(part.tag, str)), 30)
            if found := [name for part in parts if (name := person_in(one_line(part.text or "")))]:
                return found
    return []


def _printed_authors(root: HtmlElement) -> list[str]:
    """The authors in a line "By Jane Doe, Oslo" soon after the headline."""
    heading = next(iter(root.iter("h1")), None)
    if heading is None:
        return []
    for one in islice(heading.itersiblings(), 8):
        for part in islice(one.iter(), 20):
            text = one_line(part.text or "")
            if BY.match(text) and (name := person_in(text)):
                return [name]
    return []


def _published(
    root: HtmlElement, data: LinkedData, tags: dict[str, list[str]], url: str | None
) -> str | None:
    """When it was published, from the first place whose date can be read."""
    marked = (
        one.get("datetime") or one.get("content") or ""
        for one in root.iter("time", "span", "meta", "abbr")
        if "datepublished" in (one.get("itemprop") or "").lower() or one.get("pubdate") is not None
    )
    times = [one.get("datetime") or "" for one in root.iter("time")]
    address = _IN_ADDRESS.search(url or "")
    places = [
        data.text("datePublished") or "",
        *_said(tags, *_DATES),
        *marked,
        data.text("dateCreated", "uploadDate") or "",
        *times[:1],
        "-".join(address.groups()) if address and address[2].isdigit() else "",
    ]
    return next((iso for value in places if (iso := read_date(_spelled(value)))), None)


def _spelled(value: str) -> str:
    """A date with "20240216" written as "2024-02-16"."""
    return re.sub(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?=T|\s|$)", r"\1-\2-\3", value)


def _language(root: HtmlElement, data: LinkedData, tags: dict[str, list[str]]) -> str | None:
    said = [
        root.get("lang") or "",
        data.text("inLanguage") or "",
        *_said(tags, "og:locale", "content-language"),
    ]
    return next((code for one in said if (code := language_code(one))), None)
