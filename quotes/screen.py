"""A console that shows what others wrote without being steered by it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

#: Embeddings, overrides and isolates of the bidirectional algorithm: a line could be read in another order.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def harmless(text: str) -> str:
    """Text with a replacement character for each that would steer a terminal; line breaks and tabs stay.

    >>> harmless("\\x1b[31mRed")
    '\ufffd[31mRed'
    """
    return "".join(
        "\ufffd" if c in _TURNS or (c not in "\n\t" and unicodedata.category(c) == "Cc") else c for c in text
    )


def shortened(text: str, most: int = 300) -> str:
    """Text without its middle where it has more than `most` characters: the end says what is wrong.

    >>> shortened("a" * 10 + ": no such id", most=20)
    'aaaaaaaaa … no such id'
    """
    if len(text) <= most:
        return text
    return f"{text[: most // 2 - 1]} … {text[-most // 2 :].lstrip()}"


class Screen(Console):
    """Replaces what would steer the terminal in all text; its own colours stay."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of ``renderable``, as `rich.console.Console.render`, their text harmless."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)
