"""Databases for the tests: each test gets an archive of its own, which is not there yet.

Every test that asks for one runs on SQLite and, where ``QUOTETRAIL_TEST_DB`` names a PostgreSQL
database (``postgresql://user@host/name``), on that too: in a schema of its own, dropped afterwards.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from db.archive.session import archive_url

TEST_DB = os.environ.get("QUOTETRAIL_TEST_DB")
DATABASES = ["sqlite", "postgresql"] if TEST_DB else ["sqlite"]


@pytest.fixture(scope="session", params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture(scope="module")
def new_archive(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Makes places for archives that last as long as the module's tests."""
    with ExitStack() as kept:

        def new() -> str:
            if database == "sqlite":
                return str(tmp_path_factory.mktemp("archive") / "archive.db")
            return kept.enter_context(postgresql_schema())

        yield new


@pytest.fixture
def location(database: str, tmp_path: Path) -> Iterator[str]:
    """Where the test may have its archive: a path, or the URL of an empty schema."""
    if database == "sqlite":
        yield str(tmp_path / "archive.db")
    else:
        with postgresql_schema() as url:
            yield url


@contextmanager
def postgresql_schema() -> Iterator[str]:
    """The URL of the test database with a new schema in the place of ``public``."""
    assert TEST_DB is not None
    url = archive_url(TEST_DB)
    name = f"quotetrail_{uuid.uuid4().hex[:12]}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
        own = url.update_query_dict({"options": f"-csearch_path={name}", "application_name": name})
        yield own.render_as_string(hide_password=False)
        # What a test left open must not hold up the others.
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name"),
            {"name": name},
        )
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
