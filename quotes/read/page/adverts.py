"""Which blocks of a page are an advertisement that says so only in a line above it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from quotes.read.page.blocks import Block

_LABEL = re.compile(
    r"\W*(?:advert(?:isement|isment|ising|orial)?s?|(?:ad|content) by .{2,40}|ad|anzeige|werbung|"
    r"(?:sponsored|promoted|paid|partner|branded)(?: (?:content|post|story|links?|message|by .{2,40}))?|"
    r"from our (?:partners?|sponsors?)|in (?:paid )?partnership with .{2,40}|brought to you by .{2,40})\W*$",
    re.I,
)
_LONGEST = 900  # characters of an advertisement among the paragraphs of an article
_LONGEST_LABEL = 60
_LEVELS = 4  # elements outwards from the label


def adverts(blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the blocks that stand behind a label for advertisements in a small element.

    A label alone between two paragraphs makes neither of them an advertisement.
    """
    labels = [n for n, block in enumerate(blocks) if _is_label(block)]
    if not labels:
        return set()
    inside: dict[HtmlElement, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        for element in block.around():
            inside[element].append(n)
    found: set[int] = set()
    for n in labels:
        for element in blocks[n].around()[:_LEVELS]:
            held = inside[element]
            if held[0] != n or sum(len(blocks[k].text) for k in held) > _LONGEST or len(held) == len(blocks):
                break
            found.update(held)
    return found


def _is_label(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LABEL and _LABEL.match(block.text) is not None
