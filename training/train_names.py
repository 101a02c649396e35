"""Train the name tagger: a bidirectional LSTM and a CRF over two frozen encoders and frozen word vectors.

    python training/train_names.py ENCODER.pt TAGS.pt WORDS.pt DEV.json OUT.pt TRAIN.json [TRAIN2.json ...]

ENCODER is what encoder.py wrote, TAGS what tags_encoder.py wrote, and WORDS what word_bytes.py wrote. TAGS is
not written again: the tagger takes it from the file of the tags. The other files are in Stanza's NER format.
Each training file gets its own last layer and CRF over the shared LSTM, so that corpora with different ideas
of a name, or of an organisation, do not blur each other. The tagger uses the labels of the first. The
weights that are kept are a running mean. One thread; with the defaults two and a half minutes of processor
time.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence, pad_packed_sequence

sys.path.insert(0, str(Path(__file__).resolve().parent))
import linear_lstm
from evaluate import names, scores_of

from quotes.parse.networks.encoder import Encoder, straight
from quotes.parse.networks.encoder_names import NameTagger, Vectors

LABELS = ("PERSON", "ORG", "LOC")
TAGS = ["O", *(f"{place}-{label}" for label in LABELS for place in "BIES")]
WARM_UP = 50
STEADY = 0.4


class Corpus:
    """Sentences with what the frozen parts make of their words, and their tags."""

    def __init__(self, path: Path, encoders: list[Encoder], vectors: Vectors) -> None:
        sentences = [s for s in json.loads(path.read_text(encoding="utf-8")) if s]
        self.words = [[token["text"] for token in s] for s in sentences]
        self.gold = [[token["ner"] for token in s] for s in sentences]
        self.tags = [torch.tensor([TAGS.index(tag) for tag in bioes(s)]) for s in self.gold]
        self._vectors = vectors
        self._states: list[Tensor] = []
        with torch.inference_mode():
            for at in range(0, len(self.words), 200):
                some = self.words[at : at + 200]
                printed = [straight(word) for words in some for word in words]
                lengths = [len(words) for words in some]
                states = [encoder.states(encoder.kinds(printed), lengths) for encoder in encoders]
                # Half precision: the features of 300,000 words in 120 MB.
                self._states += torch.cat(states, 1).half().split(lengths)

    def inputs(self, chosen: list[int], word_dropout: float = 0.0) -> Tensor:
        """Vectors and states of the words of these sentences, end to end."""
        words = [word for i in chosen for word in self.words[i]]
        number = {word: n for n, word in enumerate(dict.fromkeys(words))}
        kinds = self._vectors(list(number))
        if word_dropout:
            kinds *= torch.rand(len(kinds), 1) > word_dropout
        vectors = kinds[torch.tensor([number[word] for word in words])]
        return torch.cat([vectors, torch.cat([self._states[i] for i in chosen]).float()], 1)

    def batches(self, most_words: int, chance: random.Random) -> list[list[int]]:
        """Sentences of like length together, longest first."""
        order = list(range(len(self.words)))
        chance.shuffle(order)
        result: list[list[int]] = []
        for at in range(0, len(order), 3000):
            words = most_words
            for i in sorted(order[at : at + 3000], key=lambda i: -len(self.words[i])):
                if words + len(self.words[i]) > most_words:
                    result.append([])
                    words = 0
                result[-1].append(i)
                words += len(self.words[i])
        return result


class Network(nn.Module):
    """LSTM, and for each corpus a last layer and the moves from tag to tag."""

    def __init__(self, width: int, hidden: int, corpora: int, dropout: float) -> None:
        super().__init__()
        self.lstm = nn.LSTM(width, hidden, bidirectional=True)
        self.heads = nn.ModuleList(nn.Linear(2 * hidden, len(TAGS)) for _ in range(corpora))
        self.moves = nn.ParameterList(torch.zeros(len(TAGS), len(TAGS)) for _ in range(corpora))
        self._dropout = nn.Dropout(dropout)

    def loss(self, inputs: Tensor, tags: list[Tensor], corpus: int) -> Tensor:
        """Negative log likelihood of the tags, a word."""
        lengths = [len(t) for t in tags]
        packed = pack_sequence(list(self._dropout(inputs).split(lengths)))
        states, _ = self.lstm(packed)
        scores = self.heads[corpus](self._dropout(states.data))
        padded, sizes = pad_packed_sequence(PackedSequence(scores, packed.batch_sizes))
        gold = nn.utils.rnn.pad_sequence(tags)
        moves: Tensor = self.moves[corpus]
        real = torch.arange(len(padded))[:, None] < sizes
        total = padded[0]
        for step in range(1, len(padded)):
            longer = torch.logsumexp(total[:, :, None] + moves, 1) + padded[step]
            total = torch.where(real[step, :, None], longer, total)
        path = (padded.gather(2, gold[:, :, None])[:, :, 0] * real).sum()
        path = path + (moves[gold[:-1], gold[1:]] * real[1:]).sum()
        return (torch.logsumexp(total, 1).sum() - path) / sum(lengths)

    def parts(self) -> dict[str, Any]:
        """What `NameTagger` takes of it, rounded to half precision."""
        halves = {name: value.detach().half().clone() for name, value in self.state_dict().items()}
        return {
            "lstm": {n.removeprefix("lstm."): v for n, v in halves.items() if n.startswith("lstm.")},
            "head": {"weight": halves["heads.0.weight"], "bias": halves["heads.0.bias"]},
            "moves": halves["moves.0"],
        }


def bioes(tags: list[str]) -> list[str]:
    """BIOES tags of BIO tags."""
    result = []
    for tag, after in zip(tags, [*tags[1:], "O"], strict=True):
        ends = after != f"I-{tag[2:]}"
        place = {"B": "S" if ends else "B", "I": "E" if ends else "I"}.get(tag[0], "")
        result.append(place + tag[1:] if place else tag)
    return result


def measured(file: dict[str, Any], sister: Encoder, dev: list[tuple[list[str], list[str]]]) -> str:
    """F1 (and P, R) on gold sentences of a tagger of these parts that reads the encoder `sister`, too."""
    with torch.inference_mode():
        tagger = NameTagger(file)
        tagger.read_also(sister)
        found = tagger.tags([words for words, _ in dev])
    pairs = [(names(gold), names(tags)) for (_, gold), tags in zip(dev, found, strict=True)]
    scores = scores_of(pairs)
    return "  ".join(
        f"{label} {scores[label + ' F1']:.1f} ({scores[label + ' P']:.0f}/{scores[label + ' R']:.0f})"
        for label in (*LABELS, "all")
    )


def rate(step: int, steps: int) -> float:
    """The share of the learning rate at this step: up, level, and down to a thirtieth."""
    done = step / steps
    return min(1, step / WARM_UP) * (1 if done < STEADY else max(0.03, (1 - done) / (1 - STEADY)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("encoder", "tags", "words", "dev", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=0.006)
    parser.add_argument("--dropout", type=float, default=0.45)
    parser.add_argument("--word-dropout", type=float, default=0.05)
    parser.add_argument("--mean", type=float, default=0.99, help="of the running mean of the weights")
    parser.add_argument("--batch", type=int, default=1500, help="words")
    parser.add_argument("--every", type=int, default=250, help="steps between two looks at DEV")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    nn.LSTM.forward = linear_lstm.forward  # type: ignore[method-assign]
    torch.set_flush_denormal(True)
    torch.set_num_threads(1)
    gc.disable()
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)

    file: dict[str, Any] = {"build": 1, "tags": TAGS, **torch.load(given.words, weights_only=True)}
    file["encoder"] = torch.load(given.encoder, weights_only=True)
    context, vectors = Encoder(file["encoder"]), Vectors(file["words"], file["vectors"], file["scale"])
    sister = Encoder(torch.load(given.tags, weights_only=True), context)
    corpora = [Corpus(path, [context, sister], vectors) for path in given.train]
    rows = json.loads(given.dev.read_text(encoding="utf-8"))
    dev = [([t["text"] for t in s], [t["ner"] for t in s]) for s in rows if s]
    batches = [
        (n, batch) for n, corpus in enumerate(corpora) for batch in corpus.batches(given.batch, chance)
    ]
    width = vectors.width + context.width + sister.width
    network = Network(width, given.hidden, len(corpora), given.dropout)
    mean = Network(width, given.hidden, len(corpora), 0.0)
    mean.load_state_dict(network.state_dict())
    optimiser = torch.optim.Adam(network.parameters(), lr=given.rate)
    for step in range(1, given.steps + 1):
        if step % len(batches) == 1:
            chance.shuffle(batches)
        number, chosen = batches[(step - 1) % len(batches)]
        optimiser.param_groups[0]["lr"] = given.rate * rate(step, given.steps)
        inputs = corpora[number].inputs(chosen, given.word_dropout)
        loss = network.loss(inputs, [corpora[number].tags[i] for i in chosen], number)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        with torch.no_grad():
            keep = min(given.mean, step / (step + 1))
            for kept, value in zip(mean.parameters(), network.parameters(), strict=True):
                kept.lerp_(value, 1 - keep)
        if step % given.every == 0 or step == given.steps:
            file.update(mean.parts())
            scores = measured(file, sister, dev)
            print(f"{step} {time.process_time():.0f}s loss {loss:.4f} {scores}", flush=True)
            gc.collect()
    torch.save(file, given.out)
    print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
