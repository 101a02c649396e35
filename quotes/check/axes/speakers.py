"""Who print says has said it, beside whom the draft says: right, other, unresolved, disputed or doubtful.

Nobody is called wrong on a guess: if the archive's own reading of who spoke is below `SURE_OF_ANOTHER`, the
finding is doubtful, and shows the reading and how sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.check.archive.printed import Printed
from quotes.check.axes.cuts import before_and_behind
from quotes.check.case import Case
from quotes.check.claims import SURE
from quotes.check.compared import ComparedPrinting, outlet
from quotes.check.findings import Attributed, SpeakerFinding
from quotes.check.who.mentions import (
    DOCUMENTS,
    fits_better,
    is_named_at_the_verb,
    is_read_out_of_a_pronoun,
    is_told,
    name_at_the_end,
    owner_of_document,
)
from quotes.check.who.roles import (
    has_role,
    holders,
    is_a_body,
    last_person,
    named_in,
    one_role,
    people_in,
    role_of,
    said_before,
)
from quotes.check.who.unnamed import (
    is_in_paragraph,
    is_no_person,
    is_pronoun,
    meant_in_draft,
    meant_in_print,
    named_next,
    only_holder,
)
from quotes.compare.stance import Stance
from quotes.compare.wording.wording import wording_of
from quotes.names.fold import fold_name
from quotes.names.same_person import one_person
from quotes.text import THIRD_PERSON
from quotes.types import SpeakerType

SURE_OF_ANOTHER = 0.9
"""How sure it must be that print means somebody else for the draft's speaker to be called another."""
_OWN_WORDS, _FEW_MORE = 8, 3  # words in which two hardly chance to say the same; more of a sentence
_HARDLY_SURE = 0.7  # whom a pronoun stands for, below which it contradicts nothing
_QUOTED = re.compile(r"[“\"][^”\"“]*[”\"]")
_DEFINITE = re.compile(r"(?:the|The)\s")
_BEFORE = 1_500  # characters in which the person named last is looked for
_REPORTED = r"(?:has |have |had )?(?:said|say|says|told|complained?|warned|reported|claimed|believed?|argued)"
_LIKELY = 0.3  # share from which one of the candidates for an unresolved speaker is borne out
_OUTNUMBERED = 3  # so many printings that agree, for each that does not
_ARTICLES = ("the ", "a ", "an ")
_MOST_TEXTS = 40


@dataclass(frozen=True, slots=True)
class _Read:
    """What one printing says of the draft's speaker: the same, another one, or neither."""

    one: ComparedPrinting
    same: bool | None
    sure: float
    why: str
    against: bool = False  # it is unclear who it is, but hardly the draft's speaker


def speaker_of(case: Case, printings: Sequence[ComparedPrinting]) -> SpeakerFinding:
    """Return the speaker axis, by the printings that have the words."""
    draft, read_as = _drafts_own(case)
    reads = [_read(case, one) for one in printings if one.printed.id is not None]
    unsaid = next((one for one in printings if one.printed.reported.stance is not Stance.SAID), None)
    if not reads and unsaid is not None and is_in_paragraph(case.claim.name, unsaid.printed):
        why = f"{outlet(unsaid)} tells it of {case.claim.name}"
        return SpeakerFinding(Attributed.RIGHT, why, draft, case.claim.name, read_as, SURE)
    if not reads:
        return SpeakerFinding(Attributed.UNRESOLVED, "no printing gives it to a speaker", draft, "", read_as)
    same = [read for read in reads if read.same]
    other = [read for read in reads if read.same is False]
    found = same[0] if same else other[0] if other else reads[0]
    printed = _shown(case, found.one.printed)
    sure_others = [
        read
        for read in other
        if read.sure >= SURE_OF_ANOTHER
        and not is_read_out_of_a_pronoun(case.claim.name, read.one.printed)
        and _is_the_same_statement(case, read.one)
        and not any(read.one.printed.article == s.one.printed.article for s in same)
    ]
    if same and sure_others and len(same) < _OUTNUMBERED * len(sure_others) and not case.common:
        ours, theirs = case.claim.shown_beside(sure_others[0].one.printed)
        reason = f"{outlet(same[0].one)} gives it to {ours}, {outlet(sure_others[0].one)} to {theirs}"
        return SpeakerFinding(Attributed.DISPUTED, reason, draft, theirs, read_as, sure_others[0].sure, True)
    if same:
        return SpeakerFinding(Attributed.RIGHT, found.why, draft, printed, read_as, found.sure)
    if other:
        best = max(other, key=lambda read: read.sure)
        return _another(case, best, draft, read_as)
    return SpeakerFinding(
        Attributed.UNRESOLVED, found.why, draft, printed, read_as, found.sure, found.against
    )


