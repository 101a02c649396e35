"""Whom "they" and "the two" mean: several with a name who have spoken together, or were the last subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.speakers.bodies.types import type_by_words
from quotes.speakers.persons.joint import parts_of
from quotes.speakers.persons.subjects import main_subject
from quotes.speakers.resolution import Resolution
from quotes.types import Span, SpeakerType

#: "They" are those who have just spoken together with at most this probability.
THEY = 0.85
#: "Reps. Ana Lee and Bo Kim, the chairs, requested": the tree may take what leads for the main word.
_LEADS = 3
#: So many sentences that "they" is the subject of are looked over.
_BACK = 3


class _Resolver(Protocol):
    """What is asked of the resolver of an article."""

    @property
    def view(self) -> ArticleView: ...

    @property
    def together(self) -> tuple[int, Resolution] | None: ...

    @property
    def group(self) -> tuple[int, Span] | None: ...

    def jointly(self, parts: list[Phrase]) -> Resolution: ...

    def spoken_since(self, position: int) -> bool: ...


def those_together(resolver: _Resolver, phrase: Phrase) -> Resolution:
    """Return who "they" are: two or more who have just spoken together, or were the subject before."""
    view, found = resolver.view, None
    if resolver.together is not None:
        at, found = resolver.together
        if view.paragraph_at(phrase.start) - view.paragraph_at(at) > 1:
            found = None
    if found is None:
        found = _last_subjects(resolver, phrase)
    if found is None or not found.joint_names:
        return Resolution(None, 0.0, "pronoun 'they'", antecedent=_group_before(resolver, phrase))
    return replace(found, probability=min(found.probability, THEY))


def _sentences_before(resolver: _Resolver, phrase: Phrase) -> Iterator[int]:
    """The last sentences before a phrase, the nearest first: after the last speech, and near."""
    view = resolver.view
    for before in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _BACK), -1):
        start = view.starts[before]
        if resolver.spoken_since(start) or view.paragraph_at(phrase.start) - view.paragraph_at(start) > 1:
            return
        yield before


def _last_subjects(resolver: _Resolver, phrase: Phrase) -> Resolution | None:
    """The several who are the subject of the sentence before, or of the one before "they" there."""
    view = resolver.view
    for before in _sentences_before(resolver, phrase):
        tree = view.trees[before]
        subject = main_subject(view, before, tree)
        if subject is None:
            subject = next((w.index for w in tree.words[:_LEADS] if w.deprel == "root"), None)
        if subject is None or tree.words[subject].upos not in ("NOUN", "PROPN", "PRON"):
            return None
        if tree.words[subject].text.lower() == "they":
            continue
        parts = parts_of(view, phrase_of(tree, before, subject))
        return resolver.jointly(parts) if len(parts) > 1 else None
    return None


def _group_before(resolver: _Resolver, phrase: Phrase) -> Span | None:
    """The people without a name whom "they" stands for: who last spoke, or the subject before."""
    view = resolver.view
    for before in _sentences_before(resolver, phrase):
        if resolver.group is not None and resolver.group[0] >= view.starts[before]:
            return resolver.group[1]
        tree = view.trees[before]
        subject = main_subject(view, before, tree)
        if subject is None:
            if all(mark >= 0 for mark in view.marks[before]):
                continue  # nothing but what they say
            return None
        if tree.words[subject].text.lower() == "they":
            continue
        described = phrase_of(tree, before, subject)
        people = tree.words[subject].upos != "PRON" and type_by_words(view, described) is SpeakerType.GROUP
        return described.mention(view.text).span if people else None
    return None
