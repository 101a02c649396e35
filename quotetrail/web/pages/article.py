"""An article as it was printed, with its quotations, cues and speakers marked in place."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from db.lookup.article import article as look_up
from db.lookup.lists.articles import find_article
from db.store.articles import load_article, load_quotes
from quotetrail.output.html.page import ARTICLE_STYLE, article_section
from quotetrail.web.asked import archive_of
from quotetrail.web.render import page


def article(request: Request) -> Response:
    """Answer ``/article/a12``; also with the id that the article came with."""
    with archive_of(request) as archive:
        row = find_article(archive, request.path_params["id"], request.query_params.get("outlet"))
        shown = look_up(archive, row)
        text = load_article(archive, row)
        quotes = [quote for quote in load_quotes(archive, row) if quote.is_said]
    return page("article.html", article=shown, section=article_section(text, quotes))


def style(request: Request) -> Response:
    """Answer ``/static/article.css``: what marked articles look like, here as in the pages of `extract`."""
    return FileResponse(ARTICLE_STYLE)
