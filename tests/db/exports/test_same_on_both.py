"""An archive exports the same from SQLite and PostgreSQL, whatever became of its articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db import models
from db.archive.session import open_archive, session_scope
from db.edit.article import correct
from db.edit.outlets import merge_outlets, rename_outlet
from db.exports.tables import COLUMNS
from db.store.held.remove import remove_articles
from quotes.types import Article

from support.adding_processes import some_news
from support.archive_fakes import fake_extraction
from support.databases import TEST_DB, postgresql_schema
from support.exported import ARTICLES, written
from support.readings import store

EDITED = Article(
    "cd-1",
    ARTICLES[0].text.replace("will invest", "will not invest"),
    outlet="China Daily",
    published="2024-02-16T18:00",
    url=ARTICLES[0].url,
)


def changed(engine: Engine) -> dict[tuple[str, str], str]:
    """All tables of an archive in which articles were added, edited, merged, corrected and removed."""
    store(engine, [*ARTICLES, *some_news(20, seed=4), EDITED], fake_extraction)
    with session_scope(engine) as session:
        assert session.scalar(select(models.Article.id).where(models.Article.superseded_by_id.is_not(None)))
        outlets = list(session.scalars(select(models.Outlet.name).where(models.Outlet.name != "")))
        merge_outlets(session, sorted(outlets)[:2], "The Éclair", made_by="ed")
        rename_outlet(session, "People's Daily Online", "people’s daily", made_by="ed")
        ids = list(session.scalars(select(models.Article.id).order_by(models.Article.id)))
        correct(session, ids[2], {"outlet": "Ærø Post", "published": "2023"}, made_by="ed")
    with session_scope(engine) as session:
        remove_articles(session, [ids[0], *ids[6:12]])
    store(engine, [ARTICLES[0]], fake_extraction)
    found = {(what, form): written(engine, what, form) for what in COLUMNS for form in ("jsonl", "csv")}
    engine.dispose()
    return found


@pytest.mark.skipif(TEST_DB is None, reason="no PostgreSQL to compare with")
def test_both_databases_export_the_same(tmp_path: Path) -> None:
    ours = changed(open_archive(tmp_path / "archive.db", write=True))
    with postgresql_schema() as location:
        theirs = changed(open_archive(location, write=True))
    for one, text in ours.items():
        assert text == theirs[one], one
