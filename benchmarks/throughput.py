"""Measure the words per second of ``extract`` in one process, after loading, and the peak of memory.

    python benchmarks/throughput.py ARTICLES.jsonl [--articles 100] [--rounds 3] [--stock 10]
        [--peer PYTHON --peer-model en_core_web_md] [--json OUT]

ARTICLES defaults to the shared set of real articles. ``--peer`` names the Python of an environment with
spacy, textacy and a model; the peer then takes turns with ours on the same articles. ``--stock N`` times
Stanza's own pipeline on the first N articles. ``--wire`` times the same articles as two more outlets would
print them, with sentences cut and reordered. Words are counted with ``str.split``. The shortest time of all
rounds counts. Processor time is printed beside clock time, since the latter suffers from other running
programs. ``OMP_NUM_THREADS=1`` keeps both sides to one thread.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from shared_data import SHARED

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "eval" / "load" / "articles.jsonl")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--models", default="embedded")
    parser.add_argument("--stock", type=int, default=0, metavar="N")
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--peer-model", default="en_core_web_md")
    parser.add_argument("--wire", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()

    with given.file.open(encoding="utf-8") as stream:
        lines = [line for line, _ in zip(stream, range(given.articles), strict=False)]
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    result: dict[str, Any] = {"articles": len(lines), "words": words}

    started = time.perf_counter()
    import stanza  # noqa: F401

    imported = time.perf_counter()
    from quotes.parse.parser import load_parser
    from quotes.pipeline import extract, extract_articles
    from quotes.read.article.make import make_article

    loaded = load_parser(given.models)
    result["import stanza"], result["load"] = imported - started, time.perf_counter() - imported
    result["models"] = loaded.model
    articles = [make_article(r["text"], id=r["id"]) for r in map(json.loads, lines)]
    list(extract_articles(articles[:2], loaded))

    printed = [article for seed in (1, 2) for article in printings(articles, seed)]
    runs: dict[str, list[tuple[float, float]]] = {
        "extract": [],
        "parse alone": [],
        "wire copy": [],
        "peer": [],
    }
    for _ in range(given.rounds):
        parsed: list[Any] = []
        loaded.forget()
        runs["parse alone"].append(timed(lambda: parsed.extend(loaded.parse(articles))))  # noqa: B023
        result["quotations"] = sum(len(extract(one)) for one in parsed)
        parsed.clear()
        loaded.forget()
        runs["extract"].append(timed(lambda: consume(extract_articles(articles, loaded))))
        if given.wire:
            runs["wire copy"].append(timed(lambda: consume(extract_articles(printed, loaded))))
        if given.peer:
            peer = run_peer(given.peer, given.peer_model, lines)
            runs["peer"].append((peer["wall"], peer["cpu"]))
            result["peer model"] = f"textacy on {peer['model']}"
            result["peer gave up on"] = peer["failed"]
    for name, times in runs.items():
        if times:
            words = sum(len(a.text.split()) for a in (printed if name == "wire copy" else articles))
            result[f"{name}: words/s"] = words / min(wall for wall, _ in times)
            result[f"{name}: words per processor second"] = words / min(cpu for _, cpu in times)
    if given.wire:
        unit = "words per processor second"
        result[f"wire copy to first pass, {unit}"] = result[f"wire copy: {unit}"] / result[f"extract: {unit}"]
    if given.peer:
        for unit in ("words/s", "words per processor second"):
            result[f"ratio, {unit}"] = result[f"extract: {unit}"] / result[f"peer: {unit}"]
    if given.stock:
        result["stock Stanza: words per processor second"] = stock(given.models, articles[: given.stock])
    result["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for key, value in result.items():
        print(f"{key:45} {value:.2f}" if isinstance(value, float) else f"{key:45} {value}")
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def printings(articles: list[Any], seed: int) -> list[Any]:
    """The articles as another outlet would print them: sentences cut, paragraphs in another order."""
    from quotes.read.article.make import make_article

    chance = random.Random(seed)
    result = []
    for article in articles:
        paragraphs = []
        for line in filter(str.strip, article.text.split("\n")):
            sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", line.strip())
            kept = [sentence for sentence in sentences if chance.random() > 0.15]
            if kept:
                paragraphs.append(" ".join(kept))
        for _ in range(len(paragraphs) // 5):
            paragraphs.append(paragraphs.pop(chance.randrange(len(paragraphs))))
        if paragraphs:
            result.append(make_article("\n\n".join(paragraphs), id=f"{article.id}-{seed}"))
    return result


def consume(results: Iterator[Any]) -> None:
    for result in results:
        if result.error:
            print(result.error, file=sys.stderr)


def run_peer(python: str, model: str, lines: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [python, str(HERE / "peer_textacy.py"), model],
        input="".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def stock(models: str, articles: list[Any]) -> float:
    """Words per processor second of Stanza's own pipeline, paragraph by paragraph in one bulk."""
    from quotes.parse.layers.products import one_thread
    from quotes.parse.load import installed_package, load_pipeline
    from quotes.parse.paragraphs import pieces_of
    from quotes.parse.stanza_reader import StanzaReader

    reader = StanzaReader(load_pipeline(installed_package(models)))
    texts = [piece.text for piece in pieces_of(articles)]
    with one_thread():
        _, cpu = timed(lambda: reader.read(texts))
    return sum(len(article.text.split()) for article in articles) / cpu


if __name__ == "__main__":
    main()
