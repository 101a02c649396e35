"""A draft's quotations against what was printed: what differs, who said it, and whether it matters.

    >>> from quotes.types import Article, Extraction, Kind, Quote, Span
    >>> def lee(id: str, text: str) -> Extraction:
    ...     said = Quote((Span(0, text.index("”") + 1),), Kind.DIRECT, speaker_name="Ana Lee", confidence=1.0)
    ...     return Extraction(Article(id, text), (said,))
    >>> printed = lee("a1", "“We will not raise the water tax this year,” said Ana Lee.")
    >>> draft = lee("draft", "“We will raise the water tax this year,” said Ana Lee.")
    >>> [finding.verdict.value for finding in check_draft(draft, InMemoryArchive([printed]))]
    ['meaning changed']

Extractions come from `quotes.pipeline.extract_articles`. The archive in the database answers as
`db.check.StoredArchive`. Nothing here knows tables or models.
"""

from __future__ import annotations

from quotes.check.archive.in_memory import InMemoryArchive
from quotes.check.archive.protocol import Archive
from quotes.check.draft import check_draft
from quotes.check.findings import (
    FAIL_ON,
    MARKS,
    Attributed,
    Circumstance,
    Difference,
    Evidence,
    Finding,
    Sources,
    SpeakerFinding,
    Stated,
    Verdict,
    Voiced,
    VoiceFinding,
    Worded,
    WordingFinding,
)

__all__ = [
    "FAIL_ON",
    "MARKS",
    "Archive",
    "Attributed",
    "Circumstance",
    "Difference",
    "Evidence",
    "Finding",
    "InMemoryArchive",
    "Sources",
    "SpeakerFinding",
    "Stated",
    "Verdict",
    "VoiceFinding",
    "Voiced",
    "Worded",
    "WordingFinding",
    "check_draft",
]
