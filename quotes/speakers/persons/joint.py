"""Several who say one thing at once: "Pelosi and Hoyer", "Ana Lee, a nurse, and Bo Kim"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import Name, find_names
from quotes.grammar.phrases import Phrase, is_second_description
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.names.titles import TITLES
from quotes.speakers.persons.offices import means_an_office
from quotes.types import Word

_AND = frozenset(["and", "&", "plus"])
_BETWEEN = _AND | {",", ";", "both", "the"}
_WITH_DETERMINER = ("det", "nmod:poss", "nummod")


def parts_of(view: ArticleView, phrase: Phrase) -> list[Phrase]:
    """Return the phrases that "and" joins in a phrase, one for each speaker; the phrase itself if it is one.

    A second title of one person ("founder and director Ana Lee"), what an aside says of one ("Ana Lee, chair
    of the board and a member of ...") and an "and" inside a name are none.
    """
    tree = view.trees[phrase.sentence]
    named = _names_in_a_row(view, phrase, tree) or _apposed_to_several(view, phrase, tree)
    if named:
        return named
    words = tree.words
    heads = [phrase.head, *_joined_to(tree, phrase)]
    one = any(words[head].upos == "PROPN" or words[head].text.lower() in ("he", "she") for head in heads)
    if len(heads) == 1 or not one:
        return [phrase]
    inside = phrase.words(tree)
    parts = []
    for k, head in enumerate(heads):
        first = inside[0].index if k == 0 else _begin_of(tree, head, heads[k - 1])
        last = _begin_of(tree, heads[k + 1], head) - 1 if k + 1 < len(heads) else inside[-1].index
        while last > head and (words[last].upos in ("PUNCT", "CCONJ") and words[last].text != ")"):
            last -= 1
        parts.append(Phrase(phrase.sentence, head, words[first].start, words[last].end))
    return [phrase] if _is_one(view, tree, parts) else parts


def is_group(view: ArticleView, phrase: Phrase) -> bool:
    """Return whether a part of such a phrase means people without a name: "Democrats", "the senators"."""
    word = view.trees[phrase.sentence].words[phrase.head]
    return word.xpos in ("NNPS", "NNS") and view.entity_of(word) != "PERSON"


def _names_in_a_row(view: ArticleView, phrase: Phrase, tree: Tree) -> list[Phrase]:
    """ "Reps. Ana Lee, Bo Kim and Rita Sole": names with only titles between them, whatever the tree."""
    words = tree.words
    names = [
        name
        for name in view.once(find_names, phrase.sentence)
        if phrase.start <= name.start < phrase.end and name.label == "PERSON"
    ]
    if len(names) < 2:
        return []
    gaps = [_gap(words, tree, one, other) for one, other in pairwise(names)]
    if not all(gap and all(_is_between(word) for word in gap) for gap in gaps):
        return []
    if not all(any(_joins(word) for word in gap) for gap in gaps) or not any(
        w.text in _AND for w in gaps[-1]
    ):
        return []
    before = [w for w in phrase.words(tree) if w.start < names[0].start]
    if any(word.upos == "ADP" for word in before):
        return []  # "a lawyer for Ana Lee and Bo Kim"
    behind = [w for w in phrase.words(tree) if w.start >= names[-1].end]
    if behind and behind[0].text.lower() in ("'s", "’s", "’", "'"):
        end = behind[-1]  # "Ana Lee and Bo Kim's research": neither of them
        return [_phrase_of(tree, names[0]), Phrase(phrase.sentence, end.index, end.start, end.end)]
    return [_phrase_of(tree, name) for name in names]


def _apposed_to_several(view: ArticleView, phrase: Phrase, tree: Tree) -> list[Phrase]:
    """ "The astronauts who will ride first, Ana Lee and Bo Kim": the names that several have behind them."""
    words = tree.words
    if words[phrase.head].xpos not in ("NNS", "NNPS"):
        return []
    verb = words[phrase.head].head
    for child in range(phrase.head + 1, verb):
        word = words[child]
        if word.deprel != "appos" or tree.child(child, "case") is not None:
            continue
        if word.head != phrase.head and means_an_office(words[word.head]):
            continue  # the tree may hang them on a thing before: "in the capsule, Ana Lee and Bo Kim,"
        tops = [child, *(c for c in tree.children[child] if words[c].deprel == "conj")]
        names = [
            name
            for name in view.once(find_names, phrase.sentence)
            if name.label == "PERSON" and len(name.words) > 1 and tree.top_of_name(name.index) in tops
        ]
        joined = any(w.text.lower() in _AND for w in words[child : tops[-1]])
        if len(names) == len(tops) > 1 and joined and names[-1].index + 2 >= verb:
            return [_phrase_of(tree, name) for name in names]
    return []


def _gap(words: Sequence[Word], tree: Tree, one: Name, other: Name) -> Sequence[Word]:
    return words[one.index + 1 : tree.first_word_from(other.start)]


def _is_between(word: Word) -> bool:
    text = word.text.lower()
    return text in _BETWEEN or fold_name(text) in TITLES or (word.upos == "NOUN" and means_an_office(word))


def _phrase_of(tree: Tree, name: Name) -> Phrase:
    first = tree.first_word_from(name.start)
    inside = range(first, name.index + 1)
    head = next((k for k in inside if tree.words[k].head not in inside), name.index)
    return Phrase(name.sentence, head, name.start, name.end)


def _joined_to(tree: Tree, phrase: Phrase) -> list[int]:
    """The heads behind the first one, if an "and" joins the last of them."""
    words = tree.words
    found = [
        c
        for c in tree.children[phrase.head]
        if c > phrase.head
        and words[c].deprel == "conj"
        and words[c].upos in ("NOUN", "PROPN", "PRON")
        and phrase.holds(words[c])
        and not is_second_description(tree, phrase.head, c)
    ]
    if not found:
        return []
    # "Pelosi, Hoyer and Clyburn": the tree may hang the third on the second.
    more = [c for k in found for c in tree.children[k] if words[c].deprel == "conj" and c > k]
    found = sorted({*found, *(c for c in more if words[c].upos == "PROPN" and phrase.holds(words[c]))})
    before = found[-2] if len(found) > 1 else phrase.head
    joined = any(word.text.lower() in _AND for word in words[before + 1 : found[-1]])
    return found if joined else []


def _begin_of(tree: Tree, head: int, before: int) -> int:
    """The first word of the phrase under a head, behind the "and" or comma before it."""
    begin = head
    while begin - 1 > before and not _joins(tree.words[begin - 1]):
        begin -= 1
    return begin


def _joins(word: Word) -> bool:
    return word.upos == "CCONJ" or word.text in (",", "&", ";")


def _is_one(view: ArticleView, tree: Tree, parts: Sequence[Phrase]) -> bool:
    """Whether parts are titles, asides and pieces of the name of one speaker."""
    words = tree.words
    first, last = parts[0], parts[-1]
    if any(view.same_entity(words[a.head].start, words[b.head].start) for a, b in pairwise(parts)):
        return True
    if any(_is_title(view, tree, part) for part in parts[:-1]):
        return True
    own = first.words(tree)
    joint = tree.first_word_from(parts[1].start) - 1
    aside = any(word.text in (",", "–", "—") and word.index > first.head for word in own)
    if aside and words[joint - 1].text not in (",", "–", "—", ")"):
        return True  # "Ana Lee, chair of the board and a member of"
    of = any(word.upos == "ADP" and word.index > first.head for word in own)
    determined = tree.child(last.head, *_WITH_DETERMINER) is not None
    if of and not determined and view.entity_of(words[last.head]) != "PERSON":
        return True  # "Ana Lee of the Ethics and Policy Center"
    # "Antigua and Barbuda Prime Minister Bo Kim"
    land = (
        view.entity_of(words[first.head]) in ("LOC", "GPE") and view.entity_of(words[last.head]) == "PERSON"
    )
    return land and len(own) == 1


def _is_title(view: ArticleView, tree: Tree, part: Phrase) -> bool:
    """Whether a part is the title of somebody named behind it: "founder and director Ana Lee"."""
    word = tree.words[part.head]
    common = word.upos == "NOUN" and word.text.islower() and word.xpos == "NN"
    alone = tree.child(part.head, *_WITH_DETERMINER) is None
    named = any(view.entity_of(w) == "PERSON" for w in part.words(tree))
    return alone and not named and (common or means_an_office(word))
