"""What an address asks for, read strictly: a value that means nothing is refused, never ignored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast, get_args

from sqlalchemy.orm import Session
from starlette.requests import Request

from db.archive.session import session_scope
from db.lookup.filters import Filters, Sort
from quotes.read.article.dates import read_date
from quotes.search.query import TextQuery, read_query
from quotes.types import Kind
from quotetrail.web.render import address

PER_PAGE = 25
LAST_PAGE = 400  # whoever wants more exports it
MOST_LOOKED_AT = 2_000  # statements of one person, when something is chosen; the page says so
MOST_WORDS = 500  # characters of what is searched for
KINDS = tuple(kind.value for kind in Kind)
SORTS: tuple[str, ...] = get_args(Sort)
#: Each order in words.
ORDERS = {
    "newest": "newest first", "oldest": "oldest first", "most-printed": "most printed first",
    "kind": "direct speech first", "surest": "surest speaker first",
}  # fmt: skip
SURE = {"0.5": "0.50 or more", "0.8": "0.80 or more", "0.95": "0.95 or more"}


class BadQuestion(Exception):
    """A value in an address that means nothing; its message is a line for the user."""


@contextmanager
def archive_of(request: Request) -> Iterator[Session]:
    """Open one state of the archive, to read from."""
    with session_scope(request.app.state.archive) as session:
        yield session


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of statements was asked for: filters, order and page, with the address of each change."""

    path: str
    filters: Filters
    sort: Sort
    page: int
    #: As typed; also beside what is chosen by a link.
    query: dict[str, str]

    @property
    def offset(self) -> int:
        return (self.page - 1) * PER_PAGE

    def but(self, **changes: str | None) -> str:
        """Return the address with something else chosen (None: not chosen), from its first page on."""
        return address(self.path, **{**self.query, "page": None, **changes})

    def without(self, *names: str) -> str:
        """Return the address without some of what is chosen, up to where another choice is written behind."""
        kept = {name: value for name, value in self.query.items() if name not in ("page", *names)}
        there = address(self.path, **kept)
        return there + ("&" if kept else "?")

    def to(self, page: int) -> str:
        """Return the address of a page of the same list."""
        return address(self.path, **{**self.query, "page": page if page > 1 else None})

    @property
    def words(self) -> TextQuery | None:
        """The words that statements are to have, to be marked in them."""
        return read_query(self.filters.said) if self.filters.said else None

    @property
    def chosen(self) -> list[tuple[str, str, str]]:
        """What narrows the list: its name, its value, and the address without it."""
        names = {"outlet": "outlet", "since": "since", "until": "until", "kind": "kind", "sure": "sure",
                 "said": "with the words", "topic": "in articles with", "first": "first printed"}  # fmt: skip
        return [
            (names[name], value, self.but(**{name: None}))
            for name, value in self.query.items()
            if name in names
        ]


def asked_of(request: Request) -> Asked:
    """Return what the address of a list of statements asks for.

    Raises:
        BadQuestion: a value means nothing.
    """
    query = {
        name: value if name == "outlet" else value.strip()  # an outlet's name may end with a space
        for name, value in request.query_params.items()
        if value.strip() and name != "token"
    }
    if too_long := next((name for name, value in query.items() if len(value) > MOST_WORDS), None):
        raise BadQuestion(f"{too_long} is too long")
    if any("\0" in value for value in query.values()):
        raise BadQuestion("a NUL character is no text")
    filters = Filters(
        since=_date(query, "since"),
        until=_date(query, "until"),
        outlet=query.get("outlet"),
        kind=_one_of(query, "kind", KINDS),
        topic=query.get("topic"),
        said=query.get("said"),
        first_seen="first" in query,
        min_confidence=float(_one_of(query, "sure", tuple(SURE)) or 0) or None,
    )
    sort = cast("Sort", _one_of(query, "sort", SORTS) or "newest")
    return Asked(
        request.url.path, filters, sort, page_of(query), {k: v for k, v in query.items() if k != "page"}
    )


def page_of(query: dict[str, str]) -> int:
    """Return the number of the page asked for, from 1."""
    page = query.get("page", "1")
    if not (page.isascii() and page.isdigit() and 1 <= int(page[:6]) <= LAST_PAGE):
        raise BadQuestion(f"page is a number from 1 to {LAST_PAGE}")
    return int(page)


def _date(query: dict[str, str], name: str) -> str | None:
    if name not in query:
        return None
    found = read_date(query[name])
    if found is None:
        raise BadQuestion(f"{name} is no date; write it like 2024-02-16")
    return found


def _one_of(query: dict[str, str], name: str, choices: tuple[str, ...]) -> str | None:
    value = query.get(name)
    if value is not None and value not in choices:
        raise BadQuestion(f"{name} is one of {', '.join(choices)}")
    return value
