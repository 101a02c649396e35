"""The text of an article from the pieces of a page, and what the page shows of their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotes.types import Paragraph, Role, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of an article that is to be settled.

    Attributes:
        text: one line or several; not empty.
        role: what the page shows that it is; ``None`` if it shows running text.
    """

    text: str
    role: Role | None = None


def settled(pieces: Iterable[Piece]) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text of these pieces, with a blank line between them, and the parts that have a role.

    >>> settled([Piece("Port shut", Role.HEADLINE), Piece("It is shut.")])[0]
    'Port shut\\n\\nIt is shut.\\n'
    """
    texts: list[str] = []
    structure: list[Paragraph] = []
    start = 0
    for piece in pieces:
        texts.append(piece.text)
        if piece.role is not None:
            structure.append(Paragraph(Span(start, start + len(piece.text)), piece.role))
        start += len(piece.text) + 2
    return "\n\n".join(texts) + "\n" if texts else "", tuple(structure)
