"""Articles of an archive that an earlier version made, each made one.

Earlier versions knew an article by its outlet and id alone. Here each gets the identity that it would have if
it came now. Texts that were stored several times become one, with the judgements on them, and different texts
under one identity become versions in the order in which they were added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db import models
from db.archive.driver import driver_of
from db.archive.indexes import make_missing
from db.archive.rows import take_turn, update_rows
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.judgements.subjects import Subject
from db.speakers.rows import seen_in_year
from db.speakers.settle import settle_speakers
from db.store.held.earlier_passages import settle_passages
from db.store.held.remove import remove_articles
from db.store.held.see_again import see_again
from db.store.identities import dates_contradict, is_earlier, remember
from db.store.known import METADATA
from quotes.read.identity import identity_of, strength
from quotes.read.versions import can_be_versions
from quotes.types import Article

_EARLIER = Sql(
    "SELECT 1 FROM articles WHERE identity >= 'before:' AND identity < 'before;' LIMIT 1", whole=True
)
_ROWS = Sql(f"""
    SELECT articles.id, identity, key, sha256, outlet_id, name, superseded_by_id, {", ".join(METADATA)}
    FROM articles JOIN outlets ON outlets.id = outlet_id
    WHERE identity >= 'before:' AND identity < 'before;' ORDER BY articles.id
