"""How one printed wording differs from another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.compare.changes import compare
from quotes.compare.relation import Relation


@dataclass(frozen=True, slots=True)
class WordingChange:
    """Words that differ between two wordings; one side is empty if words were added or left out."""

    old: str
    new: str
    #: What it does to the statement: "form", "words", "negation", "number" ... (`quotes.compare.Sense`).
    sense: str


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
