"""Outlets in a list, with the names that mean them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.edits import ListedOutlet, OutletName
from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.models import corrections

_MOST_DOMAINS = 3
_FEWEST = 0.05  # of an outlet's addresses: hosts with fewer are not listed

_ARTICLES = Sql("""
    SELECT o.id, o.name, count(*), min(a.published), max(a.published)
    FROM articles a JOIN outlets o ON o.id = a.outlet_id
    WHERE a.superseded_by_id IS NULL GROUP BY o.id, o.name
""")
_QUOTATIONS = Sql("""
    SELECT a.outlet_id, count(*) FROM quotations q JOIN articles a ON a.id = q.article_id
    WHERE a.superseded_by_id IS NULL GROUP BY a.outlet_id
""")
_ADDRESSES = Sql("""
    SELECT outlet_id, substr(url, 1, 100) FROM articles WHERE url IS NOT NULL AND superseded_by_id IS NULL
""")


def list_outlets(session: Session, words: Iterable[str] = ()) -> list[ListedOutlet]:
    """Return outlets with articles, those with the most first.

    Args:
        session: the unit of work.
        words: parts of its name or of another name or host of it, all of which must occur; in upper or lower
            case.
    """
    ask = driver_of(session)
    quotations: dict[int, int] = dict(ask.rows(_QUOTATIONS))
    names = _other_names(session)
    hosts = _hosts(ask.rows(_ADDRESSES))
    found = [
        ListedOutlet(
            name or None, articles, quotations.get(id, 0), first, last, hosts.get(id, ()),
            tuple(names.get(id, ())),
        )
        for id, name, articles, first, last in ask.rows(_ARTICLES)
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


def _hosts(addresses: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """Return the hosts of most addresses of each outlet, the commonest first."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for outlet, address in addresses:
        if host := _host(address):
            counted[outlet][host] += 1
    return {
        outlet: tuple(
            host for host, number in hosts.most_common(_MOST_DOMAINS) if number >= _FEWEST * hosts.total()
        )
        for outlet, hosts in counted.items()
    }


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
