"""Correcting what is known of an article, for all its versions and those still to come.

What the article came with is kept (`GivenValue`, `Article.given_outlet_id`), so that a correction can be
taken back. All that was concluded from the field follows: dates of statements, years of speakers, words to
search for. Who copied whom and who was first is concluded when it is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.answers.edits import FIELDS
from db.archive.rows import insert_missing, take_turn, update_rows
from db.groups.reach import timed_in_article
from db.groups.trees import settle_trees
from db.lookup.lists.corrections import corrections_of_article
from db.models.base import now
from db.models.corrections import Correction, GivenValue
from db.models.printed import Article, ArticleIdentity, Outlet
from db.speakers.forget import Lost, see_less
from db.speakers.rows import seen_in_year
from db.speakers.settle import families_tied, settle_families
from db.store.articles import load_article
from db.store.corrected import given_values, keep_given
from db.store.held.contents import names_in, rows_quoted
from db.store.outlets import forget_empty_outlets, meant_outlets, outlet_ids
from quotes.errors import ArchiveError
from quotes.names.sightings import year_of
from quotes.read.article.make import laid_out
from quotes.read.web_address import canonical_address

Changes = Mapping[str, str | None]
"""Fields of an article to what they are; None for nothing."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction of one article came to."""

    #: Fields that have another value now, each with that before.
    before: dict[str, str | None]
    #: Whether the text is divided otherwise now, so that reading it again may find other quotations.
    read_again: bool


def correct(
    session: Session, article_id: int, changes: Changes, *, made_by: str, note: str = ""
) -> Corrected:
    """Record what fields of an article are; the caller commits.

    Args:
        session: the unit of work.
        article_id: the row of any version of it.
        changes: fields with their values, as `db.edit.fields` reads them.
        made_by: who says so.
        note: why.

    Raises:
        ArchiveError: the address is that of another article.
    """
    take_turn(session)
    identity = session.get_one(Article, article_id).identity
    if (address := changes.get("url")) is not None:
        _require_own(session, identity, address)
    for field, value in changes.items():
        standing = _standing(session, identity, field)
        if standing and (standing.value, standing.made_by, standing.note) == (value, made_by, note):
            continue
        if standing:
            standing.withdrawn_at = now()
        session.add(Correction(identity=identity, field=field, value=value, made_by=made_by, note=note))
    session.flush()
    return _changed(session, article_id, lambda version: changes)


def take_back(session: Session, article_id: int, fields: Iterable[str]) -> Corrected:
    """Let fields of an article be what it came with again; the caller commits.

    Raises:
        ArchiveError: one of the fields was not corrected.
    """
    take_turn(session)
    row = session.get_one(Article, article_id)
    fields = tuple(fields)
    for field in fields:
        standing = _standing(session, row.identity, field)
        if standing is None:
            raise ArchiveError(f"a{article_id}", f"its {FIELDS[field]} was not corrected")
        standing.withdrawn_at = now()
    session.flush()
    return _as_it_came(session, article_id, fields)


def _as_it_came(session: Session, article_id: int, fields: tuple[str, ...]) -> Corrected:
    """Let fields of all versions of an article be what these came with."""
    row = session.get_one(Article, article_id)

    def came(version: int) -> Changes:
        given = {**given_values(session, version), "outlet": _given_outlet(session, version)}
        # A version that was never corrected has what it came with.
        return {field: given[field] for field in fields if field in given}

    found = _changed(session, article_id, came)
    session.execute(
        delete(GivenValue).where(
            GivenValue.field.in_(fields), GivenValue.article_id.in_(_versions(row.identity))
        )
    )
    return found


def correct_again(session: Session, identity: str, field: str) -> None:
    """Let a field of an article be what the correction that holds says, or what it came with if none does.

    For corrections that were recorded or taken back by other means (`db.merge`); the caller commits.

    Args:
        session: the unit of work.
        identity: the article (`Article.identity`).
        field: of `quotes.types.Article`.

    Raises:
        ArchiveError: the address is that of another article.
    """
    first = session.scalars(_versions(identity).order_by(Article.id).limit(1)).first()
    if first is None:
        return
    standing = _standing(session, identity, field)
    if standing is None:
        _as_it_came(session, first, (field,))
        return
    if field == "url" and standing.value is not None:
        _require_own(session, identity, standing.value)
    changes = {field: standing.value}
    _changed(session, first, lambda version: changes)


