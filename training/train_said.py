"""Make ``quotes/data/said.json``: whether somebody said what was found, with a calibrated probability.

    python training/train_said.py --gold ../shared/eval/polnear/train.jsonl --parses parses/train.jsonl

Three kinds of data. What the rankers find in PolNeAR train (each half judged by rankers trained on the other
one) was said if most of its words are in an annotated statement, and was not if nearly none are. And the news
texts in ``training/written`` and ``training/written/said``, which were written for training: there all that
is not marked was not said. To see more of what was not, the finders' bars are halved here.

A logistic regression with an L2 penalty; features seen fewer than ``--seen`` times are left out. Its scores
on load articles that it has not learnt from are then calibrated (Platt 1999), and a table of reliability is
printed. Only names of features and weights are written, no text of the articles.
"""

from __future__ import annotations

import argparse
import gc
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from attribution_groups import Tokens
from gold import parsed_gold, read_gold
from ranker_halves import by_other_half
from read_quotations import ReadQuotation, learnt_articles
from written_news import ROOT, written_records

from quotes.find import contents, stretches
from quotes.find.contents import cue_table, find_contents
from quotes.find.overlaps import FoundContent
from quotes.find.ranking import Ranker, load_ranker
from quotes.find.said.chance import said_features
from quotes.find.said.settled import is_settled
from quotes.grammar.article_view import ArticleView
from quotes.speakers.choose import choose_speakers

#: How much a piece written for this counts, beside what was found in an annotated article.
WRITTEN = 6.0
#: The same for what readers judged.
READ = 2.0
#: The same for what only the halved bars let through.
BELOW = 0.5
#: L2 penalty, chosen by cross-validation on the training data.
PENALTY = 3e-4
FOLDS = 5
WRITTEN_NEWS = ROOT / "training" / "written"
#: Narrated acts that PolNeAR annotates as statements, and a reader takes for none: "declined to comment".
_ACTS = frozenset(
    [
        "agree",
        "decline",
        "refuse",
        "decide",
        "vote",
        "choose",
        "plan",
        "seek",
        "want",
        "try",
        "attempt",
        "respond",
        "fail",
    ]
)


@dataclass(frozen=True, slots=True)
class Row:
    """A content that was found: its features, whether it was said, how much it counts, and in which fold.

    ``shown`` tells whether the finders let it through with their own bars, ``source`` whether it is from the
    annotated articles ("news"), the pieces written for this ("written") or what readers judged ("read"), and
    ``stands_for`` how many quotations it stands for among all of the articles that were read.
    """

    features: list[str]
    said: bool
    weight: float
    fold: int
    shown: bool
    source: str
    text: str
    stands_for: float = 1.0


@contextmanager
def halved_bars() -> Iterator[None]:
    """Let the finders through what is half as likely as they demand."""
    bars = [(contents, "REPORTED"), (contents, "NOMINAL"), (stretches, "QUOTATION"), (stretches, "SENTENCE")]
    kept = [getattr(module, name) for module, name in bars]
    for (module, name), value in zip(bars, kept, strict=True):
        setattr(module, name, value / 2)
    try:
        yield
    finally:
        for (module, name), value in zip(bars, kept, strict=True):
            setattr(module, name, value)


def rows_of(
    record: dict[str, Any], parsed: Any, rankers: dict[str, Ranker], fold: int, written: bool
) -> Iterator[Row]:
    """Yield what is found in an annotated article, apart from what its annotation leaves open."""
    view = ArticleView(parsed)
    tokens = Tokens(view.text)
    core = tokens.of(*(tuple(s) for q in record["quotes"] if q["core"] for s in q["spans"]))
    every = tokens.of(*(tuple(s) for q in record["quotes"] for s in q["spans"]))
    with halved_bars():
        findings = find_contents(view, cue_table(view), rankers["stretch"], rankers["content"])
    for choice in choose_speakers(view, findings, ranker=rankers["speaker"]):
        finding = choice.finding
        inside = tokens.of(*((span.start, span.end) for span in finding.spans))
        if not inside:
            continue
        is_said = len(inside & core) >= 0.5 * len(inside)
        if finding.speaker is not None:  # labels of transcripts, which PolNeAR has outside its core
            is_said = len(inside & every) >= 0.5 * len(inside)
        if not is_said and (len(inside & every) > 0.1 * len(inside) or record.get("partial")):
            continue
        if is_said and not written and (_is_open(finding) or is_settled(view, finding, choice.phrase)):
            continue
        is_said = is_said and (written or not _is_act(finding))
        shown = finding.reported >= _bar(view, finding)
        weight = (WRITTEN if written else 1.0) * (1.0 if shown else BELOW)
        features = said_features(view, finding, choice.phrase)
        if is_said and not written and is_scrap(features):
            continue
        yield Row(
            features,
            is_said,
            weight,
            fold,
            shown,
            "written" if written else "news",
            _shown(view, finding),
        )


