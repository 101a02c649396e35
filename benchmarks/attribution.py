"""Measure the attribution on annotated news, for the tables of the README and of RESULTS.md.

    python benchmarks/attribution.py [--shared ../shared] [--parses parses] [--ablations]

Runs the extraction on PolNeAR dev, BASIL dev, the newsdesk articles and cases made after reports of faults
with the embedded models, and scores it with ``shared/eval/score.py``, ``newsdesk/score_names.py`` and
``reports/score_reports.py`` (definitions at their tops). Prints the main figures, the figures by kind and by
rule, how well the probabilities of speaker and extent hold, the share of undecided speakers and, with
``--ablations``, what each stage contributes. Parses are kept in ``--parses`` between runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

import numpy as np
from attribution_groups import Tokens, dice
from gold import parsed_gold

from quotes import pipeline
from quotes.find import contents, stretches
from quotes.pipeline import extract
from quotes.records import article_record
from quotes.speakers import choose as speakers
from quotes.speakers import resolve
from quotes.speakers.resolution import Resolution
from quotes.types import ParsedArticle

Record = dict[str, Any]
Pairs = list[tuple[Record, ParsedArticle]]


def load_scorer(shared: Path) -> ModuleType:
    """``score.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {shared}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_set(shared: Path, name: str, parses: Path) -> Pairs:
    """One annotated set as it is (nothing in it set right), with its parses."""
    path = shared / name
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    parses.mkdir(parents=True, exist_ok=True)
    return list(
        parsed_gold(records, parses / name.removeprefix("eval/").removeprefix("reports/").replace("/", "-"))
    )


def predict(pairs: Pairs) -> list[Record]:
    return [article_record(parsed.article, extract(parsed)) for _, parsed in pairs]


def without_names(pairs: Pairs) -> list[Record]:
    """The same without names, so that the confidence speaks of the mention alone."""
    off = Resolution(None, 1.0, "off")
    with replaced(resolve.Resolver, "resolve", lambda self, *of: off):
        return predict(pairs)


def totals(score: ModuleType, pairs: Pairs, records: list[Record], view: str) -> tuple[Record, list[Record]]:
    """Summed counts of a view ("marks" or "frag"), and the counts of each article for the bootstrap."""
    total: Record = {}
    each = []
    for (gold, _), record in zip(pairs, records, strict=True):
        gold.setdefault("_doc", score.Doc(gold["text"], gold.get("lang", "en")))
        counts, _, _ = score.run_doc(gold, record, view, False)
        each.append(counts)
        score.add(total, counts)
    return total, each


def interval(score: ModuleType, each: list[Record], draws: int = 300) -> tuple[float, float]:
    """95 % bootstrap interval of joint F1 over articles."""
    generator = random.Random(0)
    values = []
    for _ in range(draws):
        total: Record = {}
        for _ in each:
            score.add(total, generator.choice(each))
        values.append(score.summary(total)["joint"][2])
    values.sort()
    return values[int(0.025 * draws)], values[int(0.975 * draws) - 1]


def main_table(score: ModuleType, name: str, pairs: Pairs, records: list[Record]) -> None:
    print(f"| {name} | P | R | joint F1 | 95 % |\n|---|---|---|---|---|")
    for view, what in (("marks", "quoted strings"), ("frag", "all kinds")):
        total, each = totals(score, pairs, records, view)
        p, r, f = score.summary(total)["joint"]
        low, high = interval(score, each)
        print(
            f"| {what} | {100 * p:.1f} | {100 * r:.1f} | **{100 * f:.1f}** "
            f"| {100 * low:.1f}-{100 * high:.1f} |"
        )
    print()


def basil_table(score: ModuleType, pairs: Pairs, records: list[Record]) -> None:
    total, _ = totals(score, pairs, records, "marks")
    summary = score.summary(total)
    name, n = summary["acc_name"]
    print(
        f"basil/dev: quoted recall {100 * summary['hit'][1]:.1f}, "
        f"last name right {100 * (name or 0):.1f} (of {n})\n"
    )


def by_kind_and_rule(score: ModuleType, pairs: Pairs, records: list[Record]) -> None:
    kinds: dict[str, list[int]] = {}
    rules: dict[str, list[int]] = {}
    for (gold, _), record in zip(pairs, records, strict=True):
        document = gold["_doc"]
        wanted = [item for item in score.items(document, gold["quotes"], "frag") if item.core]
        found = score.items(document, record["quotes"], "frag")
        _, by_kind, _ = score.run_doc(gold, record, "frag", False)
        for kind, counts in by_kind.items():
            kinds[kind] = [a + b for a, b in zip(kinds.get(kind, [0] * 7), counts, strict=True)]
        matched, _, _ = score.match(wanted, found)
        right = {}
        for i, j, share in matched:
            verdict = score.speaker(document, wanted[i].q, found[j].q)
            hit = share >= 0.8 or wanted[i].ex == found[j].ex
            right[j] = (hit, bool(hit and verdict["ok"]))
        for j, item in enumerate(found):
            row = rules.setdefault(item.q["rule"], [0, 0, 0])
            row[0] += 1
            row[1] += right.get(j, (False, False))[0]
            row[2] += right.get(j, (False, False))[1]
    print("| kind | gold | found | joint R | joint P |\n|---|---|---|---|---|")
    for kind, k in sorted(kinds.items()):
        print(
            f"| {kind} | {k[0]} | {k[1]} | {100 * k[4] / max(1, k[6]):.1f} "
            f"| {100 * k[5] / max(1, k[1]):.1f} |"
        )
    print("\n| rule | found | span a hit in core gold | and speaker right |\n|---|---|---|---|")
    for rule, (n, hit, ok) in sorted(rules.items(), key=lambda pair: -pair[1][0])[:18]:
        print(f"| {rule} | {n} | {100 * hit / n:.1f} | {100 * ok / n:.1f} |")
    print()


