"""What articles hold in the archive: their quotations as rows, and what is seen of speakers in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.models.printed import Article, ContentRange, JointSpeaker, Passage, Quotation
from db.models.speakers import Speaker
from db.speakers.forget import Lost
from db.store.articles import load_article, load_quotes
from quotes.names.sightings import Sighting, sightings_of
from quotes.types import Span


@dataclass(frozen=True, slots=True)
class Held:
    """One stored quotation: its row, its passages, and whom it names, each with the row of speakers."""

    id: int
    #: The range of each passage, with its wording.
    passages: tuple[tuple[Span, int | None], ...]
    said: tuple[str | None, int | None]
    passed_on: tuple[str | None, int | None]
    as_found: dict[str, Any] | None
    #: Each of several who say it at once; `said` then has the name for all, and no row.
    joint: tuple[tuple[str, int | None], ...] = ()

    @property
    def wordings(self) -> set[int]:
        """The wordings of its passages."""
        return {wording for _, wording in self.passages if wording is not None}

    @property
    def named(self) -> Iterator[tuple[str, int]]:
        """The names that it gives to speakers, with their rows."""
        for name, id in (self.said, *self.joint, self.passed_on):
            if name and id is not None:
                yield name, id


def held_quotations(session: Session, article_id: int) -> list[Held]:
    """Return the quotations of an article, in the order of the text."""
    joint: dict[int, list[tuple[str, int | None]]] = {}
    for quotation, name, speaker in session.execute(
        select(JointSpeaker.quotation_id, JointSpeaker.name, JointSpeaker.speaker_id)
        .join(Quotation, Quotation.id == JointSpeaker.quotation_id)
        .where(Quotation.article_id == article_id)
        .order_by(JointSpeaker.quotation_id, JointSpeaker.ordinal)
    ):
        joint.setdefault(quotation, []).append((name, speaker))
    passages: dict[int, list[tuple[Span, int | None]]] = {}
    for quotation, start, end, wording in session.execute(
        select(Passage.quotation_id, Passage.start, Passage.end, Passage.wording_id)
        .join(Quotation, Quotation.id == Passage.quotation_id)
        .where(Quotation.article_id == article_id)
        .order_by(Passage.quotation_id, Passage.ordinal)
    ):
        passages.setdefault(quotation, []).append((Span(start, end), wording))
    return [
        Held(row.id, tuple(passages.get(row.id, ())), (row.speaker_name, row.speaker_id),
             (row.reported_by_name, row.reported_by_id), row.as_found, tuple(joint.get(row.id, ())))
        for row in session.execute(
            select(
                Quotation.id, Quotation.speaker_name, Quotation.speaker_id,
                Quotation.reported_by_name, Quotation.reported_by_id, Quotation.as_found,
            ).where(Quotation.article_id == article_id).order_by(Quotation.ordinal)
        )
    ]  # fmt: skip


def rows_quoted(session: Session, articles: Iterable[int]) -> dict[int, Speaker]:
    """Return the rows of speakers that the quotations of these articles point to."""
    found = {}
    for some in chunks(articles):
        for column in (Quotation.speaker_id, Quotation.reported_by_id):
            for row in session.scalars(
                select(Speaker).join(Quotation, column == Speaker.id).where(Quotation.article_id.in_(some))
            ):
                found[row.id] = row
        for row in session.scalars(
            select(Speaker)
            .join(JointSpeaker, JointSpeaker.speaker_id == Speaker.id)
            .join(Quotation, Quotation.id == JointSpeaker.quotation_id)
            .where(Quotation.article_id.in_(some))
        ):
            found[row.id] = row
    return found


def names_in(session: Session, article_id: int) -> dict[int, set[str]]:
    """Return what an article prints of the names of those it quotes: row of speakers to names."""
    sha256 = session.get_one(Article, article_id).sha256
    row_of = dict(pair for held in held_quotations(session, article_id) for pair in held.named)
    found: dict[int, set[str]] = {}
    for sighting in sightings_of(load_article(session, article_id), load_quotes(session, article_id), sha256):
        if (row := row_of.get(sighting.name)) is not None:
            found.setdefault(row, set()).update((sighting.name, *sighting.mentions))
    return found


def less_seen(seen: Iterable[Sighting], held: Iterable[Held], now: Mapping[int, Set[str]]) -> dict[int, Lost]:
    """Return what was seen of rows of speakers in an article and no longer is.

    Args:
        seen: what was seen.
        held: the quotations that it was seen in.
        now: for each row that the article still has, its names.
    """
    row_of = dict(pair for one in held for pair in one.named)
    lost: dict[int, Lost] = {}
    for sighting in seen:
        id = row_of.get(sighting.name)
        if id is not None and (names := {sighting.name, *sighting.mentions} - now.get(id, set())):
            years = {sighting.year} - {None} if id not in now else set()
            lost[id] = lost.get(id, Lost()).with_these(names, years)
    # A row from a time when other words counted as names is lost with its quotations.
    return {id: Lost() for id in row_of.values() if id not in now} | lost


def delete_quotations(session: Session, ids: Sequence[int]) -> None:
    """Delete quotations with their ranges, their passages and the names of those who say them together."""
    for some in chunks(ids):
        session.execute(delete(JointSpeaker).where(JointSpeaker.quotation_id.in_(some)))
        session.execute(delete(ContentRange).where(ContentRange.quotation_id.in_(some)))
        session.execute(delete(Passage).where(Passage.quotation_id.in_(some)))
        session.execute(delete(Quotation).where(Quotation.id.in_(some)))
