"""Forms that come back: only those that one of our own pages sent, and never too long.

A change is made only for a form with the secret that this server wrote into it, and that the browser says
was sent from one of its own pages.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from quotetrail.web.asked import BadQuestion

MOST_BYTES = 20 * 1024 * 1024
"""Of a draft."""
_LONGEST = 100_000  # bytes of a form without a file
_LONGEST_VALUE = 500  # characters
_LONGEST_WORDS = 10_000  # characters of a quotation, in the value `words`
_ONLY_OURS = "only the forms of these pages can change anything"


async def form_of(request: Request, secret: str) -> dict[str, str]:
    """Return the values of a form that one of our own pages sent.

    Raises:
        BadQuestion: it is none, or too long.
    """
    if _kind(request) != "application/x-www-form-urlencoded":
        raise BadQuestion(_ONLY_OURS)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            raise BadQuestion("the form is too long")
    try:
        values = parse_qs(body.decode("utf-8", "strict"), strict_parsing=True, max_num_fields=20)
    except ValueError:
        raise BadQuestion("the form cannot be read") from None
    form = {name: value[0].strip() for name, value in values.items()}
    _require_ours(request, form, secret)
    if any("\0" in value or len(value) > _most(name) for name, value in form.items()):
        raise BadQuestion("a value is too long, or no text")
    return form


def _most(name: str) -> int:
    return _LONGEST_WORDS if name == "words" else _LONGEST_VALUE


async def draft_of(request: Request, secret: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a draft that a form sent, as a file or as text.

    Raises:
        BadQuestion: it is none, too large, or empty.
    """
    if _kind(request) != "multipart/form-data":
        raise BadQuestion(_ONLY_OURS)
    if int(request.headers.get("content-length") or MOST_BYTES + 1) > MOST_BYTES:
        raise BadQuestion(f"the draft is larger than {MOST_BYTES // 1024 // 1024} MB")
    try:
        async with request.form(max_files=1, max_fields=5, max_part_size=MOST_BYTES) as form:
            _require_ours(request, {"secret": str(form.get("secret", ""))}, secret)
            file, text = form.get("file"), str(form.get("text", ""))
            if isinstance(file, UploadFile) and file.filename:
                return file.filename, await file.read()
    except MultiPartException as error:
        raise BadQuestion(str(error.message)) from None
    if not text.strip():
        raise BadQuestion("send a file or paste some text")
    return "draft.txt", text.replace("\r\n", "\n").encode("utf-8", "replace")


def needed(form: Mapping[str, str], name: str) -> str:
    """Return a value.

    Raises:
        BadQuestion: there is none.
    """
    if not form.get(name):
        raise BadQuestion(f"{name} is missing")
    return form[name]


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _require_ours(request: Request, form: Mapping[str, str], secret: str) -> None:
    if not hmac.compare_digest(form.get("secret", "").encode(), secret.encode()):
        raise BadQuestion("this form is of an earlier run of the server; load the page again")
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    if site != "same-origin" or (origin is not None and urlsplit(origin).netloc != request.url.netloc):
        raise BadQuestion(_ONLY_OURS)
