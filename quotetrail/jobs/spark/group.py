"""The second job: which wordings are printings of one statement, as `db.groups` finds it article by article.

Pairs that share shingles are compared (`quotetrail.jobs.spark.pairs`); each wording takes the best of those
that it is a form of as its parent; a tree of parents is settled as a whole (`quotes.group.partition.settle`).
All three are the functions that the archive uses, so the statements are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from db.groups.ties import link_of
from db.models.wordings import digest_of_wording
from quotes.compare.relation import Relation
from quotes.errors import QuotesError
from quotes.group.partition import Node, in_reach, is_timed, joins, settle
from quotes.group.printings import printings_of_article
from quotes.group.tied import ties_of
from quotes.types import text_hash
from quotetrail.jobs.spark.folder import (
    EXTRACTIONS,
    LINK_COLUMNS,
    LINKS,
    WORDING_COLUMNS,
    WORDINGS,
    Folder,
)
from quotetrail.jobs.spark.pairs import candidate_pairs
from quotetrail.jobs.spark.rows import quote_of
from quotetrail.jobs.spark.session import ddl

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NODES, _TIES = "working/nodes", "working/ties"
_PRINTINGS = pa.schema(
    {
        "digest": pa.string(),
        "text": pa.string(),
        "scope": pa.string(),
        "words": pa.int64(),
        "host": pa.string(),  # digest of the longer passage that it is a part of
        "moment": pa.string(),  # when the article was printed
        "number": pa.int64(),  # of the article
        "place": pa.int64(),  # among the passages of the article
    }
)
_TIE_COLUMNS = pa.schema(
    {"low": pa.int64(), "high": pa.int64(), "relation": pa.string(), "score": pa.int64(), "link": pa.string()}
)
_SETTLED = pa.schema({"id": pa.int64(), "root": pa.int64()})
_PAIRS_AT_ONCE, _USUAL = "20000", "200"
_BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


def group(spark: SparkSession, folder: Folder) -> None:
    """Group the wordings of all quotations that were extracted.

    Raises:
        QuotesError: not all articles are extracted yet.
    """
    run = folder.begun()
    missing = len(run.rounds) - sum(folder.is_round_done(number) for number in range(len(run.rounds)))
    if missing:
        raise QuotesError(f"{missing:,} of {len(run.rounds):,} rounds are not extracted yet; use --resume")
    nodes = _nodes(spark, folder)
    spark.conf.set(_BATCH, _PAIRS_AT_ONCE)
    ties = _ties(spark, nodes, folder)
    _write_links(ties, folder)
    spark.conf.set(_BATCH, _USUAL)
    _write_wordings(nodes, _parents(nodes, ties), ties, folder)


def _nodes(spark: SparkSession, folder: Folder) -> DataFrame:
    """All wordings: numbered in the order of their first printing, and ranked as nodes are."""
    from pyspark.sql import functions as F

    found = spark.read.parquet(folder.path(EXTRACTIONS)).where("error IS NULL")
    printings = found.select("number", "text", "published", "quotations").mapInArrow(
        _printings, ddl(_PRINTINGS)
    )
    distinct = printings.groupBy("digest").agg(
        F.first("text").alias("text"),
        F.first("scope").alias("scope"),
        F.first("words").alias("words"),
        F.min(F.struct("number", "place")).alias("at"),
        # The longer passage that all its printings are a part of (`quotes.group.partition.one_host`).
        F.when((F.min("host") == F.max("host")) & (F.count("host") == F.count("*")), F.min("host")).alias(
            "host"
        ),
        F.collect_set("moment").alias("moments"),
    )
    ordered = distinct.orderBy("at").withColumn("sorted", F.monotonically_increasing_id())
    path = folder.path(_NODES)
    ordered.write.mode("overwrite").parquet(f"{path}/ordered")
    ordered = spark.read.parquet(f"{path}/ordered")
    ordered = _counted(ordered)
    ranked = ordered.orderBy("words", "text", "scope").withColumn("rank", F.monotonically_increasing_id())
    ranked.write.mode("overwrite").parquet(f"{path}/ranked")
    ranked = spark.read.parquet(f"{path}/ranked")
    hosts = ranked.select(F.col("digest").alias("host"), F.col("id").alias("host_id"))
    return ranked.join(hosts, "host", "left").drop("host")


def _counted(ordered: DataFrame) -> DataFrame:
    """Number rows from 1 on without gaps, in the order of `sorted`."""
    from pyspark.sql import functions as F

    part = F.shiftright("sorted", 33)
    counts = ordered.groupBy(part.alias("part")).agg(F.count("*").alias("rows")).collect()
    before, offsets = 0, {}
    for row in sorted(counts, key=lambda row: row["part"]):
        offsets[row["part"]] = before
        before += row["rows"]
    spark = ordered.sparkSession
    begins = spark.createDataFrame(list(offsets.items()) or [(0, 0)], "part bigint, before bigint")
    within = F.col("sorted").bitwiseAND(F.lit((1 << 33) - 1))
    return (
        ordered.withColumn("part", part)
        .join(F.broadcast(begins), "part")
        .withColumn("id", F.col("before") + within + 1)
        .drop("part", "before", "sorted", "at")
    )


def _printings(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The passages of articles as wordings, a row for each printing."""
    for batch in batches:
        rows = []
        for article in batch.to_pylist():
            sha256 = text_hash(article["text"])
            quotes = [quote_of(row) for row in article["quotations"]]
            printings = printings_of_article(article["text"], sha256, quotes, article["published"])
            for place, printing in enumerate(chain.from_iterable(printings)):
                if printing is None or (node := printing.node) is None:
                    continue
                host = printing.host
                rows.append({
                    "digest": _digest(node), "text": node.text, "scope": node.scope, "words": node.words,
                    "host": _digest(host) if host is not None else None,
                    "moment": printing.moment, "number": article["number"], "place": place,
                })  # fmt: skip
        yield pa.RecordBatch.from_pylist(rows, _PRINTINGS)


