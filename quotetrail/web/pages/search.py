"""Searching: persons with that name, statements with these words, articles, or the article at an address."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.lookup.find_speakers import find_speakers
from db.lookup.words.search import search as look_up
from db.models.printed import Article
from quotetrail.web.asked import PER_PAGE, archive_of, asked_of
from quotetrail.web.render import address, page
from quotetrail.web.sentences import in_sentences

_MOST_PERSONS = 8


def search(request: Request) -> Response:
    """Answer ``/search?q=...``."""
    asked = asked_of(request)
    words = asked.query.get("q", "")
    with archive_of(request) as archive:
        if words.lower().startswith(("https://", "http://")) and (row := _at_address(archive, words)):
            return RedirectResponse(address(f"/article/a{row}"), 303)
        persons = find_speakers(archive, words) if words else None
        found = None
        if words:
            found = look_up(
                archive, words, asked.filters, sort=asked.sort, limit=PER_PAGE, offset=asked.offset
            )
            found = in_sentences(archive, found)
    return page(
        request,
        "search.html",
        words=words,
        asked=asked,
        persons=persons.found[:_MOST_PERSONS] if persons else (),
        suggested=persons.suggestions if persons and not persons.found else (),
        found=found,
        pages=-(-found.total // PER_PAGE) if found else 0,
    )


def _at_address(archive: Session, url: str) -> int | None:
    """Return the row of the current article at an address."""
    query = select(Article.id).where(Article.url == url, Article.superseded_by_id.is_(None))
    return archive.scalar(query.order_by(Article.id.desc()).limit(1))
