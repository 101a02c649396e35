"""A draft against the archive: what was printed, by whom, and what differs."""

from db.check.draft import check_draft
from db.check.found import SURE
from db.findings import Evidence, Finding, Verdict

__all__ = ["SURE", "Evidence", "Finding", "Verdict", "check_draft"]
