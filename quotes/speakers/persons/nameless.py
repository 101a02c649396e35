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
from quotes.speakers.persons.subjects import main_subject
from quotes.speakers.salience import InMind
from quotes.speakers.votes import PRONOUNS
from quotes.types import Span

#: So many sentences are looked through, in the paragraph of the pronoun and in the one before.
_FARTHEST = 4
#: Who asks does not answer.
_ASKS = frozenset(["ask", "question", "wonder", "inquire", "enquire"])
_SOME = frozenset(["a", "an", "one", "another"])
_WRITER = frozenset(["i", "we"])
#: From this share on a verb is one of speech; see ``cue_lexicon``.
_SPEAKS = 0.3


class LastUnnamed:
    """The last who spoke, if the article does not name them: "one resident", "according to the officer".

    Args:
        view: the article.
        in_mind: whom it names, by their mentions.
    """

    def __init__(self, view: ArticleView, in_mind: InMind) -> None:
        self._view, self._in_mind = view, in_mind
        self._last: tuple[int, str, Span | None] | None = None  # where, the gender of the noun, its phrase
        self._one_of: tuple[int, tuple[str, ...]] | None = None  # where, and who of these it is

    def note(
        self, phrase: Phrase, *, unnamed: bool, one_of: tuple[str, ...] = (), stands_for: Span | None = None
    ) -> None:
        """Remember that somebody spoke there, with a name, without one, or one of several with a name.

        Args:
            phrase: the mention.
            unnamed: whether it is one person without a name.
            one_of: those of whom it is one, if it is open which.
            stands_for: of a pronoun, what it was found to stand for.
        """
        self._one_of = (phrase.start, one_of) if one_of else None
        tree = self._view.trees[phrase.sentence]
        word = tree.words[phrase.head]
        if unnamed and tree.child(phrase.head, "nmod:poss") is not None:
            self._last = None  # "Ana Lee's mother", whom the article may name elsewhere
        elif word.text.lower() in PRONOUNS and unnamed and self._last is not None:
            self._last = phrase.start, PRONOUNS[word.text.lower()], stands_for
        elif word.upos == "PRON" or not unnamed or _asks(tree, phrase.head):
            self._last = None
        else:
            gender = gender_of_noun(word.lemma.lower()) or _shown_behind(tree, phrase.head)
            self._last = phrase.start, gender, phrase.mention(self._view.text).span

    def rules_out(self, phrase: Phrase, name: str) -> bool:
        """Return whether it was left open which of several spoke, in this paragraph or the one before, and
        a name is none of theirs."""
        if self._one_of is None:
            return False
        at, names = self._one_of
        near = self._view.paragraph_at(phrase.start) - self._view.paragraph_at(at) <= 1
        return near and name not in names

    def is_meant(self, phrase: Phrase, gender: str) -> bool:
        """Return whether a pronoun means that person: nobody has become the subject since, in this
        paragraph or the one before.

        Args:
            phrase: the pronoun.
            gender: m, f or empty.
        """
        if self._last is None or self._last[0] >= phrase.start or self._last[1] not in ("", gender):
            return False
        at = self._last[0]
        if self._view.paragraph_at(phrase.start) - self._view.paragraph_at(at) > 1:
            return False
        return not self._in_mind.has_new_subject(at, phrase, gender)

    @property
    def words(self) -> Span | None:
        """Where the words are that tell who that is: "one resident"; None if no words do."""
        return self._last[2] if self._last is not None else None


def _asks(tree: Tree, head: int) -> bool:
    """Whether somebody asks: "Asked by an analyst whether it was so, she said"."""
    verb = tree.words[head].head
    return verb >= 0 and tree.words[verb].lemma.lower() in _ASKS


def _shown_behind(tree: Tree, subject: int) -> str:
    """The gender that the first possessive behind a subject shows: "The plaintiff said that her ..."."""
    if tree.words[subject].deprel not in SUBJECTS:
        return ""
    behind = (word for word in tree.words[subject + 1 :] if word.xpos in ("PRP", "PRP$"))
    genders = {PRONOUNS.get(word.text.lower(), "") for word in behind} - {""}
    return genders.pop() if len(genders) == 1 else ""


def somebody_unnamed(view: ArticleView, people: People, phrase: Phrase, gender: str) -> Phrase | None:
    """Return whom a pronoun means whom the article does not name, as far as the subjects show.

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
        return None
    for k in range(phrase.sentence - 1, max(-1, phrase.sentence - 1 - _FARTHEST), -1):
        if home - sentences[k].paragraph > begins:
            return None
        tree = view.trees[k]
        subject = main_subject(view, k, tree)
        if subject is None:
            if all(mark >= 0 for mark in view.marks[k]):
                continue  # nothing but what somebody says
            return None
        word = tree.words[subject]
        if PRONOUNS.get(word.text.lower()) == gender:
            continue
        if word.text.lower() in _WRITER:
            return _met(view, people, k, gender, phrase.start)
        unnamed = _is_unnamed(view, people, k, subject, gender, phrase.start)
        return phrase_of(tree, k, subject) if unnamed else None
    return None


def _met(view: ArticleView, people: People, sentence: int, gender: str, before: int) -> Phrase | None:
    """ "I once spoke with [a Somali client]. She said": whom the writer has met, if no name comes since."""
    tree = view.trees[sentence]
    for word in reversed(tree.words):
        determiner = tree.child(word.index, "det")
        if word.xpos != "NN" or determiner is None or tree.words[determiner].text.lower() not in _SOME:
            continue
        noun = word.lemma.lower()
        if cue_lexicon.noun(noun).field != "person" or gender_of_noun(noun) not in ("", gender):
            continue
        phrase = phrase_of(tree, sentence, word.index)
        named = any(person.is_person for _, person in people.between(phrase.start, before))
        return None if named or person_named_by(view, people, phrase) is not None else phrase
    return None


def _is_unnamed(
    view: ArticleView, people: People, sentence: int, subject: int, gender: str, before: int
) -> bool:
    """Whether the subject of a sentence is somebody without a name, and nobody with one is named before a
    character since, if that somebody has not spoken."""
    tree = view.trees[sentence]
    word, verb = tree.words[subject], tree.words[tree.words[subject].head]
    said = cue_lexicon.verb(verb.lemma.lower()).speech >= _SPEAKS
    determiner = tree.child(subject, "det", "nummod")
    some = determiner is not None and tree.words[determiner].text.lower() in _SOME
    if word.xpos != "NN" or not some or verb.upos != "VERB":
        return False
    if cue_lexicon.noun(word.lemma.lower()).field != "person":
        return False
    if gender_of_noun(word.lemma.lower()) not in ("", gender):
        return False
    if verb.lemma.lower() in _ASKS:
        return False
    if not said and any(p.is_person for _, p in people.between(tree.words[0].start, before)):
        return False  # "A judge sided with Lee. He said"
    return person_named_by(view, people, phrase_of(tree, sentence, subject)) is None
