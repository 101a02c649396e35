"""The wording of a draft's marked words beside the printing that comes nearest: the class, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from quotes.check.archive.printed import MARKED
from quotes.check.axes.cuts import Cut, before_and_behind, cut_of
from quotes.check.axes.policy import Policy
from quotes.check.axes.splices import in_rows, joined_rows
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting, in_marks, outlet
from quotes.check.findings import Difference, Worded, WordingFinding
from quotes.check.meaning.differences import critical_sense, judged_change
from quotes.check.meaning.lexicon import QUANTITIES
from quotes.check.meaning.sentences import stretches
from quotes.check.whole_words import in_whole_words
from quotes.compare.align import align
from quotes.compare.bounds import EXCHANGING
from quotes.compare.changes import Comparison, compare, laid_out
from quotes.compare.shares import judged
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.text import word_set
from quotes.types import Kind, Span

_OUTER = " \t\r\n“”\"‘’'«»`.,;:!?…–—-"
_MARKS = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-"}
)
_SIGNS = re.compile(r"[\W_]+")
_SIC = re.compile(r"(?<!\s)\s*[\[(]sic[\])]", re.IGNORECASE)
_MOST_OF_A_REST = 12  # words
_LEAST_EXCHANGED = 4
#: Words that may stand in several places of a sentence, beside those that end with "ly".
_LOOSE = word_set("now today tonight yesterday tomorrow then here there soon too also still however maybe")
_LEFT_OUT = "with more that turns it"
_TURNED = {
    "negation": "in a negation that the draft left out",
    "a condition or a wish": "in a condition or a wish that the draft left out",
    "condition": "with a condition that the draft left out",
    "contrast": "with a contrast that the draft left out",
    "question": "as a question",
    "somebody else's words": "as somebody else's words that the speaker repeats",
}
_MOST_CELLS = 400_000  # words beside words that are aligned whatever they share


def beside(draft: str, printed: str) -> Comparison:
    """Return a draft's words laid beside printed ones, however little they share."""
    found = compare(draft, printed)
    if found.changes or found.old or found.new:
        return _whole(draft, printed, found)
    one, other = wording_of(draft), wording_of(printed)
    if not one.words or not other.words or len(one.words) * len(other.words) > _MOST_CELLS:
        return found
    swapped = (len(other.words), other.normalised) < (len(one.words), one.normalised)
    short, long = (other, one) if swapped else (one, other)
    pairs = align(short, long)
    return _whole(draft, printed, laid_out(draft, printed, judged(short, long, pairs, swapped=swapped)))


def _whole(draft: str, printed: str, found: Comparison) -> Comparison:
    changes = in_whole_words(draft, printed, found)
    return Comparison(found.relation, found.score, found.old, found.new, changes)


def wording_beside(case: Case, one: ComparedPrinting, policy: Policy) -> WordingFinding:
    """Return the wording of a draft's marked words beside one printing that has them or most of them."""
    text, printed = case.text, one.printed.text
    comparison = one.laid.comparison
    if not comparison.new:
        comparison = beside(text, printed)
    differences = [judged_change(change, text, printed, policy) for change in comparison.changes]
    differences = [each for each in differences if not _in_own_words(case, each)]
    differences = [_with_the_rest(each, text, printed) for each in differences]
    differences += _signs(text, policy)
    if moved := _exchanged(text, printed) or _exchanged_words(text, differences):
        loose = _adverb_moved(wording_of(text).words, wording_of(moved).words)
        how = "in another order" if loose else "the other way round"
        reason = f"{outlet(one)} has the same words {how}: {in_marks(moved.strip(_OUTER))}"
        return WordingFinding(Worded.ALTERED if loose else Worded.CRITICAL, reason, tuple(differences))
    rows = joined_rows(text, printed)
    if rows:
        reason = f"{outlet(one)} prints these words apart: {in_rows(rows, printed)}"
        return WordingFinding(Worded.SPLICED, reason, tuple(differences))
    worst = max((each.kind for each in differences), key=_grave, default=Worded.VERBATIM)
    if _grave(worst) <= _grave(Worded.TYPOGRAPHIC):
        over_tag = len(case.quote.spans) > 1  # “We will,” she said, “and soon.”
        worst = _surface(text, comparison.new.of(printed) or printed, worst, over_tag=over_tag)
    end = max([comparison.new.end, *(each.printed.end for each in differences if each.draft_text)])
    cut = cut_of(case.article, case.quote, case.parts, one.printed, Span(comparison.new.start, end))
    if one.printed.kind is Kind.DIRECT and wording_of(text).words == wording_of(printed).words:
        cut = replace(cut, turned="")  # nothing was cut
    if not one.printed.marked:
        cut = replace(cut, told=False)  # of a report, nothing shows where a sentence of the speaker's ends
    return _with_cut(worst, tuple(differences), cut, one)


