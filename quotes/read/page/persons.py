"""Names of persons in what a page prints of its authors: "By Jane Doe, Oslo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.text import one_line, word_set

_NO_NAME = re.compile(
    r"https?:|www\.|@|^\W|\b(?:Image|Getty)\b|^\W*$|^\d+$|\{\{|^(?:admin|administrator|editor|staff|none|null)$",
    re.I,
)
_PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?:\s(?:[^\W\d_][\w.’'-]*)){1,4}$")
_PARTICLES = word_set("van von de der den la le al bin ben el da di du dos ter ten of")
_LONGEST_AUTHORS = 2000  # characters of all names in one value
BY = re.compile(r"^(?:(?:written\s+|posted\s+|story\s+)?by|von|par|por|av|af|door|di)\b\s*:?\s+", re.I)


def person_in(text: str) -> str | None:
    """Return the name in a line that holds nothing else but "By", a place, a date; else ``None``.

    >>> person_in("By Jane Doe, Oslo"), person_in("By the river")
    ('Jane Doe', None)
    """
    name = re.split(r"(?<!\s)(?:\s*+[,|–—(]|\s++\d)", BY.sub("", text[:120]), maxsplit=1)[0]
    words = [word for word in name.split() if word not in _PARTICLES]
    small = any(word[0].islower() for word in words)
    return name if _PERSON.match(name) and len(words) > 1 and not small else None


def is_byline(line: str) -> bool:
    """Whether a line says by whom the article is, and no more.

    >>> is_byline("Von Jane Doe, Berlin"), is_byline("Jane Doe")
    (True, False)
    """
    return BY.match(line) is not None and len(line) <= 120 and person_in(line) is not None


def clean_names(printed: str) -> Iterator[str]:
    """Yield the names in one value, without "By" and without links and accounts."""
    for part in re.split(r"\s*;\s*", one_line(printed)[:_LONGEST_AUTHORS]):
        name = BY.sub("", part).strip(" ,;|")
        pair = re.split(r"\s+(?:and|und)\s+", name)
        for one in pair if all(len(half.split()) > 1 for half in pair) else [name]:
            if one and len(one) <= 120 and not _NO_NAME.search(one):
                yield one
