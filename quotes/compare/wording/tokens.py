"""A text taken apart into normalised words, each with its characters in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.compare.wording import numbers
from quotes.compare.wording.spelling import figure, fold, spelt, written_out
from quotes.read.seen.line_hyphens import kept_hyphen
from quotes.text import INVISIBLE
from quotes.types import Span

ELLIPSIS = "…"

_ALNUM = rf"[\w\u0300-\u036f{INVISIBLE}]"  # with the underscore, which goes when the word is folded
# A word that the end of a line parts; the soft hyphen is a character of the word already.
_PARTED = rf"(?:[-\u2010]|(?<=\u00ad))[ \t]*+(?:\r\n|\n|\r)[ \t]*+(?={_ALNUM})"
_APOSTROPHE = "['’‘ʼ`´′＇]"

_ELLIPSIS = re.compile(r"…|\.[ \u00a0]?\.")
_TOKEN = re.compile(
    rf"""
      (?P<ellipsis> … | \.(?:[ \u00a0]?\.){{2,}} )
    | (?P<altered> \[ {_ALNUM}{{1,3}} \] {_ALNUM}+ )
    | (?P<open> \[ ) | (?P<close> \] )
    | (?: (?P<currency> (?:US|[CA]|HK|NZ)?\$ | [€£¥] ) [ ]? )?
      (?P<digits> \d(?:[\d,]*\d)?(?:\.\d+)? ) (?P<suffix> {_ALNUM}* )
    | (?P<numero> [Nn]o\.(?=[ ]?\d) | № )
    | (?P<initials> (?:[A-Za-z]\.){{2,}}(?:[A-Za-z]\b)? )
    | (?P<word> {_ALNUM}+ (?: (?:{_APOSTROPHE}|{_PARTED}) {_ALNUM}+ )*
        (?: \[ {_ALNUM}{{1,3}} \] {_ALNUM}* )? )
    | (?P<sign> [%&] )
    """,
    re.VERBOSE,
)
_CURRENCIES = {
    "$": ("dollar",), "US$": ("dollar",), "C$": ("canadian", "dollar"), "A$": ("australian", "dollar"),
    "HK$": ("hong", "kong", "dollar"), "NZ$": ("new", "zealand", "dollar"), "€": ("euro",), "£": ("pound",),
    "¥": ("yen",),
}  # fmt: skip
_UNITS = ("dollar", "euro", "pound", "yen")
_MAX_BRACKET = 200  # characters; a bracket that stays open longer is a stray one


@dataclass(frozen=True, slots=True)
class Token:
    """One normalised word and its half-open range of characters in the text as given.

    Several tokens can share a range ("don't": ``do``, ``not``). ``bracket`` numbers the editor's bracket
    that it is in, 0 for none; ``after_gap`` says that it follows an ellipsis.
    """

    text: str
    start: int
    end: int
    bracket: int = 0
    after_gap: bool = False


def read_tokens(text: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Return the tokens of a text, and its words as they look apart from case and kind of mark."""
    shouted = text.isupper()
    raw: list[_Raw] = []
    surface: list[str] = []
    bracket = count = bracket_end = 0
    gap = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if bracket and start >= bracket_end:
            bracket = 0
        if kind == "ellipsis":
            gap = bool(raw)
            surface.append(ELLIPSIS)
            continue
        if kind == "open":
            close = text.find("]", end, end + _MAX_BRACKET)
            inside = text[end:close].strip().casefold() if close >= 0 else ""
            if close >= 0 and inside not in ("sic", "") and not _ELLIPSIS.search(inside):
                count += 1
                bracket, bracket_end = count, close
            elif inside == "sic":
                bracket, bracket_end = -1, close
            continue
        if kind == "close":
            continue
        if bracket < 0:
            continue
        for word, seen in _words(match, shouted):
            raw.append((word, start, end, bracket, gap))
            gap = False
            if seen:
                surface.append(seen)
    return tuple(_joined(raw)), tuple(surface)


