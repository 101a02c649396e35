"""Train the tagger: one hidden layer over the output of two frozen encoders for a word and its neighbours.

    python training/train_tags.py NAMES.pt TAGS.pt DEV.conllu OUT.pt TRAIN.conllu [TRAIN2.conllu ...]

NAMES and TAGS are the encoders of the name tagger and of the tagger (encoder.py, tags_encoder.py). Each word
that is frequent enough in the treebanks also has a vector of its own. The universal tag, the treebank tag and
the features (all of a word's together) are chosen separately. The weights that are kept are a running mean.
One thread, three minutes of processor time.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from treebank import rows_of

from quotes.parse.networks.encoder import Encoder
from quotes.parse.networks.encoder_tagger import beside

Word = tuple[str, str, str, str]
"""Form, universal tag, treebank tag, features ("" where there are none)."""
LEAST = 3
"""How often a word must be met to get a vector of its own."""
OWN = 48
"""The width of that vector."""


def read(path: Path) -> list[list[Word]]:
    """The sentences of a treebank."""
    return [
        [(row[1], row[3], row[4], "" if row[5] == "_" else row[5]) for row in rows] for rows in rows_of(path)
    ]


def inputs(sentences: list[list[Word]], encoders: list[Encoder]) -> Tensor:
    """What the encoders make of each word and its neighbours, in half precision."""
    result = []
    with torch.inference_mode():
        for at in range(0, len(sentences), 200):
            some = sentences[at : at + 200]
            words, lengths = [word for s in some for word, *_ in s], [len(s) for s in some]
            states = [encoder.states(encoder.kinds(words), lengths) for encoder in encoders]
            result.append(beside(torch.cat(states, 1), lengths).half())
    return torch.cat(result)


class Network(nn.Module):
    """Neighbourhoods and words to scores of all tags, one after the other."""

    def __init__(self, width: int, words: int, hidden: int, tags: int, dropout: float) -> None:
        super().__init__()
        self.context = nn.Linear(width, hidden)
        self.words = nn.Embedding(words, OWN)
        self.words.weight.data.mul_(0.1)
        self.own = nn.Linear(OWN, hidden, bias=False)
        self.head = nn.Linear(hidden, tags)
        self._before, self._after = nn.Dropout(0.6 * dropout), nn.Dropout(dropout)

    def forward(self, given: Tensor, words: Tensor) -> Tensor:
        hidden = torch.relu(self.context(self._before(given)) + self.own(self.words(words)))
        scores: Tensor = self.head(self._after(hidden))
        return scores


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("names", "tags", "dev", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--word-dropout", type=float, default=0.3)
    parser.add_argument("--batch", type=int, default=1024, help="words")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)

    names, own = torch.load(given.names, weights_only=True), torch.load(given.tags, weights_only=True)
    encoders = [Encoder(names)]
    encoders.append(Encoder(own, encoders[0]))
    train = [sentence for path in given.train for sentence in read(path)]
    dev = read(given.dev)
    counts = Counter(word.lower() for s in train for word, *_ in s)
    known = [word for word, count in counts.items() if count >= LEAST]
    number = {word: row for row, word in enumerate(known, start=1)}
    columns = [sorted({word[k] for s in train for word in s}) for k in (1, 2, 3)]
    sizes = [len(column) for column in columns]
    places = [{tag: i for i, tag in enumerate(column)} for column in columns]

    def numbers(sentences: list[list[Word]]) -> tuple[Tensor, Tensor]:
        words = [number.get(word.lower(), 0) for s in sentences for word, *_ in s]
        tags = [
            [place.get(tag, -1) for place, tag in zip(places, word[1:], strict=True)]
            for s in sentences
            for word in s
        ]
        return torch.tensor(words), torch.tensor(tags)

    features, features_dev = inputs(train, encoders), inputs(dev, encoders)
    (words, gold), (words_dev, gold_dev) = numbers(train), numbers(dev)
    network = Network(features.shape[1], len(known) + 1, given.hidden, sum(sizes), given.dropout)
    mean = Network(features.shape[1], len(known) + 1, given.hidden, sum(sizes), 0.0).eval()
    mean.load_state_dict(network.state_dict())
    optimiser = torch.optim.Adam(network.parameters(), lr=given.rate)
    steps, step = (len(features) // given.batch + 1) * given.epochs, 0
    for epoch in range(1, given.epochs + 1):
        for chosen in torch.randperm(len(features)).split(given.batch):
            step += 1
            optimiser.param_groups[0]["lr"] = given.rate * min(1, max(0.02, 1.2 * (1 - step / steps)))
            kept_words = words[chosen] * (torch.rand(len(chosen)) > given.word_dropout)
            scores = network(features[chosen].float(), kept_words).split(sizes, 1)
            loss = sum(
                (nn.functional.cross_entropy(s, gold[chosen, k]) for k, s in enumerate(scores)),
                torch.zeros(()),
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            with torch.no_grad():
                keep = min(0.995, step / (step + 10))
                for kept, value in zip(mean.parameters(), network.parameters(), strict=True):
                    kept.lerp_(value, 1 - keep)
        with torch.inference_mode():
            parts = mean(features_dev.float(), words_dev).split(sizes, 1)
            right = torch.stack([part.argmax(1) for part in parts], 1) == gold_dev
        share = "  ".join(
            f"{what} {100 * value:.2f}"
            for what, value in zip(("UPOS", "XPOS", "feats"), right.float().mean(0).tolist(), strict=True)
        )
        print(f"{epoch} {time.process_time():.0f}s loss {loss:.4f} {share}", flush=True)
    state: dict[str, Any] = {name: value.half() for name, value in mean.state_dict().items()}
    torch.save(
        {
            "build": 1,
            "encoder": own,
            "known": "\n".join(known),
            "columns": columns,
            "weights": state,
        },
        given.out,
    )
    print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
