"""What is PostgreSQL's own: upgrades by hand, comparing text, and words on what is wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import Engine, create_engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

import cli
from db import migrations, models
from db.archive.failures import shown_name
from db.archive.reading import reading
from db.archive.session import archive_url, open_archive, session_scope
from db.archive.sql import Sql
from db.lookup.find_speakers import find_speakers
from db.store.runs import begin_run
from db.upkeep.check import check_archive
from quotes.errors import ArchiveError
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction
from support.databases import TEST_DB, postgresql_schema
from support.exported import ARTICLES, filled, written
from support.news import news, save
from support.next_step import NEXT_STEP

pytestmark = pytest.mark.skipif(TEST_DB is None, reason="QUOTETRAIL_TEST_DB names no PostgreSQL database")


@pytest.fixture
def place() -> Iterator[str]:
    with postgresql_schema() as url:
        yield url


@pytest.fixture
def archive(place: str) -> Iterator[Engine]:
    engine = open_archive(place, write=True)
    yield engine
    engine.dispose()


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as a later version will be, with one step more; returns the step's file."""
    scripts = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = scripts / "versions" / "9000_country.py"
    step.write_text(NEXT_STEP.format(before=migrations.REVISIONS[-1], more=""))
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "9000"))
    return step


def columns(engine: Engine, table: str) -> set[str]:
    return {column["name"] for column in inspect(engine).get_columns(table)}


def upgrade(place: str) -> str:
    shown = CliRunner().invoke(cli.main, ["upgrade-archive", "--db", place])
    return shown.output


def test_models_and_migrated_tables_are_the_same(archive: Engine) -> None:
    ours = models.Base.metadata.tables

    def known(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or name in ours  # the search has tables that no model maps

    with archive.connect() as connection:
        options = {"compare_type": True, "include_name": known}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, models.Base.metadata) == []


def test_every_text_is_compared_by_character(archive: Engine) -> None:
    with archive.connect() as connection:
        others = connection.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns"
                " WHERE table_schema = current_schema() AND data_type IN ('text', 'character varying')"
                " AND collation_name IS DISTINCT FROM 'C'"
            )
        ).all()
    assert others == []


def test_an_older_archive_is_upgraded_by_hand_only(
    archive: Engine, place: str, request: pytest.FixtureRequest
) -> None:
    save(archive, news())
    request.getfixturevalue("next_version")
    for write in (False, True):
        with pytest.raises(ArchiveError, match="made by an older version; run `quotetrail upgrade-archive`"):
            open_archive(place, write=write)
    assert upgrade(place) == "The archive is up to date.\n"
    later = open_archive(place, write=True)
    assert "country" in columns(later, "outlets")
    with session_scope(later) as session:
        assert session.scalar(select(func.count()).select_from(models.Quotation)) == 2
    later.dispose()
    assert upgrade(place) == "The archive is up to date.\n"


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was(
    archive: Engine, place: str, request: pytest.FixtureRequest
) -> None:
    save(archive, news())
    step = request.getfixturevalue("next_version")
    step.write_text(
        NEXT_STEP.format(before=migrations.REVISIONS[-2], more='    op.execute("DROP TABLE no_such_table")')
    )
    assert upgrade(place).startswith("Error: ")
    with archive.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == migrations.REVISIONS[-2]
    assert "country" not in columns(archive, "outlets")


def test_a_look_up_makes_no_tables(place: str) -> None:
    with pytest.raises(ArchiveError, match="no archive here yet"):
        open_archive(place)
    engine = create_engine(place)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_another_programs_database_is_left_alone(place: str) -> None:
    engine = create_engine(place)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (note text)"))
    for write in (False, True):
        with pytest.raises(ArchiveError, match="not a quotetrail archive"):
            open_archive(place, write=write)
    assert inspect(engine).get_table_names() == ["notes"]
    engine.dispose()


@pytest.mark.parametrize("write", [False, True])
def test_a_server_that_is_not_there_is_named_without_the_password(write: bool) -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive("postgresql://editor:secret@127.0.0.1:1/quotes", write=write)
    said = str(caught.value)
    assert "\n" not in said
    assert "postgresql://***@127.0.0.1:1/quotes" in said
    assert "secret" not in said


