"""Measure a model package: tokens, sentences, tags and trees on treebanks, names on UNER.

    python training/evaluate.py PACKAGE DATA [--sets pud,ewt,gumfree] [--json OUT]

PACKAGE is ``embedded`` or a folder in Stanza's layout. DATA holds ``<set>.test.conllu`` and, beside them,
``tokenize/<set>.test.txt`` (raw text) and ``ner/<set>.test.json``. "raw" figures start from the text
alone and come from the CoNLL 2018 shared task's scorer; "gold" figures start from the treebank's tokens.
A name counts if its range and its label are both right; names start from the gold tokens.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import torch

from quotes.parse.load import installed_package, load_pipeline

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS")
PLAIN = (
    "no_gapping",
    "no_shared_parents_in_coordination",
    "no_shared_dependents_in_coordination",
    "no_control",
    "no_external_arguments_of_relative_clauses",
    "no_case_info",
    "no_empty_nodes",
    "multiple_roots_okay",
)
Name = tuple[int, int, str]


def raw_scores(pipeline: Any, conllu: Path, text: Path) -> dict[str, float]:
    """F1 of each metric, of 100, from raw text."""
    from stanza.utils.conll import CoNLL
    from udtools.udeval import evaluate, load_conllu_file

    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.conllu")
        document = pipeline(text.read_text(encoding="utf-8"))
        for sentence in document.sentences:
            for token in sentence.tokens:
                # Stanza writes a very long address so; the scorer compares letters.
                if token.text == "<UNK>":
                    token.text = token.words[0].text = document.text[token.start_char : token.end_char]
        CoNLL.write_doc2conll(document, out)
        options = dict.fromkeys(PLAIN, 0)
        result = evaluate(load_conllu_file(str(conllu), dict(options)), load_conllu_file(out, dict(options)))
    return {metric: 100 * result[metric].f1 for metric in METRICS}


def gold_scores(pipeline: Any, conllu: Path) -> dict[str, float]:
    """UPOS, UAS and LAS (without subtypes) of 100, from the treebank's own words."""
    from stanza.models.common.doc import Document
    from stanza.utils.conll import CoNLL

    gold = CoNLL.conll2doc(str(conllu))
    document = Document([[{"id": (w.id,), "text": w.text} for w in s.words] for s in gold.sentences])
    for processor in ("pos", "lemma", "depparse"):
        document = pipeline.processors[processor].process(document)
    right: Counter[str] = Counter()
    for expected, found in zip(gold.sentences, document.sentences, strict=True):
        for a, b in zip(expected.words, found.words, strict=True):
            right["words"] += 1
            right["UPOS"] += a.upos == b.upos
            right["UAS"] += a.head == b.head
            right["LAS"] += a.head == b.head and a.deprel.split(":")[0] == b.deprel.split(":")[0]
    return {metric: 100 * right[metric] / right["words"] for metric in ("UPOS", "UAS", "LAS")}


def name_scores(pipeline: Any, path: Path) -> dict[str, float]:
    """F1 of 100 by label, and precision and recall."""
    from stanza.models.common.doc import Document

    sentences = json.loads(path.read_text(encoding="utf-8"))
    document = Document(
        [[{"id": (i,), "text": t["text"]} for i, t in enumerate(s, start=1)] for s in sentences]
    )
    pipeline.processors["ner"].process(document)
    return scores_of(
        [
            (names([t["ner"] for t in tokens]), names([t.ner for t in found.tokens]))
            for tokens, found in zip(sentences, document.sentences, strict=True)
        ]
    )


def scores_of(pairs: list[tuple[set[Name], set[Name]]]) -> dict[str, float]:
    """F1 of 100 by label, and precision and recall, of pairs of what is right and what was found."""
    hit: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for expected, predicted in pairs:
        for counter, some in (
            (hit, expected & predicted),
            (false, predicted - expected),
            (missed, expected - predicted),
        ):
            for _, _, label in some:
                counter[label] += 1
                counter["all"] += 1
    scores = {}
    for label in sorted({*hit, *missed}, key=lambda name: (name == "all", name)):
        right, wrong, lost = hit[label], false[label], missed[label]
        scores[f"{label} F1"] = 200 * right / max(1, 2 * right + wrong + lost)
        scores[f"{label} P"] = 100 * right / max(1, right + wrong)
        scores[f"{label} R"] = 100 * right / max(1, right + lost)
    return scores


def names(tags: list[str]) -> set[Name]:
    """Half-open ranges of BIO or BIOES tags."""
    found: set[Name] = set()
    start, label = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] in "OBS" or tag[2:] != label):
            found.add((start, index, label))
            start = -1
        if tag != "O" and start < 0:
            start, label = index, tag[2:]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package")
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="pud,ewt,gumfree")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    pipeline = load_pipeline(installed_package(given.package))
    result: dict[str, dict[str, float]] = {}
    for name in given.sets.split(","):
        conllu = given.data / f"{name}.test.conllu"
        if conllu.exists():
            result[f"{name} raw"] = raw_scores(pipeline, conllu, given.data / "tokenize" / f"{name}.test.txt")
            result[f"{name} gold"] = gold_scores(pipeline, conllu)
        for file in (given.data / "ner" / f"{n}.test.json" for n in (name, name.removesuffix("free"))):
            if file.exists():
                result[f"{name} names"] = name_scores(pipeline, file)
                break
    for name, scores in result.items():
        print(f"{name:15}", "  ".join(f"{key} {value:.2f}" for key, value in scores.items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
