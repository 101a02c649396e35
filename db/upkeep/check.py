"""All that can be wrong in an archive, in the order in which one thing follows from another."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from db.upkeep import articles, given, indexes, persons, wordings
from db.upkeep.checks import Check, Problem, examine

CHECKS: tuple[Check, ...] = (
    *indexes.CHECKS[:1], *given.CHECKS, *articles.CHECKS, *persons.CHECKS[:1], *wordings.CHECKS,
    *persons.CHECKS[1:], *indexes.CHECKS[1:],
)  # fmt: skip


def check_archive(engine: Engine, *, repair: bool = False) -> Iterator[Problem]:
    """Yield what does not fit in an archive, as it is found.

    Args:
        engine: the archive; open for writing to be repaired.
        repair: whether to conclude again what is concluded. What was stored as it was given stays.

    Raises:
        UnusableArchive: the archive cannot be read or written.
    """
    return examine(engine, CHECKS, repair=repair)
