"""What one printed wording has otherwise than another."""

from __future__ import annotations

from functools import lru_cache

from db.lookup.answers import Change
from quotes.matching import Relation, compare


@lru_cache(maxsize=1 << 10)  # the same two are asked for their relation and for their changes
def difference(full: str, printed: str) -> tuple[str, tuple[Change, ...]]:
    """How `printed` relates to the full form, in one word, and the words that differ.

    Returns:
        ("", ()) where the words are the same, whatever marks, case and white space stand round them.
    """
    if full == printed:
        return "", ()
    comparison = compare(full, printed)
    changes = tuple(
        Change(change.old_text, change.new_text, change.sense.value) for change in comparison.changes
    )
    if comparison.relation is Relation.IDENTICAL and not changes:
        return "", ()
    return comparison.relation.value, changes
