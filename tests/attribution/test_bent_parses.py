"""Real parses with their trees bent and their marks exchanged: still no failure, still sound ranges.

Trees of nothing (``test_any_text.py``) hold few quotations; these hold many, and wrong ones.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quotes.pipeline import extract
from quotes.read.article.make import make_article
from quotes.types import ParsedArticle, Sentence, Word

from attribution.any_parse import ranges_are_sound
from attribution.notation import read_cases
from attribution.saved import CASES, SavedParses

_MARKS = "“”\"'‘’«»„`"
_LABELS = (
    "nsubj",
    "obj",
    "obl",
    "ccomp",
    "parataxis",
    "advcl",
    "acl:relcl",
    "conj",
    "appos",
    "flat",
    "nmod:poss",
)
_TAGS = (("VERB", "VBD"), ("VERB", "VBG"), ("PROPN", "NNP"), ("NOUN", "NNS"), ("PRON", "PRP"), ("PUNCT", "."))


@cache
def straight() -> list[ParsedArticle]:
    """The saved parse of every case."""
    saved = SavedParses()
    return [saved.of(case.id, case.text) for case in read_cases(CASES)]


def bent(parsed: ParsedArticle, chance: random.Random, share: float) -> ParsedArticle:
    """The same words; a `share` of them gets another head, label or tag, and of the marks another mark."""
    text = "".join(
        chance.choice(_MARKS) if c in _MARKS and chance.random() < share else c for c in parsed.article.text
    )
    article = make_article(text, id=parsed.article.id)
    spans = [paragraph.span for paragraph in article.paragraphs]
    assume(spans == [paragraph.span for paragraph in parsed.article.paragraphs])
    sentences = tuple(_bent_sentence(sentence, text, chance, share) for sentence in parsed.sentences)
    return ParsedArticle(article, sentences, parsed.entities, parsed.model)


def _bent_sentence(sentence: Sentence, text: str, chance: random.Random, share: float) -> Sentence:
    words = [replace(w, text=text[w.start : w.end] if w.upos == "PUNCT" else w.text) for w in sentence.words]
    for index, word in enumerate(words):
        if word.head < 0 or chance.random() >= share:
            continue
        head = chance.randrange(len(words))
        if not _below(words, head, index):
            words[index] = replace(words[index], head=head, deprel=chance.choice(_LABELS))
        if chance.random() < 0.3:
            upos, xpos = chance.choice(_TAGS)
            words[index] = replace(words[index], upos=upos, xpos=xpos)
    return Sentence(tuple(words), sentence.paragraph)


def _below(words: list[Word], index: int, other: int) -> bool:
    """Whether the word at `index` hangs somewhere below the one at `other` (or is it)."""
    while index >= 0:
        if index == other:
            return True
        index = words[index].head
    return False


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 2**32 - 1), st.sampled_from([0.05, 0.2, 0.5]))
@example(708, 708, 0.5)  # a subject that is but punctuation
def test_bent_parses(number: int, seed: int, share: float) -> None:
    parsed = bent(straight()[number % len(straight())], random.Random(seed), share)
    ranges_are_sound(parsed.article.text, extract(parsed))


def test_straight_parses_hold_sound_ranges_too() -> None:
    assert sum(len(extract(parsed)) for parsed in straight()) > 200
    for parsed in straight():
        ranges_are_sound(parsed.article.text, extract(parsed))
