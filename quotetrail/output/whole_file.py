"""Files that are written whole or not at all: beside their place first, then moved there in one step."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from quotes.errors import QuotesError


class OutputError(QuotesError):
    """A file that cannot be written where the user wants it.

    Attributes:
        path: the place as the user named it.
        reason: why not, in a few words.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step; a link keeps leading to it, and a file that is there keeps its permissions.

    Raises:
        OutputError: it cannot be written; what was there is still there.
    """
    goal = Path(os.path.realpath(path))
    part = goal.parent / f".quotetrail-{secrets.token_hex(6)}.part"
    try:
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if goal.exists():
                part.chmod(goal.stat().st_mode & 0o777)
            os.replace(part, goal)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path, (error.strerror or str(error)).lower()) from error
