"""The steps from each released form of the archive to the next, and the list of them.

The list stands here so that a look-up can tell the form of an archive without loading Alembic.
"""

from __future__ import annotations

from pathlib import Path

#: Every form of the archive, oldest first; the last is what this program reads and writes.
REVISIONS: tuple[str, ...] = ("0001", "0002", "0003")

#: Where the steps are.
SCRIPTS = Path(__file__).parent
