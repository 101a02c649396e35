"""Databases for the tests: each test gets an archive of its own, which is not there yet.

Every test that asks for one runs on SQLite and, where ``QUOTETRAIL_TEST_DB`` names a PostgreSQL
database (``postgresql://user@host/name``), on that too: in a schema of its own, dropped afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from support.databases import TEST_DB, postgresql_schema
from support.golden import Golden
from support.model_folders import copied_models

DATABASES = ["sqlite", "postgresql"] if TEST_DB else ["sqlite"]


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Golden:
    """Compares printed text with a file of ``tests/golden``."""
    monkeypatch.setenv("COLUMNS", "80")
    return Golden(bool(request.config.getoption("--write-golden")), tmp_path)


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


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder of models of one's own, each file to be spoilt freely."""
    return copied_models(tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-docs", action="store_true", help="write what commands print into the docs")
    parser.addoption("--write-golden", action="store_true", help="write what commands print to tests/golden")
    parser.addoption("--all-attacks", action="store_true", help="try every attack, not one in forty")
    parser.addoption("--one-attack-in", type=int, default=40, help="try one in so many attacks of each kind")
