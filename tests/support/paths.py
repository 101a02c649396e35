"""Where things are in the repository, and the evaluation data beside it."""

from __future__ import annotations

import os
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
SEEDS = TESTS / "seeds"
FIXTURES = TESTS / "fixtures"
EXAMPLES = ROOT / "examples"
BENCHMARKS = ROOT / "benchmarks"

SHARED = Path(os.environ.get("QUOTETRAIL_SHARED") or ROOT.parent / "shared")
"""Annotated news, if it is here: tests that need it are skipped elsewhere."""