def _with_the_rest(one: Difference, draft: str, printed: str) -> Difference:
    """A difference at the end of a draft, with what print has there: “ends soon” for “goes on for years”."""
    if one.kind is not Worded.ALTERED or one.printed_text or draft[one.draft.end :].strip(_OUTER):
        return one
    rest = before_and_behind(printed, Span(max(0, one.printed.start - 1), one.printed.end))[1]
    if not rest or len(wording_of(rest).words) > _MOST_OF_A_REST:
        return one
    start = printed.find(rest, max(0, one.printed.start - 1))
    if start < 0:
        return one
    sense = critical_sense(wording_of(one.draft_text).words, wording_of(rest).words)
    kind: Worded = Worded.CRITICAL if sense else one.kind
    if _SIGNS.sub("", one.draft_text).casefold() == _SIGNS.sub("", rest).casefold():
        kind = Worded.TYPOGRAPHIC  # "emails" for "e-mails"
    place = Span(start, start + len(rest))
    return replace(one, printed=place, printed_text=rest, kind=kind, sense=sense or one.sense)


def _in_own_words(case: Case, one: Difference) -> bool:
    """Whether a printed "not" between two marked parts is in the draft's own words there.

    Draft and print: a “good start” but not “the end.”
    """
    if case.quote.kind is not Kind.MIXED or case.article is None or one.sense != "negation" or one.draft_text:
        return False
    between = " ".join(MARKED.sub(" | ", case.quote.text(case.article)).split("|")[1:-1])
    theirs = wording_of(one.printed_text).words
    return sum(map(_negates, wording_of(between).words)) % 2 == sum(map(_negates, theirs)) % 2


def _negates(word: str) -> bool:
    return word in word_lists.NEGATIONS


def _with_cut(
    worst: Worded, differences: tuple[Difference, ...], cut: Cut, one: ComparedPrinting
) -> WordingFinding:
    value, reason = worst, _reason(worst, differences, one)
    if _grave(worst) < _grave(Worded.ALTERED):
        if cut.turned:
            value = Worded.TRUNCATED
            reason = f"{outlet(one)} has it {_TURNED.get(cut.turned, _LEFT_OUT)}: {in_marks(cut.shown)}"
        elif cut.told:
            value = Worded.TRUNCATED
            where = " and ".join(
                filter(None, ("before it" * bool(cut.before), "behind it" * bool(cut.behind)))
            )
            reason = (
                f"cut off a longer sentence: {outlet(one)} goes on {where} with "
                f"{' and '.join(in_marks(words) for words in (cut.before, cut.behind) if words)}"
            )
    turned = cut.turned if value is Worded.TRUNCATED else ""
    return WordingFinding(value, reason, differences, cut.before, cut.behind, turned)


def _reason(worst: Worded, differences: tuple[Difference, ...], one: ComparedPrinting) -> str:
    if worst is Worded.VERBATIM:
        return f"word for word in {outlet(one)}"
    if worst is Worded.TYPOGRAPHIC:
        return f"word for word in {outlet(one)}, but for marks and the like"
    shown = [each for each in differences if each.kind is worst]
    told = "; ".join(map(_shown, shown[:3]))
    if worst is Worded.HOUSE_STYLE:
        return f"as in {outlet(one)}, in house style: {told}"
    return f"{outlet(one)} prints it differently: {told}"


