"""How one printed wording differs from another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotes.compare.changes import Comparison, compare, compare_all
from quotes.compare.relation import Relation, Sense

_MOST_KNOWN = 1 << 13  # comparisons; each takes a few kilobytes
_known: dict[tuple[str, str], Comparison] = {}


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


def comparison(full: str, printed: str) -> Comparison:
    """Return how two texts compare (`quotes.compare.changes.compare`), from memory if it was asked before."""
    found = _known.get((full, printed))
    if found is None:
        found = compare(full, printed)
        _remember([((full, printed), found)])
    return found


def compare_ahead(pairs: Iterable[tuple[str, str]]) -> None:
    """Compare these texts, many at once, so that :func:`comparison` and :func:`difference` know them."""
    wanted = [pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1] and pair not in _known]
    wanted = wanted[:_MOST_KNOWN]
    _remember(zip(wanted, compare_all(wanted), strict=True))


def _remember(found: Iterable[tuple[tuple[str, str], Comparison]]) -> None:
    new = dict(found)
    if len(_known) + len(new) > _MOST_KNOWN:
        _known.clear()
    _known.update(new)


def difference(full: str, printed: str) -> tuple[str, tuple[WordingChange, ...]]:
    """Return how `printed` relates to the full form, in one word, and the words that differ.

    The answer is ("", ()) if the words are the same, apart from marks, case and white space.
    """
    if full == printed:
        return "", ()
    found = comparison(full, printed)
    changes = tuple(
        WordingChange(change.old_text, change.new_text, change.sense.value) for change in found.changes
    )
    if found.relation is Relation.IDENTICAL and not changes:
        return "", ()
    return found.relation.value, changes


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
