"""Indirect speech of a draft against the archive: compared in substance, and in what is done with it.

Words need not be the same here, but a denial is no assertion (`quotes.compare.stance`), and the contrary
of what is denied is what is said: "denied that the tax would rise" is "said that the tax would not rise".
"""

from __future__ import annotations

from quotes.check.archive import Archive
from quotes.check.claims import Claim, said_by_another
from quotes.check.compared import (
    ComparedPrinting,
    contrary_stance,
    differences,
    finding,
    in_marks,
    one_negated,
    outlet,
)
from quotes.check.findings import Evidence, Finding, Verdict
from quotes.check.out_of_context import turned_in_print, unmarked_parts
from quotes.check.printed import Printed, context_of
from quotes.check.wording_match import Laid, Match
from quotes.compare.relation import Relation, Sense, weak
from quotes.compare.stance import Reported, Stance
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.text import cut
from quotes.types import Quote, Span

_MOST_WORDS = 6  # telling words by which something near is looked for
_MOST_NEAR = 2
_JOINING = ("that", "whether", "if")
_LONGEST = 160  # characters of the nearest words that are shown


def indirect(
    archive: Archive, quote: Quote, claim: Claim, text: str, ours: Reported, found: list[ComparedPrinting]
) -> Finding:
    """The finding on indirect speech.

    Args:
        archive: what was printed.
        quote, claim, text: the draft's quotation, its speaker, and its words.
        ours: how the draft reports it.
        found: printings near to it.
    """
    # Words that print has in marks, and the draft without them.
    unmarked = [one for one in found if unmarked_parts(text, one.printed)]
    for one in unmarked:
        if why := turned_in_print(unmarked_parts(text, one.printed), one.printed, mixed=True):
            reason = (
                f"{outlet(one)} has it otherwise ({why.what}): it prints “{why.printed}”, "
                f"the draft has “{why.draft}”"
            )
            return finding(quote, text, Verdict.MEANING, reason, [one])
    open_ = {id(one) for one in unmarked}
    near = [one for one in found if id(one) in open_ or _near(text, one.laid)]
    if not near:
        return _nothing(archive, quote, text, ours)
    agreeing = [one for one in near if _agrees(ours, one)]
    contrary = [one for one in near if not _agrees(ours, one) and _turned_by_cue(ours, one)]
    # Who denies what another says does not make the report of either false.
    own = [one for one in contrary if one.same_speaker is not False]
    if own:
        nearest = min(own, key=lambda one: one.order)
        alike = [one for one in agreeing if one.order[:2] <= nearest.order[:2]]
        if not alike:
            return contrary_stance(quote, text, ours, sorted(own, key=lambda one: one.order))
    compared = [one for one in near if _agrees(ours, one) or not _turned_by_cue(ours, one)]
    if not compared:
        said = contrary[0].printed
        who = said.speaker_name
        reason = f"indirect; like it is only what {who} is reported with: {in_marks(said.reported.shown)}"
        return finding(quote, text, Verdict.NOT_CHECKED, reason, contrary)
    best = min(compared, key=lambda one: one.order)
    if not _agrees(ours, best):
        reason = f"{outlet(best)} prints it otherwise: {differences(best)}"
        near = sorted(near, key=lambda one: one is not best)
        return finding(quote, text, Verdict.MEANING, reason, near, said_by_another(claim, near))
    notes = [
        f"{outlet(one)} has it otherwise: {in_marks(one.printed.reported.shown)}"
        for one in contrary[:_MOST_NEAR]
        if one.same_speaker is not False
    ]
    turned = [one for one in compared if not _agrees(ours, one) and one.same_speaker is not False]
    notes += [f"{outlet(one)} prints it otherwise: {differences(one)}" for one in turned[:_MOST_NEAR]]
    if any(one.same_speaker for one in agreeing):
        return finding(
            quote, text, Verdict.VERIFIED, "in substance; not checked word for word", agreeing, notes
        )
    decided = [one for one in agreeing if one.same_speaker is False]
    if decided and not weak(wording_of(text)):
        said = decided[0].printed
        claimed, theirs = claim.shown_beside(said)
        reason = f"the draft gives it to {claimed}; {outlet(decided[0])} to {theirs}"
        return finding(quote, text, Verdict.SPEAKER, reason, decided, notes)
    reason = "printed in substance; who said it is not clear"
    return finding(quote, text, Verdict.UNCONFIRMED, reason, agreeing, notes)


def _near(text: str, laid: Laid) -> bool:
    """Whether a printing is worded like it, whatever word joins it to its cue ("that", "whether")."""
    if laid.closeness is not Match.PART:
        return laid.closeness is not Match.FAR
    words = wording_of(text).words
    return all(i in laid.covered or (i == 0 and word in _JOINING) for i, word in enumerate(words))


def _agrees(ours: Reported, one: ComparedPrinting) -> bool:
    """Whether print says of this content what the draft says of it."""
    theirs = one.printed.reported.stance
    if ours.stance is theirs:
        return one.laid.closeness is not Match.TURNED
    turning = [change.sense for change in one.laid.comparison.changes if change.sense.turns_meaning]
    # To deny the one is to say the other; to leave open is neither.
    return Stance.OPEN not in (ours.stance, theirs) and turning == [Sense.NEGATION]


def _turned_by_cue(ours: Reported, one: ComparedPrinting) -> bool:
    return one.printed.reported.stance is not ours.stance


def _nothing(archive: Archive, quote: Quote, text: str, ours: Reported) -> Finding:
    """The finding where no printing is like it: with what the speaker is quoted with in its telling words."""
    reason = "indirect, and nothing like it in the archive"
    wording = wording_of(text)
    telling = sorted(wording.telling - word_lists.NEGATIONS, key=lambda word: (-len(word), word))
    if quote.speaker_name is None or not 0 < len(telling) <= _MOST_WORDS:
        return Finding(quote, text, Verdict.NOT_CHECKED, reason)
    near = archive.printings_by(quote.speaker_name, telling)[:_MOST_NEAR]
    if not near:
        return Finding(quote, text, Verdict.NOT_CHECKED, reason)
    shown = _sentence(near[0], telling)
    where = near[0].article.outlet or near[0].article.key
    reason = f"indirect; the nearest that {near[0].speaker_name} is quoted with, in {where}: “{shown}”"
    notes = []
    said = ours.stance is Stance.SAID and near[0].reported.stance is Stance.SAID
    if said and one_negated(text, shown):
        notes = ["one of the two is negated, the other is not"]
    evidence = tuple(Evidence(printed, Relation.DIFFERENT, (), None) for printed in near)
    return Finding(quote, text, Verdict.NOT_CHECKED, reason, evidence, tuple(notes))


def _sentence(printed: Printed, telling: list[str]) -> str:
    """The sentence of a printing that has the first of these words."""
    places = [token for token in wording_of(printed.text).tokens if token.text == telling[0]]
    if not places:
        return printed.text[:_LONGEST]
    return cut(context_of(printed.text, Span(places[0].start, places[0].end)).strip(' ,“”"'), _LONGEST)
