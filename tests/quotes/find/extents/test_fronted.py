"""What stands before the clause that was said, and is a part of it."""

from __future__ import annotations

import pytest

from quotes.find.cue_features import cues_of
from quotes.find.extents.fronted import with_fronted
from quotes.types import Span

from support.trees import view

#: The report is the line above what was said, and ends its sentence.
ABOVE = "Lee PROPN NNP 1 nsubj PERSON\nsaid|say VERB VBD -1 root"
BY = ABOVE + "\nby ADP IN 1 obl"
CLAUSE = """
Lee PROPN NNP 1 nsubj PERSON
said|say VERB VBD -1 root
if SCONJ IN 4 mark
it PRON PRP 4 nsubj
rains|rain VERB VBZ 7 advcl
they PRON PRP 7 nsubj
will AUX MD 7 aux
stay VERB VB 1 ccomp
"""
BELOW = "\n---\nThe DET DT 1 det\nroad NOUN NN 2 nsubj\nfailed|fail VERB VBD -1 root"


@pytest.mark.parametrize(
    ("written", "content", "expected"),
    [
        (CLAUSE, "they will stay", "if it rains they will stay"),
        (ABOVE + BELOW, "The road failed", "The road failed"),
        (BY + BELOW, "The road failed", "The road failed"),
    ],
)
def test_a_condition_before_the_clause_is_said_too(written: str, content: str, expected: str) -> None:
    article = view(written)
    start = article.text.index(content)
    cue = next(cue for cue in cues_of(article, 0) if cue.lemma == "say")
    spans = with_fronted(article, cue, (Span(start, start + len(content)),))
    assert [span.of(article.text) for span in spans] == [expected]
