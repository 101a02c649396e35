"""What the archive has already of an article that comes.

An article is there already if its text is, under one of its identities, or at the same outlet. Two dates that
contradict one another make a reprint of it, and another outlet a printing of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db import models
from db.answers.changes import QuotationEdit
from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.speakers.rows import seen_in_year
from db.speakers.settle import settle_speakers
from db.store.corrected import corrections_of, fill_given, given_values
from db.store.identities import dates_contradict, join, kin_of, related, versions_of
from db.store.outlets import Meant, meant_outlets, named_outlets
from quotes.read.identity import identity_of, place_of
from quotes.types import Article, text_hash

METADATA = (
    "url", "title", "byline", "published", "dateline", "wire", "language", "section", "editor"
)  # fmt: skip
"""The fields of an article that are columns of its row, by the same names."""
SOURCE = ("place", "raw_sha256", "reader")


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """What became of an article that was to be stored."""

    #: Its id in the archive.
    id: int
    #: Whether it is new; False if the same text was there already.
    added: bool
    #: The earlier version that it replaces.
    supersedes: int | None = None
    #: The later version that was there already: this one says that it was printed before.
    superseded_by: int | None = None
    #: Names of the fields that were empty in the archive and are filled now.
    filled: tuple[str, ...] = ()
    #: Names of the fields that differ in the archive, which keeps its own.
    kept: tuple[str, ...] = ()
    #: Ids of its quotations, in the order of the text.
    quotations: tuple[int, ...] = ()
    #: What changed in its quotations since the version that it replaces.
    edits: tuple[QuotationEdit, ...] = ()
    #: The id under which it is stored, if it came with another one.
    stored_as: str | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """An article that comes, with what it is known by."""

    article: Article
    identity: str
    sha256: str
    #: The file it comes from, if nothing but its text tells which article it is (`place_of`).
    place: str | None

    @classmethod
    def of(cls, article: Article) -> Coming:
        """Return an article whose text can be stored, with its identity and hash."""
        identity = identity_of(article)
        return cls(article, identity, text_hash(article.text), place_of(article, identity))


class Printed(NamedTuple):
    """A text that is stored, and what of it is compared with the same text that comes."""

    id: int
    sha256: str
    identity: str
    key: str
    own_id: bool
    place: str | None
    #: The name of its outlet, and the one that came with it; empty if there is none.
    outlet: str
    given_outlet: str
    metadata: tuple[str | None, ...]


_SAME_TEXT = Sql(f"""
    SELECT articles.id, sha256, identity, key, own_id, place, o.name, g.name, {", ".join(METADATA)}
    FROM articles JOIN outlets o ON o.id = outlet_id JOIN outlets g ON g.id = given_outlet_id
    WHERE sha256 IN :hashes
