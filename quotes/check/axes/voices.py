"""What print does with the words: speech, narration, a headline, a denial; or speech in part only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.check.archive.printed import Printed
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting, in_marks, outlet
from quotes.check.findings import Voiced, VoiceFinding
from quotes.check.wording_match import Match, lay
from quotes.compare.stance import Stance
from quotes.text import cut
from quotes.types import Kind

_STANCES = {Stance.DENIED: Voiced.DENIED, Stance.OPEN: Voiced.OPEN}
_LEAD = 80  # characters of a lead-in that are shown
#: A line of its own behind which a text is quoted: "The post read:".
_LEADS_IN = re.compile(
    r"\b(?:wrote|writes|read|reads|said|says|posted|tweeted|stated|(?:statement|letter|email|post|message|tweet)"
    r"(?: in full)?)\b[^.!?:]*:$"
)
_ARTICLE = re.compile(r"^[“\"‘']?(?:an?|the)\s+(?=\w+\W+\w)", re.IGNORECASE)
_MARKS = " ,.“”‘’«»\"'"


def in_quotation_marks(text: str, one: ComparedPrinting) -> bool:
    """Return whether a printing has all words of a text inside its marks."""
    marked = one.printed.marked
    if not marked:
        return False
    bare = _ARTICLE.sub("", text)  # “a balanced approach” for a “balanced approach”
    return any(
        lay(words, marked, parts=True).closeness is Match.VERBATIM for words in dict.fromkeys((text, bare))
    )


def marked_voice(case: Case, exact: Sequence[ComparedPrinting], best: ComparedPrinting) -> VoiceFinding:
    """Return the voice of words that the draft has in marks and that these printings have."""
    if any(in_quotation_marks(case.text, one) for one in exact):
        spoken = [one for one in exact if in_quotation_marks(case.text, one)]
        if any(not one.printed.headline for one in spoken):
            return VoiceFinding(Voiced.SPEECH, f"in quotation marks in {outlet(spoken[0])}")
        reason = f"only the headline of {outlet(spoken[0])} has these words in quotation marks"
        return VoiceFinding(Voiced.HEADLINE, reason)
    printed = best.printed
    where = outlet(best)
    stance = printed.reported.stance
    if printed.id is not None and stance in _STANCES and stance is not case.ours.stance:
        return VoiceFinding(_STANCES[stance], f"{where} has {in_marks(printed.reported.shown)}")
    if printed.marked:
        inside = " ".join(printed.marked.split()).strip(_MARKS)
        return VoiceFinding(Voiced.PARTLY, f"only “{inside}” is inside quotation marks in {where}")
    if printed.headline:
        reason = f"the words appear in the headline of {where}, but nobody is quoted with them there"
        return VoiceFinding(Voiced.NARRATION, reason)
    if printed.id is None and (lead := _set_off(printed)):
        return VoiceFinding(
            Voiced.SPEECH, f"set off as a quotation in {where}, behind {in_marks(cut(lead, _LEAD))}"
        )
    if printed.id is None:
        return VoiceFinding(Voiced.NARRATION, f"{where} tells it itself; nobody is quoted with it there")
    if printed.kind is Kind.INDIRECT or not printed.marked:
        return VoiceFinding(Voiced.NARRATION, f"{where} reports it without quotation marks")
    return VoiceFinding(Voiced.SPEECH)


def _set_off(printed: Printed) -> str:
    """The line that leads in a paragraph that is quoted without marks; empty if this one is told."""
    before = printed.whole[: printed.span.start]
    line = before.rsplit("\n", 1)[-1]
    paragraphs = [part.strip() for part in before.splitlines() if part.strip()]
    if line.strip():
        paragraphs = paragraphs[:-1]
    while paragraphs and line.lstrip().startswith(">") and paragraphs[-1].startswith(">"):
        paragraphs.pop()  # further paragraphs of one block
    lead = paragraphs[-1] if paragraphs else ""
    if line.lstrip().startswith(">"):
        return lead or line.strip()
    return lead if _LEADS_IN.search(lead) else ""


def reported_voice(case: Case, one: ComparedPrinting) -> VoiceFinding:
    """Return the voice of indirect speech beside a printing of it."""
    ours, theirs = case.ours.stance, one.printed.reported.stance
    if ours is not theirs and theirs in _STANCES:
        reason = f"{outlet(one)} has {in_marks(one.printed.reported.shown)}"
        return VoiceFinding(_STANCES[theirs], reason)
    if one.printed.id is None and ours is theirs and theirs in _STANCES:
        return VoiceFinding(Voiced.SPEECH)
    if one.printed.id is None:
        where = f"the headline of {outlet(one)}" if one.printed.headline else outlet(one)
        return VoiceFinding(Voiced.NARRATION, f"{where} tells it; nobody is given as saying it")
    return VoiceFinding(Voiced.SPEECH)
