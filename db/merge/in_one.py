"""What users recorded in several archives, put together: all of it is kept, and the latest holds.

A pure function of all records, so that it makes no difference which archive is merged first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """Something that a user recorded."""

    #: What it is on: of two records on the same thing that contradict or repeat each other one holds.
    thing: Hashable
    #: All that identifies it, in every archive alike.
    content: tuple[Any, ...]
    made_at: datetime
    #: When it was taken back; None while it holds.
    withdrawn_at: datetime | None
    #: The row that it comes from, to be copied.
    row: Any
    #: Of a copy: content and moment of what it was copied from.
    origin: tuple[tuple[Any, ...], datetime] | None = None
    #: The later one that takes it back, if no archive had it taken back.
    replaced_by: Record | None = None

    @property
    def key(self) -> tuple[tuple[Any, ...], datetime]:
        """What identifies it in every archive."""
        return self.content, self.made_at


def in_one(
    records: Iterable[Record], replaces: Callable[[Record, Record], bool] = lambda later, earlier: True
) -> list[Record]:
    """Return what all records come to: each once, the earliest first.

    What was taken back in one archive is taken back. Of those on one thing that are left, a later one takes
    the earlier back at the moment when it was made.

    Args:
        records: of all archives.
        replaces: whether a later record on the same thing takes an earlier one back.
    """
    known: dict[Hashable, Record] = {}
    for record in records:
        same = known.setdefault(record.key, record)
        if same is not record:
            moments = [one.withdrawn_at for one in (same, record) if one.withdrawn_at is not None]
            known[record.key] = replace(same, withdrawn_at=min(moments, default=None))
    of_thing: dict[Hashable, list[Record]] = defaultdict(list)
    for record in sorted(known.values(), key=_order):
        of_thing[record.thing].append(record)
    found = [record for same in of_thing.values() for record in _settled(same, replaces)]
    return sorted(found, key=_order)


def _settled(same: Sequence[Record], replaces: Callable[[Record, Record], bool]) -> list[Record]:
    found = []
    for place, record in enumerate(same):
        if record.withdrawn_at is None:
            later = (one for one in same[place + 1 :] if one.withdrawn_at is None and replaces(one, record))
            if (first := next(later, None)) is not None:
                record = replace(record, withdrawn_at=first.made_at, replaced_by=first)
        found.append(record)
    return found


def _order(record: Record) -> tuple[datetime, str]:
    return record.made_at, repr(record.content)
