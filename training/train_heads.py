"""Train the parser: one recurrent layer over the output of two frozen encoders, and biaffine scores.

    python training/train_heads.py NAMES.pt TAGS.pt VECTORS.pt DEV.conllu OUT.pt \\
        TRAIN.conllu [TRAIN2.conllu ...]

NAMES and TAGS are the encoders of the name tagger and of the tagger (encoder.py, tags_encoder.py), VECTORS
is what vectors.py wrote. Each word that is frequent enough in the treebanks also has a vector of its own.
The recurrent layer's states also predict tags, which helps them learn; that part is not in the
model. The weights that are kept are a running mean. One thread, some 20 minutes.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import linear_lstm
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence, pad_packed_sequence
from treebank import rows_of

from quotes.parse.networks.encoder import Encoder

Word = tuple[str, str, str, int, str]
"""Form, universal tag, treebank tag, head (0 is the root), label."""
LEAST = 3
"""How often a word must be met to get a vector of its own."""
OWN = 50
"""The width of that vector."""
REDUCED = 100
"""The width to which the vectors of VECTORS are reduced."""


def read(path: Path) -> list[list[Word]]:
    """The sentences of a treebank."""
    return [[(row[1], row[3], row[4], int(row[6]), row[7]) for row in rows] for rows in rows_of(path)]


def lower_ids(vocabulary: Any) -> Callable[[str], int]:
    """Return a function from a word, its case folded, to its row in Stanza's vectors."""
    ids: dict[str, int] = vocabulary._unit2id
    unknown = ids["<UNK>"]
    # Vectors write a space inside a word as a no-break space.
    return lambda word: ids.get(word.lower().replace(" ", "\xa0"), unknown)


class Numbers:
    """All that is looked up: words, vectors, tags, labels."""

    def __init__(self, train: list[list[Word]], vectors: Path) -> None:
        from stanza.models.common.pretrain import Pretrain

        counts = Counter(word[0].lower() for s in train for word in s)
        self.known = [word for word, count in counts.items() if count >= LEAST]
        self.own = {word: row for row, word in enumerate(self.known, start=1)}
        pretrain = Pretrain(str(vectors))
        self.vocabulary = pretrain.vocab
        self.vectors = torch.as_tensor(pretrain.emb).float()
        self.row_of = lower_ids(pretrain.vocab)
        self.labels = sorted({word[4] for s in train for word in s})
        self.tags = [sorted({word[k] for s in train for word in s}) for k in (1, 2)]


class Corpus:
    """Sentences as numbers, and what the encoders make of them, in half precision."""

    def __init__(self, sentences: list[list[Word]], encoders: list[Encoder], numbers: Numbers) -> None:
        self.lengths = [len(sentence) for sentence in sentences]
        words = [word for sentence in sentences for word in sentence]
        labels = {name: i for i, name in enumerate(numbers.labels)}
        tags = [{name: i for i, name in enumerate(column)} for column in numbers.tags]
        self.states = self._states(sentences, encoders).split(self.lengths)
        self.vectors = self._split([numbers.row_of(word[0]) for word in words])
        self.own = self._split([numbers.own.get(word[0].lower(), 0) for word in words])
        self.heads = self._split([word[3] for word in words])
        self.labels = self._split([labels.get(word[4], 0) for word in words])
        self.tags = self._split([[tags[0].get(word[1], 0), tags[1].get(word[2], 0)] for word in words])

    def _split(self, values: list[Any]) -> tuple[Tensor, ...]:
        return torch.tensor(values).split(self.lengths)

    @staticmethod
    def _states(sentences: list[list[Word]], encoders: list[Encoder]) -> Tensor:
        result = []
        with torch.inference_mode():
            for at in range(0, len(sentences), 200):
                some = sentences[at : at + 200]
                words, lengths = [word[0] for s in some for word in s], [len(s) for s in some]
                states = [encoder.states(encoder.kinds(words), lengths) for encoder in encoders]
                result.append(torch.cat(states, 1).half())
        return torch.cat(result)

    def batches(self, most: int, by_chance: random.Random) -> list[list[int]]:
        """Return batches of sentences of like length, longest first, at most `most` words in each."""
        order = list(range(len(self.lengths)))
        by_chance.shuffle(order)
        result: list[list[int]] = []
        for at in range(0, len(order), 3000):
            words = most
            for i in sorted(order[at : at + 3000], key=lambda i: -self.lengths[i]):
                if words + self.lengths[i] > most:
                    result.append([])
                    words = 0
                result[-1].append(i)
                words += self.lengths[i]
        by_chance.shuffle(result)
        return result

    def gold(self, batch: list[int]) -> tuple[Tensor, Tensor]:
        """Heads, and labels (-1 where there is no word): sentences x (longest + 1)."""
        longest = self.lengths[batch[0]] + 1
        heads = torch.zeros(len(batch), longest, dtype=torch.int64)
        labels = torch.full((len(batch), longest), -1)
        for k, i in enumerate(batch):
            heads[k, 1 : self.lengths[i] + 1] = self.heads[i]
            labels[k, 1 : self.lengths[i] + 1] = self.labels[i]
        return heads, labels


