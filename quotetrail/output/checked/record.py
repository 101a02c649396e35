"""Findings as records for programs: JSON, JSON Lines and CSV.

``schemas/findings.schema.json`` says what is in them; a test holds every record to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.check.findings import Evidence, Finding
from quotes.read.places import Where
from quotes.records import Record
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation
from quotetrail.output.checked.words import printed_at

COLUMNS = (
    "draft", "file", "unit", "number", "character", "start", "end", "id", "verdict", "problem", "failed",
    "accepted", "wording", "speaker_found", "voice", "correction", "speaker_name", "text", "reason", "notes",
    "outlet", "date", "article", "printing", "printed", "printed_speaker_name",
)  # fmt: skip
VERSION = 2
"""Of the form of the records; a change that breaks a reader of them raises it."""


def drafts_record(drafts: Sequence[CheckedDraft]) -> Record:
    """Return all drafts with their findings as one record."""
    return {
        "version": VERSION,
        "drafts": [
            {
                "id": draft.article.id,
                "file": draft.name,
                "problems": len(draft.problems),
                "findings": [finding_record(one, stored=draft.stored) for one in draft.quotations],
            }
            for draft in drafts
        ],
        "problems": sum(len(draft.problems) for draft in drafts),
    }


def finding_lines(drafts: Sequence[CheckedDraft]) -> Iterator[Record]:
    """Yield one record for each quotation of the drafts."""
    for draft in drafts:
        for one in draft.quotations:
            record = finding_record(one, stored=draft.stored)
            yield {"draft": draft.article.id, "file": draft.name} | record


def finding_rows(drafts: Sequence[CheckedDraft]) -> Iterator[Record]:
    """Yield one row for each quotation of the drafts, with the first printing that its verdict rests on."""
    for record in finding_lines(drafts):
        row = record | record["place"] | {"notes": "; ".join(record["notes"])}
        row["failed"] = " ".join(record["failed"])
        axes = record["axes"]
        row |= {"wording": axes["wording"]["value"], "voice": axes["voice"]["value"]}
        row["speaker_found"] = axes["speaker"]["value"]
        row["accepted"] = record["accepted"] is not None
        if record["evidence"]:
            best = record["evidence"][0]
            row |= {key: best[key] for key in ("outlet", "date", "article")}
            row |= {"printing": best["id"], "printed": best["text"]}
            row["printed_speaker_name"] = best["speaker_name"]
        yield row


def finding_record(one: CheckedQuotation, *, stored: bool = True) -> Record:
    """Return one quotation of a draft with what was found.

    Args:
        one: the quotation.
        stored: whether the printings are those of an archive; others have no ids.
    """
    finding, quote = one.finding, one.finding.quote
    settled = one.accepted
    return {
        "id": one.id,
        "start": quote.start,
        "end": quote.end,
        "place": _place(one.start),
        "place_end": _place(one.end),
        "verdict": finding.verdict.value,
        "problem": one.is_problem,
        "failed": list(one.failed),
        "accepted": {"note": settled.note, "by": settled.made_by, "at": settled.made_at} if settled else None,
        "kind": quote.kind.value,
        "speaker": quote.speaker.text if quote.speaker else None,
        "speaker_name": quote.speaker_name,
        "speaker_confidence": round(quote.confidence, 4),
        "text": finding.text,
        "reason": finding.reason,
        "notes": list(finding.notes),
        "axes": _axes(finding),
        "sources": {
            "independent": finding.sources.independent,
            "follows": list(finding.sources.follows),
            "against": list(finding.sources.against),
            "contrary": list(finding.sources.contrary),
        },
        "correction": finding.correction,
        "evidence": [evidence_record(evidence, stored=stored) for evidence in finding.evidence],
        "nearest": [evidence_record(evidence, stored=stored) for evidence in finding.nearest],
    }


def _axes(finding: Finding) -> Record:
    wording, speaker = finding.wording, finding.speaker
    return {
        "wording": {
            "value": wording.value.value,
            "reason": wording.reason,
            "differences": [
                {
                    "draft": one.draft_text,
                    "printed": one.printed_text,
                    "draft_start": one.draft.start,
                    "draft_end": one.draft.end,
                    "printed_start": one.printed.start,
                    "printed_end": one.printed.end,
                    "kind": one.kind.value,
                    "sense": one.sense,
                    "rule": one.rule or None,
                }
                for one in wording.differences
            ],
            "cut_before": wording.cut_before,
            "cut_behind": wording.cut_behind,
            "turned": wording.turned,
        },
        "speaker": {
            "value": speaker.value.value,
            "reason": speaker.reason,
            "draft": speaker.draft,
            "printed": speaker.printed,
            "read_as": speaker.read_as,
            "confidence": round(speaker.confidence, 4),
            "contradicted": speaker.contradicted,
        },
        "voice": {"value": finding.voice.value.value, "reason": finding.voice.reason},
        "circumstances": [
            {
                "what": one.what.value,
                "stated": one.stated,
                "start": one.span.start,
                "end": one.span.end,
                "reason": one.reason,
                "printed": one.printed,
                "contradicted": one.contradicted,
            }
            for one in finding.circumstances
        ],
    }


def evidence_record(evidence: Evidence, *, stored: bool = True) -> Record:
    """Return one printing that a verdict rests on."""
    printed = evidence.printed
    return {
        "id": f"q{printed.id}" if printed.id is not None and stored else None,
        "quotation": printed.id is not None,
        "article": printed.article.key,
        "outlet": printed.article.outlet,
        "date": printed.article.published,
        "title": printed.article.title,
        "url": printed.article.url,
        "url_of_words": printed_at(evidence),
        "start": None if printed.headline else printed.span.start,
        "end": None if printed.headline else printed.span.end,
        "headline": printed.headline,
        "text": printed.text,
        "speaker": printed.speaker,
        "speaker_name": printed.speaker_name,
        "speaker_confidence": round(printed.confidence, 4),
        "reported_by_name": printed.reported_by_name,
        "same_speaker": evidence.same_speaker,
        "relation": evidence.relation.value,
        "changes": [
            {"draft": change.old_text, "printed": change.new_text, "sense": change.sense.value}
            for change in evidence.changes
        ],
        "context": printed.context,
    }


def _place(where: Where) -> Record:
    return {"unit": where.unit.value, "number": where.number, "character": where.character}
