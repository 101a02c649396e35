"""How much the archive holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, union_all
from sqlalchemy.orm import Session

from db.answers.speakers import Statistics
from db.archive.statement_counts import count_statements
from db.lookup.keys import group_key, person_of, with_passages
from db.lookup.persons import describe_speakers
from db.lookup.speaker_evidence import quoted_persons
from db.models.printed import Article, ExtractionRun, JointSpeaker, Outlet, Passage, Quotation
from db.models.speakers import Speaker
from quotes.text import PRONOUNS


def statistics(session: Session, *, top: int = 10) -> Statistics:
    """Return counts over the current texts; superseded ones are counted separately.

    Args:
        session: the unit of work.
        top: how many of the most quoted speakers.
    """
    count_statements(session)
    stands = Article.superseded_by_id.is_(None)

    def count(query: Select[Any]) -> int:
        return session.scalar(select(func.count()).select_from(query.subquery())) or 0

    printed = select(Quotation.id).join(Article, Article.id == Quotation.article_id).where(stands)
    quotations = printed.where(Quotation.is_said)
    articles = func.count(func.distinct(Quotation.article_id))
    trees = select(group_key.label("statement"), articles.label("articles"))
    groups = (
        with_passages(trees.select_from(Quotation))
        .join(Article, Article.id == Quotation.article_id)
        .where(stands, Quotation.is_said)
        .group_by(group_key)
        .having(or_(func.min(Passage.ordinal) == 0, articles > 1))
        .subquery()
    )
    first, last = session.execute(
        select(func.min(Article.published), func.max(Article.published)).where(stands)
    ).one()
    kinds = session.execute(
        select(Quotation.kind, func.count())
        .join(Article, Article.id == Quotation.article_id)
        .where(stands, Quotation.is_said)
        .group_by(Quotation.kind)
    )
    models = session.execute(
        select(ExtractionRun.model, func.count())
        .select_from(Quotation)
        .join(ExtractionRun, ExtractionRun.id == Quotation.run_id)
        .group_by(ExtractionRun.model)
    )
    most_quoted = session.scalars(_by_quotations(stands).limit(top)).all()
    return Statistics(
        articles=count(select(Article.id).where(stands)),
        superseded=count(select(Article.id).where(~stands)),
        outlets=count(
            select(Article.outlet_id).join(Article.outlet).where(stands, Outlet.name != "").distinct()
        ),
        first_published=first,
        last_published=last,
        quotations=count(quotations),
        kinds={row[0]: row[1] for row in kinds},
        unsaid=count(printed.where(~Quotation.is_said, ~Quotation.is_furniture)),
        furniture=count(printed.where(Quotation.is_furniture)),
        attributed=count(quotations.where(Quotation.speaker_name.is_not(None))),
        without_name=count(
            quotations.where(
                Quotation.speaker_name.is_(None),
                Quotation.speaker_type.in_(("group", "document")),
                func.lower(Quotation.speaker_text).not_in(PRONOUNS),
            )
        ),
        speakers=count(quoted_persons().distinct()),
        groups=count(select(groups.c.statement)),
        shared_groups=count(select(groups.c.statement).where(groups.c.articles > 1)),
        models={row[0]: row[1] for row in models},
        top_speakers=describe_speakers(session, most_quoted),
    )


def _by_quotations(stands: ColumnElement[bool]) -> Select[Any]:
    """Return a query for persons who said something, the most quoted first; several at once count each."""
    alone = select(Quotation.speaker_id).where(Quotation.speaker_id.is_not(None))
    joint = select(JointSpeaker.speaker_id).join(Quotation, Quotation.id == JointSpeaker.quotation_id)
    said = union_all(
        *(
            some.join(Article, Article.id == Quotation.article_id).where(stands, Quotation.is_said)
            for some in (alone, joint)
        )
    ).subquery()
    return (
        select(person_of.label("person"))
        .select_from(said)
        .join(Speaker, Speaker.id == said.c.speaker_id)
        .group_by(person_of)
        .order_by(func.count().desc(), person_of)
    )
