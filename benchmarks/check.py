"""Measure ``check`` on drafts whose truth is known: the archive's own words, pieces of them, planted errors.

    python benchmarks/check.py [--articles 300] [--db ARCHIVE] [--show 20]

The first ``--articles`` of the shared real articles are read into an archive (``--db`` uses an existing one).
Then drafts are checked against it, article by article:

- **own words**: each marked quotation in its place. Every reported problem is a false alarm.
- **pieces**: two parts of each direct quotation, cut at clause boundaries, with its speaker. "Quoted out of
  context" may be right; other problems are false alarms.
- **planted**: one change that alters the meaning. Each one that is verified is an error missed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from shared_data import shared_folder
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.archive.session import open_archive, session_scope
from db.check import StoredArchive
from db.models.printed import Article as Row
from db.store.add import Tally, add_articles
from db.store.articles import load_article, load_quotes
from quotes.check import Finding, Verdict, check_draft
from quotes.pipeline import load_extractor
from quotes.read.files import read_articles
from quotes.types import Article, Extraction, Kind, Quote, Span

_BOUNDARY = re.compile(r"[,;:.!?—] | (?=(?:and|but|because|that|which|if|when|so) )")
_PIECES = 2
_PIECE_WORDS = range(4, 26)
_LEAST_WORDS = 8
"""Words of a quotation that an error is planted in."""
_UNSURE = (Verdict.UNCONFIRMED, Verdict.NOT_CHECKED)
_AROUND = " ,;:—“”\"‘’'"
_NAMES = "Obama|Trump|Clinton|Russia|China|Iran|Congress|America|Syria|Texas|Washington|Europe"
_REPLACED = {
    "“not” dropped": (re.compile(r"\s*\bnot\b|n[’']t\b"), ""),
    "a number": (re.compile(r"\b\d+\b"), "9731"),
    "a name": (re.compile(rf"(?<=[a-z] )(?:{_NAMES})\b"), "Belgium"),
    "“will” to “may”": (re.compile(r"\bwill\b"), "may"),
}
_CUT = {
    "cut out of a negation": re.compile(
        r"(?:not|n[’']t) (?:think|believe|know if|say|expect|agree)(?: that)? (?=\w+ \w+ \w+)"
    ),
    "cut out of an “if”": re.compile(r"\b(?:if|unless|whether) (?=\w+ \w+ \w+)"),
}
_HIDDEN = "an ellipsis over “not”"


@dataclass(slots=True)
class Count:
    """Verdicts on drafts of one sort, and those findings that are not as they should be."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    odd: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding, *, problem_expected: bool) -> None:
        self.verdicts[finding.verdict] += 1
        if finding.is_problem != problem_expected:
            self.odd.append(finding)

    @property
    def row(self) -> str:
        unsure = sum(self.verdicts[verdict] for verdict in _UNSURE)
        problems = {
            v: n for v, n in self.verdicts.most_common() if v is not Verdict.VERIFIED and v not in _UNSURE
        }
        told = ", ".join(f"{n} {verdict.value}" for verdict, n in problems.items())
        drafts = self.verdicts.total()
        share = f"{100 * sum(problems.values()) / drafts:.1f} %" if drafts else ""
        return f"{drafts:,} | {self.verdicts[Verdict.VERIFIED]:,} | {unsure:,} | {share} | {told}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument(
        "--db", help="an archive that holds the articles; default: made, and deleted afterwards"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="findings that should be others")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = given.db or str(Path(folder) / "archive.db")
        if not given.db:
            fill(location, given.articles)
        with session_scope(open_archive(location)) as session:
            counts = checked(session, given.articles)
    print("| drafts | number | verified | unsure | problems | which |\n|---|--:|--:|--:|--:|---|")
    for name, count in counts.items():
        print(f"| {name} | {count.row} |")
    for name, count in counts.items():
        for finding in count.odd[: given.show]:
            words = " ".join(finding.text.split())
            print(f"\n{name}: {finding.verdict.value}\n  {words[:300]}\n  {finding.reason[:300]}")


def fill(location: str, articles: int) -> None:
    """Read the first articles into a new archive."""
    source = shared_folder("load") / "eval" / "load" / "articles.jsonl"
    taken = islice(read_articles([str(source)]), articles)
    tally = Tally(on_failure=lambda error: print(error, file=sys.stderr))
    archive = open_archive(location, write=True)
    add_articles(archive, taken, lambda: load_extractor("embedded"), tally, options={})


def checked(session: Session, articles: int) -> dict[str, Count]:
    """All drafts made of the first articles of an archive, by sort."""
    counts: dict[str, Count] = defaultdict(Count)
    for name in ("own words", "pieces", *_REPLACED, *_CUT, _HIDDEN):
        counts[name]  # in this order
    dice = random.Random(3)
    for id in session.scalars(select(Row.id).order_by(Row.id).limit(articles)).all():
        article = load_article(session, id)
        for quote in load_quotes(session, id):
            if quote.kind is Kind.INDIRECT:
                continue
            (finding,) = check_draft(Extraction(article, (quote,)), StoredArchive(session))
            counts["own words"].add(finding, problem_expected=False)
            if quote.kind is not Kind.DIRECT or len(quote.spans) > 1:
                continue
            words = quote.text(article)
            for piece in pieces(words, dice):
                counts["pieces"].add(draft(session, piece, quote), problem_expected=False)
            if len(words.split()) >= _LEAST_WORDS:
                for name, wrong in planted(words):
                    counts[name].add(draft(session, wrong, quote), problem_expected=True)
    return counts


def draft(session: Session, words: str, quote: Quote) -> Finding:
    """What is said of these words as a quotation of the same speaker."""
    text = f"{quote.speaker_name or 'Somebody'} said: “{words.strip(_AROUND)}”"
    said = Quote(
        (Span(text.index("“"), len(text)),),
        Kind.DIRECT,
        speaker_name=quote.speaker_name,
        confidence=quote.confidence,
    )
    (finding,) = check_draft(Extraction(Article("draft", text), (said,)), StoredArchive(session))
    return finding


def pieces(words: str, dice: random.Random) -> list[str]:
    """Some parts of a quotation between clause boundaries, not all of it."""
    ends = [0, *(match.end() for match in _BOUNDARY.finditer(words)), len(words)]
    parts = [
        words[start:end]
        for i, start in enumerate(ends)
        for end in ends[i + 1 :]
        if len(words[start:end].split()) in _PIECE_WORDS and end - start < len(words) - 2
    ]
    return dice.sample(parts, min(_PIECES, len(parts)))


def planted(words: str) -> Iterator[tuple[str, str]]:
    """Name of the error, and the words with it."""
    for name, (pattern, instead) in _REPLACED.items():
        changed = pattern.sub(instead, words, count=1)
        if changed != words:
            yield name, changed
    for name, pattern in _CUT.items():
        if match := pattern.search(words):
            yield name, re.split(r"[,;.]", words[match.end() :])[0]
    parts = words.split()
    at = next((i for i, word in enumerate(parts) if word.lower() in ("not", "never")), 0)
    if 2 < at < len(parts) - 4:
        yield _HIDDEN, " ".join([*parts[:at], "…", *parts[at + 1 :]])


if __name__ == "__main__":
    main()
