"""Which words are printed like the title of a programme."""

from __future__ import annotations

_SMALL = frozenset(["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or"])
_SMALL |= {"the", "to", "with"}
_MOST_OF_A_TITLE = 8


def is_title(words: str) -> bool:
    """Return whether words are printed like a title: capitals, but for small words, and no end of a sentence.

    >>> is_title("The Late Hour"), is_title("We are late."), is_title("Late")
    (True, False, False)
    """
    tokens = [token for token in words.rstrip(".,").split() if token[:1].isalpha()]
    if not 2 <= len(tokens) <= _MOST_OF_A_TITLE or any(mark in words.rstrip(".,") for mark in ".?!;:,"):
        return False
    return tokens[0][0].isupper() and all(t[0].isupper() for t in tokens if t.lower() not in _SMALL)
