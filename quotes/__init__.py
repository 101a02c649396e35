"""Quotations in news articles: found, attributed and compared. Knows no database and no command line."""

from __future__ import annotations
