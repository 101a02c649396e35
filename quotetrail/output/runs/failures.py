"""The file of `--failures`: each input that was not read, with the reason, for people and programs.

It is written as the run goes, so that it is whole also if the run is stopped.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import IO

from quotes.cells import csv_row

_COLUMNS = ("place", "what", "reason")
_BEGINS = {".csv": ",".join(_COLUMNS), ".jsonl": '{"place": '}


class FailureFile:
    """A list of failures, as CSV or JSON Lines by the ending of its name.

    Raises:
        ValueError: it has another ending, or is a file that this did not write.
        OSError: it cannot be written.
    """

    def __init__(self, name: str) -> None:
        path = Path(name)
        self._csv = path.suffix.lower() == ".csv"
        begins = _BEGINS.get(path.suffix.lower())
        if begins is None:
            raise ValueError("its name must end in .csv or .jsonl")
        if not _may_be_replaced(path, begins):
            raise ValueError("there is a file of this name that is no list of failures; it is kept")
        self._out: IO[str] = path.open("w", encoding="utf-8", newline="")
        if self._csv:
            self._out.write(csv_row(_COLUMNS))
            self._out.flush()

    def write(self, place: str, what: str, reason: str) -> None:
        """Add a line.

        Args:
            place: the file, the line or the article.
            what: what became of it: "failed", "left out", "value left out" or "another language".
            reason: why.
        """
        row = (place, what, reason)
        if self._csv:
            self._out.write(csv_row(row))
        else:
            text = json.dumps(dict(zip(_COLUMNS, row, strict=True)), ensure_ascii=False)
            self._out.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
        self._out.flush()

    def close(self) -> None:
        """Close it; nothing is lost if this is never called."""
        with suppress(OSError):
            self._out.close()


def _may_be_replaced(path: Path, begins: str) -> bool:
    """Whether there is no such file, an empty one, or one of ours."""
    if not path.is_file():
        return True
    with path.open("rb") as stream:
        head = stream.read(len(begins))
    return not head or head == begins.encode()
