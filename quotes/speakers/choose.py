"""Which mention is the speaker: a choice among the phrases near a quotation, or none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quotes.find.layout.labelled import SIGNED
from quotes.find.layout.tags import GESTURES
from quotes.find.overlaps import FoundContent
from quotes.find.ranking import Ranker, load_ranker
from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.phrases import Phrase
from quotes.grammar.places import Taken, end_before
from quotes.grammar.tree import Tree
from quotes.names.first_names import is_given_name
from quotes.speakers.candidates import Report, SpeakerSearch, Turn, may_speak
from quotes.speakers.dialogue import cut_in, is_dialogue, not_the_speaker, stands_alone
from quotes.speakers.features import speaker_features
from quotes.types import Span, Word

#: The subject before a colon is the speaker with at least this probability.
INTRODUCED = 0.8
#: Whom the words round a participle show to speak (`grammar/repairs/participles.py`), by this probability.
PARTICIPLE = 0.8
#: Turns alternate with at most this probability.
TURN = 0.6
#: This many signed quotations are a collection (letters, a review of the press). One that is not signed then
#: belongs to nobody named around it.
REVIEW = 3
#: A sentence of its own with a verb that speaks so much leads up to marked words below it.
LEADS = 0.3
#: Who has written what follows a colon, and in how many characters.
_BY = re.compile(r"\b(?:by|from|of) ((?:[A-Z][\w.’'\-]* ){1,4}[A-Z][\w.’'\-]*:)$")
_NEAR = 70
#: So many words behind "went" what somebody does begins: "went so far as to effectively accuse".
_SO_FAR = 8
_WORD = re.compile(r"\w+")
#: Below this probability nobody is named.
NAMED = 0.4
#: This many candidates are kept, the likeliest first.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker of a finding, with the candidates and their probabilities, likeliest first."""

    finding: FoundContent
    phrase: Phrase | None
    probability: float
    candidates: tuple[tuple[Phrase, float], ...]


def choose_speakers(
    view: ArticleView, findings: list[FoundContent], *, ranker: Ranker | None = None
) -> list[Choice]:
    """Return the speaker of each finding, in the order of the text, each knowing who spoke before.

    Args:
        view: the article.
        findings: its contents in order.
        ranker: other weights than the shipped ones, for training and tests.
    """
    chooser = Chooser(view, findings, ranker)
    return [chooser.choose(finding) for finding in findings]


