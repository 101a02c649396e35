"""Many pairs of wordings related at once, without any that nothing can come of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from quotes.compare.relating import relate_many
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import normalised_wording
from quotes.group.overlap import Coded, may_be_related, says_too_little
from quotes.group.partition import Node, Tie
from quotes.group.scopes import agree


def can_bear(text: str, scope: str, other_text: str, other_scope: str) -> bool:
    """Return whether two wordings that are alike can bear on groups, or on who contradicts whom.

    Those of two speakers, one of whom cannot contradict the other, cannot if they are too short to be told.
    """
    if agree(scope, other_scope):
        return True
    short, long = normalised_wording(text), normalised_wording(other_text)
    return not says_too_little(long if len(long.words) < len(short.words) else short)


def ties_of(pairs: Sequence[tuple[Node, Node]]) -> list[Tie]:
    """Return the ties of those of these pairs that are more than different and can bear on groups.

    The same comes out as of `quotes.group.partition.tie_all`, sooner; the lesser node of a tie comes first.
    """
    import numpy as np

    if not pairs:
        return []
    numbers = {node: number for number, node in enumerate(dict.fromkeys(chain.from_iterable(pairs)))}
    coded = Coded()
    coded.add([node.text for node in numbers])
    ones, others = (np.array([numbers[pair[end]] for pair in pairs]) for end in (0, 1))
    likely = [
        (one, other)
        for one, other in (pairs[at] for at in np.flatnonzero(may_be_related(coded, ones, others)).tolist())
        if can_bear(one.text, one.scope, other.text, other.scope)
    ]
    wordings = [(normalised_wording(one.text), normalised_wording(other.text)) for one, other in likely]
    return [
        Tie(min(pair), max(pair), related.relation, related.score)
        for pair, related in zip(likely, relate_many(wordings), strict=True)
        if related.relation is not Relation.DIFFERENT
    ]
