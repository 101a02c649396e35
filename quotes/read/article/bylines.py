"""Bylines: who wrote an article, as in "By Jane Doe and Ali Khan, Reuters"."""

from __future__ import annotations

import re

from quotes.days import MONTHS, WEEKDAYS
from quotes.read.article.dates import find_date

_PARTICLE = r"(?:(?:van|von|de|der|den|la|le|al|bin|ben|el|da|di|du)\s+)"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*\.?"
_PERSON = rf"(?:{_NAME}(?:\s+{_PARTICLE}{{0,2}}{_NAME}){{1,4}})"
_LABEL = r"(?:B[Yy]|by|(?:Written|Story|Words|Analysis|Opinion)\s+by)\s*:?\s+"
_BYLINE = re.compile(
    rf"^\W{{0,3}}{_LABEL}"
    rf"(?P<names>{_PERSON}(?:(?:\s*,\s*(?:and\s+)?|\s*[&;]\s*|\s+and\s+){_PERSON}){{0,5}})"
    r"(?P<rest>(?:\s*[,|\-–—/(]\s*[^.!?\"“”]{2,70})?)\.?\s*$"
)
_CAPITALS = re.compile(
    r"^BY\s+(?P<names>[A-Z][A-Z.’'\-]+(?:\s+[A-Z][A-Z.’'\-]*){1,4}(?:\s+AND\s+[A-Z .’'\-]{4,40})?)$"
)
# "By Wednesday Night" and "By The Time" open sentences or headings.
_NO_NAME = frozenset(
    {*WEEKDAYS, *MONTHS} - {"april", "may", "june", "august"}
    | {"the", "a", "an", "this", "that", "all", "both", "any", "some"}
)
# An outlet's initials, or words of which outlets, desks and posts are made.
_EMPLOYER = re.compile(
    r"[A-Z]{3,}\b|(?:[\w’'.&-]+\s+){0,3}?(?:News|Times|Post|Press|Herald|Tribune|Journal|Guardian|Magazine|Today|"
    r"TV|Radio|Staff|Writer|Reporter|Editor|Correspondent|Analyst|Columnist|Contributor|Reuters|Bloomberg|Xinhua)\b"
)


def byline_names(line: str) -> str | None:
    """Return the names in a line that is a byline, as printed; ``None`` for any other line.

    >>> byline_names("By Jane Doe and Ali Khan, Reuters"), byline_names("By Wednesday Night")
    ('Jane Doe and Ali Khan', None)
    """
    if len(line) > 160:
        return None
    match = _BYLINE.match(line) or _CAPITALS.match(line)
    if match is None:
        return None
    names = _without_employer(match["names"].strip(" ,"))
    if names.split()[0].strip(".").lower() in _NO_NAME or find_date(names):
        return None
    return names


def _without_employer(names: str) -> str:
    """ "Jane Doe, BBC News" without what follows the people: an outlet, a desk or a post."""
    if names.isupper():
        return names
    for comma in re.finditer(r",\s*|\s+(?=[A-Z]{3,}\b)", names):
        if _EMPLOYER.match(names[comma.end() :]):
            return names[: comma.start()]
    return names
