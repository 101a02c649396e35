"""A box beside the running text: nobody who spoke before it speaks in it, and nobody in it behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.pipeline import extract
from quotes.types import ParsedArticle, Quote, Role

from support.trees import parsed

SAID = """
“ PUNCT `` 4 punct
We PRON PRP 3 nsubj
will AUX MD 3 aux
stay VERB VB 6 ccomp
, PUNCT , 6 punct
” PUNCT '' 6 punct
said|say VERB VBD -1 root
Ana PROPN NNP 6 nsubj PERSON
Lee PROPN NNP 7 flat PERSON
. PUNCT . 6 punct
"""
ALONE = """
“ PUNCT `` 3 punct
Nobody PRON NN 2 nsubj
told|tell VERB VBD -1 root
me PRON PRP 2 iobj
anything PRON NN 2 obj
about ADP IN 6 case
it PRON PRP 2 obl
. PUNCT . 2 punct
” PUNCT '' 2 punct
"""
NAMED = """
Tor PROPN NNP -1 root PERSON
Aas PROPN NNP 0 flat PERSON
( PUNCT -LRB- 3 punct
captain NOUN NN 0 appos
) PUNCT -RRB- 3 punct
"""


def article(*paragraphs: str, boxed: Sequence[int] = ()) -> ParsedArticle:
    made = parsed("\n---\n".join(one.strip() for one in paragraphs))
    roles = [
        replace(one, role=Role.PULLQUOTE) if k in boxed else one
        for k, one in enumerate(made.article.paragraphs)
    ]
    return replace(made, article=replace(made.article, paragraphs=tuple(roles)))


def quotes(made: ParsedArticle) -> list[tuple[str, str | None]]:
    def line(quote: Quote) -> tuple[str, str | None]:
        return quote.text(made.article).strip("“” .,"), quote.speaker_name

    return [line(quote) for quote in extract(made)]


NOBODY = "Nobody told me anything about it"


def test_a_box_is_not_given_to_who_spoke_before_it() -> None:
    assert (NOBODY, "Ana Lee") in quotes(article(SAID, ALONE))
    assert (NOBODY, None) in quotes(article(SAID, ALONE, boxed=[1]))


def test_the_line_below_a_box_says_who_it_was() -> None:
    assert (NOBODY, "Tor Aas") in quotes(article(SAID, ALONE, NAMED, SAID, boxed=[1, 2]))
    assert (NOBODY, None) in quotes(article(SAID, ALONE, NAMED, SAID, boxed=[1]))


def test_what_follows_a_box_goes_on_from_what_precedes_it() -> None:
    found = quotes(article(SAID, SAID.replace("Ana", "Tor").replace("Lee", "Aas"), ALONE, boxed=[1]))
    assert (NOBODY, "Ana Lee") in found


def test_a_line_of_the_running_text_is_no_label_of_a_box() -> None:
    assert (NOBODY, "Tor Aas") in quotes(article(SAID, NAMED, ALONE))
    assert (NOBODY, None) in quotes(article(SAID, NAMED, ALONE, boxed=[2]))
