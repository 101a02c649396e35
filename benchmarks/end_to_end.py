"""Measure statements from end to end: raw articles into an archive, and its export against judged pairs.

    python benchmarks/end_to_end.py                               all sets; parses 2,600 articles
    python benchmarks/end_to_end.py basil_dev --errors 20
    python benchmarks/end_to_end.py load --archive load=FILE.db   an archive made before from these articles

Sets: ``basil_dev`` and ``polnear`` (pairs labelled by rule) and ``load`` (the first 1,500 articles; pairs
judged by reading). The scorer and its definitions are ``score_passages.py`` in the shared evaluation data
(``QUOTETRAIL_SHARED``, or a folder ``shared`` beside the checkout). Prints beside its table how many
quotations, passages and wordings there are, how many statements several articles print, and how many of these
recur only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from shared_data import shared_folder
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.archive.session import open_archive, session_scope
from db.exports.export import export
from db.store.add import Tally, add_articles
from quotes.group.scopes import recurs
from quotes.pipeline import load_extractor
from quotes.read.files import read_articles

FILES = {
    "basil_dev": ("basil/dev.jsonl",),
    "polnear": ("polnear/train.jsonl", "polnear/dev.jsonl"),
    "load": ("load/articles.jsonl",),
}
_LOAD = 1_500  # articles of the last set, the first of them
_READ = ("id", "outlet", "date", "url", "title", "text")
_COUNTS = {
    "quotations": "SELECT count(*) FROM quotations WHERE is_said",
    "passages": "SELECT count(*) FROM passages WHERE wording_id IS NOT NULL",
    "wordings": "SELECT count(*) FROM wordings",
}
_SHARED_ROOTS = """
    SELECT r.scope FROM passages p JOIN wordings w ON w.id = p.wording_id
    JOIN wordings r ON r.id = w.root_id JOIN quotations q ON q.id = p.quotation_id
    GROUP BY r.id, r.scope HAVING count(DISTINCT q.article_id) > 1
"""


def raw_articles(shared: Path, name: str, out: Path) -> None:
    """Write the articles of a set without anything that was annotated in them."""
    limit = _LOAD if name == "load" else None
    with out.open("w", encoding="utf-8") as written:
        for file in FILES[name]:
            with (shared / "eval" / file).open(encoding="utf-8") as lines:
                for line in islice(lines, limit):
                    record = json.loads(line)
                    kept = {key: record[key] for key in _READ if record.get(key)}
                    written.write(json.dumps(kept) + "\n")


def built(shared: Path, name: str, folder: Path) -> Engine:
    """An archive of the raw articles of a set."""
    file = folder / f"{name}.jsonl"
    raw_articles(shared, name, file)
    engine = open_archive(str(folder / f"{name}.db"), write=True)
    tally = Tally(on_failure=lambda error: print(error, file=sys.stderr))
    add_articles(engine, read_articles([file]), lambda: load_extractor("embedded"), tally, options={})
    print(f"{name}: {tally.added} articles added, {tally.failed} failed")
    return engine


def scored(shared: Path, name: str, engine: Engine, folder: Path, errors: int) -> str:
    """What the scorer says about an archive."""
    files = []
    for what in ("quotes", "groups"):
        files.append(folder / f"{name}.{what}.jsonl")
        with files[-1].open("w", encoding="utf-8") as out, Session(engine) as session:
            export(session, what, "jsonl", out)
    scorer = shared / "eval" / "grouping" / "score_passages.py"
    command = [sys.executable, str(scorer), name, *map(str, files), "--show", str(errors)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def counted(engine: Engine) -> str:
    """How many rows of each sort there are, and of which sort are the statements of several articles."""
    with session_scope(engine) as session:
        counts = {name: session.scalar(text(sql)) for name, sql in _COUNTS.items()}
        shared = list(session.scalars(text(_SHARED_ROOTS)))
    several = f"statements of several articles {len(shared)}, of which recur only {sum(map(recurs, shared))}"
    return ", ".join([*(f"{name} {number:,}" for name, number in counts.items()), several])


def main() -> None:
    """Build or open the archive of each set, and print its counts and scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", choices=[*FILES, []], help="all without any")
    parser.add_argument("--archive", action="append", default=[], metavar="SET=FILE")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N of each kind")
    given = parser.parse_args()
    archives = dict(each.split("=", 1) for each in given.archive)
    shared = shared_folder("grouping")
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        for name in given.sets or FILES:
            engine = open_archive(archives[name]) if name in archives else built(shared, name, folder)
            print(f"{name}: {counted(engine)}")
            print(scored(shared, name, engine, folder, given.errors), flush=True)
            engine.dispose()


if __name__ == "__main__":
    main()
