"""The axes of words that a draft has in quotation marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.check.axes.gather import all_of, others_words, own_words
from quotes.check.axes.outcome import Outcome
from quotes.check.axes.policy import Policy
from quotes.check.axes.speakers import speaker_of
from quotes.check.axes.splices import clauses_apart
from quotes.check.axes.voices import in_quotation_marks, marked_voice
from quotes.check.axes.words import beside, wording_beside
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting, in_marks, one_negated, outlet
from quotes.check.findings import (
    Attributed,
    Evidence,
    Finding,
    Verdict,
    Voiced,
    VoiceFinding,
    Worded,
    WordingFinding,
)
from quotes.check.inexact import spliced_of
from quotes.check.meaning.substance import Substance, substance
from quotes.check.wording_match import Match
from quotes.compare.stance import Stance
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.names.same_person import one_person
from quotes.types import Kind

_SAME_IN_SUBSTANCE = 0.75
_TURNED = 0.85
_TOLD, _TOLD_TURNED = 1.5, 2.5
_MOST_OF_THE_WORDS, _MOST_OF_FEW = 0.6, 0.85
_FEW_WORDS, _A_PHRASE = 5, 6
_LEAST_WORDS = 3
_TELLING, _TELLING_OF_OTHERS = 1.0, 2.0  # content
_SAID_OFTEN = 3  # speakers of a short phrase, from which it proves nothing
_FEW = 2  # words
_SHORT = 6
_ONE_QUOTATION = 90  # characters between two quotations with nothing but who speaks
_CRITICAL_LEADS = ("question", "somebody else's words")


def judged_marked(case: Case, found: Finding, exact: Sequence[ComparedPrinting], policy: Policy) -> Outcome:
    """Return the axes of a marked quotation.

    Args:
        case: the quotation.
        found: what a comparison word by word says.
        exact: the printings that have all its words.
        policy: which differences are accepted.
    """
    if found.verdict is Verdict.SPLICED and not any(one.printed.id is not None for one in exact):
        return _spliced(case, found, policy)
    if exact and found.verdict in _OF_EXACT_WORDS:
        return _exact(case, found, exact, policy)
    if found.verdict is Verdict.MEANING and _stance_differs(case, found):
        return _contrary(case, found)
    if (joined := _clauses_joined(case)) is not None:
        return joined
    return _changed(case, found, policy) or _elsewhere(case, found, policy)


def _clauses_joined(case: Case) -> Outcome | None:
    """Clauses of several quotations put together, each word for word."""
    if case.wording.gaps or case.quote.kind is not Kind.DIRECT:
        return None
    near = [one for one in all_of(case, own_words(case)) if one.same_speaker is not False]
    near = [one for one in near if one.printed.marked]
    apart = clauses_apart(case.text, [one.printed.text for one in near])
    if not apart:
        return None
    used = [near[at] for at in apart]
    wording = WordingFinding(Worded.SPLICED, spliced_of(used))
    return Outcome(wording, speaker_of(case, used), VoiceFinding(Voiced.SPEECH), tuple(used))


_OF_EXACT_WORDS = frozenset(
    {
        Verdict.VERIFIED, Verdict.CUT, Verdict.SPEAKER, Verdict.UNCONFIRMED, Verdict.PARAPHRASE,
        Verdict.UNQUOTED, Verdict.MEANING,
    }
)  # fmt: skip


def _exact(case: Case, found: Finding, exact: Sequence[ComparedPrinting], policy: Policy) -> Outcome:
    marked = [one for one in exact if in_quotation_marks(case.text, one)]
    best = _of_evidence(found, exact) or (marked or list(exact))[0]
    wording = wording_beside(case, best, policy)
    if wording.turned and found.verdict is Verdict.VERIFIED and marked:
        # Another printing has the words without what turns them.
        free = [wording_beside(case, one, policy) for one in marked if one.same_speaker and one is not best]
        wording = next((one for one in free if not one.turned), wording) if len(free) else wording
    voice = marked_voice(case, exact, best)
    if wording.turned and case.quote.kind is Kind.MIXED and wording.turned not in _CRITICAL_LEADS:
        wording = replace(wording, value=Worded.CRITICAL)
    quoted = marked or [one for one in exact if one.printed.id is not None]
    speaker = speaker_of(case, quoted)
    if case.common and speaker.value is not Attributed.RIGHT and _recurs(case, quoted):
        reason = "so few or so common words that others say them too: they prove nothing of who said them"
        reason = found.reason if found.verdict is Verdict.UNCONFIRMED else reason
        speaker = replace(speaker, value=Attributed.UNRESOLVED, reason=reason, contradicted=False)
        wording, voice = WordingFinding(Worded.RECURRING, reason), VoiceFinding(Voiced.SPEECH)
    rest = [one for one in exact if one is not best]
    if case.common and best.same_speaker:
        rest = [one for one in rest if one.same_speaker]
    return Outcome(wording, speaker, voice, (best, *rest))


def _recurs(case: Case, quoted: Sequence[ComparedPrinting]) -> bool:
    """Whether a phrase is so short or so often said that it tells nothing of its speaker."""
    words = case.wording.words
    if len(words) <= _FEW or (case.wording.content < 1 and len(words) <= _SHORT):
        return True
    speakers: list[str] = []
    for one in quoted:
        name = one.printed.person or one.printed.speaker_name
        if name and not any(one_person(name, other) for other in speakers):
            speakers.append(name)
    return len(speakers) >= _SAID_OFTEN


def _contrary(case: Case, found: Finding) -> Outcome:
    """Print has the speaker deny it, or leave it open."""
    near = _of_evidence(found, case.found) or case.claim.beside(case.text, found.evidence[0].printed)
    stance = near.printed.reported.stance
    value = {Stance.DENIED: Voiced.DENIED, Stance.OPEN: Voiced.OPEN}.get(stance, Voiced.SPEECH)
    return Outcome(
        WordingFinding(Worded.CRITICAL, found.reason),
        speaker_of(case, [near]),
        VoiceFinding(value, found.reason),
        (near,),
    )


def _changed(case: Case, found: Finding, policy: Policy) -> Outcome | None:
    """Words that one printing has with a few others among them."""
    if found.verdict not in (Verdict.WORDING, Verdict.MEANING, Verdict.SPLICED, Verdict.PARAPHRASE):
        return None
    best = _of_evidence(found, case.found)
    if best is None or (best.same_speaker is False and _denied(case, best)):
        return None
    part = best if best.laid.closeness is Match.PART else None
    if part and found.verdict is Verdict.WORDING and _joined_by_little(case, found):
        return _spliced(case, found, policy)
    if part or not best.laid.comparison.new:
        best = _laid_anew(case, best)
    wording = wording_beside(case, best, policy)
    if found.verdict is Verdict.SPLICED and wording.value not in (Worded.CRITICAL,):
        wording = replace(wording, value=Worded.SPLICED, reason=found.reason)
    if found.verdict is Verdict.MEANING and wording.value is Worded.ALTERED and not _only_accepted(wording):
        wording = replace(wording, value=Worded.CRITICAL)
    if part and _missing(case, part) and wording.value not in (Worded.CRITICAL, Worded.SPLICED):
        wording = WordingFinding(_added(case, part), found.reason, wording.differences)
    if _denies_the_contrary(case, best):
        wording = WordingFinding(Worded.PARAPHRASE, _in_other_words(best), wording.differences)
    voice = _voice(case, best)
    shown = {id(each.printed) for each in found.evidence}
    near = [
        one
        for one in case.found
        if one is not best and (one.prints_most_of(len(case.wording.words)) or id(one.printed) in shown)
    ]
    same_words = [one for one in near if one.laid.comparison.new and one.laid.cost <= best.laid.cost]
    return Outcome(wording, speaker_of(case, [best, *same_words]), voice, (best, *near))


def _missing(case: Case, best: ComparedPrinting) -> list[str]:
    """The draft's words that print lacks, those in brackets left out."""
    return [
        token.text
        for i, token in enumerate(case.wording.tokens)
        if i not in best.laid.covered and i not in case.wording.bracketed
    ]


