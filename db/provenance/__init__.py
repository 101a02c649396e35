"""Where a statement came from: who was first, what changed, and which printings are independent."""

from __future__ import annotations
