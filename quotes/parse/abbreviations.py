"""Sentences that the tokenizer cut at the full stop of an abbreviation, joined: "by Oct. | 12".

It learned from text that has few of them. They are joined only if what follows can hardly begin a sentence: a
day behind the name of a month, a name behind a title, a word in lower case.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.days import SHORT_MONTHS, WEEKDAYS
from quotes.parse.networks.tokenizer import RawToken
from quotes.short_titles import SHORT_TITLES

_MONTHS = frozenset(SHORT_MONTHS)
#: Before a name, and never at the end of a sentence.
_TITLES = SHORT_TITLES - {"dr"} | {"mt", "ft"}
#: Before a name, or at the end of one: "St. Paul", "Elm St."; "Dr. Rao", "Hill Dr."
_TITLES_OR_STREETS = frozenset(["st", "dr"])
#: They may end a sentence: joined before a word in lower case or a comma only.
_AT_ENDS = frozenset([
    "jr", "sr", "inc", "co", "corp", "ltd", "llc", "bros", "plc", "u.s", "u.k", "u.n", "e.u", "a.m",
    "p.m", "d.c", "ph.d", "no", "nos", "etc", "approx", "dept", "univ", "assn", "ave", "blvd", "rd",
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la",
    "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn",
    "tex", "va", "vt", "wash", "wis", "wyo",
]) | _MONTHS | _TITLES | _TITLES_OR_STREETS  # fmt: skip
_NEVER_AT_ENDS = frozenset(["vs", "v", "e.g", "i.e", "cf"])
#: A month behind these has no day: "it closed in Oct. 12 people lost their jobs".
_WITHOUT_DAY = frozenset(["in", "last", "next", "this", "early", "late", "mid", "since"])
_HALF_DAYS = frozenset(["a.m", "p.m"])
_DAYS = frozenset(WEEKDAYS)
_ZONES = frozenset([
    "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "gmt", "bst", "utc",
    "eastern", "pacific",
])  # fmt: skip
#: Behind "3 a.m. Sunday" they go on; a noun or a verb begins a sentence ("Sunday services were cancelled").
_GO_ON = frozenset([
    ",", ".", ";", ")", "in", "on", "at", "and", "or", "after", "when", "to", "for", "as", "from",
    "before", "near", "by", "while", "until", "through", "with",
])  # fmt: skip
#: Words that open a sentence, and are no name behind a title.
_OPENERS = frozenset([
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "this",
    "that", "these", "those", "there", "in", "on", "at", "for", "but", "and", "as", "if", "when",
    "what", "who", "how", "no", "not",
])  # fmt: skip
#: "The U.S. | House of Representatives": how the name of a body goes on behind a country, and with what.
_BODIES = {
    "house": "of", "senate": "", "department": "of", "supreme": "court", "district": "court judge attorney",
    "court": "of", "circuit": "court", "attorney": "general for", "secretary": "of", "embassy": "in",
    "chamber": "of", "conference": "of", "bureau": "of", "centers": "for", "army": "", "navy": "",
    "marine": "corps", "air": "force", "coast": "guard", "postal": "service", "forest": "service",
    "capitol": "police", "geological": "survey", "census": "bureau", "food": "and", "fish": "and",
    "environmental": "protection", "securities": "and", "immigration": "and", "customs": "and",
    "security": "council", "general": "assembly", "treasury": "department secretary",
}  # fmt: skip
_QUOTES = frozenset(["“", '"', "‘", "'", "``"])


def joined(sentences: Sequence[list[RawToken]]) -> list[list[RawToken]]:
    """Return the sentences of a piece, with those joined that an abbreviation's full stop cut in two.

    The stop becomes part of the abbreviation's token, as it is within a sentence.
    """
    result: list[list[RawToken]] = []
    for tokens in sentences:
        if result and tokens and result[-1] and result[-1][-1].text[-1:] == ".":
            last = _with_stop(result[-1])
            if last is not None and _goes_on(last, tokens):
                result[-1] = last + tokens
                continue
        result.append(list(tokens))
    return result


def _with_stop(tokens: list[RawToken]) -> list[RawToken] | None:
    """The tokens with the last one and its full stop in one; None if it is no abbreviation."""
    last = tokens[-1]
    if len(last.text) > 1:
        return tokens
    before = tokens[-2] if len(tokens) > 1 else None
    if before is None or before.end != last.start or before.multi or not before.text[-1:].isalpha():
        return None
    return [*tokens[:-2], RawToken(before.text + ".", before.start, last.end, False)]


def _goes_on(tokens: list[RawToken], after: Sequence[RawToken]) -> bool:
    """Whether what follows the abbreviation at the end of `tokens` belongs to its sentence."""
    word = tokens[-1].text[:-1]
    short, before = word.lower(), tokens[-2].text if len(tokens) > 1 else ""
    first = after[0].text
    second = after[1].text if len(after) > 1 else "."
    if short in _NEVER_AT_ENDS:
        return first not in _QUOTES
    if short in _AT_ENDS and (first[0].islower() or first in (",", ";", ")")):
        return word[0].isupper() or "." in word or short == "etc"
    if short in ("u.s", "u.k", "u.n") and before.lower() == "the" and first.istitle():
        of_it = _BODIES.get(first.lower())
        return of_it is not None and (not of_it or second.lower() in of_it.split())
    if short in _MONTHS and word[0].isupper():
        day = first.isdigit() and (int(first) < 32 and len(first) < 3)
        year = first.isdigit() and len(first) == 4 and first[:2] in ("18", "19", "20")
        return year or (day and before.lower() not in _WITHOUT_DAY)
    if word == "No":
        return first.isdigit() and before.isalpha() and before.islower()
    name = first[0].isupper() and first.lower() not in _OPENERS
    if short in _TITLES and word[0].isupper():
        return name
    if short in _TITLES_OR_STREETS and word[0].isupper():
        return name and not before[:1].isupper() and not before.isdigit()
    if short in _HALF_DAYS:
        return first.lower() in _ZONES or (first.lower() in _DAYS and second.lower() in _GO_ON)
    return False
