"""What a speaker holds to be false inside his own statement."""

from __future__ import annotations

import pytest

from quotes.compare.stance.held import held_false


def held(marked: str) -> str:
    """What holds the words in {braces} to be false."""
    words = marked.split()
    first = next(k for k, word in enumerate(words) if word.startswith("{"))
    last = next(k for k, word in enumerate(words) if word.endswith("}"))
    return held_false([word.strip("{}") for word in words], first, last)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("it was untrue that the {town had borrowed money}", "untrue"),
        ("it would be wrong to say that {monks had cast them}", "wrong"),
        ("it is a fantasy that the {pier will open}", "fantasy"),
        ("she was sceptical that the {pier would open}", "sceptical"),
        ("there was little evidence that the {sea would rise}", "little"),
        ("it was far from certain that the {pier would open}", "far"),
        ("there were false reports that the {pier would open}", "false"),
        ("reports that the {pier would open} were false", "false"),
        ("the claim that he {owned the bells} was quite baseless", "baseless"),
        ("claims that the {pier would open} are wrong", "wrong"),
        ("claims that the {pier would open} in the spring are simply wrong", "wrong"),
        ("the idea that the {pier would open} has been debunked", "debunked"),
        ("suggestions that the {pier would open} had no basis", "no"),
        ("rumours that the {pier would open} do not hold up", "not"),
        ("reports that the {pier would open} were not true", "not"),
        ("anyone who thinks that the {pier will open} is mistaken", "mistaken"),
        ("it would be a mistake to assume that the {pier would open}", "mistake"),
        ("allegations that he {sold the bells} lack any evidence", "lack"),
    ],
)
def test_held_to_be_false(text: str, word: str) -> None:
    assert held(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "it was not untrue that the {town had borrowed money}",
        "there was little doubt that the {pier would open}",
        "the false alarm had {cost the town money}",
        "there were new reports that the {pier would open}",
        "the pier was so far that {nobody could see it}",
        "the lie that the {pier would open}",
        "he knew that the {pier would open}",
        "{the pier would open} and was false economy",
        "it would be no mistake to assume that the {pier would open}",
        "the claim that the {pier would open} came when the tides were wrong",
        "the man who said that the {pier would open} was right",
        "reports that the {pier would open} were not false",
    ],
)
def test_not_held_to_be_false(text: str) -> None:
    assert held(text) == ""
