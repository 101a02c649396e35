"""Which wordings have enough shingles in common to be compared: the rule of `db.groups.shingles`, as joins.

Each wording leads with its rarest shingles, all but one or two; of two wordings that can be related, the one
with fewer shingles leads with two that the other one has, too (with one, if a single one is enough). A
shingle that very many wordings have is dealt out to several tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from quotes.compare.bounds import BOUNDS
from quotes.group.overlap import Coded
from quotes.group.shingles import shingled
from quotetrail.jobs.spark.session import ddl

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ENTRIES = pa.schema(
    {
        "id": pa.int64(),
        "shingle": pa.int64(),
        "common": pa.int64(),
        "size": pa.int64(),
        "leads": pa.int64(),  # with how many shingles the wording leads
        "single": pa.bool_(),  # whether one shared shingle is enough
    }
)
_TOGETHER = 20_000
"""Wordings with one shingle that a task looks at together."""


def candidate_pairs(wordings: DataFrame) -> DataFrame:
    """Return the pairs of wordings that can be related, each once.

    Args:
        wordings: ``id`` and ``text``.

    Returns:
        ``one`` and ``other``, two ids.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    entries = wordings.select("id", "text").mapInArrow(_entries, ddl(_ENTRIES))
    entries = entries.join(entries.groupBy("shingle").agg(F.count("*").alias("met")), "shingle")
    rarest = Window.partitionBy("id").orderBy("met", "common", "shingle")
    entries = entries.withColumn("rank", F.row_number().over(rarest))
    parts = F.ceil(F.col("met") / _TOGETHER)
    having = entries.select(
        "shingle",
        F.pmod(F.hash("id"), parts).alias("part"),
        F.col("id").alias("longer"),
        F.col("size").alias("longer_size"),
    )
    leading = entries.where("rank <= leads").select(
        "shingle",
        "id",
        "size",
        "single",
        F.explode(F.sequence(F.lit(0), parts.cast("int") - 1)).alias("part"),
    )
    met = leading.join(having, ["shingle", "part"]).where("size <= longer_size AND id <> longer")
    often = met.groupBy("id", "longer").agg(F.count("*").alias("shared"), F.first("single").alias("single"))
    return (
        often.where("shared >= 2 OR single")
        .select(F.least("id", "longer").alias("one"), F.greatest("id", "longer").alias("other"))
        .distinct()
    )


def _entries(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The shingles of wordings, a row each."""
    import numpy as np

    for batch in batches:
        coded = Coded()
        coded.add(batch.column("text").to_pylist())
        of = shingled(coded)
        needed = BOUNDS.least_shingles(of.size)
        leads = np.where(of.alike, of.size, of.size - needed + 2)
        single = (needed == 1) | of.alike
        columns = {
            "id": batch.column("id").to_numpy()[of.text],
            "shingle": of.key.astype(np.int64),
            "common": of.common.astype(np.int64),
            "size": of.size[of.text].astype(np.int64),
            "leads": leads[of.text].astype(np.int64),
            "single": single[of.text],
        }
        yield pa.RecordBatch.from_pydict(columns, schema=_ENTRIES)
