"""Whom a quotation speaks of: somebody whom the speaker names is not the "he" who says it.

"I trust the governor and Ana Lee," she said: she is not Ana Lee. A name and a pronoun before it in the same
clause or above it are never one person's (principle C of Chomsky 1981, "Lectures on Government and Binding");
and between marks people call themselves "I".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase, find_phrases
from quotes.grammar.tree import Tree
from quotes.speakers.people import People
from quotes.speakers.person import Person
from quotes.speakers.persons.subjects import main_subject
from quotes.speakers.votes import PRONOUNS
from quotes.types import Kind, Span

#: "My name is Ana Lee", "I'm Ana Lee", "I, Ana Lee, swear", "They call me Ana": these name the speaker.
_OWN_NAME = re.compile(
    r"(?:\b[Nn]ame(?: is| was|['’]s)|\bI(?:,| am| was|['’]m)|\b[Cc]all(?:s|ed)? me|\b[Tt]his is|\bme,)"
    r"(?: (?:[A-Z][\w.]*|the|just|only|not)){0,3} $"
)
#: Who does so to somebody's words is somebody else.
_ANSWERS = frozenset([
    "react", "respond", "reply", "answer", "counter", "rebut", "dispute", "dismiss", "echo", "contradict",
    "criticize", "criticise", "blast", "slam", "mock", "defend", "praise", "thank", "attack", "join",
])  # fmt: skip
#: What follows these is what is spoken about or whom it concerns; not "in a statement on Lee's page".
_ABOUT = frozenset(["about", "of", "to", "against", "with", "regarding", "concerning", "toward", "towards"])
#: Steps in the tree from a name up to the object.
_DEEP = 5
#: So many characters before a name are looked at.
_BEFORE = 60
#: The subject of a sentence begins within so many characters of it.
_LEADS = 20
#: A content begins with a name behind this many words at most: "that Mayor Ana Lee".
_FIRST = 2


class Content(Protocol):
    """What somebody says, as a finding has it."""

    @property
    def spans(self) -> tuple[Span, ...]: ...

    @property
    def kind(self) -> Kind: ...


def answered(
    view: ArticleView, people: People, phrase: Phrase, meant_by: Callable[[Phrase], Person | None]
) -> list[Person]:
    """Return whom a participle before a subject answers: "Responding to Lee's claim, [he] said" is not Lee.

    Args:
        view: the article.
        people: whom it names.
        phrase: the subject.
        meant_by: who a description means ("the president's claim").
    """
    tree = view.trees[phrase.sentence]
    verb = tree.words[phrase.head].head
    found: list[Person | None] = []
    for child in tree.children[verb] if verb >= 0 else ():
        word = tree.words[child]
        if child > phrase.head and word.deprel.split(":")[0] in ("obj", "iobj", "obl"):
            found += _named_there(view, people, phrase.sentence, child)  # "he told Lee" is not Lee
            found += _named_below(view, people, phrase.sentence, child)
        if child > phrase.head or word.xpos != "VBG" or word.lemma.lower() not in _ANSWERS:
            continue
        below = tree.subtree(child)
        start, end = tree.words[below[0]].start, tree.words[below[-1]].end
        found += [person for _, person in people.between(start, end)]
        found += [
            meant_by(one)
            for one in view.once(find_phrases, phrase.sentence)
            if start <= one.start and one.end <= end and view.text.startswith("the ", one.start)
        ]
    return [one for one in found if one is not None]


def beside_the_same(view: ArticleView, people: People, phrase: Phrase, gender: str) -> list[Person]:
    """Return whom the sentence before has beside the same pronoun: "He called Lee a liar. [He] led ..."."""
    before = phrase.sentence - 1
    if before < 0 or phrase.start > view.starts[phrase.sentence] + _LEADS:
        return []
    tree = view.trees[before]
    subject = main_subject(view, before, tree)
    if subject is None or PRONOUNS.get(tree.words[subject].text.lower()) != gender:
        return []
    verb = tree.words[subject].head
    found: list[Person | None] = []
    for child in tree.children[verb]:
        if child > subject and tree.words[child].deprel.split(":")[0] in ("obj", "iobj"):
            found += _named_there(view, people, before, child)
    return [one for one in found if one is not None]


def _named_there(view: ArticleView, people: People, sentence: int, top: int) -> list[Person | None]:
    """Whose name a word of a sentence is the top of."""
    tree = view.trees[sentence]
    names = (name for name in view.once(find_names, sentence) if tree.top_of_name(name.index) == top)
    return [people.named(name.start) for name in names]


def _named_below(view: ArticleView, people: People, sentence: int, top: int) -> list[Person | None]:
    """Who is named further down in what somebody speaks about: "he told us of a challenge to Mr. Lee"."""
    tree, marks = view.trees[sentence], view.marks[sentence]
    found = []
    for name in view.once(find_names, sentence):
        part = tree.top_of_name(name.index)
        path = [part]
        while path[-1] != top and len(path) <= _DEEP and tree.words[path[-1]].head > top:
            path.append(tree.words[path[-1]].head)
        if tree.words[path[-1]].head == top:
            path.append(top)
        if path[-1] != top or part == top or marks[name.index] >= 0:
            continue
        if all(_speaks_about(tree, step) for step in path):
            found.append(people.named(name.start))
    return found


def _speaks_about(tree: Tree, step: int) -> bool:
    """Whether a part of a sentence is an object, an owner, or what is spoken about."""
    word = tree.words[step]
    case = tree.child(step, "case")
    if case is None or tree.words[case].xpos == "POS":
        return word.deprel.split(":")[0] in ("obj", "iobj", "nmod")
    return tree.words[case].text.lower() in _ABOUT


def spoken_of(view: ArticleView, people: People, phrase: Phrase, said: Content) -> list[Person]:
    """Return the people whom a content names, but for a speaker who gives the own name.

    Outside marks only the name that a content behind the mention begins with counts. "Lee would win, she
    said" may be her view of herself, and "He notes that nobody had seen to Lee's microphone" Lee's own.

    Args:
        view: the article.
        people: whom it names.
        phrase: the mention of whoever says it.
        said: the content, with its ranges of characters.
    """
    found = []
    for span in said.spans:
        for position, person in people.between(span.start, span.end):
            sentence = view.sentence_at(position)
            index = view.trees[sentence].first_word_from(position)
            if view.is_day_or_month(sentence, index):
                continue  # "She said that it would be signed in May", of Clara May
            marked = said.kind is Kind.DIRECT or view.marks[sentence][index] >= 0
            before = view.text[max(span.start, position - _BEFORE) : position]
            begins = phrase.end <= span.start and len(before.split()) <= _FIRST
            if (marked or begins) and _OWN_NAME.search(before) is None:
                found.append(person)
    return found
