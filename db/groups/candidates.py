"""The wordings that can be related to a text, found by the pairs of words that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.groups.shingles import entries_of, sharing
from quotes.compare.wording.wording import NORMALISATION_VERSION
from quotes.group.overlap import Coded

if TYPE_CHECKING:
    from db.archive.driver import Asking

_TEXTS = Sql("SELECT id, text_normalised FROM wordings WHERE version = :version AND id IN :ids")


def candidates(session: Asking, text: str) -> dict[int, str]:
    """Return all wordings that can be related to this normalised text (`shingles`): id to text."""
    coded = Coded()
    coded.add([text])
    ask = driver_of(session)
    return {
        id: known
        for _, others in sharing(session, [entries_of(session, [0], coded)])
        for id, known in ask.rows(_TEXTS, version=NORMALISATION_VERSION, ids=others.tolist())
    }
