"""What nobody said by its grammar alone: a topic, what might be said, a title, the speaker himself."""

from __future__ import annotations

import pytest

from quotes.find.contents import cue_table
from quotes.find.overlaps import FoundContent
from quotes.find.said.chance import SETTLED, said
from quotes.find.said.settled import is_settled
from quotes.grammar.article_view import ArticleView
from quotes.types import SAID, Kind, Span

from support.trees import view

MENTIONED = """
Oduya PROPN NNP 1 nsubj PERSON
mentioned|mention VERB VBD -1 root
the DET DT 3 det
floods|flood NOUN NNS 1 obj
. PUNCT . 1 punct
"""
THE_FACT = """
Oduya PROPN NNP 1 nsubj PERSON
mentioned|mention VERB VBD -1 root
the DET DT 3 det
fact NOUN NN 1 obj
that SCONJ IN 6 mark
dams|dam NOUN NNS 6 nsubj
leak VERB VBP 3 acl
. PUNCT . 1 punct
"""
CRITICISED_WHEN = """
She PRON PRP 1 nsubj
criticised|criticise VERB VBD -1 root
Duarte PROPN NNP 1 obj PERSON
when ADV WRB 5 advmod
he PRON PRP 5 nsubj
ran|run VERB VBD 1 advcl
. PUNCT . 1 punct
"""
CRITICISED_FOR = """
She PRON PRP 1 nsubj
criticised|criticise VERB VBD -1 root
Duarte PROPN NNP 1 obj PERSON
for SCONJ IN 4 mark
hiding|hide VERB VBG 1 advcl
losses|loss NOUN NNS 4 obj
. PUNCT . 1 punct
"""
STRESSED = """
Unions|union NOUN NNS 1 nsubj
stressed|stress VERB VBD -1 root
the DET DT 3 det
need NOUN NN 1 obj
for ADP IN 5 case
doors|door NOUN NNS 3 nmod
. PUNCT . 1 punct
"""
NOTHING = """
Engineers|engineer NOUN NNS 1 nsubj
said|say VERB VBD -1 root
nothing PRON NN 1 obj
at ADP IN 4 case
all DET DT 2 nmod
. PUNCT . 1 punct
"""
COULD_ARGUE = """
Liberals|liberal NOUN NNS 2 nsubj
could AUX MD 2 aux
argue VERB VB -1 root
that SCONJ IN 5 mark
tolls|toll NOUN NNS 5 nsubj
work VERB VBP 2 ccomp
. PUNCT . 2 punct
"""
COULD_ONLY = """
He PRON PRP 3 nsubj
could AUX MD 3 aux
only ADV RB 3 advmod
say VERB VB -1 root
that SCONJ IN 6 mark
tolls|toll NOUN NNS 6 nsubj
work VERB VBP 3 ccomp
. PUNCT . 3 punct
"""
NOTED = """
It PRON PRP 3 expl
should AUX MD 3 aux
be AUX VB 3 aux:pass
noted|note VERB VBN -1 root
that SCONJ IN 6 mark
tolls|toll NOUN NNS 6 nsubj
work VERB VBP 3 csubj:pass
. PUNCT . 3 punct
"""
WE_CAN = """
We PRON PRP 2 nsubj
can AUX MD 2 aux
say VERB VB -1 root
that SCONJ IN 5 mark
tolls|toll NOUN NNS 5 nsubj
work VERB VBP 2 ccomp
. PUNCT . 2 punct
"""
ENTITLED = """
A DET DT 1 det
leaflet NOUN NN -1 root
entitled|entitle VERB VBN 1 acl
“ PUNCT `` 4 punct
Bees|bee NOUN NNS 2 xcomp
Thrive VERB VBP 4 acl
” PUNCT '' 4 punct
. PUNCT . 1 punct
"""


def found(article: ArticleView, words: str, cue: str) -> FoundContent:
    start = article.text.index(words)
    facts = next(one for one in cue_table(article)[0] if article.trees[0].words[one.index].text == cue)
    kind = Kind.DIRECT if "“" in words else Kind.INDIRECT
    return FoundContent((Span(start, start + len(words)),), kind, facts, 0, "obj>", 0.9, reported=0.9)


@pytest.mark.parametrize(
    ("tree", "words", "cue"),
    [
        (MENTIONED, "the floods", "mentioned"),
        (CRITICISED_WHEN, "Duarte when he ran", "criticised"),
        (NOTHING, "nothing at all", "said"),
        (COULD_ARGUE, "that tolls work", "argue"),
        (NOTED, "that tolls work", "noted"),
        (ENTITLED, "“ Bees Thrive ”", "entitled"),
    ],
)
def test_what_nobody_said_stays_under_the_bar(tree: str, words: str, cue: str) -> None:
    article = view(tree)
    finding = found(article, words, cue)
    assert is_settled(article, finding)
    assert said(article, finding, None) <= SETTLED < SAID


@pytest.mark.parametrize(
    ("tree", "words", "cue"),
    [
        (THE_FACT, "the fact that dams leak", "mentioned"),
        (CRITICISED_FOR, "Duarte for hiding losses", "criticised"),
        (STRESSED, "the need for doors", "stressed"),
        (COULD_ONLY, "that tolls work", "say"),
        (WE_CAN, "that tolls work", "say"),
    ],
)
def test_what_tells_something_is_not_settled(tree: str, words: str, cue: str) -> None:
    article = view(tree)
    assert not is_settled(article, found(article, words, cue))
