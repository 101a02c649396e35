"""What is decided of one quotation of a draft, before it is put into words."""

from __future__ import annotations

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