def _is_the_same_statement(case: Case, one: ComparedPrinting) -> bool:
    """Whether a printing says what the draft does, and not a sentence of its own that begins alike."""
    if len(case.wording.words) >= _OWN_WORDS:
        return True
    before, behind = before_and_behind(one.printed.text, one.laid.comparison.new)
    return len(wording_of(f"{before} {behind}").words) <= _FEW_MORE


def _another(case: Case, best: _Read, draft: str, read_as: str) -> SpeakerFinding:
    printed = _shown(case, best.one.printed)
    named = case.claim.name and best.one.printed.speaker_name
    reason = case.claim.attributed_beside(best.one) if named else f"the draft has {draft}; {best.why}"
    reporter = best.one.printed.reported_by_name
    if reporter and case.claim.name and one_person(case.claim.name, reporter):
        reason += f"; {reporter} only reports it"
    if fits_better(case.claim.name, best.one.printed):
        reason += f"; {case.claim.name} is named right before it there, so look"
        return SpeakerFinding(Attributed.DOUBTFUL, reason, draft, printed, read_as, best.sure, False)
    if is_told(best.one.printed):
        reason += ", who is only told it there, so look"
        return SpeakerFinding(Attributed.DOUBTFUL, reason, draft, printed, read_as, best.sure, False)
    if (sure := _sure_of_the_draft(case)) < SURE_OF_ANOTHER:
        reason += f"; the draft was read so, {100 * sure:.0f} % sure, so look"
        return SpeakerFinding(Attributed.DOUBTFUL, reason, draft, printed, read_as, best.sure, True)
    if is_read_out_of_a_pronoun(case.claim.name, best.one.printed) and best.sure >= SURE:
        told = " ".join((best.one.printed.speaker or "").split())
        reason += f" (“{told}” was read so there, {100 * best.sure:.0f} % sure, so look)"
        against = best.sure >= _HARDLY_SURE
        return SpeakerFinding(Attributed.DOUBTFUL, reason, draft, printed, read_as, best.sure, against)
    if best.sure >= SURE_OF_ANOTHER:
        return SpeakerFinding(Attributed.OTHER, reason, draft, printed, read_as, best.sure, True)
    reason += f", as it was read; that is {100 * best.sure:.0f} % sure"
    if best.sure >= SURE:
        return SpeakerFinding(Attributed.DOUBTFUL, reason, draft, printed, read_as, best.sure, True)
    against = best.against
    return SpeakerFinding(Attributed.UNRESOLVED, reason, draft, printed, read_as, best.sure, against)


def _sure_of_the_draft(case: Case) -> float:
    """How sure it is whom the draft means (0 to 1): a name says so itself, a pronoun or role was read."""
    quote = case.quote
    mention = quote.speaker.text if quote.speaker else ""
    own = quote.speaker_name and mention and one_person(mention, quote.speaker_name)
    return 1.0 if own or not quote.speaker_name else quote.confidence


def _drafts_own(case: Case) -> tuple[str, str]:
    """The draft's speaker as shown, and how the draft was read for it."""
    quote = case.quote
    mention = quote.speaker.text if quote.speaker else ""
    name = quote.speaker_name or ""
    shown = name or " ".join(mention.split())
    if not mention and not name:
        return "", "the draft does not say who said it"
    sure = f", {100 * quote.confidence:.0f} % sure"
    if mention and name and fold_name(mention) != fold_name(name):
        reason = quote.chosen.reason if quote.chosen is not None and quote.chosen.reason else ""
        return shown, f"“{mention}” read as {name}{f' ({reason})' if reason else ''}{sure}"
    return shown, f"“{mention or name}”{sure}"


