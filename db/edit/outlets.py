"""Outlets renamed, merged and taken apart again, for the articles that are there and those still to come.

An article keeps the name that it came with (`Article.given_outlet_id`). `OutletName` says which outlet a name
means, with who said so and when; a name without such a row means itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import take_turn
from db.archive.sql import Sql
from db.models.base import now
from db.models.corrections import OutletName
from db.models.printed import Outlet
from db.store.outlets import forget_empty_outlets, meant_outlets, outlet_ids
from quotes.errors import ArchiveError
from quotes.names.typed import typed_name

_NEAR = 3  # names suggested for one that is not there

_NAMES = Sql("""
    SELECT o.name, o.id FROM outlets o WHERE o.name <> ''
    AND (EXISTS (SELECT 1 FROM articles WHERE articles.outlet_id = o.id)
        OR EXISTS (SELECT 1 FROM outlet_names n WHERE n.outlet_id = o.id AND n.withdrawn_at IS NULL))
""")
_OTHER_NAMES = Sql("SELECT name, outlet_id FROM outlet_names WHERE withdrawn_at IS NULL")
_MOVE = Sql("UPDATE articles SET outlet_id = :into WHERE outlet_id = :outlet")
_COUNT = Sql("SELECT count(*) FROM articles WHERE outlet_id = :outlet AND superseded_by_id IS NULL")
_COME_APART = Sql("""
    UPDATE articles SET outlet_id = given_outlet_id
    WHERE outlet_id = :outlet AND given_outlet_id IN :given AND NOT EXISTS (
        SELECT 1 FROM corrections c WHERE c.identity = articles.identity AND c.field = 'outlet'
        AND c.withdrawn_at IS NULL
    )
""")
_COME_APART_CORRECTED = Sql("""
    UPDATE articles SET outlet_id = :into WHERE outlet_id = :outlet AND EXISTS (
        SELECT 1 FROM corrections c WHERE c.identity = articles.identity AND c.field = 'outlet'
        AND c.withdrawn_at IS NULL AND c.value = :name
    )
""")
_SAME_TEXT = Sql("""
    SELECT coalesce(sum(number - 1), 0) FROM (
        SELECT count(*) AS number FROM articles WHERE outlet_id = :outlet AND superseded_by_id IS NULL
        GROUP BY sha256 HAVING count(*) > 1
    ) AS alike
