"""Whether a draft's words mean the same in print: the clauses around them, in the draft and in print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.check.archive.printed import MARKED, Printed
from quotes.compare.changes import compare
from quotes.compare.places import find_row
from quotes.compare.relation import weak
from quotes.compare.setting import Setting, Shift, setting_of, shifts, turned_outside
from quotes.compare.wording.wording import wording_of
from quotes.read.article.lines import line_before
from quotes.text import cut, one_line
from quotes.types import Article, Kind, Quote, Span

_CLAUSE = 3  # words from which a fragment can be a clause
_NO_MARKS = str.maketrans(dict.fromkeys('“”"«»‘'))
_MOST_PLACES = 50  # of one printing that has the same words again and again
_LONGEST = 110  # characters of a clause that is shown
_CONDITIONAL = re.compile(
    r"\b(?:if|unless|provided|providing|as long as|so long as|on condition|whether|without)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r",? ?(?:but )?(?:only )?"
    r"(?P<what>(?:if|unless|provided|providing|as long as|so long as|on condition)\b[^.!?;”\"\n]{3,80})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a draft in one row, with what surrounds them."""

    text: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class Turned:
    """Why the same words say something else in print.

    ``what`` is "negation", "condition" ... (`Shift`, or the value of a `Sense`); ``draft`` and ``printed``
    show the clauses.
    """

    what: str
    word: str  # the word that makes the difference, if there is one
    draft: str
    printed: str
    ours: bool = False  # the draft does it, print does not


def parts_of(article: Article, quote: Quote) -> list[Part]:
    """Return the marked parts of a draft's quotation: all of a direct one, each in marks of a mixed one."""
    text = quote.text(article)
    outside = line_before(article.text, quote.start)
    found = [Span(*match.span()) for match in MARKED.finditer(text)] if quote.kind is Kind.MIXED else []
    if not found:
        setting = setting_of("", text, "", outside=outside, whole=_begins_a_sentence(text))
        return [Part(text, setting)]
    return [
        Part(
            span.of(text),
            setting_of(text[: span.start], span.of(text), text[span.end :], outside=outside),
        )
        for span in found
    ]


def unmarked_parts(text: str, printed: Printed) -> list[Part]:
    """Return the words of indirect speech in a draft that a printing has in quotation marks.

    None are returned if the printing has too few words in marks, or others, or none outside them.
    """
    wording = wording_of(printed.marked)
    if printed.kind is not Kind.MIXED and _begins_a_sentence(printed.marked):
        return []
    if weak(wording) or wording.gaps or f" {wording.plain} " not in f" {wording_of(text).plain} ":
        return []
    return [
        Part(place.of(text), setting_of(text[: place.start], place.of(text), text[place.end :]))
        for place in _places(printed.marked, text)[:_MOST_PLACES]
    ]


def turned_in_print(parts: Sequence[Part], printed: Printed, *, mixed: bool) -> Turned | None:
    """Return what makes print say something else with these words than the draft does; None if nothing does.

    If print has the words several times, the place that agrees with the draft counts.
    """
    for part in parts:
        places = _places(part.text, printed.text)[:_MOST_PLACES]
        found = [_turned(part, printed, place, mixed=mixed) for place in places]
        if found and None not in found:
            return found[0]
    return None


def proviso_in_print(parts: Sequence[Part], printed: Printed) -> str:
    """Return the condition on which print makes a statement that the draft makes without it, else ""."""
    for part in parts:
        provisos = []
        for place in _places(part.text, printed.text)[:_MOST_PLACES]:
            setting = _setting(printed, place)
            free = part.setting.condition or part.setting.proviso or part.setting.question
            provisos.append("" if free else setting.proviso)
        if provisos and all(provisos):
            return provisos[0]
    return ""


def _turned(part: Part, printed: Printed, place: Span, *, mixed: bool) -> Turned | None:
    setting = _setting(printed, place)
    lost = shifts(part.setting, setting)
    if len(wording_of(part.text).words) < _CLAUSE:  # a label is no claim that could hang on an "if"
        lost.pop(Shift.CONDITION, None)
        lost.pop(Shift.QUESTION, None)
    if mixed and lost.get(Shift.REPORTED, "").startswith(("‘", "'")):
        del lost[Shift.REPORTED]  # the marks of the fragment itself, in an outlet that uses single ones
    behind = printed.text[place.end :]
    shown = _shown(setting.clause, place.of(printed.text), behind, question=bool(setting.question))
    ours = _shown(part.setting.clause, part.text, "", question=False)
    if lost:
        shift = min(lost, key=list(Shift).index)
        return Turned(shift.value, lost[shift], ours, shown, bool(part.setting.negation))
    if mixed and (sense := turned_outside(part.setting.clause, setting.clause)):
        return Turned(sense.value, "", ours, shown)
    return None


def _setting(printed: Printed, place: Span) -> Setting:
    text = printed.text
    return setting_of(
        text[: place.start],
        place.of(text),
        text[place.end :] if text[place.end :].strip(" ,.”\"’'»") else text[place.end :] + printed.after,
        outside=printed.before,
        whole=printed.kind is Kind.DIRECT and _begins_a_sentence(text),
    )


def _begins_a_sentence(text: str) -> bool:
    first = text.lstrip(" “\"‘'«`[").lstrip(".… ")[:1]
    return first.isupper() or first.isdigit()


def _places(part: str, printed: str) -> list[Span]:
    """Where the words of a part are in a printed text; the best place if they differ a little."""
    words = wording_of(part).words
    found = find_row(words, wording_of(printed))
    if found or not words:
        return found
    new = compare(part, printed).new
    return [new] if new else []


def _shown(clause: str, fragment: str, behind: str, *, question: bool) -> str:
    """A clause with the fragment it leads to, on one line, cut if it is long."""
    words = one_line(f"{clause} {fragment}".translate(_NO_MARKS)).strip(" ,.")
    if question:
        words += "?"
    elif behind[:4].lower() in (" not", "n’t ", "n't "):
        words += behind[:4]
    return cut(words, _LONGEST)


def condition_behind(text: str, behind: str, printed: Printed) -> str:
    """Return the condition behind a printed report, if a draft has none: "..., provided that it is paid".

    Args:
        text: the draft's reported words.
        behind: what the draft has behind them.
        printed: whose own words end before the condition.
    """
    condition = _CONDITION.match(printed.after)
    ours = text + re.split(r"(?<=[a-z])[.!?]\s", behind)[0]
    if condition is None or printed.marked or _CONDITIONAL.search(ours):
        return ""
    return " ".join(condition["what"].split())
