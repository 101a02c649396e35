"""What happened to the words on the way: which wording came from which, and where they differ.

Nobody has seen one outlet copy from another, so the tree says what is likely: a wording hangs on
the most similar one that was not printed later. Pure functions of the printings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from db.answers.changes import compare_ahead, comparison, difference, marked_difference
from db.answers.origins import Edge, PrintedReading, Variation
from db.answers.statements import ShownPrinting
from db.provenance.first_printing import Period, period_of
from quotes.compare.changes import Comparison
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
    bags = _bags(forms)
    parents = [_most_similar(forms, bags, at) for at in range(len(forms))]
    found = list(zip(forms, parents, strict=True))
    compare_ahead((parent.text, form.text) for form, parent in found if parent is not None)
    return tuple(_edge(form, parent) for form, parent in found)


def _some_before(at: int) -> Sequence[int]:
    """Those before a wording that it is compared with: of very many, the first and the last ones."""
    if at <= 2 * _COMPARED:
        return range(at)
    return [*range(_COMPARED), *range(at - _COMPARED, at)]


def _forms(printings: Sequence[ShownPrinting]) -> list[_Form]:
    surfaces = {words: _surface(words) for words in {printing.words for printing in printings}}
    grouped: dict[tuple[str, ...], list[ShownPrinting]] = defaultdict(list)
    for printing in printings:
        grouped[surfaces[printing.words]].append(printing)
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


def _edge(form: _Form, parent: _Form | None) -> Edge:
    ids = tuple(printing.id for printing in form.printings)
    if parent is None:
        return Edge(ids, form.text)
    compared = marked_difference if form.printings[0].kind == "mixed" else difference
    relation, changes = compared(parent.text, form.text)
    if relation == Relation.DIFFERENT and not changes:
        return Edge(ids, form.text)
    earlier, later = parent.period, form.period
    in_order = earlier is not None and later is not None and earlier.before(later)
    longer = len(form.words) > len(parent.words)
    return Edge(ids, form.text, parent.printings[0].id, relation, changes, in_order, longer)


def _most_similar(forms: Sequence[_Form], bags: Sequence[int], at: int) -> _Form | None:
    """The wording with most words in common for their length; of several alike, the first."""
    form, before = forms[at], _some_before(at)
    bounds = []
    for other in before:
        common = (bags[at] & bags[other]).bit_count()
        bounds.append((-2 * common / (len(form.words) + len(forms[other].words)), other))
    best, chosen = -1.0, None
    aligned = SequenceMatcher(None, b=form.words, autojunk=False)
    for bound, other in sorted(bounds):  # no likeness is above its bound, so most need no alignment
        if -bound < best:
            break
        aligned.set_seq1(forms[other].words)
        likeness = aligned.ratio()
        if likeness > best or (likeness == best and chosen is not None and other < chosen):
            best, chosen = likeness, other
    return None if chosen is None else forms[chosen]


def _bags(forms: Sequence[_Form]) -> list[int]:
    """The words of each with how often they came before, a bit for each: what two share is a bag of words."""
    bits: dict[tuple[str, int], int] = {}
    found = []
    for form in forms:
        met: Counter[str] = Counter()
        bag = 0
        for word in form.words:
            bag |= 1 << bits.setdefault((word, met[word]), len(bits))
            met[word] += 1
        found.append(bag)
    return found


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
    texts = sorted({one.words for one in printings})
    compare_ahead((full, text) for text in texts)
    comparisons = {text: comparison(full, text) for text in texts}
    for text in {one.words for one in printings if one.kind == "mixed"}:
        kept = tuple(change for change in comparisons[text].changes if change.new_text)
        comparisons[text] = replace(comparisons[text], changes=kept)
    changed = _changed(comparisons.values())
    met = Counter(change.old for comparison in comparisons.values() for change in comparison.changes)
    often = sorted(changed, key=lambda place: -met[place])[:_MOST_PLACES]  # of equals the first are kept
    found = []
    for place in sorted(often):
        has = {text: _reading(full, place, comparison) for text, comparison in comparisons.items()}
        readings: dict[str, list[str]] = defaultdict(list)
        for printing in printings:
            reading = has[printing.words]
            if reading is not None:
                readings[reading].append(printing.id)
        if len(readings) > 1:
            found.append(_variation(place, changed[place].value, readings, source_of))
    return tuple(found)


def _changed(compared: Iterable[Comparison]) -> dict[Span, Sense]:
    """The places of the full form at which printings have other words, each with what the difference does.

    That is the first kind met that is more than another way of writing, in the order of the texts.
    """
    places: dict[Span, Sense] = {}
    for each in compared:
        for change in each.changes:
            if change.sense not in _ALLOWED and places.get(change.old, Sense.FORM) is Sense.FORM:
                places[change.old] = change.sense
    return places


def _reading(full: str, place: Span, comparison: Comparison) -> str | None:
    """What a printing has at a place of the full form; None if it has nothing there of its own.

    Words that were changed together with others around them count at the place of those.
    """
    for change in comparison.changes:
        old = change.old
        if old == place or (old.start < place.end and place.start < old.end and old and place):
            return change.new_text if old == place else None
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
