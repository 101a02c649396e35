"""An article as it was printed, with its quotations, cues and speakers marked in place."""

from __future__ import annotations

import re
from contextlib import suppress

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from db.lookup.article import article as look_up
from db.lookup.lists.articles import find_article
from db.store.articles import load_article, load_quotes
from quotes.errors import ArchiveError
from quotetrail.output.html.page import ARTICLE_STYLE, article_section
from quotetrail.web.asked import archive_of
from quotetrail.web.render import page

_ROW = re.compile(r"a\d{1,18}")


def article(request: Request) -> Response:
    """Answer ``/article/a12``; also with the id that the article came with."""
    with archive_of(request) as archive:
        row = row_of(archive, request)
        shown = look_up(archive, row)
        text = load_article(archive, row)
        quotes = [quote for quote in load_quotes(archive, row) if quote.is_said]
    return page(request, "article.html", article=shown, section=article_section(text, quotes))


def row_of(archive: Session, request: Request) -> int:
    """Return the row that an address means: "a12" is a row before it is an id that came with an article.

    Raises:
        ArchiveError: no article, or several, with that id.
    """
    id, outlet = request.path_params["id"], request.query_params.get("outlet")
    if outlet is None and _ROW.fullmatch(id):
        with suppress(ArchiveError):
            return find_article(archive, f"archive:{id}")
    return find_article(archive, id, outlet)


def style(request: Request) -> Response:
    """Answer ``/static/article.css``: what marked articles look like, here as in the pages of `extract`."""
    return FileResponse(ARTICLE_STYLE)
