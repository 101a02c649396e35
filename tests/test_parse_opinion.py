"""What the encoder's own tagger decides: all words at once, and yet the same as word by word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.parse.quick.context_names import _table
from quotes.parse.quick.opinion import Opinion

KINDS = ["ORG", "PERSON", "GPE", "DATE"]
WIDTH, NARROW, HIDDEN, PIECES = 5, 4, 3, 2
_SCORES = 4 * len(KINDS) + 1


def _parts(seed: int) -> dict[str, object]:
    """Untrained layers of the real build, very small, that begin names often enough."""
    chance = torch.Generator().manual_seed(seed)

    def random(*sizes: int) -> torch.Tensor:
        return torch.randn(*sizes, generator=chance)

    return {
        "kinds": KINDS,
        "narrow": {"weight": random(NARROW, WIDTH), "bias": random(NARROW)},
        "lower": {
            "weight": random(3, HIDDEN, PIECES, NARROW),
            "bias": random(HIDDEN, PIECES),
            "pad": random(3, HIDDEN, PIECES),
        },
        "upper": {"weight": random(_SCORES, HIDDEN), "bias": random(_SCORES)},
    }


def _word_by_word(parts: dict[str, object], states: torch.Tensor) -> list[str]:
    """The moves of one sentence, one after the other, each the best that is allowed."""
    narrow, lower, upper = (dict(parts[name]) for name in ("narrow", "lower", "upper"))  # type: ignore[call-overload]
    rows = states @ narrow["weight"].t() + narrow["bias"]
    looks = torch.einsum("fhpi,ni->nfhp", lower["weight"], rows)
    names = [f"{part}-{kind}" for part in "BILU" for kind in KINDS] + ["O"]
    result: list[str] = []
    start, kind = -1, ""
    for at in range(len(states)):
        first = looks[start, 1] if start >= 0 else lower["pad"][1]
        before = looks[at - 1, 2] if start >= 0 else lower["pad"][2]
        hidden = (looks[at, 0] + first + before + lower["bias"]).amax(1)
        scores = upper["weight"] @ hidden + upper["bias"]
        ends = at == len(states) - 1
        if start >= 0:
            allowed = {f"L-{kind}"} if ends else {f"I-{kind}", f"L-{kind}"}
        else:
            allowed = {name for name in names if name[0] in ("UO" if ends else "BUO")}
        best = max(allowed, key=lambda name: float(scores[names.index(name)]))
        result.append(best)
        if best[0] == "B":
            start, kind = at, best[2:]
        elif best[0] == "L":
            start = -1
    return result


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), lengths=st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_all_words_at_once_is_word_by_word(seed: int, lengths: Sequence[int]) -> None:
    parts = _parts(seed)
    states = torch.randn(sum(lengths), WIDTH, generator=torch.Generator().manual_seed(seed + 1))
    opinion = Opinion(parts)
    found = [opinion.decisions[i] for i in opinion(states, lengths).tolist()]
    expected = [move for sentence in states.split(list(lengths)) for move in _word_by_word(parts, sentence)]
    assert found == expected


def test_organisations_it_names_gain_and_nothing_else_does() -> None:
    tags = ["O", *(f"{place}-{label}" for label in ("PERSON", "ORG", "LOC") for place in "BIES")]
    table = _table(["B-ORG", "L-ORG", "U-PERSON", "U-DATE", "O"], tags, {"ORG": 1.5})
    assert table[0].nonzero().tolist() == [[tags.index("B-ORG")]]
    assert float(table[1, tags.index("E-ORG")]) == pytest.approx(1.5)
    assert not table[2:].any()
