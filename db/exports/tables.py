"""Quotations, statements, speakers and articles as plain records, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from db.answers.statements import ShownPrinting
from db.exports.chosen import Chosen
from db.exports.streams import ExportRow, all_articles, all_groups, all_speakers
from db.provenance.describe import sources_of
from quotes.records import article_record, quote_record
from quotes.types import Article

Record = dict[str, Any]

#: The columns of each table in CSV; lists are joined by "; ".
COLUMNS: dict[str, Sequence[str]] = {
    "quotes": (
        "id", "statement", "article", "outlet", "date", "url", "title", "wire", "kind", "person_id", "person",
        "person_ids", "speaker_name", "speaker_names", "speaker_type", "speaker", "antecedent",
        "reported_by_name", "reported_by", "cue", "reported", "rule", "confidence", "said", "extent",
        "pull_quote", "model", "start", "end", "text",
    ),
    "groups": (
        "group", "text", "strand", "strands", "speaker_names", "first_published", "outlets", "sources",
        "recurring", "article", "start", "end",
        "outlet", "date", "url", "quotation", "kind", "speaker_name", "speaker_type",
        "reported_by_name", "wire", "relation", "part", "wording",
    ),
    "speakers": ("id", "name", "type", "quotations", "aliases", "links"),
    "articles": (
        "id", "outlet", "date", "url", "title", "byline", "dateline", "wire", "language", "section",
        "editor", "characters", "quotations",
    ),
}  # fmt: skip


def quotes(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield quotations with their article's metadata, article by article; all, or only those chosen."""
    for article, found, _ in all_articles(session, only):
        for one in found:
            if only is None or int(one.id[1:]) in only.quotations:
                yield quote_line(article, one)


def quote_line(article: Article, found: ExportRow) -> Record:
    """Return one quotation as in `quotes.records.quote_record`, with its ids in the archive."""
    record = quote_record(found.quote, article)
    return {
        "id": found.id,
        "statement": found.statement,
        "article": article.id,
        "outlet": article.outlet,
        "date": article.published,
        "url": article.url,
        "title": article.title,
        "wire": article.wire,
        **record,
        "person_id": found.person_id,
        "person": found.person,
        "person_ids": list(found.person_ids),
        "model": found.model,
    }


def groups(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield statements with their printings as ``members``, earliest first; all, or only those chosen.

    One of which articles print different sentences comes once for each part, with what prints that.
    """
    for group in all_groups(session, only):
        strands = group.statement.strands
        for number, printings in enumerate(strands, 1):
            statement = replace(group.statement, printings=printings)
            yield {
                "id": statement.id,
                "text": statement.text,
                "strand": number,
                "strands": len(strands),
                "speaker_names": list(statement.speaker_names),
                "first_published": statement.first_published,
                "outlets": statement.outlets,
                "sources": 0 if statement.recurring else sources_of(session, printings),
                "recurring": statement.recurring,
                "members": [_member(printing) for printing in printings],
            }


def _member(printing: ShownPrinting) -> Record:
    return {
        "id": printing.article,
        "start": printing.start,
        "end": printing.end,
        "spans": [list(span) for span in printing.spans],
        "outlet": printing.outlet,
        "date": printing.published,
        "url": printing.url,
        "quotation": printing.id,
        "kind": printing.kind,
        "speaker_name": printing.speaker_name,
        "speaker_names": list(printing.speaker_names),
        "speaker_type": printing.speaker_type,
        "reported_by_name": printing.reported_by_name,
        "wire": printing.wire,
        "relation": printing.relation,
        "part": printing.part,
        "wording": printing.words,
    }


def speakers(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield persons with the names with which they were printed; all, or only those chosen."""
    for person in all_speakers(session, only):
        yield {
            "id": person.id,
            "name": person.name,
            "type": person.type,
            "quotations": person.quotations,
            "aliases": list(person.aliases),
            "links": list(person.links),
        }


def articles(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield articles, all or those chosen, with all quotations, as ``extract --format jsonl`` prints them.

    Fields that a user corrected are listed in ``came_as``, with what the article came with.
    """
    for article, found, came_as in all_articles(session, only):
        record = article_record(article, [one.quote for one in found])
        yield record | {"came_as": came_as} if came_as else record


def rows(table: str, record: Record) -> Iterator[Record]:
    """Yield the lines of a CSV file for a record: a statement has one for each printing."""
    if table == "groups":
        shared = {key: value for key, value in record.items() if key not in ("id", "members")}
        for member in record["members"]:
            own = {key: value for key, value in member.items() if key not in ("id", "speaker_names", "spans")}
            yield {"group": record["id"], "article": member["id"], **shared, **own}
    elif table == "articles":
        counts = {"characters": len(record["text"]), "quotations": len(record["quotes"])}
        yield {**{name: value for name, value in record.items() if name != "came_as"}, **counts}
    else:
        yield record


def cell(value: Any) -> Any:
    """Return a value of a record as one cell: the words of a mention, a list as "a; b".

    >>> cell(["Lee", "Ana Lee"]), cell({"text": "he", "start": 3})
    ('Lee; Ana Lee', 'he')
    """
    if isinstance(value, dict):
        return value["text"]
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value
