"""Part of the layout: quotes/check/verbatim.py."""

from __future__ import annotations

from quotes.check.claims import Claim, said_by_another
from quotes.check.compared import SURE, ComparedPrinting, contrary_stance, differences, finding, outlet
from quotes.check.findings import Finding, Verdict
from quotes.check.out_of_context import Part, Turned, proviso_in_print, turned_in_print
from quotes.check.printed import Printed
from quotes.check.wording_match import Match, lay
from quotes.compare.relation import weak
from quotes.compare.stance import Reported
from quotes.compare.wording.wording import wording_of
from quotes.names.same_person import one_person
from quotes.types import Kind, Quote

_MARKS = " ,.“”‘’«»\"'"
_CLAUSE = 5  # words that two people seldom happen to say alike


def _verbatim(
    quote: Quote,
    claim: Claim,
    text: str,
    verbatim: list[ComparedPrinting],
    found: list[ComparedPrinting],
    parts: list[Part],
    ours: Reported,
) -> Finding:
    marked = [one for one in verbatim if _in_marks(text, one.printed)]
    same = [one for one in marked if one.same_speaker]
    others = [one for one in marked if one.same_speaker is False]
    undecided = [one for one in marked if one.same_speaker is None]
    who = quote.speaker_name or "nobody in particular"
    elsewhere: list[str] = []
    if near := same or ([] if others else undecided):
        mixed = quote.kind is Kind.MIXED
        turned = [(one, why) for one in near if (why := turned_in_print(parts, one.printed, mixed=mixed))]
        turning = {id(one) for one, _ in turned}
        clean = [one for one in near if id(one) not in turning]
        if turned and not any(_tells_more(one, text) for one in clean):
            return _out_of_setting(quote, text, turned, clean)
        elsewhere = [f"{outlet(one)} has it otherwise: “{why.printed}”" for one, why in turned[:2]]
        same = [one for one in same if id(one) not in turning]
        undecided = [one for one in undecided if id(one) not in turning]
        near = clean
        provisos = [proviso_in_print(parts, one.printed) for one in clean]
        if provisos and all(provisos):
            elsewhere.insert(0, f"{outlet(clean[0])} prints it with a condition: “{provisos[0]}”")
    if same:
        notes = [f"{outlet(one)} gives it to {one.printed.speaker_name}" for one in others]
        turned_words = [one for one in found if one.laid.closeness is Match.TURNED]
        notes += [f"{outlet(one)} prints it otherwise: {differences(one)}" for one in turned_words[:2]]
        reason = f"printed word for word as said by {same[0].printed.speaker_name}"
        if same[0].laid.comparison.changes:
            reason += f" ({differences(same[0])})"
        evidence = [*same, *others, *turned_words, *undecided]
        return finding(quote, text, Verdict.VERIFIED, reason, evidence, [*elsewhere, *notes])
    common = weak(wording_of(text)) and not _by_relatives_only(claim, text, marked)
    if others and not common and quote.speaker_name is not None and quote.confidence >= SURE:
        said = others[0].printed
        claimed, theirs = claim.shown_beside(said)
        reason = f"the draft gives it to {claimed}; {outlet(others[0])} to {theirs}"
        if said.reported_by_name and one_person(who, said.reported_by_name):
            reason += f", whom {said.reported_by_name} only reports"
        return finding(quote, text, Verdict.SPEAKER, reason, [*others, *undecided])
    if marked and all(one.printed.headline for one in marked):
        reason = (
            f"only the headline of {outlet(marked[0])} has these words in quotation marks; who said them "
            "is not told there"
        )
        return finding(quote, text, Verdict.UNCONFIRMED, reason, marked, elsewhere)
    if marked:
        reason = f"printed word for word; that {who} said it is not confirmed by any printing"
        if quote.speaker_name is None or quote.confidence < SURE:
            reason = "printed word for word; the draft does not say clearly who said it"
        elif common and others and not undecided:
            named = others[0].printed.speaker_name
            reason = f"words that anybody says; {outlet(others[0])} gives them to {named}"
        return finding(quote, text, Verdict.UNCONFIRMED, reason, marked, elsewhere)
    partly = [one for one in verbatim if one.printed.marked]
    if partly:
        inside = " ".join(partly[0].printed.marked.split())
        reason = (
            f"only “{inside.strip(_MARKS)}” stands inside quotation marks in {outlet(partly[0])}; "
            "the rest are not the speaker's words there"
        )
        return finding(quote, text, Verdict.PARAPHRASE, reason, partly, said_by_another(claim, partly))
    quoted = [one for one in verbatim if one.printed.id is not None]
    contrary = [one for one in quoted if one.printed.reported.stance is not ours.stance]
    if contrary and len(contrary) == len(quoted) and contrary[0].same_speaker is not False:
        return contrary_stance(quote, text, ours, contrary)
    if quoted:
        reason = f"{outlet(quoted[0])} prints these words without quotation marks"
        named = quoted[0].printed.speaker_name
        notes = [f"there as said by {named}, not {who}"] if quoted[0].same_speaker is False and named else []
        return finding(quote, text, Verdict.PARAPHRASE, reason, quoted, notes)
    where = f"the headline of {outlet(verbatim[0])}" if verbatim[0].printed.headline else outlet(verbatim[0])
    reason = f"the words stand in {where}, but nobody is quoted with them there"
    return finding(quote, text, Verdict.UNQUOTED, reason, verbatim)


def _by_relatives_only(claim: Claim, text: str, marked: list[ComparedPrinting]) -> bool:
    """Whether a clause of common words is printed as said by somebody else of the same surname alone.

    Then it is the two who were taken for each other, not two who happened to say the same.
    """
    if len(wording_of(text).words) < _CLAUSE:
        return False
    return all(one.same_speaker is False and claim.of_one_family(one.printed) for one in marked)


def _tells_more(one: ComparedPrinting, text: str) -> bool:
    """Whether a printing has more than the bare words, so that it shows that they were said without more."""
    return len(wording_of(one.printed.text).words) > len(wording_of(text).words) + 1


def _out_of_setting(
    quote: Quote, text: str, turned: list[tuple[ComparedPrinting, Turned]], clean: list[ComparedPrinting]
) -> Finding:
    """The finding where the words are right, and print says something else with them."""
    (one, why), *_ = turned
    evidence = [*(each for each, _ in turned), *clean]
    if quote.kind is Kind.MIXED and why.what not in ("question", "somebody else's words"):
        reason = (
            f"the words in the marks are right, but what leads to them is not ({why.what}): "
            f"{outlet(one)} prints “{why.printed}”, the draft “{why.draft}”"
        )
        return finding(quote, text, Verdict.MEANING, reason, evidence)
    reason = {
        "negation": "quoted out of a negated sentence",
        "condition": f"quoted out of a condition or a wish (“{why.word}”)",
        "question": "quoted out of a question",
        "somebody else's words": "words of somebody else that the speaker repeats",
    }.get(why.what, why.what)
    if why.what == "negation" and why.ours:
        reason = "the draft negates it, print does not"
    return finding(quote, text, Verdict.CUT, f"{reason}: {outlet(one)} prints “{why.printed}”", evidence)


def _in_marks(text: str, printed: Printed) -> bool:
    return bool(printed.marked) and lay(text, printed.marked, parts=True).closeness is Match.VERBATIM
