"""Make ``quotes/data/calibration.json``: from the rankers' probabilities to a confidence.

    python training/calibrate.py --gold ../shared/eval/polnear/train.jsonl --parses parses/train.jsonl

Rankers trained on one half of the articles judge the other half, and vice versa. A logistic
regression (Platt 1999, "Probabilistic outputs for support vector machines") then learns how often the
speaker was right, from the log odds of the cue's and of the speaker's probability. The speaker is right
if it shares a character with the annotated one, on contents that overlap the annotated one well.
"""

from __future__ import annotations

import argparse
import gc
import json
from pathlib import Path
from typing import Any

import torch
from attribution_groups import Groups, Tokens, collect, dice
from gold import parsed_gold, read_gold
from train_attribution import PENALTIES, WRITTEN, collect_written, train

from quotes.find.contents import cue_table, find_contents
from quotes.find.ranking import Ranker
from quotes.grammar.article_view import ArticleView
from quotes.speakers.choose import choose_speakers
from quotes.speakers.confidence import FACTS, facts_of

Row = tuple[list[float], bool]


def judge(record: dict[str, Any], parsed: Any, weights: dict[str, dict[str, float]]) -> list[Row]:
    """For each quotation found that is one: what the rankers thought, and whether the speaker is right."""
    view = ArticleView(parsed)
    tokens = Tokens(parsed.article.text)
    rankers = {name: Ranker(found) for name, found in weights.items()}
    findings = find_contents(view, cue_table(view), rankers["stretch"], rankers["content"])
    gold = [
        (tokens.of(*[tuple(s)]), quote) for quote in record["quotes"] if quote["core"] for s in quote["spans"]
    ]
    rows = []
    for choice in choose_speakers(view, findings, ranker=rankers["speaker"]):
        if choice.phrase is None:
            continue
        for span in choice.finding.spans:
            inside = tokens.of((span.start, span.end))
            best = max(gold, key=lambda pair: dice(inside, pair[0]), default=None)
            if best is None or dice(inside, best[0]) < 0.5:
                continue
            speaker = best[1]["speaker"]
            right = speaker is not None and any(
                view.text[i].isalnum()
                for i in range(
                    max(choice.phrase.start, speaker["start"]), min(choice.phrase.end, speaker["end"])
                )
            )
            rows.append((facts_of(choice), right))
    return rows


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("quotes/data/calibration.json"))
    parser.add_argument("--epochs", type=int, default=120)
    options = parser.parse_args()
    torch.set_num_threads(1)
    gc.disable()
    halves: list[list[Any]] = [[], []]
    for number, pair in enumerate(parsed_gold(read_gold(options.gold), options.parses)):
        halves[number % 2].append(pair)
    rows: list[Row] = []
    for half in (0, 1):
        groups = Groups()
        for record, parsed in halves[half]:
            collect(record, parsed, groups)
        collect_written(groups, WRITTEN, options.parses.with_name("written.jsonl"))
        weights = {
            name: train(getattr(groups, name), name, options.epochs, penalty, 4)
            for name, penalty in PENALTIES.items()
        }
        for record, parsed in halves[1 - half]:
            rows += judge(record, parsed, weights)
    fitted = fit(rows)
    share = sum(ok for _, ok in rows) / len(rows)
    note = "weights of the log odds, the constant last; made by training/calibrate.py"
    options.out.write_text(
        json.dumps(
            {
                "note": note,
                "facts": list(FACTS),
                "weights": fitted,
                "rows": len(rows),
                "right": round(share, 4),
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )
    print(f"{len(rows)} rows, {100 * share:.1f} % right; weights {fitted}")


if __name__ == "__main__":
    main()
