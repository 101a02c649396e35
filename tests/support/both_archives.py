"""Articles in an archive of tables, asked in both ways, and in memory: a draft has the same findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from db.archive.session import session_scope
from db.check import StoredArchive, stored_archive
from quotes.check import Evidence, Finding, InMemoryArchive, check_draft
from quotes.types import Extraction

from support.archive_fakes import archive_of_extractions


@dataclass(frozen=True)
class BothArchives:
    """The same articles, kept twice."""

    location: str
    stored: Engine
    in_memory: InMemoryArchive

    @classmethod
    def holding(cls, location: str, extractions: Sequence[Extraction]) -> BothArchives:
        return cls(location, archive_of_extractions(location, extractions), InMemoryArchive(extractions))

    def check(self, draft: Extraction) -> list[Finding]:
        """What all find."""
        with session_scope(self.stored) as session:
            found = check_draft(draft, StoredArchive(session))
        with stored_archive(self.location) as archive:
            assert check_draft(draft, archive) == found
        assert list(map(without_ids, check_draft(draft, self.in_memory))) == list(map(without_ids, found))
        return found


def without_ids(finding: Finding) -> Finding:
    """A finding without the ids of rows, of which memory has none."""
    return replace(finding, evidence=_without_ids(finding.evidence), nearest=_without_ids(finding.nearest))


def _without_ids(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        replace(
            one,
            printed=replace(
                one.printed,
                id=None if one.printed.id is None else 0,
                wording=None,
                article=replace(one.printed.article, id=0),
            ),
        )
        for one in evidence
    )
