"""Marked words of a draft that print only reports, and reports otherwise: as denied, or negated.

"I have taken money from the company" is in no article that has "Lee denied that he had taken money from
the company"; its telling words are, and the article says the opposite with them.
"""

from __future__ import annotations

from quotes.check.archive.printed import Printed
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting, in_marks, one_negated, outlet
from quotes.check.findings import Finding, Verdict
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.types import Kind

_TELLING = range(2, 9)  # words that show that two texts are about the same statement
_MORE = 8  # words that a report may have beyond those of the draft
_MORE_NEGATED = 4  # a "not" further off may belong to something else


def reported_otherwise(case: Case) -> Finding | None:
    """Return the finding that indirect speech of the same speaker has these words and says the opposite."""
    near = _reports(case)
    if any(_agrees(case, one) for one in near if one.same_speaker):
        return None
    contrary = [
        one
        for one in near
        if one.printed.reported.stance is not case.ours.stance
        and not one_negated(case.text, one.printed.text)
    ]
    if contrary:
        return case.contrary_stance(contrary)
    negated = [
        one
        for one in near
        if one.printed.reported.stance is case.ours.stance
        and not _agrees(case, one)
        and _longer_by(case.text, one.printed) <= _MORE_NEGATED
    ]
    if not negated:
        return None
    shown = negated[0].printed.reported.shown
    reason = (
        f"{outlet(negated[0])} reports the opposite: {in_marks(shown)}; "
        f"the draft has {in_marks(case.ours.shown)}"
    )
    return case.finding(Verdict.MEANING, reason, negated)


def _reports(case: Case) -> list[ComparedPrinting]:
    """Indirect speech in which this speaker says or denies it in substance, the speaker's own first."""
    near = [one for one in case.found if _reports_it(case.text, one.printed)]
    telling = sorted(case.wording.telling - word_lists.NEGATIONS)
    if not near and case.claim.name and len(telling) in _TELLING:
        said = case.archive.printings_by(case.claim.name, telling)
        near = [case.claim.beside(case.text, each) for each in said if _reports_it(case.text, each)]
    return sorted((one for one in near if one.same_speaker is not False), key=lambda one: one.order)


def _reports_it(text: str, printed: Printed) -> bool:
    """Whether indirect speech has all telling words of a draft, and few more."""
    telling = wording_of(text).telling - word_lists.NEGATIONS
    if printed.kind is not Kind.INDIRECT or len(telling) not in _TELLING:
        return False
    return telling <= wording_of(printed.text).vocabulary and _longer_by(text, printed) <= _MORE


def _agrees(case: Case, one: ComparedPrinting) -> bool:
    """Whether a report says of it what the draft says; to deny the contrary is to say it."""
    same_stance = one.printed.reported.stance is case.ours.stance
    return same_stance is not one_negated(case.text, one.printed.text)


def _longer_by(text: str, printed: Printed) -> int:
    """How many words more a printing has."""
    return len(wording_of(printed.text).words) - len(wording_of(text).words)