def _words(match: re.Match[str], shouted: bool) -> list[tuple[str, str]]:
    """The normalised words of one match, with how it looks at the first of them."""
    kind = match.lastgroup
    printed = match.group()
    if kind == "word" and ("\n" in printed or "\r" in printed):
        return [
            (word, word) for part in _whole(printed).split("-") for word in written_out(fold(part)) if word
        ]
    looks = fold(printed)
    if kind == "suffix":  # the last group of a number
        currency = _CURRENCIES[match["currency"]] if match["currency"] else ()
        words: tuple[str, ...] = figure(match["digits"] + fold(match["suffix"] or ""), currency)
    elif kind == "numero":
        words = ("number",)
    elif kind == "sign":
        words = ("percent",) if printed == "%" else ("and",)
    elif kind == "initials":
        joined = looks.replace(".", "")
        words = ("usa",) if joined in ("us", "usa") else (spelt(joined),)
    elif kind == "altered" or "[" in printed:  # "[T]he", "institution[s]"
        words = written_out(fold(printed.replace("[", "").replace("]", "")))
    elif printed in ("US", "USA") and not shouted:
        words = ("usa",)
    else:
        words = written_out(looks)
    return [(word, looks if i == 0 else "") for i, word in enumerate(words) if word]


def _whole(parted: str) -> str:
    """A word that the ends of lines part, in one piece or with its hyphen: "decision", "long-term"."""
    word, *rest = parted.splitlines()
    for part in rest:
        word, part = word.rstrip(" \t").rstrip("\u00ad\u2010"), part.lstrip(" \t")
        if not word.endswith("-"):
            word += "-"
        hyphen = kept_hyphen(word, part, lambda _: False)
        word = word[:-1] + ("-" if hyphen is None else hyphen.strip()) + part
    return word


def touched(tokens: Sequence[Token], span: Span) -> range:
    """Return the indices of the tokens that have a character of this range."""
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    return range(first, max(first, bisect_left(tokens, span.end, key=lambda token: token.start)))


def words_of_piece(piece: str) -> tuple[str, ...]:
    """Return the words of a piece of a text, before any become one."""
    return tuple(word for match in _TOKEN.finditer(piece) for word, _ in _words(match, shouted=False))


def joined_words(words: list[str]) -> list[str]:
    """Return words with those made one that belong together: numbers, per cent, dollars."""
    out: list[str] = []
    at = 0
    while at < len(words):
        at, made = _made(words, at)
        out += made
    return out


_Raw = tuple[str, int, int, int, bool]  # word, start, end, bracket, whether it follows an ellipsis


def _joined(raw: list[_Raw]) -> list[Token]:
    """Tokens out of raw words, with what takes several words made one: numbers, per cent, dollars.

    An ellipsis or the edge of a bracket keeps words apart.
    """
    edges = [i for i in range(1, len(raw)) if raw[i][4] or raw[i][3] != raw[i - 1][3]]
    out: list[Token] = []
    for first, last in pairwise((0, *edges, len(raw))):
        out += _joined_run(raw[first:last])
    return out


def _joined_run(raw: list[_Raw]) -> list[Token]:
    words = [word for word, *_ in raw]
    out: list[Token] = []
    at = 0
    while at < len(raw):
        end, made = _made(words, at)
        start, stop = raw[at][1], raw[end - 1][2]
        for i, word in enumerate(made):
            out.append(Token(word, start, stop, raw[at][3], raw[at][4] and i == 0))
        at = end
    return out


def _made(words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "per" and following == "cent":
        return at + 2, ("percent",)
    if word == "usa" and (at == 0 or words[at - 1] != "usa"):  # else it has been looked at
        end = at
        while end < len(words) and words[end] == "usa":
            end += 1
        if end < len(words) and words[end] == "dollar":  # "U.S. dollars"
            return end + 1, ("dollar",)
    if (number := numbers.read_number(words, at)) is not None:
        value, end = number
        unit: tuple[str, ...] = ()
        # "$380 billion": the unit was put behind the figure, before the scale word was seen. It can be there
        # again behind that: "$2.5 million dollars".
        behind = words[end] if end < len(words) else ""
        if behind in _UNITS and end + 1 < len(words) and words[end + 1] in numbers.SCALES:
            unit = (behind,)
            while (
                end < len(words)
                and value < numbers.TOO_LARGE
                and (words[end] == behind or words[end] in numbers.SCALES)
            ):
                value, end = value * numbers.SCALES.get(words[end], 1), end + 1
        # A lone "one" is more often a pronoun than a number; "1" is written like it.
        return end, ("one" if value == 1 else numbers.written(value), *unit)
    return at + 1, (word,)
