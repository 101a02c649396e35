"""Show where the time of a parse goes, stage by stage: microseconds of processor time per token.

    python benchmarks/parse_profile.py ARTICLES.jsonl [--articles 24] [--rounds 3]

The shortest of all rounds counts; each round starts without remembered sentences. Stages inside others are
indented.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared_data import SHARED

STAGES = {
    "tokenize": ("tokenizer", "read"),
    "  its network": ("tokenizer", "_label"),
    "multi-word tokens": ("expander", "look_up"),
    "encoders": ("tagger", "states"),
    "tags": ("tagger", "tag"),
    "lemmas": ("lemmatiser", "predict_dict"),
    "heads and labels": ("parser", "parse"),
    "  recurrent layers of the parser": ("parser._layers", "run"),
    "  arc scores": ("parser", "_arc_scores"),
    "  trees and labels": ("parser", "decide"),
    "    labels": ("parser._labels", "best"),
    "    one subject for each verb": ("parser", "_revised"),
    "names": ("names", "tag"),
    "all, without our types": ("", "read"),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "eval" / "load" / "articles.jsonl")
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()

    from quotes.parse.parser import load_parser
    from quotes.read.article.make import make_article

    with given.file.open(encoding="utf-8") as stream:
        records = [json.loads(line) for line, _ in zip(stream, range(given.articles), strict=False)]
    articles = [make_article(record["text"], id=record["id"]) for record in records]
    loaded = load_parser()
    spent: dict[str, float] = {}
    for stage, (owner, method) in STAGES.items():
        target = loaded.reader
        for part in filter(None, owner.split(".")):
            target = getattr(target, part)
        setattr(target, method, timed(getattr(target, method), stage, spent))

    best: dict[str, float] = {}
    whole = float("inf")
    tokens = 0
    for _ in range(given.rounds + 1):
        loaded.forget()
        spent.clear()
        start = time.process_time()
        parsed = loaded.parse(articles)
        seconds = time.process_time() - start
        if tokens:  # the first round warms up
            whole = min(whole, seconds)
            best.update((stage, min(value, best.get(stage, value))) for stage, value in spent.items())
        tokens = sum(len(sentence.words) for one in parsed for sentence in one.sentences)
    words = sum(len(article.text.split()) for article in articles)
    print(f"{words} words, {tokens} tokens, {words / whole:.0f} words per processor second")
    for stage in STAGES:
        print(f"{stage:35} {best.get(stage, 0.0) / tokens * 1e6:7.1f}")
    print(f"{'all':35} {whole / tokens * 1e6:7.1f}")


def timed(work: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        result = work(*args, **kwargs)
        spent[stage] = spent.get(stage, 0.0) + time.process_time() - start
        return result

    return wrapper


if __name__ == "__main__":
    main()
