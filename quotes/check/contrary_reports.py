"""Marked words of a draft that print only reports, and reports otherwise: as denied, or negated.

"I have taken money from the company" stands in no article that has "Lee denied that he had taken money from
the company"; its telling words do, and the article says the contrary with them.
"""

from __future__ import annotations

from quotes.check.archive import Archive
from quotes.check.claims import Claim
from quotes.check.compared import ComparedPrinting, contrary_stance, finding, in_marks, one_negated, outlet
from quotes.check.findings import Finding, Verdict
from quotes.check.printed import Printed
from quotes.compare.stance import Reported
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.types import Kind, Quote

_TELLING = range(2, 9)  # words without which a statement is not known again
_MORE = 8  # words that a report may have beside those of the draft
_MORE_NEGATED = 4  # a "not" further off may belong to something else


def reported_otherwise(
    archive: Archive, quote: Quote, claim: Claim, text: str, ours: Reported, found: list[ComparedPrinting]
) -> Finding | None:
    """The finding where indirect speech of the same speaker has these words and says the contrary.

    Args:
        archive: what was printed.
        quote, claim, text: the draft's quotation, its speaker, and its words.
        ours: how the draft reports it.
        found: printings near to it.
    """
    near = _reports(archive, claim, text, found)
    if any(_agrees(ours, text, one) for one in near if one.same_speaker):
        return None
    contrary = [one for one in near if one.printed.reported.stance is not ours.stance]
    contrary = [one for one in contrary if not one_negated(text, one.printed.text)]
    if contrary:
        return contrary_stance(quote, text, ours, contrary)
    negated = [one for one in near if not _agrees(ours, text, one) and _of_like_length(text, one.printed)]
    negated = [one for one in negated if one.printed.reported.stance is ours.stance]
    if not negated:
        return None
    shown = negated[0].printed.reported.shown
    reason = (
        f"{outlet(negated[0])} reports the contrary: {in_marks(shown)}; the draft has {in_marks(ours.shown)}"
    )
    return finding(quote, text, Verdict.MEANING, reason, negated)


def _reports(
    archive: Archive, claim: Claim, text: str, found: list[ComparedPrinting]
) -> list[ComparedPrinting]:
    """Indirect speech in which this speaker says or denies it in substance, the speaker's own first."""
    near = [one for one in found if _reports_it(text, one.printed)]
    telling = sorted(wording_of(text).telling - word_lists.NEGATIONS)
    if not near and claim.name and len(telling) in _TELLING:
        said = [each for each in archive.printings_by(claim.name, telling) if _reports_it(text, each)]
        near = [claim.beside(text, each) for each in said]
    return sorted((one for one in near if one.same_speaker is not False), key=lambda one: one.order)


def _reports_it(text: str, printed: Printed) -> bool:
    """Whether indirect speech has all telling words of a draft, and few more."""
    ours, theirs = wording_of(text), wording_of(printed.text)
    telling = ours.telling - word_lists.NEGATIONS
    if printed.kind is not Kind.INDIRECT or len(telling) not in _TELLING:
        return False
    return telling <= theirs.vocabulary and len(theirs.words) <= len(ours.words) + _MORE


def _agrees(ours: Reported, text: str, one: ComparedPrinting) -> bool:
    """Whether a report says of it what the draft says; to deny the contrary is to say it."""
    same_stance = one.printed.reported.stance is ours.stance
    return same_stance is not one_negated(text, one.printed.text)


def _of_like_length(text: str, printed: Printed) -> bool:
    return len(wording_of(printed.text).words) <= len(wording_of(text).words) + _MORE_NEGATED
