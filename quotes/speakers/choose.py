"""Which mention said it: a choice among the phrases near a quotation, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.find.labels import SIGNED
from quotes.find.overlaps import FoundContent
from quotes.find.ranking import Ranker, load_ranker
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.speakers.candidates import Report, SpeakerSearch, Turn
from quotes.speakers.dialogue import Spoken, is_dialogue, not_the_speaker, stands_alone
from quotes.speakers.features import may_speak, speaker_features

#: How likely the subject before a colon is the speaker, at least.
INTRODUCED = 0.8
#: How likely it is that turns alternate, at most.
TURN = 0.6
#: So many signed quotations are a collection (letters, a review of the press): one that is not signed is not
#: of anybody who stands around it.
REVIEW = 3
#: Below this probability nobody is named.
NAMED = 0.4


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker of a finding, with the candidates and their probabilities, likeliest first."""

    finding: FoundContent
    phrase: Phrase | None
    probability: float
    candidates: tuple[tuple[Phrase, float], ...]


def choose_speakers(
    view: ArticleView, findings: list[FoundContent], ranker: Ranker | None = None
) -> list[Choice]:
    """The speaker of each finding, in the order of the text, each knowing who spoke before.

    Args:
        context: the article.
        findings: its contents in order.
        ranker: other weights than the shipped ones, for training and tests.
    """
    ranker = ranker or load_ranker("speaker")
    search = SpeakerSearch(view)
    turns: list[Turn] = []
    spoken: list[Spoken] = []
    dialogue = is_dialogue(view)
    # Who has signed a quotation says no other: the name stands there as its end.
    signed = [one.speaker for one in findings if one.speaker is not None and one.frame in SIGNED]
    review = len(signed) >= REVIEW
    choices = []
    for finding in findings:
        if finding.speaker is not None:
            choices.append(Choice(finding, finding.speaker, finding.probability, ((finding.speaker, 1.0),)))
            if finding.frame in SIGNED:
                continue
            turns.append(Turn(finding.speaker, view.paragraph_at(finding.spans[-1].start)))
            spoken.append(_spoken(view, finding, finding.speaker))
            continue
        report = Report(finding.spans, finding.sentence, finding.cue)
        phrases = [
            phrase
            for phrase in search.candidates(report, turns)
            if not any(_shares_words(phrase, one) for one in signed)
        ]
        shares = ranker.probabilities([speaker_features(search, report, phrase, turns) for phrase in phrases])
        ranked = sorted(zip(phrases, shares, strict=True), key=lambda pair: -pair[1])
        phrase, probability = ranked[0] if ranked else (None, 0.0)
        here = view.paragraph_at(finding.spans[0].start)
        elsewhere = phrase is not None and view.paragraph_at(phrase.start) != here
        if probability < NAMED or (finding.cue is None and elsewhere and review):
            phrase = None
        introduced = _introduced(view, search, finding)
        if introduced is not None:
            together = sum(share for other, share in ranked if _shares_words(other, introduced))
            phrase, probability = introduced, max(together, INTRODUCED)
            others = [pair for pair in ranked if not _shares_words(pair[0], introduced)]
            ranked = [(introduced, probability), *((one, share * (1 - probability)) for one, share in others)]
        if finding.cue is None and phrase is not None and stands_alone(view, finding.spans):
            turn = _by_turns(view, finding, phrase, spoken, dialogue)
            if turn != phrase:
                finding = replace(finding, frame="turn")
                probability = min(probability, TURN)
                rest = [(other, share * (1 - probability)) for other, share in ranked if other != turn]
                ranked = [(turn, probability), *rest] if turn is not None else ranked
                phrase = turn
        choices.append(Choice(finding, phrase, probability, tuple(ranked[:5])))
        if phrase is not None:
            spoken.append(_spoken(view, finding, phrase))
            turns.append(Turn(phrase, view.paragraph_at(finding.spans[-1].start)))
    return choices


def _introduced(view: ArticleView, search: SpeakerSearch, finding: FoundContent) -> Phrase | None:
    """ "His cousin Gianni is more hopeful: '...'": without a cue, the subject before the colon speaks."""
    start = finding.spans[0].start
    before = view.text[:start].rstrip()
    if finding.cue is not None or not before.endswith(":"):
        return None
    sentence = view.sentence_at(len(before) - 1)
    if view.paragraph_at(len(before) - 1) != view.paragraph_at(start):
        return None
    tree = view.trees[sentence]
    found = [
        phrase
        for phrase in search.phrases(sentence)
        if phrase.end < len(before)
        and tree.words[phrase.head].deprel == "nsubj"
        and tree.words[tree.words[phrase.head].head].deprel in ("root", "parataxis", "ccomp")
        and view.marks[sentence][phrase.head] < 0
        and may_speak(view, phrase)
    ]
    return found[0] if len(found) == 1 else None


def _shares_words(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end


def _spoken(view: ArticleView, finding: FoundContent, phrase: Phrase) -> Spoken:
    return Spoken(view.paragraph_at(finding.spans[-1].start), finding.spans[-1], phrase)


def _by_turns(
    view: ArticleView, finding: FoundContent, chosen: Phrase, spoken: list[Spoken], dialogue: bool
) -> Phrase | None:
    """The choice for a quotation alone in its paragraph, unless that one has just asked or spoken.

    Then it is, in a dialogue, who spoke before that; elsewhere nobody.
    """

    def name(phrase: Phrase) -> str:
        return view.text[phrase.start : phrase.end].lower()

    paragraph = view.paragraph_at(finding.spans[0].start)
    other = not_the_speaker(view, paragraph, spoken, dialogue)
    if other is None or name(other) != name(chosen):
        return chosen
    before = [one for one in spoken if one.paragraph == paragraph - 2]
    if dialogue and before and name(before[-1].phrase) != name(other):
        return before[-1].phrase
    return None
