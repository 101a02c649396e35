"""The paragraphs of a document, and the text and structure of the article that they become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quotes.text import one_line
from quotes.types import Paragraph, Place, Role, Span

_BEFORE = " \t\r\n\v\f\ufeff"
_GOES_ON = re.compile(r"[\w,;–—-][\"”’)]?$")
_BREAK_WITHIN = re.compile(r"(?<=[^\n]{19}[\w,;])\n(?=[a-z])")  # behind a line that may be one of prose
_FEW_BREAKS = 2
_FEWEST_LINES = 3  # breaks within sentences from which on paragraphs may be lines
_INSIDE = 0.25  # of all breaks; in a wrapped text most are within a sentence
_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a document.

    Attributes:
        text: a line break within it is "\\n".
        role: what its style or place shows; ``BODY`` if it shows nothing.
        places: where its parts stand in the file, ``start`` being a character of ``text``; none if the file
            knows no more of that than which paragraph it is.
        sources: what its parts were read from, each with the character of ``text`` at which it begins; for
            those who write into the file. The readers of Word and OpenDocument files tell it.
    """

    text: str
    role: Role = Role.BODY
    places: tuple[Place, ...] = ()
    sources: tuple[tuple[int, Any], ...] = field(default=(), compare=False, repr=False)


def settle(blocks: Sequence[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    r"""Return the text of an article, a blank line between its paragraphs, and its structure.

    The structure has the paragraphs whose role the document shows. Blocks without a character are left out.
    Where each line of a wrapped text was made a paragraph, as when a mail is pasted, no blank line is between
    them, and `quotes.read.seen.wrapping` finds the paragraphs.

    >>> settle([Block("Dam"), Block(" "), Block("No.", Role.CAPTION)])
    ('Dam\n\nNo.\n', (Paragraph(span=Span(start=5, end=8), role=<Role.CAPTION: 'caption'>),))
    """
    parts: list[str] = []
    structure: list[Paragraph] = []
    end = 0
    for at, text, block in kept(blocks):
        if block.role is not Role.BODY:
            structure.append(Paragraph(Span(at, at + len(text)), block.role))
        parts += ["\n" * (at - end), text]
        end = at + len(text)
    return "".join(parts) + "\n" if parts else "", tuple(structure)


def places_of(blocks: Sequence[Block]) -> tuple[Place, ...]:
    """Return where the parts of the settled text stand in the file: the paragraph, if blocks say no more.

    >>> places_of([Block("Dam"), Block(" "), Block("No.")])
    (Place(start=0, number=1, character=1), Place(start=5, number=2, character=1))
    """
    found: list[Place] = []
    for number, (at, text, block) in enumerate(kept(blocks), 1):
        lost = cut_before(block, text)
        own = [replace(place, start=at + max(0, place.start - lost)) for place in block.places]
        found += own or [Place(at, number)]
    return tuple(found)


def cut_before(block: Block, text: str) -> int:
    """Return how many characters of a block stand before its settled text."""
    return max(0, block.text.find(text[:1]))


def kept(blocks: Sequence[Block]) -> Iterator[tuple[int, str, Block]]:
    """Yield the blocks with a character in them: where each begins in the settled text, its text there."""
    texts = [_text(block) for block in blocks]
    lines = _are_lines(blocks, texts)
    at, before = 0, None
    for n, (text, block) in enumerate(zip(texts, blocks, strict=True)):
        if text.strip():
            if before is not None:
                wrapped = lines and before == n - 1 and block.role is blocks[before].role is Role.BODY
                at += len(texts[before]) + (1 if wrapped else 2)
            yield at, text, block
            before = n


def _text(block: Block) -> str:
    """The settled text of a block, as long as its own but for signs that are not seen and blanks at its ends.

    A line break within a sentence is a blank; where there are many, the text may be wrapped.
    """
    text = _UNSEEN.sub("", block.text.replace("\r\n", "\n")).strip(_BEFORE)
    return _BREAK_WITHIN.sub(" ", text) if text.count("\n") <= _FEW_BREAKS else text


def _are_lines(blocks: Sequence[Block], texts: Sequence[str]) -> bool:
    """Whether paragraphs are the lines of a wrapped text: many stop within a sentence."""
    pairs = [
        bool(_GOES_ON.search(texts[n]) and texts[n + 1][:1].islower())
        for n in range(len(texts) - 1)
        if blocks[n].role is blocks[n + 1].role is Role.BODY and texts[n].strip() and texts[n + 1].strip()
    ]
    return sum(pairs) >= _FEWEST_LINES and sum(pairs) >= _INSIDE * len(pairs)


def boxed(blocks: Iterable[Block]) -> list[Block]:
    """Return the paragraphs of a text box as a pull quote, unless it holds more than one has.

    >>> [one.role.value for one in boxed([Block("“No.”")])]
    ['pullquote']
    """
    found = list(blocks)
    short = (
        sum(len(one.text) for one in found) <= _LONGEST_BOX
        and sum(1 for one in found if one.text.strip()) <= _MOST_IN_BOX
    )
    return [replace(one, role=Role.PULLQUOTE) if short and one.role is Role.BODY else one for one in found]


def with_layout(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a document that sets its text in boxes as running text; others as they are."""
    held = sum(len(one.text) for one in blocks if one.role is Role.PULLQUOTE)
    if held <= _MOST_BOXED * sum(len(one.text) for one in blocks):
        return list(blocks)
    return [replace(one, role=Role.BODY) if one.role is Role.PULLQUOTE else one for one in blocks]


def with_headline(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the first heading as the headline, if no running text is before it.

    Other headlines become sub-headings: a document has one. A label that is set like a headline is none.

    >>> some = [Block("PRESS RELEASE", Role.HEADLINE), Block("Dam to close", Role.SUBHEADING)]
    >>> [one.role.value for one in with_headline(some)]
    ['body', 'headline']
    """
    found: list[Block] = []
    headed = running = False
    for block in blocks:
        role = block.role
        if not headed and _LABEL.fullmatch(block.text):
            role = Role.BODY
        elif role in (Role.HEADLINE, Role.SUBHEADING) and block.text.strip():
            top = not headed and (role is Role.HEADLINE or not running)
            role = Role.HEADLINE if top else Role.SUBHEADING
            headed = headed or top
        running = running or (role is Role.BODY and len(block.text) > _ABOVE)
        found.append(replace(block, role=role))
    return found


_LONGEST_BOX = 500  # characters of a pull quote with who said it
_MOST_IN_BOX = 4  # paragraphs of one
_MOST_BOXED = 0.5  # of a text; in newsletters and flyers all of it is in boxes
_ABOVE = 80  # characters; "FOR IMMEDIATE RELEASE", a date and a place stand above a headline
_LABEL = re.compile(
    r"\W{0,4}(?:(?:press|news|media)\s{1,3}(?:release|statement|notice|information)|"
    r"(?:for\s{1,3})?immediate\s{1,3}release|draft|embargo(?:ed)?\b.{0,80})\W{0,4}",
    re.I,
)


def headline_of(blocks: Iterable[Block]) -> str | None:
    """Return the headline among the blocks, in one line."""
    return next((one_line(block.text) for block in blocks if block.role is Role.HEADLINE), None)
