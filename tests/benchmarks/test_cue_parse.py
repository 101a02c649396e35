"""benchmarks/cue_parse.py: what counts as gold, and that both schemes of relations are judged alike."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from support.paths import BENCHMARKS

TREEBANK = """# newdoc id = n01
# text = “It's over,” President Lee said.
1\t“\t“\tPUNCT\t``\t_\t5\tpunct\t_\tSpaceAfter=No
2-3\tIt's\t_\t_\t_\t_\t_\t_\t_\t_
2\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_
3\t's\tbe\tAUX\tVBZ\t_\t4\tcop\t_\t_
4\tover\tover\tADV\tRB\t_\t9\tccomp\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t9\tpunct\t_\tSpaceAfter=No
6\t”\t”\tPUNCT\t''\t_\t9\tpunct\t_\t_
7\tPresident\tPresident\tPROPN\tNNP\t_\t8\tnmod:desc\t_\t_
8\tLee\tLee\tPROPN\tNNP\t_\t9\tnsubj\t_\t_
9\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t9\tpunct\t_\t_

"""
# Start, end, head, relation, part of speech; "It's over" is headed by the copula in spaCy's scheme.
UD = [
    (0, 1, 3, "punct", "PUNCT"),
    (1, 3, 3, "nsubj", "PRON"),
    (3, 5, 3, "cop", "AUX"),
    (6, 10, 8, "ccomp", "ADV"),
    (10, 11, 3, "punct", "PUNCT"),
    (11, 12, 3, "punct", "PUNCT"),
    (13, 22, 8, "nsubj", "PROPN"),
    (23, 26, 6, "flat", "PROPN"),
    (27, 31, -1, "root", "VERB"),
    (31, 32, 8, "punct", "PUNCT"),
]
SPACY = [
    (0, 1, 2, "punct", "PUNCT"),
    (1, 3, 2, "nsubj", "PRON"),
    (3, 5, 8, "ccomp", "AUX"),
    (6, 10, 2, "advmod", "ADV"),
    (10, 11, 8, "punct", "PUNCT"),
    (11, 12, 8, "punct", "PUNCT"),
    (13, 22, 7, "compound", "PROPN"),
    (23, 26, 8, "nsubj", "PROPN"),
    (27, 31, -1, "ROOT", "VERB"),
    (31, 32, 8, "punct", "PUNCT"),
]


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("cue_parse")
    sys.path.remove(str(BENCHMARKS))


def judged(bench: ModuleType, folder: Path, rows: list[tuple[int, int, int, str, str]]) -> dict[str, bool]:
    file = folder / "news.test.conllu"
    file.write_text(TREEBANK, encoding="utf-8")
    [text] = bench.treebank(file)
    assert text.text == "“It's over,” President Lee said."
    found = bench.judge(text, [[bench.Token(*row) for row in rows]], True)
    return {measure: all(ok for (m, _), ok in found.items() if m == measure) for measure, _ in found}


def test_both_schemes_can_be_right(bench: ModuleType, tmp_path: Path) -> None:
    for rows in (UD, SPACY):
        assert all(judged(bench, tmp_path, rows).values()), rows


def test_a_second_subject_is_an_error(bench: ModuleType, tmp_path: Path) -> None:
    rows = [(1, 3, 8, "nsubj", "PRON") if row[:2] == (1, 3) else row for row in UD]
    found = judged(bench, tmp_path, rows)
    assert not found["subject"]
    assert found["content linked as a clause"]


def test_a_mark_joined_to_a_word_is_an_error(bench: ModuleType, tmp_path: Path) -> None:
    rows = [(0, 3, 3, "nsubj", "PRON"), *((s, e, h - 1 if h > 0 else h, r, p) for s, e, h, r, p in UD[2:])]
    assert not judged(bench, tmp_path, rows)["mark"]


def test_annotated_news_gives_cues_with_their_speakers(bench: ModuleType, tmp_path: Path) -> None:
    text = '"We will appeal," Ana Lee has also said. The claim that it is over came later.'
    quotes = [
        {
            "spans": [[0, 17]],
            "speaker": {"start": 18, "end": 25},
            "cue": {"start": 26, "end": 39},
        },
        {
            "spans": [[51, 63]],
            "speaker": {"start": 18, "end": 25},
            "cue": {"start": 45, "end": 50},
        },
    ]
    file = tmp_path / "dev.jsonl"
    file.write_text(json.dumps({"id": "a", "text": text, "quotes": quotes}) + "\n", encoding="utf-8")
    [paragraph] = bench.annotated(file)
    [cue] = paragraph.cues  # "claim" is no verb
    assert text[slice(*cue.verb)] == "said"
    assert cue.near == text.index("l,")


def test_better_on_one_of_two_is_no_proof(bench: ModuleType) -> None:
    row = bench.compare([True, True], [True, False], ["a", "b"])
    assert (row.ours, row.peer, row.p) == (100.0, 50.0, 1.0)
