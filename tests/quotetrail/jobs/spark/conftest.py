"""Tests that need the extra `spark` are left out where it is not installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = ["test_rows.py", "test_reading.py"] if find_spec("pyarrow") is None else []
if find_spec("pyspark") is None or find_spec("pyarrow") is None:
    collect_ignore.append("test_jobs.py")
