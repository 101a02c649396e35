"""What a page prints at the edges of its article and is none of it: labels, dates, bylines, copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quotes.read.article.dates import find_date
from quotes.read.page.blocks import Block
from quotes.read.page_metadata.persons import is_byline
from quotes.read.page_metadata.times import is_dated_line
from quotes.text import letters

_ENDED = re.compile(r"(?:.*\w)?+[^.!?…:;\"”’»)\]。」\w]*[.!?…:;\"”’»)\]。」]", re.S)
"""A text behind whose last word is a mark that ends one."""
_SHORT = 80  # characters of a line that may be a label
_MOST_LABELS = 6  # lines; more are a list
_LONGEST_LINE = 120  # characters of a byline or a date with what stands round it
_OTHER_LETTERS = 16  # of a byline beside the names: "By", "Text und Fotos von", a place
_HEAD = 8  # blocks at the beginning of an article among which its byline and its date are
_COPIED = 40  # letters and digits of a text that does not stand twice on a page by chance
_TAIL = 3  # blocks at the end of an article among which are those about its author
_ABOUT = re.compile(r",? (?:is|covers|reports|writes|joined|worked)\b")
_DIGITS = 0.3  # of a line's letters and digits; a date has more


def without_edges(blocks: Sequence[Block], chosen: Iterable[int], authors: Sequence[str]) -> set[int]:
    """Return the blocks of an article without what stands at its edges.

    Args:
        blocks: all blocks of the page.
        chosen: the numbers of those that are taken for the article.
        authors: the names of who wrote it, as far as the page tells.
    """
    inside = sorted(chosen)
    names = [plain for name in authors if len(plain := letters(name)) > 4]
    head = [n for n in inside[:_HEAD] if not _tells_who_or_when(blocks[n].text, names)]
    rest = head + inside[_HEAD:]
    tail = (
        [n for n in rest[-_TAIL:] if not _tells_of_author(blocks[n].text, authors)]
        if rest[_TAIL:]
        else rest[-_TAIL:]
    )
    return set(_without_labels(blocks, rest[:-_TAIL] + tail))


def _tells_of_author(text: str, authors: Sequence[str]) -> bool:
    """Whether a last paragraph tells of who wrote the article: "Jane Doe is a reporter in Oslo."."""
    return any(
        len(name.split()) > 1 and text.startswith(name) and _ABOUT.match(text, len(name)) for name in authors
    )


def _tells_who_or_when(line: str, names: Sequence[str]) -> bool:
    """Whether a line is only a byline with the known names, or only a date."""
    plain = letters(line)
    if len(line) > _LONGEST_LINE or not plain:
        return False
    rest = plain
    for name in names:
        rest = rest.replace(name, "")
    if (rest != plain and len(rest) <= _OTHER_LETTERS) or is_byline(line):
        return True
    if is_dated_line(line):
        return True
    digits = sum(map(str.isdigit, plain))
    return digits >= _DIGITS * len(plain) and find_date(line) is not None


def _without_labels(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """What is chosen, without the labels before its first sentence and behind its last."""

    def is_label(n: int) -> bool:
        text = blocks[n].text
        listed = not blocks[n].within.isdisjoint({"blockquote", "li", "table"})
        return len(text) < _SHORT and not _ENDED.match(text) and not listed

    start, end = 0, len(chosen)
    while start < min(end, _MOST_LABELS) and is_label(chosen[start]):
        start += 1
    while end > max(start, len(chosen) - _MOST_LABELS) and is_label(chosen[end - 1]):
        end -= 1
    return chosen[start:end]


def without_repeated(blocks: Sequence[Block], chosen: Iterable[int]) -> set[int]:
    """Return the blocks without copies of earlier ones: previews, what is shown instead of a paid text.

    What an article itself repeats stands in the same element as before, with something between.
    """
    seen: dict[str, int] = {}
    kept = set()
    for n in sorted(chosen):
        plain = blocks[n].letters
        before = seen.get(plain)
        copied = before is not None and (
            before == n - 1 or blocks[before].element.getparent() is not blocks[n].element.getparent()
        )
        if len(plain) < _COPIED or not copied:
            kept.add(n)
        seen[plain] = n
    return kept