def _read(case: Case, one: ComparedPrinting) -> _Read:
    """What a printing says of the draft's speaker."""
    printed = one.printed
    name = case.claim.name
    where = outlet(one)
    if one.same_speaker:
        return _Read(one, True, printed.confidence, f"{where} gives it to {_shown(case, printed)}")
    if _is_called_so(case, printed):
        return _Read(one, True, SURE, f"{where} gives it to “{printed.speaker}”, too")
    if why := _by_its_own_words(case, printed):
        return _Read(
            one, True, max(printed.confidence, SURE), f"{where} gives it to {_mention(printed)}, {why}"
        )
    by_role = _by_role(case, printed)
    if by_role is True:
        return _Read(one, True, max(printed.confidence, SURE), f"{where} gives it to {_mention(printed)}")
    named = printed.speaker_name or printed.person
    if not case.decided and meant_in_draft(case, printed):
        why = f"{where} gives it to {_shown(case, printed)}, whom the draft has named last"
        return _Read(one, True, SURE, why)
    if _is_passed_on(case, printed):
        return _Read(one, True, SURE, f"{where} has it as said by “{_drafts_own(case)[0]}”")
    misread = is_no_person(printed)
    if is_pronoun(printed) and (misread or not named) and meant_in_print(name, printed):
        return _Read(one, True, SURE, f"{where} gives it to “{printed.speaker}”; {name} is named last there")
    if misread:
        return _Read(one, None, 0.0, f"{where} gives it to “{printed.speaker}”")
    if one.same_speaker is False or (by_role is False and not named):
        why = f"{where} gives it to {_mention(printed)}"
        sure = printed.confidence if one.same_speaker is False else min(printed.confidence, 0.89)
        return _Read(one, False, sure, why, against=not _is_candidate(name, printed))
    if not case.decided and not case.quote.speaker:
        return _Read(one, None, 0.0, "the draft does not make clear who said it")
    if named and printed.confidence < SURE:
        likely = _is_candidate(name, printed)
        against = not likely and not is_read_out_of_a_pronoun(name, printed)
        why = f"{where} may give it to {named}: that is {100 * printed.confidence:.0f} % sure"
        return _Read(one, likely or None, printed.confidence, why, against=against)
    if named:
        if not case.decided:
            return _Read(one, None, 0.0, f"the draft does not make clear who said it; {where} has {named}")
        why = f"{where} gives it to {named}, which does not settle whether that is {name}"
        return _Read(one, None, printed.confidence, why)
    if known := _by_what_it_is_called(case, one):
        return known
    by_itself = bool(printed.speaker) and role_of(printed.speaker or "") is not None
    if not by_itself and _is_candidate(name, printed):
        return _Read(one, True, SURE, f"{where} does not settle who says it; {name} fits best there")
    here = bool(name) and named_in(name, printed.whole)
    why = f"{where} gives it to {_mention(printed)}"
    if not printed.speaker:
        why = f"{where} does not say who said it"
    elif not here and name:
        why += f", and does not name {name}"
    return _Read(one, None, 0.0, why, against=bool(name) and not here)


def _is_called_so(case: Case, printed: Printed) -> bool:
    """Whether print has the draft's own words for a body, and the draft no fuller name ("the port panel")."""
    quote = case.quote
    if quote.speaker is None or printed.speaker is None or quote.speaker_type is SpeakerType.PERSON:
        return False
    called = _bare(quote.speaker.text)
    return " " in called and called == _bare(printed.speaker) == _bare(quote.speaker_name or called)


def _by_its_own_words(case: Case, printed: Printed) -> str:
    """Why what a pronoun stands for, or a mention with a name in it, shows that both sides mean one speaker.

    "The port will close, it said" is said by the port; "one of them, the fisher Ana Lee" is Ana Lee.
    """
    mention = case.quote.speaker.text if case.quote.speaker else ""
    theirs = printed.speaker_name or printed.speaker or ""
    if not case.decided and theirs:
        called = [bare for bare in map(_bare, (theirs, printed.speaker or "")) if bare]
        if fold_name(mention) in THIRD_PERSON and any(_begins(case.text, bare) for bare in called):
            return "whose words begin with that"
        people = people_in(mention)
        if people and printed.speaker_name and one_person(people[-1], printed.speaker_name):
            return "whom the draft names"
    unsure = is_pronoun(printed) and printed.confidence < SURE_OF_ANOTHER
    if unsure and case.claim.name and _begins(printed.text, _bare(case.claim.name.split()[-1])):
        return f"and it begins with {case.claim.name}"
    return ""


def _by_what_it_is_called(case: Case, one: ComparedPrinting) -> _Read | None:
    """What a printing without a name for its speaker says: "Lee’s letter", "one of them, Omar Diaz"."""
    printed, where = one.printed, outlet(one)
    mention = case.quote.speaker.text if case.quote.speaker else ""
    ours = case.claim.name or name_at_the_end(mention)
    if not printed.speaker:
        at_verb = is_named_at_the_verb(ours, printed)
        return _Read(one, True, SURE, f"{where} names {ours} right before it") if at_verb else None
    theirs = name_at_the_end(printed.speaker) or owner_of_document(printed)
    if not theirs or not ours:
        return None
    if one_person(ours, theirs) or named_in(ours, theirs):
        return _Read(one, True, SURE, f"{where} gives it to {_mention(printed)}")
    return _Read(one, None, 0.0, f"{where} gives it to {_mention(printed)}", against=True)


def _begins(text: str, bare: str) -> bool:
    words = _bare(text.strip(" “\"‘'«"))
    return bool(bare) and (f"{words} ").startswith((f"{bare} ", f"{bare}'"))


