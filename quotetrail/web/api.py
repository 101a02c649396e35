"""The same answers as JSON: the records that the commands print with ``--format json``, and their OpenAPI."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from db.lookup.article import article as look_up_article
from db.lookup.find_speakers import find_speakers
from db.lookup.lists.outlet_figures import outlet_figures
from db.lookup.said_by import what_was_said
from db.lookup.show import show
from db.lookup.unknown import check_outlet
from db.lookup.words.search import search as look_up
from quotetrail.output.articles import article_report, searched_report
from quotetrail.output.evidence import shown_report
from quotetrail.output.records import Report
from quotetrail.output.statements import said_report
from quotetrail.web.asked import (
    KINDS,
    LAST_PAGE,
    MOST_LOOKED_AT,
    MOST_WORDS,
    PER_PAGE,
    SORTS,
    SURE,
    BadQuestion,
    archive_of,
    asked_of,
)
from quotetrail.web.pages.article import row_of
from quotetrail.web.pages.speaker import beside_of, person_of
from quotetrail.web.tasks.answers import given_again


def _json(report: Report) -> JSONResponse:
    return JSONResponse(report.record())


def speakers(request: Request) -> Response:
    """Answer ``/api/speakers?name=...``: whom a name may mean."""
    name = _required(request, "name")
    with archive_of(request) as archive:
        found = find_speakers(archive, name)
    return JSONResponse(asdict(found))


def speaker(request: Request) -> Response:
    """Answer ``/api/speaker/12``: what this person said."""
    asked = asked_of(request)
    with archive_of(request) as archive:
        person = person_of(archive, request.path_params["id"])
        said = what_was_said(
            archive, [person.id], asked.filters, sort=asked.sort, limit=PER_PAGE, offset=asked.offset,
            most=MOST_LOOKED_AT,
        )  # fmt: skip
        return _json(said_report([person], said))


def speaker_facets(request: Request) -> Response:
    """Answer ``/api/speaker/12/facets``: by what it can be narrowed down, with numbers of printings."""
    with archive_of(request) as archive:
        person = person_of(archive, request.path_params["id"])
    beside = beside_of(request, person)
    counts, words = beside.counts, beside.telling
    if counts is None:
        raise HTTPException(503, "they are being counted; ask again", {"Retry-After": "5"})
    return JSONResponse(
        {"speaker": asdict(person), **asdict(counts), "telling_words": words and asdict(words)}
    )


def statement(request: Request) -> Response:
    """Answer ``/api/statement/g12``."""
    with archive_of(request) as archive:
        return _json(shown_report(show(archive, request.path_params["id"])))


def outlet(request: Request) -> Response:
    """Answer ``/api/outlet?name=...``: what an outlet prints first, from agencies, and with changes."""
    _required(request, "name")
    name = request.query_params["name"]
    with archive_of(request) as archive:
        check_outlet(archive, name)
        return JSONResponse({"outlet": name, **asdict(outlet_figures(archive, name))})


def article(request: Request) -> Response:
    """Answer ``/api/article/a12``."""
    with archive_of(request) as archive:
        return _json(article_report(look_up_article(archive, row_of(archive, request))))


def search(request: Request) -> Response:
    """Answer ``/api/search?q=...``."""
    asked, words = asked_of(request), _required(request, "q")
    with archive_of(request) as archive:
        return _json(
            searched_report(
                look_up(archive, words, asked.filters, sort=asked.sort, limit=PER_PAGE, offset=asked.offset)
            )
        )


def _required(request: Request, name: str) -> str:
    value = request.query_params.get(name, "").strip()
    if not value:
        raise BadQuestion(f"{name} is missing")
    return value


def openapi(request: Request) -> Response:
    """Answer ``/api/openapi.json``: what can be asked, in OpenAPI 3.1."""
    chosen = {"kind": KINDS, "sure": tuple(SURE), "sort": SORTS}
    filters = [
        *(_query(name, _WORDS) for name in ("outlet", "said", "topic", "first")),
        *(
            _query(name, {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"})
            for name in ("since", "until")
        ),
        *(_query(name, {"type": "string", "enum": list(choices)}) for name, choices in chosen.items()),
        _query("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}),
    ]
    paths = {
        "/api/speakers": _path("Whom a name may mean", [_query("name", _WORDS, required=True)]),
        "/api/speaker/{id}": _path("What a person said", [_in_path("integer"), *filters]),
        "/api/speaker/{id}/facets": _path(
            "Printings of a person's words by month, outlet and kind; statements by the words that tell what "
            "they talk about",
            [_in_path("integer")],
        ),
        "/api/statement/{id}": _path("A statement with its evidence", [_in_path("string")]),
        "/api/article/{id}": _path(
            "An article with its quotations", [_in_path("string"), _query("outlet", _WORDS)]
        ),
        "/api/outlet": _path(
            "What an outlet prints first, from agencies, and with changes",
            [_query("name", _WORDS, required=True)],
        ),
        "/api/search": _path(
            "Statements and articles with words", [_query("q", _WORDS, required=True), *filters]
        ),
    }
    return JSONResponse({"openapi": "3.1.0", "info": {"title": "quotetrail", "version": "1"}, "paths": paths})


def _path(summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    refused = {
        "description": "Why it cannot be answered",
        "content": {"application/json": {"schema": _ERROR}},
    }
    found = {"description": summary, "content": {"application/json": {"schema": {"type": "object"}}}}
    answers = {"200": found, "400": refused, "404": refused, "503": refused}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


_WORDS = {"type": "string", "minLength": 1, "maxLength": MOST_WORDS, "pattern": r"^[^\s\u0000][^\u0000]*$"}


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _in_path(kind: str) -> dict[str, Any]:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": kind}}


ROUTES = [
    Route("/speakers", given_again(speakers)),
    Route("/speaker/{id:int}", given_again(speaker)),
    Route("/speaker/{id:int}/facets", given_again(speaker_facets)),
    Route("/statement/{id}", given_again(statement)),
    Route("/article/{id}", given_again(article)),
    Route("/outlet", given_again(outlet)),
    Route("/search", given_again(search)),
    Route("/openapi.json", openapi),
]
