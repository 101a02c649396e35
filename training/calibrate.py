"""Make ``quotes/data/calibration.json``: from the rankers' probabilities to a confidence.

    python training/calibrate.py --gold ../shared/eval/polnear/train.jsonl --parses parses/train.jsonl
        --halves parses/halves --what extent

Rankers trained on one half of the articles judge the other half, and vice versa. Logistic regressions
(Platt 1999, "Probabilistic outputs for support vector machines") then learn how often the speaker was right,
and how often the extent was. The speaker is right if it shares a letter with the annotated one, on contents
that overlap the annotated one well; nobody is right if no speaker is annotated. The extent is right if nine
tenths of the words are the same (Dice). To the extents come those that readers judged in load articles
(``training/read/load.jsonl``, apart from the quarter kept for measuring), in sum as heavy as the others.
"""

from __future__ import annotations

import argparse
import gc
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from attribution_groups import Tokens, dice
from gold import parsed_gold, read_gold
from ranker_halves import by_other_half
from read_quotations import learnt_articles

from quotes.find.contents import cue_table, find_contents
from quotes.find.ranking import Ranker, load_ranker
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

#: The facts, whether it was right, and how much that counts.
Row = tuple[list[float], bool, float]
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
            into["extent"].append((extent_facts(choice), near >= 0.9 or parts, 1.0))
        for part in inside:
            best = max(gold, key=lambda pair: dice(part, pair[0]), default=None)
            if best is None or dice(part, best[0]) < 0.5:
                continue
            if choice.phrase is None:
                into["nobody"].append((nobody_facts(choice), best[1]["speaker"] is None, 1.0))
            else:
                into["speaker"].append((speaker_facts(choice), _named(view, choice, best[1]), 1.0))


def _named(view: ArticleView, choice: Choice, quote: dict[str, Any]) -> bool:
    """Whether the chosen phrase shares a letter with the annotated speaker."""
    phrase, speaker = choice.phrase, quote["speaker"]
    if phrase is None or speaker is None:
        return False
    shared = range(max(phrase.start, speaker["start"]), min(phrase.end, speaker["end"]))
    return any(view.text[i].isalnum() for i in shared)


def fit(rows: list[Row]) -> list[float]:
    """Weights of the logistic regression: one for each fact, and the constant last."""
    facts = torch.tensor([[*row, 1.0] for row, _, _ in rows])
    right = torch.tensor([float(ok) for _, ok, _ in rows])
    weight = torch.tensor([weight for _, _, weight in rows])
    weights = torch.zeros(facts.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(facts @ weights, right, weight)
        loss = loss + 1e-4 * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return [round(value, 4) for value in weights.detach().tolist()]


def read_extents(kept: Path) -> list[Row]:
    """Whether the extents that readers judged in load articles are right, by the shipped rankers."""
    rankers = {name: load_ranker(name) for name in ("stretch", "content", "speaker")}
    rows: list[Row] = []
    for labels, parsed in learnt_articles(kept):
        view = ArticleView(parsed)
        tokens = Tokens(view.text)
        findings = find_contents(view, cue_table(view), rankers["stretch"], rankers["content"])
        found = [
            choice
            for choice in choose_speakers(view, findings, ranker=rankers["speaker"])
            if choice.finding.speaker is None
        ]
        for label in labels:
            where = label.among([choice.finding.spans for choice in found], tokens)
            should = tokens.of(*((s.start, s.end) for s in label.extent))
            if should and where is not None:
                own = tokens.of(*((s.start, s.end) for s in found[where].finding.spans))
                rows.append((extent_facts(found[where]), dice(own, should) >= 0.9, label.weight))
    return rows


def evened(rows: list[Row], others: list[Row]) -> list[Row]:
    """Rows that count in sum as much as the others."""
    factor = sum(weight for _, _, weight in others) / sum(weight for _, _, weight in rows)
    return [(facts, ok, weight * factor) for facts, ok, weight in rows]


def write(path: Path, rows: Rows, wanted: list[str]) -> None:
    """Fit and write these calibrations; the others stay."""
    out: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for what in wanted:
        judged = rows[what]
        share = sum(weight for _, ok, weight in judged if ok) / sum(weight for _, _, weight in judged)
        fitted = fit(judged)
        out[what] = {
            "facts": FACTS[what],
            "weights": fitted,
            "rows": len(judged),
            "right": round(share, 4),
        }
        print(f"{what}: {len(judged)} rows, {100 * share:.1f} % right; weights {fitted}")
    path.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--halves", type=Path, help="a folder that keeps the rankers of both halves")
    parser.add_argument("--out", type=Path, default=Path("quotes/data/calibration.json"))
    parser.add_argument("--what", default="speaker,nobody,extent", help="which to fit; the others stay")
    options = parser.parse_args()
    torch.set_num_threads(1)
    gc.disable()
    pairs = list(parsed_gold(read_gold(options.gold), options.parses))
    rows: Rows = {what: [] for what in FACTS}
    written = options.parses.with_name("written.jsonl")
    for record, parsed, rankers in by_other_half(pairs, written, options.halves):
        judge(record, parsed, rankers, rows)
    read = read_extents(options.parses.with_name("read_quotations.jsonl"))
    rows["extent"] += evened(read, rows["extent"])
    write(options.out, rows, options.what.split(","))


if __name__ == "__main__":
    main()
