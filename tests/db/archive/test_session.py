"""Opening an archive: what works, and the one line where it does not."""

from __future__ import annotations

import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

import db.archive.session
from db import models
from db.archive.session import archive_url, open_archive, session_scope
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction


def make(path: Path) -> Path:
    open_archive(path, write=True).dispose()
    return path


def sql(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_writing_makes_the_archive_and_its_folder(tmp_path: Path) -> None:
    path = make(tmp_path / "some" / "folder" / "archive.db")
    assert path.exists()


def test_a_look_up_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with pytest.raises(ArchiveError, match=r"no archive here yet; `quotetrail add FILE...` creates one"):
        open_archive(path)
    assert list(tmp_path.iterdir()) == []


def test_the_archive_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "mine.db"))
    assert archive_url().database == str(tmp_path / "mine.db")
    assert archive_url("other.db").database == "other.db"
    monkeypatch.delenv("QUOTETRAIL_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert str(archive_url().database).endswith("archive.db")


def test_a_missing_driver_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveError, match=r"; install it with: pip install 'quotetrail\[postgresql\]'$"):
        open_archive("postgresql://editor@db.example/quotes")


def test_a_url_names_a_file_too(tmp_path: Path) -> None:
    open_archive(f"sqlite:///{tmp_path}/archive.db", write=True).dispose()
    assert (tmp_path / "archive.db").exists()


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("post gres://", "not a database URL"),
        ("sqlite://", "an archive needs a file"),
        ("sqlite://lee:pa55@/archive.db", "an archive needs a file"),
        ("sqlite:///:memory:", "an archive needs a file"),
        ("nosuchbase://localhost/x", "no database that quotetrail can use"),
        ("mysql://localhost/x", "no database that quotetrail can use"),
    ],
)
def test_a_url_that_is_none(location: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        open_archive(location, write=True)


def test_a_password_is_not_shown() -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive("nosuchbase://editor:secret@localhost/x")
    assert "secret" not in str(caught.value)


def test_a_text_file_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("BRUSSELS -- Not a database, and longer than the header of one. " * 20)
    for write in (False, True):
        with pytest.raises(ArchiveError, match="not a database"):
            open_archive(path, write=write)
    assert path.read_text().startswith("BRUSSELS")


def test_a_folder_is_not_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="a folder, not an archive"):
        open_archive(tmp_path, write=True)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="cannot be created here"):
        open_archive(tmp_path / "file" / "archive.db", write=True)


def test_no_permission_to_write(tmp_path: Path) -> None:
    engine = open_archive(make(tmp_path / "archive.db"))
    with (  # noqa: PT012
        pytest.raises(ArchiveError, match="no permission to write"),
        session_scope(engine) as session,
    ):
        session.execute(text("PRAGMA query_only = ON"))
        session.add(models.Outlet(name="Daily News"))


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    sql(path, "CREATE TABLE notes (note TEXT)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="not a quotetrail archive"):
        open_archive(path, write=True)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = make(tmp_path / "archive.db")
    sql(path, "UPDATE alembic_version SET version_num = '9999'")
    for write in (False, True):
        with pytest.raises(ArchiveError, match="made by a newer version; update quotetrail"):
            open_archive(path, write=write)


def test_a_locked_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "archive.db")
    monkeypatch.setattr(db.archive.session, "BUSY_TIMEOUT", 20)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="locked by another program"):
        open_archive(path, write=True)
    open_archive(path).dispose()  # but it can be read
    other.rollback()
    open_archive(path, write=True).dispose()


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = make(tmp_path / "archive.db")
    sql(path, "PRAGMA journal_mode = DELETE")
    whole = path.read_bytes()
    path.write_bytes(whole[:1000] + b"\xff" * (len(whole) - 1000))
    with pytest.raises(ArchiveError, match=r"damaged|not a database"):
        open_archive(path, write=True)


def test_a_scope_commits_at_its_end_and_undoes_what_was_broken_off(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    with session_scope(engine) as session:
        session.add(models.Outlet(name="Daily News"))
    with pytest.raises(KeyboardInterrupt), session_scope(engine) as session:  # noqa: PT012
        session.add(models.Outlet(name="Evening News"))
        session.flush()
        raise KeyboardInterrupt
    with session_scope(engine) as session:
        assert list(session.scalars(select(models.Outlet.name))) == ["Daily News"]


def test_a_savepoint_is_undone_with_what_surrounds_it(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    with pytest.raises(ZeroDivisionError), session_scope(engine) as session:  # noqa: PT012
        with session.begin_nested():
            session.add(models.Outlet(name="Daily News"))
        raise ZeroDivisionError
    with session_scope(engine) as session:
        assert session.scalar(select(func.count()).select_from(models.Outlet)) == 0


def test_foreign_keys_hold(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    stray = models.Article(
        outlet_id=99,
        given_outlet_id=99,
        identity="id:/a1",
        run_id=1,
        key="a1",
        own_id=True,
        sha256="0",
        text="x",
    )
    with pytest.raises(ArchiveError, match="FOREIGN KEY"), session_scope(engine) as session:
        session.add(stray)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = make(tmp_path / "archive.db")
    failures: list[BaseException] = []

    def add(outlet: str) -> None:
        try:
            engine = open_archive(path, write=True)
            with session_scope(engine) as session:
                run = begin_run(session, model="fake-1", versions={}, options={})
            for number in range(15):
                article = Article(f"a{number}", f"“We will appeal case {number},” Ana Lee said.", outlet)
                with session_scope(engine) as session:
                    save_extraction(session, fake_extraction(article), run)
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=add, args=(name,)) for name in ("Daily News", "Evening News")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with session_scope(open_archive(path)) as session:
        assert session.scalar(select(func.count()).select_from(models.Article)) == 30
        assert session.scalar(select(func.count()).select_from(models.Quotation)) == 30
        assert session.scalar(select(func.count()).select_from(models.Speaker)) == 1
