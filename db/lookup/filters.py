"""Which printings count for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["newest", "oldest", "most-printed"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which printings make a statement part of the answer; it is then shown with all its printings."""

    #: ISO 8601, as coarse as one likes: a printing known only as "2024" counts for "2024-02" too.
    since: str | None = None
    #: Likewise, the whole of that day, month or year included.
    until: str | None = None
    #: Name of the outlet, whatever its case.
    outlet: str | None = None
    kind: str | None = None
    #: Words and "phrases" that the article has, in its title or text.
    topic: str | None = None
    #: Only the first printing of a statement counts.
    first_seen: bool = False
    #: The least probability (0 to 1) that the speaker is right.
    min_confidence: float | None = None
