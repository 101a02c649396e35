"""Names of persons in what a page prints of its authors: "By Jane Doe, Oslo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.text import one_line, word_set

_NO_NAME = re.compile(
    r"https?:|www\.|@|^\W|\b(?:Image|Getty)\b|^\W*$|^\d+$|\{\{|\.(?:com|org|net)\s+\w+$|"
    r"^(?:(?:wp[ _-]?)?(?:admin|administrator|user|author|editor)[ _-]?\d*|webmaster|developer|editors|"
    r"staff|none|null|undefined|unknown|anonymous|guest|newsroom|"
    r"(?:news|web|digital|online|editorial|sports?|city|national)\s+(?:desk|staff|team|editor)|staff\s+(?:writer|reporter)s?|"
    r"editorial|redaktion(?:en)?|redacci[oó]n|reda[cç][aã]o|redazione|r[eé]daction|redactie|redakcja)$",
    re.I,
)
_PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?:\s(?:[^\W\d_][\w.’'-]*)){1,4}$")
_PARTICLES = word_set("van von de der den la le al bin ben el da di du dos ter ten of")
_LONGEST_AUTHORS = 2000  # characters of all names in one value
BY = re.compile(
    r"^(?:(?:(?:written|posted|story|analysis|opinion|review|words) )?by|von|par|por|av|af|door|di|"
    r"(?:text|texte|texto|tekst|testo|autor(?:in)?(?:/autor)?|author|auteur|autore|reporter)"
    r"(?: (?:by|von|par|por|av|af))?)\b ?:? ",
    re.I,
)
_OFFICE = re.compile(
    r"(?<=\w), ?[^,]{0,40}\b(?:editor|correspondent|reporter|writer|columnist|producer|analyst)\b[^,]{0,40}$",
    re.I,
)
_EDITOR = re.compile(
    r"(?:(?:web|copy) )?editor ?:|edit(?:ed|ing) by\b|penyunting|redaktur|editado por|red\. ", re.I
)


_STAMP = re.compile(r"(?:(?:first|last) )?(?:published|posted|updated|modified)\b", re.I)


def person_in(text: str) -> str | None:
    """Return the name in a line that holds nothing else but "By", a place, a date; else ``None``.

    >>> person_in("By Jane Doe, Oslo"), person_in("By the river"), person_in("Published March 1, 2024")
    ('Jane Doe', None, None)
    >>> person_in("Getty Images"), person_in("The Russian")
    (None, None)
    """
    name = re.split(r"[,|–—(]| \d", BY.sub("", one_line(text[:120])), maxsplit=1)[0].strip()
    words = [word for word in name.split() if word not in _PARTICLES]
    small = any(word[0].islower() for word in words)
    other = _STAMP.match(name) or _NO_NAME.search(name) or words[:1] in (["The"], ["A"], ["An"])
    return name if _PERSON.match(name) and len(words) > 1 and not small and not other else None


def is_byline(line: str) -> bool:
    """Whether a line says by whom the article is, and no more.

    >>> is_byline("Von Jane Doe, Berlin"), is_byline("Jane Doe")
    (True, False)
    """
    return BY.match(line) is not None and len(line) <= 120 and person_in(line) is not None


def is_editor(text: str) -> bool:
    """Whether a text begins with a label for those who edited an article: "Web editor:"."""
    return _EDITOR.match(text) is not None


def clean_names(printed: str) -> Iterator[str]:
    """Yield the names in one value, without "By" and without links and accounts."""
    for part in one_line(printed)[:_LONGEST_AUTHORS].split(";"):
        name = _OFFICE.sub("", BY.sub("", part.strip()).strip(" ,|"))
        pair = re.split(" (?:and|&|und|et|och|og|y|e) ", name)
        for one in pair if all(len(half.split()) > 1 for half in pair) else [name]:
            if one and len(one) <= 120 and not _NO_NAME.search(one):
                yield one