class Network(nn.Module):
    """Words in context to scores of heads, labels, and tags."""

    def __init__(self, width: int, numbers: Numbers, given: argparse.Namespace) -> None:
        super().__init__()
        self.arc, self.label, self.dropout = given.arc, given.label, given.dropout
        self.table, count = numbers.vectors, len(numbers.labels)
        inputs = width + REDUCED + OWN
        self.vec = nn.Linear(self.table.shape[1], REDUCED, bias=False)
        self.word = nn.Embedding(len(numbers.known) + 1, OWN)
        self.word.weight.data.mul_(0.1)
        self.root = nn.Parameter(torch.zeros(inputs))
        self.lstm = nn.LSTM(inputs, given.hidden, bidirectional=True)
        self.ends = nn.Linear(2 * given.hidden, 2 * given.arc + 2 * given.label)
        self.arcs = nn.Parameter(torch.zeros(given.arc + 1, given.arc + 1))
        self.labels = nn.Parameter(torch.zeros(given.label + 1, given.label + 1, count))
        self.labels_bias = nn.Parameter(torch.zeros(count))
        self.tags = nn.Linear(2 * given.hidden, sum(map(len, numbers.tags)))

    def forward(self, corpus: Corpus, batch: list[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of heads, of words as dependents and as heads what `scored` takes, and scores of tags."""
        lengths = [corpus.lengths[i] for i in batch]
        context = torch.cat([corpus.states[i] for i in batch]).float()
        vectors = self.table[torch.cat([corpus.vectors[i] for i in batch])]
        own = torch.cat([corpus.own[i] for i in batch])
        if self.training:
            own = own * (torch.rand(len(own)) > 0.25)
            vectors = vectors * (torch.rand(len(vectors), 1) > 0.1)
        inputs = self._dropped(torch.cat([context, self.vec(vectors), self.word(own)], 1))
        with_root = [torch.cat([self.root[None], part]) for part in inputs.split(lengths)]
        packed, _ = self.lstm(pack_sequence(with_root))
        sizes = packed.batch_sizes
        states = self._dropped(packed.data)
        ends = self._padded(self._dropped(F.relu(self.ends(states))), sizes)
        ones = ends.new_ones(*ends.shape[:2], 1)
        words, heads, left, right = (
            torch.cat([part, ones], 2) for part in ends.split([self.arc, self.arc, self.label, self.label], 2)
        )
        scores = (words @ self.arcs) @ heads.transpose(1, 2)
        longest = scores.shape[1]
        outside = torch.arange(longest) > torch.tensor(lengths)[:, None]
        scores = scores.masked_fill(outside[:, None, :] | torch.eye(longest, dtype=torch.bool), -1e9)
        return scores, left, right, self._padded(self.tags(states), sizes)

    def scored(self, left: Tensor, right: Tensor, heads: Tensor, real: Tensor) -> Tensor:
        """Scores of labels of the words that are `real`, for these heads: words x labels."""
        chosen = right.gather(1, heads[:, :, None].expand(-1, -1, right.shape[2]))[real]
        asked = (left[real] @ self.labels.flatten(1)).view(-1, right.shape[2], len(self.labels_bias))
        return torch.bmm(chosen[:, None], asked)[:, 0] + self.labels_bias

    def _dropped(self, values: Tensor) -> Tensor:
        return F.dropout(values, self.dropout, self.training)

    @staticmethod
    def _padded(values: Tensor, sizes: Tensor) -> Tensor:
        return pad_packed_sequence(PackedSequence(values, sizes), batch_first=True)[0]


def loss_of(network: Network, corpus: Corpus, batch: list[int], columns: list[int]) -> Tensor:
    """Of heads and of labels alike, and a third of that of tags."""
    scores, left, right, tags = network(corpus, batch)
    heads, labels = corpus.gold(batch)
    real = labels >= 0
    loss = F.cross_entropy(scores[real], heads[real])
    loss = loss + F.cross_entropy(network.scored(left, right, heads, real), labels[real])
    gold = torch.cat([corpus.tags[i] for i in batch])
    for k, part in enumerate(tags[real].split(columns, 1)):
        loss = loss + 0.3 * F.cross_entropy(part, gold[:, k])
    return loss


def shares(network: Network, corpus: Corpus, names: list[str]) -> tuple[float, float]:
    """UAS and LAS (without subtypes) of 100, each word with its best head, tree or not."""
    first = {name.split(":")[0]: i for i, name in enumerate(names)}
    plain = torch.tensor([first[name.split(":")[0]] for name in names])
    words = hit = both = 0
    with torch.inference_mode():
        for batch in corpus.batches(3000, random.Random(1)):
            scores, left, right, _ = network(corpus, batch)
            heads, labels = corpus.gold(batch)
            real, best = labels >= 0, scores.argmax(2)
            found = network.scored(left, right, best, real).argmax(1)
            right_head = best[real] == heads[real]
            words += int(real.sum())
            hit += int(right_head.sum())
            both += int((right_head & (plain[found] == plain[labels[real]])).sum())
    return 100 * hit / words, 100 * both / words


def saved(network: Network, numbers: Numbers, names: Encoder) -> dict[str, Any]:
    """What `quotes.parse.networks.encoder_parser` reads."""
    # Vectors reduced once for all, in the rows in which the encoder looks for the words.
    words = {word.replace("\xa0", " "): row for word, row in numbers.vocabulary._unit2id.items()}
    places = names.places(list(words))
    known = (places >= 0).nonzero()[:, 0]
    vectors = torch.zeros(int(places.max()) + 1, REDUCED)
    rows = torch.tensor(list(words.values()))
    vectors[places[known]] = (network.table @ network.vec.weight.t())[rows[known]].detach()
    renamed = {"word.weight": "words.weight", "labels_bias": "labels.bias"}
    return {
        "build": 1,
        "known": "\n".join(numbers.known),
        "vectors": vectors.half(),
        "labels": numbers.labels,
        "weights": {
            renamed.get(name, name): value.half()
            for name, value in network.state_dict().items()
            if not name.startswith(("vec.", "tags."))
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("names", "tags", "vectors", "dev", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--arc", type=int, default=256)
    parser.add_argument("--label", type=int, default=128)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=0.004)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--batch", type=int, default=2000, help="words")
    given = parser.parse_args()
    nn.LSTM.forward = linear_lstm.forward  # type: ignore[method-assign]
    torch.set_num_threads(1)
    torch.manual_seed(1)
    torch.set_flush_denormal(True)
    gc.disable()
    by_chance = random.Random(1)

    encoders = [Encoder(torch.load(given.names, weights_only=True))]
    encoders.append(Encoder(torch.load(given.tags, weights_only=True), encoders[0]))
    train = [sentence for path in given.train for sentence in read(path)]
    numbers = Numbers(train, given.vectors)
    corpus, dev = (Corpus(some, encoders, numbers) for some in (train, read(given.dev)))
    columns = [len(column) for column in numbers.tags]
    width = sum(encoder.width for encoder in encoders)
    network, mean = Network(width, numbers, given), Network(width, numbers, given).eval()
    mean.load_state_dict(network.state_dict())
    optimiser = torch.optim.Adam(network.parameters(), lr=given.rate, betas=(0.9, 0.95))
    batches: list[list[int]] = []
    for step in range(1, given.steps + 1):
        batches = batches or corpus.batches(given.batch, by_chance)
        done = step / given.steps
        falling = 1 if done < 0.35 else max(0.02, (1 - done) / 0.65)
        optimiser.param_groups[0]["lr"] = given.rate * min(1, step / 60) * falling
        loss = loss_of(network, corpus, batches.pop(), columns)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        with torch.no_grad():
            keep = min(0.995, step / (step + 10))
            for kept, value in zip(mean.parameters(), network.parameters(), strict=True):
                kept.lerp_(value, 1 - keep)
        if step % 150 == 0 or step == given.steps:
            gc.collect()
            uas, las = shares(mean, dev, numbers.labels)
            print(
                f"{step} {time.process_time():.0f}s loss {loss:.3f} UAS {uas:.2f} LAS {las:.2f}", flush=True
            )
    torch.save(saved(mean, numbers, encoders[0]), given.out)
    print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
