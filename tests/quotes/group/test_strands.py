"""Articles print different parts of one speech: what has words in common, and what has not."""

from __future__ import annotations

from itertools import permutations

import pytest

from quotes.group.strands import strands_of

MILL = "The old mill burnt down last night."
HURT = "Nobody was hurt, and the miller saved his two dogs."
ROOF = "We will rebuild the roof before the first snow."
SPEECH = f"{MILL} {HURT} {ROOF}"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([SPEECH, MILL, ROOF], [[0, 1], [0, 2]]),
        ([ROOF, SPEECH, SPEECH, HURT, MILL], [[1, 2, 4], [1, 2, 3], [0, 1, 2]]),
        # An ellipsis, other words, other cuts.
        ([SPEECH, f"{MILL} ... {ROOF}", ROOF, "the old mill burnt"], [[0, 1, 3], [0, 1, 2]]),
        ([SPEECH, "The old mill burned down last night", "rebuild the roof before snow"], [[0, 1], [0, 2]]),
        # What two have in common makes them one, and so does what lies between them.
        ([SPEECH, MILL, "The mill burnt down last night. Nobody was hurt."], [[0, 1, 2]]),
        ([SPEECH, f"{MILL} {HURT}", f"{HURT} {ROOF}"], [[0, 1, 2]]),
        ([SPEECH, MILL, MILL], [[0, 1, 2]]),
        ([SPEECH, SPEECH], [[0, 1]]),
        ([SPEECH], [[0]]),
        # Few words of two sentences, or of one.
        ([SPEECH, "the old mill", "before the first snow"], [[0, 1], [0, 2]]),
        ([SPEECH, "rebuild the roof", "before the first snow"], [[0, 1, 2]]),
        # What has none of the words that tell something goes with all.
        ([SPEECH, MILL, ROOF, "..."], [[0, 1, 3], [0, 2, 3]]),
    ],
)
def test_what_has_words_in_common(texts: list[str], found: list[list[int]]) -> None:
    assert strands_of(SPEECH, texts) == found


def test_the_order_of_the_printings_has_no_part_in_it() -> None:
    texts = [SPEECH, MILL, ROOF, f"{MILL} {HURT}", "nobody was hurt"]
    found = {
        frozenset(frozenset(some[at] for at in strand) for strand in strands_of(SPEECH, some))
        for some in permutations(texts)
    }
    assert len(found) == 1
