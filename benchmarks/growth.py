"""Measure how time and memory grow with the length of one article, real or hostile.

    python benchmarks/growth.py [--sizes 10000 100000 1000000] [--kinds real marks ...] [--hostile]

One article of each kind and size is extracted and stored in a new archive, in a process of its own. A row is
printed as soon as it is measured: characters, quotations, microseconds of processor time a character to
extract and to store, and bytes of memory a character that the loaded program did not have before, at the
most; each also as a multiple of the row with 100,000 characters of that kind (of the first row if there is
none). The kind "real" is articles of the shared set one after another, in an order of its own. ``--hostile``
adds all other kinds at 10,000 and 100,000 characters.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count, cycle
from pathlib import Path

from shared_data import shared_folder

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 5_000_000)
HOSTILE_SIZES = (10_000, 100_000)
COMPARED = 100_000
_SEED = 5


def real(size: int) -> str:
    """Articles of the shared set, one after another."""
    lines = (shared_folder("load") / "eval" / "load" / "articles.jsonl").read_text("utf-8").splitlines()
    random.Random(_SEED).shuffle(lines)
    texts = []
    length = 0
    for line in cycle(lines):
        texts.append(json.loads(line)["text"])
        length += len(texts[-1]) + 2
        if length >= size:
            return "\n\n".join(texts)[:size]
    raise AssertionError("no articles")


def repeated(part: str) -> Callable[[int], str]:
    """A text of one part again and again; ``{}`` in it is a new word each time: no sentence returns."""

    def text(size: int) -> str:
        parts = []
        length = 0
        for number in count():
            parts.append(part.replace("{}", _word(number)))
            length += len(parts[-1])
            if length >= size:
                return "".join(parts)[:size]
        raise AssertionError("no end")

    return text


def _word(number: int) -> str:
    return "Ro" + "".join("bdfgklmnrs"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number)) + "n"


KINDS: dict[str, Callable[[int], str]] = {
    "real": real,
    "real, one paragraph": lambda size: real(size).replace("\n", " "),
    "marks": repeated("“"),
    "marks in lines": repeated("“" * 80 + "\n"),
    "marks between blanks": repeated("' \"a"),
    "open marks": repeated("“{} "),
    "nested marks": lambda size: "“a " * (size // 6) + "b” " * (size // 6),
    "open, then closed": lambda size: "“" * (size // 2) + "”" * (size // 2),
    "single marks": repeated(" '{}"),
    "punctuation": repeated(".,;:!?-"),
    "said": repeated("said {} "),
    "he said": repeated("he said {}, "),
    "reports": repeated("It was {}, Lee said, citing the cost, and warned that it rains. "),
    "one sentence": repeated("“we appeal {}” and "),
    "quotations": repeated("“We will appeal {},” said Ana Lee.\n"),
    "floating": repeated("“We will appeal {}.” It rained. "),
    "reopened": repeated("“We will appeal {} and go on\n"),
    "labels": repeated("{}: We go on now.\n"),
    "people": repeated("Bob {} left. He said that it was late.\n"),
    "one family": repeated("{} Smith left. Smith said that it was late.\n"),
    "roles": repeated("Senator Bob {} left. The senator said that it was late.\n"),
    "same paragraphs": repeated("The mayor said that the city would not pay the bill again.\n"),
    "list": repeated("- an item {} of the list\n"),
    "dates": repeated("May 3, 2014\n"),
    "brackets": repeated("("),
    "dashes": repeated("{} — "),
    "blank lines": lambda size: "Ana Lee said no." + "\n" * size + "She left.",
    "accents": repeated("a\u0301\u0301\u0301"),
    "letters": repeated("a\n"),
    "one word": repeated("a"),
    "addresses": repeated("a@{}.com "),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=["real"])
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--row", nargs=2, help=argparse.SUPPRESS)  # one measurement, by this same program
    given = parser.parse_args()
    if given.row:
        kind, size = given.row
        print(json.dumps(measured(KINDS[kind](int(size)))))
        return
    print("| text | characters | quotations | extract µs | × | store µs | × | memory bytes | × |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for kind in given.kinds:
        table(kind, given.sizes)
    for kind in KINDS if given.hostile else ():
        if kind not in given.kinds:
            table(kind, HOSTILE_SIZES)


def table(kind: str, sizes: list[int] | tuple[int, ...]) -> None:
    """Measure and print the rows of one kind; the one to compare with is measured first."""
    first = COMPARED if COMPARED in sizes else sizes[0]
    base = row(kind, first)
    for size in sizes:
        quotations, *figures = base if size == first else row(kind, size)
        cells = [
            f"{figure:.1f} | {figure / compared:.2f}" if compared else f"{figure:.1f} | -"
            for figure, compared in zip(figures, base[1:], strict=True)
        ]
        print(f"| {kind} | {size:,} | {quotations:,.0f} | {' | '.join(cells)} |", flush=True)


def row(kind: str, size: int) -> list[float]:
    """Measure one article in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--row", kind, str(size)], stdout=subprocess.PIPE, check=True, text=True
    )
    figures: list[float] = json.loads(done.stdout)
    return figures


def measured(text: str) -> list[float]:
    """Return the number of quotations, and what a row gives for a character."""
    from db.archive.session import open_archive
    from db.store.add import Tally, add_extractions
    from quotes.parse.parser import load_parser
    from quotes.pipeline import extract_articles
    from quotes.read.article.make import make_article
    from quotes.types import Extraction

    parser = load_parser()
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(str(Path(folder) / "archive.db"), write=True)

        def store(extractions: list[Extraction]) -> None:
            add_extractions(archive, extractions, Tally(on_failure=print), model=parser.model, options={})

        # What is loaded at the first use is the program's, and not the article's.
        store(list(extract_articles([make_article("“We will appeal,” said Ana Lee.", id="warm")], parser)))
        before = most_memory()
        begun = time.process_time()
        found = list(extract_articles([make_article(text, id="measured")], parser))
        extracted = time.process_time()
        quotations = len(found[0].quotes)
        store(found)
        stored = time.process_time()
    each = 1e6 / len(text)
    memory = (most_memory() - before) / len(text)
    return [quotations, (extracted - begun) * each, (stored - extracted) * each, memory]


def most_memory() -> int:
    """The most resident memory the process ever had, bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


if __name__ == "__main__":
    main()
