"""The axes of indirect speech: whether print has the substance, of the same speaker, and said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from quotes.check.archive.in_articles import unsaid_in_articles, words_in_articles
from quotes.check.archive.printed import Printed
from quotes.check.archive.reporting import reporting_sentences
from quotes.check.axes.gather import all_of, beside_words, others_words, own_words
from quotes.check.axes.outcome import Outcome
from quotes.check.axes.policy import Policy
from quotes.check.axes.speakers import speaker_of
from quotes.check.axes.voices import reported_voice
from quotes.check.case import Case
from quotes.check.claims import SURE
from quotes.check.clauses.wording import (
    SHOWN,
    ToldIn,
    alike_in_order,
    asks_trees,
    best_wording,
    difference_shown,
    wording_in,
)
from quotes.check.compared import ComparedPrinting, in_marks, outlet
from quotes.check.findings import (
    Attributed,
    Finding,
    SpeakerFinding,
    Verdict,
    Voiced,
    VoiceFinding,
    Worded,
    WordingFinding,
)
from quotes.check.meaning.content import content_of
from quotes.check.meaning.modals import as_asked
from quotes.check.meaning.substance import Substance, substance
from quotes.compare.stance import Stance
from quotes.compare.stance.moods import Mood, tells
from quotes.compare.wording.wording import wording_of
from quotes.text import cut

_OWN, _OTHERS = 0.55, 0.75  # share of the content that must be covered: of the speaker's own, of anybody's
_TURNED = 0.8  # the same, of what is turned ...
_FACING = 0.65  # ... by a word that stands right in the place of another
_TURNED_OTHERS, _TOLD_TURNED_OTHERS = 0.9, 3.0
_TOLD_OWN, _TOLD_OTHERS = 1.0, 2.0
#: Share of words in the same order, or content, that shows another speaker.
_ALIKE_OTHERS, _TOLD_ANYHOW = 0.6, 3.0
_AS_GOOD = 0.1
_REFERRING, _TOLD_REFERRING = 0.5, 2.0  # of the content a sentence has itself if it refers to the one before
_TOGETHER = 0.75
_CLOSE = ((0.3, 2.0), (0.5, 1.0))  # of the speaker's own, from which a reader is shown it as close
_FAINT = ((0.2, 2.0), (0.3, 1.0))  # and if nobody else has anything nearer
_CLOSE_OTHERS = ((0.6, 2.0),)  # and of anybody's
_LEAST_TOLD, _LEAST_FAINT = 0.3, 0.2  # the same of all words of content, however many of them may be left out
_HEAD = 4  # words
_NOT_SAID, _TOLD_NOT_SAID = 0.5, 1.0  # the same of what a named speaker did not say or denied
_THAT = re.compile(r"^\W*that\s+", re.IGNORECASE)
_REFERS = re.compile(r"\W*(?:that |which )?(?:such|this|that|these|those|it|they|he|she)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[a-z\d”\"’)])[.!?][”\"’]?\s+(?=[A-Z“\"])")
_SPEECH = VoiceFinding(Voiced.SPEECH)


def judged_reported(case: Case, found: Finding, policy: Policy) -> Outcome:
    """Return the axes of indirect speech.

    Args:
        case: the quotation.
        found: what a comparison word by word says.
        policy: which differences are accepted.
    """
    own = own_words(case)
    near = all_of(case, own)
    told = _enough(case, near)
    if not any(one.right and not one.turned for one in told):
        known = {id(one) for one in near}
        others = [one for one in all_of(case, own, others_words(case)) if id(one) not in known]
        told = sorted([*told, *_enough(case, others)], key=lambda one: one.rank)
    if not told and not case.decided:
        told = _enough(case, beside_words(case))
    if not told:
        told = _put_together(case, own)
    if not told:
        exact = [
            case.claim.beside(case.text, printed)
            for printed in words_in_articles(case.archive, wording_of(_THAT.sub("", case.text)))
        ]
        told = _enough(case, exact)
    if not told:
        unsaid = unsaid_in_articles(case.archive, case.wording, case.claim.name)
        told = _enough(case, [case.claim.beside(case.text, printed) for printed in unsaid], unsaid=True)
    if told:
        return _told(case, told, policy)
    sentence = _in_a_sentence(case, own)
    if (
        sentence is not None
        and sentence.found.covered >= _TOGETHER
        and sentence.found.told >= _TOLD_REFERRING
    ):
        return _of_sentence(case, sentence)
    ranked = sorted(((_beside(case, one), one) for one in near), key=lambda pair: -pair[0].covered)
    if (close := _close(case, ranked, sentence)) is not None:
        return close
    nearest = [one for _, one in ranked]
    reason = "no printing has the substance of it"
    if found.verdict is Verdict.NOT_CHECKED and not nearest:
        reason = found.reason
    return Outcome(
        WordingFinding(Worded.NOT_FOUND, reason),
        speaker_of(case, []),
        _SPEECH,
        (),
        tuple(nearest[:2]),
    )


def _enough(case: Case, near: Sequence[ComparedPrinting], *, unsaid: bool = False) -> list[ToldIn]:
    """The printings that have the substance, the best first."""
    told = []
    for one in near:
        voice = reported_voice(case, one).value
        stances = {case.ours.stance, one.printed.reported.stance}
        denied = stances == {Stance.SAID, Stance.DENIED} and one.printed.id is not None
        found = _substance(case, one, denied=denied and voice is not Voiced.DENIED)
        if voice is Voiced.DENIED and found.sense == "negation":
            voice = Voiced.SPEECH  # to deny that it would not is to say that it would
            found = _substance(case, one, denied=True)
        if found.covered < (_NOT_SAID if unsaid else _OWN):
            continue  # too little, whoever says it
        right = speaker_of(case, [one]).value is Attributed.RIGHT
        least, most = (_OWN, _TOLD_OWN) if right else (_OTHERS, _TOLD_OTHERS)
        if unsaid and right:
            least, most = _NOT_SAID, _TOLD_NOT_SAID
        whole = right and found.covered == 1.0 and found.told >= 0.5
        if found.sense:
            least = max(least, _FACING if found.sense in ("opposite", "number") else _TURNED)
            if not right:
                least, most = _TURNED_OTHERS, _TOLD_TURNED_OTHERS
        if whole or (found.covered >= least and found.told >= most):
            named = one.printed.speaker_name and one.same_speaker is not None
            new = ToldIn(one, found, voice, right, _mood_of_one(case, one.printed))
            # What others deny is no denial by this one; little that is alike makes nobody else its speaker.
            contrary = found.sense or voice in (Voiced.DENIED, Voiced.OPEN)
            sure = right or found.told >= _TOLD_ANYHOW or alike_in_order(case, new) >= _ALIKE_OTHERS
            if sure and (right or not named or not contrary):
                told.append(new)
    return sorted(told, key=lambda one: one.rank)


def _mood_of_one(case: Case, printed: Printed) -> Mood | None:
    """How only one of draft and print means a content: as a hope that the other has as simply said."""
    ours, theirs = case.ours, printed.reported
    if ours.mood is theirs.mood:
        return None
    for one, other, text in ((theirs, ours, case.text), (ours, theirs, printed.text)):
        if one.mood is not None and not tells(wording_of(f"{other.shown} {text}").words, one.mood):
            return one.mood
    return None


def _put_together(case: Case, own: Sequence[ComparedPrinting]) -> list[ToldIn]:
    """What a speaker says in two sentences that follow one another, or with the words that report it.

    Draft: Lee said the pier would close and the crew would stay. Print: The pier would close, Lee said. The
    crew would stay, he added. Draft: Lee said fog was to blame. Print: Lee blamed the fog.
    """
    found: list[ToldIn] = []
    placed = sorted(own, key=lambda one: (one.printed.article.id, one.printed.span.start))
    placed = [one for one in placed if one.same_speaker]
    for one, following in zip_longest(placed, placed[1:]):
        alike = one.printed.reported.stance is case.ours.stance
        texts = [one.printed.reported.shown] if alike else []
        if alike and following is not None and _follows(one.printed, following.printed):
            texts.append(f"{one.printed.text} {following.printed.text}".replace(". ", ", "))
        for text in texts:
            best = substance(case.text, text, speaker=frozenset(wording_of(case.claim.name).words))
            if text is not one.printed.reported.shown and substance(case.text, one.printed.text).sense:
                continue  # what turns the one is not made good by words of the other
            if best.covered >= _TOGETHER and best.told >= _TOLD_REFERRING and not best.sense:
                found.append(ToldIn(one, best, Voiced.SPEECH, right=True))
    return sorted(found, key=lambda one: one.rank)


def _in_a_sentence(case: Case, own: Sequence[ComparedPrinting]) -> ToldIn | None:
    """The sentence of its own in which print tells what the speaker says: "She expects 80 cases by June"."""
    called = case.quote.speaker.text if case.quote.speaker else ""
    if case.ours.stance is not Stance.SAID or not (case.claim.name or called):
        return None
    placed = [one for one in own if one.same_speaker] or ([] if case.decided else beside_words(case))
    sentences = reporting_sentences(case.claim.name, called, [one.printed for one in placed])
    speaker = frozenset(wording_of(case.claim.name).words)
    found = [(substance(case.text, one.text, speaker=speaker), one) for one in sentences]
    if not found:
        return None
    best, printed = max(
        found, key=lambda pair: (pair[0].covered >= _TOGETHER and not pair[0].sense, pair[0].covered)
    )
    return ToldIn(case.claim.beside(case.text, printed), best, Voiced.SPEECH, right=True)


def _of_sentence(case: Case, told: ToldIn) -> Outcome:
    """What such a sentence tells of a draft."""
    outcome = Outcome(wording_in(case, told), _told_of(case, told), _SPEECH, (told.one,))
    if not asks_trees(case, told, ()):
        return outcome
    return replace(outcome, by_trees=lambda: replace(outcome, wording=best_wording(case, told, ())[0]))


def _told_of(case: Case, told: ToldIn) -> SpeakerFinding:
    named = case.claim.name or (case.quote.speaker.text if case.quote.speaker else "")
    return replace(
        speaker_of(case, []),
        value=Attributed.RIGHT,
        reason=f"{outlet(told.one)} tells it of {named}",
        printed=named,
        confidence=SURE,
    )


def _beside(case: Case, one: ComparedPrinting) -> Substance:
    """How far a printing has the substance; of the speaker's own, its whole report: "blamed the fog"."""
    speaker = frozenset(wording_of(one.printed.speaker_name or case.claim.name).words)
    found = substance(case.text, one.printed.text, speaker=speaker)
    if not one.same_speaker or one.printed.reported.stance is not case.ours.stance:
        return found
    whole = substance(case.text, one.printed.reported.shown, speaker=speaker)
    return whole if whole.covered > found.covered else found


