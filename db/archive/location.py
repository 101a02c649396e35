"""Where the archive is: as named, else ``QUOTETRAIL_DB``, else a file in the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path


def default_archive() -> Path:
    """Return where the archive is by default: a file in the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("quotetrail", appauthor=False)) / "archive.db"


def named_archive(location: str | os.PathLike[str] | None = None) -> Path | str:
    """Return the archive that the user means: a path, or a database URL as a string.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.
    """
    named = str(location or os.environ.get("QUOTETRAIL_DB") or default_archive())
    if ":/" in named or named.startswith("sqlite:"):
        return named
    return Path(named).expanduser()


#: How long to wait for another writer, in milliseconds.
BUSY_TIMEOUT = 10_000

WRITES = "writes"
"""The execution option that marks an engine made for writing (`db.archive.session`)."""
