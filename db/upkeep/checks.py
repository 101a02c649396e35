"""One thing that can be wrong in an archive, how it is found, and how it is put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import take_turn
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.archive.unbroken import unbroken

Keys = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an archive that does not fit the rest."""

    #: The check that found it: "persons".
    check: str
    #: Where, and what is wrong, in one line.
    what: str
    #: What follows from that, in one line.
    means: str
    #: Whether `--repair` puts it right.
    repairable: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong.

    Attributes:
        name: what it is about, in a word or two.
        means: what follows if it is wrong.
        portions: yields keys of rows to be looked at together, a list at a time.
        wrong: for some of these keys yields what is wrong: the key that `repair` is given, and in words.
        repair: concludes again what is wrong with these keys; None if that is stored as it was given.
    """

    name: str
    means: str
    portions: Callable[[Engine], Iterator[Keys]]
    wrong: Callable[[Session, Keys], Iterable[tuple[Any, str]]]
    repair: Callable[[Session, Keys], None] | None = None


def examine(engine: Engine, checks: Iterable[Check], *, repair: bool = False) -> Iterator[Problem]:
    """Yield what is wrong in an archive, check by check; with `repair`, each is put right as it is found.

    Args:
        engine: the archive; open for writing to be repaired.
        checks: what to look at, in this order: what comes later may follow from what comes first.
        repair: whether to put right what follows from the rest.

    Raises:
        UnusableArchive: the archive cannot be read or written.
    """
    for check in checks:
        for keys in check.portions(engine):
            yield from _portion(engine, check, keys, repair=repair and check.repair is not None)


def _portion(engine: Engine, check: Check, keys: Keys, *, repair: bool) -> list[Problem]:
    with unbroken(), session_scope(engine) as session:
        if repair:
            take_turn(session)
        found = list(check.wrong(session, keys))
        if repair and found and check.repair is not None:
            check.repair(session, list(dict.fromkeys(key for key, _ in found)))
    return [Problem(check.name, what, check.means, check.repair is not None) for _, what in found]


def once(engine: Engine) -> Iterator[Keys]:
    """Yield one portion, for what is asked of the whole archive at once."""
    yield (0,)


def by_id(table: str, size: int = 300) -> Callable[[Engine], Iterator[Keys]]:
    """Return what yields the ids of a table, so many at a time."""
    after = Sql(f"SELECT id FROM {table} WHERE id > :last ORDER BY id LIMIT {size}", whole=True)
    return lambda engine: _after(engine, after, 0)


def by_value(table: str, column: str, size: int = 300, first: Any = "") -> Callable[[Engine], Iterator[Keys]]:
    """Return what yields the different values of a column, so many at a time, in order."""
    after = Sql(
        f"SELECT DISTINCT {column} FROM {table} WHERE {column} > :last ORDER BY {column} LIMIT {size}",
        whole=True,
    )
    return lambda engine: _after(engine, after, first)


def _after(engine: Engine, after: Sql, last: Any) -> Iterator[Keys]:
    while True:
        with session_scope(engine) as session:
            keys = driver_of(session).column(after, last=last)
        if not keys:
            return
        yield keys
        last = keys[-1]
