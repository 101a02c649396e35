"""Which phrases near a quotation may be its speaker: proposed here, weighed by ``features``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.find.cue_features import CueFacts, subject_type
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, find_phrases
from quotes.grammar.repairs.participles import speaker_of_participle
from quotes.grammar.tree import Tree
from quotes.grammar.voice import addressee_of, agent_of, silent_at
from quotes.text import word_set
from quotes.types import Span

#: The speaker of a quotation without a cue is looked for in this many characters of its paragraph before and
#: behind it. Only a page printed in one paragraph has more.
_REACH = 6000

#: What is said against somebody.
_AGAINST = frozenset(["allegation", "accusation", "charge", "complaint", "claim", "suspicion", "criticism"])
#: Whoever does so with an allegation makes it.
_RAISES = word_set("""
    make repeat raise level reiterate push spread peddle lodge file air voice bring post publish share tweet
    retweet amplify promote echo launch renew revive stand_by maintain include contain have tout advance press
    """)
#: What goes round.
_HEARSAY = frozenset(["report", "rumor", "rumour", "speculation", "news", "word", "talk", "gossip"])
_HEARS = frozenset(["hear", "overhear"])
_PERSON_OF_PRONOUN = {
    "i": "i", "we": "i", "my": "i", "our": "i", "he": "he", "she": "he", "his": "he", "her": "he",
    "him": "he",
    "they": "they", "their": "they", "them": "they", "who": "who",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation whose speaker is sought: its content ranges and its cue, if it has one."""

    spans: tuple[Span, ...]
    sentence: int  # of the cue; without a cue: of the content's start
    cue: CueFacts | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who spoke before: the phrase, the last range of that quotation, and the paragraph of that range."""

    phrase: Phrase
    paragraph: int
    span: Span


class PhraseFacts(NamedTuple):
    """A phrase wherever it is: its kind and relation, and whether it can speak."""

    kind: str
    rel: str
    person: str
    proper: str


class SpeakerSearch:
    """The phrases of one article, found once a sentence, and which of them may say a quotation."""

    def __init__(self, view: ArticleView) -> None:
        self.view = view
        self._heads: dict[int, list[int]] = {}
        self._facts: dict[Phrase, PhraseFacts] = {}
        self._first_subjects: dict[int, int | None] = {}

    def phrases(self, sentence: int) -> list[Phrase]:
        """Return the phrases of a sentence, by the order of their heads."""
        return self.view.once(find_phrases, sentence)

    def phrases_between(self, sentence: int, low: int, high: int) -> int:
        """Return how many phrases of a sentence have their head between these two words."""
        heads = self._heads.get(sentence)
        if heads is None:
            heads = self._heads[sentence] = [phrase.head for phrase in self.phrases(sentence)]
        return max(0, bisect_left(heads, high) - bisect_right(heads, low))

    def first_subject(self, sentence: int) -> int | None:
        """Return the first subject of a sentence that is not in marks."""
        if sentence not in self._first_subjects:
            marks = self.view.marks[sentence]
            words = self.view.trees[sentence].words
            self._first_subjects[sentence] = next(
                (w.index for w in words if w.deprel in SUBJECTS and marks[w.index] < 0), None
            )
        return self._first_subjects[sentence]

    def facts(self, phrase: Phrase) -> PhraseFacts:
        """Return what is known of a phrase wherever it is."""
        found = self._facts.get(phrase)
        if found is None:
            found = self._facts[phrase] = _phrase_facts(self.view, phrase)
        return found

    def candidates(self, report: Report, turns: Sequence[Turn]) -> list[Phrase]:
        """Return the phrases near the report that may be its speaker, and then the last two who spoke.

        Never one inside the content, nor one inside marks that the cue is not in; none at all of hearsay.
        """
        if report.cue is not None and _is_hearsay(report.cue):
            return []
        if self._is_heard(report):
            return self._heard_from(report)
        cue = report.cue
        of_participle = speaker_of_participle(cue.tree, cue.index) if cue is not None else None
        if of_participle is not None:
            return [phrase for phrase in self.phrases(report.sentence) if phrase.head == of_participle]
        told = _told(report)
        found = [
            phrase
            for sentence in self._sentences_near(report)
            for phrase in self.phrases(sentence)
            if not (sentence == report.sentence and phrase.head in told) and self._is_outside(report, phrase)
        ]
        for turn in turns[-2:]:
            here = turn.phrase.sentence == report.sentence
            if turn.phrase not in found and not (here and turn.phrase.head in told):
                found.append(turn.phrase)
        return found

    def _sentences_near(self, report: Report) -> list[int]:
        """The sentences in which the speaker may be named.

        With a cue these are its own and the two before it, as far as they are in its paragraph or in the one
        before. Without a cue they are all of the paragraph, and up to three of the paragraph before, but none
        farther away than `_REACH`. A box beside the running text and that text know nothing of one another.
        """
        view = self.view
        sentences = view.parsed.sentences
        home = sentences[report.sentence].paragraph
        apart = home in view.apart
        above = home - 1
        while not apart and above in view.apart:
            above -= 1
        if report.cue is not None:
            first, last = max(0, report.sentence - 2), report.sentence
        else:
            inside = view.sentences_of_paragraph.get(home, [report.sentence])
            before = view.sentences_of_paragraph.get(above, [])
            first = max(before[0], before[-1] - 2) if before else inside[0]
            first = max(first, view.sentence_at(report.spans[0].start - _REACH))
            last = min(inside[-1], view.sentence_at(report.spans[-1].end + _REACH))
        return [
            k
            for k in range(first, last + 1)
            if sentences[k].paragraph not in view.silent
            and (sentences[k].paragraph in view.apart) == apart
            and (report.cue is None or sentences[k].paragraph >= above)
        ]

    def _is_heard(self, report: Report) -> bool:
        """ "When I [hear], “Who pays?”": whoever hears marked words has not said them."""
        cue = report.cue
        if cue is None or cue.lemma not in _HEARS or cue.tree.words[cue.index].xpos == "VBN":
            return False
        return self.view.stretch_at(report.spans[0].start) >= 0

    def _heard_from(self, report: Report) -> list[Phrase]:
        """ "I often hear from [Ana Lee], “Who pays?”": from whom it was heard, if that is told."""
        tree = self.view.trees[report.sentence]
        cases = ((phrase, tree.child(phrase.head, "case")) for phrase in self.phrases(report.sentence))
        return [p for p, case in cases if case is not None and tree.words[case].text.lower() == "from"]

    def _is_outside(self, report: Report, phrase: Phrase) -> bool:
        """Whether a phrase is neither in the content nor in marks that the cue is not in."""
        head = self.view.trees[phrase.sentence].words[phrase.head]
        if any(span.start <= head.start < span.end for span in report.spans):
            return False
        mark = self.view.marks[phrase.sentence][phrase.head]
        return mark < 0 or (report.cue is not None and mark == report.cue.marked)


def _is_hearsay(cue: CueFacts) -> bool:
    """ "He defended Lee after [reports] that": nobody around has made them."""
    word = cue.tree.words[cue.index]
    if cue.kind != "noun" or cue.subject is not None:
        return False
    if cue.lemma in _AGAINST and word.deprel in ("obl", "nmod", "obj"):
        return not _is_raised(cue.tree, cue.index)
    if cue.lemma not in _HEARSAY:
        return False
    return word.deprel in ("obl", "nmod") and cue.tree.child(cue.index, "det", "compound") is None


def _is_raised(tree: Tree, noun: int) -> bool:
    """ "made the claim that", "repeated allegations that": whoever does so claims it."""
    above = tree.words[tree.words[noun].head]
    return cue_lexicon.base_form(above.lemma.lower()) in _RAISES and tree.words[noun].deprel == "obj"


def _told(report: Report) -> set[int]:
    """Words of the cue's sentence that cannot be who speaks: a passive's subject and what is in it."""
    if report.cue is None:
        return set()
    tree = report.cue.tree
    if report.cue.kind == "noun" and report.cue.lemma in _AGAINST:
        return _accused(tree, report.cue.index)
    if report.cue.kind != "verb":
        return set()
    silent = silent_at(tree, report.cue.index)
    told = set() if silent is None else set(tree.subtree(silent))
    if silent is not None and agent_of(tree, report.cue.index) is not None:
        told -= {report.cue.subject}
    addressee = addressee_of(tree, report.cue.index)
    if addressee is not None:
        told.update(i for i in tree.subtree(addressee) if i != report.cue.subject)
    return told


def _accused(tree: Tree, noun: int) -> set[int]:
    """ "[The firm] is being sued over allegations that": these are not the firm's."""
    verb = next((i for i in tree.ancestors(noun) if tree.words[i].upos == "VERB"), None)
    subject = tree.child(verb, "nsubj:pass") if verb is not None else None
    return set() if subject is None else set(tree.subtree(subject))


def may_speak(view: ArticleView, phrase: Phrase) -> bool:
    """Return whether a phrase names a human being, or means one: he, she, a person's name, "his cousin"."""
    return _personhood(view, phrase) in ("he", "PERSON", "person")


def _personhood(view: ArticleView, phrase: Phrase) -> str:
    """person, group, text, thing, or the kind of pronoun: can this phrase speak at all?"""
    head = view.trees[phrase.sentence].words[phrase.head]
    if head.upos == "PRON":
        return _PERSON_OF_PRONOUN.get(head.text.lower(), "it")
    label = view.entity_of(head)
    if label:
        return label
    return "PROPN" if head.upos == "PROPN" else cue_lexicon.noun(head.lemma.lower()).field


def _phrase_facts(view: ArticleView, phrase: Phrase) -> PhraseFacts:
    tree = view.trees[phrase.sentence]
    proper = phrase.end - phrase.start > 3 and any(
        w.upos == "PROPN" for w in tree.words if phrase.start <= w.start < phrase.end
    )
    return PhraseFacts(
        kind=subject_type(view, tree, phrase.head),
        rel=tree.words[phrase.head].deprel,
        person=_personhood(view, phrase),
        proper="proper" if proper else "plain",
    )
