"""What one printed wording has otherwise than another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.compare.changes import compare
from quotes.compare.relation import Relation


@dataclass(frozen=True, slots=True)
class WordingChange:
    """Words of one wording against those of another; one side is empty where words were added or left out."""

    old: str
    new: str
    #: What it does to the statement: "form", "words", "negation", "number" ... (`quotes.compare.Sense`).
    sense: str


@lru_cache(maxsize=1 << 10)  # the same two are asked for their relation and for their changes
def difference(full: str, printed: str) -> tuple[str, tuple[WordingChange, ...]]:
    """How `printed` relates to the full form, in one word, and the words that differ.

    Returns:
        ("", ()) where the words are the same, whatever marks, case and white space stand round them.
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
