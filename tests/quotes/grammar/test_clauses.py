"""Where a content begins and ends, by the tree."""

from __future__ import annotations

from quotes.grammar.clauses import clause_after, is_no_content, is_that_clause, trim
from tests.support.trees import tree

STATEMENT = tree(
    """
Her PRON PRP$ 1 nmod:poss
statement NOUN NN 7 nsubj
that SCONJ IN 6 mark
water NOUN NN 6 nsubj
is|be AUX VBZ 6 cop
really ADV RB 6 advmod
safe ADJ JJ 1 acl:relcl
surprised|surprise VERB VBD -1 root
many ADJ JJ 7 obj
. PUNCT . 7 punct"""
)


def test_a_whole_clause_behind_that_is_a_content() -> None:
    assert is_that_clause(STATEMENT, 6)
    assert not is_that_clause(STATEMENT, 8)


def test_the_edges_of_a_content_have_no_punctuation() -> None:
    assert trim(STATEMENT, [6, 7, 8, 9]) == (6, 7, 8)


def test_the_argument_was_that() -> None:
    argument = tree(
        """
Her PRON PRP$ 1 nmod:poss
argument NOUN NN 2 nsubj
was|be VERB VBD -1 root
that SCONJ IN 5 mark
taxes NOUN NNS 5 nsubj
rise VERB VBP 2 ccomp"""
    )
    assert clause_after(argument, 1) == 3


def test_not_to_be_named_is_how_they_spoke() -> None:
    asked = tree(
        """
asked|ask VERB VBD -1 root
not PART RB 3 advmod
to PART TO 3 mark
be AUX VB 4 aux:pass
named|name VERB VBN 0 xcomp"""
    )
    assert is_no_content(asked, (1, 2, 3, 4))
    assert not is_no_content(asked, (2, 3, 4))
