"""Questions to the archive, answered with plain values; nothing here writes or loads a model."""

from __future__ import annotations
