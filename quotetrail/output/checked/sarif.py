"""Findings as SARIF 2.1.0, the form in which editors and code hosts take the results of checks (OASIS, 2020).

Of a document the paragraph stands in the place of the line, of a PDF file the page: SARIF knows neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import quote

from quotes.check.findings import Evidence
from quotes.records import Record
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation, label_of
from quotetrail.output.checked.words import (
    in_marks,
    message_of,
    printed_at,
    printed_by,
    printed_where,
    short,
    slug_of,
    speaker_of,
)

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RELATED = 3


def sarif_record(drafts: Sequence[CheckedDraft]) -> Record:
    """Return a SARIF log with a result for each quotation that is not confirmed."""
    found = [(draft, one) for draft in drafts for one in draft.quotations if one.failed or one.is_doubtful]
    labels = list(dict.fromkeys(label_of(one) for _, one in found))
    run = {
        "tool": {"driver": _driver(labels)},
        "columnKind": "unicodeCodePoints",
        "results": [_result(draft, one, labels) for draft, one in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(labels: Sequence[str]) -> Record:
    try:
        known = {"version": version("quotetrail")}
    except PackageNotFoundError:
        known = {}
    return {
        "name": "quotetrail",
        **known,
        "rules": [
            {
                "id": slug_of(label),
                "name": "".join(word.capitalize() for word in slug_of(label).split("-")),
                "shortDescription": {"text": f"Quotation: {label}."},
            }
            for label in labels
        ],
    }


def _result(draft: CheckedDraft, one: CheckedQuotation, labels: Sequence[str]) -> Record:
    label = label_of(one)
    result: Record = {
        "ruleId": slug_of(label),
        "ruleIndex": labels.index(label),
        "level": "warning" if set(one.failed) == {"wording:close"} else "error" if one.failed else "note",
        "message": {"text": f"{speaker_of(one)}: {in_marks(one.finding.text, 200)} – {message_of(one)}"},
        "locations": [_location(draft, one)],
        "partialFingerprints": {"quotetrailFinding/v1": one.id},
        "properties": {
            "unit": one.start.unit.value,
            "speaker": one.finding.quote.speaker_name,
            "id": one.id,
            "failed": list(one.failed),
            "correction": one.finding.correction,
        },
    }
    related = [_related(number, evidence) for number, evidence in enumerate(one.finding.evidence, 1)]
    if related:
        result["relatedLocations"] = related[:_MOST_RELATED]
    if one.accepted is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": one.accepted.note or "accepted"}
        ]
    return result


def _location(draft: CheckedDraft, one: CheckedQuotation) -> Record:
    quoted = one.finding.quote
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(draft.name)},
            "region": {
                "startLine": one.start.number,
                "startColumn": one.start.character,
                "endLine": one.end.number,
                "endColumn": one.end.character + 1,
                "snippet": {"text": draft.article.text[quoted.start : quoted.end]},
            },
        }
    }


def _uri(name: str) -> str:
    """The file as an address: relative as it was named, else beginning with "file:"."""
    if "://" in name:
        return name
    return Path(name).as_uri() if Path(name).is_absolute() else quote(name.replace("\\", "/"), safe="/:")


def _related(number: int, evidence: Evidence) -> Record:
    said = f"{printed_where(evidence)}: {printed_by(evidence)}: {short(evidence.printed.context, 400)}"
    address = printed_at(evidence)
    related: Record = {"id": number, "message": {"text": said}}
    if address is not None:
        related["physicalLocation"] = {"artifactLocation": {"uri": address}}
    return related
