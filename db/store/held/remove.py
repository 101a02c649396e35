"""Taking articles out of the archive, with all that only they held: it is then as if they had never come.

Judgements stay, for they are what a person said; those on things that are gone apply to nothing
(`db.judge.idle`) until the same words come again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.archive.driver import driver_of
from db.archive.rows import take_turn, update_rows
from db.archive.sql import Sql
from db.groups.forget import forget_unprinted
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import hosts_of
from db.models.printed import Article
from db.provenance.fingerprint_rows import forget_texts
from db.speakers.forget import Lost, see_less
from db.speakers.settle import families_tied, settle_families
from db.store.articles import load_article, load_quotes
from db.store.fetched import forget_fetches
from db.store.held.contents import delete_quotations, held_quotations, less_seen, names_in, rows_quoted
from db.store.held.furniture import paragraphs_in, settle_furniture
from db.store.outlets import forget_empty_outlets
from quotes.names.sightings import sightings_of


def remove_articles(session: Session, ids: Sequence[int]) -> dict[str, str]:
    """Take articles out, and settle again what they had a part in; the caller commits.

    If an article had replaced another text, that one is replaced by the next text that stays, or is current
    again.

    Args:
        session: the unit of work.
        ids: rows of articles; each is taken out alone, without other versions of it.

    Returns:
        The wordings that no article prints any more: digest to text.
    """
    take_turn(session)
    found = _Found(session, ids)
    rows = rows_quoted(session, ids)
    families = families_tied(session, {row.family_name for row in rows.values()})
    hosts = hosts_of(session, found.wordings)
    paragraphs = paragraphs_in(session, ids)
    delete_quotations(session, found.quotations)
    session.expire_all()
    forgotten = forget_unprinted(session, hosts)
    if forgotten.orphans or forgotten.beside:
        settle_trees(session, tie_up_anew(session, forgotten.orphans) | forgotten.beside)
    settle_furniture(session, paragraphs)
    see_less(session, found.lost, partial(names_in, session))
    settle_families(session, families)
    _close_gaps(session, ids)
    forget_texts(session, found.texts.items())
    forget_fetches(session, sorted(found.places))
    session.flush()
    session.expire_all()
    for some in chunks(ids):
        session.execute(delete(Article).where(Article.id.in_(some)))
    ask = driver_of(session)
    for forget in _FORGET_IDENTITIES:
        ask.run(forget, identities=sorted(found.identities))
    ask.run(_FORGET_RUNS, ids=sorted(found.runs))
    forget_empty_outlets(session, found.outlets)
    return forgotten.texts


class _Found:
    """What articles hold, read before it is taken away."""

    def __init__(self, session: Session, ids: Iterable[int]) -> None:
        self.quotations: list[int] = []
        self.wordings: set[int] = set()
        self.lost: dict[int, Lost] = {}
        self.texts: dict[int, str] = {}
        self.runs: set[int] = set()
        self.outlets: set[int] = set()
        self.identities: set[str] = set()
        self.places: set[str] = set()
        for id in ids:
            self._read(session, id)
            session.expunge_all()

    def _read(self, session: Session, id: int) -> None:
        article, row = load_article(session, id), session.get_one(Article, id)
        held = held_quotations(session, id)
        self.quotations += [one.id for one in held]
        self.wordings.update(wording for one in held for wording in one.wordings)
        seen = sightings_of(article, load_quotes(session, id), row.sha256)
        for speaker, lost in less_seen(seen, held, {}).items():
            self.lost[speaker] = self.lost.get(speaker, Lost()).with_these(lost.names, lost.years)
        self.texts[id] = article.text
        self.outlets.update((row.outlet_id, row.given_outlet_id))
        self.identities.add(row.identity)
        if row.place is not None:
            self.places.add(row.place)
        self.runs.add(row.run_id)
        self.runs.update(driver_of(session).column(_RUNS, article=id))


_RUNS = Sql("SELECT DISTINCT run_id FROM quotations WHERE article_id = :article")
# One that has not ended may be at work: another program still adds to it.
_FORGET_RUNS = Sql("""
    DELETE FROM extraction_runs WHERE id IN :ids AND finished_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.run_id = extraction_runs.id)
    AND NOT EXISTS (SELECT 1 FROM quotations WHERE quotations.run_id = extraction_runs.id)
""")
_FORGET_IDENTITIES = [
    Sql(f"""
    DELETE FROM {table} WHERE identity IN :identities
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.identity = {table}.identity)
    """)
    for table in ("article_identities", "corrections")
]
_REPLACED = Sql("SELECT id, superseded_by_id FROM articles WHERE superseded_by_id IN :ids")
_NEXT = Sql("SELECT id, superseded_by_id FROM articles WHERE id IN :ids")


def _close_gaps(session: Session, ids: Sequence[int]) -> None:
    """Let each text that one of these replaced be replaced by the next text that stays, or by none."""
    following: Mapping[int, int | None] = dict(driver_of(session).rows(_NEXT, ids=ids))
    changes = []
    for id, after in driver_of(session).rows(_REPLACED, ids=ids):
        while after in following:
            after = following[after]
        changes.append({"id": id, "superseded_by_id": None if id in following else after})
    update_rows(session, Article, changes)
