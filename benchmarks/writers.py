"""Several writers and readers of one archive at once, and whether the archive is that of a single run.

    python benchmarks/writers.py base.db --db postgresql://localhost/empty --minutes 10
    python benchmarks/writers.py base.db --db writers.db --writers 2 --minutes 2

What was found in the articles is taken from an archive that holds it; no models are needed. Each writer has
every n-th article and some of its neighbour's, and until time is up it stores some of them, in batches of
different sizes, takes some out again, judges and takes that back. At the end all of it is stored and nothing
judged. Readers ask for statements, persons and candidates meanwhile, and compare what was counted ahead with
what is there at the same moment. At the end the archive is compared, row by row and without ids, with one
that a single run stored, and everything that is derived is checked.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import time
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing.queues import Queue
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, func, select, text

from db.archive.session import open_archive, open_to_read, opened_archive, session_scope
from db.archive.statement_counts import counted
from db.exports.streams import one_moment
from db.groups.candidates import candidates
from db.judge.judge import judge_said, judge_statements, take_back
from db.judge.speakers import judge_same
from db.lookup.persons import describe_speakers
from db.lookup.statements import statements
from db.merge.source import Source
from db.models.printed import Article, Quotation
from db.models.speakers import Speaker, SpeakerStatement
from db.models.wordings import WordingRow
from db.store.articles import save_extractions
from db.store.held.remove import remove_articles
from db.store.runs import begin_run
from db.upkeep.check import check_archive
from quotes.errors import ArchiveError, ArticleError, UnusableArchive
from quotes.types import Extraction

_READ = 200


def extractions(base: str, most: int) -> list[Extraction]:
    """Return what was found in the articles of an archive that have one version."""
    source = Source(open_to_read(base))
    with session_scope(source.engine) as session:
        alone = select(Article.identity).group_by(Article.identity).having(func.count() == 1)
        ids = session.scalars(
            select(Article.id).where(Article.identity.in_(alone)).order_by(Article.id).limit(most)
        ).all()
    found = []
    for start in range(0, len(ids), _READ):
        some = ids[start : start + _READ]
        kept = source.kept(some)
        source.read(some)
        found += [Extraction(kept[id].article, tuple(source.quotes(id)), model="again") for id in some]
    return found


def stored(engine: Engine, some: Sequence[Extraction], run: int) -> None:
    with session_scope(engine) as session:
        for saved in save_extractions(session, some, run):
            if isinstance(saved, ArticleError):
                raise saved


def write(number: int, given: argparse.Namespace, until: float, told: Queue[str]) -> None:
    """Store, take out, judge and take back until time is up; at the end all is stored, and nothing judged."""
    try:
        dice = random.Random(number)
        every = extractions(given.base, given.articles)
        own = [each for place, each in enumerate(every) if place % given.writers == number]
        neighbour = (number + 1) % given.writers
        own += [each for place, each in enumerate(every[::5]) if 5 * place % given.writers == neighbour]
        dice.shuffle(own)
        done, gave_up, finished = 0, 0, False
        while not finished:
            try:
                with opened_archive(given.db, write=True) as engine:
                    with session_scope(engine) as session:
                        run = begin_run(session, model="again", versions={}, options={})
                    while time.time() < until:
                        some = dice.sample(own, min(len(own), dice.choice((1, 3, 10, 40))))
                        stored(engine, some, run)
                        done += len(some)
                        _meddle(engine, dice, some)
                    for start in range(0, len(own), 10):
                        stored(engine, own[start : start + 10], run)
                finished = True
            except UnusableArchive as error:  # SQLite waits ten seconds for another writer, and says so
                if "locked" not in str(error):
                    raise
                gave_up += 1
        told.put(f"writer {number}: {done} articles stored in time, gave up waiting {gave_up} times")
    except BaseException:
        told.put(f"FAILED writer {number}: {traceback.format_exc()}")


def _meddle(engine: Engine, dice: random.Random, some: Sequence[Extraction]) -> None:
    """Judge something of these articles, take a judgement back, or take some of them out."""
    keys = [each.article.id for each in some]
    what = dice.choice(("remove", "speech", "same", "statements", "take back"))
    try:
        with session_scope(engine) as session:
            ids = session.scalars(select(Article.id).where(Article.key.in_(keys)).limit(3)).all()
            said = session.scalars(
                select(Quotation.id).where(Quotation.article_id.in_(ids)).order_by(Quotation.id)
            ).all()
            if what == "remove":
                remove_articles(session, ids)
            if what == "speech" and said:
                judge_said(session, f"q{said[0]}", said=dice.random() < 0.5, judged_by="kim")
            if what == "statements" and len(said) > 1:
                judge_statements(session, f"q{said[0]}", f"q{said[-1]}", same=True, judged_by="kim")
            if what == "take back":
                held = session.scalars(text("SELECT id FROM judgements WHERE withdrawn_at IS NULL LIMIT 1"))
                for id in held.all():
                    take_back(session, f"j{id}")
            if what == "same":
                one, other = session.scalars(select(Speaker.id).order_by(func.random()).limit(2)).all()
                judge_same(session, f"s{one}", f"s{other}", same=True, judged_by="kim")
    except UnusableArchive:
        raise
    except ArchiveError:
        return  # gone meanwhile, or one statement already


def settle(engine: Engine) -> int:
    """Take back all judgements; return how many."""
    with session_scope(engine) as session:
        ids = session.scalars(text("SELECT id FROM judgements WHERE withdrawn_at IS NULL ORDER BY id")).all()
    for id in ids:
        with session_scope(engine) as session:
            take_back(session, f"j{id}")
    return len(ids)


def read(number: int, given: argparse.Namespace, until: float, told: Queue[str]) -> None:
    """Look things up until time is up, and compare what was counted ahead with what is there."""
    try:
        dice = random.Random(-number)
        engine = open_archive(given.db)
        done = 0
        while time.time() < until:
            with session_scope(engine) as session:
                one_moment(session)
                _ask(session, dice)
            done += 1
            time.sleep(0.05)
        engine.dispose()
        told.put(f"reader {number}: {done} times looked up")
    except BaseException:
        told.put(f"FAILED reader {number}: {traceback.format_exc()}")


def _ask(session: Any, dice: random.Random) -> None:
    most = session.scalar(select(func.max(WordingRow.id))) or 0
    some = session.scalars(
        select(WordingRow).where(WordingRow.id >= dice.randint(0, most)).order_by(WordingRow.id).limit(20)
    ).all()
    roots = sorted({row.root_id or row.id for row in some})
    ahead = {
        tuple(row) for row in session.execute(
            select(
                SpeakerStatement.statement, SpeakerStatement.speaker_id, SpeakerStatement.first_published,
                SpeakerStatement.first_quotation_id, SpeakerStatement.printings,
            ).where(SpeakerStatement.statement.in_(roots))
        )
    }  # fmt: skip
    if ahead != counted(session, roots):
        raise AssertionError(f"counted ahead: {sorted(ahead ^ counted(session, roots))[:5]}")
    found = statements(session, roots)
    describe_speakers(session, {row[1] for row in ahead})
    if some and some[0].id not in candidates(session, some[0].text_normalised):
        raise AssertionError(f"w{some[0].id} is not found by its own words")
    if len({one.id for one in found}) != len(found):
        raise AssertionError("a statement came twice")


_ROWS = {
    "quotations": """
        SELECT a.sha256, a.key, q.ordinal, q.start, q."end", q.kind, q.speaker_name, q.rule, q.confidence,
            CASE WHEN q.is_said THEN 1 ELSE 0 END, s.name_folded, s.profile, p.name_folded, p.profile
        FROM quotations q JOIN articles a ON a.id = q.article_id
        LEFT JOIN speakers s ON s.id = q.speaker_id LEFT JOIN speakers p ON p.id = s.person_id""",
    "passages": """
        SELECT a.sha256, a.key, q.ordinal, g.ordinal, g.start, g."end", w.digest, r.digest, u.digest,
            w.relation
        FROM passages g JOIN quotations q ON q.id = g.quotation_id JOIN articles a ON a.id = q.article_id
        LEFT JOIN wordings w ON w.id = g.wording_id LEFT JOIN wordings r ON r.id = w.root_id
        LEFT JOIN wordings u ON u.id = w.parent_id""",
    "links": """
        SELECT CASE WHEN w.digest < o.digest THEN w.digest ELSE o.digest END,
            CASE WHEN w.digest < o.digest THEN o.digest ELSE w.digest END, l.relation
        FROM wording_links l JOIN wordings w ON w.id = l.wording_id JOIN wordings o ON o.id = l.other_id""",
    "speakers": """
        SELECT s.name_folded, s.profile, s.name, s.first_year, s.last_year, s.type, s.reason, p.name_folded,
            p.profile FROM speakers s LEFT JOIN speakers p ON p.id = s.person_id""",
    "aliases": """
        SELECT s.name_folded, s.profile, a.name FROM aliases a JOIN speakers s ON s.id = a.speaker_id""",
    "counts": """
        SELECT w.digest, s.name_folded, s.profile, c.first_published, c.printings FROM speaker_statements c
        JOIN speakers s ON s.id = c.speaker_id LEFT JOIN wordings w ON w.id = c.statement""",
}


def rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return what an archive holds, without ids."""
    with session_scope(engine) as session:
        return {
            name: sorted((tuple(row) for row in session.execute(text(asked))), key=repr)
            for name, asked in _ROWS.items()
        }


