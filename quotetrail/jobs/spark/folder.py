"""The folder of a run: what each step leaves there for the next, on a disk or where else Spark can write.

| what | written by | one row is |
|---|---|---|
| ``articles/`` | extract | an article that was read (`rows.ARTICLE_COLUMNS`), or a line to tell (`FAILED`) |
| ``extractions/round=N/`` | extract | an article with its quotations (`rows.COLUMNS`) |
| ``failures/`` | extract | what could not be read, and why (`FAILED`) |
| ``wordings/`` | group | a wording with its parent and its root (`WORDING_COLUMNS`) |
| ``links/`` | group | two wordings that must not be one statement (`LINK_COLUMNS`) |

``run.json`` says which models and rules read the articles, and how they are divided into rounds. A table is
complete if it has the file ``_SUCCESS``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import fs

from quotes.errors import QuotesError

if TYPE_CHECKING:
    from pyarrow import dataset

ARTICLES, EXTRACTIONS, FAILURES, WORDINGS, LINKS = "articles", "extractions", "failures", "wordings", "links"

FAILED = pa.schema({"source": pa.string(), "reason": pa.string(), "is_error": pa.bool_()})
"""``is_error`` tells what could not be read from what the user should know of what was."""

WORDING_COLUMNS = pa.schema(
    {
        "id": pa.int64(),
        "digest": pa.string(),
        "text": pa.string(),
        "scope": pa.string(),
        "words": pa.int64(),
        "parent": pa.int64(),
        "relation": pa.string(),
        "root": pa.int64(),
    }
)
"""``id`` counts wordings in the order of their first printing; ``parent`` is empty for the root of a tree."""

LINK_COLUMNS = pa.schema({"one": pa.int64(), "other": pa.int64(), "relation": pa.string()})
"""Ids of wordings, the lower one first."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a folder says of its run.

    Attributes:
        inputs: the files that were named, to tell a run from another.
        models: the name of the model package.
        rules: version of the rules (`quotes.data.rules_version`).
        bounds: the number that each round of articles begins with, and one behind the last.
    """

    inputs: tuple[str, ...]
    models: str
    rules: str
    bounds: tuple[int, ...] = ()

    @property
    def rounds(self) -> list[tuple[int, int]]:
        """The first number of each round, and the one behind its last."""
        return list(zip(self.bounds, self.bounds[1:], strict=False))


class Folder:
    """The folder of a run.

    Args:
        place: a path, or an address that Spark and Arrow know (``hdfs://``, ``s3://``).
    """

    def __init__(self, place: str) -> None:
        self.place = place.rstrip("/") or place
        self._files: fs.FileSystem = fs.LocalFileSystem()
        self._root = self.place
        try:
            if "://" in place:
                self._files, self._root = fs.FileSystem.from_uri(self.place)
        except (pa.ArrowInvalid, OSError) as error:
            raise QuotesError(f"{place}: cannot be used as a folder ({error})") from error

    def path(self, *parts: str) -> str:
        """Return the address of a table, for Spark."""
        return "/".join((self.place, *parts))

    def is_done(self, *parts: str) -> bool:
        """Return whether a table is complete."""
        return self._exists(*parts, "_SUCCESS")

    def is_round_done(self, number: int) -> bool:
        """Return whether a round of articles is extracted."""
        return self.is_done(EXTRACTIONS, round_name(number))

    def run(self) -> Run | None:
        """Return what the folder says of its run; None if it holds none.

        Raises:
            QuotesError: the file that says so is damaged.
        """
        if not self._exists("run.json"):
            return None
        try:
            with self._files.open_input_stream(self._inner("run.json")) as stream:
                said = json.loads(stream.read())
            return Run(tuple(said["inputs"]), said["models"], said["rules"], tuple(said["bounds"]))
        except (ValueError, KeyError, TypeError) as error:
            raise QuotesError(f"{self.path('run.json')}: damaged; begin again in another folder") from error

    def begun(self) -> Run:
        """Return what the folder says of its run.

        Raises:
            QuotesError: it holds none, or the file that says so is damaged.
        """
        run = self.run()
        if run is None:
            raise QuotesError(f"{self.place} holds no run; begin with: quotetrail spark extract")
        return run

    def write_run(self, run: Run) -> None:
        """Write what the folder says of its run."""
        self._files.create_dir(self._inner(), recursive=True)
        with self._files.open_output_stream(self._inner("run.json.new")) as stream:
            stream.write(json.dumps(asdict(run), ensure_ascii=False, indent=1).encode() + b"\n")
        self._files.move(self._inner("run.json.new"), self._inner("run.json"))

    def table(self, *parts: str) -> dataset.Dataset:
        """Open a table to read."""
        from pyarrow import dataset

        return dataset.dataset(self._inner(*parts), filesystem=self._files, format="parquet")

    def rows(self, *parts: str, order: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table; with `order`, all are read first and sorted by that column."""
        table = self.table(*parts)
        if order is not None:
            table = table.to_table().sort_by(order)
        for batch in table.to_batches():
            yield from batch.to_pylist()

    def values(self, *parts: str, column: str) -> Iterator[Any]:
        """Yield the values of one column of a table, in any order; nothing else of it is read."""
        for batch in self.table(*parts).to_batches(columns=[column], batch_size=100, batch_readahead=1):
            yield from batch.column(0).to_pylist()

    def _exists(self, *parts: str) -> bool:
        return bool(self._files.get_file_info(self._inner(*parts)).type != fs.FileType.NotFound)

    def _inner(self, *parts: str) -> str:
        return "/".join((self._root, *parts))


def round_name(number: int) -> str:
    """Return the name of a round's folder."""
    return f"round={number:06d}"
