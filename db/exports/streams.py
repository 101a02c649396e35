"""Reading the archive from end to end, a piece at a time, so that its size does not matter.

Pieces are found by id, not by a long-running cursor, which works alike on both databases. Only current texts
are read, not those that an outlet has replaced since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, select, text
from sqlalchemy.orm import Session

from db.answers.edits import FIELDS
from db.answers.quotes import to_quote
from db.answers.speakers import SpeakerFound
from db.answers.statements import Statement
from db.archive.chunks import chunks
from db.archive.driver import driver_of
from db.archive.location import WRITES
from db.archive.sql import Sql
from db.exports.chosen import Chosen, persons_of
from db.lookup.keys import group_key, known_by
from db.lookup.persons import NOBODY, describe_speakers, joint_speakers
from db.lookup.statements import group_id, statements
from db.models.printed import Article, ContentRange, ExtractionRun, Outlet, Passage, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from quotes.types import Article as ArticleText
from quotes.types import Quote, Span

_ARTICLES = 100  # read at once
_STATEMENTS = 400
_FIELDS = ("url", "title", "byline", "published", "dateline", "wire", "language", "section", "editor")


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A quotation of an article as the archive has it: what was found, and what was concluded."""

    #: "q" and a number.
    id: str
    #: The statement that it prints: "g12", or its own id.
    statement: str
    quote: Quote
    #: The person that the speaker was concluded to be: id and name.
    person_id: int | None
    person: str | None
    #: Name and version of the models that found it.
    model: str
    #: The person of each who said it: several, one or none.
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A statement with what identifies it for good."""

    #: The digest of the wording at its root, or the id of its only quotation if it has no wording.
    digest: str
    statement: Statement


def one_moment(session: Session) -> None:
    """Let a session see the archive as it is now, whatever others write meanwhile.

    On SQLite that is always so, and nobody else writes while a writer has its turn.
    """
    bind = session.get_bind()
    if bind.dialect.name == "postgresql" and not bind.get_execution_options().get(WRITES):
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


CameAs = Mapping[str, str | None]
"""The fields of an article that a user corrected, with what it came with."""


def all_articles(
    session: Session, only: Chosen | None = None
) -> Iterator[tuple[ArticleText, list[ExportRow], CameAs]]:
    """Yield articles with their quotations and what was corrected, in the order in which they came.

    Args:
        session: the unit of work.
        only: which ones, with all of their quotations; None for every article.
    """
    asked = (
        select(Article.id, Article.key, Article.text, Outlet.name.label("outlet"))
        .add_columns(*(getattr(Article, field) for field in _FIELDS))
        .join(Outlet, Outlet.id == Article.outlet_id)
        .where(Article.superseded_by_id.is_(None))
        .order_by(Article.id)
    )
    for ids in _portions(
        session, asked.with_only_columns(Article.id), Article.id, only.articles if only else None
    ):
        rows = session.execute(asked.where(Article.id.in_(ids))).all()
        found = _quotations(session, [row.id for row in rows])
        came = _came_as(session, [row.id for row in rows])
        for row in rows:
            article = ArticleText(
                id=row.key,
                text=row.text,
                outlet=row.outlet or None,
                **{field: getattr(row, field) for field in _FIELDS},
            )
            yield article, found[row.id], came.get(row.id, {})


_CAME_AS = Sql("""
    SELECT a.id, c.field, CASE WHEN c.field = 'outlet' THEN nullif(o.name, '') ELSE g.value END
    FROM articles a JOIN corrections c ON c.identity = a.identity AND c.withdrawn_at IS NULL
    JOIN outlets o ON o.id = a.given_outlet_id
    LEFT JOIN given_values g ON g.article_id = a.id AND g.field = c.field
    WHERE a.id IN :ids ORDER BY a.id, c.field
