"""Where a character of an article stands in its file: in which line, paragraph or page, and where in it.

>>> Places(Article("draft", "One.\\n\\nTwo three.\\n")).at(10)
Where(unit=<Unit.LINE: 'line'>, number=3, character=5)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from quotes.types import Article, Place, Unit

_LINES = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file as its reader counts.

    Attributes:
        unit: what is counted. A page has no characters that a reader could count: they are those of the
            paragraph, or of its part on this page.
        number: of the line, paragraph or page, from 1.
        character: of it, from 1.
    """

    unit: Unit
    number: int
    character: int

    def __str__(self) -> str:
        """In words: "line 3, column 5", "paragraph 2, character 14", "page 4"."""
        match self.unit:
            case Unit.LINE:
                return f"line {self.number}, column {self.character}"
            case Unit.PARAGRAPH:
                return f"paragraph {self.number}, character {self.character}"
        return f"page {self.number}"


class Places:
    """Looks up where characters of an article stand in its file."""

    def __init__(self, article: Article) -> None:
        """Take the article. One that came from no file is counted in lines."""
        came_from = article.came_from
        self.unit = came_from.unit if came_from is not None else Unit.LINE
        given = came_from.places if came_from is not None else ()
        self._places = given or _by_lines(article.text, blank_count=self.unit is Unit.LINE)
        self._starts = [place.start for place in self._places]

    def at(self, offset: int) -> Where:
        """Return where a character of the text (0-based) stands."""
        place = self._places[max(0, bisect_right(self._starts, offset) - 1)]
        return Where(self.unit, place.number, place.character + max(0, offset - place.start))


def _by_lines(text: str, *, blank_count: bool) -> tuple[Place, ...]:
    """The lines of a text as places; without the blank ones they are its paragraphs."""
    found: list[Place] = []
    start = number = 0
    for end, following in [*(match.span() for match in _LINES.finditer(text)), (len(text), len(text))]:
        if blank_count or text[start:end].strip():
            number += 1
            found.append(Place(start, number))
        start = following
    return tuple(found) or (Place(0, 1),)
