"""What a printing that has the substance of indirect speech says of its wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.check.case import Case
from quotes.check.clauses.beside import against_print, wanted
from quotes.check.clauses.compare import LEFT_OUT, Conflict
from quotes.check.compared import ComparedPrinting, in_marks, outlet
from quotes.check.findings import Voiced, Worded, WordingFinding
from quotes.check.meaning.in_place import in_its_place, word_for_word
from quotes.check.meaning.substance import Substance
from quotes.check.out_of_context import condition_behind
from quotes.check.sides.exchanged import OTHER_WAY_ROUND
from quotes.compare.align import common_words
from quotes.compare.stance.moods import Mood
from quotes.compare.wording.wording import wording_of
from quotes.text import cut

SHOWN = 160
"""Characters of print that a reason shows."""
#: The share of content from which such a difference is none of wording alone: "had no power to", "could not".
_SURE_OF = {"modal": 0.95, "quantity": 0.85, OTHER_WAY_ROUND: 2.0}
_POSSIBLY = {"can", "may"}  # who may use a thing can use it, and what can break may break
_MOST_READ = 2  # printings beside the best whose trees are looked at


@dataclass(frozen=True)
class ToldIn:
    """A printing with how far it has the substance."""

    one: ComparedPrinting
    found: Substance
    voice: Voiced
    right: bool  # of the draft's speaker
    mood: Mood | None = None  # how only one of the two means it: as a hope, say

    @property
    def turned(self) -> bool:
        """Whether it says something else of the same."""
        return bool(self.found.sense or self.mood) or self.voice in (Voiced.DENIED, Voiced.OPEN)

    @property
    def missing(self) -> list[str]:
        """Names and numbers of the draft that the article has nowhere."""
        text = self.one.printed.whole.casefold()
        return [word for word in self.found.missing if word not in text]

    @property
    def rank(self) -> tuple[bool, int, float, bool]:
        """What sorts printings, the best first."""
        return (not self.right, len(self.found.missing), -self.found.covered, self.turned)


def alike_in_order(case: Case, told: ToldIn) -> float:
    """Return the share of the draft's words that a printing has in the same order."""
    words = case.wording.words
    return common_words(case.wording, wording_of(told.found.shown)) / len(words) if words else 0.0


def best_wording(case: Case, best: ToldIn, told: Sequence[ToldIn]) -> tuple[WordingFinding, ToldIn]:
    """Return what print says of the wording, and the printing that says so.

    Args:
        case: the draft's words.
        best: the printing that is nearest to them.
        told: all that have the substance; what the trees of one contradict, another may bear out.
    """
    against: WordingFinding | None = None
    for one in _to_read(best, told):
        wording = wording_in(case, one)
        if wording.value is Worded.PARAPHRASE:
            conflict = against_print(case, one.one.printed, one.found.shown)
            if conflict is None or _misread(case, one, conflict):
                return wording, one
            against = against or _otherwise(one, conflict)
        elif wording.value is Worded.CLOSE and one is best:
            conflict = against_print(case, one.one.printed, one.found.shown)
            return (_otherwise(one, conflict) if conflict is not None and conflict.sure else wording), one
    return against or wording_in(case, best), best


def asks_trees(case: Case, best: ToldIn, told: Sequence[ToldIn]) -> bool:
    """Return whether trees may say otherwise than words; what they need is parsed when they are asked.

    Args:
        case, best, told: as `best_wording` takes them.
    """
    if case.trees is None or wording_in(case, best).value not in (Worded.PARAPHRASE, Worded.CLOSE):
        return False
    if not wanted(case, best.one.printed, best.found.shown):
        return False
    for one in _to_read(best, told)[1:]:
        wanted(case, one.one.printed, one.found.shown)
    return True


def _to_read(best: ToldIn, told: Sequence[ToldIn]) -> list[ToldIn]:
    others = [one for one in told if one is not best and not one.turned and one.right >= best.right]
    return [best, *others[:_MOST_READ]]


def _misread(case: Case, told: ToldIn, conflict: Conflict) -> bool:
    """Whether the trees differ though the words are one: the parser has read one of them wrongly."""
    return conflict.what != LEFT_OUT and word_for_word(case.text, told.found.shown)


