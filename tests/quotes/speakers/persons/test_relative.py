"""What a relative pronoun stands for, if that is nobody with a name."""

from __future__ import annotations

import pytest

from quotes.grammar.phrases import phrase_of
from quotes.speakers.persons.relative import antecedent
from quotes.speakers.resolve import Resolver
from tests.support.trees import view

CLERK = """
a DET DT 1 det
clerk NOUN NN 8 nsubj
in ADP IN 3 case
Hull PROPN NNP 1 nmod LOC
, PUNCT , 6 punct
who PRON WP 6 nsubj
warned|warn VERB VBD 1 acl:relcl
, PUNCT , 6 punct
left|leave VERB VBD -1 root"""
ALONE = """
who PRON WP 1 nsubj
warned|warn VERB VBD -1 root
them PRON PRP 1 obj"""


@pytest.mark.parametrize(("tree", "who", "expected"), [(CLERK, 5, "a clerk in Hull"), (ALONE, 0, None)])
def test_the_words_before_a_relative_clause(tree: str, who: int, expected: str | None) -> None:
    article = view(tree)
    found = antecedent(article, phrase_of(article.trees[0], 0, who))
    assert (found and found.of(article.text)) == expected


def test_the_reason_says_what_who_stands_for() -> None:
    article = view(CLERK)
    found = Resolver(article).resolve(phrase_of(article.trees[0], 0, 5))
    assert found.name is None
    assert found.reason == "it stands for “a clerk in Hull”"