def _is_passed_on(case: Case, printed: Printed) -> bool:
    """Whether print has another one tell what the draft's speaker said: walkers complained, Thrale said."""
    mention = case.quote.speaker.text if case.quote.speaker and not case.decided else ""
    if not mention or fold_name(mention) in THIRD_PERSON:
        return False
    return (
        re.match(rf"\W*(?:that )?(?:the )?{re.escape(_bare(mention))} {_REPORTED}\b", fold_name(printed.text))
        is not None
    )


def _by_role(case: Case, printed: Printed) -> bool | None:
    """Whether one side has a role that the other side's speaker has; None if roles do not tell."""
    mention = case.quote.speaker.text if case.quote.speaker else ""
    ours = role_of(mention) if mention else None
    named = printed.speaker_name or printed.person
    at_cue = _role_at_cue(printed) if not named else printed.speaker or ""
    theirs = role_of(at_cue) if at_cue else None
    draft = case.article.text if case.article is not None else ""
    if mention and at_cue and _bare(mention) == _bare(at_cue):
        return True if not (case.decided and named) else None
    if not case.decided or not _is_person_name(case.claim.name):
        if ours is None:
            return None
        if named:
            known = (
                has_role(named, ours, printed.whole)
                or any(has_role(named, ours, text) for text in _texts_naming(case, named))
                or only_holder(named, ours, printed.whole)
            )
            return True if known else None
        if theirs is not None:
            several = _several(mention) and _several(at_cue)
            return one_role(ours, theirs) or (None if several else False)
        return None
    if named or theirs is None or theirs.head in DOCUMENTS:
        return None
    name = case.claim.name
    if has_role(name, theirs, draft) or has_role(name, theirs, printed.whole):
        return True
    if any(has_role(name, theirs, text) for text in _texts_naming(case, name)):
        return True
    if not is_a_body(theirs) and named_next(name, printed):
        return True
    if not _DEFINITE.match(printed.speaker or ""):
        return False  # "a spokesman" is nobody who has been named
    called = holders(theirs, printed.whole)
    if len(called) == 1:  # "the senator from Nebraska", where one is called a senator
        return named_in(name, called[0])
    return True if _named_last(name, printed) else None


def _several(mention: str) -> bool:
    """Whether a mention is of a group: what one paper calls bankers, another calls executives."""
    words = mention.split()
    return (
        bool(words)
        and words[-1].endswith("s")
        and not words[-1].endswith("ss")
        and words[0].lower() not in ("a", "an")
    )


def _role_at_cue(printed: Printed) -> str:
    """What print calls a speaker without a name; for "he", who was said to have spoken right before."""
    mention = printed.speaker or ""
    if fold_name(mention) not in THIRD_PERSON:
        return mention
    return said_before(_QUOTED.sub(" ", printed.before))


def _texts_naming(case: Case, name: str) -> Iterable[str]:
    """Texts of the archive that name somebody; none if they are too many to read."""
    if case.archive.count_texts_with([name], _MOST_TEXTS + 1) > _MOST_TEXTS:
        return []
    return [text.text for text in case.archive.texts_with([name])]


def _is_candidate(name: str, printed: Printed) -> bool:
    """Whether a name is among the likeliest speakers of an unresolved quotation."""
    if not name or not printed.candidates:
        return False
    return any(share >= _LIKELY and one_person(name, other) for other, share in printed.candidates)


def _named_last(name: str, printed: Printed) -> bool:
    """Whether this is the person whom print has named last before a quotation, or in its own clause."""
    before = printed.whole[max(0, printed.span.start - _BEFORE) : printed.span.start]
    noun = (printed.speaker or "").split()[-1:]
    if noun and re.search(rf"\b[Aa]n?\s+(?:[\w-]+\s+){{0,3}}{re.escape(noun[0])}\b", printed.whole):
        return False  # "the officer" is the "police officer" of before
    return named_in(name, last_person(_QUOTED.sub(" ", before)))


def _is_person_name(name: str) -> bool:
    words = name.split()
    return bool(words) and words[-1][:1].isupper() and words[0][:1].isupper()


def _bare(mention: str) -> str:
    folded = fold_name(" ".join(mention.split()))
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return folded


def _mention(printed: Printed) -> str:
    return printed.speaker_name or (f"“{' '.join(printed.speaker.split())}”" if printed.speaker else "nobody")


def _shown(case: Case, printed: Printed) -> str:
    if printed.speaker_name and case.claim.name:
        return case.claim.shown_beside(printed)[1]
    return printed.speaker_name or " ".join((printed.speaker or "").split())
