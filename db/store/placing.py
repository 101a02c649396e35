"""Where an article that comes belongs: there already, a version of one that is, or new."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from db import models
from db.archive.rows import update_rows
from db.store.corrected import Changes, corrected, corrections_of
from db.store.identities import Version, is_earlier, join, kin_of, related, remember, versions_of
from db.store.known import Coming, Printed, printed, same_printing
from db.store.outlets import meant_outlets
from quotes.types import Article, Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that is to be stored, with what found its quotations."""

    article: Article
    #: Returns its quotations; asked only if the article is not there yet.
    quotes: Callable[[], Sequence[Quote]]
    #: The run that found them.
    run: int
    #: When it came into an archive first; None for now.
    added_at: datetime | None = None


@dataclass(slots=True)
class New:
    """An article that is to be stored."""

    reading: Reading
    coming: Coming
    #: Its row with the same text, if it is there already.
    stored: Printed | None = None
    #: The identity that it is stored under, and the others that turn out to be the same article.
    identity: str = ""
    others: Sequence[str] = ()
    supersedes: int | None = None
    superseded_by: int | None = None
    id: int = 0
    #: Its quotations, as people judged who said them, and by number those that were found otherwise.
    quotes: Sequence[Quote] = ()
    found: dict[int, Quote] = field(default_factory=dict)
    #: What a user said its fields are.
    corrections: Changes = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article with its fields corrected."""
        return corrected(self.coming.article, self.corrections) if self.corrections else self.coming.article


def independent(session: Session, waiting: Sequence[New]) -> list[New]:
    """Return the first of these, up to one that may be the same article as one before; each is placed."""
    known = [name for each in waiting for name in (each.coming.identity, each.coming.place) if name]
    kin = kin_of(session, known)
    stored = printed(session, [each.coming.sha256 for each in waiting])
    meant = meant_outlets(session, [each.coming.article.outlet or "" for each in waiting])
    versions = versions_of(session, [name for names in kin.values() for name in names])
    some: list[New] = []
    taken: set[str] = set()
    for each in waiting:
        own = kin[each.coming.identity]
        near = kin[each.coming.place] if each.coming.place else []
        each.stored = same_printing(each.coming, own, stored.get(each.coming.sha256, ()), meant)
        touched = {*own, *near, each.coming.sha256, *([each.stored.identity] if each.stored else ())}
        if taken & touched:
            break
        taken |= touched
        if each.stored is None:
            families = {name: versions[name] for name in (*own, *near) if name in versions}
            _place(session, each, families, set(near) - set(own))
        some.append(each)
    return some


def _place(session: Session, each: New, families: dict[str, list[Version]], edited: Set[str]) -> None:
    """Decide which article a new text is a version of.

    Args:
        session: the unit of work.
        each: the text.
        families: what is stored under identities that it may have.
        edited: those of them that only its file speaks for.
    """
    coming = each.coming
    found = related(session, coming.article.text, coming.article.title, families, edited=edited)
    if found:
        each.identity, *each.others = found
        each.corrections = corrections_of(session, [each.identity]).get(each.identity, {})
        standing = [one for one in families[each.identity] if one.superseded_by_id is None]
        if standing and is_earlier(each.article.published, standing[-1].published):
            each.superseded_by = standing[-1].id
        elif standing:
            each.supersedes = standing[-1].id
    elif coming.identity in families:  # an address or id of several articles
        each.identity = f"{coming.identity} {coming.sha256[:16]}"
    else:
        each.identity = coming.identity


def tie_up(session: Session, new: Sequence[New]) -> None:
    """Let new versions replace what they replace, and keep under which identities articles are known."""
    replaced = [
        {"id": each.supersedes, "superseded_by_id": each.id} for each in new if each.supersedes is not None
    ]
    older = [
        {"id": each.id, "superseded_by_id": each.superseded_by}
        for each in new
        if each.superseded_by is not None
    ]
    update_rows(session, models.Article, replaced + older)
    for each in new:
        for known_as in (each.coming.identity, each.coming.place):
            if known_as is not None:
                remember(session, known_as, each.identity)
        for other in each.others:
            each.identity = join(session, each.identity, other)
