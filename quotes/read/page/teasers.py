"""Which blocks of a page lead to other articles: links, cards with a headline and a text, lists of cards."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from quotes.read.page.blocks import Block
from quotes.text import word_set

_LINK = 0.6  # of a block's characters: it leads elsewhere
_LONGEST_LINK = 300  # characters
_SPEECH = re.compile(r"[\"“„«].{30,}", re.S)
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_HEADLINE = 25  # characters of a link that may be a headline
_CARD = 350  # characters of a teaser under its linked headline
_CARD_BLOCKS = 4
_LEVELS = 7  # elements outwards from a block in which a card is looked for
_ANNOUNCED = 0.4  # of an item's characters that are a link, if the rest is the topic before it
_ENDED = re.compile(r"[.!;][\"”’»)]*$")
_LIST = 3  # items that begin with a headline make a list of teasers
_ADDRESS = re.compile(r"(?:https?://|www\.)\S++$")


def teasers(blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the blocks that lead to other articles."""
    return _links(blocks) | _cards(blocks) | _lists(blocks)


def headings_of(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Return the numbers of the headings that stand right above teasers: "More on this"."""
    return {
        n
        for n in range(len(blocks) - 1)
        if n + 1 in found and blocks[n].element.tag in _HEADINGS and blocks[n].text[-1:] not in '.!?”"'
    }


def _links(blocks: Sequence[Block]) -> set[int]:
    """Blocks that are links, but for the fewer ones in a list whose other items are text; bare addresses."""
    linked = {
        n
        for n, block in enumerate(blocks)
        if block.linked > _LINK and len(block.text) < _LONGEST_LINK and not _SPEECH.search(block.text)
    }
    texts: Counter[HtmlElement] = Counter()
    for n, block in enumerate(blocks):
        if block.element.tag == "li":
            texts[block.element.getparent()] += -1 if n in linked else 1
    kept = {n for n in linked if blocks[n].element.tag == "li" and texts[blocks[n].element.getparent()] > 2}
    return linked - kept | {n for n, block in enumerate(blocks) if _ADDRESS.match(block.text)}


def _cards(blocks: Sequence[Block]) -> set[int]:
    """Short texts that share a small element with a headline that is one link."""
    found: set[int] = set()
    shared: dict[HtmlElement, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        for element in block.around()[:_LEVELS]:
            shared[element].append(n)
    for inside in shared.values():
        if not 1 < len(inside) <= _CARD_BLOCKS or not any(_is_headline(blocks[n]) for n in inside):
            continue
        if sum(len(blocks[n].text) for n in inside if blocks[n].linked <= 0.9) <= _CARD:
            found.update(inside)
    return found


def _is_headline(block: Block) -> bool:
    return block.linked > 0.9 and (block.element.tag in _HEADINGS or len(block.text) >= _HEADLINE)


def _lists(blocks: Sequence[Block]) -> set[int]:
    """The items of lists of links, and of those that begin with links and stand beside no text."""
    items: dict[HtmlElement, list[int]] = defaultdict(list)
    beside = {block.element.getparent() for block in blocks if block.element.tag == "p" and not block.linked}
    for n, block in enumerate(blocks):
        if block.element.tag == "li":
            items[block.element.getparent()].append(n)
    found: set[int] = set()
    for listed, inside in items.items():
        if len(inside) < _LIST:
            continue
        begin = all(blocks[n].leading >= _HEADLINE for n in inside)
        linked = all(blocks[n].linked > _LINK for n in inside)
        announced = all(_is_announced(blocks[n]) for n in inside)
        if announced or (begin and (linked or listed.getparent() not in beside)):
            found.update(inside)
    return found


def _is_announced(block: Block) -> bool:
    """Whether an item is a linked headline behind its topic: "School: Minister wants phones out"."""
    return block.linked > _ANNOUNCED and not _ENDED.search(block.text)