""")


def _came_as(session: Session, ids: Sequence[int]) -> dict[int, dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = defaultdict(dict)
    for id, field, value in driver_of(session).rows(_CAME_AS, ids=ids):
        found[id][FIELDS[field]] = value
    return found


def _portions(
    session: Session, every: Select[Any], column: Any, only: Sequence[int] | None
) -> Iterator[Sequence[int]]:
    """Yield some ids after others: of all that a query gives in order, or of those that are given."""
    if only is not None:
        yield from chunks(only, _ARTICLES)
        return
    last = 0
    while ids := session.scalars(every.where(column > last).limit(_ARTICLES)).all():
        last = ids[-1]
        yield ids


def all_groups(session: Session, only: Chosen | None = None) -> Iterator[Group]:
    """Yield statements with their printings, in the order of their ids; those without a wording last.

    Args:
        session: the unit of work.
        only: which ones, with all of their printings; None for every statement.
    """
    if only is not None:
        yield from _some_groups(session, only)
        return
    last = 0
    while rows := session.execute(
        select(WordingRow.id, WordingRow.digest)
        .where(WordingRow.id > last, (WordingRow.root_id == WordingRow.id) | WordingRow.root_id.is_(None))
        .order_by(WordingRow.id)
        .limit(_STATEMENTS)
    ).all():
        last = rows[-1].id
        digests = {f"g{row.id}": row.digest for row in rows}
        for statement in statements(session, [row.id for row in rows]):
            yield Group(digests[statement.id], statement)
    last = 0
    while ids := session.scalars(
        select(Quotation.id)
        .join(Passage, and_(Passage.quotation_id == Quotation.id, Passage.ordinal == 0))
        .where(Quotation.id > last, Passage.wording_id.is_(None), Quotation.is_said)
        .order_by(Quotation.id)
        .limit(_STATEMENTS)
    ).all():
        last = ids[-1]
        for statement in statements(session, [-id for id in ids]):
            yield Group(statement.id, statement)


def _some_groups(session: Session, only: Chosen) -> Iterator[Group]:
    for keys in chunks(only.statements, _STATEMENTS):
        roots = select(WordingRow.id, WordingRow.digest).where(WordingRow.id.in_(keys))
        digests = {f"g{id}": digest for id, digest in session.execute(roots)}
        for statement in statements(session, keys):
            yield Group(digests.get(statement.id, statement.id), statement)


def all_speakers(session: Session, only: Chosen | None = None) -> Iterator[SpeakerFound]:
    """Yield persons who are quoted or pass a statement on, in the order of their ids.

    Args:
        session: the unit of work.
        only: those who are in one of these quotations; None for everybody.
    """
    persons = (Speaker.person_id == Speaker.id) | Speaker.person_id.is_(None)
    every = select(Speaker.id).where(persons).order_by(Speaker.id)
    for ids in _portions(session, every, Speaker.id, persons_of(session, only) if only else None):
        described = describe_speakers(session, ids)
        yield from sorted((one for one in described if one.quotations), key=lambda one: one.id)


def _quotations(session: Session, articles: list[int]) -> dict[int, list[ExportRow]]:
    spans, passages = (_spans(session, articles, table) for table in (ContentRange, Passage))
    columns = (Quotation, group_key.label("key"), ExtractionRun.model, Speaker.person_id)
    rows = session.execute(
        known_by(select(*columns).select_from(Quotation))
        .join(ExtractionRun, ExtractionRun.id == Quotation.run_id)
        .outerjoin(Speaker, Speaker.id == Quotation.speaker_id)
        .where(Quotation.article_id.in_(articles), ~Quotation.is_furniture)
        .order_by(Quotation.article_id, Quotation.ordinal)
    ).all()
    persons = {row.person_id or row.Quotation.speaker_id for row in rows} - {None}
    names = {
        id: shown or name
        for id, shown, name in session.execute(
            select(Speaker.id, Speaker.shown_as, Speaker.name).where(Speaker.id.in_(persons))
        )
    }
    alone = [row.Quotation for row in rows if row.Quotation.speaker_id is None]
    joint = joint_speakers(session, [one.id for one in alone if one.speaker_name is not None])
    found: dict[int, list[ExportRow]] = defaultdict(list)
    for quotation, key, model, person in rows:
        person = person or quotation.speaker_id
        together = joint.get(quotation.id, NOBODY)
        found[quotation.article_id].append(
            ExportRow(
                id=f"q{quotation.id}",
                statement=group_id(key),
                quote=to_quote(quotation, spans[quotation.id], together.names, passages[quotation.id]),
                person_id=person,
                person=names[person] if person else None,
                person_ids=(person,) if person else together.person_ids,
                model=model,
            )
        )
    return found


def _spans(
    session: Session, articles: list[int], table: type[ContentRange | Passage]
) -> dict[int, list[Span]]:
    """Return the ranges of quotations in these articles, in order."""
    found: dict[int, list[Span]] = defaultdict(list)
    for id, start, end in session.execute(
        select(table.quotation_id, table.start, table.end)
        .join(Quotation, Quotation.id == table.quotation_id)
        .where(Quotation.article_id.in_(articles))
        .order_by(table.quotation_id, table.ordinal)
    ):
        found[id].append(Span(start, end))
    return found
