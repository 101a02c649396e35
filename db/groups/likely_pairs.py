"""Candidates looked at closely: which pairs of wordings have enough words in common to be compared.

All are looked at together, as rows of numbers (`quotes.group.overlap`), so that most are ruled out before
an object is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from db.groups.wording_texts import Texts
from quotes.compare.relating import may_be_more
from quotes.compare.wording.wording import normalised_wording
from quotes.group.overlap import may_be_related
from quotes.group.tied import can_bear

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    Numbers = NDArray[Any]


def likely_pairs(
    session: Session,
    portions: Iterable[tuple[Numbers, Numbers]],
    texts: Texts,
) -> list[tuple[int, int]]:
    """Return those of these pairs that can be more than different, and can bear on the groups.

    Args:
        session: the unit of work.
        portions: ids of wordings, the first of each pair and the second.
        texts: those that are at hand; others are added.
    """
    return [pair for portion in portions for pair in _likely(session, texts, *portion)]


def _likely(session: Session, texts: Texts, ones: Numbers, others: Numbers) -> Iterator[tuple[int, int]]:
    import numpy as np

    ids, places = np.unique(np.concatenate((ones, others)), return_inverse=True)
    texts.read(session, ids.tolist())
    if len(ones) <= _FEW:
        few = _closely(texts, zip(ones.tolist(), others.tolist(), strict=True))
        return _bearing(texts, few)
    numbers = np.fromiter(map(texts.numbers.__getitem__, ids.tolist()), np.int64, len(ids))[places]
    first, second = numbers[: len(ones)], numbers[len(ones) :]
    there = np.flatnonzero((first >= 0) & (second >= 0))
    first, second, ones, others = first[there], second[there], ones[there], others[there]
    left = np.flatnonzero(may_be_related(texts.coded, first, second))
    found = list(zip(ones[left].tolist(), others[left].tolist(), strict=True))
    return _bearing(texts, found)


_FEW = 200  # up to this many pairs are looked at one by one, which is quicker


def _closely(texts: Texts, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of these pairs that can be more than different."""
    found = []
    for one, other in pairs:
        first, second = texts.numbers[one], texts.numbers[other]
        if first >= 0 and second >= 0:
            wordings = normalised_wording(texts.texts[first]), normalised_wording(texts.texts[second])
            if may_be_more(*wordings):
                found.append((one, other))
    return found


def _bearing(texts: Texts, pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of these pairs that can bear on groups."""
    for one, other in pairs:
        first, second = texts.numbers[one], texts.numbers[other]
        if can_bear(texts.texts[first], texts.scopes[first], texts.texts[second], texts.scopes[second]):
            yield one, other
