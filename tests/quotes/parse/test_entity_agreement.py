"""Names of one article that agree with one another."""

from __future__ import annotations

import pytest

from quotes.parse.entity_agreement import agreed
from quotes.types import Entity, Sentence, Span, Word


def _article(*marked: str) -> tuple[list[Sentence], list[Entity]]:
    """Sentences of words; names are marked as "[ORG Acme Corp.]"; capitals begin proper nouns."""
    sentences, entities = [], []
    at = 0
    for text in marked:
        words: list[Word] = []
        label, first = "", 0
        for piece in text.split():
            if piece.startswith("["):
                label, first = piece[1:], at
                continue
            bare = piece.removesuffix("]")
            upos = "PROPN" if bare[0].isupper() and bare != "Young" else "NOUN"
            words.append(Word(len(words), bare, bare, upos, "", "", -1, "dep", at, at + len(bare)))
            at += len(bare)
            if piece.endswith("]"):
                entities.append(Entity(Span(first, at), label))
            at += 1
        sentences.append(Sentence(tuple(words), 0))
    return sentences, entities


def _names(*marked: str) -> list[tuple[str, str]]:
    sentences, entities = _article(*marked)
    letters = {word.start + i: c for s in sentences for word in s.words for i, c in enumerate(word.text)}
    return [
        ("".join(letters.get(i, " ") for i in range(e.span.start, e.span.end)), e.label)
        for e in agreed(sentences, entities)
    ]


def test_a_surname_is_the_person_named_in_full() -> None:
    found = _names("[PERSON Hamid Karzai] spoke", "[ORG Karzai] left", "then Karzai returned")
    assert found == [("Hamid Karzai", "PERSON"), ("Karzai", "PERSON"), ("Karzai", "PERSON")]


@pytest.mark.parametrize("sentence", ["Laura Bush spoke", "a Bush Library opened", "bush fires burnt"])
def test_part_of_another_name_is_left(sentence: str) -> None:
    assert _names("[PERSON George Bush] spoke", sentence) == [("George Bush", "PERSON")]


def test_a_word_that_begins_a_sentence_is_no_surname() -> None:
    assert _names("[PERSON Andrew Young] spoke", "Young people left") == [("Andrew Young", "PERSON")]


def test_a_place_stays_one_where_something_is_in_it() -> None:
    found = _names("[PERSON Denzel Washington] spoke in [LOC Washington]", "[LOC Washington] smiled")
    assert [label for _, label in found] == ["PERSON", "LOC", "PERSON"]


def test_what_is_nearly_always_something_else_is_nobody() -> None:
    found = _names("[PERSON Romney Medicare] plans", *["[ORG Medicare] pays"] * 6, "so Medicare grows")
    assert [label for _, label in found[1:]] == ["ORG"] * 7


def test_a_name_in_one_place_is_one_in_all_unless_the_tagger_doubts() -> None:
    found = _names(
        "[ORG Azurix Corp.] fell", "then Azurix Corp. rose", "so [ORG Enron] and [LOC Enron]", "Enron fell"
    )
    assert found == [("Azurix Corp.", "ORG"), ("Azurix Corp.", "ORG"), ("Enron", "ORG"), ("Enron", "LOC")]


def test_nobody_stops_being_a_person() -> None:
    found = _names("[ORG Trump] and [ORG Trump] and [PERSON Trump]", "so Trump left")
    assert [label for _, label in found] == ["ORG", "ORG", "PERSON"]


def test_a_name_that_cuts_through_a_word_stays() -> None:
    sentences, _ = _article("Ukrainian news")
    odd = Entity(Span(0, 7), "LOC")
    assert agreed(sentences, [odd]) == [odd]