def _close(
    case: Case, ranked: Sequence[tuple[Substance, ComparedPrinting]], sentence: ToldIn | None
) -> Outcome | None:
    """Something near, of which a reader must say whether it is the same."""
    if (own := _close_of_own(case, ranked, _CLOSE, _LEAST_TOLD)) is not None:
        return own
    if sentence is not None and _reaches(case, sentence.found, _CLOSE[:1]):
        return _nearest(case, sentence.found, sentence.one, _told_of(case, sentence))
    for found, one in ranked:
        if _reaches(case, found, _CLOSE_OTHERS) and one.printed.id is not None:
            name = one.printed.speaker_name or "somebody"
            speaker = replace(speaker_of(case, []), reason=f"the nearest is what {name} is quoted as saying")
            shown = _shown(case, found, one)
            reason = f"indirect speech; the closest match is what {name} is reported to have said: {shown}"
            return Outcome(WordingFinding(Worded.CLOSE, reason), speaker, _SPEECH, (one,))
    return _close_of_own(case, ranked, _FAINT, _LEAST_FAINT)


def _close_of_own(
    case: Case,
    ranked: Sequence[tuple[Substance, ComparedPrinting]],
    bars: Sequence[tuple[float, float]],
    least: float,
) -> Outcome | None:
    """The speaker's own statement that is nearest, if it is near enough."""
    for found, one in ranked:
        if _reaches(case, found, bars, least):
            speaker = speaker_of(case, [one])
            if speaker.value is Attributed.RIGHT:
                return _nearest(case, found, one, speaker)
    return None


