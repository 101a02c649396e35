"""Which blocks of a page are the words of a picture, though no tag and no name says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from quotes.read.page.blocks import Block
from quotes.text import word_set

_PICTURES = word_set("img picture")
_LONGEST = 250  # characters of all texts that share a small element with a picture
_LEVELS = 4  # elements outwards from a block
_MOST_PARTS = 60  # elements of such an element that are looked at
_SHARED = word_set("div td section span center")


def captions(blocks: Sequence[Block], chosen: Iterable[int]) -> set[int]:
    """Return the blocks among those chosen that share an element with a picture and hardly anything else.

    The first and the last block are none: what stands there is the article's lead, or who wrote it.
    """
    inside = sorted(chosen)[1:-1]
    texts: dict[HtmlElement, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        for element in block.around()[1:_LEVELS]:
            if element.tag in _SHARED:
                texts[element].append(n)
    found: set[int] = set()
    for element, numbers in texts.items():
        if sum(len(blocks[n].text) for n in numbers) <= _LONGEST and _has_picture(element):
            found.update(numbers)
    return {n for n in inside if n in found and blocks[n].within.isdisjoint({"blockquote", "li"})}


def _has_picture(element: HtmlElement) -> bool:
    return any(part.tag in _PICTURES for part in islice(element.iter(), _MOST_PARTS))
