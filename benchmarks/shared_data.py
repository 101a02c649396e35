"""Find the shared evaluation data: ``QUOTETRAIL_SHARED``, or a folder ``shared`` beside the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SHARED = Path(os.environ.get("QUOTETRAIL_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared_folder(part: str) -> Path:
    """The folder with the evaluation data; exits with one line where it has no such part of ``eval/``."""
    if not (SHARED / "eval" / part).is_dir():
        sys.exit(f"{SHARED}: no evaluation data here; set QUOTETRAIL_SHARED to the folder that holds eval/")
    return SHARED