def differences(engine: Engine, single: Engine) -> Iterator[str]:
    """Yield a line for each table that differs between two archives."""
    one, other = rows(engine), rows(single)
    for name in _ROWS:
        if one[name] != other[name]:
            lost = [row for row in other[name] if row not in set(one[name])]
            more = [row for row in one[name] if row not in set(other[name])]
            yield f"{name}: {len(lost)} lost, {len(more)} too many: {(lost or more)[:2]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("--db", required=True)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--articles", type=int, default=400)
    given = parser.parse_args()
    open_archive(given.db, write=True).dispose()
    spawn = multiprocessing.get_context("spawn")
    told: Queue[str] = spawn.Queue()
    until = time.time() + 60 * given.minutes
    jobs = [spawn.Process(target=write, args=(n, given, until, told)) for n in range(given.writers)]
    jobs += [spawn.Process(target=read, args=(n, given, until, told)) for n in range(given.readers)]
    for job in jobs:
        job.start()
    lines = [told.get() for _ in jobs]
    for job in jobs:
        job.join()
    print("\n".join(sorted(lines)), flush=True)
    engine = open_archive(given.db, write=True)
    print(f"{settle(engine)} judgements taken back")
    with TemporaryDirectory() as folder:
        single = open_archive(Path(folder) / "single.db", write=True)
        with session_scope(single) as session:
            run = begin_run(session, model="again", versions={}, options={})
        stored(single, extractions(given.base, given.articles), run)
        found = list(differences(engine, single))
        print("\n".join(found) if found else "the same as a single run")
        wrong = list(check_archive(engine))
        print("\n".join(f"{one.check}: {one.what}" for one in wrong[:20]) if wrong else "nothing is wrong")
    if found or wrong or any(line.startswith("FAILED") for line in lines):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
