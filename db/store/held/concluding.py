"""What follows from printings (statements, persons, page furniture), at once or when all is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Protocol

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.groups.forget import forget_unprinted
from db.groups.group import group_printings
from db.groups.shingles import index_missing
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import known_wordings
from db.speakers.settle import settle_speakers
from db.store.held.furniture import paragraphs_in, settle_furniture
from quotes.group.partition import Printing


class Concluding(Protocol):
    """How articles that are stored bear on the rest of the archive."""

    def group(self, session: Session, printings: Sequence[Printing | None]) -> list[int | None]:
        """Give passages that are yet to be stored their wordings (`db.groups.group.group_printings`)."""

    def conclude(self, session: Session, articles: Iterable[int], speakers: Iterable[int]) -> None:
        """Draw conclusions from quotations that are stored, of these articles and by these speakers."""


class AtOnce:
    """Everything follows in the transaction that stores the articles."""

    def group(self, session: Session, printings: Sequence[Printing | None]) -> list[int | None]:
        return group_printings(session, printings)

    def conclude(self, session: Session, articles: Iterable[int], speakers: Iterable[int]) -> None:
        settle_furniture(session, paragraphs_in(session, articles))
        settle_speakers(session, set(speakers))


class AtTheEnd:
    """Wordings are there with their statements, and all else follows when all articles are stored."""

    def group(self, session: Session, printings: Sequence[Printing | None]) -> list[int | None]:
        return known_wordings(session, printings)

    def conclude(self, session: Session, articles: Iterable[int], speakers: Iterable[int]) -> None:
        """Leave it to `finish`."""

    def finish(self, session: Session) -> None:
        """Draw all conclusions; nothing is committed."""
        index_missing(session)
        settle_furniture(session, driver_of(session).column(_PARAGRAPHS))
        # Of articles that turned out to be there already, under another name.
        unprinted: dict[int, Set[int | None]] = {
            id: frozenset() for id in driver_of(session).column(_UNPRINTED)
        }
        forgotten = forget_unprinted(session, unprinted)
        if forgotten.orphans or forgotten.beside:
            settle_trees(session, tie_up_anew(session, forgotten.orphans) | forgotten.beside)
        settle_speakers(session)


_PARAGRAPHS = Sql("SELECT DISTINCT paragraph FROM quotations WHERE paragraph IS NOT NULL")
_UNPRINTED = Sql("""
    SELECT id FROM wordings w WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.wording_id = w.id)
""")
