"""Numbers in a text as values, however they are written: "16m", "16 million", "300 000", "half a year"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from quotes.compare.wording import numbers
from quotes.compare.wording.wording import wording_of

_APART = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_SUFFIX = re.compile(
    r"(?<![\w.])(?<!\d,)(?P<digits>\d+(?:[.,]\d+)*)[ \u00a0]?(?P<scale>mn|bn|tn|[mk])(?![\w])", re.IGNORECASE
)
_SCALES = {"m": "million", "mn": "million", "k": "thousand", "bn": "billion", "tn": "trillion"}
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
_RANGE = re.compile(
    rf"(?P<first>\b(?:\d{{1,3}}(?:\.\d{{1,3}})?|{_SMALL}))(?P<to> to | or |[–-])"
    rf"(?=[£$€]?(?:\d{{1,3}}(?:\.\d{{1,3}})?|{_SMALL}) (?P<scale>thousand|million|billion|trillion)\b)",
    re.IGNORECASE,
)
_PHRASES = (
    (re.compile(r"\bper cent\b", re.I), "percent"),
    (re.compile(r"\b50 ?(?:percent|%)", re.I), "half"),
    (re.compile(r"\b(?:a|one) quarter of (?!an? |the (?:year|century|hour))", re.I), "25 percent of "),
    (re.compile(r"\bthree[- ]quarters of (?!an? )", re.I), "75 percent of "),
    (re.compile(r"\b(?:a|one)[- ]fifth (?=of\b)", re.I), "20 percent "),
    (re.compile(r"\btwo[- ]fifths (?=of\b)", re.I), "40 percent "),
    (re.compile(r"\bthree[- ]fifths (?=of\b)", re.I), "60 percent "),
    (re.compile(r"\bfour[- ]fifths (?=of\b)", re.I), "80 percent "),
    (re.compile(r"\b(?:a|one)[- ]tenth of", re.I), "10 percent of"),
    (re.compile(r"\bone in ten\b", re.I), "10 percent"),
    (re.compile(r"\bone in five\b", re.I), "20 percent"),
    (re.compile(r"\bone in four\b", re.I), "25 percent"),
    (re.compile(r"\bon (?:time|schedule)\b", re.I), "punctually"),
    (re.compile(r"\bhalf (?:a|the) year\b", re.I), "6 months"),
    (re.compile(r"\b(?:a|one) year and a half\b", re.I), "18 months"),
    (re.compile(r"\bhalf an hour\b", re.I), "30 minutes"),
    (re.compile(r"\b(?:24|twenty-four) hours\b", re.I), "a day"),
    (re.compile(r"\b(?:12|twelve) months\b", re.I), "a year"),
    (re.compile(r"\b(?:a|one) fortnight\b", re.I), "2 weeks"),
    (re.compile(r"\b(?:a|one) decade\b", re.I), "10 years"),
    (re.compile(r"\b(?:a|one) century\b", re.I), "100 years"),
    (re.compile(r"\b(?:a|one) dozen\b", re.I), "12"),
    (re.compile(r"\btwo dozen\b", re.I), "24"),
    (re.compile(r"\b(?:a|one) couple of\b", re.I), "2"),
)  # fmt: skip


def with_scales(text: str) -> str:
    """Return a text with its figures written in full.

    >>> with_scales("£16m for 300 000 people")
    '£16 million for 300000 people'
    >>> with_scales("nine to twelve million pounds")
    'nine million to twelve million pounds'
    """
    text = _APART.sub("", text)
    text = _SUFFIX.sub(lambda match: f"{match['digits']} {_SCALES[match['scale'].lower()]}", text)
    return _RANGE.sub(lambda match: f"{match['first']} {match['scale']}{match['to']}", text)


def plain_figures(text: str) -> str:
    """Return a text with its figures written in full, and set phrases of time as figures."""
    text = with_scales(text)
    for pattern, instead in _PHRASES:
        text = pattern.sub(instead, text)
    return text


def values(text: str) -> list[Decimal]:
    """Return the numbers of a text in order; "one" is none.

    >>> values("sixteen of 2.5 million")
    [Decimal('16'), Decimal('2500000')]
    """
    found = []
    for word in wording_of(plain_figures(text)).words:
        digits = re.match(r"\d+(?:\.\d+)?", word)
        if digits:
            try:
                found.append(Decimal(digits.group()))
            except InvalidOperation:  # more digits than any number has
                continue
        elif word in numbers.ORDINALS:
            found.append(Decimal(numbers.ORDINALS[word]))
    return found
