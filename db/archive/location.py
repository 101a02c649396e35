"""Where the archive is: as named, else ``QUOTETRAIL_DB``, else a file in the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from db.archive.address import shown_address
from quotes.errors import UnusableArchive


def default_archive() -> Path:
    """Return where the archive is by default: a file in the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("quotetrail", appauthor=False)) / "archive.db"


def named_archive(location: str | os.PathLike[str] | None = None) -> Path | str:
    """Return the archive that the user means: a path, or a database URL as a string.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.

    Raises:
        UnusableArchive: nothing is named, or what no path can be.
    """
    if location is None:
        location = os.environ.get("QUOTETRAIL_DB") or default_archive()
    named = os.fsdecode(location)
    if not named.strip() or "\0" in named:
        raise UnusableArchive("", "the name of the archive is empty or has a NUL character in it")
    if ":/" in named or named.startswith(("sqlite:", "file:")):
        return named
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise UnusableArchive(shown_address(named), "no such user, so there is no such folder") from error


def may_write(path: Path) -> bool:
    """Return whether a file and its log beside it may be written, or made."""
    return os.access(path.parent, os.W_OK) and (os.access(path, os.W_OK) or not path.exists())


#: How long to wait for another writer, in milliseconds.
BUSY_TIMEOUT = 10_000
#: PostgreSQL compiles what it expects to be a long query, for 150 ms. Look-ups hardly take as long.
NO_COMPILING = "SET jit = off"

WRITES = "writes"
"""The execution option that marks an engine made for writing (`db.archive.session`)."""
