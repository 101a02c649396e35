"""Several who say one thing at once, and what only looks like it."""

from __future__ import annotations

import pytest

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import phrase_of
from quotes.speakers.persons.joint import parts_of
from quotes.speakers.resolve import Resolver
from quotes.types import SpeakerType
from tests.support.trees import view

TWO = """
Lena PROPN NNP 5 nsubj PERSON
Quist PROPN NNP 0 flat PERSON
and CCONJ CC 3 cc
Paul PROPN NNP 0 conj PERSON
Orme PROPN NNP 3 flat PERSON
spoke|speak VERB VBD -1 root"""
WITH_MEMBERS = """
Lena PROPN NNP 5 nsubj PERSON
Quist PROPN NNP 0 flat PERSON
and CCONJ CC 4 cc
several ADJ JJ 4 amod
members|member NOUN NNS 0 conj
spoke|speak VERB VBD -1 root"""
TWO_TITLES = """
founder NOUN NN 5 nsubj
and CCONJ CC 2 cc
editor NOUN NN 0 conj
Michael PROPN NNP 0 flat PERSON
Hayes PROPN NNP 3 flat PERSON
spoke|speak VERB VBD -1 root"""
ASIDE = """
Alan PROPN NNP 10 nsubj PERSON
Glass PROPN NNP 0 flat PERSON
, PUNCT , 3 punct
chair NOUN NN 0 appos
of ADP IN 5 case
Acme PROPN NNP 3 nmod ORG
and CCONJ CC 8 cc
a DET DT 8 det
member NOUN NN 0 conj
, PUNCT , 0 punct
spoke|speak VERB VBD -1 root"""
GROUPS = """
Democrats|Democrat PROPN NNPS 3 nsubj
and CCONJ CC 2 cc
Republicans|Republican PROPN NNPS 0 conj
spoke|speak VERB VBD -1 root"""


def resolved(page: ArticleView) -> tuple[str | None, tuple[str, ...], SpeakerType]:
    found = Resolver(page).resolve(phrase_of(page.trees[0], 0, 0))
    return found.name, found.joint_names, found.type


def test_two_named_persons_are_named_both() -> None:
    assert resolved(view(TWO)) == (
        "Lena Quist and Paul Orme",
        ("Lena Quist", "Paul Orme"),
        SpeakerType.PERSON,
    )


@pytest.mark.parametrize("together", [WITH_MEMBERS, GROUPS])
def test_one_without_a_name_leaves_all_without(together: str) -> None:
    name, joint, _ = resolved(view(together))
    assert (name, joint) == (None, ())


@pytest.mark.parametrize("one", [TWO_TITLES, ASIDE])
def test_a_second_title_is_no_second_speaker(one: str) -> None:
    page = view(one)
    phrase = phrase_of(page.trees[0], 0, 0)
    assert parts_of(page, phrase) == [phrase]
