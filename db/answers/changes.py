"""How one printed wording differs from another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.compare.changes import compare
from quotes.compare.relation import Relation, Sense


@dataclass(frozen=True, slots=True)
class WordingChange:
    """Words that differ between two wordings; one side is empty if words were added or left out."""

    old: str
    new: str
    #: What it does to the statement: "form", "words", "negation", "number" ... (`quotes.compare.Sense`).
    sense: str

    @property
    def turns_meaning(self) -> bool:
        """Whether it makes another statement of it."""
        return Sense(self.sense).turns_meaning


@lru_cache(maxsize=1 << 10)  # both the relation and the changes are asked for
def difference(full: str, printed: str) -> tuple[str, tuple[WordingChange, ...]]:
    """Return how `printed` relates to the full form, in one word, and the words that differ.

    The answer is ("", ()) if the words are the same, apart from marks, case and white space.
    """
    if full == printed:
        return "", ()
    comparison = compare(full, printed)
    changes = tuple(
        WordingChange(change.old_text, change.new_text, change.sense.value) for change in comparison.changes
    )
    if comparison.relation is Relation.IDENTICAL and not changes:
        return "", ()
    return comparison.relation.value, changes


def marked_difference(full: str, marked: str) -> tuple[str, tuple[WordingChange, ...]]:
    """Return the same for the marked words of a mixed quotation.

    What they leave out of the full form is no change: it may stand in the reporter's words between them.
    """
    relation, changes = difference(full, marked)
    kept = tuple(change for change in changes if change.new)
    turned = relation == Relation.CONTRADICTING and not any(change.turns_meaning for change in kept)
    return (Relation.CONTAINED.value if turned else relation), kept


@dataclass(frozen=True, slots=True)
class QuotationEdit:
    """What became of one quotation from one version of an article to the next."""

    #: The versions: "a12", "a57".
    earlier: str
    later: str
    #: "words" or "speaker" if it changed, "removed" or "added".
    what: str
    #: Its id and words in the earlier version; None if it was added.
    before_id: str | None
    before: str | None
    #: Its id and words in the later version; None if it was removed.
    after_id: str | None
    after: str | None
    speaker_before: str | None
    speaker_after: str | None
    #: The words that differ.
    changes: tuple[WordingChange, ...] = ()

    @property
    def turns_meaning(self) -> bool:
        """Whether a word changed that makes another statement of it: a negation, a number, a direction."""
        return any(change.turns_meaning for change in self.changes)
