"""Choosing among some statements of a speaker by their printings, which are read once, whatever is asked.

It chooses what `db.lookup.choose` does. That asks the database for each condition, and reads all that a
speaker said; here it is bounded how much is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.filters import Filters, Sort
from db.lookup.unknown import check_outlet, outlets_named
from quotes.search.query import read_query

if TYPE_CHECKING:
    from db.archive.reading import ArchiveReader, Askable

_COLUMNS = """
    q.id, q.article_id AS article, q.kind, q.speaker_type AS type, q.confidence, q.speaker_id AS speaker,
    q.reported_by_id AS reporter, w.id AS wording, a.published, a.outlet_id AS outlet
"""
_PRINTED = """
    FROM wordings w JOIN passages p ON p.wording_id = w.id JOIN quotations q ON q.id = p.quotation_id
    JOIN articles a ON a.id = q.article_id
"""
#: Each by its own index; joined by OR they would read the whole table.
_PRINTINGS = (
    Sql(f"SELECT w.root_id AS statement, {_COLUMNS} {_PRINTED} "
        "WHERE w.root_id IN :keys AND a.superseded_by_id IS NULL"),
    Sql(f"SELECT w.id AS statement, {_COLUMNS} {_PRINTED} "
        "WHERE w.id IN :keys AND w.root_id IS NULL AND a.superseded_by_id IS NULL"),
)  # fmt: skip
_ALONE = Sql(f"""
    SELECT -q.id AS statement, {_COLUMNS} FROM quotations q JOIN articles a ON a.id = q.article_id
    JOIN passages p ON p.quotation_id = q.id AND p.ordinal = 0 LEFT JOIN wordings w ON w.id = p.wording_id
    WHERE q.id IN :ids AND p.wording_id IS NULL AND q.is_said AND a.superseded_by_id IS NULL
""")
_JOINT = Sql("SELECT quotation_id FROM joint_speakers WHERE speaker_id IN :rows")
_KINDS = {"direct": 0, "mixed": 1}

Condition = Callable[[Any], bool]


def choose_among(
    session: Askable, rows: Sequence[int], keys: Sequence[int], filters: Filters, *, sort: Sort = "newest"
) -> list[int]:
    """Return those of some statements of a speaker with a printing that meets all conditions, in an order.

    Args:
        session: the unit of work.
        rows: the rows of the speaker.
        keys: statements printed as said or passed on by them (`db.lookup.said.in_order`).
        filters: the conditions; `Filters.unsaid` changes nothing, because what is no speech is no statement.
        sort: as `db.lookup.choose.choose` has it.

    Raises:
        ArchiveError: no outlet has the name that is asked for.
    """
    reader = reader_of(session)
    meets = _conditions(reader, rows, filters)
    if not filters.first_seen:
        found: dict[int, list[Any]] = {}
        for row in _printings(reader, keys):
            if all(condition(row) for condition in meets):
                found.setdefault(row.statement, []).append(row)
        return _in_order(found, sort)
    firsts: dict[int, Any] = {}
    for row in _printings(reader, keys):
        first = firsts.setdefault(row.statement, row)
        if _when(row) < _when(first):
            firsts[row.statement] = row
    chosen = {key: [row] for key, row in firsts.items() if all(condition(row) for condition in meets)}
    return _in_order(chosen, sort)


def _printings(reader: ArchiveReader, keys: Sequence[int]) -> Iterable[Any]:
    roots = [key for key in keys if key > 0]
    asked = [reader.named_rows(statement, keys=roots) for statement in _PRINTINGS]
    return chain(*asked, reader.named_rows(_ALONE, ids=[-key for key in keys if key < 0]))


def _when(row: Any) -> tuple[bool, str, int]:
    return row.published is None, row.published or "", row.id


def _conditions(reader: ArchiveReader, rows: Sequence[int], filters: Filters) -> list[Condition]:
    theirs, together = frozenset(rows), frozenset(reader.column(_JOINT, rows=rows))
    meets: list[Condition] = [
        lambda row: row.speaker in theirs or row.reporter in theirs or row.id in together
    ]
    since, until, least = filters.since, filters.until, filters.min_confidence
    if filters.outlet is not None:
        check_outlet(reader, filters.outlet)
        outlets = frozenset(outlets_named(reader, filters.outlet))
        meets.append(lambda row: row.outlet in outlets)
    if filters.kind is not None:
        meets.append(lambda row: row.kind == filters.kind)
    if filters.type is not None:
        meets.append(lambda row: row.type == filters.type)
    if least is not None:
        meets.append(lambda row: row.confidence >= least)
    if since is not None:
        meets.append(lambda row: row.published is not None and row.published >= since[: len(row.published)])
    if until is not None:
        meets.append(lambda row: row.published is not None and row.published[: len(until)] <= until)
    return [*meets, *_with_words(reader, filters)]


def _with_words(reader: ArchiveReader, filters: Filters) -> list[Condition]:
    from db.lookup.words.full_text import as_worded, matching

    meets: list[Condition] = []
    if filters.topic is not None:
        found = reader.connection.execute(matching(reader, "articles", read_query(filters.topic)))
        articles = frozenset(found.scalars())
        meets.append(lambda row: row.article in articles)
    if filters.said is not None:
        found = reader.connection.execute(matching(reader, "wordings", as_worded(read_query(filters.said))))
        wordings = frozenset(found.scalars())
        meets.append(lambda row: row.wording in wordings)
    return meets


def _in_order(found: dict[int, list[Any]], sort: Sort) -> list[int]:
    def first(rows: Sequence[Any]) -> str:
        return min((row.published for row in rows if row.published is not None), default="")

    before: dict[str, Callable[[Sequence[Any]], float]] = {
        "most-printed": lambda rows: -len({row.article for row in rows}),
        "kind": lambda rows: min(_KINDS.get(row.kind, 2) for row in rows),
        "surest": lambda rows: -max(row.confidence for row in rows),
    }
    ordered = sorted(found.items(), key=lambda pair: min(row.id for row in pair[1]))
    ordered.sort(key=lambda pair: first(pair[1]), reverse=sort != "oldest")
    ordered.sort(key=lambda pair: not first(pair[1]))
    if sort in before:
        ordered.sort(key=lambda pair: before[sort](pair[1]))
    return [key for key, _ in ordered]
