"""What a page says of its article: headline, who made it, time, outlet, address, section, language.

JSON-LD comes first, then the tags for previews (Open Graph) and for indexes, then the page's own marks. A
value that cannot be sound counts as not said: a headline as address, a link as author, an outlet named by
its address.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from quotes.read.language import language_code
from quotes.read.page_metadata.addresses import addresses_of, is_address, is_front, original_of
from quotes.read.page_metadata.authors import Makers, makers
from quotes.read.page_metadata.linked_data import LinkedData
from quotes.read.page_metadata.outlets import outlet_of
from quotes.read.page_metadata.times import published
from quotes.text import letters, one_line

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_SUMMARIES = ("description", "og:description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "articlesection", "section")
_LONGEST_TITLE = 500
_LONGEST_SECTION = 60
_NO_SECTIONS = frozenset({"home", "homepage", "start", "news", "article", "articles"})
_BETWEEN = re.compile(r" [|–—»·•:-]{1,2} | [|»] ?|(?<=\w) ?\| ?")  # a headline and the name of its site

Tags = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of its article; ``None`` for what it does not say.

    Attributes:
        title: the headline.
        makers: who made it.
        published: the time of publication: ISO 8601, as far as the page says.
        outlet: the name of the site, or its registered domain.
        url: the canonical address; that of the page itself if an archive or a cache keeps it.
        section: of the outlet: "World".
        language: ISO 639-1.
        summary: how the page describes the article, for the search of its standfirst; may be empty.
        body: the text of the article in JSON-LD, with its line ends; may be empty or cut.
        front: whether the page says that it is the front page of a site, and names no article.
    """

    title: str | None
    makers: Makers
    published: str | None
    outlet: str | None
    url: str | None
    section: str | None
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
    addresses = addresses_of(root, tags, source, given_url)
    scripts = [
        one.text for one in root.iter("script") if "ld+json" in (one.get("type") or "").lower() and one.text
    ]
    data = LinkedData(scripts, [*addresses, *([given_url] if given_url else [])])
    url = next(filter(is_address, [*addresses, original_of(data.address() or "")]), None)
    names = [
        *_said(tags, "og:site_name"),
        *data.names("publisher", "sourceOrganization", "provider"),
        *_said(tags, "application-name"),
    ]
    address = original_of(given_url) if given_url else url
    outlet = outlet_of([*names, *_names_in_title(root, address)], address)
    outlets = [*names, *([outlet] if outlet else []), *_labels(given_url or url)]
    title = _title(root, data, tags, {letters(name) for name in outlets})
    return PageMetadata(
        title=title,
        makers=makers(root, data, tags, outlets),
        published=published(root, data, tags, url or given_url),
        outlet=outlet,
        url=url,
        section=_section(data, tags, {letters(name) for name in [*outlets, title or ""]}),
        language=_language(root, data, tags),
        summary=" ".join([data.text("description") or "", *_said(tags, *_SUMMARIES)]),
        body=data.body(),
        front=url is None and not data.article and any(map(is_front, addresses)),
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


def _said(tags: Tags, *names: str) -> list[str]:
    return [value for name in names for value in tags.get(name, ())]


def _labels(url: str | None) -> list[str]:
    """The parts of the host of an address: sites are called by them."""
    try:
        return [part for part in (urlsplit(url or "").hostname or "").split(".") if len(part) > 3]
    except ValueError:
        return []


def _names_in_title(root: HtmlElement, url: str | None) -> list[str]:
    """The name of the site in the title of a page, if its address has the same letters."""
    bare = next((one_line(one.text or "") for one in root.iter("title")), "")[:_LONGEST_TITLE]
    labels = {letters(label) for label in _labels(url)}
    parts = [part.strip() for part in _BETWEEN.split(bare)]
    return [part for part in parts[1:] + parts[:1] if letters(part).removeprefix("the") in labels][:1]


def _title(root: HtmlElement, data: LinkedData, tags: Tags, outlets: Collection[str]) -> str | None:
    """The headline; if the names for it differ, the one that the page prints as its heading.

    The name of the outlet, which many pages print as a heading, is none, and is cut off its ends.
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
    found = next(iter(said), None) or bare or next(iter(headings.values()), None)
    return _without_site(found, outlets) if found else None


def _without_site(title: str, outlets: Collection[str]) -> str:
    """A headline without the name of the site before or behind it: "Port shut | Harbour Times"."""
    cuts = list(_BETWEEN.finditer(title))[:10]
    for cut in cuts:
        if letters(title[cut.end() :]) in outlets and title[: cut.start()].strip():
            return title[: cut.start()].strip()
    if cuts and letters(title[: cuts[0].start()]) in outlets and title[cuts[0].end() :].strip():
        return title[cuts[0].end() :].strip()
    return title


def _section(data: LinkedData, tags: Tags, others: Collection[str]) -> str | None:
    """The section; `others` are the names of the site and of the article, which are none."""
    places = [(name, "") for name in _said(tags, *_SECTIONS)] + data.sections()
    for value, address in places:
        name = re.split("[,;>|]", value, maxsplit=1)[0].strip()
        plain = letters(name)
        sound = plain and not plain.isdigit() and plain not in others and plain not in _NO_SECTIONS
        if sound and len(name) <= _LONGEST_SECTION and "/" not in name and not is_front(address):
            return name
    return None


def _language(root: HtmlElement, data: LinkedData, tags: Tags) -> str | None:
    said = [
        root.get("lang") or "",
        data.text("inLanguage") or "",
        *_said(tags, "og:locale", "content-language"),
    ]
    return next((code for one in said if (code := language_code(one))), None)
