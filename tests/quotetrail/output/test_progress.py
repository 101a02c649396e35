"""The line that `add` ends with."""

from __future__ import annotations

import pytest

from db.store.add import Tally
from quotetrail.output.progress import summary

DATE, TITLE_AND_DATE = ("published",), ("title", "published")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "0 articles added."),
        ({"added": 1, "quotations": 1}, "1 article added with 1 quotation."),
        (
            {"added": 1, "changed": 1, "quotations": 3},
            "1 new version of a stored article added with 3 quotations.",
        ),
        (
            {"added": 5, "changed": 2},
            "3 articles and 2 new versions of stored articles added with 0 quotations.",
        ),
        ({"known": 2}, "0 articles added; 2 already in the archive."),
        (
            {"known": 1, "filled": [DATE]},
            "0 articles added; 1 already in the archive; its missing date was filled in.",
        ),
        (
            {"known": 3, "filled": [DATE, TITLE_AND_DATE]},
            "0 articles added; 3 already in the archive; missing date and title filled in for 2 of them.",
        ),
    ],
)
def test_the_summary_counts_what_became_of_the_articles(given: dict[str, object], line: str) -> None:
    assert summary(Tally(lambda _: None, **given)) == line  # type: ignore[arg-type]