def test_a_look_up_names_a_server_that_is_not_there_without_the_password() -> None:
    with pytest.raises(ArchiveError) as caught, reading("postgresql://editor:secret@127.0.0.1:1/quotes"):
        pass
    said = str(caught.value)
    assert "\n" not in said
    assert "postgresql://***@127.0.0.1:1/quotes" in said


def test_a_look_up_by_name_asks_the_driver_alone(archive: Engine, place: str) -> None:
    save(archive, news())
    look_up = (
        "import sys\n"
        "from db.archive.reading import reading\nfrom db.lookup.find_speakers import find_speakers\n"
        f"with reading({place!r}) as archive: print(find_speakers(archive, 'nobody at all').found)\n"
        f"print('sqlalchemy' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", look_up], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["()", "False"]


def test_a_look_up_sees_one_state_and_writes_nothing(archive: Engine, place: str) -> None:
    with reading(place) as reader:
        before = find_speakers(reader, "Lee")
        save(archive, news())
        assert find_speakers(reader, "Lee") == before
        with pytest.raises(ArchiveError, match="read-only"), reading(place) as other:
            other.rows(Sql("DELETE FROM name_words RETURNING word"))


def test_a_table_that_is_gone_is_told_in_one_line(archive: Engine, place: str) -> None:
    with archive.begin() as connection:
        connection.execute(text("DROP TABLE name_words"))
    with pytest.raises(ArchiveError, match="name_words") as caught, reading(place) as reader:
        find_speakers(reader, "Lee")
    assert "\n" not in str(caught.value)


def test_an_archive_that_may_only_be_read(archive: Engine) -> None:
    with pytest.raises(ArchiveError, match="read-only"), session_scope(archive) as session:  # noqa: PT012
        session.execute(text("SET TRANSACTION READ ONLY"))
        save_in = models.Outlet(name="Daily News")
        session.add(save_in)


def test_a_foreign_key_holds(archive: Engine) -> None:
    with pytest.raises(DBAPIError), archive.begin() as connection:
        connection.execute(text("INSERT INTO aliases (speaker_id, name) VALUES (99, 'Nobody')"))


def test_the_url_is_shown_as_it_was_given_but_for_the_user() -> None:
    url = archive_url("postgresql://editor@db.example/quotes")
    assert url.drivername == "postgresql+psycopg"
    assert shown_name(url) == "postgresql://***@db.example/quotes"


def test_a_dump_restored_is_the_same_archive(place: str, tmp_path: Path) -> None:
    dump, restore = shutil.which("pg_dump"), shutil.which("psql")
    if dump is None or restore is None:
        pytest.skip("needs pg_dump and psql")
    schema = str(archive_url(place).query["options"]).partition("search_path=")[2]
    server = archive_url(place).difference_update_query(["options", "application_name"])
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    engine = filled(place, ARTICLES)
    before = [written(engine, what, "jsonl") for what in ("quotes", "groups", "speakers", "articles")]
    engine.dispose()
    file = str(tmp_path / "archive.sql")
    subprocess.run([dump, "-n", schema, "-f", file, address], check=True)
    with create_engine(server).begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    subprocess.run(
        [restore, "-q", "-v", "ON_ERROR_STOP=1", "-f", file, address], check=True, stdout=subprocess.PIPE
    )
    engine = open_archive(place, write=True)
    assert [written(engine, what, "jsonl") for what in ("quotes", "groups", "speakers", "articles")] == before
    again = Article("later", "“We heard of no such plan at all today,” Kim Roe said.", outlet="Herald")
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extraction(session, fake_extraction(again), run)
    assert list(check_archive(engine)) == []  # counts and words were kept up to date
    engine.dispose()


def test_a_writer_waits_for_its_turn_before_it_locks_anything(archive: Engine) -> None:
    """Two that judged and stored the same names used to wait for each other forever."""
    other = create_engine(archive.url, connect_args={"options": "-c lock_timeout=200"})
    with (
        session_scope(archive),
        other.connect() as connection,
        pytest.raises(DBAPIError, match="lock timeout"),
    ):
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": 0x71756F7465})
    other.dispose()
