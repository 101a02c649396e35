"""Which printings of a statement have sentences in common: articles may print different parts of one whole.

One article prints how a speech begins, another how it ends, a third all of it. The three are one statement,
but the first two are no printings of the same words, and neither shows who was first with those of the other.
A *strand* is some sentences of the full form, with all printings that have words of them. What has words of
two strands is in both, and does not make them one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from quotes.compare.align import align
from quotes.compare.wording.wording import Wording, content_words, wording_of
from quotes.group.passages import ends_of_sentences
from quotes.types import Span

#: How much the words of a sentence must tell (`Wording.content`) that a printing has of it.
_LEAST = 1.0


def strands_of(full: str, texts: Sequence[str]) -> list[list[int]]:
    """Return which printings belong together because they have sentences in common, or parts of one.

    Args:
        full: the full form of a statement.
        texts: the words of each printing, in any order.

    Returns:
        For each strand the places in `texts` of its printings, in order; the strands in the order of their
        sentences in the full form. Each printing is in one of them at least.
    """
    whole, bounds = wording_of(full), list(_bounds(full))
    if len(bounds) < 2:
        return [list(range(len(texts)))]
    has = {text: _sentences(whole, bounds, wording_of(text)) for text in dict.fromkeys(texts)}
    strands: list[set[int]] = []
    for some in sorted(map(sorted, has.values()), key=lambda some: (len(some), some)):
        met = [strand for strand in strands if not strand.isdisjoint(some)]
        if not met and some:
            strands.append(set(some))
        elif len(met) == 1:
            met[0].update(some)
    if len(strands) < 2:
        return [list(range(len(texts)))]
    strands.sort(key=min)
    return [
        [at for at, text in enumerate(texts) if not has[text] or not strand.isdisjoint(has[text])]
        for strand in strands
    ]


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield for each sentence the places of its words among those of a text, end excluded."""
    start = first = 0
    for end, following in [*ends_of_sentences(text, Span(0, len(text))), (len(text), len(text))]:
        last = first + len(wording_of(text[start:end]).words)
        if last > first:
            yield first, last
        start, first = following, last


def _sentences(whole: Wording, bounds: Sequence[tuple[int, int]], some: Wording) -> frozenset[int]:
    """Which sentences of the full form a printing has words of that tell something."""
    if some.words == whole.words:
        return frozenset(range(len(bounds)))
    shared = _places(whole, some)
    return frozenset(
        number
        for number, (first, last) in enumerate(bounds)
        if content_words(
            tuple(word for at, word in enumerate(whole.words[first:last], first) if at in shared)
        )
        >= _LEAST
    )


def _places(whole: Wording, some: Wording) -> Set[int]:
    """Which words of the full form a printing has, by their places in it."""
    swapped = len(some.words) > len(whole.words)
    short, long = (whole, some) if swapped else (some, whole)
    pairs = ((j, i) if swapped else (i, j) for i, j in align(short, long))
    return {j for i, j in pairs if i is not None and j is not None and some.words[i] == whole.words[j]}
