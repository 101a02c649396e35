"""A draft checked against the archive in the database.

`StoredArchive` answers from the tables what a check asks, and `stored_archive` opens one; the check itself,
with its verdicts, is in `quotes.check`.
"""

from __future__ import annotations

from db.check.stored import StoredArchive, stored_archive

__all__ = ["StoredArchive", "stored_archive"]
