"""What an archive is made of: sizes, what made it, how much is said by whom, what is undecided."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.store.runs import Made, made_by
from db.upkeep.space import Room, rooms, size_of

STEPS = (1, 2, 5, 10, 100, 1_000, 10_000)
"""Where the classes of `Spread` begin: 1, 2 to 4, 5 to 9, 10 to 99 and so on."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many persons have how many quotations, and the like."""

    #: For each of `STEPS` how many have as many, up to the next.
    classes: tuple[int, ...]
    #: Half have no more than this; nine tenths; ninety-nine in a hundred; the most that one has.
    half: int
    nine_tenths: int
    ninety_nine: int
    most: int


@dataclass(frozen=True, slots=True)
class Printed:
    """The earliest or the latest article with quotations."""

    article: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Deep:
    """What an archive is made of."""

    size: int
    rooms: tuple[Room, ...]
    made: tuple[Made, ...]
    persons: Spread
    statements: Spread
    oldest: Printed | None
    newest: Printed | None
    first_added: str | None
    last_added: str | None
    #: By kind: how many quotations of current texts are speech, and of how many the speaker is undecided.
    undecided: dict[str, tuple[int, int]]


_PERSONS = """
    SELECT sum(n) AS n FROM speakers s JOIN (
        SELECT q.speaker_id AS id, count(*) AS n FROM quotations q JOIN articles a ON a.id = q.article_id
        WHERE a.superseded_by_id IS NULL AND q.is_said AND q.speaker_id IS NOT NULL GROUP BY q.speaker_id
    ) AS own ON own.id = s.id GROUP BY coalesce(s.person_id, s.id)
"""
_STATEMENTS = """
    SELECT count(DISTINCT q.id) AS n FROM passages p JOIN wordings w ON w.id = p.wording_id
    JOIN quotations q ON q.id = p.quotation_id JOIN articles a ON a.id = q.article_id
    WHERE a.superseded_by_id IS NULL GROUP BY coalesce(w.root_id, w.id)
"""
_NUMBERS = "SELECT n, count(*) FROM ({}) AS counted GROUP BY n ORDER BY n"
_EDGE = """
    SELECT a.key, o.name, a.published FROM articles a JOIN outlets o ON o.id = a.outlet_id
    WHERE a.published IS NOT NULL AND a.superseded_by_id IS NULL
    AND EXISTS (SELECT 1 FROM quotations q WHERE q.article_id = a.id)
    ORDER BY a.published {}, a.id LIMIT 1
"""
_ADDED = Sql("SELECT min(added_at), max(added_at) FROM articles")
_UNDECIDED = Sql("""
    SELECT q.kind, count(*), sum(
        CASE WHEN q.speaker_name IS NULL AND q.speaker_type NOT IN ('group', 'document') THEN 1 ELSE 0 END
    )
    FROM quotations q JOIN articles a ON a.id = q.article_id
    WHERE a.superseded_by_id IS NULL AND q.is_said GROUP BY q.kind ORDER BY q.kind
""")
_OLDEST, _NEWEST = (Sql(_EDGE.format(order), whole=True) for order in ("ASC", "DESC"))
_BY_PERSON, _BY_STATEMENT = (Sql(_NUMBERS.format(counted)) for counted in (_PERSONS, _STATEMENTS))


def deep(engine: Engine) -> Deep:
    """Return what an archive is made of; all of it is read."""
    size, room = size_of(engine), tuple(rooms(engine))
    with session_scope(engine) as session:
        ask = driver_of(session)
        edges = [[Printed(*row) for row in ask.rows(asked)] for asked in (_OLDEST, _NEWEST)]
        first, last = ask.rows(_ADDED)[0]
        return Deep(
            size=size,
            rooms=room,
            made=tuple(made_by(session)),
            persons=_spread(session, _BY_PERSON),
            statements=_spread(session, _BY_STATEMENT),
            oldest=edges[0][0] if edges[0] else None,
            newest=edges[1][0] if edges[1] else None,
            first_added=str(first)[:19] if first is not None else None,
            last_added=str(last)[:19] if last is not None else None,
            undecided={kind: (number, int(open_)) for kind, number, open_ in ask.rows(_UNDECIDED)},
        )


def _spread(session: Session, asked: Sql) -> Spread:
    numbers = [(int(number), how_many) for number, how_many in driver_of(session).rows(asked)]
    total = sum(how_many for _, how_many in numbers)
    classes = [0] * len(STEPS)
    for number, how_many in numbers:
        classes[max(place for place, step in enumerate(STEPS) if step <= number)] += how_many

    def share(part: float) -> int:
        seen = 0
        for number, how_many in numbers:
            seen += how_many
            if seen >= part * total:
                return number
        return 0

    return Spread(tuple(classes), share(0.5), share(0.9), share(0.99), numbers[-1][0] if numbers else 0)
