"""The range of characters that a reader would mark as the speaker."""

from __future__ import annotations

from quotes.grammar.phrases import find_phrases, phrase_of
from tests.support.trees import view

MANAGER = view(
    """
Robby PROPN NNP 12 nsubj PERSON
Mook PROPN NNP 0 flat PERSON
, PUNCT , 5 punct
the DET DT 5 det
campaign NOUN NN 5 compound
manager NOUN NN 0 appos
, PUNCT , 9 punct
who PRON WP 9 nsubj
also ADV RB 9 advmod
left|leave VERB VBD 0 acl:relcl
, PUNCT , 9 punct
later ADV RB 12 advmod
spoke|speak VERB VBD -1 root"""
)


def test_an_apposition_belongs_to_the_phrase_and_a_relative_clause_does_not() -> None:
    phrase = phrase_of(MANAGER.trees[0], 0, 0)
    assert phrase.mention(MANAGER.text).text == "Robby Mook , the campaign manager"


def test_words_and_bounds_of_a_phrase() -> None:
    tree = MANAGER.trees[0]
    phrase = phrase_of(tree, 0, 5)
    assert [word.text for word in phrase.words(tree)] == ["the", "campaign", "manager"]
    assert phrase.holds(tree.words[3])
    assert not phrase.holds(tree.words[2])


def test_what_links_a_phrase_is_no_part_of_it() -> None:
    page = view(
        """
It PRON PRP 1 nsubj
rose|rise VERB VBD -1 root
according VERB VBG 5 case
to ADP IN 2 fixed
the DET DT 5 det
police NOUN NNS 1 obl"""
    )
    assert phrase_of(page.trees[0], 0, 5).mention(page.text).text == "the police"


def test_days_and_himself_speak_for_nobody() -> None:
    page = view(
        """
Trump PROPN NNP 2 nsubj PERSON
himself PRON PRP 0 nmod:unmarked
spoke|speak VERB VBD -1 root
Friday PROPN NNP 2 obl:unmarked"""
    )
    assert [page.trees[0].words[phrase.head].text for phrase in find_phrases(page, 0)] == ["Trump"]


def test_a_mention_has_both_brackets_or_none() -> None:
    party = """
Dan PROPN NNP 7 nsubj PERSON
Colby PROPN NNP 0 flat PERSON
( PUNCT -LRB- 5 punct
R PROPN NNP 5 compound
- PUNCT HYPH 3 punct
Okla PROPN NNP 0 appos
) PUNCT -RRB- 5 punct
spoke|speak VERB VBD -1 root"""
    page = view(party)
    assert phrase_of(page.trees[0], 0, 0).mention(page.text).text == "Dan Colby ( R - Okla )"

    cut_off = """
Dan PROPN NNP 5 nsubj PERSON
Colby PROPN NNP 0 flat PERSON
( PUNCT -LRB- 3 punct
lawyer NOUN NN 0 appos
today NOUN NN 5 obl:unmarked
spoke|speak VERB VBD -1 root
) PUNCT -RRB- 5 punct"""
    page = view(cut_off)
    assert phrase_of(page.trees[0], 0, 0).mention(page.text).text == "Dan Colby"
