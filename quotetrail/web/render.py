"""Templates of the pages, filled in; every string that is not Markup is escaped."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from quotes.text import count, one_line
from quotetrail.output.checked.drafts import label_of
from quotetrail.output.checked.words import SIGNS, speaker_of
from quotetrail.output.edits import what_changed
from quotetrail.output.html.environment import make_environment
from quotetrail.output.plain import harmless, sure, unnamed
from quotetrail.output.statements import changed_words, turns, who_said
from quotetrail.web.charts import as_rows, drawn
from quotetrail.web.sentences import words_marked


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page as an answer.

    Args:
        request: what is answered; it tells whether the page leads to judgements.
        template: its name in ``templates/``.
        status: of the answer (HTTP).
        values: what the template asks for.
    """
    values.setdefault("secret", request.app.state.secret)
    return HTMLResponse(str(_environment().get_template(template).render(**values)), status)


def address(path: str, **asked: Any) -> str:
    """Return an address within the site; what is None or empty is left out.

    >>> address("/search", q="a b", page=None)
    '/search?q=a+b'
    """
    query = "&".join(
        f"{quoted(name)}={quoted(value)}" for name, value in asked.items() if value not in (None, "", False)
    )
    return quote(path) + (f"?{query}" if query else "")


@lru_cache(maxsize=4096)
def quoted(value: str | int) -> str:
    """Return a value as an address has it; pages have the same ones again and again.

    >>> quoted("a b/c&d")
    'a+b%2Fc%26d'
    """
    return quote_plus(str(value))


def outside(url: str | None) -> str:
    """Return an address that a link may lead to; an empty string for any other ("javascript:").

    >>> outside("https://example.org/a"), outside("javascript:alert(1)"), outside(None)
    ('https://example.org/a', '', '')
    """
    return url if url is not None and url.lower().startswith(("https://", "http://")) else ""


def when(published: str | None) -> str:
    """Return a date for a reader: "2024-02-16T09:11" is "2024-02-16 09:11"."""
    return (published or "no date").replace("T", " ")


@cache
def _environment() -> Environment:
    made = make_environment("quotetrail.web")
    made.globals.update(signs=SIGNS, label_of=label_of, speaker_of=speaker_of)
    made.globals.update(
        address=address, count=count, turns=turns, changed_words=changed_words, what_changed=what_changed,
        who_said=who_said, unnamed=unnamed,
    )  # fmt: skip
    made.filters.update(outside=outside, when=when, sure=sure, one_line=one_line, harmless=harmless)
    made.filters.update(drawn=drawn, as_rows=as_rows, quoted=quoted, thousands="{:,}".format)
    made.filters["words_marked"] = words_marked
    return made
