"""Wordings of passages, the ties between them, the statements that they make, and their index of shingles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.groups import shingle_runs
from db.groups.forget import forget_unprinted
from db.groups.shingles import ID, index_missing
from db.groups.ties import tie_up_anew, ties_of
from db.groups.trees import misplaced, settle_trees
from db.groups.wordings import hosts_of, nodes_of
from db.models.wordings import WordingRow, digest_of_wording
from db.store.reread import settle_wordings
from db.upkeep.checks import Check, Keys, by_id, once
from quotes.compare.wording.wording import NORMALISATION_VERSION, normalised_wording
from quotes.group.overlap import Coded
from quotes.group.shingles import shingled
from quotes.types import Span

_HELD = Sql("""
    SELECT p.quotation_id, p.ordinal, p.start, p."end", p.wording_id, w.digest, w.version FROM passages p
    LEFT JOIN wordings w ON w.id = p.wording_id WHERE p.quotation_id IN :ids
    ORDER BY p.quotation_id, p.ordinal
""")


def _passages(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    wanted = nodes_of(session, ids)
    for row in driver_of(session).named_rows(_HELD, ids=ids):
        node = wanted.get((row.quotation_id, row.ordinal))
        digest = digest_of_wording(node.text, node.scope) if node is not None else None
        if digest != row.digest:
            told = "has no wording" if row.digest is None else "has the wording of other words"
            if digest is None:
                told = "has a wording, though it is no speech"
            yield row.quotation_id, f"q{row.quotation_id}: a passage of it {told}"
        elif digest is not None and row.version != NORMALISATION_VERSION:
            yield row.quotation_id, f"q{row.quotation_id}: the wording of a passage is of an older form"


def _assign_again(session: Session, ids: Keys) -> None:
    before: dict[int, list[tuple[Span, int | None]]] = defaultdict(list)
    for row in driver_of(session).named_rows(_HELD, ids=ids):
        before[row.quotation_id].append((Span(row.start, row.end), row.wording_id))
    hosts = hosts_of(session, {id for some in before.values() for _, id in some if id is not None})
    driver_of(session).run(_CLEAR, ids=ids)
    session.expire_all()
    settle_wordings(session, list(ids), hosts, before)


_CLEAR = Sql("UPDATE passages SET wording_id = NULL WHERE quotation_id IN :ids")
_UNPRINTED = Sql("""
    SELECT id FROM wordings w WHERE id IN :ids
    AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.wording_id = w.id)
""")
_WORDS = Sql("SELECT id, text_normalised, scope, digest, token_count FROM wordings WHERE id IN :ids")


def _unprinted(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    for id in driver_of(session).column(_UNPRINTED, ids=ids):
        yield id, f"w{id}: no article prints this wording"


def _forget(session: Session, ids: Keys) -> None:
    forgotten = forget_unprinted(session, {id: {None} for id in ids})
    settle_trees(session, tie_up_anew(session, forgotten.orphans) | forgotten.beside)


def _counted(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    for id, text, scope, digest, words in driver_of(session).rows(_WORDS, ids=ids):
        if digest != digest_of_wording(text, scope):
            yield id, f"w{id}: this wording is not findable by its text"
        elif words != len(normalised_wording(text).words):
            yield id, f"w{id}: the words of this wording are counted wrong"


def _count_again(session: Session, ids: Keys) -> None:
    for row in session.scalars(select(WordingRow).where(WordingRow.id.in_(ids))):
        row.digest = digest_of_wording(row.text_normalised, row.scope)
        row.token_count = len(normalised_wording(row.text_normalised).words)
    session.flush()


def _index(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    """The whole index is made again if any of it is wrong, so a key stands for all of it."""
    import numpy as np

    rows = driver_of(session).rows(_WORDS, ids=ids)
    coded = Coded()
    coded.add([text for _, text, *_ in rows])
    of = shingled(coded)
    numbers = np.array([row[0] for row in rows], np.uint64)
    wanted = set(zip(numbers[of.text].tolist(), of.key.tolist(), strict=True))
    found = shingle_runs.find(session, np.unique(of.key))
    found = found[np.isin(found["info"] >> np.uint64(ID), numbers)]
    stored = list(zip((found["info"] >> np.uint64(ID)).tolist(), found["key"].tolist(), strict=True))
    for id in sorted({id for id, _ in wanted.difference(stored)}):
        yield 0, f"w{id}: its pairs of words are not in the index of pairs"
    for id in sorted({id for id, _ in stored if (id, _) not in wanted} | _twice(stored)):
        yield 0, f"w{id}: the index of pairs has pairs that are not in its words"


def _twice(stored: list[tuple[int, int]]) -> set[int]:
    return {id for id, _ in stored} if len(set(stored)) < len(stored) else set()


_SIZES = Sql("SELECT coalesce(sum(size), 0) FROM shingle_runs")
_DROP = [Sql("DELETE FROM shingle_pages"), Sql("DELETE FROM shingle_runs")]
_SOME = Sql("SELECT id FROM wordings WHERE id IN :ids")


def _of_none(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    left: Counter[int] = Counter()
    for ids, numbers in shingle_runs.wordings_in(session, ID):
        there = set(driver_of(session).column(_SOME, ids=ids))
        left.update({id: number for id, number in zip(ids, numbers, strict=True) if id not in there})
    for id in sorted(id for id, number in left.items() if number):
        yield 0, f"w{id}: the index of pairs has pairs of a wording that is not there"


def _make_again(session: Session, keys: Keys) -> None:
    for drop in _DROP:
        driver_of(session).run(drop)
    shingle_runs.forget_known(session)
    index_missing(session)


_TIED = Sql("""
    SELECT id, parent_id, relation, text_normalised, scope, token_count FROM wordings
    WHERE version = :version AND id IN :ids
