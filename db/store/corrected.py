"""Corrections by users, put in the place of what articles come with; what came is kept beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_missing
from db.archive.sql import Sql
from db.models.corrections import GivenValue
from quotes.types import Article

Changes = Mapping[str, str | None]
"""Fields of an article (`quotes.types.Article`) to what they are; None for nothing."""

_IN_FORCE = Sql("""
    SELECT identity, field, value FROM corrections WHERE identity IN :identities AND withdrawn_at IS NULL
""")
_GIVEN = Sql("SELECT field, value FROM given_values WHERE article_id = :article")
_FILL = Sql("UPDATE given_values SET value = :value WHERE article_id = :article AND field = :field")


def corrections_of(session: Session, identities: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """Return the corrections that hold for articles with these identities."""
    found: dict[str, dict[str, str | None]] = defaultdict(dict)
    for identity, field, value in driver_of(session).rows(_IN_FORCE, identities=sorted(set(identities))):
        found[identity][field] = value
    return dict(found)


def corrected(article: Article, changes: Changes) -> Article:
    """Return the article with these fields corrected."""
    fields: dict[str, Any] = dict(changes)
    return replace(article, **fields)


def keep_given(session: Session, articles: Iterable[tuple[int, Article, Iterable[str]]]) -> None:
    """Keep what articles came with in fields that are corrected.

    The outlet is kept in `articles.given_outlet_id`.

    Args:
        session: the unit of work.
        articles: row, the article as it came, and the fields that are corrected.
    """
    insert_missing(
        session,
        GivenValue,
        [
            {"article_id": id, "field": field, "value": getattr(article, field)}
            for id, article, fields in articles
            for field in fields
            if field != "outlet"
        ],
    )


def given_values(session: Session, article_id: int) -> dict[str, str | None]:
    """Return what came with an article in the fields that are corrected, but its outlet."""
    return dict(driver_of(session).rows(_GIVEN, article=article_id))


def fill_given(session: Session, article_id: int, values: Changes) -> None:
    """Keep what comes with an article only now, in fields that are corrected."""
    for field, value in values.items():
        driver_of(session).run(_FILL, article=article_id, field=field, value=value)