def _shown(one: Difference) -> str:
    what = f" ({one.rule})" if one.rule else ""
    kind = f"{one.sense}: " if one.kind is Worded.CRITICAL else ""
    if not one.draft_text:
        return f"{kind}{in_marks(one.printed_text)} is missing from the draft{what}"
    if not one.printed_text:
        return f"{kind}{in_marks(one.draft_text)} was added in the draft{what}"
    return f"{kind}{in_marks(one.draft_text)} for {in_marks(one.printed_text)}{what}"


def _exchanged(draft: str, printed: str) -> str:
    """The printed sentence that has all words of the draft in another order, but for a list of things."""
    ours = wording_of(draft).words
    if len(ours) < _LEAST_EXCHANGED or not EXCHANGING.isdisjoint(ours):
        return ""
    count = Counter(ours)
    for stretch in stretches(printed)[0]:
        theirs = wording_of(stretch).words
        if Counter(theirs) == count and theirs != ours:
            return stretch.strip()
    return ""


def _adverb_moved(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether only a word that says how or when has another place: "you soon pay", "soon you pay"."""
    loose = {word for word in ours if word in _LOOSE or (word.endswith("ly") and word not in QUANTITIES)}
    kept = [[word for word in words if word not in loose] for words in (ours, theirs)]
    return bool(loose) and kept[0] == kept[1] and word_lists.NEGATIONS.isdisjoint(ours)


def _exchanged_words(draft: str, differences: Sequence[Difference]) -> str:
    """The print's words for two differences of which each has the other's words, but for a list of things."""
    changed = sorted(
        (one for one in differences if one.kind is Worded.ALTERED), key=lambda one: one.draft.start
    )
    for one, other in combinations(changed, 2):
        ours = [wording_of(each.draft_text).plain for each in (one, other)]
        theirs = [wording_of(each.printed_text).plain for each in (other, one)]
        between = wording_of(draft[one.draft.end : other.draft.start]).words
        if all(ours) and ours == theirs and not EXCHANGING.issuperset(between):
            return f"{one.printed_text} … {other.printed_text}"
    return ""


_GRAVITY = (Worded.VERBATIM, Worded.TYPOGRAPHIC, Worded.HOUSE_STYLE, Worded.ALTERED, Worded.CRITICAL)


def _grave(value: Worded) -> int:
    return _GRAVITY.index(value)


def _signs(text: str, policy: Policy) -> list[Difference]:
    """What stands in the draft alone: a [sic], an ellipsis at either end."""
    found = []
    for match in _SIC.finditer(text):
        kind = Worded.HOUSE_STYLE if policy.accepts("sic") else Worded.ALTERED
        rule = "sic" if kind is Worded.HOUSE_STYLE else ""
        place = Span(*match.span())
        found.append(Difference(place, Span(0, 0), match.group().strip(), "", kind, "words", rule))
    return found


def _surface(draft: str, printed: str, worst: Worded, *, over_tag: bool) -> Worded:
    """Verbatim if the words look alike, but for marks, full stops and commas at either end."""
    if over_tag and " ... " in draft:
        kinds = [_surface(part, printed, worst, over_tag=False) for part in draft.split(" ... ")]
        return max(kinds, key=_grave)
    ours, theirs = " ".join(draft.strip(_OUTER).split()), " ".join(printed.strip(_OUTER).split())
    if worst is Worded.VERBATIM and (ours == theirs or ours in theirs):
        return worst
    if worst is Worded.VERBATIM and ours.translate(_MARKS) in theirs.translate(_MARKS):
        return Worded.TYPOGRAPHIC if "'" in ours or '"' in ours or "-" in ours else worst
    return Worded.TYPOGRAPHIC
