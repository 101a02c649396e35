"""From drafts to what was found of them: read, searched for quotations, laid beside what was printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from quotes.check.axes.policy import HOUSE, Policy
from quotes.check.clauses.trees import Parse
from quotes.check.findings import FAIL_ON
from quotes.types import Article, Extraction
from quotetrail.output.checked.drafts import Acceptance, CheckedDraft, checked_draft

Extract = Callable[[Iterable[Article]], Iterator[Extraction]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How drafts are checked.

    Attributes:
        accepted: returns what was settled of the finding with this id.
        fail_on: the marks that a finding fails on.
        stored: whether the printings are those of an archive.
        policy: which differences are house style.
    """

    accepted: Callable[[str], Acceptance | None] = field(default=lambda id: None)
    fail_on: Collection[str] = FAIL_ON
    stored: bool = True
    policy: Policy = HOUSE


def check_extractions(
    extractions: Iterable[Extraction], archive: object, settings: Settings, parse: Parse | None = None
) -> list[CheckedDraft]:
    """Return drafts with their findings.

    Args:
        extractions: the drafts with the quotations found in them.
        archive: what was printed (`quotes.check.Archive`).
        settings: how they are checked.
        parse: what parses sentences of print (`quotetrail.checks.reading.Reader.parse`).
    """
    from quotes.check import check_draft

    return [
        checked_draft(
            one.article,
            check_draft(one, archive, settings.policy, parse),  # type: ignore[arg-type]  # it says so itself if it is none
            settings.accepted,
            fail_on=settings.fail_on,
            stored=settings.stored,
        )
        for one in extractions
    ]
