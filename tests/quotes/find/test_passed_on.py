"""Who spoke and who passes it on: "was quoted as saying", "citing"."""

from __future__ import annotations

import pytest

from quotes.find.passed_on import cited_after, quoted_as_saying
from quotes.grammar.article_view import ArticleView
from quotes.types import Span

from support.trees import view

WAS_QUOTED = view("""
Lee PROPN NNP 2 nsubj:pass PERSON
was|be AUX VBD 2 aux:pass
quoted|quote VERB VBN -1 root
by ADP IN 4 case
Interfax PROPN NNP 2 obl ORG
as SCONJ IN 6 mark
saying|say VERB VBG 2 advcl
so ADV RB 6 advmod
""")
SAYING_BY = view("""
Lee PROPN NNP 2 nsubj:pass PERSON
was|be AUX VBD 2 aux:pass
quoted|quote VERB VBN -1 root
as SCONJ IN 4 mark
saying|say VERB VBG 2 advcl
by ADP IN 6 case
TASS PROPN NNP 4 obl ORG
""")
QUOTED = view("""
Interfax PROPN NNP 1 nsubj ORG
quoted|quote VERB VBD -1 root
Lee PROPN NNP 1 obj PERSON
as SCONJ IN 4 mark
saying|say VERB VBG 1 advcl
so ADV RB 4 advmod
""")
PLAIN = view("""
Lee PROPN NNP 1 nsubj PERSON
quoted|quote VERB VBD -1 root
the DET DT 3 det
poem NOUN NN 1 obj
""")


@pytest.mark.parametrize(
    ("article", "cue", "speaker", "reporter"),
    [
        (WAS_QUOTED, "quoted", "Lee", "Interfax"),
        (WAS_QUOTED, "saying", "Lee", "Interfax"),
        (SAYING_BY, "saying", "Lee", "TASS"),
        (QUOTED, "quoted", "Lee", "Interfax"),
        (QUOTED, "saying", "Lee", "Interfax"),
    ],
)
def test_who_is_quoted_as_saying_it(article: ArticleView, cue: str, speaker: str, reporter: str) -> None:
    index = next(word.index for word in article.trees[0].words if word.text == cue)
    found = quoted_as_saying(article, 0, index)
    assert found is not None
    spoke, passes_on = found
    assert spoke.mention(article.text).text == speaker
    assert passes_on is not None
    assert passes_on.mention(article.text).text == reporter


def test_who_quotes_a_poem_speaks() -> None:
    assert quoted_as_saying(PLAIN, 0, 1) is None


def test_who_is_cited_behind_the_content() -> None:
    citing = """
It PRON PRP 1 nsubj
fell|fall VERB VBD 4 ccomp
, PUNCT , 4 punct
TASS PROPN NNP 4 nsubj ORG
reported|report VERB VBD -1 root
, PUNCT , 6 punct
citing|cite VERB VBG 4 advcl
{} 6 obj
"""
    lee = view(citing.format("Lee PROPN NNP"))
    found = cited_after(lee, 0, (Span(0, 7),))
    assert found is not None
    assert (found[0].mention(lee.text).text, found[1].of(lee.text)) == ("Lee", "citing")
    growth = view(citing.format("growth NOUN NN"))  # a reason
    assert cited_after(growth, 0, (Span(0, 7),)) is None
