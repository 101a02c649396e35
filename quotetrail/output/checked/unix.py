"""Findings as editors read them: ``file:line:column: verdict: what differs``, one in a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation
from quotetrail.output.checked.words import in_marks, message_of, speaker_of
from quotetrail.output.plain import one_message

_LETTERS = 60


def write_unix(drafts: Sequence[CheckedDraft], out: IO[str], *, verbose: bool = False) -> None:
    """Write a line for each quotation that needs a look.

    Of a document the paragraph stands in the place of the line and the character in that of the column; of a
    PDF file the page stands in the place of the line.

    Args:
        drafts: with their findings.
        out: where to write.
        verbose: whether to write all others, too.
    """
    for draft in drafts:
        for one in draft.quotations if verbose else draft.problems:
            out.write(f"{one_message(_line(draft, one))}\n")


def _line(draft: CheckedDraft, one: CheckedQuotation) -> str:
    place = f"{draft.name}:{one.start.number}:{one.start.character}"
    said = f"{in_marks(one.finding.text, _LETTERS)} ({speaker_of(one)})"
    return f"{place}: {message_of(one)}: {said} [{one.id}]"
