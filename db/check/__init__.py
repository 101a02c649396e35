"""A draft checked against the archive in the database.

`StoredArchive` answers from the tables what a check asks; the check itself, with its verdicts, is in
`quotes.check`.
"""

from __future__ import annotations

from db.check.stored import StoredArchive

__all__ = ["StoredArchive"]
