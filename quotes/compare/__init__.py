"""Comparing wordings: what makes two printings one, what differs, and whether that turns the meaning."""

from __future__ import annotations

from quotes.compare.changes import Change, Comparison, compare
from quotes.compare.relate_many import may_be_more, relate_all, relate_likely
from quotes.compare.relation import Related, Relation, Sense, relate, shared_enough, weak
from quotes.compare.wording.tokens import Token
from quotes.compare.wording.wording import (
    NORMALISATION_VERSION,
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
