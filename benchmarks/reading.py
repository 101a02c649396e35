"""How well saved web pages are read as articles, beside trafilatura alone and newspaper4k.

    QUOTETRAIL_SHARED=... python benchmarks/reading.py [--newspaper PYTHON] [--errors]

Two sets: 181 article pages with the right body (scrapinghub), and 115 pages of outlets in 40 countries with
the right paragraphs, authors, date and title (fundus). Body: pairs of neighbouring words, precision, recall
and F, averaged over pages; of an article of ours only running text counts, as only there quotations are
found. Quoted strings: stretches in double quotation marks of 15 letters and more in the right body, and how
many are in what was read; "outside" are those that were read and are not in the right body. Date: the right
day. Authors: the right names and no others; "an author": at least one of them. The page's address is not
given to any program. newspaper4k needs a Python that has it (``--newspaper``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from shared_data import shared_folder

from quotes.read.files import read_articles
from quotes.types import Article

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“„«»”]([^\"“„«»”\n]+)[\"”“»«]")
_NEWSPAPER = """
import gzip, json, sys
import newspaper
for line in sys.stdin:
    article = newspaper.Article("https://e.example/", fetch_images=False)
    try:
        article.download(input_html=gzip.open(line.strip()).read().decode("utf-8", "replace"))
        article.parse()
        found = {"body": article.text, "title": article.title, "authors": article.authors,
                 "published": article.publish_date and str(article.publish_date),
                 "outlet": article.meta_site_name}
    except Exception as error:
        found = {}
    print(json.dumps(found), flush=True)
"""


@dataclass
class Page:
    """A page of an evaluation set, with what is right; ``None`` where the set does not say."""

    path: Path
    part: str
    body: str
    title: str | None = None
    authors: list[str] | None = None
    published: str | None = None


@dataclass
class Found:
    """What a program read in a page."""

    body: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    outlet: str = ""


def pages(shared: Path) -> Iterator[Page]:
    """All pages of both sets."""
    fundus = shared / "eval/html/fundus"
    for line in (fundus / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        part = "fundus, English" if row["english"] else "fundus, other languages"
        body = "\n".join(row["paragraphs"])
        yield Page(fundus / row["page"], part, body, row["title"], row["authors"], row["published"])
    scrapinghub = shared / "eval/html/scrapinghub"
    for id, row in json.loads((scrapinghub / "ground-truth.json").read_text(encoding="utf-8")).items():
        yield Page(scrapinghub / f"html/{id}.html.gz", "scrapinghub", row["articleBody"])


def read_here(page: Page) -> Found:
    """What quotetrail reads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(gzip.decompress(page.path.read_bytes()))
        (article,) = read_articles(path)
    if not isinstance(article, Article):
        return Found()
    running = (p.span.of(article.text) for p in article.paragraphs if p.role.is_running_text)
    return Found(
        "\n".join(running), article.title or "", (article.byline or "").split(", "), article.published or "",
        article.outlet or "",
    )  # fmt: skip


def read_by_trafilatura(page: Page) -> Found:
    """What trafilatura reads alone."""
    import trafilatura

    data = gzip.decompress(page.path.read_bytes())
    found: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    if found is None:
        return Found()
    authors = [name.strip() for name in (found.author or "").split(";")]
    return Found(found.text or "", found.title or "", authors, found.date or "", found.sitename or "")


