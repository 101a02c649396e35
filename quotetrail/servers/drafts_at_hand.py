"""Drafts checked as they are in an editor or in a message: no file, and the settled findings beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from quotetrail.checks.accepted import AcceptedList, list_beside
from quotetrail.checks.against import Against, evidence
from quotetrail.checks.drafts import Settings, check_extractions
from quotetrail.checks.reading import Reader
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation


@dataclass
class DraftChecker:
    """Checks drafts one after another; the models are loaded once.

    Attributes:
        reader: finds the quotations.
        db: the archive.
        against: what evidence is narrowed to.
    """

    reader: Reader
    db: str | None = None
    against: Against = field(default_factory=lambda: Against((), ()))

    def check(self, text: str, name: str, path: str | None = None) -> list[CheckedDraft]:
        """Return the drafts in a text with their findings.

        Args:
            text: as it is in the editor.
            name: of its file, which tells Markdown.
            path: of its file, if there is one: beside it is the list of what was accepted.

        Raises:
            QuotesError: there is no archive, or the list is none.
        """
        accepted = AcceptedList(list_beside(path)).get if path else (lambda id: None)
        settings = Settings(accepted, stored=not self.against.files)
        with evidence(self.db, self.against, self.reader) as archive:
            found = self.reader.draft_at_hand(text.encode("utf-8", "replace"), name)
            return check_extractions(found, archive, settings, self.reader.parse)

    def accept(self, one: CheckedQuotation, path: str, *, note: str = "", made_by: str = "") -> Path:
        """Put a finding on the list beside a draft; return where the list is."""
        accepted = AcceptedList(list_beside(path))
        accepted.accept(one, note=note, made_by=made_by)
        accepted.write()
        return accepted.path
