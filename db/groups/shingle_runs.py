"""Entries of shingles as they are stored: packed, in sorted runs of which small ones are merged now and then.

A table with a row for each shingle would be written at as many places as there are shingles, all over a
table that grows with the archive. Here each transaction adds one *run*: its entries, sorted by key and
packed. Runs of like size are merged when there are a few of them (P. O'Neil and others, "The log-structured
merge-tree", 1996), so that there are few to look into, and each entry is written again only as often as
the archive grows fourfold. A run that fits into one page is kept in its row; the pages of a longer one are
in a table of their own, and its row has the first key of each.

An entry is taken back by adding it again with the sign `GONE`; the two meet when their runs are merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.archive.driver import driver_of
from db.archive.sql import Sql

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from db.archive.driver import Asking

    Entries = NDArray[Any]
    Numbers = NDArray[Any]

FIELDS = [("key", "<u4"), ("info", "<u8"), ("mark", "<u8")]
"""What an entry holds, as numpy names it: the key of a shingle; the wording and what its place in it is
(`db.groups.shingles`), into which nothing here looks; `GONE` or 0. Archives that older versions filled have
a number below `GONE` in `mark`, which is not read."""

GONE = 1 << 63
"""In `mark`: takes back the entry that is the same but for this."""

_PAGE = 200  # entries, 4,000 bytes: what a page of SQLite holds
_TOGETHER = 4  # runs of like size are merged when there are this many
_LEAST = 64  # up to four times as many entries are the first size
_PAGES_AT_ONCE = 8_000  # 32 MB
_TRIES = 10

_RUNS = Sql("SELECT id, size, first_page, fences, entries FROM shingle_runs ORDER BY id")
_ADD_RUN = Sql("""
    INSERT INTO shingle_runs (id, size, first_page, fences, entries)
    VALUES (:id, :size, :first_page, :fences, :entries)
""")
_ADD_PAGE = Sql("INSERT INTO shingle_pages (id, entries) VALUES (:id, :entries)")
_PAGES = Sql("SELECT entries FROM shingle_pages WHERE id IN :pages ORDER BY id")
_PAGES_BETWEEN = Sql("SELECT entries FROM shingle_pages WHERE id BETWEEN :first AND :last ORDER BY id")
_DROP_RUNS = Sql("DELETE FROM shingle_runs WHERE id IN :runs")
_DROP_PAGES = Sql("DELETE FROM shingle_pages WHERE id BETWEEN :first AND :last")


class _Moved(Exception):
    """Pages are not there any more: another program has merged them since their run was looked up."""


@dataclass(frozen=True, slots=True)
class _Run:
    id: int
    size: int
    first_page: int  # 0: it is kept in its row
    fences: Numbers  # the first key of each page
    entries: bytes

    @property
    def pages(self) -> int:
        return len(self.fences)


def add(session: Asking, entries: Entries) -> None:
    """Store entries, in any order; the caller has its turn to write (`db.archive.rows.take_turn`)."""
    if not len(entries):
        return
    entries = entries[entries["key"].argsort(kind="stable")]
    runs = _runs(session)
    driver_of(session).known.pop(_KEY, None)
    merged = _to_be_merged(runs, len(entries))
    rest = [run for run in runs if run not in merged]
    id = max((run.id for run in runs), default=0) + 1
    first_page = max((run.first_page + run.pages for run in runs), default=1)
    if not merged:
        _write(session, id, first_page, iter([entries]))
        return
    _write(session, id, max(first_page, 1), _merged(session, merged, entries, whole=not rest))
    driver_of(session).run(_DROP_RUNS, runs=[run.id for run in merged])
    for run in merged:
        if run.pages:
            last = run.first_page + run.pages - 1
            driver_of(session).run(_DROP_PAGES, first=run.first_page, last=last)


def find(session: Asking, keys: Numbers) -> Entries:
    """Return all entries with these keys, by key.

    Args:
        session: the unit of work.
        keys: in ascending order, each once.

    Raises:
        RuntimeError: other programs rewrite the index again and again while it is read.
    """
    import numpy as np

    for _ in range(_TRIES):
        try:
            parts = [part for run in _runs(session) for part in _found(session, run, keys)]
            break
        except _Moved:
            driver_of(session).known.pop(_KEY, None)
            continue
    else:
        raise RuntimeError("the index of shingles is rewritten again and again")
    found = np.concatenate(parts) if parts else np.empty(0, FIELDS)
    return _without_gone(found[found["key"].argsort(kind="stable")])


def frequency(session: Asking, keys: Numbers) -> Numbers:
    """Return how common each of these keys is: on how many pages it comes first."""
    import numpy as np

    found = np.zeros(len(keys), np.int64)
    for run in _runs(session):
        if run.pages:
            found += run.fences.searchsorted(keys, "right") - run.fences.searchsorted(keys)
    return found


def is_empty(session: Asking) -> bool:
    """Return whether there is no entry at all."""
    return not _runs(session)


def forget_known(session: Asking) -> None:
    """Forget which runs there are: rows were deleted past this module."""
    driver_of(session).known.pop(_KEY, None)


def wordings_in(session: Asking, bits: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield wordings with how many entries each has, some after others; one may come again.

    Entries that are taken back count as less than none: together with those that they take back, as none.

    Args:
        session: the unit of work.
        bits: of `info` below the id of the wording.
    """
    import numpy as np

    for run in _runs(session):
        for low in range(0, max(run.pages, 1), _PAGES_AT_ONCE):
            entries = np.frombuffer(run.entries, FIELDS)
            if run.pages:
                last = min(low + _PAGES_AT_ONCE, run.pages)
                entries = _read(session, np.arange(run.first_page + low, run.first_page + last))
            ids, place = np.unique(entries["info"] >> np.uint64(bits), return_inverse=True)
            sign = np.where((entries["mark"] & np.uint64(GONE)) == 0, 1, -1)
            yield ids.tolist(), np.bincount(place, sign, len(ids)).astype(int).tolist()