def judged_by(script: Path, gold: Path, records: list[Record]) -> str:
    """What another scorer prints about these records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, script, gold, path], capture_output=True, text=True, check=False
        )
    return done.stdout + done.stderr


def reliability(what: str, rows: list[tuple[float, bool]]) -> None:
    """Print how often what a probability speaks of is so, in bins, and how far both are apart."""
    error = 0.0
    print(f"| {what} | quotations | mean | right |\n|---|---|---|---|")
    for low, high in ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        inside = [row for row in rows if low <= row[0] < high]
        if not inside:
            continue
        mean = sum(c for c, _ in inside) / len(inside)
        right = sum(ok for _, ok in inside) / len(inside)
        error += abs(mean - right) * len(inside) / len(rows)
        print(f"| {low:.2f}-{min(high, 1):.2f} | {len(inside)} | {100 * mean:.1f} | {100 * right:.1f} |")
    print(f"\nexpected calibration error {100 * error:.1f} points of {len(rows)}\n")


def calibration(score: ModuleType, name: str, pairs: Pairs, records: list[Record]) -> None:
    """How well the probabilities hold, on quotations that match a core one.

    The speaker is right if the mention is, and the name if both sides have one.
    """
    speakers_given: list[tuple[float, bool]] = []
    nobody: list[tuple[float, bool]] = []
    undecided = named = everything = 0
    for (gold, _), record in zip(pairs, records, strict=True):
        document = gold["_doc"]
        wanted = [item for item in score.items(document, gold["quotes"], "frag") if item.core]
        found = score.items(document, record["quotes"], "frag")
        for quote in record["quotes"]:
            everything += 1
            undecided += quote["speaker"] is None
            named += quote["speaker_name"] is not None
        for i, j, share in score.match(wanted, found)[0]:
            if share >= 0.5:
                ok = bool(score.speaker(document, wanted[i].q, found[j].q)["ok"])
                names = found[j].q["speaker_name"], wanted[i].q["speaker_name"]
                ok = ok and (None in names or alike(*names))
                rows = speakers_given if found[j].q["speaker"] else nobody
                rows.append((found[j].q["confidence"], ok))
    reliability(f"confidence, {name}", speakers_given)
    reliability(f"confidence without a speaker, {name}", nobody)
    reliability(f"extent, {name}", extents(pairs, records))
    speakers_given.sort(key=lambda row: -row[0])
    for coverage in (0.5, 0.8, 0.9, 1.0):
        top = speakers_given[: max(1, round(coverage * len(speakers_given)))]
        print(f"coverage {100 * coverage:.0f} %: {100 * sum(ok for _, ok in top) / len(top):.1f} % right")
    print(f"no speaker: {100 * undecided / everything:.1f} % of {everything}; resolved to a name: "
          f"{100 * named / everything:.1f} %\n")  # fmt: skip


def alike(one: str, other: str) -> bool:
    """Whether two names may be the same: one within the other, or the same last word."""
    one, other = one.lower(), other.lower()
    return one in other or other in one or one.split()[-1] == other.split()[-1]


def extents(pairs: Pairs, records: list[Record]) -> list[tuple[float, bool]]:
    """The probability of each extent, and whether it is right, where it overlaps an annotated one."""
    rows = []
    for (gold, _), record in zip(pairs, records, strict=True):
        tokens = Tokens(gold["text"])
        whole = [tokens.of(*map(tuple, quote["spans"])) for quote in gold["quotes"]]
        single = [tokens.of(tuple(span)) for quote in gold["quotes"] for span in quote["spans"]]
        for quote in record["quotes"]:
            parts = [tokens.of(tuple(span)) for span in quote["spans"]]
            own = frozenset().union(*parts)
            if not any(own & one for one in whole):
                continue
            right = max(dice(own, one) for one in whole) >= 0.9
            right = right or all(max(dice(part, one) for one in single) >= 0.9 for part in parts)
            rows.append((quote["extent"], right))
    return rows


def names_given(pairs: Pairs, records: list[Record]) -> None:
    """How well the confidence holds for the name, where the article gives one and the program does."""
    rows = []
    for (gold, _), record in zip(pairs, records, strict=True):
        tokens = Tokens(gold["text"])
        for quote in record["quotes"]:
            own = tokens.of(*map(tuple, quote["spans"]))
            near = max(gold["quotes"], key=lambda one: dice(own, tokens.of(*map(tuple, one["spans"]))))
            same = dice(own, tokens.of(*map(tuple, near["spans"]))) >= 0.5
            if same and near["core"] and quote["speaker_name"] and near["speaker_name"]:
                rows.append((quote["confidence"], alike(quote["speaker_name"], near["speaker_name"])))
    reliability("confidence for the name, newsdesk/dev", rows)


@contextmanager
def replaced(module: Any, name: str, value: Any) -> Iterator[None]:
    """`module.name` is `value` inside the block."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def ablations(score: ModuleType, polnear: Pairs, basil: Pairs) -> None:
    """What is lost without a stage."""

    def figures() -> str:
        records = predict(polnear)
        quoted = score.summary(totals(score, polnear, records, "marks")[0])["joint"][2]
        every = score.summary(totals(score, polnear, records, "frag")[0])["joint"][2]
        name = score.summary(totals(score, basil, predict(basil), "marks")[0])["acc_name"][0] or 0
        return f"{100 * quoted:.1f} | {100 * every:.1f} | {100 * name:.1f}"

    from quotes.find.ranking import Hidden, Ranker, load_ranker
    from quotes.grammar import article_view as context

    def plain(name: str) -> Ranker:
        """The ranker without every feature that looks at the tree."""
        seen = (
            "rel=",
            "path=",
            "own=",
            "F=",
            "role=",
            "lastrel",
            "afterrel",
            "head=",
            "subj=",
            "left=",
            "taken=",
        )
        ranker = load_ranker(name)
        weights = {f: 0.0 if any(part in f for part in seen) else w for f, w in ranker.weights.items()}
        if ranker.hidden is None:
            return Ranker(weights)
        kept = np.array([not any(part in f for part in seen) for f in ranker.hidden.names])
        hidden = ranker.hidden
        rows = hidden.rows * kept[:, None]
        return Ranker(weights, Hidden(hidden.names, rows, hidden.bias, hidden.out, hidden.constant))

    nearest: Callable[[str], Ranker] = lambda name: (  # noqa: E731
        Ranker({}) if name == "speaker" else load_ranker(name)
    )
    print("| without | quoted strings | all kinds | basil last name |\n|---|---|---|---|")
    print(f"| nothing | {figures()} |")
    with ExitStack() as stack:
        for stage in (stretches, contents, speakers):
            stack.enter_context(replaced(stage, "load_ranker", plain))
        print(f"| what the rankers learn from the tree | {figures()} |")
    with replaced(speakers, "load_ranker", nearest):
        print(f"| the speaker ranker (no one is named) | {figures()} |")
    with replaced(context, "mend", lambda sentence, names: sentence):
        print(f"| repaired trees | {figures()} |")
    with replaced(resolve.Resolver, "resolve", lambda self, *of: Resolution(None, 1.0, "off")):
        print(f"| resolution | {figures()} |")
    with replaced(pipeline, "settle_repeats", lambda article, quotes, silent: quotes):
        print(f"| repeats (pull quotes) | {figures()} |")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    beside = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("QUOTETRAIL_SHARED", beside)))
    parser.add_argument("--parses", type=Path, default=Path("parses"))
    parser.add_argument("--ablations", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "eval").is_dir():
        raise SystemExit(f"no annotated sets in {options.shared}: name their folder with --shared")
    score = load_scorer(options.shared)
    polnear = read_set(options.shared, "eval/polnear/dev.jsonl", options.parses)
    basil = read_set(options.shared, "eval/basil/dev.jsonl", options.parses)
    newsdesk = read_set(options.shared, "eval/newsdesk/dev.jsonl", options.parses)
    cases = read_set(options.shared, "reports/cases.jsonl", options.parses)
    records, at_newsdesk = predict(polnear), predict(newsdesk)
    main_table(score, "polnear/dev", polnear, records)
    main_table(score, "newsdesk/dev", newsdesk, at_newsdesk)
    basil_table(score, basil, predict(basil))
    eval_folder = options.shared / "eval" / "newsdesk"
    print(judged_by(eval_folder / "score_names.py", eval_folder / "dev.jsonl", at_newsdesk))
    reports = options.shared / "reports"
    print(judged_by(reports / "score_reports.py", reports / "cases.jsonl", predict(cases)))
    by_kind_and_rule(score, polnear, records)
    calibration(score, "polnear/dev", polnear, without_names(polnear))  # no names are annotated there
    calibration(score, "newsdesk/dev", newsdesk, at_newsdesk)
    names_given(newsdesk, at_newsdesk)
    if options.ablations:
        ablations(score, polnear, basil)


if __name__ == "__main__":
    main()