def _joined_by_little(case: Case, found: Finding) -> bool:
    """Whether several quotations have all words but a few that join them: "and"."""
    used = list(map(case_found(case), found.evidence))
    covered = {i for one in used for i in one.laid.covered}
    missing = [word for i, word in enumerate(case.wording.words) if i not in covered]
    return (
        len(used) > 1
        and word_lists.FUNCTION_WORDS.issuperset(missing)
        and (word_lists.NEGATIONS.isdisjoint(missing))
    )


def _added(case: Case, best: ComparedPrinting) -> Worded:
    """Altered, or critical if the words that print lacks negate or count."""
    words = _missing(case, best)
    turning = not word_lists.NEGATIONS.isdisjoint(words) or any(word[0].isdigit() for word in words)
    critical = turning and len(words) <= _A_PHRASE  # more is a statement of its own
    return Worded.CRITICAL if critical else Worded.ALTERED


def _only_accepted(wording: WordingFinding) -> bool:
    return all(one.rule for one in wording.differences)


def _voice(case: Case, best: ComparedPrinting) -> VoiceFinding:
    stance = best.printed.reported.stance
    if one_negated(case.text, best.printed.text):
        stance = Stance.SAID  # to deny that it was not is to say that it was
    if best.printed.kind is Kind.INDIRECT and stance is not case.ours.stance and stance is not Stance.SAID:
        value = Voiced.DENIED if stance is Stance.DENIED else Voiced.OPEN
        return VoiceFinding(value, f"{outlet(best)} has {in_marks(best.printed.reported.shown)}")
    if best.printed.id is not None and best.printed.kind is Kind.INDIRECT and not best.printed.marked:
        return VoiceFinding(Voiced.NARRATION, f"{outlet(best)} reports it without quotation marks")
    if best.printed.id is None and not best.printed.marked:
        return marked_voice(case, [], best)
    return VoiceFinding(Voiced.SPEECH)


