"""Make ``quotes/data/cue_lexicon.tsv``: which verbs and nouns speak, and which clauses they take.

Read from the database files of WordNet 3.0 (Debian package ``wordnet-base``, WordNet licence):

    python training/make_cue_lexicon.py --wordnet /usr/share/wordnet --out quotes/data/cue_lexicon.tsv

Columns, tab separated:

``lemma``, ``pos`` (v or n), ``first`` (the semantic field of its most frequent sense;
``person`` or ``group`` for a noun that can mean one, ``human`` for a rare one that means nothing else),
``speech`` (share of its senses, weighted by frequency, in the field of communication),
``thought`` (the same for cognition), ``clause`` (1 if a communication or cognition sense takes a
that-, whether- or infinitive clause: WordNet's verb frames 26, 28, 29 and 34).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

FIELDS = {
    "v": {29: "body", 30: "change", 31: "cognition", 32: "communication", 33: "competition",
          34: "consumption", 35: "contact", 36: "creation", 37: "emotion", 38: "motion",
          39: "perception", 40: "possession", 41: "social", 42: "stative", 43: "weather"},
    "n": {4: "act", 9: "cognition", 10: "communication", 12: "feeling", 14: "group", 18: "person",
          26: "state"},
}  # fmt: skip
CLAUSE_FRAMES = {26, 28, 29, 34}


def read_synsets(path: Path) -> dict[str, tuple[int, set[int]]]:
    """Offset of each synset to its field number and its verb frames; field 0 for a named individual."""
    synsets = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        data = line.split(" | ")[0].split()
        offset, field, words = data[0], int(data[1]), int(data[3], 16)
        at = 4 + 2 * words
        pointers = int(data[at])
        if "@i" in data[at + 1 : at + 1 + 4 * pointers : 4]:
            field = 0  # "Thomas", "London": a name, not a kind of person or place
        at += 1 + 4 * pointers
        frames = set()
        if data[2] == "v" and at < len(data):
            for k in range(int(data[at])):
                frames.add(int(data[at + 2 + 3 * k]))
        synsets[offset] = (field, frames)
    return synsets


def read_counts(path: Path) -> dict[tuple[str, str, int], int]:
    """How often each numbered sense of a lemma was seen in the tagged texts of WordNet."""
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, {"1": "n", "2": "v"}.get(rest[0], "?"), int(sense)] = int(count)
    return counts


def make_rows(folder: Path) -> list[str]:
    """The lexicon's lines, sorted."""
    counts = read_counts(folder / "cntlist.rev")
    rows = []
    for pos, name in (("v", "verb"), ("n", "noun")):
        synsets = read_synsets(folder / f"data.{name}")
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split()
            lemma, senses = parts[0], int(parts[2])
            if "_" in lemma or not lemma.replace("-", "").isalpha():
                continue
            offsets = parts[-senses:]
            weight: dict[int, float] = defaultdict(float)
            clause = False
            for number, offset in enumerate(offsets, 1):
                field, frames = synsets[offset]
                # Senses never seen in tagged text count a little, the earlier the more.
                weight[field] += counts.get((lemma, pos, number), 0) + 1 / number
                clause = clause or (field in (31, 32) and bool(frames & CLAUSE_FRAMES))
            total = sum(weight.values())
            speech = weight[32 if pos == "v" else 10] / total
            thought = weight[31 if pos == "v" else 9] / total
            person, group = (weight[18] / total, weight[14] / total) if pos == "n" else (0.0, 0.0)
            if pos == "v" and speech < 0.02 and thought < 0.02:
                continue
            if pos == "n" and max(speech + thought, person, group) < 0.3:
                continue
            rare = pos == "n" and total < 2 and speech < 0.3
            if rare and person < 0.9:
                continue
            first = FIELDS[pos].get(synsets[offsets[0]][0], "other")
            if person >= 0.3:
                first = "human" if rare else "person"
            elif group >= 0.5:
                first = "group"
            rows.append(f"{lemma}\t{pos}\t{first}\t{speech:.2f}\t{thought:.2f}\t{int(clause)}")
    return sorted(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--out", type=Path, default=Path("quotes/data/cue_lexicon.tsv"))
    options = parser.parse_args()
    rows = make_rows(options.wordnet)
    options.out.write_text(
        "lemma\tpos\tfirst\tspeech\tthought\tclause\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    print(f"{len(rows)} lemmas")


if __name__ == "__main__":
    main()
