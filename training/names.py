"""Training data for the name tagger: gold sentences, copies with other names, and sentences by pattern.

The vectors are lower-case and a small treebank shows few names, so a tagger trained on it alone learns
the names by heart and misses a bare surname it has never seen. Copies of gold sentences with exchanged
names make it look at the context and the shape instead. The new names are those of the same gold data,
recombined, and words of the vectors' own vocabulary that lie near them: nothing else is needed, and
nothing comes in that has another licence.

    python training/names.py EWT_TRAIN.json VECTORS.pt PATTERNS.txt OUT.json [--copies 3] [--seed 7]

Input and output are Stanza's NER format: a list of sentences, each a list of {"text", "ner"} with BIO tags.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import torch

Sentence = list[tuple[str, str]]
Name = tuple[str, ...]

# fmt: off
ORG_WORDS = [
    "Group", "Inc.", "Corp.", "Bank", "Party", "University", "Council", "Ministry", "Police", "Agency",
    "Union", "Commission", "Institute", "Foundation", "Association", "Department", "Committee",
    "Office", "Times", "Post", "News", "Airlines", "Motors", "Energy", "Systems", "Hospital", "Court",
    "Authority", "Center", "Federation", "Network", "Partners", "Capital", "Media", "Labs", "Software",
    "Technologies", "Club",
]
TITLES = [
    "Mr.", "Mr", "Mrs.", "Ms.", "Ms", "Dr.", "Dr", "President", "Senator", "Sen.", "Rep.", "Gov.",
    "Judge", "Minister", "Professor", "Gen.", "Sgt.",
]
# fmt: on


class Names:
    """Pools of names by label, and ways to make new ones of them."""

    def __init__(self, gold: list[Sentence], vectors: Path, chance: random.Random) -> None:
        self.chance = chance
        self.pool: dict[str, list[Name]] = {"PERSON": [], "ORG": [], "LOC": []}
        for sentence in gold:
            for start, end, label in entities(sentence):
                name = tuple(word for word, _ in sentence[start:end])
                if all(word[0].isupper() or not word[0].isalpha() for word in name):
                    self.pool[label].append(name)
        people = [name for name in self.pool["PERSON"] if len(name) == 2 and all(w.isalpha() for w in name)]
        vocabulary = Vocabulary(vectors)
        seen = Counter(word for sentence in gold for word, tag in sentence if tag == "O" and word.islower())
        single = {label: [n[0] for n in self.pool[label] if len(n) == 1] for label in ("ORG", "LOC")}
        self.first, self.last, self.firms, self.places, _ = vocabulary.sort(
            [
                [name[0] for name in people],
                [name[1] for name in people],
                [word for word in single["ORG"] if not word.isupper()],
                single["LOC"],
                list(seen),
            ]
        )

    def new(self, label: str) -> Name:
        """A name of this kind, as news would print it."""
        pick = self.chance.choice
        kind = self.chance.random()
        if label == "PERSON":
            if kind < 0.42:
                return (pick(self.first), pick(self.last))
            if kind < 0.80:
                return (pick(self.last),)
            if kind < 0.86:
                return (pick(self.first), pick("ABCDEFGHJKLMPRSTW") + ".", pick(self.last))
            if kind < 0.90:
                return (pick(self.first), pick(self.last), "-", pick(self.last))
            if kind < 0.93:
                return (
                    pick(self.first),
                    pick(("al", "de", "van", "von", "bin", "Van", "De")),
                    pick(self.last),
                )
            return pick(self.pool["PERSON"])
        if label == "ORG":
            if kind < 0.22:
                return (pick(self.firms),)
            if kind < 0.42:
                return (
                    "".join(
                        pick("ABCDEFGHIKLMNOPRSTUVW") for _ in range(self.chance.choice((2, 3, 3, 4, 4, 5)))
                    ),
                )
            if kind < 0.56:
                return (pick(self.last + self.places), pick(ORG_WORDS))
            if kind < 0.64:
                return (pick(self.firms), pick(ORG_WORDS))
            if kind < 0.70:
                return (
                    pick(("Ministry", "Department", "Bank", "University", "Institute", "House")),
                    "of",
                    pick(self.places),
                )
            return pick(self.pool["ORG"])
        if kind < 0.45:
            return (pick(self.places),)
        if kind < 0.5:
            return (
                pick(("North", "South", "New", "East", "West", "Lake", "Mount", "San", "Port")),
                pick(self.places),
            )
        return pick(self.pool["LOC"])


class Vocabulary:
    """The words of the vectors' vocabulary, sorted into kinds of names by a linear classifier."""

    def __init__(self, path: Path) -> None:
        from stanza.models.common.pretrain import Pretrain

        pretrain = Pretrain(str(path))
        self.ids: dict[str, int] = pretrain.vocab._unit2id
        vectors = torch.as_tensor(pretrain.emb).float()
        self.unit = vectors / vectors.norm(dim=1, keepdim=True).clamp(min=1e-6)
        self.words = [word for word in self.ids if word.isascii() and word.isalpha() and len(word) > 2]

    def sort(self, examples: list[list[str]], least: float = 0.9) -> list[list[str]]:
        """For each list of examples all words like it; a word must belong there with chance `least`."""
        torch.manual_seed(7)
        pairs = [
            (self.ids[word.lower()], kind)
            for kind, words in enumerate(examples)
            for word in sorted(set(words))
            if word.lower() in self.ids
        ]
        rows = self.unit[torch.tensor([row for row, _ in pairs])]
        kinds = torch.tensor([kind for _, kind in pairs])
        weight = 1.0 / torch.bincount(kinds).float()
        model = torch.nn.Linear(rows.shape[1], len(examples))
        optimiser = torch.optim.Adam(model.parameters(), lr=0.05, weight_decay=1e-4)
        for _ in range(300):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(rows), kinds, weight=weight).backward()
            optimiser.step()
        with torch.no_grad():
            chances = model(self.unit).softmax(1)
        sure, best = chances.max(1)
        found: list[list[str]] = [
            [word for word in dict.fromkeys(words) if word.isalpha()] for words in examples
        ]
        for word in self.words:
            row = self.ids[word]
            if sure[row] >= least:
                found[int(best[row])].append(word.capitalize())
        return found


