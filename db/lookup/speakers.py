"""Whom a name stands for: in full, by surname, by beginning, and with a typo or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.lookup.answers import SpeakerFound, SpeakersFound
from db.models import Alias, Article, NameWord, Quotation, Speaker
from db.names import fold_name, typos_between
from db.speakers.forms import name_key
from db.speakers.profile import Profile
from db.trees import chunks

#: More speakers than these are not told apart by the name asked for.
MOST_SPEAKERS = 100
_SUGGESTIONS = 5
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof"})
#: After every letter that a folded name can hold, and still a character that databases store.
_LAST = "\U0010ffff"
#: Words like one asked for, and rows with these words, that are looked at in one question.
_MOST_WORDS = 300
_MOST_ROWS = 2000
#: Superseded texts that are few enough to be looked at for each speaker.
_FEW_GONE = 300

#: A row's person; the row itself while nothing was concluded.
person_of: ColumnElement[int] = func.coalesce(Speaker.person_id, Speaker.id)


def find_speakers(session: Session, name: str) -> SpeakersFound:
    """Who is called `name`, whatever its case and accents: persons, each with all of their names.

    First those of exactly that name; then those who have a name that holds all of its words
    ("Stoltenberg"), or words that begin so ("Jens Stolt"); titles before the name are passed over. Where
    there is nobody, those whose words are one typo (of four letters on) or two (of seven on) away are
    suggested. "s12" is the speaker of that id.

    Returns:
        Those found, or suggestions; neither for a name without a letter.
    """
    if (id := speaker_number(name)) is not None:
        row = session.scalar(select(person_of).where(Speaker.id == id))
        return SpeakersFound(describe_speakers(session, [row]) if row is not None else ())
    words = fold_name(name).split()
    if len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    if not words:
        return SpeakersFound(())
    for ids in (
        _in_full(session, name, words),
        _with_words(session, words),
        _with_beginnings(session, words),
    ):
        if ids:
            return SpeakersFound(describe_speakers(session, ids))
    return _nearly(session, words)


def speaker_number(given: str) -> int | None:
    """The number in an id such as "s12"; None for anything else."""
    digits = given.strip().lower().removeprefix("s")
    return int(digits) if given.strip()[:1] in "sS" and digits.isdecimal() and len(digits) < 19 else None


def rows_of(session: Session, persons: Iterable[int]) -> dict[int, int]:
    """The rows of speakers that these persons were seen under: id of the row to id of the person."""
    found: dict[int, int] = {}
    for some in chunks(persons):
        for id, person in session.execute(
            select(Speaker.id, person_of).where(or_(Speaker.person_id.in_(some), Speaker.id.in_(some)))
        ):
            if person in some:
                found[id] = person
    return found


def describe_speakers(session: Session, ids: Iterable[int]) -> tuple[SpeakerFound, ...]:
    """Persons by id, most quoted first, with the names they were seen under."""
    chosen = list(dict.fromkeys(ids))[:MOST_SPEAKERS]
    rows = rows_of(session, chosen)
    counts = dict.fromkeys(chosen, 0)
    aliases: dict[int, dict[str, None]] = {}
    callings: dict[int, set[str]] = {}
    for some in chunks(rows):
        for id, number in _counts(session, some):
            counts[rows[id]] += number
        for id, alias in session.execute(
            select(Alias.speaker_id, Alias.name).where(Alias.speaker_id.in_(some)).order_by(Alias.id)
        ):
            aliases.setdefault(rows[id], {})[alias] = None
        for id, profile in session.execute(select(Speaker.id, Speaker.profile).where(Speaker.id.in_(some))):
            read = Profile.read(profile)
            callings.setdefault(rows[id], set()).update({*read.callings, read.judged} - {""})
    names = session.execute(
        select(Speaker.id, func.coalesce(Speaker.shown_as, Speaker.name)).where(Speaker.id.in_(chosen))
    )
    found = [
        SpeakerFound(id, name, counts[id], tuple(aliases.get(id, ())), tuple(sorted(callings.get(id, ()))))
        for id, name in names
    ]
    return tuple(sorted(found, key=lambda speaker: (-speaker.quotations, speaker.name, speaker.id)))


def _counts(session: Session, rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """How many quotations each row has in texts that stand; a quotation that one passed on counts, too."""
    gone = session.scalars(
        select(Article.id).where(Article.superseded_by_id.is_not(None)).limit(_FEW_GONE + 1)
    ).all()
    for column in (Quotation.speaker_id, Quotation.reported_by_id):
        query = select(column, func.count()).group_by(column)
        if len(gone) > _FEW_GONE:
            query = query.join(Article, Article.id == Quotation.article_id).where(
                column.in_(rows), Article.superseded_by_id.is_(None)
            )
            yield from _known(session, query)
            continue
        # Taken off again, instead of a look at the article of each quotation.
        yield from _known(session, query.where(column.in_(rows)))
        if gone:
            theirs = Quotation.article_id.in_(gone), func.coalesce(column, 0).in_(rows)
            yield from ((id, -number) for id, number in _known(session, query.where(*theirs)))


def _known(session: Session, query: Select[int | None, int]) -> Iterator[tuple[int, int]]:
    for id, number in session.execute(query):
        if id is not None:
            yield id, number


def _persons(session: Session, condition: ColumnElement[bool], limit: int = MOST_SPEAKERS) -> list[int]:
    return list(session.scalars(select(person_of).where(condition).distinct().limit(limit)))


def _in_full(session: Session, name: str, words: Sequence[str]) -> list[int]:
    """Those of exactly this name of two words or more, also after a title ("NATO chief Jens ...")."""
    keys = dict.fromkeys(
        [" ".join(words), name_key(name), *(" ".join(words[i:]) for i in range(1, len(words)))]
    )
    for full in keys:
        if " " in full and (found := _persons(session, Speaker.name_folded == full)):
            return found
    return []


def _with_words(session: Session, words: Sequence[str]) -> list[int]:
    return _with_all(session, [NameWord.word == word for word in words])


def _with_beginnings(session: Session, words: Sequence[str]) -> list[int]:
    if any(len(word) < 2 for word in words):
        return []
    return _with_all(session, [_begins(NameWord.word, word) for word in words])


def _with_all(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    rows = select(Speaker.id, person_of.label("person"))
    for condition in conditions:
        rows = rows.where(Speaker.id.in_(select(NameWord.speaker_id).where(condition)))
    # The most quoted of many would be the better choice, and would take counting them all.
    some = rows.limit(_MOST_ROWS).subquery()
    return list(session.scalars(select(some.c.person).distinct().limit(MOST_SPEAKERS)))


def _begins(column: InstrumentedAttribute[str], beginning: str) -> ColumnElement[bool]:
    """A range instead of LIKE, so that the index is used."""
    return column.between(beginning, beginning + _LAST)


def _nearly(session: Session, words: Sequence[str]) -> SpeakersFound:
    """Those whose name has a near word for each of the words asked for, the nearest first."""
    readings = [near_words(session, word) for word in words]
    if not all(readings):
        return SpeakersFound(())
    query = select(NameWord.speaker_id, NameWord.word).where(NameWord.word.in_(readings[0]))
    for near in readings[1:]:
        query = query.where(
            NameWord.speaker_id.in_(select(NameWord.speaker_id).where(NameWord.word.in_(near)))
        )
    hits: dict[int, list[str]] = {}
    for id, word in session.execute(query.limit(_MOST_ROWS)):
        hits.setdefault(id, []).append(word)
    wanted = set().union(*readings)
    for some in chunks(list(hits) if len(readings) > 1 else []):
        for id, word in session.execute(
            select(NameWord.speaker_id, NameWord.word).where(
                NameWord.speaker_id.in_(some), NameWord.word.in_(wanted)
            )
        ):
            hits[id].append(word)
    persons: dict[int, tuple[int, tuple[str, ...]]] = {}
    for some in chunks(hits):
        for id, person in session.execute(select(Speaker.id, person_of).where(Speaker.id.in_(some))):
            read = tuple(min((w for w in hits[id] if w in near), key=near.__getitem__) for near in readings)
            typos = sum(near[word] for near, word in zip(readings, read, strict=True))
            persons[person] = min(persons.get(person, (typos, read)), (typos, read))
    nearest = sorted(persons, key=lambda id: (persons[id], id))[:MOST_SPEAKERS]
    ranked = sorted(describe_speakers(session, nearest), key=lambda speaker: persons[speaker.id][0])
    best = [speaker for speaker in ranked if persons[speaker.id][0] == persons[ranked[0].id][0]]
    if len({persons[speaker.id][1] for speaker in best}) == 1:
        return SpeakersFound((), tuple(best), clear=True)
    return SpeakersFound((), tuple(ranked[:_SUGGESTIONS]))


def near_words(session: Session, word: str) -> dict[str, int]:
    """Words of names like this one, and by how many typos they differ.

    One typo leaves one half of the word as it was, or swaps the two letters in the middle: words with the
    same beginning, the same end, or these two swapped are compared, which misses none. Of words with two
    typos, those that leave a third of the word at one end.
    """
    limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    if not limit:
        return {}
    part = len(word) // 2 if limit == 1 else max(3, len(word) // 3)
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    same_beginning = select(NameWord.word).where(_begins(NameWord.word, word[:part]))
    same_end = select(NameWord.reversed).where(_begins(NameWord.reversed, word[: -part - 1 : -1]))
    candidates = set(session.scalars(same_beginning.distinct()))
    candidates.update(session.scalars(select(NameWord.word).where(NameWord.word == swapped).limit(1)))
    candidates |= {turned[::-1] for turned in session.scalars(same_end.distinct())}
    near: dict[str, int] = {}
    letters = set(word)
    for candidate in candidates:
        # Quicker told than by counting typos:
        if (
            abs(len(candidate) - len(word)) > limit
            or len(letters.symmetric_difference(candidate)) > 2 * limit
        ):
            continue
        distance = typos_between(word, candidate, limit)
        if distance is not None:
            near[candidate] = distance
    best = sorted(near, key=lambda found: (near[found], found))[:_MOST_WORDS]
    return {found: near[found] for found in best}