def _spliced(case: Case, found: Finding, policy: Policy) -> Outcome:
    used = list(map(case_found(case), found.evidence))
    speaker = speaker_of(case, used)
    if len(used) > 1 and _one_after_another(case, used):
        wording = WordingFinding(
            Worded.VERBATIM, f"word for word in {outlet(used[0])}, over the words that say who speaks"
        )
        return Outcome(wording, speaker, VoiceFinding(Voiced.SPEECH), tuple(used))
    changed = _changed(case, found, policy) if len(used) <= 1 else None
    if changed is not None:
        return changed
    voice = VoiceFinding(Voiced.SPEECH)
    if unmarked := [one for one in used if one.printed.kind is Kind.INDIRECT and not one.printed.marked]:
        reason = f"{outlet(unmarked[0])} has a part of it without quotation marks"
        voice = VoiceFinding(Voiced.PARTLY if len(unmarked) < len(used) else Voiced.NARRATION, reason)
    return Outcome(WordingFinding(Worded.SPLICED, spliced_of(used)), speaker, voice, tuple(used))


def _one_after_another(case: Case, used: Sequence[ComparedPrinting]) -> bool:
    """Whether quotations follow one another in one article, with nothing between but who speaks."""
    places = sorted((one.printed.span for one in used), key=lambda span: span.start)
    if len({one.printed.article.id for one in used}) > 1 or any(one.same_speaker is False for one in used):
        return False
    whole = used[0].printed.whole
    first, last = wording_of(used[0].printed.text).words, wording_of(used[-1].printed.text).words
    joined = " ".join((*first, *last))
    if case.wording.plain not in joined:
        return False
    return all(
        0 <= two.start - one.end <= _ONE_QUOTATION and "\n\n" not in whole[one.end : two.start].strip(" ")
        for one, two in pairwise(places)
    )


def case_found(case: Case) -> Callable[[Evidence], ComparedPrinting]:
    """Return the function that gives evidence as what it was made from."""
    by_id = {id(one.printed): one for one in case.found}

    def made(evidence: Evidence) -> ComparedPrinting:
        return by_id.get(id(evidence.printed)) or case.claim.beside(case.text, evidence.printed)

    return made


def _of_evidence(found: Finding, some: Sequence[ComparedPrinting]) -> ComparedPrinting | None:
    """What the first evidence of a finding was made from."""
    if not found.evidence:
        return None
    printed = found.evidence[0].printed
    return next((one for one in some if one.printed == printed), None)


def _stance_differs(case: Case, found: Finding) -> bool:
    printed = found.evidence[0].printed if found.evidence else None
    return (
        printed is not None
        and printed.kind is not Kind.DIRECT
        and printed.reported.stance is not case.ours.stance
        and not any(change.sense.turns_meaning for change in found.evidence[0].changes)
    )


def _laid_anew(case: Case, one: ComparedPrinting) -> ComparedPrinting:
    """A printing with the draft's words beside it, however little they share."""
    return replace(one, laid=replace(one.laid, comparison=beside(case.text, one.printed.text)))


def _share(case: Case, one: ComparedPrinting) -> float:
    """The share of the draft's words that are beside equal ones."""
    comparison = one.laid.comparison
    tokens = [token for token in case.wording.tokens if not token.bracket]
    if not tokens or not comparison.new:
        return 0.0
    changed = [change.old for change in comparison.changes if change.sense.value not in ("form", "bracket")]
    lost = sum(
        not (comparison.old.start <= token.start and token.end <= comparison.old.end)
        or any(span.start < token.end and token.start < span.end for span in changed)
        for token in tokens
    )
    extra = sum(
        len(wording_of(change.new_text).words)
        for change in comparison.changes
        if change.new_text and not change.old_text and change.sense.value != "omission"
    )
    return (len(tokens) - lost) / (len(tokens) + 0.5 * extra)


