"""When a page was published, not when it was changed, as exactly as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from quotes.read.article.dates import find_date, read_date
from quotes.read.page_metadata.linked_data import LinkedData
from quotes.text import one_line, word_set

_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "published_at", "article.published", "cxenseparse:recs:publishtime",
    "dcterms.created",
    "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date", "date",
    "article:post_date", "citation_publication_date", "date.published", "originalpublicationdate", "created",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_TOGETHER = re.compile(r"\s{0,9}((?:19|20)\d\d)(\d\d)(\d\d)(?=T|\s|$)")
_CHANGED = word_set(
    "updated update modified changed aktualisiert actualizado aktualizacja mis modificato oppdatert"
)
_LONGEST_LINE = 60  # characters of a line that is a date
_DIGITS = 0.25  # of its characters
_MOST_PARTS = 3_000  # elements behind the headline


def published(
    root: HtmlElement, data: LinkedData, tags: Mapping[str, Sequence[str]], url: str | None
) -> str | None:
    """Return when it was published, from the first place whose date can be read: ISO 8601, as far as said.

    Args:
        root: the tree of the page.
        data: its JSON-LD.
        tags: the values of its ``<meta>`` elements.
        url: its address, which may hold the day.
    """
    marked = (
        one.get("datetime") or one.get("content") or one_line(one.text or "")
        for one in root.iter("time", "span", "meta", "abbr", "p", "div")
        if "datepublished" in (one.get("itemprop") or "").lower() or one.get("pubdate") is not None
    )
    times = (one.get("datetime") or "" for one in root.iter("time"))
    address = _IN_ADDRESS.search(url or "")
    places = (
        data.text("datePublished") or "",
        *(value for name in _TAGS for value in tags.get(name, ())),
        *marked,
        data.text("dateCreated", "uploadDate") or "",
        *islice(times, 1),
        "-".join(address.groups()) if address else "",
    )
    said = (iso for value in places if (iso := read_date(_TOGETHER.sub(r"\1-\2-\3", value, count=1))))
    return next(said, None) or next(_printed(root), None)


def _printed(root: HtmlElement) -> Iterator[str]:
    """The dates in lines of their own behind the headline: "Datum 28.04.2023", "6 May 2024, 18:30"."""
    heading = next(iter(root.iter("h1")), None)
    if heading is None:
        return
    for part in islice(heading.xpath("following::*"), _MOST_PARTS):
        if part.tag in {"script", "style"}:
            continue
        for line in (part.text, part.tail):
            line = one_line(line or "") if line and len(line) < 5 * _LONGEST_LINE else ""
            if not 8 <= len(line) <= _LONGEST_LINE or sum(map(str.isdigit, line)) < _DIGITS * len(line):
                continue
            if (found := find_date(line)) and not _CHANGED & set(line.lower().replace(":", " ").split()):
                yield found.iso
