"""Time textacy's direct quotations over a spaCy parse: the peer of benchmarks/throughput.py.

Runs in an environment of its own (spacy, textacy and an English model; this project needs none of
them). Reads JSON Lines from standard input and prints one JSON object with seconds and counts.

    python benchmarks/peer_textacy.py en_core_web_md < articles.jsonl
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def load(name: str):  # type: ignore[no-untyped-def]
    """A spaCy pipeline: installed under its own name, or lying inside a package that repackages it."""
    import spacy

    try:
        return spacy.load(name)
    except (OSError, AttributeError):
        folder = Path(importlib.import_module(name).__file__ or "").parent
        return spacy.load(next(path.parent for path in sorted(folder.rglob("config.cfg"))))


def count(document) -> int | None:  # type: ignore[no-untyped-def]
    """Quotations of a document, None where textacy gives up (an odd number of marks)."""
    from textacy.extract import direct_quotations

    try:
        return len(list(direct_quotations(document)))
    except ValueError:
        return None


def main() -> None:
    nlp = load(sys.argv[1])
    texts = [json.loads(line)["text"] for line in sys.stdin]
    for document in nlp.pipe(texts[:2]):
        count(document)
    wall, cpu = time.perf_counter(), time.process_time()
    counts = [count(document) for document in nlp.pipe(texts)]
    result = {
        "model": f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}",
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "quotations": sum(n for n in counts if n is not None),
        "failed": counts.count(None),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
