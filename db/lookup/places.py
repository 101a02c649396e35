"""Where words asked for stand in a text, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from db.search import Asked, search_words


def places_of(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    """Extents of the longest phrase asked for, in lines of `text` that have all phrases.

    Characters, end excluded.
    """
    patterns = sorted(filter(None, map(_pattern, asked.phrases)), key=lambda each: -len(each.pattern))
    if not patterns:
        return
    first, *others = patterns
    folded, places = (text, None) if text.isascii() else _folded(text)
    for match in first.finditer(folded):
        begin = folded.rfind("\n", 0, match.start()) + 1
        stop = folded.find("\n", match.end())
        if not all(other.search(folded, begin, stop if stop >= 0 else len(folded)) for other in others):
            continue
        if places is None:
            yield match.span()
        else:
            yield places[match.start()], places[match.end() - 1] + 1


def _pattern(phrase: str) -> re.Pattern[str] | None:
    words = search_words(phrase)
    if not words:
        return None
    between = r"[\W_]+".join(map(re.escape, words))
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)


def _folded(text: str) -> tuple[str, list[int] | None]:
    """A text without accents, and the place that each character had; None where all are in their places."""
    table = {ord(char): _plain(char) for char in set(text) if char > "\x7f"}
    if all(len(letters) == 1 for letters in table.values()):
        return text.translate(table), None
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = table.get(ord(char), char)
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), places


@lru_cache(maxsize=1 << 12)
def _plain(char: str) -> str:
    """The letters of a character, without accents; the character itself where it has none ("…")."""
    letters = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return letters if not letters or any(map(str.isalnum, letters)) else char
