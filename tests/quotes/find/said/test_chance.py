"""Whether somebody speaks: what the cue, the marks and the place of a finding tell."""

from __future__ import annotations

from quotes.find.contents import cue_table
from quotes.find.overlaps import FoundContent
from quotes.find.said.chance import said, said_features
from quotes.grammar.article_view import ArticleView
from quotes.types import Kind, Span

from support.trees import view

AGREED = view("""
Mali PROPN NNP 1 nsubj LOC
agreed|agree VERB VBD -1 root
to PART TO 3 mark
sell VERB VB 1 xcomp
salt NOUN NN 3 obj
. PUNCT . 1 punct
""")
SAID = view("""
Lee PROPN NNP 1 nsubj PERSON
said|say VERB VBD -1 root
that SCONJ IN 4 mark
salt NOUN NN 4 nsubj
sells|sell VERB VBZ 1 ccomp
. PUNCT . 1 punct
""")
WOULD_SAY = view("""
Critics|critic NOUN NNS 2 nsubj
would AUX MD 2 aux
say VERB VB -1 root
that SCONJ IN 5 mark
salt NOUN NN 5 nsubj
sells|sell VERB VBZ 2 ccomp
. PUNCT . 2 punct
""")
CALLED = view("""
A DET DT 1 det
wind NOUN NN -1 root
called|call VERB VBN 1 acl
“ PUNCT `` 5 punct
the DET DT 5 det
Doctor PROPN NNP 2 xcomp
” PUNCT '' 5 punct
. PUNCT . 1 punct
""")


def finding(article: ArticleView, words: str, cue: str, kind: Kind = Kind.INDIRECT) -> FoundContent:
    start = article.text.index(words)
    facts = next(one for one in cue_table(article)[0] if article.trees[0].words[one.index].text == cue)
    frame = "marked" if kind is Kind.DIRECT else "ccomp>"
    return FoundContent((Span(start, start + len(words)),), kind, facts, 0, frame, 0.9, reported=0.8)


def features(article: ArticleView, one: FoundContent) -> set[str]:
    return set(said_features(article, one, None))


def test_a_told_act_is_less_likely_than_a_report() -> None:
    act, report = finding(AGREED, "to sell salt", "agreed"), finding(SAID, "that salt sells", "said")
    assert "c:lemma=agree&marker=to" in features(AGREED, act)
    assert 0 < said(AGREED, act, None) < 0.5 < said(SAID, report, None) < 1


def test_what_would_be_said_is_less_likely_than_what_was() -> None:
    unreal = finding(WOULD_SAY, "that salt sells", "say")
    assert "c:unmeant=True&class=30c" in features(WOULD_SAY, unreal)
    assert said(WOULD_SAY, unreal, None) < said(SAID, finding(SAID, "that salt sells", "said"), None)


def test_a_name_in_marks_is_less_likely_than_words_in_marks() -> None:
    name = finding(CALLED, "“ the Doctor ”", "called", Kind.DIRECT)
    assert "m:naming=True&size=2" in features(CALLED, name)
    assert said(CALLED, name, None) < said(SAID, finding(SAID, "that salt sells", "said"), None)


def test_less_sure_finders_make_speech_less_likely() -> None:
    sure = finding(SAID, "that salt sells", "said")
    unsure = FoundContent(sure.spans, sure.kind, sure.cue, 0, sure.frame, 0.5, reported=0.5)
    assert said(SAID, unsure, None) < said(SAID, sure, None)
