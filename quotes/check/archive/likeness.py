"""Which of many wordings have the most of some words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_LONG = 5  # letters from which the beginning of a word is enough: "opposed", "opposes"
_ENDING = 2


def best_like(texts: Mapping[int, str], words: Sequence[str], most: int) -> list[int]:
    """Return the ids of the normalised texts that have the most of these words, best first.

    >>> best_like({1: "the tax will rise", 2: "the bridge is closed"}, ["tax", "rises"], 5)
    [1]
    """
    wanted = [f" {one}" if one in word[:-1] else f" {one} " for word in words for one in [beginning(word)]]
    counted = []
    for id, text in texts.items():
        padded = f" {text} "
        met = sum(one in padded for one in wanted)
        if met:
            counted.append((-met, len(text), text, id))
    return [id for *_, id in sorted(counted)[:most]]


def beginning(word: str) -> str:
    """Return as much of a word as its other forms share with it.

    >>> beginning("opposes"), beginning("tax"), beginning("prosecutions")
    ('oppos', 'tax', 'prosecut')
    """
    if len(word) < _LONG:
        return word
    return word[: max(_LONG - 1, min(len(word) - _ENDING, max(_LONG, 2 * len(word) // 3)))]
