"""What ``quotetrail export`` can write, and in which formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from sqlalchemy.orm import Session

from db.exports import prov, quotations, tables, web_annotations, writing
from db.exports.chosen import Chosen
from db.exports.streams import one_moment
from quotes.records import Record, write_rows

TABLES = {
    "quotes": tables.quotes,
    "groups": tables.groups,
    "speakers": tables.speakers,
    "articles": tables.articles,
}
LINKED = {
    "annotations": web_annotations.all_annotations,
    "quotations": quotations.quotations,
    "provenance": prov.provenance,
}
_CONTEXTS: dict[str, Any] = {
    "annotations": web_annotations.CONTEXT,
    "quotations": quotations.CONTEXT,
    "provenance": prov.CONTEXT,
}


def formats_of(what: str) -> tuple[str, ...]:
    """Return the formats in which something can be written, the usual one first.

    >>> formats_of("quotes")
    ('jsonl', 'csv')
    """
    return ("jsonl", "csv") if what in TABLES else ("jsonld", "jsonl")


def export(session: Session, what: str, form: str, out: IO[str], only: Chosen | None = None) -> None:
    """Write everything of one kind, or what was chosen, as it is at one moment.

    Args:
        session: the unit of work, before anything is read in it.
        what: one of `TABLES` or `LINKED`.
        form: one of `formats_of`.
        out: written to piece by piece.
        only: which quotations, statements with one of them, and so on; None for all.
    """
    if only is None:
        one_moment(session)
    if what in TABLES:
        records = TABLES[what](session, only)
        write_rows(out, form, tables.COLUMNS[what], _rows(what, records) if form == "csv" else records)
        return
    records = LINKED[what](session, only)
    context = {"@context": _CONTEXTS[what]}
    if form == "jsonl":
        write_rows(out, form, (), ({**context, **record} for record in records))
    elif what == "annotations":
        writing.write_document(web_annotations.page_head(session, only), "items", records, out)
    else:
        writing.write_document(context, "@graph", records, out)


def _rows(what: str, records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        for row in tables.rows(what, record):
            yield {name: tables.cell(value) for name, value in row.items()}
