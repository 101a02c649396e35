"""Corrections of articles' fields, carried over from other archives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.answers.edits import FIELDS
from db.archive.rows import take_turn
from db.archive.session import session_scope
from db.archive.unbroken import unbroken
from db.edit.article import correct_again
from db.merge.in_one import Record, in_one
from db.merge.source import Source
from db.models.corrections import Correction
from db.models.printed import Article
from db.store.known import Coming, find_printing
from quotes.errors import ArchiveError
from quotes.types import Article as ArticleRead

_TOGETHER = 50


@dataclass(slots=True)
class Corrected:
    """What carrying corrections over came to."""

    added: int = 0
    #: Pairs of two that contradict each other, in words: the one that holds, and the earlier one.
    replaced: list[tuple[str, str]] = field(default_factory=list)
    #: Those that could not be applied, in words.
    refused: list[str] = field(default_factory=list)


def corrections_of(engine: Engine) -> list[Record]:
    """Return what users corrected in an archive, with what was taken back."""
    with session_scope(engine) as session:
        rows = session.scalars(select(Correction).order_by(Correction.id)).all()
        session.expunge_all()
    return [_as_record(row, row.identity) for row in rows]


def _as_record(row: Correction, identity: str) -> Record:
    return Record(
        (identity, row.field), (identity, row.field, row.value, row.made_by, row.note),
        row.made_at, row.withdrawn_at, row,
    )  # fmt: skip


def carry(into: Engine, sources: Sequence[Source], tally: Corrected) -> None:
    """Record corrections of other archives, and correct the articles accordingly.

    Args:
        into: the archive, open for writing, with the articles that they are on.
        sources: archives that are merged into it.
        tally: counts, kept up to date.
    """
    theirs = [one for source in sources for one in _found_here(into, source)]
    if not theirs:
        return
    own = corrections_of(into)
    there = {one.key: one.withdrawn_at for one in own}
    every = in_one([*own, *theirs])
    wanted = [one for one in every if one.key not in there or there[one.key] != one.withdrawn_at]
    for start in range(0, len(wanted), _TOGETHER):
        with unbroken(), session_scope(into) as session:
            take_turn(session)
            # What holds comes last: of one field of an article one correction holds at a time.
            some = sorted(wanted[start : start + _TOGETHER], key=lambda one: one.withdrawn_at is None)
            for one in some:
                _record(session, one, tally)


def _found_here(into: Engine, source: Source) -> Iterable[Record]:
    """Yield the corrections of a source on the articles that its articles are here."""
    records = corrections_of(source.engine)
    identities = sorted({one.row.identity for one in records})
    with session_scope(source.engine) as session:
        rows = {
            identity: id
            for identity in identities
            if (id := session.scalar(select(Article.id).where(Article.identity == identity).limit(1)))
        }
    kept = source.kept(rows.values())
    here: dict[str, str] = {}
    with session_scope(into) as session:
        for identity, id in rows.items():
            if (found := _identity_here(session, kept[id].article)) is not None:
                here[identity] = found
    for one in records:
        if one.row.identity in here:
            yield _as_record(one.row, here[one.row.identity])


def _identity_here(session: Session, article: ArticleRead) -> str | None:
    stored = find_printing(session, Coming.of(article))
    return session.get_one(Article, stored.id).identity if stored is not None else None


def _record(session: Session, one: Record, tally: Corrected) -> None:
    identity, named, value, made_by, note = one.content
    row = session.scalars(
        select(Correction).where(
            Correction.identity == identity, Correction.field == named, Correction.made_by == made_by,
            Correction.value.is_(None) if value is None else Correction.value == value,
            Correction.note == note, Correction.made_at == one.made_at,
        )
    ).first()  # fmt: skip
    if row is None:
        row = Correction(
            identity=identity, field=named, value=value, made_by=made_by, note=note, made_at=one.made_at
        )
        session.add(row)
        tally.added += 1
    row.withdrawn_at = one.withdrawn_at
    session.flush()
    try:
        correct_again(session, identity, named)
    except ArchiveError as error:
        row.withdrawn_at = one.made_at
        session.flush()
        tally.refused.append(f"{FIELDS[named]} = {value} ({made_by}): {error}")
    if one.replaced_by is not None and one.replaced_by.row.value != value:
        tally.replaced.append((_told(session, one.replaced_by), _told(session, one)))


def _told(session: Session, one: Record) -> str:
    row = session.scalars(select(Article).where(Article.identity == one.content[0]).limit(1)).first()
    key = row.key if row is not None else "?"
    return f"{key}: {FIELDS[one.content[1]]} is {one.content[2] or 'empty'} - {one.content[3]}, " + (
        f"{one.made_at:%Y-%m-%d %H:%M}"
    )
