"""What was fetched from addresses on the web: an answer is asked for again only if it has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.archive.unbroken import unbroken
from db.models.base import now
from db.models.keeping import Fetch
from quotes.read.fetch.fetch import Fetched

_LONGEST = 2000  # characters of an address; PostgreSQL cannot index one that is much longer
_KNOWN = Sql("SELECT address, etag, last_modified, sha256 FROM fetches WHERE address = :address")
_FORGET = Sql("DELETE FROM fetches WHERE substr(:place, 1, length(address)) = address")


def known_fetches(engine: Engine) -> Callable[[str], Fetched | None]:
    """Return what tells the last answer of an address, if it was stored and is still held."""

    def known(address: str) -> Fetched | None:
        with session_scope(engine) as session:
            found = driver_of(session).rows(_KNOWN, address=address)
        return Fetched(*(value or "" for value in found[0])) if found else None

    return known


def remember_fetches(engine: Engine, got: Iterable[Fetched]) -> None:
    """Keep what came from addresses, when all articles in it are stored.

    Raises:
        ArchiveError: the archive cannot be written.
    """
    with unbroken(), session_scope(engine) as session:
        for one in got:
            if len(one.address) <= _LONGEST:
                session.merge(
                    Fetch(
                        address=one.address,
                        etag=one.etag,
                        last_modified=one.last_modified,
                        sha256=one.sha256,
                        status=200,
                        fetched_at=now(),
                    )
                )


def forget_fetches(session: Session, places: Iterable[str]) -> None:
    """Forget the answers that held articles, so that these can be fetched again.

    Args:
        session: the unit of work.
        places: where the articles came from (`CameFrom.place`): the address, with what follows it if the
            answer held several.
    """
    for place in places:
        driver_of(session).run(_FORGET, place=place)
