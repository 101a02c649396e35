"""Shingles of wordings stored, and the wordings found by them that can be related to one another.

Two wordings are related only where they share enough shingles (`quotes.matching.shared_enough`): at least
three in ten of the one that has fewer. So it is enough to look for any of its shingles but the last few:
if it has ten, for any eight, since of the three or more that are shared one at least is among them. Each
wording *leads* with its rarest; a longer one looks for those that lead with a shingle it has, a shorter one
for all that have a shingle it leads with. Which ones lead has no part in what is found, only in how soon.

What is found is a few too many: sketches (`quotes.matching.sketches`) rule out most of them, the texts the
rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from sqlalchemy.orm import Session

from db.chunks import chunks, numbered
from quotes.matching import Wording, lexicon, may_relate, may_relate_all, normalised_wording, sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_HOLDERS = "SELECT shingle, leads, wording_id, size, sketch FROM shingles WHERE shingle IN ({})"
_INSERTION = (
    "INSERT INTO shingles (shingle, leads, wording_id, size, sketch) VALUES ({0}, {0}, {0}, {0}, {0})"
)
_LED = f"{_HOLDERS} AND leads = (1 = 1)"
_KEYS = 2_000  # asked for in one statement
_AT_ONCE = 400_000  # shingles shared that are looked at together, some tens of megabytes


@dataclass(frozen=True, slots=True)
class Indexed:
    """The shingles of a wording as they are stored: all of them, and those that lead."""

    keys: frozenset[int]
    leading: frozenset[int]
    size: int  # the number of shingles, two of which might have one key
    sketch: int


def shingle_keys(text: str) -> frozenset[int]:
    """The shingles of a normalised text as `Shingle.shingle` holds them: signed 64-bit numbers."""
    return frozenset(map(_key, normalised_wording(text).shingles))


def _key(shingle: str) -> int:
    one, _, other = shingle.partition(" ")
    return ((_number(one) - (1 << 31)) << 32) + _number(other)


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return crc32(word.encode())


def indexed(texts: Iterable[str]) -> dict[str, Indexed]:
    """What is stored of the shingles of normalised texts."""
    parts = {text: _parts(text) for text in texts}
    met = Counter(key for keys, _ in parts.values() for _, key in keys)
    return {text: _indexed(keys, own, met) for text, (keys, own) in parts.items()}


@lru_cache(maxsize=1 << 13)
def _parts(text: str) -> tuple[list[tuple[int, int]], int]:
    """How common each shingle of a normalised text will be, with its key; and the sketch."""
    wording = normalised_wording(text)
    return [_part(shingle) for shingle in wording.shingles], sketch(wording)


@lru_cache(maxsize=1 << 16)
def _part(shingle: str) -> tuple[int, int]:
    return _common(shingle), _key(shingle)


def _indexed(parts: list[tuple[int, int]], own: int, met: Mapping[int, int]) -> Indexed:
    rarest = [key for _, _, key in sorted((met[key], common, key) for common, key in parts)]
    # How many must be shared, and one of these with them.
    needed = max(1, -(-3 * len(rarest) // 10))
    return Indexed(frozenset(rarest), frozenset(rarest[: len(rarest) - needed + 1]), len(rarest), own)


def _common(shingle: str) -> int:
    """How common it will be, going by its words."""
    return sum(map(_common_word, shingle.split(" ")))


@lru_cache(maxsize=1 << 16)
def _common_word(word: str) -> int:
    if word in lexicon.FUNCTION_WORDS:
        return 5 if word in _COMMONEST else 3
    return 3 if word in lexicon.LIGHT_WORDS else int(len(word) < 7)


_COMMONEST = frozenset(
    ("a", "and", "are", "for", "i", "in", "is", "it", "of", "that", "the", "to", "we", "you")
)


def insert_shingles(session: Session, wordings: Mapping[int, Indexed]) -> None:
    """Rows for the shingles of new wordings, given by their ids."""
    rows = [
        (key, key in own.leading, id, own.size, own.sketch)
        for id, own in wordings.items()
        for key in own.keys
    ]
    if not rows:
        return
    rows.sort()  # in the order of the table, page after page
    connection = session.connection()
    place = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    connection.exec_driver_sql(_INSERTION.format(place), rows)


def sharing(session: Session, texts: Mapping[int, str]) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs of one of these wordings and another that can be related to it, each pair once.

    Args:
        session: the unit of work.
        texts: ids of wordings that are stored, with their normalised texts.

    Yields:
        Ids of the first of each pair and of the second, a portion of the pairs at a time.
    """
    if not texts:
        return
    import numpy as np  # here, because look-ups do without

    found = indexed(texts.values())
    own = {id: found[text] for id, text in texts.items()}
    leading = set().union(*(each.leading for each in own.values()))
    others = set().union(*(each.keys for each in own.values())) - leading
    rows = chain(_rows(session, _HOLDERS, leading), _rows(session, _LED, others))
    table = np.fromiter(chain.from_iterable(chain.from_iterable(rows)), np.int64).reshape(-1, 5)
    table = np.ascontiguousarray(table[table[:, 0].argsort(kind="stable")].T)
    fresh = np.sort(np.fromiter(own, np.int64, len(own)))
    asked = np.fromiter(
        chain.from_iterable(
            (id, key, key in each.leading, each.size, each.sketch)
            for id, each in own.items()
            for key in each.keys
        ),
        np.int64,
    )
    wanted = asked.reshape(-1, 5).T
    first = table[0].searchsorted(wanted[1])
    number = table[0].searchsorted(wanted[1], "right") - first
    met = number.cumsum()
    at = 0
    while at < len(met):
        end = int(met.searchsorted((met[at - 1] if at else 0) + _AT_ONCE, "right"))
        # A wording's shingles together, so that each pair is found once.
        end = int(np.flatnonzero(wanted[0] == wanted[0, min(max(end, at + 1), len(met)) - 1])[-1]) + 1
        yield _pairs(wanted[:, at:end], first[at:end], number[at:end], fresh, table)
        at = end


