"""Articles read by many machines: files are dealt out in portions, and each article keeps its place.

A file is read by one process from its beginning to its end, so one large file keeps the others waiting; but
parsing takes a hundred times as long, and is spread over all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from quotes.errors import ArticleError, QuotesError
from quotes.read.article.make import printable
from quotes.read.fetch.addresses import is_address
from quotes.read.files import read_inputs
from quotes.read.inputs.aside import Aside
from quotes.read.inputs.manifest import Manifest
from quotes.read.inputs.names import Input, inputs_of
from quotes.read.notices import Notice
from quotetrail.jobs.spark.folder import ARTICLES, FAILED, FAILURES, Folder
from quotetrail.jobs.spark.rows import ARTICLE_COLUMNS, row_of_article
from quotetrail.jobs.spark.session import ddl

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_MOST_FILES, _MOST_BYTES = 200, 32 << 20
"""A portion of files ends when it has so many, or so many bytes."""
_NUMBERS = 1 << 32
"""More than the articles of a portion: they are numbered portion by portion."""
_AT_ONCE = 100
_OF_RECORDS = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".gz", ".warc", ".wacz", ".zip")
"""Endings of files whose articles have ids of their own, so that none is called by the file's name."""
_READ = pa.schema([*ARTICLE_COLUMNS, *FAILED])


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run reads.

    Attributes:
        names: files, folders and patterns, in order.
        given: outlet, url, published and title of all that do not say.
        fields: fields of records, and what they are in an article.
        manifest: a table with what is known of files.
    """

    names: tuple[str, ...]
    given: Mapping[str, str | None]
    fields: Mapping[str, str]
    manifest: str | None = None


def read_into(spark: SparkSession, inputs: Inputs, folder: Folder) -> None:
    """Read all articles; write them to the folder of the run, and what could not be read beside them.

    Raises:
        QuotesError: a name that several machines cannot read, or nothing to read.
    """
    portions = [(portion,) for portion in _dealt_out(inputs)]
    if not portions:
        raise QuotesError("there is no file to read")
    given, fields = dict(inputs.given), dict(inputs.fields)

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for portion in batch.column(0).to_pylist():
                yield from _batches(_rows(json.loads(portion), given, fields), _READ)

    dealt = spark.sparkContext.parallelize(portions, len(portions)).toDF("portion string")
    found = dealt.mapInArrow(read, ddl(_READ))
    found.write.mode("overwrite").parquet(folder.path(ARTICLES))
    failed = spark.read.parquet(folder.path(ARTICLES)).where("source IS NOT NULL").select(*FAILED.names)
    failed.coalesce(1).write.mode("overwrite").parquet(folder.path(FAILURES))


def _dealt_out(inputs: Inputs) -> Iterator[str]:
    """Yield portions of files as JSON, in order."""
    told: list[dict[str, Any]] = []
    manifest = None if inputs.manifest is None else Manifest(inputs.manifest)
    portion = _Portion(0, ())
    for one in inputs_of(inputs.names, lambda notice: told.append(_told(notice)), manifest):
        if isinstance(one, ArticleError):
            told.append(_told(one))
            continue
        if one.name == "-" or is_address(one.name):
            what = "standard input" if one.name == "-" else one.name
            raise QuotesError(f"{what}: several machines cannot read it; save it as a file first")
        size = _size(one.name)
        if portion.is_full(size):
            yield portion.packed(told)
            told.clear()
            portion = portion.following()
        portion.add(one, size)
    if portion.files or told:
        yield portion.packed(told)


@dataclass(slots=True)
class _Portion:
    """Files that one process reads.

    Attributes:
        number: its place among the portions.
        taken: ids that articles of the portions before may have.
        files: the files in it.
        size: their bytes.
    """

    number: int
    taken: tuple[str, ...]
    files: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0

    def is_full(self, size: int) -> bool:
        """Return whether a file of so many bytes belongs in another."""
        return bool(self.files) and (len(self.files) == _MOST_FILES or self.size + size > _MOST_BYTES)

    def add(self, one: Input, size: int) -> None:
        """Put a file into it."""
        place = one.aside.place if one.aside else None
        self.files.append({"name": one.name, "place": place, "known": dict(one.known)})
        self.size += size

    def following(self) -> _Portion:
        """Return the next one, still empty."""
        names = (file["name"] for file in self.files)
        return _Portion(self.number + 1, (*self.taken, *(id for name in names for id in _ids_of(name))))

    def packed(self, told: Sequence[dict[str, Any]]) -> str:
        """Return it as JSON, with what there is to tell before its first file."""
        return json.dumps({"number": self.number, "files": self.files, "taken": self.taken, "told": told})


def _size(name: str) -> int:
    try:
        return os.path.getsize(name)
    except (OSError, ValueError):
        return 0  # that it cannot be read is told by who reads it


def _ids_of(name: str) -> Iterator[str]:
    """Yield what an article may be called that is a whole file of this name (`Source.free_id`)."""
    path = Path(name)
    if path.suffix.lower() not in _OF_RECORDS:
        yield printable(path.stem)


def _rows(
    portion: Mapping[str, Any], given: Mapping[str, str | None], fields: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the articles in a portion of files as rows, with what there is to tell of them."""
    yield from portion["told"]
    told: list[dict[str, Any]] = []
    asides = {place: Aside(place) for file in portion["files"] if (place := file["place"]) is not None}
    inputs = [Input(file["name"], asides.get(file["place"]), file["known"]) for file in portion["files"]]
    number = portion["number"] * _NUMBERS
    found = read_inputs(
        inputs,
        given=given,
        fields=fields,
        taken=portion["taken"],
        tell=lambda notice: told.append(_told(notice)),
    )
    for one in found:
        if isinstance(one, ArticleError):
            told.append(_told(one))
        else:
            yield row_of_article(number, one)
            number += 1
        yield from told
        told.clear()
    for aside in asides.values():
        aside.tell(lambda notice: told.append(_told(notice)))
    yield from told


def _told(what: Notice | ArticleError) -> dict[str, Any]:
    """A notice or a failure as a row of `FAILED`."""
    if isinstance(what, ArticleError):
        return {"source": what.source, "reason": what.reason, "is_error": True}
    return {"source": "", "reason": str(what), "is_error": False}


def _batches(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield rows in batches; columns that a row lacks are empty."""
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            yield pa.RecordBatch.from_pylist(waiting, schema)
            waiting.clear()
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema)
