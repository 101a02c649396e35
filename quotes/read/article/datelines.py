"""Datelines: where, when and for whom a report was filed, at the head of its first paragraph.

``BRUSSELS, Feb. 15 (Xinhua) --`` / ``BRUSSELS -`` / ``COLUMBIA, S.C. (AP) —`` / ``Washington (AFP) –``
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.days import MONTH
from quotes.read.article.agencies import agency
from quotes.types import Span

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]*"
_CITY = rf"(?:{_CAPITALS}(?:[ /]{{1,2}}{_CAPITALS}){{0,4}})"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]*"
_MIXED = rf"(?:{_NAME}(?:[ /]{_NAME}){{0,3}})"
_REGION = rf"(?:,\s*(?!{MONTH}\s+\d){_MIXED}){{0,2}}"
_DATE = rf"(?:,?\s+(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,\s*\d{{4}})?)"
_DASH = r"(?:--+|[—–−‒―]|-(?=\s))"
_AGENCY = r"\((?P<agency>[A-Z][\w.&/ -]{0,30}?)\)"

_FORMS = (
    # Capitals for the place; date and agency may follow.
    re.compile(rf"(?P<place>{_CITY}{_REGION})(?P<date>{_DATE})?\s*(?:{_AGENCY})?,?\s*{_DASH}\s*"),
    # The place in ordinary letters: only with a date or an agency beside it.
    re.compile(rf"(?P<place>{_MIXED}{_REGION})(?P<date>{_DATE})?\s*{_AGENCY},?\s*{_DASH}\s*"),
    re.compile(rf"(?P<place>{_MIXED}{_REGION})(?P<date>{_DATE})\s*{_DASH}\s*"),
    # The CNN site: "(CNN) -", "Columbia, South Carolina (CNN) Donald Trump acknowledged ..."
    re.compile(rf"(?P<place>(?:{_MIXED}{_REGION})?)(?P<date>)\s*\((?P<agency>CNN)\)\s*{_DASH}?\s*"),
    re.compile(rf"(?P<place>)(?P<date>)\((?P<agency>[A-Z][\w. ]{{1,20}})\)\s*{_DASH}\s*"),
)

_LONGEST_PLACE = 40  # characters; anything longer is a heading in capitals

# Labels in capitals that are followed by a dash like a place.
_LABELS = re.compile(
    r"(?:EXCLUSIVE|UPDATED?|FILE|BREAKING|WATCH|VIDEO|PHOTOS?|ANALYSIS|OPINION|CORRECTION|EDITORIAL|"
    r"NEWS|LIVE|WARNING|NOTE|FACT|CLAIM|MORE|READ|POLL|REVIEW|INTERVIEW|COMMENTARY|DEVELOPING|AND|OR|"
    r"MYTH|QUESTION|ANSWER|Q|A|I|YES|NO|PS|P\.S\.|TRANSCRIPT|STORY|REPORT|SPOILER|ALERT|PART|THE|WHAT|"
    r"WHO|WHY|HOW|WHEN|IS|WAS)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline.

    Attributes:
        span: the dateline with its dash, in characters of the article's text.
        text: without agency and dash: "BRUSSELS, Feb. 15".
        place: "BRUSSELS".
        wire: the agency in it; ``None`` if it names none.
    """

    span: Span
    text: str
    place: str
    wire: str | None


def match_dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """Return the dateline that opens the paragraph ``text[start:end]``, or ``None``.

    Something must follow it that is not all in capitals: a heading in capitals may have a dash, too.

    >>> match_dateline("BRUSSELS, Feb. 15 (Xinhua) -- Ministers met.").text
    'BRUSSELS, Feb. 15'
    """
    end = len(text) if end is None else end
    line = text[start : min(end, start + 120)]
    for form in _FORMS:
        match = form.match(line)
        if match is None or _LABELS.match(match["place"]):
            continue
        rest = line[match.end() :]
        if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'“”‘«„`$€£(["):
            continue
        if not any(character.islower() for character in rest[:60]):
            continue
        place = match["place"].strip()
        if len(place) > _LONGEST_PLACE or not (place or match["agency"]):
            continue
        printed = (place + (match["date"] or "")).strip()
        length = len(match.group().rstrip())
        named = match.groupdict().get("agency") or ""
        return Dateline(Span(start, start + length), printed, place, _wire(named))
    return None


def _wire(named: str) -> str | None:
    """The agency in "(Reuters)" or "(CBSDC/AP)"; ``None`` if it is a paper's own name."""
    for part in re.split(r"\s*/\s*|\s+and\s+", named):
        if known := agency(part):
            return known
    return None
