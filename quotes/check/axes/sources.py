"""Who prints what a draft quotes, and the quotation as it should read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quotes.check.axes.cuts import sentence_round
from quotes.check.axes.outcome import Outcome
from quotes.check.axes.splices import in_rows, joined_rows
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting
from quotes.check.findings import Attributed, Difference, Sources, Voiced, Worded
from quotes.check.wording_match import Match, lay
from quotes.compare.wording.wording import wording_of
from quotes.text import one_line
from quotes.types import Kind

_OUTER = ' \t\r\n“”"«»`'
_OTHERWISE = (Match.CHANGED, Match.TURNED, Match.LEFT_OUT)
_NO_MARKS = re.compile(r"[“”\"]")
_BEFORE, _BEHIND = re.compile(r"(?<![^\w$£€%])[^\w$£€%]*+$"), re.compile(r"[^\w$£€]*+")  # signs and spaces
_MOST_SIGNS = 4
_JOINT = 8  # characters
_MOST = 3  # differences that are put right one by one
_SHOWN = (Worded.ALTERED, Worded.CRITICAL)
_STANDING = (Worded.VERBATIM, Worded.TYPOGRAPHIC, Worded.HOUSE_STYLE)


def sources_of(case: Case, printings: Sequence[ComparedPrinting]) -> Sources:
    """Return how many printings there are, and which outlets have the words as the draft has them."""
    every = {id(one.printed): one for one in (*printings, *case.found)}.values()
    near = [one for one in _printings_of_it(case, every) if one.printed.id is not None]
    standing = _current(near)
    follows = _outlets(one for one in near if one.laid.closeness is Match.VERBATIM)
    against = _outlets(one for one in standing if one.laid.closeness in _OTHERWISE)
    contrary = _outlets(
        one for one in standing if one.laid.closeness is Match.TURNED and one.same_speaker is not False
    )
    if case.quote.kind is Kind.INDIRECT or not follows:
        contrary = ()  # what the draft has no printing for is told by its wording
    if case.quote.kind is Kind.INDIRECT:
        follows, against = (), ()
        near = [one for one in printings if one.printed.id is not None]
    near = _current(near)
    seen = {(wording_of(one.printed.context).plain, one.printed.before[-80:]) for one in near}
    outlets = {one.printed.article.outlet or one.printed.article.key for one in near}
    return Sources(
        min(len(seen), len(outlets)),
        follows,
        tuple(each for each in against if each not in follows),
        tuple(each for each in contrary if each not in follows),
    )


def _printings_of_it(case: Case, some: Iterable[ComparedPrinting]) -> list[ComparedPrinting]:
    """Those that print the draft's words: few or common ones only of this speaker."""
    near = [one for one in some if one.prints_most_of(len(case.wording.words))]
    whole = [one for one in near if one.laid.closeness is not Match.PART] or near
    if case.common and any(one.same_speaker for one in whole):
        return [one for one in whole if one.same_speaker]
    return whole


def _current(some: Sequence[ComparedPrinting]) -> list[ComparedPrinting]:
    """Those of texts that stand; if their outlets have changed all of them since, all."""
    return [one for one in some if not one.printed.article.superseded] or list(some)


def _outlets(some: Iterable[ComparedPrinting]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.printed.article.printer for one in some))


def correction_of(case: Case, outcome: Outcome) -> str:
    """Return the quotation as it should read; empty if it may stand, or nothing shows how it should."""
    if not outcome.printings:
        return ""
    best = outcome.printings[0]
    if case.quote.kind is Kind.INDIRECT:
        if outcome.wording.value not in (Worded.CRITICAL, Worded.ALTERED, Worded.TRUNCATED):
            return ""
        return one_line(best.printed.context)
    wording = outcome.wording
    if wording.value is Worded.SPLICED:
        printed = " ... ".join(dict.fromkeys(one.printed.text for one in outcome.printings[:_MOST]))
        if rows := joined_rows(case.text.replace(" ... ", " "), printed):
            return in_rows(rows, printed)
    words: str | None = one_line(case.text).strip(_OUTER)
    if wording.value not in _STANDING:
        words = corrected_words(case.text, wording.differences, wording.value, best.printed.text)
        if words is not None and lay(words, best.printed.text, parts=True).closeness is not Match.VERBATIM:
            words = None  # what is shown as a correction must be printed so
    if wording.turned or wording.value is Worded.TRUNCATED or words is None:
        words = _NO_MARKS.sub("", sentence_round(best.printed.text, best.laid.comparison.new)).strip(_OUTER)
    changed = words != one_line(case.text).strip(_OUTER)
    speaker = outcome.speaker.printed if outcome.speaker.value is Attributed.OTHER else ""
    if outcome.voice.value is Voiced.PARTLY:
        return one_line(best.printed.context)
    if outcome.voice.value in (Voiced.NARRATION, Voiced.DENIED, Voiced.OPEN):
        return one_line(best.printed.context)
    if not changed and not speaker:
        return ""
    return f"“{words}”" + (f" ({speaker})" if speaker else "")


def _is_a_rest(text: str, one: Difference) -> bool:
    """Whether a difference is at the joint of two parts, or several words that print has nothing for."""
    joint = "..." in text[max(0, one.draft.start - _JOINT) : one.draft.end + _JOINT]
    return joint or (not one.printed_text and len(wording_of(one.draft_text).words) > 1)


def corrected_words(
    text: str, differences: Sequence[Difference], worded: Worded, printed: str = ""
) -> str | None:
    """Return a draft's words with what is not accepted put as it was printed; None if too much differs.

    Args:
        text: the draft's words.
        differences: what differs.
        worded: how they come to print on the whole.
        printed: the printed words, to take over the signs round what the draft lacks.
    """
    wrong = [one for one in differences if one.kind in _SHOWN]
    if len(wrong) > _MOST or any(not one.printed_text and one.draft.end >= len(text) - 2 for one in wrong):
        return None
    if any(_is_a_rest(text, one) for one in wrong):
        return None
    for one in sorted(wrong, key=lambda one: -one.draft.start):
        instead = one.printed_text
        if worded is Worded.SPLICED and not one.draft_text:
            instead = "…"
        if not one.draft_text and instead == one.printed_text and one.printed.of(printed) == instead:
            text = _with_its_signs(text, one, printed)
            continue
        pad = " " if not one.draft_text else ""
        text = f"{text[: one.draft.start]}{pad}{instead}{text[one.draft.end :]}"
    return one_line(text).strip(_OUTER)


def _with_its_signs(text: str, one: Difference, printed: str) -> str:
    """A draft with printed words that it lacks, and the signs round them: " – and still do – "."""
    before, behind = _BEFORE.search(printed[: one.printed.start]), _BEHIND.match(printed[one.printed.end :])
    ours_before, ours_behind = _BEFORE.search(text[: one.draft.start]), _BEHIND.match(text[one.draft.end :])
    if not (before and behind and ours_before and ours_behind):
        return text
    signs = before.group(), behind.group()
    if any("..." in each or len(each) > _MOST_SIGNS for each in (*signs, ours_before.group())):
        signs = " ", " "
    if not ours_behind.group().strip() and one.draft.end >= len(text.rstrip()):
        signs = signs[0], ours_behind.group()
    start, end = one.draft.start - len(ours_before.group()), one.draft.end + len(ours_behind.group())
    return f"{text[:start]}{signs[0]}{one.printed_text}{signs[1]}{text[end:]}"
