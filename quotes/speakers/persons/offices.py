"""Long titles before a name: "Permanent Secretary in the Ministry of Works Elias Mwakyusa".

The office, what it is of, and at the end who holds it, with a comma between or without one. The tree hangs
such a name on anything; the order of the words shows whose it is.
"""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import Name, find_names
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.names.titles import TITLES, Kind
from quotes.types import Word

#: Words between an office and the name of its holder at most.
_LONGEST = 16
#: What an office is of, for, in.
_LINKS = frozenset(["of", "for", "in", "at", "to", "on", "from", "with", "responsible", "under", "within"])
_BETWEEN = ("NOUN", "PROPN", "ADJ", "ADP", "CCONJ", "DET", "PART", "NUM", "SYM", "X")
#: Between a role and a name, these begin something else.
_NOT_BETWEEN = frozenset(["but", "or", "to", "not", "than", "as"])
_PLAIN_OFFICES = frozenset(["head", "chief", "chair", "deputy", "number", "permanent"])


def means_an_office(word: Word) -> bool:
    """Return whether a noun says what one person is: "minister", "head", "MEC"."""
    if word.xpos in ("NNS", "NNPS"):
        return False
    lemma = word.lemma.lower()
    title = TITLES.get(lemma)
    return (
        (title is not None and title.kind in (Kind.OFFICE, Kind.SHORT))
        or lemma in _PLAIN_OFFICES
        or cue_lexicon.noun(lemma).first == "person"
    )


def office_of(view: ArticleView, name: Name) -> int | None:
    """Return the index of the noun of a long title before a name, in its sentence; None without one.

    "The head of the clinic's emergency unit, Ana Lee" gives "head", "MEC for Education Bo Dube" gives "MEC".
    None for "the spokesman for Ana Lee" and "a friend of Governor Ana Lee": these are others.
    """
    tree = view.trees[name.sentence]
    words = tree.words
    first = tree.first_word_from(name.start)
    if first == 0 or len(name.words) < 2:
        return None
    comma = words[first - 1].text == ","
    if name.roles and not comma:
        return None
    last = first - 2 if comma else first - 1
    office = _office_up_to(words, last)
    if office is None or not _ties(tree, office, last, first, name.index):
        return None
    if any(other.label == "PERSON" for other in _names_between(view, name, words[office].end)):
        return None
    return office


def _office_up_to(words: tuple[Word, ...], last: int) -> int | None:
    """The office whose description ends with the word at `last`: in "MEC for Health" the first word."""
    if last < 2 or words[last].upos not in ("NOUN", "PROPN", "ADJ", "X") or means_an_office(words[last]):
        return None
    for k in range(last, max(-1, last - _LONGEST), -1):
        word = words[k]
        if k < last and means_an_office(word) and words[k + 1].text.lower() in _LINKS:
            return k
        if means_an_office(word) and word.upos in ("NOUN", "PROPN") and word.text.islower():
            return None  # "the wife of bus driver Bo Lee"
        commas = word.text == "," and any(w.text in ("and", "&") for w in words[k:last])
        if not (word.upos in _BETWEEN or commas or word.text in ("-", "’", "'")):
            return None
        if word.text.lower() in _NOT_BETWEEN and word.text.lower() not in _LINKS:
            return None
    return None


def _ties(tree: Tree, office: int, last: int, first: int, end: int) -> bool:
    """Whether the tree ties a name to its title or to something in it, or the title to the name."""
    if (
        last == first - 1
        and tree.words[office].text.istitle()
        and fold_name(tree.words[office].text) in TITLES
    ):
        return True  # "Minister of Water Resources Ana Lee": in capitals, and nothing between
    heads = {tree.words[k].head for k in range(first, end + 1)} - set(range(first, end + 1))
    if any(office <= head <= last for head in heads):
        return True
    return any(first <= tree.words[k].head <= end for k in range(office, last + 1))


def _names_between(view: ArticleView, name: Name, position: int) -> list[Name]:
    """The names of a sentence between a character and a name."""
    return [one for one in view.once(find_names, name.sentence) if position <= one.start < name.start]
