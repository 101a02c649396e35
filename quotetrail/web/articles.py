"""Taking articles from programs at ``/api/articles``: off without `quotetrail serve --accept-articles`.

A program shows its token in the header ``Authorization``, which no page of another site can make a browser
send. The site's own forms have nothing to do with it.
"""

from __future__ import annotations

import asyncio
import hmac
from concurrent.futures import Future
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from quotetrail.web.safety import bearer_of
from quotetrail.web.tasks.intake import MOST_BYTES, Full, Intake
from quotetrail.web.tasks.worker import why_not

_WAIT = 25.0  # seconds until a program is told to ask again
#: As which file a message is read.
_NAMES = {
    "application/json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "text/csv": ".csv", "application/rss+xml": ".xml", "application/atom+xml": ".xml",
    "message/rfc822": ".eml",
}  # fmt: skip


async def send(request: Request) -> Response:
    """Take a message with articles; answer what became of each, or where to ask for that."""
    intake = _intake(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _NAMES:
        raise HTTPException(415, f"the content type is one of {', '.join(_NAMES)}")
    data = await _body(request)
    try:
        id, future = intake.take(data, _NAMES[kind])
    except Full as full:
        raise HTTPException(503, str(full), {"Retry-After": "60"}) from None
    future.add_done_callback(lambda _: request.app.state.answers.forget())  # before it is said to be stored
    waiting = asyncio.wrap_future(future)
    await asyncio.wait([waiting], timeout=_WAIT)
    waiting.add_done_callback(lambda done: done.cancelled() or done.exception())  # told when it is asked for
    return _answer(id, future)


def became(request: Request) -> Response:
    """Answer what became of a message."""
    id = request.path_params["id"]
    future = _intake(request).get(id)
    if future is None:
        raise HTTPException(404, "nothing is known of this message; send it again")
    return _answer(id, future)


def _answer(id: str, future: Future[Any]) -> Response:
    if not future.done():
        place = f"/api/articles/{id}"
        return JSONResponse({"id": id, "done": False}, 202, {"Location": place, "Retry-After": "5"})
    if error := why_not(future):
        return JSONResponse({"id": id, "error": error}, 422)
    return JSONResponse({"id": id, "done": True, "articles": future.result()})


def _intake(request: Request) -> Intake:
    intake = request.app.state.intake
    assert isinstance(intake, Intake)
    shown = bearer_of(request) or ""
    if not hmac.compare_digest(shown.encode(), intake.token.encode()):
        detail = "show the token that `quotetrail serve` printed: Authorization: Bearer ..."
        raise HTTPException(401, detail, {"WWW-Authenticate": "Bearer"})
    return intake


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise HTTPException(
                413, f"the message is larger than {MOST_BYTES // 1024 // 1024} MB; send it in parts"
            )
        parts.append(part)
    if not size:
        raise HTTPException(400, "the message is empty")
    return b"".join(parts)


ROUTES = [Route("/articles", send, methods=["POST"]), Route("/articles/{id}", became)]
