"""What happened to the words on the way: which wording came from which, and where they differ.

Nobody has seen one outlet copy from another, so the tree says what is likely: a wording hangs on
the most similar one that was not printed later. Pure functions of the printings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from db.answers.changes import difference, marked_difference
from db.answers.origins import Edge, PrintedReading, Variation
from db.answers.statements import ShownPrinting
from db.provenance.first_printing import Period, period_of
from quotes.compare.changes import Comparison, compare
from quotes.compare.relation import Relation, Sense
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_COMPARED = 100  # wordings at either end of very many
_MOST_PLACES = 100  # places of a full form at which readings are told apart
#: What an editor may do without printing other words.
_ALLOWED = frozenset({Sense.OMISSION, Sense.BRACKET})


@dataclass(frozen=True, slots=True)
class _Form:
    """A distinct wording: its words, how it was printed first, and by whom."""

    words: tuple[str, ...]
    text: str
    printings: tuple[ShownPrinting, ...]

    @property
    def period(self) -> Period | None:
        return period_of(self.printings[0].published)

    @property
    def order(self) -> tuple[bool, str, int, str]:
        """Earliest first by the page's dates, undated last; then the longest."""
        period = self.period
        moment = period.start.isoformat() if period else ""
        return (period is None, moment, -len(self.words), " ".join(self.words))


def mutation_tree(printings: Sequence[ShownPrinting]) -> tuple[Edge, ...]:
    """Return every distinct wording with the most similar one before it; parents come before children.

    Args:
        printings: of one statement, in any order. Forms of the same words (case, marks, the way a number
            is written) that the archive takes for one wording are kept apart if their letters differ.
    """
    forms = sorted(_forms(printings), key=lambda form: form.order)
    return tuple(_edge(form, _some_before(forms, at)) for at, form in enumerate(forms))


def _some_before(forms: Sequence[_Form], at: int) -> Sequence[_Form]:
    """Those before a wording that it is compared with: of very many, the first and the last ones."""
    if at <= 2 * _COMPARED:
        return forms[:at]
    return [*forms[:_COMPARED], *forms[at - _COMPARED : at]]


def _forms(printings: Sequence[ShownPrinting]) -> list[_Form]:
    grouped: dict[tuple[str, ...], list[ShownPrinting]] = defaultdict(list)
    for printing in printings:
        grouped[_surface(printing.words)].append(printing)
    return [
        _Form(words, ordered[0].words, tuple(ordered))
        for words, some in grouped.items()
        for ordered in [sorted(some, key=_by_date)]
    ]


def _surface(text: str) -> tuple[str, ...]:
    """The words as they look, apart from case and marks: "$5" and "5 dollars" are two."""
    return wording_of(text).surface or (text,)


def _by_date(printing: ShownPrinting) -> tuple[bool, str, str, int, str]:
    period = period_of(printing.published)
    start = period.start.isoformat() if period else ""
    return (period is None, start, printing.outlet or "", printing.start, printing.id)


def _edge(form: _Form, before: Sequence[_Form]) -> Edge:
    ids = tuple(printing.id for printing in form.printings)
    if not before:
        return Edge(ids, form.text)
    parent = _most_similar(form, before)
    compared = marked_difference if form.printings[0].kind == "mixed" else difference
    relation, changes = compared(parent.text, form.text)
    if relation == Relation.DIFFERENT and not changes:
        return Edge(ids, form.text)
    earlier, later = parent.period, form.period
    in_order = earlier is not None and later is not None and earlier.before(later)
    longer = len(form.words) > len(parent.words)
    return Edge(ids, form.text, parent.printings[0].id, relation, changes, in_order, longer)


