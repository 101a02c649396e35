"""Finding speakers by name: in full, by surname, by beginning, and with a typo or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.answers.speakers import SpeakerFound, SpeakersFound
from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.persons import MOST_SPEAKERS, describe_speakers
from db.speakers.by_name import MOST_WORDS, also_named, bare_words, begin_words, printed_as, shown_as
from quotes.names.fold import fold_name, speaker_number, typos_between
from quotes.names.forms import title_before
from quotes.names.titles import role_of
from quotes.names.typed import is_role
from quotes.types import SpeakerType

if TYPE_CHECKING:
    from db.archive.reading import Askable

_SUGGESTIONS = 5
#: Sorts after every letter of a folded name, and databases can store it.
_LAST = "\U0010ffff"
#: The most words like one asked for, and the most rows with these words, that are read for one name.
_MOST_WORDS = 300
_MOST_ROWS = 2000

_PERSON = Sql("SELECT coalesce(person_id, id) FROM speakers WHERE id = :id")
_PERSONS = Sql("SELECT id, coalesce(person_id, id) FROM speakers WHERE id IN :rows")
_PRINTED_WITH = Sql(
    "SELECT DISTINCT coalesce(s.person_id, s.id), a.name FROM aliases a "
    "JOIN speakers s ON s.id = a.speaker_id WHERE lower(a.name) LIKE :words LIMIT :limit"
)
_WORDS = Sql("SELECT speaker_id, word FROM name_words WHERE speaker_id IN :rows AND word IN :words")
# Ranges instead of LIKE, so that the indexes are used.
_BEGINNING = Sql("SELECT DISTINCT word FROM name_words WHERE word BETWEEN :first AND :last")
_ENDING = Sql("SELECT DISTINCT reversed FROM name_words WHERE reversed BETWEEN :first AND :last")
_IS_WORD = Sql("SELECT word FROM name_words WHERE word = :word LIMIT 1")


def find_speakers(session: Askable, name: str) -> SpeakersFound:
    """Return the persons with a name, each with all of their names, or suggestions if nobody has it.

    Case and accents do not matter, and articles and titles before the name are ignored. A name under which a
    judgement shows a person counts like a printed one. Persons are looked for in this order:

    - those with exactly this name, or also printed with it;
    - those whose name has all its words ("Stoltenberg");
    - those whose name has words that begin like them ("Jens Stolt").

    Suggested are persons with words one typo away (from four letters on) or two (from seven on). "s12" finds
    the speaker with that id. A name without a letter finds nobody, nor does one of very many words.
    Nor does a role ("the mayor"): suggested are persons who were printed with it before their name.
    """
    if (id := speaker_number(name)) is not None:
        row = reader_of(session).value(_PERSON, id=id)
        return SpeakersFound(describe_speakers(session, [row]) if row is not None else ())
    words = bare_words(name)
    if not words or len(words) > MOST_WORDS:
        return SpeakersFound(())
    whole = fold_name(name)
    role = is_role(name)
    ids = _exactly(session, words, whole) or ([] if role else _behind_title(session, whole.split()))
    if not ids and role:
        return SpeakersFound((), _holders(session, words))
    ids = (
        ids
        or _with_words(session, words)
        or _with_beginnings(session, words)
        or also_named(session, words[-1:], [whole])
    )
    if not ids:
        return _nearly(session, words)
    found = describe_speakers(session, ids)
    persons = tuple(one for one in found if one.type == SpeakerType.PERSON)
    bodies = tuple(
        one
        for one in found
        if one.type == SpeakerType.ORGANISATION and len(bare_words(one.name)) > len(words)
    )
    if not persons or not bodies:
        return SpeakersFound(found)
    return SpeakersFound(tuple(one for one in found if one not in bodies), also=bodies)


def _holders(session: Askable, words: Sequence[str]) -> tuple[SpeakerFound, ...]:
    """Return the most quoted persons who were printed with these words as their title ("Mayor Bond")."""
    reader = reader_of(session)
    near = reader.rows(_PRINTED_WITH, words=f"%{words[-1]}%", limit=_MOST_ROWS)
    ids = {
        person
        for person, alias in near
        if (title := title_before(alias).split()) and set(words) <= {*title, *fold_name(alias).split()}
        and title[-1] == role_of(words[-1])
    }  # fmt: skip
    return describe_speakers(session, sorted(ids)[:MOST_SPEAKERS])[:_SUGGESTIONS]


def _exactly(session: Askable, words: Sequence[str], whole: str) -> list[int]:
    """Return those with exactly this name of at least two words, or also printed or shown with it."""
    if len(words) < 2:
        return []  # a surname alone belongs to everybody who has it
    keys = list(dict.fromkeys([whole, " ".join(words)]))
    printed = [person for persons in printed_as(session, keys).values() for person in persons]
    exact = list(dict.fromkeys([*printed, *shown_as(session, lambda shown: " ".join(shown) in keys)]))
    return [*exact, *also_named(session, words, keys, exact)][:MOST_SPEAKERS]


def _behind_title(session: Askable, words: Sequence[str]) -> list[int]:
    """Return those with exactly this name after an unknown title ("first lady Michelle Obama")."""
    keys = [" ".join(words[at:]) for at in range(1, len(words) - 1)]
    found = printed_as(session, keys)
    return next((found[key][:MOST_SPEAKERS] for key in keys if key in found), [])


def _with_words(session: Askable, words: Sequence[str]) -> list[int]:
    shown = shown_as(session, set(words).issubset)
    printed = _with_all(session, "word = :word{}", {f"word{at}": word for at, word in enumerate(words)})
    return list(dict.fromkeys([*shown, *printed]))[:MOST_SPEAKERS]


def _with_beginnings(session: Askable, words: Sequence[str]) -> list[int]:
    if any(len(word) < 2 for word in words):
        return []
    beginnings = {f"word{at}": word for at, word in enumerate(words)}
    endings = {f"last{at}": word + _LAST for at, word in enumerate(words)}
    shown = shown_as(session, lambda names: begin_words(words, names))
    printed = _with_all(session, "word BETWEEN :word{0} AND :last{0}", beginnings | endings)
    return list(dict.fromkeys([*shown, *printed]))[:MOST_SPEAKERS]


def _with_all(session: Askable, condition: str, asked: Mapping[str, Any]) -> list[int]:
    """Return persons with a row whose name has a word for each condition."""
    number = sum(name.startswith("word") for name in asked)
    conditions = " AND ".join(
        f"id IN (SELECT speaker_id FROM name_words WHERE {condition.format(at)})" for at in range(number)
    )
    # The most quoted would be a better choice, but that would mean counting them all.
    query = Sql(
        "SELECT DISTINCT person FROM (SELECT coalesce(person_id, id) AS person FROM speakers "
        f"WHERE {conditions} LIMIT :rows) AS found LIMIT :persons"
    )
    return reader_of(session).column(query, **asked, rows=_MOST_ROWS, persons=MOST_SPEAKERS)


def _nearly(session: Askable, words: Sequence[str]) -> SpeakersFound:
    """Return those whose name has a near word for each of the words asked for, the nearest first."""
    readings = [near_words(session, word) for word in words]
    if not all(readings):
        return SpeakersFound(())
    hits = _with_near_words(session, readings)
    persons: dict[int, tuple[int, tuple[str, ...]]] = {}
    for id, person in reader_of(session).rows(_PERSONS, rows=hits):
        read = tuple(min((w for w in hits[id] if w in near), key=near.__getitem__) for near in readings)
        typos = sum(near[word] for near, word in zip(readings, read, strict=True))
        persons[person] = min(persons.get(person, (typos, read)), (typos, read))
    nearest = sorted(persons, key=lambda id: (persons[id], id))[:MOST_SPEAKERS]
    ranked = sorted(describe_speakers(session, nearest), key=lambda speaker: persons[speaker.id][0])
    best = [speaker for speaker in ranked if persons[speaker.id][0] == persons[ranked[0].id][0]]
    if len({persons[speaker.id][1] for speaker in best}) == 1:
        return SpeakersFound((), tuple(best), clear=True)
    return SpeakersFound((), tuple(ranked[:_SUGGESTIONS]))


def _with_near_words(session: Askable, readings: Sequence[Mapping[str, int]]) -> dict[int, list[str]]:
    """Return rows of speakers with a near word for each of the words asked for, and which they have."""
    reader = reader_of(session)
    others = [f"near{at}" for at in range(1, len(readings))]
    also = "".join(
        f" AND speaker_id IN (SELECT speaker_id FROM name_words WHERE word IN :{name})" for name in others
    )
    query = Sql(
        f"SELECT speaker_id, word FROM name_words WHERE word IN :near0{also} LIMIT :limit", whole=True
    )
    asked = {f"near{at}": list(near) for at, near in enumerate(readings)}
    hits: dict[int, list[str]] = {}
    for id, word in reader.rows(query, **asked, limit=_MOST_ROWS):
        hits.setdefault(id, []).append(word)
    for id, word in reader.rows(_WORDS, rows=list(hits) if others else [], words=set().union(*readings)):
        hits[id].append(word)
    return hits


def near_words(session: Askable, word: str) -> dict[str, int]:
    """Return the words of names like this one, and by how many typos they differ.

    One typo leaves one half of the word as it was, or swaps the two letters in the middle. So words with the
    same first or second half, or with these two letters swapped, are compared, which misses none. With two
    typos, only words that leave a third at one end are compared.
    """
    limit = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    if not limit:
        return {}
    part = len(word) // 2 if limit == 1 else max(3, len(word) // 3)
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    beginning, end = word[:part], word[: -part - 1 : -1]
    reader = reader_of(session)
    candidates = set(reader.column(_BEGINNING, first=beginning, last=beginning + _LAST))
    candidates.update(reader.column(_IS_WORD, word=swapped))
    ending = reader.column(_ENDING, first=end, last=end + _LAST)
    candidates |= {turned[::-1] for turned in ending}
    near: dict[str, int] = {}
    letters = set(word)
    for candidate in candidates:
        # Faster than counting typos:
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
