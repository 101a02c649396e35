"""Answers of the archive as plain records, for ``--format json`` and ``--format csv``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import IO, Any

from db.answers.speakers import SpeakerFound, Statistics
from db.answers.statements import Said, Shown, ShownPrinting, Statement
from quotes.records import safe_cell

Record = dict[str, Any]

_COLUMNS = (
    "statement", "id", "article", "outlet", "date", "url", "title", "wire", "kind", "person", "speaker_name",
    "speaker", "reported_by_name", "reported_by", "cue", "reported", "rule", "confidence", "pull_quote",
    "superseded", "relation", "start", "end", "text",
)  # fmt: skip


def said_record(speakers: Iterable[SpeakerFound], said: Said) -> Record:
    """What speakers said."""
    return {
        "speakers": [asdict(speaker) for speaker in speakers],
        "total": said.total,
        "statements": [statement_record(statement) for statement in said.statements],
    }


def shown_record(shown: Shown) -> Record:
    """One statement with its evidence."""
    record = statement_record(shown.statement)
    found = shown.provenance
    if found is not None:
        for printing in record["printings"]:
            printing["link"] = found.links.get(printing["id"])
        record["provenance"] = asdict(found)
        record["provenance"]["first"]["decided"] = found.first.decided
        del record["provenance"]["links"]
    record["related"] = [asdict(related) for related in shown.related]
    return record


def statement_record(statement: Statement) -> Record:
    """One statement with its printings, earliest first."""
    return {
        "id": statement.id,
        "text": statement.text,
        "speaker_names": list(statement.speaker_names),
        "disputed": statement.disputed,
        "votes": [asdict(vote) | {"confidence": round(vote.confidence, 4)} for vote in statement.votes],
        "outlets": statement.outlets,
        "first_published": statement.first_published,
        "printings": [printing_record(printing) for printing in statement.printings],
    }


def printing_record(printing: ShownPrinting) -> Record:
    """One printing; its date under the name that it has on the way in."""
    record: Record = {}
    for name, value in asdict(printing).items():
        if name == "full":
            record["changes"] = [asdict(change) for change in printing.changes]
            record["relation"] = printing.relation
        else:
            record[name] = value
    record["date"] = record.pop("published")
    record["confidence"] = round(printing.confidence, 4)
    return record


def statistics_record(statistics: Statistics, archive: str) -> Record:
    """How much the archive holds."""
    return {"archive": archive, **asdict(statistics)}


def write_json(record: Record, out: IO[str]) -> None:
    """One record, indented for people, letters as they are."""
    out.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def write_statements(statements: Iterable[Statement], out: IO[str]) -> None:
    """One record a line for each statement."""
    for statement in statements:
        out.write(json.dumps(statement_record(statement), ensure_ascii=False) + "\n")


def write_csv(statements: Iterable[Statement], out: IO[str]) -> None:
    """One line a printing, with the id of its statement."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for statement in statements:
        for printing in statement.printings:
            record = {"statement": statement.id, **printing_record(printing)}
            rows.writerow([safe_cell(record[column]) for column in _COLUMNS])


def write_statistics_csv(statistics: Statistics, archive: str, out: IO[str]) -> None:
    """One line a figure."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("name", "value"))
    for name, value in statistics_record(statistics, archive).items():
        if isinstance(value, dict):
            rows.writerows((f"{name}.{part}", number) for part, number in value.items())
        elif name != "top_speakers":
            rows.writerow((name, value))
