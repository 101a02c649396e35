"""Sentences cut at the full stop of an abbreviation are joined, and two sentences never."""

import pytest

from quotes.parse.abbreviations import joined
from quotes.parse.networks.tokenizer import RawToken


def _tokens(words: str, at: int) -> list[RawToken]:
    found = []
    for word in words.split():
        # The tokenizer takes the stop at the end of a sentence for a token of its own.
        parts = [word[:-1], "."] if word.endswith(".") else [word]
        for part in parts:
            found.append(RawToken(part, at, at + len(part), False))
            at += len(part)
        at += 1
    return found


def _join(first: str, second: str) -> list[list[str]]:
    sentences = [_tokens(first, 0), _tokens(second, len(first) + 1)]
    return [[token.text for token in sentence] for sentence in joined(sentences)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It has to meet a Sept.", "30 deadline"),
        ("The dam broke on Feb.", "3 , 1987"),
        ("Nothing has changed since Jan.", "2019"),
        ("She spoke to Sen.", "Ruth Amari"),
        ("They walked to St.", "Oswald"),
        ("He is the No.", "2 official"),
        ("The case is Amari v.", "Northland"),
        ("The train left at 3 a.m.", "Sunday in fog"),
        ("The news begins at 9 p.m.", "Eastern"),
        ("The shop of Harbor Foods Inc.", "was empty"),
        ("An aide in the U.S.", "House of Representatives left"),
        ("A clerk of the U.S.", "Department of Works left"),
    ],
)
def test_what_goes_on_behind_an_abbreviation(first: str, second: str) -> None:
    found = _join(first, second)
    assert len(found) == 1
    assert first.split()[-1] in found[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mill closed in Oct.", "12 people lost their work"),
        ("The shop closes at 6 p.m.", "The owner is ill"),
        ("The bus came at 8 a.m.", "Sunday services were cancelled"),
        ("They live on 5 Elm St.", "Police came twice"),
        ("She works for Harbor Foods Inc.", "Nobody answered"),
        ("He left the U.S.", "Critics stayed"),
        ("He left the U.S.", "House prices rose"),
        ("Her answer was plain : No.", "Nobody came"),
        ("The river rose.", "30 houses fell"),
    ],
)
def test_two_sentences_stay_two(first: str, second: str) -> None:
    assert len(_join(first, second)) == 2
