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
        "reports that the {pier would open} were not false",
    ],
)
def test_not_held_to_be_false(text: str) -> None:
    assert held(text) == ""