def entities(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Half-open ranges of the names of a sentence with BIO tags."""
    found: list[tuple[int, int, str]] = []
    for index, (_, tag) in enumerate(sentence):
        if tag.startswith("B-"):
            found.append((index, index + 1, tag[2:]))
        elif tag.startswith("I-") and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


def renamed(sentence: Sentence, names: Names) -> Sentence:
    """The sentence with most of its names exchanged for others of the same kind."""
    result: Sentence = []
    position = 0
    for start, end, label in entities(sentence):
        result += sentence[position:start]
        position = end
        old = [word for word, _ in sentence[start:end]]
        if names.chance.random() < 0.12 or not old[0][0].isupper():
            result += sentence[start:end]
        else:
            result += tagged(names.new(label), label)
    return result + sentence[position:]


def tagged(name: Name, label: str) -> Sentence:
    return [(word, f"{'I' if index else 'B'}-{label}") for index, word in enumerate(name)]


def from_pattern(pattern: str, names: Names) -> Sentence:
    """A sentence for a pattern: words, and PERSON, ORG, LOC, LAST, TITLE where a name goes."""
    result: Sentence = []
    for word in pattern.split():
        if word in ("PERSON", "ORG", "LOC"):
            result += tagged(names.new(word), word)
        elif word == "LAST":
            result += tagged((names.chance.choice(names.last),), "PERSON")
        elif word == "TITLE":
            result.append((names.chance.choice(TITLES), "O"))
        else:
            result.append((word, "O"))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("patterns", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--per-pattern", type=int, default=25)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    gold = [[(t["text"], t["ner"]) for t in s] for s in json.loads(given.gold.read_text(encoding="utf-8"))]
    names = Names(gold, given.vectors, chance)
    patterns = [p for p in given.patterns.read_text(encoding="utf-8").splitlines() if p and p[0] != "#"]
    sentences = list(gold)
    for sentence in gold:
        if entities(sentence):
            sentences += [renamed(sentence, names) for _ in range(given.copies)]
    for pattern in patterns:
        sentences += [from_pattern(pattern, names) for _ in range(given.per_pattern)]
    chance.shuffle(sentences)
    rows = [[{"text": word, "ner": tag} for word, tag in sentence] for sentence in sentences if sentence]
    given.out.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    counts = Counter(tag for sentence in sentences for _, tag in sentence if tag.startswith("B-"))
    print(len(sentences), "sentences", sum(map(len, sentences)), "words", dict(counts))
    for pool in ("first", "last", "firms", "places"):
        print(pool, len(getattr(names, pool)), [chance.choice(getattr(names, pool)) for _ in range(25)])


if __name__ == "__main__":
    main()
