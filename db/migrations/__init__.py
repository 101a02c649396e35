"""The steps from each released form of the archive to the next, and the list of them.

The list stands here so that a look-up can tell the form of an archive without loading Alembic.
"""

from __future__ import annotations

from pathlib import Path

#: Every form of the archive, oldest first; the last is what this program reads and writes.
REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")

#: The tables of the newest form, by which a look-up knows a view that is none.
TABLES = frozenset(
    (
        "alembic_version", "aliases", "article_identities", "articles", "changed_statements",
        "content_ranges", "corrections", "extraction_runs", "fetches", "fingerprints", "given_values",
        "joint_speakers", "judgements", "last_ids", "name_words", "outlet_names", "outlets", "passages",
        "quotations", "search_articles", "search_wordings", "shingle_pages", "shingle_runs",
        "speaker_statements", "speaker_types", "speakers", "wording_links", "wordings",
    )
)  # fmt: skip

#: What stands for the triggers that the steps make in SQLite, and the form since which they are these, the
#: newest first (`db.archive.guard`).
TRIGGERS: tuple[tuple[str, str], ...] = (
    ("0006", "31607913c8eccb865424776b0f3c32e4"),
    ("0005", "32318f21435d1e79062bd68128b4b042"),
    ("0001", "6808c20a9a38cd5f543aff2651da6e4d"),
)

#: Where the steps are.
SCRIPTS = Path(__file__).parent