class Chooser:
    """Chooses the speakers of one article in order, and remembers who spoke."""

    def __init__(self, view: ArticleView, findings: list[FoundContent], ranker: Ranker | None = None) -> None:
        self.view = view
        self.ranker = ranker or load_ranker("speaker")
        self.search = SpeakerSearch(view)
        self.dialogue = is_dialogue(view)
        # A signature speaks for one quotation only: the name is printed as its end.
        signed = [one.speaker for one in findings if one.speaker is not None and one.frame in SIGNED]
        # Posts have no marks, and an article that shows some is no collection.
        marked = [
            one
            for one in findings
            if one.frame in SIGNED and one.speaker is not None and view.stretch_at(one.spans[0].start) >= 0
        ]
        self.collected = len(marked) >= REVIEW
        self.signatures = Taken(len(view.text), (Span(one.start, one.end) for one in signed))
        self.turns: list[Turn] = []
        self.last_turns: dict[int, Turn] = {}  # by paragraph

    def choose(self, finding: FoundContent) -> Choice:
        """Return the speaker of the next finding."""
        if finding.speaker is not None:
            choice = Choice(finding, finding.speaker, finding.probability, ((finding.speaker, 1.0),))
            if finding.frame in SIGNED:
                return choice
        else:
            choice = self._prefer_introduced(self._rank(finding))
            choice = choice if self._is_apart(finding) else self._take_turns(choice)
        if choice.phrase is not None and not self._is_apart(finding):
            last = finding.spans[-1]
            turn = Turn(choice.phrase, self.view.paragraph_at(last.start), last)
            self.turns.append(turn)
            self.last_turns[turn.paragraph] = turn
        return replace(choice, candidates=choice.candidates[:SHOWN])

    def options(self, finding: FoundContent) -> tuple[list[Phrase], list[list[str]]]:
        """Return the phrases that the next finding's speaker is chosen from, and the features of each."""
        report = Report(finding.spans, finding.sentence, finding.cue)
        turns = [] if self._is_apart(finding) else self.turns
        phrases = [
            phrase
            for phrase in self.search.candidates(report, turns)
            if not self.signatures.touches([Span(phrase.start, phrase.end)])
        ]
        return phrases, [speaker_features(self.search, report, phrase, turns) for phrase in phrases]

    def _rank(self, finding: FoundContent) -> Choice:
        """The likeliest of the phrases near a finding, if it is likely enough."""
        phrases, features = self.options(finding)
        shares = self.ranker.probabilities(features)
        ranked = sorted(zip(phrases, shares, strict=True), key=lambda pair: -pair[1])
        if not ranked:
            return Choice(finding, None, 0.0, ())
        best, probability = ranked[0]
        if len(ranked) == 1 and probability < PARTICIPLE and _is_participle(finding):
            ranked, probability = [(best, PARTICIPLE)], PARTICIPLE
        return Choice(
            finding,
            None if probability < NAMED or self._is_anothers(finding, best) else best,
            probability,
            tuple(ranked),
        )

    def _is_apart(self, finding: FoundContent) -> bool:
        """Whether a quotation is in a box: who spoke before it in the running text does not speak there."""
        return self.view.paragraph_at(finding.spans[0].start) in self.view.apart

    def _is_unsigned(self, finding: FoundContent, phrase: Phrase) -> bool:
        """Whether a quotation of a collection has no signature, and a phrase elsewhere does not count."""
        paragraph = self.view.paragraph_at
        elsewhere = paragraph(phrase.start) != paragraph(finding.spans[0].start)
        return finding.cue is None and elsewhere and self.collected

    def _is_anothers(self, finding: FoundContent, phrase: Phrase) -> bool:
        return self._is_unsigned(finding, phrase) or self._speaks_of(finding, phrase)

    def _speaks_of(self, finding: FoundContent, phrase: Phrase) -> bool:
        """Whether a quotation that nothing reports speaks of somebody by name: it is not theirs."""
        if finding.cue is not None:
            return False
        view = self.view
        said = {word for span in finding.spans for word in _WORD.findall(span.of(view.text))}
        return any(
            word.text in said and view.entity_of(word) == "PERSON" and not is_given_name(word.text)
            for word in phrase.words(view.trees[phrase.sentence])
        )

    def _prefer_introduced(self, choice: Choice) -> Choice:
        """The choice, unless a subject before a colon introduces the quotation."""
        introduced = _introduced(self.view, self.search, choice.finding)
        if introduced is None:
            introduced = _led_up_to(self.view, self.search, choice.finding)
        if introduced is None:
            introduced = _gestures(self.view, self.search, choice.finding)
        if introduced is None:
            return choice
        together = sum(share for other, share in choice.candidates if _shares_words(other, introduced))
        probability = max(together, INTRODUCED)
        others = [pair for pair in choice.candidates if not _shares_words(pair[0], introduced)]
        return replace(
            choice,
            phrase=introduced,
            probability=probability,
            candidates=_led(introduced, probability, others),
        )

    def _take_turns(self, choice: Choice) -> Choice:
        """The choice, unless the quotation is alone in its paragraph and it is somebody else's turn."""
        finding, phrase = choice.finding, choice.phrase
        if finding.cue is not None or phrase is None or not stands_alone(self.view, finding.spans):
            return choice
        turn = self._by_turns(finding, phrase)
        if turn == phrase:
            return choice
        probability = min(choice.probability, TURN)
        candidates = choice.candidates
        if turn is not None:
            candidates = _led(turn, probability, [pair for pair in candidates if pair[0] != turn])
        return Choice(replace(finding, frame="turn"), turn, probability, candidates)

    def _by_turns(self, finding: FoundContent, chosen: Phrase) -> Phrase | None:
        """The choice for a quotation alone in its paragraph, unless the chosen one has just asked or spoken.

        Then it is, in a dialogue, whoever spoke before that; elsewhere it stays open.
        """
        view = self.view

        def name(phrase: Phrase) -> str:
            return view.text[phrase.start : phrase.end].lower()

        paragraph = view.paragraph_at(finding.spans[0].start)
        other = not_the_speaker(view, paragraph, self.turns, self.dialogue)
        if other is None or name(other) != name(chosen):
            return chosen
        before = self.last_turns.get(paragraph - 2)
        turns = self.dialogue or cut_in(view, paragraph, self.turns)
        if turns and before is not None and name(before.phrase) != name(other):
            return before.phrase
        return None


def _is_participle(finding: FoundContent) -> bool:
    cue = finding.cue
    return cue is not None and cue.kind == "verb" and cue.tree.words[cue.index].xpos == "VBG"


def _led(
    first: Phrase, probability: float, others: list[tuple[Phrase, float]]
) -> tuple[tuple[Phrase, float], ...]:
    """Candidates with a new first one; the others share what is left of the probability."""
    return ((first, probability), *((other, share * (1 - probability)) for other, share in others))