def _reaches(
    case: Case, found: Substance, bars: Sequence[tuple[float, float]], least: float = _LEAST_TOLD
) -> bool:
    """Whether so much is the same that a reader should see it, not counting what a pronoun may stand for."""
    if found.told < least * len(content_of(case.text).content):
        return False
    return any(found.covered >= covered and found.told >= told for covered, told in bars)


def _shown(case: Case, found: Substance, one: ComparedPrinting) -> str:
    alike = one.printed.reported.stance is case.ours.stance
    return in_marks(cut((alike and found.shown) or one.printed.reported.shown or one.printed.text, SHOWN))


def _nearest(case: Case, found: Substance, one: ComparedPrinting, speaker: SpeakerFinding) -> Outcome:
    shown = _shown(case, found, one)
    reason = f"close to what {outlet(one)} prints, and in other words; read whether it says the same: {shown}"
    if found.sense:
        reason += f" ({found.sense}{difference_shown(found)})"
    return Outcome(WordingFinding(Worded.CLOSE, reason), speaker, _SPEECH, (one,))


def _follows(one: Printed, other: Printed) -> bool:
    gap = other.span.start - one.span.end
    return (
        one.article.id == other.article.id
        and 0 <= gap < SHOWN
        and other.reported.stance is one.reported.stance
    )


