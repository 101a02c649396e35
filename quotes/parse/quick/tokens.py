"""Characters to tokens and sentences: Stanza's tokenizer, one batch for all pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from quotes.parse.quick.lstm import Layer, Packing, groups
from quotes.parse.quick.zones import plain_labels, sure, zones

WINDOW = 1000
"""Units of one pass; Stanza starts longer texts again after the last sentence end inside the window."""

_FEATURES = ("space_before", "capitalized", "numeric", "end_of_para", "start_of_para")
_SPACE = re.compile(r"[\s\u0080-\u009f]")
# Without one of these the pattern for addresses cannot match; it is slow, and most texts have none.
_ADDRESS_HINT = re.compile(r"@|http|www\.|\.(?:gov|org|edu|net|com|co)\.")
# "said Sen. Chuck Grassley": a title before a capital ends no sentence; the network thinks so at times.
_TITLE = re.compile(
    r"(?<![\w.’'-])(?:Sens?|Reps?|Govs?|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Cmdr|Cpl|Pvt|Mrs?|Ms|Messrs|Drs?|Profs?|Rev|Hon|"
    r"Supt|Det|Insp|Atty|Msgr)\.(?= [A-Z])"
)
# "said Charles C. Foster", not "Part D. But": nor does an initial behind a first name.
_INITIAL = re.compile(
    r"(?<![\w.’'-])[A-Z][a-z]+(?:-[A-Z][a-z]+)? (?P<letter>[A-Z]\.)(?= [A-Z][a-z’'])(?! (?:The|This|That|"
    r"These|Those|There|Then|They|He|She|It|Its|We|You|His|Her|Their|Our|My|And|But|Or|So|Yet|As|At|By|For|From|If|"
    r"In|Of|On|To|With|When|While|What|Who|Why|How|Not|No|Now|Such|Some|All|An)\b)"
)
_PREFIX = re.compile(r"(?<!\w)[OD][’'](?=[A-Z][a-z])")  # "O’Rourke" is one word


@dataclass(slots=True)
class Token:
    """A token with its range in the piece; `multi` where it stands for several words."""

    text: str
    start: int
    end: int
    multi: bool


@dataclass(slots=True)
class _Units:
    """The characters of one piece as the network sees them, runs of white space as one."""

    text: str
    places: NDArray[np.int64]
    kinds: NDArray[np.int64]


def _put(
    labels: Sequence[NDArray[np.int64]],
    parts: Sequence[tuple[int, int, int]],
    found: Sequence[NDArray[np.int64]],
) -> None:
    """Write what was found in parts of texts (number, start, end) over the plain labels of these."""
    for (i, start, end), label in zip(parts, found, strict=True):
        counts = sure(start, end, len(labels[i]))
        labels[i][counts] = label[counts.start - start : counts.stop - start]


class Tokenizer:
    """Made from the ``TokenizeProcessor`` of a loaded pipeline.

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

    def read(self, texts: Sequence[str]) -> list[list[list[Token]]]:
        """The sentences of each text as lists of tokens."""
        units = [self._units(text) for text in texts]
        if len(self._inputs) > len(self._table):
            self._table = self._first.project(torch.stack(self._inputs))
        labels = [plain_labels(unit.text) for unit in units]
        parts = [(i, *part) for i, unit in enumerate(units) for part in self._asked(unit.text)]
        short = [part for part in parts if part[2] - part[1] < WINDOW]
        for group in groups([end - start + 1 for _, start, end in short], 40_000, 320):
            chosen = [short[i] for i in group]
            # The longest first, and one unit longer where the text ends: what a batch asks for.
            chosen.sort(key=lambda part: part[1] - part[2] - (part[2] == len(units[part[0]].kinds)))
            asked = [units[i] for i, _, _ in chosen]
            _put(labels, chosen, self._label(asked, [part[1:] for part in chosen]))
        long = [part for part in parts if part[2] - part[1] >= WINDOW]
        _put(labels, long, self._windows([units[i] for i, _, _ in long], [part[1:] for part in long]))
        return [
            self._sentences(text, unit, found) for text, unit, found in zip(texts, units, labels, strict=True)
        ]

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
        known = self._of_character
        try:
            kinds = [known[character] for character in spaced]
        except KeyError:
            for character in set(spaced) - known.keys():
                known[character] = self._kind(character)
            kinds = [known[character] for character in spaced]
        return _Units(spaced, places, np.array(kinds, dtype=np.int64))

    def _kind(self, character: str) -> int:
        unit = self._ids.get(character, self._unknown)
        key = (unit, character == " ", character.isupper(), character.isdecimal())
        if key not in self._kinds:
            self._kinds[key] = len(self._inputs)
            features = torch.tensor([*map(float, key[1:]), 0.0, 0.0])
            self._inputs.append(torch.cat([self._embedding[unit], features]))
        return self._kinds[key]

    def _label(self, units: Sequence[_Units], spans: Sequence[tuple[int, int]]) -> list[NDArray[np.int64]]:
        """Labels of the units in each span: 0 in a token, 1 its end, 2 a sentence's, 3 and 4 multi-word."""
        lengths, kinds = [], []
        for unit, (start, end) in zip(units, spans, strict=True):
            # A text is followed by one unit of padding, as in Stanza; a window inside it is not.
            tail = [0] if end == len(unit.kinds) else []
            kinds.append(np.concatenate([unit.kinds[start:end], np.array(tail, dtype=np.int64)]))
            lengths.append(len(kinds[-1]))
        packing = Packing(lengths)
        rows = torch.from_numpy(np.concatenate(kinds))
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        projected = self._table.index_select(0, rows)
        for unit, (start, end), at in zip(units, spans, starts, strict=True):
            if start == 0:
                projected[at] += self._start
            if end == len(unit.kinds):
                projected[at + end - start - 1] += self._end
        states = self._first.run(projected, packing)
        scores = torch.addmm(self._bias, states, self._heads)
        if self._cold > 0:
            states *= 1 - torch.sigmoid(-scores[:, :1] * self._cold)
        states = self._second.run(self._second.project(states), packing)
        scores += states @ self._heads2
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
        best = torch.stack(choices, 1).argmax(1).numpy()
        return [best[at : at + end - start] for at, (start, end) in zip(starts, spans, strict=True)]

    def _windows(self, units: Sequence[_Units], spans: Sequence[tuple[int, int]]) -> list[NDArray[np.int64]]:
        """Labels of long spans, window by window, all at once."""
        parts: list[list[NDArray[np.int64]]] = [[] for _ in units]
        at = [start for start, _ in spans]
        while active := [i for i, (_, end) in enumerate(spans) if at[i] < end]:
            ends = {i: min(at[i] + WINDOW, spans[i][1]) for i in active}
            active.sort(key=lambda i: at[i] - ends[i] - (ends[i] == len(units[i].kinds)))
            active = active[:64]
            found = self._label([units[i] for i in active], [(at[i], ends[i]) for i in active])
            for i, labels in zip(active, found, strict=True):
                stops = np.flatnonzero((labels == 2) | (labels == 4))
                if ends[i] < spans[i][1] and len(stops):
                    labels = labels[: stops[-1] + 1]
                parts[i].append(labels)
                at[i] += len(labels)
        return [np.concatenate(part) for part in parts]

    def _sentences(self, original: str, unit: _Units, labels: NDArray[np.int64]) -> list[list[Token]]:
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
        sentences: list[list[Token]] = [[]]
        begin = 0
        stops = np.flatnonzero(labels)
        for stop, label in zip(stops.tolist(), labels[stops].tolist(), strict=True):
            raw = text[begin : stop + 1]
            token = raw.lstrip()
            if token:
                first = places[begin + len(raw) - len(token)]
                sentences[-1].append(Token(token, int(first), int(places[stop]) + 1, label >= 3))
                if label in (2, 4):
                    sentences.append([])
            begin = stop + 1
        return [sentence for sentence in sentences if sentence]
