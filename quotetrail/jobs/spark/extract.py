"""The first job: articles are read and parsed, and their quotations written, round by round.

A round is written as a whole or not at all. A run that was stopped goes on with the first round that is not
there. An article that ends its process, or keeps it for ever, is left out, and the others are read: in each
of Spark's processes a `Crew` of one does the work, as in `quotetrail add --jobs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

import pyarrow as pa

from quotes.data import rules_version
from quotes.errors import QuotesError
from quotes.read.article.make import laid_out
from quotetrail.jobs.crew import Crew
from quotetrail.jobs.spark.folder import ARTICLES, EXTRACTIONS, Folder, Run, round_name
from quotetrail.jobs.spark.reading import Inputs, read_into
from quotetrail.jobs.spark.rows import COLUMNS, article_of, row_of
from quotetrail.jobs.spark.session import ddl
from quotetrail.jobs.worker import Extractor, loaded

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Say = Callable[[str], None]


def extract(
    spark: SparkSession, inputs: Inputs, folder: Folder, *, models: str, size: int, resume: bool, say: Say
) -> None:
    """Find the quotations in all articles.

    Args:
        spark: where.
        inputs: what is read.
        folder: where it is written.
        models: name of a model package, or a folder that all machines have.
        size: about how many articles a round has.
        resume: whether to go on with a run that the folder holds.
        say: called with a line about how far it is.

    Raises:
        QuotesError: the folder holds a run and is not to be resumed, or one of other files, models or rules;
            no article could be read.
        ModelError: the models cannot be loaded.
    """
    run = _begun(spark, inputs, folder, models, size, resume)
    articles = spark.read.parquet(folder.path(ARTICLES)).where("number IS NOT NULL")
    for number, (first, end) in enumerate(run.rounds):
        if folder.is_round_done(number):
            continue
        some = articles.where(f"number >= {first} AND number < {end}")
        _parsed(spark, some, models).write.mode("overwrite").parquet(
            folder.path(EXTRACTIONS, round_name(number))
        )
        say(f"round {number + 1:,} of {len(run.rounds):,} is done")


def _begun(spark: SparkSession, inputs: Inputs, folder: Folder, models: str, size: int, resume: bool) -> Run:
    """The run, with all articles read and divided into rounds."""
    meant = Run(inputs.names, models, rules_version())
    known = folder.run()
    if known is not None:
        if not resume:
            raise QuotesError(
                f"{folder.place} holds a run; go on with it by --resume, or name another folder"
            )
        for name in ("inputs", "models", "rules"):
            if getattr(known, name) != getattr(meant, name):
                raise QuotesError(
                    f"{folder.place} holds a run with other {name}; name another folder for this one"
                )
        return known
    read_into(spark, inputs, folder)
    articles = spark.read.parquet(folder.path(ARTICLES)).where("number IS NOT NULL")
    run = Run(meant.inputs, meant.models, meant.rules, _bounds(articles, size))
    folder.write_run(run)
    return run


def _bounds(articles: DataFrame, size: int) -> tuple[int, ...]:
    """Numbers that divide articles into rounds of about this size."""
    total = articles.count()
    if not total:
        raise QuotesError("no article could be read; the table of failures says why")
    rounds = -(-total // size)
    shares = [number / rounds for number in range(1, rounds)]
    cuts = articles.approxQuantile("number", shares, 0.1 / rounds) if shares else []
    last = articles.agg({"number": "max"}).first()
    # What is cut at is the last number of a round.
    return tuple(sorted({0, *(int(cut) + 1 for cut in cuts), int(last[0]) + 1 if last else 0}))


def _parsed(spark: SparkSession, articles: DataFrame, models: str) -> DataFrame:
    """The extractions of articles, which are dealt out evenly."""

    def find(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _extractions(batches, models)

    parts = 4 * spark.sparkContext.defaultParallelism
    return articles.repartition(parts).mapInArrow(find, ddl(COLUMNS))


def _extractions(batches: Iterable[pa.RecordBatch], models: str) -> Iterator[pa.RecordBatch]:
    """Find the quotations in batches of articles, in one of Spark's processes."""
    extractor = _extractor(models)
    for batch in batches:
        rows = batch.to_pylist()
        # Paragraphs follow from what a row has, and are not in it.
        found = extractor(laid_out(article_of(row)) for row in rows)
        yield pa.RecordBatch.from_pylist(
            [row_of(row["number"], one) for row, one in zip(rows, found, strict=True)], COLUMNS
        )


@cache
def _extractor(models: str) -> Extractor:
    """What finds quotations in this process, loaded once for all that it is given."""
    return Crew(partial(loaded, models), 1, models).prepare()[1]
