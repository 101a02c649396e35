"""Turn treebanks into training files: quotation marks of every style, curly apostrophes, dashes, cut ends.

    python training/prepare.py OUT --train ewt-train.conllu gum-train.conllu \\
        --dev ewt-dev.conllu gum-dev.conllu --test ewt-test.conllu

Web text and transcripts mark speech with straight quotes; newspapers use “ ”, ‘ ’, « » and agencies `` ''.
Each sentence with marks is therefore copied once or twice in another style (the style follows the
treebank tag, so an apostrophe is never mistaken for a mark). It writes

* ``en_comb.train.conllu`` with the copies, for tokenizer, multi-word tokens and lemmas, and
  ``en_comb.dev.conllu``, ``test.conllu``; ``tokenize/`` in Stanza's format for the tokenizer;
* ``en_dep.train.conllu``: sentences restyled in place, so that training the parser takes no
  longer, with 6 of 100 tags replaced by others, since the parser will meet predicted tags;
* ``en_pos.train.conllu``: restyled in place, tags unchanged.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from collections import Counter
from pathlib import Path

from stanza.utils.datasets.common import (
    prepare_tokenizer_dataset_labels,
    read_sentences_from_conllu,
    write_sentences_to_conllu,
)

Lines = list[str]

# Opening mark, closing mark, weight.
STYLES = [("“", "”", 6), ('"', '"', 3), ("‘", "’", 1.5), ("'", "'", 1), ("``", "''", 0.7), ("«", "»", 0.3)]
MARKS = {'"', "“", "”", "‘", "’", "'", "``", "''", "«", "»", "`"}
FORM, XPOS, UPOS, DEPS, MISC = 1, 4, 3, 8, 9


def cleaned(sentence: Lines) -> Lines:
    """Without empty nodes, enhanced dependencies and annotations that Stanza does not read."""
    result = []
    for line in sentence:
        if line.startswith("#"):
            if re.match(r"# (text =|sent_id|newdoc|newpar)", line):
                result.append(line)
            continue
        row = line.split("\t")
        if "." not in row[0]:
            row[DEPS] = "_"
            row[MISC] = "SpaceAfter=No" if "SpaceAfter=No" in row[MISC].split("|") else "_"
            result.append("\t".join(row))
    return result


def rows(sentence: Lines) -> list[list[str]]:
    return [line.split("\t") for line in sentence if not line.startswith("#")]


def has_marks(sentence: Lines) -> bool:
    return any(row[XPOS] in ("``", "''") and row[FORM] in MARKS for row in rows(sentence))


def has_apostrophe(sentence: Lines) -> bool:
    return any("'" in row[FORM] for row in rows(sentence))


def with_text(sentence: Lines) -> Lines:
    """The sentence with its ``# text`` made again from the tokens."""
    text, covered = "", 0
    for row in rows(sentence):
        if "-" in row[0]:
            covered = int(row[0].split("-")[1])
        elif int(row[0]) <= covered:
            continue
        text += row[FORM] + ("" if "SpaceAfter=No" in row[MISC] else " ")
    return [f"# text = {text.strip()}" if line.startswith("# text =") else line for line in sentence]


def restyled(sentence: Lines, opening: str, closing: str, curly: bool) -> Lines:
    """The sentence with these marks, and curly or straight apostrophes."""
    result = []
    for line in sentence:
        if line.startswith("#"):
            if not re.match(r"# new(doc|par)", line):
                result.append(re.sub(r"^(# sent_id = .*)$", r"\1-q", line))
            continue
        row = line.split("\t")
        if row[FORM] in MARKS and row[XPOS] == "``":
            row[FORM] = opening
        elif row[FORM] in MARKS and row[XPOS] == "''":
            row[FORM] = closing
        else:
            row[FORM] = row[FORM].replace("'", "’") if curly else row[FORM].replace("’", "'")
        result.append("\t".join(row))
    return with_text(result)


def random_style(sentence: Lines, chance: random.Random) -> Lines:
    opening, closing, _ = chance.choices(STYLES, [style[2] for style in STYLES])[0]
    return restyled(sentence, opening, closing, opening in "“‘" and chance.random() < 0.85)


def dashed(sentence: Lines, chance: random.Random) -> Lines:
    """Return the sentence with hyphens that mean dashes turned into dashes."""
    dash = chance.choice("—–")
    result = []
    for line in sentence:
        row = line.split("\t")
        if not line.startswith("#") and row[FORM] in ("-", "--") and row[XPOS] == ":":
            row[FORM] = dash
        result.append("\t".join(row))
    return with_text(result)


def with_copies(sentences: list[Lines], chance: random.Random) -> list[Lines]:
    result = []
    for sentence in sentences:
        result.append(dashed(sentence, chance) if chance.random() < 0.15 else sentence)
        if has_marks(sentence):
            result += [random_style(sentence, chance) for _ in range(1 if chance.random() < 0.75 else 2)]
        elif has_apostrophe(sentence) and chance.random() < 0.2:
            result.append(restyled(sentence, "“", "”", True))
    return result


def in_place(sentences: list[Lines], chance: random.Random) -> list[Lines]:
    result = []
    for sentence in sentences:
        if has_marks(sentence) and chance.random() < 0.55:
            result.append(random_style(sentence, chance))
        elif has_apostrophe(sentence) and chance.random() < 0.15:
            result.append(restyled(sentence, "“", "”", True))
        else:
            result.append(dashed(sentence, chance) if chance.random() < 0.15 else sentence)
    return result


def with_tag_noise(sentences: list[Lines], chance: random.Random, share: float = 0.06) -> list[Lines]:
    """Some universal tags replaced by others, drawn as often as they occur."""
    counts = Counter(row[UPOS] for sentence in sentences for row in rows(sentence) if row[UPOS] != "_")
    tags, weights = list(counts), list(counts.values())
    result = []
    for sentence in sentences:
        noisy = []
        for line in sentence:
            row = line.split("\t")
            if not line.startswith("#") and row[UPOS] != "_" and chance.random() < share:
                row[UPOS] = chance.choices(tags, weights)[0]
            noisy.append("\t".join(row))
        result.append(noisy)
    return result


def tokenizer_files(folder: Path, name: str, source: Path) -> None:
    from stanza.utils.datasets import conllu_to_text

    folder.mkdir(exist_ok=True)
    gold, text = folder / f"en_comb.{name}.gold.conllu", folder / f"en_comb.{name}.txt"
    shutil.copy(source, gold)
    conllu_to_text.main([str(gold), str(text)])
    prepare_tokenizer_dataset_labels(str(text), str(gold), str(folder), "en_comb", name)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    for name in ("train", "dev", "test"):
        parser.add_argument(f"--{name}", nargs="+", required=name != "test", default=[])
    parser.add_argument("--seed", type=int, default=1234)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    sets = {
        name: [cleaned(s) for path in getattr(given, name) for s in read_sentences_from_conllu(path)]
        for name in ("train", "dev", "test")
    }
    style = in_place(sets["train"], chance)
    files = {
        "en_comb.train": with_copies(sets["train"], chance),
        "en_comb.dev": sets["dev"],
        "test": sets["test"],
        "en_pos.train": style,
        "en_dep.train": with_tag_noise(style, chance),
    }
    for name, sentences in files.items():
        write_sentences_to_conllu(str(given.out / f"{name}.conllu"), sentences)
        print(f"{name}: {len(sentences)} sentences, {sum(len(rows(s)) for s in sentences)} rows")
    for name in ("train", "dev"):
        tokenizer_files(given.out / "tokenize", name, given.out / f"en_comb.{name}.conllu")


if __name__ == "__main__":
    main()
