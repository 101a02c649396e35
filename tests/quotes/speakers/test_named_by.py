"""The ways in which a phrase names somebody, a small case for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.speakers import named_by
from quotes.speakers.people import People, gather_people
from quotes.speakers.person import Person
from tests.support.trees import view

Way = Callable[[ArticleView, People, Phrase], Person | None]

LEADER = """
Lib ADJ JJ 2 amod
Dem NOUN NN 2 compound
leader NOUN NN 4 nsubj
Davey PROPN NNP 2 flat PERSON
spoke|speak VERB VBD -1 root"""
MINISTER = """
Theresa PROPN NNP 2 nsubj PERSON
May PROPN NNP 0 flat PERSON
spoke|speak VERB VBD -1 root"""
CHIEF = """
The DET DT 2 det
NATO PROPN NNP 2 compound ORG
chief NOUN NN 7 nsubj
, PUNCT , 4 punct
Jens PROPN NNP 2 appos PERSON
Stoltenberg PROPN NNP 4 flat PERSON
, PUNCT , 4 punct
spoke|speak VERB VBD -1 root"""
SPOKESMAN = """
A DET DT 1 det
spokesman NOUN NN 8 nsubj
for ADP IN 4 case
Mr. PROPN NNP 4 compound
Hunter PROPN NNP 1 nmod PERSON
, PUNCT , 6 punct
Michael PROPN NNP 4 conj PERSON
Harrison PROPN NNP 6 flat PERSON
spoke|speak VERB VBD -1 root"""
DEMOCRAT = """
The DET DT 2 det
top ADJ JJ 2 amod
Democrat NOUN NN 9 nsubj
on ADP IN 5 case
the DET DT 5 det
panel NOUN NN 2 nmod
, PUNCT , 7 punct
Mark PROPN NNP 5 appos PERSON
Warner PROPN NNP 7 flat PERSON
spoke|speak VERB VBD -1 root"""
BODY = """
The DET DT 2 det
White PROPN NNP 2 compound ORG
House PROPN NNP 3 nsubj ORG
spoke|speak VERB VBD -1 root"""


@pytest.mark.parametrize(
    ("way", "written", "head", "name"),
    [
        (named_by.by_role_before, LEADER, 2, "Davey"),
        (named_by.by_head, MINISTER, 0, "Theresa May"),
        (named_by.by_apposition, CHIEF, 2, "Jens Stoltenberg"),
        (named_by.by_holder_behind, SPOKESMAN, 1, "Michael Harrison"),
        (named_by.by_holder_behind, DEMOCRAT, 2, "Mark Warner"),
        (named_by.by_body, BODY, 2, "White House"),
    ],
)
def test_a_phrase_names_somebody(way: Way, written: str, head: int, name: str) -> None:
    page = view(written)
    people = gather_people(page)
    phrase = phrase_of(page.trees[0], 0, head)
    found = way(page, people, phrase)
    assert found is not None
    assert found.name == name
    assert named_by.person_named_by(page, people, phrase) is found


def test_the_name_at_the_end_of_a_compound() -> None:
    page = view(
        """
Clinton PROPN NNP 2 compound PERSON
campaign NOUN NN 2 compound
manager NOUN NN 5 nsubj
Robby PROPN NNP 2 dep PERSON
Mook PROPN NNP 3 flat PERSON
spoke|speak VERB VBD -1 root"""
    )
    people = gather_people(page)
    phrase = Phrase(0, 2, 0, page.trees[0].words[4].end)
    found = named_by.by_last_name(page, people, phrase)
    assert found is not None
    assert found.name == "Robby Mook"


def test_the_name_over_a_head_whose_first_name_is_taken_for_an_adjective() -> None:
    page = view(
        """
Tiko ADJ JJ 1 compound PERSON
Brandt PROPN NNP 2 nsubj PERSON
spoke|speak VERB VBD -1 root"""
    )
    people = gather_people(page)
    found = named_by.by_head(page, people, phrase_of(page.trees[0], 0, 1))
    assert found is not None
    assert found.name == "Tiko Brandt"


def test_a_role_without_a_name_is_nobody() -> None:
    page = view(
        """
The DET DT 1 det
senator NOUN NN 2 nsubj
spoke|speak VERB VBD -1 root"""
    )
    assert named_by.person_named_by(page, gather_people(page), phrase_of(page.trees[0], 0, 1)) is None


def test_the_name_between_what_describes_somebody_and_the_verb() -> None:
    judge = """
A DET DT 1 det
judge NOUN NN 10 nsubj
who PRON WP 3 nsubj
led|lead VERB VBD 1 acl:relcl
trials NOUN NNS 3 obj
, PUNCT , 6 punct
Ashcombe PROPN NNP 4 appos PERSON
, PUNCT , 8 punct
71 NUM CD 6 conj
, PUNCT , 1 punct
spoke|speak VERB VBD -1 root"""
    page = view(judge)
    people = gather_people(page)
    found = named_by.by_holder_behind(page, people, phrase_of(page.trees[0], 0, 1))
    assert found is not None
    assert found.name == "Ashcombe"
