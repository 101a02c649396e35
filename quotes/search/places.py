"""Where a text has what is searched for. All places are in characters, 0-based, ends excluded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quotes.compare.wording.search_words import search_words
from quotes.read.article.lines import line_end, line_start
from quotes.search.query import Term, TextQuery

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SHORTEST_STEM = 3  # letters; shorter ones are everywhere


def places_of(text: str, asked: TextQuery) -> Iterator[tuple[int, int]]:
    """Yield where the longest term asked for appears, in lines of `text` that contain all terms.

    Case and accents do not matter.
    """
    terms = sorted(asked.terms, key=lambda term: -len(" ".join(search_words(term.phrase))))
    looked_for = [found for term in terms if (found := _looked_for(term)) is not None]
    if not looked_for:
        return
    first, *others = looked_for
    folded, places = (text, None) if text.isascii() else _folded(text)
    stop, has_all = -1, False  # of the last line looked at
    for match in first.matches(folded):
        if match.end() > stop:
            begin, stop = line_start(folded, match.start()), line_end(folded, match.end())
            has_all = all(other.pattern.search(folded, begin, stop) for other in others)
            if "\n" in match[0] or "\r" in match[0]:
                stop = -1  # what it found is of several lines
        if has_all:
            yield _unfolded(match.span(), places)


def found_in(text: str, asked: TextQuery) -> list[tuple[int, int]]:
    """Return where any of the terms appears, in order; what overlaps is one.

    >>> from quotes.search.query import read_query
    >>> found_in("They negotiated; the talks go on.", read_query("negotiate talks"))
    [(5, 15), (21, 26)]
    """
    folded, places = (text, None) if text.isascii() else _folded(text)
    spans = sorted(
        match.span()
        for term in asked.terms
        if (looked_for := _looked_for(term)) is not None
        for match in looked_for.matches(folded)
    )
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return [_unfolded(span, places) for span in found]


def _unfolded(span: tuple[int, int], places: list[int] | None) -> tuple[int, int]:
    return span if places is None else (places[span[0]], places[span[1] - 1] + 1)


@dataclass(frozen=True, slots=True)
class _LookedFor:
    """A term: its pattern, and in small letters the beginning that all its forms share ("" if none)."""

    pattern: re.Pattern[str]
    stem: str

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer` does, but try it only where the stem is: that is found sooner."""
        lowered = text.lower() if self.stem else ""
        if not lowered or len(lowered) != len(text) or "ı" in lowered:  # which a pattern takes for an i
            yield from self.pattern.finditer(text)
            return
        at = lowered.find(self.stem)
        while at >= 0:
            match = self.pattern.match(text, at)
            if match is not None:
                yield match
            at = lowered.find(self.stem, match.end() if match is not None else at + 1)


@lru_cache(maxsize=1 << 8)
def _looked_for(term: Term) -> _LookedFor | None:
    words = search_words(term.phrase)
    if not words:
        return None
    phrase = r"[\W_]+".join(map(re.escape, words))
    if term.is_beginning:
        phrase += r"[^\W_]*"
    others = sorted({re.escape(form) for form in term.forms}, key=lambda form: -len(form))
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join([phrase, *others])})(?![^\W_])", re.IGNORECASE)
    stem = _shared([words[0].lower(), *(form.lower() for form in term.forms)])
    return _LookedFor(pattern, stem if len(stem) >= _SHORTEST_STEM and stem.isascii() else "")


def _shared(words: list[str]) -> str:
    """Return what all these words begin with; only the first and the last in order can differ sooner."""
    first, last = min(words), max(words)
    at = next(
        (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
    )
    return first[:at]


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return a text without accents, and the place of each character before (None if all are unchanged)."""
    table = {char: plain for char in set(_BEYOND_ASCII.findall(text)) if (plain := _plain(char)) != char}
    if all(len(plain) == 1 for plain in table.values()):
        for char, plain in table.items():  # few, if any: sooner than a look at every character
            text = text.replace(char, plain)
        return text, None
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = table.get(char, char)
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), places


@lru_cache(maxsize=1 << 12)
def _plain(char: str) -> str:
    """Return the letters of a character without accents, or the character itself if it has none ("…")."""
    letters = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return letters if not letters or any(map(str.isalnum, letters)) else char
