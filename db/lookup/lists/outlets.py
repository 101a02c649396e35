"""Outlets in a list, with the names that mean them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.edits import ListedOutlet, OutletName
from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.models import corrections

_MOST_DOMAINS = 3
_FEWEST = 0.05  # of an outlet's addresses: hosts with fewer are not listed

# One pass each: what belongs together is put together here.
_ARTICLES = Sql("""
    SELECT id, outlet_id, published, substr(url, 1, 100) FROM articles WHERE superseded_by_id IS NULL
""")
_QUOTATIONS = Sql("SELECT article_id, count(*) FROM quotations GROUP BY article_id")
_NAMES = Sql("SELECT id, name FROM outlets")


@dataclass(slots=True)
class _Outlet:
    articles: int = 0
    quotations: int = 0
    first: str | None = None
    last: str | None = None
    hosts: Counter[str] = field(default_factory=Counter)


def list_outlets(session: Session, words: Iterable[str] = ()) -> list[ListedOutlet]:
    """Return outlets with articles, those with the most first.

    Args:
        session: the unit of work.
        words: parts of its name or of another name or host of it, all of which must occur; in upper or lower
            case.
    """
    ask = driver_of(session)
    quotations: dict[int, int] = dict(ask.rows(_QUOTATIONS))
    counted: dict[int, _Outlet] = defaultdict(_Outlet)
    for id, outlet, published, address in ask.rows(_ARTICLES):
        one = counted[outlet]
        one.articles += 1
        one.quotations += quotations.get(id, 0)
        if published is not None:
            one.first, one.last = (
                min(one.first or published, published),
                max(one.last or published, published),
            )
        if host := _host(address or ""):
            one.hosts[host] += 1
    outlets: dict[int, str] = dict(ask.rows(_NAMES))
    names = _other_names(session)
    found = [
        ListedOutlet(
            outlets[id] or None, one.articles, one.quotations, one.first, one.last, _domains(one.hosts),
            tuple(names.get(id, ())),
        )
        for id, one in counted.items()
    ]  # fmt: skip
    wanted = [word.casefold() for word in words]
    found = [one for one in found if all(any(word in text for text in _texts(one)) for word in wanted)]
    return sorted(found, key=lambda one: (-one.articles, one.outlet or ""))


def _texts(outlet: ListedOutlet) -> list[str]:
    also = (outlet.outlet or "(no outlet)", *outlet.domains, *(name.name for name in outlet.names))
    return [text.casefold() for text in also]


def _other_names(session: Session) -> dict[int, list[OutletName]]:
    rows = session.scalars(
        select(corrections.OutletName)
        .where(corrections.OutletName.withdrawn_at.is_(None))
        .order_by(corrections.OutletName.name)
    )
    found: dict[int, list[OutletName]] = defaultdict(list)
    for row in rows:
        made_at = row.made_at.isoformat(timespec="seconds")
        found[row.outlet_id].append(OutletName(row.name, row.made_by, made_at, row.note))
    return found


def _domains(hosts: Counter[str]) -> tuple[str, ...]:
    """Return the hosts of most addresses, the commonest first."""
    fewest = _FEWEST * hosts.total()
    return tuple(host for host, number in hosts.most_common(_MOST_DOMAINS) if number >= fewest)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
