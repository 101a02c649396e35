"""Whom a name stands for: in full, by surname, by beginning, and with a typo or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.lookup.answers import SpeakerFound, SpeakersFound
from db.models import Alias, Article, NameWord, Quotation, Speaker
from db.names import fold_name, typos_between

#: More speakers than these are not told apart by the name asked for.
MOST_SPEAKERS = 100
_SUGGESTIONS = 5
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof"})
#: After every letter that a folded name can hold, and still a character that databases store.
_LAST = "\U0010ffff"


def find_speakers(session: Session, name: str) -> SpeakersFound:
    """Who is called `name`, whatever its case and accents.

    First those of exactly that name; then those whose name holds all of its words ("Stoltenberg"),
    or words that begin so ("Jens Stolt"); a title before the name is passed over. Where there is
    nobody, those whose words are one typo (of four letters on) or two (of seven on) away are suggested.

    Returns:
        Those found, or suggestions; neither for a name without a letter.
    """
    words = fold_name(name).split()
    if len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    if not words:
        return SpeakersFound(())
    for ids in (_in_full(session, words), _with_words(session, words), _with_beginnings(session, words)):
        if ids:
            return SpeakersFound(describe_speakers(session, ids))
    return _nearly(session, words)


def describe_speakers(session: Session, ids: Iterable[int]) -> tuple[SpeakerFound, ...]:
    """Speakers by id, most quoted first, with the names they were seen under."""
    chosen = list(ids)[:MOST_SPEAKERS]
    counts: dict[int, int] = {}
    for column in (Quotation.speaker_id, Quotation.reported_by_id):
        for id, number in session.execute(
            select(column, func.count())
            .join(Article, Article.id == Quotation.article_id)
            .where(column.in_(chosen), Article.superseded_by_id.is_(None))
            .group_by(column)
        ):
            if id is not None:
                counts[id] = counts.get(id, 0) + number
    aliases: dict[int, list[str]] = {}
    for id, alias in session.execute(
        select(Alias.speaker_id, Alias.name).where(Alias.speaker_id.in_(chosen)).order_by(Alias.id)
    ):
        aliases.setdefault(id, []).append(alias)
    found = [
        SpeakerFound(id, name, counts.get(id, 0), tuple(aliases.get(id, ())))
        for id, name in session.execute(select(Speaker.id, Speaker.name).where(Speaker.id.in_(chosen)))
    ]
    return tuple(sorted(found, key=lambda speaker: (-speaker.quotations, speaker.name)))


def _in_full(session: Session, words: Sequence[str]) -> list[int]:
    """Those of exactly this name of two words or more, also after a title ("NATO chief Jens ...")."""
    for start in range(len(words) - 1):
        full = " ".join(words[start:])
        if (id := session.scalar(select(Speaker.id).where(Speaker.name_folded == full))) is not None:
            return [id]
    return []


def _with_words(session: Session, words: Sequence[str]) -> list[int]:
    return _with_all(session, [NameWord.word == word for word in words])


def _with_beginnings(session: Session, words: Sequence[str]) -> list[int]:
    if any(len(word) < 2 for word in words):
        return []
    return _with_all(session, [_begins(NameWord.word, word) for word in words])


def _with_all(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    query = select(Speaker.id)
    for condition in conditions:
        query = query.where(Speaker.id.in_(select(NameWord.speaker_id).where(condition)))
    return list(session.scalars(query.limit(MOST_SPEAKERS)))


def _begins(column: InstrumentedAttribute[str], beginning: str) -> ColumnElement[bool]:
    """A range instead of LIKE, so that the index is used."""
    return column.between(beginning, beginning + _LAST)


def _nearly(session: Session, words: Sequence[str]) -> SpeakersFound:
    """Those whose name has a near word for each of the words asked for, the nearest first."""
    readings = [_near_words(session, word) for word in words]
    ids = set.intersection(*(set(near) for near in readings))
    if not ids:
        return SpeakersFound(())
    typos = {id: sum(near[id][0] for near in readings) for id in ids}
    nearest = sorted(ids, key=lambda id: (typos[id], id))[:MOST_SPEAKERS]
    found = describe_speakers(session, nearest)
    ranked = sorted(found, key=lambda speaker: typos[speaker.id])
    best = [speaker for speaker in ranked if typos[speaker.id] == typos[ranked[0].id]]
    if len({tuple(near[speaker.id][1] for near in readings) for speaker in best}) == 1:
        return SpeakersFound((), tuple(best), clear=True)
    return SpeakersFound((), tuple(ranked[:_SUGGESTIONS]))


def _near_words(session: Session, word: str) -> dict[int, tuple[int, str]]:
    """Speakers with a word like this one: by how many typos it differs, and the word.

    Only words with the same first letter or the same two last ones are compared: two typos seldom
    hit both ends, and it is what an index can answer.
    """
    limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    near: dict[int, tuple[int, str]] = {}
    candidates = session.execute(
        select(NameWord.word, NameWord.speaker_id).where(
            or_(_begins(NameWord.word, word[0]), _begins(NameWord.reversed, word[:-3:-1])),
            func.length(NameWord.word).between(len(word) - limit, len(word) + limit),
        )
    )
    distances: dict[str, int | None] = {}
    for candidate, id in candidates:
        if candidate not in distances:
            distances[candidate] = typos_between(word, candidate, limit)
        distance = distances[candidate]
        if distance is not None and (id not in near or distance < near[id][0]):
            near[id] = (distance, candidate)
    return near
