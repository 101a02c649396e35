"""Words that were printed word for word: whether as a quotation, of the same speaker, in the same sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quotes.check.archive.printed import Printed
from quotes.check.case import Case, first_finding
from quotes.check.claims import said_by_another
from quotes.check.compared import ComparedPrinting, differences, in_marks, outlet, printed_differently
from quotes.check.findings import Finding, Verdict
from quotes.check.out_of_context import Turned, proviso_in_print, turned_in_print
from quotes.check.wording_match import Match, lay
from quotes.compare.wording.wording import wording_of
from quotes.names.same_person import one_person
from quotes.types import Kind

_MARKS = " ,.“”‘’«»\"'"
_CLAUSE = 5  # words that two people seldom happen to say alike
_MOST_SHOWN = 2
_OUT_OF = {
    "negation": "quoted out of a negated sentence",
    "question": "quoted out of a question",
    "somebody else's words": "words of someone else that the speaker repeats",
}


@dataclass(frozen=True)
class Exact:
    """The printings that have all words of a case, by what they are to it."""

    case: Case
    printings: Sequence[ComparedPrinting]

    @cached_property
    def marked(self) -> list[ComparedPrinting]:
        """Those that have them inside quotation marks."""
        return [one for one in self.printings if _in_marks(self.case.text, one.printed)]

    @cached_property
    def others(self) -> list[ComparedPrinting]:
        """Marked, of another speaker."""
        return [one for one in self.marked if one.same_speaker is False]

    @cached_property
    def near(self) -> list[ComparedPrinting]:
        """Marked, of the same speaker; if nobody is known to have said them, of an undecided one."""
        same = [one for one in self.marked if one.same_speaker]
        return same or ([] if self.others else [one for one in self.marked if one.same_speaker is None])

    @cached_property
    def turned(self) -> list[tuple[ComparedPrinting, Turned]]:
        """Near ones that say something else with the words, each with why."""
        mixed = self.case.quote.kind is Kind.MIXED
        parts = self.case.parts
        return [(one, why) for one in self.near if (why := turned_in_print(parts, one.printed, mixed=mixed))]

    @cached_property
    def clean(self) -> list[ComparedPrinting]:
        """Near ones that say the same."""
        turning = {id(one) for one, _ in self.turned}
        return [one for one in self.near if id(one) not in turning]

    @cached_property
    def same(self) -> list[ComparedPrinting]:
        """Marked, of the same speaker, in the same sense: what verifies the quotation."""
        return [one for one in self.clean if one.same_speaker]

    @cached_property
    def undecided(self) -> list[ComparedPrinting]:
        """Marked, of an undecided speaker, in no other sense."""
        turning = {id(one) for one, _ in self.turned}
        return [one for one in self.marked if one.same_speaker is None and id(one) not in turning]

    @cached_property
    def quoted(self) -> list[ComparedPrinting]:
        """Those that are quotations, marked or not."""
        return [one for one in self.printings if one.printed.id is not None]

    @cached_property
    def out_of_setting(self) -> bool:
        """Whether print says something else with the words, and nothing shows that they were said alone."""
        return bool(self.turned) and not any(_has_more(one, self.case.text) for one in self.clean)

    @cached_property
    def lead_differs(self) -> bool:
        """Whether the draft's own words before the marks are what says something else."""
        why = self.turned[0][1]
        return self.case.quote.kind is Kind.MIXED and why.what not in ("question", "somebody else's words")

    @cached_property
    def common(self) -> bool:
        """Whether the words say nothing of who said them."""
        return self.case.common and not _by_relatives_only(self.case, self.marked)

    @cached_property
    def notes(self) -> list[str]:
        """What else was printed with the words: a condition, another sense."""
        notes = [
            f"{outlet(one)} has it differently: “{why.printed}”" for one, why in self.turned[:_MOST_SHOWN]
        ]
        provisos = [proviso_in_print(self.case.parts, one.printed) for one in self.clean]
        if provisos and all(provisos):
            notes.insert(0, f"{outlet(self.clean[0])} prints it with a condition: “{provisos[0]}”")
        return notes


def exact_finding(case: Case, printings: Sequence[ComparedPrinting]) -> Finding:
    """Return the finding on words that these printings have word for word."""
    exact = Exact(case, printings)
    return first_finding(_RULES, exact) or _unquoted(exact)


def _meaning_changed_before_the_marks(exact: Exact) -> Finding | None:
    """Draft: the council sees “immediate danger”. Print: The council does not see any “immediate danger”."""
    if not exact.out_of_setting or not exact.lead_differs:
        return None
    (one, why), *_ = exact.turned
    reason = (
        f"the quoted words match, but the words leading into them do not ({why.what}): "
        f"{outlet(one)} prints “{why.printed}”, the draft “{why.draft}”"
    )
    return exact.case.finding(Verdict.MEANING, reason, [*(each for each, _ in exact.turned), *exact.clean])


def _cut_out_of_its_sentence(exact: Exact) -> Finding | None:
    """Draft: “we will win the case.” Print: “I do not think we will win the case.”"""
    if not exact.out_of_setting:
        return None
    (one, why), *_ = exact.turned
    reason = _OUT_OF.get(why.what, why.what)
    if why.what == "condition":
        reason = f"quoted out of a condition or a wish (“{why.word}”)"
    elif why.what == "negation" and why.ours:
        reason = "the draft negates it, print does not"
    reason = f"{reason}: {outlet(one)} prints “{why.printed}”"
    return exact.case.finding(Verdict.CUT, reason, [*(each for each, _ in exact.turned), *exact.clean])


