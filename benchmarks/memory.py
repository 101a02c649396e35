"""Measure the memory of ``extract`` over many articles, and whether every article gives a result.

    python benchmarks/memory.py ARTICLES.jsonl [--start 0] [--stop 1000] [--every 100] [--models embedded]

ARTICLES defaults to the shared set of real articles. After each hundred articles one row is printed at once:
articles and words so far, quotations, articles that failed, quotations outside their text, seconds of
processor time, and the resident memory of the process in MB, at that moment and at its highest. With
``--start`` a run continues where another one stopped. The exit status is 1 if an article failed.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from shared_data import SHARED

COLUMNS = ("articles", "words", "quotations", "failed", "outside", "seconds", "MB", "peak MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "eval" / "load" / "articles.jsonl")
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--stop", type=int, default=1000)
    parser.add_argument("--every", type=int, default=100)
    parser.add_argument("--models", default="embedded")
    given = parser.parse_args()

    from quotes.parse.parser import load_parser
    from quotes.pipeline import extract_articles

    loaded = load_parser(given.models)
    print(*COLUMNS, sep="\t")
    row = dict.fromkeys(COLUMNS, 0)
    row["articles"] = given.start
    print(*(row | {"MB": resident(), "peak MB": highest()}).values(), sep="\t", flush=True)
    started = time.process_time()
    for result in extract_articles(articles(given.file, given.start, given.stop), loaded):
        row["articles"] += 1
        row["words"] += len(result.article.text.split())
        row["quotations"] += len(result.quotes)
        if result.error:
            row["failed"] += 1
            print(result.error, file=sys.stderr, flush=True)
        size = len(result.article.text)
        row["outside"] += sum(quote.end > size or quote.start >= quote.end for quote in result.quotes)
        if (row["articles"] - given.start) % given.every == 0 or row["articles"] == given.stop:
            row |= {"seconds": round(time.process_time() - started), "MB": resident(), "peak MB": highest()}
            print(*row.values(), sep="\t", flush=True)
    sys.exit(1 if row["failed"] or row["outside"] else 0)


def articles(file: Path, start: int, stop: int) -> Iterator[Any]:
    """The articles of these lines, made one at a time."""
    from quotes.read.article.make import make_article

    with file.open(encoding="utf-8") as stream:
        for line in islice(stream, start, stop):
            record = json.loads(line)
            yield make_article(record["text"], id=record["id"])


def resident() -> int:
    """Return the resident memory now, MB; the highest so far on systems other than Linux."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return highest()
    return pages * resource.getpagesize() >> 20


def highest() -> int:
    """The most resident memory the process ever had, MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> (20 if sys.platform == "darwin" else 10)


if __name__ == "__main__":
    main()
