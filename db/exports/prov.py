"""Where statements come from, in the words of W3C PROV-O (JSON-LD).

A printing ``prov:wasQuotedFrom`` its article, and is ``prov:alternateOf`` its statement. The article is
attributed to its outlet, and to the agency that it credits. That one printing was derived from another
(``prov:wasDerivedFrom``) is never said, because nobody has seen it happen. Printings whose articles are tied
by their text or by an agency are members of one ``prov:Collection``, which says how many print the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from db.answers.origins import Origin
from db.answers.statements import ShownPrinting
from db.exports import iris
from db.exports.chosen import Chosen
from db.exports.streams import Group, all_groups
from db.provenance.describe import origins_for

Record = dict[str, Any]

_LINKS = (
    "wasQuotedFrom", "alternateOf", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith", "used",
    "hadMember", "actedOnBehalfOf",
)  # fmt: skip

CONTEXT: Record = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": "dcterms:issued",
    "identifier": "dcterms:identifier",
    "description": "dcterms:description",
    "value": "prov:value",
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _LINKS},
    **{
        name: f"prov:{name}"
        for name in ("Entity", "Agent", "Activity", "Person", "Organization", "SoftwareAgent", "Collection")
    },
}


_AGENTS = {"person": "Person", "organisation": "Organization"}
"""What PROV-O has for what a speaker is; a document is an agent like any other."""


def provenance(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield the things that PROV-O describes, statement by statement, without the ``@context``.

    A thing that several statements refer to (an article, an outlet) is repeated with each of them, so that no
    list of things written already has to be kept.
    """
    for group in all_groups(session, only):
        printings = group.statement.printings
        # A single printing has no ties to others, and its article need not be read.
        origins = origins_for(session, printings) if len(printings) > 1 else ()
        yield from _statement(group, origins)


def _statement(group: Group, origins: tuple[Origin, ...]) -> Iterator[Record]:
    statement = group.statement
    name = iris.urn("statement", group.digest)
    yield {"id": name, "type": "Entity", "identifier": statement.id, "value": statement.text}
    printings = {printing.id: printing for printing in statement.printings}
    for printing in statement.printings:
        yield from _printing(printing, name)
    for origin in origins:
        if origin.ties:
            members = sorted(iris.printing_of(printings[id]) for id in origin.printings)
            yield {
                "id": iris.urn("origin", name, *members),
                "type": ["Entity", "Collection"],
                "label": "printings that are not independent of one another",
                "description": _evidence(origin),
                "hadMember": members,
            }


def _evidence(origin: Origin) -> list[str]:
    told = []
    for tie in origin.ties:
        if tie.kind == "text":
            what = f"{tie.share:.1%} of the shorter article stands in the other"
        elif tie.kind == "credit":
            what = f"both carry {tie.name}"
        else:
            what = f"both have it from {tie.name}"
        told.append(f"{tie.one} and {tie.other}: {what}")
    return told


def _printing(printing: ShownPrinting, statement: str) -> Iterator[Record]:
    article = iris.article(printing.url, printing.outlet, printing.article)
    run = iris.urn("extraction", printing.model, article)
    models = iris.urn("models", printing.model)
    record: Record = {
        "id": iris.printing_of(printing),
        "type": "Entity",
        "identifier": printing.id,
        "value": printing.text,
        "alternateOf": statement,
        "wasQuotedFrom": article,
        "wasGeneratedBy": run,
    }
    agents = []
    for name in printing.speaker_names:
        agents.append(_agent("name", name, _AGENTS.get(printing.speaker_type, "Agent")))
    if (passed_on := printing.reported_by_name or printing.reported_by) is not None:
        agents.append(_agent("name", passed_on, "Agent"))
    if agents:
        record["wasAttributedTo"] = [agent["id"] for agent in agents]
    yield record
    paper: Record = {"id": article, "type": "Entity", "identifier": printing.article}
    if printing.title is not None:
        paper["title"] = printing.title
    if printing.published is not None:
        paper["issued"] = printing.published
    printers = []
    if printing.outlet is not None:
        printers.append(_agent("outlet", printing.outlet, "Organization"))
    if printing.wire is not None:
        printers.append(_agent("agency", printing.wire, "Organization"))
    if printers:
        paper["wasAttributedTo"] = [printer["id"] for printer in printers]
    yield paper
    yield {"id": run, "type": "Activity", "used": article, "wasAssociatedWith": models}
    yield {"id": models, "type": "SoftwareAgent", "label": f"quotetrail, models {printing.model}"}
    yield from (*agents, *printers)


def _agent(kind: str, name: str, type: str) -> Record:
    return {"id": iris.urn(kind, name), "type": type, "label": name}
