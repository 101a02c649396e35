"""What ties rows of one name together, though nothing else says that they are one person.

First names alone, of different articles, are tied by a statement that is printed under both. Full names whose
callings disagree also by another speaker who is quoted beside both in the same month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Pair, Seen, bearer, disagree
from quotes.names.forms import form_of

TELLING = 5
"""Two persons with one name hardly both make a statement with this many words."""


def tied_by_statement(session: Session, ids: Mapping[Seen, int]) -> list[Pair]:
    """Return first names alone, of different articles, under which the same statement is printed.

    Args:
        session: the unit of work.
        ids: rows of one block of names, with their numbers.
    """
    alone = {id: seen for seen, id in ids.items() if seen.profile.here}
    if len({seen.name for seen in alone.values()}) == len(alone):
        return []
    pairs = driver_of(session).rows(_ONE_STATEMENT, ids=sorted(alone), others=sorted(alone), telling=TELLING)
    return [
        (min(alone[one], alone[other]), max(alone[one], alone[other]))
        for one, other in pairs
        if alone[one].name == alone[other].name
    ]


def tied_by_name(session: Session, ids: Mapping[Seen, int], evidence: Evidence) -> list[Pair]:
    """Return rows with one name whose callings disagree, but which are tied by what they said or beside whom.

    Args:
        session: the unit of work.
        ids: rows of one block of names, with their numbers.
        evidence: how often each is quoted: what fewer quotations show is looked for among those of the other.
    """
    company: dict[int, set[_Company]] = {}
    found = []
    for one, other in _disagreeing(ids):
        few, many = sorted((one, other), key=lambda seen: (evidence.of([seen]), seen))
        said_alike = driver_of(session).rows(_SAME_STATEMENT, few=ids[few], many=ids[many], telling=TELLING)
        if said_alike or _in_company(session, ids[few], ids[many], company):
            found.append((one, other))
    return found


def _disagreeing(ids: Mapping[Seen, int]) -> Iterator[Pair]:
    """Yield pairs of rows with one full name and callings that disagree, and not of a man and a woman."""
    by_name: dict[str, list[Seen]] = defaultdict(list)
    for seen in ids:
        if seen.profile.callings and form_of(seen.name).given:
            by_name[seen.name].append(seen)
    for rows in by_name.values():
        rows.sort()
        for i, one in enumerate(rows):
            for other in rows[i + 1 :]:
                genders = {bearer(one).gender, bearer(other).gender} - {""}
                if len(genders) < 2 and disagree(bearer(one), bearer(other)):
                    yield one, other


_Company = tuple[str, str]
"""The folded name of another speaker in an article, and the month in which it was printed."""


def _in_company(session: Session, few: int, many: int, known: dict[int, set[_Company]]) -> bool:
    """Return whether another speaker is quoted beside both rows in the same month."""
    ask = driver_of(session)
    if few not in known:
        known[few] = set(ask.rows(_COMPANY, row=few))
    if not known[few]:
        return False
    names, months = ({pair[at] for pair in known[few]} for at in (0, 1))
    return not known[few].isdisjoint(ask.rows(_SAME_COMPANY, row=many, names=names, months=months))


# Tables in the order in which SQLite is to go through them ("CROSS JOIN"): from the quotations of one row on.
# By itself it may begin with everything that is said by somebody who is quoted beside them.
_SAME_STATEMENT = Sql("""
    SELECT 1 FROM quotations AS said CROSS JOIN passages AS own CROSS JOIN wordings
    CROSS JOIN passages AS again CROSS JOIN quotations AS repeated
    WHERE said.speaker_id = :few AND own.quotation_id = said.id AND wordings.id = own.wording_id
        AND wordings.token_count >= :telling AND again.wording_id = own.wording_id
        AND repeated.id = again.quotation_id AND repeated.speaker_id = :many
    LIMIT 1
""")
_BESIDE = """
    SELECT DISTINCT companion.name_folded, substr(article.published, 1, 7)
    FROM quotations AS said CROSS JOIN articles AS article
    CROSS JOIN quotations AS beside CROSS JOIN speakers AS companion
    WHERE said.speaker_id = :row AND article.id = said.article_id AND length(article.published) >= 7
        {months} AND beside.article_id = article.id AND beside.speaker_id <> :row
        AND companion.id = beside.speaker_id AND companion.name_folded LIKE '% %' {names}
"""
_COMPANY = Sql(_BESIDE.format(months="", names=""))
_SAME_COMPANY = Sql(
    _BESIDE.format(
        months="AND substr(article.published, 1, 7) IN :months", names="AND companion.name_folded IN :names"
    )
)
_ONE_STATEMENT = Sql(
    """
    SELECT DISTINCT said.speaker_id, repeated.speaker_id FROM quotations AS said
    JOIN passages AS own ON own.quotation_id = said.id
    JOIN passages AS again ON again.wording_id = own.wording_id
    JOIN quotations AS repeated ON repeated.id = again.quotation_id
    JOIN wordings ON wordings.id = own.wording_id
    WHERE said.speaker_id IN :ids AND repeated.speaker_id IN :others
        AND said.speaker_id < repeated.speaker_id AND wordings.token_count >= :telling
    """,
    whole=True,
)