def _otherwise(told: ToldIn, conflict: Conflict) -> WordingFinding:
    where, shown = outlet(told.one), in_marks(cut(told.found.shown or told.one.printed.text, SHOWN))
    if conflict.what == LEFT_OUT:
        reason = f"{where} has it with a condition that the draft left out (“{conflict.theirs}”): {shown}"
        return WordingFinding(Worded.TRUNCATED, reason, turned="condition")
    what = f"{conflict.what}, “{conflict.ours}”" + (f" for “{conflict.theirs}”" if conflict.theirs else "")
    if conflict.sure:
        return WordingFinding(Worded.CRITICAL, f"{where} has it otherwise: {what}: {shown}")
    return WordingFinding(
        Worded.CLOSE, f"{where} has it otherwise or in other words ({what}); read it: {shown}"
    )


def wording_in(case: Case, best: ToldIn) -> WordingFinding:
    """Return what one printing says of the wording, by its words."""
    where, shown = outlet(best.one), in_marks(cut(best.found.shown or best.one.printed.text, SHOWN))
    found = best.found
    if best.voice in (Voiced.DENIED, Voiced.OPEN):
        how = "denied" if best.voice is Voiced.DENIED else "neither said nor denied"
        reason = f"{where} reports it as {how}: {in_marks(best.one.printed.reported.shown)}"
        return WordingFinding(Worded.CRITICAL, reason)
    if found.sense:
        what = difference_shown(found)
        if found.covered < _SURE_OF.get(found.sense, 0.0) or {found.ours, found.theirs} == _POSSIBLY:
            reason = f"{where} has it otherwise or in other words ({found.sense}{what}); read it: {shown}"
            return WordingFinding(Worded.CLOSE, reason)
        return WordingFinding(Worded.CRITICAL, f"{where} has it otherwise: {found.sense}{what}: {shown}")
    if best.mood:
        of_print = best.one.printed.reported
        who = where if best.mood is of_print.mood else "the draft"
        reason = f"{who} has it as {best.mood}; read whether it says the same: {in_marks(of_print.shown)}"
        return WordingFinding(Worded.CLOSE, reason)
    if best.missing:
        lost = "” or “".join(best.missing)
        return WordingFinding(Worded.ALTERED, f"{where} has nothing of “{lost}”: {shown}")
    if found.changed:
        ours, theirs = found.changed
        return WordingFinding(Worded.ALTERED, f"{where} has “{theirs}” where the draft has “{ours}”: {shown}")
    behind = case.article.text[case.quote.end :][:SHOWN] if case.article is not None else ""
    if condition := found.condition or condition_behind(case.text, behind, best.one.printed):
        reason = f"{where} has it with a condition that the draft left out (“{condition}”): {shown}"
        return WordingFinding(Worded.TRUNCATED, reason, turned="condition")
    if found.perhaps:
        ours, theirs = found.perhaps
        reason = (
            f"{where} has “{theirs}” where the draft has “{ours}”; read whether it says the same: {shown}"
        )
        return WordingFinding(Worded.CLOSE, reason)
    if (placed := in_its_place(case.text, found.shown)) is not None:
        change, turns = placed
        what = f"“{change.old_text}” where print has “{change.new_text}”"
        if turns:
            return WordingFinding(Worded.CRITICAL, f"{where} has it otherwise: {what}: {shown}")
        return WordingFinding(Worded.CLOSE, f"{what}; read whether it says the same, {where}: {shown}")
    if f" {wording_of(case.text).plain} " in f" {wording_of(best.one.printed.text).plain} ":
        return WordingFinding(Worded.PARAPHRASE, f"reported in the same words in {where}")
    return WordingFinding(Worded.PARAPHRASE, f"in substance as in {where}: {shown}")


def difference_shown(found: Substance) -> str:
    """Return the words that show what turns a statement, as a reason goes on with them."""
    if found.ours and found.theirs:
        return f", “{found.ours}” for “{found.theirs}”"
    if found.theirs:
        return f", “{found.theirs}” is missing from the draft"
    return f", “{found.ours}” was added in the draft" if found.ours else ""
