"""How a content is meant: a hope is no promise, and what others say is no statement of one's own."""

from __future__ import annotations

import pytest

from quotes.compare.stance.moods import Mood, mood, tells


@pytest.mark.parametrize(
    ("cue", "between", "opening", "found"),
    [
        ("expressed", "hope", "that the council would pay", Mood.HOPE),
        ("hopes", "", "that the council will pay", Mood.HOPE),
        ("said", "", "she hoped that the council would pay", Mood.HOPE),
        ("feared", "", "that ships would sink", Mood.FEAR),
        ("demanded", "", "that the dealer return the bells", Mood.DEMAND),
        ("joked", "", "that gulls would show the way", Mood.JEST),
        ("said", "", "she had heard that the bell was cast in Ghent", Mood.HEARSAY),
        ("said", "", "the council had told her that it would pay", Mood.HEARSAY),
        ("said", "", "she had been told that it would pay", Mood.HEARSAY),
        ("said", "", "critics claim that the firm is small", Mood.HEARSAY),
        ("said", "", "she had told the council that it should pay", None),
        ("said", "", "the bay was safe", None),
        ("said", "on Monday", "that the hope of the town was gone", None),
    ],
)
def test_moods(cue: str, between: str, opening: str, found: Mood | None) -> None:
    assert mood((cue,), between.split(), opening.split()[:6]) is found


def test_other_words_tell_as_much() -> None:
    assert tells({"warned"}, Mood.FEAR)
    assert tells({"must"}, Mood.DEMAND)
    assert not tells({"said", "would"}, Mood.HOPE)
