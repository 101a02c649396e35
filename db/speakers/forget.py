"""Taking back what was seen of rows of speakers when it is no longer there, as if it had never been seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from db.models.printed import Article, Quotation
from db.models.speakers import Alias, Speaker
from quotes.names.sightings import Sighting, best_name, names_in_full, year_of


@dataclass(frozen=True, slots=True)
class Lost:
    """What an article no longer says of a row: names as printed, and its year if the row is gone there."""

    names: frozenset[str]
    year: int | None


def see_less(session: Session, lost: Mapping[int, Lost]) -> set[int]:
    """Settle name, years and aliases of these rows again if what was lost is seen nowhere else.

    Who they are is concluded by `db.speakers.settle`.

    Returns:
        The rows that no quotation had any more, which are deleted.
    """
    gone: set[int] = set()
    for id in sorted(lost):
        row = session.get(Speaker, id)
        if row is None or _seen_elsewhere(session, row, lost[id]):
            continue
        seen = list(_sightings(session, row))
        if seen:
            _narrow(session, row, seen)
        else:
            gone.add(id)
    session.flush()
    forget_rows(session, gone)
    return gone


def forget_rows(session: Session, ids: Iterable[int]) -> None:
    """Delete rows of speakers; rows that were concluded to be these persons are left without one."""
    for id in ids:
        session.execute(update(Speaker).where(Speaker.person_id == id).values(person_id=None))
        session.execute(delete(Speaker).where(Speaker.id == id))


def _seen_elsewhere(session: Session, row: Speaker, lost: Lost) -> bool:
    """Return whether other quotations still have these names, and this year if it is the first or last."""
    for name in lost.names:
        if not any(
            session.scalar(
                select(person).where(person == row.id, or_(called == name, printed == name)).limit(1)
            )
            for person, called, printed in _COLUMNS
        ):
            return False
    if lost.year is None or lost.year not in (row.first_year, row.last_year):
        return True
    return any(
        session.scalar(
            select(person)
            .join(Article, Article.id == Quotation.article_id)
            .where(person == row.id, Article.published.startswith(f"{lost.year}"))
            .limit(1)
        )
        for person, _, _ in _COLUMNS
    )


#: Who said it, and who passed it on: the row, the name, and the mention.
_COLUMNS = (
    (Quotation.speaker_id, Quotation.speaker_name, Quotation.speaker_text),
    (Quotation.reported_by_id, Quotation.reported_by_name, Quotation.reported_by_text),
)


def _sightings(session: Session, row: Speaker) -> Iterator[Sighting]:
    """Yield what is still seen of a row, one name and mention at a time."""
    last = row.name_folded.split()[-1]
    for column, name, mention in _COLUMNS:
        for called, printed, published in session.execute(
            select(name, mention, Article.published)
            .join(Article, Article.id == Quotation.article_id)
            .where(column == row.id)
            .distinct()
        ):
            if called:
                mentions = (printed,) if printed and names_in_full(printed, last) else ()
                yield Sighting(called, row.name_folded, row.profile, mentions, year_of(published))


def _narrow(session: Session, row: Speaker, seen: list[Sighting]) -> None:
    years = [sighting.year for sighting in seen if sighting.year is not None]
    row.name = best_name(seen)
    row.first_year, row.last_year = min(years, default=None), max(years, default=None)
    names = {name for sighting in seen for name in (sighting.name, *sighting.mentions)}
    for alias in session.scalars(select(Alias).where(Alias.speaker_id == row.id)):
        if alias.name not in names:
            session.delete(alias)
