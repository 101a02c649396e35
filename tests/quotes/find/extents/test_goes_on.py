"""Halves of a content that a tree hangs elsewhere."""

from __future__ import annotations

import pytest

from quotes.find.cue_features import cues_of
from quotes.find.extents.goes_on import with_halves
from quotes.types import Span

from support.trees import view

DELAY = """
Lee PROPN NNP 1 nsubj PERSON
said|say VERB VBD -1 root
there PRON EX 3 expl
was|be VERB VBD 1 ccomp
a DET DT 6 det
“ PUNCT `` 6 punct
delay NOUN NN 3 nsubj
” PUNCT '' 6 punct
after SCONJ IN 11 mark
they PRON PRP 11 nsubj
had|have AUX VBD 11 aux
lost|lose VERB VBN 3 advcl
“ PUNCT `` 13 punct
terms|term NOUN NNS 11 obj
” PUNCT '' 13 punct
in ADP IN 16 case
March PROPN NNP 11 obl
, PUNCT , 21 punct
and CCONJ CC 21 cc
a DET DT 21 det
“ PUNCT `` 21 punct
mess NOUN NN 3 conj
” PUNCT '' 21 punct
"""
WHOLE = "there was a “ delay ” after they had lost “ terms ”"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("“ terms ”", WHOLE),
        # The half ends behind its marks, and others follow in the sentence.
        ("“ terms ” in March", WHOLE + " in March"),
    ],
)
def test_a_clause_goes_on_between_marks(second: str, expected: str) -> None:
    article = view(DELAY)
    parts = ("there was a “ delay ”", second)
    spans = tuple(Span(at, at + len(part)) for part in parts for at in [article.text.index(part)])
    cue = next(cue for cue in cues_of(article, 0) if cue.lemma == "say")
    assert [span.of(article.text) for span in with_halves(article, cue, spans)] == [expected]
