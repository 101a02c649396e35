"""Finding persons by their exact name: as printed, as a judgement shows them, or as they are also named.

What was seen (`Speaker.name_folded`, `Alias`) and what was judged ("rename") are kept separate in the
archive. All of it is asked in plain SQL, for look-ups without the mapped classes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.judgements.subjects import SEPARATOR, Subject
from quotes.names.fold import fold_name
from quotes.names.forms import name_key

if TYPE_CHECKING:
    from db.archive.reading import Askable

_MOST_ALIASES = 20_000
"""The most aliases read for one name: more than all persons with one name have, and read in moments."""

MOST_WORDS = 40
"""The most words of a name that is looked for; no one has a longer one."""

_PRINTED = Sql(
    "SELECT DISTINCT name_folded, coalesce(person_id, id) FROM speakers WHERE name_folded IN :names"
)
_RENAMES = Sql(
    f"""SELECT "left", "right" FROM judgements WHERE subject = '{Subject.RENAME}' AND withdrawn_at IS NULL"""
)
_SHOWN = Sql(
    "SELECT DISTINCT shown_as, coalesce(person_id, id) FROM speakers "
    "WHERE name_folded IN :names AND shown_as IS NOT NULL"
)


def bare_words(name: str) -> list[str]:
    """Return the folded words of a name, without articles and titles before it if anything is left.

    >>> bare_words("the FBI"), bare_words("Vice President Pence"), bare_words("The Prime Minister")
    (['fbi'], ['pence'], ['prime', 'minister'])
    >>> bare_words("A. Lee"), bare_words("a Pentagon spokesman")
    (['a', 'lee'], ['pentagon', 'spokesman'])
    """
    words = name.split()
    # "A. Lee" and "A Martínez" have an initial, not an article.
    while len(words) > 1 and (words[0].casefold() == "the" or words[0] in ("a", "an")):
        words = words[1:]
    return name_key(" ".join(words)).split()


def begin_words(beginnings: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether each of these begins one of the words.

    >>> begin_words(["jens", "stolt"], ["jens", "stoltenberg"])
    True
    """
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)


def printed_as(session: Askable, keys: Collection[str]) -> dict[str, list[int]]:
    """Return the persons with a row that has one of these folded names: name to ids."""
    found: dict[str, list[int]] = {}
    for name, person in reader_of(session).rows(_PRINTED, names=keys):
        found.setdefault(name, []).append(person)
    return found


def shown_as(session: Askable, fits: Callable[[Sequence[str]], bool]) -> list[int]:
    """Return the persons whom a judgement shows with a name that fits.

    The judgements are read, not the speakers: there are few of them.

    Args:
        session: the unit of work.
        fits: whether a name fits, given its folded words.
    """
    reader = reader_of(session)
    judged = [(left, right) for left, right in reader.rows(_RENAMES) if fits(fold_name(right).split())]
    names = dict.fromkeys(left.split(SEPARATOR)[0] for left, _ in judged)
    # A later judgement on another name of the same person wins, so the name that is shown is checked again.
    rows = reader.rows(_SHOWN, names=names)
    return list(dict.fromkeys(person for shown, person in rows if fits(fold_name(shown).split())))


def also_named(
    session: Askable, words: Sequence[str], keys: Collection[str], known: Collection[int] = ()
) -> list[int]:
    """Return the persons who were printed as one of `keys`, whatever their name is.

    Args:
        session: the unit of work.
        words: folded words of their name, so that few have to be read.
        keys: folded names, with or without the titles before the printed name.
        known: persons to leave out.
    """
    if len(words) > MOST_WORDS:
        return []
    having = " AND ".join(
        f"speakers.id IN (SELECT speaker_id FROM name_words WHERE word = :word{at})"
        for at in range(len(words))
    )
    query = Sql(
        "SELECT aliases.name AS alias, coalesce(person_id, speakers.id) AS person FROM speakers "
        f"JOIN aliases ON aliases.speaker_id = speakers.id WHERE {having} "
        "AND coalesce(person_id, speakers.id) NOT IN :known ORDER BY speakers.id LIMIT :most"
    )
    asked = {f"word{at}": word for at, word in enumerate(words)}
    rows = reader_of(session).rows(query, **asked, known=[*known, -1], most=_MOST_ALIASES)
    wanted = set(keys)
    return list(
        dict.fromkeys(
            person for alias, person in rows if fold_name(alias) in wanted or name_key(alias) in wanted
        )
    )
