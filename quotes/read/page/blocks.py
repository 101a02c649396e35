"""The blocks of a page in its order: paragraphs, headings, items, quotations, each a piece of text.

A block is what a browser sets on lines of its own. Text in bold or a link is part of its block; ``<br>``
ends a line in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from quotes.text import letters, one_line, word_set

INLINE = word_set("""
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rb rt
    ruby s samp small source span strike strong sub sup time tt u var wbr
""")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that a page sets apart.

    Attributes:
        text: its lines, each without white space at its ends and with single blanks in it.
        element: the element that holds the text.
        linked: the share of its characters that are links (0 to 1).
        leading: the characters of the link with which its text begins.
        within: the tags of the elements around it and its own, from the outermost.
    """

    text: str
    element: HtmlElement
    linked: float
    leading: int
    within: frozenset[str] = field(repr=False)

    @property
    def letters(self) -> str:
        """The letters and digits in it, to tell whether another text has it."""
        return letters(self.text)

    def around(self) -> list[HtmlElement]:
        """Return the block's element and those around it, outwards, without the page as a whole."""
        found = []
        element = self.element
        while element is not None and element.tag not in {"body", "html"}:
            found.append(element)
            element = element.getparent()
        return found


def blocks_of(root: HtmlElement) -> list[Block]:
    """Return the blocks of a tree in its order, empty ones left out."""
    return list(_walk(root))


def _walk(root: HtmlElement) -> Iterator[Block]:
    """Walk the tree once; what is gathered becomes a block where a block begins or ends."""
    open_blocks: list[HtmlElement] = [root]
    parts: list[str] = []
    links = linked = leading = seen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        inline = tag in INLINE or tag == "br"
        starts = event == "start"
        if not inline:
            if block := _block(parts, linked, leading, open_blocks):
                yield block
            parts, linked, leading, seen = [], 0, 0, 0
            if starts:
                open_blocks.append(element)
            elif len(open_blocks) > 1:
                open_blocks.pop()
        elif starts and tag == "br":
            parts.append("\n")
        if tag == "a":
            links += 1 if starts else -1
        text = element.text if starts else element.tail if element is not root else None
        if text:
            kept = open_blocks[-1].tag == "pre"  # where line ends are shown
            parts.append(text if kept else text.replace("\n", " "))
            if links:
                leading += len(text.strip()) if linked == seen else 0
                linked += len(text.strip())
            seen += len(text.strip())
    if block := _block(parts, linked, leading, open_blocks):
        yield block


def _block(parts: list[str], linked: int, leading: int, open_blocks: list[HtmlElement]) -> Block | None:
    text = "\n".join(filter(None, map(one_line, "".join(parts).split("\n"))))
    if not text:
        return None
    within = frozenset(str(one.tag) for one in open_blocks)
    return Block(text, open_blocks[-1], min(1.0, linked / len(text)), leading, within)
