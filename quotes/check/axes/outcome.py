"""What is decided of one quotation of a draft, before it is put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quotes.check.compared import ComparedPrinting
from quotes.check.findings import SpeakerFinding, VoiceFinding, WordingFinding


@dataclass(frozen=True, slots=True)
class Outcome:
    """The three axes, the printings they rest on (the first of them most), the nearest if none is found."""

    wording: WordingFinding
    speaker: SpeakerFinding
    voice: VoiceFinding
    printings: tuple[ComparedPrinting, ...] = ()
    nearest: tuple[ComparedPrinting, ...] = ()
    #: The same as trees have it: asked when all texts that a draft needs are known, and parsed at once.
    by_trees: Callable[[], Outcome] | None = None

    def settled(self) -> Outcome:
        """Return what holds, trees being asked."""
        return self.by_trees() if self.by_trees is not None else self
