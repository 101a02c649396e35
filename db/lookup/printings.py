"""Rows of quotations to printings and statements; shared by the look-ups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from db.lookup.answers import Printing, Statement
from db.lookup.differences import difference
from db.models import Article, ContentRange, ExtractionRun, Outlet, Quotation, Speaker, Wording

_PERSON = aliased(Speaker)
_CHUNK = 500  # SQLite allows no endless list of parameters

#: What a quotation is grouped under: the root of its wording; less than nothing where it has none.
group_key: ColumnElement[int] = func.coalesce(Wording.root_id, Wording.id, -Quotation.id)


def group_id(key: int) -> str:
    """The id to show for a `group_key`: "g12", or "q7" for a quotation without a group."""
    return f"g{key}" if key > 0 else f"q{-key}"


def printed_in(roots: Any) -> ColumnElement[bool]:
    """Whether a quotation is a printing of one of these groups.

    Args:
        roots: `group_key` values of groups: a list, or a query for them.
    """
    # Two ways in, each by its index; together in one OR they would read the whole table.
    in_group = select(Wording.id).where(Wording.root_id.in_(roots))
    unplaced = select(Wording.id).where(Wording.id.in_(roots), Wording.root_id.is_(None))
    return Quotation.wording_id.in_(in_group.union_all(unplaced))


def statements(session: Session, keys: Sequence[int], *, superseded: bool = False) -> list[Statement]:
    """The groups of these keys with all their printings, in the order of `keys`.

    Args:
        session: the unit of work.
        keys: `group_key` values.
        superseded: also printings in texts that the outlet has changed since.
    """
    members: dict[int, list[Row[Any]]] = defaultdict(list)
    for some in _chunks(keys):
        roots = [key for key in some if key > 0]
        alone = [-key for key in some if key < 0]
        for chosen in (
            printed_in(roots) if roots else None,
            Quotation.id.in_(alone) if alone else None,
        ):
            if chosen is None:
                continue
            query = _printings().where(chosen)
            if not superseded:
                query = query.where(Article.superseded_by_id.is_(None))
            for row in session.execute(query):
                members[row.statement].append(row)
    ranges = _ranges(session, [row.id for rows in members.values() for row in rows])
    return [_statement(key, members[key], ranges) for key in keys if key in members]


def _printings() -> Select[Any]:
    return (
        select(
            group_key.label("statement"),
            Quotation.id,
            Quotation.start,
            Quotation.end,
            # Characters in both databases; the rest of the text need not come along.
            func.substr(Article.text, Quotation.start + 1, Quotation.end - Quotation.start).label("extent"),
            func.substr(Article.text, Quotation.cue_start + 1, Quotation.cue_end - Quotation.cue_start).label(
                "cue"
            ),
            Quotation.kind,
            Quotation.speaker_text,
            Quotation.speaker_name,
            Quotation.reported_by_text,
            Quotation.reported_by_name,
            Quotation.rule,
            Quotation.confidence,
            Quotation.path,
            Quotation.pull_quote,
            Quotation.wording_id,
            Article.key.label("article"),
            Article.published,
            Article.url,
            Article.title,
            Article.wire,
            Article.superseded_by_id,
            Outlet.name.label("outlet"),
            ExtractionRun.model,
            _PERSON.id.label("person_id"),
            func.coalesce(_PERSON.shown_as, _PERSON.name).label("person"),
        )
        .select_from(Quotation)
        .join(Article, Article.id == Quotation.article_id)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .join(ExtractionRun, ExtractionRun.id == Quotation.run_id)
        .outerjoin(Wording, Wording.id == Quotation.wording_id)
        .outerjoin(Speaker, Speaker.id == Quotation.speaker_id)
        .outerjoin(_PERSON, _PERSON.id == func.coalesce(Speaker.person_id, Speaker.id))
    )


def _ranges(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for some in _chunks(ids):
        for id, start, end in session.execute(
            select(ContentRange.quotation_id, ContentRange.start, ContentRange.end)
            .where(ContentRange.quotation_id.in_(some))
            .order_by(ContentRange.quotation_id, ContentRange.ordinal)
        ):
            found[id].append((start, end))
    return found


def _chunks(values: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(values)
    while some := list(islice(rest, _CHUNK)):
        yield some


def _statement(key: int, rows: Iterable[Row[Any]], ranges: dict[int, list[tuple[int, int]]]) -> Statement:
    ordered = sorted(rows, key=lambda row: (row.published is None, row.published or "", row.id))
    texts = {row.id: _content(row, ranges[row.id]) for row in ordered}
    # The form of the root, as first printed; where no text that stands has it, the longest there is.
    of_root = [row for row in ordered if row.wording_id == key]
    full = of_root[0] if of_root else max(ordered, key=lambda row: len(texts[row.id]))
    printings = []
    for row in ordered:
        relation, changes = difference(texts[full.id], texts[row.id])
        printings.append(_printing(row, texts[row.id], relation=relation, changes=changes))
    return Statement(group_id(key), texts[full.id], tuple(printings))


def _content(row: Row[Any], parts: Sequence[tuple[int, int]]) -> str:
    return " ... ".join(row.extent[start - row.start : end - row.start] for start, end in parts)


def _printing(row: Row[Any], text: str, **more: Any) -> Printing:
    return Printing(
        id=f"q{row.id}",
        article=row.article,
        outlet=row.outlet or None,
        published=row.published,
        url=row.url,
        title=row.title,
        wire=row.wire,
        text=text,
        start=row.start,
        end=row.end,
        kind=row.kind,
        speaker=row.speaker_text,
        speaker_name=row.speaker_name,
        reported_by=row.reported_by_text,
        reported_by_name=row.reported_by_name,
        cue=row.cue,
        rule=row.rule,
        confidence=row.confidence,
        path=row.path,
        pull_quote=row.pull_quote,
        model=row.model,
        superseded=row.superseded_by_id is not None,
        person_id=row.person_id,
        person=row.person,
        **more,
    )
