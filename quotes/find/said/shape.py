"""What a content is in the tree: a clause, a noun phrase alone, a noun phrase with something about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotes.grammar.tree import Tree
from quotes.types import Word

#: What a word has if it is a predicate with its own subject: "salt [is] dear".
_PREDICATE = ("nsubj", "nsubj:pass", "cop", "expl", "csubj")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X")


class Shape(NamedTuple):
    """A content in the tree.

    Attributes:
        name: what its highest words are, in their order, two at most: ``np`` (a nominal without a subject or
            a copula), ``clause``, ``inf``, ``ing``, or the relation of another word: "np+advcl". "none" is
            a content without words in this tree.
        noun: the head of the noun phrase with which it begins, if it does.
        verbs: whether any of its words is a verb.
    """

    name: str
    noun: int | None
    verbs: bool


def shape_of(tree: Tree, inside: Sequence[int]) -> Shape:
    """Return what the words `inside` a content are in the tree of its cue."""
    words = [tree.words[i] for i in inside if tree.words[i].upos != "PUNCT"]
    among = {word.index for word in words}
    tops = [word for word in words if word.head not in among]
    if not tops:
        return Shape("none", None, False)
    names = [_name(tree, word, among, first=k == 0) for k, word in enumerate(tops)]
    noun = tops[0].index if names[0] == "np" else None
    return Shape("+".join(names[:2]), noun, any(word.upos in ("VERB", "AUX") for word in words))


def steps_up(tree: Tree, inside: Sequence[int], cue: int) -> str:
    """How many steps lead from the first highest word of a content up to its cue: 1 to 3, "far" or "none"."""
    among = set(inside)
    top = next((i for i in inside if tree.words[i].upos != "PUNCT" and tree.words[i].head not in among), None)
    if top is None:
        return "none"
    above = list(tree.ancestors(top))
    if cue not in above:
        return "under" if cue in among or top in tree.ancestors(cue) else "none"
    steps = above.index(cue) + 1
    return str(steps) if steps <= 3 else "far"


def _name(tree: Tree, word: Word, among: set[int], first: bool) -> str:
    below = [tree.words[c] for c in tree.children[word.index] if c in among]
    if any(child.deprel in _PREDICATE for child in below):
        return "clause" if first else f"clause:{word.deprel.split(':')[0]}"
    if word.upos in ("VERB", "AUX"):
        if any(child.xpos == "TO" for child in below):
            return "inf"
        return "ing" if word.xpos == "VBG" else "clause" if first else f"clause:{word.deprel.split(':')[0]}"
    if word.upos in _NOMINAL:
        return "np" if first else f"np:{word.deprel.split(':')[0]}"
    return word.deprel.split(":")[0]
