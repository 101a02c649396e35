"""One subject for each verb: what the parser does where arcs scored one by one give it two, or none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.parse.parser import StanzaParser, load_parser
from quotes.parse.trees.best_tree import best_tree
from quotes.parse.trees.one_subject import Revision, crowded, without_subject
from quotes.types import Article, Sentence

NAMES = ["root", "nsubj", "obj", "ccomp", "appos"]


def revision(words: list[dict[tuple[int, str], float]], heads: list[int]) -> Revision:
    """A sentence whose words may have these heads with these labels; what is not listed is unlikely."""
    size = len(words) + 1
    arcs = np.full((size, size), -50.0)
    labels = np.full((size, size, len(NAMES)), -50.0)
    for word, options in enumerate(words, start=1):
        for (head, name), score in options.items():
            arcs[word, head] = max(arcs[word, head], score)
            labels[word, head, NAMES.index(name)] = score
    tree = [(head, NAMES[int(labels[word, head].argmax())]) for word, head in enumerate(heads, start=1)]
    return Revision(arcs, lambda some: labels[:, some], tree, NAMES)


def test_the_second_subject_goes_where_it_fits_best() -> None:
    # "[A cashier] [is held], [Warren] said": both nouns look like subjects of "said".
    tree = revision(
        [
            {(4, "nsubj"): -0.5, (2, "nsubj"): -1.0},  # cashier
            {(4, "ccomp"): -0.1},  # held
            {(4, "nsubj"): -0.1, (2, "appos"): -9.0},  # Warren
            {(0, "root"): -0.1},  # said
        ],
        [4, 4, 4, 0],
    )
    assert crowded(tree.arcs())
    tree.one_of_each()
    assert tree.arcs() == [(2, "nsubj"), (4, "ccomp"), (4, "nsubj"), (0, "root")]


@settings(max_examples=100, deadline=None)
@given(st.integers(3, 9), st.integers(0, 2**32 - 1))
def test_the_repair_is_stanzas(size: int, seed: int) -> None:
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
    from stanza.models.depparse.head_constraints import resolve_head_constraint_violations

    class Vocab:
        def unmap(self, numbers: list[int]) -> list[str]:
            return [NAMES[number - VOCAB_PREFIX_SIZE] for number in numbers]

    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(size, size))
    np.fill_diagonal(scores, -np.inf)
    arcs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    raw = chance.normal(size=(size, size, len(NAMES)))
    labels = raw - np.log(np.exp(raw).sum(2, keepdims=True))
    heads = best_tree(arcs).tolist()
    tree, chosen = resolve_head_constraint_violations(arcs, labels, np.array([0, *heads]), Vocab())
    expected = [(int(head), NAMES[label]) for head, label in zip(tree[1:], chosen, strict=True)]
    named = [(head, NAMES[int(labels[word, head].argmax())]) for word, head in enumerate(heads, start=1)]
    mended = Revision(arcs, lambda some: labels[:, some], named, NAMES)
    mended.one_of_each()
    assert mended.arcs() == expected


def test_a_finite_verb_gets_a_subject_where_that_costs_little() -> None:
    # "..., [the researchers] said": taken for an apposition of the noun before.
    words: list[dict[tuple[int, str], float]] = [
        {(3, "obj"): -0.1},
        {(1, "appos"): -0.4, (3, "nsubj"): -0.8},
        {(0, "root"): -0.1},
    ]
    tree = revision(words, [3, 1, 0])
    assert without_subject(tree.arcs(), ["NNS", "NNS", "VBD"]) == [3]
    tree.give_subject(3, allowance=0.5)
    assert tree.arcs()[1] == (1, "appos")  # costs 0.8
    tree.give_subject(3, allowance=2.0)
    assert tree.arcs() == [(3, "obj"), (3, "nsubj"), (0, "root")]


def test_a_conjoined_verb_shares_its_subject() -> None:
    arcs = [(2, "nsubj"), (0, "root"), (4, "cc"), (2, "conj")]
    assert without_subject(arcs, ["NNP", "VBD", "CC", "VBD"]) == []


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return load_parser()


def subjects(sentence: Sentence, verb: str) -> list[str]:
    index = next(word.index for word in sentence.words if word.text == verb)
    return [w.text for w in sentence.words if w.head == index and w.deprel.startswith("nsubj")]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“That’s right, Donald — USA, baby,” Melanie said to the Republican nominee.", "Melanie"),
        ("A cashier who “steals a handful of $20s” is held accountable, Warren said.", "Warren"),
        ("These employees, Stumpf said earlier in the committee hearing, were “well-paid.”", "Stumpf"),
    ],
)
def test_said_has_the_speaker_alone_as_subject(parser: StanzaParser, text: str, subject: str) -> None:
    [parsed] = parser.parse([Article("a", text)])
    assert subjects(parsed.sentences[0], "said") == [subject]