def _substance(case: Case, one: ComparedPrinting, *, denied: bool) -> Substance:
    """How far a printing has the substance, with the sentence before it if it refers to that."""
    printed = one.printed
    speaker = frozenset(wording_of(printed.speaker_name or case.claim.name).words)
    found = substance(case.text, printed.text, denied=denied, speaker=speaker)
    if found.sense == "modal" and (asked := _asked(case, printed)):
        as_asked = substance(*asked, denied=denied, speaker=speaker)
        found = found if as_asked.sense else as_asked
    if found.sense == "modal" and found.ours in ("must", "should") and printed.reported.mood is Mood.DEMAND:
        found = replace(found, sense="", ours="", theirs="")  # "demanded that he go": he must go
    alike = printed.reported.stance is case.ours.stance
    if alike and not found.sense and not speaker.isdisjoint(wording_of(case.text).words[:_HEAD]):
        # Draft: Lee suspects that it leaks, she said. Print: Lee believes that it leaks.
        with_cue = substance(case.text, printed.reported.shown, denied=denied, speaker=speaker)
        found = with_cue if with_cue.covered > found.covered and not with_cue.sense else found
    refers = found.covered >= _REFERRING and found.told >= _TOLD_REFERRING and _REFERS.match(printed.text)
    if found.sense or not refers:
        return found
    before = printed.whole[max(0, printed.span.start - SHOWN * 2) : printed.span.start].strip()
    for sentence in reversed(_SENTENCES.split(before)[-2:]):  # the last may be the reporting clause itself
        more = substance(case.text, f"{sentence} {printed.text}", denied=denied, speaker=speaker)
        if more.covered > found.covered and not more.sense:
            return more
    return found


def _asked(case: Case, printed: Printed) -> tuple[str, str] | None:
    """Draft and print, one of them with what it asks somebody to do as what they should do."""
    cue = case.quote.cue
    ours = cue.of(case.article.text) if cue is not None and case.article is not None else ""
    theirs = printed.reported.shown.removesuffix(printed.text)
    pair = as_asked(case.text, ours), as_asked(printed.text, theirs)
    return pair if pair != (case.text, printed.text) else None


def _told(case: Case, told: Sequence[ToldIn], policy: Policy) -> Outcome:
    best = told[0]
    if best.turned:  # another printing may have it as the draft does
        better = [
            one
            for one in told
            if not one.turned
            and one.right >= best.right
            and len(one.found.missing) <= len(best.found.missing)
            and one.found.covered > best.found.covered - _AS_GOOD
            and alike_in_order(case, one) > alike_in_order(case, best) - _AS_GOOD
        ]
        best = better[0] if better else best
    outcome = _outcome(case, best, told, wording_in(case, best))
    if not asks_trees(case, best, told):
        return outcome

    def by_trees() -> Outcome:
        wording, one = best_wording(case, best, told)
        return _outcome(case, one, told, wording)

    return replace(outcome, by_trees=by_trees)


def _outcome(case: Case, best: ToldIn, told: Sequence[ToldIn], wording: WordingFinding) -> Outcome:
    """What one of the printings tells of all axes."""
    voice = reported_voice(case, best.one)
    if best.voice is Voiced.SPEECH:
        voice = _SPEECH if best.one.printed.id is not None else voice
    # What others are reported to say in like words disputes nothing.
    same = [one.one for one in told if one.turned == best.turned and one.right == best.right]
    others = [one.one for one in told if one.one is not best.one]
    return Outcome(
        wording,
        speaker_of(case, [best.one, *(one for one in same if one is not best.one)]),
        voice,
        (best.one, *others),
    )
