"""Spark itself: a session of it, or one line that says what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pyarrow as pa

from quotes.errors import QuotesError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200",  # an article is long
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.executorEnv.OMP_NUM_THREADS": "1",  # there is a process for each core
}
_SHUFFLES = "spark.sql.shuffle.partitions"


@contextmanager
def running(master: str | None) -> Iterator[SparkSession]:
    """Yield a session of Spark, ended with the block.

    Args:
        master: where it runs: ``local[2]``, ``spark://host:7077``, ``yarn``. None: where `spark-submit` says,
            else all cores of this machine.

    Raises:
        QuotesError: no PySpark or no Java is installed, Spark does not start, or a job of the block failed.
    """
    try:
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise QuotesError(
            f"Spark is not installed ({error}); install it with: pip install 'quotetrail[spark]'"
        ) from error
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise QuotesError("Spark needs Java 17 or later, and there is no java command; install a JRE")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    builder = SparkSession.builder.appName("quotetrail")
    given = SparkConf()
    if master is not None or not given.contains("spark.master"):
        builder = builder.master(master or "local[*]")
    for name, value in _SETTINGS.items():
        if not given.contains(name):
            builder = builder.config(name, value)
    with TemporaryFile() as said:
        try:
            with _errors_into(said):  # what Java prints when it starts is not for the user
                session = builder.getOrCreate()
        except Exception as error:  # the launcher and the JVM have errors of many kinds
            said.seek(0)
            last = said.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise QuotesError(f"Spark does not start ({last[:300] or _first_line(error)})") from error
    session.sparkContext.setLogLevel("OFF")
    if not given.contains(_SHUFFLES):  # Spark's own 200 are far too many for one machine
        session.conf.set(_SHUFFLES, str(4 * session.sparkContext.defaultParallelism))
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield session
    except (PySparkException, Py4JError) as error:
        raise QuotesError(f"a Spark job failed: {_first_line(error)}") from error
    finally:
        session.stop()


@contextmanager
def _errors_into(file: IO[bytes]) -> Iterator[None]:
    """Have what this process and those that it starts print as errors written to a file."""
    sys.stderr.flush()
    before = os.dup(2)
    os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0][:300]


def ddl(schema: pa.Schema) -> str:
    """Return a schema of Arrow in the words of Spark.

    >>> ddl(pa.schema({"id": pa.int64(), "names": pa.list_(pa.string())}))
    '`id` bigint, `names` array<string>'
    """
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(type_: pa.DataType) -> str:
    if pa.types.is_list(type_):
        return f"array<{_type(type_.value_type)}>"
    if pa.types.is_struct(type_):
        fields = (type_.field(at) for at in range(type_.num_fields))
        return f"struct<{', '.join(f'`{field.name}`: {_type(field.type)}' for field in fields)}>"
    return _TYPES[type_]


_TYPES = {
    pa.string(): "string",
    pa.int64(): "bigint",
    pa.int32(): "int",
    pa.float64(): "double",
    pa.bool_(): "boolean",
}
