"""What a record says of its article: each value as far as it can be used, and what cannot."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from quotes.read.article.make import control_in
from quotes.read.language import language_code
from quotes.read.records.fields import Fields, folded
from quotes.read.records.values import authors, day_or_minute, names, string
from quotes.text import letters

Parts = Mapping[str, tuple[str, Any]]
"""The fields of a record by their folded path (`quotes.read.records.fields.flat`)."""

_SEPARATORS = re.compile(r"(?<!\s)\s++(?:[|>»–—-]|::)\s++")
"""Between the name of an outlet and of a section, in the title of a feed."""
_TOP = re.compile(r"https?://[^\s/?#]++/?", re.I)
_DOMAIN = re.compile(r"(?:https?://)?[\w-]++(?:\.[\w-]++)++/?", re.I)


def one_text(value: Any) -> str | None:
    """Return a value that is one text, or a list of texts joined by commas; ``None`` if it is neither.

    >>> one_text(["World", "Oslo"]), one_text({"a": 1})
    ('World, Oslo', None)
    """
    if isinstance(value, list):
        value = ", ".join(one for one in value if isinstance(one, str) and one.strip())
    return string(value)


def _language(value: Any) -> str | None:
    return language_code(one_text(value) or "")


USES: Mapping[str, Callable[[Any], str | None]] = {
    "id": string,
    "outlet": names,
    "date": day_or_minute,
    "title": one_text,
    "author": authors,
    "wire": one_text,
    "section": one_text,
    "editor": names,
    "language": _language,
}
"""How the values of a field are used."""
_REASONS = {
    "date": "cannot be read as a date; write it like 2024-02-16",
    "language": "not a language; write it like de",
}


class Said:
    """What a record says of its article.

    Args:
        parts: its fields.
        fields: what is what.
    """

    def __init__(self, parts: Parts, fields: Fields) -> None:
        self._parts, self._fields = parts, fields

    def value(self, field: str) -> str | None:
        """Return the first value of a field, of those in `USES`, that can be used."""
        found = self._fields.of(self._parts, field)
        return next((used for _, value in found if (used := USES[field](value))), None)

    def title(self) -> str | None:
        """Return the headline."""
        for name, value in self._fields.of(self._parts, "title"):
            if title := one_text(value):
                return html.unescape(title) if name.endswith("rendered") else title
        return None

    def url(self) -> str | None:
        """Return the address; of fields that may be something else only what leads to an article."""
        for name, value in self._fields.of(self._parts, "url"):
            url = string(value)
            if url is None or control_in(url):
                continue
            if folded(name) == "url" or self._fields.is_chosen(name) or _leads_to_article(url):
                return url
        return None

    def outlet(self) -> str | None:
        """Return the outlet that is named; a domain is named by the table of outlets."""
        from quotes.read.page_metadata.outlets import outlet_of

        for name, value in self._fields.of(self._parts, "outlet"):
            outlet = names(value)
            if outlet is None or (folded(name) == "source" and _leads_to_article(outlet)):
                continue
            if folded(name) == "outlet" or self._fields.is_chosen(name) or not _DOMAIN.fullmatch(outlet):
                return outlet
            return outlet_of([outlet], None) or outlet
        return None

    def outlet_of_address(self, feed: str | None) -> str | None:
        """Return the outlet by the table of addresses, else by the title of the feed, else the domain."""
        url = self.url()
        found = None
        if url is not None and _leads_to_article(url):
            from quotes.read.page_metadata.outlets import outlet_of

            found = outlet_of([], url)
        if feed is None or (found is not None and found not in (url or "").lower()):
            return found
        parts = [part for part in _SEPARATORS.split(feed) if part]
        named = (part for part in parts if letters(part) and letters(part) in letters(found or ""))
        return next(named, None) or next(iter(parts), found)

    def unusable(self) -> Iterator[tuple[str, Any, str]]:
        """Yield fields with a value that cannot be used, unless a better one was; the value, and why not."""
        for field, use in USES.items():
            for name, value in self._fields.of(self._parts, field):
                if isinstance(value, str) and string(value) is None:
                    continue
                if field == "author" and names(value) and not authors(value):
                    continue  # an account's name or number, and no fault
                if use(value):
                    if isinstance(value, list) and not all(isinstance(one, str | dict) for one in value):
                        yield name, value, "only the texts of a list are used"
                    break
                if not isinstance(value, dict) or self.value(field) is None:  # else it is in the object
                    yield name, value, _REASONS.get(field, "not a text")
        for name, value in self._fields.of(self._parts, "url")[:1]:
            url = string(value)
            if url is None and not isinstance(value, str):
                yield name, value, "not a text"
            elif url is not None and (fault := control_in(url)):
                yield name, value, f"no address: it has {fault}"


def _leads_to_article(url: str) -> bool:
    """Whether it is an address with more than a host in it."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and not _TOP.fullmatch(url)
    except ValueError:
        return False
