"""Show for reading who the persons of an archive are, and score them against rows judged by reading.

    python benchmarks/persons.py archive.db                  the 60 most quoted, and the first 400 rows
    python benchmarks/persons.py archive.db --again out.db   first store its quotations anew by today's rules

The 60 with the most quotations are printed with every name under which they were printed, and with other
rows that share a family name: one of these that is the same person is a split, a name that is not theirs a
mixture. The first rows of `quotetrail speakers list` follow, by names and types. With the evaluation data
(``eval/grouping/load_persons.jsonl``) judged names are looked up: one judged "split" must be one person here,
one judged "not a person or body" must be no row. No models are needed: what was found is in the archive.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from shared_data import SHARED
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.answers.speakers import SpeakerFound
from db.archive.session import open_archive, session_scope
from db.lookup.find_speakers import find_speakers
from db.lookup.persons import MOST_SPEAKERS, describe_speakers
from db.lookup.speaker_evidence import list_speakers
from db.models.printed import Article
from db.models.speakers import Speaker
from db.store.articles import load_article, load_quotes, save_extractions
from db.store.runs import begin_run
from quotes.names.fold import fold_name
from quotes.types import Extraction

_JUDGED = SHARED / "eval" / "grouping" / "load_persons.jsonl"
_TOGETHER = 200


def stored_again(old: Engine, path: Path) -> float:
    """Store the quotations of an archive in another, and return the seconds of the processor it took."""
    new = open_archive(path, write=True)
    with session_scope(new) as session:
        run = begin_run(session, model="again", versions={}, options={})
    spent = 0.0
    for some in _extractions(old):
        start = time.process_time()
        with session_scope(new) as session:
            save_extractions(session, some, run)
        spent += time.process_time() - start
    new.dispose()
    return spent


def _extractions(engine: Engine) -> Iterator[list[Extraction]]:
    with session_scope(engine) as session:
        ids = list(session.scalars(select(Article.id).order_by(Article.id)))
    for start in range(0, len(ids), _TOGETHER):
        with session_scope(engine) as session:
            yield [
                Extraction(load_article(session, id), tuple(load_quotes(session, id)), model="again")
                for id in ids[start : start + _TOGETHER]
            ]


def show_most_quoted(session: Session, number: int) -> None:
    """Print the persons with the most quotations, with their names and with others of the family name."""
    rows = session.scalars(select(Speaker)).all()
    members: dict[int, list[Speaker]] = defaultdict(list)
    families: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        members[row.person_id or row.id].append(row)
        families[row.family_name].add(row.person_id or row.id)
    found = {one.id: one for one in _described(session, list(members))}
    for one in sorted(found.values(), key=lambda one: (-one.quotations, one.name))[:number]:
        own = members[one.id]
        ways = Counter(
            f"{row.name} [{row.profile}]" + (f" ({row.reason})" if row.reason else "") for row in own
        )
        print(f"\n{one.quotations:5} {one.name} ({one.type}) s{one.id}")
        print("      rows: " + "; ".join(ways))
        print("      printed: " + "; ".join(one.aliases[:12]))
        others = {id for row in own for id in families[row.family_name]} - {one.id}
        beside = sorted((found[id] for id in others), key=lambda other: -other.quotations)
        if beside:
            print("      beside: " + "; ".join(f"{other.name} {other.quotations}" for other in beside[:12]))


def _described(session: Session, ids: list[int]) -> list[SpeakerFound]:
    found: list[SpeakerFound] = []
    for start in range(0, len(ids), MOST_SPEAKERS):
        found += describe_speakers(session, ids[start : start + MOST_SPEAKERS])
    return found


def show_first(session: Session, number: int) -> None:
    """Print the first rows of the list of speakers."""
    found, total = list_speakers(session, limit=number)
    print(f"\nThe first {len(found)} of {total} speakers")
    for at, one in enumerate(found, 1):
        print(f"{at:4} {one.name} ({one.type}, {one.quotations}) " + "; ".join(one.aliases[:3]))


def score_judged(session: Session) -> None:
    """Print how many judged names are as they should be."""
    if not _JUDGED.is_file():
        return
    right: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    for line in _JUDGED.read_text(encoding="utf-8").splitlines():
        judged = json.loads(line)
        folded = fold_name(judged["name"])
        found = [
            one for one in find_speakers(session, judged["name"]).found
            if fold_name(one.name) == folded or any(fold_name(alias) == folded for alias in one.aliases)
        ]  # fmt: skip
        good = not found if judged["judged"].startswith("not") else len(found) == 1
        if good:
            right[judged["judged"]] += 1
        else:
            seen = ", ".join(f"{one.name} {one.quotations}" for one in found) or "nobody"
            wrong[judged["judged"]].append(f"{judged['name']}: {seen}")
    print("\nJudged by reading (other articles may be in this archive)")
    for kind in sorted(right.keys() | wrong.keys()):
        print(f"  {kind}: {right[kind]} right, {len(wrong[kind])} not")
        for each in wrong[kind]:
            print(f"      {each}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--again", type=Path, metavar="OUT")
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--rows", type=int, default=400)
    given = parser.parse_args()
    engine = open_archive(given.archive)
    if given.again is not None:
        print(f"stored again in {stored_again(engine, given.again):.1f} seconds of the processor")
        engine = open_archive(given.again)
    with session_scope(engine) as session:
        show_most_quoted(session, given.most)
        show_first(session, given.rows)
        score_judged(session)


if __name__ == "__main__":
    main()
