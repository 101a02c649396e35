"""Pronouns for somebody without a name: "An official said it was not so. He said ..." is the official.

Such a person comes to mind before anybody whom the article names, as the subject of a sentence that reports
and that comes right before the pronoun, or before other sentences about the same "he".
"""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.names.titles import gender_of_noun
from quotes.speakers.named_by import person_named_by
from quotes.speakers.people import People
from quotes.speakers.votes import PRONOUNS

#: So many sentences are looked through, in the paragraph of the pronoun and in the one before.
_FARTHEST = 4
#: Who asks does not answer.
_ASKS = frozenset(["ask", "question", "wonder", "inquire", "enquire"])
_SOME = frozenset(["a", "an", "one", "another"])
#: From this share on a verb is one of speech; see ``cue_lexicon``.
_SPEAKS = 0.3


def means_somebody_unnamed(view: ArticleView, people: People, phrase: Phrase, gender: str) -> bool:
    """Return whether a pronoun means somebody whom the article does not name, as far as the subjects show.

    Args:
        view: the article.
        people: whom it names.
        phrase: the pronoun.
        gender: m or f.
    """
    sentences = view.parsed.sentences
    home = sentences[phrase.sentence].paragraph
    begins = view.marks[phrase.sentence][0] >= 0  # a paragraph of what somebody says goes on with the last
    if people.last_between(sentences[phrase.sentence].start, phrase.start) is not None:
        return False
    for k in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _FARTHEST), -1):
        if home - sentences[k].paragraph > begins:
            return False
        tree = view.trees[k]
        subject = _subject(view, k, tree)
        if subject is None:
            if all(mark >= 0 for mark in view.marks[k]):
                continue  # nothing but what somebody says
            return False
        word = tree.words[subject]
        if PRONOUNS.get(word.text.lower()) == gender:
            continue
        return _is_unnamed(view, people, k, subject, gender)
    return False


def _subject(view: ArticleView, sentence: int, tree: Tree) -> int | None:
    """The subject of the main verb of a sentence, outside marks."""
    marks = view.marks[sentence]
    main = [w.index for w in tree.words if w.deprel in SUBJECTS and w.head >= 0 and marks[w.index] < 0]
    return next((i for i in main if tree.words[tree.words[i].head].deprel == "root"), None)


def _is_unnamed(view: ArticleView, people: People, sentence: int, subject: int, gender: str) -> bool:
    tree = view.trees[sentence]
    word, verb = tree.words[subject], tree.words[tree.words[subject].head]
    determiner = tree.child(subject, "det", "nummod")
    some = determiner is not None and tree.words[determiner].text.lower() in _SOME
    if word.xpos != "NN" or not some or verb.upos != "VERB":
        return False
    if cue_lexicon.noun(word.lemma.lower()).field != "person":
        return False
    if gender_of_noun(word.lemma.lower()) not in ("", gender):
        return False
    if cue_lexicon.verb(verb.lemma.lower()).speech < _SPEAKS or verb.lemma.lower() in _ASKS:
        return False
    return person_named_by(view, people, phrase_of(tree, sentence, subject)) is None
