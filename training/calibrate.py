"""Make ``quotes/data/calibration.json``: from the rankers' probabilities to a confidence.

    python training/calibrate.py --gold ../shared/eval/polnear/train.jsonl --parses parses/train.jsonl

Rankers trained on one half of the articles judge the other half, and vice versa. Logistic regressions
(Platt 1999, "Probabilistic outputs for support vector machines") then learn how often the speaker was right,
and how often the extent was. The speaker is right if it shares a letter with the annotated one, on contents
that overlap the annotated one well; nobody is right if no speaker is annotated. The extent is right if nine
tenths of the words are the same (Dice).
"""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from attribution_groups import Tokens, dice
from gold import parsed_gold, read_gold
from ranker_training import Trained, train
from train_attribution import RECIPES, WRITTEN, Sets, add_choices, empty_sets, written_choices

from quotes.find.contents import cue_table, find_contents
from quotes.find.ranking import Ranker
from quotes.grammar.article_view import ArticleView
from quotes.speakers.choose import Choice, choose_speakers
from quotes.speakers.confidence import (
    EXTENT_FACTS,
    NOBODY_FACTS,
    SPEAKER_FACTS,
    extent_facts,
    nobody_facts,
    speaker_facts,
)

Row = tuple[list[float], bool]
Rows = dict[str, list[Row]]
FACTS = {"speaker": SPEAKER_FACTS, "nobody": NOBODY_FACTS, "extent": EXTENT_FACTS}


def judge(record: dict[str, Any], parsed: Any, rankers: Mapping[str, Ranker], into: Rows) -> None:
    """Add what the rankers thought of each quotation found that is one, and whether they were right."""
    view = ArticleView(parsed)
    tokens = Tokens(parsed.article.text)
    findings = find_contents(view, cue_table(view), rankers["stretch"], rankers["content"])
    gold = [
        (tokens.of(*[tuple(s)]), quote) for quote in record["quotes"] if quote["core"] for s in quote["spans"]
    ]
    whole = [tokens.of(*map(tuple, quote["spans"])) for quote in record["quotes"]]
    for choice in choose_speakers(view, findings, ranker=rankers["speaker"]):
        inside = [tokens.of((span.start, span.end)) for span in choice.finding.spans]
        everything = frozenset().union(*inside)
        if any(everything & one for one in whole) and choice.finding.speaker is None:
            near = max(dice(everything, one) for one in whole)
            parts = all(max((dice(part, one) for one, _ in gold), default=0.0) >= 0.9 for part in inside)
            into["extent"].append((extent_facts(choice), near >= 0.9 or parts))
        for part in inside:
            best = max(gold, key=lambda pair: dice(part, pair[0]), default=None)
            if best is None or dice(part, best[0]) < 0.5:
                continue
            if choice.phrase is None:
                into["nobody"].append((nobody_facts(choice), best[1]["speaker"] is None))
            else:
                into["speaker"].append((speaker_facts(choice), _named(view, choice, best[1])))


def _named(view: ArticleView, choice: Choice, quote: dict[str, Any]) -> bool:
    """Whether the chosen phrase shares a letter with the annotated speaker."""
    phrase, speaker = choice.phrase, quote["speaker"]
    if phrase is None or speaker is None:
        return False
    shared = range(max(phrase.start, speaker["start"]), min(phrase.end, speaker["end"]))
    return any(view.text[i].isalnum() for i in shared)


def fit(rows: list[Row]) -> list[float]:
    """Weights of the logistic regression: one for each fact, and the constant last."""
    facts = torch.tensor([[*row, 1.0] for row, _ in rows])
    right = torch.tensor([float(ok) for _, ok in rows])
    weights = torch.zeros(facts.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(facts @ weights, right)
        loss = loss + 1e-4 * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return [round(value, 4) for value in weights.detach().tolist()]


def write(path: Path, rows: Rows) -> None:
    """Fit and write all calibrations."""
    out: dict[str, Any] = {"note": "weights of the facts, the constant last; made by training/calibrate.py"}
    for what, judged in rows.items():
        share = sum(ok for _, ok in judged) / len(judged)
        fitted = fit(judged)
        out[what] = {
            "facts": FACTS[what],
            "weights": fitted,
            "rows": len(judged),
            "right": round(share, 4),
        }
        print(f"{what}: {len(judged)} rows, {100 * share:.1f} % right; weights {fitted}")
    path.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


def cross_judged(halves: list[list[Any]], sets: list[Sets], written: Sets, most: int | None = None) -> Rows:
    """Return what rankers trained on one half judge of the other one, of `most` articles of it; both ways."""
    rows: Rows = {what: [] for what in FACTS}
    for half in (0, 1):
        trained: Iterable[tuple[str, Trained]] = (
            (name, train(sets[half][name].join(written[name], WRITTEN), name, recipe))
            for name, recipe in RECIPES.items()
        )
        rankers = {name: one.ranker(name) for name, one in trained}
        for record, parsed in halves[1 - half][:most]:
            judge(record, parsed, rankers, rows)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("quotes/data/calibration.json"))
    parser.add_argument("--most", type=int, help="judge this many articles of each half at most")
    options = parser.parse_args()
    torch.set_num_threads(1)
    gc.disable()
    halves: list[list[Any]] = [[], []]
    for number, pair in enumerate(parsed_gold(read_gold(options.gold), options.parses)):
        halves[number % 2].append(pair)
    first = empty_sets()
    sets = [first, empty_sets(first)]
    for half in (0, 1):
        add_choices(halves[half], sets[half])
    written = written_choices(options.parses.with_name("written.jsonl"), first)
    rows = cross_judged(halves, sets, written, options.most)
    write(options.out, rows)


if __name__ == "__main__":
    main()
