"""Statements as schema.org Quotations (JSON-LD), each printing being an example of its statement.

A statement has a ``creator`` only if the printings that name a speaker agree. Whether that is a person or a
body is not known, so the creator has a name but no type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from db.answers.statements import ShownPrinting
from db.exports import iris
from db.exports.streams import Group, all_groups

Record = dict[str, Any]

CONTEXT = "https://schema.org"


def quotations(session: Session) -> Iterator[Record]:
    """Yield every statement as a Quotation, without its ``@context``."""
    return map(quotation, all_groups(session))


def quotation(group: Group) -> Record:
    """Return one statement as a Quotation."""
    statement = group.statement
    record: Record = {
        "@id": iris.urn("statement", group.digest),
        "@type": "Quotation",
        "identifier": statement.id,
        "text": statement.text,
    }
    if len(statement.speaker_names) == 1:
        record["creator"] = _creator(statement.speaker_names[0])
    if statement.first_published is not None:
        record["datePublished"] = statement.first_published
    record["workExample"] = [_printing(printing) for printing in statement.printings]
    return record


def _printing(printing: ShownPrinting) -> Record:
    article: Record = {
        "@id": iris.article(printing.url, printing.outlet, printing.article),
        "@type": "NewsArticle",
        "identifier": printing.article,
    }
    if (url := iris.page(printing.url)) is not None:
        article["url"] = url
    if printing.title is not None:
        article["headline"] = printing.title
    if printing.published is not None:
        article["datePublished"] = printing.published
    if printing.outlet is not None:
        article["publisher"] = {
            "@id": iris.urn("outlet", printing.outlet),
            "@type": "Organization",
            "name": printing.outlet,
        }
    record: Record = {
        "@id": iris.printing_of(printing),
        "@type": "Quotation",
        "identifier": printing.id,
        "text": printing.text,
        "isPartOf": article,
    }
    if printing.speaker_name is not None:
        record["creator"] = _creator(printing.speaker_name)
    return record


def _creator(name: str) -> Record:
    return {"@id": iris.urn("name", name), "name": name}
