"""One file a step, named after its revision."""

from __future__ import annotations