def _most_similar(form: _Form, before: Sequence[_Form]) -> _Form:
    """The wording with most words in common for their length; of several alike, the first."""
    mine = _numbered(form.words)
    bounds = []
    for at, other in enumerate(before):
        common = len(mine & _numbered(other.words))
        bounds.append((-2 * common / (len(form.words) + len(other.words)), at))
    best, chosen = -1.0, before[0]
    found_at = len(before)
    for bound, at in sorted(bounds):  # no likeness is above its bound, so most need no alignment
        if -bound < best:
            break
        likeness = SequenceMatcher(None, before[at].words, form.words, autojunk=False).ratio()
        if likeness > best or (likeness == best and at < found_at):
            best, chosen, found_at = likeness, before[at], at
    return chosen


@lru_cache(maxsize=1 << 12)  # each is compared with many
def _numbered(words: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    """Each word with how often it came before, so that what two sets share is what two bags of words do."""
    met: Counter[str] = Counter()
    found = []
    for word in words:
        found.append((word, met[word]))
        met[word] += 1
    return frozenset(found)


def variations(
    full: str, printings: Sequence[ShownPrinting], source_of: Mapping[str, int]
) -> tuple[Variation, ...]:
    """Return where the printings differ from the full form, with who has which words.

    Args:
        full: the full form of the statement.
        printings: all of them. Those without quotation marks use their own words, so they count only if the
            full form has none, either.
        source_of: printing to a number for its origin; one origin has one voice for each reading.
    """
    if any(printing.words == full and printing.kind != "indirect" for printing in printings):
        printings = [printing for printing in printings if printing.kind != "indirect"]
    comparisons = {text: compare(full, text) for text in sorted({one.words for one in printings})}
    for text in {one.words for one in printings if one.kind == "mixed"}:
        kept = tuple(change for change in comparisons[text].changes if change.new_text)
        comparisons[text] = replace(comparisons[text], changes=kept)
    changed = _changed(comparisons.values())
    met = Counter(change.old for comparison in comparisons.values() for change in comparison.changes)
    often = sorted(changed, key=lambda place: -met[place])[:_MOST_PLACES]  # of equals the first are kept
    found = []
    for place in sorted(often):
        readings: dict[str, list[str]] = defaultdict(list)
        for printing in printings:
            reading = _reading(full, place, comparisons[printing.words])
            if reading is not None:
                readings[reading].append(printing.id)
        if len(readings) > 1:
            found.append(_variation(place, changed[place].value, readings, source_of))
    return tuple(found)


def _changed(comparisons: Iterable[Comparison]) -> dict[Span, Sense]:
    """The places of the full form at which printings have other words, each with what the difference does.

    That is the first kind met that is more than another way of writing, in the order of the texts.
    """
    places: dict[Span, Sense] = {}
    for comparison in comparisons:
        for change in comparison.changes:
            if change.sense not in _ALLOWED and places.get(change.old, Sense.FORM) is Sense.FORM:
                places[change.old] = change.sense
    return places


def _reading(full: str, place: Span, comparison: Comparison) -> str | None:
    """What a printing has at a place of the full form; None if it has nothing there of its own.

    Words that were changed together with others around them count at the place of those.
    """
    touching = [change for change in comparison.changes if change.old == place or change.old.overlap(place)]
    if touching:
        return touching[0].new_text if touching[0].old == place else None
    return place.of(full) if _covers(comparison.old, place) else None


def _covers(stretch: Span, place: Span) -> bool:
    if not place:  # between two words, both of which must be there
        return stretch.start < place.start < stretch.end
    return stretch.start <= place.start and place.end <= stretch.end


def _variation(
    place: Span, sense: str, readings: Mapping[str, Sequence[str]], source_of: Mapping[str, int]
) -> Variation:
    voices = {text: {source_of[id] for id in ids} for text, ids in readings.items()}
    ordered = sorted(readings, key=lambda text: (-len(voices[text]), -len(readings[text]), text))
    sources = set().union(*voices.values())
    leading = ordered[0] if 2 * len(voices[ordered[0]]) > len(sources) else None
    if leading is not None and any(voices[other] >= voices[leading] for other in ordered[1:]):
        leading = None
    return Variation(
        place.start,
        place.end,
        sense,
        tuple(PrintedReading(text, tuple(readings[text]), len(voices[text])) for text in ordered),
        leading,
    )