def _digest(node: Node) -> str:
    return digest_of_wording(node.text, node.scope)


def _ties(spark: SparkSession, nodes: DataFrame, folder: Folder) -> DataFrame:
    """What ties wordings to one another: the lesser and the greater one, and how."""
    from pyspark.sql import functions as F

    def side(name: str) -> DataFrame:
        return nodes.select(F.col("id").alias(name), F.struct("words", "text", "scope").alias(f"{name}_node"))

    pairs = candidate_pairs(nodes).join(side("one"), "one").join(side("other"), "other")
    path = folder.path(_TIES)
    pairs.mapInArrow(_tied, ddl(_TIE_COLUMNS)).write.mode("overwrite").parquet(path)
    return spark.read.parquet(path)


def _tied(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Compare pairs of wordings."""
    for batch in batches:
        ids: dict[Node, int] = {}
        pairs = []
        for row in batch.to_pylist():
            pair = Node(**row["one_node"]), Node(**row["other_node"])
            ids |= {pair[0]: row["one"], pair[1]: row["other"]}
            pairs.append(pair)
        rows = [
            {
                "low": ids[found.one],
                "high": ids[found.other],
                "relation": found.relation.value,
                "score": found.score,
                "link": link,
            }
            for found in ties_of(pairs)
            if (link := link_of(found)) or joins(found)
        ]
        yield pa.RecordBatch.from_pylist(rows, _TIE_COLUMNS)


def _write_links(ties: DataFrame, folder: Folder) -> None:
    from pyspark.sql import functions as F

    links = ties.where("link IS NOT NULL").select(
        F.least("low", "high").alias("one"),
        F.greatest("low", "high").alias("other"),
        F.col("link").alias("relation"),
    )
    links.select(*LINK_COLUMNS.names).orderBy("one", "other").write.mode("overwrite").parquet(
        folder.path(LINKS)
    )


def _parents(nodes: DataFrame, ties: DataFrame) -> DataFrame:
    """The best parent of each wording that has one (`quotes.group.partition.better`)."""
    from pyspark.sql import functions as F

    hosts = nodes.select(F.col("id").alias("low"), "host_id")
    ranks = nodes.select(F.col("id").alias("high"), "rank")
    best = F.struct(
        (F.coalesce(F.col("host_id"), F.lit(0)) != F.col("high")).alias("elsewhere"),
        "score",
        "rank",
        F.col("high").alias("parent"),
        "relation",
    )
    found = ties.where("link IS NULL").join(hosts, "low").join(ranks, "high")
    chosen = found.groupBy("low").agg(F.max(best).alias("best"))
    return chosen.select(F.col("low").alias("id"), "best.parent", "best.relation")


def _write_wordings(nodes: DataFrame, parents: DataFrame, ties: DataFrame, folder: Folder) -> None:
    from pyspark.sql import functions as F

    nodes = nodes.join(parents, "id", "left").localCheckpoint()
    tops = _tops(nodes.where("parent IS NOT NULL").select("id", "parent"))
    inside = tops.union(tops.select("top", "top").distinct())
    contradicting = ties.where(F.col("link") == Relation.CONTRADICTING.value)
    ends = (
        contradicting.select("low", "high").union(contradicting.select("high", "low")).toDF("id", "against")
    )
    within = (
        ends.join(inside.toDF("id", "top"), "id")
        .join(inside.toDF("against", "its_top"), "against")
        .where("top = its_top")
        .groupBy("id")
        .agg(F.collect_set("against").alias("against"))
    )
    members = (
        inside.toDF("id", "top")
        .join(nodes.select("id", "words", "text", "scope", "moments", "parent", "relation"), "id")
        .join(within, "id", "left")
    )
    roots = members.groupBy("top").applyInArrow(_settled, ddl(_SETTLED))
    whole = nodes.join(roots, "id", "left").withColumn("root", F.coalesce("root", "id"))
    # A parent comes before its children, as a table with references to itself needs it.
    whole.orderBy(F.desc("rank")).select(*WORDING_COLUMNS.names).write.mode("overwrite").parquet(
        folder.path(WORDINGS)
    )


def _tops(up: DataFrame) -> DataFrame:
    """The top of the tree that each wording with a parent is in: each round doubles the steps taken."""
    from pyspark.sql import functions as F

    up = up.toDF("id", "top").localCheckpoint()
    while True:
        further = up.select(F.col("id").alias("top"), F.col("top").alias("next"))
        up = up.join(further, "top", "left").select("id", F.coalesce("next", "top").alias("top"), "next")
        up = up.localCheckpoint()
        if up.where("next IS NOT NULL").isEmpty():
            return up.select("id", "top")
        up = up.select("id", "top")


def _settled(tree: pa.Table) -> pa.Table:
    """The roots of the wordings of one tree."""
    rows = {row["id"]: row for row in tree.to_pylist()}
    order = {id: Node(row["words"], row["text"], row["scope"]) for id, row in rows.items()}
    parents = {
        id: row["parent"]
        for id, row in rows.items()
        if row["parent"] is not None and _holds(row, rows, order)
    }
    roots = settle(
        {id: parents.get(id, id) for id in rows},
        order,
        {id for id in parents if rows[id]["relation"] != Relation.NEAR},
        {id: set(row["against"]) for id, row in rows.items() if row["against"]},
    )
    return pa.Table.from_pylist([{"id": id, "root": root} for id, root in roots.items()], _SETTLED)


def _holds(row: Mapping[str, Any], rows: Mapping[int, Mapping[str, Any]], order: Mapping[int, Node]) -> bool:
    """Whether a wording was printed near enough in time to its parent, if it must be."""
    one, other = order[row["id"]], order[row["parent"]]
    return not is_timed(one, other, Relation(row["relation"])) or in_reach(
        one, other, set(row["moments"]), set(rows[row["parent"]]["moments"])
    )
