"""Who is who across articles: names as seen, concluded to persons, and what people judged of it."""

from __future__ import annotations
