"""Indirect speech of a draft against the archive: compared in substance, and in what is done with it.

Words need not be the same here, but a denial is no assertion (`quotes.compare.stance`), and the opposite
of what is denied is what is said: "denied that the tax would rise" is "said that the tax would not rise".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quotes.check.archive.printed import Printed, context_of
from quotes.check.case import Case, first_finding
from quotes.check.claims import said_by_another
from quotes.check.compared import ComparedPrinting, in_marks, one_negated, outlet, printed_differently
from quotes.check.findings import Evidence, Finding, Verdict
from quotes.check.out_of_context import turned_in_print, unmarked_parts
from quotes.check.wording_match import Laid, Match
from quotes.compare.relation import Relation, Sense
from quotes.compare.stance import Stance
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_MOST_WORDS = 6  # telling words by which something near is looked for
_MOST_NEAR = 2
_JOINING = ("that", "whether", "if")
_LONGEST = 160  # characters of the nearest words that are shown


@dataclass(frozen=True)
class Substance:
    """The printings that have a case in substance, by what they do with it."""

    case: Case

    @cached_property
    def unmarked(self) -> list[ComparedPrinting]:
        """Those that have in quotation marks what the draft has without."""
        return [one for one in self.case.found if unmarked_parts(self.case.text, one.printed)]

    @cached_property
    def near(self) -> list[ComparedPrinting]:
        """Those that are worded like it."""
        unmarked = {id(one) for one in self.unmarked}
        return [one for one in self.case.found if id(one) in unmarked or _near(self.case, one.laid)]

    @cached_property
    def agreeing(self) -> list[ComparedPrinting]:
        """Near ones that say of it what the draft says."""
        return [one for one in self.near if _agrees(self.case, one)]

    @cached_property
    def contrary(self) -> list[ComparedPrinting]:
        """Near ones that deny what the draft has as said, or the like."""
        return [one for one in self.near if not _agrees(self.case, one) and self._does_otherwise(one)]

    @cached_property
    def compared(self) -> list[ComparedPrinting]:
        """Near ones whose content can be compared with the draft's, the contrary ones left out."""
        return [one for one in self.near if _agrees(self.case, one) or not self._does_otherwise(one)]

    @cached_property
    def best(self) -> ComparedPrinting:
        """The best of those compared."""
        return min(self.compared, key=lambda one: one.order)

    @cached_property
    def notes(self) -> list[str]:
        """What else was printed, by the same speaker as far as is known."""
        contrary = [one for one in self.contrary[:_MOST_NEAR] if one.same_speaker is not False]
        turned = [one for one in self.compared if not _agrees(self.case, one)]
        turned = [one for one in turned if one.same_speaker is not False]
        shown = [(outlet(one), in_marks(one.printed.reported.shown)) for one in contrary]
        return [
            *(f"{where} has it differently: {what}" for where, what in shown),
            *map(printed_differently, turned[:_MOST_NEAR]),
        ]

    def _does_otherwise(self, one: ComparedPrinting) -> bool:
        return one.printed.reported.stance is not self.case.ours.stance


def indirect_finding(case: Case) -> Finding:
    """Return the finding on indirect speech."""
    substance = Substance(case)
    return first_finding(_RULES, substance) or _speaker_unconfirmed(substance)


def _meaning_changed_without_the_marks(substance: Substance) -> Finding | None:
    """Draft: that the council sees an immediate danger. Print: does not see any “immediate danger”."""
    case = substance.case
    for one in substance.unmarked:
        if why := turned_in_print(unmarked_parts(case.text, one.printed), one.printed, mixed=True):
            reason = (
                f"{outlet(one)} has it differently ({why.what}): it prints “{why.printed}”, "
                f"the draft has “{why.draft}”"
            )
            return case.finding(Verdict.MEANING, reason, [one])
    return None


def _nothing_alike(substance: Substance) -> Finding | None:
    """Nothing is worded like it; the speaker may be quoted with its telling words."""
    return None if substance.near else _nothing(substance.case)


def _meaning_contrary_report(substance: Substance) -> Finding | None:
    """Draft: Lee said that force was used. Print: Lee denied that force was used.

    Who denies what another says does not make the report of either false.
    """
    own = sorted(
        (one for one in substance.contrary if one.same_speaker is not False), key=lambda one: one.order
    )
    if not own or any(one.order[:2] <= own[0].order[:2] for one in substance.agreeing):
        return None
    return substance.case.contrary_stance(own)


