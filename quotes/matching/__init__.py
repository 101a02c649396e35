"""Comparing wordings: what makes two printings one, what differs, and whether that turns the meaning."""

from quotes.matching.compare import Change, Comparison, compare
from quotes.matching.relation import Related, Relation, Sense, relate, shared_enough, weak
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
    "normalise",
    "normalised_wording",
    "relate",
    "shared_enough",
    "shingles",
    "tokens",
    "weak",
    "wording_of",
]
