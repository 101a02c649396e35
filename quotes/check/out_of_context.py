"""The setting of a draft's marked words against the setting of the same words in print."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.check.printed import MARKED, Printed
from quotes.compare.changes import compare
from quotes.compare.relation import weak
from quotes.compare.setting import Setting, Shift, setting_of, shifts, turned_outside
from quotes.compare.wording.wording import Wording, wording_of
from quotes.read.article.lines import line_before
from quotes.text import cut, one_line
from quotes.types import Article, Kind, Quote, Span

_CLAUSE = 3  # words from which a fragment can be a clause
_NO_MARKS = str.maketrans(dict.fromkeys('“”"«»‘'))
_LONGEST = 110  # characters of a clause that is shown


@dataclass(frozen=True, slots=True)
class Part:
    """Marked words of a draft in one row, with their setting."""

    text: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class Turned:
    """Why the same words say something else in print.

    ``what`` is "negation", "condition" ... (`Shift`, or the value of a `Sense`); ``draft`` and ``printed``
    show the clauses.
    """

    what: str
    word: str  # that which does it, where one does
    draft: str
    printed: str
    ours: bool = False  # the draft does it, print does not


def parts_of(article: Article, quote: Quote) -> list[Part]:
    """The marked parts of a draft's quotation: of a direct one all of it, of a mixed one each marked part."""
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
    """The words of indirect speech in a draft that a printing has in quotation marks, with their setting.

    Empty where the printing has too few words in marks, or others, or none outside them.
    """
    wording = wording_of(printed.marked)
    if printed.kind is not Kind.MIXED and _begins_a_sentence(printed.marked):
        return []
    if weak(wording) or wording.gaps or f" {wording.plain} " not in f" {wording_of(text).plain} ":
        return []
    return [
        Part(place.of(text), setting_of(text[: place.start], place.of(text), text[place.end :]))
        for place in _places(printed.marked, text)
    ]


def turned_in_print(parts: list[Part], printed: Printed, *, mixed: bool) -> Turned | None:
    """What makes print say something else with these words than the draft does; None where nothing does.

    Where print has the words several times, the place that agrees with the draft counts.
    """
    for part in parts:
        found = [_turned(part, printed, place, mixed=mixed) for place in _places(part.text, printed.text)]
        if found and None not in found:
            return found[0]
    return None


def proviso_in_print(parts: list[Part], printed: Printed) -> str:
    """The condition on which print makes the statement that the draft makes without it; else nothing."""
    for part in parts:
        provisos = []
        for place in _places(part.text, printed.text):
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
    """Where the words of a part stand in a printed text; the best place where they differ a little."""
    one, other = wording_of(part), wording_of(printed)
    count = len(one.words)
    found = [
        _span(other, at, at + count)
        for at in range(len(other.words) - count + 1)
        if count and other.words[at : at + count] == one.words
    ]
    if found or not count:
        return found
    new = compare(part, printed).new
    return [new] if new else []


def _span(wording: Wording, first: int, end: int) -> Span:
    return Span(wording.tokens[first].start, wording.tokens[end - 1].end)


def _shown(clause: str, fragment: str, behind: str, *, question: bool) -> str:
    """A clause with the fragment it leads to, on one line, cut where it is long."""
    words = one_line(f"{clause} {fragment}".translate(_NO_MARKS)).strip(" ,.")
    if question:
        words += "?"
    elif behind[:4].lower() in (" not", "n’t ", "n't "):
        words += behind[:4]
    return cut(words, _LONGEST)
