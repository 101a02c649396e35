"""A stored quotation as the value that the library knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotes.types import Candidate, Kind, Mention, Quote, Span, SpeakerType


def to_quote(
    row: Any,
    spans: Iterable[Span] | None = None,
    joint: Iterable[str] | None = None,
    passages: Iterable[Span] | None = None,
) -> Quote:
    """Return a stored quotation as the type it was made from.

    Args:
        row: the quotation: an object of its table, or a row with the columns of it that say what was found.
        spans: its ranges in characters, end excluded, if they have been read already.
        joint: the names of several who say it at once, likewise.
        passages: the ranges that it is compared by, likewise.
    """
    if spans is None:
        spans = (Span(part.start, part.end) for part in row.ranges)
    if passages is None:
        passages = (Span(part.start, part.end) for part in row.passages)
    if joint is None:
        # One speaker has a row of its own, and several have a name for all.
        several = row.speaker_name is not None and row.speaker_id is None
        joint = (each.name for each in row.joint) if several else ()
    return Quote(
        spans=tuple(spans),
        kind=Kind(row.kind),
        cue=_span(row.cue_start, row.cue_end),
        speaker=_mention(row.speaker_start, row.speaker_end, row.speaker_text),
        speaker_name=row.speaker_name,
        reported_by=_mention(row.reported_by_start, row.reported_by_end, row.reported_by_text),
        reported_by_name=row.reported_by_name,
        rule=row.rule,
        confidence=row.confidence,
        candidates=tuple(
            Candidate(Mention(start, end, text), name, score, reason)
            for start, end, text, name, score, reason in row.candidates
        ),
        path=row.path,
        pull_quote=row.pull_quote,
        speaker_type=SpeakerType(row.speaker_type),
        joint_names=tuple(joint),
        said=row.said,
        extent=row.extent,
        antecedent=_span(row.antecedent_start, row.antecedent_end),
        passages=tuple(passages),
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None else None


def _mention(start: int | None, end: int | None, text: str | None) -> Mention | None:
    if start is None or end is None or text is None:
        return None
    return Mention(start, end, text)