class Newspaper:
    """What newspaper4k reads, in a Python of its own."""

    def __init__(self, python: str) -> None:
        self._process = subprocess.Popen(
            [python, "-c", _NEWSPAPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, page: Page) -> Found:
        assert self._process.stdin
        assert self._process.stdout
        print(page.path, file=self._process.stdin, flush=True)
        row = {key: value for key, value in json.loads(self._process.stdout.readline()).items() if value}
        return Found(**row)


def pairs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(pairwise(words)) if len(words) > 1 else Counter([tuple(words)])


def body_scores(right: str, read: str) -> tuple[float, float, float]:
    """Precision, recall and F of pairs of words."""
    wanted, got = pairs(right), pairs(read)
    shared = (wanted & got).total()
    precision, recall = shared / max(1, got.total()), shared / max(1, wanted.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def quoted(text: str) -> list[str]:
    """The letters of each stretch in double quotation marks that is no single word."""
    return [one for match in _QUOTED.finditer(text) if len(one := letters(match[1])) >= 15]


def right_day(right: str, read: str) -> bool:
    """Whether a date names the right day, or the right moment in another zone."""
    if read[:10] == right[:10]:
        return True
    try:
        first, second = datetime.fromisoformat(right), datetime.fromisoformat(read)
    except ValueError:
        return False
    both = first.tzinfo is not None and second.tzinfo is not None
    return both and abs((first - second).total_seconds()) < 60


def measures(page: Page, found: Found) -> dict[str, list[float]]:
    """Each measure of this page: its values, over which is averaged."""
    values: dict[str, list[float]] = {}
    scores = body_scores(page.body, found.body)
    values |= {name: [score] for name, score in zip(("P", "R", "body F"), scores, strict=True)}
    there, whole = letters(found.body), letters(page.body)
    values["quoted kept"] = [float(one in there) for one in quoted(page.body)]
    values["quoted outside"] = [float(one not in whole) for one in quoted(found.body)]
    values["outlet named"] = [float(bool(found.outlet))]
    if page.title:
        values["title"] = [float(letters(page.title) == letters(found.title))]
    if page.published:
        values["date"] = [float(right_day(page.published, found.published))]
    if page.authors:
        wanted = {letters(name) for name in page.authors}
        got = {letters(name) for name in found.authors if name}
        values["authors"] = [
            float(wanted == got or letters("".join(page.authors)) == "".join(map(letters, found.authors)))
        ]
        values["an author"] = [float(bool(wanted & got) or letters(page.authors[0]) in "".join(got))]
    return values


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--newspaper", metavar="PYTHON", help="a Python that has newspaper4k")
    parser.add_argument("--errors", action="store_true", help="show what quotetrail reads wrong")
    options = parser.parse_args()
    programs: dict[str, Callable[[Page], Found]] = {
        "quotetrail": read_here,
        "trafilatura": read_by_trafilatura,
    }
    if options.newspaper:
        programs["newspaper4k"] = Newspaper(options.newspaper)
    sums: dict[tuple[str, str], dict[str, list[float]]] = {}
    seconds: Counter[str] = Counter()
    number = 0
    for page in pages(shared_folder("html")):
        number += 1
        for name, program in programs.items():
            started = time.perf_counter()
            found = program(page)
            seconds[name] += time.perf_counter() - started
            for measure, values in measures(page, found).items():
                sums.setdefault((page.part, name), {}).setdefault(measure, []).extend(values)
                if (
                    options.errors
                    and name == "quotetrail"
                    and measure not in {"P", "R"}
                    and _wrong(measure, values)
                ):
                    print(
                        f"{page.path.name[-40:]} {measure}: {_shown(measure, page, found)}", file=sys.stderr
                    )
    for (part, name), row in sums.items():
        figures = "  ".join(f"{measure} {sum(v) / max(1, len(v)):.3f}" for measure, v in row.items())
        print(f"{part:24} {name:12} {figures}")
    for name in programs:
        print(f"{name}: {1000 * seconds[name] / number:.0f} ms a page")


def _wrong(measure: str, values: list[float]) -> bool:
    if measure == "quoted outside":
        return any(values)
    return min(values, default=1) < (0.95 if measure == "body F" else 1)


def _shown(measure: str, page: Page, found: Found) -> str:
    if measure == "quoted kept":
        return str([one[:60] for one in quoted(page.body) if one not in letters(found.body)])
    if measure == "quoted outside":
        return str([one[:60] for one in quoted(found.body) if one not in letters(page.body)])
    if measure == "body F":
        return " ".join(f"{score:.3f}" for score in body_scores(page.body, found.body))
    fields = {"date": "published", "an author": "authors", "outlet named": "outlet"}
    name = fields.get(measure, measure)
    return f"{getattr(found, name)!r}, not {getattr(page, name, None)!r}"


if __name__ == "__main__":
    main()
