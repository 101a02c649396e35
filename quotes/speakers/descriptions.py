"""What the words around a name show about its bearer: a person or a body, and in which roles."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name
from quotes.grammar.tree import Tree
from quotes.names.titles import OFFICES
from quotes.speakers.person import Person
from quotes.types import Word


def label_of(view: ArticleView, person: Person) -> str:
    """Return PERSON, ORG or LOC, or an empty string: what most of its mentions say, full names if any."""
    votes: dict[str, float] = {}
    full = [name for name in person.places if len(name.words) > 1]
    for name in full or person.places:
        for label, weight in _label_votes(view.trees[name.sentence], name):
            votes[label] = votes.get(label, 0) + weight
    if cue_lexicon.noun(person.words[-1].lower()).first == "group":
        votes["ORG"] = votes.get("ORG", 0) + 2
    return max(votes, key=votes.__getitem__) if votes else ""


def _label_votes(tree: Tree, name: Name) -> Iterator[tuple[str, float]]:
    """Yield what speaks for each label at one mention, with its weight."""
    words = tree.words
    whole = len(name.words) > 1
    if name.label:
        yield name.label, 1 + whole
    if name.roles or name.gender:
        yield "PERSON", 1.5
    before = _word_before(tree, name)
    if before in OFFICES and whole:
        yield "PERSON", 2.5  # "BJP spokesperson Sambit Patra"
    if before.lower() == "the" and not name.roles:
        yield "ORG", 1  # "the White House", "The Guardian": people have no article
        return
    word = words[name.index]
    if word.xpos == "NNPS":
        yield "ORG", 3  # "House Democrats" are no single person
    if word.head < 0:
        return
    governor = words[word.head]
    lemma = governor.lemma.lower()
    if word.deprel == "nmod" and before == "of" and lemma in OFFICES:
        yield "LOC", 3  # "mayor of Lyon"
    if word.deprel in SUBJECTS and governor.upos == "VERB" and cue_lexicon.verb(lemma).speech >= 0.4:
        yield "PERSON", 0.6


def _word_before(tree: Tree, name: Name) -> str:
    """The word before a name in its sentence; empty at the beginning."""
    first = next((w.index for w in tree.words if w.start == name.start), 0)
    return tree.words[first - 1].text if first > 0 else ""


def describing_nouns(tree: Tree, name: Name) -> list[Word]:
    """Return the nouns that say what somebody is: in an apposition, a compound or a predicate.

    "Ana Lee, a senator", "director Ana Lee", "Ana Lee is a lawyer".
    """
    words = tree.words
    top = tree.top_of_name(name.index)
    nouns = [c for c in tree.children[top] if words[c].deprel in ("appos", "compound", "nmod:desc")]
    head = words[top].head
    if head >= 0:
        # Not in "Actress Lena Moritz ..., director Hugo Stahl".
        apposed = words[top].deprel == "appos" and tree.child(head, "flat", "flat:name") is None
        if apposed or (words[top].deprel == "nsubj" and tree.child(head, "cop") is not None):
            nouns.append(head)
    return [
        word
        for index in nouns
        if ((word := words[index]).upos == "NOUN" or word.deprel == "compound")
        and cue_lexicon.noun(word.lemma.lower()).field == "person"
    ]
