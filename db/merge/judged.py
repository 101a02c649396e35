"""Judgements of other archives, carried over, and conclusions drawn again from what holds now."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.archive.rows import take_turn
from db.archive.session import session_scope
from db.archive.unbroken import unbroken
from db.judge.judge import conclude_again
from db.judgements.describe import described
from db.judgements.links import kind_of
from db.judgements.subjects import ON_QUOTATIONS, Subject
from db.merge.in_one import Record, in_one
from db.merge.source import Source
from db.models.judgements import Judgement
from quotes.names.same_person import one_person

_TOGETHER = 50  # judgements recorded in one transaction
_COLUMNS = ("subject", "left", "right", "verdict", "judged_by", "judged_at", "note", "withdrawn_at")


@dataclass(slots=True)
class Judged:
    """What carrying judgements over came to."""

    #: Recorded here, with those that were taken back.
    added: int = 0
    #: Taken back here: a source took them back, or a later one on the same thing holds.
    taken_back: int = 0
    #: Pairs that contradict each other, in words: the one that holds, and the earlier one.
    replaced: list[tuple[str, str]] = field(default_factory=list)


def judgements_of(engine: Engine) -> list[Record]:
    """Return the judgements of an archive, with those that were taken back."""
    with session_scope(engine) as session:
        rows = session.scalars(select(Judgement).order_by(Judgement.id)).all()
        session.expunge_all()
    of_row = {row.id: (_content(row), row.judged_at) for row in rows}
    return [
        Record(
            _thing(row), _content(row), row.judged_at, row.withdrawn_at, row,
            origin=of_row[row.carried_from_id] if row.carried_from_id is not None else None,
        )
        for row in rows
    ]  # fmt: skip


def _content(row: Judgement) -> tuple[object, ...]:
    return row.subject, row.left, row.right, row.verdict, row.judged_by, row.note


def _thing(row: Judgement) -> Hashable:
    """Return what a judgement is on, as `db.judge` sees it when one is recorded."""
    if row.subject in (*ON_QUOTATIONS, Subject.RENAME):
        return row.subject, row.left
    if row.subject == Subject.LINK:
        return row.subject, row.left, kind_of(row.right)
    return row.subject, row.left, row.right


def _replaces(later: Record, earlier: Record) -> bool:
    if later.row.subject != Subject.ATTRIBUTION:
        return True
    both_said = later.row.verdict and earlier.row.verdict
    return both_said or one_person(earlier.row.right, later.row.right)


def to_record(into: Engine | None, sources: Iterable[Source]) -> list[Record]:
    """Return the judgements that an archive lacks, or has otherwise, the earliest first.

    Args:
        into: the archive; None for one that is still to be made.
        sources: archives that are merged into it.
    """
    own = judgements_of(into) if into is not None else []
    there = {one.key: one.withdrawn_at for one in own}
    every = in_one([*own, *(one for source in sources for one in judgements_of(source.engine))], _replaces)
    return [one for one in every if one.key not in there or there[one.key] != one.withdrawn_at]


def carry(
    into: Engine, wanted: Sequence[Record], tally: Judged, on_each: Callable[[], None] = lambda: None
) -> None:
    """Record judgements of other archives, and conclude again what they are on.

    Args:
        into: the archive, open for writing, with the articles that they are on. Each transaction records
            some, so that an interrupted call is carried on by the next.
        wanted: as `to_record` returns them.
        tally: counts, kept up to date.
        on_each: called after each judgement.
    """
    originals_first = sorted(wanted, key=lambda one: one.origin is not None)
    for start in range(0, len(wanted), _TOGETHER):
        with unbroken(), session_scope(into) as session:
            take_turn(session)
            for one in originals_first[start : start + _TOGETHER]:
                _record(session, one, tally)
                on_each()


def _record(session: Session, one: Record, tally: Judged) -> None:
    row = _stored(session, *one.key)
    if row is None:
        origin = _stored(session, *one.origin) if one.origin is not None else None
        row = Judgement(**{name: getattr(one.row, name) for name in _COLUMNS})
        row.carried_from_id = origin.id if origin is not None else None
        session.add(row)
        tally.added += one.origin is None
    else:
        tally.taken_back += 1
    row.withdrawn_at = one.withdrawn_at
    session.flush()
    if one.replaced_by is not None and _contradict(one.row, one.replaced_by.row):
        tally.replaced.append((described(session, one.replaced_by.row), described(session, one.row)))
    conclude_again(session, row)


def _stored(session: Session, content: tuple[object, ...], judged_at: datetime) -> Judgement | None:
    subject, left, right, verdict, judged_by, note = content
    return session.scalars(
        select(Judgement).where(
            Judgement.subject == subject, Judgement.left == left, Judgement.right == right,
            Judgement.verdict == verdict, Judgement.judged_by == judged_by, Judgement.note == note,
            Judgement.judged_at == judged_at,
        ).limit(1)
    ).first()  # fmt: skip


def _contradict(one: Judgement, other: Judgement) -> bool:
    return (one.right, one.verdict) != (other.right, other.verdict)