def _standing(session: Session, identity: str, field: str) -> Correction | None:
    return session.scalars(
        select(Correction).where(
            Correction.identity == identity, Correction.field == field, Correction.withdrawn_at.is_(None)
        )
    ).first()


def _versions(identity: str) -> Any:
    return select(Article.id).where(Article.identity == identity)


def _given_outlet(session: Session, article_id: int) -> str | None:
    row = session.get_one(Article, article_id)
    return session.get_one(Outlet, row.given_outlet_id).name or None


def _require_own(session: Session, identity: str, address: str) -> None:
    """Refuse an address that is another article's; let articles that come with it be this one.

    The identity stays what the article came with, so that the same article is known when it comes again.
    """
    canonical = canonical_address(address)
    if canonical is None:
        return
    known_as = f"url:{canonical}"
    meant = {
        known_as,
        *session.scalars(select(ArticleIdentity.identity).where(ArticleIdentity.known_as == known_as)),
    }
    other = session.scalars(
        select(Article.id)
        .where(Article.identity.in_(meant - {identity}), Article.superseded_by_id.is_(None))
        .limit(1)
    ).first()
    if other is not None:
        raise ArchiveError(
            address,
            f"that is the address of a{other}; if the two are one article, remove one of them",
        )
    if known_as != identity:
        insert_missing(session, ArticleIdentity, [{"known_as": known_as, "identity": identity}])


def _changed(session: Session, article_id: int, wanted: Callable[[int], Changes]) -> Corrected:
    """Change all versions of an article, and what follows from the fields.

    Args:
        session: the unit of work.
        article_id: the row of one of them.
        wanted: returns the fields with their values for the row of a version.
    """
    found = Corrected({}, read_again=False)
    identity = session.get_one(Article, article_id).identity
    for version in session.scalars(_versions(identity).order_by(Article.id)).all():
        one = _change_version(session, version, wanted(version))
        if version == article_id:
            found = one
    return found


def _change_version(session: Session, id: int, wanted: Changes) -> Corrected:
    if not wanted:
        return Corrected({}, read_again=False)
    article = load_article(session, id)
    came = {field: getattr(article, field) for field in wanted}
    keep_given(session, [(id, article, wanted)])
    columns: dict[str, Any] = {field: value for field, value in wanted.items() if field != "outlet"}
    if "outlet" in wanted:
        name = wanted["outlet"] or ""
        meant = meant_outlets(session, [name]).get(name)
        columns["outlet_id"] = meant[0] if meant else outlet_ids(session, [name])[name]
    left = session.get_one(Article, id).outlet_id
    if columns.get("published", came.get("published")) != came.get("published"):
        _change_date(session, id, came["published"], columns)
    else:
        update_rows(session, Article, [{"id": id, **columns}])
    session.expire_all()
    forget_empty_outlets(session, [left])
    after = load_article(session, id)
    before = {field: value for field, value in came.items() if getattr(after, field) != value}
    divided = "title" in before and laid_out(after).paragraphs != laid_out(article).paragraphs
    return Corrected(before, divided)


def _change_date(session: Session, id: int, before: str | None, columns: dict[str, Any]) -> None:
    """Change a date with the years of all who are quoted, and conclude again who they are and what is one."""
    rows = rows_quoted(session, [id])
    families = families_tied(session, {row.family_name for row in rows.values()})
    update_rows(session, Article, [{"id": id, **columns}])
    lost = Lost().with_these((), [year_of(before)])
    see_less(session, dict.fromkeys(rows, lost), partial(names_in, session))
    if columns["published"] is not None:
        seen_in_year(session, id, columns["published"])
    settle_families(session, families)
    settle_trees(session, timed_in_article(session, id))


def told(session: Session, article_id: int, fields: Iterable[str]) -> list[str]:
    """Return for each of these fields a line that says what it is, and what the article came with."""
    article = load_article(session, article_id)
    corrections = {one.field: one for one in corrections_of_article(session, article_id)}
    lines = []
    for field in fields:
        value, one = getattr(article, field), corrections.get(FIELDS[field])
        line = f"a{article_id}: {FIELDS[field]} is {value if value is not None else 'empty'}"
        if one is not None:
            line += f" (came {f'as “{one.came_as}”' if one.came_as is not None else 'without one'})"
        lines.append(f"{line}.")
    return lines