""")
_LINKS = Sql("""
    SELECT wording_id, other_id, relation FROM wording_links WHERE wording_id IN :ids
    UNION SELECT wording_id, other_id, relation FROM wording_links WHERE other_id IN :ids
""")


def _ties(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    rows = {
        row.id: row for row in driver_of(session).named_rows(_TIED, version=NORMALISATION_VERSION, ids=ids)
    }
    parents, links = ties_of(session, rows.keys())
    for id, (parent, relation) in sorted(parents.items()):
        row = rows[id]
        if row.parent_id != parent:
            yield id, f"w{id}: it hangs on {_named(row.parent_id)}, and should on {_named(parent)}"
        elif row.relation != relation:
            yield id, f"w{id}: it differs from {_named(parent)} otherwise than is noted"
    links = {pair: relation for pair, relation in links.items() if not rows.keys().isdisjoint(pair)}
    stored = {
        (one, other): relation for one, other, relation in driver_of(session).rows(_LINKS, ids=list(rows))
    }
    for pair in sorted(links.keys() | stored.keys()):
        if links.get(pair) != stored.get(pair):
            own = next(id for id in pair if id in rows)
            told = (
                f"is linked with ({stored[pair]})"
                if pair in stored
                else f"should be linked with ({links[pair]})"
            )
            yield own, f"w{pair[0]}: it {told} w{pair[1]}"


def _named(id: int | None) -> str:
    return f"w{id}" if id is not None else "none"


_UNLINK = Sql("DELETE FROM wording_links WHERE wording_id IN :ids OR other_id IN :ids")


def _tie_again(session: Session, ids: Keys) -> None:
    driver_of(session).run(_UNLINK, ids=ids)
    settle_trees(session, tie_up_anew(session, set(ids)))


def _roots(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    try:
        found = misplaced(session, ids)
    except KeyError:
        yield ids[0], f"w{ids[0]} and following: their statements do not follow from their parents"
        return
    for change in found:
        yield change["id"], f"w{change['id']}: it is in another statement than g{change['root_id']}"


CHECKS = (
    Check("passages", "printings are missing from a statement, or are in a wrong one",
          by_id("quotations"), _passages, _assign_again),
    Check("wordings", "a statement that nobody prints may be shown", by_id("wordings"), _unprinted, _forget),
    Check("wordings", "the wording is not found when it is printed again", by_id("wordings"), _counted,
          _count_again),
    Check("pairs", "printings of one statement are not found", by_id("wordings", 2000), _index, _make_again),
    Check("pairs", "the index is larger than it need be", once, _of_none, _make_again),
    Check("ties", "statements are divided, or joined, against today's rules", by_id("wordings", 2000), _ties,
          _tie_again),
    Check("statements", "printings are shown under a wrong statement", by_id("wordings", 2000), _roots,
          settle_trees),
)  # fmt: skip
