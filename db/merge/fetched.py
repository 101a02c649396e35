"""The answers of addresses, carried over: what another archive has fetched is not fetched again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, select

from db.archive.session import session_scope
from db.archive.unbroken import unbroken
from db.merge.source import Source
from db.models.keeping import Fetch

_TOGETHER = 500


def carry_fetches(into: Engine, sources: Iterable[Source]) -> None:
    """Keep the last answer of each address of which an archive knows."""
    for source in sources:
        last = ""
        while True:
            with session_scope(source.engine) as session:
                rows = session.scalars(
                    select(Fetch).where(Fetch.address > last).order_by(Fetch.address).limit(_TOGETHER)
                ).all()
                session.expunge_all()
            if not rows:
                break
            last = rows[-1].address
            with unbroken(), session_scope(into) as session:
                known = {
                    one.address: one.fetched_at
                    for one in session.scalars(
                        select(Fetch).where(Fetch.address.in_([row.address for row in rows]))
                    )
                }
                for row in rows:
                    if row.address not in known or known[row.address] < row.fetched_at:
                        session.merge(row)
