"""Printings put into groups: the partition of `quotes.group.partition`, kept up to date in the archive.

New wordings are compared with all that share enough two-word shingles with them, found in SQL and
without any limit, so that the groups are the same whatever came first. Which wordings are candidates
follows from the two texts alone (`quotes.compare.bounds`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from db.archive.rows import take_turn
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import wordings_of_printings
from quotes.group.partition import Printing


def group_printings(session: Session, printings: Sequence[Printing | None]) -> list[int | None]:
    """Give passages that are yet to be stored their wordings, and the wordings their statements.

    The result does not depend on the order of calls, nor on how many passages come in one call.

    Args:
        session: the unit of work; nothing is committed.
        printings: see `db.groups.wordings.wordings_of_printings`.

    Returns:
        For each passage the id of its wording; None if it is no speech or has no word ("...").
    """
    if not printings:
        return []
    take_turn(session)
    session.flush()
    with _no_search_for_garbage():
        assigned = wordings_of_printings(session, printings)
        if assigned.new or assigned.more or assigned.again:
            settle_trees(session, tie_up_anew(session, set(), assigned), assigned.moments)
    return assigned.wordings


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Without Python's search for objects that hold on to one another.

    There are next to none among the many that grouping makes, and to look for them takes a sixth of the time.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