def _elsewhere(case: Case, found: Finding, policy: Policy) -> Outcome:
    """Words that the comparison did not find: changed too much for it, or the substance of something."""
    own = own_words(case)
    near = all_of(case, own, [] if any(one.same_speaker for one in own) else others_words(case))
    near = [one for one in near if one.same_speaker is not False or not _denied(case, one)]
    laid = sorted((_laid_anew(case, one) for one in near), key=lambda one: -_rank(case, one))
    count = len(case.wording.words)
    least = _MOST_OF_FEW if count <= _FEW_WORDS and case.wording.content < _TELLING else _MOST_OF_THE_WORDS
    own_or_long = bool(laid) and (
        bool(laid[0].same_speaker) or (count > _FEW_WORDS and case.wording.content >= _TELLING_OF_OTHERS)
    )
    if own_or_long and _rank(case, laid[0]) >= least and count >= _LEAST_WORDS:
        best = laid[0]
        wording, voice = wording_beside(case, best, policy), _voice(case, best)
        if _denies_the_contrary(case, best):
            wording = WordingFinding(Worded.PARAPHRASE, _in_other_words(best), wording.differences)
        elif voice.value in (Voiced.DENIED, Voiced.OPEN):
            wording = replace(wording, value=Worded.CRITICAL, reason=voice.reason)
        shown = (one for one in laid[1:5] if _rank(case, one) >= least)
        return Outcome(wording, speaker_of(case, [best]), voice, (best, *shown))
    told = [
        (one, substance(case.text, one.printed.text, denied=_denied(case, one)))
        for one in near
        if one.same_speaker is not False
    ]
    told = [
        (one, found)
        for one, found in told
        if found.covered >= (_TURNED if found.sense else _SAME_IN_SUBSTANCE)
        and found.told >= (_TOLD_TURNED if found.sense else _TOLD)
    ]
    told.sort(key=lambda pair: (not pair[0].same_speaker, -pair[1].covered, bool(pair[1].sense)))
    if told and (told[0][0].same_speaker or told[0][1].told >= 3):
        return _of_substance(case, *told[0])
    if found.verdict is Verdict.NOT_CHECKED:
        wording = WordingFinding(Worded.RECURRING, found.reason)
    else:
        wording = WordingFinding(Worded.NOT_FOUND, found.reason)
    return Outcome(wording, speaker_of(case, []), VoiceFinding(Voiced.SPEECH), (), _nearest(case, laid))


def _of_substance(case: Case, one: ComparedPrinting, found: Substance) -> Outcome:
    printed = one.printed
    reason = f"{outlet(one)} has it in other words: {in_marks(printed.text[:160])}"
    stance = printed.reported.stance
    voice = VoiceFinding(Voiced.SPEECH)
    if printed.kind is Kind.INDIRECT:
        voice = VoiceFinding(Voiced.NARRATION, f"{outlet(one)} reports it without quotation marks")
    if stance is not case.ours.stance and printed.kind is not Kind.DIRECT:
        value = {Stance.DENIED: Voiced.DENIED, Stance.OPEN: Voiced.OPEN}.get(stance, voice.value)
        voice = VoiceFinding(value, f"{outlet(one)} has {in_marks(printed.reported.shown)}")
    if found.sense or voice.value in (Voiced.DENIED, Voiced.OPEN):
        reason = (
            f"{outlet(one)} has it otherwise ({found.sense or voice.value}): {in_marks(printed.text[:160])}"
        )
        wording = WordingFinding(Worded.CRITICAL, reason)
    elif printed.kind is Kind.INDIRECT:
        wording = WordingFinding(Worded.PARAPHRASE, reason)
    else:
        wording = WordingFinding(Worded.ALTERED, reason)
    return Outcome(wording, speaker_of(case, [one]), voice, (one,))


def _denies_the_contrary(case: Case, one: ComparedPrinting) -> bool:
    """Draft: “I have paid,” he said. Print: He denied that he had not paid."""
    return _denied(case, one) and one_negated(case.text, one.printed.text)


def _in_other_words(one: ComparedPrinting) -> str:
    return f"{outlet(one)} has it in other words: {in_marks(one.printed.reported.shown)}"


def _denied(case: Case, one: ComparedPrinting) -> bool:
    stances = {case.ours.stance, one.printed.reported.stance}
    return stances == {Stance.SAID, Stance.DENIED} and one.printed.kind is not Kind.DIRECT


def _rank(case: Case, one: ComparedPrinting) -> float:
    return _share(case, one) + 0.1 * bool(one.same_speaker) - 0.05 * (one.same_speaker is False)


def _nearest(case: Case, laid: Sequence[ComparedPrinting]) -> tuple[ComparedPrinting, ...]:
    """The nearest by the same speaker, and the nearest by anybody."""
    telling = case.wording.telling
    worth = [
        one
        for one in laid
        if _share(case, one) > 0.2 and not telling.isdisjoint(wording_of(one.printed.text).vocabulary)
    ]
    own = [one for one in worth if one.same_speaker][:1]
    others = [one for one in worth if not one.same_speaker][:1]
    return (*own, *others)
