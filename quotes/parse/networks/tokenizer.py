"""From characters to tokens and sentences: Stanza's tokenizer, one batch for all pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from quotes.parse.layers.lstm import Layer, Packing, groups
from quotes.parse.layers.memory import Memory
from quotes.parse.layers.products import filled, product
from quotes.parse.networks.token_zones import plain_labels, sure, zones

WINDOW = 1000
"""Units of one pass; a longer text is read on from the last sentence end inside the window, as in Stanza."""

KEPT_CHARACTERS = 1_500_000
"""Characters of zones whose labels are remembered, some 10 MB: sentences return in other paragraphs."""

_FEATURES = ("space_before", "capitalized", "numeric", "end_of_para", "start_of_para")
_SPACE = re.compile(r"[\s\u0080-\u009f]")
# Without one of these the pattern for addresses cannot match; it is slow, and most texts have none.
_ADDRESS_HINT = re.compile(r"@|http|www\.|\.(?:gov|org|edu|net|com|co)\.")
# "said Sen. Chuck Grassley": a title before a capital ends no sentence, as the network sometimes thinks.
_TITLE = re.compile(
    r"(?<![\w.’'-])(?:Sens?|Reps?|Govs?|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Cmdr|Cpl|Pvt|Mrs?|Ms|Messrs|Drs?|Profs?|Rev|Hon|"
    r"Supt|Det|Insp|Atty|Msgr)\.(?= [A-Z])"
)
# Nor does an initial after a first name: "said Charles C. Foster", not "Part D. But".
_INITIAL = re.compile(
    r"(?<![\w.’'-])[A-Z][a-z]+(?:-[A-Z][a-z]+)? (?P<letter>[A-Z]\.)(?= [A-Z][a-z’'])(?! (?:The|This|That|"
    r"These|Those|There|Then|They|He|She|It|Its|We|You|His|Her|Their|Our|My|And|But|Or|So|Yet|As|At|By|For|From|If|"
    r"In|Of|On|To|With|When|While|What|Who|Why|How|Not|No|Now|Such|Some|All|An)\b)"
)
_PREFIX = re.compile(r"(?<!\w)[OD][’'](?=[A-Z][a-z])")  # "O’Rourke" is one word


@dataclass(slots=True)
class RawToken:
    """A token with its range in the piece, in characters, end excluded; `multi` if it is several words."""

    text: str
    start: int
    end: int
    multi: bool


@dataclass(slots=True)
class _Units:
    """The characters of one piece as the network sees them, each run of white space as one."""

    text: str
    places: NDArray[np.int64]


class _Zone(NamedTuple):
    """A part of a piece for the network: all that its labels depend on."""

    text: str
    opens: bool  # the piece
    closes: bool

    @property
    def rows(self) -> int:
        """How many units there are: the end of a piece is followed by one of padding, as in Stanza."""
        return len(self.text) + self.closes

    def part(self, start: int, end: int) -> _Zone:
        return _Zone(self.text[start:end], self.opens and start == 0, self.closes and end >= len(self.text))


def _put(
    labels: Sequence[NDArray[np.int64]],
    parts: Sequence[tuple[int, int, int]],
    found: Sequence[NDArray[np.int8]],
) -> None:
    """Write what was found in parts of texts (number, start, end) over the plain labels of these."""
    for (i, start, end), label in zip(parts, found, strict=True):
        counts = sure(start, end, len(labels[i]))
        labels[i][counts] = label[counts.start - start : counts.stop - start]


class Tokenizer:
    """Made from the ``TokenizeProcessor`` of a loaded pipeline.

    Attributes:
        keeps_names: whether titles ("Sen."), initials and "O’" stay with the name they belong to.
        skips_plain: whether the network is asked only about what is not plain (`token_zones`).

    Raises:
        ValueError: a tokenizer of another build than the one known here.
    """

    def __init__(self, processor: Any) -> None:
        from stanza.models.tokenization.utils import MASK_RE

        trainer = processor.trainer
        args, model = trainer.args, trainer.model
        known = (
            tuple(args["feat_funcs"]) == _FEATURES
            and args["rnn_layers"] == 1
            and args["hierarchical"]
            and args["conv_res"] is None
            and not args["use_dictionary"]
            and not args.get("charlm_forward_file")
            and not args["skip_newline"]
        )
        if not known:
            raise ValueError("a tokenizer of another build")
        self._address = MASK_RE
        self._ids: dict[str, int] = trainer.vocab._unit2id
        self._unknown = self._ids["<UNK>"]
        self._embedding: Tensor = model.embeddings.weight.detach()
        self._first, self._second = Layer(model.rnn), Layer(model.rnn2)
        heads = (
            [model.tok_clf, model.sent_clf, model.mwt_clf]
            if args["use_mwt"]
            else [model.tok_clf, model.sent_clf]
        )
        second = [model.tok_clf2, model.sent_clf2, model.mwt_clf2][: len(heads)]
        self._heads = torch.cat([head.weight for head in heads]).detach().t().contiguous()
        self._bias = torch.cat([head.bias for head in heads]).detach()
        self._heads2 = torch.cat([head.weight for head in second]).detach().t().contiguous()
        self._cold: float = args["hier_invtemp"]
        self.keeps_names = True
        self.skips_plain = True
        # Kind 0 is the padding unit behind each text; a kind is a unit with its own features.
        pad = self._embedding[self._ids["<PAD>"]]
        self._kinds: dict[tuple[int, bool, bool, bool], int] = {}
        self._inputs = [torch.cat([pad, torch.zeros(5)])]
        self._table = self._first.project(self._inputs[0][None])
        self._of_character: dict[str, int] = {}
        size = self._embedding.shape[1]
        self._end, self._start = self._first.inputs[size + 3], self._first.inputs[size + 4]
        self._labels = Memory(self._label_all, KEPT_CHARACTERS, lambda zone: len(zone.text))

    def read(self, texts: Sequence[str]) -> list[list[list[RawToken]]]:
        """Return the sentences of each text as lists of tokens."""
        units = [self._units(text) for text in texts]
        labels = [plain_labels(unit.text) for unit in units]
        parts = [(i, *part) for i, unit in enumerate(units) for part in self._asked(unit.text)]
        zones = [_Zone(units[i].text, True, True).part(start, end) for i, start, end in parts]
        known = self._labels.look_up(zones)
        _put(labels, parts, [known[zone] for zone in zones])
        return [self._sentences(unit, found) for unit, found in zip(units, labels, strict=True)]

    def forget(self) -> None:
        """Forget the labels of earlier calls."""
        self._labels.forget()

    def _asked(self, text: str) -> list[tuple[int, int]]:
        """The parts of a text that the network is asked about."""
        if self.skips_plain:
            return zones(text)
        return [(0, len(text))] if text else []

    def _units(self, text: str) -> _Units:
        spaced = _SPACE.sub(" ", text.rstrip())
        if "  " in spaced:
            places = np.array(
                [i for i, c in enumerate(spaced) if not (c == " " and spaced[i - 1 : i] == " ")]
            )
            spaced = "".join(spaced[i] for i in places)
        else:
            places = np.arange(len(spaced))
        return _Units(spaced, places)

    def _kinds_of(self, text: str) -> list[int]:
        known = self._of_character
        try:
            return [known[character] for character in text]
        except KeyError:
            for character in set(text) - known.keys():
                known[character] = self._kind(character)
            return [known[character] for character in text]

    def _kind(self, character: str) -> int:
        unit = self._ids.get(character, self._unknown)
        key = (unit, character == " ", character.isupper(), character.isdecimal())
        if key not in self._kinds:
            self._kinds[key] = len(self._inputs)
            features = torch.tensor([*map(float, key[1:]), 0.0, 0.0])
            self._inputs.append(torch.cat([self._embedding[unit], features]))
        return self._kinds[key]

    def _label_all(self, asked: Sequence[_Zone]) -> list[NDArray[np.int8]]:
        """Labels of the units of each zone: 0 in a token, 1 its end, 2 a sentence's, 3 and 4 multi-word."""
        result: list[Any] = [None] * len(asked)
        long = [i for i, zone in enumerate(asked) if len(zone.text) >= WINDOW]
        for i, found in zip(long, self._windows([asked[i] for i in long]), strict=True):
            result[i] = found
        short = [i for i, zone in enumerate(asked) if len(zone.text) < WINDOW]
        for group in groups([asked[i].rows for i in short], 15_000, 10):
            chosen = [short[k] for k in group]
            for i, found in zip(chosen, self._label([asked[i] for i in chosen]), strict=True):
                result[i] = found
        return result

    def _label(self, asked: Sequence[_Zone]) -> list[NDArray[np.int8]]:
        """Labels of these zones in one batch; the longest come first."""
        lengths = [zone.rows for zone in asked]
        # Kind 0 is the padding.
        kinds = [kind for zone in asked for kind in self._kinds_of(zone.text) + [0] * zone.closes]
        if len(self._inputs) > len(self._table):
            self._table = self._first.project(torch.stack(self._inputs))
        packing = Packing(lengths)
        projected = self._table.index_select(0, torch.tensor(kinds))
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        for zone, at in zip(asked, starts, strict=True):
            if zone.opens:
                projected[at] += self._start
            if zone.closes:
                projected[at + len(zone.text) - 1] += self._end
        states = self._first.run(projected, packing)
        scores = product(self._bias, states, self._heads)
        if self._cold > 0:
            # Filled: torch computes the sigmoid of the last few numbers in another way.
            states *= 1 - torch.sigmoid(filled(-scores[:, :1] * self._cold, 64))[: len(states)]
        states = self._second.run(self._second.project(states), packing)
        scores = filled(product(scores, states, self._heads2), 64)
        yes, no = F.logsigmoid(scores), F.logsigmoid(-scores)
        token, sentence, last = yes[:, 0], yes[:, 1], no[:, 1]
        if scores.shape[1] == 3:
            multi, single = yes[:, 2], no[:, 2]
            choices = [
                no[:, 0],
                token + last + single,
                token + sentence + single,
                token + last + multi,
                token + sentence + multi,
            ]
        else:
            choices = [no[:, 0], token + last, token + sentence]
        best = torch.stack(choices, 1).argmax(1).to(torch.int8).numpy()
        # Copies: a view of a remembered label would keep its whole batch.
        return [best[at : at + len(zone.text)].copy() for zone, at in zip(asked, starts, strict=True)]

    def _windows(self, asked: Sequence[_Zone]) -> list[NDArray[np.int8]]:
        """Labels of long zones, window by window, all at once."""
        parts: list[list[NDArray[np.int8]]] = [[] for _ in asked]
        at = [0] * len(asked)
        while active := [i for i, zone in enumerate(asked) if at[i] < len(zone.text)]:
            windows = {i: asked[i].part(at[i], at[i] + WINDOW) for i in active}
            active.sort(key=lambda i: -windows[i].rows)
            active = active[:64]
            for i, labels in zip(active, self._label([windows[i] for i in active]), strict=True):
                stops = np.flatnonzero((labels == 2) | (labels == 4))
                if at[i] + len(labels) < len(asked[i].text) and len(stops):
                    labels = labels[: stops[-1] + 1]
                parts[i].append(labels)
                at[i] += len(labels)
        return [np.concatenate(part) for part in parts]

    def _sentences(self, unit: _Units, labels: NDArray[np.int64]) -> list[list[RawToken]]:
        if not len(labels):
            return []
        text, places = unit.text, unit.places
        labels[-1] = 2 if labels[-1] <= 2 else 4
        if _ADDRESS_HINT.search(text):
            for match in self._address.finditer(text):
                labels[match.start() : match.end() - 1] = 0
                labels[match.end() - 1] = max(1, labels[match.end() - 1])
        if self.keeps_names:
            for match in _TITLE.finditer(text):
                labels[match.start() : match.end() - 1] = 0
                labels[match.end() - 1] = 1
            for match in _INITIAL.finditer(text):
                labels[match.start("letter")] = 0
                labels[match.end() - 1] = 1
            for match in _PREFIX.finditer(text):
                labels[match.start() : match.end()] = 0
        sentences: list[list[RawToken]] = [[]]
        begin = 0
        stops = np.flatnonzero(labels)
        for stop, label in zip(stops.tolist(), labels[stops].tolist(), strict=True):
            raw = text[begin : stop + 1]
            token = raw.lstrip()
            if token:
                first = places[begin + len(raw) - len(token)]
                sentences[-1].append(RawToken(token, int(first), int(places[stop]) + 1, label >= 3))
                if label in (2, 4):
                    sentences.append([])
            begin = stop + 1
        return [sentence for sentence in sentences if sentence]
