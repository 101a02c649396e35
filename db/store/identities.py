"""The identities under which articles are stored, and articles that turn out to be one.

What articles share is in `articles.identity`; further identities of the same article are in
``article_identities``, always beside the one that its rows have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from db import models
from db.archive.driver import driver_of
from db.archive.rows import insert_missing, update_rows
from db.archive.sql import Sql
from quotes.read.identity import strength
from quotes.read.versions import can_be_versions, is_edited

_KIN = Sql("SELECT known_as, identity FROM article_identities WHERE known_as IN :identities")
_VERSIONS = Sql("""
    SELECT identity, id, sha256, superseded_by_id, published, title FROM articles
    WHERE identity IN :identities
""")
_TEXTS = Sql("SELECT id, text FROM articles WHERE id IN :ids")
_COMPARED = 20
"""Versions of an article that a new text is compared with, the newest: a live page may have hundreds."""


class Version(NamedTuple):
    """A text that is stored under an identity."""

    id: int
    sha256: str
    superseded_by_id: int | None
    published: str | None
    title: str | None


def kin_of(session: Session, identities: Iterable[str]) -> dict[str, list[str]]:
    """Return for each identity those under which an article may be stored that came with it: itself first."""
    kin = {identity: [identity] for identity in identities}
    for known_as, identity in sorted(driver_of(session).rows(_KIN, identities=sorted(kin))):
        kin[known_as].append(identity)
    return kin


def versions_of(session: Session, identities: Iterable[str]) -> dict[str, list[Version]]:
    """Return what is stored under identities, in the order in which it was added."""
    found: dict[str, list[Version]] = defaultdict(list)
    rows = driver_of(session).rows(_VERSIONS, identities=sorted(set(identities)))
    for identity, *row in sorted(rows, key=lambda row: int(row[1])):
        found[identity].append(Version(*row))
    return dict(found)


def related(
    session: Session,
    text: str,
    title: str | None,
    families: Mapping[str, list[Version]],
    *,
    edited: Container[str] = (),
) -> list[str]:
    """Return the identities that have a version of which a text can be a version, the first stored first.

    Args:
        session: the unit of work.
        text: the text that comes.
        title: its headline.
        families: identities that it may have, with what is stored under each.
        edited: those of them that only the file speaks for: most of the text must be the same.
    """
    found = []
    for identity, versions in families.items():
        some = versions[-_COMPARED:]
        texts: dict[int, str] = dict(driver_of(session).rows(_TEXTS, ids=[one.id for one in some]))
        if any(
            is_edited(text, texts[one.id])
            if identity in edited
            else can_be_versions(text, texts[one.id], title, one.title)
            for one in some
        ):
            found.append((versions[0].id, identity))
    return [identity for _, identity in sorted(found)]


def remember(session: Session, known_as: str, identity: str) -> None:
    """Keep that articles which come with one identity may be those stored under another."""
    if known_as != identity:
        insert_missing(session, models.ArticleIdentity, [{"known_as": known_as, "identity": identity}])


def join(session: Session, one: str, other: str) -> str:
    """Make one article of what is stored under two identities, and return the identity that it has now.

    It is the stronger of the two, and the other is remembered. If the same text is stored under both, they
    are reprints, and stay two articles.

    Args:
        session: the unit of work; nothing is committed.
        one: the identity that is kept if both are equally strong.
        other: the other one; nothing need be stored under it.
    """
    if one == other:
        return one
    name, old = (one, other) if strength(one) >= strength(other) else (other, one)
    families = versions_of(session, [one, other])
    texts = [{version.sha256 for version in families.get(identity, ())} for identity in (one, other)]
    if texts[0] & texts[1]:
        return one
    session.flush()
    driver = driver_of(session)
    for statement in (_RENAME, _RENAME_KIN, _FORGET_KIN, _RENAME_CORRECTIONS):
        driver.run(statement, new=name, old=old)
    remember(session, old, name)
    session.expire_all()
    _chain(session, versions_of(session, [name]).get(name, ()))
    return name


_RENAME = Sql("UPDATE articles SET identity = :new WHERE identity = :old")
_RENAME_KIN = Sql("""
    INSERT INTO article_identities (known_as, identity)
    SELECT known_as, :new FROM article_identities WHERE identity = :old AND known_as <> :new
    ON CONFLICT DO NOTHING
""")
_FORGET_KIN = Sql("DELETE FROM article_identities WHERE identity = :old")
_RENAME_CORRECTIONS = Sql("UPDATE corrections SET identity = :new WHERE identity = :old")


def _chain(session: Session, versions: Sequence[Version]) -> None:
    """Let one of the current texts replace the others."""
    current, changes = None, []
    for one in versions:
        if one.superseded_by_id is not None:
            continue
        if current is None:
            current = one
            continue
        earlier, later = (one, current) if is_earlier(one.published, current.published) else (current, one)
        changes.append({"id": earlier.id, "superseded_by_id": later.id})
        current = later
    update_rows(session, models.Article, changes)


def is_earlier(published: str | None, other: str | None) -> bool:
    """Return whether a text was printed before another one, as far as both dates tell to the day."""
    one, two = (_moment(each) for each in (published, other))
    if one is None or two is None:
        return False
    timed = isinstance(one, datetime) and isinstance(two, datetime)
    if timed and (one.tzinfo is None) == (two.tzinfo is None):  # type: ignore[attr-defined]
        return one < two
    return _day(one) < _day(two)


def dates_contradict(published: str | None, other: str | None) -> bool:
    """Return whether two dates, both known to the day, cannot be those of one printing.

    With a time zone, a day may be the next one elsewhere.
    """
    one, two = (_moment(each) for each in (published, other))
    if one is None or two is None:
        return False
    zoned = any(isinstance(each, datetime) and each.tzinfo is not None for each in (one, two))
    return abs((_day(one) - _day(two)).days) > (1 if zoned else 0)


def _moment(published: str | None) -> date | None:
    """Return a date that is known to the day, with its time if that is known."""
    if published is None or len(published) < len("2024-02-16"):
        return None
    try:
        return datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    except ValueError:
        return None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
