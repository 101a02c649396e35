"""Shingles of wordings stored, and the wordings found by them that can be related to one another.

Two wordings are related only if they share enough shingles (`quotes.compare.bounds`): at least
three in ten of the one that has fewer. If that has ten, one at least of the three shared ones is among any
eight, and two among any nine. So each wording *leads* with its rarest, all but the last one or two: a longer
one looks for those that lead with two shingles it has (with one, if one shared is enough), a shorter one
for all that have two that it leads with. Which ones lead has no part in what is found, only in how soon.

What is found is a few too many; their texts rule those out (`db.groups.likely_pairs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.groups import shingle_runs
from quotes.compare.bounds import BOUNDS
from quotes.group.overlap import Coded
from quotes.group.shingles import shingled

if TYPE_CHECKING:
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    from db.archive.driver import Asking

    Numbers = NDArray[Any]
    Truths = NDArray[np.bool_]
    Entries = NDArray[Any]

# Of an entry's `info`: the wording's id above, and below it
_RANK = 0  # 0: one of those of which one must be shared; 1: with it, two; 2: any other (two bits)
_ONE = 1 << 2  # one shared shingle is enough to look at it
_SIZE, _MOST = 3, 255  # how many shingles the wording has; the greatest number also means any greater one
# (Bit 11 says in what older versions stored whether the wording has a scope.)
ID = 16
"""Bits of `info` below the id of the wording."""

_AT_ONCE = 1_000_000  # entries met that are looked at together, some tens of megabytes


@dataclass(frozen=True, slots=True)
class ShingledWordings:
    """Wordings with their entries, to be stored or to find others by."""

    ids: Numbers
    entries: Entries  # wording after wording


def entries_of(session: Asking, ids: Sequence[int], coded: Coded, first: int = 0) -> ShingledWordings:
    """The entries of wordings.

    Args:
        session: the unit of work; knows which shingles are common.
        ids: of the wordings, in ascending order.
        coded: their texts, from number `first` to the last.
        first: see there.
    """
    index_missing(session)
    return _entries_of(session, ids, coded, first)


def _entries_of(session: Asking, ids: Sequence[int], coded: Coded, first: int = 0) -> ShingledWordings:
    import numpy as np

    of = shingled(coded, first)
    keys, place, met = np.unique(of.key, return_inverse=True, return_counts=True)
    # The rarest first: by what is stored, then by what comes in, then by the words.
    cost = ((shingle_runs.frequency(session, keys) << 24) + (met << 3))[place] + of.common
    order = np.lexsort((of.key, cost, of.text))
    text, key = of.text[order], of.key[order]
    starts = of.size.cumsum() - of.size
    needed = BOUNDS.least_shingles(of.size)
    single = (needed == 1) | of.alike
    rank = np.arange(len(text)) - starts[text] - (of.size - needed)[text]
    rank = np.where(of.alike[text], 0, rank.clip(0, 2))
    entries = np.empty(len(text), shingle_runs.FIELDS)
    entries["key"] = key
    numbers = np.array(ids, np.int64)
    info = numbers << ID | np.minimum(of.size, _MOST) << _SIZE | single * _ONE
    entries["info"] = info[text] | rank << _RANK
    entries["mark"] = 0
    return ShingledWordings(numbers, entries)


def insert_shingles(session: Asking, asked: ShingledWordings) -> None:
    """Store the entries of new wordings."""
    shingle_runs.add(session, asked.entries)


def index_missing(session: Asking) -> None:
    """Store the entries of all wordings, if none is stored: an upgrade can leave that to the first who asks.

    The entries follow from the texts by rules that change, so no step of `db.migrations` can make them.
    """
    if not shingle_runs.is_empty(session):
        return
    last = 0
    while rows := driver_of(session).rows(_AFTER, last=last, portion=_PORTION):
        coded = Coded()
        coded.add([text for _, text in rows])
        asked = _entries_of(session, [id for id, _ in rows], coded)
        insert_shingles(session, asked)
        last = rows[-1][0]


_AFTER = Sql("SELECT id, text_normalised FROM wordings WHERE id > :last ORDER BY id LIMIT :portion")
_PORTION = 20_000


def forget_shingles(session: Asking, ids: Sequence[int], texts: Sequence[str]) -> None:
    """Take back the entries of wordings with these normalised texts."""
    import numpy as np

    if not ids:
        return
    index_missing(session)
    coded = Coded()
    coded.add(texts)
    found = shingle_runs.find(session, np.unique(shingled(coded).key))
    gone = found[np.isin(found["info"] >> np.uint64(ID), np.array(ids, np.uint64))]
    gone["mark"] |= np.uint64(shingle_runs.GONE)
    shingle_runs.add(session, gone)


def sharing(session: Asking, asked: Sequence[ShingledWordings]) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield pairs of one of these wordings and another that is stored and can be related, each pair once.

    Args:
        session: the unit of work.
        asked: wordings, which may be stored, too.

    Yields:
        Ids of the first of each pair and of the second, a portion of the pairs at a time.
    """
    import numpy as np

    if not asked:
        return
    own = np.concatenate([each.entries for each in asked])
    if len(asked) > 1:
        own = own[(own["info"] >> np.uint64(ID)).argsort(kind="stable")]
    info = own["info"].astype(np.int64)
    keys, place = np.unique(own["key"], return_inverse=True)
    leads = np.zeros(len(keys), np.bool_)
    leads[place[(info & 3) < 2]] = True
    found = shingle_runs.find(session, keys)
    # If no one asks for all that have a shingle, those that lead with it are enough.
    found = found[leads[keys.searchsorted(found["key"])] | ((found["info"] & np.uint64(3)) < 2)]
    stored_keys = np.ascontiguousarray(found["key"])
    stored = found["info"].astype(np.int64)
    fresh = np.unique(np.concatenate([np.empty(0, np.int64), *(each.ids for each in asked)]))
    firsts = stored_keys.searchsorted(keys)
    first, number = firsts[place], (stored_keys.searchsorted(keys, "right") - firsts)[place]
    met, ids = number.cumsum(), info >> ID
    at = 0
    while at < len(met):
        end = int(met.searchsorted((met[at - 1] if at else 0) + _AT_ONCE, "right"))
        # A wording's shingles together, so that each pair is found once.
        end = int(ids.searchsorted(ids[min(max(end, at + 1), len(met)) - 1], "right"))
        yield _pairs(
            info[at:end],
            first[at:end],
            number[at:end],
            fresh,
            stored,
        )
        at = end


