"""How close a draft's words come to printed ones: an example of each."""

from __future__ import annotations

import pytest

from quotes.check.wording_match import Match, lay

PRINTED = (
    "We will not raise the water tax this year, every school in the valley will have a new roof, "
    "and the old mill will become a museum"
)


@pytest.mark.parametrize(
    ("draft", "match"),
    [
        ("We will not raise the water tax this year", Match.VERBATIM),
        ("We won’t raise the water tax … and the old mill will become a museum", Match.VERBATIM),
        ("the water tax … a museum", Match.VERBATIM),
        ("every school in the valley will have a fine roof", Match.CHANGED),
        ("We will raise the water tax this year", Match.TURNED),
        ("We will … raise the water tax this year", Match.TURNED),
        ("We will not raise the water tax this year and the old mill will become a museum", Match.LEFT_OUT),
        ("The mayor said every school in the valley will have windows, doors and walls", Match.PART),
        ("Nobody in this room wants a second flood", Match.FAR),
    ],
)
def test_closeness(draft: str, match: Match) -> None:
    assert lay(draft, PRINTED).closeness is match


def test_marked_parts_leave_out_nothing() -> None:
    apart = lay("we will … raise the water tax this year", PRINTED, parts=True)
    assert apart.closeness is Match.VERBATIM


def test_words_in_a_row_count_as_covered() -> None:
    draft = "I promise: every school in the valley will get nothing"
    words = draft.replace(":", "").split()
    covered = " ".join(words[i] for i in sorted(lay(draft, PRINTED).covered))
    assert covered == "every school in the valley will"
