"""Subjects that are no names: "The president has denied it. He said ...".

A pronoun or a description that the sentence before has for its subject is whoever comes to mind first.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.speakers.person import Person
from quotes.speakers.votes import PRONOUNS
from quotes.types import Word

_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "any"])
_DEFINITE = ("the", "this", "that")


def main_subject(view: ArticleView, sentence: int, tree: Tree) -> int | None:
    """Return the index of the subject of a sentence's main verb, outside marks; None without one."""
    marks = view.marks[sentence]
    main = [w.index for w in tree.words if w.deprel in SUBJECTS and w.head >= 0 and marks[w.index] < 0]
    return next((i for i in main if tree.words[tree.words[i].head].deprel == "root"), None)


def subject_without_name(view: ArticleView, sentence: int) -> Phrase | None:
    """Return the main subject of a sentence if it is "he", "she" or a definite noun in the singular."""
    tree = view.trees[sentence]
    subject = main_subject(view, sentence, tree)
    if subject is None:
        return None
    word = tree.words[subject]
    if word.text.lower() in PRONOUNS:
        return phrase_of(tree, sentence, subject)
    determiner = tree.child(subject, "det")
    definite = determiner is not None and tree.words[determiner].text.lower() in _DEFINITE
    definite = definite or tree.child(subject, "nmod:poss") is not None
    return phrase_of(tree, sentence, subject) if definite and word.xpos in ("NN", "NNP") else None


def named_most(people: Sequence[Person], gender: str) -> Person | None:
    """Return the one named three times or more, and twice as often as anybody else of that gender."""
    fitting = (p for p in people if p.is_person and p.gender in ("", gender))
    first, *others = [*nlargest(2, fitting, key=lambda p: len(p.places)), None]
    if first is None or len(first.places) < 3:
        return None
    second = others[0]
    return first if second is None or len(first.places) >= 2 * len(second.places) else None


def was_main_subject(view: ArticleView, person: Person, phrase: Phrase) -> bool:
    """Return whether somebody is the main subject of the sentence before a description that is one, too."""
    before = phrase.sentence - 1
    if before < 0 or view.trees[phrase.sentence].words[phrase.head].deprel not in SUBJECTS:
        return False
    if view.paragraph_at(phrase.start) - view.paragraph_at(view.starts[before]) > 1:
        return False
    tree = view.trees[before]
    subject, last = main_subject(view, before, tree), person.last_before(phrase.start)
    return subject is not None and any(
        tree.top_of_name(name.index) == subject and name.start == last
        for name in view.once(find_names, before)
    )


def brought_in(view: ArticleView, noun: str, start: int, end: int) -> bool:
    """Return whether sentences between two characters bring somebody in by a noun: "a supporter", "one of
    Lee's supporters"."""
    for number in range(view.sentence_at(start), view.sentence_at(end)):
        for word in view.trees[number].words:
            tree = view.trees[number]
            if word.lemma.lower() != noun or word.start < start or _says_what_one_is(tree, word):
                continue
            above = tree.words[word.head].text.lower() if word.head >= 0 else ""
            determiner = tree.child(word.index, "det", "nummod")
            some = determiner is not None and tree.words[determiner].text.lower() in _INDEFINITE
            if (some and word.xpos == "NN") or (word.xpos == "NNS" and above in ("one", "another")):
                return True
    return False


def first_indefinite(view: ArticleView, noun: str) -> int:
    """Return the first sentence that brings somebody in by a noun: "a judge"; past the last without one."""
    for number, tree in enumerate(view.trees):
        for word in tree.words:
            if word.lemma.lower() != noun or word.xpos != "NN" or _says_what_one_is(tree, word):
                continue
            determiner = tree.child(word.index, "det", "nummod")
            if determiner is not None and tree.words[determiner].text.lower() in _INDEFINITE:
                return number
    return len(view.trees)


def _says_what_one_is(tree: Tree, word: Word) -> bool:
    """Whether a noun only describes somebody: "Ana Lee, a judge", "Lee is a judge", "a judge, Ana Lee"."""
    beside = tree.child(word.index, "flat", "appos", "cop") is not None
    return beside or word.deprel in ("appos", "compound")
