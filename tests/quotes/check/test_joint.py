"""A check where several say something at once, or where words are no speech."""

from __future__ import annotations

import pytest

from quotes.check import InMemoryArchive, check_draft

from support.kinds_of_speakers import Line, article_of

WORDS = "We will not close the bridge at night this year"


@pytest.mark.parametrize(
    ("printed", "claimed", "verdict"),
    [
        (("Mira Holt", "Jon Berg"), ("Jon Berg",), "verified"),
        (("Mira Holt", "Jon Berg"), ("Jon Berg", "Mira Holt"), "verified"),
        (("Mira Holt", "Jon Berg"), ("Ida Lund",), "wrong speaker"),
        (("Mira Holt",), ("Ida Lund", "Jon Berg"), "wrong speaker"),
        (("Mira Holt",), ("Mira Holt", "Jon Berg"), "speaker unconfirmed"),
    ],
)
def test_one_of_several_is_right_and_one_too_many_is_unconfirmed(
    printed: tuple[str, ...], claimed: tuple[str, ...], verdict: str
) -> None:
    archive = InMemoryArchive([article_of("news", (Line(WORDS, printed),))])
    (finding,) = check_draft(article_of("draft", (Line(WORDS, claimed),)), archive)
    assert finding.verdict.value == verdict


def test_what_is_no_speech_confirms_nothing() -> None:
    archive = InMemoryArchive([article_of("news", (Line(WORDS, ("Mira Holt",), said=0.1),))])
    (finding,) = check_draft(article_of("draft", (Line(WORDS, ("Mira Holt",)),)), archive)
    assert finding.verdict.value != "verified"
