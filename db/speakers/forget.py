"""Taking back what was seen of rows of speakers when it is no longer there, as if it had never been seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.archive.driver import Driver, driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.models.speakers import Speaker
from quotes.names.bodies import letters_of
from quotes.names.forms import title_and_key
from quotes.names.sightings import Sighting, best_name, year_of

NamesIn = Callable[[int], Mapping[int, Set[str]]]
"""Returns what an article prints of the names of those it quotes: row of speakers to names."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What articles no longer say of a row: names as printed, and their years if the row is gone there."""

    names: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    def with_these(self, names: Iterable[str], years: Iterable[int | None]) -> Lost:
        """Return both together."""
        return Lost(self.names.union(names), self.years.union(year for year in years if year is not None))


def see_less(session: Session, lost: Mapping[int, Lost], names_in: NamesIn) -> set[int]:
    """Settle name, years and aliases of these rows again if what was lost is seen nowhere else.

    Who they are is concluded by `db.speakers.settle`.

    Args:
        session: the unit of work; the quotations are those that are left.
        lost: rows, with what was lost.
        names_in: reads an article again; asked only of those whose text may print a lost name.

    Returns:
        The rows that no quotation had any more, which are deleted.
    """
    session.flush()
    ask = driver_of(session)
    kept = {row.id: row for row in map(_Kept._make, ask.rows(_STILL_QUOTED, ids=sorted(lost)))}
    gone = lost.keys() - kept.keys()
    forgotten = [
        (id, name)
        for id in kept
        for name in sorted(lost[id].names)
        if not _printed_elsewhere(ask, id, name, names_in)
    ]
    ask.run_many(_FORGET_NAME, forgotten)
    called = {id: best_name(_called(ask, kept[id])) for id in dict(forgotten)}
    renamed = [{"id": id, "name": name} for id, name in called.items() if name != kept[id].name]
    update_rows(session, Speaker, renamed)
    outdated = [row for row in kept.values() if _outdated(ask, row, lost[row.id].years)]
    update_rows(session, Speaker, [{"id": row.id, **_years(ask, row)} for row in outdated])
    forget_rows(session, gone)
    return gone


def forget_rows(session: Session, ids: Collection[int]) -> None:
    """Delete rows of speakers; rows that were concluded to be these persons are left without one."""
    driver_of(session).run(_LEAVE_OPEN, ids=ids)
    driver_of(session).run(_FORGET_ROWS, ids=ids)
    session.expire_all()


class _Kept(NamedTuple):
    id: int
    name: str
    name_folded: str
    profile: str
    first_year: int | None
    last_year: int | None


_STILL_QUOTED = Sql(f"""
    SELECT {", ".join(_Kept._fields)} FROM speakers WHERE id IN :ids
    AND (EXISTS (SELECT 1 FROM quotations WHERE speaker_id = speakers.id)
        OR EXISTS (SELECT 1 FROM quotations WHERE reported_by_id = speakers.id)
        OR EXISTS (SELECT 1 FROM joint_speakers WHERE speaker_id = speakers.id))
""")
_FORGET_NAME = Sql("DELETE FROM aliases WHERE speaker_id = :id AND name = :name")
_LEAVE_OPEN = Sql("UPDATE speakers SET person_id = NULL WHERE person_id IN :ids")
_FORGET_ROWS = Sql("DELETE FROM speakers WHERE id IN :ids")
_PRINTED = Sql("""
    SELECT 1 FROM (
        SELECT 1 FROM quotations WHERE speaker_id = :id AND (speaker_name = :name OR speaker_text = :name)
        UNION ALL
        SELECT 1 FROM quotations
        WHERE reported_by_id = :id AND (reported_by_name = :name OR reported_by_text = :name)
        UNION ALL
        SELECT 1 FROM joint_speakers WHERE speaker_id = :id AND name = :name
    ) AS printed LIMIT 1
""")
_CALLED = Sql("""
    SELECT speaker_name FROM quotations WHERE speaker_id = :id AND speaker_name IS NOT NULL
    UNION SELECT reported_by_name FROM quotations WHERE reported_by_id = :id AND reported_by_name IS NOT NULL
    UNION SELECT name FROM joint_speakers WHERE speaker_id = :id
""")
_ALIASES = Sql("SELECT name FROM aliases WHERE speaker_id = :id")
_QUOTING = """
    SELECT article_id FROM quotations WHERE speaker_id = :id
    UNION SELECT article_id FROM quotations WHERE reported_by_id = :id
    UNION SELECT q.article_id FROM joint_speakers j JOIN quotations q ON q.id = j.quotation_id
    WHERE j.speaker_id = :id
"""
_ARTICLES = Sql(_QUOTING)
_TEXTS = Sql("SELECT id, text FROM articles WHERE id IN :ids")
_DATES = Sql(f"""
    SELECT DISTINCT substr(published, 1, 4) FROM articles JOIN (
        {_QUOTING}
    ) AS quoting ON quoting.article_id = articles.id
""")
_IN_YEAR = [
    Sql(f"""
    SELECT 1 FROM {quoted} JOIN articles ON articles.id = article_id
    WHERE {theirs} AND substr(published, 1, 4) = :year LIMIT 1
    """)
    for quoted, theirs in (
        ("quotations", "(speaker_id = :id OR reported_by_id = :id)"),
        ("joint_speakers j JOIN quotations q ON q.id = j.quotation_id", "j.speaker_id = :id"),
    )
]


def _printed_elsewhere(ask: Driver, id: int, name: str, names_in: NamesIn) -> bool:
    """Return whether another article still prints this name of a row, as that of a speaker or in its text."""
    if ask.rows(_PRINTED, id=id, name=name):
        return True
    if not title_and_key(name)[0] and not letters_of(name):
        return False
    # A name with its title, or the letters for it, may stand anywhere, with any blanks between the words.
    printed = re.compile(r"\s+".join(map(re.escape, name.split())))
    return any(
        printed.search(text) and name in names_in(article).get(id, ())
        for some in chunks(ask.column(_ARTICLES, id=id), 50)
        for article, text in ask.rows(_TEXTS, ids=some)
    )


def _called(ask: Driver, row: _Kept) -> Iterator[Sighting]:
    """Yield the names by which articles still call a row."""
    aliases = tuple(ask.column(_ALIASES, id=row.id))
    for name in ask.column(_CALLED, id=row.id):
        yield Sighting(name, row.name_folded, row.profile, aliases)


def _outdated(ask: Driver, row: _Kept, lost: Set[int]) -> bool:
    """Return whether a row is no longer printed in its first or last year."""
    return any(
        not any(ask.rows(asked, id=row.id, year=f"{year:04}") for asked in _IN_YEAR)
        for year in lost & set(row[-2:])
    )


def _years(ask: Driver, row: _Kept) -> dict[str, int | None]:
    """Return the first and the last year in which a row is still printed."""
    years = [year for date in ask.column(_DATES, id=row.id) if (year := year_of(date)) is not None]
    return {"first_year": min(years, default=None), "last_year": max(years, default=None)}