def _pairs(
    info: Numbers,
    first: Numbers,
    number: Numbers,
    fresh: Numbers,
    stored: Numbers,
) -> tuple[Numbers, Numbers]:
    import numpy as np

    # Every entry stored beside the one that asks for it.
    asking = np.repeat(np.arange(len(info)), number)
    met = np.arange(len(asking)) - np.repeat(number.cumsum() - number - first, number)
    one, other = info[asking], stored[met]
    sizes, others = one >> _SIZE & _MOST, other >> _SIZE & _MOST
    forwards = (sizes <= others) & ((one & 3) < 2)
    backwards = (others <= sizes) & ((other & 3) < 2)
    chosen = np.concatenate(
        (
            _often(one, other, asking, met, np.flatnonzero(forwards), (one & _ONE) != 0),
            _often(one, other, asking, met, np.flatnonzero(backwards), (other & _ONE) != 0),
        )
    )
    ones, others = info[asking[chosen]] >> ID, stored[met[chosen]] >> ID
    once = others != ones
    if len(fresh):  # of two that are both asked for, one asks for the other
        place = fresh.searchsorted(others).clip(max=len(fresh) - 1)
        once &= (others < ones) | (fresh[place] != others)
    ones, others = ones[once], others[once]
    order = _in_order(ones, others)
    ones, others = ones[order], others[order]
    new = np.ones(len(ones), np.bool_)
    new[1:] = (ones[1:] != ones[:-1]) | (others[1:] != others[:-1])
    return ones[new], others[new]


def _often(
    one: Numbers, other: Numbers, asking: Numbers, met: Numbers, some: Numbers, single: Truths
) -> Numbers:
    """Of these places one for each pair that is met there twice, or once if that is enough."""
    import numpy as np

    ones, others = one[some] >> ID, other[some] >> ID
    order = _in_order(ones, others)
    some, ones, others = some[order], ones[order], others[order]
    begins = np.ones(len(some), np.bool_)
    begins[1:] = (ones[1:] != ones[:-1]) | (others[1:] != others[:-1])
    first = np.flatnonzero(begins)
    number = np.diff(np.append(first, len(some)))
    return some[first[(number >= 2) | single[some[first]]]]


def _in_order(ones: Numbers, others: Numbers) -> Numbers:
    """The places of pairs in their order."""
    import numpy as np

    if not len(ones):
        return np.empty(0, np.int64)
    least, bits = int(ones.min()), int(others.max()).bit_length()
    if (int(ones.max()) - least).bit_length() + bits > 63:
        return np.lexsort((others, ones))
    return ((ones - least << bits) + others).argsort()  # one number each: several times as quick
