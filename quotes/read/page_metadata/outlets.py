"""Who published a page: the name that it gives, or what its address tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from quotes.text import one_line

_LONGEST = 80  # characters of a name; more is a sentence about the site
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?$", re.I)


def outlet_of(names: Iterable[str], url: str | None) -> str | None:
    """Return the outlet: the first sound name, else what the address tells, else ``None``.

    >>> outlet_of(["https://www.bbc.co.uk/"], "https://www.bbc.co.uk/news/1")
    'BBC'
    >>> outlet_of(["BBC News"], None), outlet_of([], "https://news.harbour-times.co.uk/a")
    ('BBC News', 'harbour-times.co.uk')
    """
    for name in map(one_line, names):
        if name and len(name) <= _LONGEST and any(map(str.isalpha, name)) and not _ADDRESS.match(name):
            return name
    if url is None:
        return next((known for name in names if (known := _of_domain(name.strip()))), None)
    try:
        return _of_domain(urlsplit(url).hostname or "")
    except ValueError:
        return None


def _of_domain(host: str) -> str | None:
    """The outlet at a host: its name if the table has it, else its registered domain."""
    parts = _domains()(host)
    if parts.domain and parts.suffix:
        registered = f"{parts.domain}.{parts.suffix}"
        return _known().get(registered, registered)
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
