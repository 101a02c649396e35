"""Archive files that another hand has been at: no SQL of theirs runs, and damage is told in one line."""

from __future__ import annotations

import gc
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import migrations, models
from db.archive.failures import damage_of
from db.archive.guard import CODE, digest_of_triggers, has_foreign_code
from db.archive.reading import reading
from db.archive.session import open_archive, opened_archive, session_scope
from db.archive.sql import Sql
from quotes.errors import UnusableArchive

from support.archive_fakes import run
from support.exported import ARTICLES, filled
from support.older_forms import make_older


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound archive."""
    path = tmp_path_factory.mktemp("sound") / "archive.db"
    filled(str(path), ARTICLES).dispose()
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "archive.db"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            file.execute(statement)
        file.commit()


def test_the_triggers_of_an_archive_are_known(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute(CODE).fetchall()
    assert digest_of_triggers(sorted(rows)) == migrations.TRIGGERS[0][1]
    assert not has_foreign_code(rows)
    searched = {"alembic_version", *(name for kind, name, _ in rows if kind == "table")}
    assert {*models.Base.metadata.tables, *searched} == migrations.TABLES


ENDLESS = (
    "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
    "SELECT id, id AS speaker_id, 'Lee' AS name FROM n"
)
TRAPS = {
    "a trigger": ["CREATE TRIGGER trap AFTER INSERT ON extraction_runs BEGIN DELETE FROM articles; END"],
    "a trigger under a name of ours": [
        "DROP TRIGGER search_articles_insert",
        "CREATE TRIGGER search_articles_insert AFTER INSERT ON articles BEGIN DELETE FROM quotations; END",
    ],
    "no trigger": ["DROP TRIGGER changed_articles_update"],
    "a view that never ends": [
        "ALTER TABLE aliases RENAME TO hidden",
        f"CREATE VIEW aliases AS {ENDLESS}",
    ],
    "a virtual table": [
        "DROP TABLE aliases",
        "CREATE VIRTUAL TABLE aliases USING fts5(id, speaker_id, name)",
    ],
    "a trigger whose kind is in capitals": [
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_schema VALUES ('TRIGGER', 'trap', 'quotations', 0, "
        "'CREATE TRIGGER trap AFTER INSERT ON quotations BEGIN DELETE FROM articles; END')",
    ],
    "a view whose name is in capitals": [
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE aliases RENAME TO hidden",
        f"CREATE VIEW ALIASES AS {ENDLESS}",
    ],
    "a virtual table that has a page": [
        "DROP TABLE aliases",
        "CREATE VIRTUAL TABLE aliases USING fts5(id, speaker_id, name)",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'aliases'",
    ],
    "a full-text table of a view that never ends": [
        "DROP TABLE search_wordings",
        f"CREATE VIEW content AS {ENDLESS}",
        "CREATE VIRTUAL TABLE search_wordings USING fts5(name, content='content', content_rowid='id')",
    ],
    "a view in the place of a part of a full-text table": [
        "PRAGMA writable_schema = ON",
        "DELETE FROM sqlite_schema WHERE name = 'search_wordings_data'",
        f"INSERT INTO sqlite_schema VALUES ('view', 'search_wordings_data', 'search_wordings_data', 0, "
        f"'CREATE VIEW search_wordings_data AS {ENDLESS.replace(chr(39), chr(39) * 2)}')",
    ],
    "a view in the place of the version": [
        "ALTER TABLE alembic_version RENAME TO hidden",
        "CREATE VIRTUAL TABLE alembic_version USING fts5(version_num, content='numbers')",
        f"CREATE VIEW numbers AS SELECT name AS version_num FROM ({ENDLESS})",
    ],
}


@pytest.mark.parametrize("statements", TRAPS.values(), ids=list(TRAPS))
@pytest.mark.parametrize("older", [False, True], ids=["newest form", "older form"])
def test_sql_of_others_is_refused_and_never_runs(path: Path, statements: list[str], older: bool) -> None:
    if older:
        with opened_archive(path, write=True) as engine:
            make_older(engine, "0002")
    change(path, *statements)
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(UnusableArchive, match="triggers or views that quotetrail did not make"):
            open_archive(path, write=write)
    with pytest.raises(UnusableArchive, match="triggers or views"), reading(path):
        pytest.fail("was opened")
    assert run("upgrade-archive", "--db", str(path)).exit_code != 0
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_views_and_tables_of_users_are_left_alone(path: Path) -> None:
    change(
        path,
        "CREATE VIEW by_outlet AS SELECT name, count(*) FROM outlets JOIN articles ON outlet_id = outlets.id",
        "CREATE VIRTUAL TABLE my_notes USING fts5(note)",
        "CREATE TABLE seen (id INTEGER)",
    )
    open_archive(path, write=True).dispose()


def test_a_definition_that_does_more_than_compute_is_refused(path: Path) -> None:
    change(path, "CREATE VIEW mine AS SELECT load_extension('/tmp/trap.so')")
    with (
        reading(path) as archive,
        pytest.raises(sqlite3.OperationalError, match=r"unsafe use|not authorized"),
    ):
        archive.rows(Sql("SELECT * FROM mine"))


DAMAGE = {
    "JSON cut short": "UPDATE quotations SET candidates = '[[1, 2'",
    "JSON of another kind": "UPDATE quotations SET candidates = '{\"a\": 1}'",
    "a list too short": "UPDATE quotations SET candidates = '[[1, 2]]'",
    "a word as a number": "UPDATE quotations SET confidence = 'high'",
    "a kind that there is not": "UPDATE quotations SET kind = 'shouted'",
    "bytes as text": "UPDATE articles SET title = x'00ff'",
    "text that is not UTF-8": "UPDATE articles SET title = CAST(x'41ff42' AS TEXT)",
    "no such day": "UPDATE articles SET added_at = '2024-99-99 10:00:00'",
    "a range before the text": "UPDATE content_ranges SET start = -7",
    "a range behind the text": 'UPDATE content_ranges SET "end" = 100000',
    "a range that ends before it begins": 'UPDATE content_ranges SET start = 7, "end" = 3',
    "no range": "DELETE FROM content_ranges",
    "an article without its outlet": "DELETE FROM outlets",
    "a person of another": "UPDATE speakers SET person_id = CASE id WHEN 1 THEN 2 WHEN 2 THEN 1 END",
    "statements in a circle": "UPDATE wordings SET parent_id = CASE id WHEN 1 THEN 2 WHEN 2 THEN 1 END",
    "an index cut short": "UPDATE shingle_runs SET entries = substr(entries, 2)",
}


def test_a_sound_archive_is_sound(path: Path) -> None:
    assert damage_of(path) is None


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=list(DAMAGE))
def test_values_that_no_archive_has_are_found(path: Path, statement: str) -> None:
    change(path, statement)
    assert damage_of(path)
    assert len(str(damage_of(path)).splitlines()) == 1


def commands(path: Path) -> Iterator[list[str]]:
    for what in ("quotes", "groups", "speakers", "articles", "annotations", "quotations", "provenance"):
        yield ["export", what]
    yield from (["stats"], ["show", "g1"], ["show", "q1"], ["article", "cd-1"], ["search", "defense"])
    yield from (["speaker", "Stoltenberg"], ["speakers"], ["judge", "list"], ["refresh", "--dry-run"])
    yield from (["judge", "same", "g1", "g3", "--by", "x"], ["judge", "not-said", "q1", "Lee", "--by", "x"])
    yield ["speakers", "merge", "Jens Stoltenberg", "Camilla Stoltenberg", "--by", "x"]


@pytest.mark.parametrize("statement", DAMAGE.values(), ids=list(DAMAGE))
def test_every_command_ends_with_one_line_and_changes_nothing(path: Path, statement: str) -> None:
    change(path, statement)
    before = path.read_bytes()
    for command in commands(path):
        ended = run(*command, "--db", str(path))
        if ended.exit_code == 0:  # it did not meet what is damaged
            gc.collect()  # a connection that is closed later would write what its log holds
            path.write_bytes(before)
            continue
        assert len(ended.stderr.splitlines()) == 1, (command, ended.output)
        assert "Traceback" not in ended.output
        assert path.read_bytes() == before


def test_damage_is_told_from_a_fault_of_the_program(path: Path) -> None:
    def fail() -> None:
        with session_scope(open_archive(path)):
            _ = 1 // 0

    with pytest.raises(ZeroDivisionError):
        fail()
    change(path, DAMAGE["JSON cut short"])
    with pytest.raises(UnusableArchive, match=r"the database is damaged .*; restore it from a copy"):
        fail()


def test_judgements_copied_in_a_circle_are_taken_back_and_end(path: Path) -> None:
    for judgement in (["same", "g1", "g3"], ["not-said", "q1", "Jens Stoltenberg"]):
        assert run("judge", *judgement, "--by", "x", "--db", str(path)).exit_code == 0
    change(path, "UPDATE judgements SET carried_from_id = 3 - id")
    run("judge", "take-back", "j1", "--db", str(path))
