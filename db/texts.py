"""Normalised texts of wordings as rows of numbers (`quotes.matching.overlap`), read when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from db import direct
from db.chunks import chunks, numbered
from quotes.matching import NORMALISATION_VERSION
from quotes.matching.overlap import Coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

_TEXTS = (
    "SELECT id, text_normalised, scope FROM wordings "
    f"WHERE version = {NORMALISATION_VERSION:d} AND id IN ({{}})"
)
_IDS = 2_000  # asked for in one statement
_AT_ONCE = 10 * _IDS  # texts made rows of numbers together


@dataclass(slots=True)
class Texts:
    """Texts, by the ids of wordings."""

    coded: Coded = field(default_factory=Coded)
    numbers: dict[int, int] = field(default_factory=dict)  # of wordings in `coded`; -1 where there is none
    scopes: list[str] = field(default_factory=list)

    def add(self, ids: Iterable[int], texts: Sequence[str], scopes: Iterable[str]) -> None:
        """Add wordings that are not there yet."""
        if texts:
            self.numbers.update((id, number) for number, id in enumerate(ids, len(self.scopes)))
            self.scopes += scopes
            self.coded.add(texts)

    def scope(self, id: int) -> str | None:
        """The scope of a wording that was read; None where there is no such wording."""
        number = self.numbers[id]
        return self.scopes[number] if number >= 0 else None

    def read(self, session: Session, ids: Iterable[int]) -> None:
        """Add the texts of wordings that are not there yet."""
        new = [id for id in ids if id not in self.numbers]
        for first in range(0, len(new), _AT_ONCE):
            rows: list[tuple[int, str, str]] = []
            for some in chunks(new[first : first + _AT_ONCE], _IDS):
                rows += direct.rows(session, _TEXTS.format(numbered(some)))
            self.numbers.update(dict.fromkeys(new[first : first + _AT_ONCE], -1))
            self.add([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])
