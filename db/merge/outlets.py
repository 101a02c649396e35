"""Outlets that users renamed or merged in other archives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import take_turn
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.archive.unbroken import unbroken
from db.merge.in_one import Record, in_one
from db.merge.source import Source
from db.models.corrections import OutletName
from db.models.printed import Outlet
from db.store.outlets import forget_empty_outlets, outlet_ids

MOVE = Sql("""
    UPDATE articles SET outlet_id = :into WHERE given_outlet_id = :outlet AND outlet_id <> :into
    AND NOT EXISTS (
        SELECT 1 FROM corrections c WHERE c.identity = articles.identity AND c.field = 'outlet'
        AND c.withdrawn_at IS NULL
    )
""")
MOVE_CORRECTED = Sql("""
    UPDATE articles SET outlet_id = :into WHERE outlet_id <> :into AND EXISTS (
        SELECT 1 FROM corrections c WHERE c.identity = articles.identity AND c.field = 'outlet'
        AND c.withdrawn_at IS NULL AND c.value = :name
    )
""")


def names_of(engine: Engine) -> list[Record]:
    """Return what users said of outlets' names in an archive, with what was taken back."""
    with session_scope(engine) as session:
        rows = session.execute(
            select(OutletName, Outlet.name.label("means"))
            .join(Outlet, Outlet.id == OutletName.outlet_id)
            .order_by(OutletName.id)
        ).all()
        session.expunge_all()
    return [
        Record(
            row.name, (row.name, means, row.made_by, row.note), row.made_at, row.withdrawn_at, (row, means)
        )
        for row, means in rows
    ]


def to_record(into: Engine | None, sources: Iterable[Source]) -> list[Record]:
    """Return what an archive lacks of outlets' names, or has otherwise, the earliest first.

    A name means what was said of it last. If that is a name which means another outlet itself, it means that
    outlet, too; and where two names mean each other, the later record holds.
    """
    own = names_of(into) if into is not None else []
    there = {one.key: one.withdrawn_at for one in own}
    every = in_one([*own, *(one for source in sources for one in names_of(source.engine))])
    return [one for one in _followed(every) if one.key not in there or there[one.key] != one.withdrawn_at]


def _followed(records: list[Record]) -> list[Record]:
    """Return the same, but a name that means a name of another outlet means that outlet, as in `db.edit`."""
    found = {one.key: one for one in records}
    holds = {one.thing: one for one in records if one.withdrawn_at is None}
    for one in sorted(holds.values(), key=_when):
        back = holds.get(one.row[1])
        if back is not None and back.made_at < one.made_at and back.row[1] == one.thing:
            found[back.key] = replace(back, withdrawn_at=one.made_at)
            del holds[back.thing]
    for one in sorted(holds.values(), key=_when):
        last, met = one, {one.thing}
        while (following := holds.get(last.row[1])) is not None and following.thing not in met:
            met.add(following.thing)
            last = following
        if last is one:
            continue
        said = max((one, last), key=_when)
        other, target = said.row[0], last.row[1]
        found[one.key] = replace(one, withdrawn_at=said.made_at)
        content = (one.thing, target, other.made_by, other.note)
        new = Record(one.thing, content, said.made_at, None, (other, target))
        found.setdefault(new.key, new)
    return sorted(found.values(), key=_when)


def _when(one: Record) -> tuple[datetime, str]:
    return one.made_at, repr(one.content)


def carry(into: Engine, wanted: Iterable[Record]) -> int:
    """Record what outlets' names mean, for articles that are there and those to come.

    Args:
        into: the archive, open for writing.
        wanted: as `to_record` returns them.

    Returns:
        How many were recorded or taken back.
    """
    wanted = list(wanted)
    if not wanted:
        return 0
    with unbroken(), session_scope(into) as session:
        take_turn(session)
        for one in sorted(wanted, key=lambda one: one.withdrawn_at is None):  # a name means one outlet only
            _record(session, one)
        settle_outlets(session, {str(one.thing) for one in wanted})
    return len(wanted)


def _record(session: Session, one: Record) -> None:
    name, means, made_by, note = one.content
    outlet = outlet_ids(session, [means])[means]
    row = session.scalars(
        select(OutletName).where(
            OutletName.name == name, OutletName.outlet_id == outlet, OutletName.made_by == made_by,
            OutletName.note == note, OutletName.made_at == one.made_at,
        )
    ).first()  # fmt: skip
    if row is None:
        row = OutletName(name=name, outlet_id=outlet, made_by=made_by, made_at=one.made_at, note=note)
        session.add(row)
    row.withdrawn_at = one.withdrawn_at
    session.flush()


def settle_outlets(session: Session, names: Iterable[str]) -> None:
    """Give articles that came with these names, or were corrected to them, the outlets that they mean."""
    ask = driver_of(session)
    touched: set[int] = set()
    for name in sorted(set(names)):
        own = outlet_ids(session, [name])[name]
        into = ask.value(_MEANS, name=name) or own
        ask.run(MOVE, into=into, outlet=own)
        ask.run(MOVE_CORRECTED, into=into, name=name)
        touched |= {own, into}
    session.expire_all()
    forget_empty_outlets(session, touched)


_MEANS = Sql("SELECT outlet_id FROM outlet_names WHERE name = :name AND withdrawn_at IS NULL")
