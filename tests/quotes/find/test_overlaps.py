"""Contents of different cues brought together: no character in two of them."""

from __future__ import annotations

from dataclasses import replace

from quotes.find.cue_features import cues_of
from quotes.find.overlaps import FoundContent, overlaps, without_overlap
from quotes.grammar.article_view import ArticleView
from quotes.types import Kind, Span

from support.trees import view

WARNED = view("""
Lee PROPN NNP 1 nsubj PERSON
said|say VERB VBD -1 root
he PRON PRP 4 nsubj
would AUX MD 4 aux
order|order VERB VB 1 ccomp
tests|test NOUN NNS 4 obj
and CCONJ CC 7 cc
warned|warn VERB VBD 4 conj
against ADP IN 9 case
panic NOUN NN 7 obl
""")
CITING = view("""
It PRON PRP 1 nsubj
closed|close VERB VBD 4 ccomp
, PUNCT , 4 punct
Lee PROPN NNP 4 nsubj PERSON
said|say VERB VBD -1 root
, PUNCT , 6 punct
citing|cite VERB VBG 4 advcl
costs|cost NOUN NNS 6 obj
""")


def found(article: ArticleView, cue: str, content: str, probability: float = 0.9) -> FoundContent:
    facts = next(one for one in cues_of(article, 0) if one.tree.words[one.index].text == cue)
    start = article.text.index(content)
    span = Span(start, start + len(content))
    return FoundContent((span,), Kind.INDIRECT, facts, 0, "ccomp>", probability)


def texts(article: ArticleView, findings: list[FoundContent]) -> list[str]:
    return ["|".join(span.of(article.text) for span in one.spans) for one in findings]


def test_a_second_verb_of_the_same_speaker_ends_the_first_content() -> None:
    said = found(WARNED, "said", "he would order tests and warned against panic")
    warned = found(WARNED, "warned", "against panic")
    kept = without_overlap(WARNED, [said, warned])
    assert texts(WARNED, kept) == ["he would order tests", "against panic"]


def test_a_report_inside_a_content_is_part_of_it() -> None:
    said = found(WARNED, "said", "he would order tests")
    order = found(WARNED, "order", "tests")
    assert texts(WARNED, without_overlap(WARNED, [said, order])) == ["he would order tests"]


def test_a_participle_ends_the_content_before_it() -> None:
    said = found(CITING, "said", "It closed , Lee said , citing costs")
    citing = found(CITING, "citing", "costs")
    kept = without_overlap(CITING, [said, citing])
    assert texts(CITING, kept)[0] == "It closed , Lee said"


def test_the_less_likely_one_falls_back_on_another_content() -> None:
    said = found(CITING, "said", "It closed")
    other = found(CITING, "closed", "It closed , Lee", 0.5)
    start = CITING.text.index("costs")
    other = replace(other, cue=None, others=((Span(start, start + 5),),))
    assert texts(CITING, without_overlap(CITING, [said, other])) == ["It closed", "costs"]


def test_ranges_overlap_when_they_share_a_character() -> None:
    assert overlaps((Span(0, 4), Span(8, 9)), (Span(5, 9),))
    assert not overlaps((Span(0, 4),), (Span(4, 9),))
