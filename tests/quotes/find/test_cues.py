"""Which words may report something: said, the claim that, adamant that, according to."""

from __future__ import annotations

import pytest

from quotes.find.cues import find_cues

from support.trees import tree


@pytest.mark.parametrize(
    ("sentence", "cues"),
    [
        ("Lee PROPN NNP 1 nsubj\nsaid|say VERB VBD -1 root\nso ADV RB 1 advmod", {"said": "verb"}),
        (
            "the DET DT 1 det\nclaim NOUN NN -1 root\nthat SCONJ IN 4 mark\nit PRON PRP 4 nsubj\n"
            "failed|fail VERB VBD 1 acl",
            {"claim": "noun", "failed": "verb"},
        ),
        (
            "Lee PROPN NNP 2 nsubj\nis|be AUX VBZ 2 cop\nadamant ADJ JJ -1 root\nthat SCONJ IN 5 mark\n"
            "it PRON PRP 5 nsubj\nfailed|fail VERB VBD 2 ccomp",
            {"adamant": "adjective", "failed": "verb"},
        ),
        (
            "according|accord VERB VBG 2 case\nto ADP TO 0 fixed\nLee PROPN NNP -1 root",
            {"according": "according"},
        ),
        ("according|accord VERB VBG -1 root\nrights|right NOUN NNS 0 obj", {}),
        ("Lee PROPN NNP 2 nsubj\nwas|be AUX VBD 2 aux\nlike ADP IN -1 root", {}),
        ("a DET DT 1 det\ntable NOUN NN -1 root\nof ADP IN 3 case\nwood NOUN NN 1 nmod", {}),
        ("claims|claim NOUN NNS -1 root\nof ADP IN 2 case\nfraud NOUN NN 0 nmod", {"claims": "noun"}),
    ],
)
def test_the_kind_of_a_cue(sentence: str, cues: dict[str, str]) -> None:
    made = tree(sentence)
    assert {made.words[index].text: kind for index, kind in find_cues(made).items()} == cues