def _only_denied_by_others(substance: Substance) -> Finding | None:
    """Draft: Ray said that force was used. Print: Lee denied that force was used, and nothing else."""
    if substance.compared:
        return None
    best = substance.contrary[0]
    reason = (
        f"indirect speech; the closest match is what {best.name} is reported to have said: "
        f"{in_marks(best.printed.reported.shown)}"
    )
    return substance.case.finding(Verdict.NOT_CHECKED, reason, substance.contrary)


def _meaning_changed(substance: Substance) -> Finding | None:
    """Draft: Lee said that the tax would rise. Print: Lee said that the tax would not rise."""
    best = substance.best
    if _agrees(substance.case, best):
        return None
    near = sorted(substance.near, key=lambda one: one is not best)
    notes = said_by_another(substance.case.claim, near)
    return substance.case.finding(Verdict.MEANING, printed_differently(best), near, notes)


def _verified(substance: Substance) -> Finding | None:
    """The same in substance, by the same speaker."""
    if not any(one.same_speaker for one in substance.agreeing):
        return None
    reason = "in substance; not checked word for word"
    return substance.case.finding(Verdict.VERIFIED, reason, substance.agreeing, substance.notes)


def _another_speaker(substance: Substance) -> Finding | None:
    """Draft: Diaz said that the tax would rise. Print: Lee said so."""
    decided = [one for one in substance.agreeing if one.same_speaker is False]
    if not decided or substance.case.common:
        return None
    reason = substance.case.claim.attributed_beside(decided[0])
    return substance.case.finding(Verdict.SPEAKER, reason, decided, substance.notes)


def _speaker_unconfirmed(substance: Substance) -> Finding:
    """Print: the tax will rise, a councillor said."""
    reason = "printed in substance; it is not clear who said it"
    if not substance.case.decided:
        reason = "printed in substance; the draft does not make clear who said it"
    return substance.case.finding(Verdict.UNCONFIRMED, reason, substance.agreeing, substance.notes)


_RULES = (
    _meaning_changed_without_the_marks,
    _nothing_alike,
    _meaning_contrary_report,
    _only_denied_by_others,
    _meaning_changed,
    _verified,
    _another_speaker,
)


def _near(case: Case, laid: Laid) -> bool:
    """Whether a printing is worded like it, whatever word joins it to its cue ("that", "whether")."""
    if laid.closeness is not Match.PART:
        return laid.closeness is not Match.FAR
    words = case.wording.words
    return all(i in laid.covered or (i == 0 and word in _JOINING) for i, word in enumerate(words))


def _agrees(case: Case, one: ComparedPrinting) -> bool:
    """Whether print says of this content what the draft says of it."""
    ours, theirs = case.ours.stance, one.printed.reported.stance
    if ours is theirs:
        return one.laid.closeness is not Match.TURNED
    turning = [change.sense for change in one.laid.comparison.changes if change.sense.turns_meaning]
    # To deny the one is to say the other; to leave open is neither.
    return Stance.OPEN not in (ours, theirs) and turning == [Sense.NEGATION]


def _nothing(case: Case) -> Finding:
    """The finding that no printing is like it, with the nearest that the speaker is quoted as saying."""
    name = case.quote.speaker_name
    telling = sorted(case.wording.telling - word_lists.NEGATIONS, key=lambda word: (-len(word), word))
    near: list[Printed] = []
    if name is not None and 0 < len(telling) <= _MOST_WORDS:
        near = case.archive.printings_by(name, telling)[:_MOST_NEAR]
    if not near:
        return case.finding(Verdict.NOT_CHECKED, "indirect speech, and nothing like it in the archive", ())
    best, shown = near[0], _sentence(near[0], telling)
    where = best.article.printer
    reason = (
        f"indirect speech; the closest that {best.speaker_name} is quoted as saying, in {where}: “{shown}”"
    )
    both_said = case.ours.stance is Stance.SAID and best.reported.stance is Stance.SAID
    negated = both_said and one_negated(case.text, shown)
    notes = ("one of the two is negated, the other is not",) if negated else ()
    evidence = tuple(Evidence(printed, Relation.DIFFERENT, (), None) for printed in near)
    return Finding(case.quote, case.text, Verdict.NOT_CHECKED, reason, evidence, notes)


def _sentence(printed: Printed, telling: list[str]) -> str:
    """The sentence of a printing that has the first of these words."""
    places = [token for token in wording_of(printed.text).tokens if token.text == telling[0]]
    if not places:
        return printed.text[:_LONGEST]
    shown = context_of(printed.text, Span(places[0].start, places[0].end)).strip(' ,“”"')
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST].rsplit(" ", 1)[0] + " …"
