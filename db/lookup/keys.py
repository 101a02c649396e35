"""Expressions for queries: the statements of a quotation, the person of a row of speakers."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from db.models.printed import Article, JointSpeaker, Passage, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow

#: The key of a passage's statement: the root of its wording, or a negative number if it has none.
group_key: ColumnElement[int] = func.coalesce(WordingRow.root_id, WordingRow.id, -Quotation.id)

#: The person of a row; the row itself if nothing was concluded.
person_of: ColumnElement[int] = func.coalesce(Speaker.person_id, Speaker.id)


def known_by(query: Any) -> Any:
    """Return a `Select` on quotations with the passage that each is known by, for `group_key`."""
    home = and_(Passage.quotation_id == Quotation.id, Passage.ordinal == 0)
    return query.outerjoin(Passage, home).outerjoin(WordingRow, WordingRow.id == Passage.wording_id)


def with_passages(query: Any) -> Any:
    """Return a `Select` on quotations with all passages, each with its wording, for `group_key`."""
    query = query.join(Passage, Passage.quotation_id == Quotation.id)
    return query.outerjoin(WordingRow, WordingRow.id == Passage.wording_id)


@cache
def in_a_statement() -> ColumnElement[bool]:
    """Return the condition that the tree of a passage is a statement (`db.archive.statement_counts`).

    It is if the quotation is known by this passage, or another one by a passage in that tree, or another
    article has a passage there.
    """
    wording, passage = aliased(WordingRow), aliased(Passage)
    other, article = aliased(Quotation), aliased(Article)
    also = (
        select(passage.quotation_id)
        .join(wording, wording.id == passage.wording_id)
        .join(other, other.id == passage.quotation_id)
        .join(article, article.id == other.article_id)
        .where(
            wording.root_id == WordingRow.root_id,
            article.superseded_by_id.is_(None),
            or_(passage.ordinal == 0, other.article_id != Quotation.article_id),
        )
        .correlate(WordingRow, Quotation)
    )
    return or_(Passage.ordinal == 0, also.exists())


def said_or_passed_on(rows: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that one of these rows of speakers said a quotation, or passed it on."""
    # Not "speaker or reporter or one of these": PostgreSQL would read all quotations for that.
    said = select(Quotation.id).where(Quotation.speaker_id.in_(rows))
    passed_on = select(Quotation.id).where(Quotation.reported_by_id.in_(rows))
    joint = select(JointSpeaker.quotation_id).where(JointSpeaker.speaker_id.in_(rows))
    return Quotation.id.in_(said.union_all(passed_on, joint))


def printed_in(roots: Any) -> ColumnElement[bool]:
    """Return the condition that a passage belongs to one of these statements.

    Args:
        roots: `group_key` values: a list, or a query for them.
    """
    # Two conditions, each with its index; joined by OR they would read the whole table.
    in_group = select(WordingRow.id).where(WordingRow.root_id.in_(roots))
    unplaced = select(WordingRow.id).where(WordingRow.id.in_(roots), WordingRow.root_id.is_(None))
    return Passage.wording_id.in_(in_group.union_all(unplaced))


def of_wordings(wordings: Any) -> ColumnElement[bool]:
    """Return the condition that a passage has one of these wordings, for a query `with_passages`.

    Args:
        wordings: ids: a list, or a query for them.
    """
    printed = Passage.wording_id.in_(wordings)
    if not isinstance(wordings, list):
        return printed
    # Said twice, for PostgreSQL would read all wordings to join those of the passages.
    return and_(printed, WordingRow.id.in_(wordings))