def _introduced(view: ArticleView, search: SpeakerSearch, finding: FoundContent) -> Phrase | None:
    """ "His cousin Gianni is more hopeful: '...'": without a cue, the subject before the colon speaks."""
    start = finding.spans[0].start
    before = end_before(view.text, 0, start)
    if finding.cue is not None or not view.text.endswith(":", 0, before):
        return None
    sentence = view.sentence_at(before - 1)
    home = view.paragraph_at(start)
    leads = start == view.article.paragraphs[home].span.start
    if home - view.paragraph_at(before - 1) > leads:
        return None
    if (home in view.apart) != (view.paragraph_at(before - 1) in view.apart):
        return None
    tree = view.trees[sentence]
    named = _named_right_before(search, sentence, before)
    if named is not None:
        return named
    found = [
        phrase
        for phrase in search.phrases(sentence)
        if phrase.end < before
        and tree.words[phrase.head].deprel == "nsubj"
        and tree.words[tree.words[phrase.head].head].deprel in ("root", "parataxis", "ccomp")
        and view.marks[sentence][phrase.head] < 0
        and may_speak(view, phrase)
    ]
    return found[0] if len(found) == 1 else None


def _led_up_to(view: ArticleView, search: SpeakerSearch, finding: FoundContent) -> Phrase | None:
    """ "[Ana Lee] defended the plan." and, in the next paragraph, nothing but marked words: Lee's."""
    start = finding.spans[0].start
    above = view.paragraph_at(start) - 1
    if finding.cue is not None or above < 1 or above in view.silent or not stands_alone(view, finding.spans):
        return None
    sentences = view.sentences_of_paragraph.get(above, [])
    span = view.article.paragraphs[above].span
    if len(sentences) != 1 or (above in view.apart) != (above + 1 in view.apart):
        return None
    if view.stretches_in(span) or not span.of(view.text).endswith("."):
        return None
    tree = view.trees[sentences[0]]
    root = next((word for word in tree.words if word.deprel == "root" and word.upos == "VERB"), None)
    if root is None or root.xpos not in FINITE or tree.child(root.index, "nsubj:pass") is not None:
        return None
    if cue_lexicon.verb(cue_lexicon.base_form(_does(tree, root).lemma.lower())).speech < LEADS:
        return None
    return _subject_of(search, sentences[0], root)


def _gestures(view: ArticleView, search: SpeakerSearch, finding: FoundContent) -> Phrase | None:
    """ "[Lee] laughs when she hears of it. “He talks too much.”": whose face or hands the writer shows."""
    start = finding.spans[0].start
    span = view.article.paragraphs[view.paragraph_at(start)].span
    end = end_before(view.text, span.start, start)
    sentence = view.sentence_at(end - 1)
    if finding.cue is not None or end <= span.start or not view.text.endswith(".", 0, end):
        return None
    if view.parsed.sentences[sentence].start < span.start or view.marks[sentence][-1] >= 0:
        return None
    tree = view.trees[sentence]
    root = next((word for word in tree.words if word.deprel == "root" and word.xpos in FINITE), None)
    if root is None or cue_lexicon.base_form(root.lemma.lower(), GESTURES) not in GESTURES:
        return None
    return _subject_of(search, sentence, root)


def _subject_of(search: SpeakerSearch, sentence: int, verb: Word) -> Phrase | None:
    """The subject of a verb, if it may speak."""
    subject = search.view.trees[sentence].child(verb.index, "nsubj")
    phrases = (phrase for phrase in search.phrases(sentence) if phrase.head == subject)
    return next((phrase for phrase in phrases if may_speak(search.view, phrase)), None)


def _does(tree: Tree, root: Word) -> Word:
    """What somebody does: of "went so far as to accuse" and "went on to accuse" to accuse."""
    if root.lemma.lower() != "go":
        return root
    behind = tree.words[root.index + 1 : root.index + _SO_FAR]
    return next((w for w in behind if w.xpos == "VB" and w.deprel in ("xcomp", "advcl", "ccomp")), root)


def _named_right_before(search: SpeakerSearch, sentence: int, before: int) -> Phrase | None:
    """ "Here is a piece of yesterday by [Ana Lee]:": whoever wrote what follows the colon."""
    view = search.view
    by = _BY.search(view.text, max(0, before - _NEAR), before)
    if by is None:
        return None
    for phrase in search.phrases(sentence):
        if by.start(1) <= phrase.start and phrase.end >= before - 2 and may_speak(view, phrase):
            return phrase
    return None


def _shares_words(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end
