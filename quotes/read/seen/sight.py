"""The text of an article as a reader sees it, with the way to the text as it came and back.

>>> sight = look("We will ap\\u00adpeal,\\r\\nLee said.“No.”")
>>> sight.text, sight.back(Span(8, 14)).of("We will ap\\u00adpeal,")
('We will appeal,\\r\\nLee said. “No.”', 'ap\\xadpeal')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotes.read.article.limit import MOST_CHARACTERS
from quotes.read.article.structure import Shown
from quotes.read.seen.borders import lost_borders
from quotes.read.seen.doubled_marks import doubled_marks
from quotes.read.seen.edits import Edit, Edits
from quotes.read.seen.glued import missing_blanks
from quotes.read.seen.invisible import dropped, plain_blanks
from quotes.read.seen.mail import quoted_lines
from quotes.read.seen.wrapping import wrapped_lines
from quotes.types import Paragraph, Span


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as seen.

    Attributes:
        text: what a reader sees of it.
        steps: the changes that lead to it, one after the other; none if only spaces are of another kind.
    """

    text: str
    steps: tuple[Edits, ...] = ()

    def back(self, span: Span) -> Span:
        """Return where a range of the seen text is in the text as it came."""
        for step in reversed(self.steps):
            span = step.back(span)
        return span

    def there(self, span: Span) -> Span:
        """Return where a range of the text as it came is in the seen text."""
        for step in self.steps:
            span = step.there(span)
        return span

    def paragraphs_there(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """Return paragraphs of the text as it came as paragraphs of the seen text."""
        return _moved(paragraphs, self.there) if self.steps else tuple(paragraphs)

    def paragraphs_back(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """Return paragraphs of the seen text as paragraphs of the text as it came."""
        return _moved(paragraphs, self.back) if self.steps else tuple(paragraphs)


def look(text: str, structure: Sequence[Paragraph] = ()) -> Sight:
    """Return a text as a reader sees it; the text itself, at no cost, where there is nothing to change.

    What is not read for quotations (`MOST_CHARACTERS`) is left as it came.

    Args:
        text: as it came.
        structure: parts of it whose role the format of the file shows: lines of two are never joined.
    """
    return _remembered(text, tuple(structure))


@lru_cache(maxsize=8)  # an article is looked at when it is read, when it is parsed and when it is stored
def _remembered(text: str, structure: tuple[Paragraph, ...]) -> Sight:
    sight = Sight(plain_blanks(text))
    sight = _changed(sight, dropped(_read(sight)))
    sight = _changed(sight, quoted_lines(_read(sight)))
    shown = Shown(sight.paragraphs_there(structure)) if structure else None
    sight = _changed(sight, wrapped_lines(_read(sight), shown.in_one if shown else None))
    sight = _changed(sight, lost_borders(_read(sight)))
    sight = _changed(sight, doubled_marks(_read(sight)))
    return _changed(sight, missing_blanks(_read(sight)))


def _read(sight: Sight) -> str:
    """The part of a text that is read for quotations."""
    return sight.text[:MOST_CHARACTERS]


def _changed(sight: Sight, changes: list[Edit]) -> Sight:
    if not changes:
        return sight
    edits = Edits(changes)
    return Sight(edits.apply(sight.text), (*sight.steps, edits))


def _moved(paragraphs: Sequence[Paragraph], move: Callable[[Span], Span]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(span, one.role) for one in paragraphs if (span := move(one.span)))