def _verified(exact: Exact) -> Finding | None:
    """The same words, inside quotation marks, by the same speaker."""
    if not exact.same:
        return None
    best = exact.same[0]
    turned = [one for one in exact.case.found if one.laid.closeness is Match.TURNED]
    reason = f"printed word for word as said by {best.name}"
    if best.laid.comparison.changes:
        reason += f" ({differences(best)})"
    others = [] if exact.common else exact.others  # who says the same few words says nothing of these
    notes = [
        *exact.notes,
        *(f"{outlet(one)} attributes it to {one.name}" for one in others[:_MOST_SHOWN]),
        *map(printed_differently, turned[:_MOST_SHOWN]),
    ]
    evidence = [*exact.same, *others, *turned, *exact.undecided]
    return exact.case.finding(Verdict.VERIFIED, reason, evidence, notes)


def _another_speaker(exact: Exact) -> Finding | None:
    """Draft: Omar Diaz said it. Print: Ana Lee said it, and the words are not what anyone might say."""
    if not exact.others or exact.common or not exact.case.decided:
        return None
    best = exact.others[0]
    reason = exact.case.claim.attributed_beside(best)
    reporter = best.printed.reported_by_name
    if reporter and one_person(exact.case.who, reporter):
        reason += f"; {reporter} only reports it"
    return exact.case.finding(Verdict.SPEAKER, reason, [*exact.others, *exact.undecided])


def _speaker_not_in_the_headline(exact: Exact) -> Finding | None:
    """Print: Mayor: ‘The mill must never become a car park’, and no more of it in the text."""
    if not exact.marked or not all(one.printed.headline for one in exact.marked):
        return None
    reason = (
        f"only the headline of {outlet(exact.marked[0])} has these words in quotation marks; "
        "it does not say who said them"
    )
    return exact.case.finding(Verdict.UNCONFIRMED, reason, exact.marked, exact.notes)


def _speaker_unconfirmed(exact: Exact) -> Finding | None:
    """Print: “Nobody wants a second flood,” said a councillor; or “No comment,” by someone else."""
    if not exact.marked:
        return None
    best = exact.marked[0]
    called = " ".join((best.printed.speaker or "").split())
    told = f"; {outlet(best)} gives it to " + (best.name or in_marks(called)) if best.name or called else ""
    reason = f"printed word for word, but no printing confirms that {exact.case.who} said it{told}"
    if not exact.case.decided:
        ours = exact.case.quote.speaker.text if exact.case.quote.speaker else ""
        reason = "printed word for word; the draft does not make clear who said it"
        if ours:
            reason = f"printed word for word; who {in_marks(' '.join(ours.split()))} is, is not clear{told}"
    elif exact.common and exact.others and not exact.undecided:
        best = exact.others[0]
        reason = (
            f"these words are too common to prove who said them; {outlet(best)} gives them to {best.name}"
        )
    return exact.case.finding(Verdict.UNCONFIRMED, reason, exact.marked, exact.notes)


def _paraphrase_in_part(exact: Exact) -> Finding | None:
    """Draft: “a dam that would be a promise.” Print: a dam that would be “a promise”."""
    partly = [one for one in exact.printings if one.printed.marked]
    if not partly:
        return None
    inside = " ".join(partly[0].printed.marked.split()).strip(_MARKS)
    reason = (
        f"only “{inside}” is inside quotation marks in {outlet(partly[0])}; "
        "the rest are not the speaker's words there"
    )
    return exact.case.finding(Verdict.PARAPHRASE, reason, partly, said_by_another(exact.case.claim, partly))


def _meaning_contrary_report(exact: Exact) -> Finding | None:
    """Draft: “he had taken money,” Smith said. Print: Smith denied that he had taken money."""
    contrary = [one for one in exact.quoted if one.printed.reported.stance is not exact.case.ours.stance]
    if not contrary or len(contrary) < len(exact.quoted) or contrary[0].same_speaker is False:
        return None
    return exact.case.contrary_stance(contrary)


def _paraphrase(exact: Exact) -> Finding | None:
    """Draft: “The council has promised 40 buses.” Print: The council has promised 40 buses, Diaz said."""
    if not exact.quoted:
        return None
    best = exact.quoted[0]
    another = best.same_speaker is False and best.name
    notes = [f"there as said by {best.name}, not {exact.case.who}"] if another else []
    reason = f"{outlet(best)} prints these words without quotation marks"
    return exact.case.finding(Verdict.PARAPHRASE, reason, exact.quoted, notes)


def _unquoted(exact: Exact) -> Finding:
    """Print: The bridge has been closed since the flood."""
    best = exact.printings[0]
    where = f"the headline of {outlet(best)}" if best.printed.headline else outlet(best)
    reason = f"the words appear in {where}, but nobody is quoted with them there"
    return exact.case.finding(Verdict.UNQUOTED, reason, exact.printings)


_RULES = (
    _meaning_changed_before_the_marks,
    _cut_out_of_its_sentence,
    _verified,
    _another_speaker,
    _speaker_not_in_the_headline,
    _speaker_unconfirmed,
    _paraphrase_in_part,
    _meaning_contrary_report,
    _paraphrase,
)


def _by_relatives_only(case: Case, marked: Sequence[ComparedPrinting]) -> bool:
    """Whether a clause of common words is printed only as said by others of the same surname.

    Then one was taken for the other; they did not just happen to say the same.
    """
    if len(case.wording.words) < _CLAUSE:
        return False
    return all(one.same_speaker is False and case.claim.of_one_family(one.printed) for one in marked)


def _has_more(one: ComparedPrinting, text: str) -> bool:
    """Whether a printing has more than the bare words, which shows that they were said by themselves."""
    return len(wording_of(one.printed.text).words) > len(wording_of(text).words) + 1


def _in_marks(text: str, printed: Printed) -> bool:
    return bool(printed.marked) and lay(text, printed.marked, parts=True).closeness is Match.VERBATIM
