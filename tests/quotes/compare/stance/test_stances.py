"""Said, denied or left open: read at the cue, in sentences as papers print them."""

from __future__ import annotations

import pytest

from quotes.compare.stance import Stance, stance
from quotes.types import Kind, Span

from support.marked_reports import stance_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Police chief Ann Lee [said] {that officers used force on Monday}.",
        "{Officers used force on Monday}, Ann Lee [said].",
        "According to the mayor, who did not attend, Ann Lee [said] {the inquiry would go on}.",
        "Ann Lee did not attend and [said] {the inquiry would go on}.",
        "Lee not only [said] {that the tax would rise}, but when.",
        "Ray does not [doubt] {that the tax would rise}.",
        "He has never been a friend of taxes, but Ray [said] {the tax would rise}.",
        "Lee is not the first to [say] {that the tax would rise}.",
        "Lee disavowed the paper and [said] {officers used force}.",
        "Pelosi [dismissed] {the latest move as purely political}.",
        "Lee [rejected] {the claim of the union as absurd}.",
        "No cue: {the tax would rise}.",
    ],
)
def test_said(sentence: str) -> None:
    assert stance_of(sentence) is Stance.SAID


@pytest.mark.parametrize(
    "sentence",
    [
        "Police chief Ann Lee [denied] {that officers used force on Monday}.",
        "{Officers used force in May}, Ann Lee [denied].",
        "Lee [rejected] claims {that officers used force}.",
        "Lee did not [believe] {that officers used force}.",
        "Lee [said] claims {that officers used force were baseless}.",
        "Lee rejected the [claims] of two witnesses {that officers used force}.",
        "The minister [disputes] {that the tax would rise}.",
        "Ray [doubts] {whether the tax would rise}.",
        "Lee [dismissed] {that the tax would rise as fast as prices}.",
        "Lee [dismissed] as false reports {that the tax would rise}.",
        "The bank [ruled] out {that the rate would fall}.",
        "The union [refused] {to sign the contract}.",
    ],
)
def test_denied(sentence: str) -> None:
    assert stance_of(sentence) is Stance.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Senator Bob Ray did not [say] {that the tax would rise next year}.",
        "Bob Ray never [said] {the bank should be closed}.",
        "Bob Ray didn’t immediately [say] {whether the tax would rise}.",
        "The ministry has not yet publicly [confirmed] {that the tax would rise}.",
        "Ray refused to [say] {that the tax would rise}.",
        "Ray declined on Monday to [say] {that the tax would rise}.",
        "Ray [declined] {to confirm that the tax would rise}.",
        "Ray stopped short of [saying] {that the tax would rise}.",
        "Ray [denied] {saying that the tax would rise}.",
        "Ray [denied] {ever having said that the tax would rise}.",
        "Ray did not [deny] {that the tax would rise}.",
        "Reporters [asked] {whether the tax would rise}.",
    ],
)
def test_left_open(sentence: str) -> None:
    assert stance_of(sentence) is Stance.OPEN


def test_who_denies_in_words_of_his_own_says_them() -> None:
    assert stance_of("{“I never touched the money,”} Ray [denied].", Kind.DIRECT) is Stance.SAID
    assert stance_of("Ray [denied] {saying “the bank is dead.”}", Kind.MIXED) is Stance.OPEN


def test_what_is_shown_is_the_clause_with_its_speaker() -> None:
    text = "The council met. Police chief Ann Lee denied\nthat officers used force. Nobody asked."
    found = stance(text, Span(text.index("that"), text.index(". Nobody")), Span(38, 44))
    assert found.shown == "Police chief Ann Lee denied that officers used force"
