"""Noun phrases that may name a speaker, with the range that a reader would mark.

A mention's range is its noun phrase with titles, appositions and prepositional modifiers
("Robby Mook, Clinton's campaign manager"), without relative clauses and asides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter

from quotes.grammar.article_view import ArticleView
from quotes.grammar.tree import Tree
from quotes.types import Mention, Word

_HEAD_POS = ("NOUN", "PROPN", "PRON")
#: These can mean a speaker only as a subject or an agent: "two said", "the poor say".
_SUBJECT_POS = ("NUM", "DET", "ADJ", "SYM", "X")
_SUBJECT_RELATIONS = ("nsubj", "nsubj:pass", "obl", "obl:agent", "nsubj:outer")
_HEAD_RELATIONS = {
    "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss",
    "conj", "appos", "root", "parataxis", "dep", "list", "vocative", "dislocated", "obl:unmarked",
    "nmod:unmarked", "ccomp", "xcomp", "orphan", "advcl",
}  # fmt: skip
#: Relations of what does not identify a person but says more about one.
_OUTSIDE = {
    "acl:relcl", "parataxis", "advcl", "discourse", "dep", "cop", "aux", "ccomp", "nsubj", "mark", "list",
    "punct",
}  # fmt: skip
_THEN = ("also", "later", "then")
#: "Trump himself said": the pronoun only stresses the name beside it.
_REFLEXIVE = {"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"}
#: Neither times of day nor days and months speak.
_NEVER = _REFLEXIVE | {"morning", "afternoon", "evening", "night", "noon", "midnight", "weekend", "week"}

#: What closes a bracket right behind its last word: "Okla.)", "49%)".
_CLOSING = re.compile(r"[.%]? ?\)")
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its sentence, its head word and its range of characters."""

    sentence: int
    head: int
    start: int
    end: int

    def holds(self, word: Word) -> bool:
        """Return whether a word of the same sentence begins inside the phrase."""
        return self.start <= word.start < self.end

    def words(self, tree: Tree) -> list[Word]:
        """Return the words of the phrase, from the tree of its sentence."""
        first = bisect_left(tree.words, self.start, key=_start)
        return list(tree.words[first : bisect_left(tree.words, self.end, first, key=_start)])

    def mention(self, text: str) -> Mention:
        """Return the phrase as a mention, with its words in the text and both brackets or none."""
        end = _with_both_brackets(text, self.start, self.end)
        return Mention(self.start, end, text[self.start : end])


def find_phrases(view: ArticleView, sentence: int) -> list[Phrase]:
    """Return all noun phrases of a sentence that could mean a speaker, by the order of their heads."""
    tree = view.trees[sentence]
    return [
        _whole_name(view, phrase_of(tree, sentence, word.index))
        for word in tree.words
        if word.deprel in _HEAD_RELATIONS and _may_be_head(view, tree, sentence, word)
    ]


def _may_be_head(view: ArticleView, tree: Tree, sentence: int, word: Word) -> bool:
    """Whether a word can be the head of a phrase that means a speaker."""
    if word.upos in ("NOUN", "ADJ") and tree.child(word.index, "cop") is not None:
        return False
    if word.text == "%":
        return word.deprel == "nsubj"  # "48% said"
    return (
        (word.upos in _HEAD_POS or (word.upos in _SUBJECT_POS and word.deprel in _SUBJECT_RELATIONS))
        and word.text.lower() not in _NEVER
        and any(c.isalpha() for c in word.text)  # not "14:12" at the start of an entry
        and not view.is_day_or_month(sentence, word.index)
    )


def _whole_name(view: ArticleView, phrase: Phrase) -> Phrase:
    """The phrase with the whole name of the person at its head, if the tree cuts that in two."""
    words = view.trees[phrase.sentence].words
    head = words[phrase.head]
    if view.entity_of(head) != "PERSON":
        return phrase
    last = phrase.head
    while (
        last + 1 < len(words)
        and words[last + 1].upos == "PROPN"
        and view.same_entity(head.start, words[last + 1].start)
    ):
        last += 1
    return replace(phrase, end=max(phrase.end, words[last].end))


def phrase_of(tree: Tree, sentence: int, head: int) -> Phrase:
    """Return the phrase under the word `head`, cut to what identifies it."""
    inside = {head}
    waiting = [head]
    while waiting:
        index = waiting.pop()
        for child in tree.children[index]:
            if _identifies(tree, head, index, child):
                inside.add(child)
                waiting.append(child)
    first, last = _extent(tree, head, inside)
    return Phrase(sentence, head, tree.words[first].start, tree.words[last].end)


def _identifies(tree: Tree, head: int, index: int, child: int) -> bool:
    """Whether a dependent of `index` belongs to the phrase under `head`."""
    word = tree.words[child]
    relation = word.deprel
    if relation in _OUTSIDE:
        return False
    if relation == "acl":
        return word.xpos not in ("VBG", "VBN") or child <= head + 8
    if relation == "conj":  # a clause of its own has a subject
        return not any(tree.words[c].deprel in ("nsubj", "aux", "cop") for c in tree.children[child])
    if index != head:
        return True
    # "according to [the police]", "and [the mayor]": what links the phrase is not part of it; the possessive
    # 's belongs to the cue.
    return relation not in ("case", "cc") and not (relation == "advmod" and word.text.lower() in _THEN)


def _extent(tree: Tree, head: int, inside: set[int]) -> tuple[int, int]:
    """The first and last word of what is inside and hangs together.

    Commas between are allowed, a gap with a foreign word is not.
    """
    words = tree.words
    first = last = head
    while first > 0 and (first - 1 in inside or _bridge(tree, first - 1, inside, -1)):
        first -= 1
    while last + 1 < len(words) and (last + 1 in inside or _bridge(tree, last + 1, inside, +1)):
        last += 1
    while first < head and words[first].upos in ("PUNCT", "CCONJ", "ADP"):
        first += 1
    while last > head and (words[last].upos in ("PUNCT", "CCONJ") or words[last].deprel == "case"):
        last -= 1
    return first, last


def _bridge(tree: Tree, index: int, inside: set[int], step: int) -> bool:
    """Whether the word at `index` is punctuation or a particle between two parts of the phrase."""
    words = tree.words
    if words[index].upos != "PUNCT" and words[index].deprel not in ("punct", "cc", "case"):
        return False
    if words[index].text in ("“", "”", '"', "''", "``"):
        return False
    k = index + step
    return 0 <= k < len(words) and k in inside


def _with_both_brackets(text: str, start: int, end: int) -> int:
    """Where a mention ends that would end inside a bracket: "Rep. Dan Colby (R-Okla.)", not "(R-Okla"."""
    opened = text.rfind("(", start, end)
    if opened <= start or text.find(")", opened, end) >= 0:
        return end
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else start + len(text[start:opened].rstrip(" ,"))


def is_second_description(tree: Tree, head: int, conjunct: int) -> bool:
    """Return whether what "and" joins to a name only says more: "Ana Lee, the chair, and the author of"."""
    words = tree.words
    told = any(words[c].deprel == "appos" and head < c < conjunct for c in tree.children[head])
    word = words[conjunct]
    determiner = tree.child(conjunct, "det")
    named = any(
        words[c].upos == "PROPN" and words[c].deprel in ("appos", "flat") for c in tree.children[conjunct]
    )
    return (
        told
        and not named
        and words[head].upos == "PROPN"
        and (word.upos, word.xpos) == ("NOUN", "NN")
        and word.text.islower()
        and determiner is not None
        and determiner < conjunct
    )
