"""Who speaks by grammar alone: agents of passives, who is told, owners of a claim."""

from __future__ import annotations

from quotes.find.cue_features import subject_of
from quotes.find.possible_contents import contents_of
from quotes.grammar.tree import Tree
from quotes.grammar.voice import addressee_of, agent_of, is_passive, owner_of, silent_at
from quotes.types import Sentence, Word


def tree(*rows: tuple[str, str, str, str, int, str]) -> Tree:
    """Words as (text, lemma, upos, xpos, head, relation), one blank between them."""
    words, at = [], 0
    for index, (text, lemma, upos, xpos, head, relation) in enumerate(rows):
        words.append(Word(index, text, lemma, upos, xpos, "", head, relation, at, at + len(text)))
        at += len(text) + 1
    return Tree(Sentence(tuple(words), 0))


TOLD = tree(
    ("Parents", "parent", "NOUN", "NNS", 2, "nsubj:pass"),
    ("were", "be", "AUX", "VBD", 2, "aux:pass"),
    ("told", "tell", "VERB", "VBN", -1, "root"),
    ("by", "by", "ADP", "IN", 5, "case"),
    ("the", "the", "DET", "DT", 5, "det"),
    ("headteacher", "headteacher", "NOUN", "NN", 2, "obl:agent"),
    ("that", "that", "SCONJ", "IN", 9, "mark"),
    ("school", "school", "NOUN", "NN", 9, "nsubj"),
    ("would", "would", "AUX", "MD", 9, "aux"),
    ("close", "close", "VERB", "VB", 5, "acl:relcl"),
)


def test_the_agent_of_a_passive_speaks_and_its_subject_is_told() -> None:
    assert is_passive(TOLD, 2)
    assert agent_of(TOLD, 2) == 5
    assert addressee_of(TOLD, 2) == 0
    assert subject_of(TOLD, 2) == 5


def test_what_they_were_told_begins_behind_the_agent() -> None:
    assert (6, 7, 8, 9) in [content.words for content in contents_of(TOLD, 2)]


def test_without_an_agent_nobody_is_named() -> None:
    warned = tree(
        ("Hikers", "hiker", "NOUN", "NNS", 2, "nsubj:pass"),
        ("were", "be", "AUX", "VBD", 2, "aux:pass"),
        ("warned", "warn", "VERB", "VBN", -1, "root"),
        ("by", "by", "ADP", "IN", 4, "case"),
        ("phone", "phone", "NOUN", "NN", 2, "obl"),
    )
    assert agent_of(warned, 2) is None
    assert subject_of(warned, 2) is None


def test_who_was_quoted_did_speak() -> None:
    quoted = tree(
        ("Sorokin", "Sorokin", "PROPN", "NNP", 2, "nsubj:pass"),
        ("was", "be", "AUX", "VBD", 2, "aux:pass"),
        ("quoted", "quote", "VERB", "VBN", -1, "root"),
    )
    assert addressee_of(quoted, 2) is None
    assert subject_of(quoted, 2) == 0


def test_an_active_verb_keeps_its_subject() -> None:
    said = tree(
        ("Lee", "Lee", "PROPN", "NNP", 1, "nsubj"),
        ("said", "say", "VERB", "VBD", -1, "root"),
    )
    assert not is_passive(said, 1)
    assert subject_of(said, 1) == 0


def test_the_owner_of_a_claim_made_it() -> None:
    hers = tree(
        ("Her", "she", "PRON", "PRP$", 1, "nmod:poss"),
        ("claim", "claim", "NOUN", "NN", -1, "root"),
    )
    assert owner_of(hers, 1) == 0
    made_by = tree(
        ("The", "the", "DET", "DT", 1, "det"),
        ("suggestion", "suggestion", "NOUN", "NN", -1, "root"),
        (",", ",", "PUNCT", ",", 3, "punct"),
        ("made", "make", "VERB", "VBN", 1, "acl"),
        ("by", "by", "ADP", "IN", 6, "case"),
        ("the", "the", "DET", "DT", 6, "det"),
        ("union", "union", "NOUN", "NN", 3, "obl"),
    )
    assert owner_of(made_by, 1) == 6


def test_who_is_to_be_asked_is_not_who_asks() -> None:
    expected = tree(
        ("Gray", "Gray", "PROPN", "NNP", 2, "nsubj:pass"),
        ("is", "be", "AUX", "VBZ", 2, "aux:pass"),
        ("expected", "expect", "VERB", "VBN", -1, "root"),
        ("to", "to", "PART", "TO", 5, "mark"),
        ("be", "be", "AUX", "VB", 5, "aux:pass"),
        ("asked", "ask", "VERB", "VBN", 2, "xcomp"),
    )
    assert addressee_of(expected, 5) == 0
    assert subject_of(expected, 5) is None


def test_who_is_blamed_says_nothing_in_any_form_of_the_passive() -> None:
    blamed = tree(
        ("Lund", "Lund", "PROPN", "NNP", 3, "nsubj:pass"),
        ("has", "have", "AUX", "VBZ", 3, "aux"),
        ("been", "be", "AUX", "VBN", 3, "aux:pass"),
        ("blamed", "blame", "VERB", "VBN", -1, "root"),
        ("and", "and", "CCONJ", "CC", 5, "cc"),
        ("faulted", "faulted", "VERB", "VBN", 3, "conj"),
        ("for", "for", "ADP", "IN", 7, "case"),
        ("it", "it", "PRON", "PRP", 5, "obl"),
    )
    assert silent_at(blamed, 3) == 0
    assert silent_at(blamed, 5) == 0


def test_who_answers_when_asked_does_not_ask() -> None:
    asked = tree(
        ("Okafor", "Okafor", "PROPN", "NNP", 1, "nsubj"),
        ("shrugged", "shrug", "VERB", "VBD", -1, "root"),
        ("when", "when", "SCONJ", "WRB", 3, "advmod"),
        ("asked", "ask", "VERB", "VBN", 1, "advcl"),
        ("to", "to", "PART", "TO", 5, "mark"),
        ("resign", "resign", "VERB", "VB", 3, "xcomp"),
    )
    assert silent_at(asked, 3) == 0


def test_who_is_accused_behind_a_comma_is_silent_and_who_calls_there_is_not() -> None:
    def beside(verb: str, lemma: str, preposition: str) -> Tree:
        return tree(
            ("Brandt", "Brandt", "PROPN", "NNP", 5, "nsubj"),
            (",", ",", "PUNCT", ",", 2, "punct"),
            (verb, lemma, "VERB", "VBN", 0, "acl"),
            (preposition, preposition, "ADP", "IN", 4, "case"),
            ("fraud", "fraud", "NOUN", "NN", 2, "obl"),
            ("left", "leave", "VERB", "VBD", -1, "root"),
        )

    assert silent_at(beside("accused", "accuse", "of"), 2) == 0
    assert silent_at(beside("called", "call", "for"), 2) is None


def test_a_state_of_mind_is_its_subjects_own() -> None:
    worried = tree(
        ("She", "she", "PRON", "PRP", 2, "nsubj:pass"),
        ("was", "be", "AUX", "VBD", 2, "aux:pass"),
        ("worried", "worry", "VERB", "VBN", -1, "root"),
    )
    assert silent_at(worried, 2) is None
