"""Causes that have become effects, phrases in each other's place, and deals told from either side."""

from __future__ import annotations

import pytest

from quotes.check.meaning.substance import substance


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        (
            "the new patrols on the coast are due to the decrease",
            "the decrease is due to new patrols on the coast, and to the weather",
        ),
        ("the delay led to the fog at the airport", "the delay at the airport was due to the fog"),
        (
            "profits had fallen because the mill raised wages",
            "because profits had fallen, the mill raised wages",
        ),
        (
            "if a third of the families left, the day line would go within two years",
            "if the day line went, a third of the families would leave within two years",
        ),
        ("he blamed the strike for the low wages", "he blamed the low wages for the strike"),
        ("he blamed the strike on the new rota", "he blamed the strike for the new rota"),
    ],
)
def test_a_cause_is_no_effect(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == "roles"


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("the fog led to the delay at the airport", "the delay at the airport was due to the fog"),
        ("because of the fog the flights were cancelled", "the flights were cancelled because of the fog"),
        (
            "a third of the families would leave within two years if the day line went",
            "if the day line went, a third of the families would leave within two years",
        ),
        ("he blamed the strike on the low wages", "he blamed the low wages for the strike"),
        (
            "the mill raised wages because profits had grown",
            "because profits had grown, the mill raised wages",
        ),
    ],
)
def test_the_same_cause_is_told_in_other_words(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == ""


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("harbour quarrels for the tyranny of the tolls", "the tyranny of the tolls for harbour quarrels"),
        (
            "he would stand for the rich farmers and Moss for the small tenants",
            "he stands for the small tenants and Moss is for the rich farmers",
        ),
        ("she preferred the tram to the tunnel", "she preferred the tunnel to the tram"),
    ],
)
def test_phrases_in_each_others_place(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == "roles"


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        ("for the town the closure was a loss", "the closure was a loss for the town"),
        ("the tunnel was next to the tram", "the tram was next to the tunnel"),
        ("the mill would cut prices and hire weavers", "the mill would hire weavers and cut prices"),
    ],
)
def test_a_part_that_stands_elsewhere(draft: str, printed: str) -> None:
    assert substance(draft, printed).sense == ""


@pytest.mark.parametrize(
    ("draft", "printed", "sense"),
    [
        (
            "to give better terms to the island’s lenders",
            "to get better terms for the island from its lenders",
            "roles",
        ),
        ("they had been sold the ferry by the bank", "they bought the ferry from the bank", ""),
        ("she had been granted a licence in May", "she received a licence in May", ""),
        ("Kim had bought the ferry from Lee", "Lee had bought the ferry from Kim", "name"),
        ("the bank had sold the ferry to the town", "the town had bought the ferry from the bank", ""),
        ("the town had sold the ferry to the bank", "the town had bought the ferry from the bank", "roles"),
    ],
)
def test_a_deal_from_either_side(draft: str, printed: str, sense: str) -> None:
    assert substance(draft, printed).sense == sense
