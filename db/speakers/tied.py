"""What ties rows of one name together, though nothing else says that they are one person.

First names alone, of different articles, are tied by a statement that is printed under both. Full names whose
callings disagree also by another speaker who is quoted beside both in the same month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.speakers.rules.likely import Evidence
from db.speakers.rules.namesakes import alike, by_calling
from db.speakers.rules.seen import Pair, Seen, bearer, disagree
from quotes.names.bodies import body_key
from quotes.names.forms import form_of

TELLING = 5
"""Two persons with one name hardly both make a statement with this many words."""


def tied_by_statement(session: Session, ids: Mapping[Seen, int], types: Mapping[Seen, str]) -> list[Pair]:
    """Return first names alone, of different articles, under which the same statement is printed.

    Of many that one statement ties, each is tied to the first of its type, so that there are no more pairs
    than rows.

    Args:
        session: the unit of work.
        ids: rows of one block of names, with their numbers.
        types: what rows are, if that is known; two of different types are never one.
    """
    alone = {id: seen for seen, id in ids.items() if seen.profile.here}
    if len({seen.name for seen in alone.values()}) == len(alone):
        return []
    under: dict[tuple[str, int], list[Seen]] = defaultdict(list)
    for wording, id in driver_of(session).rows(_STATEMENTS, ids=sorted(alone), telling=TELLING):
        under[alone[id].name, wording].append(alone[id])
    return [pair for rows in under.values() if len(rows) > 1 for pair in _to_the_first(sorted(rows), types)]


def _to_the_first(rows: Sequence[Seen], types: Mapping[Seen, str]) -> Iterator[Pair]:
    """Yield pairs that make of these rows, sorted, what all pairs of them would."""
    first: dict[str | None, Seen] = {}
    for row in rows:
        kind = types.get(row)
        if kind in first:
            yield first[kind], row
        else:
            first[kind] = row
    if (unclear := first.pop(None, None)) is not None:
        yield from ((min(unclear, row), max(unclear, row)) for row in first.values())


def tied_by_name(
    session: Session,
    ids: Mapping[Seen, int],
    types: Mapping[Seen, str],
    evidence: Evidence,
    *,
    judged: bool = False,
) -> list[Pair]:
    """Return rows with one name whose callings disagree, but which are tied by what they said or beside whom.

    What callings in common make one person is asked for together.

    Args:
        session: the unit of work.
        ids: rows of one block of names, with their numbers.
        types: what rows are, if that is known.
        evidence: how often each is quoted: what fewer quotations show is looked for in the other.
        judged: whether rows of the block were judged to be one or not to be one; then each pair is asked for.
    """
    company: dict[Seen, set[_Company]] = {}
    found = []
    for pair in _disagreeing(ids, types, judged=judged):
        few, many = sorted(pair, key=lambda some: (evidence.of(some), some))
        those, others = [ids[seen] for seen in few], [ids[seen] for seen in many]
        said_alike = driver_of(session).rows(_SAME_STATEMENT, few=those, many=others, telling=TELLING)
        if said_alike or _in_company(session, few[0], those, others, company):
            found.append((min(few[0], many[0]), max(few[0], many[0])))
    return found


def _disagreeing(
    ids: Mapping[Seen, int], types: Mapping[Seen, str], *, judged: bool
) -> Iterator[tuple[list[Seen], list[Seen]]]:
    """Yield rows with one full name that are one by their callings, and others of it that are not.

    A man and a woman are never yielded together, nor a person and an organisation.
    """
    by_name: dict[str, list[Seen]] = defaultdict(list)
    for seen in sorted(ids):
        if form_of(seen.name).given and not seen.profile.judged:
            by_name[body_key(seen.name)].append(seen)
    for rows in by_name.values():
        if len(rows) == 1:
            continue
        for some in alike(rows, types):
            groups = [[row] for row in some if row.profile.callings] if judged else by_calling(some)
            for one, other in combinations(groups, 2):
                if not judged or disagree(bearer(one[0]), bearer(other[0])):
                    yield one, other


_Company = tuple[str, str]
"""The folded name of another speaker in an article, and the month in which it was printed."""


def _in_company(
    session: Session, one: Seen, few: list[int], many: list[int], known: dict[Seen, set[_Company]]
) -> bool:
    """Return whether another speaker is quoted beside two in the same month; the first is known by a row."""
    ask = driver_of(session)
    if one not in known:
        known[one] = set(ask.rows(_COMPANY, rows=few))
    if not known[one]:
        return False
    names, months = ({pair[at] for pair in known[one]} for at in (0, 1))
    return not known[one].isdisjoint(ask.rows(_SAME_COMPANY, rows=many, names=names, months=months))


# Tables in the order in which SQLite is to go through them ("CROSS JOIN"): from the quotations of one row on.
# By itself it may begin with everything that is said by somebody who is quoted beside them.
_SAME_STATEMENT = Sql("""
    SELECT 1 FROM quotations AS said CROSS JOIN passages AS own CROSS JOIN wordings
    CROSS JOIN passages AS again CROSS JOIN quotations AS repeated
    WHERE said.speaker_id IN :few AND own.quotation_id = said.id AND wordings.id = own.wording_id
        AND wordings.token_count >= :telling AND again.wording_id = own.wording_id
        AND repeated.id = again.quotation_id AND repeated.speaker_id IN :many
    LIMIT 1
""")
_BESIDE = """
    SELECT DISTINCT companion.name_folded, substr(article.published, 1, 7)
    FROM quotations AS said CROSS JOIN articles AS article
    CROSS JOIN quotations AS beside CROSS JOIN speakers AS companion
    WHERE said.speaker_id IN :rows AND article.id = said.article_id AND length(article.published) >= 7
        {months} AND beside.article_id = article.id AND beside.speaker_id <> said.speaker_id
        AND companion.id = beside.speaker_id AND companion.name_folded LIKE '% %' {names}
"""
_COMPANY = Sql(_BESIDE.format(months="", names=""))
_SAME_COMPANY = Sql(
    _BESIDE.format(
        months="AND substr(article.published, 1, 7) IN :months", names="AND companion.name_folded IN :names"
    )
)
_STATEMENTS = Sql("""
    SELECT DISTINCT own.wording_id, said.speaker_id
    FROM quotations AS said CROSS JOIN passages AS own CROSS JOIN wordings
    WHERE said.speaker_id IN :ids AND own.quotation_id = said.id AND wordings.id = own.wording_id
        AND wordings.token_count >= :telling
""")
