"""Normalised texts of wordings, read when asked for; as rows of numbers (`quotes.group.overlap`), too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from quotes.compare.wording.wording import NORMALISATION_VERSION
from quotes.group.overlap import Coded

_TEXTS = Sql("SELECT id, text_normalised, scope FROM wordings WHERE version = :version AND id IN :ids")
_AT_ONCE = 20_000  # texts made rows of numbers together


@dataclass(slots=True)
class Texts:
    """Texts, by the ids of wordings."""

    numbers: dict[int, int] = field(default_factory=dict)  # the place of each; -1 if there is none
    texts: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    _coded: Coded = field(default_factory=Coded)

    @property
    def coded(self) -> Coded:
        """The texts as rows of numbers."""
        for first in range(len(self._coded), len(self.texts), _AT_ONCE):
            self._coded.add(self.texts[first : first + _AT_ONCE])
        return self._coded

    def add(self, ids: Iterable[int], texts: Sequence[str], scopes: Iterable[str]) -> None:
        """Add wordings that are not there yet."""
        self.numbers.update((id, number) for number, id in enumerate(ids, len(self.texts)))
        self.texts += texts
        self.scopes += scopes

    def scope(self, id: int) -> str | None:
        """Return the scope of a wording that was read; None if there is no such wording."""
        number = self.numbers[id]
        return self.scopes[number] if number >= 0 else None

    def read(self, session: Session, ids: Iterable[int]) -> None:
        """Add the texts of wordings that are not there yet."""
        new = [id for id in ids if id not in self.numbers]
        if not new:
            return
        rows = driver_of(session).rows(_TEXTS, version=NORMALISATION_VERSION, ids=new)
        self.numbers.update(dict.fromkeys(new, -1))
        self.add([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])
