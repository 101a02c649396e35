"""What would go with articles if they were taken out of the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.answers.articles import Removal
from db.archive.driver import Driver, driver_of
from db.archive.sql import Sql
from db.lookup.lists.articles import listed

_STATEMENT = "coalesce(w.root_id, w.id, -q.id)"
_PRINTED_HERE = Sql(f"""
    SELECT {_STATEMENT}, count(*) FROM quotations q JOIN passages p ON p.quotation_id = q.id
    LEFT JOIN wordings w ON w.id = p.wording_id
    WHERE q.article_id IN :ids GROUP BY {_STATEMENT} HAVING min(p.ordinal) = 0
""")
_PRINTED = Sql("""
    SELECT w.root_id, count(*) FROM wordings w JOIN passages p ON p.wording_id = w.id
    WHERE w.root_id IN :ids GROUP BY w.root_id
""")
_HEARD_HERE = [
    Sql(f"""
    SELECT s.person_id, count(*) FROM quotations q JOIN speakers s ON s.id = q.{column}
    WHERE q.article_id IN :ids AND s.person_id IS NOT NULL GROUP BY s.person_id
    """)
    for column in ("speaker_id", "reported_by_id")
]
_HEARD_HERE.append(
    Sql("""
    SELECT s.person_id, count(*) FROM quotations q JOIN joint_speakers j ON j.quotation_id = q.id
    JOIN speakers s ON s.id = j.speaker_id
    WHERE q.article_id IN :ids AND s.person_id IS NOT NULL GROUP BY s.person_id
    """)
)
_HEARD = [
    Sql(f"""
    SELECT s.person_id, count(*) FROM speakers s JOIN quotations q ON q.{column} = s.id
    WHERE s.person_id IN :ids GROUP BY s.person_id
    """)
    for column in ("speaker_id", "reported_by_id")
]
_HEARD.append(
    Sql("""
    SELECT s.person_id, count(*) FROM speakers s JOIN joint_speakers j ON j.speaker_id = s.id
    WHERE s.person_id IN :ids GROUP BY s.person_id
    """)
)
_ARTICLES = Sql("SELECT DISTINCT identity FROM articles WHERE id IN :ids")


def removal_of(session: Session, ids: Sequence[int]) -> Removal:
    """Return what would go with these rows of articles; nothing is changed."""
    ask = driver_of(session)
    articles = listed(session, ids)
    return Removal(
        articles=articles,
        number=len(set(ask.column(_ARTICLES, ids=ids))),
        quotations=sum(one.quotations for one in articles),
        statements=_only_here(ask, ids, [_PRINTED_HERE], [_PRINTED]),
        speakers=_only_here(ask, ids, _HEARD_HERE, _HEARD),
    )


def _only_here(ask: Driver, ids: Sequence[int], here: Sequence[Sql], anywhere: Sequence[Sql]) -> int:
    """Return how many things occur in these articles and nowhere else, from counts here and anywhere."""
    found: Counter[int] = Counter()
    for statement in here:
        for thing, number in ask.rows(statement, ids=ids):
            found[thing] += number
    left = found.copy()
    for statement in anywhere:
        for thing, number in ask.rows(statement, ids=sorted(found)):
            left[thing] -= number
    return sum(number >= 0 for number in left.values())
