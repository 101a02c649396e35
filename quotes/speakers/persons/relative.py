"""Relative pronouns: whom "who" means in "Ana Lee, a clerk in the town of Harlow, who said"."""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.speakers.bodies.types import means_a_person
from quotes.speakers.named_by import person_named_by
from quotes.speakers.people import People
from quotes.speakers.person import Person
from quotes.types import Span

#: From a noun up to the name that it describes, so many steps at most.
_STEPS = 4
_DESCRIBES = ("nmod", "appos", "flat", "compound")


def described_by_clause(view: ArticleView, people: People, phrase: Phrase) -> tuple[Person, float] | None:
    """Return whom the noun names that a relative clause describes, else the word before; and how surely.

    Args:
        view: the article.
        people: whom it names.
        phrase: "who", "which" or "that".
    """
    tree = view.trees[phrase.sentence]
    if _is_plural(tree, phrase.head):
        return None  # "Ana Lee and Bo Kim, who have said": several
    described = [
        (tree.words[i].head, 0.93)
        for i in tree.ancestors(phrase.head)
        if tree.words[i].deprel.startswith("acl")
    ]
    before = phrase.head - 1
    while before > 0 and tree.words[before].upos == "PUNCT":
        before -= 1
    if before >= 0 and tree.words[before].upos == "PROPN":
        described.append((before, 0.8))
    for index, probability in described:
        if index >= 2 and tree.words[index - 1].text == "(":
            index -= 2  # "Dick Durbin (Ill.), who described"
            while tree.words[index].deprel == "flat":
                index = tree.words[index].head
        person = _named_by_noun(view, people, tree, phrase, index)
        if person is not None:
            return person, probability
    return None


def antecedent(view: ArticleView, phrase: Phrase) -> Span | None:
    """Return where the words are that a relative pronoun stands for: "a clerk in Hull" before "who"."""
    described = described_phrase(view, phrase)
    if described is None:
        return None
    words = view.text[described.start : min(described.end, phrase.start)].rstrip(" \n,;–—-(")
    return Span(described.start, described.start + len(words))


def described_phrase(view: ArticleView, phrase: Phrase) -> Phrase | None:
    """Return the phrase before a relative pronoun that its clause describes."""
    tree = view.trees[phrase.sentence]
    for index in tree.ancestors(phrase.head):
        noun = tree.words[index].head
        if tree.words[index].deprel.startswith("acl") and 0 <= noun < phrase.head:
            if tree.words[phrase.head].text.lower() == "who":
                noun = _who_is_meant(tree, noun)
            return phrase_of(tree, phrase.sentence, noun)
    return None


def _who_is_meant(tree: Tree, noun: int) -> int:
    """ "Residents of the town who said": the people, though the tree hangs the clause on the town."""
    index = noun
    for _ in range(_STEPS):
        word = tree.words[index]
        if means_a_person(word) or word.upos not in ("NOUN", "PROPN"):
            return index
        if word.deprel != "nmod" or word.head < 0:
            return noun
        index = word.head
    return noun


def _is_plural(tree: Tree, index: int) -> bool:
    """Whether the verb of a pronoun shows that it means several: "who have said", "who say"."""
    verb = tree.words[index].head
    if verb < 0 or tree.words[index].deprel not in SUBJECTS:
        return False
    first = next((c for c in tree.children[verb] if tree.words[c].deprel.startswith("aux")), verb)
    return tree.words[first].xpos == "VBP"


def _named_by_noun(
    view: ArticleView, people: People, tree: Tree, phrase: Phrase, index: int
) -> Person | None:
    """Whom a noun before "who" names: no place, but somebody whom the noun with the place describes."""
    pronoun = tree.words[phrase.head].text.lower()
    who, which = pronoun == "who", pronoun == "which"
    for _ in range(_STEPS):
        if index < 0 or tree.words[index].upos not in ("NOUN", "PROPN"):
            return None
        person = person_named_by(view, people, phrase_of(tree, phrase.sentence, index))
        if person is not None and person.is_person == who:
            return person
        if person is not None and not who and not which:
            return person
        if tree.words[index].deprel.split(":")[0] not in _DESCRIBES:
            return None
        index = tree.words[index].head
    return None