""", whole=True)  # fmt: skip
_TEXT = Sql("SELECT text FROM articles WHERE id = :id")
_APART = Sql('SELECT DISTINCT "right" FROM judgements WHERE subject = :subject AND withdrawn_at IS NULL')
_TOGETHER = 50  # articles that are removed in one go


class _Row(NamedTuple):
    id: int
    before: str
    key: str
    sha256: str
    outlet_id: int
    outlet: str
    superseded_by_id: int | None
    metadata: dict[str, Any]

    @property
    def identity(self) -> str:
        """The identity that it would have if it came now; its id counts as its own."""
        article = Article(self.key, "", outlet=self.outlet or None, url=self.metadata["url"])
        return identity_of(article)


@dataclass(eq=False, slots=True)
class _Family:
    """The versions of one article, the current one last."""

    identity: str
    rows: list[_Row] = field(default_factory=list)

    def take(self, row: _Row) -> None:
        last = self.rows[-1] if self.rows else None
        earlier = last is not None and is_earlier(row.metadata["published"], last.metadata["published"])
        self.rows.insert(len(self.rows) - 1 if earlier else len(self.rows), row)


def settle_earlier_archive(engine: Engine) -> int:
    """Give the articles of an earlier version their identities, and their quotations passages, if not done.

    Indexes that a load which was killed left out are made, too.

    Args:
        engine: the archive, open for writing.

    Returns:
        How many articles were stored several times, and are one now.
    """
    settle_passages(engine)
    with session_scope(engine) as session:
        make_missing(session)
        return settle_identities(session)


def settle_identities(session: Session) -> int:
    """Give the articles of an earlier version their identities; the caller commits.

    Returns:
        How many articles were stored several times, and are one now.
    """
    driver = driver_of(session)
    if driver.value(_EARLIER) is None:
        return 0
    take_turn(session)
    rows = [_Row._make((*row[:7], dict(zip(METADATA, row[7:], strict=True)))) for row in driver.rows(_ROWS)]
    settled = _Settled(session)
    for row in rows:
        settled.take(row)
    settled.write()
    return len(settled.again)


class _Settled:
    """The articles as they are to be, filled row by row in the order in which they were added."""

    def __init__(self, session: Session) -> None:
        self.session = session
        #: Each earlier identity with the one that its texts with an address have now.
        self.chains: dict[str, str] = {}
        self.families: dict[str, list[_Family]] = defaultdict(list)
        self.of_text: dict[str, list[tuple[_Row, _Family]]] = defaultdict(list)
        self.of_chain: dict[tuple[str, str], _Family] = {}
        #: Rows that are there already, with the row that stays.
        self.again: list[tuple[_Row, _Row]] = []

    def take(self, row: _Row) -> None:
        """Put a row where it belongs: by its own address, or by that of the texts that shared its id."""
        identity = row.identity
        if not identity.startswith("url:"):
            identity = self.chains.get(row.before, identity)
        if identity.startswith("url:"):
            self.chains.setdefault(row.before, identity)
        known = self._known(row, identity)
        if known is not None:
            there, family = known
            self.again.append((row, there))
        else:
            family = self._family(row, identity)
            family.take(row)
            self.of_text[row.sha256].append((row, family))
        if family not in self.families[identity]:
            free = all(other.identity != identity for other in self.families[identity])
            if free and strength(identity) > strength(family.identity):
                family.identity = identity
            self.families[identity].append(family)
        self.of_chain.setdefault((row.before, identity), family)

    def _known(self, row: _Row, identity: str) -> tuple[_Row, _Family] | None:
        """Return what has the same text and is the same article."""
        same = self.of_text[row.sha256]
        for there, family in same:
            if family in self.families[identity]:
                return there, family
        for there, family in same:
            alike = not row.outlet or not there.outlet or row.outlet == there.outlet
            if alike and not dates_contradict(row.metadata["published"], there.metadata["published"]):
                return there, family
        return None

    def _family(self, row: _Row, identity: str) -> _Family:
        """Return the article of which a text is a version, which may be a new one."""
        family = self.of_chain.get((row.before, identity))
        if family is not None:
            return family
        families = self.families[identity]
        text = self._text(row) if families else ""
        for family in families:
            if any(
                can_be_versions(text, self._text(one), row.metadata["title"], one.metadata["title"])
                for one in family.rows[-20:]
            ):
                return family
        taken = any(family.identity == identity for family in families)
        return _Family(f"{identity} {row.sha256[:16]}" if taken else identity)

    def _text(self, row: _Row) -> str:
        return str(driver_of(self.session).value(_TEXT, id=row.id))

    def write(self) -> None:
        """Bring the archive to this."""
        self._remove()
        # What replaced a row that is gone was changed with it.
        shifted = {one.id for some in self.families.values() for family in some for one in family.rows[:-1]}
        families = {id(family): family for some in self.families.values() for family in some}.values()
        changes = []
        for family in families:
            after = [*family.rows[1:], None] if family.rows else []
            for row, next_row in zip(family.rows, after, strict=True):
                changes.append((row, family.identity, next_row.id if next_row else None))
        update_rows(
            self.session, models.Article, [{"id": row.id, "identity": name} for row, name, _ in changes]
        )
        update_rows(
            self.session,
            models.Article,
            [
                {"id": row.id, "superseded_by_id": after}
                for row, _, after in changes
                if row.superseded_by_id != after or row.id in shifted
            ],
        )
        for identity, some in self.families.items():
            for family in some:
                remember(self.session, identity, family.identity)

    def _remove(self) -> None:
        """Take out what is there already, and keep what only it said of the article."""
        filled: dict[int, dict[str, Any]] = {}
        for row, there in self.again:
            known = filled.setdefault(there.id, dict(there.metadata))
            known.update(_missing(known, row.metadata))
            if row.outlet and not there.outlet:
                known.setdefault("outlet_id", row.outlet_id)
        self._fill({there.id: there for _, there in self.again}, filled)
        self._see_as_judged()
        ids = [row.id for row, _ in self.again]
        for start in range(0, len(ids), _TOGETHER):
            remove_articles(self.session, ids[start : start + _TOGETHER])

    def _see_as_judged(self) -> None:
        """Let what was judged on a name in one of several copies of a text hold in the one that stays."""
        judged = set(driver_of(self.session).column(_APART, subject=Subject.SIGHTING))
        for id in sorted({there.id for _, there in self.again if there.sha256 in judged}):
            see_again(self.session, id)

    def _fill(self, rows: Mapping[int, _Row], filled: Mapping[int, dict[str, Any]]) -> None:
        for id, values in filled.items():
            changes = {name: value for name, value in values.items() if value != rows[id].metadata.get(name)}
            if "outlet_id" in changes:
                changes["given_outlet_id"] = changes["outlet_id"]
            if changes:
                update_rows(self.session, models.Article, [{"id": id, **changes}])
            if "published" in changes:
                settle_speakers(self.session, seen_in_year(self.session, id, changes["published"]))


def _missing(known: Mapping[str, Any], more: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return [(name, value) for name, value in more.items() if value is not None and known.get(name) is None]