""")


@dataclass(frozen=True, slots=True)
class Merged:
    """Outlets that are one now."""

    name: str
    #: Articles of it, in their current versions.
    articles: int
    #: Of these: with the text of an earlier one.
    same_text: int


def rename_outlet(session: Session, old: str, new: str, *, made_by: str, note: str = "") -> Merged:
    """Give an outlet another name; the caller commits.

    Raises:
        ArchiveError: there is no such outlet, there is one with the new name, or that is not a name.
    """
    take_turn(session)
    new = typed_name(new)
    source = _found(session, old)
    there = _names(session).get(new)
    if there is not None and there != source:
        raise ArchiveError(new, "is another outlet; to make the two one, use `quotetrail outlets merge`")
    return _merge(session, [source], new, made_by, note)


def merge_outlets(
    session: Session, names: Sequence[str], into: str | None = None, *, made_by: str, note: str = ""
) -> Merged:
    """Make outlets one, which has this name; the caller commits.

    Args:
        session: the unit of work.
        names: of the outlets.
        into: the name of the outlet that they are, which need not be there yet; None for the first of them.
        made_by: who says so.
        note: why.

    Raises:
        ArchiveError: there is no such outlet, they are one already, or the new name is not a name.
    """
    take_turn(session)
    sources = list(dict.fromkeys(_found(session, name) for name in names))
    known = _names(session)
    into = into if into is not None else session.get_one(Outlet, sources[0]).name
    same = [name for name in known if name.casefold() == into.strip().casefold()]
    name = into if into in known else same[0] if len(same) == 1 else typed_name(into)
    if sources == [known.get(name)]:
        raise ArchiveError(name, "the names are those of one outlet already")
    return _merge(session, sources, name, made_by, note)


def split_outlet(session: Session, name: str) -> tuple[str, ...]:
    """Take names apart that were made one outlet; the caller commits.

    Args:
        session: the unit of work.
        name: of the outlet, which takes all apart; or another name of it, which takes this one apart.

    Returns:
        The names that are outlets of their own again, as far as they have articles.

    Raises:
        ArchiveError: there is no such outlet, or it has no other name.
    """
    take_turn(session)
    outlet = _found(session, name)
    rows = session.scalars(
        select(OutletName).where(OutletName.outlet_id == outlet, OutletName.withdrawn_at.is_(None))
    ).all()
    own = session.get_one(Outlet, outlet).name
    named = name.strip()
    if named != own and named.casefold() != own.casefold():
        rows = [row for row in rows if row.name.casefold() == named.casefold()]
    if not rows:
        raise ArchiveError(own, "has no other name; there is nothing to take apart")
    for row in rows:
        row.withdrawn_at = now()
    session.flush()
    given = outlet_ids(session, [row.name for row in rows])
    ask = driver_of(session)
    for row in rows:
        ask.run(_COME_APART_CORRECTED, outlet=outlet, into=given[row.name], name=row.name)
    ask.run(_COME_APART, outlet=outlet, given=sorted(given.values()))
    session.expire_all()
    forget_empty_outlets(session, [outlet, *given.values()])
    there: dict[str, int] = dict(driver_of(session).rows(_NAMES))
    return tuple(sorted(there.keys() & given.keys()))


def _merge(session: Session, sources: Sequence[int], name: str, made_by: str, note: str) -> Merged:
    target = outlet_ids(session, [name])[name]
    if name in meant_outlets(session, [name]):  # it was given up once, and means itself again
        _withdraw(session, OutletName.name == name)
    for source in sources:
        if source == target:
            continue
        own = session.get_one(Outlet, source).name
        rows = session.scalars(
            select(OutletName).where(OutletName.outlet_id == source, OutletName.withdrawn_at.is_(None))
        ).all()
        names = {own, *(row.name for row in rows)} - {name}
        _withdraw(session, OutletName.outlet_id == source)
        session.add_all(
            OutletName(name=each, outlet_id=target, made_by=made_by, note=note) for each in sorted(names)
        )
        session.flush()
        driver_of(session).run(_MOVE, into=target, outlet=source)
    session.expire_all()
    ask = driver_of(session)
    return Merged(name, ask.value(_COUNT, outlet=target), int(ask.value(_SAME_TEXT, outlet=target)))


def _withdraw(session: Session, condition: ColumnElement[bool]) -> None:
    for row in session.scalars(select(OutletName).where(condition, OutletName.withdrawn_at.is_(None))):
        row.withdrawn_at = now()
    session.flush()


def _names(session: Session) -> dict[str, int]:
    """Return every name with the outlet that it means."""
    ask = driver_of(session)
    return dict(ask.rows(_NAMES)) | dict(ask.rows(_OTHER_NAMES))


def _found(session: Session, given: str) -> int:
    """Return the row of the outlet that a name means, in upper or lower case.

    Raises:
        ArchiveError: there is none, or several that differ in case only.
    """
    names = _names(session)
    if given in names:
        return names[given]
    wanted = " ".join(given.split()).casefold()
    meant = {name: id for name, id in names.items() if " ".join(name.split()).casefold() == wanted}
    if len(set(meant.values())) == 1:
        return next(iter(meant.values()))
    if meant:
        raise ArchiveError(
            given, f"several outlets have this name; write it as one of {', '.join(sorted(meant))}"
        )
    near = get_close_matches(wanted, [name.casefold() for name in names], _NEAR, 0.6)
    near += [name.casefold() for name in names if wanted in name.casefold()][:_NEAR]
    hint = [name for name in names if name.casefold() in near][:_NEAR]
    did = f"; did you mean {' or '.join(hint)}?" if hint else "; `quotetrail outlets` lists them"
    raise ArchiveError(given, f"no outlet of this name{did}")
