"""Long titles before a name, with a comma and without one."""

from __future__ import annotations

import pytest

from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import find_names
from quotes.speakers.persons.offices import office_of
from tests.support.trees import view

SECRETARY = """
Permanent ADJ NNP 1 amod
Secretary PROPN NNP 8 nsubj
in ADP IN 4 case
the DET DT 4 det
Ministry PROPN NNP 1 nmod ORG
of ADP IN 6 case ORG
Works PROPN NNP 4 nmod ORG
Elias PROPN NNP 1 flat PERSON
Mwaka PROPN NNP 7 flat PERSON
spoke|speak VERB VBD -1 root"""
HEAD = """
The DET DT 1 det
head NOUN NN 11 nsubj
of ADP IN 5 case
Railnet PROPN NNP 5 nmod:poss ORG
's PART POS 3 case
centre NOUN NN 1 nmod
of ADP IN 7 case
excellence NOUN NN 5 nmod
, PUNCT , 9 punct
Imra PROPN NNP 7 appos PERSON
Patel PROPN NNP 9 flat PERSON
spoke|speak VERB VBD -1 root"""
SPOKESMAN = """
A DET DT 1 det
spokesman NOUN NN 5 nsubj
for ADP IN 3 case
Bo PROPN NNP 1 nmod PERSON
Kim PROPN NNP 3 flat PERSON
spoke|speak VERB VBD -1 root"""
WIFE = """
The DET DT 1 det
wife NOUN NN 6 nsubj
of ADP IN 4 case
driver NOUN NN 4 compound
Bo PROPN NNP 1 nmod PERSON
Kim PROPN NNP 4 flat PERSON
spoke|speak VERB VBD -1 root"""


def office(page: ArticleView) -> str | None:
    found = office_of(page, find_names(page, 0)[-1])
    return None if found is None else page.trees[0].words[found].text


@pytest.mark.parametrize(("written", "expected"), [(SECRETARY, "Secretary"), (HEAD, "head")])
def test_the_name_behind_a_long_title_is_its_holders(written: str, expected: str) -> None:
    assert office(view(written)) == expected


@pytest.mark.parametrize("written", [SPOKESMAN, WIFE])
def test_whom_somebody_speaks_for_or_is_married_to_does_not_hold_the_office(written: str) -> None:
    assert office(view(written)) is None
