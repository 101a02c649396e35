"""Which cue reports a marked stretch, by what stands around it."""

from __future__ import annotations

from quotes.find.contents import cue_table, find_contents
from quotes.find.links import FLOATING, CueLink, link_features, links_of
from quotes.find.ranking import Ranker
from quotes.find.stretch_features import stretch_facts
from quotes.find.stretches import decide_stretches
from quotes.types import Kind

from support.trees import view

ARTICLE = view("""
Lee PROPN NNP 1 nsubj PERSON
said|say VERB VBD -1 root
: PUNCT : 1 punct
“ PUNCT `` 4 punct
Wait VERB VB 1 ccomp
for ADP IN 6 case
rain NOUN NN 4 obl
. PUNCT . 4 punct
” PUNCT '' 4 punct

“ PUNCT `` 1 punct
Wait VERB VB -1 root
. PUNCT . 1 punct
” PUNCT '' 1 punct
---
The DET DT 1 det
rain NOUN NN 2 nsubj
came|come VERB VBD -1 root
. PUNCT . 2 punct
""")
SAID = CueLink(0, 1)


def test_what_is_known_of_a_stretch() -> None:
    first, second = stretch_facts(ARTICLE, 0), stretch_facts(ARTICLE, 1)
    assert (first.rank, second.rank) == (0, 1)
    assert (first.colon, second.colon) == (True, False)
    assert (first.gap, second.gap) == ("60+", "0")
    assert (first.opens, first.closes, second.closes) == (False, False, True)
    assert first.sentences == [0]
    assert second.kind == "short&first"
    assert {"prev=:", "title=True&size=4"} <= set(first.features)


def test_a_stretch_is_linked_to_the_cues_near_it() -> None:
    cues = cue_table(ARTICLE)
    links = links_of(ARTICLE, stretch_facts(ARTICLE, 1), cues)
    assert links[0] == FLOATING
    assert SAID in links
    assert all(link.sentence < 2 for link in links)  # the rain comes in another paragraph


def test_a_link_knows_what_the_stretch_before_is_linked_to() -> None:
    facts = stretch_facts(ARTICLE, 1)
    (said,) = [cue for cue in cue_table(ARTICLE)[0] if cue.index == 1]
    for previous, chain in ((SAID, "same"), (CueLink(0, 4), "other"), (FLOATING, "floating"), (None, "none")):
        features = link_features(ARTICLE, facts, said, 0, previous)
        assert any(feature.startswith(f"chain={chain}&") for feature in features)
    floating = link_features(ARTICLE, facts, None, -1, SAID)
    assert "fl&chain=cue&gap=0" in floating
    assert "floating" in floating


def test_the_weights_decide() -> None:
    cues = cue_table(ARTICLE)
    to_the_cue = decide_stretches(ARTICLE, cues, Ranker({"cue&lemma=say": 9.0}))
    assert [choice.link for choice in to_the_cue] == [SAID, SAID]
    floating = decide_stretches(ARTICLE, cues, Ranker({"floating": 9.0}))
    assert [choice.link for choice in floating] == [FLOATING, FLOATING]
    nothing = decide_stretches(ARTICLE, cues, Ranker({"floating": -9.0, "cue&kind=verb&out": -9.0}))
    assert [choice.link for choice in nothing] == [None, None]


def test_stretches_of_one_cue_are_one_quotation() -> None:
    weights = Ranker({"cue&lemma=say": 9.0})
    (found,) = find_contents(ARTICLE, cue_table(ARTICLE), weights, Ranker({"lemma=say": -9.0}))
    assert found.kind is Kind.DIRECT
    assert found.frame == "marked"
    assert [span.of(ARTICLE.text) for span in found.spans] == ["“ Wait for rain . ” “ Wait . ”"]
