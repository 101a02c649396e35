"""Answers in every form that a command prints: for readers, as JSON, as JSON Lines, as CSV.

A module of reports gives a `Report` for each answer: a function that writes it for readers, its record, and
columns with rows. The records of statements and printings, which several answers share, are here too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from db.answers.statements import ShownPrinting, Statement
from quotes.records import Record, as_record, write_rows
from quotetrail.output.plain import for_programs

PRINTING_COLUMNS = (
    "statement", "id", "article", "outlet", "date", "url", "title", "wire", "kind", "person", "speaker_name",
    "speaker_type", "speaker", "antecedent", "reported_by_name", "reported_by", "cue", "reported", "rule",
    "confidence", "said", "extent", "pull_quote", "superseded", "relation", "part", "start", "end", "text",
    "words",
)  # fmt: skip


def _none() -> Iterable[Record]:
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """An answer in every form; each is made only when it is asked for.

    Attributes:
        table: writes it for readers.
        record: makes the record that `--format json` prints.
        columns: the columns of `--format csv`.
        rows: makes the lines of `--format csv`, each with a value for every column.
        lines: makes the records of `--format jsonl`.
    """

    table: Callable[[IO[str]], None]
    record: Callable[[], Any]
    columns: Sequence[str] = ()
    rows: Callable[[], Iterable[Record]] = _none
    lines: Callable[[], Iterable[Record]] = _none

    def write(self, format: str, out: IO[str]) -> None:
        """Write it in one of the forms "table", "json", "csv", "jsonl"."""
        if format == "table":
            self.table(out)
            return
        out = for_programs(out)
        if format == "json":
            out.write(json.dumps(self.record(), ensure_ascii=False, indent=2) + "\n")
        else:
            write_rows(out, format, self.columns, self.rows() if format == "csv" else self.lines())


def statement_record(statement: Statement) -> Record:
    """Return one statement with its printings, earliest first."""
    return {
        "id": statement.id,
        "text": statement.text,
        "speaker_names": list(statement.speaker_names),
        "disputed": statement.disputed,
        "votes": [as_record(vote) | {"confidence": round(vote.confidence, 4)} for vote in statement.votes],
        "recurring": statement.recurring,
        "outlets": statement.outlets,
        "first_published": statement.first_published,
        "printings": [printing_record(printing) for printing in statement.printings],
    }


def printing_record(printing: ShownPrinting) -> Record:
    """Return one printing; its date has the name that it has in input files."""
    record: Record = {}
    for name, value in renamed(printing).items():
        if name == "full":
            record["part"] = printing.part
            record["changes"] = [as_record(change) for change in printing.changes]
            record["relation"] = printing.relation
        else:
            record[name] = value
    return record | {name: round(getattr(printing, name), 4) for name in ("confidence", "said", "extent")}


def printing_rows(statements: Iterable[Statement]) -> Iterator[Record]:
    """Yield one row for each printing, with the id of its statement."""
    for statement in statements:
        for printing in statement.printings:
            yield {"statement": statement.id, **printing_record(printing)}


def renamed(answer: Any) -> Record:
    """Return a dataclass as a record, with "published" under the name that input files give it: "date"."""
    record = as_record(answer)
    record["date"] = record.pop("published")
    return record
