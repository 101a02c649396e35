"""Links from persons to records of them elsewhere: Wikidata, an address, the newsroom's own id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.judgements.subjects import SEPARATOR, Subject
from quotes.errors import ArchiveError
from quotes.text import one_line

if TYPE_CHECKING:
    from db.archive.reading import Askable

_LONGEST = 500
_WIKIDATA = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?|wikidata:|wd:)?"
    r"(Q[1-9]\d{0,11})",
    re.IGNORECASE,
)
_OWN_ID = re.compile(r"s\d+", re.IGNORECASE)
_PAGE = "https://www.wikidata.org/wiki/"

_ANY = Sql(f"SELECT 1 FROM judgements WHERE subject = '{Subject.LINK}' LIMIT 1")
_LINKED = Sql(f"""
    SELECT "left", "right" FROM judgements
    WHERE subject = '{Subject.LINK}' AND withdrawn_at IS NULL AND "left" IN :sides ORDER BY judged_at, id
""")


def link_as_kept(given: str) -> str:
    """Return a link as a judgement keeps it: "Q57934" for any way to write it, else as it was typed.

    >>> link_as_kept("https://www.wikidata.org/wiki/Q57934"), link_as_kept("wikidata:q57934")
    ('Q57934', 'Q57934')
    >>> link_as_kept(" people/1234 "), link_as_kept("https://example.org/people/7")
    ('people/1234', 'https://example.org/people/7')

    Raises:
        ArchiveError: it is empty, too long, has a blank or a character that cannot be printed, is a broken
            address, or is an ID of a speaker in this archive.
    """
    link = given.strip()
    if match := _WIKIDATA.fullmatch(link):
        return match[1].upper()
    fault = ""
    if not link:
        fault = "it is empty"
    elif not link.isprintable() or any(char.isspace() for char in link):
        fault = "it has a blank or a character that cannot be printed"
    elif len(link) > _LONGEST:
        fault = f"it has more than {_LONGEST} characters"
    elif _OWN_ID.fullmatch(link):
        fault = "that is an ID of this archive; `quotetrail speakers merge` makes two speakers one"
    elif "://" in link and not _is_address(link):
        fault = "an address begins with https:// or http:// and names a host"
    if fault:
        raise ArchiveError(one_line(given), f"not a link: {fault}")
    return link


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def kind_of(link: str) -> str:
    """Return which collection of records a link belongs to; a person has one link to each.

    >>> kind_of("Q57934"), kind_of("https://example.org/people/7"), kind_of("people/1234")
    ('wikidata', 'example.org', 'id')
    """
    if _WIKIDATA.fullmatch(link):
        return "wikidata"
    return (urlsplit(link).hostname or "id") if "://" in link else "id"


def address_of(link: str) -> str | None:
    """Return the address of the record that a link names; None for an id that has none.

    >>> address_of("Q57934"), address_of("people/1234")
    ('https://www.wikidata.org/wiki/Q57934', None)
    """
    if kind_of(link) == "wikidata":
        return _PAGE + link
    return link if "://" in link else None


def links_of(session: Askable, rows: Iterable[tuple[int, str, str]]) -> dict[int, tuple[str, ...]]:
    """Return the links of persons, in the order in which they were recorded.

    One that was recorded for a name which several persons have by now is nobody's.

    Args:
        session: the unit of work.
        rows: a person's id, and folded name and profile of one of their rows.
    """
    if not reader_of(session).rows(_ANY):
        return {}  # most archives hold none
    persons: dict[str, set[int]] = {}
    for person, name, profile in rows:
        persons.setdefault(f"{name}{SEPARATOR}{profile}", set()).add(person)
        if not profile.startswith("="):  # judged to be somebody else
            persons.setdefault(name, set()).add(person)
    found: dict[int, dict[str, None]] = {}
    linked = reader_of(session).rows(_LINKED, sides=sorted(persons))
    shared = _shared(session, {side for side, _ in linked if SEPARATOR not in side})
    for side, link in linked:
        if side not in shared:
            for person in persons[side]:
                found.setdefault(person, {})[link] = None
    return {person: tuple(links) for person, links in found.items()}


_BEARERS = Sql(
    "SELECT DISTINCT name_folded, coalesce(person_id, id), profile FROM speakers WHERE name_folded IN :names"
)


def _shared(session: Askable, names: set[str]) -> set[str]:
    """Return those of these names that several persons have."""
    bearers: dict[str, set[int]] = {}
    for name, person, profile in reader_of(session).rows(_BEARERS, names=sorted(names)) if names else ():
        if not profile.startswith("="):
            bearers.setdefault(name, set()).add(person)
    return {name for name, some in bearers.items() if len(some) > 1}