def _runs(session: Asking) -> list[_Run]:
    """All runs there are."""
    import numpy as np

    # A transaction of SQLite sees no runs of others; on PostgreSQL others add some until it is one's turn.
    ask = driver_of(session)
    known: list[_Run] | None = ask.known.get(_KEY)
    if known is not None:
        return known
    runs = [
        _Run(id, size, first_page, np.frombuffer(fences, np.uint32), bytes(entries))
        for id, size, first_page, fences, entries in ask.rows(_RUNS)
    ]
    if not ask.is_postgresql:
        ask.known[_KEY] = runs
    return runs


_KEY = "db.groups.shingle_runs"


def _to_be_merged(runs: Sequence[_Run], size: int) -> list[_Run]:
    """The runs to be merged with a new one of this size: those no larger, if there are enough."""
    merged: list[_Run] = []
    left = list(runs)
    while True:
        most = _LEAST
        while most <= size:
            most *= _TOGETHER
        alike = [run for run in left if run.size < most]
        if len(alike) < _TOGETHER - 1:
            return merged
        merged += alike
        left = [run for run in left if run.size >= most]
        size += sum(run.size for run in alike)


def _write(session: Asking, id: int, first_page: int, parts: Iterator[Entries]) -> None:
    """A new run, of entries in the order of their keys, given a part at a time."""
    import numpy as np

    fences: list[Numbers] = []
    rest = np.empty(0, FIELDS)
    size = pages = 0
    for part in parts:
        size += len(part)
        rest = np.concatenate((rest, part)) if len(rest) else part
        full = len(rest) // _PAGE
        if size > _PAGE and full:
            _write_pages(session, first_page + pages, rest[: full * _PAGE], fences)
            pages += full
            rest = rest[full * _PAGE :]
    if not size:
        return
    if not pages:
        driver_of(session).run_many(_ADD_RUN, [(id, size, 0, b"", rest.tobytes())])
        return
    if len(rest):
        _write_pages(session, first_page + pages, rest, fences)
    driver_of(session).run_many(_ADD_RUN, [(id, size, first_page, np.concatenate(fences).tobytes(), b"")])


