"""Who published a page: the name that it gives, or what its address tells."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from quotes.text import letters, one_line

_LONGEST = 80  # characters of a name; more is a sentence about the site
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?$", re.I)
_COMPANY = re.compile(
    r"\b(?:Publishing|Publishers?|Verlag|Media Group|Holdings?|GmbH|Ltd|Limited|LLC|Inc|Corporation|PLC)\b"
)
"""In the name of the company that owns a site."""
_EDITIONS = frozenset({"us", "uk", "home", "homepage", "news", "website", "world", "international"})
"""Names of a part of a site, in letters."""


def outlet_of(names: Iterable[str], url: str | None) -> str | None:
    """Return the outlet: the first sound name, else what the address tells, else ``None``.

    A name that is only a part of the address, a company or not in Latin letters gives way to a better one.

    >>> outlet_of(["https://www.bbc.co.uk/"], "https://www.bbc.co.uk/news/1")
    'BBC'
    >>> outlet_of(["BBC News"], None), outlet_of([], "https://news.harbour-times.co.uk/a")
    ('BBC News', 'harbour-times.co.uk')
    >>> outlet_of(["nationalpost"], "https://nationalpost.com/a")
    'National Post'
    """
    told = [one_line(html.unescape(name)) for name in names]
    sound = [name for name in told if _is_sound(name)]
    if url is None:
        return next(iter(sound), None) or next((one for name in told if (one := _of_domain(name))), None)
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return next(iter(sound), None)
    if sound:
        return _better(sound, _domains()(host).domain, _of_domain(host, known=True))
    return _of_domain(host)


def known_outlet(name: str) -> str | None:
    """Return an outlet of the table of addresses by its name; ``None`` for any other name.

    >>> known_outlet("the new york times"), known_outlet("The Harbour Times")
    ('The New York Times', None)
    """
    return _by_name().get(letters(name))


@cache
def _by_name() -> dict[str, str]:
    return {letters(name): name for name in _known().values()}


def _is_sound(name: str) -> bool:
    plain = letters(name)
    named = any(map(str.isalpha, plain)) and plain not in _EDITIONS
    return named and len(name) <= _LONGEST and not _ADDRESS.match(name)


def _better(names: Sequence[str], label: str, known: str | None) -> str:
    """The first name, or what readers call the site, if that name is the address's or a company's.

    Args:
        names: what the page gives, at least one.
        label: the part of the address that names the site: "nationalpost".
        known: what the table calls the site.
    """
    first = names[0]
    if letters(first) == letters(label):
        spaced = (one for one in names if " " in one and letters(one).removeprefix("the") == letters(label))
        return known or next(spaced, first)
    if _COMPANY.search(first):
        return known or next((one for one in names if not _COMPANY.search(one)), first)
    return known if known and not any(map(str.isascii, filter(str.isalpha, first))) else first


def _of_domain(host: str, *, known: bool = False) -> str | None:
    """The outlet at a host: its name if the table has it, else its registered domain, unless `known`."""
    parts = _domains()(host)
    if parts.domain and parts.suffix:
        registered = f"{parts.domain}.{parts.suffix}"
        return _known().get(registered, None if known else registered)
    if known:
        return None
    named = any(map(str.isalpha, host)) and "." in host and ":" not in host  # not an address in numbers
    return host.removeprefix("www.") if named else None


@cache
def _domains() -> Any:
    """What parts a host name, by the list of suffixes that comes with tldextract; nothing is fetched."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def _known() -> dict[str, str]:
    """Registered domain -> the outlet's name."""
    table = files("quotes.data").joinpath("outlets.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