""")


def printed(session: Session, hashes: Iterable[str]) -> dict[str, list[Printed]]:
    """Return what is stored with these texts, by the hash, in the order in which it was added."""
    found: dict[str, list[Printed]] = defaultdict(list)
    rows = driver_of(session).rows(_SAME_TEXT, hashes=sorted(set(hashes)))
    for row in sorted(rows, key=lambda row: int(row[0])):
        found[row[1]].append(Printed._make((*row[:8], tuple(row[8:]))))
    return dict(found)


def same_printing(
    coming: Coming, kin: Sequence[str], stored: Sequence[Printed], meant: Meant
) -> Printed | None:
    """Return which of the rows with the same text is the article that comes.

    Args:
        coming: the article.
        kin: the identities under which it may be stored (`kin_of`).
        stored: rows with its text.
        meant: names that mean other outlets (`meant_outlets`).
    """
    for each in stored:
        if each.identity in kin:
            return each
    outlet, published = coming.article.outlet or "", coming.article.published
    for each in stored:
        same = not outlet or not each.outlet or outlet in (each.outlet, each.given_outlet)
        same = same or (outlet in meant and meant[outlet][1] == each.outlet)
        if same and not dates_contradict(published, each.metadata[METADATA.index("published")]):
            return each
    return None


def find_printing(session: Session, coming: Coming) -> Printed | None:
    """Return the row of an article if its text is there already."""
    stored = printed(session, [coming.sha256]).get(coming.sha256)
    if not stored:
        return None
    own = next((each for each in stored if each.identity == coming.identity), None)
    if own is not None:
        return own
    kin, meant = kin_of(session, [coming.identity]), meant_outlets(session, [coming.article.outlet or ""])
    return same_printing(coming, kin[coming.identity], stored, meant)


def meet_again(session: Session, coming: Coming, stored: Printed) -> SavedArticle:
    """Note what an article that is there already brings: metadata that was missing, another identity.

    Args:
        session: the unit of work; nothing is committed.
        coming: the article.
        stored: its row.
    """
    article = coming.article
    filled, kept = _not_corrected(session, article, stored.id, *_compared(article, stored))
    changes: dict[str, Any] = {field: getattr(article, field) for field in filled}
    if article.outlet and not stored.given_outlet:
        ((given, outlet),) = named_outlets(session, [(article.outlet, article.outlet)])
        changes["given_outlet_id"] = given
        if not stored.outlet and "outlet" not in corrections_of(session, [stored.identity]).get(
            stored.identity, {}
        ):
            changes["outlet_id"] = outlet
            filled.append("outlet")
    elif article.outlet and article.outlet not in (stored.given_outlet, stored.outlet):
        meant = meant_outlets(session, [article.outlet]).get(article.outlet)
        if meant is None or meant[1] != stored.outlet:
            kept.append("outlet")
    if not stored.own_id and has_own_id(article):
        changes |= {"key": article.id, "own_id": True}
    if stored.place is None and article.came_from is not None:
        changes |= source_columns(article)
    if changes:
        update_rows(session, models.Article, [{"id": stored.id, **changes}])
    if "published" in filled:
        settle_speakers(session, seen_in_year(session, stored.id, changes["published"]))
    if stored.identity != coming.identity:
        same_article(session, coming, stored.identity)
    as_stored = changes.get("key", stored.key)
    return SavedArticle(
        stored.id, added=False, filled=tuple(filled), kept=tuple(kept),
        stored_as=None if as_stored == article.id else as_stored,
    )  # fmt: skip


def _compared(article: Article, stored: Printed) -> tuple[list[str], list[str]]:
    """Return which fields a row lacks, and which it has otherwise."""
    filled, kept = [], []
    for field, there in zip(METADATA, stored.metadata, strict=True):
        given = getattr(article, field)
        if given is not None and there is None:
            filled.append(field)
        elif given is not None and given != there:
            kept.append(field)
    return filled, kept


def _not_corrected(
    session: Session, article: Article, row: int, filled: list[str], kept: list[str]
) -> tuple[list[str], list[str]]:
    """Return the same without fields that a user corrected (what comes of these only now is kept apart)."""
    came = given_values(session, row) if filled or kept else {}
    if not came:
        return filled, kept
    late = {field: getattr(article, field) for field, value in came.items() if value is None}
    fill_given(session, row, {field: value for field, value in late.items() if value is not None})
    other = {field for field, value in came.items() if value is not None and value != getattr(article, field)}
    return [field for field in filled if field not in came], [
        field for field in kept if field not in came or field in other
    ]


def same_article(session: Session, coming: Coming, identity: str) -> None:
    """Make one article of what has the identity that came, and what is stored under another one."""
    kin = kin_of(session, [coming.identity])[coming.identity]
    if identity in kin:
        return
    families = {name: rows for name, rows in versions_of(session, kin).items() if name != identity}
    for other in related(session, coming.article.text, coming.article.title, families):
        identity = join(session, identity, other)
    if coming.identity not in families:
        join(session, identity, coming.identity)


def has_own_id(article: Article) -> bool:
    """Return whether the id of an article came with it; otherwise its file or line gave it one."""
    return article.came_from is None or article.came_from.own_id


def source_columns(article: Article) -> dict[str, Any]:
    """Return the columns that tell where an article came from."""
    came_from = article.came_from
    values = (came_from.place, came_from.sha256, came_from.reader) if came_from else (None,) * 3
    return dict(zip(SOURCE, values, strict=True))
