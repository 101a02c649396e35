"""The steps from one form of the archive to the next."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, func, inspect, select, text

from db import migrations, models
from db.archive.session import open_archive, open_as_it_is, session_scope, upgrade_archive
from quotes.errors import ArchiveError

from support.news import news, save
from support.next_step import NEXT_STEP


def test_models_and_migrated_tables_are_the_same(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                # Full text has tables of the database's own kind, which models cannot describe.
                "include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search_"),
            },
        )
        assert compare_metadata(context, models.Base.metadata) == []


def test_checks_and_foreign_keys_are_migrated_too(tmp_path: Path) -> None:
    """Autogenerate passes over checks and over what a foreign key does on deletion."""
    migrated = open_archive(tmp_path / "archive.db", write=True)
    direct = create_engine(f"sqlite:///{tmp_path}/from_models.db")
    models.Base.metadata.create_all(direct)
    for table in models.Base.metadata.tables:
        assert shape(migrated, table) == shape(direct, table)


def shape(engine: Engine, table: str) -> list[list[str]]:
    found = inspect(engine)
    constraints = (
        found.get_check_constraints(table),
        found.get_foreign_keys(table),
        found.get_unique_constraints(table),
    )
    with engine.connect() as connection:  # "CREATE INDEX ... WHERE ...": the condition is only there
        sql = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table"), {"table": table}
        ).scalars()
        indexes = sorted(statement for statement in sql if statement)
    return [*(sorted(str(each) for each in kind) for kind in constraints), indexes]


def test_the_list_of_forms_is_that_of_the_steps() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.SCRIPTS))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == migrations.REVISIONS


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as a later version will be: with one step more. Returns the folder of its steps."""
    scripts = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = NEXT_STEP.format(before=migrations.REVISIONS[-1], more="")
    (scripts / "versions" / "9000_country.py").write_text(step)
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "9000"))
    return scripts


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An archive with an article in it, made by this version."""
    path = tmp_path / "archive.db"
    engine = open_archive(path, write=True)
    save(engine, news())
    engine.dispose()
    return path


def articles_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    (number,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    return int(number)


def columns_of(path: Path, table: str) -> set[str]:
    connection = sqlite3.connect(path)
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    connection.close()
    return columns


def copies_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.before-*"))


@pytest.mark.parametrize("write", [False, True])
def test_an_older_archive_is_upgraded_and_a_copy_kept(older: Path, next_version: Path, write: bool) -> None:
    with session_scope(open_archive(older, write=write)) as session:
        assert session.scalar(select(func.count()).select_from(models.Article)) == 1
    (copy,) = copies_of(older)
    assert copy.name.startswith("archive.db.before-9000-")
    assert articles_in(copy) == 1
    assert "country" not in columns_of(copy, "outlets")
    assert "country" in columns_of(older, "outlets")
    open_archive(older, write=write).dispose()
    assert copies_of(older) == [copy]  # once


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was(older: Path, next_version: Path) -> None:
    broken = NEXT_STEP.format(
        before=migrations.REVISIONS[-2], more='    op.execute("DROP TABLE no_such_table")'
    )
    (next_version / "versions" / "9000_country.py").write_text(broken)
    with pytest.raises(ArchiveError, match="no such table"):
        open_archive(older, write=True)
    assert "country" not in columns_of(older, "outlets")
    assert articles_in(older) == 1
    assert len(copies_of(older)) == 1


def test_upgrading_by_hand_what_is_up_to_date_does_nothing(older: Path) -> None:
    assert upgrade_archive(open_as_it_is(older)) is None
    assert copies_of(older) == []
