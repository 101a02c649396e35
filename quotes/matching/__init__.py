"""Comparing wordings: what makes two printings one, what differs, and whether that turns the meaning."""

from quotes.matching.compare import Change, Comparison, compare
from quotes.matching.relation import (
    Related,
    Relation,
    Sense,
    may_be_more,
    relate,
    relate_all,
    relate_likely,
    shared_enough,
    weak,
)
from quotes.matching.sketches import may_relate, may_relate_all, sketch
from quotes.matching.words import (
    NORMALISATION_VERSION,
    Token,
    Wording,
    normalise,
    normalised_wording,
    shingles,
    tokens,
    wording_of,
)

__all__ = [
    "NORMALISATION_VERSION",
    "Change",
    "Comparison",
    "Related",
    "Relation",
    "Sense",
    "Token",
    "Wording",
    "compare",
    "may_be_more",
    "may_relate",
    "may_relate_all",
    "normalise",
    "normalised_wording",
    "relate",
    "relate_all",
    "relate_likely",
    "shared_enough",
    "shingles",
    "sketch",
    "tokens",
    "weak",
    "wording_of",
]
