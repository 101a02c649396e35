"""A statement with its evidence: who printed it when, who was first, what changed, which sources are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from db.answers.origins import Provenance
from db.answers.statements import Shown, ShownPrinting, Statement
from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.show import show
from quotetrail.output.evidence import first_line, from_the_top, tie_line
from quotetrail.output.statements import printing_notes, who_said
from quotetrail.web.asked import archive_of
from quotetrail.web.judging import judging_of
from quotetrail.web.render import page

_MOST_SHOWN = 200  # printings; the rest are in the JSON


def statement(request: Request) -> Response:
    """Answer ``/statement/g12`` and ``/statement/q7``."""
    with archive_of(request) as archive:
        shown = show(archive, request.path_params["id"])
        found = shown.statement
        articles = _articles(archive, found.printings)
    printings = {printing.id: printing for printing in found.printings}
    origins = shown.provenance
    return page(
        request,
        "statement.html",
        statement=found,
        who=who_said(found),
        shown=_rows(found, articles),
        more=max(0, len(found.printings) - _MOST_SHOWN),
        links=origins.links if origins else {},
        provenance=origins if len(printings) > 1 else None,
        first=first_line(origins, printings) if origins and len(printings) > 1 else "",
        tree=_tree(origins, printings),
        ties=_ties(shown, printings),
        related=shown.related,
        edits=shown.edits,
        **judging_of(request),
    )


_ARTICLES = Sql("SELECT id, article_id FROM quotations WHERE id IN :ids")


def _articles(archive: Session, printings: Sequence[ShownPrinting]) -> dict[str, str]:
    """Return the row of the article of each printing: ids that came with articles may be of several."""
    ids = [int(one.id[1:]) for one in printings]
    return {f"q{id}": f"a{article}" for id, article in reader_of(archive).rows(_ARTICLES, ids=ids)}


def _rows(statement: Statement, articles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the printings; of several in one sentence, which many outlets take over, all name the first."""
    rows = [_row(one, statement, articles) for one in statement.printings[:_MOST_SHOWN]]
    first: dict[object, str] = {}
    for row in rows:
        context, own = row["one"].context, row["one"].id
        sentence = context and (context.before, context.after, tuple(row["pieces"]))
        row["like"] = like if context and (like := first.setdefault(sentence, own)) != own else None
    return rows


def _row(printing: ShownPrinting, statement: Statement, articles: Mapping[str, str]) -> dict[str, Any]:
    kind, *notes = printing_notes(printing, statement, reporter=True)
    return {
        "one": printing,
        "article": articles[printing.id],
        "kind": kind,
        "notes": notes,
        "pieces": _pieces(printing) if printing.context else [],
    }


def _pieces(printing: ShownPrinting) -> list[tuple[str, bool]]:
    """Return the content in its sentence in pieces, each with whether it is of this statement."""
    assert printing.context is not None
    inside, found, at = printing.context.inside, list[tuple[str, bool]](), 0
    for start, end in printing.spans:
        first, last = start - printing.start, end - printing.start
        found += [(inside[at:first], False), (inside[first:last], True)]
        at = last
    return [piece for piece in (*found, (inside[at:], False)) if piece[0]]


def _tree(origins: Provenance | None, printings: dict[str, ShownPrinting]) -> list[dict[str, Any]]:
    """Return the wordings in the order of the tree, each with its depth and who prints it."""
    if origins is None or len(origins.tree) < 2:
        return []
    rows = []
    for edge, depth in from_the_top(origins.tree):
        names = dict.fromkeys(printings[id].outlet or printings[id].article for id in edge.printings)
        rows.append({"edge": edge, "depth": min(depth, 6), "names": list(names)})
    return rows


def _ties(shown: Shown, printings: dict[str, ShownPrinting]) -> list[dict[str, Any]]:
    """Return why articles count as one source, for each origin that has several."""
    if shown.provenance is None:
        return []
    return [
        {
            "outlets": origin.outlets,
            "ties": [(tie_line(tie, printings), tie.passage) for tie in origin.ties[:8]],
        }
        for origin in shown.provenance.origins
        if origin.ties
    ]
