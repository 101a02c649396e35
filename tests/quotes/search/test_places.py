"""What is searched for is found wherever a pattern would find it."""

from __future__ import annotations

import random

import pytest

from quotes.search import places
from quotes.search.places import found_in, places_of
from quotes.search.query import read_query

PIECES = (
    "schools", "School", "SCHOOLING", "pre-school", "schoolyard", "the", "Çafé", "cafe", "Yıldırım",
    "yildirim", "went", "goes", "go", "“go", "tax cuts", "tax-cuts", "Tax\ncuts", "\n",
    "ſchool", "İzmir", "naïve", "ß",
)  # fmt: skip


@pytest.mark.parametrize(
    "asked", ["school", "go", '"tax cuts"', "cafe", "yildirim", "schoo*", "izmir", "tax cut"]
)
def test_a_look_for_the_stem_misses_nothing(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    query, dice = read_query(asked), random.Random(5)
    texts = [" ".join(dice.choices(PIECES, k=dice.randrange(30))) for _ in range(300)]
    found = [(list(places_of(text, query)), found_in(text, query)) for text in texts]
    assert any(where for where, _ in found)
    monkeypatch.setattr(places, "_SHORTEST_STEM", 1000)
    places._looked_for.cache_clear()
    assert found == [(list(places_of(text, query)), found_in(text, query)) for text in texts]
    places._looked_for.cache_clear()
