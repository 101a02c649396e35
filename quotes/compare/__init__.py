"""Two wordings compared: how they relate, what differs, what that does to the meaning, how each is reported.

What makes a text a row of words lives in `quotes.compare.wording`. Many wordings put into statements are
`quotes.group`; a draft held against printings is `quotes.check`. Nothing here knows articles or the archive.
"""

from __future__ import annotations

from quotes.compare.changes import Change, Comparison, compare
from quotes.compare.places import find_words
from quotes.compare.relating import relate, relate_many
from quotes.compare.relation import Related, Relation, Sense, weak
from quotes.compare.wording.wording import NORMALISATION_VERSION, Wording, normalised_wording, wording_of

__all__ = [
    "NORMALISATION_VERSION",
    "Change",
    "Comparison",
    "Related",
    "Relation",
    "Sense",
    "Wording",
    "compare",
    "find_words",
    "normalised_wording",
    "relate",
    "relate_many",
    "weak",
    "wording_of",
]
