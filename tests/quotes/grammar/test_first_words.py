"""Names whose first word is a function word, too, are whole where the article shows that it is a name."""

from __future__ import annotations

import pytest

from quotes.grammar.first_words import with_first_words
from quotes.types import ParsedArticle

from support.trees import parsed, view


def names(article: ParsedArticle) -> list[str]:
    return [one.span.of(article.article.text) for one in with_first_words(article).entities]


LABEL = """
{first} ADP IN 1 case
{last} PROPN NNP -1 root {label}
, PUNCT , 1 punct
{who} NOUN NN 1 appos
{colon} PUNCT : 1 punct
“ PUNCT `` 7 punct
I PRON PRP 7 nsubj
stay VERB VBP 1 parataxis
. PUNCT . 1 punct
” PUNCT '' 1 punct
"""


@pytest.mark.parametrize(
    ("first", "last", "kind", "found"),
    [
        ("Per", "Dahl", "PERSON", ["Per Dahl"]),
        ("An", "Nguyen", "ORG", ["An Nguyen"]),
        ("On", "Ng", "PERSON", ["On Ng"]),
        ("In", "Oslo", "LOC", ["Oslo"]),
        ("By", "Dahl", "PERSON", ["Dahl"]),
    ],
)
def test_the_first_word_of_a_label(first: str, last: str, kind: str, found: list[str]) -> None:
    written = LABEL.format(first=first, last=last, who="fisherman", colon=":", label=kind)
    assert names(parsed(written)) == found


@pytest.mark.parametrize(("who", "found"), [("fisherman", ["On Ng"]), ("Fishermen", ["Ng"])])
def test_what_is_talked_of_is_no_name(who: str, found: list[str]) -> None:
    written = LABEL.format(first="On", last="Ng", who=who, colon=":", label="PERSON")
    assert names(parsed(written)) == found
    topic = written.replace(", PUNCT , 1 punct\n", "").replace(f"{who} NOUN NN 1 appos\n", "")
    assert names(parsed(topic.replace(" 7 punct", " 5 punct").replace(" 7 nsubj", " 5 nsubj"))) == ["Ng"]


PROSE = """
The DET DT 1 det
boats NOUN NNS 3 nsubj
, PUNCT , 3 punct
said|say VERB VBD -1 root
Per ADP IN 5 case
Dahl PROPN NNP 3 obl PERSON
, PUNCT , 3 punct
---
Per ADP IN 1 case
Dahl PROPN NNP 2 obl PERSON
said|say VERB VBD -1 root
so ADV RB 2 advmod
. PUNCT . 2 punct
"""


def test_a_capital_within_a_sentence_tells_of_the_others() -> None:
    assert names(parsed(PROSE)) == ["Per Dahl", "Per Dahl"]
    assert names(parsed(PROSE.partition("---\n")[2])) == ["Dahl"]  # "Per the rules" begins sentences, too
    words = view(PROSE).parsed.sentences[1].words
    assert [(word.text, word.deprel, word.head) for word in words[:2]] == [
        ("Per", "obl", 2),
        ("Dahl", "flat", 0),
    ]


AUXILIARY = """
Will AUX MD 2 aux
Aas PROPN NNP 2 nsubj {label}
{verb} VERB {tag} -1 root
"""


@pytest.mark.parametrize(
    ("verb", "tag", "found"),
    [("said|say", "VBD", ["Will Aas"]), ("said|say", "VBN", ["Will Aas"]), ("resign", "VB", ["Aas"])],
)
def test_an_auxiliary_of_a_verb_that_has_none(verb: str, tag: str, found: list[str]) -> None:
    assert names(parsed(AUXILIARY.format(label="PERSON", verb=verb, tag=tag))) == found


TITLED = """
He PRON PRP 1 nsubj
read|read VERB VBD -1 root
Cold PROPN NNP 4 compound
In ADP IN 4 case
July PROPN NNP 1 obj PERSON
. PUNCT . 1 punct
"""


def test_a_title_is_no_name() -> None:
    assert names(parsed(TITLED)) == ["July"]
