"""The third job: an archive made of what the others found, by one process and without Spark."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.errors import QuotesError
from quotes.types import Extraction
from quotetrail.jobs.spark.folder import EXTRACTIONS, LINKS, WORDINGS, Folder, round_name
from quotetrail.jobs.spark.rows import extraction_of


def extractions_of(folder: Folder) -> Iterator[Extraction]:
    """Yield the articles of a run with their quotations, in order.

    Raises:
        QuotesError: not all are extracted, or their wordings are not grouped.
    """
    run = folder.begun()
    if not (folder.is_done(WORDINGS) and folder.is_done(LINKS)):
        raise QuotesError(f"{folder.place} is not grouped yet; use: quotetrail spark group")
    for number in range(len(run.rounds)):
        for row in folder.rows(EXTRACTIONS, round_name(number), order="number"):
            yield extraction_of(row)
