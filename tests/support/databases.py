"""The databases that tests run on."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text

from db.archive.session import archive_url

TEST_DB = os.environ.get("QUOTETRAIL_TEST_DB")


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
