"""Claims that are doubted, rejected or taken back, read at the words that report them."""

from __future__ import annotations

import pytest

from quotes.compare.stance import Stance

from support.marked_reports import stance_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Nansen [expressed] doubt on Monday {that the barrier would be ready}.",
        "Nansen [voiced] deep scepticism {that the barrier would be ready}.",
        "Nansen was [skeptical] {that the barrier would be ready}.",
        "The mayor [mocked] claims {that the gates were built from cheap steel}.",
        "The mayor pushed back on [claims] of two papers {that the gates were cheap}.",
        "The mayor [brushed] aside rumours {that he would resign}.",
        "She [shot] down a report {that the bells had been sold}.",
        "She poured cold water on [reports] {that the bells had been sold}.",
        "She [called] it a myth {that the wall had been blessed}.",
        "She [called] the claim {that the wall had been blessed} false.",
        "She [denounced] {the lie that the bells had been sold}.",
        "She [found] no evidence {that the pumps had been tampered with}.",
        "She [expressed] little hope {that the pier would open}.",
        "She [found] it hard to believe {that it weighed four tons}.",
        "Sorokin [warned] against assuming {that the bay was safe}.",
        "Sorokin [disagreed] {that the bay was safe}.",
    ],
)
def test_doubted_or_rejected(sentence: str) -> None:
    assert stance_of(sentence) is Stance.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Forde [withdrew] his claim {that the director had forged a letter}.",
        "Forde [apologised] for saying {that the director had forged a letter}.",
        "Forde no longer [says] {that the director had forged a letter}.",
        "Christie and Rubio [disagreed] over {whether the barrier was safe}.",
        "Forde used to [say] {that the director had forged a letter}.",
        "The council [condemned] reports {that the letter was forged}.",
        "The police [investigated] a claim {that the letter was forged}.",
    ],
)
def test_taken_back_or_somebody_elses(sentence: str) -> None:
    assert stance_of(sentence) is Stance.OPEN


@pytest.mark.parametrize(
    "sentence",
    [
        "Adair [expressed] no doubt {that the bells would come home}.",
        "Abara [repeated] her claim {that the bells were made in Liège}.",
        "Abara stood by her [claim] {that the bells were made in Liège}.",
        "Abara [told] the lie {that the bells were made in Liège}.",
        "Abara [made] no secret of it {that the bells were sold}.",
        "Abara [said] {the claim that the bells were sold would be looked into}.",
        "Abara [expressed] confidence {that the bells would be found}.",
        "Flynn [peddled] the debunked claim {that the bells were hollow}.",
        "Flynn was criticised for the [claim] {that the bells were hollow}.",
        "Sheehan described the words he used to [describe] {that the bells were hollow}.",
        "Abara's [claim] {that the bells were made in Liège} was printed.",
        "Abara [said] against all advice {that the bells should be sold}.",
    ],
)
def test_said_all_the_same(sentence: str) -> None:
    assert stance_of(sentence) is Stance.SAID
