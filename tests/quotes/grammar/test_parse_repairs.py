"""Mends of trees: a surname read as a verb, a day as subject, an agency drawn into a clause."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.grammar.parse_repairs import mend, names_of
from quotes.grammar.tree import Tree
from quotes.types import Sentence, Word

from attribution.any_parse import fake_parse


def sentence(*rows: tuple[str, str, str, int, str]) -> Sentence:
    """Words as (text, upos, xpos, head, relation), one blank between them."""
    words, at = [], 0
    for index, (text, upos, xpos, head, relation) in enumerate(rows):
        words.append(Word(index, text, text.lower(), upos, xpos, "", head, relation, at, at + len(text)))
        at += len(text) + 1
    return Sentence(tuple(words), 0)


def relations(found: Sentence) -> list[tuple[int, str]]:
    return [(word.head, word.deprel) for word in found.words]


def test_a_surname_read_as_a_verb_becomes_the_subject() -> None:
    read = sentence(
        ("Trump", "VERB", "VB", -1, "root"),
        ("further", "ADV", "RB", 0, "advmod"),
        ("described", "VERB", "VBD", 0, "xcomp"),
        ("it", "PRON", "PRP", 2, "obj"),
    )
    assert relations(mend(read, frozenset({"Trump"}))) == [
        (2, "nsubj"),
        (2, "advmod"),
        (-1, "root"),
        (2, "obj"),
    ]


def test_what_the_article_does_not_call_a_name_stays() -> None:
    read = sentence(("Trump", "VERB", "VB", -1, "root"), ("described", "VERB", "VBD", 0, "xcomp"))
    assert mend(read, frozenset()) is read


def test_a_day_is_no_subject() -> None:
    read = sentence(("said", "VERB", "VBD", -1, "root"), ("Tuesday", "PROPN", "NNP", 0, "nsubj"))
    assert relations(mend(read, frozenset()))[1] == (0, "obl:unmarked")


def test_a_phrase_between_comma_and_cue_is_the_cues_subject() -> None:
    read = sentence(
        ("Talks", "NOUN", "NNS", 1, "nsubj"),
        ("failed", "VERB", "VBD", -1, "root"),
        (",", "PUNCT", ",", 5, "punct"),
        ("the", "DET", "DT", 4, "det"),
        ("agency", "NOUN", "NN", 1, "obj"),
        ("reported", "VERB", "VBD", 1, "conj"),
    )
    found = mend(
        Sentence(tuple(w if w.text != "reported" else _lemma(w, "report") for w in read.words), 0),
        frozenset(),
    )
    assert relations(found)[4:] == [(5, "nsubj"), (1, "parataxis")]


def test_who_stands_behind_the_cue_spoke() -> None:
    # "No, explain researchers": read as the object.
    rows = [
        ("No", "INTJ", "UH", 2, "discourse"),
        (",", "PUNCT", ",", 0, "punct"),
        ("explain", "VERB", "VBP", -1, "root"),
        ("researchers", "NOUN", "NNS", 2, "obj"),
    ]
    assert relations(mend(sentence(*rows), frozenset()))[3] == (2, "nsubj")
    # Without the comma they are what is explained, and the told do not speak.
    explained = [rows[0], ("Doctors", "NOUN", "NNS", 2, "nsubj"), *rows[2:]]
    assert relations(mend(sentence(*explained), frozenset()))[3] == (2, "obj")
    told = [*rows[:2], ("tell", "VERB", "VBP", -1, "root"), rows[3]]
    assert relations(mend(sentence(*told), frozenset()))[3] == (2, "obj")


def test_brackets_may_stand_between_speaker_and_cue() -> None:
    read = sentence(
        ("Talks", "NOUN", "NNS", 1, "nsubj"),
        ("failed", "VERB", "VBD", 7, "ccomp"),
        (",", "PUNCT", ",", 1, "punct"),
        ("Moore", "PROPN", "NNP", 1, "obj"),
        ("(", "PUNCT", "-LRB-", 5, "punct"),
        ("D-Wis.", "PROPN", "NNP", 3, "appos"),
        (")", "PUNCT", "-RRB-", 5, "punct"),
        ("said", "VERB", "VBD", -1, "root"),
    )
    words = tuple(_lemma(word, "say") if word.text == "said" else word for word in read.words)
    assert relations(mend(Sentence(words, 0), frozenset()))[3] == (7, "nsubj")


def _lemma(word: Word, lemma: str) -> Word:
    return Word(
        word.index, word.text, lemma, word.upos, word.xpos, "", word.head, word.deprel, word.start, word.end
    )


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_whatever_the_tree_it_stays_one(seed: int) -> None:
    chance = random.Random(seed)
    stock = ["Trump", "Rice", "said", "told", "Tuesday", ",", "”", "the", "agency", "and", "reported", "plan"]
    text = " ".join(chance.choice(stock) for _ in range(chance.randint(4, 60)))
    parsed = fake_parse(text, seed)
    names = names_of(parsed.sentences) | {"Trump", "Rice"}
    for read in parsed.sentences:
        tree = Tree(mend(read, names))
        roots = [word.index for word in tree.words if word.head < 0]
        assert sorted(i for root in roots for i in tree.subtree(root)) == list(range(len(tree)))