def read_rows(
    labels: list[ReadQuotation], parsed: Any, rankers: dict[str, Ranker], fold: int
) -> Iterator[Row]:
    """Yield what is found of the quotations that readers judged in a load article."""
    view = ArticleView(parsed)
    tokens = Tokens(view.text)
    with halved_bars():
        findings = find_contents(view, cue_table(view), rankers["stretch"], rankers["content"])
    found = choose_speakers(view, findings, ranker=rankers["speaker"])
    for label in labels:
        where = label.among([choice.finding.spans for choice in found], tokens)
        if label.said is None or where is None:
            continue
        finding, phrase = found[where].finding, found[where].phrase
        if is_settled(view, finding, phrase):
            continue
        shown = finding.reported >= _bar(view, finding)
        features = said_features(view, finding, phrase)
        yield Row(
            features, label.said, READ, fold, shown, "read", _shown(view, finding), stands_for=label.weight
        )


def _is_act(finding: FoundContent) -> bool:
    """ "declined [to comment]": a verb of doing with an infinitive, or with what it was done to."""
    cue = finding.cue
    if cue is None or cue.kind != "verb" or finding.kind.value != "indirect":
        return False
    words = cue.tree.words
    first = next((word for word in words if word.start >= finding.spans[0].start), words[-1])
    asked = (
        cue.lemma in ("ask", "press", "question")
        and cue.subject is None
        and cue.tree.words[cue.index].xpos == "VBN"
    )
    return asked or (cue.lemma in _ACTS and first.text.lower() == "to")


def _is_open(finding: FoundContent) -> bool:
    """ "has not said whether", "critics would say": annotated in PolNeAR, and by a reader not always."""
    cue = finding.cue
    if cue is None or cue.kind != "verb" or finding.kind.value == "direct":
        return False
    mood = {cue.tree.words[c].text.lower() for c in cue.tree.children[cue.index]}
    return bool(mood & {"not", "n't", "n’t", "never", "would", "could", "might", "may", "should", "can"})


def is_scrap(features: list[str]) -> bool:
    """A word or three in marks that no word of speech governs: PolNeAR gives somebody many scare quotes."""
    short = any(f"m:under={where}&size={n}&cued" in features for where in ("none", "in") for n in (1, 2, 3))
    apart = not any(name.startswith("m:top=") and "^cue" in name for name in features)
    return short and apart and "c:frame=marked&direct" in features


def _bar(view: ArticleView, finding: FoundContent) -> float:
    if finding.frame in ("marked", "floating") or finding.kind.value != "indirect":
        body = finding.spans[0].of(view.text)
        whole = body[1:2].isupper() and body[-2:-1] in ".!?…" and len(body.split()) >= 4
        return stretches.SENTENCE if whole else stretches.QUOTATION
    verb = finding.cue is None or finding.cue.kind in ("verb", "according")
    return contents.REPORTED if verb else contents.NOMINAL


def _shown(view: ArticleView, finding: FoundContent) -> str:
    start, end = finding.spans[0].start, finding.spans[-1].end
    before, behind = view.text[max(0, start - 80) : start], view.text[end : end + 40]
    return f"{before}⟦{view.text[start:end]}⟧{behind}".replace("\n", " ¶ ")


def collect(options: argparse.Namespace) -> list[Row]:
    """All rows: of the annotated articles, and of the pieces written for this."""
    pairs = list(parsed_gold(read_gold(options.gold)[: options.limit], options.parses))
    cache = options.parses.with_name("written.jsonl")
    rows: list[Row] = []
    for number, (record, parsed, rankers) in enumerate(by_other_half(pairs, cache, options.halves)):
        rows += rows_of(record, parsed, rankers, number % FOLDS, False)
    shipped = {name: load_ranker(name) for name in ("stretch", "content", "speaker")}
    for folder, kept in ((WRITTEN_NEWS, cache), (WRITTEN_NEWS / "said", cache.with_name("said.jsonl"))):
        for number, (record, parsed) in enumerate(parsed_gold(written_records(folder), kept)):
            rows += rows_of(record, parsed, shipped, number % FOLDS, True)
    kept = cache.with_name("read_quotations.jsonl")
    for number, (labels, parsed) in enumerate(learnt_articles(kept)):
        rows += read_rows(labels, parsed, shipped, number % FOLDS)
    return rows


