"""What an article's own words show of a name: that its bearer is a body, and of which kind."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.grammar.article_view import ArticleView
from quotes.grammar.tree import Tree
from quotes.names.first_names import gender_of_name
from quotes.names.nobody.outlets import outlet_called
from quotes.speakers.bodies.nouns import DESCRIBING, is_body_noun, is_rather_a_firm
from quotes.speakers.person import Person

#: Behind the name of one, these say what it is.
_PAPERS = frozenset(["magazine", "newspaper", "newsletter", "tabloid", "website", "blog", "podcast"])
_APPOSED = ("appos", "nmod:desc")
#: More than this many places show no more.
_ENOUGH = 40


def is_rather_a_body(view: ArticleView, person: Person) -> bool:
    """Return whether a name that was taken for a person's is a body's: "the blog Thriftwise".

    A title, a gender in the text or a given name speak for a person, and then nothing else is asked.
    """
    votes = person.votes
    if len(person.words) > 1 and _ends_a_campaigners(person):
        return True
    if any(place.gender or place.roles for place in person.places) or person.roles:
        return False
    if votes.male or votes.female or (len(person.words) > 1 and gender_of_name(person.words)):
        return False
    if votes.neuter > 0 and len(person.words) == 1:
        return True
    if len(person.words) == 1 and is_rather_a_firm(person.words[0]):
        return True
    if len(person.words) > 1 and outlet_called(" ".join(person.words)):
        return True
    return any(
        _is_which(view.trees[place.sentence], place.index)
        or any(noun in DESCRIBING for noun in nouns_before(view.trees[place.sentence], place.start))
        or any(describing_nouns(view.trees[place.sentence], place.index, place.start))
        for place in person.places[:_ENOUGH]
    )


def _ends_a_campaigners(person: Person) -> bool:
    """Whether a name ends as those of campaigning bodies do: "Harbour Action", "Clean Streets Agenda"."""
    ends = person.words[-1] in ("Action", "Agenda", "Initiative", "Watch")
    return ends and not gender_of_name(person.words)


def _is_which(tree: Tree, last: int) -> bool:
    """Whether a name goes on with "which", as those of persons do not: "Marlow, which tracks nets, says"."""
    behind = [word.text.lower() for word in tree.words[last + 1 : last + 3]]
    return behind == [",", "which"]


def nouns_before(tree: Tree, start: int) -> Iterator[str]:
    """Yield the noun in lower case right before a name that calls a body by its kind: "the bank Marlow"."""
    index = tree.first_word_from(start) - 1
    if index >= 0 and tree.words[index].text in ("“", '"', "‘", "'"):
        index -= 1
    if index < 0:
        return
    word = tree.words[index]
    if word.text.islower() and word.upos == "NOUN" and is_body_noun(word.lemma.lower()):
        yield word.lemma.lower()


def describing_nouns(tree: Tree, last: int, start: int) -> Iterator[str]:
    """Yield what the words around a name call its bearer: before it, in an apposition, in "X is a bank".

    Args:
        tree: of the sentence.
        last: the index of the name's last word.
        start: the character at which the name starts.
    """
    yield from nouns_before(tree, start)
    words = tree.words
    behind = words[last + 1].text.lower() if last + 1 < len(words) else ""
    if behind in _PAPERS:
        yield behind  # "Civil War Times magazine"
    top = tree.top_of_name(last)
    around = [child for child in tree.children[top] if words[child].deprel in _APPOSED]
    head = words[top].head
    if head >= 0 and (
        words[top].deprel == "appos" or (words[top].deprel == "nsubj" and tree.child(head, "cop") is not None)
    ):
        around.append(head)
    for index in around:
        noun = words[index].lemma.lower()
        if words[index].upos == "NOUN" and words[index].xpos == "NN" and is_body_noun(noun):
            yield noun


def printed_as_a_headline(view: ArticleView, sentence: int) -> bool:
    """Return whether a sentence is printed with a capital at almost every longer word, as headlines are."""
    words = [w.text for w in view.trees[sentence].words if len(w.text) > 3 and w.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    last = view.trees[sentence].words[-1].text
    return len(words) >= 4 and capitals >= 0.75 * len(words) and last not in (".", "”", '"', "!", "?")
