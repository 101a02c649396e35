"""Which printings of a statement have words in common: articles may print different parts of one whole.

One article prints how a speech begins, another how it ends, a third all of it. The three are one statement,
but the first two are no printings of the same words, and neither shows who was first with those of the other.
A *strand* is a stretch of the full form that some printings have, with all printings that have words of it.
What has words of two strands is in both, and does not make them one.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.compare.align import align
from quotes.compare.wording.wording import Wording, content_words, wording_of

#: How much the words must tell (`Wording.content`) that two printings share.
_LEAST = 1.0


def strands_of(full: str, texts: Sequence[str]) -> list[list[int]]:
    """Return which printings belong together because they have words in common.

    Args:
        full: the full form of a statement.
        texts: the words of each printing, in any order.

    Returns:
        For each strand the places in `texts` of its printings, in order; the strands in the order of their
        words in the full form. Each printing is in one of them at least.
    """
    whole = wording_of(full)
    places = {text: _places(whole, wording_of(text)) for text in dict.fromkeys(texts)}
    strands: list[set[int]] = []
    for has in sorted(map(sorted, places.values()), key=lambda has: (len(has), has)):
        met = [strand for strand in strands if _share(whole, strand, has)]
        if not met and has:
            strands.append(set(has))
        elif len(met) == 1:
            met[0].update(has)
    if len(strands) < 2:
        return [list(range(len(texts)))]
    strands.sort(key=min)
    found = [
        [at for at, text in enumerate(texts) if _share(whole, strand, places[text])] for strand in strands
    ]
    somewhere = {at for some in found for at in some}
    nowhere = [at for at in range(len(texts)) if at not in somewhere]
    return [sorted(some + nowhere) for some in found]


def _places(whole: Wording, some: Wording) -> frozenset[int]:
    """Which words of the full form a printing has, by their places in it."""
    if some.words == whole.words:
        return frozenset(range(len(whole.words)))
    short, long, swapped = (some, whole, False)
    if len(some.words) > len(whole.words):
        short, long, swapped = whole, some, True
    pairs = ((j, i) if swapped else (i, j) for i, j in align(short, long))
    return frozenset(
        j for i, j in pairs if i is not None and j is not None and some.words[i] == whole.words[j]
    )


def _share(whole: Wording, strand: set[int], has: Sequence[int] | frozenset[int]) -> bool:
    return content_words(tuple(whole.words[at] for at in sorted(strand.intersection(has)))) >= _LEAST
