"""The third job: an archive made of what the others found, by one process and without Spark."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.errors import QuotesError
from quotes.types import Extraction
from quotetrail.jobs.spark.folder import EXTRACTIONS, LINKS, WORDINGS, Folder, round_name
from quotetrail.jobs.spark.rows import extraction_of


def models_of(folder: Folder) -> str | None:
    """Return what read the articles of a run, as each of them records it; None if there are none.

    Raises:
        QuotesError: not all are extracted, or their wordings are not grouped.
    """
    found = None
    for name in _rounds(folder):
        for found in folder.values(EXTRACTIONS, name, column="model"):
            if found:  # one that no process could read has none
                return str(found)
    return found


def extractions_of(folder: Folder) -> Iterator[Extraction]:
    """Yield the articles of a run with their quotations, in order.

    Raises:
        QuotesError: as `models_of`.
    """
    for name in _rounds(folder):
        for row in folder.rows(EXTRACTIONS, name, order="number"):
            yield extraction_of(row)


def _rounds(folder: Folder) -> list[str]:
    run = folder.begun()
    if not (folder.is_done(WORDINGS) and folder.is_done(LINKS)):
        raise QuotesError(f"{folder.place} is not grouped yet; use: quotetrail spark group")
    return [round_name(number) for number in range(len(run.rounds))]