def train(rows: list[Row], penalty: float, seen: int) -> tuple[dict[str, float], float]:
    """The weights by feature name, and the constant."""
    counts = Counter(feature for row in rows for feature in set(row.features))
    numbers = {feature: k for k, feature in enumerate(f for f, n in counts.items() if n >= seen)}
    found = [[numbers[f] for f in set(row.features) if f in numbers] for row in rows]
    flat = torch.tensor([k for some in found for k in some])
    owner = torch.repeat_interleave(torch.arange(len(rows)), torch.tensor([len(some) for some in found]))
    said = torch.tensor([float(row.said) for row in rows])
    weight = torch.tensor([row.weight for row in rows])
    weights = torch.zeros(len(numbers), requires_grad=True)
    constant = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, constant], max_iter=150, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.zeros(len(rows)).index_add(0, owner, weights[flat]) + constant
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, said, weight, reduction="sum")
        loss = loss / weight.sum() + penalty * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    values = weights.detach().tolist()
    kept = {f: round(values[k], 3) for f, k in sorted(numbers.items()) if abs(values[k]) >= 0.01}
    return kept, round(constant.item(), 4)


def score(row: Row, weights: dict[str, float], constant: float) -> float:
    return constant + sum(weights.get(feature, 0.0) for feature in set(row.features))


def cross_scores(rows: list[Row], penalty: float, seen: int) -> list[float]:
    """The score of each row by a model that has not learnt from its fold."""
    scores = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights, constant = train([row for row in rows if row.fold != fold], penalty, seen)
        for k, row in enumerate(rows):
            if row.fold == fold:
                scores[k] = score(row, weights, constant)
    return scores


def platt(scores: list[float], rows: list[Row]) -> tuple[float, float]:
    """Slope and shift that turn scores into log odds."""
    facts, said = torch.tensor(scores), torch.tensor([float(row.said) for row in rows])
    weight = torch.tensor([row.stands_for for row in rows])
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([line], max_iter=100)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(line[0] * facts + line[1], said, weight)
        loss.backward()
        return loss

    optimizer.step(closure)
    return round(line[0].item(), 4), round(line[1].item(), 4)


def report(rows: list[Row], chances: Iterable[float]) -> None:
    """Print how often what is given a probability was said, and what a bar of one half does."""
    pairs = list(zip(rows, chances, strict=True))
    print("probability     rows   mean   said")
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01)):
        some = [(row, p) for row, p in pairs if low <= p < high]
        if some:
            whole = sum(row.stands_for for row, _ in some)
            mean = sum(row.stands_for * p for row, p in some) / whole
            share = sum(row.stands_for for row, _ in some if row.said) / whole
            print(f"{low:.2f} to {min(high, 1):.2f} {len(some):8} {mean:6.2f} {share:6.2f}")
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7):
        said = [(row.stands_for, p >= bar) for row, p in pairs if row.said]
        unsaid = [(row.stands_for, p < bar) for row, p in pairs if not row.said]
        kept, gone = (
            100 * sum(n for n, is_so in some if is_so) / max(1, sum(n for n, _ in some))
            for some in (said, unsaid)
        )
        print(
            f"bar {bar}: keeps {kept:.1f} % of {len(said)} said, leaves out {gone:.1f} % of {len(unsaid)} not"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="annotated articles (PolNeAR train)")
    parser.add_argument("--parses", type=Path, required=True, help="where their parses are kept")
    parser.add_argument("--halves", type=Path, help="a folder that keeps the rankers of both halves")
    parser.add_argument("--out", type=Path, default=Path("quotes/data/said.json"))
    parser.add_argument("--limit", type=int, help="use this many articles at most")
    parser.add_argument("--seen", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    gc.disable()
    rows = collect(options)
    scores = cross_scores(rows, PENALTY, options.seen)
    # Calibrated on what was read: the pieces are chosen, and show nothing of how common each kind is, and the
    # annotated articles are smoother than most news.
    news = [k for k, row in enumerate(rows) if row.shown and row.source == "read"]
    slope, shift = platt([scores[k] for k in news], [rows[k] for k in news])
    chances = [float(torch.sigmoid(torch.tensor(slope * s + shift))) for s in scores]
    kinds = {
        "read": "read in load articles",
        "news": "annotated articles",
        "written": "pieces written for this",
    }
    for source, name in kinds.items():
        some = [k for k, row in enumerate(rows) if row.shown and row.source == source]
        print(name)
        report([rows[k] for k in some], [chances[k] for k in some])
    weights, constant = train(rows, PENALTY, options.seen)
    note = "made by training/train_said.py, features of quotes/find/said; log odds: slope * score + shift"
    data = {"note": note, "constant": constant, "calibration": [slope, shift], "weights": weights}
    text = json.dumps(data, ensure_ascii=False, indent=0)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {len(weights)} weights; slope {slope}, shift {shift}")


if __name__ == "__main__":
    main()
