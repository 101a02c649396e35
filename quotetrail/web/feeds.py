"""What a speaker said last, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from xml.sax.saxutils import escape as xml_escape

from starlette.requests import Request
from starlette.responses import Response

from db.answers.statements import Statement
from db.lookup.said_by import what_was_said
from quotes.text import cut, one_line
from quotetrail.output.plain import harmless
from quotetrail.web.asked import archive_of
from quotetrail.web.pages.speaker import person_of

_NEWEST = 30
_TITLE = 120  # characters
_EPOCH = "1970-01-01T00:00:00Z"


def speaker(request: Request) -> Response:
    """Answer ``/speaker/12/feed``."""
    with archive_of(request) as archive:
        person = person_of(archive, request.path_params["id"])
        said = what_was_said(archive, [person.id], limit=_NEWEST).statements
    base = f"{request.url.scheme}://{request.url.netloc}"
    here = f"{base}/speaker/{person.id}"
    updated = max(map(_moment, said), default=_EPOCH)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(person.name)}</title>",
        f"<id>{_text(here)}</id>",
        f'<link href="{_text(here)}"/>',
        f'<link rel="self" href="{_text(here)}/feed"/>',
        f"<updated>{updated}</updated>",
        "<author><name>quotetrail</name></author>",
        *(_entry(base, one) for one in said),
        "</feed>",
    ]
    return Response("\n".join(lines) + "\n", media_type="application/atom+xml")


def _entry(base: str, statement: Statement) -> str:
    where = f"{base}/statement/{statement.id}"
    first = statement.printings[0]
    printed = ", ".join(filter(None, (first.outlet or first.article, first.published)))
    return (
        f"<entry><title>{_text(cut(one_line(statement.text), _TITLE))}</title><id>{_text(where)}</id>"
        f'<link href="{_text(where)}"/><updated>{_moment(statement)}</updated>'
        f"<summary>{_text(f'{statement.text} ({printed})')}</summary></entry>"
    )


def _moment(statement: Statement) -> str:
    """Return when it was first printed as RFC 3339 asks; what is not known is the first there is."""
    published = statement.first_published or _EPOCH
    day, _, time = published.partition("T")
    day += "-01" * ((10 - len(day)) // 3)
    zone = time[5:] if len(time) > 5 and not time[5:].startswith(":") else "Z"
    return f"{day}T{time[:5] or '00:00'}:00{zone or 'Z'}" if published != _EPOCH else _EPOCH


def _text(text: str) -> str:
    return xml_escape(harmless(one_line(text)), {'"': "&quot;"})
