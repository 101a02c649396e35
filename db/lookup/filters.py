"""Which printings count for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["newest", "oldest", "most-printed", "kind", "surest"]
"""By the first printing that counts; by the number of articles; direct before mixed before indirect speech;
by the highest probability that the speaker is right. What is alike comes newest first, undated ones last."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which printings bring a statement into the answer; it is then shown with all its printings."""

    #: ISO 8601, of any precision: a printing dated "2024" also counts for "2024-02".
    since: str | None = None
    #: Likewise, including the whole of that day, month or year.
    until: str | None = None
    #: Name of the outlet, in upper or lower case.
    outlet: str | None = None
    kind: str | None = None
    #: What the speaker is (`quotes.types.SpeakerType`).
    type: str | None = None
    #: Words and "phrases" that the title or text of the article contains.
    topic: str | None = None
    #: Only the first printing of a statement counts.
    first_seen: bool = False
    #: The least probability (0 to 1) that the speaker is right.
    min_confidence: float | None = None
    #: Also what is probably no speech (`quotes.types.SAID`).
    unsaid: bool = False
    #: Words and "phrases" that the printing has of the statement, in any of their forms.
    said: str | None = None

    @property
    def of_quotations(self) -> bool:
        """Whether something is asked of quotations, so that words outside them are no answer."""
        return bool(self.kind or self.type or self.said or self.first_seen or self.min_confidence is not None)