def _write_pages(session: Asking, first: int, entries: Entries, fences: list[Numbers]) -> None:
    packed, step = entries.tobytes(), _PAGE * entries.itemsize
    pages = [(first + at // step, packed[at : at + step]) for at in range(0, len(packed), step)]
    driver_of(session).run_many(_ADD_PAGE, pages)
    fences.append(entries["key"][::_PAGE])


def _merged(session: Asking, runs: Sequence[_Run], new: Entries, *, whole: bool) -> Iterator[Entries]:
    """The entries of runs and new ones by key, a range of keys at a time.

    Args:
        session: the unit of work.
        runs: those to be merged.
        new: in the order of their keys.
        whole: these are all entries there are, so that what takes back nothing can be left out.
    """
    import numpy as np

    pages = sum(run.pages for run in runs)
    largest = max(runs, key=lambda run: run.pages)
    step = max(1, largest.pages * _PAGES_AT_ONCE // max(pages, 1))
    bounds = [*sorted({int(key) for key in largest.fences[step::step]}), 1 << 32]
    low = 0
    for high in bounds:
        parts = [_between(session, run, low, high) for run in runs]
        first, last = np.searchsorted(new["key"], np.array([low, high], np.uint64))
        together = np.concatenate([*parts, new[first:last]])
        yield _without_gone(together[together["key"].argsort(kind="stable")], whole=whole)
        low = high


def _between(session: Asking, run: _Run, low: int, high: int) -> Entries:
    """The entries of a run with keys from `low` to below `high`."""
    import numpy as np

    entries = np.frombuffer(run.entries, FIELDS)
    if run.pages:
        first = max(int(run.fences.searchsorted(low)) - 1, 0)
        last = int(np.searchsorted(run.fences, np.uint64(high))) - 1
        if last < first:
            return np.empty(0, FIELDS)
        entries = _read(session, np.arange(run.first_page + first, run.first_page + last + 1))
    bounds = np.searchsorted(entries["key"], np.array([low, high], np.uint64))
    return entries[bounds[0] : bounds[1]]


def _found(session: Asking, run: _Run, keys: Numbers) -> Iterator[Entries]:
    """The entries of a run with these keys."""
    import numpy as np

    if not run.pages:
        yield _with_keys(np.frombuffer(run.entries, FIELDS), keys)
        return
    first = (run.fences.searchsorted(keys) - 1).clip(min=0)
    last = run.fences.searchsorted(keys, "right") - 1
    there = last >= first
    changes = np.zeros(run.pages + 1, np.int64)
    np.add.at(changes, first[there], 1)
    np.add.at(changes, last[there] + 1, -1)
    wanted = np.flatnonzero(changes.cumsum()[:-1] > 0)
    for at in range(0, len(wanted), _PAGES_AT_ONCE):
        yield _with_keys(_read(session, run.first_page + wanted[at : at + _PAGES_AT_ONCE]), keys)


def _with_keys(entries: Entries, keys: Numbers) -> Entries:
    import numpy as np

    stored = np.ascontiguousarray(entries["key"])
    if not len(stored) or not len(keys):
        return entries[:0]
    keys = keys[keys.searchsorted(stored[0]) : keys.searchsorted(stored[-1], "right")]
    first = stored.searchsorted(keys)
    number = stored.searchsorted(keys, "right") - first
    places = np.arange(number.sum()) + np.repeat(first - (number.cumsum() - number), number)
    found: Entries = entries[places]
    return found


def _read(session: Asking, pages: Numbers) -> Entries:
    """The entries on these pages; their numbers are in order."""
    import numpy as np

    if len(pages) > 1 and 2 * len(pages) > pages[-1] - pages[0]:
        found = driver_of(session).rows(_PAGES_BETWEEN, first=int(pages[0]), last=int(pages[-1]))
        if len(found) != pages[-1] - pages[0] + 1:
            raise _Moved
        parts = [found[at][0] for at in (pages - pages[0]).tolist()]
    else:
        parts = driver_of(session).column(_PAGES, pages=pages.tolist())
        if len(parts) != len(pages):
            raise _Moved
    return np.frombuffer(b"".join(parts), FIELDS)


def _without_gone(entries: Entries, *, whole: bool = True) -> Entries:
    """Entries, by key, without those that are taken back."""
    import numpy as np

    gone = (entries["mark"] & np.uint64(GONE)) != 0
    if not gone.any():
        return entries
    left: dict[tuple[int, int, int], int] = {}
    for key, info, mark in entries[np.isin(entries["key"], entries["key"][gone])].tolist():
        named = (key, info, mark & ~GONE)
        left[named] = left.get(named, 0) + (-1 if mark & GONE else 1)
    untouched = entries[~np.isin(entries["key"], entries["key"][gone])]
    rest = [
        (key, info, mark if number > 0 else mark | GONE)
        for (key, info, mark), number in left.items()
        for _ in range(number if number > 0 else 0 if whole else -number)
    ]
    together = np.concatenate((untouched, np.array(rest, FIELDS)))
    ordered: Entries = together[together["key"].argsort(kind="stable")]
    return ordered