def _pairs(
    wanted: Numbers, first: Numbers, number: Numbers, fresh: Numbers, table: Numbers
) -> tuple[Numbers, Numbers]:
    import numpy as np

    # Every row of the table beside the one that asks for it.
    asking = np.repeat(np.arange(wanted.shape[1]), number)
    met = np.arange(len(asking)) - np.repeat(number.cumsum() - number - first, number)
    sizes, other_sizes = wanted[3][asking], table[3][met]
    chosen = (wanted[2] == 1)[asking] & (sizes <= other_sizes)
    chosen |= (table[1][met] == 1) & (other_sizes <= sizes)
    asking, met = asking[chosen], met[chosen]
    chosen = may_relate_all(wanted[4][asking], table[4][met])
    ones, others = wanted[0][asking[chosen]], table[2][met[chosen]]
    # Of two that are both asked for, one asks for the other.
    place = fresh.searchsorted(others).clip(max=len(fresh) - 1)
    once = (others < ones) | (fresh[place] != others)
    ones, others = ones[once], others[once]
    order = np.lexsort((others, ones))
    ones, others = ones[order], others[order]
    new = np.ones(len(ones), np.bool_)
    new[1:] = (ones[1:] != ones[:-1]) | (others[1:] != others[:-1])
    return ones[new], others[new]


def found_by(session: Session, wording: Wording) -> list[int]:
    """Ids of the stored wordings that can be related to one that need not be stored."""
    own = indexed([wording.normalised])[wording.normalised]
    rows = chain.from_iterable(
        chain(_rows(session, _HOLDERS, own.leading), _rows(session, _LED, own.keys - own.leading))
    )
    return sorted(
        {
            id
            for shingle, leads, id, other_size, other in rows
            if ((own.size <= other_size and shingle in own.leading) or (other_size <= own.size and leads))
            and may_relate(own.sketch, other)
        }
    )


def _rows(session: Session, statement: str, keys: Iterable[int]) -> Iterator[Sequence[Any]]:
    """Rows as the driver gives them, many at a time: made into rows of SQLAlchemy, they would cost twice as
    much, and to count out the places for the keys takes longer than to write these down."""
    for some in chunks(sorted(keys), _KEYS):
        yield session.connection().exec_driver_sql(statement.format(numbered(some))).cursor.fetchall()
