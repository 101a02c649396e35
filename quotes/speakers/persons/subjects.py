"""Subjects that are no names: "The president has denied it. He said ...".

A pronoun or a description that the sentence before has for its subject is whoever comes to mind first.
"""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.speakers.votes import PRONOUNS

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
