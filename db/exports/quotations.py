"""Statements as schema.org Quotations (JSON-LD), each printing being an example of its statement.

A statement has a ``creator`` only if the printings that name a speaker agree; several who said it at once are
a list. A creator has a type if the articles tell whether it is a person or an organisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from sqlalchemy.orm import Session

from db.answers.statements import ShownPrinting
from db.exports import iris
from db.exports.chosen import Chosen
from db.exports.streams import Group, all_groups

Record = dict[str, Any]

CONTEXT = "https://schema.org"


def quotations(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield statements, all or those chosen, as Quotations, without the ``@context``."""
    return map(quotation, all_groups(session, only))


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
        named = [printing for printing in statement.printings if printing.speaker_name is not None]
        joint = next((one.speaker_names for one in named if len(one.speaker_names) > 1), None)
        record["creator"] = _creators(joint or statement.speaker_names, {one.speaker_type for one in named})
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
        record["creator"] = _creators(printing.speaker_names, {printing.speaker_type})
    return record


def _creators(names: Sequence[str], types: Set[str]) -> Record | list[Record]:
    """Return one creator, or a list of several; without a type if printings disagree on it."""
    (only,) = types if len(types) == 1 else ("",)
    kind = {"@type": _TYPES[only]} if only in _TYPES else {}
    found: list[Record] = [{"@id": iris.urn("name", name), **kind, "name": name} for name in names]
    return found[0] if len(found) == 1 else found


_TYPES = {"person": "Person", "organisation": "Organization"}
